"""The visible blocks of a Markdown page, with their lines and sections.

The page is parsed as MyST does it for the site: comments, targets, front matter, raw HTML and
directives are no visible text here. What of these stands on a page, `ropa.reading.markup` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ropa.kept import kept

BOXES = (
    "attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip",
    "warning",
)
"""Directives whose content is part of a page's text."""

BOX = re.compile(rf"\{{(?:{'|'.join(BOXES)})\}}")


class Visible(NamedTuple):
    """A visible block: its source text in one line, where it begins, and what it is.

    `kind` is `heading`, `item`, `paragraph`, or `head` or `cell` of a table; `level` is the
    heading's; `target` is the name that stands before a heading, or empty. `raw` is the text with
    its markup, in one line, as the catalogues have it. `depth` counts the lists around it, `row`
    the rows of all tables up to its own, `column` the cells before it in that row. `lead` is the
    bold beginning of a paragraph, or empty.
    """

    text: str
    line: int
    kind: str
    level: int = 0
    target: str = ""
    raw: str = ""
    depth: int = 0
    row: int = 0
    column: int = 0
    lead: str = ""


def _written(blocks: Iterable[Visible]) -> list[list[Any]]:
    return [list(block) for block in blocks]


def _read(rows: list[list[Any]]) -> tuple[Visible, ...]:
    return tuple(Visible(*row) for row in rows)


@lru_cache(256)
@kept(_written, _read)
def visible_blocks(text: str) -> tuple[Visible, ...]:
    """The visible blocks of a page, in order."""
    found: list[Visible] = []
    target, inside, row, column = "", 0, 0, 0
    tokens = parsed(text)
    for n, token in enumerate(tokens):
        if token.type == "myst_target":
            target = token.content
        elif BOX.match(token.info) and token.type in ("fence", "colon_fence"):
            above = (token.map or [0])[0] + 1
            inner = visible_blocks(token.content)
            found += (each._replace(line=above + each.line) for each in inner)
        elif token.type == "list_item_open":
            inside += 1
        elif token.type == "list_item_close":
            inside -= 1
        elif token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type in ("th_close", "td_close"):
            column += 1
        elif token.type == "inline":
            opener = tokens[n - 1]
            kind = KINDS.get(opener.type, "item" if inside else "paragraph")
            level = int(opener.tag[1]) if kind == "heading" else 0
            line = (token.map or [0])[0] + 1
            words = words_of(token)
            if words:
                raw = " ".join(token.content.split())
                place = (row, column) if kind in ("head", "cell") else (0, 0)
                named = target if level else ""
                lead = _lead(token)
                found.append(Visible(words, line, kind, level, named, raw, inside, *place, lead))
            if level:
                target = ""
    return tuple(found)


KINDS = {"heading_open": "heading", "th_open": "head", "td_open": "cell"}
"""What a text is by what opens it, where that alone says it."""


def _lead(token: Any) -> str:
    """The words of a bold beginning, or nothing."""
    words, inside = "", False
    for child in token.children or []:
        if child.type == "strong_open":
            inside = True
        elif child.type == "strong_close":
            return " ".join(words.split())
        elif child.content and not inside:
            return ""
        else:
            words += " " if child.type in ("softbreak", "hardbreak") else child.content
    return ""


def parsed(text: str) -> list[Any]:
    """The tokens of a text, as the site's parser has them."""
    return _parser().parse(text) or []


REFERENCE = re.compile(r"\]\[([^\]]+)\]")
"""What follows the words of a link whose address stands elsewhere on the page: its label."""


def one_line(text: str) -> str:
    """A message whose number at the beginning is that of a heading, and begins no list."""
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", text)


def resolved(text: str, page: str) -> str:
    """A message whose links have their addresses beside their words, as the page defines them."""
    text = one_line(text)
    if not REFERENCE.search(text):
        return text
    from markdown_it.common.utils import normalizeReference

    known = _references(page)

    def beside(label: re.Match[str]) -> str:
        address = known.get(normalizeReference(label[1]))
        return f"](<{address}>)" if address else label[0]

    return REFERENCE.sub(beside, text)


@lru_cache(8)
def _references(page: str) -> dict[str, str]:
    found: dict[str, Any] = {}
    _parser().parse(page, found)
    return {label: str(each["href"]) for label, each in found.get("references", {}).items()}


@cache
def _parser() -> Any:
    """A parser with what MyST has, and what the site adds to it (`myst_enable_extensions`)."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import make_fence_rule
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.field_list import fieldlist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin
    from mdit_py_plugins.myst_blocks import myst_block_plugin
    from mdit_py_plugins.myst_role import myst_role_plugin

    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(myst_block_plugin)
    parser.use(myst_role_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    fence = make_fence_rule(markers=(":",), token_type="colon_fence", exact_match=False)
    before = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "colon_fence", fence, {"alt": before})
    parser.use(deflist_plugin).use(fieldlist_plugin)
    after = ("image", "code_inline", "link_close", "span_close")
    parser.use(attrs_plugin, after=after, spans=True, span_after="footnote_ref")
    parser.options["store_labels"] = True
    return parser.enable("table")


def words_of(token: Any) -> str:
    """The visible words of inline content: no HTML, no link addresses."""
    words = ""
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            words += child.content
        elif child.type in ("softbreak", "hardbreak"):
            words += " "
        elif child.type == "image":
            words += str(child.content)
        elif child.type == "myst_role":
            words += f"{{{child.meta['name']}}}{child.content}"
    return re.sub(r"\s+", " ", words).strip()
