"""Countries and regions as the words of a language name them.

Norway and the EU are not the EEA, and neither is Europe.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ropa.law import countries
from ropa.law.terms import genitive
from ropa.meaning.words import Row, table, words


def rows(lang: str) -> Iterator[Row]:
    """Every name of a country or region with its code; the language itself is no place."""
    for code in sorted(countries.codes()):
        for name in names_of(code, lang):
            yield "place", code, name
            yield "place", code, genitive(name, lang)
    for value, phrases in table(lang, "regions").items():
        for phrase in phrases:
            yield "place", value, phrase
    for phrase in words(lang)["own_language"]:
        yield "place", "", phrase


@cache
def names_of(code: str, lang: str) -> tuple[str, ...]:
    """What a language calls a country: as CLDR has it, and its other words."""
    return (countries.name(code, lang), *table(lang, "countries").get(code, ()))


@cache
def codes_by_name(lang: str) -> dict[str, str]:
    """The code of each country and region by what it is called, as written."""
    found = {name: code for code in countries.codes() for name in names_of(code, lang)}
    for value, phrases in table(lang, "regions").items():
        found.update(dict.fromkeys(phrases, value))
    return found
