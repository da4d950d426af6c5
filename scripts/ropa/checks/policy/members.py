"""The members of a list in a sentence, and which records they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

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

OPEN = re.compile(
    r"(?<!\w)(?:t\.\s?ex|f\.\s?eks|bl\.\s?a|e\.\s?g|m\.\s?m|m\.\s?fl|m\.\s?v|mv|etc|osv|o\.\s?s\.\s?v|"
    r"till exempel|för exempel|for eksempel|for example|such as|såsom|slik som|exempelvis|"
    r"eksempelvis|bland annat|blant annet|bland andra|blant andre|among other|främst|"
    r"hovedsakelig|mainly|primarily|inklusive|inkludert|including|inte begränsat till|"
    r"ikke begrenset til|not limited to|med mera|med mer|med flera|med flere|"
    r"andra|andre|annan|annen|annat|annet|other|others|i synnerhet|særlig|in particular)(?!\w)",
    re.I,
)
"""Words by which a sentence says that its list is not complete."""

SHORT = 3
"""A member has at most this many words where nothing else shows that it is one."""


class Member(NamedTuple):
    """A piece of a sentence between commas and coordinators.

    `keys` are the records whose names it has: several where a name stands for a group, none where
    no record knows it. `exact`: it has nothing beside a name.
    """

    text: str
    keys: frozenset[str]
    exact: bool

    @property
    def short(self) -> bool:
        """Whether it is short enough for a member by its length alone."""
        return 0 < len(self.text.split()) <= SHORT


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


def members(text: str, known: Forms) -> list[Member]:
    """The pieces of a sentence in order, those of a list and those around it."""
    pieces = [p for p in (piece.strip(" .:;!?") for piece in PARTS.split(normal(text))) if p]
    found = []
    for n, piece in enumerate(pieces):
        after = pieces[n + 1].split() if n + 1 < len(pieces) else []
        keys, exact = _known(piece, known)
        if not keys and piece.endswith("-"):
            keys, exact = _begun(piece.split()[-1][:-1], after, known)
        elif not keys and after and len(piece.split()) <= SHORT:
            keys, exact = _shared(piece.split(), _head(after), known)
        found.append(Member(piece, keys, exact))
    return found


def _head(words: list[str]) -> str:
    """The last word of the next member's first words: `history` of `invoice history`."""
    return words[min(1, len(words) - 1)]


def _shared(words: list[str], head: str, known: Forms) -> tuple[frozenset[str], bool]:
    """Names that end with a piece's last words and a word it shares with the next member."""
    low = [*(word.casefold() for word in words), head.casefold()]
    found: dict[str, bool] = {}
    for n in range(len(words)):
        for form, key in known.get(low[n][:3], ()):
            if len(form) == len(low) - n and all(map(_same, low[n:], form)):
                found[key] = n == 0
    return frozenset(found), any(found.values())


def _known(piece: str, known: Forms) -> tuple[frozenset[str], bool]:
    words = [w.strip("()«»“”\"'") for w in piece.casefold().split()]
    keys: set[str] = set()
    exact = False
    for n, word in enumerate(words):
        for form, key in known.get(word[:3], ()):
            part = words[n : n + len(form)]
            if len(part) == len(form) and all(map(_same, part, form)):
                keys.add(key)
                exact = exact or len(form) == len(words)
    return frozenset(keys), exact


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one noun, or a long one differs by a letter in spelling."""
    if same_noun(one, other):
        return True
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    return shortest >= 8 and longest - shortest <= 1 and distance(one, other) <= 1


def _begun(start: str, after: list[str], known: Forms) -> tuple[frozenset[str], bool]:
    """Names that begin as a hanging word does and end as the next one: `order-` and `…history`."""
    low = start.casefold()
    end = after[0].casefold()[-4:] if after else ""
    keys = {
        key
        for form, key in known.get(low[:3], ())
        if len(form) == 1 and form[0].startswith(low) and form[0].endswith(end)
    }
    return frozenset(keys), bool(keys)


def run(found: list[Member]) -> tuple[int, int] | None:
    """Where the list begins and ends among the pieces (end excluded), or None without a list.

    A list has two members beside each other or more that are known; short pieces that close it
    or open the sentence before it belong to it.
    """
    known = [n for n, member in enumerate(found) if member.keys]
    if len(known) < 2 or not any(b - a <= 2 for a, b in pairwise(known)):
        return None
    first, last = known[0], known[-1] + 1
    while last < len(found) and found[last].short:
        last += 1
    if all(member.short for member in found[:first]) and last == len(found):
        first = 0
    return first, last


LEAD = re.compile(r"^\*{0,2}[^,:]{1,60}:\*{0,2}\s+(?=\S)")
"""What names a list before it, as in `Contact details: name, address and telephone`."""
