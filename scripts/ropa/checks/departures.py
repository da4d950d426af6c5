"""Known departures: what the law or the policy does not like, and somebody vouches for.

The truth never blocks. A rule about law or policy judges every value alike; what it finds at a
value that is reported, seen or confirmed, or at history, is no mistake in the register but a fact
to decide on. The runner makes it a warning, with the question that asks about it, who answers
and by when. It stands until somebody has noted why, in `register/accepted.yaml`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ropa.checks.frame import Case, Rule
from ropa.findings import Departure, Finding, Severity
from ropa.location import Location, Path
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.models.vouched import vouched

WORDS = ("policy", "standing", "standing_of")
"""Fields that are no facts about the organisation: what is wrong there is put right."""


BINDING = ("promises", "no-duty")
"""Kinds that hold words of the policy; only how far they are carried out is a fact."""


def departed(case: Case, rule: Rule, finding: Finding) -> Finding:
    """The finding, a known departure where somebody vouches for the value it is about."""
    if not rule.departs or finding.severity is not Severity.ERROR:
        return finding
    record = case.register.get(finding.where.record) if finding.where.record else None
    if record is None:
        return finding
    path = way(finding.where)
    if path[:1] == ("policy",) and not getattr(record, "policy", None):
        path = ()  # that nothing is quoted is said of the record
    words = path[:1] and (path[0] in WORDS or (record.kind in BINDING and path[0] != "progress"))
    if words or not vouched(record, path, case.today):
        return finding
    return finding.depart(_asked(case, record, path))


def way(where: Location) -> Path:
    """The path of a place: `purposes[0].text` is `("purposes", 0, "text")`."""
    steps = re.findall(r"\[(\d+)\]|([^.\[\]]+)", where.field)
    return tuple(int(number) if number else name for number, name in steps)


def _asked(case: Case, record: Record, path: Path) -> Departure:
    """The question about a field, or else about its record; its action names owner and day.

    A question is about a field where that field waits for it, here or in a record of the kind;
    among those, an open one of this record goes first.
    """
    field = _names(path)
    waiting = case.once(_waiting)
    ranked = []
    for question in case.register.questions:
        places = waiting.get(str(question.id), [])
        own = record.key in map(str, question.about) or record.key in {p.key for p in places}
        near = max((p.shared(field) for p in places if p.kind == record.kind), default=0)
        if own or near:
            is_open = question.state is QuestionState.OPEN
            ranked.append((not near, not is_open, not own, -near, question.number, question))
    if not ranked:
        return Departure()
    asked = min(ranked, key=lambda each: each[:-1])[-1]
    return Departure(asked.id, asked.number, _owner(asked), _due(asked))


class Waiting(NamedTuple):
    """A value that waits for a question: its record's kind and key, and the names on its path."""

    kind: str
    key: str
    names: tuple[str, ...]

    def shared(self, field: tuple[str, ...]) -> int:
        """How many names it shares with a field that holds it or lies in it, else 0."""
        shorter = min(len(self.names), len(field))
        return shorter if self.names[:shorter] == field[:shorter] else 0


def _waiting(case: Case) -> dict[str, list[Waiting]]:
    """For the id of each question, the values that wait for it."""
    found: dict[str, list[Waiting]] = {}
    for record, path, value in case.register.open_values:
        place = Waiting(record.kind, record.key, _names(path))
        found.setdefault(str(value.open), []).append(place)
    return found


def _names(path: Path) -> tuple[str, ...]:
    """The names on a path, without the numbers of entries."""
    return tuple(step for step in path if isinstance(step, str))


def _owner(question: Question) -> str:
    return str(question.action.owner if question.action else question.owner)


def _due(question: Question) -> str:
    day = question.action.due if question.action else question.due
    return str(day) if isinstance(day, str) else ""
