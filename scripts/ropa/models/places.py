"""Where data are: systems, storage locations, and the sources they come from."""

from ropa.models.base import field
from ropa.models.choices import Scope, SourceKind
from ropa.models.record import Record
from ropa.models.statements import Progress, Standing, StandingOf, progress, standing, standing_of
from ropa.models.values import (
    Answer,
    CategoryId,
    Country,
    Listing,
    Maybe,
    Name,
    PartyId,
    PolicyWords,
    ProperName,
    RoleId,
    StorageId,
    Text,
)
from ropa.words import _


class System(Record):
    """What staff call a system, and who runs it."""

    name: Name = field(_("System"), _("What staff call it."))
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    use: Text = field(_("Use"), _("What it is used for."))
    operators: Listing[PartyId] = field(
        _("Operators"), _("Who runs it: processors, or the organisation itself."), law="gdpr-28-3"
    )
    storage: Listing[StorageId] = field(_("Storage locations"), _("Where its data lie."))
    access: Listing[RoleId] = field(
        _("Access"), _("The roles that have access."), law="gdpr-32-1-b"
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )


class Storage(Record):
    """A place where data lie (Art. 30(1)(d)-(e), (g) GDPR)."""

    name: Name = field(_("Storage location"), _("What it is called."))
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    use: Text = field(_("Use"), _("What is kept there."))
    operators: Listing[PartyId] = field(
        _("Operators"), _("Who runs it: processors, or the organisation itself."), law="gdpr-28-3"
    )
    country: Maybe[Country] = field(
        _("Country"), _("The country the data lie in."), law=("gdpr-30-1-e", "gdpr-44")
    )
    exception: Maybe[Text] | None = field(
        _("Otherwise stated"),
        _("Where it was stated that this location is outside what the policy promises."),
        folded=True,
        default=None,
    )
    backup: Answer = field(
        _("Backup"), _("Whether it holds backups."), law="gdpr-32-1-c", folded=True
    )
    encrypted: Answer | None = field(
        _("Encrypted at rest"),
        _("Whether the data are encrypted where they lie."),
        law="gdpr-32-1-a",
        folded=True,
        default=None,
    )
    address: ProperName | None = field(
        _("Data centre"), _("The data centre, where known."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )


class Source(Record):
    """Where data come from (Art. 13 and 14(2)(f) GDPR)."""

    name: Name = field(_("Source"), _("The name as the policy has it."), law="gdpr-14-2-f")
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    type: SourceKind = field(_("Kind of source"), _("What it is."), law="gdpr-14-2-f")
    public: Answer = field(
        _("Publicly accessible"), _("Whether anyone can look there."), law="gdpr-14-2-f"
    )
    categories: Listing[CategoryId] = field(
        _("Data from the source"), _("The categories that come from it."), law="gdpr-14-1-d"
    )
    notice: Maybe[Text] | None = field(
        _("Notice to the person"),
        _("How and when the person is told (within one month)."),
        law="gdpr-14-3",
        folded=True,
        default=None,
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )
