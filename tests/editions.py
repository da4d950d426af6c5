"""What belongs to an edition, from the declarations alone, and whether bytes hold what does not.

No list of fields is kept here: kinds and fields say their edition themselves.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pypdf import PdfReader

from ropa.models.base import Edition, Part, declarations
from ropa.models.kinds import BY_NAME
from ropa.models.question import Question
from ropa.models.register import Register
from ropa.models.statements import Confirmed, Decided, Reported, Seen
from ropa.models.values import (
    AnyId,
    Listing,
    NotApplicable,
    Open,
    Quote,
    Reference,
    Text,
)

WHOLE = (Text, NotApplicable, Reported, Seen, Confirmed, Decided, Quote, Listing)
"""Values that are one thing: their own fields have no edition."""


def declared(value: object, edition: Edition) -> Iterator[tuple[object, Edition]]:
    """Every single value inside another with the narrowest edition on the way to it."""
    if isinstance(value, Open):
        yield value.open, Edition.INTERNAL
    elif isinstance(value, Part):
        for declaration in declarations(type(value)):
            own = edition
            if not isinstance(value, WHOLE) and not own.holds(declaration.edition):
                own = declaration.edition
            yield from declared(getattr(value, declaration.name), own)
    elif isinstance(value, list):
        for item in value:
            yield from declared(item, edition)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key, edition
            yield from declared(item, edition)
    elif value is not None:
        yield value, edition


def values(register: Register) -> list[tuple[object, Edition, str]]:
    """Every value of the register, the widest edition it belongs to, and its record's key.

    An approved action belongs to the authority though its question does not.
    The name of a record goes wherever a field goes that names the record.
    """
    found = []
    named: dict[str, Edition] = {}
    for record in register:
        kind = BY_NAME[record.kind].edition
        for value, edition in declared(record, kind):
            found.append((value, edition, record.key))
            target = register.target(value) if isinstance(value, Reference | AnyId) else None
            if target is not None and target is not record:
                named[target.key] = min(edition, named.get(target.key, edition), key=breadth)
        if isinstance(record, Question) and approved(record):
            action = declared(record.action, Edition.AUTHORITY)
            found += [(value, edition, record.key) for value, edition in action]
    for key, edition in named.items():
        record = register.get(key)
        name = getattr(record, "name", None) or getattr(record, "title", None)
        found += [(value, edition, key) for value, _own in declared(name, edition)]
    return found


def approved(question: Question) -> bool:
    """Whether a question has an action that the plan shows."""
    action = question.action
    return question.ended is None and action is not None and action.approved is not None


def breadth(edition: Edition) -> int:
    """How far inside an edition is."""
    return list(Edition).index(edition)


def sorted_out(register: Register, edition: Edition) -> tuple[dict[str, str], dict[str, str]]:
    """The texts that belong to an edition and those that do not, each with its record's key."""
    inside: dict[str, str] = {}
    outside: dict[str, str] = {}
    for value, own, key in values(register):
        (inside if edition.holds(own) else outside).setdefault(str(value), key)
    return inside, {text: key for text, key in outside.items() if text not in inside}


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Everything that can be read in a file: what is packed is unpacked, with its place."""
    if name.endswith(".pdf"):
        yield from pdf_texts(name, content)
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for member in packed.namelist():
                yield f"{name}!", member
                yield from texts(f"{name}!{member}", packed.read(member))
    elif name.endswith("objects.inv"):
        head, body = content.split(b"zlib.\n", 1)
        yield name, (head + zlib.decompress(body)).decode("utf-8")
    else:
        text = content.decode("utf-8", errors="replace")
        yield name, text
        if name.endswith((".js", ".json")) and "\\u" in text:
            yield f"{name} (signs)", re.sub(r"\\u([0-9a-f]{4})", _sign, text)


def _sign(found: re.Match[str]) -> str:
    return json.loads(f'"{found.group()}"') if not found[1].startswith("d") else "?"


def pdf_texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """A PDF as printed, and every string and stream inside it, its metadata among them."""
    pages = PdfReader(io.BytesIO(content)).pages
    printed = " ".join(page.extract_text() for page in pages)
    yield f"{name} (text)", printed
    yield f"{name} (squeezed)", re.sub(r"[\s\-­]+", "", printed)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Type") in (
                "/Metadata",
                "/EmbeddedFile",
            ):
                yield f"{name} (stream)", each.read_bytes().decode("utf-8", errors="replace")
            strings = "\n".join(strings_of(each))
            if strings:
                yield f"{name} (object)", strings


def strings_of(value: object, depth: int = 0) -> Iterator[str]:
    """The strings and names directly inside a PDF object."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array) and depth < 5:
        for item in value:
            yield from () if getattr(item, "is_indirect", False) else strings_of(item, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream) and depth < 5:
        for key, item in value.items():
            yield str(key)
            yield from () if getattr(item, "is_indirect", False) else strings_of(item, depth + 1)


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def leaks(found: Iterator[tuple[str, str]], outside: dict[str, str]) -> list[str]:
    """Every text of `outside` that stands in what can be read, with the place."""
    if not outside:
        return []
    known = re.compile("|".join(sorted(map(re.escape, outside), key=len, reverse=True)))
    told: dict[str, None] = {}
    for place, text in found:
        for match in set(known.findall(text)):
            told[f"{place}: `{match}` of {outside[match]}"] = None
    return list(told)
