"""NAM: what the policy names, the register knows, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.known import names_of, place_name, places_known, says
from ropa.checks.policy.coverage import in_scope
from ropa.findings import Finding
from ropa.location import Location
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import things
from ropa.meaning.spotted import country, email, names, phone, places, spotted
from ropa.meaning.words import listed
from ropa.models.policytext import Unit, UnitKind, normal
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.words import Phrase, _

CONTACTS = {
    "e-mail": _("e-mail address"),
    "phone": _("telephone number"),
    "domain": _("domain"),
    "postcode": _("postal address"),
}


def _said(case: Case) -> Iterator[tuple[Unit, str, str, Location]]:
    """Every unit in every language: the unit, the language, the words, the place.

    The number of a numbered heading is none of its words; of a row each cell is told.
    """
    for unit in case.policy.units if case.policy else ():
        for language, text in unit.texts.items():
            said = text if unit.duty else re.sub(r"^[\dIVX]+(?:\.\d+)*[.)]\s+", "", text)
            cells = re.split(r"[:;] ", said) if unit.kind is UnitKind.ROW else [said]
            for cell in cells:
                yield unit, language, cell, unit.places.get(language, unit.where)


@rule("NAM001", law=("gdpr-13-1-a",))
def controller_details(case: Case) -> Iterator[Finding]:
    """The policy names the controller as the register does: name, address, e-mail, telephone.

    What is not established in the register is not asked for. A telephone number is compared by its
    digits, with or without the prefix 47.

    To fix it, correct whichever of the two is wrong.
    """
    owner = case.register.organisation
    if owner is None or case.policy is None:
        return
    texts = [unit.text for unit in case.policy.duties]
    found = {(spot.kind, spot.value) for text in texts for spot in spotted(text)}
    mail, number, street, post = owner.email, owner.phone, owner.address.street, owner.post
    own = case.quotes.units(owner) or list(case.policy.duties)
    wanted: list[tuple[tuple[str, ...], str, bool]] = [
        (("name",), owner.name, any(says(unit.text, owner.name) for unit in own)),
    ]
    if not isinstance(mail, Open):
        wanted.append((("email",), mail, ("e-mail", email(mail)) in found))
    if not isinstance(number, Open):
        wanted.append((("phone",), number, ("phone", phone(number)) in found))
    if not isinstance(street, Open):
        wanted.append((("address", "street"), street, any(says(text, street) for text in texts)))
    if post is not None:
        there = ("postcode", normal(post).casefold()) in found
        wanted.append((("address", "place"), post, there))
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


@rule("NAM002", law=("gdpr-5-1-a", "gdpr-5-1-d"))
def unknown_contact(case: Case) -> Iterator[Finding]:
    """Every e-mail address, telephone number, domain and postal address is one that a record has.

    It looks at the policy in every language. A detail is known where the controller has it, where
    it is a name of a record, or where a record that rests on the sentence says it in its own words.
    A street without a postcode after it is not seen, nor is a telephone number of fewer than eight
    digits.

    To fix it, correct the policy, or the record that should have it.
    """
    for unit, language, text, place in _said(case):
        for spot in spotted(text):
            if spot.kind not in CONTACTS or (spot.kind, spot.value) in case.known.contacts:
                continue
            if any(spot.text in each.texts[language] for each in case.known.stated(unit)):
                continue
            yield Finding(
                place,
                _("sentence {unit} names the {kind} `{value}`, which no record knows"),
                unit=unit.id,
                kind=Phrase(CONTACTS[spot.kind]),
                value=spot.text,
            )


@rule("NAM003", law=("gdpr-13-1-e", "gdpr-14-2-f"))
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
    rules on quotes, parties and promises. A country or region has a rule of its own.

    To fix it, add the party, source, system or term to the register, its other name under
    `aliases:`, or correct the policy.
    """
    for unit, language, text, place in _said(case):
        for name, first in names(text, heading=not unit.duty):
            if case.known.name(name, first) or _placed(name, language):
                continue
            if _said_in_words(name, text, language):
                continue
            stated = case.known.stated(unit)
            if any(says(each.texts[language], name) for each in stated):
                continue
            if country(name, language) in {code for each in stated for code in each.countries}:
                continue
            yield Finding(
                place,
                _("sentence {unit} names `{name}`, which no record knows"),
                unit=unit.id,
                name=name,
            )


def _said_in_words(name: str, text: str, language: str) -> bool:
    """Whether what looks like a name is an acronym, a statute, an authority, a term or a title."""
    heads = [word.partition("-")[0].removesuffix("s") for word in name.split()]
    if all(head in listed(language, "acronyms") for head in heads):
        return True
    if all(word.casefold() in listed(language, "capitals") for word in name.split()):
        return True
    return _within(name, text.find(name), text, language)


def _within(name: str, at: int, text: str, language: str) -> bool:
    """Whether a name is a part of a statute, authority, provision or term of the law."""
    return any(
        fact.start <= at and at + len(name) <= fact.end
        for fact in things(text, language)
        if fact.kind in (Kind.TERM, Kind.AUTHORITY, Kind.STATUTE, Kind.PROVISION)
    )


def _placed(name: str, language: str) -> bool:
    """Whether a name is a country or region, with or without a word after a hyphen."""
    head = name.partition("-")[0]
    return any(spot.text in (name, head) for spot in places(name, language))


@rule("NAM005", law=("gdpr-13-1-f", "gdpr-30-1-e"))
def unknown_place(case: Case) -> Iterator[Finding]:
    """Countries and regions are the same in the policy and in the records that rest on it.

    A country or region in a sentence, in any language, is one that a record resting on the
    sentence has as a value or in its own words. The other way round, one in the name of a storage
    location, processor or recipient stands in a sentence that the record rests on.

    The countries are those of the EEA and some fifty others, by their names in the three
    languages, and the regions the EU, the EEA, Europe, the Nordic countries, Asia and Africa. The
    rule on names sees any other country, and cities, as names; adjectives such as `Norwegian` are
    not seen.

    To fix it, decide which of the two is right and correct the other.
    """
    for unit, language, text, place in _said(case):
        spots = places(text, language) if unit.duty else ()
        there = places_known(case.known.stated(unit), language) if spots else set()
        for spot in spots:
            if spot.value not in there and not _within(spot.text, spot.at, text, language):
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


RULES: tuple[Rule, ...] = (
    controller_details, unknown_contact, unknown_name, unknown_place,
)  # fmt: skip
