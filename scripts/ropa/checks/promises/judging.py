"""A promise being judged by the register: what is known, and what is noted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from ropa.checks.frame import Case
from ropa.findings import Finding
from ropa.location import Location
from ropa.models.forms import Form
from ropa.models.policytext import Unit
from ropa.models.promises import Promise
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


class Judging:
    """A promise being judged: what is known, and what is noted of it."""

    def __init__(self, case: Case, promise: Promise, unit: Unit | None) -> None:
        self.case = case
        self.promise = promise
        self.unit = unit
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
        see = self.unit.where if self.unit else self.promise.at("policy")
        return Finding(
            place, template, see=see, unit=self.unit.id if self.unit else self.promise.id,
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


F = TypeVar("F", bound=Form)
Judge = Callable[[Judging, F], None]
"""What asks the register whether a promise of a form is kept."""
