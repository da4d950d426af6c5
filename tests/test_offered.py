"""Words that come with the program: named without a copy, and never where nothing names them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conftest import BASE
from ropa.models.values import Text
from ropa.models.vocabulary import DataCategory
from ropa.models.walk import values_of
from ropa.reading.offered import offered
from ropa.reading.register import read_register

PROGRAM = Path(__file__).resolve().parents[1]


def naming(project: Callable[..., Path], category: str) -> Path:
    """A root whose one activity names a category beside its own."""
    root = project(BASE)
    file = next((root / "register/activities").glob("*.yaml"))
    text = file.read_text(encoding="utf-8")
    assert "contact, invoices" in text
    file.write_text(
        text.replace("contact, invoices", f"contact, invoices, {category}", 1), encoding="utf-8"
    )
    return root


def test_a_word_is_named_without_a_copy(project: Callable[..., Path]) -> None:
    """A register that names a word of the program has it, without a file."""
    register, findings = read_register(naming(project, "sick-leave"))
    assert [] == findings
    found = register.get("categories/sick-leave")
    assert isinstance(found, DataCategory)
    assert "Sykefravær" == found.name.nb
    assert not [f for f in findings if f.rule == "REF001"]


def test_a_word_that_nothing_names_is_in_no_register(project: Callable[..., Path]) -> None:
    """The words that a register does not name are not among its records."""
    register, _findings = read_register(naming(project, "sick-leave"))
    assert {"categories/sick-leave"} == {record.key for record in register} & set(offered())


def test_an_own_word_goes_first(project: Callable[..., Path]) -> None:
    """A record of the register with the id of a word takes its place."""
    root = naming(project, "sick-leave")
    file = root / "register/vocabulary/categories/sick-leave.yaml"
    file.write_text("id: sick-leave\nname: {nb: Fravær, sv: Frånvaro, en: Absence}\n", "utf-8")
    register, _findings = read_register(root)
    found = register.get("categories/sick-leave")
    assert isinstance(found, DataCategory)
    assert "Fravær" == found.name.nb


def test_every_word_is_said_in_every_language() -> None:
    """A word that comes with the program has its name in Bokmål, Swedish and English."""
    texts = [
        v for record in offered().values() for _p, v in values_of(record) if isinstance(v, Text)
    ]
    assert len(texts) >= len(offered()) > 0
    assert [] == [text for text in texts if not (text.sv and text.en)]


def test_a_word_of_the_program_is_built(project: Callable[..., Path]) -> None:
    """What the check accepts is built: the word has its page, though the register has no file."""
    root = naming(project, "sick-leave")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Forside\n\nHer står noe.\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-c", str(PROGRAM),
            "-d", str(root / "doctrees"), "-D", "language=nb", "-D", f"ropa_root={root}",
            "-D", "ropa_accept_errors=1", str(root / "docs"), str(root / "html"),
        ],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    page = root / "html" / "register" / "categories-1.html"
    assert 'id="record-categories-sick-leave"' in page.read_text(encoding="utf-8")
    assert "Sykefravær" in page.read_text(encoding="utf-8")
