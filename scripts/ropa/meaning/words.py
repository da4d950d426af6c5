"""The words of a language, as `words/<language>.toml` holds them: the only words in this room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ropa.law.data import parsed

FOLDER = Path(__file__).parent / "words"

Row = tuple[str, str, str]
"""A kind, a value and a phrase that says it."""


@cache
def readable() -> tuple[str, ...]:
    """The languages whose sentences can be read."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


@cache
def words(lang: str) -> Mapping[str, Any]:
    """Every word of a language, by table; do not change what it returns."""
    return parsed((FOLDER / f"{lang}.toml").read_bytes())


def table(lang: str, name: str) -> Mapping[str, list[str]]:
    """A table of a language: its values, each with the phrases that say it."""
    found: Mapping[str, list[str]] = words(lang).get(name, {})
    return found


def rows(lang: str, *names: str) -> Iterator[Row]:
    """The phrases of some tables, each with its table and the value it says."""
    for name in names:
        for value, phrases in table(lang, name).items():
            for phrase in phrases:
                yield name, value, phrase


@cache
def listed(lang: str, name: str) -> frozenset[str]:
    """The words of a plain list, such as those that open sentences."""
    return frozenset(words(lang)[name])


@cache
def count_of(word: str, lang: str) -> int | None:
    """The number that a word or figure is, or None."""
    if word.isdigit():
        return int(word)
    return next(
        (int(n) for n, said in table(lang, "numerals").items() if word.casefold() in said), None
    )
