"""Taking the sentences of a sample policy as read, so that samples hold no digests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ropa.checks.frame import Case
from ropa.checks.placed import digest, placed
from ropa.reading.project import read_project

ANY_DAY = date(2026, 11, 30)

EMPTY = "\nread: {}\n"


def fill_readings(root: Path) -> None:
    """Write the digests of what stands in the policy into readings that are empty."""
    project = read_project(root)
    case = Case(project.register, ANY_DAY, project.policy)
    for each in placed(case):
        place = root / each.record.at("id").path
        text = place.read_text(encoding="utf-8")
        if EMPTY in text and each.whole and each.unit and len(each.record.policy) == 1:
            words = {code: digest(each.record, [said]) for code, said in each.unit.texts.items()}
            listed = ", ".join(f"{code}: '{value}'" for code, value in words.items())
            filled = text.replace(EMPTY, f"\nread: {{words: {{{listed}}}}}\n")
            place.write_text(filled, encoding="utf-8", newline="\n")
