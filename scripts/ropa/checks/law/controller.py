"""What the register says of the controller itself (Art. 26, 30(1)(a) and 37 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.values import Open
from ropa.words import _


@rule("LAW006", law=("gdpr-13-1-b", "gdpr-30-1-a", "gdpr-37-7"), acceptable=True)
def officer_reached(case: Case) -> Iterator[Finding]:
    """A data protection officer who is appointed can be reached.

    The protocol, the policy and the supervisory authority are given the contact details.

    To fix it, write `contact:` with an e-mail address or a telephone number, or as an open
    question.
    """
    owner = case.register.organisation
    if owner is None or owner.dpo.appointed != "yes":
        return
    contact = owner.dpo.contact
    if contact is None or not (isinstance(contact, Open) or contact.email or contact.phone):
        yield Finding(
            owner.at("dpo", "contact"),
            _("a data protection officer is appointed, but it is not said how to reach one"),
        )


@rule("LAW007", law=("gdpr-5-2", "gdpr-37-1"), acceptable=True)
def officer_assessed(case: Case) -> Iterator[Finding]:
    """Where no data protection officer is appointed, somebody has assessed whether one is needed.

    The supervisory authority asks for the assessment. Where one is needed, one is appointed.

    To fix it, write `assessment:` with its result and reasons, or as an open question.
    """
    owner = case.register.organisation
    if owner is None or owner.dpo.appointed == "yes" or isinstance(owner.dpo.appointed, Open):
        return
    assessment = owner.dpo.assessment
    if assessment is None:
        yield Finding(
            owner.at("dpo"),
            _("no data protection officer is appointed, and no assessment says why not"),
        )
    elif not isinstance(assessment, Open) and assessment.needed == "yes":
        yield Finding(
            owner.at("dpo", "appointed"),
            _("the assessment says that a data protection officer is needed; none is appointed"),
            see=owner.at("dpo", "assessment", "needed"),
        )


@rule("LAW008", law=("gdpr-26", "gdpr-30-1-a"), acceptable=True)
def joint_controllers(case: Case) -> Iterator[Finding]:
    """The organisation and its activities agree on joint controllers.

    Joint controllers stand in the protocol and have an arrangement between them.

    To fix it, correct the answer in the organisation's file, or name the joint controllers in the
    activities that have them.
    """
    register = case.register
    owner = register.organisation
    if owner is None:
        return
    with_others = [each for each in register.activities if each.joint_controllers]
    if owner.joint_controllers == "no":
        for activity in with_others:
            yield Finding(
                activity.at("joint_controllers"),
                _("`{id}` has joint controllers, but the organisation says that there are none"),
                see=owner.at("joint_controllers"),
                id=activity.id,
            )
    elif owner.joint_controllers == "yes":
        if with_others or register.unread("activities"):
            return
        yield Finding(
            owner.at("joint_controllers"),
            _("the organisation says that it has joint controllers, but no activity names one"),
        )
