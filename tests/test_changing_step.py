"""A step of several files is made whole or not at all, also where the program is killed midway."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.changing.journal import FOLDER, Overtaken, content_of, resume, write_step

BEFORE = {"a/one.yaml": b"id: one\n", "a/two.yaml": b"id: two\n", "b/new.yaml": None}
AFTER = {"a/one.yaml": b"id: 1\n", "a/two.yaml": None, "b/new.yaml": b"id: new\n"}


def made(root: Path) -> Path:
    """A project with the files before the step."""
    shutil.rmtree(root, ignore_errors=True)
    for path, content in BEFORE.items():
        if content is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root


def held(root: Path) -> dict[str, bytes | None]:
    """What the files of the step hold."""
    return {path: content_of(root, path) for path in BEFORE}


def files(root: Path) -> list[str]:
    """Every file below the root, hidden ones too."""
    return sorted(f.relative_to(root).as_posix() for f in root.rglob("*") if f.is_file())


def killed(work: Callable[[], object], at: int) -> bool:
    """Do something in a process of its own, killed (SIGKILL) when it touches the file system for
    the `at`-th time; whether it came that far."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, _arguments: object) -> None:
            nonlocal seen
            if event == "open" or event.startswith(("os.", "tempfile.", "shutil.")):
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_step_is_made_whole(tmp_path: Path) -> None:
    """Files are changed, added and taken away, and nothing else stays behind."""
    root = made(tmp_path / "p")
    assert ["a/one.yaml", "a/two.yaml", "b/new.yaml"] == write_step(root, BEFORE, AFTER)
    assert AFTER == held(root)
    assert ["a/one.yaml", "b/new.yaml"] == files(root)


def test_nothing_to_do_touches_nothing(tmp_path: Path) -> None:
    """A step that changes nothing writes nothing, not even its own folder."""
    root = made(tmp_path / "p")
    times = {name: (root / name).stat().st_mtime_ns for name in files(root)}
    assert [] == write_step(root, BEFORE, BEFORE)
    assert times == {name: (root / name).stat().st_mtime_ns for name in files(root)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
def test_killed_anywhere(tmp_path: Path) -> None:
    """Killed at any touch of the file system, a step is afterwards made whole or not made."""
    root, at, ends = tmp_path / "p", 0, set()
    while True:
        at += 1
        made(root)
        if not killed(lambda: write_step(root, BEFORE, AFTER), at):
            break
        resume(root)
        now = held(root)
        assert now in (BEFORE, AFTER), f"killed at {at}"
        assert sorted(path for path, content in now.items() if content is not None) == files(root)
        ends.add(now == AFTER)
    assert at > 30, "the step was not watched"
    assert {True, False} == ends, "some steps are completed and some are forgotten"
    assert AFTER == held(root)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
def test_killed_while_resuming(tmp_path: Path) -> None:
    """Killed again at any touch while a killed step is completed, it is still whole or not made."""
    root, at = tmp_path / "p", 0
    while at < 300:
        at += 7
        made(root)
        if not killed(lambda: write_step(root, BEFORE, AFTER), at):
            break
        shutil.copytree(root, tmp_path / "q")
        again = 0
        while True:
            again += 5
            shutil.rmtree(root)
            shutil.copytree(tmp_path / "q", root)
            if not killed(lambda: resume(root), again):
                break
            resume(root)
            assert held(root) in (BEFORE, AFTER), f"killed at {at} and {again}"
        shutil.rmtree(tmp_path / "q")
    assert at > 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
def test_changed_after_a_kill(tmp_path: Path) -> None:
    """Where somebody changes a file after a kill, their words stay and the rest is taken back."""
    root, at, seen = tmp_path / "p", 0, 0
    theirs = b"id: theirs\n"
    while True:
        at += 1
        made(root)
        if not killed(lambda: write_step(root, BEFORE, AFTER), at):
            break
        decided = (root / FOLDER / "journal.json").is_file()
        (root / "a/one.yaml").write_bytes(theirs)
        if decided:
            with pytest.raises(Overtaken, match="id: theirs"):
                resume(root)
            seen += 1
        else:
            resume(root)
            if content_of(root, "b/new.yaml") is not None:
                continue  # the step was made whole before they changed the file
        assert {**BEFORE, "a/one.yaml": theirs} == held(root)
        assert not (root / FOLDER).exists()
    assert seen > 3


def test_changed_meanwhile(tmp_path: Path) -> None:
    """A file that changed since it was read is not written over, and both sides are shown."""
    root = made(tmp_path / "p")
    (root / "a/one.yaml").write_bytes(b"id: theirs\n")
    with pytest.raises(Overtaken) as refused:
        write_step(root, BEFORE, AFTER)
    assert [("a/one.yaml", b"id: theirs\n", b"id: 1\n")] == list(refused.value.sides)
    assert "-id: theirs\n+id: 1" in refused.value.say("en")
    assert {**BEFORE, "a/one.yaml": b"id: theirs\n"} == held(root)
    assert ["a/one.yaml", "a/two.yaml"] == files(root)


def test_what_cannot_be_written_takes_the_rest_back(tmp_path: Path) -> None:
    """Where one file cannot be put in place, those before it have their old content again."""
    root = made(tmp_path / "p")
    (root / "b").write_bytes(b"a file where a folder is needed")
    with pytest.raises(OSError, match="b"):
        write_step(root, BEFORE, AFTER)
    assert BEFORE["a/one.yaml"] == content_of(root, "a/one.yaml")
    assert BEFORE["a/two.yaml"] == content_of(root, "a/two.yaml")
    assert ["a/one.yaml", "a/two.yaml", "b"] == files(root)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to write at once")
def test_two_at_once(tmp_path: Path) -> None:
    """Of several programs that change the same files at once, one does and the others are told."""
    root = made(tmp_path / "p")
    children = []
    for n in range(6):
        child = os.fork()
        if child == 0:
            try:
                write_step(root, BEFORE, {**AFTER, "a/one.yaml": b"id: %d\n" % n})
                os._exit(0)
            except Overtaken:
                os._exit(7)
            finally:
                os._exit(9)
        children.append(child)
    codes = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    assert [0, 7, 7, 7, 7, 7] == codes
    assert ["a/one.yaml", "b/new.yaml"] == files(root)
