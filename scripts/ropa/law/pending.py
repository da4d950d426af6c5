"""Law on its way or not settled: what to look at again, as it stood on the day it was seen."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ropa.law import national
from ropa.law.data import Text, load
from ropa.law.elements import Element, element
from ropa.law.seen import Seen, seen


class Pending(NamedTuple):
    """A change that is proposed, adopted without being in force, or before a court."""

    id: str
    text: Text
    element_ids: tuple[str, ...]
    seen: Seen
    country: str | None = None

    @property
    def elements(self) -> tuple[Element, ...]:
        """The provisions that it would change."""
        return tuple(element(each) for each in self.element_ids)


def pending_in(country: str) -> tuple[Pending, ...]:
    """What is on its way for a country: its own law and that of the EU."""
    return tuple(each for each in pending() if each.country in (None, country))


@cache
def pending() -> tuple[Pending, ...]:
    """Every such change that was compared with a published source."""
    found = []
    general = ((None, key, row) for key, row in load("pending").items())
    for country, key, row in (*national.every("pending"), *general):
        compared = seen(row, f"pending.toml: {key}")
        if compared is not None:
            found.append(Pending(key, Text.of(row), tuple(row["elements"]), compared, country))
    return tuple(found)
