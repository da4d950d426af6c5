"""The register's past: its revision now, from git where there is one."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path


@cache
def revision_of(root: Path) -> str:
    """The short id of the commit the files are at, with `+` where they differ from it.

    An empty text where there is no git or no commit: a register need not be in git.
    """
    commit = _git(root, "rev-parse", "--short=10", "HEAD")
    if not commit:
        return ""
    changed = _git(root, "status", "--porcelain", "--", "register", "docs")
    return commit + ("+" if changed else "")


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True, text=True, encoding="utf-8", timeout=20, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


