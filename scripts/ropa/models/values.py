"""The kinds of value a field can hold, each of them its own type.

Unknown is a value: `Maybe[T]` takes a T or `{open: <question>}`, and nothing else may stand for
"not known". Ids of other records are types too, so that every reference can be found by looking.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, TypeAlias, TypeVar

from pydantic import Discriminator, GetCoreSchemaHandler, Tag
from pydantic_core import PydanticCustomError, core_schema

from ropa.models.base import Part, field
from ropa.words import _, say

T = TypeVar("T")


class Scalar(str):
    """A text with a form of its own; `form` is the pattern and `fault` the sentence if not met."""

    form: ClassVar[str] = r"[^\s](.*[^\s])?"
    fault: ClassVar[str] = _("`{value}` has spaces at its beginning or end")

    @classmethod
    def accept(cls, value: str) -> Scalar:
        """The value as this type. Raises PydanticCustomError, with `fault`, for another form."""
        if not re.fullmatch(cls.form, value, re.DOTALL):
            raise PydanticCustomError("ropa", "{fault}", {"fault": cls.fault, "value": value})
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls.accept, core_schema.str_schema())


class Reference(Scalar):
    """The id of a record of one of `kinds`."""

    form = r"[a-z0-9]+(-[a-z0-9]+)*"
    fault = _("`{value}` is not an id; ids have small letters a-z, digits and hyphens")
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


class Country(Scalar):
    """An ISO 3166-1 alpha-2 code in capitals, for example `NO`."""

    form = r"[A-Z]{2}"
    fault = _("`{value}` is not a country code; write two capital letters such as NO or SE")


class Period(Scalar):
    """A length of time in ISO 8601, for example `P5Y`, `P3Y6M`, `P30D` or `PT72H`."""

    form = (
        r"P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?"
        r"(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?)?"
    )
    fault = _("`{value}` is not a period; write it like P5Y, P3Y6M, P30D or PT72H")

    def after(self, start: datetime) -> datetime:
        """The moment the period ends; a month ends on the same day of the month, or its last.

        No period is taken to be longer than 400 years.
        """
        date_part, _sep, time_part = self[1:].partition("T")
        count = {u: int(n) for n, u in re.findall(r"(\d+)([YMWD])", date_part)}
        clock = {u: int(n) for n, u in re.findall(r"(\d+)([HM])", time_part)}
        months = start.month - 1 + min(count.get("Y", 0) * 12 + count.get("M", 0), 4800)
        year, month = start.year + months // 12, months % 12 + 1
        day = min(start.day, monthrange(year, month)[1])
        return start.replace(year=year, month=month, day=day) + timedelta(
            days=count.get("W", 0) * 7 + count.get("D", 0),
            hours=clock.get("H", 0), minutes=clock.get("M", 0),
        )  # fmt: skip

    @classmethod
    def sum(cls, one: str, other: str) -> Period:
        """Two periods of the same form, such as `P3Y6M` and `P1Y`, one after the other."""
        count: dict[str, int] = {}
        for number, unit in re.findall(r"(\d+)([YMWD])", one + other):
            count[unit] = count.get(unit, 0) + int(number)
        return cls("P" + "".join(f"{count[unit]}{unit}" for unit in "YMWD" if unit in count))

    def at_least(self, other: str) -> bool:
        """Whether it is never shorter than the other, whenever both begin.

        `P60M` is `P5Y`; `P30D` is shorter than `P1M` in a long month and longer in February.
        """
        return _never_shorter(str(self), str(other))

    def at_most(self, other: str) -> bool:
        """Whether it is never longer than the other, whenever both begin."""
        return _never_shorter(str(other), str(self))


BEGINNINGS = [
    datetime(year, month, day)
    for year in range(2024, 2028)
    for month in range(1, 13)
    for day in (1, monthrange(year, month)[1])
]
"""First and last days of the months of one leap cycle: where lengths of months differ."""


@cache
def _never_shorter(one: str, other: str) -> bool:
    first, second = Period(one), Period(other)
    return all(first.after(day) >= second.after(day) for day in BEGINNINGS)


class Day(Scalar):
    """A calendar day, `YYYY-MM-DD`."""

    form = r"\d{4}-\d{2}-\d{2}"
    fault = _("`{value}` is not a date; write it like 2026-03-31")

    @classmethod
    def accept(cls, value: str) -> Day:
        """The value as a day. Raises PydanticCustomError for a day that the calendar lacks."""
        try:
            date.fromisoformat(super().accept(value))
        except ValueError as wrong:
            raise PydanticCustomError(
                "ropa", "{fault}", {"fault": cls.fault, "value": value}
            ) from wrong
        return cls(value)

    @property
    def date(self) -> date:
        """The day as a `datetime.date`."""
        return date.fromisoformat(self)


class Email(Scalar):
    """An e-mail address."""

    form = r"[^@\s]+@[^@\s]+\.[^@\s.]+"
    fault = _("`{value}` is not an e-mail address")


class Words(Scalar):
    """Words for people; line breaks at the end are not content."""

    fault = _("the text is empty")

    @classmethod
    def accept(cls, value: str) -> Words:
        """The words without white space around them. Raises PydanticCustomError for none."""
        return cls(super().accept(value.strip()))


class Text(Part):
    """A sentence for people, in the register's three languages (Bokmål is required)."""

    nb: Words = field(_("Bokmål"), _("The text in Norwegian Bokmål."))
    sv: Words | None = field(_("Swedish"), _("The text in Swedish."), default=None)
    en: Words | None = field(_("English"), _("The text in English."), default=None)

    def get(self, language: str) -> str | None:
        """The text in a language, or None where it is missing."""
        found: Words | None = getattr(self, language)
        return found

    def say(self, language: str) -> str:
        """The text in a language, or in Bokmål where it is missing; for messages only."""
        return self.get(language) or self.nb


class Open(Part):
    """Not known: the question that must be answered first."""

    open: QuestionId = field(
        _("Not clarified"), _("The id of the question that asks for this value.")
    )


class NotApplicable(Part):
    """Does not apply here, with the reason."""

    not_applicable: Text = field(_("Not applicable"), _("Why this does not apply."))


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


Name = Annotated[
    Annotated[ProperName, Tag("value")] | Annotated[Text, Tag("text")],
    Discriminator(_text_branch),
]
"""A proper name, the same in every language, or a description in three."""


class Listing(Part, Generic[T]):
    """A list that says whether it is complete: `{complete: yes, items: []}` is an explicit none."""

    complete: Answer = field(
        _("Complete"), _("Whether the list names everything: yes, no or an open question.")
    )
    items: list[T] = field(_("Entries"), _("The entries of the list."), default=[])


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


class Confirmed(Part):
    """The controller has confirmed the statement."""

    by: RoleId = field(_("Confirmed by"), _("The role that confirmed it."))
    on: Day = field(_("Confirmed on"), _("The day it was confirmed."))
