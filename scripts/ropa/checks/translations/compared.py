"""The sentences of the translations beside those of the originals, with what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ropa.checks.frame import Case
from ropa.checks.translations.markup import words_only
from ropa.kept import kept
from ropa.meaning.compare import (
    Found,
    differences,
    plain_differences,
    read,
    read_all,
    written,
    written_all,
)
from ropa.meaning.facts import Known, Names, facts, plain_facts
from ropa.models.register import Register
from ropa.models.reviews import Standing
from ropa.models.values import ProperName, Text
from ropa.reading.catalogues import Catalogue
from ropa.reading.sentences import sentences
from ropa.reading.translations import POLICY, Pair, Translations, page_of


class Compared(NamedTuple):
    """A pair of sentences of the policy, in its language and another, and what differs.

    `moved` is the pair whose original this translation says, where it stands in the wrong place;
    `uneven` tells that the message has more or fewer sentences than its original.
    """

    pair: Pair
    original: str
    language: str
    differences: Found = ()
    moved: Pair | None = None
    uneven: tuple[int, int] | None = None


class Apart(NamedTuple):
    """A pair of sentences of a page that differ, and the language of the translation."""

    pair: Pair
    language: str
    differences: Found


@kept(written, read)
def _policy_apart(source: str, language: str, translation: str, other: str, known: Known) -> Found:
    """How a sentence of the policy and its translation differ."""
    ours = facts(source, language, known=known)
    return tuple(differences(ours, facts(translation, other, known=known, policy=False)))


@kept(written_all, read_all)
def _page_apart(
    sources: tuple[str, ...], language: str, translations: tuple[str, ...], other: str
) -> list[Found]:
    """How each sentence of a page and its translation differ, their markup left out."""
    return [
        tuple(
            plain_differences(
                plain_facts(words_only(source), language),
                plain_facts(words_only(translation), other),
            )
        )
        for source, translation in zip(sources, translations, strict=True)
    ]


def comparisons(case: Case) -> Comparisons:
    """The sentences of a case's translations beside their originals, made once."""
    return case.once(_made)


def _made(case: Case) -> Comparisons:
    return Comparisons(case.register, case.translations)


def names_in(register: Register, languages: Sequence[str]) -> Known:
    """The names of a register: those that stay as they are and those that are translated."""
    proper: set[str] = set()
    translated: set[str] = set()
    for record in register:
        care_of = getattr(record, "care_of", None)
        for value in (getattr(record, "name", None), getattr(care_of, "name", None)):
            if isinstance(value, ProperName):
                proper.update(word for word in value.split() if word[0].isupper())
            elif isinstance(value, Text):
                texts = [value.get(code) or "" for code in languages]
                translated.update(word.lower() for text in texts for word in text.split())
    return Known(Names(proper), Names(translated))


class Comparisons:
    """Everything that is compared, once for all rules; nothing where there are no pages."""

    def __init__(self, register: Register, translations: Translations | None) -> None:
        self._register = register
        none = Translations((), (), {}, "sv", {})
        self._translations = translations or none

    @cached_property
    def known(self) -> Known:
        """The names of the register: those that stay as they are and those that are translated."""
        return names_in(self._register, self._translations.languages)

    @cached_property
    def policy(self) -> tuple[Compared, ...]:
        """The sentences of the policy, in every translation."""
        return tuple(
            each
            for catalogue in self._translations.catalogues
            if page_of(catalogue) == POLICY
            for each in self._of_policy(catalogue)
        )

    @cached_property
    def pages(self) -> tuple[Apart, ...]:
        """The sentences of all other pages that differ and that nobody has reviewed."""
        found = []
        for catalogue in self._translations.catalogues:
            page = page_of(catalogue)
            if page != POLICY:
                language = self._translations.source_language(page)
                standings = self._translations.standings(page, catalogue.language)
                pairs = [pair for _p, pair, how, _r in standings if how is not Standing.REVIEWED]
                apart = _page_apart(
                    tuple(pair.source for pair in pairs), language,
                    tuple(pair.translation for pair in pairs), catalogue.language,
                )  # fmt: skip
                for pair, differ in zip(pairs, apart, strict=True):
                    if differ:
                        found.append(Apart(pair, catalogue.language, differ))
        return tuple(found)

    def _of_policy(self, catalogue: Catalogue) -> Iterator[Compared]:
        """The pairs of a catalogue, by message, so that sentences in the wrong place are seen."""
        languages = (self._translations.policy_language, catalogue.language)
        message: list[Compared] = []
        for pair in self._translations.pairs(catalogue):
            ours, theirs = map(sentences, (pair.source, pair.translation), languages)
            if len(ours) != len(theirs):
                yield Compared(pair, *languages, uneven=(len(ours), len(theirs)))
                continue
            if message and message[0].pair.where != pair.where:
                yield from self._with_moves(message)
                message = []
            one = Compared(pair, *languages)
            message.append(one._replace(differences=self._apart(one, one)))
        yield from self._with_moves(message)

    def _apart(self, one: Compared, other: Compared) -> Found:
        """How the original of one pair and the translation of another differ."""
        return _policy_apart(
            one.pair.source, one.original, other.pair.translation, other.language, self.known
        )

    def _with_moves(self, message: list[Compared]) -> Iterator[Compared]:
        """The sentences of a message; one that says what another original says has been moved."""
        unlike = [each for each in message if each.differences]
        for one in message:
            moved = next(
                (
                    two.pair
                    for two in (unlike if one.differences else ())
                    if two is not one and not self._apart(two, one)
                ),
                None,
            )
            yield one._replace(differences=(), moved=moved) if moved else one
