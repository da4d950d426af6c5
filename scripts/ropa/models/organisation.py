"""The controller: who is responsible for everything in the register."""

from ropa.models.base import Edition, Part, field
from ropa.models.record import Record
from ropa.models.retention import RetentionRule
from ropa.models.statements import Standing, StandingOf, standing, standing_of
from ropa.models.values import (
    ActivityId,
    Answer,
    Country,
    Day,
    Email,
    Maybe,
    MeasureId,
    Open,
    PolicyWords,
    ProperName,
    RoleId,
    Text,
)
from ropa.words import _

PUBLIC = Edition.PUBLIC


class Address(Part):
    """A postal address."""

    street: Maybe[ProperName] = field(
        _("Street"), _("Street and number, or post box."), edition=PUBLIC
    )
    postcode: Maybe[ProperName] = field(
        _("Postcode"), _("The postcode as written."), edition=PUBLIC
    )
    place: Maybe[ProperName] = field(
        _("Place"), _("The postal place as written."), edition=PUBLIC
    )
    country: Country = field(_("Country"), _("The country's two-letter code."), edition=PUBLIC)


class ContactPoint(Part):
    """Where somebody is reached."""

    name: ProperName | None = field(
        _("Name"), _("The name as published."), edition=PUBLIC, default=None
    )
    role: RoleId | None = field(_("Role"), _("The role."), edition=PUBLIC, default=None)
    email: Email | None = field(_("E-mail"), _("The address."), edition=PUBLIC, default=None)
    phone: ProperName | None = field(_("Telephone"), _("The number."), edition=PUBLIC, default=None)


class DpoAssessment(Part):
    """The assessment whether a data protection officer is needed (Art. 37(1) GDPR)."""

    needed: Answer = field(
        _("DPO needed"),
        _("Whether Art. 37(1) or (4) requires a data protection officer."),
        law="gdpr-37-1",
    )
    reasons: Text | None = field(
        _("Reasons"), _("The grounds of the assessment."), law="gdpr-37-1", default=None
    )
    on: Day | None = field(_("Assessed on"), _("The day of the assessment."), default=None)


class Dpo(Part):
    """The data protection officer, or the assessment whether one is needed (Art. 37 GDPR)."""

    appointed: Answer = field(
        _("DPO appointed"), _("Whether a data protection officer is appointed."), law="gdpr-37-1"
    )
    contact: Maybe[ContactPoint] | None = field(
        _("DPO contact"),
        _("How the data protection officer is reached; also given to the authority."),
        law=("gdpr-30-1-a", "gdpr-13-1-b"),
        edition=PUBLIC,
        default=None,
    )
    assessment: Maybe[DpoAssessment] | None = field(
        _("Assessment"), _("The documented assessment whether one is needed."), default=None
    )


class Defaults(Part):
    """What holds for every activity that says nothing else."""

    measures: list[MeasureId] = field(
        _("Security measures"),
        _("Measures that protect every activity that names none of its own."),
        law="gdpr-30-1-g",
        default=[],
    )
    retention: RetentionRule | None = field(
        _("Retention"),
        _("The retention of every activity that has none of its own."),
        law="gdpr-30-1-f",
        default=None,
    )


class Organisation(Record):
    """The controller (Art. 4(7), 30(1)(a) GDPR)."""

    name: ProperName = field(
        _("Name"), _("The legal name of the controller."), law="gdpr-30-1-a", edition=PUBLIC
    )
    organisation_number: Maybe[ProperName] = field(
        _("Organisation number"), _("The number in the register of companies."), edition=PUBLIC
    )
    care_of: ContactPoint | None = field(
        _("Care of"), _("The person the address names."), edition=PUBLIC, default=None
    )
    address: Address = field(
        _("Address"), _("The postal address."), law=("gdpr-30-1-a", "gdpr-13-1-a"), edition=PUBLIC
    )
    email: Maybe[Email] = field(
        _("E-mail"), _("The general address."), law=("gdpr-30-1-a", "gdpr-13-1-a"), edition=PUBLIC
    )
    phone: Maybe[ProperName] = field(
        _("Telephone"), _("The number."), law=("gdpr-30-1-a", "gdpr-13-1-a"), edition=PUBLIC
    )
    representative: Answer = field(
        _("Representative"),
        _("Whether there is a representative (Art. 27: only for those outside the EEA)."),
        law="gdpr-30-1-a",
    )
    joint_controllers: Answer = field(
        _("Joint controllers"),
        _("Whether purposes and means are decided together with others (Art. 26)."),
        law=("gdpr-30-1-a", "gdpr-26"),
    )
    dpo: Dpo = field(
        _("Data protection officer"),
        _("The officer, or the assessment whether one is needed."),
        law=("gdpr-30-1-a", "gdpr-37-1"),
    )
    acts_as_processor: Answer = field(
        _("Acts as processor"),
        _("Whether the organisation processes data on behalf of others."),
        law="gdpr-30-2-a",
    )
    covers: Text = field(
        _("Scope of the register"),
        _("One sentence on what the register covers; printed on every page."),
        edition=PUBLIC,
    )
    languages: list[ProperName] = field(
        _("Languages"), _("The languages of the register: nb, sv, en."), folded=True, edition=PUBLIC
    )
    policy_language: ProperName = field(
        _("Language of the published policy"),
        _("The language in which the policy was published."),
        folded=True,
        edition=PUBLIC,
    )
    schema_version: ProperName = field(
        _("Version of the register's form"), _("The form this register follows."), folded=True
    )
    order: list[ActivityId] = field(
        _("Order of the activities"),
        _("The order in which people read the activities; those left out come after."),
        folded=True, default=[],
    )  # fmt: skip
    defaults: Defaults = field(
        _("Defaults"), _("What holds where an activity says nothing else."), default=Defaults()
    )
    sittings: list[Text] = field(
        _("Sittings"), _("The sittings in which the questions are answered, in their order."),
        law="gdpr-24", edition=Edition.INTERNAL, folded=True, default=[],
    )  # fmt: skip
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), default=[]
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()

    @property
    def post(self) -> str | None:
        """Postcode and place as one line; None while one of them is open."""
        parts = self.address.postcode, self.address.place
        return " ".join(map(str, parts)) if not any(isinstance(x, Open) for x in parts) else None
