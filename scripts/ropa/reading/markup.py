"""What a Markdown text holds beside plain words: what is refused in a policy, and its links.

The lists say what is plain; anything else that the parser knows, now or later, is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from ropa.gate.characters import unseen
from ropa.kept import kept
from ropa.reading.markdown import REFERENCE, parsed, words_of


class Strange(NamedTuple):
    """Something in a text that is no plain words: what it is, as written, and its line."""

    kind: str
    text: str
    line: int


class Link(NamedTuple):
    """A link: its target, the words it shows, its line and the number of its visible block."""

    target: str
    words: str
    line: int
    block: int


class Markup(NamedTuple):
    """Everything in a text beside its plain words, and the words of its only paragraph.

    `words` is None where the text is more, less or other than one paragraph.
    """

    words: str | None
    strange: tuple[Strange, ...] = ()
    links: tuple[Link, ...] = ()


PLAIN = {
    "paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open", "list_item_open",
    "inline", "myst_target", "myst_line_comment",
    "text", "softbreak", "hardbreak", "strong_open", "em_open", "link_open",
    "table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open",
}  # fmt: skip
"""What a policy may hold, by the parser's names."""

KINDS = {
    "html_block": "html", "html_inline": "html", "fence": "code", "code_block": "code",
    "code_inline": "code", "colon_fence": "directive", "blockquote_open": "quotation",
    "dl_open": "definitions", "field_list_open": "fields",
    "footnote_ref": "footnote", "footnote_reference_open": "footnote", "image": "image",
    "myst_role": "role", "span_open": "attributes", "front_matter": "front-matter",
}  # fmt: skip
"""What is named by a word of its own; the rest is `markup`."""

COMMENT = re.compile(r"\s*(?:<!--(?!-?>)(?:(?!--!?>).)*-->\s*)+", re.DOTALL)
"""Comments and nothing else; where a browser ends a comment early, it is none."""

CERTAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][^\n`*_\[\]<>&\\~{}|#]*")
"""A text that is one paragraph of plain words, so that nobody needs to parse it."""


def _write(found: Markup) -> list[Any]:
    return [found.words, [list(each) for each in found.strange], [list(x) for x in found.links]]


def _read(rows: list[Any]) -> Markup:
    words, strange, links = rows
    return Markup(words, tuple(Strange(*x) for x in strange), tuple(Link(*x) for x in links))


@lru_cache(1024)
def markup(text: str) -> Markup:
    """What a text holds beside plain words, in order."""
    if CERTAIN.fullmatch(text):
        return Markup(" ".join(text.split()), tuple(_unusual(text, 1)))
    return _markup(text)


@kept(_write, _read)
def _markup(text: str) -> Markup:
    strange: list[Strange] = []
    links: list[Link] = []
    tokens, lines = parsed(text), text.splitlines()
    blocks, within = 0, 0
    last: dict[int, int] = {}
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if within:
            within += token.nesting
        elif token.nesting >= 0 and token.type not in PLAIN and not _comment(token):
            within = token.nesting
            strange.append(Strange(_kind(token), _begins("".join(lines[line - 1 : line])), line))
        elif token.level and token.type == "heading_open":
            strange.append(Strange("nested-heading", _begins(lines[line - 1]), line))
        elif token.type == "list_item_open" and token.info.isdigit():
            last[token.level - 1] = int(token.info)
        elif token.type == "ordered_list_open" and token.attrs.get("start", 1) not in (
            1,
            last.get(token.level, 0) + 1,
        ):
            strange.append(Strange("numbered-list", f"{token.attrs['start']}.", line))
        elif token.type == "inline":
            strange.extend(_inline(token, line))
            links.extend(_links(token, line, blocks))
        blocks += token.type == "inline" and bool(words_of(token))
    types = [token.type for token in tokens]
    one = types == ["paragraph_open", "inline", "paragraph_close"]
    return Markup(words_of(tokens[1]) if one else None, tuple(strange), tuple(links))


def _comment(token: Any) -> bool:
    return token.type == "html_block" and COMMENT.fullmatch(token.content) is not None


def _kind(token: Any) -> str:
    if token.type == "fence" and token.info.startswith("{"):
        return "directive"
    return KINDS.get(token.type, "markup")


def _begins(text: str) -> str:
    """The beginning of a text, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + " …"


def _inline(token: Any, line: int) -> Iterator[Strange]:
    """What stands in a paragraph or heading and is no plain words."""
    opened = False
    labelled = len(REFERENCE.findall(token.content))
    for child in token.children or []:
        if child.type == "text":
            yield from _unusual(child.content, line)
            if REFERENCE.search(child.content):
                yield Strange("reference", _begins(child.content), line)
        elif child.nesting >= 0 and child.type not in PLAIN:
            closes = child.type == "html_inline" and child.content.startswith("</")
            if not (closes and opened):
                yield Strange(_kind(child), _begins(child.content or _extra(child)), line)
            opened = opened or child.type == "html_inline"
        elif child.type == "link_open":
            labelled -= bool(child.meta.get("label"))
            if labelled < 0:
                yield Strange("reference", child.meta["label"], line)
            elif _extra(child):
                yield Strange("attributes", _extra(child), line)
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            line += child.content.count("\n")


def _extra(token: Any) -> str:
    """What is said of a link or span besides its target: a title, classes and the like."""
    label = "" if token.type == "link_open" else token.meta.get("label", "")
    named = {**token.attrs, "label": label}
    return " ".join(str(value) for name, value in named.items() if name != "href" and value)


def _links(token: Any, line: int, block: int) -> Iterator[Link]:
    target, words = "", None
    for child in token.children or []:
        if child.type == "link_open":
            target, words = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close":
            yield Link(target, " ".join((words or "").split()), line, block)
            words = None
        elif words is not None:
            words += child.content if child.type == "text" else " " * child.type.endswith("break")
        if child.type in ("softbreak", "hardbreak"):
            line += 1


def _unusual(text: str, line: int) -> Iterator[Strange]:
    """Characters that are seen as others, and struck-through words."""
    if not (text.isascii() and text.isprintable()):
        found = dict.fromkeys(unicodedata.normalize("NFC", text))
        codes = [f"U+{ord(x):04X}" for x in found if not (unseen(x) or _usual(x))]
        if codes:
            yield Strange("character", _begins(" ".join(codes)), line)
    if "~~" in text:
        yield Strange("strike", "~~", line)


@lru_cache(1024)
def _usual(character: str) -> bool:
    """Whether a character is white space, a Latin letter, a digit, a sign or punctuation."""
    kind = unicodedata.category(character)
    if character.isascii() or kind[0] in "PSZ":
        return kind != "Cc" or character in "\t\n"
    return kind[0] == "L" and unicodedata.name(character, "").startswith("LATIN ")
