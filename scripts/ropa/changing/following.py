"""Following the policy: every living quote of a sentence that changed moves to what it became.

The words that a promise was read in stay as they are until somebody has read the new ones
(`ropa.changing.readings`). Ended records, decided questions and logs keep the words of their time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, cast

from ropa.changing.changes import Change, End, Put, Remove
from ropa.changing.policy import NO_SENTENCE
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.checks.aligned import Became, How, align
from ropa.checks.frame import Case
from ropa.checks.placed import READ, placed, text_of
from ropa.checks.policy.quotes import of_its_time
from ropa.checks.resting import Quoted
from ropa.location import Path
from ropa.models.policytext import Unit, folded
from ropa.models.promises import NoDuty, Promise
from ropa.models.record import Record
from ropa.models.values import PolicyWords, Quote
from ropa.words import _

LOGS = ("breaches", "requests", "disclosures", "versions")
"""Kinds of record that tell what was, in the words of their time."""


READS_NONE = _("no record `{id}` reads a sentence of the policy")
AS_IT_WAS = _("the sentence of `{id}` stands as it was read; it has become no other")


class Movement(NamedTuple):
    """A sentence that stands nowhere any more, what it became, and the records that quote it."""

    became: Became
    readers: tuple[Promise | NoDuty, ...]
    quotes: tuple[Quoted, ...]


class Following(NamedTuple):
    """What has moved, and the sentences that nobody has read and nothing has become."""

    movements: tuple[Movement, ...]
    new: tuple[Unit, ...]

    @property
    def quotes(self) -> int:
        """How many quotes move."""
        return sum(len(each.quotes) for each in self.movements)


def living(case: Case) -> Iterator[Quoted]:
    """The quotes that follow the policy."""
    for quoted in case.quotes.all if case.policy else ():
        if not of_its_time(quoted.record) and quoted.record.kind not in LOGS:
            yield quoted


def following(
    case: Case, pairs: Mapping[str, str] | None = None, gone: Iterable[str] = ()
) -> Following:
    """What has become of every sentence that was read or is quoted.

    `pairs` says of a record's id which sentence (`controller.12`) its own has become, where a
    person knows better; `gone` names records whose sentence has been taken out.
    """
    policy = case.policy
    if policy is None:
        return Following((), ())
    lost: dict[str, list[Quoted]] = {}
    whole = {folded(unit.text) for unit in policy.duties}
    for quoted in living(case):
        if not quoted.units and folded(quoted.words) not in whole:
            lost.setdefault(folded(quoted.words), []).append(quoted)
    known = {folded(each.words): (each.record.id, each) for each in placed(case)}
    _parts_to_wholes(lost, known)
    read = {each.unit.id for each in placed(case) if each.unit and each.whole}
    fixed = {folded(words): became for words, became in _told(case, pairs or {}, gone)}
    used = {unit.id for became in fixed.values() for unit in became.units}
    free = [unit for unit in policy.duties if unit.id not in read | used]
    free = [unit for unit in free if not _quoted_whole(case, unit)]
    # What was read is placed first; other quotes go with it, or to what nobody has read.
    keys = [key for key in lost if key not in fixed]
    keys.sort(key=lambda key: key not in known)
    found = {**dict(zip(keys, align([lost[key][0].words for key in keys], free), strict=True))}
    movements = []
    for key, quotes in lost.items():
        became = fixed.get(key) or found[key]
        readers = {q.record.key: q.record for q in quotes if q.record.kind in READ and q.claims}
        movements.append(Movement(
            became, tuple(cast("Promise | NoDuty", each) for each in readers.values()),
            tuple(q for q in quotes if not (q.record.kind in READ and q.claims)),
        ))  # fmt: skip
    taken = {unit.id for each in movements for unit in each.became.units}
    new = tuple(
        unit for unit in policy.duties
        if unit.id not in read | taken and not _quoted_whole(case, unit)
    )  # fmt: skip
    order = {unit.id: n for n, unit in enumerate(policy.units)}
    movements.sort(key=lambda m: order[m.became.units[0].id] if m.became.units else len(order))
    return Following(tuple(movements), new)


def refuse_unknown(case: Case, pairs: Mapping[str, str], gone: Iterable[str] = ()) -> None:
    """Refuse to follow what a person says of a record that reads no sentence, of one whose
    sentence stands as it was, or of a sentence that there is not. Raises CannotChange."""
    known: dict[str, bool] = {}
    for each in placed(case):
        known[each.record.id] = known.get(each.record.id, True) and each.whole
    for id in (*pairs, *gone):
        if id not in known:
            raise CannotChange(READS_NONE, id=id)
        if known[id]:
            raise CannotChange(AS_IT_WAS, id=id)
    for sentence in pairs.values():
        if case.policy is None or sentence not in case.policy.by_id:
            raise CannotChange(NO_SENTENCE, sentence=sentence)


def _quoted_whole(case: Case, unit: Unit) -> bool:
    """Whether a record in force quotes the whole sentence."""
    return any(
        quoted.claims and quoted.whole and not quoted.respelt and not of_its_time(quoted.record)
        for quoted in case.quotes.by_unit.get(unit.id, ())
    )


def _parts_to_wholes(lost: dict[str, list[Quoted]], known: Mapping[str, Any]) -> None:
    """Let a quote of a part go with the sentence it was a part of."""
    for key in [key for key in lost if key not in known]:
        inside = next((one for one in known if one in lost and key in one), None)
        if inside:
            lost[inside] += lost.pop(key)


def _told(
    case: Case, pairs: Mapping[str, str], gone: Iterable[str]
) -> Iterator[tuple[str, Became]]:
    for each in placed(case):
        id = each.record.id
        unit = case.policy.by_id.get(pairs.get(id, "")) if case.policy else None
        if unit is not None:
            yield each.words, Became(each.words, (unit,), How.CHANGED)
        elif id in gone and not each.whole:
            yield each.words, Became(each.words, (), How.GONE)


def changes(found: Following, today: date) -> list[Change]:
    """What is written: the quotes that move, and the end of what was read in a sentence now gone.

    A promise or a note whose own sentences are all gone ends today; a quote of a sentence that
    is gone is taken out.
    """
    moved: dict[str, tuple[Record, dict[Path, Became]]] = {}
    ended: list[Change] = []
    for movement in found.movements:
        became = movement.became
        for quoted in movement.quotes:
            record, ways = moved.setdefault(quoted.record.key, (quoted.record, {}))
            ways[quoted.path] = became
        if became.how is How.GONE:
            for reader in movement.readers:
                kept = [each for each in reader.policy
                        if folded(text_of(each)) != folded(became.words)]  # fmt: skip
                ended.append(
                    Put(reader.key, ("policy",), [written(each) for each in kept])
                    if kept else End(reader.key, today.isoformat())
                )  # fmt: skip
    out: list[Change] = []
    ends = {change.record for change in ended if isinstance(change, End)}
    for key, (record, ways) in moved.items():
        if key not in ends:
            out += _of_record(key, record, ways)
    return [*out, *ended]


def _of_record(key: str, record: Record, ways: Mapping[Path, Became]) -> Iterator[Change]:
    if any(way[0] == "policy" for way in ways):
        entries: list[Value] = []
        for n, each in enumerate(getattr(record, "policy", ()) or ()):
            became = ways.get(("policy", n))
            wanted = [written(each)] if became is None else [unit.text for unit in became.units]
            entries += [entry for entry in wanted if entry not in entries]
        yield Put(key, ("policy",), entries) if entries else Remove(key, ("policy",))
    if ("follows",) in ways:
        units = ways[("follows",)].units
        yield Put(key, ("follows",), units[-1].text) if units else Remove(key, ("follows",))
    if any(way[0] == "contradicted_by" for way in ways) and isinstance(record, Promise):
        rows = []
        for n, row in enumerate(record.contradicted_by):
            became = ways.get(("contradicted_by", n, "sentence"))
            words = written(row.sentence) if became is None else None
            if became and became.units:
                words = became.units[0].text
            if words is not None:
                rows.append({"sentence": words, "question": str(row.question)})
        yield (Put(key, ("contradicted_by",), rows) if rows else Remove(key, ("contradicted_by",)))


def written(words: PolicyWords) -> Value:
    """A quote as it is written."""
    if isinstance(words, Quote):
        section = {"section": str(words.section)} if words.section else {}
        return {"quote": str(words.quote), **section}
    return str(words)
