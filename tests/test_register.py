"""The repository's own register is right, and says what it does not know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from yamllint import linter
from yamllint.config import YamlLintConfig

from ropa.checks import judge
from ropa.models.choices import QuestionState
from ropa.reading.project import Project, read_project

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def own() -> Project:
    """The repository's own register and policy."""
    return read_project(ROOT)


def test_no_error(own: Project) -> None:
    """The register has no error."""
    findings = judge(own, date(2026, 8, 1))
    assert [] == [str(f) for f in findings if f.severity == "error" and not f.accepted]


def test_warnings_are_the_open_questions(own: Project) -> None:
    """What is warned of is what nobody has told: each open question once, and nothing else."""
    warned = [f for f in judge(own, date(2026, 8, 1)) if f.severity == "warning"]
    questions = [q for q in own.register.questions if q.state is QuestionState.OPEN]
    assert {(q.key, "LAW084") for q in questions} == {(f.where.record, f.rule) for f in warned}
    assert len(questions) == len(warned)


def test_our_files_are_as_yamllint_asks() -> None:
    """A linter that people use finds nothing in our YAML; `.yamllint` says what it may not ask."""
    config = YamlLintConfig(file=str(ROOT / ".yamllint"))
    files = [ROOT / ".gitlab-ci.yml", *(ROOT / ".github").rglob("*.yml")]
    files += [*ROOT.glob(".pre-commit*"), *(ROOT / "register").rglob("*.yaml")]
    files += (ROOT / "docs" / "locale").rglob("*.yaml")
    assert len(files) > 100
    for path in files:
        assert [] == list(linter.run(path.read_bytes(), config)), path
