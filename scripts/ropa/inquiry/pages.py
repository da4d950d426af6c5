"""The printed parts as Markdown pages, which Sphinx prints with the register's own tables."""

from __future__ import annotations

import re

from ropa.inquiry.changes import Log
from ropa.inquiry.letter import Letter
from ropa.inquiry.parts import Block, Part, said
from ropa.models.duties import Procedure
from ropa.sphinx_ext.directives import made_table
from ropa.tables.view import View

FRONT = "---\norphan: true\n---\n"
"""A page that stands in no table of contents."""


def escaped(text: str) -> str:
    """Text in which Markdown finds nothing to read: every sign it knows has a backslash."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def part_page(view: View, part: Part, marked: bool, log: Log | None = None) -> str:
    """The page of a part: what it shows, what it covers, then its blocks, or the changes."""
    pieces = [_head(view, part, marked)]
    pieces += [_block(view, block) for block in part.blocks]
    if log is not None:
        pieces.append(_changes(view, log))
    return "\n".join(pieces)


def letter_page(letter: Letter) -> str:
    """The letter as a page."""
    pieces = [FRONT, f"# {escaped(letter.subject)}", ""]
    for style, lines in letter.paragraphs:
        if style == "draft":
            pieces += [f"**{escaped(lines[0])}**", ""]
        elif style == "list":
            pieces += [f"- {escaped(line)}" for line in lines] + [""]
        elif style == "lines":
            pieces += ["```{line-block}", *(escaped(line) for line in lines), "```", ""]
        else:
            pieces += [*(escaped(line) for line in lines), ""]
    return "\n".join(pieces)


def _head(view: View, part: Part, marked: bool) -> str:
    owner = view.register.organisation
    lines = [FRONT, f"# {escaped(part.title.say(view.language))}", ""]
    if marked:
        lines += [f"**{escaped(said('mark', view.language))}**", ""]
    lines += [escaped(part.about.say(view.language)), ""]
    if owner is not None:
        lines += [escaped(owner.covers.say(view.language)), ""]
    if part.blocks:
        lines += [escaped(said("words", view.language)), ""]
    return "\n".join(lines)


def _block(view: View, block: Block) -> str:
    lines = []
    if block.heading:
        lines += [f"## {escaped(block.heading.say(view.language))}", ""]
    if block.about:
        lines += [escaped(block.about.say(view.language)), ""]
    if block.empty and not made_table(view, block.table).rows:
        lines += [escaped(block.empty.say(view.language)), ""]
    elif block.table:
        lines += [f"```{{ropa-table}} {block.table}", "```", ""]
    if block.records:
        lines += [f"```{{ropa-records}} {block.records}", "```", ""]
    if block.forms:
        lines += [f"```{{ropa-forms}} {block.forms}", "```", ""]
    if block.procedures:
        lines += _procedures(view, block.procedures)
    return "\n".join(lines)


def _procedures(view: View, kind: str) -> list[str]:
    """The procedures of a type; a table of them all says so where there is none."""
    found = [p for p in view.register.of("procedures") if isinstance(p, Procedure)]
    names = [f"/register/{p.key}" for p in found if p.type.value == kind]
    if not names:
        return ["```{ropa-table} procedures", "```", ""]
    return ["```{toctree}", ":hidden:", "", *names, "```", ""]


def _changes(view: View, log: Log) -> str:
    lines: list[str] = []
    for note in log.notes:
        lines += [escaped(note), ""]
    for told in log.told:
        day = view.day(told.day.isoformat())
        revision = f"{said('revision', view.language).lower()} {told.revision}"
        lines += [f"## {escaped(f'{day}, {revision}')}", ""]
        lines += [f"- {escaped(f'{state} – {what}')}" for state, what in told.lines] + [""]
    return "\n".join(lines)
