"""What each purpose rests on, and what that basis needs (Art. 6 and 7 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.law import grounds
from ropa.location import Path
from ropa.models.activity import Activity, LegalBasis
from ropa.models.choices import Basis
from ropa.words import _


def needing(case: Case, need: str) -> Iterator[tuple[Activity, Path, LegalBasis, Basis]]:
    """Every legal basis that is named and needs something, by the id of the need in the law."""
    wanting = {
        key for key, ground in grounds.grounds("legal-basis").items() if need in ground.needs
    }
    for activity in case.register.activities:
        for path, basis in activity.bases():
            if isinstance(basis.basis, Basis) and basis.basis.value in wanting:
                yield activity, path, basis, basis.basis


@rule("LAW010", law=("gdpr-5-2", "gdpr-6", "gdpr-13-1-c"), acceptable=True)
def legal_basis(case: Case) -> Iterator[Finding]:
    """Every purpose has a legal basis.

    Without one the processing is unlawful, and the policy has to name it for each purpose.

    To fix it, add the basis, or `basis:` with an open question.
    """
    for activity in case.register.activities:
        for n, purpose in enumerate(activity.purposes):
            if not purpose.legal_basis:
                yield Finding(
                    activity.at("purposes", n, "legal_basis"),
                    _("purpose {number} of `{id}` has no legal basis"),
                    number=n + 1,
                    id=activity.id,
                )


@rule("LAW011", law=("gdpr-7",), acceptable=True)
def consent_record(case: Case) -> Iterator[Finding]:
    """Consent has a record.

    Who relies on consent must show how it was asked for, what it said, and how it is withdrawn.

    To fix it, write `consent:` under the basis, or as an open question.
    """
    for activity, path, basis, _named in needing(case, "consent"):
        if basis.consent is None:
            yield Finding(
                activity.at(*path),
                _("`{id}` rests on consent, but says nothing of how it is recorded"),
                id=activity.id,
            )


@rule("LAW012", law=("gdpr-6-3",), acceptable=True)
def statute(case: Case) -> Iterator[Finding]:
    """A legal obligation or a public task names its provision.

    It rests on EU or national law: a statute, or the regulation's own duties such as Article 33.
    Article 6 itself, definitions and principles lay down no such duty.

    To fix it, write the provision under `law:`. If nobody knows which it is, the basis is an open
    question.
    """
    for activity, path, basis, named in needing(case, "statute"):
        if any(grounds.lays_down_a_duty(each) for each in basis.law):
            continue
        yield Finding(
            activity.at(*path, "law") if basis.law else activity.at(*path),
            _("`{id}` names no provision that lays down the duty it rests on ({basis})"),
            id=activity.id,
            basis=named,
        )


@rule("LAW013", law=("gdpr-6-1-f", "gdpr-13-1-d"), acceptable=True)
def balancing(case: Case) -> Iterator[Finding]:
    """A legitimate interest is named and weighed.

    The policy has to name the interest. The processing is lawful unless the interests or rights of
    the person override it; the balancing test says why they do not.

    To fix it, write `interest:` and `balancing_test:` under the basis, or each as an open question.
    """
    for activity, path, basis, _named in needing(case, "balancing"):
        if basis.interest is None:
            yield Finding(
                activity.at(*path),
                _("`{id}` rests on a legitimate interest, but does not name it"),
                id=activity.id,
            )
        if basis.balancing_test is None:
            yield Finding(
                activity.at(*path),
                _("`{id}` rests on a legitimate interest, but names no balancing test"),
                id=activity.id,
            )
