"""COV: what the customer policy covers, and what is recorded beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.known import names_of, says
from ropa.checks.policy.coverage import decided, in_scope
from ropa.findings import Finding, Severity
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.choices import Scope
from ropa.models.kinds import BY_NAME
from ropa.models.record import Record
from ropa.models.statements import carried_out
from ropa.models.values import Reference
from ropa.models.walk import values_of
from ropa.words import Phrase, _

USED = (
    "systems", "storage", "sources", "cookies", "recipients", "processors", "measures",
)  # fmt: skip
"""Kinds of record that an activity uses."""

LINKS = ("operators", "storage", "sub_processors", "setter")
"""Fields of such records by which they use others."""

STAFF = (Scope.EMPLOYEES, Scope.RECRUITMENT, Scope.SUPPLIERS)
"""Scopes that say whom the processing is about."""


def used(case: Case) -> Iterator[tuple[Record, Path, Record]]:
    """What an activity under the policy uses, and what that uses: the user, the way, the used."""
    waiting: list[Record] = [one for one in case.register.activities if in_scope(one)]
    seen = {one.key for one in waiting}
    while waiting:
        user = waiting.pop(0)
        for path, value in values_of(user):
            if not isinstance(value, Reference):
                continue
            if not isinstance(user, Activity) and path[0] not in LINKS:
                continue
            target = case.register.target(value)
            if target is None or target.kind not in USED or target.ended:
                continue
            yield user, path, target
            if target.key not in seen:
                seen.add(target.key)
                waiting.append(target)


@rule("COV010", law=("gdpr-5-1-a", "gdpr-13", "gdpr-14"))
def used_is_covered(case: Case) -> Iterator[Finding]:
    """What an activity under the customer policy uses is covered by the customer policy.

    A system, storage location, source, cookie, recipient, processor or measure that says that it
    belongs to something else would be passed over by the rules on the policy. What runs a system
    or a storage location, sets a cookie or is engaged by a processor is used too.

    A record that serves both staff and customers is covered.

    To fix it, take `scope:` out of the record and let it rest on its sentence, take it out of the
    activity, or have the controller decide and name the record under `about:` of the decided
    question.
    """
    if case.policy is None:
        return
    for user, path, target in used(case):
        if not in_scope(target) and not decided(case, target):
            yield Finding(
                target.at("scope"),
                _("`{id}` ({kind}) is used by `{user}`, but its scope is: {scope}"),
                see=user.at(*path),
                id=target.id,
                kind=Phrase(BY_NAME[target.kind].one),
                user=user.id,
                scope=getattr(target, "scope", None),
            )


@rule("COV011", law=("gdpr-5-1-a", "gdpr-13", "gdpr-14"))
def procedure_in_scope(case: Case) -> Iterator[Finding]:
    """A procedure that rests on the customer policy is in its scope.

    What it says of the promise would otherwise stand beside the policy.

    To fix it, take `scope:` out of the procedure, or take out the quote.
    """
    if case.policy is None:
        return
    for record in case.register.procedures:
        units = case.quotes.units(record)
        if units and not in_scope(record):
            yield Finding(
                record.at("scope"),
                _("`{id}` ({kind}) rests on sentence {unit}, but is not in its scope"),
                see=units[0].where,
                id=record.id,
                kind=Phrase(BY_NAME[record.kind].one),
                unit=units[0].id,
            )


def _people(one: Activity) -> dict[str, Path]:
    """The people an activity is about, each with the way to the place that names them first."""
    found: dict[str, Path] = {}
    for n, use in enumerate(one.data.items):
        for m, subject in enumerate(use.subjects):
            found.setdefault(str(subject), ("data", "items", n, "subjects", m))
    return found


def _covered_people(case: Case) -> dict[str, Activity]:
    """The people that activities under the policy are about, each with the first of them."""
    found: dict[str, Activity] = {}
    for one in case.register.activities:
        if in_scope(one):
            for subject in _people(one):
                found.setdefault(subject, one)
    return found


def _beside(case: Case, *, only: bool) -> Iterator[tuple[Activity, str, Path, Activity]]:
    """Activities outside the policy about people that it covers.

    `only`: of those that say by their scope that they are about others, and have no others.
    """
    covered = _covered_people(case)
    for one in case.register.activities:
        if in_scope(one) or decided(case, one):
            continue
        if not carried_out(one):
            continue
        people = _people(one)
        shared = [id for id in people if id in covered]
        wrong = one.scope in STAFF and len(shared) == len(people)
        if shared and wrong is only:
            yield one, shared[0], people[shared[0]], covered[shared[0]]


@rule("COV012", law=("gdpr-5-1-a", "gdpr-13", "gdpr-14"))
def about_others(case: Case) -> Iterator[Finding]:
    """An activity recorded for employees, applicants or suppliers is about some of them.

    One that is only about customers or visitors is under the customer policy, whatever it says.

    To fix it, write `scope: customer-policy` and let it rest on a sentence, or name the people it
    is about. Where the controller has decided otherwise, name the activity under `about:` of the
    decided question.
    """
    if case.policy is None:
        return
    for one, subject, path, other in _beside(case, only=True):
        yield Finding(
            one.at(*path),
            _("`{id}` has the scope `{scope}`, but is only about `{subject}`, as `{other}` is"),
            see=other.at("data"), id=one.id, scope=one.scope, subject=subject, other=other.id,
        )  # fmt: skip


@rule("COV013", law=("gdpr-5-1-a", "gdpr-13", "gdpr-14"), severity=Severity.WARNING)
def same_people(case: Case) -> Iterator[Finding]:
    """An activity outside the customer policy is about other people, or it is decided why not.

    Bookkeeping may well be about customers and stand outside the policy; a newsletter to them may
    not. The program cannot tell the one from the other.

    To fix it, write `scope: customer-policy` and let it rest on a sentence, or have the controller
    decide and name the activity under `about:` of the decided question.
    """
    if case.policy is None:
        return
    for one, subject, path, other in _beside(case, only=False):
        yield Finding(
            one.at(*path),
            _("`{id}` is outside the customer policy, but is about `{subject}`, as `{other}` is"),
            see=other.at("data"), id=one.id, subject=subject, other=other.id,
        )  # fmt: skip


def _told(case: Case, record: Record) -> bool:
    """Whether the policy speaks of data or people: a sentence is quoted, or has the name."""
    if case.quotes.units(record) or decided(case, record):
        return True
    policy = case.policy
    return policy is not None and any(
        says(unit.text, name)
        for name in names_of(record, policy.language)
        for unit in policy.duties
    )


@rule("COV014", law=("gdpr-5-1-a", "gdpr-13", "gdpr-14-1-d"))
def data_told(case: Case) -> Iterator[Finding]:
    """The policy speaks of the data and the people of every activity that it covers.

    A category is known where its record quotes a sentence, or a sentence has its name or another
    name. It may rest on words that close no list, such as "and the like".

    To fix it, quote the sentence in the record of the category, take the category out, have the
    policy changed, or have the controller decide and name the category or the activity under
    `about:` of the decided question.
    """
    if case.policy is None:
        return
    for one in case.register.activities:
        if not in_scope(one) or decided(case, one):
            continue
        for kind, found in (("categories", one.categories()), ("subjects", _people(one))):
            for id, path in found.items():
                record = case.register.get(f"{kind}/{id}")
                if record is not None and not _told(case, record):
                    yield Finding(
                        one.at(*path),
                        _("`{id}` uses `{category}`, of which no sentence of the policy speaks"),
                        see=record.at("id"), id=one.id, category=id,
                    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    used_is_covered, procedure_in_scope, about_others, same_people, data_told,
)  # fmt: skip
