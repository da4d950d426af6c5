"""The parts of a sentence: choices, lists with their length, and the words that join."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ropa.meaning import lexicon
from ropa.meaning.kinds import Fact, Kind

_CHOICE = re.compile(r"\b(?:och/eller|og/eller|and/or)\b", re.IGNORECASE)


def choices(text: str) -> Iterator[Fact]:
    for match in _CHOICE.finditer(text):
        yield Fact(Kind.CHOICE, "and/or", *match.span())


@cache
def _mainly(lang: str) -> tuple[str, ...]:
    return tuple(lexicon.SCOPE["mainly"][lang].split("|"))


@cache
def _reach(lang: str) -> frozenset[str]:
    """Phrases such as `in certain cases`: between commas they are no member of a list."""
    rows = (row[lang].split("|") for row in lexicon.SCOPE.values())
    return frozenset(phrase.removeprefix("~") for row in rows for phrase in row)


MEMBER = 4
"""How many words a member of a list may have; longer parts between commas are clauses."""


def lists(text: str, lang: str) -> Iterator[Fact]:
    """The length of each list.

    A single comma may part clauses as well as members, so a list of three is soft.
    """
    parts = _BRACKETS.sub("", text).split(", ") if "," in text else []
    count = 0
    for part in parts[1:]:
        words = part.split()
        joined = next((n for n, w in enumerate(words) if w in lexicon.COORDINATORS[lang]), 99)
        if part.lower() in _reach(lang):
            count = -1
        elif part.startswith(_mainly(lang)) or _LIMITED.search(part):
            count = -1 if part.endswith((" til", " till", " to")) else 0
        elif joined <= MEMBER:
            yield Fact(Kind.LIST, str(count + 2 + (joined > 0)), 0, len(text), soft=not count)
            count = 0
        else:
            count = count + 1 if len(words) <= MEMBER else 0


def joints(text: str, lang: str) -> int:
    """How many words such as `and` a text has."""
    return len(_COORDINATOR[lang].findall(text))


_LIMITED = re.compile(r"\b(?:begrenset|begränsa[dt]e?|limited) till?|limited to\b")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_COORDINATOR = {
    lang: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)
    for lang, words in lexicon.COORDINATORS.items()
}
