"""Printing the parts: Sphinx builds the project's own pages and the pages of the pack.

The pages stand in a folder of their own below `build/`, which is taken away again, so that nothing
of an earlier pack can reach a later one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from pprint import pformat
from typing import Any

from ropa.build import Order, environment
from ropa.models.base import Edition

FOLDER = "inquiry"
"""The folder of the pack's pages among the project's own."""


class PrintError(RuntimeError):
    """Sphinx refused to print; the text is what it said."""


@dataclass(frozen=True)
class Run:
    """One run of Sphinx: a language, an edition, pages to add, and the documents to print.

    `documents` are as the builder `typstpdf` takes them; their stems name what comes back.
    """

    language: str
    edition: Edition
    pages: Mapping[str, str]
    documents: tuple[Mapping[str, Any], ...]


def printed(root: Path, today: date, runs: list[Run]) -> list[dict[str, bytes]]:
    """The PDF files of each run, by stem. Raises PrintError."""
    with workshop(root) as folder, ThreadPoolExecutor(max_workers=2) as pool:
        places = [folder / str(number) for number in range(len(runs))]
        return list(pool.map(lambda run, place: _print(root, today, run, place), runs, places))


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """An empty folder below the root's `build/`: on the same drive, and taken away afterwards."""
    build = root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="inquiry-", dir=build) as folder:
        yield Path(folder)


def _print(root: Path, today: date, run: Run, place: Path) -> dict[str, bytes]:
    if not run.documents:
        return {}
    docs = place / "docs"
    shutil.copytree(root / "docs", docs)
    for name, text in run.pages.items():
        page = docs / FOLDER / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    documents = [dict(document) for document in run.documents]
    (place / "conf.py").write_text(
        'extensions = ["myst_parser", "ropa.sphinx_ext"]\n'
        f"ropa_pdf_documents = {pformat(documents)}\n",
        encoding="utf-8",
    )
    order = Order(root, run.edition, (run.language,), today)
    done = subprocess.run(
        _command(order, run, place), env=environment(order), capture_output=True, text=True,
        encoding="utf-8", errors="replace", cwd=place,
    )  # fmt: skip
    if done.returncode:
        raise PrintError((done.stdout + done.stderr).strip())
    out = place / "pdf"
    return {
        str(document["stem"]): (out / f"{document['stem']}-{run.language}.pdf").read_bytes()
        for document in run.documents
    }


def _command(order: Order, run: Run, place: Path) -> list[str]:
    return [
        sys.executable, "-m", "sphinx", "-b", "typstpdf", "-q", "-W", "--keep-going", "-n",
        "-c", str(place), "-d", str(place / "doctrees"),
        "-D", f"language={run.language}",
        "-D", f"ropa_root={order.root}",
        "-D", f"ropa_edition={run.edition.value}",
        "-D", f"ropa_today={order.today.isoformat()}",
        str(place / "docs"), str(place / "pdf"),
    ]  # fmt: skip
