"""Pieces that several kinds of record share."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from ropa.models.base import Part, field
from ropa.models.choices import Standing
from ropa.models.values import Confirmed, Day, Text
from ropa.words import _


def _confirmation_branch(value: Any) -> str:
    return "confirmed" if isinstance(value, dict | Confirmed) else "value"


Confirmation = Annotated[
    Annotated[Standing, Tag("value")] | Annotated[Confirmed, Tag("confirmed")],
    Discriminator(_confirmation_branch),
]
"""`stated`, `proposed`, `not-carried-out`, or who confirmed it and when."""


def confirmation(help: str = "") -> Any:
    """The field that says how sure a statement is; left out, nobody has said it."""
    return field(
        _("Standing"),
        help
        or _("Whether this is stated in the policy, proposed, confirmed (by, on) or not done."),
        law="gdpr-5-2",
        default=None,
    )


class Review(Part):
    """When a record was last gone through, and when it is due again."""

    last: Day | None = field(_("Last reviewed"), _("The day of the last review."), default=None)
    next: Day | None = field(_("Next review"), _("The day of the next review."), default=None)


class Note(Part):
    """An internal remark with a date."""

    text: Text = field(_("Remark"), _("What should be remembered."))
    on: Day | None = field(_("Date"), _("The day of the remark."), default=None)
