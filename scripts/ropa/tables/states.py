"""What a cell of a matrix can say. The words of the axes stand in `ropa.models.axes`.

Where the matrix is of facts and not of what the record holds, a fact that nobody has confirmed
says where it comes from: it never looks like a satisfied one. What nobody has answered is *not
yet established*; what somebody has answered with no is *not met*.
Every cell leads to the place that answers it, or where the answer belongs.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ropa.models import axes
from ropa.models.statements import Confirmed, Standing
from ropa.models.values import NotApplicable, Open, YesNo
from ropa.models.walk import values_of
from ropa.tables import values
from ropa.tables.cells import Block, Cell, Heading, Run, Table, line, runs_of
from ropa.tables.values import cell, open_run, standing_run
from ropa.tables.view import View
from ropa.words import _, say


class State(StrEnum):
    """The state of a cell, the worst first; the value is also the style of its words."""

    NOT_MET = "not-met"
    UNTOLD = "untold"
    OPEN = "open"
    CLAIMED = "stated"
    SATISFIED = "satisfied"
    NOT_APPLICABLE = "not-applicable"

    def say(self, language: str) -> str:
        """The state's name in a language."""
        return say(NAMES[self], language)


NAMES = {
    State.NOT_MET: _("not met"),
    State.UNTOLD: _("not stated in the privacy policy"),
    State.OPEN: axes.NOT_ESTABLISHED,
    State.CLAIMED: _("not confirmed"),
    State.SATISFIED: _("satisfied"),
    State.NOT_APPLICABLE: axes.NOT_APPLICABLE,
}


def state_of(shown: Cell) -> State | None:
    """The worst state anywhere in a cell, None for a cell that judges nothing."""
    styles = {run.style for run in runs_of(shown)}
    return next((state for state in State if state.value in styles), None)


def verdict(shown: Cell) -> State | None:
    """The state that the cell of a matrix says: its first; what stands below may differ."""
    styles = [run.style for run in runs_of(shown)]
    return next((state for style in styles for state in State if state.value == style), None)


def unknown(view: View, target: str = "", *more: Cell) -> Cell:
    """Nobody has answered; `target` is where the answer belongs, `more` what stands below."""
    return _with(line(Run(view.say(NAMES[State.OPEN]), State.OPEN.value, target)), more)


def not_met(view: View, target: str, *more: Cell) -> Cell:
    """Somebody has answered, and the provision asks for something else."""
    return _with(line(Run(view.say(NAMES[State.NOT_MET]), State.NOT_MET.value, target)), more)


def untold(view: View, target: str, *more: Cell) -> Cell:
    """The privacy policy does not say it; `target` is where the answer belongs."""
    return _with(line(Run(view.say(NAMES[State.UNTOLD]), State.UNTOLD.value, target)), more)


def satisfied(view: View, target: str, *more: Cell) -> Cell:
    """Answered; `target` is the place, `more` what stands below."""
    return _with(line(Run(view.say(NAMES[State.SATISFIED]), State.SATISFIED.value, target)), more)


def claimed(view: View, sure: Standing | None, target: str, *more: Cell) -> Cell:
    """A fact by where it comes from: satisfied if confirmed, else in the words of its source."""
    if isinstance(sure, Confirmed):
        return satisfied(view, target, *more)
    said = view.say(NAMES[State.CLAIMED]) if sure is None else standing_run(view, sure).text
    return _with(line(Run(said, State.CLAIMED.value, target)), more)


def not_applicable(view: View, reason: str) -> Cell:
    """The provision asks for nothing here; the reason is a clause that follows *because*."""
    return values.not_applicable(view, Run(reason))


def unclear(view: View, opens: Iterable[Open], *more: Cell) -> Cell:
    """Not yet established: one question on its line, several by their numbers below."""
    ids = list(dict.fromkeys(o.open for o in opens))
    known = [q for id in ids if (q := view.register.question(id))]
    if len(known) < 2 or not view.shows("questions"):
        return _with((), (*(line(open_run(view, id)) for id in ids[:1]), *more))
    numbers: list[Run] = []
    for question in known:
        numbers += [*([Run(", ")] if numbers else []), Run(str(question.number), "", question.key)]
    label = Run(view.say(_("Questions")) + ": ", "note")
    first = line(Run(view.say(NAMES[State.OPEN]), State.OPEN.value))
    return _with(first, (line(label, *numbers), *more))


def answered(view: View, value: object, target: str) -> Cell:
    """A yes-or-no value as a state: no is not met, nothing is not yet established."""
    if isinstance(value, Open):
        return unclear(view, [value])
    if isinstance(value, NotApplicable):
        return cell(view, value)
    if isinstance(value, YesNo) and value == "yes":
        return satisfied(view, target)
    return unknown(view, target) if value is None else not_met(view, target)


def legend(view: View) -> Table:
    """Every state of the axes with what it means."""
    headings = (
        Heading("state", view.say(_("What is printed"))),
        Heading("meaning", view.say(_("What it means"))),
    )
    rows = tuple(
        (line(Run(view.say(state.words), state.style)), line(view.say(state.meaning)))
        for state in axes.LEGEND
    )
    return Table("states", view.say(_("States")), headings, rows)


def opens_in(*values: object) -> list[Open]:
    """Every value that is not known inside these."""
    found: list[Open] = []
    for value in values:
        if isinstance(value, Open):
            found.append(value)
        else:
            found += [v for _path, v in values_of(value) if isinstance(v, Open)]
    return found


def _with(first: Cell, more: Iterable[Cell]) -> Cell:
    blocks: list[Block] = list(first)
    for each in more:
        blocks += each
    return tuple(blocks)
