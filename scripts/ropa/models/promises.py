"""The policy as a promise: commitments, sentences without duty, and published versions."""

from __future__ import annotations

import re

from ropa.models.base import Edition, Part, field
from ropa.models.choices import NoDutyReason
from ropa.models.record import Record
from ropa.models.statements import Progress, Standing, StandingOf, progress, standing, standing_of
from ropa.models.values import (
    Answer,
    Code,
    Day,
    Maybe,
    PolicyWords,
    ProperName,
    QuestionId,
    RoleId,
    Text,
)
from ropa.words import _


class Contradiction(Part):
    """Another sentence of the policy that says something else."""

    sentence: PolicyWords = field(_("Other sentence"), _("The words that contradict it."))
    question: QuestionId = field(_("Question"), _("The question that must settle it."))


class Manual(Part):
    """Why no rule can judge a commitment, and when a person looks again."""

    reason: Text = field(_("Reason"), _("Why a program cannot judge it."))
    review: Maybe[Day] = field(_("Next review"), _("The day a person looks again."))


class Commitment(Record):
    """A promise of the policy and the rule that checks it."""

    title: Text = field(_("Commitment"), _("The promise in a few words."))
    policy: list[PolicyWords] = field(_("Promised in"), _("The whole sentence of the policy."))
    rule: Code = field(_("Rule"), _("The kind of commitment the program checks, or `manual`."))
    parameters: dict[str, Code | list[Code]] = field(
        _("Parameters"), _("What the rule is told."), folded=True, default={}
    )
    manual: Manual | None = field(
        _("Judged by a person"), _("Needed where the rule is `manual`."), default=None
    )
    contradicted_by: list[Contradiction] = field(
        _("Contradicted by"), _("Sentences of the policy that say something else."),
        edition=Edition.INTERNAL, default=[],
    )  # fmt: skip
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()


class NoDuty(Record):
    """Sentences of the policy that ask nothing of the register, with the reason."""

    reason: NoDutyReason = field(_("Reason"), _("Why nothing follows from them."))
    policy: list[PolicyWords] = field(_("Sentences"), _("The sentences."))
    note: Text | None = field(
        _("Remark"), _("What should be known."), edition=Edition.INTERNAL, folded=True, default=None
    )


class Notice(Part):
    """That customers were told of a version."""

    given: Answer = field(_("Notice given"), _("Whether customers were told."), law="gdpr-5-1-a")
    on: Maybe[Day] | None = field(_("Given on"), _("The day."), default=None)
    reference: ProperName | None = field(_("Document"), _("Where it is kept."), default=None)


class Version(Record):
    """A published version of the policy."""

    published: Maybe[Day] = field(
        _("Published"), _("The day it was published."), law="gdpr-5-2", edition=Edition.PUBLIC
    )
    digests: dict[str, Code] = field(
        _("Digests"), _("SHA-256 of the visible text, per language."), folded=True
    )
    changed: Text = field(_("What changed"), _("In words for people."), edition=Edition.PUBLIC)
    material: Answer = field(
        _("Material"), _("Whether the change is material in the policy's own sense."),
        law="gdpr-5-1-a",
    )  # fmt: skip
    notice: Notice | None = field(_("Notice"), _("How customers were told."), default=None)
    approved_by: RoleId | None = field(
        _("Approved by"), _("The role that approved it."), default=None
    )

    @property
    def order(self) -> tuple[int, str]:
        """Sort key, oldest first: the number at the end of the id, as in `version-2`."""
        number = re.search(r"\d+$", self.id)
        return (int(number.group()) if number else 0, self.id)
