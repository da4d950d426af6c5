"""Each rule refuses what it should, says so in its words, and lets the rest pass.

`tests/examples/base/` is a small register without any finding, and `tests/examples/base-policy/`
lies over it where rules compare a register with a policy: a small policy with its translations,
and the base records with their quotes. The cases of a rule differ from these by what
`tests/rules/<code>.yaml` says (`cases.py` tells how it is written). `pytest --bless` rewrites what
is expected.

The text of the policy that comes out is recorded as a version, but for VER, whose cases hold their
own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cases import RULES as CASES
from cases import Case, Unfit, amended, read_cases, reword, written
from conftest import BASE, BASE_POLICY, TODAY, check
from ropa import report
from ropa.checks import BY_CODE, RETIRED, RULES
from ropa.checks.frame import Rule
from ropa.checks.frame import rule as make
from ropa.findings import Finding, Severity
from ropa.law.elements import element, elements, exists

POLICY = ("COM", "COV", "NAM", "POL", "TRL", "VER")
"""The families whose rules compare the register with a policy."""

FILES = sorted(CASES.glob("*.yaml"))
EACH = [case for file in FILES for case in read_cases(file)]


def said(findings: list[Finding], code: str) -> str:
    """What the report says of the findings under a code, sorted, without its closing line."""
    told = sorted(report.text([f], "en").splitlines()[:-1] for f in findings if f.rule == code)
    return "".join(f"{line}\n" for lines in told for line in lines)


@pytest.mark.parametrize("case", EACH, ids=lambda case: f"{case.code}-{case.name}")
def test_case(
    case: Case, project: Callable[..., Path], with_policy: Callable[..., Path], bless: bool
) -> None:
    """What is said of a case under its code is exactly what is expected."""
    family = case.code.rstrip("0123456789")
    today = date.fromisoformat(case.today) if case.today else TODAY
    if family in POLICY:
        root = with_policy(change=case.apply, record=family != "VER")
    else:
        root = project(change=case.apply)
    findings = check(root, today)
    now = said(findings, case.code)
    if bless and case.says != now:
        bless_case(case, now)
    elif not bless:
        assert case.says == now
    if not now:
        refuse_others(findings)


def refuse_others(findings: list[Finding]) -> None:
    """An accepting example has no error of another rule either."""
    assert [] == [f for f in findings if f.severity == "error" and not f.accepted]


def bless_case(case: Case, now: str) -> None:
    """Write what is said now into the case's file; the others in it stay as they are."""
    file = CASES / f"{case.code}.yaml"
    cases = [replace(c, says=now) if c.name == case.name else c for c in read_cases(file)]
    file.write_text(written(cases), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_are_as_they_are_written(file: Path) -> None:
    """A file of cases has one form, so that a blessed text is the only difference."""
    assert written(read_cases(file)) == file.read_text(encoding="utf-8")


def test_a_hunk_fits_once() -> None:
    """A hunk whose lines stand nowhere or twice is refused, not applied somewhere."""
    text = "a: 1\nb: 2\na: 1\n"
    assert "a: 1\nb: 3\na: 1\n" == amended(text, "-b: 2\n+b: 3\n")
    for hunk in ("-a: 1\n+a: 2\n", "-c: 1\n", "-b:\n+c:\n"):
        with pytest.raises(Unfit):
            amended(text, hunk)


@pytest.mark.parametrize(
    ("language", "old"), [("sv", "Du har rätt"), ("sv", "Ordet"), ("nb", "Du har rätt till")]
)
def test_words_of_the_policy_fit_once(
    language: str, old: str, with_policy: Callable[..., Path]
) -> None:
    """Words that stand nowhere or twice in what a language says are refused."""
    with pytest.raises(Unfit):
        reword(with_policy(), language, old, "Noe annet")


def test_a_case_is_like_one_before_it(tmp_path: Path, project: Callable[..., Path]) -> None:
    """What another case differs by is made first; one that is not there before is refused."""
    file = tmp_path / "LAW999.yaml"
    first = "one:\n  add: {a: \"1\\n\"}\n  says: nothing\n"
    other = "two:\n  like: one\n  edit: {a: \"-1\\n+2\\n\"}\n  says: nothing\n"
    file.write_text(first + other, encoding="utf-8")
    root = project()
    read_cases(file)[1].apply(root)
    assert "2\n" == (root / "a").read_text(encoding="utf-8")
    file.write_text(other + first, encoding="utf-8")
    with pytest.raises(ValueError, match="two: no case `one` stands before it"):
        read_cases(file)


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
    texts = [case.says for case in EACH if case.code == code]
    assert any(not text for text in texts), "no example that passes"
    assert any(f" {code} " in text for text in texts), "no example that fails"


def test_every_file_is_of_a_rule() -> None:
    """Every rule has a file of cases, and every file is named by the code of a rule."""
    assert {file.stem for file in FILES} == set(BY_CODE)


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
