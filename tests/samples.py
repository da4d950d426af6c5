"""A register in which every field of every kind has a value of its own, made from the models.

Nothing here knows a field's name: a field that is added to a model is filled on its own, and the
test of the surfaces then asks for it.
"""

import itertools
import json
import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ropa.models.base import Part
from ropa.models.choices import Choice, LegalChoice
from ropa.models.kinds import KINDS, Kind
from ropa.models.record import Identifier
from ropa.models.scalars import FieldPath
from ropa.models.values import (
    AnyId,
    Country,
    Day,
    Element,
    Email,
    Listing,
    Moment,
    Open,
    Period,
    Reference,
    Scalar,
    Sentence,
    Text,
    YesNo,
)

LANGUAGES = ("nb", "sv", "en")

NOT_SOURCED = ("id", "ended", "name", "title", "scope", "standing", "standing_of", "progress")
"""Fields that a sample gives no standing of their own."""


class Samples:
    """Makes values; each call gives another one.

    With `opened`, whatever may be unknown is. With `sentence`, records quote it. `name` begins
    the ids of the records; `first` is the first number used.
    """

    def __init__(
        self, opened: bool = False, sentence: str = "", name: str = "sample", first: int = 1
    ) -> None:
        self.count = itertools.count(first)
        self.opened = opened
        self.sentence = sentence
        self.name = name

    def word(self) -> str:
        """A word that stands nowhere else and that no line break divides."""
        return f"zq{next(self.count):04d}"

    def record(self, kind: Kind) -> dict[str, Any]:
        """A record of a kind with every field set."""
        return {**self.part(kind.model), "id": sample_id(kind.name, self.name)}

    def part(self, part: type[Part]) -> dict[str, Any]:
        """A part with every field set."""
        annotations = {name: info.annotation for name, info in part.model_fields.items()}
        found = {}
        for name, annotation in annotations.items():
            if get_origin(annotation) is dict and get_args(annotation)[0] is FieldPath:
                field = next(each for each in annotations if each not in NOT_SOURCED)
                found[name] = {field: self.value(get_args(annotation)[1])}
            else:
                found[name] = self.value(annotation)
        return found

    def value(self, annotation: Any) -> Any:
        """A value of a type; of several types, the first that holds something."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(args[0])
        if origin in (Union, types.UnionType):
            choices = [a for a in args if a is not type(None)]
            if self.opened and any(bare(a) is Open for a in choices):
                return {"open": sample_id("questions", "current")}
            return self.value(next((a for a in choices if not self._weak(a)), choices[0]))
        if origin is Literal:
            return args[0]
        if origin is list:
            return [self.value(args[0]), self.value(args[0])]
        if origin is dict:
            return {self.word(): self.value(args[1])}
        if isinstance(annotation, type):
            return self.plain(annotation)
        raise TypeError(f"no sample for {annotation!r}")

    def _weak(self, annotation: Any) -> bool:
        """Yes or no tell little apart, so the reason of a not applicable is preferred."""
        return bare(annotation) in (YesNo, Open)

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
            name = self.name if kind.kinds[0] != "organisation" else "sample"
            return sample_id(kind.kinds[0], name)
        if issubclass(kind, AnyId):
            return f"activities/{sample_id('activities', self.name)}"
        if issubclass(kind, Element):
            return ("gdpr-30-1-b", "bokf-13", "popplyl-12")[number % 3]
        if issubclass(kind, Country):
            return ("NO", "SE", "JP", "BR")[number % 4]
        if issubclass(kind, Day):
            return f"{2001 + number % 20}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        if issubclass(kind, Moment):
            return f"{2001 + number % 20}-{1 + number % 12:02d}-{1 + number % 28:02d}T08:15"
        if issubclass(kind, Period):
            return f"P{number}D"
        if issubclass(kind, Email):
            return f"{self.word()}@example.org"
        if issubclass(kind, YesNo):
            return "yes"
        if issubclass(kind, LegalChoice | Choice):
            return str(list(kind)[number % len(kind)])
        if issubclass(kind, Sentence) and self.sentence:
            return self.sentence
        if issubclass(kind, Scalar):
            return self.word()
        if issubclass(kind, int):
            return str(7300000 + number)
        raise TypeError(f"no sample for {kind.__name__}")


def bare(annotation: Any) -> Any:
    """A type without what is annotated."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def sample_id(kind: str, name: str = "sample") -> str:
    """The id of the sample of a kind; one of another row of samples begins with another name."""
    return f"{name}-{kind}"


def write_current(root: Path, sentence: str) -> None:
    """Write two more records of each kind, which have not ended and quote the sentence.

    The values of `opened-<kind>` are unknown wherever that is allowed, those of `current-<kind>`
    are known; the action of `opened-questions` is not approved.
    """
    for samples in (
        Samples(False, sentence, "current", 3001), Samples(True, sentence, "opened", 6001),
    ):  # fmt: skip
        for kind in KINDS:
            if kind.single:
                continue
            record = {k: v for k, v in samples.record(kind).items() if v is not None}
            del record["ended"]
            if kind.name == "questions" and samples.opened:
                del record["action"]["approved"]
            file = root / "register" / kind.folder / f"{record['id']}.yaml"
            file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


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
