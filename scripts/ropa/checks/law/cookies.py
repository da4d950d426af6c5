"""Cookies and trackers (ekomloven § 3-15)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.choices import CookiePurpose
from ropa.models.values import Open
from ropa.words import _


@rule("LAW070", law=("ekom-3-15", "gdpr-7"), acceptable=True)
def consent_first(case: Case) -> Iterator[Finding]:
    """A cookie that is not strictly necessary is set only after consent.

    The visitor agrees first, actively and knowingly. A way to opt out is not consent. Storing on
    the device and reading from it are judged by ekomloven first: a legal basis under the GDPR, such
    as a legitimate interest, does not take the place of the consent.

    To fix it, ask first and write `consent: yes`; if nobody has looked, write an open question.
    """
    for cookie in case.register.cookies:
        purpose = cookie.purpose
        if isinstance(purpose, Open) or purpose is CookiePurpose.STRICTLY_NECESSARY:
            continue
        if cookie.consent != "yes" and not isinstance(cookie.consent, Open):
            yield Finding(
                cookie.at("consent"),
                _("`{id}` is set without consent, though it is not strictly necessary ({purpose})"),
                id=cookie.id,
                purpose=purpose,
            )
