"""Labelled rows under a title: what is too long for a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from ropa.tables.cells import Cell


@dataclass(frozen=True, slots=True)
class Form:
    """One part of a page.

    `name` is its anchor, `note` stands below the title, each row is a label and a value, and
    `key` is the record it is about, or empty.
    """

    name: str
    title: str
    note: Cell
    rows: tuple[tuple[Cell, Cell], ...]
    key: str = ""
