"""A review of a translation holds as long as both sides are what was reviewed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import copy as copied
from ropa.changing.reviews import CannotReview, review
from ropa.checks.frame import Case
from ropa.checks.translations import RULES
from ropa.checks.translations.status import Row, status
from ropa.reading.project import read_project

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 8, 1)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository's register and pages in a folder of their own."""
    return copied(tmp_path)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Change words of a file that stand in it once."""
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


NB = "docs/locale/nb/LC_MESSAGES/policy.po"
ROLE = "managing-director"


def stale(root: Path) -> set[str]:
    """What is said of stale reviews."""
    project = read_project(root)
    case = Case(project.register, TODAY, project.policy, project.translations)
    wanted = ("TRL041", "TRL042", "TXT006")
    return {
        f"{rule.code} {f.where.path}" for rule in RULES if rule.code in wanted
        for f in rule.check(case)
    }  # fmt: skip


def row(root: Path, language: str, page: str) -> Row:
    """The status of a page in a language."""
    found = [r for r in status(read_project(root)) if (r.language, r.page) == (language, page)]
    assert len(found) == 1
    return found[0]


def test_a_review_holds_until_an_edit(copy: Path) -> None:
    """A reviewed pair is reviewed until either side is edited, and stale until reviewed again."""
    whole = row(copy, "nb", "policy").whole
    assert Row("nb", "policy", 0, whole, 0, 0) == row(copy, "nb", "policy")
    assert whole == len(review(copy, "nb", "policy", ROLE, TODAY))
    assert Row("nb", "policy", whole, 0, 0, 0) == row(copy, "nb", "policy")
    assert set() == stale(copy)
    edit(copy, NB, "er anonyme.", "er helt anonyme.")
    assert {f"TRL042 {NB}"} == stale(copy)
    assert Row("nb", "policy", whole - 1, 0, 1, 0) == row(copy, "nb", "policy")
    assert ["intro.4"] == review(copy, "nb", "policy", ROLE, TODAY, ["intro.4"])
    assert set() == stale(copy)
    edit(copy, "docs/policy.md", "och är anonyma.", "och är helt anonyma.")
    edit(copy, NB, 'om dig och är anonyma."', 'om dig och är helt anonyma."')
    assert {f"TRL042 {NB}"} == stale(copy)


def test_a_draft_stays_a_draft(copy: Path) -> None:
    """What nobody has reviewed is never stale, and one review makes no other."""
    assert ["security.1"] == review(copy, "en", "policy", ROLE, TODAY, ["security.1"])
    edit(copy, "docs/locale/en/LC_MESSAGES/policy.po", "are anonymous.", "are all anonymous.")
    assert set() == stale(copy)
    assert 1 == row(copy, "en", "policy").reviewed


def test_reviews_are_written_line_by_line(copy: Path) -> None:
    """One line for each pair, in the order of the page; asking again changes nothing."""
    file = copy / "docs/locale/nb/reviews/policy.yaml"
    review(copy, "nb", "policy", ROLE, TODAY)
    first = file.read_text(encoding="utf-8")
    lines = [line for line in first.splitlines() if line.startswith("  - ")]
    translations = read_project(copy).translations
    assert translations is not None
    pairs = {m.source for m in translations.by_place["nb", "policy"].messages}
    assert len(lines) >= len(pairs)
    assert len(lines) == len(set(lines))
    review(copy, "nb", "policy", ROLE, TODAY)
    assert first == file.read_text(encoding="utf-8")


def test_reviews_of_records(copy: Path) -> None:
    """A reviewed text of the register that changes in one language alone is stale."""
    before = row(copy, "en", "records").draft
    done = review(copy, "en", "records", ROLE, TODAY)
    assert before == len(done) == row(copy, "en", "records").reviewed
    edit(copy, "register/systems/websites.yaml", "nb: Nettstedene\n", "nb: Alle nettstedene\n")
    assert {"TXT006 register/systems/websites.yaml"} == stale(copy)


@pytest.mark.parametrize(
    ("language", "page", "role", "ids"),
    [
        ("nb", "policy", "nobody", []),
        ("sv", "policy", ROLE, []),
        ("nb", "unknown", ROLE, []),
        ("nb", "policy", ROLE, ["intro.99"]),
        ("nb", "records", ROLE, []),
    ],
)
def test_a_review_is_refused(
    copy: Path, language: str, page: str, role: str, ids: list[str]
) -> None:
    """An unknown role, page, language or sentence is refused, and nothing is written."""
    with pytest.raises(CannotReview):
        review(copy, language, page, role, TODAY, ids)
    assert not list((copy / "docs" / "locale").glob("*/reviews/*"))


def test_no_review_is_invented() -> None:
    """Nothing in the repository is marked as reviewed that no person has reviewed."""
    assert not list((ROOT / "docs" / "locale").glob("*/reviews/*"))
