"""Where something was written: file, line, column, and the record and field it belongs to."""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file below the project's root.

    `path` is relative to the root, with forward slashes on every system; `line` and `column`
    count from 1. `record` is `<kind>/<id>` and `field` the dotted path, both empty where the
    place belongs to no record.
    """

    path: str
    line: int = 1
    column: int = 1
    record: str = ""
    field: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


Path = tuple[str | int, ...]
"""The way to a value inside a record: field names and positions in lists (from 0)."""


def dotted(path: Path) -> str:
    """Write a path as people read it: `("purposes", 0, "text")` is `purposes[0].text`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
