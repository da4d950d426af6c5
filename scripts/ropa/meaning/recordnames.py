"""Records that a sentence names, found by their names in the forms that a language gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ropa.meaning.kinds import Fact, Kind
from ropa.meaning.nearest import distance
from ropa.meaning.tokens import tokens
from ropa.models.policytext import normal

_ENDINGS = "s e en et er ar or n r t a ne ene na arna erna orna ens ets ers 's ’s es"
ENDINGS = frozenset(["", *_ENDINGS.split()])
"""Endings that leave a noun the same noun, in Swedish, Bokmål and English."""


def same_noun(one: str, other: str) -> bool:
    """Whether two words are forms of one noun or name: `Kunden` and `Kund`, `Googles`."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return True
    if a[:2] != b[:2] or abs(len(a) - len(b)) > 5:
        return False
    shared = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        shared += 1
    return shared >= min(4, len(a), len(b)) and {a[shared:], b[shared:]} <= ENDINGS


LONG = 8
"""How many letters a word has at least that may be a misspelling of another."""


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one noun, or a long one differs by a letter in spelling."""
    if same_noun(one, other):
        return True
    return min(len(one), len(other)) >= LONG and distance(one, other) <= 1


class Named(NamedTuple):
    """A name as words in small letters, and the key of the record that has it."""

    words: tuple[str, ...]
    key: str


class Names(Mapping[str, list[Named]]):
    """Names of records in a language, by the first three letters, the longest first."""

    def __init__(self, rows: Iterable[tuple[str, str]], lang: str) -> None:
        """`rows` are a name and the key of its record."""
        self.lang = lang
        self._found: dict[str, list[Named]] = {}
        for name, key in rows:
            words = tuple(token.low for token in tokens(normal(name), lang))
            if words:
                self._found.setdefault(words[0][:3], []).append(Named(words, key))
        for each in self._found.values():
            each.sort(key=lambda named: -len(named.words))

    def __getitem__(self, key: str) -> list[Named]:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def named(text: str, names: Names) -> Iterator[Fact]:
    """The records that a text names; a name of several records may stand for any of them."""
    words = tokens(text, names.lang)
    free = 0
    for n, word in enumerate(words):
        if n < free:
            continue
        hits: list[str] = []
        length = 0
        for each in names.get(word.low[:3], ()):
            if length and len(each.words) < length:
                break
            part = words[n : n + len(each.words)]
            lows = [token.low for token in part]
            if (
                len(part) == len(each.words)
                and tuple(lows[:-1]) == each.words[:-1]
                and _same(lows[-1], each.words[-1])
            ):
                hits.append(each.key)
                length = len(each.words)
        hits = list(dict.fromkeys(hits))
        for key in hits:
            end = words[n + length - 1].end
            yield Fact(Kind.RECORD, key, word.start, end, len(hits) > 1)
        free = n + length
