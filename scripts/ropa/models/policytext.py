"""The policy as sections and sentences, in the language of publication and its translations.

A sentence's id (`controller.12`) is derived from its place and never stored: records quote words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from ropa.gate.characters import ENTITY
from ropa.location import Location

BREAK = re.compile(r"\\(?=\s|$)")
"""A backslash at the end of a line, or where that end was."""


class UnitKind(StrEnum):
    """What a unit of the text is."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    LEAD = "lead"
    """A few words in bold that head what follows them in their paragraph."""
    HEAD = "head"
    CELL = "cell"
    ROW = "row"
    """A row of a table, each cell after its column's head; heads and cells are blocks alone."""


class Unit(NamedTuple):
    """A sentence, line, list item, row of a table or heading, with its translations.

    `texts` holds the published language and every translation that has as many sentences as the
    original; `places` says where each stands (the Markdown file, the catalogues). `block` is the
    number of its block, `last` that of the last one of a row. `lead` is the id of what introduces
    an item or row: the line before the list that ends with a colon, or the heading.
    """

    section: str
    number: int
    kind: UnitKind
    language: str
    texts: Mapping[str, str]
    places: Mapping[str, Location]
    block: int
    lead: str = ""
    last: int = 0

    @property
    def id(self) -> str:
        """`<section>.<number>`; a heading is `<section>.h`, the title `title.1`."""
        if self.kind is UnitKind.HEADING:
            return f"{self.section}.h"
        return f"{self.section}.{self.number}"

    @property
    def text(self) -> str:
        """The words as published."""
        return self.texts[self.language]

    @property
    def where(self) -> Location:
        """The place in the published text."""
        return self.places[self.language]

    @property
    def duty(self) -> bool:
        """Whether the unit can carry a duty: titles, headings and bold lead-ins cannot."""
        return self.kind in (UnitKind.SENTENCE, UnitKind.ITEM, UnitKind.ROW)

    def say(self, language: str) -> str:
        """The sentence in a language, or as published where there is no translation."""
        return self.texts.get(language, self.text)


class Block(NamedTuple):
    """A paragraph, list item, cell of a table or heading: the message that translators see.

    `sentences` holds, per language, the sentences of the message; a language that has no
    translation is missing. `depth` counts the lists around it; `row` and `column` are those of a
    cell, `row` counting through all tables. `lead` is its bold beginning, or empty.
    """

    section: str
    kind: UnitKind
    sentences: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Location]
    depth: int = 0
    row: int = 0
    column: int = 0
    lead: str = ""


class Strange(NamedTuple):
    """Something in the text that is no plain words: what it is, as written, and its place."""

    kind: str
    text: str
    where: Location


class Link(NamedTuple):
    """A link in the text: where it leads, the words it shows, and the number of its block."""

    target: str
    words: str
    block: int
    where: Location


@dataclass(frozen=True)
class PolicyText:
    """The whole policy: blocks as translators see them, units as lawyers cite them.

    `strange` is what stands in the page or a translation and is neither block nor unit; a rule
    refuses it. `targets` are the names that links within the page may lead to, `source` is the
    whole page as written.
    """

    path: str
    language: str
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...] = field(repr=False)
    strange: tuple[Strange, ...] = ()
    links: tuple[Link, ...] = ()
    targets: frozenset[str] = frozenset()
    source: str = field(default="", repr=False)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Each unit by its id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def duties(self) -> tuple[Unit, ...]:
        """The units that can carry a duty."""
        return tuple(unit for unit in self.units if unit.duty)

    @cached_property
    def by_words(self) -> dict[str, list[Unit]]:
        """Units by their folded words, for finding a whole sentence at once."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(folded(unit.text), []).append(unit)
        return found

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of the sections, in order."""
        return tuple(dict.fromkeys(unit.section for unit in self.units))

    @cached_property
    def normals(self) -> tuple[tuple[str, Unit], ...]:
        """Each unit with its folded words."""
        return tuple((words, unit) for words, units in self.by_words.items() for unit in units)

    def find(self, words: str, section: str | None = None) -> list[Unit]:
        """The units that words stand in: a whole sentence beats a part of one.

        White space, Unicode form, quotation marks and kinds of hyphen are not content; a part
        begins and ends with whole words.
        """
        wanted = folded(words)
        whole = [u for u in self.by_words.get(wanted, []) if section in (None, u.section)]
        if whole or not wanted:
            return whole
        return [
            unit
            for text, unit in self.normals
            if section in (None, unit.section) and wanted in text and span(wanted, text)
        ]


@lru_cache(16384)
def normal(text: str) -> str:
    """Words without what is not content: Unicode form (NFC) and white space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


MARKS = str.maketrans({
    **dict.fromkeys("“”„«»‟", '"'), **dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("‐‑‒–—−", "-"),
})  # fmt: skip
"""Quotation marks and hyphens in one form each."""


@lru_cache(16384)
def folded(text: str) -> str:
    """Words for comparing: normal, with one kind of quotation mark and of hyphen."""
    return normal(text) if text.isascii() else normal(text).translate(MARKS)


@lru_cache(16384)
def looked_up(text: str) -> str:
    """The form in which a text of a page and an entry of its catalogue are compared.

    What builders take away before they look a text up is no content here: the backslash at the end
    of a line, and whether a character is written as itself or by its name (`&nbsp;`).
    """
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return normal(BREAK.sub("", text) if "\\" in text else text)


def span(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text as whole words, both in their normal form, or None."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return found.span() if found else None
