"""Going through a record value by value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.location import Path
from ropa.models.base import Part


def values_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value inside a part, list or mapping, with the way to it; parts come before theirs.

    Unset fields are left out.
    """
    if isinstance(value, Part):
        if path:
            yield path, value
        for name in type(value).__pydantic_fields__:
            yield from values_of(getattr(value, name), (*path, name))
    elif isinstance(value, list | tuple):
        for n, item in enumerate(value):
            yield from values_of(item, (*path, n))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from values_of(item, (*path, key))
    elif value is not None:
        yield path, value
