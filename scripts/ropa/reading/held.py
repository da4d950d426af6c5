"""What a page of the site holds beside plain words, as `grammar.toml` lets it.

The page is parsed as the site does it. What the grammar does not know is told: a builder would
refuse it, show it otherwise in another product, or bring something into the site from elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ropa.kept import kept
from ropa.models.kinds import KINDS
from ropa.reading.markdown import BOXES, parsed, words_of
from ropa.reading.markup import COMMENT
from ropa.words import _

ORPHAN = re.compile(r"\s*orphan: *true\s*")
OPTION = re.compile(r":([\w-]+):(.*)")

BLOCK = _("a page cannot hold `{text}`; it holds text, headings, lists, tables, links and code")
IMAGE = _("a page cannot hold an image; its words could not be translated: `{text}`")
HTML = _("a page cannot hold HTML: `{text}`")
FRONT = _("the head of a page may hold `orphan: true` and nothing else")
DIRECTIVE = _("`{text}` is no directive that a page may hold; there are {known}")
ROLE = _("`{text}` is no role that a page may hold; there are {known}")
ARGUMENT = _("the directive `{name}` cannot be about `{text}`; there are {known}")
BESIDE = _("the directive `{name}` takes no words beside its name: `{text}`")
INSIDE = _("the directive `{name}` holds nothing: `{text}`")
OPTIONS = _("the directive `{name}` has no option `{text}`")
VALUE = _("the option `{text}` of the directive `{name}` is a whole number")
NO_CONTENT = _("the directive `{name}` is empty")
TWICE = _("`{text}` stands twice in one table of contents")
TITLE = _("`{text}` gives a page another title; write the page alone, its heading is its title")
LANGUAGE = _("`{text}` is no language of code that can be coloured; leave it out, or write `text`")
CODE = _("the code is not `{text}`; correct it, or write `text`")
REFERENCE = _("the address of the link `{text}` stands elsewhere; write it in the link: `[…](…)`")
RULE = _("a line across the page stands between two paragraphs, not beside a heading or an end")
NESTED = _("a heading cannot stand within a list, a quotation or a box")
EMPTY = _("the heading has no words")


class Held(NamedTuple):
    """Something that a page holds: `kind`, its text, its line and what else there is to say.

    Of a `heading`, `more` is the level; of a `role` its name. `entry` is a page in a table of
    contents, `orphan` says that the page is in none, `strange` has the template in `more`.
    """

    kind: str
    text: str
    line: int
    more: str = ""
    name: str = ""
    known: str = ""


@cache
def grammar() -> dict[str, Any]:
    """What a page may hold."""
    return tomllib.loads(Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8"))


def _written(found: tuple[Held, ...]) -> list[Any]:
    return [list(each) for each in found]


def _read(rows: list[Any]) -> tuple[Held, ...]:
    return tuple(Held(*row) for row in rows)


@lru_cache(256)
@kept(_written, _read)
def held(text: str, *, whole: bool = True) -> tuple[Held, ...]:
    """What a page holds, in order; with `whole` false, a part of one, without headings."""
    return tuple(dict.fromkeys(_held(text, 0, whole=whole)))


def _held(text: str, above: int, *, whole: bool) -> Iterator[Held]:
    """What a text holds, `above` lines standing before it; `whole`: it is a page."""
    tokens, lines = parsed(text), text.split("\n")
    for n, token in enumerate(tokens):
        first = (token.map or [0])[0]
        line = above + first + 1
        if token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            yield from _directive(token, line)
        elif token.type == "inline":
            yield from _inline(token, line)
        elif token.nesting < 0 or (token.type == "html_block" and COMMENT.fullmatch(token.content)):
            continue
        elif token.type == "heading_open":
            yield from _heading(token, tokens[n + 1], line, whole)
        elif token.type == "myst_target":
            yield Held("target", token.content, line)
        elif token.type == "front_matter":
            right = ORPHAN.fullmatch(token.content)
            yield Held("orphan", "", line) if right else Held("strange", "", line, FRONT)
        elif token.type == "hr" and _stray(tokens, n):
            yield Held("strange", "---", line, RULE)
        elif token.type == "fence":
            yield from _code(token.info.strip(), token.content, line)
        elif token.type == "colon_fence" or token.type not in grammar()["tokens"]["blocks"]:
            why = HTML if token.type == "html_block" else BLOCK
            yield Held("strange", _begins("".join(lines[first : first + 1])), line, why)


def _heading(token: Any, inline: Any, line: int, whole: bool) -> Iterator[Held]:
    if token.level or not whole:
        yield Held("strange", "", line, NESTED)
    elif not words_of(inline):
        yield Held("strange", "", line, EMPTY)
    title = "".join(c.content for c in inline.children or [] if c.type in ("text", "code_inline"))
    yield Held("heading", title, line, token.tag[1:])


def _stray(tokens: list[Any], n: int) -> bool:
    """Whether a line across stands elsewhere than between two blocks of a section."""
    near = [tokens[at] for at in (n - 1, n + 1) if 0 <= at < len(tokens)]
    return bool(tokens[n].level) or len(near) < 2 or any(
        each.type in ("heading_open", "heading_close", "hr", "myst_target", "front_matter",
                      "html_block", "myst_line_comment")
        for each in near
    )  # fmt: skip


def _inline(token: Any, line: int) -> Iterator[Held]:
    known = grammar()["tokens"]["inline"]
    for child in token.children or []:
        if child.type == "link_open":
            if label := child.meta.get("label"):
                yield Held("strange", label, line, REFERENCE)
            yield Held("link", str(child.attrs.get("href", "")), line)
        elif child.type == "myst_role":
            name = child.meta["name"]
            if name in _roles():
                yield Held("role", child.content, line, name)
            else:
                yield Held("strange", f"{{{name}}}", line, ROLE, known=_listed(grammar()["roles"]))
        elif child.type == "html_inline":
            if not COMMENT.fullmatch(child.content):
                yield Held("strange", _begins(child.content), line, HTML)
        elif child.nesting >= 0 and child.type not in known:
            why = IMAGE if child.type == "image" else BLOCK
            text = child.content or " ".join(map(str, child.attrs.values())) or child.type
            yield Held("strange", _begins(text), line, why)
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            line += child.content.count("\n")


@cache
def _roles() -> frozenset[str]:
    records = ("record", *(kind.name for kind in KINDS))
    return frozenset((*grammar()["roles"], *(f"ropa:{name}" for name in records)))


def _directive(token: Any, line: int) -> Iterator[Held]:
    name, _brace, beside = token.info[1:].partition("}")
    beside, data, body = beside.strip(), grammar(), token.content.split("\n")
    if name in BOXES:
        yield from _box(name, beside, token.content, line)
    elif name in data["trees"]:
        yield from _tree(name, beside, body, line)
    elif name not in data["directives"]:
        known = _listed((*BOXES, *data["directives"]))
        yield Held("strange", f"{{{name}}}", line, DIRECTIVE, known=known)
    elif data["directives"][name] == "code":
        if body[0].startswith((":", "---")):
            yield Held("strange", body[0], line + 1, OPTIONS, name)
        yield from _code(beside, token.content, line)
    else:
        group = data["directives"][name]
        if token.content.strip():
            yield Held("strange", _begins(token.content), line + 1, INSIDE, name)
        if not group and beside:
            yield Held("strange", _begins(beside), line, BESIDE, name)
        elif group and beside not in _names(group):
            yield Held("strange", beside, line, ARGUMENT, name, _listed(_names(group)))


@cache
def _names(group: str) -> tuple[str, ...]:
    kinds = tuple(kind.name for kind in KINDS)
    return (*grammar()["names"].get(group, ()), *(kinds if group in ("tables", "kinds") else ()))


def _box(name: str, beside: str, content: str, line: int) -> Iterator[Held]:
    if beside:
        yield Held("strange", _begins(beside), line, BESIDE, name)
    if content.startswith((":", "---")):
        yield Held("strange", content.split("\n")[0], line + 1, OPTIONS, name)
    elif not content.strip():
        yield Held("strange", "", line, NO_CONTENT, name)
    else:
        yield from _held(content, line, whole=False)


def _tree(name: str, beside: str, body: list[str], line: int) -> Iterator[Held]:
    if beside:
        yield Held("strange", _begins(beside), line, BESIDE, name)
    seen: set[str] = set()
    begun = False
    for number, written in enumerate(body, line + 1):
        option = OPTION.fullmatch(written)
        entry = written.strip()
        if option and not begun:
            if option[1] not in grammar()["trees"][name]:
                yield Held("strange", option[1], number, OPTIONS, name)
            elif option[1] == "maxdepth" and not option[2].strip().isdecimal():
                yield Held("strange", "maxdepth", number, VALUE, name)
            continue
        begun = True
        if entry:
            if entry.endswith(">"):
                yield Held("strange", entry, number, TITLE)
            elif entry in seen:
                yield Held("strange", entry, number, TWICE)
            else:
                yield Held("entry", entry, number, name)
            seen.add(entry)


def _code(language: str, code: str, line: int) -> Iterator[Held]:
    """That a code is what it is said to be: what the site cannot colour ends a strict build."""
    if language in ("", "text", "none"):
        return
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Error
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        yield Held("strange", language, line, LANGUAGE)
        return
    if any(kind is Error for kind, _text in lexer.get_tokens(code)):
        yield Held("strange", language, line, CODE)


def _listed(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _begins(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:58] + " …"
