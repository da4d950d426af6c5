"""The sentences of the translations beside those of the originals, with what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ropa.checks.frame import Case
from ropa.checks.translations.markup import words_only
from ropa.meaning.compare import Difference, differences, plain_differences
from ropa.meaning.facts import Facts, Known, facts, plain_facts
from ropa.models.register import Register
from ropa.models.reviews import Standing
from ropa.models.values import ProperName, Text
from ropa.reading.catalogues import Catalogue
from ropa.reading.sentences import sentences
from ropa.reading.translations import POLICY, Pair, Translations, page_of


@dataclass(frozen=True)
class Compared:
    """A pair with the facts of both sides and what differs.

    `moved` is the pair whose original this translation says, where it stands in the wrong place;
    `uneven` tells that the message has more or fewer sentences than its original.
    """

    pair: Pair
    source: Facts
    other: Facts
    differences: tuple[Difference, ...] = ()
    moved: Pair | None = None
    uneven: tuple[int, int] | None = field(default=None)


def comparisons(case: Case) -> Comparisons:
    """The sentences of a case's translations beside their originals, made once."""
    return case.once(_made)


def _made(case: Case) -> Comparisons:
    return Comparisons(case.register, case.translations)


class Comparisons:
    """Everything that is compared, once for all rules; nothing where there are no pages."""

    def __init__(self, register: Register, translations: Translations | None) -> None:
        self._register = register
        none = Translations((), (), {}, "sv", {})
        self._translations = translations or none
        self._sources: dict[tuple[str, bool], Facts] = {}

    @cached_property
    def known(self) -> Known:
        """The names of the register: those that stay as they are and those that are translated."""
        proper: set[str] = set()
        translated: set[str] = set()
        for record in self._register:
            care_of = getattr(record, "care_of", None)
            for value in (getattr(record, "name", None), getattr(care_of, "name", None)):
                if isinstance(value, ProperName):
                    proper.update(word for word in value.split() if word[0].isupper())
                elif isinstance(value, Text):
                    texts = [value.get(code) or "" for code in self._translations.languages]
                    translated.update(word.lower() for text in texts for word in text.split())
        return Known(frozenset(proper), frozenset(translated))

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
    def pages(self) -> tuple[Compared, ...]:
        """The sentences of all other pages that nobody has reviewed, by their plain facts."""
        found = []
        for catalogue in self._translations.catalogues:
            page = page_of(catalogue)
            if page != POLICY:
                language = self._translations.source_language(page)
                for _path, pair, standing, _review in self._translations.standings(
                    page, catalogue.language
                ):
                    if standing is Standing.REVIEWED:
                        continue
                    source = self._facts(pair.source, language, policy=False)
                    other = plain_facts(words_only(pair.translation), catalogue.language)
                    differ = tuple(plain_differences(source, other))
                    found.append(Compared(pair, source, other, differ))
        return tuple(found)

    def _facts(self, text: str, language: str, *, policy: bool) -> Facts:
        key = (text, policy)
        if key not in self._sources:
            self._sources[key] = (
                facts(text, language, known=self.known)
                if policy
                else plain_facts(words_only(text), language)
            )
        return self._sources[key]

    def _of_policy(self, catalogue: Catalogue) -> Iterator[Compared]:
        """The pairs of a catalogue, by message, so that sentences in the wrong place are seen."""
        language = self._translations.policy_language
        message: list[Compared] = []
        for pair in self._translations.pairs(catalogue):
            source = self._facts(pair.source, language, policy=True)
            other = facts(pair.translation, catalogue.language, known=self.known, policy=False)
            counts = tuple(
                len(sentences(text, code))
                for text, code in ((pair.source, language), (pair.translation, catalogue.language))
            )
            if counts[0] != counts[1]:
                yield Compared(pair, source, other, uneven=(counts[0], counts[1]))
                continue
            if message and message[0].pair.where != pair.where:
                yield from _with_moves(message)
                message = []
            message.append(Compared(pair, source, other, tuple(differences(source, other))))
        yield from _with_moves(message)


def _with_moves(message: list[Compared]) -> Iterator[Compared]:
    """The sentences of a message; one that says what another original says has been moved."""
    for one in message:
        moved = next(
            (
                two.pair
                for two in message
                if one.differences
                and two is not one
                and two.differences
                and not differences(two.source, one.other)
            ),
            None,
        )
        if moved:
            yield Compared(one.pair, one.source, one.other, (), moved)
        else:
            yield one
