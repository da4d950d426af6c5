"""Checking a pack: what is intact, changed, missing or added, and what no pack has.

Nothing in the file is believed, unpacked to the disk, written or run, and nothing of it reaches a
terminal as it stands. The list in the pack says what was packed; whoever changes a file can change
the list too, so the checksum of the whole file is given as well, to be compared with the one noted
when the pack was made. What is read is bounded: a file larger than the list says, or than a pack
can be, is not read to its end.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO

from ropa.inquiry import manifest as listing
from ropa.inquiry.container import (
    NO_ZIP,
    TOO_LARGE,
    Container,
    Damaged,
    Entry,
    NoContainer,
    data,
    read_container,
)
from ropa.inquiry.manifest import Listed, Manifest, NoManifest
from ropa.words import _, say

LARGEST = 2 << 30
"""Bytes that are read of a file; a pack has a few million."""

LIMIT = 1 << 20
"""Bytes that a manifest may have; the program writes some ten thousand."""

UNPACKED = 256 << 20
"""Bytes that compressed files may give in all, beside as many as the pack itself has."""

LINES = 50
"""Differences that are told one by one."""

LETTERS = 120
"""Letters of a name or title that are shown."""


class State(StrEnum):
    """What has become of a file."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    DAMAGED = "damaged"
    REPEATED = "repeated"
    UNSAFE = "unsafe"
    UNREAD = "unread"


STATES = {
    State.INTACT: _("intact"),
    State.CHANGED: _("changed: it is not the file that was packed"),
    State.MISSING: _("missing: it was packed and is no longer there"),
    State.ADDED: _("added: it was not packed"),
    State.DAMAGED: _("damaged: it cannot be read"),
    State.REPEATED: _("repeated: more than one file has this name"),
    State.UNSAFE: _("unsafe: its name leads out of the folder it is unpacked to"),
    State.UNREAD: _("not read: the pack gives more than a pack can hold"),
}


class NotAPack(ValueError):
    """The file is no pack; `template` and `values` say why."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template, self.values = template, values

    def say(self, language: str) -> str:
        """Why, in a language."""
        return say(self.template, language, **self.values)


@dataclass(frozen=True)
class Report:
    """What is found: the manifest, each file's state by name, the checksum of the whole file.

    `remarks` is what the file has beside its files that no pack has: the name of a file, or an
    empty text for the whole, and a template.
    """

    manifest: Manifest
    states: dict[str, State]
    sha256: str
    remarks: tuple[tuple[str, str], ...] = field(default=())

    @property
    def intact(self) -> bool:
        """Whether the pack is as it was made."""
        return not self.remarks and all(s is State.INTACT for s in self.states.values())

    def named(self, state: State) -> tuple[str, ...]:
        """The files in a state."""
        return tuple(name for name, own in self.states.items() if own is state)

    def text(self, language: str) -> str:
        """The report in words: what differs, then how many files are intact, and the checksum."""
        about = self.manifest
        told = f"{about.organisation}, {about.date}, {about.standing}"
        lines = [say(_("The pack says of itself: {words}"), language, words=plain(told))]
        differences = [
            f"{plain(name)}: {say(STATES[state], language)}"
            for name, state in self.states.items() if state is not State.INTACT
        ]  # fmt: skip
        for name, template in self.remarks:
            said = say(template, language)
            differences.append(f"{plain(name)}: {said}" if name else said)
        lines += differences[:LINES]
        if more := len(differences[LINES:]):
            lines.append(say(_("and {count} more differences"), language, count=more))
        count = len(self.named(State.INTACT))
        template = _("{count} of {all} files are intact")
        lines.append(say(template, language, count=count, all=len(about.files)))
        done = _("The pack is intact.") if self.intact else _("The pack is not as it was made.")
        lines.append(say(done, language))
        lines.append(say(_("SHA-256 of the whole file: {sum}"), language, sum=self.sha256))
        note = _(
            "Compare it with the one noted when the pack was made; the list can be changed too."
        )
        lines.append(say(note, language))
        return "\n".join(lines) + "\n"


def verify(path: Path) -> Report:
    """Check a pack. Raises NotAPack, and OSError where the file cannot be read."""
    about = path.stat()
    name = plain(path.name)
    if not stat.S_ISREG(about.st_mode):
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(21, "Is a directory", str(path))
        raise NotAPack(NO_ZIP, name=name)
    with path.open("rb") as file:
        try:
            container = read_container(file)
        except NoContainer as wrong:
            raise NotAPack(wrong.template, name=name) from wrong
        if about.st_size > LARGEST:
            raise NotAPack(TOO_LARGE, name=name)
        file.seek(0)
        total = hashlib.file_digest(file, "sha256").hexdigest()
        return _report(file, container, about.st_size, total)


def _report(file: IO[bytes], container: Container, size: int, total: str) -> Report:
    made = _manifest(file, container)
    listed = {each.name: each for each in made.files}
    states: dict[str, State] = {}
    left = size + UNPACKED
    for entry in container.entries:
        name = entry.name
        if name in states or (name == listing.NAME and _count(container, name) > 1):
            states[name] = State.REPEATED
        elif name == listing.NAME:
            continue
        elif not safe(name):
            states[name] = State.UNSAFE
        elif name not in listed:
            states[name] = State.ADDED
        else:
            states[name], read = _state(file, entry, listed[name], left)
            left -= read
    for name in listed:
        states.setdefault(name, State.MISSING)
    if len(listed) != len(made.files) or listing.NAME in listed:
        states[listing.NAME] = State.REPEATED
    remarks = [("", template) for template in container.remarks]
    remarks += [(entry.name, each) for entry in container.entries for each in entry.remarks]
    return Report(made, dict(sorted(states.items())), total, tuple(remarks))


def _manifest(file: IO[bytes], container: Container) -> Manifest:
    found = [entry for entry in container.entries if entry.name == listing.NAME]
    if not found:
        inside = [e.name for e in container.entries if PurePosixPath(e.name).name == listing.NAME]
        if inside:
            raise NotAPack(
                _("its list of files stands in `{place}`: the pack was packed once more"),
                place=plain(inside[0]),
            )
        raise NotAPack(_("there is no `{name}` in it, so it is not a pack"), name=listing.NAME)
    try:
        content = b"".join(data(file, found[0], LIMIT))
        if len(content) > LIMIT:
            raise NoManifest("too long")
        return listing.read(content)
    except (NoManifest, Damaged) as wrong:
        raise NotAPack(_("its `{name}` cannot be read"), name=listing.NAME) from wrong


def _state(file: IO[bytes], entry: Entry, listed: Listed, left: int) -> tuple[State, int]:
    """The state of a listed file, and how many bytes were read for it."""
    total, size = hashlib.sha256(), 0
    try:
        for piece in data(file, entry, listed.size):
            size += len(piece)
            if size > listed.size:
                return State.CHANGED, size
            if size > left:
                return State.UNREAD, size
            total.update(piece)
    except Damaged:
        return State.DAMAGED, size
    same = (size, total.hexdigest()) == (listed.size, listed.sha256)
    return (State.INTACT if same else State.CHANGED), size


def _count(container: Container, name: str) -> int:
    return sum(entry.name == name for entry in container.entries)


def safe(name: str) -> bool:
    """Whether a name stays in the folder that a pack is unpacked to, on every system."""
    parts = name.replace("\\", "/").split("/")
    return (
        bool(name) and ":" not in name and not name.startswith(("/", "\\"))
        and ".." not in parts
    )  # fmt: skip


def plain(words: str) -> str:
    """Words of a file for a terminal: short, and without signs that would move or turn its text."""
    shown = words if len(words) <= LETTERS else words[: LETTERS - 1] + "…"
    return "".join(sign if sign.isprintable() else "?" for sign in shown)
