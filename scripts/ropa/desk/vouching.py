"""Who says that a value is so: reported, seen in a document, or confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ropa.changing.changes import Put
from ropa.changing.plan import NO_RECORD, Plan
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.desk.fields import placed, refuse_unknown
from ropa.location import Path, dotted
from ropa.models.base import Part
from ropa.models.record import Record
from ropa.models.statements import Confirmed, Reported, Seen
from ropa.models.values import Open
from ropa.models.vouched import source_of
from ropa.words import Phrase, _

NO_STANDING = _("`{place}` has no field that says where it comes from")
WAITS = _("`{place}` is not known yet; answer `{question}` first")
UNSET = _("`{place}` is not written; nothing can be said of it")

STRONGER = _("`{place}` is {standing} already; a weaker word does not take its place")
WORDS: tuple[tuple[type[Reported | Seen | Confirmed], str], ...] = (
    (Reported, _("reported")), (Seen, _("seen in a document")), (Confirmed, _("confirmed")),
)  # fmt: skip
"""The words of a standing, the weakest first."""

Standing = Reported | Seen | Confirmed


class Vouch:
    """The change that somebody vouches for a record, or for one of its fields.

    The word stands as near as the models let it: at the part that the value belongs to, with the
    way to it where the part holds other values. Entries of a list have a word of their own.
    """

    def __init__(self, record: str, path: Path, standing: Standing) -> None:
        self.record, self.path, self.standing = record, path, standing

    def into(self, plan: Plan) -> None:
        """Work the change into a plan. Raises CannotChange for what is open or not written."""
        plan.path_of(self.record)
        record = plan.register().get(self.record)
        if record is None:
            plan.refuse_invalid()
            raise CannotChange(NO_RECORD, record=self.record)
        place = f"{self.record}:{dotted(self.path)}" if self.path else self.record
        value = reached(record, self.path)
        if isinstance(value, Open):
            raise CannotChange(WAITS, place=place, question=value.open)
        if value is None:
            raise CannotChange(UNSET, place=place)
        way = word_at(record, self.path)
        if way is None:
            raise CannotChange(NO_STANDING, place=place)
        now = source_of(record, self.path)
        ranks = [kind for kind, _word in WORDS]
        mine = ranks.index(type(self.standing))
        for kind, word in WORDS[mine + 1 :]:
            if isinstance(now, kind):
                raise CannotChange(STRONGER, place=place, standing=Phrase(word))
        said: Value = self.standing.model_dump(mode="json")
        if way[-2:-1] == ("standing_of",):
            holder = reached(record, way[:-2])
            if isinstance(holder, Part) and not getattr(holder, "standing_of", None):
                Put(self.record, way[:-1], {str(way[-1]): said}).into(plan)
                return
        Put(self.record, way, said).into(plan)


def reached(record: Record, path: Path) -> object:
    """The value at a place of a record, or None."""
    found: object = record
    for step in path:
        if isinstance(step, int):
            found = found[step] if isinstance(found, list) and step < len(found) else None
        else:
            found = getattr(found, step, None) if isinstance(found, Part) else None
    return found


def word_at(record: Record, path: Path) -> Path | None:
    """The way to the field that says where the value at a place comes from, or None."""
    best: Path | None = None
    for n in range(len(path) + 1):
        part, rest = reached(record, path[:n]), path[n:]
        if not isinstance(part, Part):
            continue
        names = type(part).model_fields
        if not rest and "standing" in names:
            best = (*path, "standing")
        elif rest and "standing_of" in names and all(isinstance(step, str) for step in rest):
            best = (*path[:n], "standing_of", dotted(rest))
    return best


def vouched(places: Sequence[str], standing: Standing) -> Iterator[Vouch]:
    """The changes for places like `storage/servers` or `storage/servers:country`.

    Raises CannotChange for a place that names no record or no field.
    """
    for place in places:
        record, path = placed(place)
        refuse_unknown(record, path)
        yield Vouch(record, path, standing)
