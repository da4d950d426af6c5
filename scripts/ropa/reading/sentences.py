"""Cutting text into sentences, in Swedish, Bokmål and English.

A sentence ends at `.`, `!` or `?` before white space and a capital letter, a digit or an opening
quotation mark, unless the point belongs to an abbreviation, an initial or an ordinal. Domains
(`1881.no`), telephone numbers and addresses have no white space after their points.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ropa.meaning.words import listed

_END = re.compile(r"[.!?]+[)\]»”\"']*(?=\s+[\"'«“(\[]*[A-ZÅÄÖÆØÉÜ0-9])")


@lru_cache(4096)
def sentences(text: str, language: str) -> tuple[str, ...]:
    """The sentences of a text, in order, without white space around them."""
    found, start = [], 0
    for match in _END.finditer(text):
        before, after = text[start : match.start()], text[match.end() :]
        if _abbreviation(before, match.group(), after, language):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    if rest:
        found.append(rest)
    return tuple(found)


MONTH = re.compile(
    r"\s+(?:jan|feb|mar|apr|ma[ij]|jun|jul|aug|sep|okt|oct|nov|de[cs])[a-z]*\b", re.IGNORECASE
)
"""A month after a number: `25. mai`, in any case of letters."""


LONGEST = 40
"""Letters before a point that are looked at: more than any abbreviation has."""

_LAST = re.compile(r"(\S+(?:\s[a-zåäöæø])?)$")


def _abbreviation(before: str, mark: str, after: str, language: str) -> bool:
    """Whether a point closes an abbreviation, an initial or an ordinal and not a sentence.

    A number is an ordinal where it begins the text, as in a numbered list, or a month follows.
    """
    if mark[0] != ".":
        return False
    last = _LAST.search(before[-LONGEST:])
    word = last.group(1).lower().lstrip("(«“\"'[") if last else ""
    tail = word.rsplit(" ", 1)[-1]
    known = listed(language, "abbreviations")
    if word in known or tail in known:
        return True
    if re.fullmatch(r"\d{1,2}", tail):
        return before.strip() == tail or MONTH.match(after) is not None
    counted = before.rsplit(None, 2)[-2:-1]
    if counted and counted[0].casefold() in listed(language, "letters"):
        return False
    return re.fullmatch(r"[a-zåäöæø]", tail) is not None
