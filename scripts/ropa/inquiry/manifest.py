"""The list of what a pack holds, with a checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 1000
"""Letters of a name or a title."""
MOST = 1000
"""Files that a pack may list."""
Short = Annotated[str, Field(max_length=LONGEST)]

NAME = "manifest.json"
FORMAT = "ropa-inquiry-pack"
FORMAT_VERSION = "2"


class NoManifest(ValueError):
    """A text that is not the manifest of a pack."""


@dataclass(frozen=True)
class Listed:
    """A file of the pack: its name in it, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Listed:
        """The entry of a file."""
        return cls(name, len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class ListedPart:
    """A part of the pack with its files; `marked`: exemption from access is asked for."""

    number: int
    title: str
    marked: bool
    files: tuple[Listed, ...]


@dataclass(frozen=True)
class Manifest:
    """What a pack says of itself. `date` is YYYY-MM-DD; `standing`: draft, or approved by whom."""

    organisation: str
    language: str
    date: str
    standing: str
    parts: tuple[ListedPart, ...]
    others: tuple[Listed, ...]

    @property
    def files(self) -> tuple[Listed, ...]:
        """Every file that is listed."""
        return (*(file for part in self.parts for file in part.files), *self.others)

    def text(self, mark: str) -> str:
        """The manifest as JSON; `mark` is what is written beside a marked part."""
        data = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "organisation": self.organisation,
            "language": self.language,
            "date": self.date,
            "standing": self.standing,
            "parts": [
                {
                    "number": part.number,
                    "title": part.title,
                    "mark": mark if part.marked else None,
                    "files": _rows(part.files),
                }
                for part in self.parts
            ],
            "files": _rows(self.others),
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rows(files: Sequence[Listed]) -> list[dict[str, Any]]:
    return [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in files]


class _Row(BaseModel):
    """What may be read of a listed file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    size: Annotated[int, Field(ge=0, lt=1 << 32)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    def listed(self) -> Listed:
        return Listed(self.name, self.size, self.sha256)


class _Part(BaseModel):
    """What may be read of a part."""

    model_config = ConfigDict(extra="forbid", strict=True)

    number: Annotated[int, Field(ge=0, le=99)]
    title: Short
    mark: Short | None
    files: Annotated[list[_Row], Field(max_length=MOST)]


class _Written(BaseModel):
    """What may be read of a manifest: every field with its form and its bounds."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: Literal["ropa-inquiry-pack"]
    format_version: Literal["2"]
    organisation: Short
    language: Literal["nb", "sv", "en"]
    date: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    standing: Short
    parts: Annotated[list[_Part], Field(max_length=100)]
    files: Annotated[list[_Row], Field(max_length=MOST)]


def read(content: bytes) -> Manifest:
    """The manifest in these bytes. Raises NoManifest for anything that is not exactly one."""
    try:
        data = json.loads(content.decode("utf-8"), object_pairs_hook=_once)
        made = _Written.model_validate(data)
        date.fromisoformat(made.date)
    except (ValueError, RecursionError) as wrong:
        raise NoManifest(str(wrong)) from wrong
    parts = tuple(
        ListedPart(p.number, p.title, p.mark is not None, tuple(r.listed() for r in p.files))
        for p in made.parts
    )
    return Manifest(
        made.organisation, made.language, made.date, made.standing, parts,
        tuple(row.listed() for row in made.files),
    )  # fmt: skip


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys stand once each. Raises ValueError."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
