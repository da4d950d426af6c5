"""Revisions of the policy as a lawyer writes them: texts, register and commands, as data."""

from __future__ import annotations

import contextlib
import io
import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ropa.checks import judge
from ropa.cli import main
from ropa.findings import Finding, Severity
from ropa.reading.project import read_project

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "revisions"
TODAY = date(2026, 11, 30)
PAGE = "docs/policy.md"
CATALOGUE = "docs/locale/{}/LC_MESSAGES/policy.po"


class Revision(NamedTuple):
    """A revision: sentences (old and new in each language), edits of records, commands, breaches.

    `sections` are added before a line of the page: a heading, or paragraphs, in each language.
    `page` is a whole new policy, in place of the text.
    """

    name: str
    text: list[dict[str, list[str]]]
    register: dict[str, dict[str, str]]
    add: dict[str, str]
    commands: list[str]
    breaches: dict[str, dict[str, Any]]


def revisions() -> list[Revision]:
    """All of them, in order."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.append(Revision(
            path.stem, data.get("text", []), data.get("register", {}), data.get("add", {}),
            data.get("commands", []), data.get("breaches", {}),
        ))  # fmt: skip
    return found


def copied(root: Path) -> Path:
    """The repository's own register and policy in another place."""
    shutil.copytree(ROOT / "register", root / "register")
    for name in (PAGE, CATALOGUE.format("nb"), CATALOGUE.format("en")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


def edited(root: Path, revision: Revision) -> None:
    """Change texts, translations and records as the revision says."""
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    for each in revision.text:
        was, now = each["sv"]
        assert was in text, f"{revision.name}: {was!r} does not stand on the page"
        text = text.replace(was, now)
    page.write_text(text, encoding="utf-8", newline="\n")
    for language in ("nb", "en"):
        _translate(root / CATALOGUE.format(language), revision, language)
    amend(root, revision.register)
    for name, content in revision.add.items():
        (root / name).write_text(content, encoding="utf-8", newline="\n")


def amend(root: Path, edits: dict[str, dict[str, str]]) -> None:
    """Replace words of records; each stands there."""
    for name, words in edits.items():
        place = root / name
        text = place.read_text(encoding="utf-8")
        for was, now in words.items():
            assert was in text, f"{name}: {was!r} does not stand there"
            text = text.replace(was, now)
        place.write_text(text, encoding="utf-8", newline="\n")


def _translate(place: Path, revision: Revision, language: str) -> None:
    with place.open("rb") as file:
        old = read_po(file, locale=language)
    made = Catalog(locale=language)
    made.mime_headers = old.mime_headers
    made.header_comment = old.header_comment
    for message in old:
        if not message.id:
            continue
        source, told = str(message.id), str(message.string)
        for each in revision.text:
            was, now = each["sv"]
            if was in source:
                source = source.replace(was, now).strip()
                before, after = each.get(language, ["", ""])
                assert before in told, f"{revision.name}: {before!r} ({language})"
                told = told.replace(before, after).strip() if before else told
        if source:
            made.add(source, told, locations=message.locations)
    with place.open("wb") as file:
        write_po(file, made, width=79)


def run(root: Path, command: str) -> tuple[int, str]:
    """A command of the program on a project, with what it printed."""
    out = io.StringIO()
    about = ["--root", str(root), "--lang", "en", "--today", TODAY.isoformat()]
    given = [*shlex.split(command), *about]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(given)
    return code, out.getvalue()


def errors(root: Path) -> list[Finding]:
    """The errors of a project."""
    found = judge(read_project(root), TODAY)
    return [each for each in found if each.severity is Severity.ERROR and not each.accepted]
