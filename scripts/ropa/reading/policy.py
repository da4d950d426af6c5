"""The published policy and its translations as units: sections and sentences with places."""

from __future__ import annotations

import re
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
from ropa.reading.markdown import Visible, one_line, resolved, visible_blocks
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
    known = {
        each.language: _normalised(each, text) for each in catalogues if each.language != language
    }
    visible = visible_blocks(text)
    blocks = tuple(_blocks(visible, language, known))
    pieces = [_Piece(markup(text), PAGE), *_translated(visible, known)]
    return PolicyText(
        PAGE, language, blocks, tuple(_units(blocks, language)),
        tuple(each for piece in pieces for each in piece.strange),
        tuple(each for piece in pieces for each in piece.links),
        frozenset(one.target for one in visible if one.target), text,
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
            kind = BLOCKS[one.kind]
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
        found.append(Block(section, kind, texts, places, one.depth, one.row, one.column, one.lead))
    return found


BLOCKS = {
    "item": UnitKind.ITEM, "paragraph": UnitKind.SENTENCE, "head": UnitKind.HEAD,
    "cell": UnitKind.CELL,
}  # fmt: skip
"""The kind of a block that is no heading, by that of what is visible."""


def shown_words(text: str) -> str:
    """The words that a message of the policy shows, without its markup."""
    words = markup(one_line(_REFERRED.sub(r"\1", text))).words
    return normal(text if words is None else words)


_REFERRED = re.compile(r"\[([^\]]*)\]\[[^\]]+\]")


def _normalised(catalogue: Catalogue, page: str) -> Messages:
    return {
        looked_up(message.source): (
            "" if message.fuzzy else resolved(message.translation, page),
            message.where,
        )
        for message in catalogue.by_source().values()
    }


def _units(blocks: tuple[Block, ...], language: str) -> list[Unit]:
    """The sentences of all blocks, numbered within their sections; a row of a table is one."""
    found: list[Unit] = []
    counts: dict[str, int] = {}
    said = _Introduced()
    for numbers, kind, texts in _pieces(blocks, language):
        block = blocks[numbers[0]]
        for n, text in enumerate(texts[language]):
            counted = kind is not UnitKind.HEADING
            counts[block.section] = counts.get(block.section, 0) + counted
            said_so = {
                code: each[n] for code, each in texts.items() if len(each) == len(texts[language])
            }
            unit = Unit(
                block.section, counts[block.section],
                UnitKind.LEAD if n == 0 and _heads(block, texts) else kind, language,
                said_so, block.places, numbers[0], said.by(block, kind), numbers[-1],
            )  # fmt: skip
            found.append(unit)
            said.goes_on(unit, block, text)
    return found


Texts = Mapping[str, tuple[str, ...]]
"""The sentences of a piece of the policy in each language."""


def _pieces(
    blocks: tuple[Block, ...], language: str
) -> Iterator[tuple[list[int], UnitKind, Texts]]:
    """The blocks that hold sentences, those of a row together: numbers, kind and sentences."""
    heads: dict[int, Block] = {}
    rows: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        if block.row:
            rows.setdefault(block.row, []).append(number)
    for number, block in enumerate(blocks):
        if not block.row:
            yield [number], block.kind, block.sentences
        elif number == rows[block.row][0]:
            row = [blocks[each] for each in rows[block.row]]
            if block.kind is UnitKind.HEAD:
                heads = {each.column: each for each in row}
            below = blocks[number + len(row) : number + len(row) + 1]
            if block.kind is UnitKind.CELL or not (below and below[0].kind is UnitKind.CELL):
                over = heads if block.kind is UnitKind.CELL else {}
                yield rows[block.row], UnitKind.ROW, _row(row, over, language)


def _row(row: list[Block], heads: Mapping[int, Block], language: str) -> Texts:
    """A row as one sentence, each cell after its head: `Data: invoices; Kept for: five years`."""
    found: dict[str, tuple[str, ...]] = {}
    for code in row[0].sentences:
        parts = []
        for cell in row:
            over = heads.get(cell.column)
            pair = [each.sentences.get(code) for each in ([over, cell] if over else [cell])]
            if None in pair:
                break
            parts.append(": ".join(" ".join(words) for words in pair if words))
        if len(parts) == len(row):
            found[code] = ("; ".join(parts),)
    return {language: found.pop(language), **found}


class _Introduced:
    """What introduces the items of a list and the rows of a table, as the policy is read on."""

    def __init__(self) -> None:
        self.heading = ""
        self.lines: dict[int, str] = {}

    def by(self, block: Block, kind: UnitKind) -> str:
        """The id of the line with a colon, or of the heading, that a block stands under."""
        if kind not in (UnitKind.ITEM, UnitKind.ROW):
            return ""
        depth = block.depth + (kind is UnitKind.ROW)
        lines = [self.lines.get(each, "") for each in reversed(range(depth))]
        return next((line for line in lines if line), self.heading)

    def goes_on(self, unit: Unit, block: Block, text: str) -> None:
        """Note what may introduce the units after this one."""
        if unit.kind is UnitKind.HEADING:
            self.heading, self.lines = unit.id, {}
        elif unit.kind is not UnitKind.ROW:
            self.lines = {n: id for n, id in self.lines.items() if n < block.depth}
            self.lines[block.depth] = unit.id if text.endswith(":") else ""


SHORT = 5
"""A bold beginning of a paragraph with more words than this is a sentence."""


def _heads(block: Block, texts: Texts) -> bool:
    """Whether a paragraph begins with a few bold words that only say what it is about."""
    if not block.lead or len(texts) == 0 or len(block.lead.split()) > SHORT:
        return False
    from ropa.meaning.kinds import Kind
    from ropa.meaning.reading import read
    from ropa.meaning.words import readable

    says = (Kind.ACT, Kind.MODALITY, Kind.NEGATION)
    return all(
        len(said) > 1 and not any(read(said[0], code).any(kind) for kind in says)
        for code, said in texts.items() if code in readable()
    ) and next(iter(texts.values()))[0] == block.lead  # fmt: skip


NUMBERED = re.compile(r"^(?:\d+|[IVX]+)(?:\.\d+)*[.)]?\s+")
"""The number of a numbered heading, which is none of its words."""


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", NUMBERED.sub("", text.lower())))
