"""The register's past: its revision now and what changed, from git where there is one."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import date
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


FOLLOWED = ("register", "docs/policy.md", "docs/locale")
"""What the list of changes follows: the register, the policy and its translations."""


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

NOTHING = "0" * 40
"""What git writes for a file that is not there."""


class UnknownRevision(ValueError):
    """A revision that the repository does not know; the text is what was given."""


@dataclass(frozen=True)
class Change:
    """What a commit did to a file: `state` is `added`, `changed` or `removed`.

    `path` is below the root. `before` and `after` are the file's bytes, None where there is none.
    """

    path: str
    state: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Commit:
    """A commit: its short id, its day as written in it, and its changes."""

    revision: str
    day: date
    changes: tuple[Change, ...]


def in_git(root: Path) -> bool:
    """Whether the root lies in a repository with a commit."""
    return bool(revision_of(root))


def complete(root: Path) -> bool:
    """Whether the repository has all its commits; a shallow copy has not."""
    return _git(root, "rev-parse", "--is-shallow-repository") != "true"


def commits(root: Path, since: str = "") -> list[Commit]:
    """The commits that touched what is followed, the newest first; none without git.

    `since` is a day (YYYY-MM-DD, that day included) or a revision (not included). Raises
    UnknownRevision.
    """
    first = date.fromisoformat(since) if DAY.fullmatch(since) else None
    span = "HEAD"
    if since and first is None:
        given = _git(root, "rev-parse", "--verify", "--end-of-options", since + "^{commit}")
        if not given:
            raise UnknownRevision(since)
        span = f"{given}..HEAD"
    told = _git(
        root, "-c", "core.quotePath=false", "log", span, "--relative", "--raw", "--no-abbrev",
        "--no-renames", "--format=%x01%H %cs", "--", *FOLLOWED,
    )  # fmt: skip
    found = []
    for part in told.split("\x01")[1:]:
        head, *lines = part.strip().split("\n")
        revision, _space, day = head.partition(" ")
        raw = [line for line in lines if line.startswith(":")]
        if raw and (first is None or date.fromisoformat(day) >= first):
            found.append((revision[:10], date.fromisoformat(day), [_entry(line) for line in raw]))
    blobs = _blobs(root, {id for _r, _d, entries in found for _p, *ids in entries for id in ids})
    return [
        Commit(revision, day, tuple(_change(entry, blobs) for entry in entries))
        for revision, day, entries in found
    ]


def _entry(line: str) -> tuple[str, str, str]:
    """The path and the ids of its content before and after, from a line of `git log --raw`."""
    about, _tab, path = line.partition("\t")
    _old_mode, _new_mode, before, after, _state = about.split(" ")
    return path, before, after


def _change(entry: tuple[str, str, str], blobs: dict[str, bytes]) -> Change:
    path, before, after = entry
    old, new = blobs.get(before), blobs.get(after)
    state = "added" if before == NOTHING else "removed" if after == NOTHING else "changed"
    return Change(path, state, old, new)


def _blobs(root: Path, ids: set[str]) -> dict[str, bytes]:
    """The content of files by their id in git, read in one call."""
    wanted = sorted(ids - {NOTHING})
    if not wanted:
        return {}
    try:
        told = subprocess.run(
            ["git", "-C", str(root), "cat-file", "--batch"], capture_output=True, timeout=60,
            input="".join(f"{id}\n" for id in wanted).encode(), check=True,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return {}
    found, at = {}, 0
    while at < len(told):
        end = told.index(b"\n", at)
        id, kind, *size = told[at:end].decode().split(" ")
        if kind == "missing":
            at = end + 1
            continue
        found[id] = told[end + 1 : end + 1 + int(size[0])]
        at = end + 1 + int(size[0]) + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True, text=True, encoding="utf-8", timeout=20, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
