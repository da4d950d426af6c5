"""The authority's edition beside the pack: the record as print and workbook, in each language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ropa.files import write_whole
from ropa.inquiry.handed import Approval
from ropa.inquiry.pack import Wanted, Work, handed_out
from ropa.inquiry.parts import chosen
from ropa.models.base import Edition
from ropa.reading.project import read_project


def make_edition(
    root: Path, languages: Iterable[str], today: date, supplements: tuple[str, ...] = (),
    approval: Approval | None = None,
) -> list[Path]:  # fmt: skip
    """Write the edition below `build/authority/<language>`; the files that were written.

    Files of an earlier run in these folders are taken away. Raises what `make_pack` raises.
    """
    project = read_project(root)
    parts = [part for part in chosen(supplements) if part.id != "letter"]
    written = []
    for language in languages:
        wanted = Wanted(root, language, today, supplements, approval=approval)
        handed = handed_out(project, wanted)
        work = Work(handed, wanted, frozenset())
        files = {name: content for part in parts for name, content in work.files(part).items()}
        folder = root / "build" / Edition.AUTHORITY.value / language
        for old in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if old.is_file() and old.relative_to(folder).as_posix() not in files:
                old.unlink()
        for name, content in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content)
            written.append(place)
    return written


