"""What must stand letter for letter, or in the reader's form: numbers, dates, addresses.

A date and a provision are compared in one form (`2018-05-25`, `30-1-f`), because `25. mai 2018`
and `25 May 2018`, `artikkel 30 nr. 1 bokstav f` and `Article 30(1)(f)` say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ropa.meaning.words import count_of, table, words

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


def _longest(phrases: Iterable[str]) -> str:
    """Phrases as a pattern, the longest first."""
    return "|".join(sorted(phrases, key=len, reverse=True))


@cache
def _numerals(lang: str) -> tuple[str, ...]:
    """The words for numbers above one."""
    return tuple(each for n, said in table(lang, "numerals").items() if n != "1" for each in said)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    months = "|".join(words(lang)["months"])
    units = _longest(phrase for said in table(lang, "units").values() for phrase in said)
    counts = _longest([*_numerals(lang), *table(lang, "numerals")["1"]])
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
        r"|(?P<postcode>\b\d{4,5}\s(?=[A-ZÅÄÖÆØ]{2})[A-ZÅÄÖÆØ]+\b"
        r"|(?<=, )\d{4,5}\s[A-ZÅÄÖÆØ][^\W\d_]+)"
        r"|(?P<domain>\b[\w-]+(?:\.[\w-]+)*\.(?:no|se|com|org|eu|net|dk|example|io|uk|de|info)\b"
        r"(?:/[\w/.-]*\w)?)"
        rf"|(?P<duration>\b(?P<count>\d+|(?i:{counts})){SPACE}(?P<unit>{units})\b)"
        r"|(?P<plain>(?<![\w.])\d+(?:[.,]\d+)*(?![\w]))"
        rf"|(?P<word>\b(?i:{_longest(_numerals(lang))})\b)"
        r"|(?P<protocol>\b(?i:https?)\b))",
    )


def literals(text: str, lang: str) -> Iterator[tuple[str, str, int, int, bool]]:
    """Kind, value, start, end and softness of everything that stands in figures or addresses."""
    if not _SIGN.search(text) and not _numeral(lang).search(text):
        return
    for match in _pattern(lang).finditer(text):
        start, end = match.span()
        one = table(lang, "numerals")["1"]
        soft = match.lastgroup == "word" or (match["count"] or "").lower() in one
        yield (*_read(match, lang), start, end, soft)


_SIGN = re.compile(r"[\d@§]|http|\w\.\w", re.IGNORECASE)


@cache
def _numeral(lang: str) -> re.Pattern[str]:
    known = table(lang, "numerals")["1"]
    units = _longest(phrase for said in table(lang, "units").values() for phrase in said)
    return re.compile(
        rf"\b(?:{_longest(_numerals(lang))}|(?:{_longest(known)}){SPACE}(?:{units}))\b",
        re.IGNORECASE,
    )


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
        months = [each.lower() for each in words(lang)["months"]]
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
        said = found["unit"].lower()
        unit = next(name for name, row in table(lang, "units").items() if said in row)
        return "period", f"{count_of(found['count'], lang)} {unit}"
    if found["word"]:
        return "number", str(count_of(text, lang))
    return "number", text.replace(",", ".")

