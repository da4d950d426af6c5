"""The register's own texts as pairs: the text in its first language and what stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ropa.checks.texts import Held, held
from ropa.location import Location, Path
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.reading.translations import Pair


class RecordText(NamedTuple):
    """A text of a record in the register's first language and in another, with the way to it."""

    record: Record
    path: Path
    first: str
    language: str
    source: str
    translation: str

    @property
    def where(self) -> Location:
        """The place of the translation."""
        return self.record.at(*self.path, self.language)

    @property
    def see(self) -> Location:
        """The place of the text in the first language."""
        return self.record.at(*self.path, self.first)

    @property
    def field(self) -> str:
        """The field, as people write its path."""
        return self.record.at(*self.path).field

    @property
    def pair(self) -> Pair:
        """The texts as a pair that can be reviewed, by the name `<kind>/<id> <field>`."""
        name = f"{self.record.key} {self.field}"
        return Pair(name, self.source, self.translation, self.where, self.see)


def record_texts(texts: Iterable[Held], languages: tuple[str, ...]) -> Iterator[RecordText]:
    """Texts of the register in each of its languages besides the first that they have."""
    first, *others = languages
    for record, path, text, _public in texts:
        source = text.get(first)
        for language in others:
            said = text.get(language)
            if source is not None and said is not None:
                yield RecordText(record, path, first, language, source, said)


def record_pairs(register: Register, language: str) -> list[Pair]:
    """The texts that have a language, as pairs."""
    told = record_texts(held(register), register.languages)
    return [each.pair for each in told if each.language == language]
