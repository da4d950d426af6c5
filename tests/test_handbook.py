"""The examples of the handbook can be written as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from conftest import check, copy
from ropa import report
from ropa.catalogues import place
from ropa.cli import main
from ropa.deskarguments import DESK

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "handbook" / "first-edit.md"
EXAMPLE = ROOT / "tests" / "data" / "examples" / "hr" / "employees.yaml"
TODAY = date(2026, 11, 22)
"""A day after those in the examples."""


def blocks() -> list[str]:
    """The YAML of the page, block by block, without the indentation of the page."""
    found = re.findall(r"^( *)```yaml\n(.*?)^\1```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return [re.sub(rf"^{indent}", "", text, flags=re.M) for indent, text in found]


def block(start: str) -> str:
    """The block that begins with some words."""
    return next(text for text in blocks() if text.startswith(start))


def write(root: Path, name: str, text: str) -> None:
    """Write a record of the copy."""
    (root / "register" / name).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real register, with the example and the two files that the page adds to it."""
    shutil.copytree(ROOT / "register", tmp_path / "register")
    for name in ("policy.md", *(f"locale/{x}/LC_MESSAGES/policy.po" for x in ("nb", "en"))):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / name, tmp_path / "docs" / name)
    shutil.copy(EXAMPLE, tmp_path / "register" / "activities")
    for text in blocks():
        if named := re.match(r"# register/(\S+)\n", text):
            write(tmp_path, named[1], text)
    return tmp_path


def errors(root: Path) -> list[str]:
    """The errors of a project, as lines."""
    found = [f for f in check(root, TODAY) if f.severity == "error"]
    return report.text(found, "en").splitlines()[:-1] if found else []


def activity(root: Path, old: str, new: str) -> None:
    """Replace a part of the example by another."""
    path = root / "register" / "activities" / EXAMPLE.name
    text = path.read_text(encoding="utf-8")
    assert old in text
    write(root, f"activities/{EXAMPLE.name}", text.replace(old, new, 1))


def test_the_whole_files_are_valid(root: Path) -> None:
    """The example, the question and the role can be copied as they stand."""
    assert [] == errors(root)


def test_an_open_value_and_its_answer_are_valid(root: Path) -> None:
    """From `open` over the decision to the answer; a decided question that is left open is told."""
    asked, answered = block("processors:\n  complete: {open"), block("processors: none")
    assert answered in block("processors: none")
    activity(root, answered, asked)
    assert [] == errors(root)
    question = block("# register/questions/")
    decided = block("state: decided").removeprefix("state: decided\n")
    text = question.replace("state: open", "state: decided") + decided
    write(root, "questions/payroll-provider.yaml", text)
    assert ["LAW080"] == [line.split()[2] for line in errors(root)]
    activity(root, asked, answered)
    assert [] == errors(root)


def test_a_confirmation_is_valid(root: Path) -> None:
    """The confirmation can take the place of `proposed`."""
    activity(root, "standing: proposed\n", block("standing:\n"))
    assert [] == errors(root)


@pytest.mark.parametrize(
    "start", ["id: employees", "purposes:", "data:", "recipients:", "retention:", "special:"]
)
def test_the_pieces_are_those_of_the_example(start: str) -> None:
    """Every line of a piece of the example stands in the example."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert [] == [line for line in block(start).splitlines() if line not in lines]


def test_every_block_is_yaml() -> None:
    """The other blocks can be read too."""
    assert all(yaml.safe_load(text) for text in blocks())


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_the_finding_is_what_the_program_says(root: Path, language: str) -> None:
    """The finding on the page is the one that the misspelt field gives, in each language."""
    activity(root, "\nrecipients:\n", "\nrecipient:\n")
    shown = PAGE.read_text(encoding="utf-8")
    if language != "nb":
        with place(ROOT, language, "handbook").open("rb") as file:
            shown = "\n".join(str(message.string) for message in read_po(file))
    said = report.text(check(root, TODAY), language).splitlines()
    finding = next(line for line in said if " REG001 " in line)
    assert f"``{finding}``" in shown


RECIPES = ROOT / "docs" / "handbook" / "oppskrifter.md"


def commands() -> list[str]:
    """The commands of the recipes, in their order."""
    text = RECIPES.read_text(encoding="utf-8")
    found = re.findall(r"^```console\n(.*?)^```", text, re.M | re.S)
    return [line for block in found for line in block.splitlines()]


def test_every_recipe_does_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, on the real register: each can be done, and none leaves an error that
    was not there; what an ended cookie is still named by is the one thing a check asks for."""
    root = copy(tmp_path)
    told = ""
    for command in commands():
        python, scripts, *words = shlex.split(command)
        assert (python, scripts) == ("python3", "scripts")
        about = [] if words[0] == "explain" else ["--root", str(root), "--today", "2026-12-01"]
        code = main([*words, *about, "--lang", "nb"])
        said = capsys.readouterr()
        assert code == 0, f"{command}\n{said.err}"
        told += said.out
    assert "Spørsmål 14 er besvart og lukket." in told
    assert {each.rule for each in check(root, date(2026, 12, 1)) if each.severity == "error"} <= {
        "REF003", "COM005", "COM018",
    }  # fmt: skip


def test_the_recipes_know_every_verb_of_the_desk() -> None:
    """A verb that no recipe uses is one that nobody finds."""
    used = {shlex.split(command)[2] for command in commands()}
    assert {*DESK, "explain"} == used
