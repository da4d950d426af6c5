"""That the organisation has approved a text: the record of it.

Whether it still holds is worked out in `ropa.models.approved`.
"""

from __future__ import annotations

from ropa.models.base import field
from ropa.models.choices import ApprovedText
from ropa.models.record import Record
from ropa.models.values import Code, Day, ProperName, RoleId, VersionId
from ropa.words import _


class TextApproval(Record):
    """That a role has approved a text in a language for the public edition."""

    text: ApprovedText = field(_("Approved text"), _("Which text is approved."))
    language: ProperName = field(_("Language"), _("The language of the approved text."))
    version: VersionId = field(
        _("Version"), _("The version of the policy that was approved, or that held that day.")
    )
    approved_by: RoleId = field(
        _("Approved by"), _("The role that decided it for the organisation."), law="gdpr-12-1"
    )
    on: Day = field(_("Approved on"), _("The day."))
    digests: dict[str, Code] = field(
        _("Digests"), _("SHA-256 of the source and of the approved text, per language."),
        folded=True,
    )  # fmt: skip
