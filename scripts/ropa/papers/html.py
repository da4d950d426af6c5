"""A paper as one HTML file, which a browser shows and a word processor opens and edits."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ropa.pdf.body import Lines, Paragraph, Piece, Points, Sheet, Title
from ropa.tables.cells import Cell, Fields, Line, Listed

STYLE = (
    "body{font-family:sans-serif;max-width:48em;margin:2em auto;padding:0 1em;line-height:1.45}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #767676;padding:.35em .6em;text-align:left;vertical-align:top}"
    "td:empty{height:2.2em}h1{font-size:1.5em}h2{font-size:1.2em}h3{font-size:1em}"
    "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}"
)


def page(title: str, organisation: str, language: str, pieces: Iterable[Piece]) -> str:
    """The whole file; it asks for nothing from anywhere else."""
    told = "\n".join(_piece(piece) for piece in pieces)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<p>{escape(organisation)}</p>\n<h1>{escape(title)}</h1>\n{told}\n</body>\n</html>\n"
    )


def _piece(piece: Piece) -> str:
    if isinstance(piece, Title):
        level = piece.level + 1
        return f"<h{level}>{escape(piece.text)}</h{level}>"
    if isinstance(piece, Paragraph):
        return f"<p>{escape(piece.text)}</p>"
    if isinstance(piece, Lines):
        return "<p>" + "<br>\n".join(map(escape, piece.lines)) + "</p>"
    if isinstance(piece, Points):
        return "<ul>\n" + "\n".join(f"<li>{escape(each)}</li>" for each in piece.items) + "\n</ul>"
    return _sheet(piece)


def _sheet(sheet: Sheet) -> str:
    rows = []
    if sheet.heads:
        heads = "".join(f'<th scope="col">{escape(h.label)}</th>' for h in sheet.table.headings)
        rows.append(f"<thead><tr>{heads}</tr></thead>")
    rows.append("<tbody>")
    for first, *others in sheet.table.rows:
        cells = "".join(f"<td>{_cell(each)}</td>" for each in others)
        rows.append(f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>')
    return "<table>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_block, cell))


def _block(block: Line | Listed | Fields) -> str:
    if isinstance(block, Line):
        return "".join(escape(run.text) for run in block.runs)
    if isinstance(block, Listed):
        return "<ul>" + "".join(f"<li>{_cell(item)}</li>" for item in block.items) + "</ul>"
    return "<br>".join(f"{escape(row.label)}: {_cell(row.cell)}" for row in block.rows)
