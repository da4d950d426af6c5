"""JSON Schemas of the kinds of record, for completion and help in an editor.

An editor cannot see everything that `check` sees: references, dates that the calendar lacks and
repeated fields are left to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ropa.models.kinds import KINDS, Kind
from ropa.models.values import Scalar
from ropa.words import catalogue, say


class EditorSchema(GenerateJsonSchema):
    """Pydantic's schema with the forms of our scalars, and without `null`, which is refused."""

    def function_after_schema(
        self, schema: core_schema.AfterValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """A scalar has its pattern; an editor may take one without quotation marks for a number."""
        owner = getattr(schema["function"]["function"], "__self__", None)
        if isinstance(owner, type) and issubclass(owner, Scalar):
            return {"type": ["string", "number", "boolean"], "pattern": f"^({owner.form})$"}
        return super().function_after_schema(schema)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field that may be left out has the schema of its value."""
        return self.generate_inner(schema["schema"])


def kind_schema(kind: Kind, language: str) -> dict[str, Any]:
    """The schema of a kind's files, its titles and descriptions in a language."""
    made = kind.model.model_json_schema(schema_generator=EditorSchema)
    told: dict[str, Any] = spoken(made, language)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **told,
        "title": say(kind.one, language),
    }


def spoken(value: Any, language: str) -> Any:
    """The schema in a language, without what only the program reads.

    A description that has no translation describes the program's class, and goes.
    """
    if isinstance(value, list):
        return [spoken(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, one in value.items():
        if key == "ropa" or (key == "default" and one is None):
            continue
        if key in ("title", "description") and isinstance(one, str):
            if language == "en" or one in catalogue(language):
                made[key] = say(one, language)
            continue
        made[key] = spoken(one, language)
    return made


def write_schemas(folder: Path, language: str) -> list[Path]:
    """Write `<kind>.schema.json` for every kind; the files written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        file = folder / f"{kind.name}.schema.json"
        text = json.dumps(kind_schema(kind, language), ensure_ascii=False, indent=2) + "\n"
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return written
