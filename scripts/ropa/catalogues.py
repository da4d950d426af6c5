"""The translators' catalogues: kept up to date with the pages, and stable from day to day.

A page has a catalogue in every language but its own. Sphinx extracts the texts of the pages and
sphinx-intl merges them, both in processes of their own; what comes out is then written in one
form, without dates, machine paths or texts that are no longer used, so that a change of the
catalogue is always a change of words. The register's own texts stand in the register in all
languages and never in a catalogue.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from ropa.changing.journal import write_step
from ropa.children import run_module
from ropa.files import write_whole
from ropa.models.policytext import looked_up
from ropa.reading.catalogues import FOLDER as LOCALE
from ropa.reading.catalogues import PLACE, parsed, read_catalogue, read_catalogues
from ropa.reading.pages import read_pages
from ropa.reading.register import FOLDER, NoRegister, read_register
from ropa.reading.translations import POLICY
from ropa.sphinx_ext.configuration import KEPT_OUT
from ropa.words import LANGUAGES, _, say
from ropa.workshop import workshop

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: ropa\\n"\n"Language: {language}\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
"""What opens every catalogue: nothing that changes from one day or machine to the next."""

WIDTH = 79
UNWRAPPED = 1_000_000

EMPTY = _("the translation is missing")
FUZZY = _("the translation has not been looked at since the text was changed")
OBSOLETE = _("the text is no longer used")
MISSING = _("there is no catalogue")
UNREADABLE = _("the catalogue cannot be read: {reason}")


class NotExtracted(Exception):
    """The texts of the pages could not be extracted; the text is what the program said."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong in a catalogue: its path from the root, the line, a template, the text."""

    path: str
    line: int
    fault: str
    text: str = ""

    def say(self, language: str) -> str:
        """The fault in a language; for a catalogue that cannot be read, with the reason."""
        return say(self.fault, language, reason=self.text)


def pages(root: Path) -> set[str]:
    """The names of the catalogues: every page at the top of `docs/`, and every folder of pages."""
    return {page.catalogue for page in read_pages(root).read}


class Tongues(NamedTuple):
    """The languages of a register, its own first, and that of its policy."""

    all: tuple[str, ...]
    policy: str

    def source(self, page: str) -> str:
        """The language that a page is written in."""
        return self.policy if page == POLICY else self.all[0]

    def targets(self, page: str) -> list[str]:
        """The languages that a page is translated to: all but its own."""
        return [language for language in self.all if language != self.source(page)]


def tongues(root: Path) -> Tongues:
    """The languages of a register; those of the program where there is none."""
    try:
        register, _wrong = read_register(root)
    except NoRegister:
        return Tongues(LANGUAGES, LANGUAGES[0])
    owner = register.organisation
    first = register.languages[0]
    return Tongues(register.languages, str(owner.policy_language) if owner else first)


def title(language: str, source: str) -> str:
    """The first line of a catalogue after the page's name: its language and the page's."""
    names = Locale(language).languages
    return f"{names[language]}. Original: {names[source]}"


def place(root: Path, language: str, page: str) -> Path:
    """The catalogue of a page in a language."""
    return locale_of(root) / language / PLACE / f"{page}.po"


def locale_of(root: Path) -> Path:
    """The folder of the catalogues."""
    return root / LOCALE


def update(root: Path) -> list[str]:
    """Bring the catalogues in line with the pages; the paths, from the root, of those that changed.

    Translations and translators' notes are kept; a translation whose text changed is marked fuzzy.
    A catalogue without a page, or in a language that the register does not have, is removed where
    nothing in it is translated, and left as it is where something is. All catalogues change or
    none; a second call changes nothing. Raises NoRegister, NotExtracted where Sphinx or sphinx-intl
    fails, and Overtaken where
    somebody wrote in a catalogue after it was read.
    """
    root = root.resolve()
    if not (root / FOLDER).is_dir():
        raise NoRegister(str(root / FOLDER))
    refuse_unreadable(root)
    spoken = tongues(root)
    there = {path: path.read_bytes() for path in sorted(locale_of(root).glob("*/LC_MESSAGES/*.po"))}
    with workshop(root, "catalogues") as folder:
        templates = extract(root, folder / "pot")
        merged = merge(root, folder, templates, spoken)
        made = {}
        for page, template in templates.items():
            for language in spoken.targets(page):
                path = place(root, language, page)
                old = merged / language / "LC_MESSAGES" / path.name
                text = written(
                    page, (language, spoken.source(page)), clean(template, old),
                    sections(root, page),
                )  # fmt: skip
                made[path] = text.encode("utf-8")
    there = {path: held for path, held in there.items() if path in made or not worth(held)}
    paths = {path: path.relative_to(root).as_posix() for path in {*there, *made}}
    before = {name: there.get(path) for path, name in paths.items()}
    return write_step(root, before, {name: made.get(path) for path, name in paths.items()})


def worth(content: bytes) -> bool:
    """Whether a catalogue holds a translation."""
    catalogue, _wrong = parsed("", content, "")
    return catalogue is not None and any(each.translation for each in catalogue.messages)


def refuse_unreadable(root: Path) -> None:
    """Raise NotExtracted, with places, where a page or catalogue cannot be read whole."""
    wrong = [*read_pages(root).findings, *read_catalogues(root).findings]
    if wrong:
        raise NotExtracted("\n".join(f"{each.where}: {each.message()}" for each in wrong))


def extract(root: Path, out: Path) -> dict[str, Catalog]:
    """The texts of the pages, by page, each at its places relative to `docs/`.

    `out` must lie below the root. Findings do not stop it: a text without an entry is one, and
    this is how it gets one. Raises NotExtracted where Sphinx fails.
    """
    program = Path(__file__).resolve().parents[2]
    conf = root if (root / "conf.py").is_file() else program
    _run(
        [
            "sphinx", "-b", "gettext", "-q", "-c", str(conf), "-d", str(out / "doctrees"),
            "-D", f"language={tongues(root).all[0]}", "-D", f"ropa_root={root}",
            "-D", "ropa_edition=internal",
            "-D", "ropa_accept_errors=1", "-D", "exclude_patterns=" + ",".join(KEPT_OUT),
            str(root / "docs"), str(out),
        ],
        out.parent,
    )  # fmt: skip
    prefix = Path(os.path.relpath(root / "docs", out)).as_posix() + "/"
    found = {}
    for pot in sorted(out.glob("*.pot")):
        template, one = Catalog(), dict[str, str]()
        for message in _read(pot):
            own = [
                (p.removeprefix(prefix), n) for p, n in message.locations if p.startswith(prefix)
            ]
            if message.id and own:
                id = one.setdefault(looked_up(str(message.id)), str(message.id))
                places = [*own, *(template[id].locations if id in template else ())]
                template.delete(id)
                template.add(id, locations=sorted(set(places), key=_by_place))
        if len(template):
            found[pot.stem] = template
    return found


def merge(root: Path, folder: Path, templates: dict[str, Catalog], spoken: Tongues) -> Path:
    """Merge the texts into a copy of the catalogues, by sphinx-intl; the copy's folder."""
    merged = folder / "locale"
    for page, template in templates.items():
        languages = spoken.targets(page)
        if not languages:
            continue
        pots = folder / "templates" / "-".join(languages)
        pots.mkdir(parents=True, exist_ok=True)
        with (pots / f"{page}.pot").open("wb") as file:
            write_po(file, template)
        for language in languages:
            old, copy = place(root, language, page), merged / language / "LC_MESSAGES"
            copy.mkdir(parents=True, exist_ok=True)
            if old.is_file():
                write_whole(copy / old.name, _renamed(root, old, language, template))
    for pots in sorted((folder / "templates").glob("*")):
        chosen = [part for code in pots.name.split("-") for part in ("-l", code)]
        _run(["sphinx_intl", "update", "-p", str(pots), "-d", str(merged), *chosen], folder)
    return merged


def _renamed(root: Path, file: Path, language: str, template: Catalog) -> bytes:
    """A catalogue in use, in the form of sphinx-intl, its texts written as in the template.

    White space of another kind is no change of a text.
    """
    exact = {looked_up(str(each.id)): str(each.id) for each in template if each.id}
    copy = Catalog(locale=language)
    catalogue, _wrong = read_catalogue(root, file, language)
    for each in catalogue.messages if catalogue else ():
        if not each.obsolete and not each.apart:
            copy.add(
                exact.get(looked_up(each.source), each.source), each.translation,
                flags={"fuzzy"} if each.fuzzy else (), user_comments=each.notes,
            )  # fmt: skip
    made = BytesIO()
    write_po(made, copy, width=UNWRAPPED)
    return made.getvalue()


def clean(template: Catalog, path: Path) -> list[Message]:
    """The messages of a template with the translations and notes of a catalogue, by place."""
    catalogue, wrong = parsed(path.name, path.read_bytes(), "")
    if catalogue is None:
        raise NotExtracted("\n".join(f"{each.where}: {each.message()}" for each in wrong))
    translated = catalogue.by_source()
    messages = []
    for message in sorted(template, key=lambda m: [_by_place(each) for each in m.locations]):
        old = translated.get(str(message.id))
        if not message.id:
            continue
        made = Message(message.id, locations=message.locations)
        made.flags = {"fuzzy"} if old and old.translation and old.fuzzy else set()
        made.string = old.translation if old else ""
        made.user_comments = list(old.notes) if old else []
        messages.append(made)
    return messages


def written(
    page: str, pair: tuple[str, str], messages: Iterable[Message], marks: list[tuple[int, str]]
) -> str:
    """A catalogue as text, in the first language of a pair, of a page in the second.

    `marks` are the sections of the page, as `sections` gives them.
    """
    language, source = pair
    catalogue = Catalog()
    for message in messages:
        line = message.locations[0][1]
        named = [name for start, name in marks if start <= line][-1:]
        places = [(f"../../../{path}", line) for path, line in message.locations]
        new = catalogue.add(
            message.id, message.string, places, (), user_comments=message.user_comments,
            auto_comments=[f"{say(_('Section'), language)}: {name}" for name in named],
        )  # fmt: skip
        new.flags = message.flags
    body = BytesIO()
    write_po(body, catalogue, width=WIDTH, omit_header=True, ignore_obsolete=True)
    head = f"# {page}: {title(language, source)}.\n"
    text = head + HEADER.format(language=language) + "\n" + body.getvalue().decode("utf-8")
    return text.rstrip("\n") + "\n"


def sections(root: Path, page: str) -> list[tuple[int, str]]:
    """The line at which each section of the policy begins, and its id; for other pages none."""
    if page != POLICY:
        return []
    marks = [(0, "intro")]
    text = (root / "docs" / f"{page}.md").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if label := re.fullmatch(rf"\({page}-(.+)\)=", line):
            marks.append((number, label[1]))
    return marks


def problems(root: Path) -> list[Problem]:
    """What is missing, empty, fuzzy or no longer used, by catalogue and line.

    Reads the catalogues alone: a text that a page got since the last `update` is not seen.
    """
    found: list[Problem] = []
    spoken = tongues(root)
    for page in sorted(pages(root)):
        for language in spoken.targets(page):
            found += _problems(root, place(root, language, page), language)
    return sorted(found)


def _problems(root: Path, path: Path, language: str) -> Iterator[Problem]:
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        yield Problem(name, 1, MISSING)
        return
    catalogue, wrong = read_catalogue(root, path, language)
    for each in wrong:
        yield Problem(name, each.where.line, UNREADABLE, each.message())
    for message in catalogue.messages if catalogue else ():
        if message.obsolete:
            yield Problem(name, message.where.line, OBSOLETE, message.source)
        elif not message.translation:
            yield Problem(name, message.where.line, EMPTY, message.source)
        elif message.fuzzy:
            yield Problem(name, message.where.line, FUZZY, message.source)


def _by_place(location: tuple[str, int]) -> tuple[str, int]:
    return location[0], location[1] or 0


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _run(arguments: list[str], folder: Path) -> None:
    """Run a Python module; raises NotExtracted with what it said where it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    done = run_module(arguments, folder)
    if done.refused:
        raise done.refused
    if done.code:
        raise NotExtracted(done.output.strip())
