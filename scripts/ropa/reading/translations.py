"""The pages, their catalogues and the reviews of these, read without Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.findings import Finding
from ropa.gate.files import below
from ropa.kept import kept
from ropa.location import Location
from ropa.models.policytext import PolicyText, looked_up, normal
from ropa.models.reviews import Review, Reviews, Standing, fingerprint
from ropa.reading.catalogues import FOLDER, Catalogue, Catalogues
from ropa.reading.markdown import BOXES, Visible, visible_blocks
from ropa.reading.pages import Pages, PageText
from ropa.reading.policy import shown_words
from ropa.reading.reviews import read_reviews
from ropa.reading.sentences import sentences
from ropa.words import LANGUAGES

POLICY = "policy"
RECORDS = "records"
"""What stands for the register's own texts where a page is named."""

_DIRECTIVE = re.compile(r"^(?:`{3,}|~{3,}|:{3,})\{([\w-]+)\}", re.MULTILINE)
READ = frozenset({"toctree", "code-block", *BOXES})
"""Directives, besides those of `ropa`, that hold no text, or whose text is read."""


class Page(NamedTuple):
    """A page of the site and the blocks that translators see.

    `catalogue` names its catalogue; `exact` says whether the blocks are all of its texts, which
    is not sure where a directive holds some.
    """

    path: str
    catalogue: str
    blocks: tuple[Visible, ...]
    exact: bool


class Pair(NamedTuple):
    """A sentence and its translation, or a whole message whose sentences differ in number.

    `id` is derived: `controller.12` in the policy, else `<page>.<n>`. `see` is the source's place.
    In the policy both are the words that readers see, as its units are; elsewhere with markup.
    """

    id: str
    source: str
    translation: str
    where: Location
    see: Location


@dataclass(frozen=True)
class Translations:
    """Everything about the translation of the pages.

    `policy_language` is the language the policy was published in; all other pages are in the first
    of `languages`.
    `unit_ids` has the ids of the sentences of each block of the policy, by its words; `unread`
    language and page of the catalogues that could not be read, `unread_pages` the catalogues of
    pages that could not.
    """

    pages: tuple[Page, ...]
    catalogues: tuple[Catalogue, ...]
    reviews: Mapping[tuple[str, str], Reviews]
    policy_language: str
    unit_ids: Mapping[str, tuple[str, ...]]
    languages: tuple[str, ...] = LANGUAGES
    unread: frozenset[tuple[str, str]] = frozenset()
    unread_pages: frozenset[str] = frozenset()

    def source_language(self, page: str) -> str:
        """The language a page is written in."""
        return self.policy_language if page == POLICY else self.languages[0]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The catalogues that there should be: one for each page at the top, or folder."""
        return tuple(dict.fromkeys(page.catalogue for page in self.pages))

    def targets(self, page: str) -> list[str]:
        """The languages a page is translated to."""
        return [code for code in self.languages if code != self.source_language(page)]

    def blocks(self, page: str) -> Iterator[tuple[str, Visible]]:
        """The blocks of a catalogue's pages, with the path of each."""
        for one in self.pages:
            if one.catalogue == page:
                for block in one.blocks:
                    yield one.path, block

    @cached_property
    def _places(self) -> dict[str, dict[str, Location]]:
        found: dict[str, dict[str, Location]] = {}
        for page in self.pages:
            for block in page.blocks:
                place = Location(page.path, block.line)
                found.setdefault(page.catalogue, {}).setdefault(block.raw, place)
        return found

    def place_of(self, page: str, source: str) -> Location | None:
        """Where a text stands in the page, or None, as builders look it up."""
        places = self._places.get(page, {})
        found = places.get(source)
        if found is None:
            wanted = looked_up(source)
            found = next((p for raw, p in places.items() if looked_up(raw) == wanted), None)
        return found

    @cached_property
    def by_place(self) -> dict[tuple[str, str], Catalogue]:
        """Each catalogue by language and page."""
        return {(c.language, page_of(c)): c for c in self.catalogues}

    def pairs(self, catalogue: Catalogue) -> list[Pair]:
        """The pairs of a catalogue, in order; messages without translation have none."""
        return self._pairs[catalogue.path]

    @cached_property
    def _pairs(self) -> dict[str, list[Pair]]:
        return {each.path: list(self._paired(each)) for each in self.catalogues}

    def standings(
        self, page: str, language: str
    ) -> Iterator[tuple[str, Pair, Standing, Review | None]]:
        """Catalogue, pair, standing and review of every pair of a page in a language."""
        catalogue = self.by_place.get((language, page))
        if catalogue is not None:
            pairs = self.pairs(catalogue)
            reviews = self.reviews.get((catalogue.language, page))
            current = {fingerprint(pair.source) for pair in pairs} if reviews else set()
            for pair in pairs:
                if reviews is None:
                    yield catalogue.path, pair, Standing.DRAFT, None
                else:
                    found = reviews.standing(pair.source, pair.translation, current)
                    yield catalogue.path, pair, *found

    def _paired(self, catalogue: Catalogue) -> Iterator[Pair]:
        page = page_of(catalogue)
        language = self.source_language(page)
        counts: dict[str, int] = {}
        said = [
            each for each in catalogue.messages
            if each.translation and not (each.obsolete or each.fuzzy or each.apart)
        ]  # fmt: skip
        shown = shown_words if page == POLICY else str
        sources = tuple(shown(each.source) for each in said)
        others = tuple(shown(each.translation) for each in said)
        ours, theirs = _cut(sources, language), _cut(others, catalogue.language)
        for message, *sides in zip(said, sources, others, ours, theirs, strict=True):
            see = self.place_of(page, message.source) or Location(f"docs/{page}.md")
            stem = see.path.removeprefix("docs/").removesuffix(".md")
            whole = self.unit_ids.get(sides[0], ()) if page == POLICY else ()
            for n, (source, translation) in enumerate(_side_by_side(*sides)):
                counts[stem] = counts.get(stem, 0) + 1
                named = whole[n] if n < len(whole) else f"{stem}.{counts[stem]}"
                yield Pair(named, source, translation, message.where, see)


def page_of(catalogue: Catalogue) -> str:
    """The page, or folder of pages, that a catalogue belongs to."""
    return catalogue.path.rsplit("/", 1)[-1].removesuffix(".po")


@kept(list, list)
def _cut(texts: tuple[str, ...], language: str) -> list[list[str]]:
    """The sentences of each text."""
    return [list(sentences(text, language)) for text in texts]


def _side_by_side(
    source: str, text: str, ours: list[str], theirs: list[str]
) -> list[tuple[str, str]]:
    """The sentences of a message in pairs; the whole message where their number differs."""
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return [(source, text)]


def read_translations(
    root: FilePath, policy_language: str, pages: Pages, catalogues: Catalogues,
    policy: PolicyText | None = None, languages: tuple[str, ...] = LANGUAGES,
) -> tuple[Translations | None, list[Finding]]:  # fmt: skip
    """The translations of pages, None where there is nothing, and what is wrong with reviews."""
    if not pages.read and not (root / FOLDER).is_dir():
        return None, []
    findings: list[Finding] = []
    reviews = {}
    files, _told = below(root, FOLDER)
    for file in files:
        if file.suffix == ".yaml" and file.parent.name == "reviews":
            key = (file.parts[-3], file.stem)
            reviews[key], wrong_form = read_reviews(root, *key)
            findings += wrong_form
    translations = Translations(
        tuple(map(_page, pages.read)), catalogues.read, reviews, policy_language,
        _unit_ids(policy) if policy else {}, languages, unread=catalogues.unread,
        unread_pages=pages.unread,
    )  # fmt: skip
    return translations, findings


def _page(page: PageText) -> Page:
    directives = {name for name in _DIRECTIVE.findall(page.text) if not name.startswith("ropa-")}
    return Page(page.path, page.catalogue, visible_blocks(page.text), directives <= READ)


def _unit_ids(policy: PolicyText) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    by_block: dict[int, list[str]] = {}
    for unit in policy.units:
        for number in range(unit.block, unit.last + 1):
            by_block.setdefault(number, []).append(unit.id)
    for number, block in enumerate(policy.blocks):
        words = normal(" ".join(block.sentences[policy.language]))
        found.setdefault(words, tuple(by_block.get(number, ())))
    return found
