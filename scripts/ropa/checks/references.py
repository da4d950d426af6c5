"""REF: what is named exists."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.law import countries, elements
from ropa.models.kinds import BY_NAME
from ropa.models.values import AnyId, Country, Element
from ropa.words import Phrase, _


@rule("REF001")
def dangling(case: Case) -> Iterator[Finding]:
    """Every record that is named exists.

    A name that leads nowhere hides what was meant: the reader of the protocol finds nothing.

    To fix it, use the id that the message offers, or add the record.
    """
    register = case.register
    for record, path, value in register.references:
        if isinstance(value, AnyId):
            kinds: tuple[str, ...] = (value.partition("/")[0],)
            id = value.partition("/")[2]
        else:
            kinds, id = value.kinds, value
        if register.target(value) or any(register.unread(kind, id) for kind in kinds):
            continue
        if "organisation" in kinds and register.unread("organisation"):
            continue
        known = [key for kind in kinds for key in register.by_kind.get(kind, {})]
        near = get_close_matches(id, known, 1, 0.6)
        yield Finding(
            record.at(*path),
            _("there is no record `{id}` ({kind}); did you mean `{near}`?")
            if near
            else _("there is no record `{id}` ({kind})"),
            kind=Phrase(BY_NAME[kinds[0]].one) if kinds[0] in BY_NAME else kinds[0],
            id=id,
            near=near[0] if near else "",
        )


@rule("REF002")
def ambiguous_party(case: Case) -> Iterator[Finding]:
    """A processor and a recipient do not share an id.

    A list of operators could mean either of them.

    To fix it, rename one of the two.
    """
    by_kind = case.register.by_kind
    for kind in ("recipients", "organisation"):
        for id, record in by_kind[kind].items():
            other = by_kind["processors"].get(id)
            if other:
                yield Finding(
                    record.at("id"),
                    _("`{id}` is the id of a processor too"),
                    see=other.at("id"),
                    id=id,
                )


@rule("REF003")
def ended_target(case: Case) -> Iterator[Finding]:
    """A record in force names only records in force.

    To fix it, take out the reference, or give the record its end date too.
    """
    for record, path, value in case.register.references:
        target = case.register.target(value)
        if target and target.ended and not record.ended:
            yield Finding(
                record.at(*path),
                _("`{id}` ended on {date}"),
                see=target.at("ended"),
                id=value,
                date=target.ended,
            )


@rule("REF004")
def unknown_provision(case: Case) -> Iterator[Finding]:
    """Every legal provision that is cited is known.

    The pages print the provision's official wording and link to it.

    To fix it, use the id that the message offers; the list is in the page on legal provisions.
    """
    for record, path, value in case.register.values:
        if isinstance(value, Element) and not elements.exists(value):
            near = get_close_matches(value, list(elements.elements()), 1, 0.6)
            yield Finding(
                record.at(*path),
                _("`{id}` is not a known provision; did you mean `{near}`?")
                if near
                else _("`{id}` is not a known provision"),
                id=value,
                near=near[0] if near else "",
            )


@rule("REF005")
def unknown_country(case: Case) -> Iterator[Finding]:
    """Every country code exists.

    Transfer rules depend on it; Greece is GR and the United Kingdom GB.

    To fix it, use the two-letter code of ISO 3166-1.
    """
    for record, path, value in case.register.values:
        if isinstance(value, Country) and not countries.known(value):
            near = countries.suggest(value)
            yield Finding(
                record.at(*path),
                _("`{code}` is not a country code; did you mean `{near}`?")
                if near
                else _("`{code}` is not a country code"),
                code=value,
                near=near or "",
            )


NEEDS_A_USER = ("systems", "sources", "cookies", "recipients", "processors")


@rule("REF006", severity=Severity.WARNING)
def unused(case: Case) -> Iterator[Finding]:
    """Every processor, recipient, system, source and cookie is named somewhere.

    One that nothing names is either forgotten in an activity or no longer in use.

    To fix it, name it in the activity that uses it, or give it an end date.
    """
    for kind in NEEDS_A_USER:
        for record in case.register.of(kind):
            users = [r for r in case.register.named_by.get(record.key, []) if not r.ended]
            if not [r for r in users if r.kind not in ("questions", "promises")]:
                yield Finding(record.at("id"), _("`{id}` is not named by any record"), id=record.id)
