"""VER: which text of the policy applied when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.models.approvals import TextApproval
from ropa.models.approved import wanted
from ropa.models.digests import digests
from ropa.models.promises import Version
from ropa.models.values import Day
from ropa.words import _


def in_order(case: Case) -> list[Version]:
    """The recorded versions, oldest first: by the number at the end of their ids."""
    versions = cast(list[Version], case.register.of("versions"))
    return sorted(versions, key=lambda each: each.order)


@rule("VER001", law=("gdpr-5-2", "gdpr-7-1"))
def recorded(case: Case) -> Iterator[Finding]:
    """The text of the policy, in every language, is that of the latest recorded version.

    Later nobody can show what customers were told, or on which text a consent rests, unless each
    published text is recorded. The record holds digests of the visible text; white space, line
    width and comments are not part of it. Recording a version answers no other finding.

    To fix it, run `ropa policy record` and complete the new record: what changed, whether the
    change is material, and what notice was given.
    """
    if case.policy is None or case.register.unread("versions"):
        return
    versions = in_order(case)
    latest = versions[-1] if versions else None
    known = latest.digests if latest else {}
    now = digests(case.policy)
    changed = [code for code in now if known.get(code) != now[code]]
    changed += [code for code in known if code not in now]
    if changed:
        yield Finding(
            Location(case.policy.path),
            _("the text ({languages}) is not that of version `{id}`; run `ropa policy record`")
            if latest
            else _("no version of the text is recorded; run `ropa policy record`"),
            see=latest.at("digests") if latest else None,
            languages=", ".join(changed),
            id=latest.id if latest else "",
        )


@rule("VER002", law=("gdpr-5-2",))
def dates_rise(case: Case) -> Iterator[Finding]:
    """A later version was published later.

    Versions are ordered by the number at the end of their ids.

    To fix it, correct the date or the number.
    """
    last: Version | None = None
    for version in in_order(case):
        if not isinstance(version.published, Day):
            continue
        if last and version.published < cast(Day, last.published):
            yield Finding(
                version.at("published"),
                _("version `{id}` is published {day}, before version `{other}`"),
                see=last.at("published"),
                id=version.id,
                day=version.published,
                other=last.id,
            )
        last = version


@rule("VER003", law=("gdpr-5-1-a",), acceptable=True)
def notice(case: Case) -> Iterator[Finding]:
    """Customers are told of a material change.

    The policy promises it.

    To fix it, record the notice under `notice:`, or an open question while it is not known.
    """
    for version in in_order(case):
        told = version.notice
        if version.material == "yes" and (told is None or told.given == "no"):
            yield Finding(
                version.at("notice"),
                _("the change in version `{id}` is material, but no notice is recorded"),
                id=version.id,
            )


@rule("VER004", law=("gdpr-12-1",), severity=Severity.WARNING)
def approved_as_it_is(case: Case) -> Iterator[Finding]:
    """An approval is of the text as it is, by a role that decides.

    The public edition shows a translation, and the page on rights, only while such an approval
    holds. It lapses when the source or the approved text changes.

    To fix it, let a role that decides read the text again and run `ropa policy approve`, and give
    the old record `ended:`.
    """
    for approval in cast(list[TextApproval], case.register.of("approvals")):
        role = case.register.role(approval.approved_by)
        if role is not None and role.decides != "yes":
            yield Finding(
                approval.at("approved_by"),
                _("`{role}` does not decide for the organisation, so `{id}` approves nothing"),
                see=role.at("decides"),
                role=role.id,
                id=approval.id,
            )
        now = wanted(case.register, case.policy, approval.text, approval.language)
        if dict(approval.digests) != now:
            yield Finding(
                approval.at("digests"),
                _("`{id}` has lapsed: a text has changed since {day}"),
                id=approval.id,
                day=approval.on,
            )


REGULATION = date(2016, 5, 4)
"""The day the GDPR was published (OJ L 119): no policy can speak of its rights before it."""


@rule("VER005", law=("gdpr-5-2",))
def not_yet_published(case: Case) -> Iterator[Finding]:
    """A version that was published has been published already.

    What will be published is not what people read.

    To fix it, correct the day, or write `published: {open: …}` until it is out.
    """
    for version in in_order(case):
        if isinstance(version.published, Day) and version.published.date > case.today:
            yield Finding(
                version.at("published"),
                _("version `{id}` is said to be published {day}, which has not come"),
                id=version.id,
                day=version.published,
            )


@rule("VER006", law=("gdpr-5-2",), severity=Severity.WARNING, acceptable=True)
def published_before_the_law(case: Case) -> Iterator[Finding]:
    """A version is no older than the Regulation.

    A policy that grants the rights of the GDPR cannot have been published before it was.

    To fix it, correct the day; a version that is so old may be accepted with the reason.
    """
    for version in in_order(case):
        if isinstance(version.published, Day) and version.published.date < REGULATION:
            yield Finding(
                version.at("published"),
                _("version `{id}` is said to be published {day}, before the GDPR was"),
                id=version.id,
                day=version.published,
            )


RULES: tuple[Rule, ...] = (
    recorded, dates_rise, notice, approved_as_it_is, not_yet_published, published_before_the_law,
)  # fmt: skip
