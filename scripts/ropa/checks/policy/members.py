"""The members of a list in a sentence, and which records they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ropa.checks.frame import Case
from ropa.checks.known import names_of
from ropa.meaning.nearest import distance
from ropa.meaning.recordnames import same_noun
from ropa.models.policytext import normal

PARTS = re.compile(
    r"\s*,\s*(?:och |og |and |samt |eller |or )?|\s*;\s*"
    r"|\s+(?:och/eller|og/eller|and/or|och|og|and|samt|eller|or|liksom|och även)\s+",
    re.I,
)
"""What stands between two members of a list."""

SHORT = 3
"""A piece has at most this many words where it shares its last word with the next one."""

Forms = Mapping[str, list[tuple[tuple[str, ...], str]]]
"""By the first three letters, names as words, each with the record's key."""


def forms(case: Case, language: str) -> Forms:
    """The names of all categories of data, sources and parties in a language."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("categories", "sources", "processors", "recipients"):
        for record in case.register.of(kind):
            for name in names_of(record, language):
                bare = normal(re.sub(r"\(.*?\)", " ", name)).casefold()
                for form in {bare, re.sub(r"\s(?:och|og|and)\s", "/", bare)}:
                    words = tuple(form.split())
                    if words:
                        found.setdefault(words[0][:3], []).append((words, record.key))
    return found


def members(text: str, known: Forms) -> list[frozenset[str]]:
    """The records that each piece of a sentence names: several for a group, none where unknown."""
    pieces = [p for p in (piece.strip(" .:;!?") for piece in PARTS.split(normal(text))) if p]
    found = []
    for n, piece in enumerate(pieces):
        after = pieces[n + 1].split() if n + 1 < len(pieces) else []
        keys = _known(piece, known)
        if not keys and piece.endswith("-"):
            keys = _begun(piece.split()[-1][:-1], after, known)
        elif not keys and after and len(piece.split()) <= SHORT:
            keys = _shared(piece.split(), _head(after), known)
        found.append(keys)
    return found


def _head(words: list[str]) -> str:
    """The last word of the next member's first words: `history` of `invoice history`."""
    return words[min(1, len(words) - 1)]


def _shared(words: list[str], head: str, known: Forms) -> frozenset[str]:
    """Names that end with a piece's last words and a word it shares with the next member."""
    low = [*(word.casefold() for word in words), head.casefold()]
    return frozenset(
        key
        for n in range(len(words))
        for form, key in known.get(low[n][:3], ())
        if len(form) == len(low) - n and all(map(_same, low[n:], form))
    )


def _known(piece: str, known: Forms) -> frozenset[str]:
    words = [w.strip("()«»“”\"'") for w in piece.casefold().split()]
    keys: set[str] = set()
    for n, word in enumerate(words):
        for form, key in known.get(word[:3], ()):
            part = words[n : n + len(form)]
            if len(part) == len(form) and all(map(_same, part, form)):
                keys.add(key)
    return frozenset(keys)


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one noun, or a long one differs by a letter in spelling."""
    if same_noun(one, other):
        return True
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    return shortest >= 8 and longest - shortest <= 1 and distance(one, other) <= 1


def _begun(start: str, after: list[str], known: Forms) -> frozenset[str]:
    """Names that begin as a hanging word does and end as the next one: `order-` and `…history`."""
    low = start.casefold()
    end = after[0].casefold()[-4:] if after else ""
    return frozenset(
        key
        for form, key in known.get(low[:3], ())
        if len(form) == 1 and form[0].startswith(low) and form[0].endswith(end)
    )
