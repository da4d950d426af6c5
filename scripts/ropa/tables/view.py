"""A reader's view of the register: one language, one edition, one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from ropa.findings import Finding
from ropa.law import national
from ropa.law.elements import Element, element, exists
from ropa.models.approvals import TextApproval
from ropa.models.base import Edition
from ropa.models.choices import ApprovedText
from ropa.models.kinds import BY_NAME
from ropa.models.logs import LogEntry
from ropa.models.policytext import PolicyText
from ropa.models.promises import NoDuty, Version
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import Moment, Open, Period, Text
from ropa.words import _, say


@dataclass(frozen=True)
class View:
    """What every table is made for."""

    register: Register
    language: str
    edition: Edition
    today: date
    policy: PolicyText | None = None
    approved: frozenset[ApprovedText] = frozenset()
    """The texts that the organisation has published or approved in the language."""
    findings: tuple[Finding, ...] = field(default=(), repr=False, compare=False)
    """What the rules say of the register; for the organisation alone."""

    def kind_of(self, record: Record) -> str:
        """The name of a record's kind, for one record."""
        return self.say(BY_NAME[record.kind].one)

    def say(self, template: str, /, **values: Any) -> str:
        """The program's words in the view's language."""
        return say(template, self.language, **values)

    def shows(self, kind: str) -> bool:
        """Whether pages of a kind belong to the edition."""
        return self.edition.holds(BY_NAME[kind].edition)

    def name_of(self, record: Record) -> str:
        """What a record is called, in the view's language."""
        if isinstance(record, LogEntry):
            begun = record.first
            known_by = self.day(begun.date.isoformat()) if begun else record.reference
            return f"{self.kind_of(record)} {known_by}"
        if isinstance(record, TextApproval):
            return f"{record.text.say(self.language)} ({record.language}), {self.day(record.on)}"
        if isinstance(record, NoDuty):
            return record.reason.say(self.language)
        if isinstance(record, Version):
            when = record.published
            if isinstance(when, Open):
                return self.say(_("Version {id}, date not yet established"), id=record.id)
            return self.say(_("Version of {day}"), day=self.day(when))
        name = getattr(record, "name", None) or getattr(record, "title", None)
        if isinstance(name, Text):
            return name.say(self.language)
        return str(name or record.id)

    def day(self, value: str) -> str:
        """A day as people write it in the view's language."""
        return _day(value, self.language)

    def moment(self, value: Moment) -> str:
        """A moment as people write it: the day, and the time where it is known."""
        day = self.day(value.date.isoformat())
        return f"{day}, {value.earliest:%H:%M}" if "T" in value else day

    def period(self, value: Period) -> str:
        """A period in words: `3 years and 6 months`."""
        return _period(value, self.language)

    def provision(self, id: str) -> Element | None:
        """A legal provision, or None for an unknown id."""
        return element(id) if exists(id) else None

    def articles(self, ids: tuple[str, ...] | list[str]) -> str:
        """The short names of provisions, joined, in the law of the organisation's country."""
        return self.cited(self.at_home(ids))

    def cited(self, ids: Iterable[str]) -> str:
        """The short names of provisions as somebody has named them, joined."""
        found = [p.short(self.language) for p in map(self.provision, ids) if p]
        return ", ".join(dict.fromkeys(found))

    def at_home(self, ids: Iterable[str]) -> list[str]:
        """The provisions that stand for these in the organisation's country; none of another's."""
        own = (national.at_home(id, self.country) for id in ids)
        return list(dict.fromkeys(id for id in own if id))

    @property
    def country(self) -> str:
        """The country of the organisation; an empty text where none can be read."""
        owner = self.register.organisation
        return str(owner.address.country) if owner else ""


@cache
def _day(value: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(date.fromisoformat(value), format="long", locale=_locale(language))


@cache
def _period(value: str, language: str) -> str:
    import re

    from babel.lists import format_list
    from babel.units import format_unit

    units = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    days, _sep, clock = value[1:].partition("T")
    pieces = [(int(n), units[u]) for n, u in re.findall(r"(\d+)([YMWD])", days)]
    pieces += [
        (int(n), {"H": "hour", "M": "minute"}[u]) for n, u in re.findall(r"(\d+)([HM])", clock)
    ]
    locale = _locale(language)
    words = [format_unit(n, f"duration-{unit}", locale=locale) for n, unit in pieces]
    return format_list(words, locale=locale)


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)
