"""The register that a build shows: read once, refused where it has errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from ropa import report
from ropa.checks import judge
from ropa.findings import Finding
from ropa.models.approved import approved
from ropa.models.base import Edition
from ropa.models.choices import ApprovedText
from ropa.reading.project import Project, read_project
from ropa.reading.register import NoRegister
from ropa.remembered import PROGRAM, files
from ropa.tables.extract import extract
from ropa.tables.view import View


@dataclass(frozen=True)
class Checked:
    """A project and what the rules say of it."""

    project: Project
    findings: tuple[Finding, ...]


@cache
def read_once(root: Path, today: date, accept_errors: bool = False) -> Checked:
    """Read and check the register. Raises ExtensionError with the findings if it has errors.

    `accept_errors` lets records be shown that break rules; a broken file stays away in any case.
    """
    try:
        project = read_project(root)
    except NoRegister as missing:
        raise ExtensionError(f"there is no register at {missing}") from missing
    findings = judge(project, today)
    if report.counts(findings)["error"] and not accept_errors:
        errors = [f for f in findings if f.severity == "error" and not f.accepted]
        raise ExtensionError("the register has errors:\n" + report.text(errors, "en"))
    return Checked(project, tuple(findings))


def view_of(app: Sphinx) -> View:
    """The view that this build shows, made once: of what may leave, outside the organisation."""
    config = app.config
    return made_once(
        Path(config.ropa_root), date.fromisoformat(config.ropa_today), config.ropa_accept_errors,
        config.language, Edition(config.ropa_edition),
    )  # fmt: skip


@cache
def made_once(
    root: Path, today: date, accept_errors: bool, language: str, edition: Edition
) -> View:
    """The view of a register in a language and edition."""
    known = read_once(root, today, accept_errors)
    project, inside = known.project, edition is Edition.INTERNAL
    whole, policy = project.register, project.policy
    texts = frozenset(each for each in ApprovedText if approved(whole, policy, each, language))
    found = known.findings if inside else ()
    return View(extract(whole, edition), language, edition, today, policy, texts, found)


def checked(config: Config) -> Checked:
    """The register that the configuration names, read once for the whole build."""
    today = date.fromisoformat(config.ropa_today)
    return read_once(Path(config.ropa_root), today, config.ropa_accept_errors)


def view_of_env(env: BuildEnvironment) -> View:
    """The view that this build shows, from its environment."""
    return view_of(env._app)


def program() -> str:
    """A digest of the program's own files: with another program, every page is read again."""
    total = sha256()
    for path in files(PROGRAM, (".py", ".toml", ".po")):
        total.update(Path(path).read_bytes())
    return total.hexdigest()


def setup_shown(app: Sphinx) -> None:
    """The config values that choose register, edition and day."""
    read_once.cache_clear()
    made_once.cache_clear()
    app.add_config_value("ropa_root", "", "env", types=frozenset({str}))
    app.add_config_value("ropa_accept_errors", False, "env", types=frozenset({bool}))
    app.add_config_value("ropa_program", program(), "env", types=frozenset({str}))
    app.add_config_value("ropa_edition", "internal", "env", types=frozenset({str}))
    app.add_config_value("ropa_today", date.today().isoformat(), "", types=frozenset({str}))
