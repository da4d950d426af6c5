"""The supervisory authority and the body that hears appeals against it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ropa.law.data import Text, load
from ropa.law.seen import Seen, seen


class Authority(NamedTuple):
    """A public body. `name` is the same in every language; `address` holds postal lines."""

    name: str
    text: Text
    country: str
    address: tuple[str, ...]
    website: str | None
    record_guidance: str | None
    seen: Seen

    def label(self, lang: str) -> str:
        """The name with its explanation, for a reader of that language."""
        return self.text.say(lang)


@cache
def supervisory_authority() -> Authority:
    """The authority under Art. 51 GDPR in Norway."""
    return _read(load("authority")["supervisory"])


def authority_of(country: str) -> Authority | None:
    """The supervisory authority of a country (ISO 3166-1 alpha-2); None where it is not here."""
    known = supervisory_authority()
    return known if known.country == country else None


@cache
def appeals_board() -> Authority:
    """The body that decides appeals against the supervisory authority."""
    return _read(load("authority")["appeals"])


def _read(row: dict[str, Any]) -> Authority:
    found = seen(row, f"authority.toml: {row['name']}")
    if found is None:
        raise ValueError(f"authority.toml: nobody has looked at {row['name']}")
    return Authority(
        name=row["name"],
        text=Text.of(row),
        country=row["country"],
        address=tuple(row.get("address", ())),
        website=row.get("website"),
        record_guidance=row.get("record_guidance"),
        seen=found,
    )
