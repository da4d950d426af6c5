"""Recording the text of the policy as a version."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path as FilePath
from typing import cast

from ropa.changing.changes import Add, prepare
from ropa.changing.journal import Overtaken
from ropa.changing.records import Retired, Taken
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.models.digests import digests
from ropa.models.promises import Version
from ropa.reading.policy import PAGE
from ropa.reading.project import read_project
from ropa.words import LANGUAGES, _, say

QUESTION = "policy-version"
"""The question that waits for what the program cannot know of a version."""

NAMES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}
FIRST = _("First recorded text.")
NOTHING_BEFORE = _("no earlier text is recorded")
CHANGED = _("The text has changed ({languages}).")
TRANSLATED = _("Only the translation has changed ({languages}).")
SAME = _("the published text is the same, and only the translation has changed")


UNREAD = _("the policy or the register cannot be read; `ropa check` says where")
NO_POLICY = _("there is no policy: the page `{path}` does not exist")


class CannotRecord(CannotChange):
    """No version can be recorded: there is no policy, or a file has mistakes."""


def record_version(root: FilePath, today: date) -> str | None:
    """Record the policy's text as its newest version; the path below the root, or None.

    None where the latest version already has this text: asking twice changes nothing. The day of
    publication, whether the change is material and what notice was given are left open, with the
    question `policy-version`; nothing but the new file is touched.
    Raises NoRegister where the root has no register, and CannotRecord where there is no policy, or
    where it, a catalogue or a version has mistakes of form.
    """
    project = read_project(root)
    if project.register.unread("versions") or project.register.unread("organisation"):
        raise CannotRecord(UNREAD)
    if project.policy is None:
        there = os.path.lexists(root / PAGE)
        raise CannotRecord(UNREAD) if there else CannotRecord(NO_POLICY, path=PAGE)
    now = digests(project.policy)
    versions = cast(list[Version], project.register.of("versions"))
    latest = max(versions, key=lambda each: each.order, default=None)
    if latest and dict(latest.digests) == now:
        return None
    every = cast(list[Version], project.register.all_of("versions"))
    before = dict(latest.digests) if latest else None
    data = _record(now, before, project.policy.language)
    note = f"{today.isoformat()}: ropa policy record"
    for number in count(max((each.order[0] for each in every), default=0) + 1):
        try:
            return prepare(root, [Add(f"versions/version-{number}", data, note)]).write()[0]
        except Retired:
            continue  # a version that was taken away had it
        except (Taken, Overtaken):
            break  # another run recorded one meanwhile
    return record_version(root, today)


def _record(
    now: Mapping[str, str], before: Mapping[str, str] | None, original: str
) -> dict[str, Value]:
    """The fields of a version record."""
    waits = {"open": QUESTION}
    changed = sorted(
        code for code in {*now, *(before or {})} if now.get(code) != (before or {}).get(code)
    )
    known: dict[str, Value] = {"published": waits, "digests": dict(now)}
    if before is None:
        nothing = {"not_applicable": _text(NOTHING_BEFORE)}
        return {**known, "changed": _text(FIRST), "material": nothing}
    if original not in changed:
        same = {"not_applicable": _text(SAME)}
        return {**known, "changed": _text(TRANSLATED, changed), "material": same}
    new: Value = _text(CHANGED, changed)
    return {**known, "changed": new, "material": waits, "notice": {"given": waits}}


def _text(template: str, languages: list[str] | None = None) -> dict[str, str]:
    """A text in the register's languages."""
    return {
        code: say(
            template, code, languages=", ".join(say(NAMES[each], code) for each in languages or ())
        )
        for code in LANGUAGES
    }
