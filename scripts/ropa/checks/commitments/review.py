"""COM: when a person looks again at a promise that no rule can judge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ropa.checks.commitments.results import results
from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.models.values import Day
from ropa.words import _

YEARS = 2
"""How far ahead a review may lie."""


def latest(today: date) -> date:
    """The last day on which a review is in time."""
    return today.replace(year=today.year + YEARS, day=min(today.day, 28))


@rule("COM017", law=("gdpr-5-2", "gdpr-24"), severity=Severity.WARNING)
def review_in_time(case: Case) -> Iterator[Finding]:
    """A commitment that a person judges is looked at again within two years.

    A day far ahead is as good as none.

    To fix it, write a day within two years under `review:`.
    """
    for result in results(case):
        manual = result.commitment.manual
        if manual and isinstance(manual.review, Day) and manual.review.date > latest(case.today):
            yield Finding(
                result.commitment.at("manual", "review"),
                _("`{id}` is to be looked at again as late as {day}"),
                id=result.commitment.id, day=manual.review,
            )  # fmt: skip


RULES = (review_in_time,)
