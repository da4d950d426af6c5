"""Which characters a text may hold: those that every product shows, each the same to everybody.

What is refused is what nobody sees (control characters, marks without width, soft hyphens), what
turns the direction of a line, what is no character or another one in every program, line breaks
that only some programs know, accents heaped on one letter, and what the printed documents have no
font for. A no-break space is a space, and may stand wherever one may.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ropa.findings import Finding
from ropa.gate.bounds import MARKS
from ropa.gate.printer import unprinted
from ropa.location import Location
from ropa.words import _

RULE = "REG010"
SHOWN = 20
"""How many characters a message names."""

CERTAIN = re.compile("[\t\n -~\u00a0-\u00ac\u00ae-\u017f‐‑–—‘’‚“”„†•…‰‹›€→≤≥−]*")
"""Texts that nobody needs to look at closely."""

IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and accents that Unicode tells programs not to show; the rest has its own category."""

TURNS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Bidirectional classes of what turns the direction of a text."""

HEAPED = re.compile(
    rf"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MARKS + 1}}}"
)

ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")

CONTROL = _("the control character {code} cannot stand in a text; take it away")
TURNING = _(
    "the character {code}, which turns the direction of the text, cannot stand in it; take it away"
)
UNSEEN = _("the character {code}, which nobody sees, cannot stand in a text; take it away")
NONE = _("{code} is no character; write the right one in its place")
PRIVATE = _("the character {code} is another one in every program; write the right one")
LINE = _("the line break {code} is not one that every program knows; break the line as elsewhere")
HEAP = _("more than {limit} accents stand on one letter; take them away")
FONT = _("the printed documents have no font with `{text}`; write the word with other letters")


class Unfit(NamedTuple):
    """What cannot stand in a text: where (from 0), which characters, and why, as a template."""

    at: int
    characters: str
    why: str

    def finding(self, where: Location) -> Finding:
        """What is said of it, at a place."""
        code = f"U+{ord(self.characters[0]):04X}"
        return Finding(where, self.why, rule=RULE, code=code, text=self.characters, limit=MARKS)


@lru_cache(4096)
def unseen(character: str) -> str:
    """Why a character can stand in no text, as a template; empty where it may, if it is printed."""
    category = unicodedata.category(character)
    if category == "Cc":
        return "" if character in "\t\n" else LINE if character in "\r\v\f\x85" else CONTROL
    if unicodedata.bidirectional(character) in TURNS:
        return TURNING
    if category == "Cf" or IGNORED.match(character):
        return UNSEEN
    if character == "\ufffd" or _never(character):
        return NONE
    return {"Cs": NONE, "Co": PRIVATE, "Zl": LINE, "Zp": LINE}.get(category, "")


def _never(character: str) -> bool:
    """Whether Unicode says that it will never be a character."""
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _simple(character: str) -> bool:
    """Whether a character may stand in a text and is printed alone as it is between others.

    Typst ends where letters from right to left, or accents of another script than ours, stand
    among fonts that lack some of them.
    """
    if unicodedata.category(character)[0] == "M":
        return "\u0300" <= character <= "\u036f"
    turned = unicodedata.bidirectional(character) in ("R", "AL", "AN")
    return not turned and not unseen(character) and character not in "\t\n"


def unfit(text: str, *, printed: bool = True) -> Iterator[Unfit]:
    """The characters of a text that cannot stand there, each once; those without a font at once.

    `printed`: the text can be printed, so that every character needs a font.
    """
    if CERTAIN.fullmatch(text):
        return
    unusual = dict.fromkeys(CERTAIN.sub("", text))
    refused = {each: why for each in unusual if (why := unseen(each))}
    for each, why in refused.items():
        yield Unfit(text.index(each), each, why)
    if printed:
        left = [each for each in unusual if each not in refused]
        without = "".join(islice(unprinted(left, _simple), SHOWN))
        if without:
            yield Unfit(text.index(without[0]), without, FONT)
    if heap := HEAPED.search(text):
        yield Unfit(heap.start(), heap.group()[0], HEAP)


def unfit_written(text: str, *, printed: bool = True) -> Iterator[Unfit]:
    """The same for a text with markup, in which `&shy;` stands for a character."""
    yield from unfit(text, printed=printed)
    for entity in ENTITY.finditer(text):
        for each in unfit(html.unescape(entity.group()), printed=printed):
            yield Unfit(entity.start(), each.characters, each.why)


def place(path: str, text: str, at: int, line: int = 1) -> Location:
    """Where a position of a text stands, the text beginning in a line of a file."""
    return Location(path, line + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
