"""What a table is made of: runs of text, lines, lists, and labelled rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text.

    `style` is one of `open`, `stated`, `proposed`, `confirmed`, `not-yet`, `not-met`,
    `not-applicable`, `satisfied`, `quote`, `code`, or empty. `target` is what it leads to:
    `<kind>/<id>`, `kind:<kind>`, `doc:<docname>` or an address, or empty. `language` is set where
    the text is not in the page's language.
    """

    text: str
    style: str = ""
    target: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that follow one another."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries, one below the other."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its label and value; `name` is the field's name in the register."""

    name: str
    label: str
    cell: Cell
    help: str = ""
    law: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled values that belong together."""

    rows: tuple[Row, ...]


Block = Line | Listed | Fields
Cell = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; `note` is what stands small beside it, for example the article."""

    name: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; every row has as many cells as there are headings."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def line(*runs: Run | str) -> Cell:
    """A cell of one line."""
    return (Line(tuple(Run(r) if isinstance(r, str) else r for r in runs)),)


def listed(cells: list[Cell]) -> Cell:
    """A cell with several entries; one entry is not made a list."""
    if len(cells) == 1:
        return cells[0]
    return (Listed(tuple(cells)),) if cells else ()


def runs_of(cell: Cell) -> Iterator[Run]:
    """Every run of a cell, in reading order."""
    for block in cell:
        if isinstance(block, Line):
            yield from block.runs
        elif isinstance(block, Listed):
            for item in block.items:
                yield from runs_of(item)
        else:
            for row in block.rows:
                yield from runs_of(row.cell)


def plain(cell: Cell, depth: int = 0) -> str:
    """A cell as plain text, for spreadsheets: one line a block, labels before nested values."""
    lines: list[str] = []
    indent = "  " * depth
    for block in cell:
        if isinstance(block, Line):
            lines.append(indent + "".join(run.text for run in block.runs))
        elif isinstance(block, Listed):
            lines += [f"{indent}– {plain(item, depth + 1).lstrip()}" for item in block.items]
        else:
            for row in block.rows:
                text = plain(row.cell, depth + 1)
                short = "\n" not in text
                lines.append(f"{indent}{row.label}: {text.lstrip()}" if short else "")
                if not short:
                    lines[-1] = f"{indent}{row.label}:\n{text}"
    return "\n".join(lines)
