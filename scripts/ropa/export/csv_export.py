"""The record of processing activities as CSV.

UTF-8 with a byte order mark and `;` between the fields: Excel with Norwegian or Swedish settings
opens such a file as it is, because there the comma is the decimal sign. Lines end in CR LF as in
RFC 4180. A text that a spreadsheet program would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ropa.export.rows import Sheet, is_formula, protocol_sheet
from ropa.files import write_whole
from ropa.tables.view import View

SEPARATOR = ";"
MARK = "\ufeff"


def write(view: View, path: Path) -> None:
    """Write the organisation's own record. Raises OSError where the file cannot be written."""
    write_whole(path, protocol_csv(view).encode("utf-8"))


def protocol_csv(view: View) -> str:
    """The record as text, with the byte order mark: headings, then a row for each activity."""
    return separated(protocol_sheet(view))


def separated(sheet: Sheet) -> str:
    """A sheet as text, with the byte order mark: headings, then its rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([safe(column.label) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([safe(text) for text in row])
    return MARK + out.getvalue()


def safe(text: str) -> str:
    """The text, with an apostrophe in front where it would be taken for a formula."""
    return f"'{text}" if is_formula(text) else text
