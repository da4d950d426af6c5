"""The register as a workbook: cover, record, and one sheet for each kind of record.

All cells are text. The same register and day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from ropa.export.cover import Line, cover_lines
from ropa.export.rows import Column, Sheet, is_formula, sheets
from ropa.files import write_whole
from ropa.history import UNNAMED, Revision
from ropa.tables.view import View
from ropa.words import _

LIMIT = 32_000
"""Characters of one cell; Excel takes 32 767. A longer text goes on in the row below, with `…`."""

NAME = 31
"""Characters of a sheet's name."""

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

WIDTH = (14, 60)
"""The narrowest and the widest column, in characters."""

LINES = 29
"""Lines of one row: Excel shows no more than 409 points."""

LINE = 13.5
"""Points of one line of text."""

ACROSS = 210
"""Characters across a printed page lying on its side, still readable."""

COLOURS = {
    "mandatory": "#F8CBAD",
    "if-relevant": "#FBE0CD",
    "if-possible": "#FBE0CD",
    "optional": "#D5E8D4",
    "own": "#E1E5EA",
    "": "#E1E5EA",
}
"""Heads of columns: orange where the law asks for the column, green where it is optional."""


@dataclass(frozen=True)
class Cover:
    """The first sheet: title, whose record it is, and lines of label, text and kind of column.

    `notice` stands in the head of every printed page.
    """

    title: str
    organisation: str
    lines: tuple[Line, ...]
    notice: str = ""


def write(view: View, path: Path, revision: Revision = UNNAMED) -> None:
    """Write the organisation's own workbook. Raises OSError where the file cannot be written."""
    write_whole(path, workbook(view, revision))


def workbook(view: View, revision: Revision = UNNAMED) -> bytes:
    """The organisation's own workbook: the record, and one sheet for each kind of record."""
    owner = view.register.organisation
    title = view.say(_("Record of processing activities"))
    lines = tuple(cover_lines(view, revision))
    return written(view, Cover(title, str(owner.name) if owner else "", lines), sheets(view))


def written(view: View, cover: Cover, made: Sequence[Sheet]) -> bytes:
    """A workbook of a cover and sheets."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = datetime(view.today.year, view.today.month, view.today.day)
    book.set_properties({"title": cover.title, "author": cover.organisation, "created": day})
    look = Look(book)
    taken: set[str] = set()
    _cover(view, book, look, sheet_name(view.say(_("Cover")), taken), cover)
    for sheet in made:
        _sheet(view, book, look, sheet, sheet_name(sheet.name, taken), cover)
    book.close()
    return out.getvalue()


class Look:
    """The formats of a workbook; `text` keeps a leading `=` text when the cell is edited too."""

    def __init__(self, book: Any) -> None:
        base = {"text_wrap": True, "valign": "top", "font_name": "Calibri", "font_size": 10}
        ruled = {**base, "border": 1, "border_color": "#BFC5CC"}
        self.text = book.add_format({**ruled, "num_format": "@"})
        self.formula = book.add_format({**ruled, "num_format": "@", "quote_prefix": True})
        self.key = book.add_format({**ruled, "bold": True, "num_format": "@"})
        self.plain = book.add_format({**base, "num_format": "@"})
        self.label = book.add_format({**base, "bold": True})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_name": "Calibri"})
        self.small = book.add_format({**base, "font_size": 9})
        self.heads = {
            asked: book.add_format({**ruled, "bold": True, "bg_color": colour})
            for asked, colour in COLOURS.items()
        }


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that a workbook allows: at most 31 characters, none of `[]:*?/\\`, used once.

    `taken` holds the names in use, in small letters, and gets the new one.
    """
    clean = " ".join(name.translate(FORBIDDEN).split()).strip("'") or "-"
    short = clean if len(clean) <= NAME else clean[: NAME - 1].rstrip() + "…"
    number = 2
    while short.lower() in taken:
        tail = f" {number}"
        short = clean[: NAME - len(tail)].rstrip() + tail
        number += 1
    taken.add(short.lower())
    return short


def _cover(view: View, book: Any, look: Look, name: str, cover: Cover) -> None:
    page = book.add_worksheet(name)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 80)
    page.hide_gridlines(2)
    page.set_row(0, 24)
    page.set_row(1, 24)
    page.write_string(0, 0, cover.title, look.title)
    page.write_string(1, 0, cover.organisation, look.title)
    at = 3
    for label, text, asked in cover.lines:
        page.write_string(at, 0, label, look.heads[asked] if asked else look.label)
        _text(page, at, 1, text, look.plain, look.formula)
        page.set_row(at, _height((label, text), (34, 80)))
        at += 1
    _print(view, page, cover, landscape=False)
    page.fit_to_pages(1, 0)


def _sheet(view: View, book: Any, look: Look, sheet: Sheet, name: str, cover: Cover) -> None:
    page = book.add_worksheet(name)
    widths = [_width(column, [row[n] for row in sheet.rows]) for n, column in _each(sheet)]
    for n, column in _each(sheet):
        page.set_column(n, n, widths[n])
        head = f"{column.label}\n{column.note}" if column.note else column.label
        page.write_string(0, n, head, look.heads[column.asked])
    heads = [f"{column.label}\n{column.note}" for column in sheet.columns]
    page.set_row(0, _height(heads, widths))
    at = 1
    for row in sheet.rows:
        for part in _parts(row, sheet.key):
            for n, text in enumerate(part):
                shape = look.key if n == sheet.key - 1 else look.text
                _text(page, at, n, text, shape, look.formula)
            page.set_row(at, _height(part, widths))
            at += 1
    page.freeze_panes(1, sheet.key)
    page.autofilter(0, 0, max(at - 1, 1), len(sheet.columns) - 1)
    _print(view, page, cover, landscape=True)
    page.repeat_rows(0)
    across = max(1, round(sum(widths) / ACROSS))
    if across > 1:
        page.repeat_columns(sheet.key - 1, sheet.key - 1)
        page.print_across()
    page.fit_to_pages(across, 0)


def _each(sheet: Sheet) -> list[tuple[int, Column]]:
    return list(enumerate(sheet.columns))


def _text(page: Any, row: int, column: int, text: str, look: Any, formula: Any) -> None:
    if is_formula(text):
        look = formula
    if page.write_string(row, column, text, look) != 0:
        raise ValueError(f"the cell {row},{column} does not hold its text")


def _parts(row: tuple[str, ...], key: int) -> list[tuple[str, ...]]:
    """A row, and rows below it for what is longer than a cell; both say so with `…`.

    The cell before column `key` names the row, and stands in each of them.
    """
    cells = [_pieces(text) for text in row]
    count = max(1, *(len(pieces) for pieces in cells))
    return [
        tuple(
            text if m == key - 1 and len(text) <= LIMIT else (pieces[n] if n < len(pieces) else "")
            for m, (text, pieces) in enumerate(zip(row, cells, strict=True))
        )
        for n in range(count)
    ]


def _pieces(text: str) -> list[str]:
    """A text in pieces that a cell holds, cut between words where there are any."""
    pieces, rest = [], text
    while _size(rest) > LIMIT:
        end = LIMIT // 2 if _size(rest[: LIMIT - 4]) > LIMIT - 4 else LIMIT - 4
        end = max(rest.rfind(" ", end - 500, end), rest.rfind("\n", end - 500, end)) + 1 or end
        pieces.append(rest[:end].rstrip() + " …")
        rest = "… " + rest[end:].lstrip()
    return [*pieces, rest]


def _size(text: str) -> int:
    """The length of a text as Excel counts it: some signs count twice."""
    return len(text.encode("utf-16-le")) // 2


def _width(column: Column, texts: list[str]) -> int:
    """The narrowest column that needs no more than LINES lines, and no more than WIDTH."""
    words = max((len(word) for word in column.label.split()), default=0)
    least, most = WIDTH
    width = max(least, min(most, words + 2))
    while width < most and max((_lines(text, width) for text in texts), default=0) > LINES:
        width += 2
    longest = max((len(part) for text in texts for part in text.split("\n")), default=0)
    return max(width, min(longest + 2, 26))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, broken between words."""
    count = 0
    for part in text.split("\n"):
        used, count = 0, count + 1
        for word in part.split(" "):
            if used and used + 1 + len(word) > width:
                used, count = 0, count + 1
            used += len(word) + (1 if used else 0)
            count += max(0, (used - 1) // width)
            used = used % width if used > width else used
    return count


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    lines = max((_lines(t, w) for t, w in zip(texts, widths, strict=True)), default=1)
    return min(409, lines * LINE + 3)


def _print(view: View, page: Any, cover: Cover, *, landscape: bool) -> None:
    page.set_paper(9)
    page.set_landscape() if landscape else page.set_portrait()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    name, notice = (text.replace("&", "&&") for text in (cover.organisation, cover.notice))
    page.set_header(f"&L{name}&C{notice or '&A'}&R{view.today.isoformat()}")
    page.set_footer("&L&A&R&P / &N")
