"""The program's catalogues hold every template of the code, translated, and nothing else."""

from __future__ import annotations

import ast
import re
import string

import pytest
from babel.messages.pofile import read_po

from ropa import wordlist
from ropa.report.page import rule_page
from ropa.words import Phrase, _, say

COMMAND = "run `python3 scripts words`, then translate what is empty"


@pytest.fixture(scope="module")
def templates() -> dict[str, set[str]]:
    """Every template of the code."""
    return wordlist.templates()


@pytest.fixture(params=wordlist.TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    """Each language that has a catalogue."""
    return str(request.param)


def placeholders(template: str) -> list[str]:
    """The values that a template asks for: `{name}`, `%(name)s`, `%s`, `%r`."""
    fields = [field for _text, field, _form, _conversion in string.Formatter().parse(template)]
    named = [field for field in fields if field is not None]
    return sorted(named + re.findall(r"%(?:\(\w+\))?[srd]", template))


def test_up_to_date(language: str) -> None:
    """Nothing changes when the catalogues are brought up to date."""
    assert wordlist.renewed(language) == wordlist.catalogue_file(language).read_text("utf-8"), (
        f"{wordlist.catalogue_file(language).name} ({language}) is not up to date: {COMMAND}"
    )


def test_all_translated(language: str) -> None:
    """No template lacks a translation, and none waits for a review."""
    assert [] == wordlist.missing(language), COMMAND


def test_nothing_obsolete(language: str, templates: dict[str, set[str]]) -> None:
    """No template that the code has given up stays in the catalogue."""
    with wordlist.catalogue_file(language).open("rb") as file:
        catalogue = read_po(file)
    assert {} == dict(catalogue.obsolete), COMMAND
    assert set() == {str(message.id) for message in catalogue if message.id} - set(templates)


def test_placeholders(language: str) -> None:
    """A translation asks for the values of its template, all of them and no others."""
    for template, message in wordlist.old_messages(language).items():
        if message.translation:
            assert placeholders(template) == placeholders(str(message.translation)), template


def test_shape(language: str) -> None:
    """A translation ends as its template ends, keeps its code words and its spaces at the ends."""
    for template, message in wordlist.old_messages(language).items():
        said = str(message.translation)
        if not said:
            continue
        if template != "No.":
            assert template.endswith((".", "?", ":")) == said.endswith((".", "?", ":")), template
        assert template.count("`") == said.count("`"), template
        assert template[len(template.rstrip()) :] == said[len(said.rstrip()) :], template
        assert "`" not in template or "\u2019" not in said, template


def test_no_machine(language: str) -> None:
    """A catalogue holds no date, no path of a machine and no line number."""
    text = wordlist.catalogue_file(language).read_text("utf-8")
    assert "-Date:" not in text
    assert "Generated-By" not in text
    places = [line for line in text.splitlines() if line.startswith("#:")]
    assert [] == [line for line in places if re.search(r":\d|/[a-z]+/ropa/|\\", line)]


def test_marker_takes_texts() -> None:
    """The marker refuses what cannot be collected, and names the place."""
    head = "from ropa.words import _\n"
    assert [("one two", "f")] == list(
        wordlist.marked(head + "def f():\n    return _('one ' 'two')\n", "a.py")
    )
    for given in ("_(name)", "_(f'{name}')", "_('a', 'b')", "_('a' + name)"):
        with pytest.raises(wordlist.NotAText, match=r"a\.py:2"):
            list(wordlist.marked(head + given + "\n", "a.py"))


def test_other_marker() -> None:
    """A module that takes `_` from elsewhere is left alone."""
    assert [] == list(wordlist.marked("from sphinx.locale import _\n_('Home')\n", "a.py"))


def test_said_words_are_marked() -> None:
    """A text written where it is said, or in a finding, is marked."""
    loose = []
    for file in sorted(wordlist.PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            at = {"say": 0, "Phrase": 0, "Finding": 1}.get(name)
            if at is None or len(node.args) <= at:
                continue
            said = node.args[at]
            if isinstance(said, ast.Constant) and isinstance(said.value, str) and said.value:
                loose.append(f"{file.name}:{node.lineno}")
    assert [] == loose


def test_say() -> None:
    """A template is said in the reader's language, its values in the same."""
    template = _("(see {place})")
    assert "(se a list)" != say(template, "nb", place=Phrase("a list"))
    assert say("a list", "nb") in say(template, "nb", place=Phrase("a list"))
    assert "(see a list)" == say(template, "en", place=Phrase("a list"))


def test_provision_of_a_rule() -> None:
    """The page of a rule names the provision it stands on in the reader's language."""
    for spoken, provision in (
        ("nb", "personvernforordningen artikkel 5 nr. 1 bokstav a"),
        ("sv", "artikel 5.1 a i dataskyddsförordningen"),
        ("en", "Article 5(1)(a) GDPR"),
    ):
        assert rule_page("POL001", spoken).splitlines()[0].endswith(f" · {provision}")
