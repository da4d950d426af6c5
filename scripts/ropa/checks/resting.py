"""Which sentence of the policy each record rests on: every quote with what it was found in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ropa.location import Location, Path
from ropa.meaning.nearest import nearest, only_spelling, same_facts
from ropa.models.policytext import PolicyText, Unit, folded, normal
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import PolicyWords, Quote


@dataclass(frozen=True)
class Quoted:
    """A quote of a record: the units its words stand in, or the one it is nearest to.

    `respelt` is the sentence where only spelling differs; then `units` is empty. `claims` is
    false for words that a record cites as what contradicts it.
    """

    record: Record
    path: Path
    words: str
    section: str | None
    units: tuple[Unit, ...]
    nearest: Unit | None
    respelt: bool
    claims: bool

    @property
    def where(self) -> Location:
        """The place of the quote in its record."""
        return self.record.at(*self.path)

    @cached_property
    def unit(self) -> Unit | None:
        """The one sentence it rests on, or None where there is none or several."""
        if self.respelt:
            return self.nearest
        return self.units[0] if len(self.units) == 1 and self.units[0].duty else None

    @property
    def whole(self) -> bool:
        """Whether the words are the whole sentence."""
        return self.respelt or any(folded(u.text) == folded(self.words) for u in self.units)


class Quotes:
    """All quotes of a register, found in the policy."""

    def __init__(self, register: Register, policy: PolicyText) -> None:
        self.policy = policy
        self._found: dict[tuple[str, str | None], tuple[tuple[Unit, ...], Unit | None, bool]] = {}
        self.all = tuple(each for record in register for each in self._of(record))

    @cached_property
    def by_unit(self) -> dict[str, list[Quoted]]:
        """For the id of each unit, the quotes that rest on it, ended records too."""
        found: dict[str, list[Quoted]] = {}
        for quoted in self.all:
            if quoted.unit is not None:
                found.setdefault(quoted.unit.id, []).append(quoted)
        return found

    @cached_property
    def by_record(self) -> dict[str, list[Quoted]]:
        """For the key of each record, its quotes, those that were not found too."""
        found: dict[str, list[Quoted]] = {}
        for quoted in self.all:
            found.setdefault(quoted.record.key, []).append(quoted)
        return found

    def units(self, record: Record) -> list[Unit]:
        """The sentences a record claims to rest on, each once, in the order of its quotes."""
        return self._units.get(record.key, [])

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        found: dict[str, dict[str, Unit]] = {}
        for quoted in self.all:
            unit = quoted.unit
            if unit is not None and quoted.claims:
                found.setdefault(quoted.record.key, {})[unit.id] = unit
        return {key: list(units.values()) for key, units in found.items()}

    def on(self, unit: Unit) -> list[Record]:
        """The records in force that claim to rest on a sentence; questions claim nothing."""
        return self._on.get(unit.id, [])

    @cached_property
    def _on(self) -> dict[str, list[Record]]:
        found: dict[str, dict[str, Record]] = {}
        for id, quotes in self.by_unit.items():
            for quoted in quotes:
                record = quoted.record
                if quoted.claims and record.kind != "questions" and not record.ended:
                    found.setdefault(id, {})[record.key] = record
        return {id: list(records.values()) for id, records in found.items()}

    def _of(self, record: Record) -> Iterator[Quoted]:
        for n, words in enumerate(getattr(record, "policy", None) or []):
            yield self._quoted(record, ("policy", n), words, True)
        if isinstance(record, Promise):
            for n, contradiction in enumerate(record.contradicted_by):
                path = ("contradicted_by", n, "sentence")
                yield self._quoted(record, path, contradiction.sentence, False)
            if record.follows is not None:
                yield self._quoted(record, ("follows",), record.follows, False)

    def _quoted(self, record: Record, path: Path, words: PolicyWords, claims: bool) -> Quoted:
        text, section = (
            (str(words.quote), str(words.section) if words.section else None)
            if isinstance(words, Quote)
            else (str(words), None)
        )
        key = (normal(text), section)
        if key not in self._found:
            self._found[key] = self._find(text, section)
        return Quoted(record, path, text, section, *self._found[key], claims)

    def _find(self, text: str, section: str | None) -> tuple[tuple[Unit, ...], Unit | None, bool]:
        found = self.policy.find(text, section)
        units = tuple(u for u in found if u.duty) or tuple(found)
        if units:
            return units, None, False
        inside = [u for u in self.policy.units if section in (None, u.section)]
        near = nearest(text, inside)
        respelt = (
            near is not None
            and near.duty
            and only_spelling(text, near.text)
            and same_facts(normal(text), normal(near.text), near.language)
        )
        return (), near, respelt
