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

from ropa.law import national
from ropa.law.citation import cite
from ropa.law.data import Text
from ropa.law.elements import element


class UnknownPart(ValueError):
    """A part that the pack does not have; the text is what was given."""


@dataclass(frozen=True)
class Part:
    """A part of the pack. `number` sorts it and names its files; `id` is the same in all languages.

    `always`: it is in every pack; the others are supplements. `answers` are the questions of the
    authority that it answers, each with the id of the section, or an empty text.
    """

    number: int
    id: str
    title: Text
    about: Text | None
    always: bool
    answers: Mapping[str, str]

    def stem(self, language: str) -> str:
        """How its files and folder are named: `03-databehandleravtaler`."""
        return f"{self.number:02d}-{plain_name(self.title.say(language))}"


@cache
def parts() -> tuple[Part, ...]:
    """All parts in order."""
    return tuple(
        Part(
            number=row["number"],
            id=row["id"],
            title=Text.of(row),
            about=Text.of(row["about"]) if "about" in row else None,
            always=row.get("always", False),
            answers=row.get("answers", {}),
        )
        for row in _load()["part"]
    )


def named(given: Iterable[str]) -> frozenset[str]:
    """The ids of the parts named by number (`3`), range (`3-6`) or id. Raises UnknownPart."""
    wanted: set[int] = set()
    for name in given:
        wanted |= _numbers(name)
    return frozenset(part.id for part in parts() if part.number in wanted)


def chosen(given: Iterable[str]) -> tuple[Part, ...]:
    """The parts of every pack, and the supplements that are asked for. Raises UnknownPart."""
    asked = named(given)
    return tuple(part for part in parts() if part.always or part.id in asked)


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
    return _words("say", name, language, values)


def letter_words(name: str, language: str, /, **values: object) -> str:
    """Words of the letter by name, with their values."""
    return _words("letter", name, language, values)


def grounds(language: str, country: str) -> list[str]:
    """Why parts may be exempt from public access in a country, by provisions that were compared."""
    return [
        Text.of(row).say(language).format(*(cite(each, language) for each in row["law"]))
        for row in _load()["ground"]
        if all(element(x).verified and national.country_of(x) == country for x in row["law"])
    ]


def check_words(name: str, language: str, /, **values: object) -> str:
    """Words of the check sheet by name, with their values."""
    return _words("check", name, language, values)


def _words(group: str, name: str, language: str, values: Mapping[str, object]) -> str:
    text = Text.of(_load()[group][name]).say(language)
    return text.format(**values) if values else text


def plain_name(text: str) -> str:
    """Words as a file name that every system takes: small letters a-z, digits, hyphens."""
    for sign, letters in (("æ", "ae"), ("ø", "o"), ("å", "a"), ("ä", "a"), ("ö", "o")):
        text = text.lower().replace(sign, letters)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


@cache
def _load() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
