"""Law on its way or not settled: what to look at again, as it stood on the day it was seen."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ropa.law.data import Text, load
from ropa.law.elements import Element, element
from ropa.law.seen import Seen, seen


class Pending(NamedTuple):
    """A change that is proposed, adopted without being in force, or before a court."""

    id: str
    text: Text
    element_ids: tuple[str, ...]
    seen: Seen

    @property
    def elements(self) -> tuple[Element, ...]:
        """The provisions that it would change."""
        return tuple(element(each) for each in self.element_ids)


@cache
def pending() -> tuple[Pending, ...]:
    """Every such change that was compared with a published source."""
    found = []
    for key, row in load("pending").items():
        compared = seen(row, f"pending.toml: {key}")
        if compared is not None:
            found.append(Pending(key, Text.of(row), tuple(row["elements"]), compared))
    return tuple(found)
