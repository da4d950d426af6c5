"""What a sentence says and its translation does not, or the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ropa.law.terms import term
from ropa.meaning.facts import Fact, Facts, Kind

LITERAL = (
    Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.PERIOD, Kind.PROVISION, Kind.EMAIL, Kind.PHONE,
    Kind.POSTAL, Kind.ADDRESS, Kind.CHOICE,
)  # fmt: skip
"""Kinds that stand as often in the one as in the other."""

CLASSES = (Kind.PLACE, Kind.SIDE, Kind.AUTHORITY, Kind.CHANNEL, Kind.MODALITY, Kind.SCOPE)
"""Kinds of which each value stands in both or in neither, however often."""


class Difference(NamedTuple):
    """A fact that stands on one side only.

    `lost`: it stands in the source; else it was added. `words` are those that say it.
    """

    kind: Kind
    value: str
    lost: bool
    words: str


def differences(source: Facts, other: Facts) -> list[Difference]:
    """Every fact of one sentence that the other does not answer; none for a faithful pair."""
    found = _common(source, other)
    known = {each.value for each in found if each.kind is Kind.TERM}
    found += [each for each in _confused(source, other) if each.value not in known]
    return found


def _common(source: Facts, other: Facts) -> list[Difference]:
    found = list(_avoided(source, other))
    present = {*source.by_kind, *other.by_kind}
    for kind in LITERAL:
        if kind in present:
            found += _counted(kind, source, other)
    for kind in CLASSES:
        if kind in present:
            found += _classes(kind, source, other)
    if not any(each.kind is Kind.MODALITY for each in found):
        found += _forces(source, other)
    found += _terms(source, other)
    found += _negations(source, other)
    found += _names(source, other)
    found += _lists(source, other)
    return found


Found = tuple[Difference, ...]


def written(found: Iterable[Difference]) -> list[list[Any]]:
    """Differences as what can be kept (`ropa.kept`)."""
    return [[each.kind.value, *each[1:]] for each in found]


def read(rows: list[list[Any]]) -> Found:
    """The differences again."""
    return tuple(Difference(Kind(kind), *rest) for kind, *rest in rows)


def written_all(found: list[Found]) -> list[Any]:
    """The differences of many pairs, most of which have none: how many there are, and which."""
    return [len(found), [[n, written(each)] for n, each in enumerate(found) if each]]


def read_all(kept: list[Any]) -> list[Found]:
    """The differences of many pairs again."""
    count, rows = kept
    found: list[Found] = [()] * count
    for n, each in rows:
        found[n] = read(each)
    return found


FIGURES = (Kind.NUMBER, Kind.PROVISION)


def plain_differences(source: Facts, other: Facts) -> list[Difference]:
    """As `differences`, for text in which a number may stand in a citation of any form.

    `artikkel 12 nr. 3 og 5` is `artiklarna 12.3 och 12.5` in Swedish: only which figures stand
    there is compared, not how often and in what citation.
    """
    found = []
    for lost, side, answer in ((True, source, other), (False, other, source)):
        for figure in sorted(_figures(side, firm=True) - _figures(answer)):
            found.append(Difference(Kind.NUMBER, figure, lost, figure))
    return found + [each for each in _common(source, other) if each.kind not in FIGURES]


def _figures(side: Facts, *, firm: bool = False) -> set[str]:
    found: set[str] = set()
    for fact in side.of(*FIGURES):
        if not (firm and fact.soft):
            found.update(re.findall(r"\d+", fact.value))
    return found


def _counted(kind: Kind, source: Facts, other: Facts) -> Iterator[Difference]:
    ours, theirs = (Counter(f.value for f in side.of(kind)) for side in (source, other))
    if ours == theirs:
        return
    for value in Counter(source.firm(kind)) - theirs:
        yield Difference(kind, value, True, source.words_of(kind, value))
    for value in Counter(other.firm(kind)) - ours:
        yield Difference(kind, value, False, other.words_of(kind, value))


def _classes(kind: Kind, source: Facts, other: Facts) -> Iterator[Difference]:
    """English says `will` where the Scandinavian languages use the present; that adds nothing."""
    for value in dict.fromkeys(source.firm(kind)):
        if value not in other.any(kind):
            yield Difference(kind, value, True, source.words_of(kind, value))
    for value in dict.fromkeys(other.firm(kind)):
        future = value == "will" and other.language == "en"
        if value not in source.any(kind) and not future:
            yield Difference(kind, value, False, other.words_of(kind, value))


def _forces(source: Facts, other: Facts) -> Iterator[Difference]:
    """Where both have as many words of force, each force stands as often: one was exchanged."""
    ours, theirs = (Counter(side.firm(Kind.MODALITY)) for side in (source, other))
    if ours.total() == theirs.total():
        for value in ours - theirs:
            yield Difference(Kind.MODALITY, value, True, source.words_of(Kind.MODALITY, value))
        for value in theirs - ours:
            yield Difference(Kind.MODALITY, value, False, other.words_of(Kind.MODALITY, value))


def _confused(source: Facts, other: Facts) -> Iterator[Difference]:
    """A term that stands less often, while one that it must not be taken for stands more often."""
    ours, theirs = (Counter(f.value for f in side.of(Kind.TERM)) for side in (source, other))
    for value in ours - theirs:
        for taken in term(value).confusable_with:
            if theirs[taken] > ours[taken]:
                yield Difference(Kind.TERM, value, True, source.words_of(Kind.TERM, value))
                break


def _negations(source: Facts, other: Facts) -> Iterator[Difference]:
    ours, theirs = source.firm(Kind.NEGATION), other.firm(Kind.NEGATION)
    if len(ours) != len(theirs):
        lost = len(ours) > len(theirs)
        side = source if lost else other
        yield Difference(Kind.NEGATION, "denied", lost, side.words_of(Kind.NEGATION, "denied"))


def _spans(side: Facts, kind: Kind) -> dict[tuple[int, int], list[Fact]]:
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in side.of(kind):
        found.setdefault((fact.start, fact.end), []).append(fact)
    return found


def _terms(source: Facts, other: Facts) -> Iterator[Difference]:
    """A word of several terms is answered by any of them."""
    for lost, side, answer in ((True, source, other), (False, other, source)):
        said = answer.any(Kind.TERM)
        seen: set[str] = set()
        for (start, end), candidates in _spans(side, Kind.TERM).items():
            firm = [fact.value for fact in candidates if not fact.soft]
            if len(firm) < len(candidates) or not firm or said.intersection(firm):
                continue
            if firm[0] not in seen:
                seen.add(firm[0])
                yield Difference(Kind.TERM, firm[0], lost, side.text[start:end])


def _avoided(source: Facts, other: Facts) -> Iterator[Difference]:
    """A word that looks like a translation of a term the source has, and is not."""
    for fact in other.of(Kind.AVOIDED):
        if fact.value in source.any(Kind.TERM):
            yield Difference(Kind.AVOIDED, fact.value, False, other.text[fact.start : fact.end])


def _names(source: Facts, other: Facts) -> Iterator[Difference]:
    """Names are the same. What English writes with a capital for other reasons is left out."""
    ours, theirs = set(source.firm(Kind.NAME)), set(other.firm(Kind.NAME))
    for name in sorted(ours - theirs):
        if not _stands(name, other.text):
            yield Difference(Kind.NAME, name, True, name)
    if other.language == "en" and _all_capital(other.text):
        return
    for name in sorted(theirs - ours):
        if not _stands(name, source.text):
            yield Difference(Kind.NAME, name, False, name)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word, with or without a genitive."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before = text[at - 1] if at else " "
        tail = text[end : end + 2]
        if not before.isalnum() and (not tail[:1].isalnum() or tail.rstrip(" ,.;") == "s"):
            return True
        at = text.find(name, at + 1)
    return False


def _all_capital(text: str) -> bool:
    """Whether an English text is a heading in capitals or with a capital on every word."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) / 2


def _lists(source: Facts, other: Facts) -> Iterator[Difference]:
    ours, theirs = (sorted(side.firm(Kind.LIST)) for side in (source, other))
    if ours != theirs:
        lost = sum(map(int, ours)) > sum(map(int, theirs))
        yield Difference(Kind.LIST, f"{'+'.join(ours)}/{'+'.join(theirs)}", lost, "")
