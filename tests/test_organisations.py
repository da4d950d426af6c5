"""The policy of another organisation is judged by its own register, which the program knows not.

How much of it is measured, not claimed: a value is planted in the register and a fact is taken out
of the sentence, for every sentence with a duty, and each is to be found.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from judging import rest_and_all
from ropa.checks.frame import Case
from ropa.checks.promises import RULES
from ropa.reading.project import read_project

FOLDER = Path(__file__).parent / "organisations"
DAY = date(2026, 8, 1)

REST: dict[str, set[str]] = {
    "guesthouse": {
        "cameras", "card-payments", "changes", "children", "comments", "identity",
        "newsletter", "no-cameras-inside", "no-card-number", "no-sale", "talk-first",
        "without-details",
    },
    "tannklinikk": {
        "changes", "journal-duty", "no-number", "no-sale", "not-religion", "parents",
        "statistics",
    },
}
"""The promises that the program does not judge: a person's, or only in part."""

SHARE = 0.75
"""How much of the sentences with a duty is judged at least."""


@pytest.fixture(params=sorted(REST))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """An organisation's register and policy as a project."""
    folder = FOLDER / request.param
    shutil.copytree(folder / "register", tmp_path / "register")
    (tmp_path / "docs").mkdir()
    shutil.copy(folder / "policy.md", tmp_path / "docs/policy.md")
    project = read_project(tmp_path)
    assert [] == [finding.message() for finding in project.findings]
    return Case(project.register, DAY, project.policy)


def test_register_keeps_its_policy(case: Case) -> None:
    """The register keeps what the policy promises, and each sentence says what was read."""
    assert [] == [f.message() for rule in RULES for f in rule.check(case)]


def test_share_judged(case: Case, request: pytest.FixtureRequest, bless: bool) -> None:
    """At least three of four sentences with a duty are judged; all others are listed."""
    name = request.node.callspec.params["case"]
    rest, every = rest_and_all(case, name, bless=bless)
    assert rest == REST[name]
    assert 1 - len(rest) / len(every) >= SHARE
