"""How much of the policy of the register beside this program is judged, sentence by sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from judging import rest_and_all
from ropa.checks.frame import Case
from ropa.reading.project import read_project

ROOT = Path(__file__).resolve().parents[1]
SHARE = 0.85

REST = {
    "changes-reserved", "described-processing", "electronic-contact", "lawful-processing",
    "lawful-storage", "stored-data",
}  # fmt: skip
"""Sentences that are a person's to judge, contradicted by others, or judged in part: two say only
that the law is followed, one is contradicted by another sentence, one says what a policy describes,
one is broken by a cookie beside its activity, and one is a lead-in that its item completes."""


def test_most_sentences_are_judged(bless: bool) -> None:
    """A planted value and a fact taken out of the sentence are each found; the rest is listed."""
    project = read_project(ROOT)
    case = Case(project.register, date(2026, 12, 1), project.policy)
    rest, every = rest_and_all(case, "arnpro", bless=bless)
    assert rest == REST
    assert 1 - len(rest) / len(every) >= SHARE
