"""What a check has to say: a place, a sentence, and the other place where there are two."""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from typing import Any, NamedTuple

from ropa.location import Location
from ropa.words import say


class Severity(StrEnum):
    """How much a finding weighs; there are three and no more."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return list(Severity).index(self)


class Departure(NamedTuple):
    """Why a finding is no error: somebody vouches for the value, or it is history.

    The question about it with its number, the role that answers and the day it is due; each empty
    (0 for the number) where nobody has said.
    """

    question: str = ""
    number: int = 0
    owner: str = ""
    due: str = ""


class Finding:
    """One sentence about one place.

    `template` is an English sentence with `{names}`, translated when shown; `values` fill it.
    `hint` says how to put it right, as a template for the same values. `see` is the other place,
    where two places disagree. The runner adds `rule`, `severity`, whether the finding is a known
    `departure` (None if not) and whether it is `accepted` for now; a rule never does.
    """

    __slots__ = (
        "accepted", "departure", "hint", "rule", "see", "severity", "template", "values", "where",
    )  # fmt: skip

    def __init__(
        self, where: Location, template: str, *, hint: str = "", see: Location | None = None,
        rule: str = "", severity: Severity = Severity.ERROR, **values: Any,
    ) -> None:  # fmt: skip
        self.where = where
        self.template = template
        self.hint = hint
        self.see = see
        self.rule = rule
        self.severity = severity
        self.accepted = False
        self.departure: Departure | None = None
        self.values = values

    def message(self, language: str = "en") -> str:
        """The sentence in a language."""
        return say(self.template, language, **self.values)

    def advice(self, language: str = "en") -> str:
        """How to put it right, or an empty text."""
        return say(self.hint, language, **self.values) if self.hint else ""

    @property
    def unit(self) -> str:
        """The id of the sentence of the policy that it is about, or an empty text."""
        return str(self.values.get("unit", ""))

    def judged(self, rule: str, severity: Severity) -> Finding:
        """The same finding under a rule's code and severity."""
        return Finding(
            self.where, self.template, hint=self.hint, see=self.see,
            rule=rule, severity=severity, **self.values,
        )  # fmt: skip

    def within(self, folder: str) -> Finding:
        """The same finding, its files named from a folder further up; `folder` ends in `/`."""
        made = copy(self)
        made.where = self.where._replace(path=folder + self.where.path)
        made.see = self.see._replace(path=folder + self.see.path) if self.see else None
        return made

    def accept(self) -> Finding:
        """The same finding, marked as accepted for now: shown, and counted apart."""
        finding = self.judged(self.rule, self.severity)
        finding.accepted = True
        finding.departure = self.departure
        return finding

    def depart(self, departure: Departure) -> Finding:
        """The same finding as a known departure: a warning, with what is known of its answer."""
        finding = self.judged(self.rule, Severity.WARNING)
        finding.departure = departure
        return finding

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key: by place, then code, then sentence, so that output never changes order."""
        return (self.where, self.rule, self.template, repr(self.values))

    def __repr__(self) -> str:
        return f"{self.where}: {self.severity} {self.rule} {self.message()}"
