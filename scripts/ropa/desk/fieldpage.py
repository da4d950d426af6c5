"""What a field is for: `ropa explain storage:country` says it as it does of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.changing.refusal import CannotChange
from ropa.desk.fields import can_be_open, choices_at, declared_at, is_listing, kind_named, words_of
from ropa.law.elements import element, exists
from ropa.models.base import Declaration
from ropa.models.kinds import Kind
from ropa.reading.records import fields_at
from ropa.words import _, say

NO_FIELD = _("`{field}` is no field of {kind}; it has {known}")
NEAR = _("`{field}` is no field of {kind}; did you mean `{near}`?")


def field_page(name: str, language: str) -> str:
    """A field, or all fields of a kind. Raises CannotChange for one that is not there."""
    owner, _colon, way = name.partition(":")
    kind = kind_named(owner.partition("/")[0].strip())
    way = way.strip()
    lines = _field(kind, way, language) if way else _fields(kind, language)
    return "\n".join(lines) + "\n"


def _fields(kind: Kind, language: str) -> Iterator[str]:
    yield f"{kind.name} · {say(kind.one, language)}"
    for name in fields_at(kind.model, ()):
        declared = declared_at(kind.model, (name,))
        yield f"  {name}  {say(declared.label, language)}: {say(declared.help, language)}"


def _field(kind: Kind, way: str, language: str) -> Iterator[str]:
    path = tuple(way.split("."))
    for n, step in enumerate(path):
        known = fields_at(kind.model, tuple(0 if s.isdigit() else s for s in path[:n]))
        if step not in known and not step.isdigit():
            near = "".join(get_close_matches(step, known, 1, 0.6))
            listed = ", ".join(f"`{each}`" for each in known) or "–"
            raise CannotChange(
                NEAR if near else NO_FIELD, field=step, kind=say(kind.one, language), near=near,
                known=listed,
            )  # fmt: skip
    steps = tuple(0 if step.isdigit() else step for step in path)
    declared = declared_at(kind.model, steps)
    types = choices_at(kind.model, steps)
    yield f"{kind.name}:{way} · {say(declared.label, language)}"
    yield ""
    yield say(declared.help, language)
    yield from _more(declared, types, language)
    inner = fields_at(kind.model, steps)
    if inner:
        listed = ", ".join(f"`{each}`" for each in inner)
        yield say(_("It has these fields: {list}"), language, list=listed)


def _more(declared: Declaration, types: list[object], language: str) -> Iterator[str]:
    if words := words_of(types, language):
        yield say(_("One of these: {list}"), language, list=words)
    cited = [element(each).short(language) for each in declared.law if exists(each)]
    if cited:
        yield say(_("Provisions: {list}"), language, list=", ".join(cited))
    waits = can_be_open(types) or any(is_listing(each) for each in types)
    if waits:
        yield say(_("What is not known is written `{open: question}`."), language)
    elif declared.required:
        yield say(_("It is always needed."), language)
