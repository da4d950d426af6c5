"""NAM: what the policy names, the register knows, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.policy import categories
from ropa.checks.policy.coverage import decided, in_scope
from ropa.checks.policy.known import Known, Stated, names_of, place_name, places_known, says
from ropa.checks.policy.spotting import email, names, number, phone, places, spotted
from ropa.findings import Finding
from ropa.location import Location
from ropa.models.base import Part
from ropa.models.policytext import Unit, normal
from ropa.models.record import Record
from ropa.models.statements import Confirmation
from ropa.models.values import Open, Period, Text
from ropa.words import Phrase, _

CONTACTS = {
    "e-mail": _("e-mail address"),
    "phone": _("telephone number"),
    "domain": _("domain"),
    "postcode": _("postal address"),
}


def _said(case: Case) -> Iterator[tuple[Unit, str, str, Location]]:
    """Every unit in every language: the unit, the language, the words, the place."""
    for unit in case.policy.units if case.policy else ():
        for language, text in unit.texts.items():
            yield unit, language, text, unit.places.get(language, unit.where)


@rule("NAM001", basis="Art. 13(1)(a) GDPR")
def controller_details(case: Case) -> Iterator[Finding]:
    """The policy names the controller as the register does: name, address, e-mail, telephone.

    A telephone number is compared by its digits, with or without the prefix 47.

    To fix it, correct whichever of the two is wrong.
    """
    owner = case.register.organisation
    if owner is None or case.policy is None:
        return
    texts = [unit.text for unit in case.policy.duties]
    found = {
        (spot.kind, spot.value) for text in texts for spot in spotted(text, case.policy.language)
    }
    post = f"{owner.address.postcode} {owner.address.place}"
    own = case.quotes.units(owner) or list(case.policy.duties)
    wanted = [
        (("name",), owner.name, any(says(unit.text, owner.name) for unit in own)),
        (("email",), owner.email, ("e-mail", email(owner.email)) in found),
        (("phone",), owner.phone, ("phone", phone(owner.phone)) in found),
        (("address", "street"), owner.address.street,
         any(normal(owner.address.street) in normal(text) for text in texts)),
        (("address", "place"), post, ("postcode", normal(post).casefold()) in found),
    ]  # fmt: skip
    person = owner.care_of.name if owner.care_of else None
    if person:
        wanted.append((("care_of", "name"), person, any(says(text, person) for text in texts)))
    for path, value, there in wanted:
        if not there:
            yield Finding(
                owner.at(*path),
                _("the register has `{value}` for the controller, the policy has not"),
                see=own[0].where if own else None,
                value=value,
            )


@rule("NAM002", basis="Art. 5(1)(a) and (d) GDPR")
def unknown_contact(case: Case) -> Iterator[Finding]:
    """Every e-mail address, telephone number, domain and postal address is one that a record has.

    It looks at the policy in every language. A detail is known where the controller has it, where
    it is a name of a record, or where a record that rests on the sentence says it in its own words.
    A street without a postcode after it is not seen, nor is a telephone number of fewer than eight
    digits.

    To fix it, correct the policy, or the record that should have it.
    """
    known = Known(case)
    for unit, language, text, place in _said(case):
        for spot in spotted(text, language):
            if spot.kind not in CONTACTS or (spot.kind, spot.value) in known.contacts:
                continue
            if any(spot.text in each.texts[language] for each in known.stated(unit)):
                continue
            yield Finding(
                place,
                _("sentence {unit} names the {kind} `{value}`, which no record knows"),
                unit=unit.id,
                kind=Phrase(CONTACTS[spot.kind]),
                value=spot.text,
            )


@rule("NAM003", basis="Art. 13(1)(e) and 14(2)(f) GDPR")
def unknown_name(case: Case) -> Iterator[Finding]:
    """Every name in the policy is one that a record knows.

    It looks at the policy in every language for words with a capital letter inside a sentence,
    acronyms, words of mixed letters and names that end in AS, AB, Inc and the like. A name is
    known where a record in force has it as its name or other name, where the law has it (the
    supervisory authority), or where a record that rests on the sentence says it in its own words,
    such as the opt-out services that a cookie's `choice:` names.

    It cannot see a name in small letters, a name of one ordinary-looking word where the sentence
    begins, or a name in a heading, unless it ends in AS or another form of company. It tells
    known from unknown, not right from wrong: two known names that change places are seen by the
    rules on quotes, parties and commitments. A country or region has a rule of its own.

    To fix it, add the party, source, system or term to the register, its other name under
    `aliases:`, or correct the policy.
    """
    known = Known(case)
    for unit, language, text, place in _said(case):
        for name, first in names(text, language, heading=not unit.duty):
            if known.name(name, first) or _placed(name, language):
                continue
            if any(says(each.texts[language], name) for each in known.stated(unit)):
                continue
            yield Finding(
                place,
                _("sentence {unit} names `{name}`, which no record knows"),
                unit=unit.id,
                name=name,
            )


def _placed(name: str, language: str) -> bool:
    """Whether a name is a country or region, with or without a word after a hyphen."""
    head = name.partition("-")[0]
    return any(spot.text in (name, head) for spot in places(name, language))


@rule("NAM004", basis="Art. 13(2)(a) GDPR")
def unknown_number(case: Case) -> Iterator[Finding]:
    """Every period and number in the policy is one that a record on the sentence states.

    It looks at the policy in every language. `24 months` is `P2Y` and `P24M`; a number that a
    known name or address holds, and the number of a cited provision, are passed over. A number is
    known where a record that rests on the sentence says it in its own words, not in its quote.
    Numbers in words are seen only before a unit of time.

    To fix it, state the period or number in the record that rests on the sentence, or correct the
    policy.
    """
    known = Known(case)
    for unit, language, text, place in _said(case):
        for spot in spotted(text, language, known.with_figures):
            if spot.kind not in ("period", "number"):
                continue
            stated = known.stated(unit)
            if _stated_there(spot.kind, spot.value, stated, language):
                continue
            yield Finding(
                place,
                _("sentence {unit} says `{value}`, which no record that rests on it states"),
                unit=unit.id,
                value=spot.text,
            )


def _stated_there(kind: str, value: str, stated: list[Stated], language: str) -> bool:
    if kind == "period":
        wanted = Period(value)
        given = [p for each in stated for p in each.periods]
        return any(wanted.at_least(p) and wanted.at_most(p) for p in given)
    return any(
        number(spot.text) == value
        for each in stated
        for spot in spotted(each.texts[language], language)
        if spot.kind == "number"
    )


@rule("NAM005", basis="Art. 13(1)(f) and 30(1)(e) GDPR")
def unknown_place(case: Case) -> Iterator[Finding]:
    """Countries and regions are the same in the policy and in the records that rest on it.

    A country or region in a sentence, in any language, is one that a record resting on the
    sentence has as a value or in its own words. The other way round, one in the name of a storage
    location, processor or recipient stands in a sentence that the record rests on.

    Countries are known by their names in the three languages, the regions are the EU, the EEA,
    Europe, the Nordic countries, Asia and Africa; adjectives such as `Norwegian`, cities and other
    regions are not seen.

    To fix it, decide which of the two is right and correct the other.
    """
    known = Known(case)
    for unit, language, text, place in _said(case):
        spots = list(places(text, language)) if unit.duty else []
        there = places_known(known.stated(unit), language) if spots else set()
        for spot in spots:
            if spot.value not in there:
                yield Finding(
                    place,
                    _("sentence {unit} names {place}; no record that rests on it does"),
                    unit=unit.id,
                    place=place_name(spot, language),
                )
    if case.policy is not None:
        for kind in ("storage", "processors", "recipients"):
            for record in case.register.of(kind):
                yield from _named_places(case, record, case.policy.language)


def _named_places(case: Case, record: Record, language: str) -> Iterator[Finding]:
    units = case.quotes.units(record)
    said = {spot.value for unit in units for spot in places(unit.text, language)}
    for name in names_of(record, language) if units and in_scope(record) else ():
        for spot in places(name, language):
            if spot.value not in said:
                yield Finding(
                    record.at("name"),
                    _("`{id}` names {place}, but its sentence {unit} does not"),
                    see=units[0].where,
                    id=record.id,
                    place=place_name(spot, language),
                    unit=units[0].id,
                )


@rule("NAM006", basis="Art. 13(1)(e) and 14(2)(f) GDPR")
def party_not_named(case: Case) -> Iterator[Finding]:
    """A processor, recipient or source is named in its sentences, or covered by their category.

    One that is said to be stated in the policy (`confirmation: stated`) is named there, in its
    name or another name. Others may rest on a sentence about a category, such as `subcontractors
    that handle our websites` or `other publicly available sources`. A cookie that is stated names
    the party that sets it.

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
                yield Finding(
                    record.at("name"),
                    _("`{id}` is not named in sentence {units}, nor is it in a category there"),
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
    stated = getattr(record, "confirmation", None) == "stated"
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
        if cast("Confirmation | Part | None", cookie.confirmation) != "stated":
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


RULES: tuple[Rule, ...] = (
    controller_details, unknown_contact, unknown_name, unknown_number, unknown_place,
    party_not_named,
)  # fmt: skip
