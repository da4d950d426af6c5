"""TRL030-031: the other pages say in every language what the Bokmål page says."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.translations.compared import comparisons
from ropa.checks.translations.sentences import about_term, said
from ropa.findings import Finding, Severity
from ropa.meaning.facts import Kind

PLAIN = frozenset(
    (
        Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.PERIOD, Kind.PROVISION, Kind.EMAIL,
        Kind.PHONE, Kind.POSTAL, Kind.ADDRESS, Kind.PLACE, Kind.AUTHORITY,
    )
)  # fmt: skip


@rule("TRL030", severity=Severity.WARNING)
def literals(case: Case) -> Iterator[Finding]:
    """Numbers, addresses, provisions and places of a page are the same in every language.

    A translation may say of an act or authority that it is Norwegian.

    To fix it, write in the translation what the page has.
    """
    for each in comparisons(case).pages:
        for difference in each.differences:
            explained = difference.value == "NO" and not difference.lost
            if difference.kind in PLAIN and not explained:
                yield said(each, difference)


@rule("TRL031", severity=Severity.WARNING)
def glossary(case: Case) -> Iterator[Finding]:
    """Pages use the words of the glossary in every language.

    The same thing must have the same name on the pages, in the record and in the policy.

    To fix it, use the glossary's word or one of its synonyms.
    """
    for each in comparisons(case).pages:
        for difference in each.differences:
            if difference.kind in (Kind.TERM, Kind.AVOIDED):
                yield about_term(each, difference)


RULES: tuple[Rule, ...] = (literals, glossary)
