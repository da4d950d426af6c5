"""Days that have to lie behind us, or ahead (Art. 5(2) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.models.values import Day, Moment
from ropa.words import _

SOON = timedelta(days=90)
"""How long before its day something is spoken of."""

PAST = frozenset(
    {"on", "checked_on", "checked", "date", "last", "done", "closed", "ended",
     "discovered", "aware", "happened", "stopped", "processor_told", "received", "answered",
     "requested", "asked", "established", "told"}
)  # fmt: skip
"""Fields whose day is one on which something happened."""


@rule("LAW090", law=("gdpr-5-2",))
def not_in_future(case: Case) -> Iterator[Finding]:
    """What happened lies in the past.

    A decision, confirmation, check or end dated in the future has not happened yet. A record with
    an end date no longer counts, so that one in the future would hide it.

    To fix it, correct the day, or leave it out until then.
    """
    for record, path, value in case.register.values:
        if isinstance(value, Day | Moment) and path[-1] in PAST and value.date > case.today:
            yield Finding(
                record.at(*path),
                _("`{field}` is {day}, a day that has not come"),
                field=path[-1],
                day=value,
            )


@rule("LAW091", law=("gdpr-24",), severity=Severity.INFORMATION, acceptable=True)
def review_due(case: Case) -> Iterator[Finding]:
    """A record is gone through again by the day set for it.

    To fix it, go through the record, and write when that was and when the next review is.
    """
    for record in case.register:
        review = getattr(record, "review", None)
        if review and review.next and review.next.date < case.today and not record.ended:
            yield Finding(
                record.at("review", "next"),
                _("`{id}` was to be gone through by {day}"),
                id=record.id,
                day=review.next,
            )


@rule("LAW092", law=("gdpr-24",), severity=Severity.INFORMATION, acceptable=True)
def falls_due(case: Case) -> Iterator[Finding]:
    """What is to be done by a day is spoken of ninety days before.

    Reviews, answers to questions and actions need time. Agreements have a rule of their own
    (LAW036), and so has what is overdue.

    To fix it, do it and write the day, or set a new one.
    """
    last = case.today + SOON
    for record in case.register:
        review = getattr(record, "review", None)
        due = review.next if review else None
        if due and case.today <= due.date <= last and not record.ended:
            yield Finding(
                record.at("review", "next"),
                _("`{id}` is to be gone through by {day}"), id=record.id, day=due,
            )  # fmt: skip
        if isinstance(record, Question) and record.state is QuestionState.OPEN:
            yield from _asked(case, record)


def _asked(case: Case, question: Question) -> Iterator[Finding]:
    due, last = question.due, case.today + SOON
    if due and case.today <= due.date <= last:
        template = _("question {number} is to be answered by {day}")
        yield Finding(question.at("due"), template, number=question.number, day=due)
    action = question.action
    done_by = action.due if action and action.done is None else None
    if isinstance(done_by, Day) and case.today <= done_by.date <= last:
        template = _("the action on question {number} is to be done by {day}")
        where = question.at("action", "due")
        yield Finding(where, template, number=question.number, day=done_by)
