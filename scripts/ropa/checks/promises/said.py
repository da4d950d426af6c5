"""What is read in a sentence beside what its promises hold: every value has one home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ropa.checks.frame import Case
from ropa.checks.known import names_of
from ropa.checks.policy.members import forms, members
from ropa.checks.translations.compared import names_in
from ropa.location import Path
from ropa.meaning.facts import Facts
from ropa.meaning.kinds import Fact, Kind
from ropa.meaning.reading import read
from ropa.meaning.recordnames import Names, named
from ropa.meaning.words import readable
from ropa.models.forms import LINKS, Form
from ropa.models.policytext import Unit, normal
from ropa.models.promises import Misread, Promise
from ropa.models.said import Said
from ropa.models.values import Reference
from ropa.words import LANGUAGES

NAMED = ("processors", "recipients", "sources", "categories", "subjects", "organisation")
"""Kinds of record that a sentence may name."""

PASSED = frozenset({Kind.AVOIDED, Kind.CHOICE})
"""Kinds of fact that are compared between languages only."""

COUNTED = frozenset({Kind.NEGATION})
"""Kinds of which it matters how often they stand; the value is the number."""


class Held(NamedTuple):
    """A value that a promise holds: the facts that say it, each as kind and value; its place."""

    answers: frozenset[tuple[str, str]]
    path: Path

    @property
    def shown(self) -> str:
        """The value as written."""
        return min(self.answers)[1] if len({v for _k, v in self.answers}) == 1 else ""


class Differs(NamedTuple):
    """What a sentence says and its promise does not hold, or the other way round, in a language."""

    kind: str
    value: str
    held: bool
    words: str
    path: Path


class Readings:
    """The sentences of a policy as read, with the names that the register knows."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._names: dict[str, Names] = {}
        self._forms: dict[str, Any] = {}
        self._read: dict[tuple[str, str], Facts] = {}
        self._known = names_in(case.register, LANGUAGES)

    def names(self, language: str) -> Names:
        """The names of records in a language."""
        if language not in self._names:
            rows = [
                (name, record.key)
                for kind in NAMED
                for record in self.case.register.of(kind)
                for name in names_of(record, language)
            ]
            self._names[language] = Names(rows, language)
        return self._names[language]

    def of(self, text: str, language: str) -> Facts:
        """The facts of a sentence, records that it names among them."""
        key = (text, language)
        if key not in self._read:
            self._read[key] = self._facts(normal(text), language)
        return self._read[key]

    def _facts(self, text: str, language: str) -> Facts:
        facts = read(text, language, self._known).items
        terms = [(fact.start, fact.end) for fact in facts if fact.kind is Kind.TERM]
        records = [
            fact._replace(soft=True)
            if fact.value.startswith("subjects/") or _inside(fact, terms) else fact
            for fact in named(text, self.names(language))
        ]
        if language not in self._forms:
            self._forms[language] = forms(self.case, language)
        seen = {fact.value for fact in records}
        for member in members(text, self._forms[language]) if "-" in text or "," in text else ():
            for key in sorted(member.keys - seen):
                if not key.startswith("categories/"):
                    continue
                seen.add(key)
                records.append(Fact(Kind.RECORD, key, 0, 0, len(member.keys) > 1))
        spans = [(fact.start, fact.end) for fact in records if fact.end]
        own = [
            fact for fact in facts
            if fact.kind not in PASSED
            and not (fact.kind is Kind.NAME and _inside(fact, spans))
        ]  # fmt: skip
        return Facts(text, language, tuple(sorted((*own, *records), key=lambda f: f.start)))


def _inside(fact: Fact, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= fact.start and fact.end <= end for start, end in spans)


def readings(case: Case) -> Readings:
    """The readings of a case, made once."""
    return case.once(Readings)


def held(promise: Promise) -> Iterator[Held]:
    """Every value that a promise holds, in its forms and besides."""
    denials = 0
    for n, form in enumerate(promise.promises):
        denials += form.denied == "yes"
        yield from _of_form(form, ("promises", n))
    for kind, values in promise.says.items():
        if kind == Kind.NEGATION:
            denials += sum(int(value) for value in values if value.isdigit())
            continue
        for n, value in enumerate(values):
            yield Held(frozenset({(kind, str(value))}), ("says", kind, n))
    if denials:
        yield Held(frozenset({(Kind.NEGATION, str(denials))}), ("promises",))


def _of_form(form: Form, path: Path) -> Iterator[Held]:
    for name in type(form).model_fields:
        value = getattr(form, name)
        if name in (*LINKS, *form.links) or not isinstance(value, list):
            continue
        for n, each in enumerate(value):
            if isinstance(each, Said):
                answers = frozenset((kind, str(each)) for kind in each.kinds)
                yield Held(answers, (*path, name, n))
            elif isinstance(each, Reference):
                keys = frozenset((str(Kind.RECORD), f"{kind}/{each}") for kind in each.kinds)
                yield Held(keys, (*path, name, n))


def facts_of(reading: Facts, misread: Iterable[Misread]) -> list[Fact]:
    """The facts of a sentence after what a person has read otherwise; denials as their number."""
    items = list(reading.items)
    for each in misread:
        at = reading.text.find(normal(each.words))
        if at < 0:
            continue
        end = at + len(normal(each.words))
        items = [fact for fact in items if not (at <= fact.start and fact.end <= end)]
        if each.means:
            kind, _colon, value = each.means.partition(":")
            items.append(Fact(Kind(kind.strip()), value.strip(), at, end))
    denials = [fact for fact in items if fact.kind in COUNTED and not fact.soft]
    items = [fact for fact in items if fact.kind not in COUNTED]
    if denials:
        first = denials[0]
        items.append(first._replace(value=str(len(denials))))
    return items


def differences(promise: Promise, reading: Facts) -> list[Differs]:
    """What a sentence says otherwise than its promise, in one language."""
    wanted = list(held(promise))
    homes = {answer for each in wanted for answer in each.answers}
    items = facts_of(reading, promise.misread)
    said = {(str(fact.kind), fact.value) for fact in items}
    spans: dict[tuple[str, int, int], list[Fact]] = {}
    for fact in items:
        at = (fact.start, fact.end) if fact.end else (-1, len(spans))
        spans.setdefault((str(fact.kind), *at), []).append(fact)
    found = []
    for (kind, _start, _end), group in spans.items():
        if any(fact.soft for fact in group) or any((kind, f.value) in homes for f in group):
            continue
        fact = group[0]
        homes.add((kind, fact.value))
        words = reading.text[fact.start : fact.end] if fact.end else fact.value
        found.append(Differs(kind, fact.value, False, words, ("policy", 0)))
    for each in wanted:
        if not said & each.answers:
            kind, value = min(each.answers)
            found.append(Differs(kind, value, True, "", each.path))
    acts = reading.any(Kind.ACT)
    for n, form in enumerate(promise.promises):
        anchored = any(getattr(form, name) for name in form.anchors)
        if form.deeds and acts and not anchored and not form.deeds & acts:
            found.append(Differs("does", form.name, True, "", ("promises", n, "does")))
    return found


def apart(source: Facts, other: Facts) -> list[Differs]:
    """What a translation says otherwise than its original, where no data say what it says."""
    ours, theirs = (facts_of(side, ()) for side in (source, other))
    found = []
    for held, side, answer in ((True, ours, theirs), (False, theirs, ours)):
        said = {(fact.kind, fact.value) for fact in answer}
        for fact in side:
            key = (fact.kind, fact.value)
            if not fact.soft and key not in said and fact.kind in BINDING:
                said.add(key)
                words = "" if held else other.text[fact.start : fact.end]
                found.append(Differs(str(fact.kind), fact.value, held, words, ("policy", 0)))
    return found


BINDING = frozenset({
    Kind.CONDITION, Kind.COST, Kind.PURPOSE, Kind.ACTOR, Kind.SCOPE, Kind.NEGATION,
})  # fmt: skip
"""Kinds by which a translation may bind more or less; the others have rules on translations."""


def besides(promise: Promise, unit: Unit, known: Readings) -> dict[str, list[str]]:
    """What a sentence says that its forms do not hold, as `says` has it: by kind, in order.

    What only one language says is left out: that is a difference, and is told.
    """
    bare = promise.model_copy(update={"says": {}})
    found: dict[str, list[str]] = {}
    denials = sum(form.denied == "yes" for form in promise.promises)
    read = {code: known.of(text, code) for code, text in unit.texts.items() if code in readable()}
    for language in (unit.language, *(code for code in read if code != unit.language)):
        for each in differences(bare, read[language]):
            if each.held:
                continue
            value = each.value
            if each.kind == Kind.NEGATION:
                value = str(int(value) - denials)
            everywhere = language == unit.language or all(
                each.value in reading.any(Kind(each.kind)) for reading in read.values()
            )
            if value != "0" and everywhere and value not in found.get(each.kind, ()):
                found.setdefault(each.kind, []).append(value)
    return found
