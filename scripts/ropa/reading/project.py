"""Everything that is checked together: register, policy and translations, read once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.findings import Finding
from ropa.models.policytext import PolicyText
from ropa.models.register import Register
from ropa.reading.catalogues import read_catalogues
from ropa.reading.joined import judged
from ropa.reading.pages import POLICY_PAGE, read_pages
from ropa.reading.policy import policy_from
from ropa.reading.register import read_register
from ropa.reading.translations import POLICY, Translations, page_of, read_translations
from ropa.words import LANGUAGES


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
    owner, languages = register.organisation, register.languages
    language = str(owner.policy_language) if owner else languages[0]
    pages, catalogues = read_pages(root), read_catalogues(root)
    findings += judged(pages, register)
    if language not in LANGUAGES:  # a rule says so; its sentences are not read as another one's
        language = languages[0]
        pages = pages._replace(read=tuple(p for p in pages.read if p.path != POLICY_PAGE))
        held = tuple(each for each in catalogues.read if page_of(each) != POLICY)
        catalogues = catalogues._replace(read=held)
    findings += [*pages.findings, *catalogues.findings]
    policy = None
    if pages.policy is not None and not any(name == POLICY for _code, name in catalogues.unread):
        own = [each for each in catalogues.read if page_of(each) == POLICY]
        policy = policy_from(pages.policy, language, own)
    translations, wrong_form = read_translations(
        root, language, pages, catalogues, policy, languages
    )
    return Project(root, register, policy, (*findings, *wrong_form), translations)
