"""The register's own texts as pairs: the Bokmål text and what stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ropa.checks.texts import Held, held
from ropa.location import Location, Path
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.reading.translations import Pair
from ropa.words import LANGUAGES

SOURCE = LANGUAGES[0]
"""The language that every text of the register has."""


class RecordText(NamedTuple):
    """A text of a record in Bokmål and in another language, with the way to it."""

    record: Record
    path: Path
    language: str
    source: str
    translation: str

    @property
    def where(self) -> Location:
        """The place of the translation."""
        return self.record.at(*self.path, self.language)

    @property
    def see(self) -> Location:
        """The place of the Bokmål text."""
        return self.record.at(*self.path, SOURCE)

    @property
    def field(self) -> str:
        """The field, as people write its path."""
        return self.record.at(*self.path).field

    @property
    def pair(self) -> Pair:
        """The texts as a pair that can be reviewed, by the name `<kind>/<id> <field>`."""
        name = f"{self.record.key} {self.field}"
        return Pair(name, self.source, self.translation, self.where, self.see)


def record_texts(texts: Iterable[Held]) -> Iterator[RecordText]:
    """Texts of the register in each language besides Bokmål that they have."""
    for record, path, text, _public in texts:
        for language in LANGUAGES:
            said = text.get(language)
            if said is not None and language != SOURCE:
                yield RecordText(record, path, language, text.nb, said)


def record_pairs(register: Register, language: str) -> list[Pair]:
    """The texts that have a language, as pairs."""
    return [each.pair for each in record_texts(held(register)) if each.language == language]
