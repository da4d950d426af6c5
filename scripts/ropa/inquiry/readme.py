"""The page that tells a reader of the pack what is in it."""

from __future__ import annotations

from textwrap import wrap

from ropa.history import Revision
from ropa.inquiry import manifest as listing
from ropa.inquiry.manifest import Manifest
from ropa.inquiry.parts import parts, said
from ropa.tables.view import View

WIDTH = 90


def readme(view: View, manifest: Manifest, revision: Revision) -> bytes:
    """The page as plain text: UTF-8 with a byte order mark and CR LF, for any editor."""
    language, owner = view.language, view.register.organisation
    known = {part.id: part for part in parts()}
    lines = [said("heading", language).upper(), ""]
    lines += _about(view, manifest, revision)
    lines += ["", *wrap(owner.covers.say(language) if owner else "", WIDTH), ""]
    lines += [*wrap(said("words", language), WIDTH), "", said("contents", language).upper(), ""]
    for listed in manifest.parts:
        head = f"{listed.number:02d}  {listed.title}"
        lines.append(f"{head}  [{said('mark', language)}]" if listed.marked else head)
        lines += _indented(known[listed.id].about.say(language))
        lines += [f"      - {file.name}" for file in listed.files]
        lines.append("")
    here = {part.id for part in manifest.parts}
    missing = [part for part in parts() if part.id not in here]
    if missing:
        lines.append(said("left_out", language) + ":")
        lines += [f"  {part.number:02d}  {part.title.say(language)}" for part in missing]
        lines.append("")
    check = said("check", language, version=manifest.version)
    lines += wrap(check, WIDTH)
    assert listing.NAME in check
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _about(view: View, manifest: Manifest, revision: Revision) -> list[str]:
    language = view.language
    rows = (
        (said("controller", language), manifest.organisation),
        (said("date", language), view.day(manifest.date)),
        (said("edition", language), view.edition.say(language)),
        (said("revision", language), revision.say(language)),
    )
    width = max(len(label) for label, _value in rows)
    return [f"{label + ':':<{width + 2}}{value}" for label, value in rows]


def _indented(text: str) -> list[str]:
    return ["    " + line for line in wrap(text, WIDTH - 4)]
