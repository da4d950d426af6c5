"""Whom people can write to (Art. 13(1)(b), 37 GDPR)."""

from __future__ import annotations

from ropa.checks.promises.judging import Judge, Judging
from ropa.models.forms import Form, PublishesContact
from ropa.words import _

OFFICER = "data-protection-officer"


def publishes_contact(on: Judging, form: PublishesContact) -> None:
    """A data protection officer whom the policy names is appointed."""
    owner = on.register.organisation
    if owner is None or OFFICER not in form.roles or on.asks(owner.dpo.appointed):
        return
    if owner.dpo.appointed != "yes":
        on.breaks_at(
            owner.at("dpo", "appointed"),
            _("{unit} names a data protection officer; `{id}` has appointed none"), id=owner.id,
        )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {PublishesContact: publishes_contact}
"""What judges each form."""
