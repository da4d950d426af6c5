"""The words of the law in three languages, and those that are no such words."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.law import terms
from ropa.law.data import LANGUAGES

TODAY = date(2026, 8, 1)


def test_glossary_entries_are_whole() -> None:
    """Each term has a word and one full sentence per language; false friends exist."""
    for key, found in terms.terms().items():
        assert set(found.confusable_with) <= set(terms.terms()) - {key}, key
        for lang in LANGUAGES:
            sentence = found.explanation(lang)
            assert sentence.endswith("."), f"{key} {lang}"
            assert found.label(lang) in found.accepted(lang), f"{key} {lang}"
            assert not found.accepted(lang) & set(found.avoid(lang)), f"{key} {lang}"
            assert found.label(lang) not in found.policy_words(lang), f"{key} {lang}"


@pytest.mark.parametrize(
    ("wanted", "nb", "sv", "en"),
    [
        ("controller", "behandlingsansvarlig", "personuppgiftsansvarig", "controller"),
        ("processor", "databehandler", "personuppgiftsbiträde", "processor"),
        ("third-party", "tredjepart", "tredje part", "third party"),
        ("national-identity-number", "fødselsnummer", "personnummer", "national identity number"),
        ("privacy", "personvern", "personlig integritet", "privacy"),
        ("managing-director", "daglig leder", "verkställande direktör", "managing director"),
        ("eea", "EØS", "EES", "EEA"),
    ],
)
def test_preferred_words(wanted: str, nb: str, sv: str, en: str) -> None:
    """The words lawyers use."""
    assert [nb, sv, en] == [terms.term(wanted).label(lang) for lang in LANGUAGES]


@pytest.mark.parametrize(
    ("wanted", "lang", "written"),
    [
        ("controller", "sv", "den personuppgiftsansvariges"),
        ("controller", "nb", "behandlingsansvarliges"),
        ("data-subject", "sv", "de registrerades"),
        ("processor", "sv", "databehandlare"),
        ("processor", "sv", "datahanterare"),
        ("processor", "en", "data processors"),
        ("mask", "sv", "sladdas"),
        ("mask", "en", "be masked"),
        ("security-breach", "sv", "brott i säkerhetssystemen"),
        ("eea", "sv", "EES:s"),
        ("special-categories", "sv", "känsliga personuppgifter"),
    ],
)
def test_inflected_words_and_synonyms_are_accepted(wanted: str, lang: str, written: str) -> None:
    """Definite, plural and genitive forms and the policy's own words say the term."""
    assert written in terms.term(wanted).accepted(lang)


def test_false_friends_are_kept_apart() -> None:
    """Controller, processor and third party never share a word; the number traps are named."""
    roles = [terms.term(key) for key in ("controller", "processor", "third-party", "recipient")]
    for lang in LANGUAGES:
        said = [word for each in roles for word in each.accepted(lang)]
        assert len(said) == len(set(said)), lang
    assert "processor" in terms.term("controller").confusable_with
    assert "processor" in terms.term("third-party").confusable_with
    assert "personnummer" in terms.term("national-identity-number").avoid("nb")
    assert "integrity" in terms.term("privacy").avoid("en")


def test_unknown_term_gives_a_suggestion() -> None:
    """A mistyped term says which one was meant."""
    with pytest.raises(KeyError, match="did you mean `controller`"):
        terms.term("controler")
