"""The markup of a text: what a translation must have as its original has it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from ropa.kept import kept
from ropa.words import _

ROLE = re.compile(r"\{([\w:+-]+)\}(`+)(.+?)\2(?!`)")
CODE = re.compile(r"(?<![`}\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)>?[^)]*\)")
REFERENCE = re.compile(r"\]\[([^\]]+)\]")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
STRONG = re.compile(r"(?<![\\*])\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)")
EMPHASIS = re.compile(r"(?<![\\*\w])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![*\w])")
LANGUAGE = re.compile(r"(?<![\w-])(?:nb|sv|en)(?=/)|(?<=--lang )(?:nb|sv|en)\b")

REPORT = re.compile(r"(\S+:\d+:\d+:) \w+ ([A-Z]{3}\d{3}) ")
"""A finding as the program prints it, in the reader's language: place and code stay."""

MARKS = frozenset("`*[<{")
"""What every markup begins with."""

KINDS = {
    "role": _("role"),
    "code": _("code"),
    "link": _("link to"),
    "tag": _("tag"),
    "emphasis": _("emphasis"),
}


def markup_of(text: str) -> Counter[tuple[str, str]]:
    """Kind and target of everything in a text that is no plain words, with how often.

    A folder or option that names the reader's language is the same in all languages.
    """
    found: Counter[tuple[str, str]] = Counter()
    rest = text
    for match in ROLE.finditer(text):
        target = re.search(r"<([^>]+)>$", match[3])
        named = f"{match[1]} {target[1] if target else ''}".strip()
        found["role", named] += 1
    rest = ROLE.sub(" ", rest)
    for match in CODE.finditer(rest):
        report = REPORT.match(match[2])
        code = f"{report[1]} {report[2]}" if report else LANGUAGE.sub("<>", match[2])
        found["code", code] += 1
    rest = CODE.sub(" ", rest)
    for pattern in (LINK, REFERENCE, AUTOLINK):
        for match in pattern.finditer(rest):
            found["link", LANGUAGE.sub("<>", match[1])] += 1
        rest = pattern.sub("]" if pattern is not AUTOLINK else " ", rest)
    for match in TAG.finditer(rest):
        found["tag", match[0]] += 1
    rest = TAG.sub(" ", rest)
    strong = len(STRONG.findall(rest))
    emphasised = len(EMPHASIS.findall(STRONG.sub(" ", rest)))
    if strong:
        found["emphasis", "**"] = strong
    if emphasised:
        found["emphasis", "*"] = emphasised
    return found


def words_only(text: str) -> str:
    """The text with code, roles and addresses of links blanked out, every word in its place."""
    if not MARKS.intersection(text):
        return text
    for pattern in (ROLE, CODE, LINK, AUTOLINK, TAG):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def broken(text: str) -> bool:
    """Whether markup opens and does not close: an odd back-tick, star, bracket or role."""
    if not MARKS.intersection(text) and "](" not in text:
        return False
    rest = CODE.sub(" ", ROLE.sub(" ", text))
    if "`" in rest.replace("\\`", ""):
        return True
    rest = LINK.sub("]", rest)
    if re.search(r"\]\s?\(\s*(?:#|https?:|[\w/.-]+\.md)", rest):
        return True
    rest = EMPHASIS.sub(" ", STRONG.sub(" ", rest)).replace("\\*", "")
    return bool(re.search(r"(?<!\w)\*+(?=\w)|(?<=\w)\*+(?!\w)", rest))


Change = tuple[str, str, bool]
"""Kind (of `KINDS`) and target of a piece of markup, and whether it is lost or added."""


def _read_all(rows: list[Any]) -> list[tuple[int, list[Change]]]:
    return [(n, [(kind, target, lost) for kind, target, lost in each]) for n, each in rows]


@kept(list, _read_all)
def altered(sources: tuple[str, ...], others: tuple[str, ...]) -> list[tuple[int, list[Change]]]:
    """Which texts have other markup than their originals, and what it is.

    Where nothing is lost or added, markup that is only left open is said with no change.
    """
    found = []
    for n, (source, other) in enumerate(zip(sources, others, strict=True)):
        told = changes(source, other)
        if told or (broken(other) and not broken(source)):
            found.append((n, told))
    return found


def changes(source: str, other: str) -> list[Change]:
    """What of the markup is lost (True) or added (False)."""
    if not MARKS.intersection(source) and not MARKS.intersection(other):
        return []
    ours, theirs = markup_of(source), markup_of(other)
    return [
        (kind, target, lost)
        for lost, surplus in ((True, ours - theirs), (False, theirs - ours))
        for kind, target in surplus
    ]
