"""A YAML file as read: plain text values, and where each of them stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ropa.findings import Finding
from ropa.location import Location, Path

Marks = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True)
class Source:
    """A file that was read: its path below the root, its content as plain text values.

    `written` says where each value stands: line and column (from 1) by the way to it, or the same
    as text, unfolded when somebody asks. `faulty` holds the ways to values already reported, so
    that they are not reported twice; `remarked` the ways to plain values that a remark follows.
    """

    path: str
    data: dict[str, Any]
    written: Marks | str = field(repr=False)
    faulty: frozenset[Path] = frozenset()
    remarked: frozenset[Path] = frozenset()

    @cached_property
    def marks(self) -> Marks:
        """Line and column of every value, by the way to it."""
        return _unfolded(self.written) if isinstance(self.written, str) else self.written

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column (from 1) of a value's key or entry, or of its nearest parent."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def at(self, path: Path) -> Location:
        """The place of a value."""
        return Location(self.path, *self.position(path))


Result = tuple[Source | None, list[Finding]]


def folded(marks: Marks) -> str:
    """Lines and columns as one text."""
    return json.dumps([[*path, *place] for path, place in marks.items()], separators=(",", ":"))


def _unfolded(text: str) -> Marks:
    return {tuple(path): (line, column) for *path, line, column in json.loads(text)}
