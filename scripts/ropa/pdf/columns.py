"""How wide the columns of a printed table are.

Typst's own automatic columns give a long text nearly all the room and break short words beside it.
Here each column first gets what its longest word needs; the rest follows the amount of text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

PORTRAIT = 104
"""Characters of table text across an A4 page standing upright."""

LANDSCAPE = 168
"""The same across an A4 page lying on its side, in the smaller text of wide tables."""

_HYPHENATES = 13
_PADDING = 2.5


@dataclass(frozen=True)
class Columns:
    """The shares of the columns, and by how much the text shrinks so that every word has room."""

    shares: tuple[float, ...]
    scale: float


def longest_word(text: str) -> int:
    """The characters of the longest piece that does not break by itself.

    A word of letters is hyphenated, so it never asks for more than a dozen or so.
    """
    width = 0
    for word in re.split(r"[\s\-\u2013/]+", text):
        width = max(width, min(len(word), _HYPHENATES) if word.isalpha() else min(len(word), 20))
    return width


def columns(texts: Sequence[Sequence[str]], room: int) -> Columns:
    """Widths for columns with these cell texts (one list per column) in `room` characters.

    Shares are in characters, at least 1; the scale is between 0.75 and 1.
    """
    least = [1.2 * max(map(longest_word, cells), default=0) + _PADDING for cells in texts]
    wanted = [1.1 * max(map(len, cells), default=0) + _PADDING for cells in texts]
    wanted = [max(pair) for pair in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        return Columns(tuple(round(w, 1) for w in wanted), 1.0)
    if sum(least) >= room:
        return Columns(tuple(round(w, 1) for w in least), max(0.75, room / sum(least)))
    return Columns(_spread(texts, least, wanted, room), 1.0)


def _spread(
    texts: Sequence[Sequence[str]], least: list[float], wanted: list[float], room: int
) -> tuple[float, ...]:
    """Share out what is left after the longest words, until no column has more than it wants."""
    widths = list(least)
    pull = [_weight(cells) for cells in texts]
    left = room - sum(widths)
    while left > 0.5:
        open_ = [i for i, w in enumerate(widths) if w < wanted[i]]
        total = sum(pull[i] for i in open_)
        if not open_ or not total:
            break
        for i in open_:
            widths[i] = min(wanted[i], widths[i] + left * pull[i] / total)
        left = room - sum(widths)
    return tuple(round(w, 1) for w in widths)


def _weight(cells: Sequence[str]) -> float:
    lengths = [len(t) for t in cells] or [0]
    typical = (max(lengths) + sum(lengths) / len(lengths)) / 2
    return float(max(1.0, typical) ** 0.75)
