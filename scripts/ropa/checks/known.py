"""What the register knows: names, contact details, and what records say in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ropa.checks.resting import Quotes
from ropa.law import authority, countries
from ropa.meaning.recordnames import same_noun
from ropa.meaning.spotted import Spotted, domain, email, phone, places
from ropa.models.policytext import Unit, normal
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.said import Region
from ropa.models.values import Country, Open, ProperName, Quote, Sentence, Text
from ropa.models.walk import values_of

NAMED = (
    "processors", "recipients", "sources", "cookies", "systems", "storage", "roles", "subjects",
    "categories", "terms",
)  # fmt: skip
"""Kinds of record whose names the policy may use."""

LEGAL = ("GDPR", "EU", "EES", "EØS", "EEA", "IP", "ID")


def says(text: str, name: str) -> bool:
    """Whether a text has a name as whole words; capitals, forms and white space do not matter."""
    words, wanted = normal(text).split(), normal(name).split()
    words = [w.strip(".,;:()«»“”\"'!?") for w in words]
    return any(
        all(same_noun(words[n + m], each) for m, each in enumerate(wanted))
        for n in range(len(words) - len(wanted) + 1)
    )


class Stated(NamedTuple):
    """What a record says in its own words and values, its quotes left out."""

    texts: dict[str, str]
    countries: frozenset[str]


class Known:
    """What the records in force know, and what those that rest on a sentence say."""

    def __init__(self, register: Register, quotes: Quotes) -> None:
        self.register = register
        self.quotes = quotes
        self._asked: dict[tuple[str, bool], bool] = {}
        self._stated: dict[str, Stated] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that any record, or the law, has, in normal form."""
        found = set(LEGAL)
        owner = self.register.organisation
        if owner:
            stated = (owner.name, owner.address.street, owner.address.place)
            found |= {each for each in stated if not isinstance(each, Open)}
            contacts = [owner.care_of, owner.dpo.contact]
            found |= {str(name) for c in contacts if (name := getattr(c, "name", None))}
        for kind in NAMED:
            for record in self.register.of(kind):
                found |= set(names_of(record))
        country = owner.address.country if owner else ""
        for body in (authority.authority_of(country), authority.appeals_board_of(country)):
            if body is not None:
                found |= {body.name, *(body.label(code) for code in ("nb", "sv", "en"))}
        return frozenset(re.sub(r"\(.*?\)", " ", normal(n)).strip() for n in found) | frozenset(
            inner for n in found for inner in re.findall(r"\((.+?)\)", n)
        )

    @cached_property
    def _by_start(self) -> dict[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = {}
        for name in self.names:
            words = name.split()
            if words:
                found.setdefault(words[0][:2].casefold(), []).append(words)
        return found

    def name(self, run: str, first: bool = False) -> bool:
        """Whether a run of capital words is a known name, or several after each other.

        `first`: it begins the sentence, so that its first word may be no part of the name.
        """
        if (run, first) not in self._asked:
            words = run.split()
            self._asked[run, first] = (
                (len(words) == 1 and self._begins(words[0]))
                or self._made_of(words)
                or (first and len(words) > 1 and self._made_of(words[1:]))
            )
        return self._asked[run, first]

    def _begins(self, word: str) -> bool:
        """Whether a word alone is the first word of a name, as `Google` of `Google Ads`."""
        return any(same_noun(word, n[0]) for n in self._by_start.get(word[:2].casefold(), []))

    def _made_of(self, words: list[str]) -> bool:
        if not words:
            return True
        for known in self._by_start.get(words[0][:2].casefold(), []):
            here = all(same_noun(a, b) for a, b in zip(words, known, strict=False))
            if len(known) <= len(words) and here and self._made_of(words[len(known) :]):
                return True
        return False

    @cached_property
    def contacts(self) -> frozenset[tuple[str, str]]:
        """Known e-mail addresses, telephone numbers, domains and places, as kind and value."""
        found: set[tuple[str, str]] = set()
        owner = self.register.organisation
        if owner:
            for each in (owner, owner.care_of, owner.dpo.contact):
                mail, number = getattr(each, "email", None), getattr(each, "phone", None)
                if isinstance(mail, str):
                    found |= {("e-mail", email(mail)), ("domain", domain(mail.split("@")[-1]))}
                if isinstance(number, str):
                    found.add(("phone", phone(number)))
            if owner.post is not None:
                found.add(("postcode", normal(owner.post).casefold()))
        body = authority.authority_of(owner.address.country) if owner else None
        if body is not None:
            found |= {("postcode", line.casefold()) for line in body.address}
            if body.website:
                found.add(("domain", domain(body.website)))
        found |= {("domain", domain(name)) for name in self.names}
        return frozenset(found)

    def stated(self, unit: Unit) -> list[Stated]:
        """What the records in force that rest on a sentence say themselves."""
        return [self.of(record) for record in self.quotes.on(unit)]

    def of(self, record: Record) -> Stated:
        """What a record says itself."""
        if record.key not in self._stated:
            self._stated[record.key] = _stated(record)
        return self._stated[record.key]


PLACES = {"Europe": "EUROPE", "the Nordic countries": "NORDIC"}
"""Regions by the names under which `places` finds them."""


def names_of(record: Record, language: str | None = None) -> Iterator[str]:
    """The names of a record and its other names, in one language or in all."""
    name = getattr(record, "name", None)
    if isinstance(name, Text):
        for code in ("nb", "sv", "en"):
            said = name.get(code)
            if said and language in (None, code):
                yield str(said)
    elif name:
        yield str(name)
    for other in getattr(record, "aliases", None) or []:
        if isinstance(other, Text):
            yield from (
                str(said) for code in ("nb", "sv", "en")
                if language in (None, code) and (said := other.get(code))
            )  # fmt: skip
        else:
            yield str(other)


def _stated(record: Record) -> Stated:
    texts: dict[str, list[str]] = {"nb": [], "sv": [], "en": []}
    found_countries: set[str] = set()
    for path, value in values_of(record):
        if path[0] == "policy" or isinstance(value, Quote | Sentence):
            continue
        if isinstance(value, Text):
            for code, said in texts.items():
                words = value.get(code)
                said.extend([str(words)] if words else [])
        elif isinstance(value, Country):
            found_countries.add(str(value))
        elif isinstance(record, Promise) and isinstance(value, Region):
            found_countries.add(PLACES.get(str(value), str(value)))
        elif isinstance(value, ProperName):
            for said in texts.values():
                said.append(str(value))
    return Stated(
        {code: "\n".join(said) for code, said in texts.items()},
        frozenset(found_countries),
    )


def places_known(stated: Iterable[Stated], language: str) -> set[str]:
    """Countries and regions that records state, as codes, in values or in words."""
    found: set[str] = set()
    for each in stated:
        found |= each.countries
        found |= {spot.value for spot in places(each.texts.get(language, ""), language)}
    return found


def place_name(spot: Spotted, language: str) -> str:
    """A country or region as a reader calls it."""
    return countries.name(spot.value, language) if spot.value in countries.codes() else spot.text
