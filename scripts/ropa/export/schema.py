"""JSON Schemas, made from the models: of the JSON export, and of a record for editors.

Descriptions are the help of each field in the reader's language, with the provisions it answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from ropa.export.json_export import SCHEMA_ID, SCHEMA_VERSION
from ropa.files import write_whole
from ropa.history import State
from ropa.law.elements import element, exists
from ropa.models.choices import Choice
from ropa.models.kinds import KINDS, Kind
from ropa.models.register import Register
from ropa.models.values import Day, Email, Reference, Scalar, YesNo
from ropa.words import say

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]

class Generator(GenerateJsonSchema):
    """Schemas that know the forms of scalar values and the labels of closed lists."""

    language = "en"
    editor = False

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Json:
        """A scalar with a form of its own has its pattern."""
        found = super().function_after_schema(schema)
        kind = getattr(schema["function"]["function"], "__self__", None)
        if isinstance(kind, type) and issubclass(kind, Scalar):
            found = {**found, **self.scalar(kind)}
            if True in found.get("enum", []):
                del found["type"]
        return found

    def scalar(self, kind: type[Scalar]) -> Json:
        """What a scalar's text looks like."""
        if issubclass(kind, YesNo):
            # An editor that reads YAML 1.1 takes `yes` for true.
            return {"enum": ["yes", "no", True, False]} if self.editor else {"enum": ["yes", "no"]}
        if issubclass(kind, Reference) and kind.kinds:
            return {"pattern": f"^(?:{kind.form})$", "x-ropa-kinds": list(kind.kinds)}
        if issubclass(kind, Day):
            return {"pattern": f"^(?:{kind.form})$", "format": "date"}
        if issubclass(kind, Email):
            return {"pattern": f"^(?:{kind.form})$"}
        if kind.form == Scalar.form:
            own: Json = {"minLength": 1}
            return own | ({"type": ["string", "number"]} if self.editor else {})
        return {"pattern": f"^(?:{kind.form})$"}

    def enum_schema(self, schema: core_schema.EnumSchema) -> Json:
        """A closed list has the labels of its words beside them."""
        found = super().enum_schema(schema)
        if issubclass(schema["cls"], Choice):
            labels = [member.say(self.language) for member in schema["members"]]
            found["enumDescriptions"] = labels
        return found


def generator(language: str, editor: bool) -> type[Generator]:
    """The generator of a language; `editor` allows numbers where the file holds plain text."""
    return type("Generator", (Generator,), {"language": language, "editor": editor})


def export_schema(language: str = "en") -> Json:
    """The schema of the JSON export."""
    inputs: Any = [
        (kind.model, "validation", kind.model.__pydantic_core_schema__) for kind in KINDS
    ]  # fmt: skip
    refs, definitions = generator(language, False)().generate_definitions(inputs)
    defs: Json = {name: _said(part, language) for name, part in definitions.items()}
    about: Json = {
        "$schema": {"const": SCHEMA_ID},
        "schema_version": {"const": SCHEMA_VERSION},
        "date": {"type": "string", "format": "date"},
        "revision": {"type": "string"},
        "history": {"enum": [state.value for state in State]},
        "counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
        "states": {
            "type": "object",
            "additionalProperties": {
                "type": "object", "additionalProperties": {"type": "string", "minLength": 1},
            },
        },
    }
    for kind in KINDS:
        one = {"$ref": str(refs[(kind.model, "validation")]["$ref"])}
        about[kind.name] = {
            "title": say(kind.many, language), "type": "array", "items": one,
        }  # fmt: skip
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "type": "object",
        "properties": about,
        "required": list(about),
        "additionalProperties": False,
        "$defs": _reached(about, defs),
    }


def editor_schema(kind: Kind, language: str = "nb", register: Register | None = None) -> Json:
    """The schema of a record's YAML file; with a register, its ids are offered as values."""
    found: Json = kind.model.model_json_schema(
        schema_generator=generator(language, True), mode="validation"
    )
    found = _said(found, language)
    found["$defs"] = {k: _said(part, language) for k, part in found.get("$defs", {}).items()}
    if register is not None:
        _offer(found, register)
    return {"$schema": DIALECT, **found, "title": say(kind.one, language)}


def write_schemas(
    folder: Path, language: str = "nb", register: Register | None = None
) -> list[Path]:
    """Write `<kind>.schema.json` for every kind; the files written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        _write(folder / schema_name(kind), editor_schema(kind, language, register))
    return [folder / schema_name(kind) for kind in KINDS]


def schema_name(kind: Kind) -> str:
    """The file of a kind's schema."""
    return f"{kind.name}.schema.json"


def patterns() -> dict[str, str]:
    """The file of each schema -> the records it is for, as editors want them (`yaml.schemas`)."""
    return {
        schema_name(kind): f"register/{kind.folder}" + ("" if kind.single else "/*.yaml")
        for kind in KINDS
    }


def _write(path: Path, schema: Json) -> None:
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode("utf-8"))


def _said(part: Json, language: str) -> Json:
    """A part with the labels and help of its fields in a language; its own help is English."""
    fields = part.get("properties")
    if language != "en":
        part = {k: v for k, v in part.items() if k != "description"}
    if fields is None:
        return part
    return {**part, "properties": {k: _field(v, language) for k, v in fields.items()}}


def _field(field: Json, language: str) -> Json:
    own = field.get("ropa")
    if own is None:
        return field
    help = say(field.get("description", ""), language)
    laws = [element(id).short(language) for id in own["law"] if exists(id)]
    described = f"{help} ({', '.join(laws)})" if laws else help
    rest = _given({k: v for k, v in field.items() if k != "ropa"})
    title = say(field.get("title", ""), language)
    return {**rest, "title": title, "description": described, "x-ropa": own}


def _given(field: Json) -> Json:
    """A field as it is when it is there: it may be left out, and never be null."""
    choices = [c for c in field.get("anyOf", []) if c != {"type": "null"}]
    rest = {k: v for k, v in field.items() if k != "anyOf" and (k, v) != ("default", None)}
    if len(choices) == 1:
        return {**choices[0], **rest}
    return {**rest, "anyOf": choices} if choices else rest


def _reached(start: Json, defs: Json) -> Json:
    """The definitions that are used."""
    wanted, found = list(_refs(start)), {}
    while wanted:
        name = wanted.pop()
        if name not in found and name in defs:
            found[name] = defs[name]
            wanted += _refs(defs[name])
    return dict(sorted(found.items()))


def _refs(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        own = [str(value["$ref"]).rpartition("/")[2]] if "$ref" in value else []
        return own + [name for item in value.values() for name in _refs(item)]
    if isinstance(value, list):
        return [name for item in value for name in _refs(item)]
    return []


def _offer(value: Any, register: Register) -> None:
    """Offer the ids of the register's records; another id stays allowed, the check judges it."""
    if isinstance(value, list):
        for item in value:
            _offer(item, register)
    elif isinstance(value, dict):
        for item in value.values():
            _offer(item, register)
        kinds = value.get("x-ropa-kinds")
        if kinds:
            ids = sorted(str(r.id) for kind in kinds for r in register.of(kind))
            pattern = value.pop("pattern", None)
            if ids:
                value["anyOf"] = [{"enum": ids}, {"pattern": pattern}]
