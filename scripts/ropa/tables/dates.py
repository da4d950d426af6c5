"""The days that the register knows of: reviews, ends of agreements, what is due, and clocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ropa.models.choices import RequestOutcome, RiskLevel
from ropa.models.clocks import answer_due, notice_due
from ropa.models.forms import ByPerson
from ropa.models.logs import Breach, LogEntry, Request
from ropa.models.party import Processor
from ropa.models.promises import Promise
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.models.statements import Review
from ropa.models.values import Day
from ropa.tables.view import View
from ropa.words import _


@dataclass(frozen=True, slots=True)
class Event:
    """A day with a reason; `key` and `what` together are unique and stay the same."""

    day: date
    key: str
    what: str
    summary: str
    text: str = ""


def events(view: View) -> Iterator[Event]:
    """The dates, by day."""
    found = [event for record in view.register for event in _of(view, record)]
    yield from sorted(found, key=lambda event: (event.day, event.key, event.what))


def _of(view: View, record: Record) -> Iterator[Event]:
    if record.ended is not None:
        return
    name = view.name_of(record)
    review = getattr(record, "review", None)
    if isinstance(review, Review) and review.next:
        yield _event(record, "review", review.next, view.say(_("Review: {name}"), name=name))
    if isinstance(record, Processor) and isinstance(record.agreement.valid_until, Day):
        said = view.say(_("The agreement ends: {name}"), name=name)
        yield _event(record, "agreement", record.agreement.valid_until, said)
    for form in record.promises if isinstance(record, Promise) else ():
        if isinstance(form, ByPerson) and isinstance(form.review, Day):
            yield _event(record, "review", form.review, view.say(_("Review: {name}"), name=name))
    if isinstance(record, Question):
        yield from _question(view, record, name)
    if isinstance(record, LogEntry):
        yield from _clock(view, record, name)


def _clock(view: View, record: LogEntry, name: str) -> Iterator[Event]:
    """The last day of what an event in the log still asks for."""
    if isinstance(record, Breach) and (record.authority is None or record.authority.told != "yes"):
        due = notice_due(record)
        unlikely = record.risk is not None and record.risk.level is RiskLevel.UNLIKELY
        if due and not unlikely and record.closed is None:
            said = view.say(_("Last day for notice to the authority: {name}"), name=name)
            yield Event(due.date(), record.key, "notice", said)
    if isinstance(record, Request) and record.answered is None:
        last = answer_due(record)
        if last and record.outcome is not RequestOutcome.WITHDRAWN:
            said = view.say(_("Last day for the answer: {name}"), name=name)
            yield Event(last, record.key, "answer", said)


def _question(view: View, record: Question, name: str) -> Iterator[Event]:
    numbered = f"{record.number}. {name}"
    if record.due and record.state == "open":
        said = view.say(_("Question due: {name}"), name=numbered)
        yield _event(record, "question", record.due, said)
    action = record.action
    if action and isinstance(action.due, Day) and action.done is None:
        said = view.say(_("Action due: {name}"), name=numbered)
        text = action.text.say(view.language)
        yield Event(action.due.date, record.key, "action", said, text)


def _event(record: Record, what: str, day: Day, summary: str) -> Event:
    return Event(day.date, record.key, what, summary)
