"""Findings as people and machines read them."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.findings import Finding, Severity
from ropa.words import Phrase, _, say

NAMES = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
    Severity.INFORMATION: _("information"),
}


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings of each severity, accepted ones apart: the one source of every count."""
    standing = [f for f in findings if not f.accepted]
    return {s.value: sum(f.severity is s for f in standing) for s in Severity}


def text(findings: Sequence[Finding], language: str) -> str:
    """One line a finding, `path:line:column: severity CODE sentence`, and a closing line."""
    lines = []
    for finding in findings:
        line = f"{finding.where}: {say(NAMES[finding.severity], language)} {finding.rule} "
        line += finding.message(language)
        if finding.see:
            line += " " + say(_("(see {place})"), language, place=finding.see)
        if finding.accepted:
            line += " " + say(_("(accepted for now)"), language)
        lines.append(line)
        if finding.hint:
            lines.append(f"    {finding.advice(language)}")
    total = counts(findings)
    lines.append(
        say(
            _("{errors} errors, {warnings} warnings, {informations} remarks"),
            language,
            errors=total["error"],
            warnings=total["warning"],
            informations=total["information"],
        )
    )
    return "\n".join(lines) + "\n"


__all__ = ["NAMES", "Phrase", "counts", "text"]
