"""The published policy and its translations as units: sections and sentences with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.location import Location
from ropa.models.policytext import (
    Block,
    Link,
    PolicyText,
    Strange,
    Unit,
    UnitKind,
    looked_up,
    normal,
)
from ropa.reading.catalogues import Catalogue, read_catalogues
from ropa.reading.markdown import Visible, visible_blocks
from ropa.reading.markup import Markup, markup
from ropa.reading.pages import POLICY_PAGE as PAGE
from ropa.reading.pages import read_pages
from ropa.reading.sentences import sentences

OWN = "/policy.po"
PREFIX = "policy-"
"""Targets of sections begin with this, so that they differ from names of documents."""

INTRO = "intro"


def read_policy(root: FilePath, language: str, translations: Iterable[str]) -> PolicyText | None:
    """The policy below a root with some of its translations, or None where it cannot be read."""
    text = read_pages(root).policy
    found = read_catalogues(root).read
    own = [each for each in found if each.path.endswith(OWN) and each.language in translations]
    return None if text is None else policy_from(text, language, own)


def policy_from(text: str, language: str, catalogues: Iterable[Catalogue]) -> PolicyText:
    """The policy from the text of its page, in composed form, and its catalogues.

    `language` is the language of publication.
    """
    known = {each.language: _normalised(each) for each in catalogues if each.language != language}
    visible = visible_blocks(text)
    blocks = tuple(_blocks(visible, language, known))
    pieces = [_Piece(markup(text), PAGE), *_translated(visible, known)]
    return PolicyText(
        PAGE, language, blocks, tuple(_units(blocks, language)),
        tuple(each for piece in pieces for each in piece.strange),
        tuple(each for piece in pieces for each in piece.links),
        frozenset(one.target for one in visible if one.target),
    )  # fmt: skip


Messages = Mapping[str, tuple[str, Location]]
"""The translations of a language and their places, by the form in which texts are looked up."""


class _Piece(NamedTuple):
    """The page, or one translation: its markup, file, and for a translation place and block."""

    markup: Markup
    path: str
    where: Location | None = None
    block: int = 0

    @property
    def strange(self) -> Iterator[Strange]:
        """What is no plain words; a translation that is not one paragraph is shown in part."""
        for each in self.markup.strange:
            yield Strange(each.kind, each.text, self.where or Location(self.path, each.line))
        if self.where and self.markup.words is None and not self.markup.strange:
            yield Strange("paragraphs", "", self.where)

    @property
    def links(self) -> Iterator[Link]:
        """The links with their places; a translation's stand in the block it translates."""
        for each in self.markup.links:
            block = self.block if self.where else each.block
            where = self.where or Location(self.path, each.line)
            yield Link(each.target, each.words, block, where)


def _translated(visible: Iterable[Visible], known: Mapping[str, Messages]) -> Iterator[_Piece]:
    for number, one in enumerate(visible):
        for messages in known.values():
            text, where = messages.get(looked_up(one.raw), ("", None))
            if text and where:
                yield _Piece(markup(text), where.path, where, number)


def _blocks(
    visible: Iterable[Visible], language: str, known: Mapping[str, Messages]
) -> list[Block]:
    """Each visible block with the sentences of its translations."""
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
        said = normal(one.text)
        texts = {language: (said,) if whole else sentences(said, language)}
        places = {language: Location(PAGE, one.line)}
        for code, messages in known.items():
            text, where = messages.get(looked_up(one.raw), ("", None))
            if text and where:
                words = shown_words(text)
                texts[code] = (words,) if whole else sentences(words, code)
                places[code] = where
        found.append(Block(section, kind, texts, places))
    return found


def shown_words(text: str) -> str:
    """The words that a message of the policy shows, without its markup."""
    words = markup(text).words
    return normal(text if words is None else words)


def _normalised(catalogue: Catalogue) -> Messages:
    return {
        looked_up(message.source): ("" if message.fuzzy else message.translation, message.where)
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
                    block.section,
                    counts[block.section],
                    block.kind,
                    language,
                    texts,
                    block.places,
                    number,
                )
            )
    return found


def _slug(text: str) -> str:
    return "-".join(text.lower().split())
