"""Words of a sentence with their places, and phrases found among them.

A phrase is found by its first word, the longest first, so that many thousand phrases cost no more
than a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

GAP = 20
"""How many words may stand where a phrase has `...`."""
NARROW = 4
"""How many words may stand where a phrase has `_`, as between a verb and its particle."""

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*", re.UNICODE)
_PLAIN = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})
"""The plain sign for each kind of apostrophe and hyphen inside a word."""
_SHORT = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}


class Token(NamedTuple):
    """A word as written, in small letters, and where it stands in the text."""

    text: str
    low: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase that was found: what it says, where, and whether it only may say it."""

    kind: str
    value: str
    start: int
    end: int
    soft: bool
    first: int
    last: int


def tokens(text: str, lang: str) -> list[Token]:
    """The words of a text; in English `cannot` and `don't` are two words each."""
    found = []
    english = lang == "en"
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower()
        if not low.isalnum():
            low = low.translate(_PLAIN)
        start, end = match.span()
        if english and (low == "cannot" or low.endswith("n't")):
            first = _SHORT.get(low, low[:-3])
            found.append(Token(first, first, start, end))
            found.append(Token("not", "not", start, end))
        else:
            found.append(Token(word, low, start, end))
    return found


class _Gapped(NamedTuple):
    """A phrase in two parts, and how many words may stand between them."""

    head: tuple[str, ...]
    tail: tuple[str, ...]
    gap: int
    kind: str
    value: str
    soft: bool


class Phrases:
    """Phrases by their first word. A word is part of one phrase only, the longest.

    Words of a soft phrase may be part of another.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]], lang: str) -> None:
        """`rows` are kind, value and phrase; a phrase that begins with `~` is soft."""
        self._first: dict[str, dict[tuple[str, ...], list[tuple[str, str, bool]]]] = {}
        self._gapped: dict[str, list[_Gapped]] = {}
        self._exact: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._named: set[tuple[str, ...]] = set()
        for kind, value, written in rows:
            soft = written.startswith("~")
            phrase = written.removeprefix("~")
            gap = " ... " if " ... " in phrase else " _ "
            if gap in phrase:
                head, tail = (self._words(part, lang) for part in phrase.split(gap))
                entry = _Gapped(head, tail, NARROW if "_" in gap else GAP, kind, value, soft)
                self._gapped.setdefault(head[0], []).append(entry)
                continue
            words = self._words(phrase, lang)
            said = self._first.setdefault(words[0], {}).setdefault(words, [])
            if (kind, value, soft) not in said:
                said.append((kind, value, soft))
            if phrase.isupper() and len(phrase) <= 3:
                self._exact[words] = (phrase,)
            elif kind == "place" and phrase[:1].isupper():
                self._named.add(words)
        self._begin = frozenset(self._first) | frozenset(self._gapped)
        self._lengths = {
            first: sorted({len(words) for words in found}, reverse=True)
            for first, found in self._first.items()
        }

    @staticmethod
    def _words(phrase: str, lang: str) -> tuple[str, ...]:
        if phrase.replace(" ", "").isalpha():
            return tuple(phrase.lower().split())
        return tuple(token.low for token in tokens(phrase, lang))

    def find(self, words: list[Token]) -> Iterator[Hit]:
        """Every phrase in the words, from left to right."""
        lows = [word.low for word in words]
        free = 0
        for at, low in enumerate(lows):
            if low not in self._begin or at < free:
                continue
            for length in self._lengths.get(low, ()):
                key = tuple(lows[at : at + length])
                said = self._first[low].get(key)
                if (
                    len(key) < length
                    or said is None
                    or not self._as_written(key, words[at : at + length])
                ):
                    continue
                start, end = words[at].start, words[at + length - 1].end
                for kind, value, soft in said:
                    yield Hit(kind, value, start, end, soft, at, at + length - 1)
                if not all(soft for _kind, _value, soft in said):
                    free = at + length
                    break
            for each in self._gapped.get(low, ()):
                past = at + len(each.head)
                if tuple(lows[at:past]) == each.head:
                    for there in range(past, min(past + each.gap + 1, len(lows))):
                        if tuple(lows[there : there + len(each.tail)]) == each.tail:
                            start, end = words[at].start, words[past - 1].end
                            yield Hit(each.kind, each.value, start, end, each.soft, at, at)
                            break

    def _as_written(self, key: tuple[str, ...], words: list[Token]) -> bool:
        """A short phrase in capitals (`US`, `IT`) or a country is not the word in small letters."""
        if key in self._named and not words[0].text[0].isupper():
            return False
        wanted = self._exact.get(key)
        return wanted is None or tuple(word.text for word in words) == wanted
