"""What a sentence denies, and what must, may, will or must not be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ropa.meaning.kinds import Kind
from ropa.meaning.tokens import Hit, Phrases, Token
from ropa.meaning.words import listed, rows, words


@cache
def phrases(lang: str) -> Phrases:
    """Polarity, modality and reach: their words share sentences, the longest phrase wins."""
    neutral = [("none", "", phrase) for phrase in words(lang)["neutral"]]
    return Phrases([*neutral, *rows(lang, "negation", "modality", "scope")], lang)


FORBIDS = {"must", "permitted"}
"""What is forbidden when denied: `shall not` and `not permitted` say the same."""


def stance(words: list[Token], lang: str) -> Iterator[Hit]:
    """Polarity, modality and reach, with what a negation makes of a modality.

    Pairs such as `neither ... nor` deny once.
    """
    hits = list(phrases(lang).find(words))
    denials = [hit for hit in hits if hit.kind == Kind.NEGATION and hit.value == "not"]
    modal = [hit for hit in hits if hit.kind == Kind.MODALITY and not hit.soft]
    denied = {id(m): _denied(m, modal, denials) for m in modal}
    seen_neither = False
    for hit in hits:
        low = words[hit.first].low
        if hit.kind == "none":
            continue
        if hit.kind == Kind.NEGATION:
            if low in listed(lang, "after_denial") and any(d.last < hit.first for d in denials):
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
