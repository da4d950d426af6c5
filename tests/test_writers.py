"""What a command writes in register, policy and catalogues is written by `changing/`, and by
nothing that only passes by it: watched while the commands run, not read in their text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import differ, files_of
from ropa.changing import journal
from ropa.cli import main

ROOM = str(Path(journal.__file__).parent)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
PLACES = {
    "open": 1, "os.rename": 2, "os.remove": 1, "os.truncate": 1, "os.link": 2, "os.symlink": 2,
    "os.mkdir": 1, "os.rmdir": 1, "shutil.copyfile": 2, "shutil.move": 2,
}  # fmt: skip
"""What touches the file system, and how many of its arguments are places."""

watched: list[tuple[Path, list[tuple[str, bool]]]] = []
"""The project that is watched, if one is, with what was written there and whether by the room."""


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if not watched or event not in PLACES:
        return
    if event == "open" and not (isinstance(given[2], int) and given[2] & WRITES):
        return
    root, seen = watched[-1]
    for place in given[: PLACES[event]]:
        if not isinstance(place, str | os.PathLike):
            continue
        path = Path(os.path.abspath(os.fspath(place)))
        if any(path.is_relative_to(root / name) for name in ("register", "docs")):
            frame, inside = sys._getframe(), False
            while frame and not inside:
                inside, frame = frame.f_code.co_filename.startswith(ROOM), frame.f_back
            seen.append((f"{event} {path.relative_to(root)}", inside))


sys.addaudithook(_watch)


def written(root: Path, *given: str) -> list[tuple[str, bool]]:
    """What a command writes of register and pages, and whether `changing/` does it."""
    seen: list[tuple[str, bool]] = []
    watched.append((root, seen))
    try:
        code = main([*given, "--root", str(root), "--lang", "en"])
    finally:
        watched.pop()
    assert 0 == code, given
    return seen


DAY = ("--today", "2026-08-01")
CHANGING = (
    ("policy", "record", *DAY), ("rename", "processors/host", "hosting", *DAY),
    ("translate", "review", "nb", "policy", "adviser", *DAY), ("translate", "update"),
    ("policy", "approve", "nb", "manager", *DAY),
    ("reported", "processors/host", "--by", "Kari", *DAY),
    ("seen", "processors/host", "--by", "manager", "--document", "x", *DAY),
    ("confirm", "processors/host", "--by", "manager", *DAY),
    ("end", "sources/registry", *DAY),
    ("new", "systems", "till", "--set", "name=Till", "use=Sales", *DAY),
    ("log", "breach", "--set", "reference=1", *DAY),
    ("accept", "LAW021", "processors/host", "--reason", "x", "--by", "manager",
     "--until", "2026-12-31", *DAY),
    ("answer", "policy-version", "--decision", "x", "--by", "manager", *DAY),
)  # fmt: skip


@pytest.mark.parametrize("given", CHANGING, ids=" ".join)
def test_only_one_room_writes(given: tuple[str, ...], with_policy: Callable[..., Path]) -> None:
    """Each command that changes files of the project does it in `changing/`, and in no other."""
    root = with_policy(record=False)
    if given[:2] == ("policy", "record"):
        for file in (root / "register/policy/versions").iterdir():
            file.unlink()
    if given == ("translate", "update"):
        page = "# Forside\n\n```{toctree}\npolicy\n```\n"
        (root / "docs/index.md").write_text(page, encoding="utf-8")
    if given[0] == "rename":
        assert 0 == main(["policy", "record", "--root", str(root), *DAY, "--lang", "en"])
    before = files_of(root)
    seen = written(root, *given)
    changed = {path for path in differ(before, files_of(root)) if not path.startswith("build/")}
    assert changed, "nothing was changed, so that nothing is shown"
    assert seen
    assert [] == [what for what, inside in seen if not inside]


OTHERS = (
    ("check", *DAY), ("export", "json", *DAY, "-o"), ("export", "xlsx", *DAY, "-o"),
    ("inquiry", *DAY, "-o"), ("translate", "status"), ("schema", "-o"),
    ("policy", "follow", *DAY), ("policy", "read", *DAY),
)  # fmt: skip


@pytest.mark.parametrize("given", OTHERS, ids=" ".join)
def test_no_other_command_writes(
    given: tuple[str, ...], with_policy: Callable[..., Path], tmp_path: Path
) -> None:
    """A command that changes nothing does not even open a file of the project to write it."""
    root = with_policy()
    call = (*given, str(tmp_path / "out")) if given[-1] == "-o" else given
    before = files_of(root)
    assert [] == written(root, *call)
    assert not [p for p in differ(before, files_of(root)) if not p.startswith("build/")]


def test_a_write_elsewhere_is_seen(with_policy: Callable[..., Path]) -> None:
    """Of what is written, renamed and removed outside the room every touch is told."""
    root = with_policy()
    place, seen = root / "register/organisation.yaml", []
    watched.append((root, seen))
    try:
        place.write_bytes(place.read_bytes())
        place.rename(place.with_suffix(".old"))
        place.with_suffix(".old").unlink()
    finally:
        watched.pop()
    assert [("open register/organisation.yaml", False)] == seen[:1]
    assert {False} == {inside for _what, inside in seen}
    assert len(seen) >= 4
