"""Pieces that the cells of several tables are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ropa.models.record import Record
from ropa.models.statements import Standing
from ropa.models.values import Listing, NotApplicable, Open
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Line, Row, Run, line, listed, runs_of
from ropa.tables.values import BETWEEN, cell, link, open_run, standing_run
from ropa.tables.view import View
from ropa.words import _

NOT_FILLED = "not-filled"
"""The style of a field that the law does not ask for and nobody has filled in."""


def joined(*cells: Cell) -> Cell:
    """Cells one below the other."""
    return tuple(block for each in cells for block in each)


def standing(view: View, value: Standing | None) -> list[Run]:
    """How sure a statement is, to follow it on its line; nothing where nobody has said it."""
    return [Run(BETWEEN), standing_run(view, value)] if value is not None else []


def named(view: View, record: Record) -> Cell:
    """A record's name and how sure it is."""
    return line(link(view, record), *standing(view, getattr(record, "standing", None)))


def labelled(*pairs: tuple[str, str, Cell]) -> Cell:
    """Labelled values: name, label, value."""
    return (Fields(tuple(Row(*pair) for pair in pairs if pair[2])),)


def not_filled(view: View) -> Cell:
    """A field that the law does not ask for and nobody has filled in."""
    return line(Run(view.say(_("not filled in")), NOT_FILLED))


def whole(view: View, *listings: Listing[Any] | None) -> Cell:
    """Whether lists are complete; where nothing is listed and that is open, *not clarified*."""
    given = [listing for listing in listings if listing is not None]
    opens = [each.complete for each in given if isinstance(each.complete, Open)]
    found: dict[Line, None] = {}
    if opens:
        chips = dict.fromkeys(open_run(view, o.open) for o in opens)
        runs = runs_between(list(chips))
        if any(each.items for each in given):
            label = view.say(_("Whether the list is complete")) + ": "
            runs = [Run(label, "note"), *runs]
        found[Line(tuple(runs))] = None
    for each in given:
        if each.complete == "yes" and each.items and len(given) == 1:
            found[Line((Run(view.say(_("The list is complete.")), "note"),))] = None
        elif each.complete == "no":
            found[Line((Run(view.say(_("The list is not complete.")), "note"),))] = None
        elif isinstance(each.complete, NotApplicable):
            found |= dict.fromkeys(b for b in cell(view, each.complete) if isinstance(b, Line))
    return tuple(found)


def runs_between(runs: list[Run], between: str = ", ") -> list[Run]:
    """Runs with a comma between each two."""
    found: list[Run] = []
    for run in runs:
        found += [*([Run(between)] if found else []), run]
    return found


def records(view: View, ids: Iterable[str]) -> Cell:
    """Named records as a list."""
    return listed([_record(view, id) for id in ids])


def _record(view: View, id: str) -> Cell:
    record = view.register.target(id)
    return named(view, record) if record else states.unknown(view)


def runs_in(shown: Cell) -> tuple[Run, ...]:
    """The runs of a cell's first line, or of all of it where it does not begin with a line."""
    first = shown[0] if shown else None
    return first.runs if isinstance(first, Line) else tuple(runs_of(shown))


def text_of(shown: Cell) -> str:
    """The words of a cell, its entries with commas between."""
    found = []
    for block in shown:
        if isinstance(block, Line):
            found.append("".join(run.text for run in block.runs))
        else:
            found += [run.text for run in runs_of((block,))]
    return ", ".join(found)


def questions(view: View, opens: list[Open]) -> Cell:
    """The numbers of the questions that ask for values, inside the organisation only."""
    found = [view.register.question(id) for id in dict.fromkeys(o.open for o in opens)]
    numbers = [Run(str(q.number), target=q.key) for q in found if q]
    if not numbers or not view.shows("questions"):
        return ()
    return line(Run(view.say(_("Questions")) + ": ", "note"), *runs_between(numbers))
