"""A new record: what is said of it, and an open value with a question for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args, get_origin

from ropa.changing.changes import Add
from ropa.changing.plan import NO_RECORD, kind_of
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.desk.entry import entered
from ropa.desk.fields import alternatives, can_be_open, is_listing, refuse_unknown, way_of
from ropa.location import Path, dotted
from ropa.models.base import Declaration, Part, declarations
from ropa.models.choices import Choice, Priority, QuestionState
from ropa.models.kinds import Kind
from ropa.models.logs import LogEntry
from ropa.models.question import Question
from ropa.models.register import Register
from ropa.models.values import Listing, NotApplicable, Open, Text
from ropa.words import _, say

LACKS = _("a new record of this kind needs these too; write them with `--set`:")
ASKED = _("What applies to {name}?")
WHY = _("The record was begun before everything about it was known. What is missing waits here.")
NO_SET = _("`{given}` is written as FIELD=VALUE, such as `country=NO`")
NOBODY = _("say with `--owner` which role gets the answers to what is still open")


class Needed(NamedTuple):
    """A field that a new record needs: the way to it, what it declares, and what may stand there.

    `open` tells whether the answer may wait.
    """

    path: Path
    declared: Declaration
    types: list[Any]
    open: bool

    @property
    def words(self) -> list[str]:
        """The words it can be chosen from; empty where it is written freely."""
        kinds = [t for t in self.types if isinstance(t, type) and issubclass(t, Choice)]
        return [str(each) for kind in kinds for each in kind]


def needed(kind: Kind, given: Mapping[Path, Any]) -> list[Needed]:
    """What a new record of a kind needs beside what is given, in the order of the declaration.

    For a record of what the organisation does, everything that the law asks for is needed; it may
    wait. A log's entry needs its reference and its first day: the rest is written as it is known.
    """
    return list(_needed(kind.model, (), given, whole=not issubclass(kind.model, LogEntry)))


def _needed(
    model: type[Part], path: Path, given: Mapping[Path, Any], *, whole: bool
) -> Iterator[Needed]:
    for declared in declarations(model):
        here = (*path, declared.name)
        if here == ("id",) or here in given:
            continue
        types = alternatives(model.model_fields[declared.name].annotation)
        deeper = any(way[: len(here)] == here for way in given)
        group = next((t for t in types if _group(t)), None)
        entry = next((t for each in types if (t := _entry(each))), None)
        open = can_be_open(types) or any(is_listing(t) for t in types)
        if not declared.required:
            waits = group is not None and not group.stands_alone and _can_wait(group)
            if not (deeper or (whole and declared.law and (can_be_open(types) or waits))):
                continue
        if group is not None and (deeper or not can_be_open(types)):
            yield from _needed(group, here, given, whole=whole)
        elif entry is not None:
            yield from _needed(entry, (*here, 0), given, whole=False)
        elif not deeper:
            yield Needed(here, declared, types, open)


def _group(kind: Any) -> bool:
    """Whether a type is a group of fields of its own, and no text."""
    known = isinstance(kind, type) and issubclass(kind, Part)
    return known and not issubclass(kind, Text | Listing | Open | NotApplicable)


def _entry(kind: Any) -> type[Part] | None:
    """The group that each entry of a list is, or None for other lists and types."""
    inner = [t for arg in get_args(kind) for t in alternatives(arg)] if get_args(kind) else []
    return next((t for t in inner if _group(t)), None) if get_origin(kind) is list else None


def _can_wait(group: type[Part]) -> bool:
    """Whether every field that a group of fields asks for can be open."""
    asked = [info.annotation for info in group.model_fields.values() if info.is_required()]
    return bool(asked) and all(
        can_be_open(types) or any(is_listing(t) for t in types)
        for types in map(alternatives, asked)
    )


class Lacks(CannotChange):
    """Fields that a new record needs and that nobody has given."""

    def __init__(self, lacking: tuple[Needed, ...]) -> None:
        super().__init__(LACKS)
        self.lacking = lacking

    def say(self, language: str) -> str:
        """All of them, each with what may stand there."""
        lines = [super().say(language)]
        for need in self.lacking:
            words = " | ".join(need.words) or say(need.declared.help, language)
            lines.append(f"  {dotted(need.path)}=…  {words}")
        return "\n".join(lines)


def set_values(register: Register, record: str, given: Sequence[str]) -> dict[Path, Value]:
    """What FIELD=VALUE says, by the way to the field. Raises CannotChange."""
    found: dict[Path, Value] = {}
    for each in given:
        field, equals, text = each.partition("=")
        if not equals:
            raise CannotChange(NO_SET, given=each)
        path = way_of(field)
        refuse_unknown(record, path)
        found[path] = entered(register, record, path, text)
    return found


def drafted(
    register: Register, record: str, given: Mapping[Path, Value], question: str, owner: str = "",
    place_of: str = "",
) -> list[Any]:  # fmt: skip
    """The changes that begin a record: it, and the question that its open values wait for.

    `question` is the id of a question that is there, or empty for a new one. `place_of` names a
    record of the kind that ends today: what it rests on is taken over, and what names it follows.
    Raises CannotChange for a field that cannot be left open and is not given.
    """
    kind, id = kind_of(record)
    asked = question or f"about-{id}"
    values = dict(given)
    if place_of:
        values = _taken_over(register, kind, place_of, values) | values
    if kind.model is Question:
        values = {("number",): next_number(register), **ASKED_AS, **values}
    waits = False
    lacking = needed(kind, values)
    if any(not need.open for need in lacking):
        raise Lacks(tuple(need for need in lacking if not need.open))
    for need in lacking:
        listing = any(is_listing(each) for each in need.types)
        values[need.path] = {"complete": {"open": asked}} if listing else {"open": asked}
        waits = True
    data = nested(values)
    adds: list[Any] = [Add(record, data)]
    if waits and not question:
        adds.insert(0, _question(register, asked, data, id, owner))
    return adds


def _taken_over(
    register: Register, kind: Kind, place_of: str, given: Mapping[Path, Value]
) -> dict[Path, Value]:
    """What a record has of the one whose place it takes: nothing that must be told of itself."""
    old = register.get(place_of if "/" in place_of else f"{kind.name}/{place_of}")
    if old is None or old.kind != kind.name:
        raise CannotChange(NO_RECORD, record=place_of)
    written = old.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    found: dict[Path, Value] = {}
    for name in TAKEN_OVER:
        if name in written and not any(way[:1] == (name,) for way in given):
            found[(name,)] = written[name]
    return found


TAKEN_OVER = ("scope", "policy", "type")
"""What the record that takes another's place has of it: what it belongs to, rests on, and is. What
it does in words of its own, somebody has to say."""


def nested(values: Mapping[Path, Value]) -> dict[str, Value]:
    """Values by their ways, as one group of fields; steps of numbers make lists in their order."""
    made: dict[str, Any] = {}
    for path, value in values.items():
        at: Any = made
        for n, step in enumerate(path):
            last = n == len(path) - 1
            fresh: Any = value if last else [] if isinstance(path[n + 1], int) else {}
            if isinstance(at, list):
                if not isinstance(step, int) or step > len(at):
                    raise CannotChange(NO_SET, given=dotted(path))
                if step == len(at):
                    at.append(fresh)
                elif last:
                    at[step] = value
            elif last:
                at[step] = value
            else:
                at.setdefault(step, fresh)
            at = at[step]
    return made


ASKED_AS: dict[Path, Value] = {
    ("priority",): Priority.MEDIUM.value, ("state",): QuestionState.OPEN.value,
}  # fmt: skip
"""How a new question begins, unless something else is said."""


def next_number(register: Register) -> int:
    """The number of a new question: one more than the highest there has been."""
    every = [each for each in register.all_of("questions") if isinstance(each, Question)]
    return 1 + max((each.number for each in every), default=0)


def _question(
    register: Register, id: str, data: Mapping[str, Any], record: str, owner: str
) -> Add:
    names = data.get("name") or data.get("title") or record
    languages = register.languages
    called = {
        code: names.get(code) or record if isinstance(names, Mapping) else str(names)
        for code in languages
    }
    asked = Counter(str(each.owner) for each in register.questions)
    who = owner or next((role for role, _n in asked.most_common(1)), "")
    if not who:
        raise CannotChange(NOBODY)
    return Add(
        f"questions/{id}",
        {
            "number": next_number(register),
            "title": {code: say(ASKED, code, name=called[code]) for code in languages},
            "explanation": {code: say(WHY, code) for code in languages},
            "owner": who,
            **{str(path[0]): value for path, value in ASKED_AS.items()},
        },
    )
