"""The repository's own register as a case, and ways to change a sentence or a record of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from ropa.checks.frame import Case
from ropa.checks.promises import RULES
from ropa.findings import Finding
from ropa.models.policytext import PolicyText, Unit
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import Sentence
from ropa.reading.offered import completed
from ropa.reading.project import read_project

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 8, 1)


@cache
def own() -> Case:
    """The repository's own register and policy."""
    project = read_project(ROOT)
    assert [] == [f for f in project.findings if f.severity == "error"]
    return Case(project.register, TODAY, project.policy)


def promises(case: Case) -> list[Promise]:
    """The promises in force."""
    return cast(list[Promise], case.register.of("promises"))


def policy_of(case: Case) -> PolicyText:
    """The policy of a case, which has one."""
    assert case.policy is not None
    return case.policy


def found(case: Case) -> list[Finding]:
    """What the COM rules say, but for the count of undecided contradictions."""
    asked = [rule for rule in RULES if rule.code != "COM029"]
    return [f.judged(rule.code, rule.severity) for rule in asked for f in rule.check(case)]


def with_records(case: Case, *changed: Record, drop: tuple[str, ...] = ()) -> Case:
    """The case with records in place of those of the same key, and without others."""
    keys = {record.key for record in changed} | set(drop)
    kept = [record for record in case.register if record.key not in keys]
    return replace(case, register=completed(Register([*kept, *changed])))


def with_text(case: Case, unit: Unit, language: str, text: str) -> Case:
    """The case with another text of a unit; quotes of the published text change along."""
    policy = policy_of(case)
    edited = unit._replace(texts={**unit.texts, language: text})
    units = tuple(edited if each is unit else each for each in policy.units)
    made = replace(case, policy=replace(policy, units=units))
    if language != policy.language:
        return made
    changed = []
    for promise in promises(case):
        if promise.policy == [unit.text]:
            changed.append(promise.model_copy(update={"policy": [Sentence(text)]}))
    return with_records(made, *changed)


def only(case: Case, unit: Unit) -> Case:
    """The case with no other promises than those of a unit."""
    others = tuple(each.key for each in promises(case) if each.policy != [unit.text])
    return with_records(case, drop=others)


Edit = Callable[[dict[str, Any]], None]


def put(path: str, value: Any) -> Edit:
    """An edit of a record that writes a value; `a.0.b` leads to it."""

    def edit(data: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if isinstance(place, list):
            place[int(last)] = value
        else:
            place[last] = value

    return edit


def chain(*edits: Edit) -> Edit:
    """Several edits of a record, one after the other."""

    def edit(data: dict[str, Any]) -> None:
        for each in edits:
            each(data)

    return edit


def take(path: str) -> Edit:
    """An edit of a record that takes a field or an entry out."""

    def edit(data: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        del place[int(last) if isinstance(place, list) else last]

    return edit


def add(path: str, value: Any) -> Edit:
    """An edit of a record that adds an entry to a list, which may not be there yet."""

    def edit(data: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        place.setdefault(last, []).append(value)

    return edit


def remade(key: str, *edits: Edit, id: str = "") -> Record:
    """A record after edits, read anew; under another id if one is given."""
    record = own().register.get(key)
    assert record is not None
    data = record.model_dump(mode="json", exclude_none=True)
    for edit in edits:
        edit(data)
    if id:
        data["id"] = id
    source = record._source
    assert source is not None
    return type(record).model_validate(data).placed(record.kind, source)
