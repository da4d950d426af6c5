"""What the law of each country adds to the GDPR: `countries/<code>.toml`, one file a country.

A file may hold `statute` and `element` (what can be cited), `places` (which provisions the fields
of every register stand on there), `authority` and `appeals`, `deadline` and `floor`, `pending`
and `case`, each with the keys of the file of that name beside this module. A country without a
file has the GDPR alone; its register names its authority itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ropa.law.data import load

FOLDER = "countries"


@cache
def known() -> tuple[str, ...]:
    """The codes (ISO 3166-1 alpha-2) of the countries that have a file."""
    return tuple(sorted(file.stem for file in (Path(__file__).parent / FOLDER).glob("*.toml")))


def of(country: str) -> Mapping[str, Any]:
    """What the file of a country holds; nothing where there is none."""
    return load(f"{FOLDER}/{country}") if country in known() else {}


def every(table: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The rows of a table in all files: the country, the row's id, the row."""
    for country in known():
        held = of(country).get(table, {})
        if isinstance(held, list):
            yield from ((country, row["id"], row) for row in held)
        else:
            yield from ((country, key, row) for key, row in held.items())


@cache
def _home(statute: str) -> str | None:
    return next((country for country, key, _row in every("statute") if key == statute), None)


@cache
def country_of(element_id: str) -> str | None:
    """The country whose law a provision is, None for one of the regulation."""
    parts = element_id.split("-")
    names = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((home for each in names if (home := _home(each))), None)


def at_home(element_id: str, country: str) -> str | None:
    """The provision that stands, in a country, for one of another: that on cookies for that on
    cookies. The same for one of the regulation or of the country, None where there is none.
    """
    home = country_of(element_id)
    if home in (None, country):
        return element_id
    places = of(str(home)).get("places", {})
    place = next((name for name, held in places.items() if held == element_id), None)
    found = of(country).get("places", {}).get(place)
    return str(found) if found else None
