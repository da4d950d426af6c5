"""The register folder as records: every file read once, everything wrong with its form said."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path as FilePath

from ropa.findings import Finding
from ropa.location import Location
from ropa.models.kinds import KINDS, Kind
from ropa.models.question import Accepted
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.reading.records import build
from ropa.reading.yamltext import Source, read_yaml
from ropa.words import _

FOLDER = "register"
ACCEPTED = "accepted.yaml"
LEFT_ALONE = ("readme.md", "thumbs.db", "desktop.ini")


class NoRegister(Exception):
    """There is no register below the given root."""


def read_register(root: FilePath) -> tuple[Register, list[Finding]]:
    """Read all records below `root/register`.

    Returns the register of all records without mistakes, and all findings about their form, in no
    particular order and without severity. Raises NoRegister where the folder does not exist.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        raise NoRegister(str(folder))
    reader = _Reader(root)
    for kind in KINDS:
        reader.read_kind(kind)
    accepted, source = reader.read_accepted()
    reader.refuse_strays()
    register = Register(
        reader.records, accepted=accepted, accepted_source=source, broken=reader.broken
    )
    return register, reader.findings


class _Reader:
    def __init__(self, root: FilePath) -> None:
        self.root = root
        self.folder = root / FOLDER
        self.records: list[Record] = []
        self.findings: list[Finding] = []
        self.broken: set[str] = set()
        self.seen: set[FilePath] = set()

    def shown(self, file: FilePath) -> str:
        """The path as messages write it."""
        return file.relative_to(self.root).as_posix()

    def read(self, file: FilePath) -> Source | None:
        """A file's values, or None with a finding."""
        self.seen.add(file)
        try:
            raw = file.read_bytes()
        except OSError:
            self.findings.append(
                Finding(Location(self.shown(file)), _("the file cannot be opened"), rule="REG002")
            )
            return None
        source, findings = read_yaml(self.shown(file), raw)
        self.findings.extend(findings)
        return source

    def read_kind(self, kind: Kind) -> None:
        """All files of a kind."""
        if kind.single:
            file = self.folder / kind.folder
            if file.is_file():
                self.read_record(kind, file)
            else:
                self.findings.append(
                    Finding(
                        Location(self.shown(file)),
                        _("the file is missing; it names the controller"),
                        rule="REG008",
                    )
                )
            return
        ids: dict[str, Location] = {}
        for file in sorted((self.folder / kind.folder).glob("*.yaml")):
            record = None if file.name.startswith(".") else self.read_record(kind, file)
            if record is None:
                continue
            if record.id in ids:
                self.findings.append(
                    Finding(
                        record.at("id"),
                        _("`{id}` is already the id of another record"),
                        see=ids[record.id],
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
            ids[record.id] = record.at("id")
            self.records.append(record)

    def read_record(self, kind: Kind, file: FilePath) -> Record | None:
        """One record, placed; None with findings where it has mistakes."""
        key = f"{kind.name}/{file.stem}"
        source = self.read(file)
        if source is None:
            self.broken.add(key)
            return None
        record, findings = build(kind.model, source, kind.one, key)
        self.findings.extend(findings)
        if record is None:
            written = source.data.get("id")
            self.broken.update({key, f"{kind.name}/{written}"})
            return None
        record.placed(kind.name, source)
        if kind.single:
            self.records.append(record)
        return record

    def read_accepted(self) -> tuple[Accepted | None, Source | None]:
        """The accepted findings, where there is such a file."""
        file = self.folder / ACCEPTED
        if not file.is_file():
            return None, None
        source = self.read(file)
        if source is None:
            return None, None
        accepted, findings = build(Accepted, source, _("Accepted findings"), "accepted")
        self.findings.extend(findings)
        return accepted, source

    def refuse_strays(self) -> None:
        """Say of every file nobody has read that it is a stray; it looks recorded and is not."""
        folders = [kind.folder for kind in KINDS if not kind.single]
        for file in sorted(self.folder.rglob("*")):
            if file.is_dir() or file in self.seen or file.name.startswith("."):
                continue
            if file.name.lower() in LEFT_ALONE:
                continue
            place = Location(self.shown(file))
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
