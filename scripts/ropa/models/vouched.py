"""Whether somebody vouches for a value, or it is history: then no rule may refuse it.

A value is vouched for where somebody has reported it, seen it in a document or confirmed it.
History is what a log holds, a record that has ended, a version that was published, an agreement
that was terminated, and a day that has passed.
"""

from __future__ import annotations

from datetime import date

from ropa.location import Path
from ropa.models.base import Part
from ropa.models.choices import AgreementState
from ropa.models.logs import LogEntry
from ropa.models.record import Record
from ropa.models.statements import Confirmed, Reported, Seen, Standing
from ropa.models.values import Day
from ropa.models.walk import values_of

VOUCHING = (Reported, Seen, Confirmed)


def source_of(record: Record, path: Path) -> Standing | None:
    """Where the value at a path comes from; None where nobody has said.

    The nearest word counts: `standing_of` for the field, then the standing of the part around
    it. A part that stands alone (`Part.stands_alone`), such as a legal basis, does not take the
    standing of the record it is in.
    """
    part: object = record
    found = record_source(record)
    single: dict[tuple[str, ...], Standing] = _own(record)
    for n, step in enumerate(path):
        rest = path[n:]
        fitting = [key for key in single if rest[: len(key)] == key]
        if fitting:
            found = single[max(fitting, key=len)]
        part = _step(part, step)
        single = {key[1:]: said for key, said in single.items() if key[:1] == (step,) and key[1:]}
        if isinstance(part, Part):
            own = getattr(part, "standing", None)
            if own is not None or (part.stands_alone and not fitting):
                found = own
            single |= _own(part)
    return found


def vouched(record: Record, path: Path, today: date) -> bool:
    """Whether the value at a path is reported, seen or confirmed, or is history on a day.

    A list or part is, where all the parts in it that stand alone are. What is not written is
    vouched for by nobody.
    """
    if _is_history(record, today):
        return True
    value: object = record
    for step in path:
        value = _step(value, step)
    if path and isinstance(value, Day) and value.date < today:
        return True
    if value is AgreementState.TERMINATED:
        return True
    if not path or value is None:
        return not path and isinstance(record_source(record), VOUCHING)
    alone = [way for way, part in values_of(value, path) if _alone(part)]
    return all(isinstance(source_of(record, way), VOUCHING) for way in alone or [path])


def record_source(record: Record) -> Standing | None:
    """Where a record as a whole comes from."""
    found: Standing | None = getattr(record, "standing", None)
    return found


def _is_history(record: Record, today: date) -> bool:
    """Whether a record tells what has been: a log, an ended record, a published version."""
    if isinstance(record, LogEntry) or (record.ended is not None and record.ended.date <= today):
        return True
    published = getattr(record, "published", None)
    return isinstance(published, Day) and published.date <= today


def _alone(value: object) -> bool:
    return isinstance(value, Part) and value.stands_alone


def _own(part: Part) -> dict[tuple[str, ...], Standing]:
    return {key.path: said for key, said in getattr(part, "standing_of", {}).items()}


def _step(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) and step < len(value) else None
    return getattr(value, step, None) if isinstance(value, Part) else None
