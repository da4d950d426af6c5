"""What may leave the organisation: a register of its own, made from the whole one for a reader.

What is taken out is not there to be shown: questions, promises, remarks, proposals, fields of
narrower editions, and every word and record that nothing in the extract uses. A value that is not
known stays as `UNKNOWN`, without its question. Nothing is judged by an extract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_origin

from ropa.location import Path
from ropa.models.base import Edition, Part, declarations
from ropa.models.choices import Origin
from ropa.models.kinds import BY_NAME
from ropa.models.logs import LogEntry
from ropa.models.record import Identifier, Record
from ropa.models.register import Register
from ropa.models.statements import Confirmed, Seen
from ropa.models.values import (
    AnyId,
    Listing,
    NotApplicable,
    Open,
    QuestionId,
    Quote,
    Reference,
    Text,
)
from ropa.models.walk import values_of

UNKNOWN = Open.model_construct(open=QuestionId(""))
"""Not known, and nothing more."""

ROOTS = (
    "organisation", "activities", "rights", "procedures", "breaches", "requests", "disclosures",
    "versions",
)  # fmt: skip
"""Kinds of record that stand for themselves; every other record is used by one of these."""

NAMES = ("id", "name", "title", "text", "ended")
"""Fields that say which thing is spoken of; they are no statement about it."""

SINGLE = (Text, NotApplicable, Quote)
"""Parts that are one value."""

Holds = Callable[[Any], bool]
"""Whether a value of a standing may leave."""


def stated(standing: Any) -> bool:
    """Everything but a proposal."""
    return standing is not Origin.PROPOSED


def sure(standing: Any) -> bool:
    """What somebody has confirmed or seen."""
    return isinstance(standing, Confirmed | Seen)


def extract(register: Register, edition: Edition, holds: Holds = stated) -> Register:
    """The register of an edition; the whole one inside the organisation.

    With `sure`, only names and what is confirmed or seen, and what the law requires inside that;
    what has happened (the log) is always in it.
    """
    if edition is Edition.INTERNAL:
        return register
    shown = [
        record for record in register
        if edition.holds(BY_NAME[record.kind].edition) and stated(_own(record))
    ]  # fmt: skip
    keys = frozenset(record.key for record in shown)
    cut = Register(Cutter(edition, stated, keys, register).record(record) for record in shown)
    used = _reached(cut)
    if holds is stated:
        return Register(record for record in cut if record.key in used)
    cutter = Cutter(edition, holds, used, register)
    return Register(cutter.record(record) for record in shown if record.key in used)


class Cutter:
    """Takes out of records what does not leave. `keys` are the records that may be named."""

    def __init__(
        self, edition: Edition, holds: Holds, keys: frozenset[str], register: Register
    ) -> None:
        self.edition, self.holds, self.keys, self.register = edition, holds, keys, register

    def record(self, record: Record) -> Record:
        """A record without what does not leave, and without the place where it is written."""
        holds = stated if isinstance(record, LogEntry) else self.holds
        made: Record = self._part(record, None, (), {}, holds)
        object.__setattr__(made, "__pydantic_private__", {"_source": None, "_kind": record.kind})
        return made

    def _part(
        self, part: Any, above: Any, path: Path, single: Mapping[Path, Any], holds: Holds
    ) -> Any:
        """A part with what is held of it; `single` are the standings of fields by their paths."""
        standing = _nearest(_own(part), above)
        own = getattr(part, "standing_of", None) or {}
        its = {(*path, *each.path): _nearest(value, standing) for each, value in own.items()}
        single = {**single, **its}
        found: dict[str, Any] = {}
        kind: type[Part] = type(part)
        for declared in declarations(kind):
            name, value = declared.name, getattr(part, declared.name)
            at = (*path, name)
            held = isinstance(part, Listing) or self.edition.holds(declared.edition)
            if name in ("standing", "standing_of") or not held:
                found[name] = _nothing(kind, name)
            elif value is not None:
                wanted = stated if name in NAMES else holds
                kept = self._value(value, single.get(at, standing), at, single, wanted)
                found[name] = _nothing(kind, name) if kept is None else kept
        return part.model_copy(update=found)

    def _value(
        self, value: Any, standing: Any, path: Path, single: Mapping[Path, Any], holds: Holds
    ) -> Any:
        """A value as it leaves, None where it does not."""
        if isinstance(value, Open):
            return UNKNOWN
        if isinstance(value, list):
            found = [
                self._value(each, single.get((*path, n), standing), (*path, n), single, holds)
                for n, each in enumerate(value)
            ]
            return [each for each in found if each is not None]
        if isinstance(value, Part) and not isinstance(value, SINGLE):
            if not stated(_nearest(_own(value), standing)):
                return None
            return self._part(value, standing, path, single, holds)
        if isinstance(value, Reference | AnyId) and not isinstance(value, Identifier):
            target = self.register.target(value)
            if target is None or target.key not in self.keys:
                return None
        return value if holds(standing) else None


def _nearest(own: Any, above: Any) -> Any:
    """Where a value comes from. What the law requires of a certain thing is as certain as that."""
    return above if own is None or (own is Origin.REQUIRED and sure(above)) else own


def _own(part: Any) -> Any:
    return getattr(part, "standing", None)


def _nothing(kind: type[Part], name: str) -> Any:
    """What stands in the place of a value that does not leave: nothing, or unknown."""
    info = kind.model_fields[name]
    if not info.is_required():
        default = info.get_default(call_default_factory=True)
        return default if isinstance(default, list | dict | Part) else None
    if isinstance(info.annotation, type) and issubclass(info.annotation, Listing):
        return Listing.model_construct(complete=UNKNOWN, items=[])
    return [] if get_origin(info.annotation) is list else UNKNOWN


def _reached(cut: Register) -> frozenset[str]:
    """The keys of the records that stand for themselves, of those that they name, and so on."""
    waiting = [record for record in cut if record.kind in ROOTS]
    found = {record.key for record in waiting}
    while waiting:
        for _path, value in values_of(waiting.pop()):
            target = cut.target(value) if isinstance(value, Reference | AnyId) else None
            if target is not None and target.key not in found:
                found.add(target.key)
                waiting.append(target)
    return frozenset(found)
