"""The register folder as records: every file read once, everything wrong with its form said."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path as FilePath
from typing import NamedTuple

from ropa.findings import Finding
from ropa.gate.bounds import YAML
from ropa.gate.files import below, content, shown
from ropa.gate.text import Refused
from ropa.location import Location
from ropa.models.kinds import KINDS, Kind
from ropa.models.question import Accepted
from ropa.models.record import Record
from ropa.models.register import ANY, Register
from ropa.reading.offered import completed
from ropa.reading.records import build
from ropa.reading.source import Source
from ropa.reading.yamlfile import read_yaml
from ropa.words import _

FOLDER = "register"
ACCEPTED = "accepted.yaml"
OWNER = "register/organisation.yaml"
LEFT_ALONE = ("readme.md", "thumbs.db", "desktop.ini")


class NoRegister(Exception):
    """There is no register below the given root."""


def find_root(start: FilePath) -> FilePath | None:
    """The folder whose register a command in `start` means: `start` itself, or the nearest above.

    Above, only a `register` with an organisation counts: the word is a common name of folders.
    None where there is none.
    """
    start = start.absolute()
    if (start / FOLDER).is_dir():
        return start
    return next((each for each in start.parents if (each / OWNER).is_file()), None)


def owner_of(root: FilePath) -> str:
    """The name of the organisation whose register lies below a root; empty where none is read."""
    try:
        source, _wrong = read_yaml(OWNER, content(root, root / OWNER, YAML))
    except Refused:
        return ""
    name = source.data.get("name") if source is not None else None
    return name if isinstance(name, str) else ""


def read_register(root: FilePath) -> tuple[Register, list[Finding]]:
    """Read all records below `root/register`.

    Returns the register of all records without mistakes, and all findings about their form, in no
    particular order and without severity. Raises NoRegister where the folder does not exist.
    """
    folder = root / FOLDER
    if not folder.is_dir() and not folder.is_symlink():
        raise NoRegister(str(folder))
    reader = _Reader(root)
    for kind in KINDS:
        reader.read_kind(kind)
    accepted, source = reader.read_accepted()
    reader.refuse_strays()
    register = Register(
        reader.records, accepted=accepted, accepted_source=source, broken=reader.broken
    )
    return completed(register), reader.findings


class _File(NamedTuple):
    """A file read as a record: the record or none, what is wrong, and the keys it would have."""

    record: Record | None
    findings: tuple[Finding, ...]
    keys: frozenset[str]


@lru_cache(4096)
def _record(kind: Kind, path: str, stem: str, raw: bytes) -> _File:
    """The record in a file, by its content: a file that has not changed is parsed once."""
    source, findings = read_yaml(path, raw)
    key = f"{kind.name}/{stem}"
    if source is None:
        return _File(None, tuple(findings), frozenset({key}))
    record, wrong = build(kind.model, source, kind.one, key)
    told = (*findings, *wrong)
    if record is None:
        return _File(None, told, frozenset({key, f"{kind.name}/{source.data.get('id')}"}))
    return _File(record.placed(kind.name, source), told, frozenset({key}))


def record_in(path: str, raw: bytes) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record that a file's content would be, and what is wrong with its form.

    `path` is that of a file of the register, which need not exist; of the accepted findings there
    is no record. Raises ValueError for a path at which no record can be.
    """
    below = path.removeprefix(f"{FOLDER}/")
    if below == ACCEPTED:
        source, findings = read_yaml(path, raw)
        wrong = build(Accepted, source, _("Accepted findings"), "accepted")[1] if source else []
        return None, (*findings, *wrong)
    folder, _slash, name = below.rpartition("/")
    stem = name.removesuffix(".yaml")
    for kind in KINDS:
        if below == kind.folder or folder == kind.folder:
            found = _record(kind, path, stem, raw)
            return found.record, found.findings
    raise ValueError(path)


class _Reader:
    def __init__(self, root: FilePath) -> None:
        self.root = root
        self.folder = root / FOLDER
        self.records: list[Record] = []
        files, self.findings = below(root, FOLDER)
        self.files: dict[FilePath, list[FilePath]] = {}
        for file in files:
            self.files.setdefault(file.parent, []).append(file)
        self.broken = {
            f"{kind.name}/{ANY}"
            for finding in self.findings
            for kind in KINDS
            if f"{FOLDER}/{kind.folder}/".startswith(f"{finding.where.path}/")
        }
        self.seen: set[FilePath] = set()

    def there(self, file: FilePath) -> bool:
        """Whether a file is there."""
        return file in self.files.get(file.parent, ())

    def read(self, file: FilePath) -> bytes | None:
        """A file's content, or None with a finding."""
        self.seen.add(file)
        try:
            return content(self.root, file, YAML)
        except Refused as refused:
            self.findings += refused.findings
            return None

    def read_kind(self, kind: Kind) -> None:
        """All files of a kind."""
        if kind.single:
            file = self.folder / kind.folder
            if self.there(file):
                self.read_record(kind, file)
            else:
                self.findings.append(
                    Finding(
                        Location(shown(self.root, file)),
                        _("the file is missing; it names the controller"),
                        rule="REG008",
                    )
                )
            return
        ids: dict[str, Record] = {}
        for file in self.files.get(self.folder / kind.folder, ()):
            if file.suffix != ".yaml" or file.name.startswith("."):
                continue
            record = self.read_record(kind, file)
            if record is None:
                continue
            if record.id in ids:
                self.findings.append(
                    Finding(
                        record.at("id"),
                        _("`{id}` is already the id of another record"),
                        see=ids[record.id].at("id"),
                        rule="REG009",
                        id=record.id,
                    )
                )
                continue
            if record.id != file.stem:
                self.findings.append(
                    Finding(
                        record.at("id"),
                        _("the id `{id}` and the file's name `{file}` differ"),
                        rule="REG009",
                        id=record.id,
                        file=file.name,
                    )
                )
            ids[record.id] = record
            self.records.append(record)

    def read_record(self, kind: Kind, file: FilePath) -> Record | None:
        """One record, placed; None with findings where it has mistakes."""
        raw = self.read(file)
        if raw is None:
            self.broken.add(f"{kind.name}/{file.stem}")
            return None
        found = _record(kind, shown(self.root, file), file.stem, raw)
        self.findings.extend(found.findings)
        if found.record is None:
            self.broken.update(found.keys)
        elif kind.single:
            self.records.append(found.record)
        return found.record

    def read_accepted(self) -> tuple[Accepted | None, Source | None]:
        """The accepted findings, where there is such a file."""
        file = self.folder / ACCEPTED
        if not self.there(file):
            return None, None
        raw = self.read(file)
        if raw is None:
            return None, None
        source, wrong_form = read_yaml(shown(self.root, file), raw)
        self.findings.extend(wrong_form)
        if source is None:
            return None, None
        accepted, findings = build(Accepted, source, _("Accepted findings"), "accepted")
        self.findings.extend(findings)
        return accepted, source

    def refuse_strays(self) -> None:
        """Say of every file nobody has read that it is a stray; it looks recorded and is not."""
        folders = [kind.folder for kind in KINDS if not kind.single]
        for file in sorted(each for found in self.files.values() for each in found):
            if file in self.seen or file.name.startswith("."):
                continue
            if file.name.lower() in LEFT_ALONE:
                continue
            place = Location(shown(self.root, file))
            inside = file.parent.relative_to(self.folder).as_posix()
            if file.suffix in (".yml", ".YAML", ".YML") and inside in folders:
                template = _("the file's name must end in `.yaml` in small letters")
                self.findings.append(Finding(place, template, rule="REG008"))
            elif file.suffix.lower() in (".yaml", ".yml"):
                near = get_close_matches(inside, folders, 1, 0.6)
                template = (
                    _("no record belongs in this folder; did you mean `{near}`?")
                    if near
                    else _("no record belongs in this folder")
                )
                self.findings.append(
                    Finding(place, template, rule="REG008", near=near[0] if near else "")
                )
            else:
                template = _("the file is not a record; only `.yaml` files belong in the register")
                self.findings.append(Finding(place, template, rule="REG008"))
