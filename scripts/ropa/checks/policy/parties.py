"""NAM: parties and sources, in the sentences they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.known import names_of, says
from ropa.checks.policy import categories
from ropa.checks.policy.coverage import decided, in_scope
from ropa.findings import Finding
from ropa.models.choices import Origin
from ropa.models.record import Record
from ropa.models.statements import Confirmed
from ropa.models.values import Open, Text
from ropa.words import _


@rule("NAM006", law=("gdpr-13-1-e", "gdpr-14-2-f"))
def party_not_named(case: Case) -> Iterator[Finding]:
    """A processor, recipient or source is named in its sentences, or covered by their category.

    One that is said to be stated in the policy (`standing: stated`) is named there, in its
    name or another name. Others may rest on a sentence about a category, such as `our
    suppliers` or `public registers`. A cookie that is stated names the party that sets it.

    Which words make a category is a list in three languages; the person's own data and devices
    need no name. A record that the policy leaves out on purpose is named under `about:` of a
    decided question.

    To fix it, quote the sentence that names it, correct the policy, or take the party out.
    """
    if case.policy is None:
        return
    language = case.policy.language
    for kind in categories.KINDS:
        for record in case.register.of(kind):
            units = case.quotes.units(record)
            if not units or not in_scope(record) or decided(case, record):
                continue
            if not _named_or_covered(record, kind, [unit.text for unit in units], language):
                stated = getattr(record, "standing", None) == "stated"
                yield Finding(
                    record.at("name"),
                    _("`{id}` is said to be stated, but sentence {units} does not name it")
                    if stated
                    else _(
                        "`{id}` is not named in sentence {units}, nor is it in a category there"
                    ),
                    see=units[0].where,
                    id=record.id,
                    units=", ".join(unit.id for unit in units),
                )
    yield from _setters(case, language)


def _named_or_covered(record: Record, kind: str, texts: list[str], language: str) -> bool:
    if categories.unnamed(record):
        return True
    if any(says(text, name) for name in names_of(record, language) for text in texts):
        return True
    stated = getattr(record, "standing", None) == "stated"
    proper = not isinstance(getattr(record, "name", None), Text)
    if stated and proper:
        return False
    return any(categories.covers(text, kind) for text in texts)


def _setters(case: Case, language: str) -> Iterator[Finding]:
    for cookie in case.register.cookies:
        units = case.quotes.units(cookie)
        setter = None if isinstance(cookie.setter, Open) else case.register.party(cookie.setter)
        if setter is None or isinstance(setter.name, Text) or not units or not in_scope(cookie):
            continue
        if cookie.standing != Origin.STATED:
            continue
        if not any(says(u.text, name) for u in units for name in names_of(setter, language)):
            yield Finding(
                cookie.at("setter"),
                _("`{id}` is set by {name}, whom sentence {units} does not name"),
                see=units[0].where,
                id=cookie.id,
                name=setter.name,
                units=", ".join(unit.id for unit in units),
            )


@rule("NAM011", law=("gdpr-5-1-a", "gdpr-5-1-d", "gdpr-13-1-e"))
def by_another_name(case: Case) -> Iterator[Finding]:
    """A sentence names a party by its own name, or by another name that somebody confirmed.

    Another name makes any company of any other. A form of the own name, such as one without `AS`,
    needs no confirmation. Only proper names are compared, in the language of publication.

    To fix it, write the name of the policy under `name:`, correct the policy, or have the record
    confirmed (`standing:` with `confirmed_by:` and `on:`).
    """
    if case.policy is None:
        return
    for kind in ("processors", "recipients"):
        for record in case.register.of(kind):
            name = getattr(record, "name", None)
            if isinstance(name, Text) or isinstance(getattr(record, "standing", 0), Confirmed):
                continue
            for unit in case.quotes.units(record) if in_scope(record) else ():
                if says(unit.text, str(name)):
                    continue
                for n, alias in enumerate(getattr(record, "aliases", ())):
                    if _form_of(str(alias), str(name)) or not says(unit.text, str(alias)):
                        continue
                    yield Finding(
                        record.at("aliases", n),
                        _("sentence {unit} names `{alias}`; nobody confirmed that it is `{id}`"),
                        see=unit.where, unit=unit.id, alias=alias, id=record.id,
                    )  # fmt: skip


def _form_of(alias: str, name: str) -> bool:
    """Whether another name is the name with fewer or more words, hyphens or capitals."""
    one, other = (re.sub(r"[\W_]+", "", each.casefold()) for each in (alias, name))
    return one in other or other in one


RULES: tuple[Rule, ...] = (party_not_named, by_another_name)
