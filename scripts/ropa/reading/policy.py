"""The published policy and its translations as units: sections and sentences with places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path as FilePath

from ropa.location import Location
from ropa.models.policytext import Block, PolicyText, Unit, UnitKind, normal
from ropa.reading.catalogues import Catalogue, read_catalogue
from ropa.reading.markdown import Visible, visible_blocks
from ropa.reading.sentences import sentences

PAGE = "docs/policy.md"
PREFIX = "policy-"
"""Targets of sections begin with this, so that they differ from names of documents."""

INTRO = "intro"


def read_policy(root: FilePath, language: str, translations: tuple[str, ...]) -> PolicyText | None:
    """The policy below a root, or None where there is none.

    `language` is the language of publication. Raises ValueError for a catalogue that cannot be
    read.
    """
    page = root / PAGE
    if not page.is_file():
        return None
    text = unicodedata.normalize("NFC", page.read_text(encoding="utf-8-sig"))
    catalogues = {
        code: read_catalogue(root, file, code)
        for code in translations
        if code != language
        and (file := root / "docs" / "locale" / code / "LC_MESSAGES" / "policy.po").is_file()
    }
    blocks = tuple(_blocks(visible_blocks(text), language, catalogues))
    return PolicyText(PAGE, language, blocks, tuple(_units(blocks, language)))


def _blocks(
    visible: Iterable[Visible], language: str, catalogues: dict[str, Catalogue]
) -> list[Block]:
    """Each visible block with the sentences of its translations."""
    known = {code: _normalised(catalogue) for code, catalogue in catalogues.items()}
    found: list[Block] = []
    section = "title"
    for one in visible:
        if one.level == 1:
            kind = UnitKind.TITLE
        elif one.level:
            kind = UnitKind.HEADING
            section = one.target.removeprefix(PREFIX) or _slug(one.text)
        else:
            kind = UnitKind.ITEM if one.kind == "item" else UnitKind.SENTENCE
            section = INTRO if section == "title" else section
        whole = one.level > 0
        texts = {language: (one.text,) if whole else sentences(one.text, language)}
        places = {language: Location(PAGE, one.line)}
        for code, messages in known.items():
            message = messages.get(normal(one.text))
            if message and message[0]:
                words = normal(message[0])
                texts[code] = (words,) if whole else sentences(words, code)
                places[code] = message[1]
        found.append(Block(section, kind, texts, places))
    return found


def _normalised(catalogue: Catalogue) -> dict[str, tuple[str, Location]]:
    return {
        normal(message.source): ("" if message.fuzzy else message.translation, message.where)
        for message in catalogue.by_source().values()
    }


def _units(blocks: tuple[Block, ...], language: str) -> list[Unit]:
    """The sentences of all blocks, numbered within their sections."""
    found: list[Unit] = []
    counts: dict[str, int] = {}
    for number, block in enumerate(blocks):
        originals = block.sentences[language]
        for n, _text in enumerate(originals):
            counted = block.kind is not UnitKind.HEADING
            counts[block.section] = counts.get(block.section, 0) + counted
            texts = {
                code: words[n]
                for code, words in block.sentences.items()
                if len(words) == len(originals)
            }
            found.append(
                Unit(
                    block.section, counts[block.section], block.kind, language, texts,
                    block.places, number,
                )
            )
    return found


def _slug(text: str) -> str:
    return "-".join(text.lower().split())
