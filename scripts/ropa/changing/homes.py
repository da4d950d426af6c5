"""Where what is read in a sentence belongs: the fields of its promise, and the form that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from ropa.changing.changes import Change, Put, Remove
from ropa.checks.promises.data import GROUNDS
from ropa.checks.promises.rights import ARTICLES
from ropa.checks.promises.said import Differs, Readings, differences
from ropa.location import Path
from ropa.meaning.kinds import Kind
from ropa.meaning.words import readable
from ropa.models.forms import LINKS, AnyForm, ByPerson, Form
from ropa.models.policytext import Unit
from ropa.models.promises import Promise
from ropa.models.said import Said
from ropa.models.values import Reference

LOOSE = frozenset({Kind.TERM, Kind.ACT, Kind.ACTOR})
"""Kinds of fact that many fields hold: they have a home only where they take another's place."""

ROLES = frozenset({
    "controller", "processor", "subcontractor", "data-protection-officer", "representative",
    "managing-director",
})  # fmt: skip
"""Terms of the law that say who somebody is."""

OWN: dict[str, frozenset[str]] = {
    "rights": frozenset(ARTICLES), "grounds": frozenset(GROUNDS), "roles": ROLES,
}  # fmt: skip
"""The terms and deeds that have a home of their own, by the field that is it."""

FORMS: tuple[type[Form], ...] = get_args(get_args(AnyForm)[0])
PLAIN = {get_args(form.model_fields["does"].annotation)[0]: form for form in FORMS}
"""The forms by their names."""


def taken(promise: Promise, unit: Unit, known: Readings) -> list[Change]:
    """What the data must hold to say what the sentence says, as far as a program may write it.

    A value goes into the field whose value it replaces, else into the first that holds its kind,
    else under `says`. Denials are left to a person, and so is another form.
    """
    data = promise.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    before = promise.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    if promise.by_person and len(promise.promises) == 1:
        return []
    read = {c: known.together(unit, c) for c in unit.texts if c in readable()}
    if unit.language not in read:
        return []
    found = differences(promise, read[unit.language])
    lost = [each for each in found if each.held and each.path[-1] != "does"
            and each.path != ("promises",)]  # fmt: skip
    for each in sorted(lost, key=lambda one: str(one.path), reverse=True):
        _drop(data, each.path)
    said: list[tuple[str, str]] = []
    for code, reading in read.items():
        for each in differences(promise, reading):
            if each.held:
                continue
            own = code == unit.language or all(
                each.value in other.any(Kind(each.kind)) for other in read.values()
            )
            if own and (each.kind, each.value) not in said:
                said.append((each.kind, each.value))
    order = [_named(fact.value) for fact in read[unit.language].items]
    for kind, value in said:
        if Kind(kind) is Kind.NEGATION:
            continue
        way = home(promise, kind, value, lost)
        if way is not None:
            held = data["promises"][way[1]].setdefault(way[2], [])
            held.append(_named(value))
            held.sort(key=lambda one: order.index(one) if one in order else len(order))
        else:
            data.setdefault("says", {}).setdefault(kind, []).append(value)
    out: list[Change] = []
    for name in ("promises", "says"):
        if data.get(name, {}) != before.get(name, {}):
            out.append(
                Put(promise.key, (name,), data[name]) if data.get(name)
                else Remove(promise.key, (name,))
            )  # fmt: skip
    return out


def _named(value: str) -> str:
    """The id of a record by its key, or the value itself."""
    return value.partition("/")[2] or value


def _drop(data: dict[str, Any], path: Path) -> None:
    """Take a value out of a record's data, and the list with it where it was the last."""
    holder: Any = data
    for step in path[:-2]:
        holder = holder[step]
    values = holder[path[-2]]
    del values[path[-1]]
    if not values:
        del holder[path[-2]]


def home(promise: Promise, kind: str, value: str, lost: Sequence[Differs]) -> Path | None:
    """The field of a promise that a value belongs in, as ("promises", number, name), or None."""
    ways = [
        ("promises", n, name)
        for n, form in enumerate(promise.promises)
        for name in sorted(_homes(form, kind, value), key=lambda one: one in Form.model_fields)
    ]
    replaced = {each.path[:3] for each in lost}
    for way in ways:
        if way in replaced:
            return way
    ways = [way for way in ways if Kind(kind) not in LOOSE or value in OWN.get(str(way[2]), ())]
    return ways[0] if ways else None


def _homes(form: Form, kind: str, value: str) -> Iterator[str]:
    for name, declared in type(form).model_fields.items():
        if name in (*LINKS, *form.links) or get_origin(declared.annotation) is not list:
            continue
        (of,) = get_args(declared.annotation)
        if not isinstance(of, type):
            continue
        if issubclass(of, Said) and kind in of.kinds:
            yield name
        elif (
            issubclass(of, Reference) and kind == Kind.RECORD
            and value.partition("/")[0] in of.kinds
        ):  # fmt: skip
            yield name


def proposed(known: Readings, unit: Unit) -> str:
    """The form that holds most of what is read in a sentence; `person` where none fits."""
    if unit.language not in readable():
        return "person"
    reading = known.of(unit.text, unit.language)
    acts = reading.any(Kind.ACT)
    best, chosen = 0.0, "person"
    for name, form in PLAIN.items():
        if form is ByPerson:
            continue
        blank = form.model_construct(**{"does": name})
        held = 0
        for fact in reading.items:
            own = [each for each in _homes(blank, str(fact.kind), fact.value)
                   if each not in Form.model_fields]  # fmt: skip
            loose = fact.kind in LOOSE and not any(fact.value in OWN.get(n, ()) for n in own)
            held += bool(own) and not loose
        fits = len(form.deeds & acts) / (len(form.deeds) or 1)
        if form.deeds and acts and not form.deeds & acts:
            continue
        rate = held + (1 + fits if form.deeds & acts else 0)
        if held and rate > best:
            best, chosen = rate, name
    return chosen
