"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ropa.findings import Departure, Finding
from ropa.location import Location
from ropa.report.plain import counts, departures

SCHEMA_VERSION = "1"
"""Raised when a key changes its meaning or goes away; new keys may come without."""


def json_report(findings: Sequence[Finding], language: str) -> str:
    """The report as JSON text.

    `findings` and `summary` hold what stands; what is accepted for now is in `accepted_findings`,
    with its number in `accepted`. `file` is relative to the root; `line` and `column` count from 1.
    `unit` is the id of the sentence of the policy that a finding is about, as `controller.12`.
    `record`, `field`, `unit` and `hint` are empty where there is none, `see` is null; so is
    `departure`, but for a known departure, which has its question, owner and day.
    """
    accepted = [f for f in findings if f.accepted]
    report = {
        "schema_version": SCHEMA_VERSION,
        "findings": [finding_data(f, language) for f in findings if not f.accepted],
        "summary": counts(findings),
        "departures": len(departures(findings)),
        "accepted": len(accepted),
        "accepted_findings": [finding_data(f, language) for f in accepted],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def finding_data(finding: Finding, language: str) -> dict[str, Any]:
    """A finding as plain values."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        **place(finding.where),
        "record": finding.where.record,
        "field": finding.where.field,
        "unit": finding.unit,
        "message": finding.message(language),
        "hint": finding.advice(language),
        "departure": departure_data(finding.departure),
        "see": place(finding.see) if finding.see else None,
    }


def departure_data(known: Departure | None) -> dict[str, str | None] | None:
    """The question, owner and day of a known departure, null where not known."""
    if known is None:
        return None
    return {
        "question": known.question or None,
        "owner": known.owner or None,
        "due": known.due or None,
    }


def place(where: Location) -> dict[str, Any]:
    """A place: file, line, column."""
    return {"file": where.path, "line": where.line, "column": where.column}
