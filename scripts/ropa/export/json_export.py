"""The register as JSON: every field that the edition holds, as it was written."""

from __future__ import annotations

import json
from typing import Any

from ropa.history import UNNAMED, Revision
from ropa.models.base import Edition, Part
from ropa.models.kinds import KINDS
from ropa.models.record import Record
from ropa.models.statements import Confirmed, Decided, Reported, Seen
from ropa.models.values import (
    Listing,
    NotApplicable,
    Open,
    Quote,
    Scalar,
    Text,
)
from ropa.tables.overview import summary
from ropa.tables.view import View

SCHEMA_VERSION = "1"

WHOLE = (Text, Open, NotApplicable, Reported, Seen, Confirmed, Decided, Quote, Listing)
"""Values that are one thing: their own fields have no edition."""


def register_json(view: View, revision: Revision = UNNAMED) -> str:
    """The register of an edition, with counts, in a fixed order, ending in a line break.

    A value that is not known is `{"open": null}` outside the internal edition: the authority sees
    that it is not clarified, not how the organisation numbers its questions.
    """
    return json.dumps(register_data(view, revision), ensure_ascii=False, indent=2) + "\n"


def register_data(view: View, revision: Revision = UNNAMED) -> dict[str, Any]:
    """The register of an edition as plain values.

    `revision` is empty where there is none or nobody could read it: `history` tells which.
    """
    data: dict[str, Any] = {
        "$schema": schema_id(view.edition),
        "schema_version": SCHEMA_VERSION,
        "edition": view.edition.value,
        "date": view.today.isoformat(),
        "revision": str(revision),
        "history": revision.state.value,
        "counts": summary(view),
    }
    for kind in KINDS:
        if view.shows(kind.name):
            records = view.register.all_of(kind.name)
            data[kind.name] = [record_data(view, record) for record in records]
    return data


def schema_id(edition: Edition) -> str:
    """The name of the JSON Schema that an edition's export follows (`ropa.export.schema`)."""
    return f"urn:ropa:export:{SCHEMA_VERSION}:{edition.value}"


def record_data(view: View, record: Record) -> dict[str, Any]:
    """A record's set fields, those that the edition holds."""
    found: dict[str, Any] = plain_value(view, record)
    return found


def plain_value(view: View, value: Any) -> Any:
    """A value as JSON has it. Raises TypeError for a type that JSON export does not know."""
    if isinstance(value, Open) and not view.shows("questions"):
        return {"open": None}
    if isinstance(value, Part):
        whole = isinstance(value, WHOLE)
        return {
            declaration.name: plain_value(view, item)
            for declaration, item in value.shown()
            if item is not None and (whole or view.edition.holds(declaration.edition))
        }
    if isinstance(value, Scalar | str):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return [plain_value(view, item) for item in value]
    if isinstance(value, dict):
        return {key: plain_value(view, item) for key, item in value.items()}
    raise TypeError(f"JSON export does not know {type(value).__name__}")
