"""The made-up company of `bench`: valid at any size, and the same every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.company import write_company
from bench.measure import Run as Used
from bench.measure import ratio, summary
from ropa.checks import judge
from ropa.reading.project import read_project

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("size", [9, 60])
def test_the_company_has_the_activities_asked_for_and_no_error(tmp_path, size):
    """A company of any size is one whose register a check accepts but for its unrecorded text."""
    write_company(tmp_path, size)
    project = read_project(tmp_path)
    errors = [f for f in judge(project, TODAY) if f.severity == "error"]
    assert size + 1 == len(project.register.activities)
    assert {"VER001"} == {f.rule for f in errors}, errors[:3]


def test_the_same_number_gives_the_same_files(tmp_path):
    """What is measured today can be measured again."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_company(tmp_path / name, 30)
    one, two = (content(tmp_path / name) for name in ("one", "two"))
    assert one == two


def content(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_ratio_is_the_median_of_pairs():
    """Two programs are compared round by round, not by their medians."""
    ours = summary([Used(1, 1, 1), Used(8, 1, 1), Used(3, 1, 1)])
    theirs = summary([Used(2, 1, 1), Used(2, 1, 1), Used(2, 1, 1)])
    assert 1.5 == ratio(ours, theirs)
    assert ratio(ours, {"failed": "why"}) is None
