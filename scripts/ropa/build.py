"""Building the site and the printed documents: one process for each language, side by side."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from datetime import time as clock
from html import escape
from pathlib import Path

from ropa import report
from ropa.checks import judge
from ropa.children import free_memory, run_module, side_by_side
from ropa.files import mirror, write_whole
from ropa.history import revision_of
from ropa.models.approved import public_languages
from ropa.models.base import Edition
from ropa.models.register import Register
from ropa.reading.project import Project, read_project
from ropa.reading.register import read_register
from ropa.words import LANGUAGES, _, say
from ropa.workshop import take_away_left

BUILDERS = ("html", "typstpdf")

BASE, EACH = 700 << 20, 22 << 20
"""Bytes that printing a language takes, and what each activity adds; measured, see 0014."""


NOT_RUN = 2
"""The exit code of a build for which the machine had too little memory."""

STARVED = _(
    "{language}: this machine has too little memory free to build it; "
    "close other programs, or build it alone with `--lang {language}`"
)


class NotALanguage(ValueError):
    """A language that the register does not have; it has `known`."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code, self.known = code, known


@dataclass(frozen=True)
class Order:
    """What is to be built. Paths are absolute; `program` is the folder that holds `scripts/`."""

    root: Path
    edition: Edition
    languages: tuple[str, ...]
    today: date
    speak: str = "en"
    builders: tuple[str, ...] = BUILDERS
    reference: bool = False
    """Whether the pages about rules, fields and tests are built too."""
    prints: tuple[str, ...] = ()
    """Which documents are printed beside the policy and the record."""

    @property
    def out(self) -> Path:
        """The folder of the edition."""
        return self.root / "build" / self.edition.value


@dataclass(frozen=True)
class Outcome:
    """How one language went: what Sphinx said, and whether it succeeded.

    `starved` where it had too little memory, `refused` where the system refused it something.
    """

    language: str
    output: str
    failed: bool
    seconds: float
    starved: bool = False
    refused: OSError | None = None


def build(order: Order) -> int:
    """Check the register and build every language. Returns the exit code.

    A register with errors is refused: its errors are printed and nothing is built. Raises
    NoRegister where the root has no register.
    """
    project = read_project(order.root)
    errors = [f for f in judge(project, order.today) if f.severity == "error" and not f.accepted]
    if errors:
        sys.stdout.write(report.text(errors, order.speak))
        _tell(order, _("The register has errors; nothing was built."))
        return 1
    order = replace(order, languages=_published(order, project))
    if not order.languages:
        return 1
    if cause := revision_of(order.root).cause:
        template = _("the version history could not be read, and what is made says so: {cause}")
        _tell(order, template, cause=cause)
    _tell(order, _("Building {languages} ..."), languages=", ".join(order.languages))
    take_away_left(order.root)
    free = free_memory()
    together = at_once(len(order.languages), project.register, free)
    share = (free or 0) // together
    outcomes = []
    for outcome in side_by_side(
        lambda code: build_language(order, code, share), order.languages, together
    ):
        if outcome.refused and not outcome.starved:
            raise outcome.refused
        outcomes.append(outcome)
        _report(order, outcome)
    if any(outcome.starved for outcome in outcomes):
        return NOT_RUN
    if any(outcome.failed for outcome in outcomes):
        return 1
    owner = project.register.organisation
    _tell(order, _("HTML: {place}"), place=first_page(order, str(owner.name if owner else "")))
    if "typstpdf" in order.builders:
        _tell(order, _("PDF: {place}"), place=order.out / "pdf")
    return 0


def first_page(order: Order, owner: str) -> Path:
    """Write the page above the languages, which leads to the first of them; its place."""
    page = "policy.html" if order.edition is Edition.PUBLIC else "index.html"
    code = order.languages[0]
    place = order.out / "html" / "index.html"
    target, name = f"{code}/{page}", escape(owner)
    text = (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n<title>{name}</title>\n'
        f'</head>\n<body>\n<p><a href="{target}">{name}</a></p>\n</body>\n</html>\n'
    )
    write_whole(place, text.encode("utf-8"))
    return place


def _published(order: Order, project: Project) -> tuple[str, ...]:
    """The languages to build: in public only those whose text is published or approved."""
    if order.edition is not Edition.PUBLIC:
        return order.languages
    shown = public_languages(project.register, project.policy)
    for code in order.languages:
        if code not in shown:
            template = _("{language}: left out; the organisation has not approved this translation")
            _tell(order, template, language=code)
    for code in LANGUAGES:
        if code not in shown:  # what an earlier build made while an approval held
            shutil.rmtree(order.out / "html" / code, ignore_errors=True)
            for file in (order.out / "pdf").glob(f"*-{code}.pdf"):
                file.unlink()
    return tuple(code for code in shown if code in order.languages)


def at_once(wanted: int, register: Register, free: int | None) -> int:
    """How many languages are built side by side: what processors and free memory allow, or one."""
    most = min(wanted, os.cpu_count() or 1)
    if free is not None:
        most = min(most, free // (BASE + EACH * len(register.activities)))
    return max(1, most)


def build_language(order: Order, language: str, memory: int = 0) -> Outcome:
    """Build the pages and the printed documents of a language in a process of its own.

    `memory` is how many bytes that process may take; 0 for any number. Pages are made aside and
    put in place once all are made: a build that fails leaves those of before.
    """
    started = time.monotonic()
    output = ""
    aside = order.out / "made" / language
    for builder in order.builders:
        call = command(order, language, builder)
        if builder == "html":
            call[-1] = str(aside)
        done = run_module(call, program(), environment(order), memory)
        output += done.output
        if done.code:
            seconds = time.monotonic() - started
            return Outcome(language, output, True, seconds, done.starved, done.refused)
        if builder == "html":
            mirror(aside, order.out / "html" / language)
    return Outcome(language, output, False, time.monotonic() - started)


def command(order: Order, language: str, builder: str) -> list[str]:
    """Sphinx and its arguments: strict (every warning fails), going on to show all of them."""
    conf = order.root if (order.root / "conf.py").is_file() else program()
    target = order.out / ("html" if builder == "html" else "pdf")
    return [
        "sphinx", "-b", builder, "-q", "-W", "--keep-going", "-n",
        "-c", str(conf), "-d", str(order.out / "doctrees" / language),
        "-D", f"language={language}",
        "-D", f"ropa_root={order.root}",
        "-D", f"ropa_edition={order.edition.value}",
        "-D", f"ropa_today={order.today.isoformat()}",
        *(["-D", "ropa_reference=1"] if order.reference else []),
        *(["-D", f"ropa_print={' '.join(order.prints)}"] if order.prints else []),
        str(order.root / "docs"), str(target / language if builder == "html" else target),
    ]  # fmt: skip


def environment(order: Order) -> dict[str, str]:
    """What a build's environment adds: a date that does not drift."""
    noon = int(datetime.combine(order.today, clock(12), UTC).timestamp())
    return {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(noon))}


def program() -> Path:
    """The folder that holds the program's `scripts/` and `conf.py`."""
    return Path(__file__).resolve().parents[2]


def every_language(root: Path, chosen: Sequence[str]) -> tuple[str, ...]:
    """The languages to build: those chosen, or all of the register. Raises NotALanguage."""
    known = read_register(root)[0].languages
    for code in chosen:
        if code not in known:
            raise NotALanguage(code, known)
    return tuple(dict.fromkeys(chosen)) or known


def _report(order: Order, outcome: Outcome) -> None:
    if outcome.starved:
        _tell(order, STARVED, language=outcome.language)
        return
    if outcome.output.strip():
        sys.stdout.write(outcome.output.strip() + "\n")
    template = _("{language}: failed") if outcome.failed else _("{language}: done, {seconds} s")
    _tell(order, template, language=outcome.language, seconds=round(outcome.seconds, 1))


def _tell(order: Order, template: str, **values: object) -> None:
    print(say(template, order.speak, **values), flush=True)
