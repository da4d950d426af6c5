"""A gettext catalogue, read as `msgfmt` reads one: whole, or refused with line and words.

The well-kept readers of Python (Babel, polib) drop or join what is malformed; so the grammar of
GNU gettext stands here: keywords and quoted texts, comments before an entry, `#~` before one that
is no longer used, `#|` before what an entry translated earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ropa.findings import Finding
from ropa.gate.bounds import TEXT
from ropa.gate.text import RULE
from ropa.location import Location
from ropa.models.policytext import looked_up
from ropa.words import _

TOKEN = re.compile(
    r'[ \t]*(?:(?P<text>"(?:[^"\\]|\\.)*")'
    r'|(?P<word>[a-z_]+)(?:\[(?P<number>\d{1,3})\])?(?=[\s"]|$))'
)
ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"])|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.?))")
PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
ORDER = ("msgctxt", "msgid", "msgid_plural", "msgstr")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]*:.*")
CHARSET = re.compile(r"(?i)content-type:.*?charset=\s*([^\s;]*)")

QUOTE = _("the quotation mark that opens here is not closed in this line")
AFTER = _("words stand outside the quotation marks: `{text}`")
BARE = _('a quotation mark within a text is written `\\"`; here the text ends at one: `{text}`')
UNKNOWN = _("`{text}` is no keyword of a catalogue; an entry has `msgid` and `msgstr`")
BAD_ESCAPE = _("`{text}` means nothing in a catalogue; a backslash is written `\\\\`")
NO_TEXT = _("`{text}` has no text in quotation marks")
STRAY = _("the text in quotation marks belongs to no `msgid` or `msgstr`")
MISPLACED = _("`{text}` stands where another part of the entry is expected")
NO_SOURCE = _("the entry has no `msgid`")
NO_TRANSLATION = _("the entry has no `msgstr`")
PLURAL = _("the forms of the plural are not numbered 0, 1 and so on, each once")
TWICE = _("the text `{text}` has a second entry; the first stands in line {line}")
CHARACTERS = _("the head names the encoding `{text}`; write `charset=UTF-8`")
HEAD = _("`{text}` is no field of the head; each line has a name, a colon and a value, and `\\n`")
NO_HEAD = _("the catalogue has no head that names its encoding; write `charset=UTF-8` there")
ENDS = _("the text and its translation do not both begin, or end, with a line break")
LONG = _("the text has more than {limit} characters")
INSIDE = _("a remark stands inside an entry; remarks stand before it")


class Part(NamedTuple):
    """A keyword (of ORDER), its form of the plural, its line, and its text once there is one."""

    word: str
    number: int | None
    line: int
    text: str = ""
    given: bool = False


@dataclass
class Entry:
    """An entry as written: its parts in order, its comments and flags."""

    parts: list[Part] = field(default_factory=list)
    obsolete: bool = False
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def part(self, word: str) -> Part | None:
        """The first part with a keyword, or None."""
        return next((each for each in self.parts if each.word == word), None)

    @property
    def source(self) -> str:
        """The text that is translated."""
        found = self.part("msgid")
        return found.text if found else ""

    @property
    def head(self) -> bool:
        """Whether it is the head of the catalogue."""
        return self.source == "" and self.part("msgctxt") is None

    @property
    def line(self) -> int:
        """The line of its `msgid`, or of what it has in its place."""
        return (self.part("msgid") or self.parts[0]).line


class Wrong(Exception):
    """A line that cannot be read: its number, its column, and why, as a template with a value.

    `first` is the line of the other entry, where there are two.
    """

    def __init__(self, line: int, column: int, why: str, text: str = "", first: int = 0) -> None:
        super().__init__(why)
        self.line, self.column, self.why, self.text = line, column, why, text
        self.first = first


def entries(path: str, text: str) -> tuple[list[Entry], list[Finding]]:
    """The entries of a catalogue, the head among them, and everything that is wrong.

    Where anything is wrong, the entries are not to be used.
    """
    reader = _Reader()
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            reader.line(number, line)
        except Wrong as wrong:
            findings.append(_finding(path, wrong))
    try:
        reader.close()
    except Wrong as wrong:
        findings.append(_finding(path, wrong))
    if not findings:
        findings = [_finding(path, wrong) for wrong in _whole(reader.entries, text)]
    return reader.entries, findings


def _finding(path: str, wrong: Wrong) -> Finding:
    where = Location(path, wrong.line, wrong.column)
    see = Location(path, wrong.first) if wrong.first else None
    return Finding(
        where, wrong.why, rule=RULE, see=see, text=_short(wrong.text), limit=TEXT, line=wrong.first
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:38] + " …"


class _Reader:
    """Takes one line after another; `entries` grows as they close."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.now = Entry()
        self.broken = False
        self.blank = False

    def line(self, number: int, line: str) -> None:
        """Read a line. Raises Wrong, and leaves out the rest of the entry, where it cannot."""
        said = line.strip(" \t")
        column = len(line) - len(line.lstrip(" \t")) + 1
        if not said:
            self.blank = True
            return
        try:
            if said.startswith("#~") and not said.startswith("#~|"):
                rest = said[2:].lstrip(" \t")
                if rest:
                    self._texts(number, column + said.index(rest, 2), rest, obsolete=True)
            elif said.startswith("#"):
                self._remark(number, column, said)
            else:
                self._texts(number, column, said, obsolete=False)
        finally:
            self.blank = False

    def _remark(self, number: int, column: int, said: str) -> None:
        if self.now.parts or self.broken:
            whole = self.broken or self.now.part("msgstr") is not None
            if not whole:
                self.now, self.broken = Entry(), True
                raise Wrong(number, column, INSIDE)
            self.close()
        if said.startswith("#,"):
            self.now.flags += [each.strip() for each in said[2:].split(",") if each.strip()]
        elif said == "#" or said.startswith("# "):
            self.now.notes.append(said[2:])

    def _texts(self, number: int, column: int, said: str, *, obsolete: bool) -> None:
        try:
            for at, word, form, text in _tokens(said):
                self._token(number, column + at, word, form, text, obsolete=obsolete)
        except Wrong as wrong:
            was, self.broken = self.broken, True
            self.now = Entry()
            if was and wrong.why in (STRAY, MISPLACED, NO_SOURCE):
                return  # said of the entry already
            if wrong.line:
                raise
            raise Wrong(number, column + wrong.column, wrong.why, wrong.text) from None

    def _token(
        self, number: int, column: int, word: str, form: int | None, text: str, *, obsolete: bool
    ) -> None:
        if word:
            if word not in ORDER:
                raise Wrong(number, column, UNKNOWN, word)
            done = self.now.part("msgstr") is not None
            begins = word in ("msgctxt", "msgid") and (done or self.broken)
            if begins or (done and self.blank):
                self.close()
            elif self.now.parts and self.now.obsolete != obsolete:
                raise Wrong(number, column, MISPLACED, word)
            _expect(self.now, word, form, number, column)
            if self.now.parts and not self.now.parts[-1].given:
                raise Wrong(number, column, NO_TEXT, self.now.parts[-1].word)
            self.now.obsolete = obsolete
            self.now.parts.append(Part(word, form, number))
            return
        if not self.now.parts or self.now.obsolete != obsolete:
            raise Wrong(number, column, STRAY)
        last = self.now.parts[-1]
        if last.given and self.blank:
            raise Wrong(number, column, STRAY)
        whole = last.text + _unescaped(text, number, column)
        if len(whole) > TEXT:
            raise Wrong(last.line, 1, LONG)
        self.now.parts[-1] = last._replace(text=whole, given=True)

    def close(self) -> None:
        """End the entry that is open. Raises Wrong where it is not whole."""
        entry, self.now = self.now, Entry()
        was, self.broken = self.broken, False
        if was or not entry.parts:
            return
        last = entry.parts[-1]
        if not last.given:
            raise Wrong(last.line, 1, NO_TEXT, last.word)
        if entry.part("msgid") is None:
            raise Wrong(entry.line, 1, NO_SOURCE)
        if entry.part("msgstr") is None:
            raise Wrong(entry.line, 1, NO_TRANSLATION)
        self.entries.append(entry)


def _tokens(said: str) -> Iterator[tuple[int, str, int | None, str]]:
    """The keyword and the text of a line: position, keyword, form of the plural, text.

    Raises Wrong with line 0 and the position. Two texts in one line are most often one text with
    quotation marks in it, so they are not joined.
    """
    at, text = 0, False
    while at < len(said):
        found = TOKEN.match(said, at)
        start = at + len(said[at:]) - len(said[at:].lstrip(" \t"))
        rest = said[start:]
        if text:
            raise Wrong(0, start, BARE if said.endswith('"') else AFTER, rest)
        if found is None:
            raise Wrong(0, start, QUOTE if rest.startswith('"') else UNKNOWN, rest)
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            yield start, found["word"], number, ""
        else:
            text = True
            yield start, "", None, found["text"][1:-1]
        at = found.end()


def _expect(entry: Entry, word: str, form: int | None, number: int, column: int) -> None:
    """See that a keyword may stand here in its entry."""
    last = entry.parts[-1] if entry.parts else None
    before = last.word if last else ""
    plural = entry.part("msgid_plural") is not None
    allowed = {
        "msgctxt": before == "",
        "msgid": before in ("", "msgctxt"),
        "msgid_plural": before == "msgid",
        "msgstr": before in ("msgid", "msgid_plural") or (before == "msgstr" and plural),
    }[word]
    if not allowed:
        missing = before == "" and word in ("msgid_plural", "msgstr")
        raise Wrong(number, column, NO_SOURCE if missing else MISPLACED, word)
    count = sum(each.word == "msgstr" for each in entry.parts)
    wanted = count if plural and word == "msgstr" else None
    if form != wanted:
        raise Wrong(number, column, PLURAL if plural else MISPLACED, word)


def _unescaped(text: str, line: int, column: int) -> str:
    if "\\" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        letter, octal, digits, _unknown = found.groups()
        if letter:
            return PLAIN.get(letter, letter)
        if octal or digits:
            code = int(octal, 8) if octal else int(digits, 16)
            if code < 128:
                return chr(code)
        raise Wrong(line, column + 1 + found.start(), BAD_ESCAPE, found.group())

    return ESCAPE.sub(character, text)


def _whole(found: list[Entry], text: str) -> Iterator[Wrong]:
    """What is wrong in entries that can be read each alone."""
    seen: dict[tuple[str | None, str], int] = {}
    head = next((each for each in found if each.head and not each.obsolete), None)
    if head is not None:
        yield from _head(head)
    if not text.isascii() and (head is None or not CHARSET.search(head.parts[-1].text)):
        yield Wrong(head.line if head else 1, 1, NO_HEAD)
    for entry in found:
        context = entry.part("msgctxt")
        key = (context.text if context else None, looked_up(entry.source))
        if key in seen:
            yield Wrong(entry.line, 1, TWICE, entry.source, seen[key])
        seen.setdefault(key, entry.line)
        if not (entry.head or entry.obsolete or "fuzzy" in entry.flags):
            for part in entry.parts:
                if part.word == "msgstr" and part.text and _ends(part.text) != _ends(entry.source):
                    yield Wrong(part.line, 1, ENDS)


def _ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _head(entry: Entry) -> Iterator[Wrong]:
    """What is wrong in the head of a catalogue."""
    said = entry.parts[-1]
    for line in said.text.split("\n"):
        if line.strip() and not FIELD.fullmatch(line):
            yield Wrong(said.line, 1, HEAD, line)
    charset = CHARSET.search(said.text)
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "US-ASCII", "ASCII"):
        yield Wrong(said.line, 1, CHARACTERS, charset[1])
