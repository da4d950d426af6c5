"""What a sentence of a policy is about: who acts, what is done, on what condition, at what event.

Beside the facts that a translation is held to (`facts`), a sentence is read for what promises are
made of. A word may say a thing of each group once: a deed, and one of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ropa.meaning.facts import NOTHING, Facts, Known, facts, plain_facts
from ropa.meaning.kinds import Fact, Kind
from ropa.meaning.termphrases import rows_of_terms
from ropa.meaning.tokens import Phrases, Token, tokens
from ropa.meaning.words import Row, rows, words

DEEDS = ("act",)
STATES = ("protection", "format", "cost")
CONDITIONS = ("condition",)
THINGS = ("actor", "event", "purpose", "basis", "statute")


@cache
def _groups(lang: str) -> tuple[Phrases, ...]:
    """The phrases of each group; of things, longer terms and authorities hide their parts."""
    hidden: list[Row] = [
        ("", "", phrase.removeprefix("~"))
        for _kind, _value, phrase in (*rows_of_terms(lang, True), *rows(lang, "authority"))
        if " " in phrase
    ]
    neutral = [("", "", phrase) for phrase in words(lang)["neutral"]]
    return (
        Phrases([*neutral, *rows(lang, *DEEDS)], lang),
        Phrases(rows(lang, *STATES), lang),
        Phrases([*neutral, *rows(lang, *CONDITIONS), *_unconditional(lang)], lang),
        Phrases([*neutral, *rows(lang, *THINGS), *hidden, *_unconditional(lang)], lang),
    )


def _unconditional(lang: str) -> Iterator[Row]:
    """Words of reach, such as `at any time`, whose parts are no conditions."""
    for _table, _value, phrase in rows(lang, "scope"):
        if "..." not in phrase:
            yield "", "", phrase.removeprefix("~")


@lru_cache(4096)
def things(text: str, lang: str) -> tuple[Fact, ...]:
    """Terms, names of authorities and all that a sentence is about, without its names."""
    return (*plain_facts(text, lang).items, *more(text, lang))


def more(text: str, lang: str) -> Iterator[Fact]:
    """What a sentence is about, beside the facts that a translation is held to."""
    said = tokens(text, lang)
    for group in _groups(lang):
        for hit in group.find(said):
            if hit.kind:
                yield Fact(Kind(hit.kind), hit.value, hit.start, hit.end, hit.soft)
    pointer = _pointer(said, lang)
    if pointer:
        yield pointer


@cache
def _pointers(lang: str) -> Phrases:
    return Phrases(rows(lang, "pointer"), lang)


def _pointer(said: list[Token], lang: str) -> Fact | None:
    """The word by which a sentence points back to the one before it, among its first four."""
    for hit in _pointers(lang).find(said[:4]):
        return Fact(Kind.POINTER, hit.value, hit.start, hit.end, hit.soft)
    return None


@lru_cache(2048)
def read(text: str, lang: str, known: Known = NOTHING) -> Facts:
    """Everything that is read in a sentence, in the order in which it stands."""
    found = facts(text, lang, known=known)
    names = [(fact.start, fact.end) for fact in found.of(Kind.NAME)]
    others = [
        fact for fact in more(text, lang)
        if not any(start <= fact.start < end for start, end in names)
    ]  # fmt: skip
    items = sorted((*found.items, *others), key=lambda fact: fact.start)
    return Facts(text, lang, tuple(items))


_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W_]+)*")


def unread(reading: Facts) -> tuple[str, ...]:
    """The words of a sentence that say nothing that was read."""
    whole = len(reading.text)
    spans = [(f.start, f.end) for f in reading.items if f.end - f.start < whole]
    joining = words(reading.language)["coordinators"]
    return tuple(
        match[0] for match in _WORD.finditer(reading.text)
        if match[0].casefold() not in joining
        and not any(start <= match.start() < end for start, end in spans)
    )  # fmt: skip
