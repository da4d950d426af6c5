"""Whatever is written on the command line or in the environment is answered in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ropa.arguments import EDITIONS, EXPORTS, REPORTS, VERBS
from ropa.cli import main
from ropa.export.calendar_export import calendar
from ropa.history import below_top
from ropa.models.base import Edition
from ropa.reading.register import read_register
from ropa.tables.dates import Event
from ropa.tables.view import View

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
Project = Callable[..., Path]


def said(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str]:
    """The exit code, and everything that was said; argparse leaves by itself."""
    try:
        code = main([*given])
    except SystemExit as left:
        code = int(left.code or 0)
    told = capsys.readouterr()
    return code, told.out + told.err


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (["check", "--today", "2018-06-01"], "do not reach back to 2018-06-01"),
        (["check", "--today", "0001-01-01"], "do not reach back to 0001-01-01"),
        (["export", "json", "--today", "2018-06-01"], "do not reach back"),
        (["check", "--today", "1.8.2026"], "write it like 2026-03-31"),
        (["check", "--today", ""], "write it like 2026-03-31"),
        (["check", "--today", "２０２６-08-01"], "write it like 2026-03-31"),
        (["inquiry", "--since", "2026-99-99", "-o", "{root}/x"], "write it like 2026-03-31"),
        (["inquiry", "--since", "1.11.2026", "-o", "{root}/x"], "write it like 2026-03-31"),
        (["inquiry", "--since", "1/11/2026", "-o", "{root}/x"], "write it like 2026-03-31"),
        (["inquiry", "--since", "1. november 2026", "-o", "{root}/x"], "like 2026-03-31"),
        (["inquiry", "--since", "nothing", "--with", "changes", "-o", "{root}/x"], "no revision"),
        (["inquiry", "--with", "99", "-o", "{root}/x"], "has no part `99`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_meant_is_2(
    project: Project, capsys: pytest.CaptureFixture[str], given: list[str], part: str
) -> None:
    """A day that is none, or before the law's data begin, is refused with what to write."""
    root = project()
    given = [one.replace("{root}", str(root)) for one in given]
    code, told = said(capsys, *given, "--root", str(root), "--lang", "en")
    assert (2, True) == (code, part in told), told
    assert "Traceback" not in told


@pytest.mark.parametrize("what", ["update", "status", "preview", "review"])
def test_translating_without_a_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    """Every part of `translate` says that there is no register, and leaves every file alone."""
    (tmp_path / "docs" / "locale" / "sv" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# A\n", encoding="utf-8")
    catalogue = tmp_path / "docs" / "locale" / "sv" / "LC_MESSAGES" / "x.po"
    catalogue.write_text("", encoding="utf-8")
    more = {"preview": ["nb"], "review": ["nb", "policy", "ceo"]}.get(what, [])
    code, told = said(capsys, "translate", what, *more, "--root", str(tmp_path), "--lang", "en")
    assert (2, True) == (code, "there is no register" in told), told
    assert catalogue.is_file()


def test_the_last_day_is_in_the_calendar(project: Project) -> None:
    """An event of the last day that there is has its day, as one of the first has."""
    view = View(read_register(project())[0], "nb", Edition.INTERNAL, date(2026, 8, 1))
    days = [date.min, date.max]
    read = Calendar.from_ical(calendar(view, [Event(day, "a", "b", "c") for day in days]))
    assert days == [each.decoded("DTSTART") for each in read.walk("VEVENT")]


def test_a_register_in_a_folder_of_a_repository(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub, SARIF and JUnit name files from the top; text and JSON from the register's root."""
    root = project()
    file = root / "register" / "organisation.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "colour: x\n", encoding="utf-8")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert "" == below_top(root, {})
    assert "project/" == below_top(root, {"GITHUB_WORKSPACE": str(root.parent)})
    assert "" == below_top(root, {"GITHUB_WORKSPACE": "/nowhere"})
    subprocess.run(["git", "init", "-q", str(root.parent)], check=True)
    assert "project/" == below_top(root, {"GITHUB_WORKSPACE": str(root.parents[1])})
    place = "project/register/organisation.yaml"

    def check(kind: str) -> str:
        code, told = said(
            capsys, "check", "--root", str(root), "--today", "2026-08-01", "--format", kind
        )
        assert 1 == code, told
        return told.partition("ropa: the register of ")[0]

    assert f"::error file={place},line=" in check("github")
    results = json.loads(check("sarif"))["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in results]
    assert {"uri": place, "uriBaseId": "%SRCROOT%"} in places
    assert f'file="{place}"' in check("junit")
    assert "\nregister/organisation.yaml:" in "\n" + check("text")
    assert "project/" not in check("json")


WORDS = st.sampled_from(
    [
        *VERBS, *EXPORTS, *REPORTS, *EDITIONS, "update", "status", "preview", "review", "record",
        "--today", "--since", "--lang", "--format", "--only", "--parts", "--mark", "--edition",
        "--root", "-o", "--out", "--help", "--version", "--", "-", "", "nb", "xx", "2026-08-01",
        "9999-12-31", "0000-00-00", "12", "1-99", "REG001", "reg", "/dev/null", "/dev/full",
        "/nowhere/at/all", ".", "\udcff", "\x1b[2J", "å", "%s", "{0}", "--to=x", "-q", "=",
    ]
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, max_size=7))
def test_any_arguments_are_answered_in_words(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """No word in any order ends in a traceback; without a register nothing is made."""
    if words[:1] in (["test"], ["words"], ["bench"]):
        return  # these take what follows to other programs, or change the program's own files
    folder = tmp_path_factory.mktemp("root")
    before = os.getcwd()
    os.chdir(folder)
    try:
        whole = not words or words[0] in ("explain", "verify")
        rooted = words if whole else [*words, "--root", "."]
        code, told = said(capsys, *rooted)
    finally:
        os.chdir(before)
    assert code in (0, 1, 2)
    assert "Traceback" not in told


ENVIRONMENTS = (
    {"ROPA_LANG": "xx"}, {"ROPA_LANG": "nb\udcff"}, {"LANG": "\udcff"}, {"NO_COLOR": "1"},
    {"TERM": "dumb"}, {"HOME": "/nowhere"}, {"TMPDIR": "/nowhere"}, {"PYTHONIOENCODING": "ascii"},
    {"PYTHONWARNINGS": "error"}, {"SOURCE_DATE_EPOCH": "x"}, {"COLUMNS": "0"}, {"PATH": ""},
    {"GITHUB_WORKSPACE": "relative"}, {"CI_PROJECT_DIR": "\udcff"}, {"GIT_DIR": "/nowhere"},
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="bytes in the environment as POSIX has them")
@pytest.mark.parametrize("variables", ENVIRONMENTS, ids=str)
def test_any_environment_is_answered_in_words(project: Project, variables: dict[str, str]) -> None:
    """Whatever the environment says, the check says what it says, or why it cannot."""
    done = subprocess.run(
        [sys.executable, "-m", "ropa", "check", "--root", str(project()), "--format", "github",
         "--today", "2026-08-01"],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), **variables}, capture_output=True,
        encoding="utf-8", errors="replace", timeout=120,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams, as POSIX has one")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_answer(project: Project, closed: str) -> None:
    """Where a stream is closed from the start, the exit code is what it always is."""
    call = f'"$0" -m ropa check --root "$1" --today 2026-08-01 {closed}'
    done = subprocess.run(
        ["sh", "-c", call, sys.executable, str(project())], capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, timeout=120,
    )  # fmt: skip
    assert (0, True) == (done.returncode, "Traceback" not in done.stderr), done.stderr
