"""The register as plain sheets: names, headings and text, for spreadsheets and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ropa.law.protocol import columns, processor_columns
from ropa.models.base import Declaration, declarations
from ropa.models.kinds import KINDS, Kind
from ropa.models.record import Record
from ropa.tables.cells import Table, plain
from ropa.tables.derived import retention_table, transfers_table
from ropa.tables.protocol import processor_protocol, protocol_table
from ropa.tables.values import field_cell
from ropa.tables.view import View
from ropa.words import _

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheet programs may take for a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: `note` stands below it, `asked` says how its colour is chosen.

    `asked` is the kind of a column of the record (`mandatory`, `optional` ...), or empty.
    """

    label: str
    note: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a name, columns, and rows of text; every row has as many cells as columns.

    `key` is the number of columns on the left that name a row.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    key: int = 1


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program may take a text for a formula."""
    return text.startswith(FORMULA)


def protocol_sheet(view: View) -> Sheet:
    """The record of processing activities: 21 columns, one row for each activity."""
    kinds = [column.kind for column in columns()]
    return _of(view, protocol_table(view), view.say(_("Protocol")), kinds, key=3)


def processor_sheet(view: View) -> Sheet:
    """The processor's record."""
    kinds = [column.kind for column in processor_columns()]
    return _of(view, processor_protocol(view), view.say(_("As processor")), kinds)


def derived_sheets(view: View) -> list[Sheet]:
    """Retention and transfers, over all records."""
    retention, transfers = retention_table(view), transfers_table(view)
    return [
        _of(view, retention, view.say(_("Retention"))),
        _of(view, transfers, view.say(_("Transfers"))),
    ]


def _of(
    view: View, table: Table, name: str, kinds: list[Any] | None = None, key: int = 1
) -> Sheet:  # fmt: skip
    made = sheet_of(table, name, kinds, key)
    return replace(made, rows=_filled(view, made.rows))


def sheet_of(table: Table, name: str, kinds: Sequence[str] | None = None, key: int = 1) -> Sheet:
    """A table as a sheet; `kinds` are the kinds of its columns, for their colours."""
    asked = kinds or [""] * len(table.headings)
    heads = tuple(
        Column(h.label, h.note, kind) for h, kind in zip(table.headings, asked, strict=True)
    )
    rows = tuple(tuple(plain(shown) for shown in row) for row in table.rows)
    return Sheet(name, table.title, heads, rows, key)


def _filled(view: View, rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    nothing = view.say(_("not filled in"))
    return tuple(tuple(text or nothing for text in row) for row in rows)


def kind_sheets(view: View) -> list[Sheet]:
    """One sheet for each kind of record."""
    return [kind_sheet(view, kind) for kind in KINDS]


def kind_sheet(view: View, kind: Kind) -> Sheet:
    """All records of a kind with every declared field, in order.

    Where a single field comes from stands behind its value. What a field holds in the other
    languages stands in JSON.
    """
    fields = [each for each in declarations(kind.model) if each.name != "standing_of"]
    heads = tuple(Column(view.say(d.label), view.articles(d.law)) for d in fields)
    rows = tuple(
        tuple(_value(view, record, d) for d in fields) for record in view.register.all_of(kind.name)
    )
    many = view.say(kind.many)
    return Sheet(many, many, heads, _filled(view, rows))


def _value(view: View, record: Record, declared: Declaration) -> str:
    value = getattr(record, declared.name)
    if value in (None, [], {}) or declared.name not in record.model_fields_set:
        return ""
    return plain(field_cell(view, record, declared.name))


def sheets(view: View) -> list[Sheet]:
    """Every sheet beside the cover, in order."""
    return [protocol_sheet(view), processor_sheet(view), *derived_sheets(view), *kind_sheets(view)]
