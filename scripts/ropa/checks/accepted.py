"""ACC: findings that are accepted for now, and what is wrong with the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding, Severity
from ropa.words import _


def mark(
    case: Case, findings: Sequence[Finding], rules: Mapping[str, Rule], applied: Iterable[str]
) -> list[Finding]:
    """The findings, those accepted marked as such, and what ACC001 and ACC002 say of the list.

    `rules` are all rules by code; an entry is judged only where its rule was `applied`.
    """
    register, applied = case.register, set(applied)
    entries = register.accepted.findings
    waiting: dict[tuple[str, str], list[int]] = {}
    for n, entry in enumerate(entries):
        if entry.code in rules and rules[entry.code].may_wait:
            waiting.setdefault((entry.code, entry.record), []).append(n)
    marked, used = [], set()
    for finding in findings:
        hits = [
            n for n in waiting.get((finding.rule, finding.where.record), [])
            if _may_wait(rules[finding.rule], finding)
            and entries[n].covers(finding.rule, finding.where, case.today)
        ]  # fmt: skip
        used.update(hits)
        marked.append(finding.accept() if hits else finding)
    for n, entry in enumerate(entries):
        named = rules.get(entry.code)
        if named is None or not named.may_wait:
            template = (
                _("there is no rule `{code}`")
                if named is None
                else _("findings of `{code}` cannot be accepted; they are put right")
            )
            place = register.accepted_at("findings", n, "code")
            marked.append(Finding(place, template, rule="ACC001", code=entry.code))
        elif (
            n not in used
            and entry.code in applied
            and not register.unread(*entry.record.split("/", 1))
            and case.today <= entry.until.date
        ):
            template = _("`{code}` finds nothing in `{record}` that this entry could accept")
            place = register.accepted_at("findings", n)
            marked.append(
                Finding(place, template, rule="ACC002", code=entry.code, record=entry.record)
            )
    return marked


def _may_wait(named: Rule, finding: Finding) -> bool:
    """Whether a finding may be accepted: not an error that the rule does not let wait."""
    return named.acceptable or finding.severity is not Severity.ERROR


@rule("ACC001")
def acceptable(case: Case) -> Iterator[Finding]:
    """Only findings that may wait are accepted.

    A file that cannot be read, a name that leads nowhere and an entry against the policy that
    nobody vouches for are put right; accepting them would hide them. A known departure, a warning
    and a remark may always be accepted, with the reason.

    To fix it, use the code of a rule whose page says that its findings may be accepted, or delete
    the entry and put the finding right.
    """
    return iter(())


@rule("ACC002")
def accepts_something(case: Case) -> Iterator[Finding]:
    """Every accepted finding is still found.

    An entry that matches nothing was written wrong, or what it accepted has been put right.

    To fix it, delete the entry, or give it the code, record and field that the finding has.
    """
    return iter(())


@rule("ACC003")
def not_past(case: Case) -> Iterator[Finding]:
    """No finding is accepted past its last day.

    Accepting is a decision for a time. After its last day the finding counts again.

    To fix it, put the finding right and delete the entry, or let the responsible role decide anew
    and set another day.
    """
    for n, entry in enumerate(case.register.accepted.findings):
        if entry.until.date < case.today:
            yield Finding(
                case.register.accepted_at("findings", n, "until"),
                _("`{code}` in `{record}` was accepted until {day}"),
                code=entry.code,
                record=entry.record,
                day=entry.until,
            )


@rule("ACC004")
def accepting_role(case: Case) -> Iterator[Finding]:
    """The role that accepts a finding exists.

    Somebody answers for what is accepted; a role that is not in the register answers for nothing.

    To fix it, use the id of a role, or add the role to the vocabulary.
    """
    register = case.register
    for n, entry in enumerate(register.accepted.findings):
        if register.role(entry.role) is None and not register.unread("roles", entry.role):
            yield Finding(
                register.accepted_at("findings", n, "role"),
                _("there is no role `{role}`"),
                role=entry.role,
            )


RULES: tuple[Rule, ...] = (acceptable, accepts_something, not_past, accepting_role)
