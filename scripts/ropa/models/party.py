"""Other organisations: processors, with their agreements, and recipients."""

from ropa.models.base import Edition, Part, field
from ropa.models.choices import (
    AgreementForm,
    AgreementState,
    PartyRole,
    RecipientKind,
    Scope,
    TransferGround,
)
from ropa.models.record import Record
from ropa.models.statements import (
    Note,
    Progress,
    Review,
    Standing,
    StandingOf,
    progress,
    standing,
    standing_of,
)
from ropa.models.values import (
    Answer,
    Country,
    Day,
    Element,
    Listing,
    Maybe,
    Name,
    PartyId,
    PolicyWords,
    ProperName,
    RoleId,
    Text,
)
from ropa.words import _


class Transfer(Part):
    """What a transfer to a country outside the EEA rests on (Chapter V GDPR)."""

    ground: Maybe[TransferGround] = field(
        _("Transfer ground"),
        _("The decision, safeguard or derogation."),
        law=("gdpr-30-1-e", "gdpr-13-1-f"),
    )
    certified: Answer | None = field(
        _("Certified"),
        _("For the United States: whether the recipient is certified (Data Privacy Framework)."),
        law="gdpr-45",
        default=None,
    )
    checked: Day | None = field(
        _("Checked on"), _("The day the ground was checked."), law="gdpr-5-2", default=None
    )
    assessment: Maybe[ProperName] | None = field(
        _("Transfer impact assessment"),
        _("Where the assessment is kept; needed with Art. 46 safeguards."),
        law="gdpr-44",
        default=None,
    )
    copy_of_safeguards: Maybe[Text] | None = field(
        _("Copy of the safeguards"),
        _("How the person gets a copy."),
        law="gdpr-13-1-f",
        default=None,
    )


class Article28(Part):
    """What the agreement settles (Art. 28(3) GDPR)."""

    a: Answer = field(
        _("Documented instructions"),
        _("Only on documented instructions, also for transfers."),
        law="gdpr-28-3-a",
    )
    b: Answer = field(_("Confidentiality"), _("Staff bound to secrecy."), law="gdpr-28-3-b")
    c: Answer = field(_("Security"), _("Measures as Art. 32 requires."), law="gdpr-28-3-c")
    d: Answer = field(_("Sub-processors"), _("Terms for sub-processors."), law="gdpr-28-3-d")
    e: Answer = field(
        _("Help with requests"), _("Help with data subjects' rights."), law="gdpr-28-3-e"
    )
    f: Answer = field(_("Help with duties"), _("Help with Art. 32 to 36."), law="gdpr-28-3-f")
    g: Answer = field(_("Erasure or return"), _("Erasure or return at the end."), law="gdpr-28-3-g")
    h: Answer = field(
        _("Evidence and audits"), _("Evidence and audits allowed."), law="gdpr-28-3-h"
    )


class Agreement(Part):
    """A data processing agreement (Art. 28(3) and (9) GDPR)."""

    stands_alone = True

    state: Maybe[AgreementState] = field(
        _("Agreement"), _("Whether it is concluded."), law="gdpr-28-3"
    )
    form: Maybe[AgreementForm] = field(
        _("Based on"), _("The terms it is made on."), law=("gdpr-28-7",)
    )
    date: Maybe[Day] = field(_("Date"), _("The day it was concluded."), law="gdpr-28-9")
    valid_until: Maybe[Day] | None = field(
        _("Valid until"), _("The day it ends, if it ends."), default=None
    )
    reference: Maybe[ProperName] = field(
        _("Document"), _("Where the signed agreement is kept."), law="gdpr-28-9"
    )
    checked_by: RoleId | None = field(
        _("Checked by"), _("The role that went through it."), default=None
    )
    checked_on: Day | None = field(_("Checked on"), _("The day it was gone through."), default=None)
    cites: list[Element] = field(
        _("Law it cites"), _("The acts the agreement itself refers to."), folded=True, default=[]
    )
    content: Article28 | None = field(
        _("Content (Art. 28(3))"),
        _("What the agreement settles, letter by letter."),
        law="gdpr-28-3",
        folded=True,
        default=None,
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class Party(Record):
    """What processors and recipients have in common; country and transfer have their home here."""

    name: Name = field(
        _("Name"),
        _("The name as the policy or the agreement has it, or the category."),
        law=("gdpr-30-1-d", "gdpr-13-1-e"),
    )
    aliases: list[ProperName] = field(
        _("Other names"), _("Other ways the name is written."), folded=True, default=[]
    )
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    role: Maybe[PartyRole] = field(
        _("Role"), _("The part it plays for the controller."), law=("gdpr-28-1", "gdpr-4-9")
    )
    country: Maybe[Country] = field(
        _("Country"), _("Where it gets or handles the data."), law=("gdpr-30-1-e", "gdpr-13-1-f")
    )
    transfer: Maybe[Transfer] | None = field(
        _("Transfer to a third country"),
        _("Needed where data leave the EEA."),
        law=("gdpr-30-1-e", "gdpr-44"),
        default=None,
    )
    organisation_number: Maybe[ProperName] | None = field(
        _("Organisation number"), _("The number in its register."), folded=True, default=None
    )
    review: Review | None = field(
        _("Review"), _("When the record was gone through."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )
    notes: list[Note] = field(
        _("Internal remarks"),
        _("Remarks that stay inside the organisation."),
        edition=Edition.INTERNAL,
        folded=True,
        default=[],
    )


class Processor(Party):
    """One who processes on the controller's behalf (Art. 4(8), 28 GDPR)."""

    services: Text = field(
        _("Services"), _("What it does for the organisation."), law="gdpr-28-3"
    )
    sub_processors: Listing[PartyId] = field(
        _("Sub-processors"), _("Those it engages in turn."), law=("gdpr-28-3-d",)
    )
    agreement: Agreement = field(
        _("Data processing agreement"), _("The agreement that binds it."), law="gdpr-28-3"
    )


class Recipient(Party):
    """One, or a category of those, to whom data are disclosed (Art. 4(9) GDPR)."""

    type: RecipientKind = field(
        _("Kind of recipient"), _("A named one, a category or an authority."), law="gdpr-4-9"
    )
    reporting: list[Element] = field(
        _("Reporting duty"),
        _("For an authority: the provision of a regular duty to report to it. One that asks in a "
          "particular inquiry is no recipient; that is a procedure."),
        law="gdpr-4-9", default=[],
    )  # fmt: skip
    why: Text = field(
        _("Why it gets the data"), _("What the disclosure is for."), law="gdpr-30-1-d"
    )
