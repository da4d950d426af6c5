"""Legal elements are found by their ids and cited as lawyers of each language cite them."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.law.citation import cite_all, statutes
from ropa.law.data import LANGUAGES, UnknownId
from ropa.law.elements import element, elements, exists, suggest, under

TODAY = date(2026, 8, 1)


@pytest.mark.parametrize(
    "wanted",
    [
        *(f"gdpr-30-1-{letter}" for letter in "abcdefg"),
        *(f"gdpr-30-2-{letter}" for letter in "abcd"),
        *(f"gdpr-13-{part}" for part in ("1-a", "1-f", "2-a", "2-f", "3", "4")),
        *(f"gdpr-14-2-{letter}" for letter in "abcdefg"),
        *(f"gdpr-28-3-{letter}" for letter in "abcdefgh"),
        *(f"gdpr-6-1-{letter}" for letter in "abcdef"),
        *(f"gdpr-9-2-{letter}" for letter in "abcdefghij"),
        *(f"gdpr-5-1-{letter}" for letter in "abcdef"),
        *(f"gdpr-{article}" for article in range(12, 23)),
        *("gdpr-7-3", "gdpr-10", "gdpr-24", "gdpr-26", "gdpr-38-6", "gdpr-39", "gdpr-77"),
        *("gdpr-87", "gdpr-49-1-2", "popplyl-12", "ekom-3-15", "bokf-13", "mfl-15"),
        *("kredittoppl", "ehandel-8", "foreldelse-2", "forbrukerkjop-27", "kjop-32"),
        *("skattebetaling", "folketrygd", "aml", "a-opplysning"),
    ],
)
def test_element_is_there(wanted: str) -> None:
    """What the register and the matrices point at is in the data."""
    assert exists(wanted)


CITED = [
    (
        "gdpr-30-1-f",
        "personvernforordningen artikkel 30 nr. 1 bokstav f",
        "artikel 30.1 f i dataskyddsförordningen",
        "Article 30(1)(f) GDPR",
    ),
    (
        "gdpr-30-5",
        "personvernforordningen artikkel 30 nr. 5",
        "artikel 30.5 i dataskyddsförordningen",
        "Article 30(5) GDPR",
    ),
    (
        "gdpr-17",
        "personvernforordningen artikkel 17",
        "artikel 17 i dataskyddsförordningen",
        "Article 17 GDPR",
    ),
    (
        "gdpr-49-1-2",
        "personvernforordningen artikkel 49 nr. 1 annet ledd",
        "artikel 49.1 andra stycket i dataskyddsförordningen",
        "Article 49(1) second subparagraph GDPR",
    ),
    (
        "popplyl-12",
        "personopplysningsloven § 12",
        "§ 12 i personopplysningsloven (den norska personuppgiftslagen)",
        "Section 12 of the Norwegian Personal Data Act (personopplysningsloven)",
    ),
    (
        "ekom-3-15",
        "ekomloven § 3-15",
        "§ 3-15 i ekomloven (den norska lagen om elektronisk kommunikation)",
        "Section 3-15 of the Norwegian Electronic Communications Act (ekomloven)",
    ),
    (
        "kredittoppl",
        "kredittopplysningsloven",
        "kredittopplysningsloven (den norska kreditupplysningslagen)",
        "the Norwegian Credit Information Act (kredittopplysningsloven)",
    ),
]


@pytest.mark.parametrize(("wanted", "nb", "sv", "en"), CITED)
def test_full_citations(wanted: str, nb: str, sv: str, en: str) -> None:
    """Each language cites as its lawyers do."""
    assert [nb, sv, en] == [element(wanted).cite(lang) for lang in LANGUAGES]


@pytest.mark.parametrize(
    ("wanted", "nb", "sv", "en"),
    [
        ("gdpr-30-1-f", "art. 30 nr. 1 f", "art. 30.1 f", "Art. 30(1)(f)"),
        ("gdpr-7-3", "art. 7 nr. 3", "art. 7.3", "Art. 7(3)"),
        ("gdpr-17", "art. 17", "art. 17", "Art. 17"),
        ("bokf-13", *["bokføringsloven § 13"] * 3),
        ("a-opplysning-3", *["a-opplysningsloven § 3"] * 3),
        ("aml", *["arbeidsmiljøloven"] * 3),
    ],
)
def test_short_citations(wanted: str, nb: str, sv: str, en: str) -> None:
    """The short form fits in a table cell."""
    assert [nb, sv, en] == [element(wanted).short(lang) for lang in LANGUAGES]


def test_links_lead_to_the_official_text() -> None:
    """Bokmål goes to Lovdata, Swedish and English to EUR-Lex; § is percent-encoded."""
    eur_lex = "https://eur-lex.europa.eu/legal-content/{}/TXT/HTML/?uri=CELEX:32016R0679#art_30"
    lovdata = "https://lovdata.no/lov/"
    gdpr = element("gdpr-30-1-f")
    assert gdpr.link("nb") == f"{lovdata}2018-06-15-38/gdpr/a30"
    assert gdpr.link("sv") == eur_lex.format("SV")
    assert gdpr.link("en") == eur_lex.format("EN")
    assert element("ekom-3-15").link("sv") == f"{lovdata}2024-12-13-76/%C2%A73-15"
    assert element("aml").link("en") == f"{lovdata}2005-06-17-62"
    for each in elements().values():
        for lang in LANGUAGES:
            assert each.link(lang).isascii(), each.id


def test_each_element_can_be_cited_and_each_act_is_used() -> None:
    """No id falls outside the patterns; no act is listed for nothing."""
    cited = {each.cite(lang) for each in elements().values() for lang in LANGUAGES}
    used = {key for key in statutes() for each in elements() if f"{each}-".startswith(f"{key}-")}
    assert all(cited)
    assert used == set(statutes())


def test_what_article_30_requires() -> None:
    """(a) to (d) always, (e) where applicable, (f) and (g) where possible."""
    always, applicable, possible = "required", "where-applicable", "where-possible"
    expected = [*[always] * 4, applicable, possible, possible]
    assert expected == [each.need for each in under("gdpr-30-1")]


def test_below_an_element_come_its_own_letters_only() -> None:
    """`under` follows the id, not the digits: Art. 3 is not the beginning of Art. 30."""
    assert [each.id for each in under("gdpr-46-2")] == [f"gdpr-46-2-{c}" for c in "abcdef"]
    assert under("gdpr-3") == ()


def test_unknown_element_gives_a_suggestion() -> None:
    """A mistyped id is a KeyError that says which one was meant."""
    with pytest.raises(KeyError, match="`gdpr-30-1-h` is not a known legal element; did you mean"):
        element("gdpr-30-1-h")
    with pytest.raises(UnknownId) as caught:
        element("bokf13")
    assert caught.value.suggestion == "bokf-13"
    assert suggest("gpdr-6-1-a") == "gdpr-6-1-a"
    assert not exists("gdpr-200")


def test_unknown_language_is_refused() -> None:
    """Only nb, sv and en are spoken here."""
    with pytest.raises(UnknownId):
        element("gdpr-17").label("da")


@pytest.mark.parametrize(
    ("wanted", "nb", "sv", "en"),
    [
        (
            ("gdpr-5-1-a", "gdpr-12-1"),
            "personvernforordningen artikkel 5 nr. 1 bokstav a og artikkel 12 nr. 1",
            "artiklarna 5.1 a och 12.1 i dataskyddsförordningen",
            "Articles 5(1)(a) and 12(1) GDPR",
        ),
        (
            ("ekom-3-15", "gdpr-7"),
            "personvernforordningen artikkel 7 og ekomloven § 3-15",
            "artikel 7 i dataskyddsförordningen och § 3-15 i ekomloven (den norska lagen om "
            "elektronisk kommunikation)",
            "Article 7 GDPR and Section 3-15 of the Norwegian Electronic Communications Act "
            "(ekomloven)",
        ),
        (("gdpr-33-1",), *(element("gdpr-33-1").cite(lang) for lang in LANGUAGES)),
        ((), "", "", ""),
    ],
)
def test_several_provisions_in_one_citation(
    wanted: tuple[str, ...], nb: str, sv: str, en: str
) -> None:
    """What a rule stands on is said as lawyers say it, the regulation first."""
    assert [nb, sv, en] == [cite_all(wanted, lang) for lang in LANGUAGES]
