"""A folder below `build/` to work in, which is taken away again.

A run that is killed cannot take its own away: the next one does. A folder in use holds a lock that
the system frees however its owner ends, so that nothing is taken from a run that still goes on.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ropa.files import lock

LOCK = "in-use"


@contextmanager
def workshop(root: Path, name: str) -> Iterator[Path]:
    """An empty folder `build/<name>-…` below a root, and what killed runs left taken away.

    Raises OSError where `build/` cannot be written.
    """
    build = root / "build"
    build.mkdir(exist_ok=True)
    for left in build.glob(f"{name}-*"):
        if not _in_use(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        prefix=f"{name}-", dir=build, ignore_cleanup_errors=True
    ) as folder, (Path(folder) / LOCK).open("ab") as held:
        lock(held.fileno())
        inside = Path(folder) / "work"
        inside.mkdir()
        yield inside


def _in_use(folder: Path) -> bool:
    """Whether the run that made a folder still goes on."""
    try:
        with (folder / LOCK).open("ab") as held:
            return not lock(held.fileno())
    except OSError:
        return False
