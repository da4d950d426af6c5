"""What a sentence names: contact details, domains, numbers, periods, countries and proper names.

Everything is found by form and never by a list of the names that are expected, so that a name
nobody knows is found too. What each form cannot see stands with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ropa.law import countries
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


@dataclass(frozen=True)
class Spotted:
    """Something a sentence names: what it is, as written, and its value for comparing."""

    kind: str
    text: str
    value: str


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


def spotted(text: str, language: str, known: Iterable[str] = ()) -> Iterator[Spotted]:
    """Contact details, domains, periods and numbers of a sentence.

    Names that are `known` are not looked into: `1` in a known street is no number of its own.
    """
    rest = normal(text)
    for name in known:
        rest = rest.replace(name, " " * len(name))
    rest = CITED.sub(lambda m: " " * len(m.group()), rest)
    for kind, pattern, value in (("e-mail", EMAIL, email), ("domain", DOMAIN, domain)):
        for found in pattern.finditer(rest):
            if not _abbreviation(found.group()):
                yield Spotted(kind, found.group(), value(found.group()))
        rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    for found in POSTCODE.finditer(rest):
        yield Spotted("postcode", found.group(), normal(found.group()).casefold())
    rest = POSTCODE.sub(lambda m: " " * len(m.group()), rest)
    for found in PHONE.finditer(rest):
        yield Spotted("phone", found.group(), phone(found.group()))
    rest = PHONE.sub(lambda m: " " * len(m.group()), rest)
    for found in PERIOD.finditer(rest):
        yield Spotted("period", found.group(), period(found.group(1), found.group(2)))
    rest = PERIOD.sub(lambda m: " " * len(m.group()), rest)
    for found in NUMBER.finditer(rest):
        yield Spotted("number", found.group(), number(found.group()))


def _abbreviation(text: str) -> bool:
    """Whether what looks like a domain is `t.ex` or another abbreviation of any language."""
    return any(text.casefold() in words for words in ABBREVIATIONS.values())


def number(text: str) -> str:
    """A number for comparing: digits, decimal point, percent sign."""
    return re.sub(r"[\s\u00a0]", "", text).replace(",", ".")


def period(count: str, unit: str) -> str:
    """A length of time in ISO 8601."""
    n = int(count) if count.isdigit() else NUMERALS[count.casefold()]
    code = UNIT[unit.casefold()]
    return f"PT{n}H" if code == "H" else f"P{n}{code}"


def places(text: str, language: str) -> Iterator[Spotted]:
    """Countries (by code) and regions that a text names."""
    for found in _place_names(language).finditer(normal(text)):
        name = found.group(1)
        if name in REGION:
            yield Spotted("region", name, MEANT.get(REGION[name], REGION[name]))
        else:
            yield Spotted("country", name, _countries(language)[name])


@cache
def _countries(language: str) -> dict[str, str]:
    """Every country's name in a language, with its code."""
    return {countries.name(code, language): code for code in sorted(countries.codes())}


@cache
def _place_names(language: str) -> re.Pattern[str]:
    names = sorted([*_countries(language), *REGION], key=len, reverse=True)
    ends = "s?" if language != "en" else "(?:['’]s)?"
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))}){ends}(?!\w)")


FIRM = re.compile(
    r"^(AS|ASA|ANS|DA|BA|SA|AB|HB|KB|ApS|Oy|Oyj|Inc|Ltd|LLC|GmbH|Corp|plc|BV|NV|SE|SARL)$"
)
"""Forms of company that end a name."""

_WORD = re.compile(r"[\w][\w.&+/'’-]*[\w]|\w")


def names(text: str, language: str, heading: bool = False) -> Iterator[tuple[str, bool]]:
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
    return any(c.isupper() for c in word)


def _shaped(word: str) -> bool:
    """Whether a word looks like a name even where a sentence begins: `AWS`, `YouTube`, `S3`."""
    return any(c.isupper() for c in word[1:]) and "-" not in word
