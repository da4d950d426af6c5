"""The rules, in one list, and the runner that applies them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ropa.checks import (
    accepted,
    identifiers,
    law,
    policy,
    promises,
    references,
    shape,
    texts,
    translations,
)
from ropa.checks.departures import departed
from ropa.checks.frame import Case, Rule
from ropa.findings import Finding
from ropa.models.register import Register
from ropa.reading.project import Project

RULES: tuple[Rule, ...] = (
    shape.unknown_field,
    shape.unreadable,
    shape.empty_value,
    shape.repeated_field,
    shape.missing_field,
    shape.wrong_form,
    shape.unknown_word,
    shape.stray_file,
    shape.id_and_name,
    shape.standing_of_set_fields,
    shape.required_duties,
    shape.unfit_character,
    shape.held_by_a_page,
    shape.named_by_a_page,
    shape.cut_by_remark,
    *identifiers.RULES,
    references.dangling,
    references.ambiguous_party,
    references.ended_target,
    references.unknown_provision,
    references.unknown_country,
    references.unused,
    *law.RULES,
    *texts.RULES,
    *policy.RULES,
    *promises.RULES,
    *translations.RULES,
    *accepted.RULES,
)

BY_CODE = {rule.code: rule for rule in RULES}

RETIRED: dict[str, str] = {
    "COM002": "REG007",
    "COM003": "COM018",
    "COM004": "COM018",
    "COM007": "REG005",
    "COM012": "COV004",
    "COM014": "COM019",
    "COM015": "COM018",
    "COM016": "COV005",
    "NAM004": "COM018",
    "NAM007": "COM005",
    "NAM008": "COM018",
    "NAM009": "COM018",
    "POL005": "COM019",
}
"""Codes that were used once and never will be again, with what took their place."""

ASK_ALL_RECORDS = frozenset({"POL", "COV", "NAM", "COM", "VER", "REF006", "LAW012", "LAW087"})
"""Families and rules that miss what no record says; a record that is not read says nothing."""

ASK_THE_ORGANISATION = frozenset({"TRL", "TXT"})
"""Families that need the languages of the register and of the policy."""


def judge(project: Project, today: date, only: Iterable[str] = ()) -> list[Finding]:
    """All findings about a project as read, on a day."""
    case = Case(project.register, today, project.policy, project.translations)
    return run(case, project.findings, only)


def run(case: Case, found: Iterable[Finding] = (), only: Iterable[str] = ()) -> list[Finding]:
    """Apply the rules to a case; all findings, judged, those accepted marked, and sorted.

    What a rule about law or policy says of a value that somebody vouches for is a known departure.
    `found` are the reader's findings about form. `only` narrows to codes or families. While a
    record cannot be read, rules that would blame other records for its absence wait.
    """
    wanted = tuple(only)
    asked = [r for r in RULES if not wanted or r.code in wanted or r.family in wanted]
    told = {r.code for r in asked}
    findings = [f.judged(f.rule, BY_CODE[f.rule].severity) for f in found if f.rule in told]
    waiting = _waiting(case.register)
    chosen = [r for r in asked if not {r.code, r.family} & waiting]
    codes = {r.code for r in chosen}
    for one in chosen:
        judged = (f.judged(one.code, one.severity) for f in one.check(case))
        findings.extend(departed(case, one, f) for f in judged)
    marked = [
        f if f.rule not in ("ACC001", "ACC002") else f.judged(f.rule, BY_CODE[f.rule].severity)
        for f in accepted.mark(case, findings, BY_CODE, codes)
        if f.rule in codes
    ]
    return sorted(marked, key=lambda f: f.order)


def _waiting(register: Register) -> frozenset[str]:
    """The families and codes that cannot be judged while records are not read."""
    if not register.broken:
        return frozenset()
    if register.organisation is None:
        return ASK_ALL_RECORDS | ASK_THE_ORGANISATION
    return ASK_ALL_RECORDS
