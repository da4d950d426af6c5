"""Checking a pack: what is intact, changed, missing or added.

Only the list of checksums in the pack is believed, and only for what the pack says of itself:
nothing is unpacked, written or run. Whoever changes a file can change the list too, so the checksum
of the whole file is given as well, to be compared with the one noted when the pack was made.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from ropa.inquiry import manifest as listing
from ropa.inquiry.manifest import Listed, Manifest, NoManifest
from ropa.words import _, say

CHUNK = 1 << 20
"""Bytes read at once."""

LIMIT = 10 * CHUNK
"""Bytes that a manifest may have."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What reading a damaged, locked or unknown member raises."""


class State(StrEnum):
    """What has become of a file."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    DAMAGED = "damaged"
    REPEATED = "repeated"
    UNSAFE = "unsafe"


STATES = {
    State.INTACT: _("intact"),
    State.CHANGED: _("changed: it is not the file that was packed"),
    State.MISSING: _("missing: it was packed and is no longer there"),
    State.ADDED: _("added: it was not packed"),
    State.DAMAGED: _("damaged: it cannot be read"),
    State.REPEATED: _("repeated: more than one file has this name"),
    State.UNSAFE: _("unsafe: its name leads out of the folder it is unpacked to"),
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
    """What is found: the manifest, each file's state by name, the checksum of the whole file."""

    manifest: Manifest
    states: dict[str, State]
    sha256: str

    @property
    def intact(self) -> bool:
        """Whether the pack is as it was made."""
        return all(state is State.INTACT for state in self.states.values())

    def named(self, state: State) -> tuple[str, ...]:
        """The files in a state."""
        return tuple(name for name, own in self.states.items() if own is state)

    def text(self, language: str) -> str:
        """The report in words: what differs, then how many files are intact, and the checksum."""
        about = self.manifest
        lines = [f"{about.organisation}, {about.date}, {about.edition}, {about.revision or '-'}"]
        for name, state in self.states.items():
            if state is not State.INTACT:
                lines.append(f"{_plain(name)}: {say(STATES[state], language)}")
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
    with path.open("rb") as file:
        total = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        with zipfile.ZipFile(path) as pack:
            return _report(pack, total)
    except (zipfile.BadZipFile, NotImplementedError) as wrong:
        raise NotAPack(_("`{name}` is not a ZIP file, or it is damaged"), name=path.name) from wrong


def _report(pack: zipfile.ZipFile, total: str) -> Report:
    members = [member for member in pack.infolist() if not member.is_dir()]
    made = _manifest(pack, members)
    listed = {file.name: file for file in made.files}
    states: dict[str, State] = {}
    for member in members:
        name = member.filename
        if name in states or (name == listing.NAME and _count(members, name) > 1):
            states[name] = State.REPEATED
        elif name == listing.NAME:
            continue
        elif not _safe(name):
            states[name] = State.UNSAFE
        elif name not in listed:
            states[name] = State.ADDED
        else:
            states[name] = _state(pack, member, listed[name])
    for name in listed:
        states.setdefault(name, State.MISSING)
    if len(listed) != len(made.files):
        states[listing.NAME] = State.REPEATED
    return Report(made, dict(sorted(states.items())), total)


def _manifest(pack: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Manifest:
    found = [member for member in members if member.filename == listing.NAME]
    if not found:
        inside = [m.filename for m in members if PurePosixPath(m.filename).name == listing.NAME]
        if inside:
            raise NotAPack(
                _("its list of files stands in `{place}`: the pack was packed once more"),
                place=_plain(inside[0]),
            )
        raise NotAPack(_("there is no `{name}` in it, so it is not a pack"), name=listing.NAME)
    try:
        with pack.open(found[0]) as file:
            content = file.read(LIMIT + 1)
        if len(content) > LIMIT:
            raise NoManifest("too long")
        return listing.read(content)
    except (NoManifest, *BROKEN) as wrong:
        raise NotAPack(_("its `{name}` cannot be read"), name=listing.NAME) from wrong


def _state(pack: zipfile.ZipFile, member: zipfile.ZipInfo, listed: Listed) -> State:
    """The state of a listed file; no more of it is read than the list says it has."""
    total, size = hashlib.sha256(), 0
    try:
        with pack.open(member) as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                if size > listed.size:
                    return State.CHANGED
                total.update(chunk)
    except BROKEN:
        return State.DAMAGED
    same = (size, total.hexdigest()) == (listed.size, listed.sha256)
    return State.INTACT if same else State.CHANGED


def _count(members: list[zipfile.ZipInfo], name: str) -> int:
    return sum(member.filename == name for member in members)


def _safe(name: str) -> bool:
    """Whether a name stays in the folder that a pack is unpacked to, on every system."""
    parts = name.replace("\\", "/").split("/")
    return bool(name) and ":" not in name and not name.startswith(("/", "\\")) and ".." not in parts


def _plain(name: str) -> str:
    """A name without signs that would move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)
