"""What a kind of commitment is: what its sentence says, and how the register keeps it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from ropa.checks.commitments.saying import Phrases
from ropa.checks.frame import Case
from ropa.findings import Finding
from ropa.location import Location
from ropa.models.policytext import Unit
from ropa.models.promises import Commitment
from ropa.models.register import Register
from ropa.models.values import Open
from ropa.words import _, say


class State(StrEnum):
    """How a promise stands, judged by the register."""

    SATISFIED = "satisfied"
    OPEN = "open"
    CLAIMED = "claimed"
    MANUAL = "manual"
    BROKEN = "broken"

    def say(self, language: str) -> str:
        """The state in a language."""
        return say(STATES[self], language)


STATES = {
    State.SATISFIED: _("The record matches"),
    State.OPEN: _("Not yet established"),
    State.CLAIMED: _("Claimed, without evidence"),
    State.MANUAL: _("Judged by a person"),
    State.BROKEN: _("Broken by the register"),
}


class Aspect(StrEnum):
    """Which part of a promise a phrase is."""

    POLARITY = "polarity"
    MODALITY = "modality"
    DONE = "done"
    CHANNEL = "channel"
    ACTOR = "actor"
    CONDITION = "condition"
    OBJECT = "object"

    def say(self, language: str) -> str:
        """The part in a language."""
        return say(ASPECTS[self], language)


ASPECTS = {
    Aspect.POLARITY: _("affirmed or denied"),
    Aspect.MODALITY: _("may or must"),
    Aspect.DONE: _("done or intended"),
    Aspect.CHANNEL: _("channel"),
    Aspect.ACTOR: _("who"),
    Aspect.CONDITION: _("condition"),
    Aspect.OBJECT: _("what it is about"),
}


class Need(NamedTuple):
    """A phrase that the sentence must have in each language.

    The phrases marked `topic` are enough to recognise the sentence, also when it no longer says
    what it should.
    """

    aspect: Aspect
    phrases: Phrases
    topic: bool = False


def need(aspect: Aspect, sv: str, nb: str, en: str, *, topic: bool = False) -> Need:
    """A phrase that must be said, in the three languages (see `saying`)."""
    return Need(aspect, Phrases(sv, nb, en), topic)


def topic(sv: str, nb: str, en: str) -> Need:
    """Words the sentence is known by; they leave out what can be turned round."""
    return Need(Aspect.OBJECT, Phrases(sv, nb, en), True)


class Members(NamedTuple):
    """A closed list in the sentence, between two phrases: exactly the members of a parameter.

    `words` are the members' words in each language, by the value that the parameter gives; the
    words of `joined` only hold the list together. Without phrases the list is the whole sentence.
    """

    parameter: str
    words: Mapping[str, Phrases]
    before: Phrases | None = None
    after: Phrases | None = None
    joined: frozenset[str] = frozenset(["och", "eller", "og", "and", "or", "the"])


class Parameter(NamedTuple):
    """What a commitment tells its rule: ids of records, some of a few words, or a name.

    Without `default` it must be written. `many` allows a list.
    """

    name: str
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    many: bool = False
    named: bool = False
    """Whether the sentence must name each record, by a name or another name of it."""


class Judging:
    """A commitment being judged: what is known, and what is noted of it."""

    def __init__(
        self, case: Case, commitment: Commitment, unit: Unit | None,
        given: Mapping[str, tuple[str, ...]],
    ) -> None:  # fmt: skip
        self.case = case
        self.commitment = commitment
        self.unit = unit
        self.given = given
        self.questions: dict[str, None] = {}
        self.breaks: list[Finding] = []
        self.outsides: list[Finding] = []
        self.claimed = False
        self.claimed_only = False
        self.manual = False

    @property
    def register(self) -> Register:
        """The register that is judged."""
        return self.case.register

    @property
    def today(self) -> date:
        """The day of the judgement."""
        return self.case.today

    def one(self, parameter: str) -> str:
        """The single value of a parameter."""
        return self.given[parameter][0]

    def asks(self, value: object) -> bool:
        """Note the question if a value is open; whether it is."""
        if isinstance(value, Open):
            self.questions[value.open] = None
            return True
        return False

    def claims(self, *, only: bool = False) -> None:
        """Note that the register says so, without evidence; `only`: whatever is open beside it."""
        self.claimed = True
        self.claimed_only = self.claimed_only or only

    def person(self) -> None:
        """Note that a person must judge."""
        self.manual = True

    def breaks_at(self, place: Location, template: str, **values: Any) -> None:
        """Note that a place of the register breaks the promise."""
        self.breaks.append(self._found(place, template, values))

    def outside_at(self, place: Location, template: str, **values: Any) -> None:
        """Note that a place is lawful, but outside the wording of the promise."""
        self.outsides.append(self._found(place, template, values))

    def _found(self, place: Location, template: str, values: dict[str, Any]) -> Finding:
        see = self.unit.where if self.unit else self.commitment.at("policy")
        return Finding(
            place, template, see=see, unit=self.unit.id if self.unit else self.commitment.id,
            **values,
        )  # fmt: skip

    @property
    def state(self) -> State:
        """How the promise stands, the worst first."""
        if self.breaks:
            return State.BROKEN
        if self.manual:
            return State.MANUAL
        if self.questions and not self.claimed_only:
            return State.OPEN
        return State.CLAIMED if self.claimed else State.SATISFIED


Judge = Callable[[Judging], None]


@dataclass(frozen=True)
class Kind:
    """A kind of commitment. The docstring of its judge says what it asks of the register."""

    name: str
    says: tuple[Need, ...]
    judge: Judge
    parameters: tuple[Parameter, ...] = ()
    members: tuple[Members, ...] = ()
    conflicts: tuple[str, ...] = ()
    person: bool = False
    beside: Phrases | None = None
    follows: str = ""

    @property
    def title(self) -> str:
        """The first line of the docstring, a template for translation."""
        return inspect.cleandoc(self.judge.__doc__ or "").partition("\n")[0]

    @cached_property
    def topics(self) -> tuple[Need, ...]:
        """The phrases that the sentence is known by."""
        return tuple(each for each in self.says if each.topic)


def kind(
    name: str, *says: Need, parameters: tuple[Parameter, ...] = (),
    members: tuple[Members, ...] = (), conflicts: tuple[str, ...] = (), person: bool = False,
    beside: tuple[str, str, str] | None = None, follows: str = "",
) -> Callable[[Judge], Kind]:  # fmt: skip
    """Make a kind of commitment of a function that judges it.

    `conflicts` names the kinds whose sentences say something else; `person` marks one that only
    a person can judge: its sentence is compared, the register is not. `beside` are phrases that
    may stand in the sentence, in the three languages, and promise nothing; every other word is
    one that the rule must know. `follows` names the kind of the sentence before, where this one
    begins with a word such as "these" that points back to it.
    """

    def made(judge: Judge) -> Kind:
        words = Phrases(*beside) if beside else None
        return Kind(name, says, judge, parameters, members, conflicts, person, words, follows)

    return made
