"""The register as JSON: every field, as it was written. For the organisation's own use."""

from __future__ import annotations

import json
from typing import Any

from ropa.history import UNNAMED, Revision
from ropa.models import axes
from ropa.models.base import Part
from ropa.models.kinds import KINDS
from ropa.models.record import Record
from ropa.models.values import Listing, Scalar
from ropa.tables.overview import summary
from ropa.tables.view import View
from ropa.words import LANGUAGES, say

SCHEMA_VERSION = "1"

SCHEMA_ID = f"urn:ropa:export:{SCHEMA_VERSION}"
"""The name of the JSON Schema that the export follows (`ropa.export.schema`)."""


def register_json(view: View, revision: Revision = UNNAMED) -> str:
    """The register, with counts, in a fixed order, ending in a line break."""
    return json.dumps(register_data(view, revision), ensure_ascii=False, indent=2) + "\n"


def register_data(view: View, revision: Revision = UNNAMED) -> dict[str, Any]:
    """The register as plain values.

    `revision` is empty where there is none or nobody could read it: `history` tells which.
    `states` has the words of each state of a value, the same as on the other surfaces.
    """
    data: dict[str, Any] = {
        "$schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
        "date": view.today.isoformat(),
        "revision": str(revision),
        "history": revision.state.value,
        "counts": summary(view),
        "states": {
            state.style: {code: say(state.words, code) for code in LANGUAGES}
            for state in axes.LEGEND
        },
    }
    for kind in KINDS:
        records = view.register.all_of(kind.name)
        data[kind.name] = [record_data(record) for record in records]
    return data


def record_data(record: Record) -> dict[str, Any]:
    """A record's set fields; no default."""
    found: dict[str, Any] = plain_value(record)
    return found


def plain_value(value: Any) -> Any:
    """A value as JSON has it. Raises TypeError for a type that JSON export does not know."""
    if isinstance(value, Part):
        return {
            declaration.name: plain_value(item)
            for declaration, item in value.shown()
            if item is not None
            and (isinstance(value, Listing) or declaration.name in value.model_fields_set)
        }
    if isinstance(value, Scalar | str):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {key: plain_value(item) for key, item in value.items()}
    raise TypeError(f"JSON export does not know {type(value).__name__}")
