"""The ground every record stands on: closed parts, and fields that declare themselves.

A field says once, where it is declared, what it is called, what it means to a lawyer, which legal
element it answers, in which edition it may appear and whether the page folds it away. Pages,
spreadsheets, schema, matrices and editor help are made from these declarations.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ropa.words import _, say


class Edition(StrEnum):
    """For whom a page is made. Each edition holds what the ones before it hold."""

    PUBLIC = "public"
    AUTHORITY = "authority"
    INTERNAL = "internal"

    def holds(self, other: Edition) -> bool:
        """Whether what belongs to `other` may be shown in this edition."""
        order = list(Edition)
        return order.index(other) <= order.index(self)

    def say(self, language: str) -> str:
        """The edition's name in a language."""
        return say(EDITIONS[self], language)


EDITIONS = {
    Edition.PUBLIC: _("Public edition"),
    Edition.AUTHORITY: _("Edition for the supervisory authority"),
    Edition.INTERNAL: _("Internal edition"),
}


class Declaration(NamedTuple):
    """What a field says of itself.

    `law` holds ids of legal elements (`ropa.law`), empty where the law asks for none.
    """

    name: str
    label: str
    help: str
    law: tuple[str, ...]
    edition: Edition
    folded: bool
    required: bool


def field(
    label: str, help: str, *, law: str | tuple[str, ...] = (), folded: bool = False,
    edition: Edition = Edition.AUTHORITY, default: Any = ..., examples: list[Any] | None = None,
) -> Any:  # fmt: skip
    """Declare a field. Label and help are templates for translation (extracted by name)."""
    law = (law,) if isinstance(law, str) else law
    extra: dict[str, Any] = {"law": list(law), "edition": edition.value, "folded": folded}
    return Field(
        default, title=label, description=help, examples=examples, json_schema_extra={"ropa": extra}
    )


class Part(BaseModel):
    """A piece of a record: closed to unknown fields, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=False)

    stands_alone: ClassVar[bool] = False
    """Whether a part does not take the standing of the record it is in."""

    def shown(self) -> Iterator[tuple[Declaration, Any]]:
        """Each declared field and its value, in the order of the declaration; unset ones too."""
        for declaration in declarations(type(self)):
            yield declaration, getattr(self, declaration.name)


@cache
def declarations(part: type[Part]) -> tuple[Declaration, ...]:
    """The declarations of a class, in the order in which its fields are written.

    Raises TypeError for a field that was not declared with `field`.
    """
    found = []
    for name, info in part.model_fields.items():
        extra = info.json_schema_extra
        if not isinstance(extra, dict) or "ropa" not in extra:
            raise TypeError(f"{part.__name__}.{name} is not declared with field()")
        own: Any = extra["ropa"]
        found.append(
            Declaration(
                name,
                info.title or "",
                info.description or "",
                tuple(own["law"]),
                Edition(own["edition"]),
                own["folded"],
                info.is_required(),
            )
        )
    return tuple(found)
