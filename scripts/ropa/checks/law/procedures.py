"""What the organisation does when something happens (Art. 12, 24, 33 and 34 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.law import deadlines
from ropa.location import Location
from ropa.models.choices import Addressee, ProcedureKind
from ropa.models.duties import Procedure, Step
from ropa.models.statements import carried_out
from ropa.models.values import Open
from ropa.words import _


def of_type(case: Case, kind: ProcedureKind) -> list[Procedure]:
    """The procedures for a kind of event; one that is known not to be carried out is none."""
    return [each for each in case.register.procedures if each.type is kind and carried_out(each)]


def _place_of_none(case: Case, kind: ProcedureKind) -> Location:
    """Where it stands that no procedure of a kind is in use: at its progress, else nowhere."""
    planned = [each for each in case.register.procedures if each.type is kind]
    return planned[0].at("progress") if planned else case.register.home


@rule("LAW060", law=("gdpr-24", "gdpr-33", "gdpr-34"), acceptable=True)
def breach_procedure(case: Case) -> Iterator[Finding]:
    """There is a procedure for personal data breaches.

    The time limit runs from the moment somebody knows; without a procedure it is lost.

    To fix it, add a record of the type `breach` to the procedures.
    """
    if not of_type(case, ProcedureKind.BREACH) and not case.register.unread("procedures"):
        yield Finding(
            _place_of_none(case, ProcedureKind.BREACH),
            _("the register has no procedure for personal data breaches that is in use"),
        )


@rule("LAW061", law=("gdpr-33-1",), acceptable=True)
def breach_notice(case: Case) -> Iterator[Finding]:
    """The procedure for breaches notifies the supervisory authority in time.

    Notice is given without undue delay and, where feasible, within 72 hours of becoming aware.

    To fix it, add a step to the supervisory authority with `within:` and `after: awareness`. What
    is not settled is an open question.
    """
    limit = deadlines.known("breach-notice", case.today)
    if limit is None:
        return
    for procedure in of_type(case, ProcedureKind.BREACH):
        steps = [
            (n, step) for n, step in enumerate(procedure.steps.items)
            if step.to is Addressee.AUTHORITY
        ]  # fmt: skip
        if any(_in_time(step, limit) for _n, step in steps):
            continue
        if steps:
            n = steps[0][0]
            yield Finding(
                procedure.at("steps", "items", n, "within"),
                _("`{id}` does not notify the authority within {limit} of becoming aware"),
                id=procedure.id,
                limit=limit.period,
            )
        elif not isinstance(procedure.steps.complete, Open):
            yield Finding(
                procedure.at("steps"),
                _("`{id}` has no step that notifies the supervisory authority"),
                id=procedure.id,
            )


def _in_time(step: Step, limit: deadlines.Deadline) -> bool:
    if isinstance(step.within, Open):
        return True
    if step.within is None or limit.period is None:
        return False
    return step.within.at_most(limit.period) and step.after == limit.starts


@rule("LAW062", law=("gdpr-33-5",), acceptable=True)
def breach_log(case: Case) -> Iterator[Finding]:
    """Every breach is logged, also one that is not notified.

    The supervisory authority checks the log.

    To fix it, write `log: yes` in the procedure, or an open question.
    """
    for procedure in of_type(case, ProcedureKind.BREACH):
        if procedure.log != "yes" and not isinstance(procedure.log, Open):
            yield Finding(
                procedure.at("log"), _("`{id}` does not log every breach"), id=procedure.id
            )


@rule("LAW063", law=("gdpr-12-2", "gdpr-24"), acceptable=True)
def rights_procedure(case: Case) -> Iterator[Finding]:
    """There is a procedure for requests from data subjects, and it serves the rights.

    To fix it, add a record of the type `rights-request` to the procedures, and name it under
    `procedure:` of the rights.
    """
    kind = ProcedureKind.RIGHTS_REQUEST
    if not of_type(case, kind) and not case.register.unread("procedures"):
        yield Finding(
            _place_of_none(case, kind),
            _("the register has no procedure for requests from data subjects that is in use"),
        )
    for right in case.register.rights:
        named = case.register.get(f"procedures/{right.procedure}")
        if isinstance(named, Procedure) and named.type is not kind:
            yield Finding(
                right.at("procedure"),
                _("`{id}` is served by `{procedure}`, which is not for requests of data subjects"),
                see=named.at("type"),
                id=right.id,
                procedure=named.id,
            )
