"""Data processing agreements and the parts that others play (Art. 26 and 28 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.law import citation, elements
from ropa.law.data import is_stale
from ropa.models.base import declarations
from ropa.models.choices import AgreementState, PartyRole
from ropa.models.values import Day, NotApplicable, Open
from ropa.models.vouched import vouched
from ropa.words import Phrase, _


@rule("LAW030", law=("gdpr-28-3",), acceptable=True)
def concluded(case: Case) -> Iterator[Finding]:
    """Every processor is bound by an agreement.

    Processing on the controller's behalf without a contract in force is unlawful, also while one
    is being negotiated.

    To fix it, conclude the agreement and record it. If nobody knows whether there is one, its
    state is an open question. A processor that is no longer used gets an end date.
    """
    for processor in case.register.processors:
        state = processor.agreement.state
        if isinstance(state, Open):
            continue
        if state is not AgreementState.CONCLUDED:
            yield Finding(
                processor.at("agreement", "state"),
                _("`{id}` is a processor, but its agreement is recorded as: {state}"),
                id=processor.id,
                state=state,
            )


@rule("LAW031", law=("gdpr-28-3",), acceptable=True)
def not_expired(case: Case) -> Iterator[Finding]:
    """An agreement that has a last day has not passed it.

    One that has ended is history: a known departure, and never an error.

    To fix it, renew the agreement and record its new last day, or end the processor.
    """
    for processor in case.register.processors:
        until = processor.agreement.valid_until
        if isinstance(until, Day) and until.date < case.today:
            yield Finding(
                processor.at("agreement", "valid_until"),
                _("the agreement of `{id}` ended on {day}"),
                id=processor.id,
                day=until,
            )


SOON = timedelta(days=90)
"""How long before its last day an agreement is spoken of: time to renew it."""


@rule("LAW036", law=("gdpr-28-3",), severity=Severity.WARNING)
def runs_out(case: Case) -> Iterator[Finding]:
    """An agreement is renewed before its last day.

    A new one takes time; it is spoken of ninety days before.

    To fix it, renew the agreement and record its new last day, or plan the end of the processor.
    """
    for processor in case.register.processors:
        until = processor.agreement.valid_until
        if isinstance(until, Day) and case.today <= until.date <= case.today + SOON:
            yield Finding(
                processor.at("agreement", "valid_until"),
                _("the agreement of `{id}` runs out on {day}"),
                id=processor.id,
                day=until,
            )


@rule("LAW032", law=("gdpr-28-3",), acceptable=True)
def law_in_force(case: Case) -> Iterator[Finding]:
    """An agreement rests on law in force.

    One that cites only a repealed act was made before the regulation and lacks what Article 28(3)
    asks for.

    To fix it, check the signed text; correct the record if it cites the regulation, or conclude a
    new agreement.
    """
    for processor in case.register.processors:
        cited = [each for each in processor.agreement.cites if elements.exists(each)]
        if cited and all(citation.repealed(each, case.today) for each in cited):
            yield Finding(
                processor.at("agreement", "cites"),
                _("the agreement of `{id}` cites only repealed law"),
                id=processor.id,
            )


@rule("LAW033", law=("gdpr-5-2", "gdpr-28-1"), severity=Severity.INFORMATION, acceptable=True)
def recently_checked(case: Case) -> Iterator[Finding]:
    """An agreement is gone through every year.

    Services, sub-processors and countries change while the agreement stays the same.

    To fix it, go through the agreement and record the day.
    """
    for processor in case.register.processors:
        checked = processor.agreement.checked_on
        if checked and is_stale(checked.date, case.today):
            yield Finding(
                processor.at("agreement", "checked_on"),
                _("the agreement of `{id}` was last gone through on {day}"),
                id=processor.id,
                day=checked,
            )


@rule("LAW034", law=("gdpr-28-3",), acceptable=True)
def content(case: Case) -> Iterator[Finding]:
    """An agreement settles what Article 28(3) lists.

    Each of the terms is required of every agreement: none of them can be not applicable.

    To fix it, have the missing term added. What nobody has looked up is an open question.
    """
    for processor in case.register.processors:
        terms = processor.agreement.content
        if terms is None:
            continue
        for declaration in declarations(type(terms)):
            answer = getattr(terms, declaration.name)
            if answer == "no" or isinstance(answer, NotApplicable):
                yield Finding(
                    processor.at("agreement", "content", declaration.name),
                    _("the agreement of `{id}` lacks a term that Art. 28(3) asks for: {term}"),
                    id=processor.id,
                    term=Phrase(declaration.label),
                )


PROCESSING = (PartyRole.PROCESSOR, PartyRole.SUB_PROCESSOR)


@rule("LAW037", law=("gdpr-28-2",), severity=Severity.INFORMATION, acceptable=True)
def none_has_a_source(case: Case) -> Iterator[Finding]:
    """That a processor engages no other has been said by somebody.

    Most suppliers use others. A list that is closed without anybody having asked, or having gone
    through the agreement, which authorises each of them, is a guess.

    To fix it, write under `standing_of:` who reported it, or which document was seen; where nobody
    knows, the list is an open question.
    """
    for processor in case.register.processors:
        told = vouched(processor, ("sub_processors",), case.today) or processor.agreement.checked_by
        if processor.sub_processors.none and not told:
            yield Finding(
                processor.at("sub_processors"),
                _("`{id}` is said to engage no other processor; nobody has said who knows it"),
                id=processor.id,
            )


@rule("LAW035", law=("gdpr-4-7", "gdpr-4-8", "gdpr-4-9", "gdpr-4-10", "gdpr-28"), acceptable=True)
def right_folder(case: Case) -> Iterator[Finding]:
    """A processor stands among the processors, and nobody else does.

    A processor recorded as a recipient would escape the questions on its agreement.

    To fix it, move the record to the folder of its role, or correct the role.
    """
    for party in case.register.parties:
        if isinstance(party.role, Open):
            continue
        if (party.role in PROCESSING) != (party.kind == "processors"):
            yield Finding(
                party.at("role"),
                _("`{id}` is recorded among the processors, but its role is: {role}")
                if party.kind == "processors"
                else _("`{id}` is recorded among the recipients, but its role is: {role}"),
                id=party.id,
                role=party.role,
            )
