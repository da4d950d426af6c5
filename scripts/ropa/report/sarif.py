"""Findings as SARIF 2.1.0, which code scanning and many editors read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ropa.checks import RULES
from ropa.checks.frame import Rule
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.report.plain import departure, one_line
from ropa.words import say

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
ROOT = "%SRCROOT%"


def sarif_report(findings: Sequence[Finding], language: str) -> str:
    """The report as SARIF text: every rule with its page, every finding as a result."""
    order = {rule.code: number for number, rule in enumerate(RULES)}
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] += 1
        results.append(
            {
                "ruleId": finding.rule,
                "ruleIndex": order[finding.rule],
                **result(finding, language),
                "partialFingerprints": {"ropa/v1": f"{mark}:{seen[mark]}"},
            }
        )
    driver = {
        "name": "ropa",
        "language": language,
        "rules": [rule_data(rule, language) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "the top of the repository"}}},
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def rule_data(rule: Rule, language: str) -> dict[str, Any]:
    """A rule's metadata; the help is its page."""
    page = [say(text, language) for text in rule.paragraphs]
    return {
        "id": rule.code,
        "shortDescription": {"text": page[0]},
        "fullDescription": {"text": " ".join(page[1:]) or page[0]},
        "help": {"text": "\n\n".join(page)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family], **({"basis": rule.basis(language)} if rule.law else {}),
        },
    }


def result(finding: Finding, language: str) -> dict[str, Any]:
    """A finding without its rule and fingerprint."""
    said = one_line(finding.message(language))
    if finding.hint:
        said += "\n" + one_line(finding.advice(language))
    place: dict[str, Any] = physical(finding.where)
    if finding.where.record:
        name = f"{finding.where.record}#{finding.where.field}".rstrip("#")
        place["logicalLocations"] = [{"fullyQualifiedName": name}]
    made: dict[str, Any] = {
        "level": LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [place],
    }
    if finding.see:
        made["relatedLocations"] = [physical(finding.see) | {"id": 0}]
    if finding.departure is not None:
        said = departure(finding.departure, language)
        made["message"]["text"] += " " + one_line(said)
        made["properties"] = {"tags": ["departure"]}
    if finding.accepted:
        made["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return made


def physical(where: Location) -> dict[str, Any]:
    """A place, its file relative to the top of the repository."""
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(where.path), "uriBaseId": ROOT},
            "region": {"startLine": where.line, "startColumn": where.column},
        }
    }


def fingerprint(finding: Finding) -> str:
    """What stays the same when lines move and in every language: rule, record or file, sentence."""
    where = finding.where
    said = finding.message("en")
    parts = (finding.rule, where.record or where.path, where.field, said)
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
