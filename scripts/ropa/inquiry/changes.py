"""What changed in the register, for readers: by commit, without what an edition does not hold.

Words of people who committed something stay inside; what is told is derived from the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from ropa import history
from ropa.history import Change, Commit, State, Unreadable
from ropa.inquiry.parts import language_name, said
from ropa.models.base import declarations
from ropa.models.kinds import KINDS, Kind
from ropa.reading.source import read_yaml
from ropa.tables.view import View


@dataclass(frozen=True)
class Told:
    """A revision with what it changed: `state`, what, and the changed fields, as sentences."""

    revision: str
    day: date
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Log:
    """The list of changes, the newest first; `notes` say what the reader must know of it.

    `cause` is why the history could not be read, for whoever makes the pack.
    """

    notes: tuple[str, ...]
    told: tuple[Told, ...]
    cause: Unreadable | None = None


def change_log(view: View, root: Path, since: str = "") -> Log:
    """What changed since a day or revision. Raises UnknownRevision.

    A history that is not there, that cannot be read or that is not whole is said to be so; that
    nothing changed is said of a whole one alone.
    """
    language = view.language
    now = history.revision_of(root)
    try:
        found = history.commits(root, since)
    except Unreadable as wrong:
        return Log((said("unreadable", language),), (), wrong)
    if now.state is State.NONE:
        return Log((said("no_git", language),), ())
    notes = []
    if since:
        day = history.DAY.fullmatch(since)
        shown = view.day(since) if day else since
        notes.append(said("since" if day else "since_revision", language, since=shown))
    if now.state is State.INCOMPLETE:
        notes.append(said("shallow", language))
    if now.changed:
        notes.append(said("unrecorded", language))
    told = [made for commit in found if (made := _told(view, commit)).lines]
    if not told and now.state is State.WHOLE:
        notes.append(said("no_changes", language))
    return Log(tuple(notes), tuple(told))


def _told(view: View, commit: Commit) -> Told:
    groups: dict[tuple[str, str], list[str]] = {}
    for change in commit.changes:
        found = _record(view, change) or _text(view, change)
        if found:
            kind, name = found
            groups.setdefault((change.state, kind), []).append(name)
    kinds = [view.say(kind.many) for kind in KINDS]

    def order(kind: str) -> int:
        return kinds.index(kind) if kind in kinds else len(kinds)

    lines = []
    for state in ("added", "changed", "removed"):
        for (own, kind), names in sorted(groups.items(), key=lambda item: order(item[0][1])):
            if own == state:
                listed = f"{kind}: {'; '.join(sorted(names))}" if any(names) else kind
                lines.append((said(state, view.language), listed))
    return Told(commit.revision, commit.day, tuple(lines))


def _record(view: View, change: Change) -> tuple[str, str] | None:
    """The kind and name of a changed record and its changed fields, if the edition holds any."""
    kind = _kind(change.path)
    if kind is None or not view.shows(kind.name):
        return None
    before, after = _data(change.path, change.before), _data(change.path, change.after)
    name = _name(view, after or before, PurePosixPath(change.path).stem)
    if change.state != "changed":
        return view.say(kind.many), name
    labels = [
        view.say(declared.label)
        for declared in declarations(kind.model)
        if view.edition.holds(declared.edition)
        and before.get(declared.name) != after.get(declared.name)
    ]
    return (view.say(kind.many), f"{name} ({', '.join(labels)})") if labels else None


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
        name = name.get(view.language) or name.get("nb")
    return str(name or stem)


def _text(view: View, change: Change) -> tuple[str, str] | None:
    """That the policy or a translation of it changed."""
    if change.path == "docs/policy.md":
        return said("policy_text", view.language), ""
    parts = PurePosixPath(change.path).parts
    if len(parts) == 5 and parts[:2] == ("docs", "locale") and parts[4] == "policy.po":
        language = parts[2]
        if language in ("nb", "sv", "en"):
            name = language_name(language, view.language)
            return said("policy_translation", view.language, language=name), ""
    return None
