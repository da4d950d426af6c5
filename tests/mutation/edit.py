"""What a harmless edit is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from mutation.material import ROOT, Material, put

Files = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """An edit: files by path (text, bytes, or None where the file goes).

    `warns`: the rules say that a warning is right. `records` says that the text changed, so that
    the version is recorded first.
    """

    id: str
    files: Files
    warns: bool = False
    records: bool = False


def source(path: str) -> str:
    """The text of a file."""
    return (ROOT / path).read_text(encoding="utf-8")


def changed_file(
    material: Material, key: str, *settings: tuple[tuple[str | int, ...], Any]
) -> Files:
    """A record's file with values set."""
    values = deepcopy(material.data[key])
    for way, to in settings:
        put(values, way, to)
    return dict(material.file(key, values))


Maker = Callable[[Material], Iterator[Edit]]
