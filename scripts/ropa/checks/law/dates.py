"""Days that have to lie behind us, or ahead (Art. 5(2) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.models.values import Day, Moment
from ropa.words import _

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
