"""Each rule refuses what it should, says so in its words, and lets the rest pass.

`tests/examples/base/` is a small register without any finding. An example,
`tests/examples/<code>/<name>/`, holds only the files that differ from it: one of the same name
takes its place, and `<name>.delete` takes it away. `expected.txt` is what `ropa check` says of
the example under that code, in English; empty where the rule accepts it. `today.txt` sets
another day. `pytest --bless` rewrites the expected texts.

Examples of the families in POLICY lie over `tests/examples/base-policy/` too: a small policy with
its translations, and the base records with their quotes. The text that comes out is recorded as a
version, but for VER, whose examples hold their own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import BASE, BASE_POLICY, EXAMPLES, TODAY, check
from ropa import report
from ropa.checks import BY_CODE, RETIRED, RULES
from ropa.checks.frame import Rule
from ropa.checks.frame import rule as make
from ropa.findings import Finding, Severity
from ropa.law.elements import element, elements, exists

POLICY = ("COM", "COV", "NAM", "POL", "TRL", "VER")
"""The families whose rules compare the register with a policy."""

ALL = sorted(file.parent for file in EXAMPLES.glob("*/*/expected.txt"))


def said(findings: list[Finding], code: str) -> str:
    """What the report says of the findings under a code, sorted, without its closing line."""
    told = sorted(report.text([f], "en").splitlines()[:-1] for f in findings if f.rule == code)
    return "".join(f"{line}\n" for lines in told for line in lines)


@pytest.mark.parametrize("example", ALL, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_example(
    example: Path, project: Callable[..., Path], with_policy: Callable[..., Path], bless: bool
) -> None:
    """What is said of an example under its code is exactly what is expected."""
    family = example.parent.name.rstrip("0123456789")
    day = example / "today.txt"
    today = date.fromisoformat(day.read_text(encoding="utf-8").strip()) if day.exists() else TODAY
    root = with_policy(example, record=family != "VER") if family in POLICY else project(example)
    findings = check(root, today)
    now = said(findings, example.parent.name)
    expected = example / "expected.txt"
    if bless:
        expected.write_text(now, encoding="utf-8", newline="\n")
    assert expected.read_text(encoding="utf-8") == now
    if not now:
        errors = [f for f in findings if f.severity == "error" and not f.accepted]
        assert [] == errors, "an accepting example has no error of another rule either"


def test_base_is_clean(project: Callable[..., Path]) -> None:
    """The base register has no finding of any rule, so that examples differ by one thing."""
    assert [] == check(project())
    assert (BASE / "register" / "organisation.yaml").is_file()


def test_base_policy_is_clean(with_policy: Callable[..., Path]) -> None:
    """The base register and the small policy agree; version open, translations drafts."""
    assert set() == {f.rule for f in check(with_policy())} - {"LAW084", "TRL040"}
    assert (BASE_POLICY / "docs" / "policy.md").is_file()


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_both_ways(code: str) -> None:
    """Every rule has an example that it accepts and one that it refuses."""
    texts = [(each / "expected.txt").read_text("utf-8") for each in ALL if each.parent.name == code]
    assert any(not text for text in texts), "no example that passes"
    assert any(f" {code} " in text for text in texts), "no example that fails"


def test_folders_are_codes() -> None:
    """Every folder of examples is the code of a rule."""
    assert {each.parent.name for each in ALL} == set(BY_CODE)


def test_codes_are_used_once() -> None:
    """No code is used twice, and no retired one again."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert set() == set(codes) & set(RETIRED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_law(rule: Rule) -> None:
    """A rule stands on provisions that exist; on an unverified one it finds information alone."""
    assert [] == [each for each in rule.law if not exists(each)]
    if not all(element(each).verified for each in rule.law):
        assert rule.severity is Severity.INFORMATION


@pytest.mark.parametrize("declared", list(Severity))
def test_nothing_above_information_rests_on_hearsay(declared: Severity) -> None:
    """Whatever a rule declares: while nobody has compared its provision, it informs."""
    on = {key: make("LAW999", law=(key,), severity=declared)(list) for key in elements()}
    hearsay = {key for key, found in elements().items() if not found.verified}
    assert hearsay
    assert {Severity.INFORMATION} == {on[key].severity for key in hearsay}
    assert {declared} == {on[key].severity for key in set(on) - hearsay}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page(rule: Rule) -> None:
    """Every rule has a page: a title in one line, and how to put it right."""
    assert len(rule.title) <= 100
    assert rule.title.endswith(".")
    assert any(part.startswith("To fix it, ") for part in rule.paragraphs)
