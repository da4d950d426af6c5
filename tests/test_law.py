"""The law room: dated legal data in three languages, complete and consistent."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ropa.law
from ropa.law import countries, deadlines, grounds, national, protocol
from ropa.law.authority import appeals_board_of, authority_named, authority_of
from ropa.law.authority_questions import authority_questions
from ropa.law.data import LANGUAGES, Text, UnknownId, load
from ropa.law.elements import element, elements, exists, under
from ropa.law.pending import pending
from ropa.law.seen import seen

ROOM = Path(ropa.law.__file__).parent
FILES = sorted(path.stem for path in ROOM.glob("*.toml"))
FILES += [f"{national.FOLDER}/{country}" for country in national.known()]
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
    for key, row in points("elements"):
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
    assert max(Counter((each.country, each.id, each.valid_from) for each in every).values()) == 1


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


def points(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The points of a data file that say something about the law, by name."""
    if name == "authorities":
        bodies = [(x, national.of(x).get(each)) for x in national.known() for each in BODIES]
        yield from ((country, dict(row)) for country, row in bodies if row is not None)
        return
    data = load(name) if name != "cases" else {}
    if name == "elements":
        yield from data["element"].items()
    elif name == "pending":
        yield from data.items()
    elif name == "adequacy":
        yield from ((str(n), row) for n, row in enumerate(data["decision"]))
    elif name == "deadlines":
        yield from ((row["id"], row) for row in data["deadline"])
    for table in NATIONAL.get(name, ()):
        yield from ((key, dict(row)) for _country, key, row in national.every(table))


BODIES = ("authority", "appeals")
NATIONAL = {
    "elements": ("element",), "cases": ("case",), "pending": ("pending",),
    "deadlines": ("deadline", "floor"),
}  # fmt: skip
POINTS = ("elements", "adequacy", "deadlines", "authorities", "cases", "pending")


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
        assert deadlines.known(each, TODAY, "NO") is None


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
    assert set(told) == {key for key, _row in points("cases")}


def test_what_is_on_its_way_is_dated() -> None:
    """Each pending change says on which day it was seen, and names provisions that exist."""
    assert len(pending()) == len([*points("pending")])
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
    found = deadlines.deadline(wanted, TODAY, "NO")
    said = (found.value, found.unit, found.period, found.element)
    assert (value, unit, period, element_id) == said


def test_floors_for_accounting_documents() -> None:
    """Five years for primary and three and a half for secondary, from the end of the year."""
    primary = deadlines.retention_floor("primary", TODAY, "NO")
    secondary = deadlines.retention_floor("secondary", TODAY, "NO")
    assert (primary.period, secondary.period) == ("P5Y", "P3Y6M")
    assert {primary.starts, secondary.starts} == {"end-of-financial-year"}
    assert {primary.element, secondary.element} == {"bokf-13"}
    with pytest.raises(UnknownId):
        deadlines.retention_floor("none", TODAY, "NO")


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
    authority, board = authority_of("NO"), appeals_board_of("NO")
    assert authority is not None
    assert board is not None
    assert authority.name == "Datatilsynet"
    assert all("Datatilsynet" in authority.label(lang) for lang in LANGUAGES)
    assert authority.address == ("Datatilsynet", "Postboks 458 Sentrum", "0105 Oslo")
    assert board.name == "Personvernnemnda"
    assert {"DK", "NO"} == {each.country for each in authority_named("Datatilsynet")}
    assert authority_of("PL") is None


def test_a_country_adds_to_the_regulation() -> None:
    """A file is named by its country; its places are provisions of its own, with its own form."""
    assert all(countries.known(code) for code in national.known())
    for country in national.known():
        places = national.of(country)["places"]
        assert {country} == {national.country_of(each) for each in places.values()}
        assert all(national.at_home(held, country) == held for held in places.values())
    assert national.at_home("ekom-3-15", "IE") == "eprivacy-5"
    assert national.at_home("popplyl-12", "IE") is None
    assert national.at_home("ekom-3-15", "PL") is None
    assert national.at_home("gdpr-30-1-f", "PL") == "gdpr-30-1-f"
    assert element("bfl-7-2").short("sv") == "7 kap. 2 § bokföringslagen"
    assert element("companies-285").cite("en") == "Section 285 of the Companies Act 2014 (Ireland)"


@pytest.mark.parametrize(
    ("country", "age", "kept"),
    [("NO", 13, "P5Y"), ("SE", 13, "P7Y"), ("DK", 15, "P5Y"), ("IE", 16, "P6Y")],
)
def test_limits_differ_by_country(country: str, age: int, kept: str) -> None:
    """The age of consent and the shortest retention are those of the country asked about."""
    assert age == deadlines.deadline("child-consent", TODAY, country).value
    assert kept == deadlines.retention_floor("primary", TODAY, country).period
    assert deadlines.known("child-consent", TODAY, "PL") is None
    assert deadlines.known_floor("primary", TODAY, "PL") is None


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
