"""Taking the sentences of a sample policy as read, so that samples hold no digests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ropa.checks.frame import Case
from ropa.checks.placed import Placed, digest, placed
from ropa.reading.project import read_project

ANY_DAY = date(2026, 11, 30)

EMPTY = "\nread: {}\n"


def fill_readings(root: Path) -> None:
    """Write the digests of what stands in the policy into readings that are empty."""
    project = read_project(root)
    case = Case(project.register, ANY_DAY, project.policy)
    for found in grouped(case).values():
        record, units = found[0].record, [each.unit for each in found if each.unit]
        place = root / record.at("id").path
        text = place.read_text(encoding="utf-8")
        if EMPTY in text and len(units) == len(found) and all(each.whole for each in found):
            said = {code: [unit.texts.get(code, "") for unit in units] for code in units[0].texts}
            words = {code: digest(record, texts) for code, texts in said.items()}
            listed = ", ".join(f"{code}: '{value}'" for code, value in words.items())
            filled = text.replace(EMPTY, f"\nread: {{words: {{{listed}}}}}\n")
            place.write_text(filled, encoding="utf-8", newline="\n")


def grouped(case: Case) -> dict[str, list[Placed]]:
    """The sentences of each record, by its key."""
    found: dict[str, list[Placed]] = {}
    for each in placed(case):
        found.setdefault(each.record.key, []).append(each)
    return found
