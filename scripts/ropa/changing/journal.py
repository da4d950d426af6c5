"""Several files change in one step: all of them or none, also where the program is ended midway.

What a step will write, and what it will write over, is first put down in a folder of its own below
the project (`.ropa-step`, which git never sees); with its journal the step is decided. Whoever
comes next completes a step that was decided and forgets one that was not. Where a file has
changed meanwhile, what the step had done is taken back, and both sides are shown.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.changing.refusal import CannotChange
from ropa.files import flush_folder, inside, write_whole
from ropa.words import _

FOLDER = ".ropa-step"
JOURNAL = "journal.json"

Contents = Mapping[str, bytes | None]
"""Paths below the root with what the files hold; None where there is no file."""


class Side(NamedTuple):
    """A file that changed meanwhile: what it holds now, and what it was to hold; None is none."""

    path: str
    now: bytes | None
    wanted: bytes | None

    @property
    def lines(self) -> str:
        """Both sides as lines: with `-` what stands there now, with `+` what was to stand there."""
        one, other = ((each or b"").decode("utf-8", "replace") for each in (self.now, self.wanted))
        told = unified_diff(one.splitlines(), other.splitlines(), self.path, self.path, lineterm="")
        return "\n".join(told)


class Overtaken(CannotChange):
    """A file is not what it was when it was read; nothing of the step stays written."""

    def __init__(self, sides: tuple[Side, ...]) -> None:
        super().__init__(
            _("{files} changed meanwhile; nothing was written:\n{sides}"),
            files=", ".join(f"`{side.path}`" for side in sides),
            sides="\n".join(side.lines for side in sides),
        )
        self.sides = sides


def digest(content: bytes | None) -> str:
    """The digest of a file's content; empty where there is no file."""
    return "" if content is None else sha256(content).hexdigest()


def content_of(root: FilePath, path: str) -> bytes | None:
    """What a file below the root holds, or None. Raises ValueError for a path out of the root."""
    try:
        return inside(root, path).read_bytes()
    except FileNotFoundError:
        return None


def write_step(root: FilePath, before: Contents, after: Contents) -> list[str]:
    """Write files as one step; the paths of those that differ, in order.

    `before` is what was read, `after` what is to stand there. Raises Overtaken, OSError
    where something cannot be written, and ValueError for a path that leads out of the root; then
    every file is as it was.
    """
    paths = sorted(path for path in after if before[path] != after[path])
    if not paths:
        return []
    with alone(root):
        _finish(root)
        _refuse_changed(root, paths, before, after)
        try:
            _decide(root, paths, before, after)
        except OSError:
            _clear(root / FOLDER)
            raise
        _finish(root)
    return paths


def resume(root: FilePath) -> list[str]:
    """Complete a step that was ended midway, if there is one; the paths that it changes.

    Raises Overtaken where somebody changed one of its files since; it is taken back then.
    """
    if not (root / FOLDER).is_dir():
        return []
    with alone(root):
        return _finish(root)


def _refuse_changed(root: FilePath, paths: list[str], before: Contents, after: Contents) -> None:
    now = {path: content_of(root, path) for path in paths}
    sides = [Side(path, now[path], after[path]) for path in paths if now[path] != before[path]]
    if sides:
        raise Overtaken(tuple(sides))


def _decide(root: FilePath, paths: list[str], before: Contents, after: Contents) -> None:
    """Put down what a step does; with the journal in its place it is decided."""
    folder = root / FOLDER
    write_whole(folder / ".gitignore", b"*\n")
    entries = []
    for n, path in enumerate(paths):
        for name, content in (("old", before[path]), ("new", after[path])):
            if content is not None:
                write_whole(folder / f"{name}-{n}", content, lasting=True)
        entries.append({"path": path, "old": digest(before[path]), "new": digest(after[path])})
    journal = json.dumps(entries, ensure_ascii=False, indent=1)
    write_whole(folder / JOURNAL, journal.encode("utf-8"), lasting=True)


def _finish(root: FilePath) -> list[str]:
    """Do what is decided and not yet done, and clear the folder."""
    folder = root / FOLDER
    entries = _journal(folder)
    changed: list[int] = []
    for n, entry in enumerate(entries):
        now = digest(content_of(root, entry["path"]))
        if now == entry["new"]:
            continue
        written = folder / f"new-{n}"
        if now != entry["old"] or (entry["new"] and not written.is_file()):
            changed.append(n)
    if changed:
        sides = tuple(_side(root, folder, n, entries[n]["path"]) for n in changed)
        _take_back(root, entries)
        _clear(folder)
        raise Overtaken(sides)
    try:
        for n, entry in enumerate(entries):
            if digest(content_of(root, entry["path"])) != entry["new"]:
                _put(root, folder, n, entry)
    except OSError:
        _take_back(root, entries)
        _clear(folder)
        raise
    _clear(folder)
    return [entry["path"] for entry in entries]


def _journal(folder: FilePath) -> list[dict[str, str]]:
    try:
        entries: list[dict[str, str]] = json.loads((folder / JOURNAL).read_bytes())
        return entries
    except FileNotFoundError:
        return []


def _side(root: FilePath, folder: FilePath, n: int, path: str) -> Side:
    written = folder / f"new-{n}"
    return Side(path, content_of(root, path), written.read_bytes() if written.is_file() else None)


def _put(root: FilePath, folder: FilePath, n: int, entry: Mapping[str, str]) -> None:
    """Do one entry of a step: put the new file into place, or take the old one away."""
    place = inside(root, entry["path"]).resolve()
    if not entry["new"]:
        place.unlink()
    else:
        new = folder / f"new-{n}"
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            new.chmod(stat.S_IMODE(place.stat().st_mode))
        try:
            os.replace(new, place)
        except OSError:  # the folder lies on another disk
            write_whole(place, new.read_bytes(), lasting=True)
    flush_folder(place.parent)


def _take_back(root: FilePath, entries: list[dict[str, str]]) -> None:
    """Give every file that the step has written its old content again."""
    for n, entry in enumerate(entries):
        place = inside(root, entry["path"])
        if digest(content_of(root, entry["path"])) != entry["new"]:
            continue
        if entry["old"]:
            write_whole(place, (root / FOLDER / f"old-{n}").read_bytes(), lasting=True)
        else:
            place.unlink(missing_ok=True)


def _clear(folder: FilePath) -> None:
    """Forget a step: first that it was decided, then the rest."""
    (folder / JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def alone(root: FilePath) -> Iterator[None]:
    """Hold the project: two steps never mix. The system frees it even when a program is killed."""
    if sys.platform == "win32":
        import msvcrt
        from tempfile import gettempdir

        name = sha256(str(root.resolve()).encode()).hexdigest()[:16]
        with (FilePath(gettempdir()) / f"ropa-{name}.lock").open("ab") as file:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            yield
        return
    import fcntl

    handle = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
