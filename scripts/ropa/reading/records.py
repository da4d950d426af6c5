"""From a file's plain values to a record, and pydantic's complaints in plain words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ropa.findings import Finding
from ropa.location import Location, Path, dotted
from ropa.models.base import Part
from ropa.models.choices import Choice
from ropa.models.values import ProperName, Words
from ropa.reading.source import Source
from ropa.words import Phrase, _

P = TypeVar("P", bound=Part)


def build(model: type[P], source: Source, what: str, key: str) -> tuple[P | None, list[Finding]]:
    """A record from a file's values, or everything that is wrong with them.

    `what` is the kind's name as a template, `key` is `<kind>/<id>`.
    """
    try:
        made = model.model_validate(source.data)
        return made, [_cut(source, path, key) for path in _texts_cut(made, source)]
    except ValidationError as wrong:
        found: dict[tuple[Location, str], Finding] = {}
        for error in wrong.errors(include_url=False):
            finding = _finding(model, source, what, key, error)
            if finding:
                found.setdefault((finding.where, finding.message()), finding)
        return None, list(found.values())


def _texts_cut(made: Part, source: Source) -> list[Path]:
    """The ways to words and names that a remark follows on their line."""
    return [
        path for path in sorted(source.remarked, key=source.position)
        if isinstance(_at(made, path), Words | ProperName)
    ]  # fmt: skip


def _at(made: Any, path: Path) -> Any:
    """The value at a place of a record, or None."""
    for step in path:
        if isinstance(made, Part):
            made = getattr(made, str(step), None)
        elif (isinstance(made, list) and isinstance(step, int)) or isinstance(made, dict):
            made = made[step]  # type: ignore[index]
    return made


def _cut(source: Source, path: Path, key: str) -> Finding:
    place = Location(source.path, *source.position(path), key, dotted(path))
    value: Any = source.data
    for step in path:
        value = value[step]
    template = _(
        "the text ends where ` #` begins a remark: `{value}`; put the text in quotation marks, "
        "or the remark on a line of its own"
    )
    return Finding(place, template, rule="REG011", value=_brief(value))


def way(source: Source, loc: tuple[int | str, ...]) -> Path:
    """The way in the file that an error's location means.

    Pydantic puts the names of union branches into its locations; a step that the file does not
    have is such a name, or the last step: a field that is missing.
    """
    at: Any = source.data
    path: list[str | int] = []
    for step in loc:
        if isinstance(at, dict):
            known = step in at
        else:
            known = isinstance(at, list) and isinstance(step, int) and step < len(at)
        if known:
            at = at[step]
            path.append(step)
    return tuple(path)


def _finding(
    model: type[Part], source: Source, what: str, key: str, error: ErrorDetails
) -> Finding | None:
    path = way(source, error["loc"])
    kind = error["type"]
    if any(path[: len(bad)] == bad for bad in source.faulty):
        return None
    last = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        parent = source.position(path)
        place = Location(source.path, *parent, key, dotted((*path, last)))
        return Finding(place, _("`{field}` is missing"), rule="REG005", field=last)
    place = Location(source.path, *source.position(path), key, dotted(path))
    if kind == "extra_forbidden":
        known = fields_at(model, path[:-1])
        near = get_close_matches(last, known, 1, 0.6)
        owner = Phrase(what) if len(path) == 1 else f"`{dotted(path[:-1])}`"
        if near:
            template = _("`{field}` is not a field of {owner}; did you mean `{near}`?")
            return Finding(place, template, rule="REG001", field=last, owner=owner, near=near[0])
        template = _("`{field}` is not a field of {owner}; it has {known}")
        return Finding(
            place, template, rule="REG001", field=last, owner=owner, known=_listed(known)
        )
    return _wrong_value(place, error)


def _wrong_value(place: Location, error: ErrorDetails) -> Finding:
    kind, value, context = error["type"], error["input"], error.get("ctx") or {}
    if kind == "ropa":
        return Finding(place, context["fault"], rule="REG006", value=context["value"])
    if kind in ("enum", "literal_error"):
        allowed = _allowed(str(context.get("expected", "")))
        near = get_close_matches(str(value), allowed, 1, 0.6)
        template = (
            _("`{value}` is not one of the words allowed here; did you mean `{near}`?")
            if near
            else _("`{value}` is not one of the words allowed here: {allowed}")
        )
        return Finding(
            place, template, rule="REG007", value=_brief(value), allowed=_listed(allowed),
            near=near[0] if near else "",
        )  # fmt: skip
    template = {
        "string_type": _("{value} stands where a text is expected"),
        "list_type": _("{value} stands where a list is expected; begin each entry with `- `"),
        "model_type": _("{value} stands where fields with values are expected"),
        "model_attributes_type": _("{value} stands where fields with values are expected"),
        "dict_type": _("{value} stands where fields with values are expected"),
        "int_parsing": _("{value} is not a whole number"),
        "int_type": _("{value} is not a whole number"),
        "greater_than": _("{value} must be larger than 0"),
        "greater_than_equal": _("{value} is below 0"),
    }.get(kind, _("{value} cannot stand here"))
    return Finding(place, template, rule="REG006", value=_brief_form(value))


def _allowed(expected: str) -> list[str]:
    import re

    return re.findall(r"'([^']*)'", expected)


def _listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _brief(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _brief_form(value: Any) -> Any:
    if isinstance(value, dict):
        return Phrase(_("a group of fields"))
    if isinstance(value, list):
        return Phrase(_("a list"))
    return f"`{_brief(value)}`"


def fields_at(model: type[Part], path: Path) -> list[str]:
    """The names of the fields that may stand at a place of a record."""
    parts: list[Any] = [model]
    for step in path:
        if isinstance(step, int):
            continue
        parts = [
            inner
            for part in parts
            if step in part.model_fields
            for inner in _parts_in(part.model_fields[step].annotation)
        ]
    return list(dict.fromkeys(name for part in parts for name in part.model_fields))


def _parts_in(annotation: Any) -> list[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return []
    return [part for inner in get_args(annotation) for part in _parts_in(inner)]
