"""Whether the pages of the site lead to one another: links, tables of contents, headings.

Every page of the organisation's edition is judged; the pages that only customers see lead to one
another.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from ropa.findings import Finding
from ropa.location import Location
from ropa.models.register import Register
from ropa.reading.held import Held, grammar, held
from ropa.reading.pages import FOLDER, POLICY_PAGE, Pages, PageText
from ropa.words import _

FORM, THERE = "REG013", "REG014"
PUBLIC = "public/"
START = "index"

OUTSIDE = _("`{text}` is a file; a link leads to a page (`page.md`), a place (`#name`) or a site")
NO_PAGE = _("there is no page `{text}`")
NO_PLACE = _("there is no place `{text}`; a heading is named by `(name)=` in the line before it")
NO_RECORD = _("there is no record `{text}`")
NO_TEXT = _("the link leads nowhere; write where to")
SAME = _("the place `{text}` has the name of another one")
STEP = _("the heading is of level {level} where one of level {wanted} or above is expected")
NO_HEADING = _("the page has no heading of level 1 (`# `); a table of contents needs one")
ALONE = _("no table of contents has the page; name it in one, or write `orphan: true` in its head")
CIRCLE = _("the table of contents leads back to this page by `{text}`")


class _Page(NamedTuple):
    """A page by its name (`handbook/index`), what it holds, and the names of its headings."""

    name: str
    path: str
    held: tuple[Held, ...]
    slugs: frozenset[str]

    def of(self, kind: str) -> Iterator[Held]:
        """What it holds of a kind."""
        return (each for each in self.held if each.kind == kind)


def judged(pages: Pages, register: Register) -> list[Finding]:
    """What is wrong in the pages of a site, beside what keeps some of them from being read."""
    site = {each.name: each for each in map(_page, pages.read)}
    paths = {each.where.path for each in pages.findings} - {each.path for each in pages.read}
    beyond = {path.removeprefix(f"{FOLDER}/").removesuffix(".md") for path in paths}
    return list(_Site(site, beyond, register).findings())


def _page(text: PageText) -> _Page:
    from myst_parser.slugs import github_slugify, unique_slug

    found = held(text.text)
    slugs: list[str] = []
    for each in found:
        if each.kind == "heading" and int(each.more) <= ANCHORS and (
            slug := github_slugify(each.text)
        ):  # fmt: skip
            slugs.append(unique_slug(slug, slugs))
    name = text.path.removeprefix(f"{FOLDER}/").removesuffix(".md")
    return _Page(name, text.path, found, frozenset(slugs))


ANCHORS = 2
"""The deepest level of a heading that has a name of its own (`myst_heading_anchors`)."""


class _Site:
    """The pages by name, the names of those that cannot be read, and the places in all pages."""

    def __init__(
        self, pages: Mapping[str, _Page], beyond: set[str], register: Register
    ) -> None:
        self.pages, self.beyond = pages, beyond
        self.records = {record.key for record in register}
        self.unsure = bool(register.broken)
        self.places: dict[str, tuple[_Page, Held]] = {}
        self.again: list[tuple[_Page, Held, Location]] = []
        for page in pages.values():
            for each in page.of("target"):
                first, one = self.places.setdefault(_folded(each.text), (page, each))
                if one is not each:
                    self.again.append((page, each, Location(first.path, one.line)))

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, page by page."""
        for page, each, see in self.again:
            where = Location(page.path, each.line)
            yield Finding(where, SAME, rule=THERE, see=see, text=each.text)
        for page in self.pages.values():
            yield from self._form(page)
            for each in page.held:
                if each.kind in ("link", "role", "entry"):
                    why, text = getattr(self, f"_{each.kind}")(page, each)
                    if why:
                        yield Finding(Location(page.path, each.line), why, rule=THERE, text=text)
        yield from self._trees()

    def _form(self, page: _Page) -> Iterator[Finding]:
        level = 0
        for each in page.held:
            where = Location(page.path, each.line)
            if each.kind == "heading":
                if int(each.more) > level + 1:
                    wanted = level + 1
                    yield Finding(where, STEP, rule=FORM, level=each.more, wanted=wanted)
                level = int(each.more)
            elif each.kind == "strange" and page.path != POLICY_PAGE:
                yield Finding(
                    where, each.more, rule=FORM, text=each.text, name=each.name, known=each.known
                )
        if not level and page.path != POLICY_PAGE:
            yield Finding(Location(page.path, 1), NO_HEADING, rule=FORM)

    def _link(self, page: _Page, link: Held) -> tuple[str, str]:
        target = unquote(link.text)
        scheme, colon, _rest = target.partition(":")
        if colon and scheme.lower() in grammar()["schemes"]:
            return "", ""
        place, hash, name = target.partition("#")
        if not target:
            return NO_TEXT, ""
        if hash and not place:
            right = name in page.slugs or _folded(name) in self.places or self._record(name)
            return ("", "") if right else (NO_PLACE, name)
        if not place.endswith(".md") or colon or place.startswith("//"):
            return OUTSIDE, target
        to = self._named(page, place.removesuffix(".md"))
        if to in self.beyond:
            return "", ""
        if to not in self.pages or self._closed(page, to):
            return NO_PAGE, place
        there = self.pages[to]
        held = {_folded(each.text) for each in there.of("target")}
        if hash and name not in there.slugs and _folded(name) not in held:
            return NO_PLACE, f"{place}#{name}"
        return "", ""

    def _record(self, key: str) -> bool:
        return key in self.records or (self.unsure and "/" in key)

    def _role(self, page: _Page, role: Held) -> tuple[str, str]:
        target = role.text
        if target.endswith(">") and "<" in target:
            target = target.rpartition("<")[2][:-1]
        if role.more == "doc":
            to = self._named(page, target)
            known = (to in self.pages and not self._closed(page, to)) or to in self.beyond
            return ("", "") if known else (NO_PAGE, target)
        if role.more == "ref":
            return ("", "") if _folded(target) in self.places else (NO_PLACE, target)
        if role.more.startswith("ropa:"):
            kind = role.more.removeprefix("ropa:")
            key = target if kind == "record" else f"{kind}/{target}"
            return ("", "") if self._record(key) else (NO_RECORD, key)
        return "", ""

    def _entry(self, page: _Page, entry: Held) -> tuple[str, str]:
        to = self._named(page, entry.text.removesuffix(".md"))
        if to in self.beyond or to in self.pages:
            shown = entry.more == "ropa-toctree" or not self._closed(page, to)
            return ("", "") if shown else (NO_PAGE, entry.text)
        return NO_PAGE, entry.text

    def _named(self, page: _Page, place: str) -> str:
        """The name of the page that a place written in a page leads to."""
        if place.startswith("/"):
            return posixpath.normpath(place[1:])
        return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), place))

    def _closed(self, page: _Page, to: str) -> bool:
        """Whether a page is not in the edition of the page that leads there."""
        customers = page.name.startswith(PUBLIC) or page.path == POLICY_PAGE
        if customers:
            return not to.startswith(PUBLIC) and self.pages[to].path != POLICY_PAGE
        return to.startswith(PUBLIC)

    def _trees(self) -> Iterator[Finding]:
        """Pages that stand in no table of contents, and tables that lead in a circle."""
        if START not in self.pages:
            return
        below = {
            page.name: {self._named(page, e.text.removesuffix(".md")): e for e in page.of("entry")}
            for page in self.pages.values()
        }
        named = {name for entries in below.values() for name in entries}
        for page in self.pages.values():
            alone = page.name not in named and not any(page.of("orphan"))
            if alone and page.name != START and not page.name.startswith(PUBLIC):
                yield Finding(Location(page.path, 1), ALONE, rule=THERE)
            for name, entry in below[page.name].items():
                if self._leads(name, page.name, below, set()):
                    where = Location(page.path, entry.line)
                    yield Finding(where, CIRCLE, rule=THERE, text=entry.text)

    def _leads(
        self, name: str, to: str, below: Mapping[str, Mapping[str, Held]], seen: set[str]
    ) -> bool:
        if name == to:
            return True
        if name in seen:
            return False
        seen.add(name)
        return any(self._leads(each, to, below, seen) for each in below.get(name, ()))


def _folded(name: str) -> str:
    """A name as targets are compared: small letters, white space alike."""
    return " ".join(name.lower().split())
