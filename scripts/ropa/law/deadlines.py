"""Time limits, thresholds, and how long accounting documents must be kept: dated data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from ropa.law import national
from ropa.law.data import NotInForce, Text, UnknownId, load
from ropa.law.seen import Seen, seen

Unit = Literal["hour", "day", "week", "month", "year", "person"]


class Deadline(NamedTuple):
    """A limit the law sets.

    `period` is ISO 8601, or None for a threshold; `starts` is the event it counts from.
    `other_starts` are events a floor may be counted from too, for a period longer by `margin`.
    `valid_from` is the day it began to apply, None where not recorded; `country` is None for a
    limit of the regulation.
    `seen` is what the entry was compared with. One that nobody has compared is not read at all:
    no page prints it, and no rule judges by it.
    """

    id: str
    text: Text
    value: int
    unit: Unit
    period: str | None
    starts: str | None
    element: str
    valid_from: date | None
    valid_until: date | None
    seen: Seen
    other_starts: tuple[str, ...] = ()
    margin: str | None = None
    country: str | None = None

    def label(self, lang: str) -> str:
        """What the limit is for."""
        return self.text.say(lang)

    def in_force(self, on: date) -> bool:
        """Whether the limit applies on that day; an unknown first day counts as past."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Every time limit and threshold, those of other days included."""
    return _read("deadline")


@cache
def retention_floors() -> tuple[Deadline, ...]:
    """How long accounting documents must be kept at least, for every kind and country."""
    return _read("floor")


def deadline(deadline_id: str, on: date, country: str | None = None) -> Deadline:
    """The limit of the regulation or of a country on that day; `UnknownId` if there is none."""
    return _on(deadline_id, on, _for(country, deadlines()), "deadline")


def known(deadline_id: str, on: date, country: str | None = None) -> Deadline | None:
    """The limit as it is on that day, None where the data hold none that was compared.

    Raises NotInForce where there is one, but not on that day.
    """
    held = any(each.id == deadline_id for each in _for(country, deadlines()))
    return deadline(deadline_id, on, country) if held else None


def known_floor(kind: str, on: date, country: str) -> Deadline | None:
    """The floor for a kind of document, None where the data hold none that was compared."""
    held = any(each.id == kind for each in _for(country, retention_floors()))
    return retention_floor(kind, on, country) if held else None


def retention_floor(kind: str, on: date, country: str) -> Deadline:
    """A country's floor for `primary` or `secondary` documents; `UnknownId` where it has none."""
    return _on(kind, on, _for(country, retention_floors()), "kind of accounting document")


def _for(country: str | None, among: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    return tuple(each for each in among if each.country in (None, country))


def stale(on: date, country: str | None = None) -> tuple[Deadline, ...]:
    """Limits for a country in force on that day that nobody has looked at for a year."""
    every = _for(country, deadlines() + retention_floors())
    return tuple(each for each in every if each.in_force(on) and each.seen.stale(on))


def _on(wanted: str, on: date, among: tuple[Deadline, ...], what: str) -> Deadline:
    found = [each for each in among if each.id == wanted and each.in_force(on)]
    if not found and any(each.id == wanted for each in among):
        raise NotInForce(what, wanted, on)
    if not found:
        raise UnknownId(what, wanted, [each.id for each in among if each.in_force(on)])
    return found[-1]


def _read(table: str) -> tuple[Deadline, ...]:
    rows: list[tuple[str | None, Mapping[str, Any]]]
    rows = [(None, row) for row in load("deadlines").get(table, ())]
    rows += [(country, row) for country, _id, row in national.every(table)]
    compared = [(home, row, seen(row, f"deadlines.toml: {row['id']}")) for home, row in rows]
    return tuple(
        Deadline(
            id=row["id"],
            text=Text.of(row),
            value=row["value"],
            unit=row["unit"],
            period=row.get("period"),
            starts=row.get("starts"),
            element=row["element"],
            valid_from=row.get("valid_from"),
            valid_until=row.get("valid_until"),
            seen=found,
            other_starts=tuple(row.get("other_starts", ())),
            margin=row.get("margin"),
            country=home,
        )
        for home, row, found in compared
        if found is not None
    )
