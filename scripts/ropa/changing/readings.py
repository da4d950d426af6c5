"""Reading a sentence of the policy: what a person answers, written into the register.

A person reads the sentence as it stands now and says what follows: take over into the data, read
and confirmed, misread. Its words are then those that were read. Whatever the sentence says
otherwise than its data stays a finding until data or text are changed; nothing here switches a
comparison off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from ropa.changing.changes import Add, Change, End, Put, Remove
from ropa.changing.following import changes as moves
from ropa.changing.following import following, refuse_unknown, written
from ropa.changing.homes import PLAIN, proposed, taken
from ropa.changing.plan import Plan
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.checks.frame import Case
from ropa.checks.placed import Placed, by_unit, digest, placed
from ropa.checks.promises.rules import otherwise, unread
from ropa.checks.promises.said import Differs, read_with, readings
from ropa.location import Path
from ropa.models.policytext import Unit, folded, normal
from ropa.models.promises import NoDuty, Promise
from ropa.models.record import Record
from ropa.reading.offered import completed
from ropa.words import LANGUAGES, _, say

TITLE = 10
"""How many words of a sentence name its new record until somebody writes a better title."""

NOBODY = _("no sentence was read under `{name}`, and the policy has no sentence of that number")
NOT_THERE = _("the sentence of `{id}` stands nowhere; say with `--at` where, or `policy follow`")
NO_NAME = _("nobody has read {unit} yet; say with `--new ID` what its record is called")
HAS_ONE = _("`{id}` reads {unit}; a new record would read it twice")
NO_READER = _("say with `--by` who says that words are misread")
NO_FIELD = _("`{way}` is written as FIELD=VALUE, such as `promises.0.channels=[e-mail, letter]`")
NO_ROLE = _("there is no role `{role}` in the register")
UNKNOWN = _("there is no form `{form}`; the forms are {known}")
NOT_WORDS = _("`{words}` do not stand in {unit}")
NO_FORM = _("no form fits what the program reads in the sentence; a person judges it")


class Answer(NamedTuple):
    """What a person says about a sentence.

    `name` is a record's id or a sentence's (`controller.12`); `at` the sentence a record's has
    become; `sets` ways into the record (`promises.0.denied`) with what is to stand there, empty to
    take it out; `misread` words with what they mean, as `kind: value` or nothing. A sentence that
    nobody has read gets the record `new`, in the form `does`, or as one without duty for a reason.
    """

    name: str
    at: str = ""
    take: bool = False
    sets: Mapping[str, str] = {}
    misread: Sequence[tuple[str, str]] = ()
    by: str = ""
    on: str = ""
    new: str = ""
    does: str = ""
    no_duty: str = ""


class Waiting(NamedTuple):
    """A sentence that somebody must read: the records that read it, and what differs in it."""

    unit: Unit | None
    before: tuple[Placed, ...]
    languages: tuple[str, ...]
    differs: Mapping[str, Sequence[Differs]]

    @property
    def name(self) -> str:
        """How it is named on the command line."""
        return self.before[0].record.id if self.before else self.unit.id if self.unit else ""


def waiting(case: Case) -> list[Waiting]:
    """Every sentence that was not read as it stands, or says otherwise than its data."""
    if case.policy is None:
        return []
    stale: dict[str, list[str]] = {}
    for record, _unit, language, _spelling in unread(case):
        stale.setdefault(record.key, []).append(language)
    differs: dict[str, dict[str, Sequence[Differs]]] = {}
    for one in otherwise(case):
        differs.setdefault(one.place.record.key, {})[one.language] = one.differs
    found = []
    seen: set[str] = set()
    for unit in case.policy.duties:
        mine = by_unit(case).get(unit.id, [])
        if not mine and _nobodys(case, unit):
            found.append(Waiting(unit, (), tuple(unit.texts), {}))
        for each in mine:
            key = each.record.key
            if key in seen or not (key in stale or key in differs or not each.whole):
                continue
            seen.add(key)
            languages = tuple(unit.texts) if not each.whole else tuple(stale.get(key, ()))
            found.append(Waiting(unit, (each,), languages, differs.get(key, {})))
    lost = [each for each in placed(case) if each.unit is None]
    return [*found, *(Waiting(None, (each,), (), {}) for each in lost)]


def _nobodys(case: Case, unit: Unit) -> bool:
    """Whether no record in force says what a sentence promises; who the controller is, it says."""
    quotes = case.quotes.by_unit.get(unit.id, ())
    return not any(q.record.kind == "organisation" and q.whole for q in quotes)


class Take(NamedTuple):
    """The change that an answer is."""

    answer: Answer
    case: Case

    def into(self, plan: Plan) -> None:
        """Work the answer into a plan. Raises CannotChange."""
        answer, policy = self.answer, self.case.policy
        if policy is None:
            return
        if answer.by and self.case.register.role(answer.by) is None:
            raise CannotChange(NO_ROLE, role=answer.by)
        if answer.misread and not answer.by:
            raise CannotChange(NO_READER)
        mine = [each for each in placed(self.case) if each.record.id == answer.name]
        unit = policy.by_id.get(answer.name)
        if not mine and unit is not None:
            mine = by_unit(self.case).get(unit.id, [])[:1]
            mine = [p for p in placed(self.case) if mine and p.record.key == mine[0].record.key]
        if not mine and unit is None:
            raise CannotChange(NOBODY, name=answer.name)
        if not mine:
            assert unit is not None
            key = self._new(plan, unit)
            return self._read(plan, key, [unit])
        if answer.new or answer.no_duty:
            raise CannotChange(HAS_ONE, id=mine[0].record.id, unit=answer.name)
        at = policy.by_id.get(answer.at)
        units = [at] if at is not None and len(mine) == 1 else [each.unit for each in mine]
        if any(each is None for each in units):
            raise CannotChange(NOT_THERE, id=answer.name)
        self._together(plan, mine)
        self._read(plan, mine[0].record.key, [each for each in units if each is not None])

    def _new(self, plan: Plan, unit: Unit) -> str:
        answer = self.answer
        if not answer.new:
            raise CannotChange(NO_NAME, unit=unit.id)
        if answer.no_duty:
            data: dict[str, Value] = {"reason": answer.no_duty, "policy": [unit.text]}
            Add(f"no-duty/{answer.new}", data).into(plan)
            return f"no-duty/{answer.new}"
        form = answer.does or proposed(readings(self.case), unit)
        if form not in PLAIN:
            raise CannotChange(UNKNOWN, form=form, known=", ".join(PLAIN))
        entry: dict[str, Value] = {"does": form}
        if form == "person":
            later = self.case.today.replace(year=self.case.today.year + 1, day=1).isoformat()
            entry |= {"reason": {c: say(NO_FORM, c) for c in LANGUAGES}, "review": later}
        data = {
            "title": {code: _title(text) for code, text in unit.texts.items()},
            "policy": [unit.text], "promises": [entry], "standing": "stated", "read": {},
        }  # fmt: skip
        Add(f"promises/{answer.new}", data).into(plan)
        return f"promises/{answer.new}"

    def _together(self, plan: Plan, mine: Sequence[Placed]) -> None:
        """Where sentences were merged into one, one record reads it, with the forms of all."""
        record, unit = mine[0].record, mine[0].unit
        if unit is None or mine[0].whole or not isinstance(record, Promise):
            return
        forms = len(record.promises)
        for other in by_unit(self.case)[unit.id]:
            if other.record.key == record.key or other.whole:
                continue
            if isinstance(other.record, Promise):
                data = other.record.model_dump(mode="json", exclude_none=True, exclude_unset=True)
                for form in data["promises"]:
                    Put(record.key, ("promises", forms), form).into(plan)
                    forms += 1
            End(other.record.key, self.case.today.isoformat()).into(plan)

    def _read(self, plan: Plan, key: str, units: list[Unit]) -> None:
        """Take over words and answers into one record."""
        answer, policy = self.answer, self.case.policy
        assert policy is not None
        record = _record(plan, key)
        old = list(record.policy)
        quotes = [
            written(old[n]) if n < len(old) and _same(old[n], unit) else unit.text
            for n, unit in enumerate(units)
        ]
        Put(key, ("policy",), quotes).into(plan)
        for way, value in answer.sets.items():
            _set(_record(plan, key), way, value).into(plan)
        for words, means in answer.misread:
            self._misread(plan, key, units, words, means)
        if isinstance(record, Promise) and answer.does and not answer.new:
            self._other_form(plan, record)
        if isinstance(record, Promise):
            before = read_with(policy, units[0], readings(self.case))
            if before:
                Put(key, ("follows",), before.text).into(plan)
            elif record.follows is not None:
                Remove(key, ("follows",)).into(plan)
            if answer.take:
                self._take(plan, key, units[0])
        made = _record(plan, key)
        words_read: dict[str, Value] = {
            code: digest(made, [unit.texts.get(code, "") for unit in units])
            for code in units[0].texts
        }
        same = dict(record.read.words) == words_read and not answer.by
        who: dict[str, Value] = {}
        if answer.by:
            who = {"by": answer.by, "on": answer.on or self.case.today.isoformat()}
        elif same and record.read.by:
            who = {"by": str(record.read.by)}
            who |= {"on": str(record.read.on)} if record.read.on else {}
        Put(key, ("read",), {**who, "words": words_read}).into(plan)

    def _other_form(self, plan: Plan, record: Promise) -> None:
        """Give the first promise another form, with what that can hold."""
        wanted = PLAIN.get(self.answer.does)
        if wanted is None:
            raise CannotChange(UNKNOWN, form=self.answer.does, known=", ".join(PLAIN))
        data = record.model_dump(mode="json", exclude_none=True, exclude_unset=True)["promises"][0]
        kept = {name: value for name, value in data.items() if name in wanted.model_fields}
        Put(record.key, ("promises", 0), {**kept, "does": self.answer.does}).into(plan)

    def _misread(self, plan: Plan, key: str, units: Sequence[Unit], words: str, means: str) -> None:
        if not any(normal(words) in normal(t) for unit in units for t in unit.texts.values()):
            raise CannotChange(NOT_WORDS, words=words, unit=units[0].id)
        record = _record(plan, key)
        known = record.model_dump(mode="json", exclude_none=True).get("misread", [])
        entry: dict[str, Value] = {"words": words}
        if means:
            entry["means"] = means
        entry |= {"by": self.answer.by, "on": self.answer.on or self.case.today.isoformat()}
        Put(key, ("misread",), [*known, entry]).into(plan)

    def _take(self, plan: Plan, key: str, unit: Unit) -> None:
        """Take over what is read in the sentence: out of the fields what it no longer says."""
        for change in taken(cast(Promise, _record(plan, key)), unit, readings(self.case)):
            change.into(plan)


def answered(case: Case, answers: Sequence[Answer]) -> list[Change]:
    """The changes that answers make: the readings, and the quotes that follow the read words."""
    pairs = {answer.name: answer.at for answer in answers if answer.at}
    refuse_unknown(case, pairs)
    names = {answer.name for answer in answers}
    found = following(case, pairs)
    with_words = tuple(
        each for each in found.movements
        if each.became.units and any(
            reader.id in names or each.became.units[0].id in names for reader in each.readers
        )
    )  # fmt: skip
    return [
        *moves(found._replace(movements=with_words), case.today),
        *(Take(answer, case) for answer in answers),  # type: ignore[list-item]
    ]


def _record(plan: Plan, key: str) -> Promise | NoDuty:
    record = completed(plan.register()).get(key)
    if not isinstance(record, Promise | NoDuty):
        plan.refuse_invalid()
        raise CannotChange(NOBODY, name=key)
    return record


def _same(words: Any, unit: Unit) -> bool:
    return folded(str(getattr(words, "quote", words))) == folded(unit.text)


def _title(text: str) -> str:
    words = normal(text).split()
    return " ".join(words[:TITLE]) + (" …" if len(words) > TITLE else "")


def _set(record: Record, way: str, value: str) -> Change:
    """The change that `promises.0.channels=[e-mail, letter]` asks for."""
    if not way:
        raise CannotChange(NO_FIELD, way=way)
    path: Path = tuple(int(step) if step.isdigit() else step for step in way.split("."))
    if not value:
        return Remove(record.key, path)
    written: Value = value
    if value.startswith("[") and value.endswith("]"):
        written = [each.strip() for each in value[1:-1].split(",") if each.strip()]
    return Put(record.key, *_with_parents(record, path, written))


def _with_parents(record: Record, path: Path, value: Value) -> tuple[Path, Value]:
    """The way and the value, from the first mapping on the way that is not written yet."""
    data: Any = record.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    for n, step in enumerate(path[:-1]):
        if isinstance(data, dict) and step not in data:
            for name in reversed(path[n + 1 :]):
                value = {str(name): value}
            return path[: n + 1], value
        try:
            data = data[step]
        except (LookupError, TypeError):
            break
    return path, value
