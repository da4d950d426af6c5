"""When what Art. 30 GDPR asks for changed in the record: by day, in the words of the law.

Words of people who committed something stay inside; what is told is derived from the files, and
only of what leaves the organisation.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from ropa import history
from ropa.history import Change
from ropa.inquiry.parts import said
from ropa.law.elements import element
from ropa.models.base import declarations
from ropa.models.kinds import KINDS, Kind
from ropa.models.values import Open
from ropa.reading.yamlfile import read_yaml
from ropa.tables.cells import Heading, Table, line, listed
from ropa.tables.view import View

ASKED = "gdpr-30-"
"""The beginning of the ids of what Art. 30 asks for."""

BESIDE = ("standing", "standing_of", "confirmation", "legal_basis", "policy", "notes")
"""Fields that are no part of what Art. 30 asks for, wherever they stand."""


def changes_table(view: View, root: Path, since: str = "") -> Table:
    """Each day with what changed of what Art. 30 asks for, the newest first.

    `since` is a day (YYYY-MM-DD) or a revision. Raises UnknownRevision. Without a history, or
    where nothing changed, the table has no row.
    """
    days: dict[str, dict[str, None]] = {}
    for commit in history.commits(root, since):
        for change in commit.changes:
            for told in _told(view, change):
                days.setdefault(commit.day.isoformat(), {})[told] = None
    heads = (
        Heading("day", said("day_of_change", view.language)),
        Heading("changed", said("changed", view.language)),
    )
    rows = tuple(
        (line(view.day(day)), listed([line(each) for each in told]))
        for day, told in sorted(days.items(), reverse=True)
    )
    return Table("changes", "", heads, rows)


def _told(view: View, change: Change) -> list[str]:
    """What a change of a file is in the words of the law; none for what stays inside."""
    kind = _kind(change.path)
    if kind is None or not view.shows(kind.name):
        return []
    before, after = _data(change.path, change.before), _data(change.path, change.after)
    gone = change.state == "removed" and before.get("standing") != "proposed"
    shown = view.register.by_kind[kind.name].get(PurePosixPath(change.path).stem)
    if not gone and (shown is None or isinstance(getattr(shown, "progress", None), Open)):
        return []
    asked = [
        each
        for declared in declarations(kind.model)
        for each in declared.law
        if each.startswith(ASKED)
        and _value(before.get(declared.name)) != _value(after.get(declared.name))
    ]
    if kind.folder.startswith("vocabulary/") or (not asked and kind.name != "activities"):
        return []
    name = _name(view, after or before, PurePosixPath(change.path).stem)
    if change.state != "changed":
        return [f"{name}: {said(change.state, view.language)}"]
    labels = dict.fromkeys(element(each).label(view.language) for each in asked)
    return [f"{name}: {label}" for label in labels]


def _value(written: Any) -> Any:
    """A value as written, without what is said about it or asked beside it."""
    if isinstance(written, dict):
        return {key: _value(each) for key, each in written.items() if key not in BESIDE}
    return [_value(each) for each in written] if isinstance(written, list) else written


def _kind(path: str) -> Kind | None:
    parts = PurePosixPath(path)
    if parts.parts[:1] != ("register",) or parts.suffix != ".yaml":
        return None
    below = parts.relative_to("register")
    for kind in KINDS:
        if below.as_posix() == kind.folder or below.parent.as_posix() == kind.folder:
            return kind
    return None


def _data(path: str, content: bytes | None) -> dict[str, Any]:
    """A record as it was written, empty where it cannot be read."""
    source, _findings = read_yaml(path, content) if content else (None, [])
    return source.data if source else {}


def _name(view: View, data: dict[str, Any], stem: str) -> str:
    name = data.get("name") or data.get("title")
    if isinstance(name, dict):
        name = name.get(view.language) or next(iter(name.values()), None)
    return str(name or stem)
