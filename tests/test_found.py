"""Whose register a command is about: the one it stands in, said by name, and never another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.arguments import VERBS
from ropa.reading.register import find_root

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
TODAY = ("--today", "2026-08-01")
WITHOUT = ("init", "explain", "verify", "test", "bench", "words")
"""The verbs that read no register."""
Project = Callable[..., Path]


def ropa(folder: Path, *given: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in English."""
    values = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "ROPA"))}
    return subprocess.run(
        [sys.executable, "-m", "ropa", *given], cwd=folder,
        env={**values, "PYTHONPATH": str(SCRIPTS), "ROPA_LANG": "en"}, capture_output=True,
        encoding="utf-8", timeout=120,
    )  # fmt: skip


CALLS = {
    "check": (), "build": (), "export": ("json",), "inquiry": ("-o", "answer.zip"),
    "schema": (), "rename": ("processors/host", "hosting"), "policy": ("record",),
    "translate": ("status",), "due": (), "open": (), "find": ("ansatt",),
    "answer": ("1",), "new": ("roles", "auditor"), "log": ("breach",),
    "reported": ("storage/servers", "--by", "Host AS"),
    "paper": ("wheel",), "seen": ("storage/servers", "--by", "manager", "--document", "1"),
    "confirm": ("storage/servers", "--by", "manager"), "end": ("storage/servers",),
    "accept": ("REF006", "storage/servers", "--reason", "x", "--by", "manager",
               "--until", "2027-01-01"),
}  # fmt: skip
"""Every verb that is about a register, with what it must be given."""


def test_every_verb_is_here() -> None:
    """No verb is forgotten by the tests below."""
    assert set(VERBS) == {*CALLS, *(each for each in WITHOUT if each in VERBS)}


@pytest.mark.parametrize("verb", CALLS)
def test_an_empty_folder_has_no_register(tmp_path: Path, verb: str) -> None:
    """Where there is none, none is taken: the message names folder, `ropa init`, `--root`."""
    done = ropa(tmp_path, verb, *CALLS[verb])
    assert (2, "") == (done.returncode, done.stdout)
    assert f"there is no register in `{tmp_path}` or above it" in done.stderr
    assert "`ropa init` begins one" in done.stderr
    assert "`--root DIR`" in done.stderr
    assert [] == [*tmp_path.iterdir()]


@pytest.mark.parametrize("verb", sorted(set(CALLS) - {"build", "inquiry", "paper"}))
def test_the_register_is_found_upward(project: Project, verb: str) -> None:
    """In a folder deep in a project, the register is that project's, and its name is said."""
    root = project()
    deep = root / "register" / "vocabulary" / "roles"
    done = ropa(deep, verb, *CALLS[verb])
    assert done.returncode in (0, 1, 2)
    first = f"ropa: the register of Eksempel AS, in `{root.resolve()}`"
    assert first == done.stderr.splitlines()[0]
    assert "there is no register" not in done.stderr


def test_a_folder_of_that_name_is_no_register(project: Project, tmp_path: Path) -> None:
    """A folder above that is only called `register` is passed over; here it counts."""
    root = project()
    inner = root / "register" / "more" / "deep"
    (inner.parent / "register").mkdir(parents=True)
    inner.mkdir()
    assert root == find_root(inner)
    assert inner.parent == find_root(inner.parent)
    (root / "register" / "organisation.yaml").unlink()
    assert None is find_root(inner)


def test_a_register_without_a_name(project: Project) -> None:
    """Where the organisation cannot be read, the folder is named and the check goes on."""
    root = project()
    (root / "register" / "organisation.yaml").write_text("name: [\n", encoding="utf-8")
    done = ropa(root, "check", *TODAY)
    expected = f"ropa: the register in `{root.resolve()}`, which names no organisation\n"
    expected += "ropa: it has no privacy policy, and nothing is judged against one\n"
    assert (1, expected) == (done.returncode, done.stderr)


def test_sphinx_falls_back_on_no_other(tmp_path: Path) -> None:
    """Pages without a register are not built with the program's own."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-c", str(SCRIPTS.parent), "docs", "out"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert 0 != done.returncode
    assert "there is no register in" in done.stderr
