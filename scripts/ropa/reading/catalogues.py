"""gettext catalogues as plain values, read without Sphinx: the one home of reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple
from unicodedata import normalize

from ropa.findings import Finding
from ropa.gate.bounds import CATALOGUE
from ropa.gate.characters import unfit_written
from ropa.gate.files import below, content, shown
from ropa.gate.text import RULE, Refused, decoded
from ropa.kept import kept
from ropa.location import Location
from ropa.reading.messages import Entry, entries
from ropa.words import _

FOLDER = "docs/locale"
PLACE = "LC_MESSAGES"
LANGUAGE = re.compile(r"(?im)^language:(.*)$")
MACRO = {"no": "nb"}
"""Codes that name a language together with others."""


class Message(NamedTuple):
    """A message of a catalogue: source, translation, flags, and the line of its `msgid`.

    `apart` is `msgctxt` or `msgid_plural` where it has one: the site looks texts up without. The
    texts are in composed Unicode form (NFC), whatever the file has. `notes` are the translators'.
    """

    source: str
    translation: str
    fuzzy: bool
    obsolete: bool
    where: Location
    apart: str = ""
    notes: tuple[str, ...] = ()


class Catalogue(NamedTuple):
    """All messages of a file, obsolete ones too, in order."""

    path: str
    language: str
    messages: tuple[Message, ...]

    def by_source(self) -> Mapping[str, Message]:
        """The messages in use, by their source text."""
        return {m.source: m for m in self.messages if not m.obsolete and not m.apart}


class Catalogues(NamedTuple):
    """The catalogues of a project, what is wrong, and language and name of those not read."""

    read: tuple[Catalogue, ...]
    findings: tuple[Finding, ...]
    unread: frozenset[tuple[str, str]]


def read_catalogues(root: FilePath) -> Catalogues:
    """All catalogues of the pages below a root, by language and name."""
    files, findings = below(root, FOLDER)
    read, unread = [], set()
    for file in files:
        if file.suffix == ".po" and file.parent.name == PLACE:
            language = file.parts[-3]
            catalogue, wrong = read_catalogue(root, file, language)
            findings += wrong
            if catalogue is None:
                unread.add((language, file.stem))
            else:
                read.append(catalogue)
    return Catalogues(tuple(read), tuple(findings), frozenset(unread))


Result = tuple[Catalogue | None, list[Finding]]


def read_catalogue(root: FilePath, file: FilePath, language: str) -> Result:
    """A `.po` file, or None with everything that is wrong in it, each with its line."""
    try:
        raw = content(root, file, CATALOGUE)
    except Refused as refused:
        return None, list(refused.findings)
    return parsed(shown(root, file), raw, language)


def _written(result: Result) -> list[Any] | None:
    catalogue, findings = result
    if catalogue is None or findings:
        return None
    rows = [
        [
            each.source, each.translation, each.fuzzy, each.obsolete, each.where.line, each.apart,
            each.notes,
        ]
        for each in catalogue.messages
    ]  # fmt: skip
    return [catalogue.path, catalogue.language, rows]


def _read(kept: list[Any]) -> Result:
    path, language, rows = kept
    messages = tuple(
        Message(source, text, fuzzy, obsolete, Location(path, line), apart, tuple(notes))
        for source, text, fuzzy, obsolete, line, apart, notes in rows
    )
    return Catalogue(path, language, messages), []


@lru_cache(256)
@kept(_written, _read)
def parsed(path: str, raw: bytes, language: str) -> Result:
    """The messages of a file by its content, so that one that has not changed is parsed once."""
    try:
        text = decoded(path, raw, CATALOGUE)
    except Refused as refused:
        return None, list(refused.findings)
    found, findings = entries(path, text)
    if not findings:
        findings = [wrong for entry in found for wrong in _unfit(entry, path)]
        findings += [wrong for entry in found for wrong in _foreign(entry, path, language)]
    if findings:
        return None, findings
    messages = tuple(_message(entry, path) for entry in found if not entry.head)
    return Catalogue(path, language, messages), []


def _unfit(entry: Entry, path: str) -> list[Finding]:
    """The characters that a translation in use cannot hold."""
    if entry.obsolete or entry.head:
        return []
    said = [part for part in entry.parts if part.word == "msgstr"]
    return [
        each.finding(Location(path, part.line))
        for part in said
        for each in unfit_written(part.text)
    ]


def _foreign(entry: Entry, path: str, language: str) -> list[Finding]:
    """That the head names another language than the folder; `nb_NO`, or `no`, is `nb`."""
    said = LANGUAGE.search(entry.parts[-1].text) if entry.head and not entry.obsolete else None
    named = re.split(r"[_\-.@]", said[1].strip().lower())[0] if said else ""
    if not (named and language) or language in (named, MACRO.get(named)):
        return []
    template = _("the head names the language `{named}`, and the folder is that of `{language}`")
    where = Location(path, entry.line)
    return [Finding(where, template, rule=RULE, named=said[1].strip(), language=language)]  # type: ignore[index]


def _message(entry: Entry, path: str) -> Message:
    said = next(part.text for part in entry.parts if part.word == "msgstr")
    apart = next((w for w in ("msgctxt", "msgid_plural") if entry.part(w) is not None), "")
    return Message(
        normalize("NFC", entry.source), normalize("NFC", said), "fuzzy" in entry.flags,
        entry.obsolete, Location(path, entry.line), apart, tuple(entry.notes),
    )  # fmt: skip
