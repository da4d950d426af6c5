"""The policy as a promise: promises, sentences without duty, and published versions."""

from __future__ import annotations

import re

from ropa.models.base import Edition, Part, field
from ropa.models.choices import NoDutyReason
from ropa.models.forms import AnyForm, ByPerson
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


class Misread(Part):
    """Words that the program reads otherwise than a person does; it lapses with the words."""

    words: ProperName = field(_("Words"), _("The words of the sentence, in their language."))
    means: Code | None = field(
        _("Mean"), _("What they say, as `kind: value`; left out, nothing."), default=None
    )
    by: RoleId = field(_("Read by"), _("The role that read them."))
    on: Day = field(_("Read on"), _("The day they were read."))


class Reading(Part):
    """The words as they were read, and who has confirmed the reading."""

    by: RoleId | None = field(
        _("Read by"), _("The role that read the sentence; left out, nobody has yet."), default=None
    )
    on: Day | None = field(_("Read on"), _("The day it was read."), default=None)
    words: dict[str, Code] = field(
        _("Words"), _("A digest of the words in each language; `ropa policy read` writes it."),
        folded=True, default={},
    )  # fmt: skip


class Promise(Record):
    """What a sentence of the policy promises, read once and written as data."""

    title: Text = field(_("Promise"), _("The promise in a few words."))
    policy: list[PolicyWords] = field(
        _("Promised in"), _("The whole sentence; only `ropa policy read` changes it.")
    )
    follows: PolicyWords | None = field(
        _("Points back to"), _("The sentence before it, which it speaks of."), default=None
    )
    promises: list[AnyForm] = field(
        _("Promises"), _("What the sentence promises, each in one of the forms.")
    )
    says: dict[str, list[Code]] = field(
        _("Says besides"), _("What else is read in the sentence, by kind of fact."),
        folded=True, default={},
    )  # fmt: skip
    misread: list[Misread] = field(
        _("Misread"), _("Words that the program reads otherwise than a person."),
        edition=Edition.INTERNAL, folded=True, default=[],
    )  # fmt: skip
    contradicted_by: list[Contradiction] = field(
        _("Contradicted by"), _("Sentences of the policy that say something else."),
        edition=Edition.INTERNAL, default=[],
    )  # fmt: skip
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()
    read: Reading = field(
        _("Reading"), _("Who confirmed what was read in the sentence."), edition=Edition.INTERNAL
    )

    @property
    def by_person(self) -> bool:
        """Whether a person must judge it."""
        return any(isinstance(each, ByPerson) for each in self.promises)


class NoDuty(Record):
    """Sentences of the policy that ask nothing of the register, with the reason."""

    reason: NoDutyReason = field(_("Reason"), _("Why nothing follows from them."))
    policy: list[PolicyWords] = field(_("Sentences"), _("The sentences."))
    note: Text | None = field(
        _("Remark"), _("What should be known."), edition=Edition.INTERNAL, folded=True, default=None
    )
    read: Reading = field(
        _("Reading"), _("Who confirmed what was read in the sentences."),
        edition=Edition.INTERNAL, folded=True, default=Reading(),
    )  # fmt: skip


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
