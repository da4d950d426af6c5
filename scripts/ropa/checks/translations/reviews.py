"""TRL040-043: who has read each translation beside its original, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.models.reviews import Review, Standing, fingerprint
from ropa.reading.translations import POLICY, RECORDS, Pair, page_of
from ropa.words import _


def standings(case: Case, *, policy: bool) -> Iterator[tuple[str, Pair, Standing, Review | None]]:
    """Every pair of the policy, or of the other pages, with its standing; and its catalogue."""
    if case.translations is not None:
        for catalogue in case.translations.catalogues:
            page = page_of(catalogue)
            if (page == POLICY) is policy:
                yield from case.translations.standings(page, catalogue.language)


def _stale(case: Case, *, policy: bool) -> Iterator[Finding]:
    for _path, pair, standing, review in standings(case, policy=policy):
        if standing is Standing.STALE and review is not None:
            ours = review.source == fingerprint(pair.source)
            yield Finding(
                pair.where,
                _("the translation of sentence {id} has changed since {by} reviewed it on {on}")
                if ours
                else _("the original of sentence {id} has changed since {by} reviewed it on {on}"),
                hint=_("`ropa translate review` records a new review"),
                see=pair.see,
                id=pair.id,
                by=review.by,
                on=review.on,
            )


@rule("TRL040", severity=Severity.INFORMATION)
def drafts(case: Case) -> Iterator[Finding]:
    """A translation that nobody has read beside its original is a draft.

    Only a person can say that two sentences mean the same; the program compares what it can.

    To fix it, read the pairs and record it with `ropa translate review`.
    """
    counts: dict[str, list[int]] = {}
    for policy in (True, False):
        for path, _pair, standing, _review in standings(case, policy=policy):
            count = counts.setdefault(path, [0, 0])
            count[0] += standing is Standing.DRAFT
            count[1] += 1
    for path, (draft, whole) in counts.items():
        if draft:
            yield Finding(
                Location(path),
                _("{draft} of {whole} sentences are drafts that nobody has reviewed"),
                draft=draft,
                whole=whole,
            )


@rule("TRL041", severity=Severity.WARNING)
def stale(case: Case) -> Iterator[Finding]:
    """A reviewed sentence of a page has not changed since, in either language.

    To fix it, read the pair again and record the review with `ropa translate review`.
    """
    yield from _stale(case, policy=False)


@rule("TRL042", law=("gdpr-5-1-a", "gdpr-12-1"))
def stale_policy(case: Case) -> Iterator[Finding]:
    """A reviewed sentence of the policy has not changed since, in either language.

    What was approved is no longer what customers read.

    To fix it, read the pair again and record the review with `ropa translate review`.
    """
    yield from _stale(case, policy=True)


@rule("TRL043")
def review_record(case: Case) -> Iterator[Finding]:
    """A recorded review names a role of the register and a day that has come.

    To fix it, record the review anew with `ropa translate review`.
    """
    if case.translations is None:
        return
    for (language, page), reviews in case.translations.reviews.items():
        known = page in (*case.translations.names, RECORDS)
        if not known or language not in case.translations.languages:
            yield Finding(
                Location(reviews.path), _("there is no page `{page}` to be reviewed"), page=page
            )
        for review in reviews.items:
            if case.register.role(review.by) is None:
                yield Finding(
                    review.where, _("there is no role `{role}` in the register"), role=review.by
                )
            if not _day_has_come(review.on, case):
                yield Finding(review.where, _("`{day}` is not a day that has come"), day=review.on)


def _day_has_come(day: str, case: Case) -> bool:
    try:
        return type(case.today).fromisoformat(day) <= case.today
    except ValueError:
        return False


RULES: tuple[Rule, ...] = (drafts, stale, stale_policy, review_record)
