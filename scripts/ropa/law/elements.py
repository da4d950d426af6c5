"""Legal elements: each provision a record, a rule or a page may point at.

An element says in a few words what the provision asks for; the text in force is behind its link.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from ropa.law import citation, national
from ropa.law.data import Text, UnknownId, load, nearest
from ropa.law.seen import Seen, seen

Need = Literal["required", "where-applicable", "where-possible"]


class Element(NamedTuple):
    """A provision. `need` is None where the law sets no duty to state something.

    `text` says what it asks for; it is None where nobody has compared that with a published
    source, so that no surface can print it. `seen` is what it was compared with.
    """

    id: str
    text: Text | None
    need: Need | None
    seen: Seen | None

    @property
    def verified(self) -> bool:
        """Whether the label was compared with a published source."""
        return self.seen is not None

    def label(self, lang: str) -> str:
        """What the provision asks for, in a few words; its number where that is unverified."""
        return self.text.say(lang) if self.text else self.short(lang)

    def say(self, lang: str) -> str:
        """The label, for use inside a message."""
        return self.label(lang)

    def cite(self, lang: str) -> str:
        """The full citation, as in `Article 30(1)(f) GDPR`."""
        return citation.cite(self.id, lang)

    def short(self, lang: str) -> str:
        """The short citation, as in `Art. 30(1)(f)`."""
        return citation.short(self.id, lang)

    def link(self, lang: str) -> str:
        """The address of the official text in the reader's language, as far as there is one."""
        return citation.link(self.id, lang)


@cache
def elements() -> Mapping[str, Element]:
    """Every element by id, in the order of the law."""
    found = {}
    own = ((key, row) for _country, key, row in national.every("element"))
    for key, row in (*load("elements")["element"].items(), *own):
        need = row.get("need")
        if need not in (None, "required", "where-applicable", "where-possible"):
            raise ValueError(f"elements.toml: `{key}` has the unknown need `{need}`")
        compared = seen(row, f"elements.toml: {key}")
        found[key] = Element(key, Text.of(row) if compared else None, need, compared)
    return MappingProxyType(found)


def element(element_id: str) -> Element:
    """The element with this id; `UnknownId` (a KeyError) with a suggestion if there is none."""
    if element_id not in elements():
        raise UnknownId("legal element", element_id, elements())
    return elements()[element_id]


def exists(element_id: str) -> bool:
    """Whether there is an element with this id."""
    return element_id in elements()


def suggest(element_id: str) -> str | None:
    """The id nearest to a mistyped one, or None."""
    return nearest(element_id, elements())


def under(element_id: str) -> tuple[Element, ...]:
    """The elements below one, in the order of the law: `gdpr-30-1` gives letters a to g."""
    return tuple(found for key, found in elements().items() if key.startswith(f"{element_id}-"))
