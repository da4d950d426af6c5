"""The end of a record, and what takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.changing import records
from ropa.changing.changes import End
from ropa.changing.plan import NO_RECORD, Plan, kind_of
from ropa.changing.refusal import CannotChange
from ropa.desk.likeness import folded, names_of
from ropa.location import dotted
from ropa.models.kinds import BY_NAME
from ropa.models.logs import LogEntry
from ropa.models.promises import NoDuty, Promise
from ropa.models.question import Question
from ropa.models.values import Sentence, Words
from ropa.models.walk import values_of
from ropa.tables.view import View
from ropa.words import _

OTHER_KIND = _("`{other}` is of another kind than `{record}` and cannot take its place")
OF_THEIR_TIME = (LogEntry, Question)
"""Records that keep the names of their time."""


class Replace:
    """A record ends, and another of its kind takes its place wherever records in force name it.

    Logs, questions and ended records keep the name of their time; what the policy says stands in
    its sentences, so promises do not follow.
    """

    def __init__(self, record: str, by: str, on: str) -> None:
        self.record, self.by, self.on = record, by, on

    def into(self, plan: Plan) -> None:
        """Work the change into a plan. Raises CannotChange."""
        kind, _old = kind_of(self.record)
        name, _slash, id = self.by.rpartition("/")
        if name not in ("", kind.name):
            raise CannotChange(OTHER_KIND, record=self.record, other=self.by)
        register = plan.register(whole=True)
        if register.get(f"{kind.name}/{id}") is None:
            raise CannotChange(NO_RECORD, record=f"{kind.name}/{id}")
        End(self.record, self.on).into(plan)
        for use in list(follows(plan, self.record)):
            value = f"{kind.name}/{id}" if use.value == self.record else id
            plan.set(use.path, use.model, use.way, value)


def named_in_words(view: View, record: str) -> Iterator[str]:
    """The records whose texts still name one that has ended, each with the field; quotes apart."""
    old = view.register.get(record)
    if old is None:
        return
    names = [folded(each) for each in names_of(old)]
    for each in view.register:
        if each is old or each.ended is not None or isinstance(each, OF_THEIR_TIME):
            continue
        for path, value in values_of(each):
            text = folded(str(value)) if isinstance(value, Words) else ""
            if not isinstance(value, Sentence) and any(name in text for name in names):
                template = _("`{record}` still names it in words: `{field}`")
                yield view.say(template, record=each.key, field=dotted(path))


def follows(plan: Plan, record: str) -> Iterator[records.Use]:
    """The places that name a record and follow when another takes its place."""
    register = plan.register(whole=True)
    by_path = {each.at().path: each for each in register}
    for use in records.uses(plan, record):
        holder = by_path.get(use.path)
        if holder is None or holder.ended is not None or isinstance(holder, OF_THEIR_TIME):
            continue
        if not isinstance(holder, Promise | NoDuty) and holder.kind in BY_NAME:
            yield use
