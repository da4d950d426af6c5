"""The printed documents: the record, the supplements and the letter, printed from plain pieces."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from ropa.inquiry.handed import Handed
from ropa.inquiry.letter import Letter, pairs
from ropa.inquiry.parts import Part, letter_words, said
from ropa.models.policytext import PolicyText, UnitKind
from ropa.pdf.body import Lines, Paragraph, Piece, Points, Sheet, Title, begins_turned, body
from ropa.pdf.compile import compile_pdf, epoch
from ropa.pdf.printed import Printed, spoken
from ropa.tables.cells import Cell, Heading, Table, line

ACTIVITIES = (11, 19, 10, 14, 14, 9, 14, 9)
"""The widths of the columns of the table of activities, in per cent."""


def record(handed: Handed) -> list[Piece]:
    """The record: the controller, what is being established, then one table after the other."""
    language = handed.language
    pieces: list[Piece] = [Sheet(handed.cover(), heads=False, shares=(26, 74))]
    pieces.append(Paragraph(handed.rests()))
    waiting = handed.established()
    if waiting.rows:
        pieces += [Title(waiting.title), Paragraph(said("beside", language)), Sheet(waiting)]
    for table in handed.tables():
        turned = table.name == "activities"
        shares = ACTIVITIES if turned and len(table.headings) == len(ACTIVITIES) else ()
        pieces += [Title(table.title), Sheet(table, turned=turned, shares=shares)]
    return pieces


def supplement(part: Part, tables: Iterable[Table], language: str, note: str = "") -> list[Piece]:
    """A supplement: what it holds, what must be known of that, and its tables."""
    told: list[Piece] = [Paragraph(part.about.say(language))] if part.about else []
    told += [Paragraph(note)] if note else []
    pieces: list[Piece] = []
    for table in tables:
        pieces += [Title(table.title)] if table.title else []
        pieces += told
        told = []
        pieces.append(Sheet(table, turned=len(table.headings) > 6))
    return [*pieces, *told]


def letter(told: Letter) -> list[Piece]:
    """The letter."""
    pieces: list[Piece] = []
    for style, lines in told.paragraphs:
        if style == "lines":
            pieces.append(Lines(lines))
        elif style == "pairs":
            heads = (letter_words("question", told.language), letter_words("answer", told.language))
            pieces.append(Sheet(text_table("answers", heads, pairs(lines)), shares=(60, 40)))
        else:
            pieces += [Paragraph(text) for text in lines]
    return pieces


def policy(text: PolicyText) -> list[Piece]:
    """The policy as published, block by block; its own title is the document's."""
    pieces: list[Piece] = []
    rows: dict[int, dict[int, str]] = {}
    for n, block in enumerate(text.blocks):
        words = " ".join(block.sentences.get(text.language, ()))
        if block.kind is UnitKind.HEADING:
            pieces.append(Title(words))
        elif block.kind is UnitKind.ITEM:
            pieces.append(Points((words,)))
        elif block.row:
            rows.setdefault(block.row, {})[block.column] = words
            after = text.blocks[n + 1] if n + 1 < len(text.blocks) else None
            begins = after and after.kind is UnitKind.HEAD and block.kind is UnitKind.CELL
            if after is None or not after.row or begins:
                pieces.append(_sheet(list(rows.values())))
                rows = {}
        elif block.kind is not UnitKind.TITLE:
            pieces.append(Paragraph(words))
    return pieces


def _sheet(rows: list[dict[int, str]]) -> Sheet:
    """A table of the policy: its first row are the heads; a cell without words is empty."""
    wide = range(1 + max(column for row in rows for column in row))
    heads, *others = [tuple(row.get(n, "") for n in wide) for row in rows]
    return Sheet(text_table("policy", heads, others))


def text_table(name: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table of plain texts."""
    cells: tuple[tuple[Cell, ...], ...] = tuple(tuple(line(text) for text in row) for row in rows)
    return Table(name, "", tuple(Heading(str(n), head) for n, head in enumerate(heads)), cells)


def printed(
    handed: Handed, title: str, pieces: Iterable[Piece], *, kind: str = "", published: str = "",
) -> bytes:  # fmt: skip
    """A document as PDF. Raises PdfError. The same pieces and day give the same bytes.

    `published` is the language of a text that is handed over as it was published: it is no draft,
    and the day on which it is printed is not its own.
    """
    language = published or handed.language
    pieces = list(pieces)
    about = Printed(
        title=title,
        lang=language,
        day=handed.today,
        organisation=str(handed.owner.name),
        kind=kind,
        date_text="" if published else handed.view.day(handed.today.isoformat()),
        cover=False,
        contents=False,
        notice="" if published else handed.notice,
        landscape=begins_turned(pieces),
        words=spoken(language),
    )
    return print_pieces(about, pieces)


def print_pieces(about: Printed, pieces: Iterable[Piece]) -> bytes:
    """Pieces as PDF, with what the document says of itself. Raises PdfError."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "document.pdf"
        work = Path(folder) / "work"
        work.mkdir()
        source = about.source(body(pieces, landscape=about.landscape))
        compile_pdf(work, source, target, epoch(about.day))
        return target.read_bytes()
