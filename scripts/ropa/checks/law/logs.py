"""What the log shows of how time limits and duties were kept (Art. 6, 12, 33 and 34 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.law import deadlines, grounds
from ropa.models.choices import LogKind
from ropa.models.duties import LogEntry
from ropa.models.values import Day, Period
from ropa.words import _


def of_type(case: Case, kind: LogKind) -> list[LogEntry]:
    """The log entries of a kind."""
    return [each for each in case.register.logs if each.type is kind]


@rule("LAW072", basis="Art. 12(3) GDPR", acceptable=True)
def request_answered(case: Case) -> Iterator[Finding]:
    """Every request was answered within a month, or still can be.

    The time may be extended by two months for complex requests, if the person is told why within
    the first.

    To fix it, answer and record the day. An extension is accepted in `accepted.yaml` with its
    reason and last day.
    """
    limit = Period(deadlines.deadline("rights-answer", case.today).period or "")
    for entry in of_type(case, LogKind.REQUEST):
        due = limit.after(datetime.combine(entry.on.date, time())).date()
        closed = entry.closed
        if (closed.date if isinstance(closed, Day) else case.today) > due:
            yield Finding(
                entry.at("closed"),
                _("the request of {day} was due on {due} and answered on {closed}")
                if isinstance(closed, Day)
                else _("the request of {day} was due on {due} and is not answered"),
                day=entry.on,
                due=due,
                closed=closed,
            )


@rule("LAW073", basis="Art. 33(1) and 34(1) GDPR", acceptable=True)
def breach_notified(case: Case) -> Iterator[Finding]:
    """Every breach was notified, or it is said why not.

    The authority is notified unless a risk is unlikely; the people concerned are told where the
    risk is likely to be high.

    To fix it, answer `notified_authority:` and `notified_subjects:`. Where no notice was needed,
    write `not_applicable:` with the reason.
    """
    for entry in of_type(case, LogKind.BREACH):
        if entry.notified_authority is None or entry.notified_authority == "no":
            yield Finding(
                entry.at("notified_authority"),
                _("the breach of {day} was not notified to the authority, and no reason is given")
                if entry.notified_authority
                else _("it is not said whether the authority was notified of the breach of {day}"),
                day=entry.on,
            )
        if entry.notified_subjects is None:
            yield Finding(
                entry.at("notified_subjects"),
                _("it is not said whether the people concerned were told of the breach of {day}"),
                day=entry.on,
            )


@rule("LAW074", basis="Art. 6(1)(c) and (3) GDPR", acceptable=True)
def disclosure_duty(case: Case) -> Iterator[Finding]:
    """Every disclosure to an authority rests on a duty.

    An authority's demand is not enough; the law that obliges to answer is assessed each time.

    To fix it, write the provision under `legal_duty:`.
    """
    for entry in of_type(case, LogKind.DISCLOSURE):
        if not any(grounds.lays_down_a_duty(each) for each in entry.legal_duty):
            yield Finding(
                entry.at("legal_duty"),
                _("the disclosure of {day} names no provision that required it"),
                day=entry.on,
            )


@rule("LAW075", basis="Art. 5(2) GDPR")
def order_of_days(case: Case) -> Iterator[Finding]:
    """Nothing in the log was closed before it began.

    To fix it, correct the wrong day.
    """
    for entry in case.register.logs:
        if isinstance(entry.closed, Day) and entry.closed.date < entry.on.date:
            yield Finding(
                entry.at("closed"),
                _("the entry of {day} was closed on {closed}, before it began"),
                see=entry.at("on"),
                day=entry.on,
                closed=entry.closed,
            )
