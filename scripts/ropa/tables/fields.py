"""The reference of fields: what may be written in each kind of record, from the declarations."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from ropa.models.base import Declaration, Part, declarations
from ropa.models.choices import Choice
from ropa.models.kinds import KINDS
from ropa.models.record import Identifier
from ropa.models.values import (
    AnyId,
    Country,
    Day,
    Element,
    Email,
    Listing,
    NotApplicable,
    Open,
    Period,
    ProperName,
    Quote,
    Reference,
    Text,
    Words,
    YesNo,
)
from ropa.tables.cells import Cell, Heading, Run, Table, line
from ropa.tables.view import View
from ropa.words import _

EXAMPLES: dict[type, str] = {
    Day: "2026-03-31",
    Period: "P5Y",
    Country: "NO",
    Element: "gdpr-6-1-c",
    YesNo: "yes, no",
    Email: "post@example.org",
    AnyId: "activities/customers",
    Identifier: "my-record",
}
"""A value of each form, as it is written."""

PLAIN = (Text, Open, NotApplicable, Quote)
"""Parts that are one value to a reader: their own fields are not listed."""


def field_tables(view: View) -> list[Table]:
    """A table of fields for each kind that the edition shows."""
    return [
        Table(kind.name, view.say(kind.many), _headings(view), tuple(_rows(view, kind.model)))
        for kind in KINDS
        if view.shows(kind.name)
    ]


def _headings(view: View) -> tuple[Heading, ...]:
    return (
        Heading("name", view.say(_("Field"))),
        Heading("label", view.say(_("On the page"))),
        Heading("help", view.say(_("What it means"))),
        Heading("values", view.say(_("What may be written"))),
        Heading("law", view.say(_("Provision"))),
    )


def _rows(view: View, part: type[Part], before: str = "") -> Iterator[tuple[Cell, ...]]:
    for declaration in declarations(part):
        if not view.edition.holds(declaration.edition):
            continue
        annotation = part.model_fields[declaration.name].annotation
        inner = list(dict.fromkeys(_types(annotation)))
        yield _row(view, declaration, before, inner)
        for kind in inner:
            if issubclass(kind, Part) and not issubclass(kind, PLAIN) and kind is not Listing:
                yield from _rows(view, kind, f"{before}{declaration.name}.")


def _row(view: View, declaration: Declaration, before: str, inner: list[type]) -> tuple[Cell, ...]:
    name = Run(before + declaration.name, "code")
    need = Run(view.say(_("required")) if declaration.required else "", "note")
    return (
        (*line(name), *(line(need) if need.text else ())),
        line(view.say(declaration.label)),
        line(view.say(declaration.help)),
        line(*_values(view, inner)),
        line(view.articles(declaration.law) or "–"),
    )


def _values(view: View, inner: list[type]) -> list[Run]:
    """The words of a choice, the kind of record a reference names, and whether it may be open."""
    found: list[Run] = []
    for kind in inner:
        if issubclass(kind, Choice):
            found += [Run(str(member), "code") for member in kind]
        elif issubclass(kind, Reference) and kind.kinds:
            names = [view.say(k.one) for k in KINDS if k.name in kind.kinds]
            found.append(Run(view.say(_("the id of: {kinds}"), kinds=", ".join(names))))
        elif kind in EXAMPLES:
            found.append(Run(EXAMPLES[kind], "code"))
        elif issubclass(kind, ProperName | Words) or kind is int:
            found.append(Run(view.say(_("words") if kind is not int else _("a number"))))
        elif issubclass(kind, Text):
            found.append(Run(view.say(_("a text in three languages"))))
        elif issubclass(kind, Open):
            found.append(Run("{open: …}", "code"))
        elif issubclass(kind, NotApplicable):
            found.append(Run("{not_applicable: …}", "code"))
    separated: list[Run] = []
    for run in found:
        separated += [Run(", "), run] if separated else [run]
    return separated or [Run(view.say(_("the fields below")))]


def _types(annotation: Any) -> Iterator[type]:
    """The classes inside an annotation, in order."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _types(args[0])
    elif origin in (Union, types.UnionType, list, dict):
        for arg in args:
            yield from _types(arg)
    elif isinstance(annotation, type) and annotation is not type(None):
        yield annotation
        if issubclass(annotation, Listing):
            yield from _types(annotation.__pydantic_generic_metadata__["args"][0])
