"""What a value that a sentence says is called, as a reader of a language would say it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import UnknownLocaleError
from babel.units import format_unit

from ropa.law import countries
from ropa.law.terms import terms
from ropa.meaning.words import readable, table

TABLES = {"side": "sides"}
"""Kinds of fact whose words stand in a table of another name."""


@cache
def named(value: str, kinds: tuple[str, ...], lang: str) -> str | None:
    """The word for a value of one of some kinds of fact; None for a name or a figure.

    It is the name of a country or region, the glossary's term, or the first phrase that the
    language has for it: `may` is *kan*, `5 year` is *5 år*. An authority is its name.
    """
    if lang not in readable():
        return None
    return next((word for kind in kinds if (word := _named(value, kind, lang))), None)


def _named(value: str, kind: str, lang: str) -> str | None:
    if kind == "place":
        known = value in countries.codes()
        return countries.name(value, lang) if known else _first(table(lang, "regions").get(value))
    if kind == "authority":
        return value
    if kind == "term":
        found = terms().get(value)
        return found.label(lang) if found else None
    if kind == "period":
        return _length(value, lang)
    return _first(table(lang, TABLES.get(kind, kind)).get(value))


def _first(phrases: Iterable[str] | None) -> str | None:
    """The first phrase, without the mark of one that says it only sometimes."""
    return next((phrase.removeprefix("~") for phrase in phrases or ()), None)


def _length(value: str, lang: str) -> str | None:
    count, _, unit = value.partition(" ")
    if not count.isdigit() or not unit:
        return None
    try:
        return format_unit(int(count), f"duration-{unit}", locale=lang)
    except (ValueError, UnknownLocaleError):
        return None
