"""A commitment's sentence: where it stands, and what it no longer says or says beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from ropa.checks.commitments.kind import Aspect, Kind, Members, Need
from ropa.checks.commitments.saying import Span, find, outside, plain, unasked
from ropa.checks.commitments.scope import names_of
from ropa.checks.frame import Case
from ropa.meaning.nearest import only_spelling, same_facts
from ropa.models.policytext import PolicyText, Unit, normal
from ropa.models.values import PolicyWords, Quote
from ropa.models.vocabulary import DataCategory


class Change(NamedTuple):
    """What a sentence no longer says (`lost`), or says beside it, in a language."""

    language: str
    words: str
    aspect: Aspect | None
    lost: bool


def standing(policy: PolicyText, words: PolicyWords) -> Unit | None:
    """The unit that is the quoted words, or differs from them in spelling alone, or None."""
    quote = words.quote if isinstance(words, Quote) else words
    section = words.section if isinstance(words, Quote) else None
    found = policy.by_words.get(normal(quote), []) or [
        unit for unit in policy.duties if plain(unit.text) == plain(quote)
    ]
    chosen = [unit for unit in found if unit.duty and section in (None, unit.section)]
    if found or section is not None:
        return chosen[0] if len(chosen) == 1 else None
    near = nearest(policy, words)
    spelt = near and only_spelling(quote, near.text) and same_facts(quote, near.text, near.language)
    return near if spelt else None


def nearest(policy: PolicyText, words: PolicyWords) -> Unit | None:
    """The sentence that was probably quoted before it was changed, or None."""
    quote = plain(words.quote if isinstance(words, Quote) else words).split()
    best, ratio = None, 0.75
    for unit in policy.duties:
        matcher = SequenceMatcher(None, plain(unit.text).split(), quote, autojunk=False)
        if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio:
            now = matcher.ratio()
            if now > ratio:
                best, ratio = unit, now
    return best


def values_in(case: Case, given: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What stands for `{controller}` and the single parameters in a phrase."""
    owner = case.register.organisation
    values = {name: each[0] for name, each in given.items() if len(each) == 1}
    return {**values, "controller": str(owner.name) if owner else ""}


def changes(
    case: Case, kind: Kind, unit: Unit, given: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    """What the sentence should say and does not, and what it says beside it, in each language."""
    closed = [
        (each, _region(each, plain(text), language), language)
        for language, text in unit.texts.items()
        for each in kind.members
    ]
    regions = {language: [span] for _each, span, language in closed}
    yield from said_by(kind.says, unit, values_in(case, given), regions)
    for language, text in unit.texts.items():
        for name in _unnamed(case, kind, given, plain(text)):
            yield Change(language, name, Aspect.ACTOR, True)
    for each, (start, end), language in closed:
        part = f" {plain(unit.texts[language])[start:end].strip()} "
        yield from _members(case, each, given, part, language)


def understood(
    case: Case, kind: Kind, unit: Unit, given: Mapping[str, tuple[str, ...]], language: str
) -> list[Span]:
    """Where the words stand that a kind of commitment knows in its sentence."""
    said, values = plain(unit.texts[language]), values_in(case, given)
    found = [_region(each, said, language) for each in kind.members]
    for wanted in kind.says:
        found += wanted.phrases.within(said, language, values)[0] or []
    if kind.beside:
        found += kind.beside.everywhere(said, language, values)
    for names in _named(case, kind, given):
        for name in names:
            found += find(said, plain(name).strip()) or []
    return found


def said_by(
    says: tuple[Need, ...], unit: Unit, values: Mapping[str, str],
    regions: Mapping[str, list[Span]] | None = None,
) -> Iterator[Change]:  # fmt: skip
    """What a unit lacks of what it should say, and the small words beside it.

    Words inside `regions`, by language, are compared elsewhere.
    """
    for language, text in unit.texts.items():
        said = plain(text)
        spans = list((regions or {}).get(language, ()))
        lost: set[str] = set()
        for wanted in says:
            found, words = wanted.phrases.within(said, language, values)
            if found is None:
                yield Change(language, words, wanted.aspect, True)
                lost.update(words.split())
            else:
                spans += found
        beside = [word for word in unasked(said, spans, language) if word not in lost]
        if beside:
            yield Change(language, ", ".join(beside), None, False)


def _unnamed(
    case: Case, kind: Kind, given: Mapping[str, tuple[str, ...]], said: str
) -> Iterator[str]:
    """The records whose names the sentence should have and has not."""
    for names in _named(case, kind, given):
        if names and not any(find(said, plain(name).strip()) for name in names):
            yield names[0]


def _named(case: Case, kind: Kind, given: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """For each record that the sentence must name, the names it has."""
    for parameter in kind.parameters:
        for id in given[parameter.name] if parameter.named else ():
            records = [case.register.get(f"{each}/{id}") for each in parameter.kinds]
            yield [name for record in records if record for name in names_of(record)]


def _region(closed: Members, said: str, language: str) -> Span:
    """Where a closed list stands, between its two phrases or in the whole sentence."""
    start, end = 0, len(said)
    if closed.before and (before := closed.before.within(said, language, {})[0]):
        start = before[-1][1]
    if closed.after and (after := closed.after.within(said[start:], language, {})[0]):
        end = start + after[0][0]
    return start, end


def _members(
    case: Case, closed: Members, given: Mapping[str, tuple[str, ...]], part: str, language: str
) -> Iterator[Change]:
    """The members that a closed list lacks, and the words it has beside them."""
    covered: list[Span] = []
    for id in given[closed.parameter]:
        phrases = closed.words.get(id)
        if phrases is not None:
            found, words = phrases.within(part, language, {})
        else:
            category = case.register.category(id)
            name = category.name.say(language) if isinstance(category, DataCategory) else id
            words = plain(name).strip()
            found = find(part, words)
        if found is None:
            yield Change(language, words, Aspect.OBJECT, True)
        else:
            covered += found
    beside = [word for word in outside(part, covered) if word not in closed.joined]
    if beside:
        yield Change(language, ", ".join(beside), None, False)


def known(topics: tuple[Need, ...], unit: Unit, values: Mapping[str, str]) -> bool:
    """Whether the published sentence has the words that a sentence is known by."""
    said = plain(unit.text)
    return bool(topics) and all(
        each.phrases.within(said, unit.language, values)[0] is not None for each in topics
    )
