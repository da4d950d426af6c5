"""What a step will write, worked out file by file before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath

from ropa.changing.journal import Overtaken, Side, content_of, digest, write_step
from ropa.changing.proof import Step
from ropa.changing.refusal import CannotChange
from ropa.changing.yamledit import Order, apply, changed
from ropa.changing.yamlvalues import Value
from ropa.findings import Finding
from ropa.location import Path
from ropa.models.base import Part
from ropa.models.kinds import BY_NAME, Kind
from ropa.models.question import Accepted
from ropa.models.register import Register
from ropa.models.values import Reference
from ropa.reading.records import fields_at
from ropa.reading.register import ACCEPTED, FOLDER, read_register, record_in
from ropa.reading.source import Source
from ropa.reading.yamlfile import read_yaml
from ropa.words import _

BOM = "\ufeff"

NO_RECORD = _("there is no record `{record}`")
NOT_READ = _("`{path}` cannot be read:")
REFUSED = _("`{path}` would not be a valid record:")


class Plan:
    """The files of a project as they will be; nothing is written until `write`.

    `seen` holds digests (`ropa.changing.journal.digest`) of files by path, as somebody read them:
    a file that has another one by now is not changed.
    """

    def __init__(self, root: FilePath, seen: Mapping[str, str] | None = None) -> None:
        self.root = root
        self.seen = dict(seen or {})
        self.before: dict[str, bytes | None] = {}
        self.after: dict[str, bytes | None] = {}

    def content(self, path: str) -> bytes | None:
        """What a file will hold; None where there will be none. Raises Overtaken."""
        if path not in self.after:
            now = content_of(self.root, path)
            if path in self.seen and self.seen[path] != digest(now):
                raise Overtaken((Side(path, now, None),))
            self.before[path] = self.after[path] = now
        return self.after[path]

    def put(self, path: str, content: bytes | None) -> None:
        """Let a file hold something else; None takes it away."""
        self.content(path)
        self.after[path] = content

    @property
    def changes(self) -> dict[str, bytes | None]:
        """The files that will differ, with what they will hold."""
        return {path: new for path, new in self.after.items() if new != self.before[path]}

    def write(self) -> list[str]:
        """Write everything in one step; the paths of what differs. Raises as `write_step`."""
        return write_step(self.root, self.before, self.after)

    # Records

    def path_of(self, record: str) -> str:
        """The path of the file of a record `<kind>/<id>`, or of `accepted`, made where it is not.

        Raises CannotChange where there is no such record.
        """
        if record == "accepted":
            path = f"{FOLDER}/{ACCEPTED}"
            if self.content(path) is None:
                self.put(path, b"findings: []\n")
            return path
        kind, id = kind_of(record)
        path = place_of(kind, id)
        if self.content(path) is None:
            raise CannotChange(NO_RECORD, record=record)
        if kind.single and self.source(path).data.get("id") != id:
            raise CannotChange(NO_RECORD, record=record)
        return path

    def source(self, path: str) -> Source:
        """A YAML file as it will be. Raises CannotChange where it cannot be read."""
        source, findings = read_yaml(path, self.content(path) or b"")
        if source is None:
            raise CannotChange(NOT_READ, findings, path=path)
        return source

    def set(self, path: str, model: type[Part], way: Path, value: Value) -> None:
        """Give a field, or an entry of a list, a value. Raises CannotChange."""
        source = self.source(path)
        self._edit(path, lambda text, order: changed(text, source.data, way, value, order), model)

    def step(self, path: str, model: type[Part], step: Step) -> None:
        """Insert or remove a field or an entry. Raises CannotChange."""
        self.source(path)
        self._edit(path, lambda text, order: apply(text, step, order), model)

    def _edit(self, path: str, edit: Callable[[str, Order], str], model: type[Part]) -> None:
        raw = self.content(path) or b""
        text = raw.decode("utf-8")
        mark = BOM if text.startswith(BOM) else ""

        def order(way: Path) -> list[str]:
            return fields_at(model, way)

        self.put(path, (mark + edit(text.removeprefix(BOM), order)).encode("utf-8"))

    def refuse_invalid(self) -> None:
        """Raise CannotChange where a record has a mistake of form that it did not have before."""
        for path, new in self.changes.items():
            if new is None or not path.startswith(f"{FOLDER}/"):
                continue
            old = self.before[path]
            known = Counter(_told(each) for each in form_of(path, old)) if old else Counter()
            found = form_of(path, new)
            fresh = [each for each in found if _told(each) not in known]
            if fresh:
                raise CannotChange(REFUSED, fresh, path=path)

    def register(self, *, whole: bool = False) -> Register:
        """The register as it will be.

        `whole` raises CannotChange where a record cannot be read, as nobody knows what it names.
        """
        register, findings = read_register(self.root)
        records = []
        for record in register:
            path = record.at().path
            if path not in self.changes:
                records.append(record)
        for path, new in self.changes.items():
            inside = path.startswith(f"{FOLDER}/")
            made = record_in(path, new)[0] if inside and new is not None else None
            if made:
                records.append(made)
        if whole and register.broken:
            wrong = [each for each in findings if each.where.path not in self.changes]
            if wrong:
                raise CannotChange(
                    _("what they name is not known, as records cannot be read:"), wrong
                )
        accepted = register.accepted
        if (path := f"{FOLDER}/{ACCEPTED}") in self.changes:
            accepted = Accepted.model_validate(self.source(path).data)
        return Register(records, accepted=accepted)


def _told(finding: Finding) -> tuple[str, str]:
    return finding.where.field, finding.message()


def form_of(path: str, raw: bytes) -> tuple[Finding, ...]:
    """What is wrong with the form of a file of the register."""
    return record_in(path, raw)[1]


def kind_of(record: str) -> tuple[Kind, str]:
    """The kind and the id that `<kind>/<id>` names. Raises CannotChange for no kind or no id."""
    name, _slash, id = record.partition("/")
    if name not in BY_NAME:
        raise CannotChange(NO_RECORD, record=record)
    return BY_NAME[name], usable(id)


def usable(id: str) -> str:
    """An id that can name a record and its file. Raises CannotChange for anything else."""
    if not re.fullmatch(Reference.form, id):
        raise CannotChange(Reference.fault, value=id)
    return id


def place_of(kind: Kind, id: str) -> str:
    """The path of a record's file below the root."""
    return f"{FOLDER}/{kind.folder}" if kind.single else f"{FOLDER}/{kind.folder}/{id}.yaml"


def model_of(record: str) -> type[Part]:
    """The class of a record `<kind>/<id>`, or of `accepted`."""
    return Accepted if record == "accepted" else kind_of(record)[0].model
