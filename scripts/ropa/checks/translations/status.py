"""How far the translations are, by language and page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ropa.checks.texts import texts
from ropa.checks.translations.records import record_pairs
from ropa.models.policytext import looked_up
from ropa.models.reviews import Reviews, Standing, fingerprint
from ropa.reading.project import Project
from ropa.reading.sentences import sentences
from ropa.reading.translations import RECORDS, Translations


@dataclass(frozen=True, slots=True)
class Row:
    """A page in a language: how many of its sentences stand how.

    The register's own texts are the page `records`; there a whole text counts as one.
    """

    language: str
    page: str
    reviewed: int
    draft: int
    stale: int
    missing: int

    @property
    def whole(self) -> int:
        """All sentences of the page."""
        return self.reviewed + self.draft + self.stale + self.missing


def status(project: Project) -> list[Row]:
    """A row for each language and page, the register's texts last."""
    return [*_pages(project), *_records(project)]


def _pages(project: Project) -> Iterator[Row]:
    translations = project.translations
    if translations is None:
        return
    for page in translations.names:
        source = translations.source_language(page)
        for language in translations.targets(page):
            counts: Counter[Standing] = Counter()
            wanted = translations.by_place.get((language, page))
            for _path, _pair, standing, _review in translations.standings(page, language):
                counts[standing] += 1
            done = {looked_up(each) for each in _translated(translations, language, page)}
            for _path, block in translations.blocks(page):
                if wanted is None or looked_up(block.raw) not in done:
                    counts[Standing.MISSING] += len(sentences(block.raw, source))
            yield _row(language, page, counts)


def _translated(translations: Translations, language: str, page: str) -> Iterator[str]:
    catalogue = translations.by_place.get((language, page))
    for message in catalogue.messages if catalogue else ():
        if message.translation and not message.fuzzy and not message.obsolete:
            yield message.source


def _records(project: Project) -> Iterator[Row]:
    for language in project.register.languages[1:]:
        counts: Counter[Standing] = Counter()
        pairs = record_pairs(project.register, language)
        current = {fingerprint(pair.source) for pair in pairs}
        translations = project.translations
        known = translations.reviews.get((language, RECORDS)) if translations else None
        reviews = known or Reviews("", RECORDS, language)
        for pair in pairs:
            counts[reviews.standing(pair.source, pair.translation, current)[0]] += 1
        whole = sum(1 for record in project.register for _each in texts(record))
        counts[Standing.MISSING] = whole - len(pairs)
        yield _row(language, RECORDS, counts)


def _row(language: str, page: str, counts: Counter[Standing]) -> Row:
    return Row(
        language, page, counts[Standing.REVIEWED], counts[Standing.DRAFT],
        counts[Standing.STALE], counts[Standing.MISSING],
    )  # fmt: skip
