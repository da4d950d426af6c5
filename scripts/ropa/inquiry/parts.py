"""The parts of the pack and their words: `parts.toml`, in three languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ropa.law.data import Text


class UnknownPart(ValueError):
    """A part that the pack does not have; the text is what was given."""


@dataclass(frozen=True)
class Block:
    """A piece of a printed part: a heading, words, and what it shows of the register.

    `table` and `forms` are a table and forms by name, `records` a kind, `procedures` a type of
    procedure; each may be empty. `empty` is what is said where the table has no row.
    """

    heading: Text | None
    about: Text | None
    table: str = ""
    records: str = ""
    procedures: str = ""
    forms: str = ""
    empty: Text | None = None


@dataclass(frozen=True)
class Part:
    """A part of the pack. `number` sorts it and names its files; `id` is the same in all languages.

    `about` says what it holds.
    """

    number: int
    id: str
    title: Text
    about: Text
    blocks: tuple[Block, ...]

    def stem(self, language: str) -> str:
        """How its files and folder are named: `03-databehandlere-og-avtaler`."""
        return f"{self.number:02d}-{plain_name(self.title.say(language))}"


@cache
def parts() -> tuple[Part, ...]:
    """All parts in order."""
    return tuple(
        Part(
            number=row["number"],
            id=row["id"],
            title=Text.of(row),
            about=Text.of(row["about"]),
            blocks=tuple(_block(block) for block in row.get("block", ())),
        )
        for row in _load()["part"]
    )


def chosen(given: Iterable[str]) -> tuple[Part, ...]:
    """The parts named by number (`3`), range (`1-6`) or id; all where none is named.

    Raises UnknownPart.
    """
    wanted: set[int] = set()
    for name in given:
        wanted |= _numbers(name)
    return tuple(part for part in parts() if not wanted or part.number in wanted)


def _numbers(name: str) -> set[int]:
    known = {part.number for part in parts()}
    by_id = {part.id: part.number for part in parts()}
    if name in by_id:
        return {by_id[name]}
    span = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", name)
    if span:
        first, last = int(span[1]), int(span[2] or span[1])
        found = {number for number in known if first <= number <= last}
        if found and {first, last} <= known:
            return found
    raise UnknownPart(name)


def said(name: str, language: str, /, **values: object) -> str:
    """Words of the pack by name, with their values."""
    text = Text.of(_load()["say"][name]).say(language)
    return text.format(**values) if values else text


def letter_words(name: str, language: str, /, **values: object) -> str:
    """Words of the letter by name, with their values."""
    text = Text.of(_load()["letter"][name]).say(language)
    return text.format(**values) if values else text


def language_name(code: str, language: str) -> str:
    """What a language is called in a language."""
    return Text.of(_load()["language"][code]).say(language)


def plain_name(text: str) -> str:
    """Words as a file name that every system takes: small letters a-z, digits, hyphens."""
    for sign, letters in (("æ", "ae"), ("ø", "o"), ("å", "a"), ("ä", "a"), ("ö", "o")):
        text = text.lower().replace(sign, letters)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _block(row: Mapping[str, Any]) -> Block:
    return Block(
        heading=Text.of(row) if "nb" in row else None,
        about=Text.of(row["about"]) if "about" in row else None,
        table=row.get("table", ""),
        records=row.get("records", ""),
        procedures=row.get("procedures", ""),
        forms=row.get("forms", ""),
        empty=Text.of(row["empty"]) if "empty" in row else None,
    )


@cache
def _load() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
