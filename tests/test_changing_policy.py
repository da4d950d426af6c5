"""Changes of the policy: the words of one sentence, on its page or in the catalogue of a
translation, and of a row of a table, which is one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TODAY, differ, files_of, lines_of
from ropa.changing.changes import Reword, make, prepare
from ropa.changing.refusal import CannotChange
from ropa.reading.project import read_project

PAGE = "docs/policy.md"
CATALOGUE = "docs/locale/{}/LC_MESSAGES/policy.po"


def test_a_sentence_of_the_policy(with_policy: Callable[..., Path]) -> None:
    """The words of one sentence change on the page; its neighbours and line ends stay."""
    root = with_policy()
    page = root / "docs/policy.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    before = files_of(root)
    outcome = make(
        root, [Reword("rights.2", "sv", "Du har rätt  till att flytta uppgifter.")], TODAY
    )
    after = files_of(root)
    assert ("docs/policy.md",) == outcome.written
    old, new = "Du har rätt till dataportabilitet.", "Du har rätt till att flytta uppgifter."
    assert before["docs/policy.md"].decode().replace(old, new) == after["docs/policy.md"].decode()
    assert {"VER001", "POL001"} <= {finding.rule for finding in outcome.new}


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_translated_sentence(wrapped: bool, with_policy: Callable[..., Path]) -> None:
    """The words of one sentence change in the catalogue; every other entry keeps its bytes."""
    root = with_policy()
    path = "docs/locale/en/LC_MESSAGES/policy.po"
    file = root / path
    if wrapped:
        file.write_bytes(file.read_bytes().replace(
            b'msgid "L\xc3\xa4s', b'# a note\n#, fuzzy, python-format\nmsgid "L\xc3\xa4s'
        ).replace(b"\n", b"\r\n"))  # fmt: skip
    before = file.read_bytes()
    prepare(root, [
        Reword("controller.9", "en", "You pay through \"your\" own bank."),
        Reword("rights.4", "en", "Read it all."),
    ]).write()  # fmt: skip
    after = file.read_bytes()
    eol = "\r\n" if wrapped else "\n"
    shown = [line for line in lines_of(before, after) if line[0] == "+"]
    assert '+ msgstr "Read it all."' == shown[-1]
    assert 'own bank. We use one cookie."' in "".join(shown).replace('"+ "', "")
    assert after.count(b"\r\n") == (after.count(b"\n") if wrapped else 0)
    assert before.partition(b'msgid "Vi kan')[0] == after.partition(b'msgid "Vi kan')[0]
    assert (f"#, python-format{eol}".encode() in after) == wrapped
    assert b"fuzzy" not in after


@pytest.mark.parametrize(
    ("sentence", "language", "words", "says"),
    [
        ("rights.9", "sv", "Nytt.", "no sentence `rights.9`"),
        ("rights.1", "sv", " ", "cannot be empty"),
        ("rights.1", "sv", "Du har **rätt**.", "mark-up"),
        ("rights.1", "en", "See <b>this</b>.", "mark-up"),
        ("intro.1", "sv", "# Rubrik", "mark-up"),
    ],
)
def test_sentence_refused(
    sentence: str, language: str, words: str, says: str, with_policy: Callable[..., Path]
) -> None:
    """A sentence that is not there, no words, and words that would be mark-up are refused."""
    root = with_policy()
    before = files_of(root)
    with pytest.raises(CannotChange, match=says):
        prepare(root, [Reword(sentence, language, words)])
    assert before == files_of(root)


TABLE = """
| Uppgift | Hur länge | Varför |
| --- | --- | --- |
| Kontakt | Ett år. Sedan raderas den. | Ett år. |
  Fakturor | Fem år. | Bokföring.
"""
CELLS = {
    "Uppgift": "Data", "Hur länge": "How long", "Varför": "Why", "Kontakt": "Contact",
    "Ett år. Sedan raderas den.": "One year. Then it is erased.", "Ett år.": "One year.",
    "Fakturor": "Invoices", "Fem år.": "Five years.", "Bokföring.": "Book-keeping.",
}  # fmt: skip
KEPT = "Uppgift: Kontakt; Hur länge: Ett år. Sedan raderas den.; Varför: Ett år."
"""The first row as it is read."""


def tabled(root: Path) -> None:
    """Put a table at the end of the policy; its cells are translated into English."""
    with (root / PAGE).open("a", encoding="utf-8", newline="\n") as file:
        file.write(TABLE)
    with (root / CATALOGUE.format("en")).open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f'\nmsgid "{sv}"\nmsgstr "{en}"\n' for sv, en in CELLS.items())


@pytest.mark.parametrize(
    ("row", "language", "words", "changed"),
    [
        (
            "rights.5", "sv", KEPT.replace("Varför: Ett år", "Varför: Två   år"),
            ["- | Kontakt | Ett år. Sedan raderas den. | Ett år. |",
             "+ | Kontakt | Ett år. Sedan raderas den. | Två år. |"],
        ),
        (
            "rights.6", "sv", "Uppgift: Kvitton; Hur länge: Fem år.; Varför: Bokföringslagen.",
            ["-   Fakturor | Fem år. | Bokföring.", "+   Kvitton | Fem år. | Bokföringslagen."],
        ),
        (
            "rights.5", "en",
            "Data: Contact; How long: One year. Then it is deleted.; Why: The law.",
            ['- msgstr "One year. Then it is erased."', '+ msgstr "One year. Then it is deleted."',
             '- msgstr "One year."', '+ msgstr "The law."'],
        ),
    ],
    ids=["one cell", "two cells", "translation"],
)  # fmt: skip
def test_a_row_of_a_table(
    row: str, language: str, words: str, changed: list[str], with_policy: Callable[..., Path]
) -> None:
    """Of a row, said as it is read, the cells that differ change, and no other byte."""
    root = with_policy(change=tabled)
    before = files_of(root)
    path = PAGE if language == "sv" else CATALOGUE.format(language)
    assert (path,) == make(root, [Reword(row, language, words)], TODAY).written
    after = files_of(root)
    assert changed == lines_of(before[path], after[path])
    assert {path} == differ(before, after)
    policy = read_project(root).policy
    assert policy is not None
    assert " ".join(words.split()) == policy.by_id[row].texts[language]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (KEPT.replace("Hur länge", "Hur kort"), "row of a table; write it as it is read: `Uppgift"),
        ("Uppgift: Kontakt", "is a row of a table"),
        (KEPT.replace("Sedan", "Sedan | då"), "mark-up"),
        (KEPT.replace("Sedan", "**Sedan**"), "mark-up"),
    ],
)
def test_row_refused(words: str, says: str, with_policy: Callable[..., Path]) -> None:
    """Other heads, fewer cells and words that would be mark-up or another cell are refused."""
    root = with_policy(change=tabled)
    before = files_of(root)
    with pytest.raises(CannotChange, match=says):
        prepare(root, [Reword("rights.5", "sv", words)])
    assert before == files_of(root)
