"""COM: what a commitment promises, in words and in the register."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from ropa.checks.commitments.kind import State
from ropa.checks.commitments.kinds import BY_NAME, MANUAL
from ropa.checks.commitments.results import Result, results, undecided
from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.models.statements import Confirmed
from ropa.models.values import Day, Quote
from ropa.words import Phrase, _

LANGUAGES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}


def about(result: Result, place: Location, template: str, **values: Any) -> Finding:
    """A finding about a commitment, with its sentence where there is one."""
    unit = result.unit
    return Finding(
        place, template, see=unit.where if unit else None, unit=unit.id if unit else "",
        id=result.commitment.id, **values,
    )  # fmt: skip


@rule("COM001", law=("gdpr-5-1-a",))
def whole_sentence(case: Case) -> Iterator[Finding]:
    """A commitment rests on one whole sentence of the policy.

    A promise torn out of its sentence can lose its condition or its negation.

    To fix it, quote the whole sentence, and make a commitment for each promise.
    """
    for result in results(case):
        commitment = result.commitment
        if len(commitment.policy) != 1:
            template = _("`{id}` rests on {count} sentences, not on one")
            count = len(commitment.policy)
            yield about(result, commitment.at("policy"), template, count=count)
            continue
        words = commitment.policy[0]
        if result.whole or case.policy is None:
            continue
        quote = words.quote if isinstance(words, Quote) else words
        section = words.section if isinstance(words, Quote) else None
        for unit in case.policy.find(quote, section)[:1]:
            yield Finding(
                commitment.at("policy", 0), _("`{id}` does not quote the whole sentence {unit}"),
                see=unit.where, id=commitment.id, unit=unit.id,
            )  # fmt: skip


@rule("COM002")
def known_rule(case: Case) -> Iterator[Finding]:
    """The rule of a commitment exists.

    A commitment whose rule nobody knows is checked by nobody.

    To fix it, use the name that the message offers, or `manual` with its reason.
    """
    for result in results(case):
        commitment = result.commitment
        if commitment.rule != MANUAL and result.kind is None:
            near = get_close_matches(commitment.rule, [*BY_NAME, MANUAL], 1, 0.6)
            yield about(
                result,
                commitment.at("rule"),
                _("`{name}` is not a kind of commitment; did you mean `{near}`?")
                if near
                else _("`{name}` is not a kind of commitment"),
                name=commitment.rule, near=near[0] if near else "",
            )  # fmt: skip


@rule("COM003")
def parameters(case: Case) -> Iterator[Finding]:
    """A commitment tells its rule what the rule asks for.

    With a wrong parameter the rule would check something else than the sentence says.

    To fix it, use the names and values that the message offers.
    """
    for result in results(case):
        unit = result.unit
        for each in result.mistakes:
            values = {"unit": unit.id if unit else "", **each.values}
            see = each.see or (unit.where if unit else None)
            yield Finding(each.where, each.template, see=see, **values)


@rule("COM004", law=("gdpr-5-1-a",))
def still_says(case: Case) -> Iterator[Finding]:
    """The sentence of a commitment still says what the commitment promises, in each language.

    A lost "not", another channel or a "may" in place of a "must" turns a promise round, although
    the quote still stands in the text. The program looks for the phrases of the kind of
    commitment, and for small words that deny, except, permit or bind outside them; COM014 tells of
    any other word.

    To fix it, restore the sentence; if the change is meant, decide what is promised now and make
    the commitment another one.
    """
    for result in results(case):
        for change in result.changes if result.unit else ():
            unit, commitment = result.unit, result.commitment
            if change.lost:
                message = _("{unit} no longer says `{words}` in {language} ({aspect})")
            else:
                message = _("{unit} now says `{words}` in {language}, beside what `{id}` promises")
            yield Finding(
                commitment.at("policy", 0), message,
                see=unit.places.get(change.language, unit.where) if unit else None,
                unit=unit.id if unit else "", words=change.words, aspect=change.aspect or "",
                language=Phrase(LANGUAGES[change.language]), id=commitment.id,
            )  # fmt: skip


@rule("COM005", law=("gdpr-5-1-a", "gdpr-24"))
def kept(case: Case) -> Iterator[Finding]:
    """The register keeps what the policy promises.

    People rely on the policy; what the register records against it is either done wrongly or
    promised wrongly.

    Of two sentences that contradict each other, the register is judged against neither until the
    question about them is decided (COM030).

    To fix it, decide which of the two is right: correct the record, or have the policy changed.
    """
    waiting = case.once(undecided)
    for result in results(case):
        if result.unit is None or result.unit.id not in waiting:
            yield from result.breaks


@rule("COM030", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def waits_for_decision(case: Case) -> Iterator[Finding]:
    """What the register does otherwise than one of two contradictory sentences is decided.

    Nobody has said which of the sentences holds; the register may be right.

    To fix it, decide the question about the contradiction.
    """
    waiting = case.once(undecided)
    for result in results(case):
        if result.unit is not None and result.unit.id in waiting:
            yield from result.breaks


@rule("COM006", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def within_wording(case: Case) -> Iterator[Finding]:
    """What is lawful is also what the policy says.

    Iceland and Liechtenstein are in the EEA, but a policy that says "Norway and/or the EU" does not
    name them.

    To fix it, state the exception in the record, move the data, or have the policy changed.
    """
    for result in results(case):
        yield from result.outsides


def by_person(result: Result) -> bool:
    """Whether a person judges a commitment."""
    return result.commitment.rule == MANUAL or bool(result.kind and result.kind.person)


@rule("COM007", law=("gdpr-5-2",))
def manual_reason(case: Case) -> Iterator[Finding]:
    """A commitment that a person judges says why, and when the person looks again.

    Without a day nobody looks again.

    To fix it, add `manual:` with `reason:` and `review:`, a day or an open question.
    """
    for result in results(case):
        if by_person(result) and result.commitment.manual is None:
            template = _("`{id}` is judged by a person, but does not say why and when")
            yield about(result, result.commitment.at("manual"), template)


@rule("COM008", law=("gdpr-5-2",), severity=Severity.WARNING)
def review_due(case: Case) -> Iterator[Finding]:
    """A commitment that a person judges is looked at again in time.

    To fix it, judge whether the promise is kept and write the next day under `review:`.
    """
    for result in results(case):
        manual = result.commitment.manual
        if manual and isinstance(manual.review, Day) and manual.review.date < case.today:
            place = result.commitment.at("manual", "review")
            template = _("`{id}` was to be looked at again on {day}")
            yield about(result, place, template, day=manual.review)


UNSURE = (State.OPEN, State.CLAIMED, State.BROKEN)


@rule("COM011", law=("gdpr-5-2",))
def confirmed(case: Case) -> Iterator[Finding]:
    """A commitment is confirmed only when the register shows that it is kept.

    To fix it, answer the questions or add the evidence first, and write `stated` until then.
    """
    for result in results(case):
        commitment = result.commitment
        if isinstance(commitment.standing, Confirmed) and result.state in UNSURE:
            yield about(
                result,
                commitment.at("standing"),
                _("`{id}` is confirmed, but its result is: {state} ({questions})")
                if result.questions
                else _("`{id}` is confirmed, but its result is: {state}"),
                state=result.state, questions=", ".join(result.questions[:3]),
            )  # fmt: skip


RULES = (
    whole_sentence, known_rule, parameters, still_says, kept, waits_for_decision, within_wording,
    manual_reason, review_due, confirmed,
)  # fmt: skip
