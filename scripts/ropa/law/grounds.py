"""Grounds: legal bases (Art. 6), conditions for special data (Art. 9, 10), transfers (Art. 45-49).

Each says what must be at hand besides its name: a consent, a statute, a balancing test.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from ropa.law.data import Text, UnknownId, load
from ropa.law.elements import Element, element

Kind = Literal["legal-basis", "special-category", "criminal", "identity-number", "transfer"]


class Ground(NamedTuple):
    """A ground; its id is that of its legal element, `needs` are ids of `needs()`."""

    id: str
    kind: Kind
    needs: tuple[str, ...]

    @property
    def element(self) -> Element:
        """The provision, with label, citation and link."""
        return element(self.id)

    def label(self, lang: str) -> str:
        """The ground's name."""
        return self.element.label(lang)


@cache
def grounds(kind: Kind | None = None) -> Mapping[str, Ground]:
    """The grounds of one kind, or all of them, by id, in the order of the law."""
    return MappingProxyType(
        {
            key: Ground(key, each, tuple(wants))
            for each in ((kind,) if kind else get_args(Kind))
            for key, wants in load("grounds")[each].items()
        }
    )


def ground(ground_id: str) -> Ground:
    """The ground with this id; `UnknownId` with a suggestion if there is none."""
    if ground_id not in grounds():
        raise UnknownId("ground", ground_id, grounds())
    return grounds()[ground_id]


@cache
def needs() -> Mapping[str, Text]:
    """What a ground may need, by id, in words."""
    return MappingProxyType({key: Text.of(row) for key, row in load("grounds")["need"].items()})


def lays_down_a_duty(element_id: str) -> bool:
    """Whether a provision may be the duty or task that Art. 6(1)(c) or (e) rests on (Art. 6(3))."""
    barred = load("grounds")["no_duty"]
    return not any(element_id == each or element_id.startswith(f"{each}-") for each in barred)
