"""A policy may hold what real policies hold, and each is read, published and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import TODAY, check
from editions import pdf_texts
from ropa.build import Order, build
from ropa.inquiry import documents
from ropa.inquiry.documents import Sheet
from ropa.models.base import Edition
from ropa.models.policytext import PolicyText, Unit, UnitKind
from ropa.reading.policy import read_policy
from ropa.tables.promised import anchor_of
from ropa.words import LANGUAGES

SECTION = """
## 1. Lagring

**Fakturor.** Beställningar finns hos oss. Mer finns hos [tillsynet][dt].

| Uppgift | Lagras |
| --- | --- |
| Fakturor | i fem år |
| Kontakt | tills **du** svarar |

Vi lämnar aldrig ut uppgifter till:

- annonsörer,
  - butiker;
- banker.

1. Kunder

Mellan dem:

2. Butiker

[dt]: https://www.datatilsynet.no/
"""

WORDS = {
    "1. Lagring": ("1. Hvor lenge", "1. Storage"),
    "**Fakturor.** Beställningar finns hos oss. Mer finns hos [tillsynet][dt].": (
        "**Fakturaer.** Bestillinger finnes hos oss. Mer finnes hos [tilsynet][dt].",
        "**Invoices.** Orders are with us. More is found with [the authority][dt].",
    ),
    "Uppgift": ("Opplysning", "Data"), "Lagras": ("Lagres", "Stored"),
    "Fakturor": ("Fakturaer", "Invoices"), "i fem år": ("i 5 år", "for five years"),
    "Kontakt": ("Kontaktinfo", "Contact"),
    "tills **du** svarar": ("til **du** svarer", "until **you** answer"),
    "Vi lämnar aldrig ut uppgifter till:": (
        "Vi utleverer aldri opplysninger til:", "We never disclose data to:",
    ),
    "annonsörer,": ("annonsører,", "advertisers,"), "butiker;": ("butikker;", "shops;"),
    "banker.": ("andre banker.", "banks."), "Kunder": ("Kundene", "Customers"),
    "Mellan dem:": ("Mellom dem:", "Between them:"), "Butiker": ("Butikker", "Shops"),
}  # fmt: skip
"""The messages of the section, with what they are in Bokmål and English."""

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'

PROMISE = """\
id: {id}
title: {{nb: Lagring, sv: Lagring, en: Storage}}
policy:
  - "{text}"
promises:
{promises}
read: {{}}
"""
PERSON = """\
  - does: person
    reason: {nb: Et menneske., sv: En människa., en: A person.}
    review: 2027-06-01"""
KEPT = """\
  - does: keeps
    categories: [invoices]
    periods: [5 year]
    activities: [orders]
says:
  act: [store]
  purpose: [invoicing]"""


def section_of(policy: PolicyText) -> list[Unit]:
    """The sentences of the section."""
    return [unit for unit in policy.units if unit.section == "lagring"]


@pytest.fixture
def rich(with_policy: Callable[..., Path]) -> Path:
    """A project whose policy holds each of these forms, read and translated."""

    def write(root: Path) -> None:
        page = root / "docs" / "policy.md"
        page.write_text(page.read_text(encoding="utf-8") + SECTION, encoding="utf-8")
        for n, language in enumerate(("nb", "en")):
            place = root / f"docs/locale/{language}/LC_MESSAGES/policy.po"
            added = "".join(
                f'\nmsgid "{source}"\nmsgstr "{texts[n]}"\n' for source, texts in WORDS.items()
            )
            place.write_text(place.read_text(encoding="utf-8") + added, encoding="utf-8")
        policy = read_policy(root, "sv", LANGUAGES)
        assert policy is not None
        for unit in section_of(policy):
            if unit.duty:
                kept = unit.kind is UnitKind.ROW and "fem" in unit.text
                text = PROMISE.format(
                    id=f"p-{unit.number}", text=unit.text,
                    promises=KEPT if kept else PERSON,
                )  # fmt: skip
                place = root / f"register/policy/promises/p-{unit.number}.yaml"
                place.write_text(text, encoding="utf-8")

    return with_policy(change=write)


def policy_of(root: Path) -> PolicyText:
    """The policy of a project."""
    policy = read_policy(root, "sv", LANGUAGES)
    assert policy is not None
    return policy


def told(root: Path) -> list[str]:
    """The errors, by rule and place."""
    found = [f for f in check(root) if f.severity == "error"]
    return [f"{f.rule} {f.where} {f.message('en')}" for f in found]


def test_each_form_is_read(rich: Path) -> None:
    """A row is read with its head, an item with its line, each in every language; none is wrong."""
    assert [] == told(rich)
    units = section_of(policy_of(rich))
    assert [] == [unit.id for unit in units if set(unit.texts) != set(LANGUAGES)]
    assert [
        ("h", "heading", ""), ("1", "lead", ""), ("2", "sentence", ""), ("3", "sentence", ""),
        ("4", "row", "h"), ("5", "row", "h"), ("6", "sentence", ""), ("7", "item", "6"),
        ("8", "item", "6"), ("9", "item", "6"), ("10", "item", "6"), ("11", "sentence", ""),
        ("12", "item", "11"),
    ] == [
        (unit.id.rpartition(".")[2], str(unit.kind), unit.lead.rpartition(".")[2])
        for unit in units
    ]  # fmt: skip
    assert {
        "sv": "Uppgift: Fakturor; Lagras: i fem år", "nb": "Opplysning: Fakturaer; Lagres: i 5 år",
        "en": "Data: Invoices; Stored: for five years",
    } == dict(units[4].texts)  # fmt: skip
    assert "Mer finns hos tillsynet." == units[3].text


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("docs/policy.md", "| i fem år |", "| i sex år |", "COM019"),
        ("docs/policy.md", "| Uppgift | Lagras |", "| Uppgift | Raderas |", "COM019"),
        ("docs/locale/en/LC_MESSAGES/policy.po", "for five years", "for six years", "COM018"),
        ("docs/locale/nb/LC_MESSAGES/policy.po", "i 5 år", "i 6 år", "COM018"),
        ("docs/policy.md", "| Kontakt | tills", "| Kontakt och kön | tills", "COM019"),
        ("docs/policy.md", "Vi lämnar aldrig ut uppgifter till:", "Vi ber dem om:", "COM019"),
        ("docs/policy.md", "  - butiker;", "  - butiker och vänner;", "COM019"),
        ("docs/policy.md", "**Fakturor.**", "**Vi säljer inte.**", "COV001"),
        ("docs/policy.md", "[dt]: https://www.datatilsynet.no/", "[dt]: https://x.example/",
         "POL008"),
        ("docs/policy.md", "[tillsynet][dt]", "[tillsynet][df]", "POL007"),
        ("docs/policy.md", "[tillsynet][dt]", "[dt]", "POL007"),
        ("docs/policy.md", "2. Butiker", "4. Butiker", "POL007"),
    ],
)  # fmt: skip
def test_what_changes_is_found(file: str, old: str, new: str, said: str, rich: Path) -> None:
    """A changed cell, head, item, lead-in, bold beginning or address is found."""
    place = rich / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")
    assert said in {line.split()[0] for line in told(rich)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_published(language: str, rich: Path) -> None:
    """The page and the print of such a policy hold its words, links and places, translated."""
    index = "# Innhold\n\n```{toctree}\n:hidden:\npolicy\n```\n"
    (rich / "docs" / "index.md").write_text(index, encoding="utf-8")
    for code, word in (("sv", "Innehåll"), ("en", "Contents")):
        place = rich / f"docs/locale/{code}/LC_MESSAGES/index.po"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(HEAD.format(code) + f'msgid "Innhold"\nmsgstr "{word}"\n', "utf-8")
    order = Order(rich, Edition.INTERNAL, (language,), TODAY, builders=("html", "typstpdf"))
    assert 0 == build(order)
    built = sorted((rich / "build").rglob("*"))
    pages = [file for file in built if file.name == "policy.html" and language in file.parts]
    page = BeautifulSoup(pages[0].read_text(encoding="utf-8"), "html.parser")
    policy = policy_of(rich)
    for unit in section_of(policy):
        if unit.duty:
            assert page.find(id=anchor_of(unit)), unit.id
    printed = [text for file in built if file.suffix == ".pdf" for _n, text in
               pdf_texts(file.name, file.read_bytes())]  # fmt: skip
    for shown in (page.get_text(), "\n".join(printed)):
        words = "".join(shown.split())
        for unit in section_of(policy):
            for cell in unit.texts[language].replace(";", ":").split(":"):
                assert "".join(cell.split()) in words, cell
    assert page.find("a", href="https://www.datatilsynet.no/")
    assert len(page.find_all("tr")) == 3


def test_the_authority_gets_the_table(rich: Path) -> None:
    """The print for the authority has the table as one, with its head."""
    sheets = [piece for piece in documents.policy(policy_of(rich)) if isinstance(piece, Sheet)]
    assert 1 == len(sheets)
    assert ["Uppgift", "Lagras"] == [head.label for head in sheets[0].table.headings]
    assert 2 == len(sheets[0].table.rows)
