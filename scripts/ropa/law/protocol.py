"""The columns of the record of processing activities, for every surface that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ropa.law.data import Text, load
from ropa.law.elements import Element, element

Kind = Literal["mandatory", "if-relevant", "if-possible", "optional", "own"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `row_key`: it names the row. `elements` are the provisions it answers, by id."""

    number: int
    id: str
    text: Text
    kind: Kind
    element_ids: tuple[str, ...]
    row_key: bool
    note: Text | None

    @property
    def elements(self) -> tuple[Element, ...]:
        """The provisions the column answers; none where the law asks for nothing."""
        return tuple(element(each) for each in self.element_ids)

    @property
    def mandatory(self) -> bool:
        """Whether Art. 30 asks for the column, always or where it applies or is possible."""
        return self.kind in ("mandatory", "if-relevant", "if-possible")

    def label(self, lang: str) -> str:
        """The heading."""
        return self.text.say(lang)

    def kind_label(self, lang: str) -> str:
        """`Påkrevd`, `Valgfri` and so on, so that colour is never the only sign."""
        return Text.of(load("protocol")["kind"][self.kind]).say(lang)


@cache
def columns() -> tuple[Column, ...]:
    """The 21 columns of the controller's record (Art. 30(1) GDPR), in order."""
    return _read("column")


@cache
def processor_columns() -> tuple[Column, ...]:
    """The columns of the processor's record (Art. 30(2) GDPR), in order."""
    return _read("processor_column")


def _read(table: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            number=row["number"],
            id=row["id"],
            text=Text.of(row),
            kind=row["kind"],
            element_ids=tuple(row["elements"]),
            row_key=row.get("row_key", False),
            note=Text.of(row["note"]) if "note" in row else None,
        )
        for row in load("protocol")[table]
    )
