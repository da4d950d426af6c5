"""A version of the policy is recorded once, by one command, which touches nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import check, files_of
from ropa.changing.versions import CannotRecord, record_version
from ropa.cli import main
from ropa.reading.project import read_project

DAY = date(2026, 9, 1)


def change(root: Path, file: str, old: str, new: str) -> None:
    """Change words of a file."""
    page = root / file
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def test_recorded_text_is_not_recorded_again(with_policy: Callable[..., Path]) -> None:
    """Where the latest version has the text, nothing is written."""
    root = with_policy()
    before = files_of(root)
    assert record_version(root, DAY) is None
    assert before == files_of(root)


def test_first_version(with_policy: Callable[..., Path]) -> None:
    """The first version leaves the day of publication open and says that none came before."""
    root = with_policy(record=False)
    (root / "register/policy/versions/version-1.yaml").unlink()
    assert "VER001" in {f.rule for f in check(root)}
    assert record_version(root, DAY) == "register/policy/versions/version-1.yaml"
    assert "VER001" not in {f.rule for f in check(root)}
    version = read_project(root).register.get("versions/version-1")
    assert version is not None
    assert version.published.open == "policy-version"  # type: ignore[attr-defined]
    assert record_version(root, DAY) is None


def test_changed_text(with_policy: Callable[..., Path]) -> None:
    """A changed text is another version; what it changes for customers is left open."""
    root = with_policy()
    change(root, "docs/policy.md", "Läs policyn noga.", "Läs hela policyn noga.")
    before = files_of(root)
    assert record_version(root, DAY) == "register/policy/versions/version-2.yaml"
    after = files_of(root)
    assert before == {name: after[name] for name in before}, "no other file is touched"
    text = after["register/policy/versions/version-2.yaml"].decode()
    assert "2026-09-01" in text
    assert "material: {open: policy-version}" in text
    assert "given: {open: policy-version}" in text


def test_recording_answers_no_other_finding(with_policy: Callable[..., Path]) -> None:
    """After recording, what the text says and the register does not is still found."""
    root = with_policy()
    change(root, "docs/policy.md", "Vert AS", "Annan AS")
    found = {f.rule for f in check(root)}
    assert record_version(root, DAY)
    assert found - {f.rule for f in check(root)} == {"VER001"}
    assert {"NAM003", "POL001"} <= {f.rule for f in check(root)}


def test_only_a_translation(with_policy: Callable[..., Path]) -> None:
    """A better translation is a version whose published text is the same."""
    root = with_policy()
    change(root, "docs/locale/en/LC_MESSAGES/policy.po", "We use one cookie.", "We use a cookie.")
    assert record_version(root, DAY)
    text = (root / "register/policy/versions/version-2.yaml").read_text(encoding="utf-8")
    assert "not_applicable" in text
    assert "notice" not in text


def test_no_policy(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a policy there is nothing to record or to approve, and that is what is said."""
    root = project()
    for call in (["record"], ["approve", "en", "manager"]):
        assert 2 == main(["policy", *call, "--root", str(root), "--lang", "en"])
        told = capsys.readouterr()
        assert "" == told.out
        assert "there is no policy: the page `docs/policy.md` does not exist" in told.err


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("register/policy/versions/version-1.yaml", "material: no", "material: perhaps"),
        ("register/organisation.yaml", "name: Eksempel AS", "nime: Eksempel AS"),
        ("docs/locale/en/LC_MESSAGES/policy.po", 'msgid "Läs policyn', 'msgidx "Läs policyn'),
    ],
)
def test_nothing_is_recorded_from_broken_files(
    file: str, old: str, new: str, with_policy: Callable[..., Path]
) -> None:
    """Where a version, the controller or a catalogue cannot be read, nothing is written."""
    root = with_policy()
    change(root, file, old, new)
    before = files_of(root)
    with pytest.raises(CannotRecord):
        record_version(root, DAY)
    assert before == files_of(root)
