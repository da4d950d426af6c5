"""gettext catalogues as plain values, read without Sphinx."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any, NamedTuple
from unicodedata import normalize

from ropa.kept import kept
from ropa.location import Location


class Message(NamedTuple):
    """A message of a catalogue: source, translation, flags, and the line of its `msgid`.

    `apart` is `msgctxt` or `msgid_plural` where it has one: the site looks texts up without. The
    texts are in composed Unicode form (NFC), whatever the file has.
    """

    source: str
    translation: str
    fuzzy: bool
    obsolete: bool
    where: Location
    apart: str = ""


class Catalogue(NamedTuple):
    """All messages of a file, obsolete ones too, in order."""

    path: str
    language: str
    messages: tuple[Message, ...]

    def by_source(self) -> Mapping[str, Message]:
        """The messages in use, by their source text."""
        return {m.source: m for m in self.messages if not m.obsolete and not m.apart}


def read_catalogue(root: FilePath, file: FilePath, language: str) -> Catalogue:
    """Read a `.po` file. Raises ValueError with the line where it cannot be read."""
    return _parsed(file.relative_to(root).as_posix(), file.read_bytes(), language)


def _written(catalogue: Catalogue) -> list[Any]:
    rows = [
        [each.source, each.translation, each.fuzzy, each.obsolete, each.where.line, each.apart]
        for each in catalogue.messages
    ]
    return [catalogue.path, catalogue.language, rows]


def _read(kept: list[Any]) -> Catalogue:
    path, language, rows = kept
    messages = tuple(
        Message(source, translation, fuzzy, obsolete, Location(path, line), apart)
        for source, translation, fuzzy, obsolete, line, apart in rows
    )
    return Catalogue(path, language, messages)


@lru_cache(256)
@kept(_written, _read)
def _parsed(shown: str, raw: bytes, language: str) -> Catalogue:
    """The messages of a file by its content, so that one that has not changed is parsed once."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        read = read_po(BytesIO(raw), locale=language, abort_invalid=True)
    except PoFileError as wrong:
        raise ValueError(f"{shown}:{wrong.lineno}: {wrong}") from wrong
    found = []
    for message in read:
        if message.id:
            found.append(_message(message, shown, False))
    for message in read.obsolete.values():
        found.append(_message(message, shown, True))
    return Catalogue(shown, language, tuple(found))


def _message(message: object, path: str, obsolete: bool) -> Message:
    source, text = (_composed(getattr(message, name, "")) for name in ("id", "string"))
    line = getattr(message, "lineno", None) or 1
    plural = "msgid_plural" if isinstance(getattr(message, "id", ""), tuple) else ""
    return Message(
        source, text, bool(getattr(message, "fuzzy", False)), obsolete, Location(path, line),
        "msgctxt" if getattr(message, "context", None) is not None else plural,
    )  # fmt: skip


def _composed(text: object) -> str:
    """A text, the first of several, in composed form."""
    first = text[0] if isinstance(text, list | tuple) and text else text
    return normalize("NFC", str(first or ""))
