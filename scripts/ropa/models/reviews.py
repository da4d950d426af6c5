"""Reviews of translations: who read which pair of texts, and when.

A pair is known by the fingerprints of its two texts, so that an edit of either makes the review
stale by itself, and moving a paragraph does not.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from ropa.location import Location
from ropa.models.policytext import normal

DIGITS = 16
"""How many hexadecimal digits a fingerprint has."""


def fingerprint(text: str) -> str:
    """The fingerprint of a text; white space and Unicode form are not content."""
    return sha256(normal(text).encode("utf-8")).hexdigest()[:DIGITS]


class Standing(StrEnum):
    """How a pair of texts stands."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"


class Review(NamedTuple):
    """One reviewed pair: fingerprints of source and translation, a role and a day.

    `begins` are the first words of the source, for people who read the file.
    """

    source: str
    translation: str
    by: str
    on: str
    begins: str
    where: Location


@dataclass(frozen=True)
class Reviews:
    """The reviews of one page, or of the register's texts, in one language."""

    path: str
    page: str
    language: str
    items: tuple[Review, ...] = field(default=())

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Review]:
        """The reviews by both fingerprints."""
        return {(each.source, each.translation): each for each in self.items}

    @cached_property
    def _sources(self) -> Mapping[str, Review]:
        return {each.source: each for each in self.items}

    @cached_property
    def _translations(self) -> Mapping[str, Review]:
        return {each.translation: each for each in self.items}

    def holds(self, source: str, translation: str) -> bool:
        """Whether the pair has been reviewed as it is now."""
        return (fingerprint(source), fingerprint(translation)) in self.pairs

    def standing(
        self, source: str, translation: str, current: Container[str] = ()
    ) -> tuple[Standing, Review | None]:
        """How a pair stands, and the review it had.

        `current` are the fingerprints of all sources as they are now: a review whose source is
        still there belongs to that pair and to no other.
        """
        ours, theirs = fingerprint(source), fingerprint(translation)
        if (ours, theirs) in self.pairs:
            return Standing.REVIEWED, self.pairs[ours, theirs]
        if ours in self._sources:
            return Standing.STALE, self._sources[ours]
        old = self._translations.get(theirs)
        if old is not None and old.source not in current:
            return Standing.STALE, old
        return Standing.DRAFT, None
