"""The list of what a pack holds, with a checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NAME = "manifest.json"
FORMAT = "ropa-inquiry-pack"
FORMAT_VERSION = "1"


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
    """A part of the pack with its files; `marked`: the sender asks for care before disclosure."""

    number: int
    id: str
    title: str
    marked: bool
    files: tuple[Listed, ...]


@dataclass(frozen=True)
class Manifest:
    """What a pack says of itself. `date` is YYYY-MM-DD; `revision` may be empty."""

    organisation: str
    edition: str
    language: str
    date: str
    revision: str
    version: str
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
            "edition": self.edition,
            "language": self.language,
            "date": self.date,
            "revision": self.revision,
            "tool": {"name": "ropa", "version": self.version},
            "parts": [
                {
                    "number": part.number,
                    "id": part.id,
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


def read(content: bytes) -> Manifest:
    """The manifest in these bytes. Raises NoManifest for anything else."""
    try:
        data = json.loads(content.decode("utf-8"))
        if data["format"] != FORMAT or data["format_version"] != FORMAT_VERSION:
            raise NoManifest(f"{data['format']} {data['format_version']}")
        listed = tuple(
            ListedPart(
                int(p["number"]), str(p["id"]), str(p["title"]), bool(p["mark"]), _files(p["files"])
            )
            for p in data["parts"]
        )
        return Manifest(
            organisation=str(data["organisation"]),
            edition=str(data["edition"]),
            language=str(data["language"]),
            date=str(data["date"]),
            revision=str(data["revision"]),
            version=str(data["tool"]["version"]),
            parts=listed,
            others=_files(data["files"]),
        )
    except NoManifest:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise NoManifest(str(wrong)) from wrong


def _files(rows: Any) -> tuple[Listed, ...]:
    return tuple(Listed(str(r["name"]), int(r["size"]), str(r["sha256"])) for r in rows)
