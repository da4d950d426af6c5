"""The body of a printed document from plain pieces: headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ropa.pdf.columns import LANDSCAPE, PORTRAIT, columns
from ropa.pdf.typst_code import block, call, prose
from ropa.tables.cells import Cell, Line, Listed, Run, Table, plain

SHORT = 300
"""A row whose cells have no more characters than this is not broken over two pages."""


@dataclass(frozen=True)
class Title:
    """A heading inside the document; `level` 1 stands below the document's own title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines that stay lines, such as an address."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table; `turned`: it lies on its side, and what stands before it since the last sheet.

    Without `heads` it has no row of headings, and its first column heads the rows.
    """

    table: Table
    turned: bool = False
    heads: bool = True
    shares: tuple[int, ...] = ()


Piece = Title | Paragraph | Lines | Points | Sheet


def begins_turned(pieces: Iterable[Piece]) -> bool:
    """Whether the first table lies on its side: then the whole document does."""
    return next((piece.turned for piece in pieces if isinstance(piece, Sheet)), False)


def body(pieces: Iterable[Piece], *, landscape: bool = False) -> str:
    """The code of a document's body. A turned table takes its heading and words with it.

    In a document that lies on its side as a whole, nothing is turned.
    """
    runs: list[tuple[bool, list[str]]] = []
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, Title):
            _settle(runs, waiting)
        waiting.append(_code(piece))
        if isinstance(piece, Sheet):
            _add(runs, piece.turned, waiting)
            waiting = []
    _settle(runs, waiting)
    return block(
        call("page", block(code), flipped="true") if turned and not landscape else block(code)
        for turned, code in runs
    )


def _settle(runs: list[tuple[bool, list[str]]], waiting: list[str]) -> None:
    """Let what has come since the last table stand upright."""
    if waiting:
        _add(runs, False, list(waiting))
        waiting.clear()


def _add(runs: list[tuple[bool, list[str]]], turned: bool, code: Sequence[str]) -> None:
    if not runs or runs[-1][0] != turned:
        runs.append((turned, []))
    runs[-1][1].extend(code)


def _code(piece: Piece) -> str:
    if isinstance(piece, Title):
        return call("heading", block([prose(piece.text)]), level=str(piece.level))
    if isinstance(piece, Paragraph):
        inner = block([prose(piece.text)])
        return call("par", call("strong", inner) if piece.strong else inner)
    if isinstance(piece, Lines):
        inner = block("; linebreak(); ".join(map(prose, piece.lines)).split("\0"))
        return call("block", call("par", inner), above="1.6em", below="1.6em")
    if isinstance(piece, Points):
        return call("list", *(block([prose(item)]) for item in piece.items))
    return _sheet(piece)


def _sheet(sheet: Sheet) -> str:
    table = sheet.table
    heads = [[heading.label, heading.note] for heading in table.headings] if sheet.heads else []
    texts = [
        [*([" ".join(heads[n])] if heads else []), *(plain(row[n]) for row in table.rows)]
        for n in range(len(table.headings))
    ]
    found = columns(texts, LANDSCAPE if sheet.turned else PORTRAIT)
    shares = sheet.shares or found.shares
    code = []
    if heads:
        cells = [call("table.cell", call("header-cell", _head(*head))) for head in heads]
        code.append(call("table.header", *cells))
    for row in table.rows:
        whole = all(len(plain(cell)) <= SHORT for cell in row)
        for n, cell in enumerate(row):
            inner = call("header-cell", _cell(cell)) if n == 0 else _cell(cell)
            code.append(call("table.cell", inner, breakable="false" if whole else None))
    return call(
        "sheet", *code,
        columns="(" + "".join(f"{share:g}fr, " for share in shares) + ")",
        dense="true" if sheet.turned else None,
        scale=f"{found.scale:.3g}" if found.scale < 1 and not sheet.shares else None,
    )  # fmt: skip


def _head(label: str, note: str) -> str:
    small = call("status", '"note"', block([prose(note)])) if note else ""
    return block([prose(label), "linebreak()" if note else "", small])


def _cell(cell: Cell) -> str:
    pieces: list[str] = []
    for part in cell:
        if isinstance(part, Line):
            pieces.append(call("par", block(map(_run, part.runs))))
        elif isinstance(part, Listed):
            pieces.append(call("list", *(_cell(item) for item in part.items)))
        else:
            for row in part.rows:
                label = call("emph", block([prose(f"{row.label}: ")]))
                pieces.append(block([label, _cell(row.cell)]))
    return block(pieces)


def _run(run: Run) -> str:
    text = block([prose(run.text)])
    if "://" in run.target:
        text = call("link", f'"{run.target}"', text)
    return call("status", '"note"', text) if run.style == "note" else text
