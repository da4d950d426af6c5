"""What a printed document says about itself: cover, running head and foot, contents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ropa.pdf import markup

WORDS: Mapping[str, str] = {
    "page": "page {page} of {pages}",
    "contents": "Contents",
    "edition": "Edition",
    "date": "Date",
    "revision": "Revision",
    "scope": "Scope",
    "appendix": "Appendix {letter}",
    "example": "Example",
}
"""The words of the theme, in English; the caller gives those of other languages."""


@dataclass(frozen=True)
class Printed:
    """One document: its title, who issues it, what it covers, and how it is laid out.

    With `chapters` each heading of the first level begins a page; the body is written for it.
    """

    title: str
    lang: str
    day: date
    organisation: str = ""
    kind: str = ""
    scope: str = ""
    edition: str = ""
    date_text: str = ""
    revision: str = ""
    cover: bool = True
    contents: bool = True
    contents_depth: int = 2
    chapters: bool = False
    landscape: bool = False
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
            "date-text": self.date_text or self.day.isoformat(),
            "revision": self.revision,
            "cover": self.cover,
            "contents": self.contents,
            "contents-depth": self.contents_depth,
            "landscape": self.landscape,
            "words": dict(self.words),
        }
        day = f"datetime(year: {self.day.year}, month: {self.day.month}, day: {self.day.day})"
        return (
            f'#import "theme.typ": *\n#show: printed.with({markup.value(about)}, {day})\n#{body}\n'
        )
