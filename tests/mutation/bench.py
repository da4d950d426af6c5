"""Where mutants are judged: the real files in a folder of their own, changed and put back."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from mutation.material import ROOT, Mutant, dumped
from ropa.checks import RULES, judge
from ropa.findings import Finding
from ropa.location import Location
from ropa.models.digests import digests
from ropa.models.policytext import PolicyText
from ropa.reading.policy import read_policy
from ropa.reading.project import read_project
from ropa.words import LANGUAGES

TODAY = date(2026, 12, 1)
CONTENT = ("POL", "COV", "NAM", "COM", "TRL")
"""The families that count where the text changed: no digest and no broken form kills."""
UNDECIDED = {"COM030"}
"""The rules that warn of a break of a sentence which another one contradicts: until the controller
has decided between the two, no such break is an error."""
DIGESTS = ("TRL040", "TRL041", "TRL042", "TRL043")
"""Rules of those families that compare digests, and so do not count either."""
LANGUAGE = "sv"
VERSION = "register/policy/versions/version-9.yaml"

STOPPED = ("COM019", "COM020", "POL001", "POL006")
"""Rules that stop a changed sentence until a person has read it, and judge nothing of it."""

Said = tuple[Any, ...]


class Bench:
    """A copy of the project, its findings, and what a mutant adds to them."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        for name in ("register", "docs"):
            shutil.copytree(ROOT / name, self.root / name)
        self.policy: PolicyText | None = None
        self.before = {said(finding) for finding in self.check({}, False)}

    def check(self, files: dict[str, Any], text: bool, only: Iterable[str] = ()) -> list[Finding]:
        """The findings with other files in place; they are put back afterwards."""
        kept = {path: self._bytes(path) for path in [*files, VERSION]}
        try:
            for path, content in files.items():
                self._write(path, content)
            if text:
                self._record_version()
            project = read_project(self.root)
            self.policy = project.policy
            return judge(project, TODAY, only)
        finally:
            for path, content in kept.items():
                self._write(path, content)

    def new(self, files: dict[str, Any], text: bool, only: Iterable[str] = ()) -> list[Finding]:
        """The findings that were not there before."""
        return [f for f in self.check(files, text, only) if said(f) not in self.before]

    def unlike(self, files: dict[str, Any], text: bool) -> list[Finding]:
        """The findings that say something that nothing said before, wherever it is said.

        Questions that are still open are left out: how many values wait for one is no news.
        """
        told = {(rule, message) for rule, *_place, message in self.before}
        return [
            finding
            for finding in self.check(files, text)
            if (finding.rule, finding.message()) not in told and finding.rule != "LAW084"
        ]

    def killers(self, mutant: Mutant) -> list[Finding]:
        """The findings that kill a mutant: of content, grave enough, at the right place."""
        return [
            finding
            for finding in self.new(mutant.files, mutant.text, counting(mutant))
            if here(finding, mutant.places, self.policy)
        ]

    def _bytes(self, path: str) -> bytes | None:
        place = self.root / path
        return place.read_bytes() if place.is_file() else None

    def _write(self, path: str, content: str | bytes | None) -> None:
        place = self.root / path
        if content is None:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def _record_version(self) -> None:
        """What `ropa policy record` would write: the digests of the text as it is now."""
        policy = read_policy(self.root, LANGUAGE, LANGUAGES)
        assert policy is not None
        waits = {"open": "policy-version"}
        self._write(
            VERSION,
            dumped(
                {
                    "id": "version-9", "published": waits, "digests": digests(policy),
                    "changed": {"nb": "Teksten.", "sv": "Texten.", "en": "The text."},
                    "material": waits, "notice": {"given": waits},
                }
            ),
        )  # fmt: skip


def counting(mutant: Mutant) -> list[str]:
    """The codes of the rules that may kill a mutant, by their severity and family."""
    return [
        rule.code
        for rule in RULES
        if (rule.severity in mutant.severities or rule.code in UNDECIDED)
        and not (mutant.text and (rule.family not in CONTENT or rule.code in DIGESTS))
    ]


def said(finding: Finding) -> Said:
    """What a finding says, without line and column, which move."""
    where = finding.where
    return (
        finding.rule,
        str(finding.severity),
        where.path,
        where.record,
        where.field,
        finding.message(),
    )


def here(finding: Finding, places: frozenset[str], policy: PolicyText | None) -> bool:
    """Whether a finding names one of the places: a record, or a sentence by id or line."""
    found = {finding.where.record, finding.where.record.rpartition("/")[0]}
    if finding.see:
        found.add(finding.see.record)
    found |= {str(value) for name, value in finding.values.items() if name in ("unit", "other")}
    if places & found:
        return True
    lines = {
        (place.path, place.line)
        for unit in (policy.units if policy else ()) if unit.id in places
        for place in unit.places.values()
    }  # fmt: skip
    told: list[Location] = [finding.where, *([finding.see] if finding.see else [])]
    return any((place.path, place.line) in lines for place in told)
