"""What the controller must decide, and findings that are accepted for now."""

from datetime import date

from pydantic import PositiveInt

from ropa.location import Location
from ropa.models.base import Edition, Part, field
from ropa.models.choices import Priority, QuestionState
from ropa.models.record import Record
from ropa.models.values import (
    AnyId,
    Day,
    Element,
    Maybe,
    PolicyWords,
    ProperName,
    QuestionId,
    RoleId,
    Text,
)
from ropa.words import _

INTERNAL = Edition.INTERNAL


class Decision(Part):
    """What was decided, on whose advice, and by whom (Art. 38(6), 39 GDPR)."""

    text: Text = field(_("Decision"), _("What was decided."), edition=INTERNAL)
    advised_by: RoleId | None = field(
        _("Advised by"), _("The role that advised."), law="gdpr-39", edition=INTERNAL, default=None
    )
    decided_by: RoleId = field(
        _("Decided by"), _("The role that decided for the controller."), law="gdpr-24",
        edition=INTERNAL,
    )  # fmt: skip
    on: Day = field(_("Decided on"), _("The day."), edition=INTERNAL)
    reference: ProperName | None = field(
        _("Document"), _("Where the decision is kept."), edition=INTERNAL, default=None
    )


class Approval(Part):
    """That the controller has approved an action, so that it may be shown to the authority."""

    by: RoleId = field(_("Approved by"), _("The role."))
    on: Day = field(_("Approved on"), _("The day."))


class Action(Part):
    """An entry of the action plan; only approved ones leave the organisation."""

    issue: Text | None = field(
        _("Issue"),
        _("What it is about, as the authority may read it; left out, the values that wait."),
        default=None,
    )
    text: Text = field(_("Action"), _("What will be done."))
    owner: RoleId = field(_("Responsible role"), _("The role that does it."))
    due: Maybe[Day] = field(_("Due"), _("The day it is to be done."))
    done: Day | None = field(_("Done"), _("The day it was done."), default=None)
    approved: Approval | None = field(_("Approval"), _("Who approved it."), default=None)


class Question(Record):
    """What nobody has told us, put as a question to the controller."""

    number: PositiveInt = field(
        _("Number"), _("The number printed where the value is missing."), edition=INTERNAL
    )
    title: Text = field(_("Question"), _("The question, put neutrally."), edition=INTERNAL)
    explanation: Text = field(
        _("Explanation"), _("What is known, and what must be decided."), edition=INTERNAL
    )
    changes: Text | None = field(
        _("What the answer changes"), _("What is written or done once it is answered."),
        edition=INTERNAL, default=None,
    )  # fmt: skip
    priority: Priority = field(_("Priority"), _("How soon."), edition=INTERNAL)
    sitting: PositiveInt | None = field(
        _("Sitting"), _("The sitting it is answered in; the organisation names the sittings."),
        edition=INTERNAL, default=None,
    )  # fmt: skip
    owner: RoleId = field(_("Responsible role"), _("Who gets the answer."), edition=INTERNAL)
    due: Day | None = field(
        _("Due"), _("The day the answer is due; left out, no day is set."), edition=INTERNAL,
        default=None,
    )  # fmt: skip
    state: QuestionState = field(
        _("Status"), _("Open, decided with a decision, or merged into another."), edition=INTERNAL
    )
    merged_into: QuestionId | None = field(
        _("Merged into"), _("The question that asks for this too, in place of this one."),
        edition=INTERNAL, default=None,
    )  # fmt: skip
    law: list[Element] = field(
        _("Provisions"), _("What the law says on it."), edition=INTERNAL, default=[]
    )
    about: list[AnyId] = field(
        _("Concerns"), _("Records it concerns beside those that name it."), edition=INTERNAL,
        folded=True, default=[],
    )  # fmt: skip
    policy: list[PolicyWords] = field(
        _("Policy text"), _("The sentences it is about."), edition=INTERNAL, folded=True, default=[]
    )
    decision: Decision | None = field(
        _("Decision"), _("What was decided; needed to close the question."), edition=INTERNAL,
        default=None,
    )  # fmt: skip
    action: Action | None = field(_("Action plan"), _("What will be done about it."), default=None)


class AcceptedFinding(Part):
    """A finding of the checker that is accepted for now."""

    code: ProperName = field(_("Rule"), _("The code of the rule."), edition=INTERNAL)
    record: AnyId = field(_("Record"), _("The record."), edition=INTERNAL)
    field_name: ProperName | None = field(
        _("Field"), _("The field, as the finding names it."), edition=INTERNAL, default=None
    )
    sentence: PolicyWords | None = field(
        _("Sentence"), _("The sentence of the policy."), edition=INTERNAL, default=None
    )
    reason: Text = field(_("Reason"), _("Why it is accepted."), edition=INTERNAL)
    role: RoleId = field(_("Accepted by"), _("The role."), edition=INTERNAL)
    until: Day = field(_("Until"), _("The last day it is accepted."), edition=INTERNAL)

    def covers(self, code: str, place: Location, today: date) -> bool:
        """Whether it accepts, today, what a rule found at a place."""
        return (
            today <= self.until.date
            and (self.code, self.record) == (code, place.record)
            and self.field_name in (None, place.field)
        )


class Accepted(Part):
    """The file `accepted.yaml`."""

    findings: list[AcceptedFinding] = field(
        _("Accepted findings"), _("Each with its end date."), edition=INTERNAL, default=[]
    )
