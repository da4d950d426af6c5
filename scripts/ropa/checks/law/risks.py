"""Copies of identity documents, anonymity, automated decisions, impact assessments."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.law import grounds
from ropa.location import Path
from ropa.models.activity import Activity, DataUse
from ropa.models.choices import Scope, SpecialGround
from ropa.models.values import Open
from ropa.words import _


def identity_copies(case: Case) -> Iterator[tuple[Activity, Path, DataUse, str]]:
    """Every use of a copy of an identity document: the activity, the way, the use, the category."""
    for activity in case.register.activities:
        for n, use in enumerate(activity.data.items):
            for category in use.categories:
                record = case.register.category(category)
                if record is not None and record.identity_document == "yes":
                    yield activity, ("data", "items", n), use, category


def _number_allowed(activity: Activity, category: str) -> bool:
    """Whether the activity has, or asks for, a ground for national identity numbers."""
    allowed = grounds.grounds("identity-number")
    return any(
        not isinstance(each.ground, SpecialGround) or each.ground.value in allowed
        for each in activity.special_for(category)
    )


@rule("LAW025", law=("gdpr-5-1-c", "popplyl-12"), acceptable=True)
def masking_answered(case: Case) -> Iterator[Finding]:
    """Where a copy of an identity document is kept, it is said whether the number is masked.

    The copy shows the national identity number, which needs a ground of its own.

    To fix it, write `masked:` in the entry of the data: yes, no or an open question.
    """
    for activity, path, use, category in identity_copies(case):
        if use.masked is None:
            yield Finding(
                activity.at(*path),
                _("`{id}` keeps `{category}`, but does not say whether the number is masked"),
                id=activity.id,
                category=category,
            )


@rule("LAW026", law=("gdpr-5-1-c", "popplyl-12"), acceptable=True)
def masked(case: Case) -> Iterator[Finding]:
    """The national identity number on the copy of an identity document is masked.

    Under the customer policy it always is. Elsewhere, for example for employees, it may stay if
    the activity has a ground for national identity numbers.

    To fix it, mask the number, or, outside the customer policy, give the ground under `special:`.
    """
    for activity, path, use, category in identity_copies(case):
        if use.masked is None or use.masked == "yes" or isinstance(use.masked, Open):
            continue
        if activity.scope is Scope.CUSTOMER_POLICY or not _number_allowed(activity, category):
            yield Finding(
                activity.at(*path, "masked"),
                _("`{id}` keeps `{category}` with the national identity number readable"),
                id=activity.id,
                category=category,
            )


@rule("LAW027", law=("gdpr-4-1", "gdpr-5-2"), acceptable=True)
def anonymity(case: Case) -> Iterator[Finding]:
    """Data are called anonymous only where that was tested.

    An IP address, a cookie's id or a device's traits can each point to a person. What is claimed
    is not shown; without a test the data count as personal data.

    To fix it, name the test under `evidence:`, or write `anonymous:` as an open question or `no`.
    """
    for activity in case.register.activities:
        claim = activity.anonymity
        if claim and claim.anonymous == "yes" and isinstance(claim.evidence, Open):
            yield Finding(
                activity.at("anonymity", "anonymous"),
                _("`{id}` calls data anonymous, but no test shows it"),
                see=activity.at("anonymity", "evidence"),
                id=activity.id,
            )


@rule("LAW028", law=("gdpr-13-2-f", "gdpr-22"), acceptable=True)
def automated(case: Case) -> Iterator[Finding]:
    """Automated decisions are explained.

    The person is told of the logic and of what it leads to.

    To fix it, write `logic:` under the automated decisions.
    """
    for activity in case.register.activities:
        if activity.automated and activity.automated.used == "yes" and not activity.automated.logic:
            yield Finding(
                activity.at("automated"),
                _("`{id}` decides automatically, but does not explain the logic"),
                id=activity.id,
            )


@rule("LAW029", law=("gdpr-35",), acceptable=True)
def impact(case: Case) -> Iterator[Finding]:
    """An impact assessment that is needed is carried out, and one that is not needed has a reason.

    The supervisory authority asks for either of them.

    To fix it, name the document under `reference:`, or the grounds under `reasons:`. If nobody
    knows whether one is needed, `needed:` is an open question.
    """
    for activity in case.register.activities:
        assessed = activity.impact
        if assessed is None:
            continue
        if assessed.needed == "yes" and not assessed.reference:
            yield Finding(
                activity.at("impact"),
                _("`{id}` needs an impact assessment, but names no document"),
                id=activity.id,
            )
        elif assessed.needed == "no" and not (assessed.reasons or assessed.reference):
            yield Finding(
                activity.at("impact"),
                _("`{id}` needs no impact assessment, but does not say why"),
                id=activity.id,
            )
