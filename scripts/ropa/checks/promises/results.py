"""How every promise stands: its sentence, what the register does, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast
from weakref import WeakKeyDictionary

from ropa.checks.frame import Case
from ropa.checks.placed import placed, standing, text_of
from ropa.checks.promises import (
    agreements,
    contact,
    cookies,
    data,
    disclosure,
    notices,
    protection,
    retention,
    rights,
    separate,
    storage,
)
from ropa.checks.promises.judging import Judge, Judging, State
from ropa.checks.promises.scope import bound
from ropa.findings import Finding
from ropa.models.choices import QuestionState
from ropa.models.forms import ByPerson, Form
from ropa.models.policytext import PolicyText, Unit
from ropa.models.promises import Promise
from ropa.models.question import Question
from ropa.models.register import Register
from ropa.models.statements import carried_out
from ropa.models.values import Reference
from ropa.words import _

JUDGES: dict[type[Form], Judge] = {
    form: judge
    for module in (
        agreements, contact, cookies, data, disclosure, notices, protection, retention, rights,
        separate, storage,
    )
    for form, judge in module.JUDGES.items()
}  # fmt: skip
"""What judges each form; a form that is not here promises nothing that a register shows."""


NAMED = (
    "activities", "systems", "measures", "cookies", "recipients", "sources", "categories",
    "subjects",
)  # fmt: skip
"""Kinds of record that a promise names, all that rest on its sentence or none."""


class Result(NamedTuple):
    """A promise and how it stands.

    `unit` is its sentence, or the one that it has become (`whole` is false then). `questions` are
    ids, in the order met.
    """

    promise: Promise
    unit: Unit | None
    whole: bool
    state: State
    questions: tuple[str, ...]
    breaks: tuple[Finding, ...]
    outsides: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


_KNOWN: WeakKeyDictionary[Register, tuple[date, PolicyText | None, list[Result]]]
_KNOWN = WeakKeyDictionary()
"""Results of registers already judged: several rules and pages ask for the same."""


def results(case: Case) -> list[Result]:
    """How every promise in force stands, by id. Nothing where a root has no policy."""
    known = _KNOWN.get(case.register)
    if known is not None and known[0] == case.today and known[1] is case.policy:
        return known[2]
    found = [] if case.policy is None else list(_results(case))
    _KNOWN[case.register] = (case.today, case.policy, found)
    return found


def contradictions(case: Case, found: list[Result]) -> list[tuple[Result, Unit, Question]]:
    """Contradictions of the policy whose question is open: one sentence, the other, the question.

    The program sees that two sentences contradict each other, or a person judges one of them.
    """
    told = []
    for one in found:
        for each in one.promise.contradicted_by if case.policy and one.unit else ():
            other = standing(case, text_of(each.sentence))
            question = case.register.question(each.question)
            if other and question and question.state is QuestionState.OPEN and not question.ended:
                told.append((one, other, question))
    return told


def undecided(case: Case) -> dict[str, list[Unit]]:
    """For the id of each sentence, those that contradict it while their question is open."""
    found: dict[str, list[Unit]] = {}
    for one, other, _question in contradictions(case, results(case)):
        if one.unit is not None:
            found.setdefault(one.unit.id, []).append(other)
            found.setdefault(other.id, []).append(one.unit)
    return found


def keys(form: Form) -> set[str]:
    """The keys of all records that a form names."""
    values = [getattr(form, name) for name in type(form).model_fields]
    return {
        f"{kind}/{each}"
        for value in values if isinstance(value, list)
        for each in value if isinstance(each, Reference)
        for kind in each.kinds
    }  # fmt: skip


def _results(case: Case) -> Iterator[Result]:
    first = {each.record.key: each for each in placed(case) if each.number == 0}
    for promise in cast(list[Promise], case.register.of("promises")):
        place = first.get(promise.key)
        yield judged(case, promise, place.unit if place else None, bool(place and place.whole))


def judged(case: Case, promise: Promise, unit: Unit | None, whole: bool) -> Result:
    """What the register does with a promise."""
    on = Judging(case, promise, unit)
    if not carried_out(promise):
        on.breaks_at(
            promise.at("progress"),
            _("`{id}` is said not to be carried out; {unit} promises it"), id=promise.id,
        )  # fmt: skip
    if promise.by_person:
        on.person()
    for form in promise.promises:
        judge = JUDGES.get(type(form))
        if judge is not None:
            judge(on, form)
    return Result(
        promise, unit, whole, on.state, tuple(on.questions), tuple(on.breaks), tuple(on.outsides),
        tuple(_left_out(on)),
    )  # fmt: skip


def _left_out(on: Judging) -> Iterator[Finding]:
    """Records that rest on the sentence are those that the promise names, and the other way round.

    A promise that leaves one out would look away from it. Activities are always named, other
    records where the promise names any of their kind.
    """
    if on.unit is None or all(isinstance(form, ByPerson) for form in on.promise.promises):
        return
    told: dict[str, set[str]] = {"activities": set()}
    for form in on.promise.promises:
        for name in type(form).model_fields:
            values = getattr(form, name)
            for value in values if isinstance(values, list) else ():
                if isinstance(value, Reference):
                    for kind in value.kinds:
                        told.setdefault(kind, set()).add(str(value))
    for kind in NAMED:
        for record in on.case.quotes.on(on.unit):
            if record.kind != kind or kind not in told or record.id in told[kind]:
                continue
            if kind == "activities" and not bound(record):
                continue
            yield Finding(
                on.promise.at("promises"),
                _("`{id}` rests on {unit}, but `{promise}` leaves it out"),
                see=record.at("policy"), unit=on.unit.id, id=record.id, promise=on.promise.id,
            )  # fmt: skip
