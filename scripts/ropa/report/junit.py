"""Findings as JUnit XML, which GitLab and other CI servers show as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from ropa.checks import RULES
from ropa.checks.frame import Rule
from ropa.findings import Finding, Severity
from ropa.report.plain import closing, one_line, sentence
from ropa.words import say

NOT_XML = re.compile("[\ufffe\uffff]")


def junit_report(findings: Sequence[Finding], language: str) -> str:
    """The report as XML text: one test case for each rule.

    A rule with errors has failed; its failure holds them, one a line. Warnings, remarks and what
    is accepted for now stand in the output of a case that passes.
    """
    cases = [case(rule, [f for f in findings if f.rule == rule.code], language) for rule in RULES]
    failures = sum(made.find("failure") is not None for made in cases)
    counted = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    suites = Tree.Element("testsuites", {"name": "ropa check", **counted})
    suite = Tree.SubElement(suites, "testsuite", {"name": "ropa check", "skipped": "0", **counted})
    suite.extend(cases)
    Tree.SubElement(suite, "system-out").text = plain_xml(closing(findings, language))
    Tree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(suites, "unicode") + "\n"


def case(rule: Rule, findings: Sequence[Finding], language: str) -> Tree.Element:
    """A rule as a test case, with its findings."""
    title = f"{rule.code} {say(rule.title, language)}"
    made = Tree.Element("testcase", {"classname": f"ropa.{rule.family}", "name": title})
    failing = [f for f in findings if f.severity is Severity.ERROR and not f.accepted]
    if failing:
        first = failing[0]
        made.set("file", plain_xml(one_line(first.where.path)))
        made.set("line", str(first.where.line))
        failure = {"type": rule.code, "message": line(first, language)}
        Tree.SubElement(made, "failure", failure).text = lines(failing, language)
    elif findings:
        Tree.SubElement(made, "system-out").text = lines(findings, language)
    return made


def lines(findings: Sequence[Finding], language: str) -> str:
    """Findings, one a line."""
    return "\n".join(line(finding, language) for finding in findings)


def line(finding: Finding, language: str) -> str:
    """Place and sentence of a finding."""
    return plain_xml(f"{one_line(str(finding.where))}: {sentence(finding, language)}")


def plain_xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return NOT_XML.sub("\ufffd", text)
