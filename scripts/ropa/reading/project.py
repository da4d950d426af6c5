"""Everything that is checked together: register, policy and translations, read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from ropa.findings import Finding
from ropa.location import Location
from ropa.models.policytext import PolicyText
from ropa.models.register import Register
from ropa.reading.policy import PAGE, read_policy
from ropa.reading.register import read_register
from ropa.words import LANGUAGES, _


@dataclass(frozen=True)
class Project:
    """A root as read: the register, the policy where there is one, and what is wrong with form."""

    root: FilePath
    register: Register
    policy: PolicyText | None
    findings: tuple[Finding, ...]


def read_project(root: FilePath) -> Project:
    """Read a root. Raises NoRegister where it has no register."""
    register, findings = read_register(root)
    owner = register.organisation
    language = str(owner.policy_language) if owner else LANGUAGES[0]
    try:
        policy = read_policy(root, language, LANGUAGES)
    except ValueError as wrong:
        policy = None
        path, _colon, rest = str(wrong).partition(":")
        line = rest.partition(":")[0]
        findings.append(
            Finding(
                Location(path or PAGE, int(line) if line.isdigit() else 1),
                _("the catalogue cannot be read from here on"),
                rule="REG002",
            )
        )
    return Project(root, register, policy, tuple(findings))
