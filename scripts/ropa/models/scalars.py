"""Texts with a form of their own: countries, periods, days, addresses, words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from ropa.words import _


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

    def ever_at_most(self, other: str) -> bool:
        """Whether there is a day on which it begins and is not longer: `P30D` and `P1M`."""
        limit = Period(other)
        return any(self.after(day) <= limit.after(day) for day in BEGINNINGS)


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


class Dated(Scalar):
    """A text that the calendar must have, as a day or, by `read_by`, with the time of day."""

    read_by: ClassVar[type[date]] = date

    @classmethod
    def accept(cls, value: str) -> Dated:
        """The value as this type. Raises PydanticCustomError for what the calendar lacks."""
        try:
            cls.read_by.fromisoformat(super().accept(value))
        except ValueError as wrong:
            raise PydanticCustomError(
                "ropa", "{fault}", {"fault": cls.fault, "value": value}
            ) from wrong
        return cls(value)


class Day(Dated):
    """A calendar day, `YYYY-MM-DD`."""

    form = r"\d{4}-\d{2}-\d{2}"
    fault = _("`{value}` is not a date; write it like 2026-03-31")

    @property
    def date(self) -> date:
        """The day as a `datetime.date`."""
        return date.fromisoformat(self)


class Moment(Dated):
    """A day, or a day with the time of the organisation: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`."""

    form = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?"
    fault = _("`{value}` is not a moment; write it like 2026-03-31 or 2026-03-31T14:30")
    read_by = datetime

    @property
    def date(self) -> date:
        """Its day."""
        return self.earliest.date()

    @property
    def earliest(self) -> datetime:
        """The moment, or the beginning of its day where the time was not written."""
        return datetime.fromisoformat(self)

    @property
    def latest(self) -> datetime:
        """The moment, or the last minute of its day where the time was not written."""
        return self.earliest if "T" in self else self.earliest.replace(hour=23, minute=59)


class Email(Scalar):
    """An e-mail address."""

    form = r"[^@\s]+@[^@\s]+\.[^@\s.]+"
    fault = _("`{value}` is not an e-mail address")


class FieldPath(Scalar):
    """The dotted way to a field inside a record or part, such as `agreement.date`.

    It does not lead into lists: their entries have a standing of their own.
    """

    form = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*"
    fault = _("`{value}` is not the way to a field; write it like `fee` or `agreement.date`")

    @property
    def path(self) -> tuple[str, ...]:
        """The steps: `agreement.date` is `("agreement", "date")`."""
        return tuple(self.split("."))


class Words(Scalar):
    """Words for people; line breaks at the end are not content."""

    fault = _("the text is empty")

    @classmethod
    def accept(cls, value: str) -> Words:
        """The words without white space around them. Raises PydanticCustomError for none."""
        return cls(super().accept(value.strip()))
