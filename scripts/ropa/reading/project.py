"""Everything that is checked together: register, policy and translations, read once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.findings import Finding
from ropa.location import Location
from ropa.models.policytext import PolicyText
from ropa.models.register import Register
from ropa.reading.policy import PAGE, read_policy
from ropa.reading.register import read_register
from ropa.reading.translations import Translations, read_translations
from ropa.words import LANGUAGES, _


class Project(NamedTuple):
    """A root as read: register, policy and translations where there are, and what is wrong."""

    root: FilePath
    register: Register
    policy: PolicyText | None
    findings: tuple[Finding, ...]
    translations: Translations | None = None


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
    translations, wrong_form = read_translations(root, language, policy)
    told = {(f.where, f.template) for f in findings}
    findings += [f for f in wrong_form if (f.where, f.template) not in told]
    return Project(root, register, policy, tuple(findings), translations)
