"""Making the pack: the parts as files, the manifest, and one ZIP with the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ropa import __version__
from ropa.checks import judge
from ropa.export.csv_export import protocol_csv
from ropa.export.json_export import register_json
from ropa.export.jsonld import register_jsonld
from ropa.export.schema import export_schema
from ropa.export.spreadsheet import workbook
from ropa.findings import Finding, Severity
from ropa.history import Unreadable, revision_of
from ropa.inquiry import manifest as listing
from ropa.inquiry.changes import change_log
from ropa.inquiry.letter import as_html, letter
from ropa.inquiry.manifest import Listed, ListedPart, Manifest
from ropa.inquiry.pages import letter_page, part_page
from ropa.inquiry.parts import Part, chosen, plain_name, said
from ropa.inquiry.printing import FOLDER, Run, printed
from ropa.inquiry.readme import readme
from ropa.law.authority import supervisory_authority
from ropa.models.base import Edition
from ropa.models.policytext import PolicyText
from ropa.reading.project import Project, read_project
from ropa.tables.view import View
from ropa.words import LANGUAGES

EDITION = Edition.AUTHORITY
"""The edition of everything in a pack; the policy is as everyone can read it."""


class Refusal(ValueError):
    """A register with errors gets no pack; holds the errors."""

    def __init__(self, errors: list[Finding]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


@dataclass(frozen=True)
class Wanted:
    """What is to be packed: parts and marked parts by number, range or id; all parts if none."""

    root: Path
    language: str
    today: date
    parts: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True)
class Pack:
    """A pack: its bytes and what it holds; `unreadable` is why it could not tell the history."""

    content: bytes
    manifest: Manifest
    unreadable: Unreadable | None = None

    @property
    def sha256(self) -> str:
        """The checksum of the whole file, to be noted where the pack is archived."""
        return hashlib.sha256(self.content).hexdigest()


def make_pack(wanted: Wanted) -> Pack:
    """The pack of a register. The same register, day and wishes give the same bytes.

    Raises Refusal for a register with errors, UnknownPart, UnknownRevision, PrintError, NoRegister.
    """
    parts = chosen(wanted.parts)
    marked = frozenset(part.id for part in chosen(wanted.marked)) if wanted.marked else frozenset()
    project = read_project(wanted.root)
    findings = judge(project, wanted.today)
    errors = [f for f in findings if f.severity is Severity.ERROR and not f.accepted]
    if errors:
        raise Refusal(errors)
    work = Work(wanted, project, parts, marked)
    files = {part.id: work.files(part) for part in parts}
    return sealed(work, files)


class Work:
    """What the parts are made from; everything is printed at once when it is made."""

    def __init__(
        self, wanted: Wanted, project: Project, parts: tuple[Part, ...], marked: frozenset[str]
    ) -> None:
        self.wanted, self.project, self.parts, self.marked = wanted, project, parts, marked
        self.root = wanted.root.resolve()
        self.language = wanted.language
        self.view = View(project.register, wanted.language, EDITION, wanted.today, project.policy)
        self.revision = revision_of(self.root)
        self.unreadable = self.revision.cause
        self.letter = letter(self.view, parts, marked)
        owner = project.register.organisation
        assert owner is not None  # the check has refused a register without it
        self.owner = owner
        own, *policies = printed(self.root, project.register, wanted.today, self._runs())
        self.printed = own
        self.policies = {
            run.language: pdf["policy"] for run, pdf in zip(self._runs()[1:], policies, strict=True)
        }

    def _runs(self) -> list[Run]:
        pages, documents = {}, []
        for part in self.parts:
            if part.id == "letter":
                pages[part.id] = letter_page(self.letter)
                documents.append(self._document(part, f"{FOLDER}/letter", kind=""))
            elif part.id != "data":
                log = None
                if part.id == "changes":
                    log = change_log(self.view, self.root, self.wanted.since)
                    self.unreadable = self.unreadable or log.cause
                pages[part.id] = part_page(self.view, part, part.id in self.marked, log)
                whole = part.id == "protocol"
                layout = {"cover": whole, "contents": whole}
                documents.append(self._document(part, f"{FOLDER}/{part.id}", **layout))
        runs = [Run(self.language, EDITION, pages, tuple(documents))]
        for part in self.parts:
            if part.id == "policy":
                kind = self._kind(part)
                told = {"start": "policy", "stem": "policy", "kind": kind, "cover": False}
                told["contents"] = False
                runs += [Run(code, Edition.PUBLIC, {}, (told,)) for code in LANGUAGES]
        return runs

    def _document(self, part: Part, start: str, **options: Any) -> dict[str, Any]:
        usual = {"cover": False, "contents": False, "kind": self._kind(part)}
        return {"start": start, "stem": part.id, **usual, **options}

    def _kind(self, part: Part) -> str:
        authority = supervisory_authority().name
        told = said("kind", self.language, authority=authority, number=part.number)
        return f"{told} · {said('mark', self.language)}" if part.id in self.marked else told

    def files(self, part: Part) -> dict[str, bytes]:
        """The files of a part, by name in the pack."""
        stem = part.stem(self.language)
        if part.id in self.marked:
            stem += "-" + said("marked_name", self.language)
        maker = MAKERS.get(part.id)
        if maker is None:
            return {f"{stem}.pdf": self.printed[part.id]}
        return {f"{stem}{name}": content for name, content in maker(self, part).items()}


def _letter(work: Work, part: Part) -> dict[str, bytes]:
    return {".pdf": work.printed[part.id], ".html": as_html(work.letter).encode()}


def _protocol(work: Work, part: Part) -> dict[str, bytes]:
    name = plain_name(part.title.say(work.language))
    return {
        f"/{name}.pdf": work.printed[part.id],
        f"/{name}.xlsx": workbook(work.view, work.revision),
        f"/{name}.csv": protocol_csv(work.view).encode("utf-8"),
    }


def _policy(work: Work, part: Part) -> dict[str, bytes]:
    name = plain_name(part.title.say(work.language))
    found = {f"/00-{name}.pdf": work.printed[part.id]}
    for code in LANGUAGES:
        found[f"/{name}-{code}.pdf"] = work.policies[code]
        if work.project.policy is not None:
            found[f"/{name}-{code}.txt"] = policy_text(work.project.policy, code).encode("utf-8")
    return found


def policy_text(policy: PolicyText, language: str) -> str:
    """The policy as plain text, as published or in a translation: a paragraph for each block."""
    blocks = [" ".join(b.sentences.get(language, ())) for b in policy.blocks]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _data(work: Work, part: Part) -> dict[str, bytes]:
    def text(value: object) -> bytes:
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")

    return {
        "/register.json": register_json(work.view, work.revision).encode("utf-8"),
        "/register.schema.json": text(export_schema(EDITION, work.language)),
        "/register.jsonld": text(register_jsonld(work.view)),
    }


MAKERS: dict[str, Callable[[Work, Part], dict[str, bytes]]] = {
    "letter": _letter,
    "protocol": _protocol,
    "policy": _policy,
    "data": _data,
}
"""The parts that are more than one printed document."""


def sealed(work: Work, files: dict[str, dict[str, bytes]]) -> Pack:
    """The parts with their manifest and the page for readers, as one ZIP."""
    listed = tuple(
        ListedPart(
            part.number, part.id, part.title.say(work.language), part.id in work.marked,
            tuple(Listed.of(name, content) for name, content in sorted(files[part.id].items())),
        )
        for part in work.parts
    )  # fmt: skip
    about = (
        str(work.owner.name), EDITION.value, work.language, work.wanted.today.isoformat(),
        str(work.revision), __version__,
    )  # fmt: skip
    name = said("readme", work.language) + ".txt"
    told = readme(work.view, Manifest(*about, listed, ()), work.revision)
    made = Manifest(*about, listed, (Listed.of(name, told),))
    whole = {n: c for each in files.values() for n, c in each.items()}
    whole[name] = told
    whole[listing.NAME] = made.text(said("mark", work.language)).encode("utf-8")
    return Pack(zipped(whole, work.wanted.today), made, work.unreadable)


def zipped(files: dict[str, bytes], day: date) -> bytes:
    """A ZIP that depends on nothing but names, content and day.

    Files are stored as they are: what packs them smaller differs from machine to machine.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as pack:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            pack.writestr(entry, files[name])
    return out.getvalue()
