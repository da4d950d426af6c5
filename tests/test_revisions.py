"""Legitimate revisions of the policy reach a green check, and breaches of them are then found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from revisions import FOLDER, TODAY, Revision, amend, copied, edited, errors, revisions, run
from ropa import report
from ropa.checks import judge
from ropa.reading.project import read_project

MOST = 6
"""How many commands a revision may take, besides the recording of its version."""

ALL = [pytest.param(each, id=each.name) for each in revisions()]


def revised(root: Path, revision: Revision) -> Path:
    """The register and policy after a revision and its commands."""
    edited(copied(root), revision)
    for command in (*revision.commands, "policy record"):
        code, told = run(root, command)
        assert 0 == code, f"{command}: {told}"
    return root


@pytest.mark.parametrize("revision", ALL)
def test_a_revision_reaches_green(revision: Revision, tmp_path: Path) -> None:
    """Text, translations, register and at most six commands: no error is left, and not before."""
    root = copied(tmp_path / "before")
    edited(root, revision)
    assert errors(root), "nothing is asked of whoever changes the policy"
    assert MOST >= len(revision.commands)
    left = errors(revised(tmp_path / "after", revision))
    assert [] == left, report.text(left, "en")


@pytest.mark.parametrize("revision", [each for each in ALL if each.values[0].breaches])
def test_a_breach_is_found(revision: Revision, tmp_path: Path) -> None:
    """What departs from the revised policy is found at the record that departs, by its rule."""
    root = revised(tmp_path / "after", revision)
    for n, (name, breach) in enumerate(revision.breaches.items()):
        other = tmp_path / str(n)
        shutil.copytree(root, other)
        known = {finding.message() for finding in judge(read_project(other), TODAY)}
        amend(other, {path: edits for path, edits in breach.items() if path != "finds"})
        found = {
            f.rule for f in judge(read_project(other), TODAY) if f.message() not in known
        }
        assert set(breach["finds"]) <= found, f"{revision.name}, {name}: {found}"


FREE = {
    file.stem: data
    for file in sorted((FOLDER / "free").glob("*.yaml"))
    if (data := yaml.safe_load(file.read_text(encoding="utf-8"))).get("text")
}
"""Revisions by somebody who had not seen how the program reads: text, facts and breaches in words.

They are not changed to suit the program. Whole new sections and policies are not tried yet.
"""

ABOUT_TEXT = {"COM", "COV", "NAM", "POL", "TRL", "VER"}
"""Families of rules about the policy, its translations and what rests on it."""


@pytest.mark.parametrize("name", FREE)
def test_what_nobody_has_read_is_told_and_followed(name: str, tmp_path: Path) -> None:
    """A revision is told by rules about the text alone; once the quotes follow, none is loose."""
    text = [
        {code: [old, new or ""] for code, (old, new) in each.items()} for each in FREE[name]["text"]
    ]
    root = copied(tmp_path / "project")
    edited(root, Revision(name, text, {}, {}, [], {}))
    told = {each.rule for each in errors(root)}
    assert told and {rule[:3] for rule in told} <= ABOUT_TEXT
    code, said = run(root, "policy follow --yes")
    assert 0 == code, said
    assert "POL001" not in {each.rule for each in errors(root)}
