"""What the supervisory authority asks a controller for: the questions, and the law behind each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ropa.law.cases import AuthorityCase, authority_case
from ropa.law.data import Text, load
from ropa.law.elements import Element, element


@dataclass(frozen=True, slots=True)
class AuthorityQuestion:
    """A question. `element_ids` are the provisions; `cases` are published cases that ask it."""

    number: int
    id: str
    text: Text
    element_ids: tuple[str, ...]
    cases: tuple[AuthorityCase, ...]

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
            cases=tuple(each for key in row["cases"] if (each := authority_case(key))),
        )
        for number, row in enumerate(load("questions")["question"], 1)
    )
