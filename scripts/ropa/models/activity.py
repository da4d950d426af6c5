"""A processing activity: what is done, why, with whose data, for how long (Art. 30(1) GDPR)."""

from collections.abc import Iterator

from ropa.models.base import Edition, Part, field
from ropa.models.choices import Basis, Scope, SpecialGround
from ropa.models.record import Record
from ropa.models.retention import Retention
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
    CategoryId,
    CookieId,
    Day,
    Element,
    Listing,
    Maybe,
    MeasureId,
    PartyId,
    PolicyWords,
    ProcessorId,
    ProperName,
    RecipientId,
    RoleId,
    SourceId,
    StorageId,
    SubjectId,
    SystemId,
    Text,
)
from ropa.words import _


class ConsentRecord(Part):
    """How consent is asked for, proved and withdrawn (Art. 7 GDPR)."""

    asked: Maybe[Text] = field(
        _("How it is asked for"), _("Where and how the person consents."), law="gdpr-7-1"
    )
    wording: Maybe[ProperName] = field(
        _("Wording"), _("Where the wording and its versions are kept."), law="gdpr-7-2"
    )
    proof: Maybe[ProperName] = field(
        _("Proof"), _("Where it is recorded who consented to what, and when."), law="gdpr-7-1"
    )
    withdrawal: Maybe[Text] = field(
        _("Withdrawal"), _("How the person withdraws consent."), law="gdpr-7-3"
    )


class LegalBasis(Part):
    """What a purpose rests on (Art. 6(1) GDPR), and what that basis needs beside it."""

    stands_alone = True

    basis: Maybe[Basis] = field(
        _("Legal basis"),
        _("The letter of Art. 6(1) the purpose rests on."),
        law=("gdpr-13-1-c", "gdpr-5-2"),
    )
    law: list[Element] = field(
        _("Statute"),
        _("The provision that lays down the duty or task: needed for 6(1)(c) and (e)."),
        law="gdpr-6-3",
        default=[],
    )
    consent: Maybe[ConsentRecord] | None = field(
        _("Consent"), _("The record of consent: needed for 6(1)(a)."), law="gdpr-7-1", default=None
    )
    interest: Maybe[Text] | None = field(
        _("Legitimate interest"),
        _("The interest pursued: needed for 6(1)(f)."),
        law="gdpr-13-1-d",
        default=None,
    )
    balancing_test: Maybe[ProperName] | None = field(
        _("Balancing test"),
        _("Where the balancing test is kept: needed for 6(1)(f)."),
        law="gdpr-6-1-f",
        default=None,
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class Purpose(Part):
    """One purpose, with its own legal bases."""

    text: Maybe[Text] = field(
        _("Purpose"), _("What the data are used for."), law=("gdpr-30-1-b", "gdpr-13-1-c")
    )
    legal_basis: list[LegalBasis] = field(
        _("Legal bases"),
        _("What the purpose rests on; one or several."),
        law=("gdpr-13-1-c", "gdpr-6-1"),
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class DataUse(Part):
    """Whose data, and which."""

    subjects: list[SubjectId] = field(
        _("Data subjects"), _("The categories of people."), law="gdpr-30-1-c"
    )
    categories: list[CategoryId] = field(
        _("Personal data"), _("The categories of data about them."), law="gdpr-30-1-c"
    )
    required: Answer | None = field(
        _("Must be given"),
        _("Whether the person must give the data."),
        law="gdpr-13-2-e",
        folded=True,
        default=None,
    )
    masked: Answer | None = field(
        _("Masked"),
        _("Whether the national identity number is masked before the copy is kept."),
        law="gdpr-5-1-c",
        default=None,
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class Special(Part):
    """The ground for data of a special kind (Art. 9, 10 and 87 GDPR)."""

    stands_alone = True

    categories: list[CategoryId] = field(
        _("Categories"), _("The data that need the ground."), law="gdpr-9-1"
    )
    ground: Maybe[SpecialGround] = field(
        _("Ground"), _("The exception or permission."), law=("gdpr-9-2-b", "gdpr-10", "popplyl-12")
    )
    law: list[Element] = field(
        _("Statute"), _("The provision the ground refers to."), law="gdpr-9-2-b", default=[]
    )
    reason: Text | None = field(
        _("Reason"), _("Why the data are needed."), law="gdpr-5-1-c", default=None
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class Automated(Part):
    """Automated decisions, including profiling (Art. 22 GDPR)."""

    used: Answer = field(
        _("Used"),
        _("Whether decisions with legal or similar effect are automated."),
        law=("gdpr-22", "gdpr-13-2-f"),
    )
    logic: Text | None = field(
        _("Logic"), _("The logic and its consequences."), law="gdpr-13-2-f", default=None
    )


class Impact(Part):
    """The data protection impact assessment, or why none is needed (Art. 35 GDPR)."""

    needed: Answer = field(
        _("DPIA needed"), _("Whether the processing is likely to be high risk."), law="gdpr-35-1"
    )
    reasons: Text | None = field(
        _("Assessment"), _("The assessment in one line."), law="gdpr-35-1", default=None
    )
    reference: ProperName | None = field(
        _("Document"), _("Where the assessment is kept."), law="gdpr-35-1", default=None
    )


class Anonymity(Part):
    """A claim that data are anonymous or are not linked to others (recital 26 GDPR)."""

    stands_alone = True

    anonymous: Answer = field(
        _("Anonymous"), _("Whether the data are anonymous; claimed is not shown."), law="gdpr-4-1"
    )
    linked: Answer = field(
        _("Linked to other data"), _("Whether the data are linked to other data on the person.")
    )
    evidence: Maybe[ProperName] = field(
        _("Evidence"), _("Where the test of anonymity is kept."), law="gdpr-5-2"
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()


class Activity(Record):
    """A processing activity (Art. 30(1) GDPR)."""

    title: Text = field(_("Processing activity"), _("What the activity is called at work."))
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy binds it, or what else it belongs to.")
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Maybe[Progress] | None = progress()
    purposes: list[Purpose] = field(
        _("Purposes"), _("What the data are used for, each with its legal basis."),
        law="gdpr-30-1-b",
    )  # fmt: skip
    data: Listing[DataUse] = field(
        _("Data subjects and personal data"), _("Whose data, and which."), law="gdpr-30-1-c"
    )
    recipients: Listing[RecipientId] = field(
        _("Recipients"),
        _("Those outside who get the data; processors stand in a field of their own."),
        law=("gdpr-30-1-d", "gdpr-13-1-e"),
    )
    processors: Listing[ProcessorId] = field(
        _("Processors"), _("Those who process on the controller's behalf."),
        law=("gdpr-28-3", "gdpr-30-1-d"),
    )  # fmt: skip
    systems: Listing[SystemId] | None = field(
        _("Systems"), _("The systems the data are in."), default=None
    )
    storage: Listing[StorageId] | None = field(
        _("Storage locations"), _("Where the data lie."), default=None
    )
    retention: Retention | None = field(
        _("Retention"),
        _("How long the data are kept; left out, the organisation's default holds."),
        law=("gdpr-30-1-f", "gdpr-13-2-a"),
        default=None,
    )
    measures: list[MeasureId] | None = field(
        _("Security measures"),
        _("What protects the data; left out, the organisation's defaults hold."),
        law="gdpr-30-1-g",
        default=None,
    )
    special: list[Special] = field(
        _("Grounds for data of a special kind"),
        _("Art. 9 or 10 data and national identity numbers, each with its ground."),
        law=("gdpr-9-1", "gdpr-10", "popplyl-12"),
        default=[],
    )
    owner: Maybe[RoleId] = field(
        _("Responsible role"), _("The role that answers for it day to day."), law="gdpr-24"
    )
    joint_controllers: list[PartyId] = field(
        _("Joint controllers"),
        _("Those who decide purposes and means together with the controller."),
        law=("gdpr-30-1-a", "gdpr-26"), folded=True, default=[],
    )  # fmt: skip
    sources: Listing[SourceId] | None = field(
        _("Sources"), _("Where the data come from."), law="gdpr-14-2-f", folded=True, default=None
    )
    cookies: list[CookieId] = field(
        _("Cookies"), _("The cookies and trackers that are used."), law="ekom-3-15",
        folded=True, default=[],
    )  # fmt: skip
    anonymity: Anonymity | None = field(
        _("Anonymity"), _("What is claimed about anonymity."), law="gdpr-4-1",
        folded=True, default=None,
    )  # fmt: skip
    automated: Automated | None = field(
        _("Automated decisions"), _("Whether decisions are automated."), law="gdpr-22",
        folded=True, default=None,
    )  # fmt: skip
    impact: Impact | None = field(
        _("Impact assessment"), _("The need of an impact assessment."), law="gdpr-35-1",
        folded=True, default=None,
    )  # fmt: skip
    started: Day | None = field(
        _("Started"), _("The day the processing began."), folded=True, default=None
    )
    review: Review | None = field(
        _("Review"), _("When the record was gone through."), law="gdpr-5-2",
        folded=True, default=None,
    )  # fmt: skip
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), law="gdpr-13-1",
        folded=True, default=[],
    )  # fmt: skip
    notes: list[Note] = field(
        _("Internal remarks"), _("Remarks that stay inside the organisation."),
        edition=Edition.INTERNAL, folded=True, default=[],
    )  # fmt: skip

    def categories(self) -> dict[str, tuple[str | int, ...]]:
        """The data categories used, each with the way to the place that names it first."""
        found: dict[str, tuple[str | int, ...]] = {}
        for n, use in enumerate(self.data.items):
            for m, category in enumerate(use.categories):
                found.setdefault(category, ("data", "items", n, "categories", m))
        return found

    def bases(self) -> Iterator[tuple[tuple[str | int, ...], LegalBasis]]:
        """Every legal basis of every purpose, with the way to it."""
        for n, purpose in enumerate(self.purposes):
            for m, basis in enumerate(purpose.legal_basis):
                yield ("purposes", n, "legal_basis", m), basis

    def special_for(self, category: str) -> list[Special]:
        """The grounds given for a category of data."""
        return [special for special in self.special if category in special.categories]

    def subjects(self) -> list[SubjectId]:
        """The categories of data subjects, each once, in the order written."""
        return list(dict.fromkeys(s for use in self.data.items for s in use.subjects))
