"""COM: sentences of the policy that say different things, and the questions that settle it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ropa.checks.frame import Case, rule
from ropa.checks.placed import standing
from ropa.checks.promises.results import Result, contradictions, keys, results, undecided
from ropa.checks.promises.scope import open_question, quoted
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.models.forms import (
    CollectedByOthers,
    Collects,
    Discloses,
    Form,
    Keeps,
    Masks,
    Notifies,
    RequiresData,
    Reserves,
    RestsOn,
    Separates,
    SetsCookies,
    Stores,
    Uses,
)
from ropa.models.policytext import Unit
from ropa.models.register import Register
from ropa.models.values import Reference
from ropa.words import _

Clash = Callable[[Form, Form], bool]


def _given(one: Form, other: Form) -> bool:
    """Nobody gets data; and somebody does, openly or through what is used or built in."""
    others = isinstance(other, Discloses) and other.denied != "yes"
    tools = isinstance(other, Uses) and bool(other.parties)
    set_by = isinstance(other, SetsCookies) and bool(other.setters)
    built_in = isinstance(other, CollectedByOthers) and bool(other.data)
    denies = isinstance(one, Discloses) and one.denied == "yes" and "third-party" in one.to
    return denies and (others or tools or set_by or built_in)


def _identified(one: Form, other: Form) -> bool:
    """Data are kept apart from people; and identifiers are kept with what a person does."""
    return (
        isinstance(one, Separates) and isinstance(other, Collects)
        and bool(set(one.identifiers) & set(other.data))
    )  # fmt: skip


def _more(one: Form, other: Form) -> bool:
    """A complete list of data; and other data beside it."""
    if not (isinstance(one, Collects) and one.complete == "yes"):
        return False
    about_people = isinstance(other, Keeps | Masks) or (
        isinstance(other, Collects) and other.complete is None and bool(other.occasions)
    )
    held = set(other.data)
    return about_people and bool(held - set(one.data))


def _grounds(one: Form, other: Form) -> bool:
    """Processing rests on consent; and the same on what is owed."""
    return (
        isinstance(one, RestsOn) and isinstance(other, RestsOn)
        and "consent" in one.grounds and not {"consent"} & set(other.grounds)
        and bool(set(one.activities) & set(other.activities))
    )  # fmt: skip


def _abroad(one: Form, other: Form) -> bool:
    """Data are in some countries; and are given out of the EEA."""
    return (
        isinstance(one, Stores) and bool(one.regions)
        and isinstance(other, Discloses) and "outside" in other.sides and other.denied != "yes"
    )  # fmt: skip


def _unwanted(one: Form, other: Form) -> bool:
    """Data of a special kind are not permitted; and such data, or copies of papers, are taken."""
    return (
        isinstance(one, RequiresData) and "prohibited" in one.force
        and (
            isinstance(other, Masks)
            or (isinstance(other, CollectedByOthers) and bool(other.kinds))
        )
    )  # fmt: skip


def _changes(one: Form, other: Form) -> bool:
    """Changes are made at will; and are told."""
    return (
        isinstance(one, Reserves) and one.defines is None
        and isinstance(other, Notifies) and "must" in other.force and not other.channels
    )  # fmt: skip


CLASHES: dict[Clash, str] = {
    _given: r"recipients.*", _identified: r"data.*", _more: r"data.*", _grounds: r"purposes",
    _abroad: r"country", _unwanted: r"(data|special|categories).*", _changes: r"steps",
}  # fmt: skip
"""What cannot both be kept, and the fields in which a record keeps only one of the two."""


def clashes(one: Result, other: Result) -> list[Clash]:
    """How two sentences cannot both be kept."""
    return [
        each for each in CLASHES
        if any(each(mine, its) for mine in one.promise.promises for its in other.promise.promises)
    ]  # fmt: skip


def clash(one: Result, other: Result) -> bool:
    """Whether two sentences cannot both be kept."""
    return bool(clashes(one, other))


def waits(case: Case, result: Result, found: Finding) -> bool:
    """Whether a break of a sentence is what another sentence, that contradicts it, says.

    It is where the two clash, and the record rests on the other sentence and does not break that
    as well: then it may be right. What breaks both, and what the other says nothing of, is a break
    however the question is decided.
    """
    others = case.once(undecided).get(result.unit.id, ()) if result.unit else ()
    subjects = _subjects(case.register, found.where) if others else set()
    for other in others:
        there = [each for each in results(case) if each.unit and each.unit.id == other.id]
        said = {record.key for record in case.quotes.on(other)}
        said.update(key for each in there for form in each.promise.promises for key in keys(form))
        if found.where.record.startswith("activities/") and found.where.record not in said:
            continue
        ways = [
            way for each in there for way in (*clashes(result, each), *clashes(each, result))
        ]  # fmt: skip
        if ways and not any(re.fullmatch(CLASHES[way], found.where.field) for way in ways):
            continue
        broken = {
            key for each in there for one in each.breaks
            for key in _subjects(case.register, one.where)
        }  # fmt: skip
        if subjects & said and not subjects & broken:
            return True
    return False


def _subjects(register: Register, place: Location) -> set[str]:
    """The record that a place names, or the one that it is in."""
    value: Any = register.get(place.record)
    for name, number in re.findall(r"(\w+)|\[(\d+)\]", place.field):
        try:
            value = getattr(value, name) if name else value[int(number)]
        except (AttributeError, LookupError, TypeError):
            return {place.record}
    if isinstance(value, Reference):
        return {f"{kind}/{value}" for kind in value.kinds}
    return {place.record}


def holds(case: Case, result: Result, unit: Unit) -> bool:
    """Whether a promise records that a sentence contradicts it."""
    return any(
        (other := standing(case, quoted(each.sentence))) is not None and other.id == unit.id
        for each in result.promise.contradicted_by
    )


@rule("COM009", law=("gdpr-5-1-a",))
def contradiction_recorded(case: Case) -> Iterator[Finding]:
    """Sentences of the policy that contradict each other are recorded with their question.

    Only the controller can say which of them is true; a register that drops one has decided.

    To fix it, write the other sentence under `contradicted_by:` with the question that settles it.
    """
    found = [result for result in results(case) if result.unit]
    for one in found:
        for other in found:
            if one is other or other.unit is None or one.unit is None or not clash(one, other):
                continue
            if not (holds(case, one, other.unit) or holds(case, other, one.unit)):
                yield Finding(
                    one.promise.at("contradicted_by"),
                    _("`{id}` says nothing of {other}, which contradicts {unit}"),
                    see=other.unit.where, id=one.promise.id, unit=one.unit.id,
                    other=other.unit.id,
                )  # fmt: skip


@rule("COM010", law=("gdpr-5-1-a",))
def contradiction_stands(case: Case) -> Iterator[Finding]:
    """A recorded contradiction is one that still stands, with a question about it.

    Where a sentence is gone, the record no longer describes the text. A contradiction that nobody
    can see would excuse what it should not; where a person reads one of the sentences, it is the
    person's.

    To fix it, take the entry out once the text is mended.
    """
    if case.policy is None:
        return
    for result in results(case):
        promise = result.promise
        see, unit = (result.unit.where, result.unit.id) if result.unit else (None, "")
        own = {quoted(words) for words in promise.policy}
        for n, each in enumerate(promise.contradicted_by):
            other = standing(case, quoted(each.sentence))
            place = promise.at("contradicted_by", n, "sentence")
            if quoted(each.sentence) in own:
                template = _("`{id}` cannot contradict itself")
                yield Finding(place, template, see=see, id=promise.id, unit=unit)
            elif other is None:
                yield Finding(
                    place, _("what contradicts `{id}` is no longer a sentence of the policy"),
                    see=see, id=promise.id, unit=unit,
                )  # fmt: skip
            elif not _known(case, result, other):
                yield Finding(
                    place,
                    _("no rule knows that {other} contradicts `{id}`"),
                    see=other.where, id=promise.id, unit=unit, other=other.id,
                )  # fmt: skip
            elif not _asks(case, each.question, {*own, quoted(each.sentence)}):
                yield Finding(
                    promise.at("contradicted_by", n, "question"),
                    _("`{question}` asks about other sentences than {other} and that of `{id}`"),
                    see=other.where, id=promise.id, question=each.question, unit=unit,
                    other=other.id,
                )  # fmt: skip


@rule("COM028", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def decided_still_said(case: Case) -> Iterator[Finding]:
    """A contradiction that is decided goes out of the policy too.

    Until it does, people read both sentences.

    To fix it, have the policy changed, and take the entry out.
    """
    for result in results(case):
        promise = result.promise
        for n, each in enumerate(promise.contradicted_by if case.policy else ()):
            other = standing(case, quoted(each.sentence))
            question = case.register.question(each.question)
            if other and question and not open_question(case.register, each.question):
                yield Finding(
                    promise.at("contradicted_by", n, "question"),
                    _("`{question}` is decided, but {other} still contradicts `{id}`"),
                    see=question.at("state"), id=promise.id, question=each.question,
                    other=other.id, unit=result.unit.id if result.unit else "",
                )  # fmt: skip


@rule("COM029", law=("gdpr-5-1-a",), severity=Severity.INFORMATION)
def judged_against_neither(case: Case) -> Iterator[Finding]:
    """Sentences of the policy that contradict each other are counted until it is decided.

    Only the controller can say which of them holds. Until then the register is judged against
    neither of them.

    To fix it, decide the question, and have the policy changed.
    """
    for one, other, question in contradictions(case, results(case)):
        yield Finding(
            one.promise.at("contradicted_by"),
            _("{unit} and {other} contradict each other; the register is judged against neither "
              "until question {number} is decided"),
            see=other.where, unit=one.unit.id if one.unit else "", other=other.id,
            number=question.number,
        )  # fmt: skip


def _known(case: Case, result: Result, other: Unit) -> bool:
    """Whether two sentences cannot both be kept, or a person judges one of them."""
    there = [each for each in results(case) if each.unit and each.unit.id == other.id]
    if result.promise.by_person or any(each.promise.by_person for each in there):
        return True
    return any(clash(result, each) or clash(each, result) for each in there)


def _asks(case: Case, id: str, sentences: set[str]) -> bool:
    """Whether a question is about one of some sentences, or says of none what it is about."""
    question = case.register.question(id)
    asked = {quoted(words) for words in question.policy} if question else set()
    return not asked or bool(asked & sentences)


RULES = (
    contradiction_recorded, contradiction_stands, decided_still_said, judged_against_neither,
)  # fmt: skip
