"""The law room: dated legal data in three languages, complete and consistent."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import ropa.law
from ropa.law import adequacy, countries, deadlines, grounds, protocol, terms
from ropa.law.authority import appeals_board, supervisory_authority
from ropa.law.authority_questions import authority_questions
from ropa.law.citation import cite_all, statutes
from ropa.law.data import LANGUAGES, Text, UnknownId, is_stale, load
from ropa.law.elements import element, elements, exists, suggest, under
from ropa.law.pending import pending
from ropa.law.seen import seen

ROOM = Path(ropa.law.__file__).parent
FILES = sorted(path.stem for path in ROOM.glob("*.toml"))
TODAY = date(2026, 8, 1)


def tables(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a data file, with the way to it."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from tables(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from tables(inner, f"{path}[{number}]")


@pytest.mark.parametrize("name", FILES)
def test_every_text_has_three_languages(name: str) -> None:
    """Where one language is written, all three are, none empty, none with stray spaces."""
    for path, table in tables(load(name)):
        written = [lang for lang in LANGUAGES if lang in table]
        assert (path, written) in ((path, []), (path, list(LANGUAGES)))
        for lang in written:
            text = table[lang]
            if isinstance(text, str):
                assert text == " ".join(text.split()) != "", f"{name}{path}.{lang}"


def test_languages_were_not_mixed_up() -> None:
    """Norwegian letters stand in no Swedish or English label, Swedish ones in no other."""
    for key, row in load("elements")["element"].items():
        swedish = row["sv"].replace("fødselsnummer", "").replace("Fødselsnummer", "")
        assert not set("æøÆØ") & set(swedish), key
        assert not set("äöÄÖ") & set(row["nb"] + row["en"]), key


def test_ids_are_ascii_and_never_twice() -> None:
    """An id is lower-case ASCII; TOML refuses a repeated table, lists are counted here."""
    for each in elements():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", each), each
    for columns in (protocol.columns(), protocol.processor_columns()):
        assert max(Counter(each.id for each in columns).values()) == 1
    every = deadlines.deadlines() + deadlines.retention_floors()
    assert max(Counter((each.id, each.valid_from) for each in every).values()) == 1


def test_no_label_stands_for_two_elements_of_one_article() -> None:
    """Within an article two elements never share a label: tables would show twins."""
    regulation = [each for key, each in elements().items() if key.startswith("gdpr-")]
    for lang in LANGUAGES:
        said = Counter((each.id.split("-")[1], each.label(lang)) for each in regulation)
        assert [label for label, count in said.items() if count > 1] == []


def test_every_referenced_element_exists() -> None:
    """Grounds, columns and deadlines point at elements that are there."""
    pointed = [*grounds.grounds()]
    pointed += [each for c in protocol.columns() for each in c.element_ids]
    pointed += [each for c in protocol.processor_columns() for each in c.element_ids]
    pointed += [each.element for each in deadlines.deadlines() + deadlines.retention_floors()]
    assert [each for each in pointed if not exists(each)] == []


def test_every_need_of_a_ground_is_explained() -> None:
    """What a ground needs has words, and no words are left over."""
    wanted = {each for ground in grounds.grounds().values() for each in ground.needs}
    assert wanted == set(grounds.needs())


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


def test_eu_and_eea() -> None:
    """The EU has 27 members and the EEA 30; Svalbard, the UK and Switzerland are outside."""
    assert (len(countries.eu()), len(countries.eea()), len(countries.codes())) == (27, 30, 249)
    assert countries.eea() - countries.eu() == {"IS", "LI", "NO"}
    assert not any(countries.in_eea(code) for code in ("GB", "CH", "FO", "GL", "SJ"))
    assert countries.in_eea("NO")
    assert not countries.in_eu("NO")
    assert countries.eea() <= countries.codes()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("UK", "GB"), ("EL", "GR"), ("no", "NO"), ("Storbritannia", "GB"), ("Sverige", "SE")),
        *(("Germany", "DE"), ("Tyskland", "DE"), ("Nrge", "NO"), ("??", None), ("", None)),
    ],
)
def test_what_was_meant_by_a_wrong_code(written: str, meant: str | None) -> None:
    """Institutional codes, small letters and names lead to the ISO code."""
    assert meant == countries.suggest(written)


@pytest.mark.parametrize(("wrong", "right"), [("UK", "GB"), ("EL", "GR")])
def test_institutional_codes_are_refused(wrong: str, right: str) -> None:
    """EL and UK are no ISO codes; the mistake says which to write."""
    assert not countries.known(wrong)
    with pytest.raises(KeyError, match=f"did you mean `{right}`"):
        countries.in_eea(wrong)


def test_country_names() -> None:
    """Every code has a name in each language."""
    assert [countries.name("DE", lang) for lang in LANGUAGES] == ["Tyskland", "Tyskland", "Germany"]
    for lang in LANGUAGES:
        assert all(countries.name(code, lang) for code in countries.codes())


def test_adequacy_of_third_countries() -> None:
    """Sixteen third countries in August 2026, none of them in the EEA."""
    today = {each.country for each in adequacy.decisions() if each.in_force(TODAY)} - {None}
    expected = "AD AR BR CA CH FO GB GG IL IM JE JP KR NZ US UY"
    assert expected == " ".join(sorted(code for code in today if code))
    assert not any(countries.in_eea(code) for code in today if code)


def test_adequacy_dates_are_ordered() -> None:
    """Decided before valid, valid before ended, and each before it was checked."""
    for each in adequacy.decisions():
        dates = [day for day in (each.decided, each.valid_from, each.valid_until) if day]
        assert dates == sorted(dates), each
        assert each.decided is None or each.decided <= each.seen.day, each
        assert (each.country is None) != (each.organisation is None)
        assert each.country is None or countries.known(each.country)


def test_united_kingdom_until_the_end_of_2031() -> None:
    """The renewed decision ends on 27 December 2031; the older one came before it."""
    last = date(2031, 12, 27)
    renewed = adequacy.adequate("GB", last)
    assert renewed is not None
    assert renewed.valid_until == last
    assert adequacy.adequate("GB", last + timedelta(days=1)) is None
    earlier = adequacy.adequate("GB", date(2024, 1, 1))
    assert earlier is not None
    assert earlier.decision == "(EU) 2021/1772"
    assert "immigration" in earlier.scope.say("en")
    assert renewed.decision == "(EU) 2025/2574"
    assert "immigration" not in renewed.scope.say("en")
    assert adequacy.adequate("GB", date(2021, 1, 1)) is None


def test_united_states_only_for_certified_recipients() -> None:
    """No other decision asks for a certification."""
    assert [each.country for each in adequacy.decisions() if each.only_certified] == ["US"]
    assert adequacy.adequate("US", date(2023, 7, 9)) is None
    assert adequacy.adequate("CN", TODAY) is None


def test_a_decision_is_cited_in_each_language() -> None:
    """EC is EF in Bokmål and EG in Swedish; dates are written out."""
    swiss = adequacy.adequate("CH", TODAY)
    assert swiss is not None
    assert [swiss.cite(lang) for lang in LANGUAGES] == [
        "Kommisjonens beslutning 2000/518/EF av 26. juli 2000",
        "kommissionens beslut 2000/518/EG av den 26 juli 2000",
        "Commission Decision 2000/518/EC of 26 July 2000",
    ]


def test_an_international_organisation() -> None:
    """A decision may cover an organisation instead of a country."""
    office = adequacy.adequate_organisation("European Patent Organisation", TODAY)
    assert office is not None
    assert office.cite("en") == "Commission Implementing Decision (EU) 2025/1382 of 15 July 2025"
    assert adequacy.adequate_organisation("United Nations", TODAY) is None


def test_old_data_are_detected() -> None:
    """What was seen more than a year before the day asked about is stale; the day is given."""
    assert adequacy.stale(TODAY) == ()
    assert "US" not in {each.country for each in adequacy.stale(date(2027, 7, 15))}
    assert "CH" in {each.country for each in adequacy.stale(date(2027, 7, 15))}
    assert len(adequacy.stale(date(2028, 1, 1))) == 17
    assert deadlines.stale(TODAY) == ()
    assert "breach-notice" in {each.id for each in deadlines.stale(date(2028, 1, 1))}
    assert is_stale(date(2025, 1, 1), date(2026, 1, 2))
    assert not is_stale(date(2025, 1, 1), date(2026, 1, 1))


def points(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The points of a data file that say something about the law, by name."""
    data = load(name)
    if name == "elements":
        yield from data["element"].items()
    elif name in ("cases", "pending", "authority"):
        yield from data.items()
    elif name == "adequacy":
        yield from ((str(n), row) for n, row in enumerate(data["decision"]))
    else:
        yield from ((row["id"], row) for table in ("deadline", "floor") for row in data[table])


POINTS = ("elements", "adequacy", "deadlines", "authority", "cases", "pending")


@pytest.mark.parametrize("name", POINTS)
def test_each_point_says_where_it_comes_from(name: str) -> None:
    """A point names its source with a day, or says that nobody has compared it; never neither."""
    for key, row in points(name):
        found = seen(row, key)
        assert (found is None) == row.get("unverified", False), key
        assert found is None or found.day <= date(2026, 11, 30), key


@pytest.mark.parametrize("row", [{}, {"seen": "gdpr", "unverified": True}, {"seen": "hearsay"}])
def test_a_point_without_a_source_is_refused(row: dict[str, Any]) -> None:
    """Neither, both, and a source that is not listed are mistakes of the data."""
    with pytest.raises(ValueError, match="`a point`"):
        seen(row, "a point")


def test_every_source_is_used() -> None:
    """No source is listed for nothing."""
    named = {row["seen"] for name in POINTS for _key, row in points(name) if "seen" in row}
    assert named == set(load("seen"))


def test_an_unverified_label_is_never_said() -> None:
    """Of a provision that nobody has compared there is its number, in no language its words."""
    hidden = {key: row for key, row in points("elements") if row.get("unverified")}
    assert "aml-14-5" in hidden
    for key, row in hidden.items():
        for lang in LANGUAGES:
            assert element(key).label(lang) == element(key).say(lang) == element(key).short(lang)
            assert row[lang] not in element(key).cite(lang)
    assert element("gdpr-30-1-f").label("en") == "Envisaged time limits for erasure per category"


def test_an_unverified_limit_is_unknown() -> None:
    """A time limit that nobody has compared is in no list, and no rule can judge by it."""
    hidden = {key for key, row in points("deadlines") if row.get("unverified")}
    assert hidden == {"limitation", "consumer-complaint", "consumer-complaint-durable",
                      "sale-complaint"}  # fmt: skip
    read = {each.id for each in deadlines.deadlines() + deadlines.retention_floors()}
    assert not hidden & read
    for each in hidden:
        assert deadlines.known(each, TODAY) is None


def test_cases_before_the_regulation_say_so() -> None:
    """A case of 2011 or 2014 is marked as older; SATS is cited by decision and day."""
    told = {case.id: case for question in authority_questions() for case in question.cases}
    old = {key for key, case in told.items() if case.before_gdpr}
    assert old == {"voldsoffererstatning", "skattedirektoratet"}
    assert all(bool(case.remark(lang)) == case.before_gdpr for case in told.values()
               for lang in LANGUAGES)  # fmt: skip
    assert [told["sats"].cite(lang) for lang in LANGUAGES] == [
        "vedtak 6. februar 2023", "beslut den 6 februari 2023", "decision of 6 February 2023",
    ]  # fmt: skip
    assert set(told) == set(load("cases"))


def test_what_is_on_its_way_is_dated() -> None:
    """Each pending change says on which day it was seen, and names provisions that exist."""
    assert len(pending()) == len(load("pending"))
    for each in pending():
        assert each.elements
        assert date(2026, 6, 1) <= each.seen.day


def test_the_new_administration_act_is_not_in_force() -> None:
    """The act of 1967 is cited until somebody has seen a date for the new one."""
    assert element("forvaltning-29").cite("nb") == "forvaltningsloven § 29"
    assert "not in force" in element("forvaltning-2025").cite("en")


@pytest.mark.parametrize(
    ("wanted", "value", "unit", "period", "element_id"),
    [
        ("breach-notice", 72, "hour", "PT72H", "gdpr-33-1"),
        ("rights-answer", 1, "month", "P1M", "gdpr-12-3"),
        ("rights-answer-extension", 2, "month", "P2M", "gdpr-12-3"),
        ("information-from-elsewhere", 1, "month", "P1M", "gdpr-14-3-a"),
        ("record-exemption", 250, "person", None, "gdpr-30-5"),
        ("child-consent", 13, "year", None, "popplyl-5"),
        ("prior-consultation", 8, "week", "P8W", "gdpr-36-2"),
    ],
)
def test_deadlines(wanted: str, value: int, unit: str, period: str | None, element_id: str) -> None:
    """The limits of the law as they are today."""
    found = deadlines.deadline(wanted, TODAY)
    said = (found.value, found.unit, found.period, found.element)
    assert (value, unit, period, element_id) == said


def test_floors_for_accounting_documents() -> None:
    """Five years for primary and three and a half for secondary, from the end of the year."""
    primary = deadlines.retention_floor("primary", TODAY)
    secondary = deadlines.retention_floor("secondary", TODAY)
    assert (primary.period, secondary.period) == ("P5Y", "P3Y6M")
    assert {primary.starts, secondary.starts} == {"end-of-financial-year"}
    assert {primary.element, secondary.element} == {"bokf-13"}
    with pytest.raises(UnknownId):
        deadlines.retention_floor("none", TODAY)


def test_a_limit_applies_from_its_day() -> None:
    """Before the Act was in force there was no 72-hour limit in Norway."""
    assert deadlines.deadline("breach-notice", date(2018, 7, 20)).value == 72
    with pytest.raises(KeyError):
        deadlines.deadline("breach-notice", date(2018, 7, 19))


def test_what_each_ground_needs() -> None:
    """Consent, party, statute, balancing test; an assessment for every Art. 46 ground."""
    legal = {key[-1]: each.needs for key, each in grounds.grounds("legal-basis").items()}
    one = {"a": "consent", "b": "contract_party", "c": "statute", "e": "statute", "f": "balancing"}
    assert legal == {"d": ()} | {letter: (need,) for letter, need in one.items()}
    for key, each in grounds.grounds("transfer").items():
        assert ("tia" in each.needs) == key.startswith("gdpr-46-"), key
    assert grounds.ground("gdpr-45").needs == ("adequacy_decision", "certified")
    assert len(grounds.grounds("special-category")) == 10
    with pytest.raises(KeyError, match="did you mean `gdpr-6-1-"):
        grounds.ground("gdpr-6-1-g")


def test_the_protocol_has_its_columns_in_order() -> None:
    """Twenty-one columns, numbered; every element of Art. 30(1) has one."""
    columns = protocol.columns()
    assert list(range(1, 22)) == [each.number for each in columns]
    answered = {each for column in columns if column.mandatory for each in column.element_ids}
    assert answered == {each.id for each in under("gdpr-30-1")}
    assert [each.id for each in columns if each.row_key] == ["activity"]
    second = {each for column in protocol.processor_columns() for each in column.element_ids}
    assert second == {each.id for each in under("gdpr-30-2")}
    assert [columns[0].kind_label(lang) for lang in LANGUAGES] == [
        "Påkrevd",
        "Obligatorisk",
        "Mandatory",
    ]


def test_the_columns_are_never_called_the_authoritys_own() -> None:
    """The authority's workbook was not seen; nothing here claims to be it."""
    for path in ROOM.iterdir():
        if path.suffix in (".toml", ".py"):
            assert "Datatilsynets mal" not in path.read_text(encoding="utf-8"), path.name


def test_the_authorities() -> None:
    """The names are the same in every language, with an explanation where one is needed."""
    authority = supervisory_authority()
    assert authority.name == "Datatilsynet"
    assert all("Datatilsynet" in authority.label(lang) for lang in LANGUAGES)
    assert authority.address == ("Datatilsynet", "Postboks 458 Sentrum", "0105 Oslo")
    assert appeals_board().name == "Personvernnemnda"


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
        ("security-breach", "sv", "brott i något av säkerhetssystemen"),
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


def test_import_is_cheap() -> None:
    """Importing the room reads no data file and brings in neither babel nor pydantic."""
    modules = ", ".join(f"ropa.law.{p.stem}" for p in ROOM.glob("*.py") if p.stem != "__init__")
    program = (
        f"import sys, {modules}\n"
        "print(ropa.law.data.load.cache_info().currsize, 'babel' in sys.modules, "
        "'pydantic' in sys.modules)"
    )
    run = [sys.executable, "-c", program]
    scripts = str(ROOM.parent.parent)
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=scripts)
    assert done.stdout.split() == ["0", "False", "False"]


def test_text_needs_all_languages() -> None:
    """A text without one of its languages is refused when it is read."""
    with pytest.raises(KeyError):
        Text.of({"nb": "formål", "sv": "ändamål"})


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
