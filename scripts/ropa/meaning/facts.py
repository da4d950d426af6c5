"""The facts of a sentence: what a faithful translation has too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from ropa.kept import kept
from ropa.law.terms import terms
from ropa.meaning import places
from ropa.meaning.kinds import Fact, Kind
from ropa.meaning.literals import literals
from ropa.meaning.names import proper_names, without_genitive
from ropa.meaning.parts import choices, lists
from ropa.meaning.stance import phrases, stance
from ropa.meaning.termphrases import policies_differ, rows_of_terms
from ropa.meaning.tokens import Hit, Phrases, Token, tokens
from ropa.meaning.words import rows


@dataclass(frozen=True)
class Facts:
    """A sentence with its facts, in the order in which they stand."""

    text: str
    language: str
    items: tuple[Fact, ...]

    @cached_property
    def by_kind(self) -> dict[Kind, list[Fact]]:
        """The facts of each kind there is."""
        found: dict[Kind, list[Fact]] = {}
        for fact in self.items:
            found.setdefault(fact.kind, []).append(fact)
        return found

    def of(self, *kinds: Kind) -> Iterator[Fact]:
        """The facts of some kinds."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def firm(self, kind: Kind) -> list[str]:
        """The values of a kind that are not soft, each as often as it stands."""
        return [fact.value for fact in self.by_kind.get(kind, ()) if not fact.soft]

    def any(self, kind: Kind) -> set[str]:
        """The values of a kind, soft ones too."""
        return {fact.value for fact in self.by_kind.get(kind, ())}

    def words_of(self, kind: Kind, value: str) -> str:
        """The words that say a value, or an empty text."""
        for fact in self.of(kind):
            if fact.value == value:
                return self.text[fact.start : fact.end]
        return ""


class Names(frozenset[str]):
    """Words of names."""

    @cached_property
    def digest(self) -> str:
        """What tells one set from another."""
        return blake2b("|".join(sorted(self)).encode(), digest_size=12).hexdigest()


NO_NAMES = Names()


class Known(NamedTuple):
    """What is known of names: words of proper names, and of names that are translated."""

    proper: Names = NO_NAMES
    translated: Names = NO_NAMES


NOTHING = Known()


@lru_cache(2048)
def facts(text: str, lang: str, *, known: Known = NOTHING, policy: bool = True) -> Facts:
    """The facts of a sentence in `nb`, `sv` or `en`.

    With `policy` the words that policies use count as what they stand for there; elsewhere the
    legal term is asked for.
    """
    return Facts(text, lang, _items(text, lang, known, policy))


def _written(items: Iterable[Fact]) -> list[list[Any]]:
    return [[item.kind.value, *item[1:]] for item in items]


def _read(rows: list[list[Any]]) -> tuple[Fact, ...]:
    return tuple(Fact(Kind(kind), *rest) for kind, *rest in rows)


@kept(_written, _read)
def _items(text: str, lang: str, known: Known, policy: bool) -> tuple[Fact, ...]:
    """The facts of a sentence, in the order in which they stand."""
    items, words = _plain(text, lang)
    items += [_fact(hit) for hit in stance(words, lang)]
    spoken = _spoken(words, lang, policy)
    items += [_fact(hit) for hit in spoken]
    items += _within(text, lang, spoken)
    covered = [(hit.start, hit.end) for hit in spoken if hit.kind != Kind.CHANNEL]
    items += [
        Fact(Kind.NAME, name, start, end)
        for name, start, end in proper_names(
            text, lang, words, covered, known.proper, known.translated
        )
    ]
    items += choices(text)
    items += lists(text, lang)
    return tuple(sorted(items, key=lambda fact: fact.start))


@lru_cache(8192)
def plain_facts(text: str, lang: str, *, known: Names = NO_NAMES, policy: bool = True) -> Facts:
    """The facts that any text has: figures, addresses, places, authorities, channels, terms.

    Quicker than `facts`, and without what only the sentences of a policy are held to. Of names it
    has the words of `known`.
    """
    items, words = _plain(text, lang)
    items += [_fact(hit) for hit in _spoken(words, lang, policy)]
    items += [
        Fact(Kind.NAME, bare, word.start, word.end)
        for word in (words if known else ())
        if word.text[0].isupper() and (bare := without_genitive(word.text)) in known
    ]
    return Facts(text, lang, tuple(items))


def _plain(text: str, lang: str) -> tuple[list[Fact], list[Token]]:
    """The literals of a text, and its words besides."""
    items = [Fact(Kind(k), v, s, e, soft) for k, v, s, e, soft in literals(text, lang)]
    words = tokens(text, lang)
    if items:
        taken = [(item.start, item.end) for item in items]
        words = [w for w in words if not any(start <= w.start < end for start, end in taken)]
    return items, words


def _spoken(words: list[Token], lang: str, policy: bool) -> list[Hit]:
    """Authorities, places, channels and terms; what belongs to a longer name is nothing else."""
    return [hit for hit in _phrases(lang, policy).find(words) if hit.value]


def _within(text: str, lang: str, spoken: list[Hit]) -> Iterator[Fact]:
    """Terms at the end of a longer term, which it says too: sensitive personal data are data."""
    for hit in spoken:
        at = text.rfind(" ", hit.start, hit.end) + 1
        if hit.kind == Kind.TERM and at > hit.start:
            for each in plain_facts(text[at : hit.end], lang).of(Kind.TERM):
                if each.value != hit.value:
                    yield Fact(Kind.TERM, each.value, at + each.start, at + each.end, True)


def _fact(hit: Hit) -> Fact:
    return Fact(Kind(hit.kind), hit.value, hit.start, hit.end, hit.soft)


def _phrases(lang: str, policy: bool) -> Phrases:
    """The phrases of `_spoken`, with or without the words that only policies use."""
    return _table(lang, policy and policies_differ(lang))


@cache
def _table(lang: str, policy: bool) -> Phrases:
    found = [("side", value, phrase) for _table, value, phrase in rows(lang, "sides")]
    found += rows(lang, "authority", "channel")
    return Phrases([*found, *places.rows(lang), *rows_of_terms(lang, policy)], lang)


def prepare(languages: Iterable[str]) -> None:
    """Build the word lists of some languages now; the first sentence then costs no more."""
    terms()
    for lang in languages:
        phrases(lang), _phrases(lang, True)
