"""The answer to a question: each value that waits for it, and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ropa.changing.changes import Change, Put, Remove
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.desk.entry import entered
from ropa.desk.fields import label_at, placed
from ropa.desk.likeness import folded, names_of
from ropa.desk.vouching import Standing, Vouch, word_at
from ropa.location import Path, dotted
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.words import _

NO_QUESTION = _("there is no question `{name}`; `ropa open` lists those that are open")
MERGED = _("question {number} is merged into `{into}`; answer that one")
DECIDED = _("question {number} was decided on {day}; a decision is not written over")
NO_PLACE = _("there is no record `{record}`")
NOT_WAITING = _("`{place}` does not wait for question {number}; these do: {known}")
NO_SET = _("`{given}` is written as PLACE=VALUE, such as `storage/servers:country=NO`")
STILL = _("{count} values still wait for question {number}; it cannot be closed: {known}")
NO_ROLE = _("there is no role `{role}` in the register; it has {known}")


class Place(NamedTuple):
    """A value that waits: its record and the way to it."""

    record: Record
    path: Path

    @property
    def name(self) -> str:
        """How it is named on the command line."""
        return f"{self.record.key}:{dotted(self.path)}"

    @property
    def field(self) -> str:
        """The last name on the way: places with the same one ask for the same kind of answer."""
        return str(next(step for step in reversed(self.path) if isinstance(step, str)))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels on the way to the field, the outermost first, as templates."""
        ways = (self.path[: n + 1] for n, step in enumerate(self.path) if isinstance(step, str))
        return tuple(label_at(type(self.record), way) for way in ways)


class Decided(NamedTuple):
    """What was decided: the words by language, who advised and decided, the day, the document."""

    text: Mapping[str, str]
    by: str
    on: str
    advised_by: str = ""
    reference: str = ""


def question_of(register: Register, name: str) -> Question:
    """The question of a number or an id. Raises CannotChange for none, or one merged away."""
    known = [each for each in register.all_of("questions") if isinstance(each, Question)]
    found = next((q for q in known if name in (str(q.id), str(q.number))), None)
    if found is None:
        raise CannotChange(NO_QUESTION, name=name)
    if found.merged_into is not None:
        raise CannotChange(MERGED, number=found.number, into=found.merged_into)
    return found


def places(register: Register, question: Question) -> list[Place]:
    """Every value that waits for a question, in the order of the register."""
    return [
        Place(record, path) for record, path, value in register.open_values
        if str(value.open) == str(question.id)
    ]  # fmt: skip


def role_of(register: Register, name: str) -> str:
    """The id of the role that is named by its id or its name in any language.

    Raises CannotChange for none.
    """
    roles = register.all_of("roles")
    for role in roles:
        if folded(name) in {str(role.id), *map(folded, names_of(role))}:
            return str(role.id)
    known = ", ".join(f"`{role.id}`" for role in roles)
    raise CannotChange(NO_ROLE, role=name, known=known)


def meant(register: Register, question: Question, given: Sequence[str]) -> dict[str, str]:
    """What was written for each place: `country=NO` is said of every place of that field.

    The result goes by the place's name. Raises CannotChange for a place that does not wait.
    """
    waiting = places(register, question)
    found: dict[str, str] = {}
    for each in given:
        where, equals, text = each.partition("=")
        if not equals:
            raise CannotChange(NO_SET, given=each)
        if "/" in where:
            record, path = placed(where)
            if register.get(record) is None:
                raise CannotChange(NO_PLACE, record=record)
            fitting = [p for p in waiting if (p.record.key, p.path) == (record, path)]
        else:
            fitting = [p for p in waiting if where in (p.field, dotted(p.path))]
        if not fitting:
            known = ", ".join(f"`{p.name}`" for p in waiting) or "–"
            raise CannotChange(NOT_WAITING, place=where, number=question.number, known=known)
        found |= {p.name: text for p in fitting}
    return found


def answered(
    register: Register, question: Question, values: Mapping[str, str], standing: Standing,
    decided: Decided | None,
) -> list[Any]:  # fmt: skip
    """The changes that an answer makes: the values, who vouches for them, and the decision.

    `values` goes by places' names. Raises CannotChange for a question that would be closed while
    values wait for it.
    """
    if question.decision is not None:
        raise CannotChange(DECIDED, number=question.number, day=question.decision.on)
    waiting = places(register, question)
    changes: list[Any] = []
    for place in waiting:
        if place.name not in values:
            continue
        path, value = written(register, place, values[place.name])
        changes.append(Put(place.record.key, path, value))
        if not _stays_open(value) and word_at(place.record, path) is not None:
            changes.append(Vouch(place.record.key, path, standing))
    if decided is not None:
        left = [place.name for place in waiting if place.name not in values]
        if left:
            known = ", ".join(f"`{name}`" for name in left)
            raise CannotChange(STILL, count=len(left), number=question.number, known=known)
        changes += _closed(question, decided)
    return changes


def written(register: Register, place: Place, text: str) -> tuple[Path, Value]:
    """Where and as what an answer is written.

    Asked whether a list is complete, somebody may also name its entries, or say that there are
    none: then it is the list that is written.
    """
    value = entered(register, place.record.key, place.path, text)
    whole = place.path[:-1]
    if place.path[-1] != "complete" or value in ("yes", "no") or isinstance(value, Mapping):
        return place.path, value
    return whole, entered(register, place.record.key, whole, text)


def _stays_open(value: Value) -> bool:
    return isinstance(value, Mapping) and "open" in value


def _closed(question: Question, decided: Decided) -> list[Change]:
    decision: dict[str, Value] = {"text": dict(decided.text)}
    if decided.advised_by:
        decision["advised_by"] = decided.advised_by
    decision |= {"decided_by": decided.by, "on": decided.on}
    if decided.reference:
        decision["reference"] = decided.reference
    changes: list[Change] = [
        Put(question.key, ("decision",), decision),
        Put(question.key, ("state",), QuestionState.DECIDED.value),
    ]
    if question.due is not None:
        changes.append(Remove(question.key, ("due",)))
    return changes


