"""The pages below `docs/` as texts, each read once: what can be read, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple
from unicodedata import normalize

from ropa.findings import Finding
from ropa.gate.bounds import BRACKETS, NAME, NESTED, PAGE, POLICY, TEXT
from ropa.gate.characters import place, unfit_written
from ropa.gate.files import below, content, shown
from ropa.gate.names import usable
from ropa.gate.text import RULE, Refused, decoded
from ropa.location import Location
from ropa.words import _

FOLDER = "docs"
POLICY_PAGE = "docs/policy.md"

DEVELOPERS = frozenset({"changelog", "contributing", "decisions", "locale", "_build"})
"""Pages and folders of `docs/` that are not part of the site."""

DEEP = re.compile(
    rf"^(?:(?:[ \t]{{0,3}}(?:[-*+>]|\d{{1,9}}[.)])){{{NESTED + 1}}}|[ \t]{{{2 * NESTED}}})",
    re.MULTILINE,
)
"""A line that opens, or stands within, more lists and quotations than a page may nest."""


class PageText(NamedTuple):
    """A page: its path below the root, the name of its catalogue, and its text in composed form."""

    path: str
    catalogue: str
    text: str


class Pages(NamedTuple):
    """The pages of a project in order, what is wrong, and the catalogues of those not read."""

    read: tuple[PageText, ...]
    findings: tuple[Finding, ...]
    unread: frozenset[str]

    @property
    def policy(self) -> str | None:
        """The text of the policy's page, or None."""
        return next((page.text for page in self.read if page.path == POLICY_PAGE), None)


def read_pages(root: FilePath) -> Pages:
    """All pages of the site below a root, the developers' left out."""
    files, findings = below(root, FOLDER)
    unread: set[str] = set()
    read = []
    names: dict[str, str] = {}
    for file in files:
        path = shown(root, file)
        steps = path.split("/")[1:]
        top = steps[0].removesuffix(".md")
        if file.suffix != ".md" or top in DEVELOPERS:
            continue
        wrong = list(_named(path, steps, names))
        try:
            limit = POLICY if path == POLICY_PAGE else PAGE
            text = normalize("NFC", decoded(path, content(root, file, limit), limit))
            wrong += _unfit(path, text)
            if beyond := list(_beyond(path, text)):
                raise Refused(*beyond)
            read.append(PageText(path, top, text))
        except Refused as refused:
            wrong += refused.findings
            unread.add(top)
        findings += wrong
    return Pages(tuple(read), tuple(findings), frozenset(unread))


def _named(path: str, steps: list[str], names: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with the name of a page; `names` has those before, in small letters."""
    for step in (*steps[:-1], steps[-1].removesuffix(".md")):
        if not usable(normalize("NFC", step)):
            template = _(
                "`{name}` cannot be the name of a page on every system; use at most {limit} "
                "letters, digits, hyphens and points, and no name of a device such as `con`"
            )
            yield Finding(Location(path), template, rule="REG008", name=step, limit=NAME)
    other = names.setdefault(normalize("NFC", path).casefold(), path)
    if other != path:
        template = _("the names of two pages differ in capitals alone; the other is `{other}`")
        yield Finding(Location(path), template, rule="REG008", other=other)


def _unfit(path: str, text: str) -> Iterator[Finding]:
    """What a page holds that cannot be shown."""
    for each in unfit_written(text):
        yield each.finding(place(path, text, each.at))


def _beyond(path: str, text: str) -> Iterator[Finding]:
    """What of a page is so large, or so deep, that it cannot be read in good time."""
    if deep := DEEP.search(text):
        template = _("the line stands within more than {limit} lists or quotations")
        yield Finding(place(path, text, deep.start()), template, rule=RULE, limit=NESTED)
    line = 1
    for block in text.split("\n\n"):
        for limit, found, template in (
            (TEXT, len(block), _("the paragraph has more than {limit} characters")),
            (BRACKETS, block.count("["), _("the paragraph has more than {limit} opening brackets")),
        ):
            if found > limit:
                yield Finding(Location(path, line), template, rule=RULE, limit=limit)
        line += block.count("\n") + 2
