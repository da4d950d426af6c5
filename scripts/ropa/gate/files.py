"""What is read from disk: files of the project itself, and of a size that was told before.

A link that leads out of the project, a pipe or a device is refused in words, and a folder that is
a link is not followed: a check never waits for one, and never goes in a circle.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ropa.findings import Finding
from ropa.gate.bounds import FILES
from ropa.gate.text import RULE, Refused, too_large
from ropa.location import Location
from ropa.words import _

FILE, LINK, FOLDER_LINK = "file", "link", "folder-link"
CLOSED, OTHER, MANY = "closed", "other", "many"
"""What something in a folder is."""

SAID = {
    FOLDER_LINK: _("the folder is a link, and nothing in it is read; put the folder itself here"),
    CLOSED: _("the folder cannot be opened, and nothing in it is read; see who may read it"),
    OTHER: _("this is no file that can be read, but a pipe, a device or the like; take it away"),
    MANY: _("the folder holds more than {limit} files; what is beyond them is not read"),
}
"""What is said of an entry that is not read."""


class Entry(NamedTuple):
    """Something in a folder: its path and what it is."""

    path: str
    what: str


def walk(folder: str | os.PathLike[str]) -> Iterator[Entry]:
    """Everything below a folder but the folders themselves, in an order that is always the same.

    Where the folder does not exist, nothing.
    """
    waiting, count = [os.fspath(folder)], 0
    while waiting:
        at = waiting.pop()
        try:
            with os.scandir(at) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError:
            yield Entry(at, CLOSED)
            continue
        folders = []
        for entry in entries:
            count += 1
            if count > FILES:
                yield Entry(os.fspath(folder), MANY)
                return
            what = _what(entry)
            if what:
                yield Entry(entry.path, what)
            elif entry.name != "__pycache__":
                folders.append(entry.path)
        waiting.extend(reversed(folders))


def _what(entry: os.DirEntry[str]) -> str:
    """What an entry is; empty for a folder."""
    try:
        if entry.is_symlink():
            return FOLDER_LINK if entry.is_dir() else LINK
        if entry.is_dir(follow_symlinks=False):
            return ""
        return FILE if entry.is_file(follow_symlinks=False) else OTHER
    except OSError:
        return LINK if entry.is_symlink() else OTHER


def below(root: Path, folder: str) -> tuple[list[Path], list[Finding]]:
    """The files below a folder of the project, and what is said of everything else there."""
    top = root / folder
    if top.is_symlink():
        return [], [_said(root, Entry(str(top), FOLDER_LINK))]
    entries = list(walk(top))
    files = [Path(each.path) for each in entries if each.what in (FILE, LINK)]
    return files, [_said(root, each) for each in entries if each.what in SAID]


def _said(root: Path, entry: Entry) -> Finding:
    where = Location(shown(root, Path(entry.path)))
    return Finding(where, SAID[entry.what], rule=RULE, limit=FILES)


def shown(root: Path, file: Path) -> str:
    """The path of a file as messages write it: below the root, with forward slashes."""
    return file.relative_to(root).as_posix()


def content(root: Path, file: Path, limit: int) -> bytes:
    """The bytes of a file of the project. Raises Refused where it cannot, or must not, be read."""
    path = shown(root, file)
    try:
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(root.resolve()):
            template = _("the link leads out of the project; put the file itself here")
            raise Refused(Finding(Location(path), template, rule=RULE))
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused(Finding(Location(path), SAID[OTHER], rule=RULE))
        if about.st_size > limit:
            raise Refused(too_large(path, limit))
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, until Python 3.13
        template = _("the file cannot be opened")
        raise Refused(Finding(Location(path), template, rule=RULE)) from None
