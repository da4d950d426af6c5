"""What is accepted for now is shown, counted apart, and counts again after its last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cases import RULES as CASES
from cases import read_cases
from conftest import check
from ropa import report
from ropa.checks import RULES, judge
from ropa.reading.project import read_project

FOUND, NOTHING = (
    next(case.apply for case in read_cases(CASES / "ACC002.yaml") if case.name == name)
    for name in ("found", "nothing")
)
"""An accepted finding that is there, and one that is not."""


def test_counted_apart(project: Callable[..., Path]) -> None:
    """An accepted error stays in the report, marked, and is no error of the count."""
    (finding,) = check(project(change=FOUND))
    assert ("LAW030", True) == (finding.rule, finding.accepted)
    assert {"error": 0, "warning": 0, "information": 0} == report.counts([finding])
    assert "(accepted for now)" in report.text([finding], "en")


def test_counts_again(project: Callable[..., Path]) -> None:
    """The day after its last day, the finding is an error again, and the entry is one too."""
    findings = check(project(change=FOUND), date(2027, 1, 1))
    assert {("LAW030", False), ("ACC003", False)} == {(f.rule, f.accepted) for f in findings}


def test_judged_only_where_its_rule_was_applied(project: Callable[..., Path]) -> None:
    """A check of some rules does not call the entries of the others stale."""
    root = project(change=NOTHING)
    today = date(2026, 8, 1)
    assert [] == judge(read_project(root), today, ["ACC", "REF"])
    assert ["ACC002"] == [f.rule for f in judge(read_project(root), today, ["ACC", "LAW030"])]


def test_form_and_references_are_put_right() -> None:
    """Errors of form, of references and of the questions themselves cannot be accepted.

    A number that the law data misjudge, or a version, may wait.
    """
    acceptable = {rule.code for rule in RULES if rule.acceptable}
    others = {code for code in acceptable if not code.startswith("LAW")}
    assert {"REG012", "VER003", "VER006"} == others
    assert not acceptable & {"LAW080", "LAW081", "LAW082", "LAW083", "LAW084", "LAW090"}
    never = {rule.family for rule in RULES if not rule.may_wait}
    assert {"REG", "REF", "POL", "ACC"} <= never
    assert not never & {"COM", "COV", "NAM"}
