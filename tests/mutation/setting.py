"""How a mutant of a record is made: one value set, and where that must be found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from mutation.material import ERROR, Material, Mutant

Maker = Callable[[Material], Iterator[Mutant]]


CARRY = (
    "organisation", "activities", "processors", "recipients", "systems", "storage", "sources",
    "cookies", "measures", "rights", "procedures", "promises", "no-duty",
)  # fmt: skip
"""Kinds whose quotes can carry a sentence."""


def say(nb: str) -> dict[str, str]:
    """A text in three languages."""
    return {"nb": f"{nb} (nb).", "sv": f"{nb} (sv).", "en": f"{nb} (en)."}


def one(
    material: Material, kind: str, key: str, id: str, values: dict[str, Any] | None,
    *more: str, severities: frozenset[str] = ERROR, **files: str | None,
) -> Mutant:  # fmt: skip
    """A mutant of a record; found at it, at those that name it, at what it quotes, or at `more`."""
    places = material.around(key, *more)
    changed = {**material.file(key, values), **{p.replace("__", "/"): t for p, t in files.items()}}
    return Mutant(kind, f"{key}-{id}" if id else key, changed, places, severities)


def setting(
    material: Material, kind: str, key: str, way: tuple[str | int, ...], to: Any, *more: str,
    severities: frozenset[str] = ERROR,
) -> Mutant:  # fmt: skip
    """A mutant that sets one value; None takes it away."""
    told = ".".join(map(str, way))
    shown = "none" if to is None else to if isinstance(to, str) else json.dumps(to)
    shown = "-".join(re.findall(r"[\w.]+", shown))[:60] or "nothing"
    values = material.changed(key, *way, to=to)
    return one(material, kind, key, f"{told}-{shown}", values, *more, severities=severities)


def in_scope(material: Material) -> list[str]:
    """The activities that the customer policy binds."""
    return [k for k in material.of("activities") if material.data[k]["scope"] == "customer-policy"]


def sole(material: Material, key: str) -> bool:
    """Whether a sentence is carried by a record alone."""
    return any(
        {k for k in material.quoting[unit] if k.split("/")[0] in CARRY} == {key}
        for unit in material.units_of(key)
    )


def promises_on(material: Material, key: str) -> list[str]:
    """The promises on the sentences that a record quotes."""
    return [
        k for unit in material.units_of(key) for k in material.quoting[unit]
        if k.startswith("promises/")
    ]  # fmt: skip
