"""A policy may hold what real policies hold, and each is read, published and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import TODAY, check
from ropa.changing.versions import record_version
from ropa.models.policytext import PolicyText, Unit, UnitKind
from ropa.reading.policy import read_policy
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
    "1. Lagring": ("1. Lagring", "1. Storage"),
    "**Fakturor.** Beställningar finns hos oss. Mer finns hos [tillsynet][dt].": (
        "**Fakturaer.** Bestillinger finnes hos oss. Mer finnes hos [tilsynet][dt].",
        "**Invoices.** Orders are with us. More is found with [the authority][dt].",
    ),
    "Uppgift": ("Opplysning", "Data"), "Lagras": ("Lagres", "Stored"),
    "Fakturor": ("Fakturaer", "Invoices"), "i fem år": ("i fem år", "for five years"),
    "Kontakt": ("Kontakt", "Contact"),
    "tills **du** svarar": ("til **du** svarer", "until **you** answer"),
    "Vi lämnar aldrig ut uppgifter till:": (
        "Vi utleverer aldri opplysninger til:", "We never disclose data to:",
    ),
    "annonsörer,": ("annonsører,", "advertisers,"), "butiker;": ("butikker;", "shops;"),
    "banker.": ("banker.", "banks."), "Kunder": ("Kunder", "Customers"),
    "Mellan dem:": ("Mellom dem:", "Between them:"), "Butiker": ("Butikker", "Shops"),
}  # fmt: skip
"""The messages of the section, with what they are in Bokmål and English."""

PROMISE = """\
id: {id}
title: {{nb: Lagring, sv: Lagring, en: Storage}}
policy:
  - "{text}"
{follows}promises:
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
    periods: [5 year]"""


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
                    follows='follows: "1. Lagring"\n' if False else "",
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


def test_x(rich: Path) -> None:
    """x"""
    for u in section_of(policy_of(rich)):
        print(u.id, u.kind, u.lead, dict(u.texts))
    for f in check(rich):
        print(f.severity, f.rule, f.where, f.message("en"))
    assert 0
