"""Countries: ISO 3166-1 codes, the EU, the EEA, and names in three languages.

`EL` and `UK` are used by the EU institutions but are not ISO codes; `suggest` says what is.
"""

from __future__ import annotations

from functools import cache

from ropa.kept import kept
from ropa.law.data import LANGUAGES, UnknownId, load, nearest


@cache
def codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-2 code."""
    return frozenset(load("countries")["codes"].split())


@cache
def eu() -> frozenset[str]:
    """The 27 member states of the European Union."""
    return frozenset(load("countries")["eu"])


@cache
def eea() -> frozenset[str]:
    """The 30 states where the GDPR applies as law: the EU, Iceland, Liechtenstein and Norway."""
    return eu() | frozenset(load("countries")["eea_besides_eu"])


def known(code: str) -> bool:
    """Whether `code` is an ISO code, in capital letters."""
    return code in codes()


def in_eu(code: str) -> bool:
    """Whether the country is a member state of the EU; `UnknownId` for an unknown code."""
    return _code(code) in eu()


def in_eea(code: str) -> bool:
    """Whether the country is in the EEA; `UnknownId` for an unknown code."""
    return _code(code) in eea()


def name(code: str, lang: str) -> str:
    """The country's name as CLDR has it, as in `Norge` or `Norway`."""
    return str(_names(lang)[_code(code)])


def named(text: str) -> str | None:
    """The code of a country by its code or its whole name in any language; or None."""
    written = text.strip()
    upper = written.upper()
    if upper in codes():
        return upper
    return load("countries")["instead"].get(upper) or next(
        (code for lang in LANGUAGES for code, said in _names(lang).items()
         if said.casefold() == written.casefold()),
        None,
    )  # fmt: skip


def suggest(text: str) -> str | None:
    """The code somebody meant by `text`: `uk` and `Storbritannia` give `GB`; or None."""
    written = text.strip()
    upper = written.upper()
    meant = load("countries")["instead"].get(upper)
    if meant:
        return str(meant)
    if upper in codes():
        return upper
    by_name = {
        said.lower(): code for lang in reversed(LANGUAGES) for code, said in _names(lang).items()
    }
    found = nearest(written, by_name) if len(written) > 2 else None
    return by_name[found] if found else None


def _code(code: str) -> str:
    if code in codes():
        return code
    mistake = UnknownId("country code", code, ())
    mistake.suggestion = suggest(code)
    raise mistake


@cache
@kept(dict, dict)
def _names(lang: str) -> dict[str, str]:
    if lang not in LANGUAGES:
        raise UnknownId("language", lang, LANGUAGES)
    from babel import Locale

    said = Locale(lang).territories
    return {code: str(said[code]) for code in codes()}
