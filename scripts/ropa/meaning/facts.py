"""The facts of a sentence: what a faithful translation has too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from ropa.law.terms import terms
from ropa.meaning import lexicon, places
from ropa.meaning.literals import literals
from ropa.meaning.names import proper_names, without_genitive
from ropa.meaning.tokens import Hit, Phrases, Token, tokens
from ropa.meaning.vocabulary import phrases_of_terms


class Kind(StrEnum):
    """What a fact is about."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    PERIOD = "period"
    PROVISION = "provision"
    EMAIL = "e-mail"
    PHONE = "telephone number"
    POSTAL = "postal place"
    ADDRESS = "address"
    NAME = "name"
    PLACE = "place"
    SIDE = "side"
    AUTHORITY = "authority"
    CHANNEL = "channel"
    TERM = "term"
    AVOIDED = "avoided"
    NEGATION = "negation"
    MODALITY = "modality"
    SCOPE = "scope"
    CHOICE = "choice"
    LIST = "list"
    JOINT = "joint"


class Fact(NamedTuple):
    """One fact and where in the text it stands.

    `value` is the same in every language. A soft fact may answer one of the other language and
    asks for none itself: the word says it only sometimes.
    """

    kind: Kind
    value: str
    start: int
    end: int
    soft: bool = False


@dataclass(frozen=True)
class Facts:
    """A sentence with its facts, in the order in which they stand."""

    text: str
    language: str
    items: tuple[Fact, ...]

    @cached_property
    def by_kind(self) -> dict[Kind, list[Fact]]:
        """The facts of each kind there is."""
        found: dict[Kind, list[Fact]] = {}
        for fact in self.items:
            found.setdefault(fact.kind, []).append(fact)
        return found

    def of(self, *kinds: Kind) -> Iterator[Fact]:
        """The facts of some kinds."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def firm(self, kind: Kind) -> list[str]:
        """The values of a kind that are not soft, each as often as it stands."""
        return [fact.value for fact in self.by_kind.get(kind, ()) if not fact.soft]

    def any(self, kind: Kind) -> set[str]:
        """The values of a kind, soft ones too."""
        return {fact.value for fact in self.by_kind.get(kind, ())}

    def words_of(self, kind: Kind, value: str) -> str:
        """The words that say a value, or an empty text."""
        for fact in self.of(kind):
            if fact.value == value:
                return self.text[fact.start : fact.end]
        return ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of names: words of proper names, and of names that are translated."""

    proper: frozenset[str] = frozenset()
    translated: frozenset[str] = frozenset()


NOTHING = Known()


def facts(text: str, lang: str, *, known: Known = NOTHING, policy: bool = True) -> Facts:
    """The facts of a sentence in `nb`, `sv` or `en`.

    With `policy` the Swedish policy's own words count as what they stand for there; elsewhere the
    legal term is asked for.
    """
    items, words = _plain(text, lang)
    stance = list(_stance(lang).find(words))
    items += [_fact(hit) for hit in _with_denials(stance, words, lang)]
    spoken = _speaks(words, lang)
    items += [_fact(hit) for hit in spoken]
    legal = _legal(words, spoken, lang, policy)
    items += [_fact(hit) for hit in legal]
    covered = [(h.start, h.end) for h in [*spoken, *legal] if h.kind != Kind.CHANNEL]
    items += [
        Fact(Kind.NAME, name, start, end)
        for name, start, end in proper_names(
            text, lang, words, covered, known.proper, known.translated
        )
    ]
    items += _choices(text)
    items += _lists(text, lang)
    return Facts(text, lang, tuple(sorted(items, key=lambda fact: fact.start)))


def plain_facts(
    text: str, lang: str, *, known: frozenset[str] = frozenset(), policy: bool = True
) -> Facts:
    """The facts that any text has: figures, addresses, places, authorities, channels, terms.

    Quicker than `facts`, and without what only the sentences of a policy are held to. Of names it
    has the words of `known`.
    """
    items, words = _plain(text, lang)
    spoken = _speaks(words, lang)
    items += [_fact(hit) for hit in [*spoken, *_legal(words, spoken, lang, policy)]]
    items += [
        Fact(Kind.NAME, bare, word.start, word.end)
        for word in (words if known else ())
        if word.text[0].isupper() and (bare := without_genitive(word.text)) in known
    ]
    return Facts(text, lang, tuple(items))


def _plain(text: str, lang: str) -> tuple[list[Fact], list[Token]]:
    """The literals of a text, and its words besides."""
    items = [Fact(Kind(k), v, s, e, soft) for k, v, s, e, soft in literals(text, lang)]
    words = tokens(text, lang)
    if items:
        taken = [(item.start, item.end) for item in items]
        words = [w for w in words if not any(start <= w.start < end for start, end in taken)]
    return items, words


def _terms(lang: str, policy: bool) -> Phrases:
    """The phrases of terms; only the Swedish policy has words of its own."""
    return phrases_of_terms(lang, policy and lang == "sv")


def _speaks(words: list[Token], lang: str) -> list[Hit]:
    return [hit for hit in _spoken(lang).find(words) if hit.value]


def _legal(words: list[Token], spoken: list[Hit], lang: str, policy: bool) -> list[Hit]:
    """The terms of a text; what belongs to an authority's name is none."""
    named = {at for hit in spoken if hit.kind == Kind.AUTHORITY for at in (hit.first, hit.last)}
    return [
        hit
        for hit in _terms(lang, policy).find(words)
        if hit.kind != "none" and hit.last not in named
    ]


def _fact(hit: Hit) -> Fact:
    return Fact(Kind(hit.kind), hit.value, hit.start, hit.end, hit.soft)


@cache
def _stance(lang: str) -> Phrases:
    """Polarity, modality and reach: their words share sentences, the longest phrase wins."""
    rows = [("none", "", phrase) for phrase in lexicon.NEUTRAL[lang].split("|")]
    for kind, table in (
        (Kind.NEGATION, lexicon.NEGATION),
        (Kind.MODALITY, lexicon.MODALITY),
        (Kind.SCOPE, lexicon.SCOPE),
    ):
        rows += [
            (kind, value, phrase) for value, row in table.items() for phrase in row[lang].split("|")
        ]
    return Phrases(rows, lang)


@cache
def _spoken(lang: str) -> Phrases:
    """Authorities, places and channels: an authority's name is no country's."""
    rows = [
        (kind, value, phrase)
        for kind, table in (
            (Kind.AUTHORITY, lexicon.AUTHORITY),
            (Kind.CHANNEL, lexicon.CHANNEL),
            (Kind.PLACE, places.REGIONS),
            (Kind.SIDE, places.SIDES),
        )
        for value, row in table.items()
        for phrase in row[lang].split("|")
    ]
    rows += [(Kind.PLACE, code, name) for name, code in places.names(lang).items()]
    rows += [(Kind.PLACE, "", name) for name in places.BOKMAL[lang]]
    return Phrases(rows, lang)


FORBIDS = {"must", "permitted"}
"""What is forbidden when denied: `shall not` and `not permitted` say the same."""


def _with_denials(hits: list[Hit], words: list[Token], lang: str) -> Iterator[Hit]:
    """The hits, with what a negation makes of a modality and pairs such as `neither … nor`."""
    denials = [hit for hit in hits if hit.kind == Kind.NEGATION and hit.value == "not"]
    modal = [hit for hit in hits if hit.kind == Kind.MODALITY and not hit.soft]
    denied = {id(m): _denied(m, modal, denials) for m in modal}
    seen_neither = False
    for hit in hits:
        low = words[hit.first].low
        if hit.kind == "none":
            continue
        if hit.kind == Kind.NEGATION:
            if hit.value == "without" and lang == "sv" and any(d.last < hit.first for d in denials):
                continue
            if low == "nor" and seen_neither:
                continue
            seen_neither = seen_neither or low == "neither"
            yield Hit(hit.kind, "denied", hit.start, hit.end, hit.soft, hit.first, hit.last)
        elif denied.get(id(hit)):
            yield from _forbidden(hit, low)
        elif hit.kind == Kind.MODALITY and hit.value == "prohibited":
            yield hit
            yield Hit(Kind.NEGATION, "denied", hit.start, hit.end, False, hit.first, hit.last)
        else:
            yield hit


def _denied(modal: Hit, others: list[Hit], denials: list[Hit]) -> bool:
    """Whether a negation stands with a modal verb: just before it, or soon after."""
    for denial in denials:
        if 0 < modal.first - denial.last <= 2:
            return True
        between = denial.first - modal.last
        if 0 < between <= 3 and not any(
            modal.last < other.first < denial.first for other in others
        ):
            return True
    return False


def _forbidden(hit: Hit, low: str) -> Iterator[Hit]:
    """What a denied modality says: what must not is prohibited, what cannot is still may."""
    rest = (hit.start, hit.end)
    if hit.value in FORBIDS or low == "får":
        yield Hit(hit.kind, "prohibited", *rest, False, hit.first, hit.last)
        yield Hit(hit.kind, hit.value, *rest, True, hit.first, hit.last)
    elif hit.value == "may":
        yield hit if low != "may" else hit._replace(soft=True)
        yield Hit(hit.kind, "prohibited", *rest, True, hit.first, hit.last)
    else:
        yield hit


_CHOICE = re.compile(r"\b(?:och/eller|og/eller|and/or)\b", re.IGNORECASE)


def _choices(text: str) -> Iterator[Fact]:
    for match in _CHOICE.finditer(text):
        yield Fact(Kind.CHOICE, "and/or", *match.span())


@cache
def _mainly(lang: str) -> tuple[str, ...]:
    return tuple(lexicon.SCOPE["mainly"][lang].split("|"))


@cache
def _reach(lang: str) -> frozenset[str]:
    """Phrases such as `in certain cases`: between commas they are no member of a list."""
    rows = (row[lang].split("|") for row in lexicon.SCOPE.values())
    return frozenset(phrase.removeprefix("~") for row in rows for phrase in row)


MEMBER = 4
"""How many words a member of a list may have; longer parts between commas are clauses."""


def _lists(text: str, lang: str) -> Iterator[Fact]:
    """The length of each list, and the coordinators of the sentence.

    A single comma may part clauses as well as members, so a list of three is soft.
    """
    parts = _BRACKETS.sub("", text).split(", ") if "," in text else []
    count = 0
    for part in parts[1:]:
        words = part.split()
        joined = next((n for n, w in enumerate(words) if w in lexicon.COORDINATORS[lang]), 99)
        if part.lower() in _reach(lang):
            count = -1
        elif part.startswith(_mainly(lang)) or _LIMITED.search(part):
            count = -1 if part.endswith((" til", " till", " to")) else 0
        elif joined <= MEMBER:
            yield Fact(Kind.LIST, str(count + 2 + (joined > 0)), 0, len(text), soft=not count)
            count = 0
        else:
            count = count + 1 if len(words) <= MEMBER else 0
    for match in _COORDINATOR[lang].finditer(text):
        yield Fact(Kind.JOINT, "and", *match.span())


_LIMITED = re.compile(r"\b(?:begrenset|begränsa[dt]e?|limited) till?|limited to\b")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_COORDINATOR = {
    lang: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)
    for lang, words in lexicon.COORDINATORS.items()
}


def prepare(languages: Iterable[str]) -> None:
    """Build the word lists of some languages now; the first sentence then costs no more."""
    terms()
    for lang in languages:
        _stance(lang), _spoken(lang), _terms(lang, True)
