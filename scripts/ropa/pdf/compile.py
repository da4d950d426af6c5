"""From Typst source to a PDF file that meets PDF/UA-1 and PDF/A-2a.

Typst itself refuses a document that breaks either standard.
Only the fonts inside Typst are used, and no package is fetched: the same source gives the same
bytes on every machine.
"""

import hashlib
import os
import re
from datetime import UTC, date, datetime
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import typst

from ropa.files import write_whole
from ropa.gate.printer import STANDARDS

THEME = ("theme.typ", "pieces.typ")


class PdfError(Exception):
    """A document could not be printed; the text names the document and the place."""


def epoch(day: date) -> int:
    """The moment written into the file: SOURCE_DATE_EPOCH, else the start of the day given (UTC).

    Raises PdfError if SOURCE_DATE_EPOCH is not a whole number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    if not given.isdecimal():
        raise PdfError(f"SOURCE_DATE_EPOCH is `{given}`; it must be a whole number of seconds")
    return int(given)


def compile_pdf(folder: Path, source: str, target: Path, moment: int) -> bool:
    """Print `source` to `target`; pictures are read from `folder`, which also keeps the source.

    The file is put in place whole. Says False, and does nothing, if the source, the pictures and
    the moment are those of last time and `target` is still what was made of them.
    Raises PdfError if the document breaks a standard or does not compile.
    """
    main = folder / "main.typ"
    write_whole(main, source.encode("utf-8"))
    for name in THEME:
        text = resources.files("ropa.pdf").joinpath(name).read_text(encoding="utf-8")
        write_whole(folder / name, text.encode("utf-8"))
    made_of = _digest(folder, moment)
    stamp = folder / "made.sha256"
    if _current(stamp, made_of, target):
        return False
    try:
        pdf = typst.compile(
            main,
            root=folder,
            format="pdf",
            pdf_standards=list(STANDARDS),
            ignore_system_fonts=True,
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise PdfError(message(error, source, target.name)) from error
    if not isinstance(pdf, bytes):
        raise PdfError(f"{target.name}: Typst gave no document")
    write_whole(target, pdf)
    write_whole(stamp, f"{made_of} {hashlib.sha256(pdf).hexdigest()}\n".encode("ascii"))
    return True


def message(error: typst.TypstError, source: str, name: str) -> str:
    """What went wrong, in one line: the document, the place in the sources, Typst's sentence."""
    lines = source.split("\n")
    before = lines[: _line(error, lines)]
    marks = [line for line in before if line.startswith("// @ ")]
    place = marks[-1].removeprefix("// @ ") + ": " if marks else ""
    hint = f" ({'; '.join(error.hints)})" if error.hints else ""
    return f"{name} was not made: {place}{error.message}{hint}"


def _line(error: typst.TypstError, lines: list[str]) -> int:
    """How many lines of the source lead up to the error; 0 if nothing tells.

    A sign without a glyph is reported without a place, so the text in the message is searched.
    """
    if found := re.search(r"main\.typ:(\d+):", error.diagnostic):
        return int(found.group(1))
    if said := re.search(r'text `"(.+?)"`', error.message):
        return next((n for n, line in enumerate(lines) if said.group(1) in line), 0)
    return 0


def _current(stamp: Path, made_of: str, target: Path) -> bool:
    if not stamp.is_file() or not target.is_file():
        return False
    made = hashlib.sha256(target.read_bytes()).hexdigest()
    return stamp.read_text(encoding="ascii").split() == [made_of, made]


def _digest(folder: Path, moment: int) -> str:
    """One number for everything the document is made of."""
    total = hashlib.sha256(f"{version('typst')} {moment} {STANDARDS}".encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "made.sha256":
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
