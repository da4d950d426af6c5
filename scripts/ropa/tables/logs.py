"""The log by what it counts: breaches and requests (Art. 33(5) and 12(3) GDPR)."""

from __future__ import annotations

from ropa.models.base import declarations
from ropa.models.choices import LogKind
from ropa.models.duties import LogEntry
from ropa.tables.cells import Cell, Heading, Table
from ropa.tables.values import cell, label_of
from ropa.tables.view import View

FIELDS: dict[LogKind, tuple[str, ...]] = {
    LogKind.BREACH: (
        "on", "closed", "count", "notified_authority", "notified_subjects", "reference",
    ),
    LogKind.REQUEST: ("on", "closed", "count", "reference"),
}  # fmt: skip
"""The fields shown of each kind of entry: dates, counts and references, never a person."""


def breach_log(view: View) -> Table:
    """The breaches in the log."""
    return log_table(view, LogKind.BREACH)


def request_log(view: View) -> Table:
    """The requests of data subjects in the log."""
    return log_table(view, LogKind.REQUEST)


def log_table(view: View, kind: LogKind) -> Table:
    """The entries of a kind by date, with the fields that the edition holds."""
    editions = {d.name: d.edition for d in declarations(LogEntry)}
    names = [name for name in FIELDS[kind] if view.edition.holds(editions[name])]
    headings = tuple(Heading(name, label_of(view, LogEntry, name)) for name in names)
    entries = sorted((e for e in view.register.logs if e.type is kind), key=lambda e: str(e.on))
    rows = tuple(tuple(_field(view, entry, name) for name in names) for entry in entries)
    return Table(f"log-{kind.value}", kind.say(view.language), headings, rows)


def _field(view: View, entry: LogEntry, name: str) -> Cell:
    value = getattr(entry, name)
    return cell(view, value) if value is not None else ()
