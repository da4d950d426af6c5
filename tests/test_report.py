"""Each form of the report, read back by a reader of its kind."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import jsonschema
import pytest

from ropa import report
from ropa.checks import BY_CODE, RULES
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.words import LANGUAGES

PLACE = {
    "type": "object",
    "required": ["file", "line", "column"],
    "properties": {
        "file": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
DEPARTURE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["question", "owner", "due"],
    "properties": {name: {"type": ["string", "null"]} for name in ("question", "owner", "due")},
}
FINDING = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "rule", "severity", "file", "line", "column", "record", "field", "unit", "message", "hint",
        "see", "departure",
    ],
    "properties": {
        "rule": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
        "severity": {"enum": ["error", "warning", "information"]},
        **PLACE["properties"],
        "record": {"type": "string"},
        "field": {"type": "string"},
        "unit": {"type": "string", "pattern": r"^([\w-]+\.(\d+|h))?$"},
        "message": {"type": "string", "minLength": 1},
        "hint": {"type": "string"},
        "see": {"anyOf": [{"type": "null"}, {**PLACE, "additionalProperties": False}]},
        "departure": {"anyOf": [{"type": "null"}, DEPARTURE]},
    },
}  # fmt: skip
COUNT = {"type": "integer", "minimum": 0}
SUMMARY = {
    "type": "object",
    "additionalProperties": False,
    "required": ["error", "warning", "information"],
    "properties": {"error": COUNT, "warning": COUNT, "information": COUNT},
}
REPORT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "findings", "summary", "departures"],
    "properties": {
        "schema_version": {"const": "1"},
        "findings": {"type": "array", "items": FINDING},
        "summary": SUMMARY,
        "departures": COUNT,
        "accepted": COUNT,
        "accepted_findings": {"type": "array", "items": FINDING},
    },
}


def finding(code: str, template: str = "wrong", **more: object) -> Finding:
    """A finding about an activity, under the code's own severity."""
    place = Location("register/activities/på kontoret.yaml", 5, 3, "activities/a", "retention")
    made = Finding(place, template, **more)  # type: ignore[arg-type]
    return made.judged(code, BY_CODE[code].severity)


@pytest.fixture
def findings() -> list[Finding]:
    """An error with another place, one with awkward words, a warning, and one accepted."""
    return [
        finding("REG001", "`{id}` differs", id="lønn", see=Location("docs/policy.md", 31)),
        finding("REG002", "100 %: {value}, <ja> & `nei`", value="a\nb\x1b]0;\x07", hint="mend it"),
        finding("REF006"),
        finding("REF006").accept(),
    ]


def test_text(findings: list[Finding]) -> None:
    """One line a finding with place, severity, code and sentence, and one closing line."""
    place = "register/activities/på kontoret.yaml:5:3:"
    assert [
        f"{place} error REG001 `lønn` differs (see docs/policy.md:31:1)",
        f"{place} error REG002 100 %: a\\u000ab\\u001b]0;\\u0007, <ja> & `nei`",
        "    mend it",
        f"{place} warning REF006 wrong",
        f"{place} warning REF006 wrong (accepted for now)",
        "2 errors, 1 warning, 1 accepted for now",
    ] == report.text(findings, "en").splitlines()


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (1, "nb", "1 feil, 0 advarsler"), (2, "nb", "2 feil, 0 advarsler"),
        (1, "sv", "1 fel, 0 varningar"), (2, "sv", "2 fel, 0 varningar"),
        (1, "en", "1 error, 0 warnings"), (2, "en", "2 errors, 0 warnings"),
    ],
)  # fmt: skip
def test_plural(number: int, language: str, expected: str) -> None:
    """The closing line has the right form of each number, in each language."""
    found = [finding("REG001")] * number
    assert expected == report.text(found, language).splitlines()[-1]


@pytest.mark.parametrize("kind", report.FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found(kind: str, language: str) -> None:
    """No findings are no findings in every form, and it ends in a line break."""
    said = report.write(kind, [], language)
    assert said.endswith("\n")
    assert ("REG001" in said) is (kind in ("sarif", "junit"))


def test_colour(findings: list[Finding]) -> None:
    """Colours are there when asked for, and change nothing else."""
    coloured = report.write("text", findings, "en", colour=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    assert "\x1b[" not in report.write("text", findings, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_json(findings: list[Finding], language: str) -> None:
    """The JSON has its keys, codes in every language, and counts what stands."""
    data = json.loads(report.write("json", findings, language))
    jsonschema.validate(data, REPORT)
    assert ["REG001", "REG002", "REF006"] == [one["rule"] for one in data["findings"]]
    assert {"error": 2, "warning": 1, "information": 0} == data["summary"]
    assert 1 == data["accepted"] == len(data["accepted_findings"])
    assert {"file": "docs/policy.md", "line": 31, "column": 1} == data["findings"][0]["see"]
    assert None is data["findings"][2]["see"]


def test_github(findings: list[Finding]) -> None:
    """Each finding is one workflow command, its own line breaks and signs written out."""
    lines = report.write("github", findings, "en").splitlines()
    assert len(findings) + 1 == len(lines)
    head, message = lines[1].removeprefix("::").split("::", 1)
    assert "error file=register/activities/på kontoret.yaml,line=5,col=3,title=REG002" == head
    assert message.startswith("100 %25: a\\u000ab")
    assert message.endswith("%0Amend it")
    assert ["::error", "::error", "::warning", "::notice"] == [one.split()[0] for one in lines[:4]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif(findings: list[Finding], language: str) -> None:
    """The SARIF log has what version 2.1.0 requires, and every result names a rule of the tool."""
    log = json.loads(report.write("sarif", findings, language))
    assert "2.1.0" == log["version"]
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule.code for rule in RULES] == [rule["id"] for rule in rules]
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result, one in zip(run["results"], findings, strict=True):
        assert one.rule == result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert "register/activities/p%C3%A5%20kontoret.yaml" == place["artifactLocation"]["uri"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert {"startLine": 5, "startColumn": 3} == place["region"]
    assert [False, False, False, True] == ["suppressions" in one for one in run["results"]]
    marks = [one["partialFingerprints"]["ropa/v1"] for one in run["results"]]
    assert len(set(marks)) == len(marks)


def test_sarif_fingerprint() -> None:
    """A finding keeps its fingerprint when its line moves and in another language."""
    here = Finding(Location("a.yaml", 1, 1, "activities/a", "x"), "wrong").judged(
        "REG001", Severity.ERROR
    )
    there = Finding(Location("a.yaml", 9, 4, "activities/a", "x"), "wrong").judged(
        "REG001", Severity.ERROR
    )
    marks = [
        json.loads(report.write("sarif", [one], language))["runs"][0]["results"][0]
        for one, language in ((here, "en"), (there, "nb"))
    ]
    assert marks[0]["partialFingerprints"] == marks[1]["partialFingerprints"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_junit(findings: list[Finding], language: str) -> None:
    """One test case a rule; those with errors have failed, and the counts agree."""
    suites = ElementTree.fromstring(report.write("junit", findings, language).encode("utf-8"))
    cases = {case.get("name", "").split()[0]: case for case in suites.iter("testcase")}
    assert [rule.code for rule in RULES] == list(cases)
    failed = [code for code, case in cases.items() if case.find("failure") is not None]
    assert ["REG001", "REG002"] == failed
    assert [str(len(cases)), "2"] == [suites.get("tests"), suites.get("failures")]
    assert "<ja> & `nei`" in (cases["REG002"].find("failure").text or "")  # type: ignore[union-attr]
    assert 2 == len((cases["REF006"].findtext("system-out") or "").splitlines())


def test_other_format() -> None:
    """A format that does not exist is refused."""
    with pytest.raises(ValueError, match="xml"):
        report.write("xml", [], "en")
