"""How much of a policy is judged: what is planted in its register, and in its sentences, is found.

A sentence is judged where a planted change of a value in the register is found by a finding at that
value, and a fact taken out of the sentence by one that names that fact. Changes are made by the
types of the values, not by the words of any policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ropa.checks.frame import Case
from ropa.checks.placed import placed
from ropa.checks.promises.results import judged, keys
from ropa.checks.promises.said import differences, facts_of, held, readings
from ropa.location import dotted
from ropa.models import choices
from ropa.models.choices import Choice
from ropa.models.policytext import Unit
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.reading.offered import completed

Way = tuple[str | int, ...]

ASKED = (
    "rights", "procedures", "organisation", "processors", "recipients", "storage", "cookies",
    "activities",
)  # fmt: skip
"""Kinds of record that a promise may speak of without naming one."""

LEFT = ("id", "policy", "standing", "standing_of", "read", "scope")
"""Fields in which nothing is planted: names and quotes have rules of their own."""


class Judged(NamedTuple):
    """A promise, its sentence, and what was found: a value of the register, a fact."""

    id: str
    text: str
    value: str
    fact: str

    @property
    def whole(self) -> bool:
        """Whether both were found."""
        return bool(self.value and self.fact)


def others(value: str) -> Iterator[str]:
    """Values that may stand in place of a value, by what it looks like."""
    if value in ("yes", "no"):
        yield "no" if value == "yes" else "yes"
    for each in vars(choices).values():
        members = list(each) if isinstance(each, type) and issubclass(each, Choice) else []
        if value in {str(member) for member in members}:
            yield from (str(member) for member in members if str(member) != value)
    if len(value) == 2 and value.isupper():
        yield from ("US", "GB")
    if value[:1] == "P" and value[1:2] in "T123456789":
        yield from ("P30Y", "P1D")
    if "@" in value:
        yield "other@elsewhere.example"


def planted(data: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Places inside a record, each with another value; None takes it out."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in items:
        if way or step not in LEFT:
            yield (*way, step), None
            if isinstance(value, dict | list):
                yield from planted(value, (*way, step))
            else:
                for other in others(str(value)):
                    yield (*way, step), other


def written(data: Any) -> Any:
    """Values as a file has them: a list that is empty and complete is `none`."""
    if isinstance(data, dict):
        if data.get("complete") == "yes" and not data.get("items", True):
            return "none"
        return {name: written(value) for name, value in data.items()}
    return [written(each) for each in data] if isinstance(data, list) else data


def made(record: Record, way: Way, to: Any) -> Record | None:
    """A record with a value planted, read anew; None where the models refuse it."""
    data = record.model_dump(mode="json", exclude_none=True)
    place: Any = data
    for step in way[:-1]:
        place = place[step]
    if to is None:
        del place[way[-1]]
    else:
        place[way[-1]] = to
    source = record._source
    try:
        read = type(record).model_validate(written(data))
    except ValueError:
        return None
    return read.placed(record.kind, source) if source is not None else None


def at(data: Any, way: Way) -> str:
    """The value at a place, as text."""
    for step in way:
        data = data[step]
    return str(data)


def found_value(case: Case, promise: Promise, unit: Unit) -> str:
    """The first value that is planted and found at its place, or an empty text."""
    register = case.register
    near = [r for r in case.quotes.on(unit) if r.kind not in ("promises", "no-duty", "questions")]
    for form in promise.promises:
        near += [each for key in sorted(keys(form)) if (each := register.get(key))]
    near += [each for kind in ASKED for each in register.of(kind)]
    before = {(f.where, f.message()) for f in judged(case, promise, unit, True).breaks}
    for record in {each.key: each for each in near}.values():
        data = record.model_dump(mode="json", exclude_none=True)
        for way, to in planted(data):
            changed = made(record, way, to)
            if changed is None:
                continue
            kept = [changed if each.key == record.key else each for each in register]
            now = replace(case, register=completed(Register(kept)))
            for finding in judged(now, promise, unit, True).breaks:
                field, there = dotted(way), finding.where.field
                same = finding.where.record == record.key and bool(there) and (
                    field.startswith(there) or there.startswith(field)
                )
                named = {str(value) for value in finding.values.values()}
                if (finding.where, finding.message()) not in before and (
                    same or named & {at(data, way), str(to)}
                ):
                    return f"{record.key}: {field}"
    return ""


def found_fact(case: Case, promise: Promise, unit: Unit) -> str:
    """The first fact that is missed when its words are taken out, or an empty text."""
    known = readings(case)
    own = {answer for each in held(promise) for answer in each.answers}
    for fact in facts_of(known.of(unit.text, unit.language), promise.misread):
        if not fact.end or (str(fact.kind), fact.value) not in own:
            continue
        text = f"{unit.text[: fact.start]} {unit.text[fact.end :]}"
        for each in differences(promise, known.of(text, unit.language)):
            if each.held and (each.kind, each.value) == (str(fact.kind), fact.value):
                return f"{fact.kind}: {fact.value}"
    return ""


def measured(case: Case) -> list[Judged]:
    """Every sentence with a duty, with what was found of it; a person's has nothing."""
    rows = []
    for each in placed(case):
        if isinstance(each.record, Promise) and each.unit is not None:
            promise, unit = each.record, each.unit
            value = "" if promise.by_person else found_value(case, promise, unit)
            fact = "" if promise.by_person else found_fact(case, promise, unit)
            rows.append(Judged(promise.id, unit.text, value, fact))
    return rows
