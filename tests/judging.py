"""How much of a policy is judged: what is planted in its register, and in its sentences, is found.

A sentence is judged where a planted change of a value in the register is found by a finding at that
value, and a fact taken out of the sentence by one that names that fact. Changes are made by the
types of the values, not by the words of any policy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, get_args

import yaml

from ropa.checks.frame import Case
from ropa.checks.placed import placed
from ropa.checks.promises.results import judged, keys
from ropa.checks.promises.said import differences, facts_of, held, readings
from ropa.desk.fields import alternatives
from ropa.location import dotted
from ropa.models import choices
from ropa.models.base import Part
from ropa.models.choices import Choice
from ropa.models.policytext import Unit
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import CategoryId, Country, Day, Element, Open, Period, YesNo
from ropa.reading.offered import completed

Way = tuple[str | int, ...]

PLANTED = Path(__file__).parent / "data" / "planted"

ASKED = (
    "rights", "procedures", "organisation", "processors", "recipients", "storage", "cookies",
    "activities", "categories",
)  # fmt: skip
"""Kinds of record that a promise may speak of without naming one."""

LEFT = ("id", "ended", "policy", "standing", "standing_of", "read", "scope")
"""Fields in which nothing is planted: names and quotes have rules of their own."""


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


def told(record: Record) -> Iterator[tuple[Way, Any]]:
    """Places of a record where nobody has said anything, or a question waits, each with a value
    that somebody could tell."""
    yield from _told(record, type(record), ())


def _told(part: Any, model: type[Part], way: Way) -> Iterator[tuple[Way, Any]]:
    for name, info in model.model_fields.items():
        if not way and name in LEFT:
            continue
        value, types = getattr(part, name, None), alternatives(info.annotation)
        if value is None or isinstance(value, Open):
            yield from (((*way, name), each) for kind in types for each in of_type(kind))
        elif isinstance(value, Part):
            yield from _told(value, type(value), (*way, name))
        elif isinstance(value, list):
            for more in (each for kind in types for each in of_list(kind)):
                if more not in value:
                    yield (*way, name), [*map(str, value), more]
            for n, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _told(item, type(item), (*way, name, n))


def of_list(kind: Any) -> Iterator[Any]:
    """What somebody could add to a list: a statute that is repealed, data of a special kind."""
    if Element in get_args(kind):
        yield "popplyl-2000"
    if CategoryId in get_args(kind):
        yield from ("sick-leave", "national-identity-number")


def of_type(kind: Any) -> Iterator[Any]:
    """Values of a type that somebody could tell: each word of a choice, some of other types."""
    if not isinstance(kind, type):
        return
    if issubclass(kind, Choice):
        yield from (str(each) for each in kind)
    elif issubclass(kind, YesNo):
        yield from ("yes", "no")
    elif issubclass(kind, Country):
        yield from ("US", "NO", "DE")
    elif issubclass(kind, Day):
        yield from ("2012-01-01", "2026-01-01")
    elif issubclass(kind, Period):
        yield from ("P30Y", "P1D")


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
    """The value at a place, as text; an empty one where there is none."""
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError):
            return ""
    return str(data)


class Plant(NamedTuple):
    """A value to be planted: the record, the way in it, and the value; None takes it out."""

    record: str
    way: Way
    to: Any


def plants(case: Case, promise: Promise, unit: Unit) -> Iterator[Plant]:
    """What may be planted to break a promise: near records first, in each what is said of it, then
    what somebody could tell."""
    register = case.register
    near = [r for r in case.quotes.on(unit) if r.kind not in ("promises", "no-duty", "questions")]
    for form in promise.promises:
        near += [each for key in sorted(keys(form)) if (each := register.get(key))]
    near += [each for kind in ASKED for each in register.of(kind)]
    for record in {each.key: each for each in near}.values():
        data = record.model_dump(mode="json", exclude_none=True)
        for way, to in [*told(record), *planted(data)]:
            yield Plant(record.key, way, to)


def finds(case: Case, promise: Promise, unit: Unit, plant: Plant) -> bool:
    """Whether a planted value is found at its place, or by a finding that names it."""
    register = case.register
    record = register.get(plant.record)
    changed = made(record, plant.way, plant.to) if record is not None else None
    if changed is None or record is None:
        return False
    data = record.model_dump(mode="json", exclude_none=True)
    before = {(f.where, f.message()) for f in judged(case, promise, unit, True).breaks}
    kept = [changed if each.key == record.key else each for each in register]
    now = replace(case, register=completed(Register(kept)))
    for finding in judged(now, promise, unit, True).breaks:
        field, there = dotted(plant.way), finding.where.field
        same = finding.where.record == record.key and bool(there) and (
            field.startswith(there) or there.startswith(field)
        )
        named = {str(value) for value in finding.values.values()}
        if (finding.where, finding.message()) not in before and (
            same or named & {at(data, plant.way), str(plant.to)} - {""}
        ):
            return True
    return False


def found_value(case: Case, promise: Promise, unit: Unit) -> Plant | None:
    """The first value that is planted and found, or None."""
    every = plants(case, promise, unit)
    return next((each for each in every if finds(case, promise, unit, each)), None)


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


def rest_and_all(case: Case, name: str, *, bless: bool) -> tuple[set[str], set[str]]:
    """The promises that are not judged, and all; each that is judged is broken here once more.

    What is planted for each stands in `data/planted/<name>.yaml`; looking for it anew, with
    `--bless`, takes minutes.
    """
    mine = {
        str(each.record.id): (each.record, each.unit) for each in placed(case)
        if isinstance(each.record, Promise) and each.unit is not None
    }  # fmt: skip
    file = PLANTED / f"{name}.yaml"
    if bless:
        found = {}
        for id, (promise, unit) in mine.items():
            plant = None if promise.by_person else found_value(case, promise, unit)
            if plant is not None:
                found[id] = [plant.record, [*plant.way], plant.to]
        text = yaml.safe_dump(found, allow_unicode=True, default_flow_style=None)
        file.write_text(text, encoding="utf-8", newline="\n")
    known = yaml.safe_load(file.read_text(encoding="utf-8"))
    judged = set()
    for id, (record, way, to) in known.items():
        promise, unit = mine[id]
        assert finds(case, promise, unit, Plant(record, tuple(way), to)), f"{id} is broken unseen"
        if found_fact(case, promise, unit):
            judged.add(id)
    return set(mine) - judged, set(mine)
