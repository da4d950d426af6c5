"""The page that tells a reader of the pack what is in it."""

from __future__ import annotations

from textwrap import wrap

from ropa.inquiry import manifest as listing
from ropa.inquiry.handed import Handed
from ropa.inquiry.manifest import Manifest
from ropa.inquiry.parts import said

WIDTH = 90


def readme(handed: Handed, manifest: Manifest, history: str) -> bytes:
    """The page as plain text: UTF-8 with a byte order mark and CR LF, for any editor.

    `history` is what readers are told of the version history, if anything.
    """
    language = handed.language
    lines = [said("heading", language).upper(), "", manifest.standing, ""]
    lines.append(f"{said('controller', language)}: {manifest.organisation}")
    lines.append(f"{said('date', language)}: {handed.view.day(manifest.date)}")
    lines += ["", *wrap(handed.owner.covers.say(language), WIDTH), ""]
    lines += [said("contents", language).upper(), ""]
    for listed in manifest.parts:
        head = f"{listed.number:02d}  {listed.title}"
        lines.append(f"{head}  [{said('mark', language)}]" if listed.marked else head)
        lines += [f"      - {file.name}" for file in listed.files]
        lines.append("")
    lines += [*wrap(history, WIDTH), ""] if history else []
    check = said("check", language)
    lines += wrap(check, WIDTH)
    assert listing.NAME in check
    return plain_file(lines)


def plain_file(lines: list[str]) -> bytes:
    """Lines as a file that every editor opens."""
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")
