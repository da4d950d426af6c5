"""Findings as people and machines read them: one module for each format."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.findings import Finding
from ropa.report.plain import NAMES, counts, one_line, text

FORMATS = ("text", "json", "github", "sarif", "junit")
"""The formats of a report; the first is the one for people."""


FROM_THE_TOP = ("github", "sarif", "junit")
"""The formats whose readers know files from the top of the repository, not from the register's."""


def write(
    kind: str, findings: Sequence[Finding], language: str, *, colour: bool = False, below: str = ""
) -> str:
    """The findings in one of FORMATS, ending in a line break.

    Rule codes, severities and keys are the same in every language; sentences are in `language`.
    `below` is the way from the top of the repository to the register, such as `compliance/`; with
    it, GitHub, SARIF and JUnit name files from the top. Raises ValueError for another format.
    """
    if below and kind in FROM_THE_TOP:
        findings = [finding.within(below) for finding in findings]
    if kind == "text":
        return text(findings, language, colour=colour)
    if kind == "json":
        from ropa.report.as_json import json_report

        return json_report(findings, language)
    if kind == "github":
        from ropa.report.github import github_report

        return github_report(findings, language)
    if kind == "sarif":
        from ropa.report.sarif import sarif_report

        return sarif_report(findings, language)
    if kind == "junit":
        from ropa.report.junit import junit_report

        return junit_report(findings, language)
    raise ValueError(f"there is no report format {kind!r}")


__all__ = ["FORMATS", "NAMES", "counts", "one_line", "text", "write"]
