"""How like two sentences are: which one a quote means, and whether only spelling differs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from ropa.models.policytext import Unit, normal

LIKE = 0.55
"""From this ratio on, a sentence is offered as the one that was meant."""

SHORT = 4
"""Words of this length and shorter carry meaning by one letter: `kan`, `inte`, `utom`."""

_GUARDED = """
    inte ikke icke aldrig aldri ingen inget inga intet utan uten not never none nothing without
    skall skulle måste måtte kunna kunne borde burde shall should could cannot might
    endast bara kun bare only utanför utenfor innanför innenfor outside inside within beyond
    alltid alltså alla samtliga always every någon noen någonsin anyone
    skriftligen skriftlig muntligen muntlig writing orally elektroniskt elektronisk telefon
    brev sms post före efter innan before after previous minst högst least most
    interna externa intern extern internal external
"""
GUARDED = frozenset(_GUARDED.split())
"""Words whose change is never a matter of spelling, in whatever language."""

SIGNS = "%?€$£§&@+<>="
"""Signs that are content, unlike other punctuation."""


def words_of(text: str) -> list[str]:
    """The words of a text without the punctuation around them; signs such as `%` stay."""
    found = (each.strip(".,;:!()[]{}«»“”„\"'’‘–—-/") for each in normal(text).split())
    return [each for each in found if each]


def nearest(words: str, units: Iterable[Unit]) -> Unit | None:
    """The sentence that is most like the words, or None where none is like them."""
    wanted = normal(words).casefold()
    bag = set(words_of(wanted))
    rated = []
    for unit in units:
        own = set(words_of(unit.text.casefold()))
        shared = 2 * len(bag & own) / (len(bag) + len(own) or 1)
        rated.append((shared, unit))
    rated.sort(key=lambda pair: -pair[0])
    best, chosen = 0.0, None
    for shared, unit in rated[:4]:
        ratio = SequenceMatcher(None, wanted, normal(unit.text).casefold(), autojunk=False).ratio()
        if max(ratio, shared) > best:
            best, chosen = max(ratio, shared), unit
    return chosen if best >= LIKE else None


def only_spelling(one: str, other: str) -> bool:
    """Whether two sentences differ in nothing but spelling, punctuation and capitals.

    A name, a number, a negation, a word of modality, scope or channel, a member of a list or any
    other word more or less is no spelling. It cannot tell a spelling mistake from another word
    that differs by one letter in its middle or end, such as an inflection.
    """
    if [c for c in one if c in SIGNS] != [c for c in other if c in SIGNS]:
        return False
    mine, theirs = words_of(one), words_of(other)
    if _letters(mine) == _letters(theirs):
        return True
    if len(mine) != len(theirs):
        return False
    pairs = zip(mine, theirs, strict=True)
    return all(_same_word(a, b, n == 0) for n, (a, b) in enumerate(pairs))


def same_facts(one: str, other: str, language: str) -> bool:
    """Whether two sentences of a language name, count, deny, permit and limit the same."""
    from ropa.meaning.compare import differences
    from ropa.meaning.facts import Kind, facts

    words_only = (Kind.TERM, Kind.AVOIDED, Kind.LIST)
    found = differences(facts(one, language), facts(other, language))
    return all(each.kind in words_only for each in found)


def _letters(words: list[str]) -> str:
    """Letters and figures alone; figures keep what stands between them."""
    joined = " ".join(words).casefold()
    joined = re.sub(r"(?<=\d)[^\w]+(?=\d)", "#", joined)
    return re.sub(r"[\W_]+", "", joined.replace("#", "ˑ"))


def _same_word(one: str, other: str, first: bool) -> bool:
    if one.casefold() == other.casefold():
        return True
    if any(c.isdigit() for c in one + other):
        return False
    if not first and (one[0].isupper() or other[0].isupper()):
        return False
    a, b = _plain(one), _plain(other)
    if one.casefold() in GUARDED or other.casefold() in GUARDED:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) <= SHORT or a[:2] != b[:2]:
        return False
    return distance(a, b) <= (2 if min(len(a), len(b)) >= 10 else 1)


def _plain(word: str) -> str:
    """A word without accents, in small letters."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


LONG = 6
"""How many letters a word has at least that may be a misspelling of another."""


def spelt_alike(one: str, other: str) -> bool:
    """Whether a word is another, or a long one that differs from it by a letter."""
    return one == other or (
        one[:1] == other[:1] and min(len(one), len(other)) >= LONG and distance(one, other) <= 1
    )


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out, changed or swapped to make one of the other."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
