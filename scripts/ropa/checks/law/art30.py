"""What every processing activity states (Art. 30(1)(b)-(d), (f) and (g) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.choices import RecipientKind
from ropa.models.duties import Measure
from ropa.models.statements import carried_out
from ropa.models.values import Listing, Open
from ropa.words import _


@rule("LAW001", law=("gdpr-30-1-b",), acceptable=True)
def purpose(case: Case) -> Iterator[Finding]:
    """Every activity has a purpose.

    Data may be processed for stated purposes only; the protocol begins with them.

    To fix it, write what the data are used for, one purpose an entry.
    """
    for activity in case.register.activities:
        if not activity.purposes:
            yield Finding(activity.at("purposes"), _("`{id}` states no purpose"), id=activity.id)


@rule("LAW002", law=("gdpr-30-1-c",), acceptable=True)
def people_and_data(case: Case) -> Iterator[Finding]:
    """Every activity says whose data it uses, and which.

    The protocol names the categories of people and of data. Where nobody knows them yet, the list
    says so with a question.

    To fix it, name at least one category of people and one of data in each entry, or write
    `complete:` with an open question.
    """
    for activity in case.register.activities:
        data = activity.data
        if not data.items and not isinstance(data.complete, Open):
            yield Finding(activity.at("data"), _("`{id}` names no personal data"), id=activity.id)
        for n, use in enumerate(data.items):
            if not use.subjects:
                yield Finding(
                    activity.at("data", "items", n, "subjects"),
                    _("`{id}` does not say whose data these are"),
                    id=activity.id,
                )
            if not use.categories:
                yield Finding(
                    activity.at("data", "items", n, "categories"),
                    _("`{id}` does not say which data these are"),
                    id=activity.id,
                )


ANSWERED_ELSEWHERE = {("activities", "data"), ("storage", "operators")}
"""Lists that cannot be an explicit none; rules of their own ask for their entries."""


@rule("LAW003", law=("gdpr-30-1-d",), acceptable=True)
def empty_list(case: Case) -> Iterator[Finding]:
    """An empty list says that there is none.

    No recipient, no processor, no backup: that is a statement, and an empty list does not make it.
    It can as well mean that nobody has asked.

    To fix it, write `none` if there is none, or `complete:` with an open question.
    """
    for record, path, value in case.register.values:
        if not isinstance(value, Listing) or value.items or record.ended:
            continue
        if (record.kind, path[0]) in ANSWERED_ELSEWHERE:
            continue
        if value.complete != "yes" and not isinstance(value.complete, Open):
            yield Finding(
                record.at(*path),
                _("`{field}` of `{id}` is empty and does not say that there is none"),
                field=path[-1],
                id=record.id,
            )


@rule("LAW009", law=("gdpr-4-9", "gdpr-30-1-d"), acceptable=True)
def reporting_duty(case: Case) -> Iterator[Finding]:
    """An authority among the recipients gets data under a regular reporting duty.

    An authority that gets data in a particular inquiry is no recipient; such a disclosure is a
    procedure, and each case stands in the log.

    To fix it, write the provision under `reporting:`, or describe the disclosure as a procedure of
    the type `disclosure-to-authority` and take the recipient out.
    """
    for recipient in case.register.recipients:
        if recipient.type is RecipientKind.PUBLIC_AUTHORITY and not recipient.reporting:
            yield Finding(
                recipient.at("type"),
                _("the authority `{id}` is a recipient, but no reporting duty to it is named"),
                id=recipient.id,
            )


@rule("LAW004", law=("gdpr-30-1-f",), acceptable=True)
def retention_rule(case: Case) -> Iterator[Finding]:
    """Every category of data in every activity has a retention rule.

    The protocol states a time limit for erasure of each category. The rule can be the activity's
    own, made for the category or for all, or the organisation's default.

    To fix it, add `retention:` to the activity. A period that nobody knows is `open:` with a
    question.
    """
    for activity in case.register.activities:
        if activity.retention is None and case.register.unread("organisation"):
            continue
        for category, path in activity.categories().items():
            if not case.register.retention_of(activity, category):
                place = activity.at("retention") if activity.retention else activity.at(*path)
                yield Finding(
                    place,
                    _("`{id}` does not say how long `{category}` is kept"),
                    id=activity.id,
                    category=category,
                )


def _protects(measure: object) -> bool:
    """Whether a measure may be counted on: neither planned nor not carried out."""
    return isinstance(measure, Measure) and carried_out(measure)


@rule("LAW005", law=("gdpr-30-1-g",), acceptable=True)
def measures(case: Case) -> Iterator[Finding]:
    """Every activity is protected by a security measure that is in place, or may be.

    The protocol describes the technical and organisational measures. One that is only planned, or
    known not to be carried out, protects nothing yet.

    To fix it, name a measure in the activity or among the organisation's defaults.
    """
    register = case.register
    for activity in register.activities:
        if activity.measures is None and register.unread("organisation"):
            continue
        named = register.measures_of(activity)
        if any(f"measures/{each}" in register.broken for each in named):
            continue
        if not any(_protects(register.target(each)) for each in named):
            own = activity.at("measures") if activity.measures is not None else activity.at("id")
            planned = next((m for each in named if (m := register.target(each))), None)
            yield Finding(
                planned.at("progress") if planned else own,
                _("`{id}` names no security measure that is in place")
                if named
                else _("`{id}` names no security measure"),
                see=own if planned else None,
                id=activity.id,
            )
