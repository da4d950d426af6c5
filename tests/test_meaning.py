"""The facts of a sentence are the same in every language that says the same."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ropa.law import countries
from ropa.meaning.compare import differences, plain_differences
from ropa.meaning.facts import Facts, Known, Names, facts, plain_facts, prepare
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import read, unread
from ropa.models.policytext import PolicyText
from ropa.reading.project import read_project

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def policy() -> PolicyText:
    """The repository's policy."""
    found = read_project(ROOT).policy
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_policy_agrees(policy: PolicyText, language: str) -> None:
    """Every sentence of the real policy has the same facts in its translation."""
    found = {
        unit.id: differ
        for unit in policy
        if (differ := differences(facts(unit.text, "sv"), facts(unit.texts[language], language)))
    }
    assert {} == found
    assert len(policy.units) >= 57


def test_every_fact_has_its_words(policy: PolicyText) -> None:
    """Each fact stands at a place in the sentence, and its words can be shown."""
    for unit in policy:
        for language, text in unit.texts.items():
            for fact in facts(text, language).items:
                assert 0 <= fact.start < fact.end <= len(text)


def test_facts_are_quick(policy: PolicyText) -> None:
    """All sentences in three languages take a fraction of a second once the words are known."""
    prepare(("sv", "nb", "en"))
    start = time.process_time()
    for unit in policy:
        for language, text in unit.texts.items():
            facts(text, language)
    assert time.process_time() - start < 0.3


VALUES = [
    ("nb", "Svar innen 30 dager.", Kind.PERIOD, ["30 day"]),
    ("en", "Reply within 30 days.", Kind.PERIOD, ["30 day"]),
    ("sv", "Svar inom tre månader.", Kind.PERIOD, ["3 month"]),
    ("nb", "Fra 25. mai 2018.", Kind.DATE, ["2018-05-25"]),
    ("sv", "Från den 25 maj 2018.", Kind.DATE, ["2018-05-25"]),
    ("en", "From 25 May 2018.", Kind.DATE, ["2018-05-25"]),
    ("nb", "Etter artikkel 30 nr. 1 bokstav f.", Kind.PROVISION, ["art. 30-1-f"]),
    ("sv", "Enligt artikel 30.1 f.", Kind.PROVISION, ["art. 30-1-f"]),
    ("en", "Under Article 30(1)(f).", Kind.PROVISION, ["art. 30-1-f"]),
    ("nb", "Etter § 3-15 i ekomloven.", Kind.PROVISION, ["§ 3-15"]),
    ("en", "Under section 3-15 of the Act.", Kind.PROVISION, ["§ 3-15"]),
    ("sv", "Inte 100 % säker.", Kind.PERCENTAGE, ["100 %"]),
    ("sv", "Inte 100\u00a0% säker.", Kind.PERCENTAGE, ["100 %"]),
    ("sv", "Ring 56 53 00 60.", Kind.PHONE, ["56 53 00 60"]),
    ("nb", "Skriv til post@arnpro.no.", Kind.EMAIL, ["post@arnpro.no"]),
    ("nb", "Dale 1, 5722 DALEKVAM", Kind.POSTAL, ["5722 DALEKVAM"]),
    ("en", "See 1881.no and https://arnpro.no/x.", Kind.ADDRESS, ["1881.no", "https://arnpro.no/x"]),
    ("nb", "I Norge og/eller EU.", Kind.PLACE, ["NO", "EU"]),
    ("en", "In Europe.", Kind.PLACE, ["Europe"]),
    ("en", "Tell us.", Kind.PLACE, []),
    ("en", "In the US.", Kind.PLACE, ["US"]),
    ("en", "In the European Economic Area.", Kind.PLACE, ["EEA"]),
    ("sv", "Utanför EES.", Kind.SIDE, ["outside"]),
    ("en", "The Norwegian Data Protection Authority.", Kind.AUTHORITY, ["Datatilsynet"]),
    ("en", "The Norwegian Data Protection Authority.", Kind.PLACE, []),
    ("sv", "Klaga hos Datainspektionen.", Kind.AUTHORITY, ["IMY"]),
    ("nb", "Det danske Datatilsynet.", Kind.AUTHORITY, ["the Danish authority"]),
    ("nb", "Ingen av dem er ikke med.", Kind.NEGATION, ["denied", "denied"]),
    ("en", "Neither here nor there.", Kind.NEGATION, ["denied"]),
    ("en", "We don’t and can't.", Kind.NEGATION, ["denied", "denied"]),
    ("sv", "Inklusive men inte begränsat till böcker.", Kind.NEGATION, []),
    ("sv", "Om inget annat anges.", Kind.NEGATION, []),
    ("en", "It is prohibited.", Kind.MODALITY, ["prohibited"]),
    ("en", "It is not permitted.", Kind.MODALITY, ["prohibited"]),
    ("nb", "Det må ikke sendes.", Kind.MODALITY, ["prohibited"]),
    ("sv", "Det ska inte skickas.", Kind.MODALITY, ["prohibited"]),
    ("sv", "Vi kommer vid behov att svara.", Kind.MODALITY, ["will"]),
    ("nb", "For at vi skal kunne svare.", Kind.MODALITY, ["may"]),
    ("sv", "Funktionerna fungerar som de ska.", Kind.MODALITY, []),
    ("nb", "Skriftlig på e-post.", Kind.CHANNEL, ["written", "e-mail"]),
    ("en", "In writing by e-mail.", Kind.CHANNEL, ["written", "e-mail"]),
    ("sv", "Namn, adress, ålder, ort och land.", Kind.LIST, ["5"]),
    ("en", "Name, address, age, place, and country.", Kind.LIST, ["5"]),
    ("nb", "Ordrer hos Vert AS og Google.", Kind.NAME, ["Vert", "AS", "Google"]),
    ("nb", "Din IP-adresse.", Kind.NAME, ["IP"]),
    ("sv", "Kunden kan klaga.", Kind.NAME, []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "expected"), VALUES, ids=str)
def test_value(language: str, text: str, kind: Kind, expected: list[str]) -> None:
    """A sentence has exactly these facts of a kind."""
    assert expected == facts(text, language).firm(kind)


ABOUT = [
    ("nb", "Vi utleverer bare navn.", Kind.SCOPE, ["only"]),
    ("en", "We keep them five years after the end of the financial year.", Kind.EVENT,
     ["financial-year"]),
    ("sv", "Efter räkenskapsårets slut.", Kind.EVENT, ["financial-year"]),
    ("nb", "Bokføringsloven krever det.", Kind.STATUTE, ["bookkeeping-act"]),
    ("en", "The Bookkeeping Act requires it.", Kind.STATUTE, ["bookkeeping-act"]),
    ("sv", "Vårt berättigade intresse.", Kind.BASIS, ["legitimate-interest"]),
    ("sv", "Vårt berättigade intresse.", Kind.TERM, ["legitimate-interest"]),
    ("nb", "Vi varsler deg.", Kind.ACT, ["notify"]),
    ("nb", "Vi varsler deg.", Kind.ACTOR, ["we", "you"]),
    ("en", "We intend to encrypt it.", Kind.MODALITY, ["intends"]),
    ("sv", "Vi strävar efter det.", Kind.MODALITY, ["strives"]),
    ("nb", "Dersom du ber om det.", Kind.CONDITION, ["if"]),
    ("en", "If you ask.", Kind.CONDITION, ["if"]),
    ("sv", "Du kan när som helst fråga.", Kind.SCOPE, ["any-time"]),
    ("sv", "Du kan när som helst fråga.", Kind.CONDITION, []),
    ("nb", "Det er gratis.", Kind.COST, ["free"]),
    ("en", "For a fee.", Kind.COST, ["fee"]),
    ("en", "Children under 13 years.", Kind.ACTOR, ["child"]),
    ("sv", "Dessa är anonyma.", Kind.POINTER, ["back"]),
    ("sv", "Dessa är anonyma.", Kind.PROTECTION, ["anonymous"]),
    ("sv", "Vi får information om dig.", Kind.MODALITY, []),
    ("sv", "Vi får behandla den.", Kind.MODALITY, ["may"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "expected"), ABOUT, ids=str)
def test_what_it_is_about(language: str, text: str, kind: Kind, expected: list[str]) -> None:
    """A sentence is read for who acts, what is done, on what condition and at what event."""
    assert expected == read(text, language).firm(kind)


def test_what_is_not_read() -> None:
    """Words that say nothing that is read are named."""
    assert ("begonier",) == unread(read("Vi sender deg begonier.", "nb"))


NEW = (
    Kind.ACT, Kind.ACTOR, Kind.CONDITION, Kind.EVENT, Kind.PROTECTION, Kind.PURPOSE, Kind.FORMAT,
    Kind.COST, Kind.BASIS, Kind.STATUTE, Kind.POINTER, Kind.SCOPE, Kind.MODALITY, Kind.CHANNEL,
)  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_policy_is_about_the_same(policy: PolicyText, language: str) -> None:
    """What each sentence of the real policy is about is read in its translation too."""
    for unit in policy.duties:
        ours, theirs = read(unit.text, "sv"), read(unit.texts[language], language)
        for kind in NEW:
            assert set(ours.firm(kind)) <= theirs.any(kind), (unit.id, kind)
            assert set(theirs.firm(kind)) <= ours.any(kind), (unit.id, kind)


def said(text: str, language: str) -> Facts:
    """The facts of a text."""
    return facts(text, language)


@pytest.mark.parametrize(
    ("sv", "nb", "lost", "added"),
    [
        ("Vi är personuppgiftsansvarig.", "Vi er databehandler.", {"controller"}, {"processor"}),
        ("Ditt samtycke.", "Din databehandleravtale.", {"consent"}, {"data-processing-agreement"}),
        ("Ett personuppgiftsbiträde.", "Et personuppgiftsbiträde.", {"processor"}, set()),
        ("Våra datahanterare.", "Våre databehandlere.", set(), set()),
        ("Till tredje part.", "Til tredjeparter.", set(), set()),
        ("Kopia av legitimationen.", "Kopi av legitimasjonen.", set(), set()),
    ],
)
def test_terms(sv: str, nb: str, lost: set[str], added: set[str]) -> None:
    """A legal term is lost or added; inflected forms and the policy's own words are the term."""
    found = differences(said(sv, "sv"), said(nb, "nb"))
    terms = [each for each in found if each.kind is Kind.TERM]
    assert lost == {each.value for each in terms if each.lost}
    assert added == {each.value for each in terms if not each.lost}


def test_false_friend() -> None:
    """Bokmål `personnummer` is not Swedish `personnummer`, in any inflected form."""
    for words in ("personnummer", "Personnummeret"):
        found = differences(
            said("Ditt personnummer sladdas.", "sv"), said(f"{words} sladdes.", "nb")
        )
        assert Kind.AVOIDED in {each.kind for each in found}


def test_known_names() -> None:
    """A known name opens a sentence as a name; a name that is translated is none."""
    known = Known(Names({"Posten"}), Names({"adressregister"}))
    text = "Posten och vårt Adressregister."
    assert ["Posten"] == facts(text, "sv", known=known).firm(Kind.NAME)


def test_figures_in_any_citation() -> None:
    """In plain text a figure is the same in whatever citation it stands."""
    ours = plain_facts("Se artikkel 12 nr. 3 og 5.", "nb")
    assert [] == plain_differences(ours, plain_facts("Se artiklarna 12.3 och 12.5.", "sv"))
    assert [] != plain_differences(ours, plain_facts("Se artiklarna 12.3 och 12.6.", "sv"))


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_country_names(language: str) -> None:
    """Each country is found by the name that the law's list gives it, and by no small letters."""
    for code in countries.codes():
        name = countries.name(code, language)
        assert code in facts(f"x {name}", language).firm(Kind.PLACE), name
        if name[0].isupper() and " " not in name:
            assert [] == facts(f"x {name.lower()}", language).firm(Kind.PLACE)
