"""The page of changes made on purpose shows what the tests have left."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from mutation.mutants import CLASSES
from ropa.models.base import Edition
from ropa.models.register import Register
from ropa.sphinx_ext.configuration import holds
from ropa.sphinx_ext.mutation_names import CHANGES, FORMS, class_name
from ropa.sphinx_ext.mutations import FOLDER, Result, mutations_table, results
from ropa.tables.cells import plain, runs_of
from ropa.tables.view import View

ROOT = Path(__file__).resolve().parents[1]
VIEW = View(Register([]), "en", Edition.INTERNAL, date(2026, 11, 22))


def test_nothing_has_run(tmp_path: Path) -> None:
    """Where the tests have not run there are no results."""
    assert [] == results(tmp_path)


def test_results_are_read(tmp_path: Path) -> None:
    """Each file in the folder is a class of changes."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    left = {
        "class": "name, nb", "mutants": 4, "survive": 1, "stopped": 1, "rules": {"NAM003": 2},
    }  # fmt: skip
    (folder / "name-nb.json").write_text(json.dumps(left), encoding="utf-8")
    assert [Result("name, nb", 4, 1, 1, {"NAM003": 2})] == results(tmp_path)


def test_rows() -> None:
    """A row says what came of the changes; rules lead to their pages, most finds first."""
    table = mutations_table(VIEW, [Result("name, nb", 4, 1, 1, {"COM018": 1, "NAM003": 2})])
    name = "Another name (in the Bokmål translation)"
    assert [[name, "4", "2", "1", "1", "NAM003 2, COM018 1"]] == [
        [plain(cell) for cell in row] for row in table.rows
    ]
    targets = [run.target for run in runs_of(table.rows[0][5]) if run.target]
    assert ["doc:rules#rule-nam003", "doc:rules#rule-com018"] == targets


def test_stays_inside() -> None:
    """The public does not get the page."""
    assert holds(VIEW, "mutations")
    assert not holds(replace(VIEW, edition=Edition.PUBLIC), "mutations")


def test_what_is_published_has_the_results() -> None:
    """On both servers the documents are built after the tests, from what these have left."""
    github = yaml.safe_load((ROOT / ".github/workflows/ropa.yml").read_text("utf-8"))["jobs"]
    assert "test" in github["build"]["needs"]
    left, taken = (
        [step["with"] for step in github[job]["steps"] if f"{verb}-artifact" in str(step)]
        for job, verb in (("test", "upload"), ("build", "download"))
    )
    assert {"name": left[0]["name"], "path": FOLDER} == taken[0]
    assert FOLDER == left[0]["path"]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert [FOLDER] == gitlab["test"]["artifacts"]["paths"]
    assert gitlab["stages"].index("test") < gitlab["stages"].index("build")


def test_every_class_has_its_words() -> None:
    """Each class of changes that the tests make is told in words, each in other words."""
    said = {class_name(name, "nb") for name in CLASSES}
    assert not said.intersection(CLASSES)
    assert len(CLASSES) == len(said)
    makers, _comma, forms = zip(*(name.partition(", ") for name in CLASSES), strict=True)
    assert set(CHANGES) == set(makers)
    assert set(FORMS) == set(forms) - {""}
