"""What a check tells: errors, known departures, and what is new beside the register in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import copy
from ropa.cli import main

BEFORE = "findings were there before; `ropa check --all` shows them"
SERVERS = "register/storage/servers.yaml"


def git(root: Path, *given: str) -> None:
    """Run git as somebody whose settings play no part."""
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *name, *given], check=True, capture_output=True)


def said(root: Path, capsys: pytest.CaptureFixture[str], *given: str) -> list[str]:
    """The lines that a check prints."""
    main(["check", "--root", str(root), "--today", "2026-12-01", "--lang", "en", *given])
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real register, saved in a folder of a repository."""
    root = copy(tmp_path / "firm")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "begin")
    return root


def edit(root: Path, was: str, now: str) -> None:
    """Change a record."""
    path = root / SERVERS
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def test_what_was_there_is_counted_and_not_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a register as it was saved, only that nothing is new; `--all` and `--only` tell all."""
    told = said(root, capsys)
    assert [BEFORE, True] == [told[-2].partition(" ")[2], told[-1].startswith("0 errors, 54 w")]
    assert len(told) == 2
    every = said(root, capsys, "--all")
    assert len(every) == 1 + int(told[-2].partition(" ")[0])
    assert every[-1] == told[-1]
    assert len(said(root, capsys, "--only", "LAW084")) > 20
    assert len(said(root, capsys, "--format", "github")) > 80


def test_what_an_edit_does_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new warning, a departure and an error; saved, a warning is no news and an error stays."""
    edit(root, "country: {open: storage-country}", "country: US")
    edit(root, "standing: stated\n", "standing: {reported_by: Pro IPS, on: 2026-11-30}\n")
    told = said(root, capsys)
    assert told[-2].endswith(BEFORE)
    assert any("(known departure" in each for each in told)
    new = [each for each in told[:-2] if "known departure" not in each]
    assert any("LAW084 question 14 is open, and 7 values" in each for each in new)
    git(root, "commit", "-qam", "report")
    told = said(root, capsys)
    assert told[:-2], "what departs is told again and again, until somebody has noted why"
    assert all("(known departure" in each for each in told[:-2])
    edit(root, "country: US", "country: Norge")
    git(root, "commit", "-qam", "break")
    assert any("REG006 `Norge` is not a country code" in each for each in said(root, capsys))


def test_without_git_everything_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody knows what was there before: no history, none of this folder, or none yet."""
    root = copy(tmp_path / "firm")
    every = said(root, capsys, "--all")
    assert every == said(root, capsys)
    git(tmp_path, "init", "-q")
    assert every == said(root, capsys)
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    git(tmp_path, "add", "other.txt")
    git(tmp_path, "commit", "-qm", "other")
    assert every == said(root, capsys)


def test_what_has_fallen_due_since_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before is the day of the commit: time that passes brings news without any edit."""
    question = root / "register/questions/storage-country.yaml"
    question.write_text(question.read_text("utf-8") + "due: 2027-02-01\n", encoding="utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-01T12:00:00")
    git(root, "commit", "-qam", "ask")
    told = said(root, capsys)
    assert any("question 14 is to be answered by 2027-02-01" in each for each in told[:-2])
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-12-01T12:00:00")
    git(root, "commit", "-q", "--allow-empty", "-m", "see")
    assert len(said(root, capsys)) == 2
