"""A text is public in a language while the approval of it holds, and no longer."""

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import copy
from ropa.build import Order, build
from ropa.changing.approvals import CannotApprove, approve
from ropa.models.approved import approved, public_languages
from ropa.models.base import Edition
from ropa.models.choices import ApprovedText
from ropa.reading.project import read_project

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The real register."""
    return copy(tmp_path)


def shown(root: Path) -> tuple[str, ...]:
    """The languages of the public edition."""
    project = read_project(root)
    return public_languages(project.register, project.policy)


def test_a_translation_is_public_while_its_approval_holds(register: Path) -> None:
    """Approved as it is; a change of the translation, or of the source, takes it away again."""
    assert ("sv",) == shown(register)
    path = approve(register, "policy", "nb", "managing-director", TODAY)
    assert ("sv", "nb") == shown(register)
    catalogue = register / "docs/locale/nb/LC_MESSAGES/policy.po"
    before = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(before.replace("Dataportabilitet", "Dataflytting"), encoding="utf-8")
    assert ("sv",) == shown(register)
    catalogue.write_text(before, encoding="utf-8")
    assert ("sv", "nb") == shown(register)
    ended = register / path
    ended.write_text(ended.read_text(encoding="utf-8") + "ended: 2026-11-22\n", encoding="utf-8")
    assert ("sv",) == shown(register)


def test_the_published_text_lapses_an_approval_too(register: Path) -> None:
    """The source is half of what was approved."""
    approve(register, "policy", "en", "managing-director", TODAY)
    assert ("sv", "en") == shown(register)
    page = register / "docs/policy.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Telefon: 56 53 00 60", "Telefon: 56 53 00 61"), encoding="utf-8")
    assert ("sv",) == shown(register)


def test_the_rights_are_public_while_their_approval_holds(register: Path) -> None:
    """In each language by itself, until a word of a right changes."""

    def told(language: str) -> bool:
        project = read_project(register)
        return approved(project.register, project.policy, ApprovedText.RIGHTS, language)

    approve(register, "rights", "sv", "managing-director", TODAY)
    assert told("sv")
    assert not told("en")
    right = register / "register/rights/access.yaml"
    text = right.read_text(encoding="utf-8")
    right.write_text(re.sub(r"(?m)^(name:\n  nb: ).*$", r"\1Noe annet", text), encoding="utf-8")
    assert not told("sv")


@pytest.mark.parametrize(
    ("text", "language", "role", "says"),
    [
        ("policy", "sv", "managing-director", "needs no approval"),
        ("policy", "nb", "nobody", "is not a role of the register that decides"),
    ],
)
def test_what_cannot_be_approved_is_said(
    register: Path, text: str, language: str, role: str, says: str
) -> None:
    """The published text needs none, and only a role that decides can give one."""
    with pytest.raises(CannotApprove, match=says):
        approve(register, text, language, role, TODAY)


def test_an_unapproved_language_is_left_out_of_a_public_build(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told, nothing is made for it, and what an earlier build made is taken away."""
    old = register / "build/public/html/nb/policy.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    assert 1 == build(Order(register, Edition.PUBLIC, ("nb",), TODAY))
    assert "nb: left out" in capsys.readouterr().out
    assert not old.exists()
