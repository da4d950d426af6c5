"""The organisation's words: categories of data and people, roles, and terms of its own."""

from ropa.models.base import Edition, field
from ropa.models.choices import Accounting, SpecialKind
from ropa.models.record import Record
from ropa.models.values import Answer, Maybe, PolicyWords, ProperName, TermId, Text
from ropa.words import _

PUBLIC = Edition.PUBLIC


class DataCategory(Record):
    """A category of personal data (Art. 4(1), 30(1)(c) GDPR)."""

    name: Text = field(_("Category of data"), _("What it is called."), law="gdpr-30-1-c")
    aliases: list[Text] = field(
        _("Other names"), _("Other ways the policy writes it, in each language."),
        edition=Edition.INTERNAL, folded=True, default=[],
    )  # fmt: skip
    special: Maybe[SpecialKind] | None = field(
        _("Special kind"),
        _("Whether the data need a ground of their own; left out, nobody has said."),
        law=("gdpr-9-1", "gdpr-10", "popplyl-12"), default=None,
    )  # fmt: skip
    identity_document: Answer | None = field(
        _("Copy of an identity document"), _("Whether this is a copy that must be masked."),
        law="gdpr-5-1-c", folded=True, default=None,
    )  # fmt: skip
    accounting: Maybe[Accounting] | None = field(
        _("Accounting material"),
        _("Whether the law on bookkeeping sets a shortest period; left out, nobody has said."),
        law="bokf-13", default=None,
    )  # fmt: skip
    held_by_others: Answer | None = field(
        _("Held by others only"), _("Whether only a third party collects it."), folded=True,
        default=None,
    )  # fmt: skip
    dpv: ProperName | None = field(
        _("DPV term"), _("The term of the Data Privacy Vocabulary."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )

    @property
    def special_kind(self) -> SpecialKind | None:
        """The special kind that the data are said to be of, or None."""
        said = self.special
        return said if isinstance(said, SpecialKind) and said is not SpecialKind.NONE else None

    @property
    def accounting_kind(self) -> Accounting | None:
        """The kind of accounting material that the data are said to be, or None."""
        said = self.accounting
        return said if isinstance(said, Accounting) and said is not Accounting.NO else None


class SubjectCategory(Record):
    """A category of data subjects (Art. 30(1)(c) GDPR)."""

    name: Text = field(_("Category of people"), _("What they are called."), law="gdpr-30-1-c")
    vulnerable: Answer | None = field(
        _("Vulnerable"), _("Whether they are children or otherwise vulnerable."),
        law="gdpr-35-1", folded=True, default=None,
    )  # fmt: skip
    dpv: ProperName | None = field(
        _("DPV term"), _("The term of the Data Privacy Vocabulary."), folded=True, default=None
    )
    policy: list[PolicyWords] = field(
        _("Rests on the policy"), _("The sentences of the policy."), folded=True, default=[]
    )


class Role(Record):
    """A role in the organisation; the register names roles, not people."""

    name: Text = field(_("Role"), _("What it is called."), law="gdpr-24", edition=PUBLIC)
    decides: Answer | None = field(
        _("Decides"), _("Whether the role decides on the controller's behalf."), law="gdpr-38-6",
        default=None,
    )  # fmt: skip


class Term(Record):
    """A word of the organisation's own, explained; the law's terms stand in `ropa.law`."""

    name: Text = field(_("Term"), _("The word."), edition=PUBLIC)
    meaning: Text = field(_("Meaning"), _("What it means here."), edition=PUBLIC)
    legal_term: TermId | None = field(
        _("Legal term"), _("The id of the legal term it stands for."), edition=PUBLIC, default=None
    )
