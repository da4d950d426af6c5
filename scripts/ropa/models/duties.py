"""What the controller does: measures, rights, procedures, cookies."""

from ropa.models.base import Edition, Part, field
from ropa.models.choices import (
    Addressee,
    Channel,
    CookiePurpose,
    ProcedureKind,
    Scope,
    StartEvent,
)
from ropa.models.record import Record
from ropa.models.retention import LogRetention
from ropa.models.statements import (
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
    Element,
    Listing,
    Maybe,
    Name,
    PartyId,
    Period,
    PolicyWords,
    ProcedureId,
    ProperName,
    RoleId,
    Text,
)
from ropa.words import _

PUBLIC = Edition.PUBLIC


class Measure(Record):
    """A technical or organisational security measure (Art. 32 GDPR)."""

    name: Name = field(_("Security measure"), _("What it is called."), law="gdpr-30-1-g")
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    description: Text = field(_("Description"), _("What it does."), law="gdpr-30-1-g")
    answers: list[Element] = field(
        _("Provision"), _("The part of Art. 32(1) it answers."), law="gdpr-32-1-a"
    )
    progress: Maybe[Progress] = field(
        _("How far it has come"), _("How far it is carried out."), law="gdpr-32-1-d"
    )
    evidence: Maybe[ProperName] | None = field(
        _("Evidence"), _("Where it is documented or tested."), law="gdpr-5-2",
        folded=True, default=None,
    )  # fmt: skip
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )


class Right(Record):
    """A right of the data subject (Art. 15-22, 7(3) and 77 GDPR)."""

    name: Text = field(_("Right"), _("What it is called."), edition=PUBLIC, law="gdpr-13-2-b")
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    answers: list[Element] = field(
        _("Provision"), _("The articles that give the right."), edition=PUBLIC, law="gdpr-13-2-b"
    )
    content: Text = field(
        _("What it means"),
        _("The right in plain words, as the policy has it; where the policy is silent, the law."),
        edition=PUBLIC,
    )
    by_law: Text | None = field(
        _("What the law adds"), _("What follows from the law beside what the policy says."),
        edition=PUBLIC, law="gdpr-13-2-b", default=None,
    )  # fmt: skip
    how: Maybe[Text] = field(
        _("How to use it"), _("Where and how the person asks."), edition=PUBLIC, law="gdpr-12-2"
    )
    deadline: Maybe[Period] | None = field(
        _("Answered within"), _("The time limit for the answer."), edition=PUBLIC,
        law="gdpr-12-3", default=None,
    )  # fmt: skip
    fee: Answer | None = field(
        _("Fee"), _("Whether the answer costs anything."), edition=PUBLIC,
        law="gdpr-12-5", default=None,
    )  # fmt: skip
    authority: ProperName | None = field(
        _("Supervisory authority"), _("The authority a complaint goes to, by its name."),
        edition=PUBLIC, law="gdpr-77", folded=True, default=None,
    )  # fmt: skip
    machine_readable: Answer | None = field(
        _("Machine-readable"),
        _("Whether data are handed over in a structured, machine-readable format."),
        edition=PUBLIC, law="gdpr-20", folded=True, default=None,
    )  # fmt: skip
    procedure: ProcedureId | None = field(
        _("Procedure"), _("The procedure that serves it."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), edition=PUBLIC,
        folded=True, default=[],
    )  # fmt: skip


class Step(Part):
    """One step of a procedure."""

    what: Text = field(_("Step"), _("What is done."), law="gdpr-24")
    to: Addressee | None = field(_("To"), _("Whom it is turned to."), default=None)
    within: Maybe[Period] | None = field(
        _("Within"), _("The time limit, for example PT72H."), law=("gdpr-33-1", "gdpr-12-3"),
        default=None,
    )  # fmt: skip
    after: StartEvent | None = field(
        _("Counted from"), _("The event the time limit counts from."), default=None
    )
    channel: Maybe[Channel] | None = field(_("Channel"), _("How it is sent."), default=None)
    written: Answer | None = field(_("In writing"), _("Whether it is in writing."), default=None)
    address: Text | None = field(
        _("Address used"), _("Which address the message goes to."), folded=True, default=None
    )
    role: Maybe[RoleId] = field(_("Responsible role"), _("The role that does it."), law="gdpr-24")
    law: list[Element] = field(
        _("Legal reference"), _("The provision that asks for the step."), folded=True, default=[]
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()


class Procedure(Record):
    """How the organisation handles a kind of event (Art. 12, 24, 33, 34 GDPR)."""

    name: Text = field(_("Procedure"), _("What it is called."), law="gdpr-24")
    type: ProcedureKind = field(_("Kind of procedure"), _("What it is for."))
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    when: Text = field(_("When it is used"), _("The event that starts it."))
    steps: Listing[Step] = field(_("Steps"), _("What is done, in order."), law="gdpr-24")
    definition: Text | None = field(
        _("Definition"), _("What counts as the event, for example a material change."),
        folded=True, default=None,
    )  # fmt: skip
    log: Answer | None = field(
        _("Logged"), _("Whether each case is logged."), law="gdpr-33-5", default=None
    )
    log_kept: Maybe[LogRetention] | None = field(
        _("The log is kept"), _("How long an entry of the log is kept."), law="gdpr-5-1-e",
        default=None,
    )  # fmt: skip
    document: Maybe[ProperName] = field(
        _("Document"), _("Where the written routine is kept."), law="gdpr-24"
    )
    review: Review | None = field(
        _("Review"), _("When the procedure was gone through."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )


class Cookie(Record):
    """A cookie or tracker (ekomloven § 3-15)."""

    name: Name = field(_("Cookie or tracker"), _("What it is called."), law="ekom-3-15")
    scope: Scope = field(
        _("Scope"), _("Whether the customer policy covers it."), default=Scope.CUSTOMER_POLICY
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    setter: Maybe[PartyId] = field(_("Set by"), _("Who sets or reads it."), law="ekom-3-15")
    purpose: Maybe[CookiePurpose] = field(_("Purpose"), _("What it is for."), law="ekom-3-15")
    holds: Text | None = field(_("Holds"), _("What is stored in it."), default=None)
    lifetime: Maybe[Period] = field(_("Lifetime"), _("How long it stays."), law="gdpr-13-2-a")
    consent: Answer = field(
        _("Consent before it is set"),
        _("Whether the visitor has agreed first; an opt-out is not consent."),
        law=("ekom-3-15", "gdpr-7-1"),
    )
    choice: Text | None = field(
        _("Opt-out"), _("The choice the policy points to; not a consent."), folded=True,
        default=None,
    )  # fmt: skip
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )
