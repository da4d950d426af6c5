"""A record as labelled rows: its own fields, what holds by default, and who names it."""

from __future__ import annotations

from dataclasses import dataclass

from ropa.models.activity import Activity
from ropa.models.kinds import BY_NAME
from ropa.models.record import Record
from ropa.tables.cells import Cell, Row, Run, line, listed
from ropa.tables.values import cell, label_of, link, rows
from ropa.tables.view import View
from ropa.words import _

HEAD = ("id", "name", "title")
"""Fields that the page's head shows: they need no row."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything a page of a record shows."""

    key: str
    id: str
    kind: str
    title: str
    title_language: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    named_by: tuple[tuple[str, Cell], ...]
    source: str


def record_page(view: View, record: Record) -> RecordPage:
    """A record's page. `named_by` groups the records that name it by the name of their kind."""
    found = [*rows(view, record), *_defaults(view, record)]
    found = [row for row in found if row.name not in HEAD]
    title = link(view, record)
    internal = view.shows("questions")
    return RecordPage(
        key=record.key,
        id=record.id,
        kind=view.say(BY_NAME[record.kind].one),
        title=title.text,
        title_language=title.language,
        rows=tuple(r for r in found if not r.folded),
        folded=tuple(r for r in found if r.folded),
        named_by=_named_by(view, record),
        source=record.at().path if internal else "",
    )


def _defaults(view: View, record: Record) -> list[Row]:
    """What holds for an activity because the organisation says so for all."""
    owner = view.register.organisation
    if not isinstance(record, Activity) or owner is None:
        return []
    note = view.say(_("The organisation's default: "))
    found = []
    if record.measures is None and owner.defaults.measures:
        value = cell(view, owner.defaults.measures)
        found.append(("measures", (*line(Run(note, "note")), *value)))
    if record.retention is None and owner.defaults.retention:
        value = cell(view, owner.defaults.retention)
        found.append(("retention", (*line(Run(note, "note")), *value)))
    return [Row(name, label_of(view, Activity, name), value) for name, value in found]


def _named_by(view: View, record: Record) -> tuple[tuple[str, Cell], ...]:
    groups: dict[str, list[Cell]] = {}
    for other in view.register.named_by.get(record.key, []):
        if view.shows(other.kind) and other.ended is None:
            groups.setdefault(other.kind, []).append(line(link(view, other)))
    return tuple((view.say(BY_NAME[kind].many), listed(cells)) for kind, cells in groups.items())
