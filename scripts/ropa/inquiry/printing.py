"""Printing the parts: Sphinx builds the project's own pages and the pages of the pack.

The pages stand in a folder of their own below `build/`, which is taken away again, so that nothing
of an earlier pack can reach a later one.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from pprint import pformat
from typing import Any

from ropa.build import Order, at_once, environment
from ropa.children import free_memory, run_module, side_by_side
from ropa.models.base import Edition
from ropa.models.register import Register
from ropa.workshop import workshop

FOLDER = "inquiry"
"""The folder of the pack's pages among the project's own."""


class PrintError(RuntimeError):
    """Sphinx refused to print; the text is what it said."""


class TooLittleMemory(Exception):
    """The machine has too little memory free to print."""


@dataclass(frozen=True)
class Run:
    """One run of Sphinx: a language, an edition, pages to add, and the documents to print.

    `documents` are as the builder `typstpdf` takes them; their stems name what comes back.
    """

    language: str
    edition: Edition
    pages: Mapping[str, str]
    documents: tuple[Mapping[str, Any], ...]


def printed(root: Path, register: Register, today: date, runs: list[Run]) -> list[dict[str, bytes]]:
    """The PDF files of each run, by stem. Raises PrintError."""
    free = free_memory()
    together = at_once(2, register, free)
    share = (free or 0) // together
    with workshop(root, "inquiry") as folder:
        work = [(run, folder / str(number)) for number, run in enumerate(runs)]
        return list(side_by_side(lambda one: _print(root, today, *one, share), work, together))


def _print(root: Path, today: date, run: Run, place: Path, memory: int) -> dict[str, bytes]:
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
    done = run_module(_command(order, run, place), place, environment(order), memory)
    if done.starved:
        raise TooLittleMemory
    if done.refused:
        raise done.refused
    if done.code:
        raise PrintError(done.output.strip())
    out = place / "pdf"
    return {
        str(document["stem"]): (out / f"{document['stem']}-{run.language}.pdf").read_bytes()
        for document in run.documents
    }


def _command(order: Order, run: Run, place: Path) -> list[str]:
    return [
        "sphinx", "-b", "typstpdf", "-q", "-W", "--keep-going", "-n",
        "-c", str(place), "-d", str(place / "doctrees"),
        "-D", f"language={run.language}",
        "-D", f"ropa_root={order.root}",
        "-D", f"ropa_edition={run.edition.value}",
        "-D", f"ropa_today={order.today.isoformat()}",
        str(place / "docs"), str(place / "pdf"),
    ]  # fmt: skip
