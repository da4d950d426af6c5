"""The supervisory authority of a country, and the body that hears appeals against it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ropa.law import national
from ropa.law.data import Text
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
def authority_of(country: str) -> Authority | None:
    """The supervisory authority of a country (ISO 3166-1 alpha-2); None where it is not here."""
    return _read(country, "authority")


@cache
def appeals_board_of(country: str) -> Authority | None:
    """The body that decides appeals against that authority, where it is no court."""
    return _read(country, "appeals")


def authority_named(name: str) -> tuple[Authority, ...]:
    """The supervisory authorities of that name; those of two countries may share one."""
    every = (authority_of(country) for country in national.known())
    return tuple(each for each in every if each is not None and each.name == name)


def _read(country: str, table: str) -> Authority | None:
    row: dict[str, Any] | None = national.of(country).get(table)
    if row is None:
        return None
    found = seen(row, f"{country}.toml: {row['name']}")
    if found is None:
        raise ValueError(f"{country}.toml: nobody has looked at {row['name']}")
    return Authority(
        name=row["name"],
        text=Text.of(row),
        country=country,
        address=tuple(row.get("address", ())),
        website=row.get("website"),
        record_guidance=row.get("record_guidance"),
        seen=found,
    )
