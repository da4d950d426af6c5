"""What a sentence says of roles, officers, transfers, consent and choices is held by the register.

Each form stands on its own here, beside a sentence of the repository's own policy.
"""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from promises import Edit, chain, own, policy_of, promises, put, remade, with_records
from ropa.checks.promises.results import judged
from ropa.models.forms import AnyForm, Form
from ropa.models.record import Record

OFFICER = put("dpo", {"appointed": "yes", "contact": {"email": "dpo@arnpro.example"}})
NO_OFFICER = put("dpo", {"appointed": "no"})
US = chain(
    put("country", "US"), put("transfer", {"ground": "gdpr-46-2-c", "checked": "2026-01-01"})
)
ADEQUATE = chain(put("country", "US"), put("transfer", {"ground": "gdpr-45"}))
AGREED = chain(put("consent", "yes"), put("purpose", "marketing"))


def basis(value: str) -> Edit:
    """An edit of an activity that rests every purpose on one legal basis."""

    def edit(data: dict[str, object]) -> None:
        purposes = data["purposes"]
        assert isinstance(purposes, list)
        for each in purposes:
            each["legal_basis"] = [{"basis": value}]

    return edit


CASES: dict[str, tuple[dict[str, object], list[tuple[str, Edit]], str | None]] = {
    "named-processor": (
        {"does": "engages", "parties": ["google-analytics"], "roles": ["processor"]},
        [("recipients/google-analytics", put("role", "controller"))],
        "recipients/google-analytics:role",
    ),
    "named-controller": (
        {"does": "discloses", "named": ["google-ads"], "roles": ["controller"]},
        [("recipients/google-ads", put("role", "processor"))],
        "recipients/google-ads:role",
    ),
    "controller-it-is": (
        {"does": "discloses", "named": ["google-ads"], "roles": ["controller"]},
        [("recipients/google-ads", put("role", "controller"))],
        None,
    ),
    "officer-not-appointed": (
        {"does": "publishes-contact", "roles": ["data-protection-officer"]},
        [("organisation/arnpro", NO_OFFICER)],
        "organisation/arnpro:dpo.appointed",
    ),
    "officer-denied": (
        {"does": "publishes-contact", "roles": ["data-protection-officer"], "denied": "yes"},
        [("organisation/arnpro", OFFICER)],
        "organisation/arnpro:dpo.appointed",
    ),
    "officer-there": (
        {"does": "publishes-contact", "roles": ["data-protection-officer"]},
        [("organisation/arnpro", OFFICER)],
        None,
    ),
    "transfer-on-clauses": (
        {"does": "transfers", "regions": ["US"], "grounds": ["standard-contractual-clauses"]},
        [("recipients/google-ads", US)],
        None,
    ),
    "transfer-on-another-ground": (
        {"does": "transfers", "regions": ["US"], "grounds": ["standard-contractual-clauses"]},
        [("recipients/google-ads", ADEQUATE)],
        "recipients/google-ads:transfer.ground",
    ),
    "transfer-elsewhere": (
        {"does": "transfers", "regions": ["CH"]},
        [("recipients/google-ads", US), ("recipients/google-analytics", put("country", "CH"))],
        "recipients/google-ads:country",
    ),
    "transfer-of-nothing": (
        {"does": "transfers", "regions": ["CH"]},
        [],
        "organisation/arnpro:id",
    ),
    "cookies-with-consent": (
        {"does": "asks-consent", "purposes": ["marketing"]},
        [("cookies/google-ads", AGREED), ("activities/advertising", basis("gdpr-6-1-a"))],
        None,
    ),
    "cookies-on-another-basis": (
        {"does": "asks-consent", "purposes": ["marketing"]},
        [("cookies/google-ads", AGREED), ("activities/advertising", basis("gdpr-6-1-f"))],
        "activities/advertising:purposes",
    ),
    "cookies-without-consent": (
        {"does": "asks-consent", "purposes": ["marketing"]},
        [("cookies/google-ads", put("consent", "no"))],
        "cookies/google-ads:consent",
    ),
}  # fmt: skip
"""A form, changes of records, and the place of the break; None where the form is kept."""


@pytest.mark.parametrize("name", CASES)
def test_judge(name: str) -> None:
    """The register breaks the form at that place and nowhere else, or keeps it."""
    data, changes, place = CASES[name]
    records: list[Record] = [remade(key, edit) for key, edit in changes]
    case = with_records(own(), *records)
    form: Form = TypeAdapter(AnyForm).validate_python(data)
    promise = promises(case)[0].model_copy(update={"promises": [form]})
    result = judged(case, promise, policy_of(case).duties[0], True)
    places = [f"{each.where.record}:{each.where.field}" for each in result.breaks]
    assert ([] if place is None else [place]) == places
