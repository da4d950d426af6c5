"""The recorded reviews of translations: `docs/locale/<language>/reviews/<page>.yaml`.

The file is written by the program, one line for each pair, in the order of the page.
"""

from __future__ import annotations

import os
from pathlib import Path as FilePath

from ropa.findings import Finding
from ropa.gate.bounds import YAML
from ropa.gate.files import content
from ropa.gate.text import Refused
from ropa.models.reviews import Review, Reviews
from ropa.reading.source import Source
from ropa.reading.yamlfile import read_yaml
from ropa.words import _

FIELDS = ("source", "translation", "by", "on", "begins")


def reviews_path(language: str, page: str) -> str:
    """Where the reviews of a page in a language stand, below the root."""
    return f"docs/locale/{language}/reviews/{page}.yaml"


def review_files(root: FilePath) -> list[str]:
    """The paths, below the root, of every file of reviews."""
    found = sorted((root / "docs" / "locale").glob("*/reviews/*.yaml"))
    return [file.relative_to(root).as_posix() for file in found]


def read_reviews(root: FilePath, language: str, page: str) -> tuple[Reviews, list[Finding]]:
    """The reviews of a page in a language, none where there is no file, and what is wrong."""
    path = reviews_path(language, page)
    file = root / path
    if not os.path.lexists(file):
        return Reviews(path, page, language), []
    try:
        source, findings = read_yaml(path, content(root, file, YAML))
    except Refused as refused:
        return Reviews(path, page, language), list(refused.findings)
    if source is None:
        return Reviews(path, page, language), findings
    found = []
    rows = source.data.get("reviews")
    for n, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict) and all(isinstance(row.get(each), str) for each in FIELDS):
            where = source.at(("reviews", n))
            found.append(Review(**{each: str(row[each]) for each in FIELDS}, where=where))
        else:
            findings.append(_wrong(source, n))
    if not isinstance(rows, list):
        findings.append(_wrong(source, 0))
    return Reviews(path, page, language, tuple(found)), findings


def _wrong(source: Source, n: int) -> Finding:
    template = _("this is not a recorded review; `ropa translate review` writes them")
    return Finding(source.at(("reviews", n)), template, rule="REG002")
