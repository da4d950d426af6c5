"""What a promise was read as is said in the reader's words, not in the register's codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from ropa.meaning.naming import named
from ropa.models.base import Edition, declarations
from ropa.models.forms import AnyForm, Form
from ropa.models.promises import Promise
from ropa.models.said import Said
from ropa.reading.project import Project, read_project
from ropa.tables.cells import runs_of
from ropa.tables.promises import promises_table
from ropa.tables.view import View

TODAY = date(2026, 12, 1)
ROOT = Path(__file__).resolve().parents[1]
FORMS: tuple[type[Form], ...] = get_args(get_args(AnyForm)[0])


@pytest.mark.parametrize(
    ("value", "kinds", "said"),
    [
        ("may", ("modality",), {"nb": "kan", "sv": "kan", "en": "may"}),
        ("5 year", ("period",), {"nb": "5 år", "sv": "5 år", "en": "5 years"}),
        ("NO", ("place",), {"nb": "Norge", "sv": "Norge", "en": "Norway"}),
        ("EEA", ("place",), {"nb": "EØS", "sv": "EES", "en": "EEA"}),
        ("security-breach", ("event", "act", "term"),
         {"en": "security breach"}),
        ("Datatilsynet", ("authority",), {"nb": "Datatilsynet"}),
        ("Initiative", ("name",), {"nb": None}),
        ("EEA", ("channel",), {"nb": None}),
        ("5 fortnight", ("period",), {"nb": None}),
        ("may", ("modality",), {"fo": None}),
    ],
)  # fmt: skip
def test_a_value_is_a_word_of_the_language(value: str, kinds: tuple[str, ...], said: dict) -> None:
    """A value is called as CLDR, the glossary or the language's own words call it; else nothing."""
    for lang, word in said.items():
        assert named(value, kinds, lang) == word


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_has_a_name(form: type[Form]) -> None:
    """Each form is called something else than in the register."""
    does = next(d for d in declarations(form) if d.name == "does")
    assert does and form.title and form.title != form.model_fields["does"].annotation


@pytest.mark.parametrize("lang", ["nb", "sv", "en"])
def test_no_code_is_printed(lang: str) -> None:
    """On the table of promises no form is printed as a code, and every value has a word."""
    project = read_project(ROOT)
    table = promises_table(View(project.register, lang, Edition.INTERNAL, TODAY, project.policy))
    printed = [run.text for row in table.rows for run in runs_of(row[2])]
    assert "kan" in printed or lang == "en"
    forms = {form.name for each in promises(project) for form in each.promises} - {"requires"}
    assert not sorted(forms & set(printed))
    for promise in promises(project):
        written = " ".join(promise.policy).casefold()
        for value in said(promise):
            known = named(value, value.kinds, lang) or value.casefold() in written
            assert known, f"{promise.id}: {value} has no word in {lang}"


def said(promise: Promise) -> Iterator[Said]:
    """Every value that the sentence of a promise says."""
    for form in promise.promises:
        for name in type(form).model_fields:
            values = getattr(form, name)
            if isinstance(values, list):
                yield from (value for value in values if isinstance(value, Said))


def promises(project: Project) -> list[Promise]:
    """The promises of the register."""
    return [each for each in project.register.of("promises") if isinstance(each, Promise)]
