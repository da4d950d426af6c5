"""What a printed document says about itself: cover, running head and foot, contents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ropa.pdf import typst_code
from ropa.words import _, say

WORDS: Mapping[str, str] = {
    "page": _("page {page} of {pages}"),
    "contents": _("Contents"),
    "edition": _("Edition"),
    "date": _("Date"),
    "revision": _("Revision"),
    "scope": _("Scope"),
    "appendix": _("Appendix {letter}"),
    "example": _("Example"),
}
"""The words of the theme, in English."""


def spoken(language: str) -> dict[str, str]:
    """The words of the theme in a language."""
    return {name: say(text, language) for name, text in WORDS.items()}


@dataclass(frozen=True)
class Printed:
    """One document: its title, who issues it, what it covers, and how it is laid out.

    With `chapters` each heading of the first level begins a page; the body is written for it.
    `notice` stands on every page: a draft, or an unofficial translation. The revision stands on
    the first page only.
    """

    title: str
    lang: str
    day: date
    organisation: str = ""
    kind: str = ""
    scope: str = ""
    edition: str = ""
    date_text: str | None = None
    revision: str = ""
    cover: bool = True
    contents: bool = True
    contents_depth: int = 2
    chapters: bool = False
    landscape: bool = False
    notice: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: dict(WORDS))

    def source(self, body: str) -> str:
        """The main Typst file around the code of the body."""
        lang, _, region = self.lang.replace("-", "_").partition("_")
        about = {
            "title": self.title,
            "lang": lang,
            "region": region.upper() or None,
            "organisation": self.organisation,
            "kind": self.kind,
            "scope": self.scope,
            "edition": self.edition,
            "date-text": self.day.isoformat() if self.date_text is None else self.date_text,
            "revision": self.revision,
            "cover": self.cover,
            "contents": self.contents,
            "contents-depth": self.contents_depth,
            "landscape": self.landscape,
            "notice": self.notice,
            "words": dict(self.words),
        }
        day = f"datetime(year: {self.day.year}, month: {self.day.month}, day: {self.day.day})"
        told = typst_code.value(about)
        return f'#import "theme.typ": *\n#show: printed.with({told}, {day})\n#{body}\n'
