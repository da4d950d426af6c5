"""The law that records and rules rest on is in force and has been looked at."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.checks.law.transfers import relied_on
from ropa.findings import Finding, Severity
from ropa.law import adequacy, citation, deadlines, elements
from ropa.models.choices import TransferGround
from ropa.models.values import Element
from ropa.words import _


@rule("LAW093", law=("gdpr-5-1-a",), acceptable=True)
def in_force(case: Case) -> Iterator[Finding]:
    """No record rests on a repealed act.

    An agreement may cite one, which is recorded as it is; what the organisation itself rests on
    must be in force.

    To fix it, find the provision that took its place.
    """
    for record, path, value in case.register.values:
        if not isinstance(value, Element) or record.ended or not elements.exists(value):
            continue
        day = citation.repealed(value, case.today)
        if day is not None and path[:2] != ("agreement", "cites"):
            yield Finding(
                record.at(*path),
                _("`{provision}` was repealed on {day}"),
                provision=value,
                day=day,
            )


@rule("LAW094", law=("gdpr-5-2",), severity=Severity.INFORMATION)
def looked_at(case: Case) -> Iterator[Finding]:
    """The law that the program knows was compared with published texts within a year.

    Adequacy decisions are set aside and time limits change; old data give old answers.

    To fix it, compare the entries in the program's law data with the published texts, and write
    where and when in `seen.toml`.
    """
    for party, _transfer, country, _place in relied_on(case, TransferGround.ADEQUACY.value):
        decision = adequacy.adequate(country, case.today)
        if decision is not None and decision.seen.stale(case.today):
            yield Finding(
                party.at("transfer", "ground"),
                _("the adequacy decision for {country} was not looked at for a year"),
                country=country,
            )
    owner = case.register.organisation
    stale = deadlines.stale(case.today, owner.address.country if owner else None)
    if stale:
        yield Finding(
            case.register.home,
            _("{count} time limits of the law were not looked at for a year, the first: {what}"),
            count=len(stale),
            what=stale[0].text,
        )
