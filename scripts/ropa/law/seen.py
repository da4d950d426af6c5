"""Where a point of the law data comes from and when it was read, or that nobody compared it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from ropa.law.data import is_stale, load


class Seen(NamedTuple):
    """What a point was compared with: the source by name, the day it was read or last seen."""

    source: str
    day: date

    def stale(self, on: date) -> bool:
        """Whether that was more than a year before the day asked about."""
        return is_stale(self.day, on)


def seen(row: Mapping[str, Any], what: str) -> Seen | None:
    """What a row of the data was compared with, None where it says `unverified = true`.

    Raises ValueError, with `what`, where it says neither or both, or names an unknown source.
    """
    named, unverified = row.get("seen"), row.get("unverified", False)
    if (named is None) is not unverified:
        raise ValueError(f"`{what}` must say either `seen` or `unverified = true`")
    if named is None:
        return None
    sources = load("seen")
    if named not in sources:
        raise ValueError(f"`{what}` names the unknown source `{named}`")
    return Seen(sources[named]["source"], sources[named]["day"])
