"""Read the data files of this room, and say their texts in a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ropa.kept import kept

LANGUAGES = ("nb", "sv", "en")


class UnknownId(KeyError):
    """An id or code this room does not know; `suggestion` is the nearest one, or None."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        self.what = what
        self.given = given
        self.suggestion = nearest(given, known)
        super().__init__(given)

    def __str__(self) -> str:
        sentence = f"`{self.given}` is not a known {self.what}"
        return f"{sentence}; did you mean `{self.suggestion}`?" if self.suggestion else sentence


class NotInForce(UnknownId):
    """What this room knows of does not hold on a day: `on`."""

    def __init__(self, what: str, given: str, on: date) -> None:
        super().__init__(what, given, ())
        self.on = on


class Text(NamedTuple):
    """The same text in Bokmål, Swedish and English."""

    nb: str
    sv: str
    en: str

    def say(self, lang: str) -> str:
        """The text in `lang` (`nb`, `sv` or `en`); `UnknownId` for any other language."""
        if lang not in LANGUAGES:
            raise UnknownId("language", lang, LANGUAGES)
        return str(getattr(self, lang))

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Text:
        """The text in a table with the keys `nb`, `sv` and `en`; KeyError if one is missing."""
        return cls(nb=table["nb"], sv=table["sv"], en=table["en"])


@cache
def load(name: str) -> Mapping[str, Any]:
    """The parsed file `<name>.toml` of this room, read once; do not change what it returns."""
    return parsed((Path(__file__).parent / f"{name}.toml").read_bytes())


def _written(table: Mapping[str, Any]) -> list[Any]:
    """A table as what can be kept: its dates as texts, and the ways to them."""
    dates: list[list[str | int]] = []

    def plain(value: Any, way: list[str | int]) -> Any:
        if isinstance(value, dict):
            return {key: plain(each, [*way, key]) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each, [*way, n]) for n, each in enumerate(value)]
        if isinstance(value, date):
            dates.append(way)
            return value.isoformat()
        return value

    return [plain(table, []), dates]


def _read(kept: list[Any]) -> Mapping[str, Any]:
    table, dates = kept
    for *way, last in dates:
        at = table
        for step in way:
            at = at[step]
        at[last] = date.fromisoformat(at[last])
    found: Mapping[str, Any] = table
    return found


@kept(_written, _read)
def parsed(raw: bytes) -> Mapping[str, Any]:
    """The table that a TOML file holds."""
    import tomllib

    return tomllib.loads(raw.decode("utf-8"))


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `given`, or None if nothing comes near."""
    matches = get_close_matches(given.strip().lower(), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def is_stale(checked: date | None, on: date) -> bool:
    """Whether an entry was last checked more than a year before `on`; never is not old."""
    return checked is not None and (on - checked).days > 365
