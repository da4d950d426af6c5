"""A register in which every field of every kind has a value of its own, made from the models.

Nothing here knows a field's name: a field that is added to a model is filled on its own, and the
test of the surfaces then asks for it.
"""

import itertools
import json
import types
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from ropa.models.base import Part
from ropa.models.choices import Choice, LegalChoice
from ropa.models.kinds import KINDS, Kind
from ropa.models.record import Identifier
from ropa.models.values import (
    AnyId,
    Country,
    Day,
    Element,
    Email,
    Listing,
    Open,
    Period,
    Reference,
    Scalar,
    Text,
    YesNo,
)

LANGUAGES = ("nb", "sv", "en")


class Samples:
    """Makes values; each call gives another one."""

    def __init__(self) -> None:
        self.count = itertools.count(1)

    def word(self) -> str:
        """A word that stands nowhere else and that no line break divides."""
        return f"zq{next(self.count):04d}"

    def record(self, kind: Kind) -> dict[str, Any]:
        """A record of a kind with every field set."""
        return {**self.part(kind.model), "id": sample_id(kind.name)}

    def part(self, part: type[Part]) -> dict[str, Any]:
        """A part with every field set."""
        return {
            name: self.value(info.annotation)
            for name, info in part.model_fields.items()
        }

    def value(self, annotation: Any) -> Any:
        """A value of a type; of several types, the first that holds something."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(args[0])
        if origin in (Union, types.UnionType):
            choices = [a for a in args if a is not type(None)]
            return self.value(next((a for a in choices if not self._weak(a)), choices[0]))
        if origin is list:
            return [self.value(args[0]), self.value(args[0])]
        if origin is dict:
            return {self.word(): self.value(args[1])}
        if isinstance(annotation, type):
            return self.plain(annotation)
        raise TypeError(f"no sample for {annotation!r}")

    def _weak(self, annotation: Any) -> bool:
        """Yes or no tell little apart, so the reason of a not applicable is preferred."""
        inner = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
        return inner in (YesNo, Open)

    def plain(self, kind: type) -> Any:
        """A value of a class."""
        number = next(self.count)
        if issubclass(kind, Listing):
            item = kind.__pydantic_generic_metadata__["args"][0]
            return {"complete": "no", "items": [self.value(item), self.value(item)]}
        if issubclass(kind, Text):
            return {language: f"{self.word()} {language}" for language in LANGUAGES}
        if issubclass(kind, Part):
            return self.part(kind)
        if issubclass(kind, Identifier):
            return "replaced"
        if issubclass(kind, Reference):
            return sample_id(kind.kinds[0])
        if issubclass(kind, AnyId):
            return f"activities/{sample_id('activities')}"
        if issubclass(kind, Element):
            return ("gdpr-30-1-b", "bokf-13", "popplyl-12")[number % 3]
        if issubclass(kind, Country):
            return ("NO", "SE", "JP", "BR")[number % 4]
        if issubclass(kind, Day):
            return f"{2001 + number % 20}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        if issubclass(kind, Period):
            return f"P{number}D"
        if issubclass(kind, Email):
            return f"{self.word()}@example.org"
        if issubclass(kind, YesNo):
            return "yes"
        if issubclass(kind, LegalChoice | Choice):
            return str(list(kind)[number % len(kind)])
        if issubclass(kind, Scalar):
            return self.word()
        if issubclass(kind, int):
            return str(1000 + number)
        raise TypeError(f"no sample for {kind.__name__}")


def sample_id(kind: str) -> str:
    """The id of the sample of a kind."""
    return f"sample-{kind}"


def write_samples(root: Path) -> None:
    """Write one record of each kind below `root/register`; JSON is YAML too."""
    samples = Samples()
    for kind in KINDS:
        record = {k: v for k, v in samples.record(kind).items() if v is not None}
        file = root / "register" / kind.folder
        if not kind.single:
            file = file / f"{record['id']}.yaml"
        if kind.name == "organisation":
            record |= {"policy_language": "sv", "languages": list(LANGUAGES)}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
