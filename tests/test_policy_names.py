"""Names and values are found in the policy by their form, in three languages, without noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.checks.policy.members import members
from ropa.meaning.spotted import country, names, places, spotted
from ropa.reading.policy import read_policy
from ropa.words import LANGUAGES

ROOT = Path(__file__).parents[1]

EVERYWHERE = {
    "Arnpro AS", "Roger Arnesen", "Dale Industriområde", "DALEKVAM", "Datatilsynet", "Pro IPS",
    "Responsiv Media AS", "Google Analytics", "Google Ads", "Network Advertising Initiative",
    "Posten", "Bring", "Experian", "Brønnøysundregistrene", "ISP", "EU",
}  # fmt: skip
"""Names that the policy has in every language."""

OWN = {
    "sv": {"Googles", "Googles Annonseringsinställningar", "Din IP-adress", "IP-adress", "VD",
           "Norge", "EES", "EU-området", "Kredittopplysningsbyrå", "Kunden", "Kundens"},
    "nb": {"Googles", "IP-adressen", "Norge", "EØS", "EU-området", "Kunden", "Kundens"},
    "en": {"Google’s", "Your IP", "IP", "Managing Director", "Norway", "EEA", "Customer",
           "Norwegian Data Protection Authority", "The Customer", "Customer’s"},
}  # fmt: skip
"""What else has a capital letter inside a sentence, in one language."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_policy_and_nothing_else(language: str) -> None:
    """On the whole text, what is found is its names, and a handful of words with capitals."""
    policy = read_policy(ROOT, "sv", LANGUAGES)
    assert policy is not None
    found = {name for u in policy for name, _first in names(u.say(language), not u.duty)}
    assert found == EVERYWHERE | OWN[language]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi delar med Nordnett AB och Meta.", ["Nordnett AB", "Meta"]),
        ("Data lagras hos AWS, iCloud och S3.", ["AWS", "iCloud", "S3"]),
        ("AWS lagrar data.", ["AWS"]),
        ("Pro IPS driver servrar.", ["Pro IPS"]),
        ("Vi använder Microsofts Azure-tjänster.", ["Microsofts Azure-tjänster"]),
        ("Facebook lagrar data.", []),
        ("Vi använder facebook.", []),
        ("Uppgifter lagras. Du har rätt.", ["Du"]),
    ],
)
def test_forms_of_names(text: str, expected: list[str]) -> None:
    """What is a name by form, and what cannot be seen: small letters, one word at the beginning."""
    assert expected == [name for name, _first in names(text)]


def test_headings_show_only_companies() -> None:
    """A heading is in capitals throughout; only a company's form is a name there."""
    assert [] == list(names("Third-Party Functions And Websites", heading=True))
    assert [("Nordnett AB", False)] == list(names("Avtal med Nordnett AB", heading=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skriv till post@arnpro.no.", [("e-mail", "post@arnpro.no")]),
        ("Se https://www.Example.com/a/b, nu", [("domain", "example.com")]),
        ("Från 1881.no, Posten", [("domain", "1881.no")]),
        ("t.ex. detta, f.eks. dette, e.g. this", []),
        ("Ring +47 56 53 00 60 i dag", [("phone", "56530060")]),
        ("Ring 56530060.", [("phone", "56530060")]),
        ("Väg 1, 5722 DALEKVAM", [("postcode", "5722 dalekvam"), ("number", "1")]),
        ("Box 2, 111 22 Stockholm", [("postcode", "111 22 stockholm"), ("number", "2")]),
        ("Sparas i 24 månader.", [("period", "P24M")]),
        ("Kept for twenty years.", [("period", "P20Y")]),
        ("Slettes etter tretti dager.", [("period", "P30D")]),
        ("Svar inom 72 timmar", [("period", "PT72H")]),
        ("Det är 100 % säkert", [("number", "100%")]),
        ("Avgift 1 000,50 kr", [("number", "1000.50")]),
        ("Enligt artikel 6.1 f och § 3-15", []),
        ("Två parter", []),
    ],
)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    """Contact details, numbers and periods come as values that can be compared."""
    assert expected == [(spot.kind, spot.value) for spot in spotted(text)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("i Norge och/eller EU", "sv", ["NO", "EU"]),
        ("innenfor EØS- og EU-området", "nb", ["EEA", "EU"]),
        ("within the EEA and the USA", "en", ["EEA", "US"]),
        ("Sveriges lag, norsk lag", "sv", ["SE"]),
        ("the United Kingdom’s law", "en", ["GB"]),
        ("EUROPA och Norgesgruppen", "sv", []),
    ],
)
def test_places(text: str, language: str, expected: list[str]) -> None:
    """Countries and regions come as codes; words that only begin like one are none."""
    assert expected == [spot.value for spot in places(text, language)]


def test_every_country_has_a_name() -> None:
    """A country that is not among the near ones is still told from another name."""
    assert ("SG", "SG", None) == (
        country("Singapore", "sv"), country("Singapores", "sv"), country("Nordnett", "sv"),
    )  # fmt: skip


KNOWN = {
    "för": [(("förnamn",), "categories/first-name")],
    "bes": [(("beställningshistorik",), "categories/order-history")],
    "ord": [(("order", "history"), "categories/order-history")],
    "fak": [(("fakturahistorik",), "categories/invoice-history")],
    "inv": [(("invoice", "history"), "categories/invoice-history")],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Förnamn och fakturahistorik.", [1, 1]),
        ("Ditt förnamn, beställnings- och fakturahistorik.", [1, 1, 1]),
        ("your order and invoice history", [1, 1]),
        ("Förnamn, skonummer och fakturahistorik.", [1, 0, 1]),
        ("Skonummer, förnamn och fakturahistorik.", [0, 1, 1]),
        ("Förnamn, fakturahistorik och skonummer.", [1, 1, 0]),
        ("Vi sparar ditt förnamn så länge du är kund.", [1]),
    ],
)  # fmt: skip
def test_lists(text: str, expected: list[int]) -> None:
    """Each piece of a sentence names the records that it may, and no others."""
    assert expected == [len(keys) for keys in members(text, KNOWN)]
