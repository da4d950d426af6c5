"""The kinds of value a field can hold, each of them its own type.

Unknown is a value: `Maybe[T]` takes a T or `{open: <question>}`, and nothing else may stand for
"not known". Ids of other records are types too, so that every reference can be found by looking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Self, TypeAlias, TypeVar

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from ropa.gate.bounds import NAME
from ropa.gate.names import DEVICE
from ropa.models.base import Part, field
from ropa.models.scalars import Country as Country
from ropa.models.scalars import Day as Day
from ropa.models.scalars import Email as Email
from ropa.models.scalars import Moment as Moment
from ropa.models.scalars import Period as Period
from ropa.models.scalars import Scalar as Scalar
from ropa.models.scalars import Words as Words
from ropa.words import LANGUAGES, _, say

T = TypeVar("T")


class Reference(Scalar):
    """The id of a record of one of `kinds`; the name of its file, on every system."""

    form = rf"(?!{DEVICE}$)(?=.{{1,{NAME}}}$)[a-z0-9]+(-[a-z0-9]+)*"
    fault = _(
        "`{value}` is not an id; ids have small letters a-z, digits and hyphens, "
        "at most 80, and are no name of a device such as `con`"
    )
    kinds: ClassVar[tuple[str, ...]] = ()


class ActivityId(Reference):
    kinds = ("activities",)


class ProcessorId(Reference):
    kinds = ("processors",)


class PartyId(Reference):
    """A processor, a recipient or the controller itself."""

    kinds = ("processors", "recipients", "organisation")


class RecipientId(Reference):
    """A recipient that is not a processor."""

    kinds = ("recipients",)


class SystemId(Reference):
    kinds = ("systems",)


class StorageId(Reference):
    kinds = ("storage",)


class SourceId(Reference):
    kinds = ("sources",)


class CookieId(Reference):
    kinds = ("cookies",)


class MeasureId(Reference):
    kinds = ("measures",)


class CategoryId(Reference):
    kinds = ("categories",)


class SubjectId(Reference):
    kinds = ("subjects",)


class RoleId(Reference):
    kinds = ("roles",)


class QuestionId(Reference):
    kinds = ("questions",)


class VersionId(Reference):
    kinds = ("versions",)


class ProcedureId(Reference):
    kinds = ("procedures",)


class AnyId(Scalar):
    """`<kind>/<id>`: a record of any kind."""

    form = r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*"
    fault = _("`{value}` is not a record; write `<kind>/<id>`, for example `activities/web-forms`")


class Element(Scalar):
    """The id of a legal element in `ropa.law`, for example `gdpr-30-1-f` or `bokf-13`."""

    form = r"[a-z]+(-[a-z0-9]+)*"
    fault = _("`{value}` is not the id of a legal provision; write it like `gdpr-6-1-c`")


TEXTS = LANGUAGES
"""The languages that a text can be written in, in the order in which one stands for another."""

UNWRITTEN = _("the text is written in no language; write it in the first of the register's")


class Text(Part):
    """A sentence for people, in the languages of the register; at least one is written."""

    nb: Words | None = field(_("Bokmål"), _("The text in Norwegian Bokmål."), default=None)
    sv: Words | None = field(_("Swedish"), _("The text in Swedish."), default=None)
    en: Words | None = field(_("English"), _("The text in English."), default=None)

    def get(self, language: str) -> str | None:
        """The text in a language, or None where it is missing."""
        found: Words | None = getattr(self, language)
        return found

    def nearest(self, language: str) -> tuple[str, str]:
        """The text in a language, or the first there is, and the language it is in."""
        found = self.get(language)
        if found is not None:
            return found, language
        return next((said, code) for code in TEXTS if (said := self.get(code)) is not None)

    def say(self, language: str) -> str:
        """The text in a language, or the first there is; for messages only."""
        return self.nearest(language)[0]

    @model_validator(mode="after")
    def _said(self) -> Self:
        """Raises PydanticCustomError for a text in no language."""
        if not any(self.get(code) for code in TEXTS):
            raise PydanticCustomError("ropa", "{fault}", {"fault": UNWRITTEN, "value": ""})
        return self


class Open(Part):
    """Not known: the question that must be answered first."""

    open: QuestionId = field(
        _("Not yet established"), _("The id of the question that asks for this value.")
    )


class NotApplicable(Part):
    """Does not apply here, with the reason."""

    not_applicable: Text = field(
        _("Not applicable"),
        _("Why this does not apply: a clause that follows *because*, without a full stop."),
    )


def _branch(value: Any) -> str:
    if isinstance(value, Open) or (isinstance(value, dict) and "open" in value):
        return "open"
    return "value"


if TYPE_CHECKING:
    Maybe: TypeAlias = T | Open
else:

    class Maybe(Generic[T]):
        """A T, or `{open: <question>}`."""

        def __class_getitem__(cls, kind: Any) -> Any:
            return Annotated[
                Annotated[kind, Tag("value")] | Annotated[Open, Tag("open")],
                Discriminator(_branch),
            ]


def _answer_branch(value: Any) -> str:
    if isinstance(value, NotApplicable) or (isinstance(value, dict) and "not_applicable" in value):
        return "not_applicable"
    return _branch(value)


class YesNo(Scalar):
    """`yes` or `no`, as written."""

    form = r"yes|no"
    fault = _("`{value}` is not an answer; write yes, no, {{open: question}} or not_applicable")

    def say(self, language: str) -> str:
        """The word in a language."""
        return say(_("yes") if self == "yes" else _("no"), language)


Answer = Annotated[
    Annotated[YesNo, Tag("value")]
    | Annotated[Open, Tag("open")]
    | Annotated[NotApplicable, Tag("not_applicable")],
    Discriminator(_answer_branch),
]
"""Yes, no, not known (with its question) or not applicable (with its reason)."""


def _text_branch(value: Any) -> str:
    return "text" if isinstance(value, dict | Text) else "value"


class ProperName(Scalar):
    """A name that is the same in every language."""


class Code(ProperName):
    """A name that the program gives a thing: written and shown as it is, in no language."""


class TermId(ProperName):
    """The id of a legal term in `ropa.law.terms`; shown by the term's word."""


Name = Annotated[
    Annotated[ProperName, Tag("value")] | Annotated[Text, Tag("text")],
    Discriminator(_text_branch),
]
"""A proper name, the same in every language, or a description in three."""


NONE = "none"
"""How a list says that there are none."""

UNSAID = _("the list is complete and names nothing; write `{value}` in its place if there are none")


class Listing(Part, Generic[T]):
    """A list that says whether it is complete; `none` is an explicit none.

    `complete: yes` without items is refused: nobody can tell whether none was meant.
    """

    complete: Answer = field(
        _("Complete"), _("Whether the list names everything: yes, no or an open question.")
    )
    items: list[T] = field(_("Entries"), _("The entries of the list."), default=[])

    @model_validator(mode="before")
    @classmethod
    def _none(cls, data: Any) -> Any:
        """`none` is a complete list of nothing. Raises PydanticCustomError for one unsaid."""
        if data == NONE:
            return {"complete": "yes", "items": []}
        if isinstance(data, dict) and data.get("complete") == "yes" and not data.get("items"):
            raise PydanticCustomError("ropa", "{fault}", {"fault": UNSAID, "value": NONE})
        return data

    @property
    def none(self) -> bool:
        """Whether it says that there are none."""
        return self.complete == "yes" and not self.items


class Quote(Part):
    """Words of the policy that a record rests on, best a whole sentence."""

    quote: Words = field(_("Policy text"), _("The words, exactly as the Swedish policy has them."))
    section: ProperName | None = field(
        _("Section"),
        _("The section of the policy, where the words stand in several."),
        default=None,
    )


def _quote_branch(value: Any) -> str:
    return "quote" if isinstance(value, dict | Quote) else "value"


class Sentence(Words):
    """A sentence, or words of one, of the published policy."""


PolicyWords = Annotated[
    Annotated[Sentence, Tag("value")] | Annotated[Quote, Tag("quote")],
    Discriminator(_quote_branch),
]
"""A quote of the policy, plain or with the section that narrows it."""
