"""Countries, the EEA, and what has been found adequate, by its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa.law import adequacy, countries, deadlines
from ropa.law.data import LANGUAGES, is_stale

TODAY = date(2026, 8, 1)


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
