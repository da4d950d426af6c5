"""Published cases of the supervisory authority, and whether they are older than the GDPR."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from ropa.law import national
from ropa.law.data import Text, UnknownId
from ropa.law.seen import Seen, seen

_DECIDED = Text("vedtak {day}", "beslut den {day}", "decision of {day}")
_OLD = Text(
    "før personvernforordningen gjaldt i Norge",
    "innan dataskyddsförordningen gällde i Norge",
    "before the GDPR applied in Norway",
)


class AuthorityCase(NamedTuple):
    """A case. `number` is the authority's own, `day` that of the decision; None where unknown."""

    id: str
    party: str
    number: str | None
    day: date | None
    year: int
    seen: Seen
    country: str

    @property
    def before_gdpr(self) -> bool:
        """Whether it is older than the regulation in Norway (20 July 2018)."""
        return self.year < 2018

    def cite(self, lang: str) -> str:
        """The number, or the decision and its day, or the year."""
        if self.number:
            return self.number
        if self.day is None:
            return str(self.year)
        from babel.dates import format_date

        locale = "en_GB" if lang == "en" else lang
        return _DECIDED.say(lang).format(day=format_date(self.day, format="long", locale=locale))

    def remark(self, lang: str) -> str:
        """That it is older than the regulation, or an empty text."""
        return _OLD.say(lang) if self.before_gdpr else ""


@cache
def authority_case(key: str) -> AuthorityCase | None:
    """A case by its id, None where nobody has compared it with a published source."""
    cases = {id: (country, row) for country, id, row in national.every("case")}
    if key not in cases:
        raise UnknownId("case", key, cases)
    country, row = cases[key]
    found = seen(row, f"{country}.toml: {key}")
    if found is None:
        return None
    return AuthorityCase(
        key, row["party"], row.get("number"), row.get("day"), row["year"], found, country
    )
