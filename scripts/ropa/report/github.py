"""Findings as workflow commands, which GitHub Actions shows in the diff."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.findings import Finding, Severity
from ropa.report.plain import closing, sentence

COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""What a message may not hold as it is; the property values, besides, no `:` and no `,`."""


def github_report(findings: Sequence[Finding], language: str) -> str:
    """One command a finding, then the closing line as ordinary output.

    An accepted finding is a notice, whatever its severity: it does not fail the check.
    """
    lines = [command(finding, language) for finding in findings]
    return "\n".join([*lines, closing(findings, language)]) + "\n"


def command(finding: Finding, language: str) -> str:
    """`::error file=…,line=…,col=…,title=…::sentence`, on one line."""
    name = "notice" if finding.accepted else COMMANDS[finding.severity]
    where = finding.where
    values = {"file": where.path, "line": where.line, "col": where.column, "title": finding.rule}
    properties = ",".join(f"{key}={property_value(str(one))}" for key, one in values.items())
    said = sentence(finding, language)
    if finding.hint:
        said += "\n" + finding.advice(language)
    return f"::{name} {properties}::{message(said)}"


def message(text: str) -> str:
    """The text as the part after `::` is written."""
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def property_value(text: str) -> str:
    """The text as a property is written."""
    return message(text).replace(":", "%3A").replace(",", "%2C")
