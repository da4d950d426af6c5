"""Recording the text of the policy as a version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import cast

from ropa.files import write_new
from ropa.models.digests import digests
from ropa.models.promises import Version
from ropa.reading.policy import PAGE
from ropa.reading.project import read_project
from ropa.words import LANGUAGES, _, say

FOLDER = "register/policy/versions"

QUESTION = "policy-version"
"""The question that waits for what the program cannot know of a version."""

NAMES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}
FIRST = _("First recorded text.")
NOTHING_BEFORE = _("No earlier text is recorded.")
CHANGED = _("The text has changed ({languages}).")
TRANSLATED = _("Only the translation has changed ({languages}).")
SAME = _("The published text is the same; only the translation has changed.")


class CannotRecord(Exception):
    """A file that must be read first has mistakes; `ropa check` names them."""


def record_version(root: FilePath, today: date) -> str | None:
    """Record the policy's text as its newest version; the path below the root, or None.

    None where the latest version already has this text, or where there is no policy: asking twice
    changes nothing. The day of publication, whether the change is material and what notice was
    given are left open, with the question `policy-version`; nothing but the new file is touched.
    Raises NoRegister where the root has no register, and CannotRecord where the policy, a
    catalogue or a version has mistakes of form.
    """
    project = read_project(root)
    if project.register.unread("versions") or project.register.unread("organisation"):
        raise CannotRecord
    if project.policy is None:
        if (root / PAGE).is_file():
            raise CannotRecord
        return None
    now = digests(project.policy)
    versions = cast(list[Version], project.register.of("versions"))
    latest = max(versions, key=lambda each: each.order, default=None)
    if latest and dict(latest.digests) == now:
        return None
    every = cast(list[Version], project.register.all_of("versions"))
    number = max((each.order[0] for each in every), default=0) + 1
    before = dict(latest.digests) if latest else None
    text = _record(number, now, before, project.policy.language, today)
    path = f"{FOLDER}/version-{number}.yaml"
    try:
        write_new(root, path, text)
    except FileExistsError:
        return record_version(root, today)  # another run recorded one meanwhile
    return path


def _record(
    number: int,
    now: Mapping[str, str],
    before: Mapping[str, str] | None,
    original: str,
    today: date,
) -> str:
    """The YAML of a version record."""
    waits = f"{{open: {QUESTION}}}"
    changed = sorted(
        code for code in {*now, *(before or {})} if now.get(code) != (before or {}).get(code)
    )
    lines = [
        f"id: version-{number}",
        f"# {today.isoformat()}: ropa policy record",
        f"published: {waits}",
        "digests:",
        *(f"  {code}: {digest}" for code, digest in now.items()),
    ]
    if before is None:
        lines += ["changed:", *_text(FIRST, 2)]
        lines += ["material:", "  not_applicable:", *_text(NOTHING_BEFORE, 4)]
    elif original not in changed:
        lines += ["changed:", *_text(TRANSLATED, 2, changed)]
        lines += ["material:", "  not_applicable:", *_text(SAME, 4)]
    else:
        lines += ["changed:", *_text(CHANGED, 2, changed)]
        lines += [f"material: {waits}", "notice:", f"  given: {waits}"]
    return "".join(f"{line}\n" for line in lines)


def _text(template: str, indent: int, languages: list[str] | None = None) -> list[str]:
    """A text in the register's languages as lines of YAML."""
    found = []
    for code in LANGUAGES:
        said = say(
            template, code, languages=", ".join(say(NAMES[each], code) for each in languages or ())
        )
        quoted = said.replace("'", "''")
        found.append(f"{' ' * indent}{code}: '{quoted}'")
    return found
