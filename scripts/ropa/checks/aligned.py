"""What the sentences that were read have become in the text as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from ropa.meaning.nearest import LIKE, words_of
from ropa.models.policytext import Unit, normal
from ropa.words import _

HELD = 0.7
"""From this share of its words on, a shorter sentence is taken for a part of a longer one."""

LOOKED_AT = 4
"""How many sentences that share most words are compared letter by letter."""


class How(StrEnum):
    """What has happened to a sentence."""

    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


SAID = {
    How.CHANGED: _("changed"),
    How.SPLIT: _("split"),
    How.MERGED: _("merged"),
    How.GONE: _("gone"),
}


class Became(NamedTuple):
    """A sentence that stands nowhere any more, and those that stand in its place."""

    words: str
    units: tuple[Unit, ...]
    how: How


def align(lost: Sequence[str], free: Sequence[Unit]) -> list[Became]:
    """What each lost sentence has become among those that nobody has read; in the order given.

    The likest pairs come first, and each sentence is used once. What is left over is a part of a
    sentence that was split, or was merged into one.
    """
    rows = sorted(
        ((rate, n, m) for n, words in enumerate(lost) for rate, m in _likest(words, free)),
        key=lambda row: -row[0],
    )
    at: dict[int, list[int]] = {}
    used: set[int] = set()
    for _rate, n, m in rows:
        if n not in at and m not in used:
            at[n] = [m]
            used.add(m)
    first = {n: found[0] for n, found in at.items()}
    for m, unit in enumerate(free):
        if m in used:
            continue
        share, n = max(
            ((_held(unit.text, lost[n]), n) for n in at if _beside(unit, free, at[n])),
            default=(0.0, -1),
        )
        if share >= HELD:
            at[n] = sorted([*at[n], m])
            used.add(m)
    into = {
        n: m
        for n, words in enumerate(lost) if n not in at
        for share, m in [max(((_held(words, free[m].text), m) for m in first.values()),
                             default=(0.0, -1))]
        if share >= HELD
    }  # fmt: skip
    return [_became(lost, free, n, at, into) for n in range(len(lost))]


def _became(
    lost: Sequence[str], free: Sequence[Unit], n: int, at: dict[int, list[int]],
    into: dict[int, int],
) -> Became:  # fmt: skip
    if n in into:
        return Became(lost[n], (free[into[n]],), How.MERGED)
    units = tuple(free[m] for m in at.get(n, ()))
    if not units:
        return Became(lost[n], (), How.GONE)
    if len(units) > 1:
        return Became(lost[n], units, How.SPLIT)
    merged = at[n][0] in into.values()
    return Became(lost[n], units, How.MERGED if merged else How.CHANGED)


def _likest(words: str, free: Sequence[Unit]) -> list[tuple[float, int]]:
    """The sentences that are like the words, with how like: 1 is the same."""
    wanted = normal(words).casefold()
    bag = set(words_of(wanted))
    rated = []
    for m, unit in enumerate(free):
        own = set(words_of(unit.text.casefold()))
        rated.append((2 * len(bag & own) / (len(bag) + len(own) or 1), m))
    rated.sort(key=lambda pair: -pair[0])
    found = []
    for shared, m in rated[:LOOKED_AT]:
        other = normal(free[m].text).casefold()
        ratio = SequenceMatcher(None, wanted, other, autojunk=False).ratio()
        if max(shared, ratio) >= LIKE:
            found.append((max(shared, ratio), m))
    return found


def _beside(unit: Unit, free: Sequence[Unit], at: Sequence[int]) -> bool:
    """Whether a sentence stands next to one of those, in their section."""
    return any(
        unit.section == free[m].section and abs(unit.number - free[m].number) == 1 for m in at
    )


def _held(part: str, whole: str) -> float:
    """The share of the words of one sentence that stand in another."""
    mine = set(words_of(part.casefold()))
    return len(mine & set(words_of(whole.casefold()))) / (len(mine) or 1)
