"""The rights of the data subject (Art. 7(3), 12 to 22 and 77 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.checks.law.procedures import of_type
from ropa.findings import Finding, Severity
from ropa.law import deadlines, rights
from ropa.models.choices import Addressee, ProcedureKind
from ropa.models.record import Record
from ropa.models.statements import carried_out
from ropa.models.values import NotApplicable, Period
from ropa.words import _


@rule("LAW064", law=("gdpr-13-2-b", "gdpr-13-2-c", "gdpr-13-2-d", "gdpr-13-2-f"), acceptable=True)
def every_right(case: Case) -> Iterator[Finding]:
    """Every right of the data subject is recorded.

    People must be told of each of them; a right that is not recorded is not answered either, and
    none may wait until it is carried out.

    To fix it, add a record for the right, with its provision under `answers:`, and carry it out.
    """
    register = case.register
    if register.unread("rights"):
        return
    recorded = [each for right in register.rights for each in right.answers]
    for wanted in rights.rights():
        if not any(rights.answers(each, wanted.id) for each in recorded):
            yield Finding(
                register.home,
                _("the register has no record of the right under {provision}: {right}"),
                provision=wanted.id,
                right=wanted,
            )
    for right in register.rights:
        if not carried_out(right):
            yield Finding(
                right.at("progress"),
                _("`{id}` is not carried out; the law gives the right"),
                id=right.id,
            )


def _limits(case: Case) -> Iterator[tuple[Record, tuple[str | int, ...], Period]]:
    """Every time limit for answering a data subject, with the way to it."""
    for right in case.register.rights:
        if isinstance(right.deadline, Period):
            yield right, ("deadline",), right.deadline
    for procedure in of_type(case, ProcedureKind.RIGHTS_REQUEST):
        for n, step in enumerate(procedure.steps.items):
            if step.to is Addressee.DATA_SUBJECT and isinstance(step.within, Period):
                yield procedure, ("steps", "items", n, "within"), step.within


@rule("LAW065", law=("gdpr-12-3",), acceptable=True)
def answered_in_time(case: Case) -> Iterator[Finding]:
    """A request is answered within a month.

    To fix it, shorten the time limit, for example to `P1M`.
    """
    limit = deadlines.known("rights-answer", case.today)
    for record, path, within in _limits(case) if limit else ():
        if limit and limit.period and not within.ever_at_most(limit.period):
            yield Finding(
                record.at(*path),
                _("`{id}` is answered within {within}; the law allows {limit}"),
                id=record.id,
                within=within,
                limit=limit.period,
            )


@rule("LAW068", law=("gdpr-12-3",), severity=Severity.INFORMATION, acceptable=True)
def month_in_days(case: Case) -> Iterator[Finding]:
    """A time limit in days is not always within the law's month.

    Thirty days are within a month, but for requests that are received at the end of January or in
    February.

    To fix it, write `P1M`, or leave it and answer those requests earlier.
    """
    limit = deadlines.known("rights-answer", case.today)
    for record, path, within in _limits(case) if limit else ():
        if limit is None or limit.period is None or within.at_most(limit.period):
            continue
        if within.ever_at_most(limit.period):
            yield Finding(
                record.at(*path),
                _("`{id}` is answered within {within}, which can be later than {limit}"),
                id=record.id,
                within=within,
                limit=limit.period,
            )


@rule("LAW066", law=("gdpr-12-5",), acceptable=True)
def free_of_charge(case: Case) -> Iterator[Finding]:
    """Using a right costs nothing.

    A fee may be asked only for requests that are manifestly unfounded or excessive.

    To fix it, write `fee: no`.
    """
    for right in case.register.rights:
        if right.fee == "yes":
            yield Finding(right.at("fee"), _("`{id}` has a fee"), id=right.id)


@rule("LAW067", law=("gdpr-20",), acceptable=True)
def machine_readable(case: Case) -> Iterator[Finding]:
    """Portable data are handed over in a structured, machine-readable format.

    The right asks for it: it cannot be not applicable.

    To fix it, write `machine_readable: yes`, or an open question.
    """
    portable = rights.machine_readable()
    for right in case.register.rights:
        portability = any(rights.answers(each, portable) for each in right.answers)
        answer = right.machine_readable
        if portability and (answer == "no" or isinstance(answer, NotApplicable)):
            yield Finding(
                right.at("machine_readable"),
                _("`{id}` hands data over in a format that is not machine-readable"),
                id=right.id,
            )
