"""A change that is not made, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ropa.findings import Finding
from ropa.words import say


class CannotChange(Exception):
    """A change that is refused; nothing is written. `template` and `values` say why.

    `findings` are what the models refuse, each with its place in the file as it would have been.
    """

    def __init__(self, template: str, findings: Iterable[Finding] = (), **values: Any) -> None:
        self.template = template
        self.values: Mapping[str, Any] = values
        self.findings = tuple(findings)
        super().__init__(self._told("en"))

    def say(self, language: str) -> str:
        """The reason in a language, and each finding on a line of its own."""
        return self._told(language)

    def _told(self, language: str) -> str:
        told = [finding.message(language) for finding in self.findings]
        return "\n".join([say(self.template, language, **self.values), *told])
