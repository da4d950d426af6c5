"""Writing a file whole or not at all: the one place where the program puts a file."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path as FilePath


def write_whole(place: FilePath, content: bytes, *, lasting: bool = False) -> None:
    """Put a file in the place of what is there; its folder is made.

    Readers see the old file or the new one, never half of one, and a program that is ended on the
    way leaves the old one. A file keeps its mode, and a link stays a link. `lasting` waits until
    the content is on the disk. Raises OSError where it cannot be written.
    """
    place = place.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        mode = stat.S_IMODE(place.stat().st_mode)
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    if lasting:
        flush_folder(place.parent)


def flush_folder(folder: FilePath) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_new(root: FilePath, path: str, text: str) -> FilePath:
    """Write a new text below a root, `path` with forward slashes; its folders are made.

    Raises FileExistsError where the file exists and ValueError for a path that leads out of the
    root.
    """
    if (root / path).exists():
        raise FileExistsError(path)
    return write_over(root, path, text)


def write_over(root: FilePath, path: str, text: str) -> FilePath:
    """Write a text below a root, in place of what is there; its folders are made.

    Raises ValueError for a path that leads out of the root.
    """
    place = inside(root, path)
    write_whole(place, text.encode("utf-8"))
    return place


def inside(root: FilePath, path: str) -> FilePath:
    """The place of a path below a root. Raises ValueError where it leads out of the root."""
    place = root / path
    if not place.resolve().is_relative_to(root.resolve()):
        raise ValueError(f"{path} is outside {root}")
    return place


def _umask() -> int:
    """What the system takes away from the modes of new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
