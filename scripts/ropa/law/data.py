"""Read the data files of this room, and say their texts in a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Text:
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
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The one of `known` most like `given`, or None if nothing comes near."""
    matches = get_close_matches(given.strip().lower(), list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def is_stale(checked: date | None, on: date) -> bool:
    """Whether an entry was last checked more than a year before `on`; never is not old."""
    return checked is not None and (on - checked).days > 365
