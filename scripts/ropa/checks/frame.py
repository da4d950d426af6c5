"""What a rule is, and what it sees.

A rule is a function that yields findings about a case. It reads no file, no clock and no network,
and changes nothing. Its docstring is its page: a title, why it matters, how to put it right.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from ropa.checks.known import Known
from ropa.checks.resting import Quotes
from ropa.findings import Finding, Severity
from ropa.law.citation import cite_all
from ropa.law.elements import element
from ropa.models.policytext import PolicyText
from ropa.models.register import Register
from ropa.reading.translations import Translations

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """What is judged: the register as read, on a day; policy and translations where there are."""

    register: Register
    today: date
    policy: PolicyText | None = None
    translations: Translations | None = None

    @cached_property
    def quotes(self) -> Quotes:
        """Every quote of the register, found in the policy. Raises ValueError without a policy."""
        if self.policy is None:
            raise ValueError("there is no policy to quote")
        return Quotes(self.register, self.policy)

    @cached_property
    def known(self) -> Known:
        """What the register knows of names and values. Raises ValueError without a policy."""
        return Known(self.register, self.quotes)

    @cached_property
    def _found(self) -> dict[Any, Any]:
        return {}

    def once(self, find: Callable[[Case], T]) -> T:
        """What `find` finds in the case, found once however many rules ask."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast(T, self._found[find])


Check = Callable[[Case], Iterable[Finding]]

AGAINST_THE_POLICY = ("COM", "COV", "NAM")
"""The families that hold the register against what the policy says."""


class Rule(NamedTuple):
    """A rule with its code, its one severity and the provisions it stands on.

    `law` holds ids of legal elements (`ropa.law`). Where nobody has compared one of them with a
    published text, the rule finds no more than information, whatever severity was `declared`.
    `acceptable`: its findings may be accepted for a time in `register/accepted.yaml`. Errors of
    form, of references and against the policy may not: they are put right.
    """

    code: str
    declared: Severity
    law: tuple[str, ...]
    check: Check
    acceptable: bool = False

    @property
    def severity(self) -> Severity:
        """How much its findings weigh."""
        sure = all(element(each).verified for each in self.law)
        return self.declared if sure else Severity.INFORMATION

    def basis(self, language: str) -> str:
        """The provisions it stands on, cited; an empty text for a rule of form."""
        return cite_all(self.law, language)

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def departs(self) -> bool:
        """Whether it judges facts by law or policy, so that a vouched fact is a departure."""
        return self.acceptable or self.family in AGAINST_THE_POLICY

    @property
    def may_wait(self) -> bool:
        """Whether some of its findings may be accepted: any but errors that nobody vouches for."""
        return self.departs or self.severity is not Severity.ERROR

    @property
    def title(self) -> str:
        """The first line of the docstring, a template for translation."""
        return self.paragraphs[0]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The docstring as paragraphs, title first; each a template for translation."""
        text = inspect.cleandoc(self.check.__doc__ or "")
        return tuple(" ".join(part.split()) for part in text.split("\n\n"))


def rule(
    code: str, *, law: tuple[str, ...] = (), severity: Severity = Severity.ERROR,
    acceptable: bool = False,
) -> Callable[[Check], Rule]:  # fmt: skip
    """Make a rule of a check. The severity is the rule's, never the finding's."""

    def made(check: Check) -> Rule:
        return Rule(code, severity, law, check, acceptable)

    return made
