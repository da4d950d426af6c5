"""The register's past: its revision now and what changed, from git where there is one.

Four states are told apart, so that nothing is said of a history that nobody has read: the whole
history is there, a part of it (a shallow copy), none (no repository, or nothing of the register
recorded in it), or one that cannot be read. Variables of the environment that lead git to another
repository are not followed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ropa.children import environment
from ropa.words import _, say

FOLLOWED = ("register", "docs/policy.md", "docs/locale")
"""What the list of changes follows: the register, the policy and its translations."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

SECONDS = 60
"""How long git may take for one answer."""

TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where CI servers say that they have put the repository."""

LONGEST = 300
"""Signs of what git said that are passed on."""

SETTINGS = (
    "color.ui=false", "core.fsmonitor=false", "core.quotePath=false", "core.useReplaceRefs=false",
    "log.showSignature=false", "protocol.allow=never", "status.showUntrackedFiles=normal",
)  # fmt: skip
"""Settings under which git says the same to everyone, runs no program and fetches nothing."""

FOREIGN = _("the folder belongs to another user; git reads it after {command}")
MISSING = _("git is not installed")
PARTIAL = _("the repository is a partial copy; the files of earlier revisions are not in it")
ELSEWHERE = _("`{place}` is not a repository that git can open")
SLOW = _("git did not answer within {seconds} seconds")
BROKEN = _("git says: {said}")


class State(StrEnum):
    """How much of the history can be read."""

    WHOLE = "whole"
    INCOMPLETE = "incomplete"
    NONE = "none"
    UNREADABLE = "unreadable"


class Unreadable(Exception):
    """The history is there and cannot be read; `say` says why."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template, self.values = template, values

    def say(self, language: str) -> str:
        """Why, in a language."""
        return say(self.template, language, **self.values)


class UnknownRevision(ValueError):
    """A revision that the repository does not know; the text is what was given."""


class Revision(NamedTuple):
    """What the files are a copy of: the short id of a commit, and whether they differ from it.

    `id` is empty where there is no history or where it cannot be read; `cause` then says why.
    """

    id: str = ""
    changed: bool = False
    state: State = State.NONE
    cause: Unreadable | None = None

    def __str__(self) -> str:
        """The id for other programs, with `+` where the files differ; empty where there is none."""
        return self.id + "+" * self.changed

    def brief(self, language: str) -> str:
        """The id in few words, for the foot of a page; empty where there is no history."""
        return self.say(language) if self.state is State.UNREADABLE else str(self)

    def say(self, language: str) -> str:
        """The revision for readers; also that there is none, or that nobody could read it."""
        if self.state is State.UNREADABLE:
            return say(_("not known (the version history could not be read)"), language)
        if not self.id:
            return say(_("none"), language)
        if self.changed:
            template = _("{revision}, with changes that are not in its history")
            return say(template, language, revision=self.id)
        return self.id


UNNAMED = Revision()
"""No revision: what is made is a copy of nothing that is recorded."""

Entry = tuple[str, str, str]
"""The path of a changed file, and the ids of its content before and after."""

MODULE = "160000"
"""The mode of another repository inside this one, of which there is no content here."""


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


@cache
def revision_of(root: Path) -> Revision:
    """The commit the files are at, or why there is none to name."""
    try:
        return _revision(root)
    except Unreadable as wrong:
        return Revision(state=State.UNREADABLE, cause=wrong)


def _revision(root: Path) -> Revision:
    """As `revision_of`. Raises Unreadable."""
    place = repository(root)
    if place is None:
        return Revision()
    if Path(_git(root, "rev-parse", "--show-toplevel")).resolve() != place:
        raise Unreadable(ELSEWHERE, place=place / ".git")
    if _unborn(root) or not _git(root, "ls-tree", "-z", "HEAD", "--", "register"):
        return Revision()  # nothing is recorded yet, or only other things are
    commit = _git(root, "rev-parse", "--short=10", "HEAD")
    changed = bool(_git(root, "status", "--porcelain", "--", "register", "docs"))
    return Revision(commit, changed, State.INCOMPLETE if _boundary(root) else State.WHOLE)


def _unborn(root: Path) -> bool:
    """Whether the branch has no commit yet; one whose file is damaged is not unborn."""
    try:
        branch = _git(root, "symbolic-ref", "--quiet", "HEAD")
    except Unreadable:
        return False  # a commit and no branch
    place = root / _git(root, "rev-parse", "--git-path", branch)
    return not place.exists() and not _git(root, "for-each-ref", branch)


def repository(root: Path) -> Path | None:
    """The folder of the repository that the root lies in, or None; git is not asked."""
    root = root.resolve()
    return next((each for each in (root, *root.parents) if os.path.lexists(each / ".git")), None)


def below_top(root: Path, given: Mapping[str, str] = os.environ) -> str:
    """The way from the top of the repository to the root, as `compliance/`; empty at the top.

    Where no repository is seen, the folder that a CI server names counts as its top.
    """
    root = root.resolve()
    named = (Path(given[name]).resolve() for name in TOPS if given.get(name))
    top = repository(root) or next((each for each in named if root.is_relative_to(each)), root)
    return "" if root == top else root.relative_to(top).as_posix() + "/"


def removed_in(root: Path, path: str) -> str:
    """The short id of the last commit that took a file away; empty where none did, or none is told.

    `path` is below the root.
    """
    if repository(root) is None:
        return ""
    try:
        return _git(root, "log", "-1", "--diff-filter=D", "--no-renames", "--format=%h", "--", path)
    except Unreadable:
        return ""


def trees_of(root: Path) -> str:
    """What git has saved last of what a check reads: the ids of the trees; empty for nothing.

    Raises Unreadable.
    """
    if repository(root) is None or _unborn(root):
        return ""
    return _git(root, "ls-tree", "HEAD", "--", "register", "docs")


def saved_on(root: Path) -> date:
    """The day of the latest commit, as written in it. Raises Unreadable."""
    return _day(_git(root, "log", "-1", "--format=%cs"))


def saved_in(root: Path) -> bytes:
    """The tree of the latest commit from the root downward, as a tar archive. Raises Unreadable."""
    return _run(root, ("archive", "--format=tar", "HEAD"))


def commits(root: Path, since: str = "") -> list[Commit]:
    """The commits that touched what is followed, the newest first; none without history.

    `since` is a day (YYYY-MM-DD, that day included) or a revision (not included). The commits
    before which a shallow copy ends are left out: what they changed is not in it. Raises
    UnknownRevision and Unreadable.
    """
    now = _revision(root)
    if now.state is State.NONE:
        if since and not DAY.fullmatch(since):
            raise UnknownRevision(since)
        return []
    first = date.fromisoformat(since) if DAY.fullmatch(since) else None
    span = "HEAD"
    if since and first is None:
        span = f"{_known(root, since)}..HEAD"
    told = _git(
        root, "log", span, "--relative", "--raw", "--no-abbrev", "--no-renames", "-z",
        "--format=%x01%H %cs", "--", *FOLLOWED,
    )  # fmt: skip
    cut = _boundary(root)
    found = [
        (revision[:10], day, entries)
        for revision, day, entries in _logged(told)
        if entries and revision not in cut and (first is None or day >= first)
    ]
    blobs = _blobs(root, {id for _r, _d, entries in found for _p, *ids in entries for id in ids})
    return [
        Commit(revision, day, tuple(_change(entry, blobs) for entry in entries))
        for revision, day, entries in found
    ]


def _logged(told: str) -> list[tuple[str, date, list[Entry]]]:
    """Revision, day and changed files of each commit, from `git log --raw -z`."""
    found: list[tuple[str, date, list[Entry]]] = []
    parts = iter(told.split("\0"))
    for part in parts:
        if part.startswith("\x01"):
            revision, _space, written = part[1:].partition(" ")
            found.append((revision, _day(written), []))
        elif part.strip().startswith(":"):
            old_mode, new_mode, before, after, _state = part.strip().split(" ")
            path = next(parts)
            if MODULE not in (old_mode[1:], new_mode):
                found[-1][2].append((path, before, after))
    return found


def _known(root: Path, revision: str) -> str:
    """The id of a commit. Raises UnknownRevision."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    try:
        return _git(root, *asked)
    except Unreadable as wrong:
        raise UnknownRevision(revision) from wrong


def _boundary(root: Path) -> frozenset[str]:
    """The commits before which a shallow copy ends; none where the history is whole."""
    if _git(root, "rev-parse", "--is-shallow-repository") != "true":
        return frozenset()
    place = root / _git(root, "rev-parse", "--git-path", "shallow")
    try:
        return frozenset(place.read_text(encoding="ascii").split())
    except (OSError, ValueError) as wrong:
        raise Unreadable(BROKEN, said=str(wrong)) from wrong


def _day(text: str) -> date:
    """The day of a commit; one past the calendar is its last day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max


def _change(entry: Entry, blobs: dict[str, bytes]) -> Change:
    path, before, after = entry
    state = "added" if _nothing(before) else "removed" if _nothing(after) else "changed"
    return Change(path, state, blobs.get(before), blobs.get(after))


def _nothing(id: str) -> bool:
    """Whether this is what git writes for a file that is not there."""
    return not id.strip("0")


def _blobs(root: Path, ids: set[str]) -> dict[str, bytes]:
    """The content of files by their id in git, read in one call. Raises Unreadable."""
    wanted = sorted(id for id in ids if not _nothing(id))
    if not wanted:
        return {}
    told = _run(root, ("cat-file", "--batch"), "".join(f"{id}\n" for id in wanted).encode())
    found, at = {}, 0
    while at < len(told):
        end = told.index(b"\n", at)
        id, kind, *size = told[at:end].decode("ascii", "replace").split(" ")
        if kind != "blob":
            raise _missing(root, id)
        found[id] = told[end + 1 : end + 1 + int(size[0])]
        at = end + 1 + int(size[0]) + 1
    return found


def _missing(root: Path, id: str) -> Unreadable:
    """Why a file of the history is not there: it was never copied, or it is lost."""
    try:
        _git(root, "config", "--get-regexp", r"^remote\..*\.promisor$")
    except Unreadable:
        return Unreadable(BROKEN, said=f"{id} missing")
    return Unreadable(PARTIAL)


def _git(root: Path, *arguments: str) -> str:
    """What git answers. Raises Unreadable where it refuses."""
    return _run(root, arguments).decode("utf-8", "replace").strip()


def _run(root: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", "-C", str(root), *settings, *arguments],
            capture_output=True, timeout=SECONDS, input=given,
            env=environment({"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}),
        )  # fmt: skip
    except FileNotFoundError as wrong:
        raise Unreadable(MISSING) from wrong
    except subprocess.TimeoutExpired as wrong:
        raise Unreadable(SLOW, seconds=SECONDS) from wrong
    except OSError as wrong:
        raise Unreadable(BROKEN, said=wrong.strerror or str(wrong)) from wrong
    if done.returncode:
        raise _cause(root, done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _cause(root: Path, said: str) -> Unreadable:
    """Why git refused, from what it said."""
    if "dubious ownership" in said or "safe.directory" in said:
        place = repository(root) or root
        return Unreadable(FOREIGN, command=f"`git config --global --add safe.directory {place}`")
    if "promisor" in said or "transport" in said:
        return Unreadable(PARTIAL)
    lines = [line for line in said.splitlines() if line.strip()]
    wrong = [line for line in lines if line.startswith(("fatal:", "error:"))]
    first = "".join((wrong or lines)[:1])[:LONGEST]
    return Unreadable(BROKEN, said="".join(sign if sign.isprintable() else "?" for sign in first))
