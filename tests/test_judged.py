"""How much of the policy of the register beside this program is judged, sentence by sentence.

What is planted for each sentence stands in `data/planted.yaml`; `--bless` looks for it anew, which
takes minutes. Here each is planted again, and must be found by a finding that names it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from judging import Plant, found_fact, found_value, finds
from ropa.checks.frame import Case
from ropa.checks.placed import placed
from ropa.models.promises import Promise
from ropa.reading.project import read_project

ROOT = Path(__file__).resolve().parents[1]
PLANTED = Path(__file__).parent / "data" / "planted.yaml"
SHARE = 0.85

REST = {
    "changes-reserved", "described-processing", "electronic-contact", "lawful-processing",
    "lawful-storage", "stored-data",
}  # fmt: skip
"""Sentences that are a person's to judge, contradicted by others, or judged in part: two say only
that the law is followed, one is contradicted by another sentence, one says what a policy describes,
one is broken by a cookie beside its activity, and one is a lead-in that its item completes."""


@pytest.fixture(scope="module")
def case() -> Case:
    """The register and its policy."""
    project = read_project(ROOT)
    return Case(project.register, date(2026, 12, 1), project.policy)


def test_most_sentences_are_judged(case: Case, bless: bool) -> None:
    """A planted value and a fact taken out of the sentence are each found; the rest is listed."""
    mine = [
        (each.record, each.unit) for each in placed(case)
        if isinstance(each.record, Promise) and each.unit is not None
    ]  # fmt: skip
    if bless:
        rows = {}
        for promise, unit in mine:
            plant = None if promise.by_person else found_value(case, promise, unit)
            if plant is not None:
                rows[str(promise.id)] = [plant.record, [*plant.way], plant.to]
        text = yaml.safe_dump(rows, allow_unicode=True, default_flow_style=None)
        PLANTED.write_text(text, encoding="utf-8", newline="\n")
    known = yaml.safe_load(PLANTED.read_text(encoding="utf-8"))
    judged = set()
    for promise, unit in mine:
        if promise.id in known:
            record, way, to = known[promise.id]
            assert finds(case, promise, unit, Plant(record, tuple(way), to)), promise.id
            if found_fact(case, promise, unit):
                judged.add(str(promise.id))
    assert {str(promise.id) for promise, _unit in mine} - judged == REST
    assert len(judged) / len(mine) >= SHARE
