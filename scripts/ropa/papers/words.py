"""The words of the papers: `words.toml`, in three languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ropa.tables.cells import Cell, Line, Run


def told(paper: str, name: str, language: str, /, **values: object) -> str:
    """A text of a paper in a language, with its values filled in. Raises KeyError for none."""
    text: str = words()[paper][name][language]
    return text.format(**values) if values else text


def room(lines: int) -> Cell:
    """A cell with room for some lines of handwriting."""
    return (Line((Run("\u00a0"),)),) * lines


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """Every text by paper, name and language."""
    made: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return made
