"""What a check finds in the register as it was saved last, that is, in git's latest commit.

A person who edits wants to see what the edit did; what was found before waits elsewhere. Before is
the day of that commit: what has fallen due since is new. Without git, or where its history cannot
be read, nothing is known of before, and everything is told.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ropa.checks import judge
from ropa.files import write_whole
from ropa.findings import Finding, Severity
from ropa.history import Unreadable, saved_in, saved_on, trees_of
from ropa.reading.project import read_project
from ropa.remembered import FOLDER, READ

KEPT = "saved.json"

Told = tuple[str, str, str, str]


def fresh(
    root: Path, findings: Sequence[Finding], today: date, program: str
) -> list[Finding] | None:
    """The errors, the known departures, and what the saved register did not have.

    None where there is no saved register to compare with.
    """
    before = _before(root, today, program)
    if before is None:
        return None
    left = Counter(before)
    shown = []
    for finding in findings:
        known = left[_told(finding)] > 0
        left[_told(finding)] -= known
        grave = finding.severity is Severity.ERROR or finding.departure is not None
        if not known or (grave and not finding.accepted):
            shown.append(finding)
    return shown


def _told(finding: Finding) -> Told:
    return (finding.rule, finding.where.path, finding.where.field, finding.message())


def _before(root: Path, today: date, program: str) -> list[Told] | None:
    """What was found in the saved register on its day; remembered by its trees and the program."""
    try:
        trees = trees_of(root)
        if not trees:
            return None
        on = min(saved_on(root), today)
        key = hashlib.sha256(repr((trees, on, program)).encode()).hexdigest()
        place = root / FOLDER / KEPT
        known = _kept(place, key)
        if known is None:
            known = _judged(saved_in(root), on)
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, json.dumps([key, known]).encode("utf-8"))
        return known
    except (Unreadable, OSError, tarfile.TarError):
        return None


def _kept(place: Path, key: str) -> list[Told] | None:
    try:
        kept_key, known = json.loads(place.read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    return [(a, b, c, d) for a, b, c, d in known] if kept_key == key else None


def _judged(tree: bytes, today: date) -> list[Told]:
    with TemporaryDirectory(prefix="ropa-") as folder:
        with tarfile.open(fileobj=io.BytesIO(tree)) as archive:
            own = [each for each in archive.getmembers() if each.name.split("/")[0] in READ]
            archive.extractall(folder, own, filter="data")
        return [_told(each) for each in judge(read_project(Path(folder)), today)]
