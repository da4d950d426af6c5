"""Which pages must be read again: those that would show something else than they did.

Every page notes a digest of what it shows of the register. Before reading, the digests are made
anew and compared. So a changed title reaches each page that shows it, a changed period only the
record and the tables that print it, and nothing else is read.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ropa.sphinx_ext.shown import view_of
from ropa.tables.view import View

MAKERS: dict[str, Callable[[View, str], Any]] = {}
"""What a page can show: a function of the view and an argument, by name."""


def digest(shown: Any) -> str:
    """A short text that differs where what is shown differs."""
    return sha256(repr(shown).encode()).hexdigest()[:24]


def shown_by(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Page -> what it shows (`<maker>:<argument>`) -> digest."""
    found: dict[str, dict[str, str]] = env.domaindata["ropa"].setdefault("shown", {})
    return found


def note_shown(env: BuildEnvironment, docname: str, shown: Any, what: str) -> None:
    """Note what the page being read shows; `what` is `<maker>:<argument>`."""
    shown_by(env).setdefault(docname, {})[what] = digest(shown)


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages whose digest is no longer that of what they would show."""
    view = view_of(app)
    now: dict[str, str] = {}
    stale = []
    for docname, noted in shown_by(env).items():
        if docname in removed or docname in changed:
            continue
        for what, before in noted.items():
            if what not in now:
                name, _colon, argument = what.partition(":")
                now[what] = digest(MAKERS[name](view, argument))
            if now[what] != before:
                stale.append(docname)
                break
    return stale


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """A page is read again or removed: what it showed no longer counts."""
    shown_by(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    """Take over what pages read in a parallel process show."""
    for docname in docnames:
        if docname in shown_by(other):
            shown_by(env)[docname] = shown_by(other)[docname]


def setup_outdated(app: Sphinx) -> None:
    """Compare before reading; forget and merge as pages come and go."""
    app.connect("env-get-outdated", outdated)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
