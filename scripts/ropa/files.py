"""Writing a file whole or not at all: the one place where the program puts a file."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path as FilePath

ANYTHING = object()
"""What may be replaced where nobody has said what was there."""


class ChangedMeanwhile(OSError):
    """Somebody wrote in a file between its being read and written; `filename` is the file."""


def write_whole(
    place: FilePath, content: bytes, *, lasting: bool = False, instead_of: object = ANYTHING
) -> None:
    """Put a file in the place of what is there; its folder is made.

    Readers see the old file or the new one, never half of one, and a program that is ended on the
    way leaves the old one. A file keeps its mode, and a link stays a link; a device gets the
    content as it is. `lasting` waits until the content is on the disk. `instead_of` is what was
    read there, None for nothing: with it, ChangedMeanwhile where something else is there now, and
    a new file is never put over another. Raises OSError, with the name of the file, where it cannot
    be written.
    """
    place = place.resolve()
    try:
        if _device(place):
            place.write_bytes(content)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        _put(place, content, lasting, instead_of)
    except OSError as refused:
        # The system names the new file beside it, or none: people know the one they asked for.
        refused.filename, refused.filename2 = str(place), None
        raise


def _put(place: FilePath, content: bytes, lasting: bool, instead_of: object) -> None:
    try:
        mode = stat.S_IMODE(place.stat().st_mode)
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    if place.is_dir():
        raise IsADirectoryError(21, "Is a directory")
    _take_away_left(place)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as stream:
            lock(stream.fileno())
            stream.write(content)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
            os.chmod(temporary, mode)
            if sys.platform != "win32":
                _replace(temporary, place, instead_of)
        if sys.platform == "win32":  # where an open file has no other name
            _replace(temporary, place, instead_of)
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    if lasting:
        flush_folder(place.parent)


def _replace(temporary: str, place: FilePath, instead_of: object) -> None:
    if instead_of is not ANYTHING and instead_of != _content(place):
        raise ChangedMeanwhile(17, "File exists")
    if instead_of is None:
        try:
            os.link(temporary, place)  # unlike a new name, a link never takes another's place
        except FileExistsError as there:
            raise ChangedMeanwhile(17, "File exists") from there
        except OSError:
            os.replace(temporary, place)  # a file system without links
    else:
        os.replace(temporary, place)


def _content(place: FilePath) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _device(place: FilePath) -> bool:
    """Whether something that is neither a file nor a folder is there, such as `/dev/stdout`."""
    try:
        mode = place.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _take_away_left(place: FilePath) -> None:
    """Take away new files beside this one that a killed run could not put in place."""
    for left in place.parent.glob(f".{_literally(place.name)}.*.new"):
        with suppress(OSError), left.open("ab") as file:
            if lock(file.fileno()):
                left.unlink()


def mirror(made: FilePath, place: FilePath) -> None:
    """Let a folder hold the files of another and no others, each whole at every moment.

    Files that are the same stay as they are, with their time. Raises OSError.
    """
    wanted = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    for path in sorted(wanted):
        content = (made / path).read_bytes()
        if _content(place / path) != content:
            write_whole(place / path, content)
    for path in sorted(place.rglob("*"), reverse=True):
        if path.relative_to(place) not in wanted and not path.is_dir():
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _literally(name: str) -> str:
    """A name as a pattern that nothing but itself fits."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False where another process has it locked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


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
    place = inside(root, path)
    try:
        write_whole(place, text.encode("utf-8"), instead_of=None)
    except ChangedMeanwhile as there:
        raise FileExistsError(path) from there
    return place


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
