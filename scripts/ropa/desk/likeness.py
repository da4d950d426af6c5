"""Whether words that somebody writes are the name of something, in this form or another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ropa.models.values import Text
from ropa.words import LANGUAGES

STEM = 5
"""The letters of a word that is the beginning of its other forms."""

SHARE = 0.75
"""The share of the longer of two words that is the same from the start on."""

SAME, WHOLE, PART, DEEP = range(4)
"""How well something fits: its whole name, all words in its name, forms of them, words inside."""


def fit(words: str, names: Iterable[str]) -> int | None:
    """How well words fit any of some names, or None where they do not."""
    wanted = folded(words)
    best: int | None = None
    for name in names:
        said = folded(name)
        if said == wanted:
            return SAME
        own = re.findall(r"[\w§]+", said)
        asked = re.findall(r"[\w§]+", wanted)
        if asked and all(each in own for each in asked):
            rank = WHOLE
        elif asked and all(any(akin(each, other) for other in own) for each in asked):
            rank = PART
        else:
            continue
        best = rank if best is None else min(best, rank)
    return best


def akin(one: str, other: str) -> bool:
    """Whether two words may be forms of one: one begins the other, or they begin nearly alike."""
    short, long = sorted((one, other), key=len)
    if short == long or (long.startswith(short) and len(short) >= STEM):
        return True
    differ = (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b)
    alike = next(differ, len(short))
    return alike >= STEM and alike >= SHARE * len(long)


def folded(text: str) -> str:
    """A text for comparing: without capitals, and with one space for any."""
    return " ".join(text.casefold().split())


def names_of(record: Any) -> list[str]:
    """What a record is called, in each language it is written in."""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    if isinstance(name, Text):
        return [said for code in LANGUAGES if (said := name.get(code))]
    return [str(name)] if name else []
