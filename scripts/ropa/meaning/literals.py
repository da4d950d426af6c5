"""What must stand letter for letter, or in the reader's form: numbers, dates, addresses.

A date and a provision are compared in one form (`2018-05-25`, `30-1-f`), because `25. mai 2018`
and `25 May 2018`, `artikkel 30 nr. 1 bokstav f` and `Article 30(1)(f)` say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ropa.meaning.lexicon import MONTHS, NUMERALS, ONE, UNITS

SPACE = "[ \u00a0\u202f\u2009]"

_ARTICLE = {
    "nb": r"(?:[Aa]rtikkel(?:en|ene)?|[Aa]rtiklene|[Aa]rt\.)",
    "sv": r"(?:[Aa]rtikel(?:n)?|[Aa]rtiklarna|[Aa]rtiklar|[Aa]rt\.)",
    "en": r"(?:[Aa]rticles?|[Aa]rts?\.)",
}
_PART = {
    "nb": r"(?:\s+nr\.?\s*(?P<paragraph>\d+))?(?:\s+(?:bokstav\s+)?(?P<letter>[a-z])\b(?!\.\w))?",
    "sv": r"(?:\.(?P<paragraph>\d+))?(?:\s+(?P<letter>[a-h])\b)?",
    "en": r"(?:\((?P<paragraph>\d+)\))?(?:\((?P<letter>[a-z])\))?",
}
_SECTION = {
    "nb": r"§§?\s*(?P<section>\d+(?:-\d+)?(?:\s?[a-h]\b)?)",
    "sv": r"(?:§§?\s*(?P<section>\d+(?:-\d+)?(?:\s?[a-h]\b)?)|(?P<before>\d+(?:-\d+)?)\s?§)",
    "en": r"(?:§§?|[Ss]ections?)\s*(?P<section>\d+(?:-\d+)?(?:\s?[a-h]\b)?)",
}


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    months = "|".join(MONTHS[lang].split())
    units = "|".join(
        sorted((p for row in UNITS.values() for p in row[lang].split("|")), key=len, reverse=True)
    )
    counts = "|".join([*NUMERALS[lang].split(), *ONE[lang]])
    day = rf"(?:den{SPACE})?(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?{SPACE}"
    return re.compile(
        r"(?<!\w)(?:(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
        r"|(?P<url>https?://[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:])"
        rf"|(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)"
        rf"|(?P<date>{day}(?P<month>{months}){SPACE}(?P<year>\d{{4}}))"
        rf"|(?P<article>{_ARTICLE[lang]}{SPACE}(?P<number>\d+){_PART[lang]})"
        rf"|(?P<paragraphs>{_SECTION[lang]})"
        rf"|(?P<percent>\d+(?:[.,]\d+)?{SPACE}?%)"
        rf"|(?P<phone>(?<!\w)\+?(?:\d{{2,4}}{SPACE}){{2,}}\d{{2,4}}(?!\w))"
        r"|(?P<postcode>\b\d{4,5}\s(?=[A-ZÅÄÖÆØ]{2})[A-ZÅÄÖÆØ]+\b)"
        r"|(?P<domain>\b[\w-]+(?:\.[\w-]+)*\.(?:no|se|com|org|eu|net|dk|example|io|uk|de|info)\b"
        r"(?:/[\w/.-]*\w)?)"
        rf"|(?P<duration>\b(?P<count>\d+|(?i:{counts})){SPACE}(?P<unit>{units})\b)"
        r"|(?P<plain>(?<![\w.])\d+(?:[.,]\d+)*(?![\w]))"
        rf"|(?P<word>\b(?i:{'|'.join(NUMERALS[lang].split())})\b)"
        r"|(?P<protocol>\b(?i:https?)\b))",
    )


def literals(text: str, lang: str) -> Iterator[tuple[str, str, int, int, bool]]:
    """Kind, value, start, end and softness of everything that stands in figures or addresses."""
    if not _SIGN.search(text) and not _numeral(lang).search(text):
        return
    for match in _pattern(lang).finditer(text):
        start, end = match.span()
        soft = match.lastgroup == "word" or (match["count"] or "").lower() in ONE[lang]
        yield (*_read(match, lang), start, end, soft)


_SIGN = re.compile(r"[\d@§]|http|\w\.\w", re.IGNORECASE)


@cache
def _numeral(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(NUMERALS[lang].split())})\b", re.IGNORECASE)


def _read(match: re.Match[str], lang: str) -> tuple[str, str]:
    """Kind and value of a match, in the form in which languages are compared."""
    found = match.groupdict()
    text = re.sub(SPACE, " ", match.group())
    if found["email"]:
        return "e-mail", text
    if found["url"] or found["domain"]:
        return "address", text
    if found["protocol"]:
        return "address", text.lower()
    if found["iso"]:
        return "date", text
    if found["date"]:
        months = MONTHS[lang].lower().split()
        month = months.index(found["month"].lower()) + 1
        return "date", f"{found['year']}-{month:02d}-{int(found['day']):02d}"
    if found["article"]:
        parts = [found["number"], found["paragraph"], found["letter"]]
        return "provision", "art. " + "-".join(part for part in parts if part)
    if found["paragraphs"]:
        section = found["section"] or found.get("before") or ""
        return "provision", "§ " + section.replace(" ", "")
    if found["percent"]:
        return "percentage", text
    if found["phone"]:
        return "telephone number", text
    if found["postcode"]:
        return "postal place", re.sub(r"\s", " ", text)
    if found["duration"]:
        unit = next(
            name for name, row in UNITS.items() if found["unit"].lower() in row[lang].split("|")
        )
        return "period", f"{_count(found['count'].lower(), lang)} {unit}"
    if found["word"]:
        return "number", _count(text.lower(), lang)
    return "number", text.replace(",", ".")


def _count(word: str, lang: str) -> str:
    if word in ONE[lang]:
        return "1"
    numerals = NUMERALS[lang].split()
    return str(numerals.index(word) + 2) if word in numerals else word
