"""The pages of a new project: the program's own, in the languages of its register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

from babel import Locale

from ropa.models.policytext import normal
from ropa.reading.catalogues import PLACE, parsed
from ropa.words import _, say

DOCS = FilePath(__file__).resolve().parents[3] / "docs"
"""The pages that come with the program."""

OWN = "nb"
"""The language they are written in."""

FOLDERS = ("register", "public")
"""The folders whose pages say nothing of any organisation."""

NATIONAL = {"NO": ("ekomloven",)}
"""Words of a country's statutes: a paragraph with one is left out of a project of another."""

DESK = {
    "standing": _("How it stands"),
    "departures": _("Known departures"),
    "first-questions": _("Answer these first"),
    "due": _("Due in the next 90 days"),
}
"""The tables of the first page, each under its heading."""

FIRST = ("register/index", "register/questions", "register/promises", "register/authority",
         "register/words")  # fmt: skip
"""The pages of the side bar."""

TITLE = _("Data protection at {name}")
ABOUT = _("The record of processing activities, as Article 30 GDPR requires it.")


def pages(name: str, country: str, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The path below `docs/` and the text of each page and catalogue; the first language's is the
    page's own."""
    first, *others = languages
    yield "index.md", _index(name, first)
    sources = {"index": _texts(_index(name, first))}
    for folder in FOLDERS:
        said: list[str] = []
        for file in sorted((DOCS / folder).glob("*.md")):
            text = _at_home(_general(file.read_text(encoding="utf-8")), country)
            text = "\n\n".join(each for each in text.split("\n\n") if "](../" not in each)
            said += _texts(text)
            yield f"{folder}/{file.name}", _in_language(text, folder, first)
        sources[folder] = said
    for language in others:
        for catalogue, texts in sources.items():
            if catalogue == "index":
                pairs = dict(zip(texts, _texts(_index(name, language)), strict=True))
            else:
                pairs = {_said(t, catalogue, first): _said(t, catalogue, language) for t in texts}
            path = f"locale/{language}/{PLACE}/{catalogue}.po"
            yield path, _catalogue(catalogue, language, first, pairs)


def _index(name: str, language: str) -> str:
    head, about = say(TITLE, language, name=name), say(ABOUT, language)
    tables = "".join(
        f"## {say(heading, language)}\n\n```{{ropa-table}} {table}\n```\n\n"
        for table, heading in DESK.items()
    )
    tree = "".join(f"{page}\n" for page in FIRST)
    return f"# {head}\n\n{about}\n\n{tables}```{{ropa-toctree}}\n:hidden:\n\n{tree}```\n"


def _general(text: str) -> str:
    """A page without the glossary, whose words are explained by one country's law."""
    return "".join(x for x in re.split(r"(?m)^(?=## )", text) if "{ropa-terms}" not in x)


def _at_home(text: str, country: str) -> str:
    """A page without the sentences that name a statute of another country."""
    foreign = [word for home, words in NATIONAL.items() if home != country for word in words]
    if not any(word in text for word in foreign):
        return text
    blocks = text.split("\n\n")
    kept = []
    for block in blocks:
        lines = block.split("\n")
        at = next((n for n, each in enumerate(lines) if any(w in each for w in foreign)), None)
        kept.append("\n".join(lines[:at]))
    return "\n\n".join(kept)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a page as they stand, and whether each is words: a heading, a paragraph."""
    inside, words = False, ""
    for line in text.splitlines(keepends=True):
        fence = line.startswith("```")
        apart = fence or inside or not line.strip() or line.startswith(("#", "- "))
        if words and apart:
            yield words, True
            words = ""
        if fence or inside or not line.strip():
            inside = inside is not fence
            yield line, False
        else:
            words += line
            if line.startswith("#"):
                yield words, True
                words = ""
    if words:
        yield words, True


def _mark(piece: str) -> tuple[str, str]:
    """What stands before the words of a piece (`# `, `- `), and the words."""
    mark = piece[: len(piece) - len(piece.lstrip("#- "))]
    return mark, piece[len(mark) :].strip()


def _texts(text: str) -> list[str]:
    return [_mark(piece)[1] for piece, words in _blocks(text) if words]


def _in_language(text: str, catalogue: str, language: str) -> str:
    if language == OWN:
        return text
    made = []
    for piece, words in _blocks(text):
        mark, said = _mark(piece)
        made.append(f"{mark}{_said(said, catalogue, language)}\n" if words else piece)
    return "".join(made)


@cache
def _translated(catalogue: str, language: str) -> dict[str, str]:
    path = DOCS / "locale" / language / PLACE / f"{catalogue}.po"
    read, _wrong = parsed(path.name, path.read_bytes(), language)
    return {normal(e.source): e.translation for e in read.messages} if read else {}


def _said(text: str, catalogue: str, language: str) -> str:
    """A text of the program's pages in a language. Raises KeyError for one that is not there.

    A paragraph that was shortened is put together from the sentences that are left of it.
    """
    if language == OWN:
        return text
    known, wanted = _translated(catalogue, language), normal(text)
    if wanted in known:
        return known[wanted]
    whole = next(each for each in known if each.startswith(wanted))
    count = text.count("\n") + 1
    return ". ".join(known[whole].split(". ")[:count]).rstrip(".") + "."


def _catalogue(name: str, language: str, source: str, pairs: dict[str, str]) -> str:
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    names = Locale(language).languages
    catalogue = Catalog()
    for own, said in pairs.items():
        catalogue.add(" ".join(own.split("\n")), " ".join(said.split("\n")))
    body = BytesIO()
    write_po(body, catalogue, width=79, omit_header=True)
    head = (
        f"# {name}: {names[language]}. Original: {names[source]}.\n"
        'msgid ""\nmsgstr ""\n"Project-Id-Version: ropa\\n"\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return head + body.getvalue().decode("utf-8")
