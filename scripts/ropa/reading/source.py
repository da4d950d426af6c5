"""A YAML file as read: plain text values, and where each of them stands.

A file that has not changed is not parsed again where results are kept (`ropa.kept`); the YAML
library is not even imported then. A file with anything wrong is always read anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ropa.findings import Finding
from ropa.kept import kept
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


def _write(result: Result) -> list[Any] | None:
    source, findings = result
    if source is None or findings:
        return None
    remarked = sorted(map(list, source.remarked), key=repr)
    return [source.path, source.data, _folded(source.marks), remarked]


def _read(kept: list[Any]) -> Result:
    path, data, marks, remarked = kept
    return Source(path, data, marks, frozenset(), frozenset(map(tuple, remarked))), []


def _folded(marks: Marks) -> str:
    return json.dumps([[*path, *place] for path, place in marks.items()], separators=(",", ":"))


def _unfolded(text: str) -> Marks:
    return {tuple(path): (line, column) for *path, line, column in json.loads(text)}


@kept(_write, _read)
def read_yaml(path: str, raw: bytes) -> Result:
    """The content of a YAML file with positions, and everything that is wrong with its form.

    `path` is what messages call the file. No content comes back where the file as a whole cannot
    be read; a repeated key or an empty value is reported and the rest still read.
    """
    from ropa.reading.yamltext import parsed

    return parsed(path, raw)
