"""The fields of a record as people name them: ways in it, and what may stand there."""

from __future__ import annotations

import re
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ropa.changing.plan import kind_of, model_of
from ropa.changing.refusal import CannotChange
from ropa.desk.likeness import folded
from ropa.location import Path, dotted
from ropa.models.base import Declaration, Part, declarations
from ropa.models.choices import Choice
from ropa.models.kinds import KINDS, Kind
from ropa.models.values import Listing, Open
from ropa.reading.records import fields_at
from ropa.words import LANGUAGES, Phrase, _, say

NO_KIND = _("there is no kind of record `{name}`; there are {known}")
NEAR_KIND = _("there is no kind of record `{name}`; did you mean `{near}`?")
NO_FIELD = _("`{field}` is no field of {owner}; it has {known}")
NO_PLACE = _("`{place}` names no record; write it like `storage/servers:country`")


def way_of(field: str) -> Path:
    """The way that `purposes.0.text` names, also written `purposes[0].text`."""
    steps = re.sub(r"\[(\d+)\]", r".\1", field.strip()).split(".")
    return tuple(int(step) if step.isdigit() else step for step in steps)


def placed(place: str) -> tuple[str, Path]:
    """The record and the way that `storage/servers:country` names; no way without a colon.

    Raises CannotChange for a place without a record.
    """
    record, _colon, field = place.partition(":")
    if "/" not in record:
        raise CannotChange(NO_PLACE, place=place)
    kind_of(record)
    return record, way_of(field) if field else ()


def kind_named(name: str) -> Kind:
    """The kind of record of a name: that of its folder, or its word in any language.

    Raises CannotChange for none.
    """
    words = {kind.name: kind for kind in KINDS}
    for kind in KINDS:
        for each in (say(word, code) for word in (kind.one, kind.many) for code in LANGUAGES):
            words.setdefault(folded(each), kind)
    if (wanted := folded(name)) in words:
        return words[wanted]
    near = "".join(get_close_matches(wanted, list(words), 1, 0.6))
    known = ", ".join(f"`{kind.name}`" for kind in KINDS)
    raise CannotChange(NEAR_KIND if near else NO_KIND, name=name, near=near, known=known)


def refuse_unknown(record: str, path: Path) -> None:
    """Raise CannotChange for a way that leads to no field of a record."""
    for n, step in enumerate(path):
        known = fields_at(model_of(record), path[:n])
        if isinstance(step, int) or (step in known) or not known:
            continue
        owner: Any = f"`{dotted(path[:n])}`" if n else Phrase(kind_of(record)[0].one)
        listed = ", ".join(f"`{name}`" for name in known)
        raise CannotChange(NO_FIELD, field=step, owner=owner, known=listed)


def choices_at(model: type[Part], path: Path) -> list[Any]:
    """The types of which a value at a place of a record may be, lists as `list[...]`."""
    found: list[Any] = [model]
    for step in path:
        inner: list[Any] = []
        for each in found:
            if isinstance(step, int):
                inner += [t for arg in get_args(each) for t in alternatives(arg)]
            elif isinstance(each, type) and issubclass(each, Part) and step in each.model_fields:
                inner += alternatives(each.model_fields[step].annotation)
        found = inner
    return found


def alternatives(annotation: Any) -> list[Any]:
    """The single types that an annotation allows; unset is none of them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [t for each in get_args(annotation) for t in alternatives(each)]
    return [] if annotation is type(None) else [annotation]


def can_be_open(types: list[Any]) -> bool:
    """Whether a value of these types may be open."""
    return Open in types


def is_listing(kind: Any) -> bool:
    """Whether a type is a list that says whether it is complete."""
    return isinstance(kind, type) and issubclass(kind, Listing)


def words_of(types: list[Any], language: str) -> str:
    """The words that a value of these types is chosen from, with their meaning; or nothing."""
    lists = [each for each in types if isinstance(each, type) and issubclass(each, Choice)]
    words = [word for each in lists for word in each]
    return ", ".join(f"{word} ({word.say(language)})" for word in words)


def label_at(model: type[Part], path: Path) -> str:
    """The label of the field at a place, as a template; for an entry that of its list."""
    return declared_at(model, path).label


def help_at(model: type[Part], path: Path) -> str:
    """What the field at a place means, as a template."""
    return declared_at(model, path).help


def declared_at(model: type[Part], path: Path) -> Declaration:
    """What the field at a place declares; an entry of a list is declared by the list."""
    last = max(n for n, step in enumerate(path) if isinstance(step, str))
    owners = [t for t in choices_at(model, path[:last]) if isinstance(t, type)]
    return next(
        declared for owner in owners if issubclass(owner, Part)
        for declared in declarations(owner) if declared.name == path[last]
    )  # fmt: skip
