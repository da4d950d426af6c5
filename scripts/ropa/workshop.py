"""A folder below `build/` to work in, which is taken away again.

A run that is killed cannot take its own away: the next one does. A folder in use holds a lock that
the system frees however its owner ends, so that nothing is taken from a run that still goes on.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ropa.files import lock

LOCK = "in-use"
FRESH = 60
"""Seconds in which a folder without a lock counts as one that is being made."""

NAMES = ("catalogues", "inquiry")
"""What folders to work in begin with."""


@contextmanager
def workshop(root: Path, name: str) -> Iterator[Path]:
    """An empty folder `build/<name>-…` below a root, and what killed runs left taken away.

    `name` is one of NAMES.

    Raises OSError where `build/` cannot be written.
    """
    build = root / "build"
    build.mkdir(exist_ok=True)
    take_away_left(root)
    with tempfile.TemporaryDirectory(
        prefix=f"{name}-", dir=build, ignore_cleanup_errors=True
    ) as folder, (Path(folder) / LOCK).open("ab") as held:
        lock(held.fileno())
        inside = Path(folder) / "work"
        inside.mkdir()
        yield inside


def take_away_left(root: Path) -> None:
    """Take away what killed runs left below a root's `build/`."""
    for name in NAMES:
        for left in (root / "build").glob(f"{name}-*"):
            if not _in_use(left):
                shutil.rmtree(left, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    """Whether the run that made a folder still goes on; one just made may not be locked yet."""
    try:
        with (folder / LOCK).open("rb+") as held:
            return not lock(held.fileno())
    except FileNotFoundError:
        with suppress(OSError):
            return time.time() - folder.stat().st_mtime < FRESH
    except OSError:
        pass
    return False
