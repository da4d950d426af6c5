"""`ropa policy follow` and `ropa policy read`, at a screen and on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from conftest import check, differ, files_of, lines_of
from revisions import run

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
PROMISES = "register/policy/promises/{}.yaml"
ENDS = "\x04"
"""The key that says that nothing more is written (Ctrl-D)."""

CHANGES = {
    "docs/policy.md": {
        "Vert AS i Norge": "Vert AS i Sverige",
        "till dataportabilitet": "till att flytta uppgifter",
        "Läs policyn noga.": "Läs policyn noga. Vi svarar inom en månad.",
    },
    "docs/locale/nb/LC_MESSAGES/policy.po": {
        "Vert AS i Norge": "Vert AS i Sverige",
        "till dataportabilitet": "till att flytta uppgifter",
        "Läs policyn noga.": "Läs policyn noga. Vi svarar inom en månad.",
        "Les erklæringen nøye.": "Les erklæringen nøye. Vi svarer innen en måned.",
    },
    "docs/locale/en/LC_MESSAGES/policy.po": {
        "Vert AS i Norge": "Vert AS i Sverige", "Vert AS in Norway": "Vert AS in Sweden",
        "till dataportabilitet": "till att flytta uppgifter",
        "Läs policyn noga.": "Läs policyn noga. Vi svarar inom en månad.",
        "Read the policy carefully.": "Read the policy carefully. We answer within a month.",
    },
}  # fmt: skip
"""A revision: one place, one right and one new sentence."""


@pytest.fixture
def revised(with_policy: Callable[..., Path]) -> Path:
    """A project whose policy has changed since its sentences were read."""
    root = with_policy()
    for name, edits in CHANGES.items():
        text = (root / name).read_text(encoding="utf-8")
        for was, now in edits.items():
            assert was in text
            text = text.replace(was, now)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    return root


def person(root: Path, command: str, answers: Sequence[str]) -> tuple[int, str]:
    """A command at a screen, whose questions get these answers: exit code, and what was seen.

    A question is a line that waits behind a colon or a bracket.
    """
    pty = pytest.importorskip("pty")
    screen, keys = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-P", "-m", "ropa", *command.split(), "--root", str(root), "--lang", "en",
         "--today", "2026-11-30"],
        stdin=keys, stdout=keys, stderr=keys, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
    )  # fmt: skip
    os.close(keys)
    seen, left = b"", list(answers)
    while True:
        try:
            got = os.read(screen, 4096)
        except OSError:
            break
        if not got:
            break
        seen += got
        if seen.endswith((b": ", b"] ")):
            answer = left.pop(0) if left else ENDS
            os.write(screen, answer.encode() if answer == ENDS else f"{answer}\n".encode())
    os.close(screen)
    code = started.wait(60)
    assert not left, f"nobody asked for {left}:\n{seen.decode()}"
    return code, seen.decode().replace("\r\n", "\n")


def test_quotes_move_after_yes(revised: Path) -> None:
    """What became of each sentence is shown; the quotes move after yes, and not after no."""
    before = files_of(revised)
    for answer in ("n", ENDS):
        code, seen = person(revised, "policy follow", [answer])
        assert 0 == code
        assert "Norge → Sverige" in seen
        assert seen.rstrip().endswith("Nothing was written; `--yes` moves the quotes.")
        assert before == files_of(revised)
    code, seen = person(revised, "policy follow", ["y"])
    assert 0 == code
    assert "new: rights.5\n" in seen
    after = files_of(revised)
    assert {
        f"register/{name}.yaml" for name in (
            "activities/orders", "processors/host", "rights/portability", "storage/servers",
            "systems/shop",
        )
    } == differ(before, after)  # fmt: skip
    assert ["-   - Beställningar lagras på servrar som drivs av Vert AS i Norge.",
            "+   - Beställningar lagras på servrar som drivs av Vert AS i Sverige."] == lines_of(
        before["register/storage/servers.yaml"], after["register/storage/servers.yaml"]
    )  # fmt: skip


def test_each_sentence_is_asked_about(revised: Path) -> None:
    """Sentence by sentence: taken over, misread with the role that says so, and a new record;
    every answer is written at once, and a check then asks for no reading any more."""
    code, seen = person(revised, "policy read", [
        "?", "t", "manager",
        "m", "flytta uppgifter", "act: data-portability", "", "adviser",
        "r", "answers", "",
    ])  # fmt: skip
    assert 0 == code, seen
    servers = (revised / PROMISES.format("servers")).read_text(encoding="utf-8")
    assert "Vert AS i Sverige." in servers
    assert "read: {by: manager, \"on\": 2026-11-30, words: {sv:" in servers
    misread = (revised / PROMISES.format("portability")).read_text(encoding="utf-8")
    assert (
        "misread:\n  - words: flytta uppgifter\n    means: 'act: data-portability'\n"
        "    by: adviser\n" in misread
    )
    assert "- Vi svarar inom en månad.\n" in (
        revised / PROMISES.format("answers")
    ).read_text(encoding="utf-8")  # fmt: skip
    asked = {"COM018", "COM019", "COV001", "COV003", "POL001"}
    assert set() == {finding.rule for finding in check(revised)} & asked
    assert "waits" not in run(revised, "policy read")[1]
    assert "Every sentence is read as it stands" in run(revised, "policy read")[1]


def test_a_refused_answer_is_asked_again(revised: Path) -> None:
    """Whatever cannot be written is said, and the same sentence is asked about again; skip, wrong
    text and the end of input write nothing and lose nothing that was answered before."""
    code, seen = person(revised, "policy read", [
        "r", "nobody", "m", "kungar", "", "adviser", "r", "manager",
        "w", "t", "Not An Id", "", "s",
    ])  # fmt: skip
    assert 0 == code
    for told in (
        "there is no role `nobody` in the register", "`kungar` do not stand in controller.7",
        "  en: docs/locale/en/LC_MESSAGES/policy.po:44", "`Not An Id`",
    ):  # fmt: skip
        assert told in seen
    assert "by: manager" in (revised / PROMISES.format("servers")).read_text(encoding="utf-8")
    before = files_of(revised)
    code, seen = person(revised, "policy read", ["s", ENDS])
    assert 0 == code
    assert before == files_of(revised)


def test_a_person_says_what_became_of_a_sentence(revised: Path) -> None:
    """`--pair` of follow and `--at` of read name the sentence that a record's has become, where
    the program would take another."""
    code, told = run(revised, "policy follow --pair portability=rights.5 --yes")
    assert 0 == code, told
    right = (revised / "register/rights/portability.yaml").read_text(encoding="utf-8")
    assert "Vi svarar inom en månad." in right
    code, told = run(revised, "policy read portability --at rights.2 --yes --by manager")
    assert 0 == code, told
    promise = (revised / PROMISES.format("portability")).read_text(encoding="utf-8")
    assert "policy:\n  - Du har rätt till att flytta uppgifter.\n" in promise
    assert "by: manager" in promise


def test_a_value_is_set_where_nothing_is_written_yet(revised: Path) -> None:
    """`--set` writes the mapping around a value too, and beside what it holds already."""
    file = revised / PROMISES.format("portability")
    written = file.read_text(encoding="utf-8")
    assert "says:\n  actor: [you]\n" in written
    file.write_text(written.replace("says:\n  actor: [you]\n", ""), "utf-8", newline="\n")
    expected = {}
    for kind in ("negation", "pointer"):
        code, told = run(revised, f"policy read portability --set says.{kind}=[x-{kind}] --yes")
        assert 0 == code, told
        expected[kind] = [f"x-{kind}"]
        assert expected == yaml.safe_load(file.read_text(encoding="utf-8"))["says"]


def test_a_sentence_that_asks_for_nothing(revised: Path) -> None:
    """`--no-duty` with `--new` writes a note that nothing follows, and the reason."""
    code, told = run(revised, "policy read rights.5 --new month --no-duty declaration --by manager")
    assert 0 == code, told
    note = (revised / "register/policy/no-duty/month.yaml").read_text(encoding="utf-8")
    assert "reason: declaration\n" in note
    assert "- Vi svarar inom en månad.\n" in note
    assert "COV001" not in {finding.rule for finding in check(revised)}


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("follow --pair portability=rights.9 --yes", "the policy has no sentence `rights.9`"),
        ("follow --pair portability --yes", "the policy has no sentence ``"),
        ("follow --pair nobody=rights.5 --yes", "no record `nobody` reads a sentence"),
        ("follow --pair access=rights.5 --yes", "the sentence of `access` stands as it was read"),
        ("follow --gone nobody --yes", "no record `nobody` reads a sentence"),
        ("follow --gone access --yes", "the sentence of `access` stands as it was read"),
        ("read portability --at rights.9 --yes", "the policy has no sentence `rights.9`"),
        ("read access --at rights.5 --yes", "the sentence of `access` stands as it was read"),
        ("read rights.5 --no-duty declaration", "say with `--new ID`"),
        ("read rights.5 --form informs", "say with `--new ID`"),
        ("read rights.5 --new month --form flies", "there is no form `flies`; the forms are"),
        ("read rights.5 --new month --no-duty bored", "`bored`"),
        ("read rights.1 --new again", "`access` reads rights.1; a new record would read it twice"),
        ("read rights.1 --no-duty declaration", "`access` reads rights.1"),
        ("read portability --misread flytta=", "say with `--by` who says that words are misread"),
        ("read nobody --yes", "no sentence was read under `nobody`"),
        ("read portability --yes --by nobody", "there is no role `nobody` in the register"),
        ("read portability --set =x", "is written as FIELD=VALUE"),
    ],
)
def test_what_cannot_be_meant_is_refused(revised: Path, command: str, says: str) -> None:
    """A record, sentence, role, form or reason that there is not, and an answer that could only be
    ignored, end with exit code 2 and a sentence; nothing is written."""
    before = files_of(revised)
    code, told = run(revised, f"policy {command}")
    assert (2, True) == (code, says in told), told
    assert before == files_of(revised)
