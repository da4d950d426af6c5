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
from ropa.meaning.places import COUNTRIES, OTHER_NAMES
from ropa.models.policytext import normal
from ropa.reading.sentences import ABBREVIATIONS

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DOMAIN = re.compile(
    r"(?:https?://)?(?<![\w@.-])(?:[A-Za-zÀ-ÿ0-9-]+\.)+[a-z]{2,}(?![\w@])(?:/[^\s.,;)]*)*"
)
PHONE = re.compile(r"(?<![\w,.])\+?\d(?:[\s\u00a0-]?\d){7,14}(?![\w])")
POSTCODE = re.compile(
    r"(?<![\d.,])(\d{4,5}|\d{3} \d{2})\s+([A-ZÅÄÖÆØÉÜ][\w'-]+(?: [A-ZÅÄÖÆØÉÜ][\w'-]+)*)"
)
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[ .,\u00a0]\d+)*(?!\w)(?:\s?%|\s?‰)?")

UNITS = {
    "Y": "år års year years yearly",
    "M": "månad månader månaders måned måneder måneders month months",
    "W": "vecka veckor veckors uke uker ukers week weeks",
    "D": "dag dagar dagars dager dagers dygn døgn day days",
    "H": "timme timmar timmars time timer hour hours",
}  # fmt: skip
NUMERALS = {
    word: n
    for words, n in (
        ("en ett et én ein one a", 1), ("två to two", 2), ("tre three", 3), ("fyra fire four", 4),
        ("fem five", 5), ("sex seks six", 6), ("sju syv seven", 7), ("åtta åtte eight", 8),
        ("nio ni nine", 9), ("tio ti ten", 10), ("elva elleve eleven", 11),
        ("tolv twelve", 12), ("fjorton fjorten fourteen", 14), ("femton femten fifteen", 15),
        ("arton atten eighteen", 18), ("tjugo tjue twenty", 20), ("tjugofyra tjuefire", 24),
        ("trettio tretti thirty", 30), ("trettiosex trettiseks", 36), ("sextio seksti sixty", 60),
        ("nittio nitti ninety", 90), ("hundra hundre hundred", 100),
    )
    for word in words.split()
}  # fmt: skip
UNIT = {word: code for code, words in UNITS.items() for word in words.split()}
PERIOD = re.compile(
    rf"(?<![\w.,])(\d+|{'|'.join(sorted(NUMERALS, key=len, reverse=True))})[ \u00a0-]"
    rf"({'|'.join(sorted(UNIT, key=len, reverse=True))})(?!\w)",
    re.I,
)
REGIONS = {
    "EU": "EU Europeiska_unionen Den_europeiske_union European_Union",
    "EEA": "EES EØS EEA Europeiska_ekonomiska_samarbetsområdet European_Economic_Area",
    "EUROPE": "Europa Europe", "NORDIC": "Norden Nordics", "USA": "USA US",
    "ASIA": "Asien Asia", "AFRICA": "Afrika Africa", "UK": "UK",
}  # fmt: skip
REGION = {name.replace("_", " "): id for id, names in REGIONS.items() for name in names.split()}
MEANT = {"USA": "US", "UK": "GB"}


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
    """Contact details, domains, periods and numbers of a sentence, in any of the languages."""
    rest = normal(text)
    figures = _SIGNS.search(rest) is not None
    if not figures and not any(word in UNIT for word in _LETTERS.findall(rest.casefold())):
        return ()
    found: list[Spotted] = []
    for kind, pattern, value in _FORMS:
        if figures or kind == "period":
            for match in pattern.finditer(rest):
                if kind and not (kind == "domain" and _abbreviation(match.group())):
                    found.append(Spotted(kind, match.group(), value(match.group()), match.start()))
            rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    return tuple(found)


def _abbreviation(text: str) -> bool:
    """Whether what looks like a domain is `t.ex` or another abbreviation of any language."""
    return any(text.casefold() in words for words in ABBREVIATIONS.values())


def number(text: str) -> str:
    """A number for comparing: digits, decimal point, percent sign."""
    return re.sub(r"[\s\u00a0]", "", text).replace(",", ".")


def period(text: str) -> str:
    """A length of time, such as `24 månader` or `two years`, in ISO 8601."""
    count, unit = re.split(r"[ \u00a0-]", text.casefold(), maxsplit=1)
    n = int(count) if count.isdigit() else NUMERALS[count]
    code = UNIT[unit]
    return f"PT{n}H" if code == "H" else f"P{n}{code}"


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("", CITED, str),
    ("e-mail", EMAIL, email),
    ("domain", DOMAIN, domain),
    ("postcode", POSTCODE, lambda text: normal(text).casefold()),
    ("phone", PHONE, phone),
    ("period", PERIOD, period),
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
    said = {countries.name(code, language): code for code in countries.codes()}
    return said.get(name) or said.get(re.sub(r"(?:['’]s|s)$", "", name))


_CAPITALS = re.compile(r"(?<!\w)[A-ZÅÄÖÆØ]\w")
_ENDING = re.compile(r"(?:['’:]?s)?(?!\w)")


@cache
def _place_names(language: str) -> dict[str, list[tuple[str, str]]]:
    """By their first two letters, the names of near countries and of regions, longest first."""
    column = {"sv": 1, "nb": 2, "en": 3}[language]
    rows = [row.split() for row in COUNTRIES.strip().splitlines()]
    known = {row[column].lstrip("|").replace("_", " "): row[0] for row in rows}
    known |= {name: MEANT.get(id, id) for name, id in REGION.items()} | OTHER_NAMES[language]
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
