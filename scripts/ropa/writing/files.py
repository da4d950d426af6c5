"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path as FilePath


def write_new(root: FilePath, path: str, text: str) -> FilePath:
    """Write a new file below a root, `path` with forward slashes; its folders are made.

    Readers never see half a file. Raises FileExistsError where the file exists and ValueError for
    a path that leads out of the root.
    """
    if (root / path).exists():
        raise FileExistsError(path)
    return write_over(root, path, text)


def write_over(root: FilePath, path: str, text: str) -> FilePath:
    """Write a file below a root, in place of what is there; its folders are made.

    Readers see the old file or the new one. Raises ValueError for a path that leads out of the
    root.
    """
    place = root / path
    if not place.resolve().is_relative_to(root.resolve()):
        raise ValueError(f"{path} is outside {root}")
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, place)
    except BaseException:
        os.unlink(temporary)
        raise
    return place
