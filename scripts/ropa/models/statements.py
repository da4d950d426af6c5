"""Where a value comes from and how far it is carried out; and pieces that records share.

Three things are told apart, each with words of its own: where a value comes from (`Standing`),
what it is (a value, `none`, `not_applicable`, `open`; `ropa.models.values`), and how far it is
carried out (`Progress`).
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from ropa.models.base import Part, field
from ropa.models.choices import Origin, Stage
from ropa.models.scalars import FieldPath
from ropa.models.values import Day, Maybe, ProperName, RoleId, Text
from ropa.words import _


def _who_branch(value: Any) -> str:
    return "role" if re.fullmatch(RoleId.form, str(value)) else "name"


Who = Annotated[
    Annotated[RoleId, Tag("role")] | Annotated[ProperName, Tag("name")],
    Discriminator(_who_branch),
]
"""The id of a role, or a name where the role stands in no register (`Pro IPS`)."""


class Reported(Part):
    """Somebody who knows has said so; it is not decided by that."""

    reported_by: Who = field(_("Reported by"), _("The role, or the name of the one who said so."))
    on: Day = field(_("Reported on"), _("The day it was reported."))


class Seen(Part):
    """Somebody has read it in a document."""

    seen_by: RoleId = field(_("Seen by"), _("The role that read the document."))
    on: Day = field(_("Seen on"), _("The day it was read."))
    document: ProperName = field(_("Document"), _("Where the document is kept."))


class Confirmed(Part):
    """A role that decides for the controller has confirmed or decided it."""

    confirmed_by: RoleId = field(_("Confirmed by"), _("The role that confirmed it."))
    on: Day = field(_("Confirmed on"), _("The day it was confirmed."))


BRANCHES: dict[str, type[Part]] = {
    "reported_by": Reported, "seen_by": Seen, "confirmed_by": Confirmed,
}  # fmt: skip
"""The field that tells the forms of a standing apart."""


def _standing_branch(value: Any) -> str:
    if isinstance(value, dict):
        return next((name for name in BRANCHES if name in value), "confirmed_by")
    return next((name for name, part in BRANCHES.items() if isinstance(value, part)), "origin")


Standing = Annotated[
    Annotated[Origin, Tag("origin")]
    | Annotated[Reported, Tag("reported_by")]
    | Annotated[Seen, Tag("seen_by")]
    | Annotated[Confirmed, Tag("confirmed_by")],
    Discriminator(_standing_branch),
]
"""`stated`, `required`, `proposed`, or who reported, saw or confirmed it, and when."""

STANDINGS = (Origin, Reported, Seen, Confirmed)
"""The classes of a standing."""


def standing() -> Any:
    """The field that says where the values of a record or part come from.

    Left out, nobody has said. It holds for each value that `standing_of` does not name.
    """
    return field(
        _("Where it comes from"),
        _("Where this comes from: stated in the policy, required by law, proposed, reported, seen "
          "in a document or confirmed; left out, nobody has said."),
        law="gdpr-5-2",
        default=None,
    )  # fmt: skip


def standing_of() -> Any:
    """The field that says where single values come from, by their dotted path."""
    return field(
        _("Where single fields come from"),
        _("Fields that come from elsewhere than the rest, each with its standing."),
        law="gdpr-5-2",
        folded=True,
        default={},
    )


StandingOf = dict[FieldPath, Standing]


class Decided(Part):
    """Decided, and to be carried out by a day."""

    decided_by: RoleId = field(_("Decided by"), _("The role that decided it."))
    on: Day = field(_("Decided on"), _("The day it was decided."))
    due: Maybe[Day] = field(_("Carried out by"), _("The day it is to be in use."))


def _progress_branch(value: Any) -> str:
    return "decided" if isinstance(value, dict | Decided) else "stage"


Progress = Annotated[
    Annotated[Stage, Tag("stage")] | Annotated[Decided, Tag("decided")],
    Discriminator(_progress_branch),
]
"""`in-use`, `partly`, `not-yet`, `does-not-take-place`, or who decided it and when it is due."""


def progress() -> Any:
    """The field that says how far something is carried out; left out, nobody has said."""
    return field(
        _("How far it has come"),
        _("How far it is carried out: in use, decided and due, partly, not yet, or not at all."),
        law="gdpr-5-2",
        default=None,
    )


def carried_out(value: Any) -> bool:
    """False where a record or part says that it is not carried out: not yet, or not at all."""
    stage = getattr(value, "progress", None)
    return not isinstance(stage, Decided) and stage not in (Stage.NOT_YET, Stage.NOT_AT_ALL)


class Review(Part):
    """When a record was last gone through, and when it is due again."""

    last: Day | None = field(_("Last reviewed"), _("The day of the last review."), default=None)
    next: Day | None = field(_("Next review"), _("The day of the next review."), default=None)


class Note(Part):
    """An internal remark with a date."""

    text: Text = field(_("Remark"), _("What should be remembered."))
    on: Day | None = field(_("Date"), _("The day of the remark."), default=None)
