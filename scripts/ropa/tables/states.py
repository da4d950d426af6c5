"""What a cell of a matrix can say: satisfied, open, missing or not applicable. One vocabulary.

Where the matrix is of facts and not of what the record holds, a fact that only the policy states,
or that is proposed, is *not confirmed*: it never looks like a satisfied one.
Every cell leads to the place that answers it, or where the answer belongs.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ropa.models.statements import Confirmed, Standing
from ropa.models.values import NotApplicable, Open, YesNo
from ropa.models.walk import values_of
from ropa.tables.cells import Block, Cell, Run, line, runs_of
from ropa.tables.values import cell, open_run
from ropa.tables.view import View
from ropa.words import _, say


class State(StrEnum):
    """The state of a cell, the worst first; the value is also the style of its words."""

    MISSING = "missing"
    OPEN = "open"
    CLAIMED = "stated"
    SATISFIED = "satisfied"
    NOT_APPLICABLE = "not-applicable"

    def say(self, language: str) -> str:
        """The state's name in a language."""
        return say(NAMES[self], language)


NAMES = {
    State.MISSING: _("missing"),
    State.OPEN: _("not clarified"),
    State.CLAIMED: _("not confirmed"),
    State.SATISFIED: _("satisfied"),
    State.NOT_APPLICABLE: _("not applicable"),
}


def state_of(shown: Cell) -> State | None:
    """The worst state anywhere in a cell, None for a cell that judges nothing."""
    styles = {run.style for run in runs_of(shown)}
    return next((state for state in State if state.value in styles), None)


def verdict(shown: Cell) -> State | None:
    """The state that the cell of a matrix says: its first; what stands below may differ."""
    styles = [run.style for run in runs_of(shown)]
    return next((state for style in styles for state in State if state.value == style), None)


def unknown(view: View, *more: Cell) -> Cell:
    """Not clarified, where `more` names the questions."""
    return _with(line(Run(view.say(NAMES[State.OPEN]), State.OPEN.value)), more)


def satisfied(view: View, target: str, *more: Cell) -> Cell:
    """Answered; `target` is the place, `more` what stands below."""
    return _with(line(Run(view.say(NAMES[State.SATISFIED]), State.SATISFIED.value, target)), more)


def claimed(view: View, sure: Standing | None, target: str, *more: Cell) -> Cell:
    """A fact by how sure it is: satisfied if confirmed."""
    if isinstance(sure, Confirmed):
        return satisfied(view, target, *more)
    return _with(line(Run(view.say(NAMES[State.CLAIMED]), State.CLAIMED.value, target)), more)


def missing(view: View, target: str = "", *more: Cell) -> Cell:
    """Nobody has answered, and no question asks for it here; `target` is where it belongs."""
    return _with(line(Run(view.say(NAMES[State.MISSING]), State.MISSING.value, target)), more)


def not_applicable(view: View, reason: str | Cell) -> Cell:
    """The provision asks for nothing here, with the reason."""
    said = Run(view.say(_("Not applicable")), State.NOT_APPLICABLE.value)
    if isinstance(reason, str):
        return line(said, ": ", Run(reason))
    return _with(line(said), (reason,))


def unclear(view: View, opens: Iterable[Open], *more: Cell) -> Cell:
    """Not clarified: one question on its line, several by their numbers below."""
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
    """A yes-or-no value as a state: no is missing, unless it was never asked for."""
    if isinstance(value, Open):
        return unclear(view, [value])
    if isinstance(value, NotApplicable):
        return cell(view, value)
    if isinstance(value, YesNo) and value == "yes":
        return satisfied(view, target)
    return missing(view, target)


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
