"""From the bytes of a file to its text: UTF-8, lines that end alike, characters that may stand."""

from __future__ import annotations

from ropa.findings import Finding
from ropa.gate.characters import place, unfit
from ropa.location import Location
from ropa.words import _

RULE = "REG002"


class Refused(Exception):
    """A file that cannot be used; holds the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].template)
        self.findings = findings


def decoded(path: str, raw: bytes, limit: int) -> str:
    """The text of a file with `\\n` at the ends of its lines and without a byte order mark.

    `path` is what messages call the file. Raises Refused where it is larger than `limit` bytes, is
    not UTF-8, or holds what no text may: fonts are not asked for.
    """
    if len(raw) > limit:
        raise Refused(too_large(path, limit))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = raw[: wrong.start]
        line = before.count(b"\n") + 1
        column = wrong.start - (before.rfind(b"\n") + 1) + 1
        template = _("the file is not UTF-8 from here on; save it with the encoding UTF-8")
        raise Refused(Finding(Location(path, line, column), template, rule=RULE)) from None
    text = text.replace("\r\n", "\n")
    if "\0" in text:
        template = _(
            "the character {code} cannot stand in the file; save it with the encoding UTF-8"
        )
        where = place(path, text, text.index("\0"))
        raise Refused(Finding(where, template, rule=RULE, code="U+0000"))
    strange = [each.finding(place(path, text, each.at)) for each in unfit(text, printed=False)]
    if strange:
        raise Refused(*strange)
    return text


def too_large(path: str, limit: int) -> Finding:
    """What is said of a file that is too large."""
    template = _("the file is larger than {limit} bytes")
    return Finding(Location(path), template, rule=RULE, limit=limit)
