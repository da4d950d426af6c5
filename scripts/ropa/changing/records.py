"""New records, new ids and the end of records: what a change of one file means for the others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ropa.changing.plan import NO_RECORD, Plan, kind_of, place_of, usable
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import WIDTH, Manner, Value, block_lines
from ropa.history import removed_in
from ropa.location import Path, dotted
from ropa.models.base import Part, declarations
from ropa.models.kinds import Kind
from ropa.models.question import Accepted
from ropa.models.record import Record
from ropa.models.values import AnyId, Reference
from ropa.models.walk import values_of
from ropa.reading.register import ACCEPTED, FOLDER
from ropa.reading.reviews import review_files
from ropa.words import _, say

ID_IS_RENAMED = _("the id of a record is changed by renaming it, so that what names it follows")
NAMED = _("`{record}` is named by {users}; it can be ended, or deleted once nothing names it")
ONLY_ONE = _("`{record}` is the only record of its kind and cannot be deleted")


class Taken(CannotChange):
    """An id that another record has."""


class Retired(CannotChange):
    """An id that a record had which was taken away."""


class Use(NamedTuple):
    """A place that names a record: the file, the class of what it holds, and the way in it.

    `value` is what stands there: the id, or `<kind>/<id>`.
    """

    path: str
    model: type[Part]
    way: Path
    value: str


def add(plan: Plan, record: str, data: Mapping[str, Value], note: str = "") -> None:
    """A new record: its fields in the order of their declaration, each under what it means.

    `note` is a comment at the top. Raises CannotChange for an id that is or was in use.
    """
    kind, id = kind_of(record)
    path = place_of(kind, id)
    _refuse_used(plan, kind, id)
    language = plan.register().languages[0]
    lines = [f"# {note}"] if note else []
    given = {"id": id, **data}
    declared = {each.name: each for each in declarations(kind.model)}
    names = [name for name in declared if name in given]
    for name in [*names, *(name for name in given if name not in declared)]:
        if name in declared:
            words = say(declared[name].help, language)
            lines += textwrap.wrap(words, WIDTH, initial_indent="# ", subsequent_indent="# ")
        lines += block_lines({name: given[name]}, Manner(), 0)
    plan.put(path, "".join(f"{line}\n" for line in lines).encode("utf-8"))


def rename(plan: Plan, record: str, id: str) -> None:
    """Another id for a record: its file moves, and everything that names it follows.

    Raises CannotChange for an id that is or was in use, and where a record cannot be read, as it
    could name this one.
    """
    kind, old = kind_of(record)
    if id == old:
        return
    path = plan.path_of(record)
    _refuse_used(plan, kind, usable(id))
    for use in uses(plan, record):
        value = f"{kind.name}/{id}" if use.value == record else id
        plan.set(use.path, use.model, use.way, value)
    plan.set(path, kind.model, ("id",), id)
    if not kind.single:
        plan.put(place_of(kind, id), plan.content(path))
        plan.put(path, None)


def delete(plan: Plan, record: str) -> None:
    """A record is taken away. Raises CannotChange while something names it."""
    kind, _id = kind_of(record)
    path = plan.path_of(record)
    if kind.single:
        raise CannotChange(ONLY_ONE, record=record)
    users = uses(plan, record)
    if users:
        told = ", ".join(dict.fromkeys(f"`{use.path}` ({dotted(use.way)})" for use in users))
        raise CannotChange(NAMED, record=record, users=told)
    plan.put(path, None)


def uses(plan: Plan, record: str) -> list[Use]:
    """Every place that names a record, in other files and in its own."""
    register = plan.register(whole=True)
    target = register.get(record)
    if target is None:
        raise CannotChange(NO_RECORD, record=record)
    found = [
        _use(holder, way, str(value))
        for holder, way, value in register.references
        if register.target(value) is target
    ]
    found += [
        Use(f"{FOLDER}/{ACCEPTED}", Accepted, way, str(value))
        for way, value in values_of(register.accepted)
        if isinstance(value, Reference | AnyId) and register.target(value) is target
    ]
    return [*found, *_reviews(plan, target)]


def _use(holder: Record, way: Path, value: str) -> Use:
    return Use(holder.at().path, type(holder), way, value)


def _reviews(plan: Plan, target: Record) -> Iterator[Use]:
    """The recorded reviews that a role has made."""
    if target.kind != "roles":
        return
    for path in review_files(plan.root):
        rows = plan.source(path).data.get("reviews")
        for n, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict) and row.get("by") == target.id:
                yield Use(path, Part, ("reviews", n, "by"), target.id)


def _refuse_used(plan: Plan, kind: Kind, id: str) -> None:
    record = f"{kind.name}/{id}"
    path = place_of(kind, id)
    if not kind.single and plan.content(path) is not None:
        raise Taken(_("`{record}` exists already"), record=record)
    if plan.register().get(record) is not None:
        raise Taken(_("`{record}` exists already"), record=record)
    revision = "" if kind.single else removed_in(plan.root, path)
    if revision:
        template = _(
            "`{record}` was the id of a record that was taken away ({revision}); "
            "an id is not used again"
        )
        raise Retired(template, record=record, revision=revision)
