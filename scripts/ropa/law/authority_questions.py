"""What the supervisory authority asks a controller for: the questions, and the law behind each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ropa.law.data import Text, load
from ropa.law.elements import Element, element


@dataclass(frozen=True, slots=True)
class AuthorityQuestion:
    """A question. `element_ids` are the provisions; `seen_in` names published cases that ask it."""

    number: int
    id: str
    text: Text
    element_ids: tuple[str, ...]
    seen_in: tuple[str, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The provisions behind the question."""
        return tuple(element(each) for each in self.element_ids)

    def say(self, lang: str) -> str:
        """The question in a language."""
        return self.text.say(lang)


@cache
def authority_questions() -> tuple[AuthorityQuestion, ...]:
    """Every question, in the order in which the answers are read."""
    return tuple(
        AuthorityQuestion(
            number=number,
            id=row["id"],
            text=Text.of(row),
            element_ids=tuple(row["elements"]),
            seen_in=tuple(row["seen_in"]),
        )
        for number, row in enumerate(load("questions")["question"], 1)
    )
