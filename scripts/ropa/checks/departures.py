"""Known departures: what the law or the policy does not like, and somebody vouches for.

The truth never blocks. A rule about law or policy judges every value alike; what it finds at a
value that is reported, seen or confirmed, or at history, is no mistake in the register but a fact
to decide on. The runner makes it a warning, with the question that asks about it, who answers
and by when. It stands until somebody has noted why, in `register/accepted.yaml`.
"""

from __future__ import annotations

import re

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
    return finding.depart(_asked(case, record))


def way(where: Location) -> Path:
    """The path of a place: `purposes[0].text` is `("purposes", 0, "text")`."""
    steps = re.findall(r"\[(\d+)\]|([^.\[\]]+)", where.field)
    return tuple(int(number) if number else name for number, name in steps)


def _asked(case: Case, record: Record) -> Departure:
    """The open question about a record, the first by number; its action names owner and day."""
    questions = [each for each in case.register.questions if record.key in map(str, each.about)]
    open_ones = [each for each in questions if each.state is QuestionState.OPEN]
    asked = min(open_ones or questions, key=lambda each: each.number, default=None)
    if asked is None:
        return Departure()
    return Departure(asked.id, asked.number, _owner(asked), _due(asked))


def _owner(question: Question) -> str:
    return str(question.action.owner if question.action else question.owner)


def _due(question: Question) -> str:
    day = question.action.due if question.action else question.due
    return str(day) if isinstance(day, str) else ""
