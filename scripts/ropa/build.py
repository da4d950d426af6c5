"""Building the site and the printed documents: one process for each language, side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from ropa import report
from ropa.checks import judge
from ropa.models.base import Edition
from ropa.reading.project import read_project
from ropa.words import LANGUAGES, _, say

BUILDERS = ("html", "typstpdf")


@dataclass(frozen=True)
class Order:
    """What is to be built. Paths are absolute; `program` is the folder that holds `scripts/`."""

    root: Path
    edition: Edition
    languages: tuple[str, ...]
    today: date
    speak: str = "en"
    builders: tuple[str, ...] = BUILDERS

    @property
    def out(self) -> Path:
        """The folder of the edition."""
        return self.root / "build" / self.edition.value


@dataclass(frozen=True)
class Outcome:
    """How one language went: what Sphinx said, and whether it succeeded."""

    language: str
    output: str
    failed: bool
    seconds: float


def build(order: Order) -> int:
    """Check, compile the catalogues, build every language. Returns the exit code.

    A register with errors is refused: its errors are printed and nothing is built. Raises
    NoRegister where the root has no register.
    """
    findings = judge(read_project(order.root), order.today)
    errors = [f for f in findings if f.severity == "error" and not f.accepted]
    if errors:
        sys.stdout.write(report.text(errors, order.speak))
        _tell(order, _("The register has errors; nothing was built."))
        return 1
    compile_catalogues(order.root / "docs" / "locale")
    _tell(order, _("Building {languages} ..."), languages=", ".join(order.languages))
    with ThreadPoolExecutor(max_workers=min(len(order.languages), os.cpu_count() or 1)) as pool:
        outcomes = []
        for outcome in pool.map(lambda code: build_language(order, code), order.languages):
            outcomes.append(outcome)
            _report(order, outcome)
    if any(outcome.failed for outcome in outcomes):
        return 1
    _tell(order, _("HTML: {place}"), place=order.out / "html" / order.languages[0] / "index.html")
    if "typstpdf" in order.builders:
        _tell(order, _("PDF: {place}"), place=order.out / "pdf")
    return 0


def build_language(order: Order, language: str) -> Outcome:
    """Build the pages and the printed documents of a language in a process of its own."""
    started = time.monotonic()
    output = ""
    for builder in order.builders:
        done = subprocess.run(
            command(order, language, builder), env=environment(order), cwd=program(),
            capture_output=True,
            text=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
        output += done.stdout + done.stderr
        if done.returncode:
            return Outcome(language, output, True, time.monotonic() - started)
    return Outcome(language, output, False, time.monotonic() - started)


def command(order: Order, language: str, builder: str) -> list[str]:
    """The Sphinx call: strict (every warning fails), going on to show all of them."""
    conf = order.root if (order.root / "conf.py").is_file() else program()
    target = order.out / ("html" if builder == "html" else "pdf")
    return [
        sys.executable, "-m", "sphinx", "-b", builder, "-q", "-W", "--keep-going", "-n",
        "-c", str(conf), "-d", str(order.out / "doctrees" / language),
        "-D", f"language={language}",
        "-D", f"ropa_root={order.root}",
        "-D", f"ropa_edition={order.edition.value}",
        "-D", f"ropa_today={order.today.isoformat()}",
        str(order.root / "docs"), str(target / language if builder == "html" else target),
    ]  # fmt: skip


def environment(order: Order) -> dict[str, str]:
    """The environment of a build: UTF-8, the program's modules, a date that does not drift."""
    noon = int(datetime.combine(order.today, clock(12), UTC).timestamp())
    paths = [str(program() / "scripts"), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(p for p in paths if p),
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(noon)),
    }


def program() -> Path:
    """The folder that holds the program's `scripts/` and `conf.py`."""
    return Path(__file__).resolve().parents[2]


def compile_catalogues(folder: Path) -> None:
    """Compile the catalogues, before languages run at once; what is compiled already stays.

    Sphinx would do the same in each process, and two processes would write one file. The content
    decides and not the time: a copied or unpacked folder may hold a compiled form that is younger
    than its catalogue and yet of older words. Texts are composed (NFC), as pages are when read.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        raw = po.read_bytes()
        with suppress(UnicodeDecodeError):
            raw = normalize("NFC", raw.decode("utf-8")).encode("utf-8")
        catalogue = read_po(BytesIO(raw), locale=po.parent.parent.name)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        if not mo.is_file() or mo.read_bytes() != compiled.getvalue():
            mo.write_bytes(compiled.getvalue())
        elif mo.stat().st_mtime < po.stat().st_mtime:
            os.utime(mo)


def every_language(chosen: Sequence[str]) -> tuple[str, ...]:
    """The languages to build: those chosen, or all."""
    return tuple(chosen) or LANGUAGES


def _report(order: Order, outcome: Outcome) -> None:
    if outcome.output.strip():
        sys.stdout.write(outcome.output.strip() + "\n")
    template = _("{language}: failed") if outcome.failed else _("{language}: done, {seconds} s")
    _tell(order, template, language=outcome.language, seconds=round(outcome.seconds, 1))


def _tell(order: Order, template: str, **values: object) -> None:
    print(say(template, order.speak, **values), flush=True)
