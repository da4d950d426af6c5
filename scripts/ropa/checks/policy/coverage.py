"""COV: every sentence of the policy is carried, and every record rests on the policy."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.placed import by_unit
from ropa.checks.resting import Quoted
from ropa.findings import Finding
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import read, things
from ropa.models.choices import Origin, QuestionState, Scope
from ropa.models.duties import Right
from ropa.models.kinds import BY_NAME
from ropa.models.policytext import Unit, normal, span
from ropa.models.record import Record
from ropa.words import Phrase, _

WORDS_ONLY = ("questions", "categories", "subjects", "roles", "terms", "versions")
"""Kinds that ask about a sentence or lend it words, and carry nothing."""

RESTING = (
    "activities", "processors", "recipients", "sources", "rights", "measures", "cookies",
    "storage", "systems",
)  # fmt: skip
"""Kinds whose records rest on the policy where the customer policy covers them."""


def carriers(case: Case, unit: Unit) -> list[Quoted]:
    """The quotes that carry a sentence: of records in force that say what is done with data."""
    return [
        quoted
        for quoted in case.quotes.by_unit.get(unit.id, [])
        if quoted.claims and not quoted.record.ended and quoted.record.kind not in WORDS_ONLY
    ]


def uncovered(unit: Unit, quotes: list[Quoted]) -> str:
    """The words of a sentence that no quote holds, in one line; empty where all are held."""
    text = normal(unit.text)
    left = list(text)
    for quoted in quotes:
        if quoted.whole:
            return ""
        place = span(normal(quoted.words), text)
        if place:
            left[place[0] : place[1]] = " " * (place[1] - place[0])
    words = "".join(left).split()
    return " ".join(words) if any(c.isalnum() for word in words for c in word) else ""


@rule("COV001", law=("gdpr-5-2",))
def carried(case: Case) -> Iterator[Finding]:
    """Every sentence of the policy is carried by a record, or is listed as one without duty.

    What the policy says and no record holds is either forgotten in the register or promised
    without anybody knowing. A question about a sentence, a category of data or a term does not
    carry it; several quotes of parts carry it where they hold all its words together.

    To fix it, quote the sentence in the record of what it describes, write what it promises
    under `register/policy/promises/`, or list it with a reason under `register/policy/no-duty/`.
    """
    for unit in case.policy.duties if case.policy else ():
        quotes = carriers(case, unit)
        left = "" if _changed(case, unit) else uncovered(unit, quotes)
        if left:
            yield Finding(
                unit.where,
                _("no record carries these words of sentence {unit}: `{text}`")
                if quotes
                else _("no record carries sentence {unit}: `{text}`"),
                see=quotes[0].where if quotes else None,
                unit=unit.id,
                text=left,
            )


BINDING = ("promises", "no-duty")
"""Kinds that say what a sentence promises, or that it promises nothing."""


@rule("COV004", law=("gdpr-5-1-a", "gdpr-5-2"))
def judged(case: Case) -> Iterator[Finding]:
    """Every sentence of the policy is read as a promise, or is listed as one without duty.

    A record that quotes a promise says what is done; it does not say that the promise is kept. A
    new sentence such as "we never sell your data" would else be carried by any record and checked
    by nobody. The lines that name the controller, carried by its record alone, promise nothing. A
    sentence that was read and has changed since is told by COM019.

    To fix it, write what the sentence promises under `register/policy/promises/`, in a form or as
    `person`, or list it under `register/policy/no-duty/`.
    """
    for unit in case.policy.duties if case.policy else ():
        if _changed(case, unit):
            continue
        kinds = {quoted.record.kind for quoted in carriers(case, unit)}
        if kinds and kinds != {"organisation"} and not kinds.intersection(BINDING):
            quoted = carriers(case, unit)[0]
            yield Finding(
                quoted.where,
                _(
                    "`{id}` carries sentence {unit} (`{text}`), but nobody has read what "
                    "it promises"
                ),
                see=unit.where,
                unit=unit.id,
                text=unit.text,
                id=quoted.record.id,
            )


def _changed(case: Case, unit: Unit) -> bool:
    """Whether a sentence was read, and has changed since."""
    return any(not each.whole for each in by_unit(case).get(unit.id, ()))


LIMITS = ("only", "except", "partly", "rarely", "unless")
"""Words of reach by which a heading takes back what stands below it."""


@rule("COV005", law=("gdpr-12-1",))
def plain_headings(case: Case) -> Iterator[Finding]:
    """A heading denies, excepts and promises nothing.

    No record can hold a heading, so that nobody would check what it says: "Access (private
    customers only)" takes back what the sentences below it grant. That a heading names the wrong
    subject is not seen.

    To fix it, say it in a sentence of the section, and let the heading name the subject.
    """
    for unit in case.policy.units if case.policy else ():
        for language, text in unit.texts.items() if not unit.duty else ():
            facts = read(text, language)
            found = [
                text[fact.start : fact.end] for fact in facts.items
                if fact.kind is Kind.NEGATION
                or (fact.kind is Kind.SCOPE and fact.value in LIMITS)
                or (fact.kind, fact.value) == (Kind.ACT, "guarantee")
            ]  # fmt: skip
            if found:
                yield Finding(
                    unit.places.get(language, unit.where),
                    _("heading {unit} says `{words}` (`{text}`); no record can hold that"),
                    see=unit.where, unit=unit.id, words=" ".join(found), text=text,
                )  # fmt: skip


@rule("COV002")
def duty_or_none(case: Case) -> Iterator[Finding]:
    """A sentence that a promise rests on is not listed as one without duty.

    It cannot both bind and bind to nothing.

    To fix it, take the sentence out of `register/policy/no-duty/`, or end the promise.
    """
    for unit in case.policy.duties if case.policy else ():
        quotes = carriers(case, unit)
        bound = [quoted for quoted in quotes if quoted.record.kind == "promises"]
        for quoted in quotes:
            if quoted.record.kind == "no-duty" and bound:
                yield Finding(
                    quoted.where,
                    _("sentence {unit} is listed as one without duty, but `{id}` is a promise"),
                    see=bound[0].where,
                    unit=unit.id,
                    id=bound[0].record.id,
                )


def decided(case: Case, record: Record) -> bool:
    """Whether a question was decided, with its decision, that names the record."""
    return any(
        question.state is QuestionState.DECIDED
        and question.decision is not None
        and record.key in question.about
        for question in case.register.questions
    )


def in_scope(record: Record) -> bool:
    """Whether the customer policy covers a record."""
    return getattr(record, "scope", None) is Scope.CUSTOMER_POLICY


ABOUT = {
    Scope.RECRUITMENT: {(Kind.EVENT, "recruitment")},
    Scope.EMPLOYEES: {(Kind.EVENT, "employment"), (Kind.ACTOR, "employee")},
    Scope.SUPPLIERS: {(Kind.ACTOR, "supplier")},
}
"""What a sentence says that is about the processing of a scope of its own."""


def _about(record: Record, units: list[Unit]) -> bool:
    """Whether all sentences that a record rests on are about just what its scope names."""
    wanted = ABOUT.get(getattr(record, "scope", Scope.OTHER), set())
    return bool(wanted) and all(
        wanted & {(fact.kind, fact.value) for fact in things(unit.text, unit.language)}
        for unit in units
    )


@rule("COV003", law=("gdpr-13", "gdpr-14"))
def rests_on_policy(case: Case) -> Iterator[Finding]:
    """Every record that the customer policy covers rests on a sentence of it.

    It names activities, processors, recipients, sources, rights, cookies, storage locations,
    systems and the security measures that are said to be stated. What the policy does not tell,
    people do not know.

    A record outside the customer policy says so in `scope:`, rests on no sentence, and passes. A
    record that the policy leaves out on purpose is named under `about:` of a decided question. A
    right that the law alone gives passes with `standing: required`.

    To fix it, quote the sentence by name or by category, say in `scope:` what else the record
    belongs to, or have the controller decide and record the decision.
    """
    if case.policy is None:
        return
    for kind in RESTING:
        for record in case.register.of(kind):
            units = case.quotes.units(record)
            if units and not in_scope(record) and not _about(record, units):
                yield Finding(
                    record.at("scope"),
                    _("`{id}` ({kind}) rests on sentence {unit}, but is not in its scope"),
                    see=units[0].where,
                    id=record.id,
                    kind=Phrase(BY_NAME[kind].one),
                    unit=units[0].id,
                )
            if not in_scope(record) or units or decided(case, record):
                continue
            if kind == "measures" and getattr(record, "standing", None) is None:
                continue
            if isinstance(record, Right) and record.standing is Origin.REQUIRED:
                continue
            yield Finding(
                record.at("policy"),
                _("`{id}` ({kind}) is covered by the customer policy but rests on no sentence"),
                id=record.id,
                kind=Phrase(BY_NAME[kind].one),
            )


RULES: tuple[Rule, ...] = (carried, duty_or_none, judged, plain_headings, rests_on_policy)
