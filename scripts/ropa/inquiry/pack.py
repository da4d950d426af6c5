"""Making the pack: the parts as files, the manifest, and one ZIP with the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ropa.checks import judge
from ropa.export.csv_export import separated
from ropa.export.rows import sheet_of
from ropa.export.spreadsheet import Cover, written
from ropa.history import State, Unreadable, revision_of
from ropa.inquiry import documents
from ropa.inquiry import manifest as listing
from ropa.inquiry.changelog import changes_table
from ropa.inquiry.handed import Approval, Handed
from ropa.inquiry.letter import Letter, as_html, letter
from ropa.inquiry.manifest import Listed, ListedPart, Manifest
from ropa.inquiry.parts import Part, check_words, chosen, named, plain_name, said
from ropa.inquiry.readme import readme
from ropa.inquiry.sheet import check_sheet
from ropa.models.policytext import PolicyText
from ropa.reading.project import Project, read_project
from ropa.tables.actions import actions_table, approved_actions
from ropa.tables.article30 import activities_table
from ropa.tables.cells import Table, plain
from ropa.tables.established import unknowns
from ropa.tables.view import View


class NoController(ValueError):
    """The register names no controller, or its file cannot be read: nobody hands anything out."""


class CannotApprove(ValueError):
    """A role that the register does not have, or that does not decide; the text is its id."""


@dataclass(frozen=True)
class Wanted:
    """What is to be packed: supplements and marked parts by number, range or id.

    `approved_by` is the id of a role that decides, with the day; without them, a draft is made.
    """

    root: Path
    language: str
    today: date
    supplements: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    since: str = ""
    approval: Approval | None = None


@dataclass(frozen=True)
class Pack:
    """A pack: its bytes, what it holds, and the lines of the check sheet beside it."""

    content: bytes
    manifest: Manifest
    sheet: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The checksum of the whole file, to be noted where the pack is archived."""
        return hashlib.sha256(self.content).hexdigest()


def make_pack(wanted: Wanted) -> Pack:
    """The pack of a register. The same register, day and wishes give the same bytes.

    It is always made (Art. 30(4), 31 and 58(1)(a) GDPR): what is wrong stands on the check sheet.
    Raises NoController, CannotApprove, UnknownPart, UnknownRevision, PdfError, NoRegister.
    """
    parts, marked = chosen(wanted.supplements), named(wanted.marked)
    project = read_project(wanted.root)
    handed = handed_out(project, wanted)
    work = Work(handed, wanted, marked)
    made = {part.id: work.files(part) for part in parts if part.id != "letter"}
    kept = tuple(part for part in parts if part.id == "letter" or made[part.id])
    made["letter"] = work.letter_files(kept)
    pack = sealed(work, kept, made)
    left_out = [part for part in parts if part not in kept and part.id != "changes"]
    findings = judge(project, wanted.today)
    lines = check_sheet(handed, findings, left_out, work.on_the_sheet(), pack.sha256)
    return replace(pack, sheet=tuple(lines))


def handed_out(project: Project, wanted: Wanted) -> Handed:
    """The record for the authority. Raises NoController and CannotApprove."""
    if project.register.organisation is None:
        raise NoController
    approval = wanted.approval
    if approval is not None:
        role = project.register.role(approval.role)
        if role is None or role.decides != "yes":
            raise CannotApprove(approval.role)
    return Handed(wanted.root.resolve(), project, wanted.language, wanted.today, approval)


class Work:
    """What the parts are made from."""

    def __init__(self, handed: Handed, wanted: Wanted, marked: frozenset[str]) -> None:
        self.handed, self.wanted, self.marked = handed, wanted, marked
        self.language = handed.language
        now = revision_of(handed.root)
        self.history, self.cause = now.state, now.cause
        self.unchanged = False
        """Whether the changes were asked for and there is none."""

    def on_the_sheet(self) -> str:
        """What whoever sends the pack must know of the history; empty where it is whole."""
        if self.history is State.WHOLE:
            return check_words("unchanged", self.language) if self.unchanged else ""
        cause = self.cause.say(self.language) if self.cause else ""
        return check_words(self.history.value, self.language, cause=cause)

    def on_history(self) -> str:
        """What readers of the pack are told of the history; empty where it is whole."""
        if self.history is State.WHOLE:
            return ""
        return said(f"history_{self.history.value}", self.language)

    def stem(self, part: Part) -> str:
        """The name of a part's file or folder."""
        marked = "-" + said("marked_name", self.language) if part.id in self.marked else ""
        return part.stem(self.language) + marked

    def files(self, part: Part) -> dict[str, bytes]:
        """The files of a part, by name in the pack; none where it has nothing that is certain."""
        maker = MAKERS.get(part.id, _supplement)
        return {f"{self.stem(part)}{name}": content for name, content in maker(self, part).items()}

    def printed(self, part: Part, tables: tuple[Table, ...], note: str = "") -> bytes:
        """A supplement as PDF."""
        pieces = documents.supplement(part, tables, self.language, note)
        return documents.printed(
            self.handed, part.title.say(self.language), pieces, kind=self.kind(part)
        )

    def kind(self, part: Part) -> str:
        """What stands below the title: the mark of a part that is marked."""
        return said("mark", self.language) if part.id in self.marked else ""

    def letter_files(self, parts: tuple[Part, ...]) -> dict[str, bytes]:
        """The letter, printed and to be edited."""
        told = self.letter(parts)
        own = next(part for part in parts if part.id == "letter")
        pdf = documents.printed(self.handed, told.subject, documents.letter(told))
        stem = self.stem(own)
        return {f"{stem}.pdf": pdf, f"{stem}.html": as_html(told).encode()}

    def letter(self, parts: tuple[Part, ...]) -> Letter:
        """The letter for these parts."""
        handed = self.handed
        sections = {"controller": handed.cover().title}
        sections |= {table.name: table.title for table in handed.tables()}
        waiting = handed.established()
        if waiting.rows:
            sections[waiting.name] = waiting.title
            unknown = {each.what for each in unknowns(handed.view, handed.project.register)}
            sections |= {f"?{what}": waiting.title for what in unknown}
        asked = any(part.id == "changes" for part in chosen(self.wanted.supplements))
        told = self.on_history() if asked else ""
        return letter(handed, parts, self.marked, sections, told)


def _protocol(work: Work, part: Part) -> dict[str, bytes]:
    handed = work.handed
    title = part.title.say(work.language)
    name = plain_name(title)
    pieces = documents.record(handed)
    return {
        f"/{name}.pdf": documents.printed(handed, title, pieces, kind=work.kind(part)),
        f"/{name}.xlsx": record_workbook(handed, title),
        f"/{name}.csv": record_csv(handed),
    }


def record_workbook(handed: Handed, title: str) -> bytes:
    """The record as a workbook: the cover, and a sheet for each table."""
    told = [(plain(row[0]), plain(row[1]), "") for row in handed.cover().rows]
    waiting = handed.established()
    tables = [*handed.tables(), *([waiting] if waiting.rows else [])]
    sheets = [sheet_of(table, table.title) for table in tables]
    cover = Cover(title, str(handed.owner.name), tuple(told), handed.notice)
    return written(handed.view, cover, sheets)


def record_csv(handed: Handed) -> bytes:
    """The table of the activities as CSV."""
    table = activities_table(handed.view)
    return separated(sheet_of(table, table.title)).encode("utf-8")


def _policy(work: Work, part: Part) -> dict[str, bytes]:
    """The policy as published, in its own language."""
    text = work.handed.project.policy
    if text is None:
        return {}
    name = plain_name(part.title.say(work.language))
    pieces = documents.policy(text)
    pdf = documents.printed(work.handed, policy_title(text), pieces, published=text.language)
    return {f"/{name}.pdf": pdf, f"/{name}.txt": policy_text(text, text.language).encode("utf-8")}


def policy_title(text: PolicyText) -> str:
    """The title of the policy as published."""
    return next((unit.text for unit in text if unit.kind == "title"), "")


def policy_text(policy: PolicyText, language: str) -> str:
    """The policy as plain text, as published or in a translation: a paragraph for each block."""
    blocks = [" ".join(b.sentences.get(language, ())) for b in policy.blocks]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _actions(work: Work, part: Part) -> dict[str, bytes]:
    """The approved actions, which the register holds with the questions that stay inside."""
    handed = work.handed
    whole = View(
        handed.project.register, work.language, handed.view.edition, handed.today,
        handed.project.policy,
    )  # fmt: skip
    if not approved_actions(whole):
        return {}
    return {".pdf": work.printed(part, (replace(actions_table(whole), title=""),))}


def _changes(work: Work, part: Part) -> dict[str, bytes]:
    """The changes; where they cannot all be told, the pack and the sheet beside it say so."""
    root = work.handed.root
    try:
        table = changes_table(work.handed.view, root, work.wanted.since)
    except Unreadable as wrong:
        work.history, work.cause = State.UNREADABLE, wrong
        return {}
    work.unchanged = not table.rows
    note = said("older", work.language) if work.history is State.INCOMPLETE else ""
    return {".pdf": work.printed(part, (table,), note)} if table.rows else {}


def _supplement(work: Work, part: Part) -> dict[str, bytes]:
    tables = work.handed.supplement(part.id)
    return {".pdf": work.printed(part, tables)} if tables else {}


MAKERS: dict[str, Callable[[Work, Part], dict[str, bytes]]] = {
    "protocol": _protocol,
    "policy": _policy,
    "actions": _actions,
    "changes": _changes,
}
"""The parts that are more than tables of the register."""


def sealed(work: Work, parts: tuple[Part, ...], files: dict[str, dict[str, bytes]]) -> Pack:
    """The parts with their manifest and the page for readers, as one ZIP."""
    handed = work.handed
    listed = tuple(
        ListedPart(
            part.number, part.title.say(work.language), part.id in work.marked,
            tuple(Listed.of(name, content) for name, content in sorted(files[part.id].items())),
        )
        for part in parts
    )  # fmt: skip
    about = (str(handed.owner.name), work.language, handed.today.isoformat(), handed.notice)
    name = said("readme", work.language) + ".txt"
    told = readme(handed, Manifest(*about, listed, ()), work.on_history())
    made = Manifest(*about, listed, (Listed.of(name, told),))
    whole = {n: c for each in files.values() for n, c in each.items()}
    whole[name] = told
    whole[listing.NAME] = made.text(said("mark", work.language)).encode("utf-8")
    return Pack(zipped(whole, handed.today), made)


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
