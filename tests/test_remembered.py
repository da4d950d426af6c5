"""A check of unchanged files is remembered; one changed byte makes it anew."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[1]


def check(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the check in a process of its own; with `-X importtime` it says what it imported."""
    return subprocess.run(
        [
            sys.executable, "-X", "importtime", "-m", "ropa", "check", "--root", str(root),
            "--today", "2026-11-22", "--lang", "en", *arguments,
        ],
        capture_output=True, text=True, encoding="utf-8", cwd=PROGRAM / "scripts",
    )  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base example, checked once."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(PROGRAM / "tests/examples/base/register", root / "register")
    first = check(root)
    assert 0 == first.returncode
    assert "pydantic" in first.stderr
    return root


def test_the_second_check_says_the_same_without_reading(root: Path) -> None:
    """An unchanged register is answered without a model, a parser or a rule."""
    first, second = check(root), check(root)
    assert first.stdout == second.stdout
    assert first.returncode == second.returncode
    assert "pydantic" not in second.stderr
    assert "yaml" not in second.stderr


def test_what_is_asked_is_part_of_the_question(root: Path) -> None:
    """Another format or day is another check."""
    assert "pydantic" in check(root, "--format", "json").stderr
    assert "pydantic" not in check(root, "--format", "json").stderr


def test_a_changed_byte_is_seen(root: Path) -> None:
    """A mistake made after a clean check is found, and its repair too."""
    file = root / "register/organisation.yaml"
    before = file.read_bytes()
    file.write_bytes(before + b"utility: none\n")
    wrong = check(root)
    assert 1 == wrong.returncode
    assert "REG001" in wrong.stdout
    file.write_bytes(before)
    assert 0 == check(root).returncode


def test_a_new_file_is_seen(root: Path) -> None:
    """A file that is added changes the answer, and so does its removal."""
    file = root / "register/roles.yaml"
    file.write_text("a: b\n", encoding="utf-8")
    assert "REG008" in check(root).stdout
    file.unlink()
    assert "REG008" not in check(root).stdout


def test_a_spoilt_memory_is_forgotten(root: Path) -> None:
    """A damaged answer is not believed."""
    check(root)
    for kept in (root / "build/check").glob("*.json"):
        kept.write_text("{", encoding="utf-8")
    assert 0 == check(root).returncode


def test_after_an_edit_only_what_changed_is_read(tmp_path: Path) -> None:
    """A check of an edited record reads its file anew, and no page and no catalogue again."""
    for name in ("register", "docs"):
        shutil.copytree(PROGRAM / name, tmp_path / name)
    first = check(tmp_path)
    assert "markdown_it" in first.stderr
    file = tmp_path / "register/storage/servers.yaml"
    file.write_text(file.read_text("utf-8").replace("{open: storage-country}", "No"), "utf-8")
    wrong = check(tmp_path)
    assert 1 == wrong.returncode
    assert "register/storage/servers.yaml" in wrong.stdout
    assert "yaml" in wrong.stderr
    assert "markdown_it" not in wrong.stderr
    (tmp_path / "build/check/kept.txt").unlink()
    for remembered in (tmp_path / "build/check").glob("*.json"):
        remembered.unlink()
    assert wrong.stdout == check(tmp_path).stdout
