"""The parts of a sentence: choices, lists with their length, and the words that join."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ropa.meaning.kinds import Fact, Kind
from ropa.meaning.words import listed, table

_CHOICE = re.compile(r"\b(?:och/eller|og/eller|and/or)\b", re.IGNORECASE)


def choices(text: str) -> Iterator[Fact]:
    for match in _CHOICE.finditer(text):
        yield Fact(Kind.CHOICE, "and/or", *match.span())


@cache
def _mainly(lang: str) -> tuple[str, ...]:
    return tuple(table(lang, "scope")["mainly"])


@cache
def _reach(lang: str) -> frozenset[str]:
    """Phrases such as `in certain cases`: between commas they are no member of a list."""
    said = table(lang, "scope").values()
    return frozenset(phrase.removeprefix("~") for phrases in said for phrase in phrases)


@cache
def _clause(lang: str) -> re.Pattern[str]:
    """The words that open a clause before the sentence itself, such as `If you order, we …`."""
    said = [p for phrases in table(lang, "condition").values() for p in phrases]
    words = {phrase.removeprefix("~").split()[0] for phrase in said}
    return re.compile(rf"(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


def _begins_anew(part: str, lang: str) -> bool:
    """Whether somebody acts in the first two words of a part: the sentence itself begins there."""
    actors = {word for name in ("we", "you") for word in table(lang, "actor")[name]}
    return not actors.isdisjoint(part.lower().split()[:2])


MEMBER = 4
"""How many words a member of a list may have; longer parts between commas are clauses."""


def lists(text: str, lang: str) -> Iterator[Fact]:
    """The length of each list.

    A single comma may part clauses as well as members, so a list of three is soft.
    """
    parts = _BRACKETS.sub("", text).split(", ") if "," in text else []
    if len(parts) > 1 and _clause(lang).match(parts[0]) and _begins_anew(parts[1], lang):
        parts = parts[1:]
    count, joining = 0, listed(lang, "coordinators")
    for part in parts[1:]:
        words = part.split()
        joined = next((n for n, w in enumerate(words) if w in joining), 99)
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
    return len(_joining(lang).findall(text))


_LIMITED = re.compile(r"\b(?:begrenset|begränsa[dt]e?|limited) till?|limited to\b")
_BRACKETS = re.compile(r"\s?\([^()]*\)")


@cache
def _joining(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(listed(lang, 'coordinators'))})\b", re.IGNORECASE)
