"""What a sentence names: contact details, domains, numbers, periods, countries and proper names.

Everything is found by form and never by a list of the names that are expected, so that a name
nobody knows is found too. What each form cannot see stands with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ropa.law import countries
from ropa.meaning.places import codes_by_name
from ropa.meaning.words import listed, readable, table
from ropa.models.policytext import normal

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DOMAIN = re.compile(
    r"(?:https?://)?(?<![\w@.-])(?:[A-Za-zÀ-ÿ0-9-]+\.)+[a-z]{2,}(?![\w@])(?:/[^\s.,;)]*)*"
)
PHONE = re.compile(r"(?<![\w,.])\+?\d(?:[\s\u00a0-]?\d){7,14}(?![\w])")
POSTCODE = re.compile(
    r"(?<![\d.,])(\d{4,5}|\d{3} \d{2})\s+([A-ZÅÄÖÆØÉÜ][\w'-]+(?: [A-ZÅÄÖÆØÉÜ][\w'-]+)*)"
)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[ .,\u00a0]\d+)*(?!\w)(?:\s?%|\s?‰)?")

CODES = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H"}
"""The letter of each unit of time in ISO 8601."""


@cache
def _units() -> dict[str, str]:
    """The code of each unit of time, by the words of all languages."""
    return {
        word: CODES[unit]
        for lang in readable()
        for unit, said in table(lang, "units").items()
        for word in said
        if unit in CODES
    }


@cache
def _numerals() -> dict[str, int]:
    """Each number by the words of all languages."""
    return {
        word: int(n)
        for lang in readable()
        for n, said in table(lang, "numerals").items()
        for word in said
    }


@cache
def _period() -> re.Pattern[str]:
    counts = "|".join(sorted(_numerals(), key=len, reverse=True))
    units = "|".join(sorted(_units(), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,])(\d+|{counts})[ \u00a0-]({units})(?!\w)", re.I)


class Spotted(NamedTuple):
    """Something a sentence names: what it is, as written, its value for comparing, its place."""

    kind: str
    text: str
    value: str
    at: int


def email(text: str) -> str:
    """An e-mail address for comparing."""
    return text.casefold().rstrip(".")


def phone(text: str) -> str:
    """A telephone number as digits; the Norwegian prefix is left out."""
    digits = re.sub(r"\D", "", text)
    digits = digits.removeprefix("00") if digits.startswith("0047") else digits
    return digits[2:] if digits.startswith("47") and len(digits) == 10 else digits


def domain(text: str) -> str:
    """A domain for comparing: no scheme, no `www.`, no path."""
    bare = re.sub(r"^https?://", "", text.casefold()).removeprefix("www.")
    return bare.split("/", 1)[0].rstrip(".")


CITED = re.compile(
    r"(?:artikel|artikkel|article|art\.|§+|kap\.|kapitel|kapittel|chapter|nr\.?|no\.)\s?"
    r"\d+(?:[-.]\d+)*(?:\(\d+\))*", re.I,
)  # fmt: skip
"""A provision that is cited: its number is the law's."""


_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"\d|@|\w\.\w|://")


@lru_cache(4096)
def spotted(text: str) -> tuple[Spotted, ...]:
    """Contact details, domains, periods and numbers of a sentence, in whatever language."""
    rest = normal(text)
    figures = _SIGNS.search(rest) is not None
    if not figures and not any(word in _units() for word in _LETTERS.findall(rest.casefold())):
        return ()
    found: list[Spotted] = []
    for kind, form, value in _FORMS:
        pattern = form or _period()
        if figures or kind == "period":
            for match in pattern.finditer(rest):
                if kind and not (kind == "domain" and _abbreviation(match.group())):
                    found.append(Spotted(kind, match.group(), value(match.group()), match.start()))
            rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    return tuple(found)


def _abbreviation(text: str) -> bool:
    """Whether what looks like a domain is `t.ex` or another abbreviation of any language."""
    return any(text.casefold() in listed(lang, "abbreviations") for lang in readable())


def number(text: str) -> str:
    """A number for comparing: digits, decimal point, percent sign."""
    return re.sub(r"[\s\u00a0]", "", text).replace(",", ".")


def period(text: str) -> str:
    """A length of time, such as `24 månader` or `two years`, in ISO 8601."""
    count, unit = re.split(r"[ \u00a0-]", text.casefold(), maxsplit=1)
    n = int(count) if count.isdigit() else _numerals()[count]
    code = _units()[unit]
    return f"PT{n}H" if code == "H" else f"P{n}{code}"


def iso(length: str) -> str:
    """A length of time as it is read in a sentence (`72 hour`), in ISO 8601."""
    count, _space, unit = length.partition(" ")
    return f"PT{count}H" if unit == "hour" else f"P{count}{CODES.get(unit, 'D')}"


_FORMS: tuple[tuple[str, re.Pattern[str] | None, Callable[[str], str]], ...] = (
    ("", CITED, str),
    ("e-mail", EMAIL, email),
    ("domain", DOMAIN, domain),
    ("postcode", POSTCODE, lambda text: normal(text).casefold()),
    ("phone", PHONE, phone),
    ("period", None, period),
    ("number", NUMBER, number),
)
"""What is looked for, in this order; what one form has found, the next do not see."""


@lru_cache(8192)
def places(text: str, language: str) -> tuple[Spotted, ...]:
    """Countries (by code) and regions that a text names."""
    found: list[Spotted] = []
    known = _place_names(language)
    text = normal(text)
    for word in _CAPITALS.finditer(text):
        start = word.start()
        for name, value in known.get(word.group(), ()):
            if text.startswith(name, start) and _ENDING.match(text, start + len(name)):
                kind = "country" if len(value) == 2 and value != "EU" else "region"
                found.append(Spotted(kind, name, value, start))
                break
    return tuple(found)


def country(name: str, language: str) -> str | None:
    """The code of the country that a name is, among all countries; it may be a genitive."""
    said = codes_by_name(language)
    found = said.get(name) or said.get(re.sub(r"(?:['’]s|s)$", "", name))
    return found if found in countries.codes() else None


_CAPITALS = re.compile(r"(?<!\w)[A-ZÅÄÖÆØ]\w")
_ENDING = re.compile(r"(?:['’:]?s)?(?!\w)")


@cache
def _place_names(language: str) -> dict[str, list[tuple[str, str]]]:
    """By their first two letters, the names of countries and of regions, longest first."""
    known = {name: code for name, code in codes_by_name(language).items() if name[0].isupper()}
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(known, key=len, reverse=True):
        found.setdefault(name[:2], []).append((name, known[name]))
    return found


FIRM = re.compile(
    r"^(AS|ASA|ANS|DA|BA|SA|AB|HB|KB|ApS|Oy|Oyj|Inc|Ltd|LLC|GmbH|Corp|plc|BV|NV|SE|SARL)$"
)
"""Forms of company that end a name."""

_WORD = re.compile(r"[\w][\w.&+/'’-]*[\w]|\w")


def names(text: str, heading: bool = False) -> Iterator[tuple[str, bool]]:
    """Proper names of a sentence: runs of words with a capital letter, and acronyms.

    Each comes with whether it begins the sentence, where a single word with one capital letter is
    no name by form and is left out. A heading is in capitals throughout and shows only the forms
    of companies.
    """
    clean = normal(text)
    for pattern in (EMAIL, DOMAIN):
        clean = pattern.sub(lambda m: "\n" * len(m.group()), clean)
    run: list[tuple[str, int]] = []
    end = 0
    for found in _WORD.finditer(clean):
        word = found.group()
        joined = clean[end : found.start()] == " "
        if run and not (joined and _capital(word)):
            yield from _named(run, clean, heading)
            run = []
        if _capital(word):
            run.append((word, found.start()))
        end = found.end()
    if run:
        yield from _named(run, clean, heading)


def _named(run: list[tuple[str, int]], text: str, heading: bool) -> Iterator[tuple[str, bool]]:
    words = [word for word, _at in run]
    first = not any(c.isalnum() for c in text[: run[0][1]])
    firm = len(words) > 1 and any(FIRM.match(word) for word in words[1:])
    if heading and not firm:
        return
    if first and len(words) == 1 and not _shaped(words[0]):
        return
    yield " ".join(words), first


def _capital(word: str) -> bool:
    """Whether a word has a capital letter first or inside, as `iCloud` has."""
    return word != word.lower()


def _shaped(word: str) -> bool:
    """Whether a word looks like a name even where a sentence begins: `AWS`, `YouTube`, `S3`."""
    return any(c.isupper() for c in word[1:]) and "-" not in word
