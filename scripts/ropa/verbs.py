"""What the verbs on texts and exports do: thin calls into the rooms below."""

from __future__ import annotations

import errno
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa.files import write_whole
from ropa.gate.names import device
from ropa.words import LANGUAGES, _, say

if TYPE_CHECKING:
    from ropa.history import Revision, Unreadable
    from ropa.tables.view import View


class CannotRun(Exception):
    """What was asked cannot be done, for the reason the message gives in the reader's language."""


def init(chosen: Namespace, language: str) -> int:
    """Begin a register of what the options and the answers say."""
    from ropa.beginning.start import Given, start
    from ropa.law import countries

    name = (chosen.name or _asked("name", language)).strip()
    country = (chosen.country or _asked("country", language)).strip().upper()
    languages = chosen.languages or re.split(r"[\s,]+", _asked("languages", language).strip())
    if not name:
        raise CannotRun(say(_("an organisation has a name; write it with `--name`"), language))
    country = countries.suggest(country) or country
    if not countries.known(country):
        template = _("`{code}` is not the code of a country; write two letters, such as NO")
        raise CannotRun(say(template, language, code=country))
    for code in languages:
        if code not in LANGUAGES:
            template = _("`{code}` is not a language of the program; it has {known}")
            raise CannotRun(say(template, language, code=code, known=", ".join(LANGUAGES)))
    languages = tuple(dict.fromkeys(languages))
    given = Given(name, country, languages, chosen.policy_language or languages[0])
    written = start(chosen.folder, given)
    template = _("The register of {name} is begun in `{folder}`: {count} files.")
    print(say(template, language, name=name, folder=chosen.folder.resolve(), count=len(written)))
    print(say(_("Go to that folder; `ropa check` says what waits for an answer,"), language))
    print(say(_("and `ropa build` makes the pages and the printed documents."), language))
    return 0


def _asked(what: str, language: str) -> str:
    """An answer from the keyboard. Raises CannotRun where nobody answers."""
    from ropa.arguments import INIT

    try:
        return input(f"{say(INIT[what], language)}: ")
    except EOFError:
        template = _("`--{option}` is needed where nobody can be asked")
        raise CannotRun(say(template, language, option=what)) from None


def export(chosen: Namespace, language: str) -> int:
    """Write the register for other programs; one with errors is refused, as a build refuses it."""
    from ropa import report
    from ropa.checks import judge
    from ropa.findings import Severity
    from ropa.history import revision_of
    from ropa.models.base import Edition
    from ropa.reading.project import read_project
    from ropa.tables.view import View

    if chosen.out is not None:
        ready(chosen.out)
    project = read_project(chosen.root)
    findings = judge(project, chosen.today)
    errors = [f for f in findings if f.severity is Severity.ERROR and not f.accepted]
    if errors:
        sys.stderr.write(report.text(errors, language))
        return 1
    view = View(project.register, language, Edition.INTERNAL, chosen.today, project.policy)
    revision = revision_of(chosen.root.resolve())
    tell_unreadable(revision.cause, language)
    if chosen.kind == "json" and chosen.out is None:
        from ropa.export.json_export import register_json

        sys.stdout.write(register_json(view, revision))
        return 0
    if chosen.out is None:
        raise CannotRun(say(_("say with `-o FILE` where to write"), language))
    count = WRITERS[chosen.kind](view, chosen.out, revision)
    print(say(_("{place} is written"), language, place=chosen.out))
    if count == 0:
        print(say(_("The register holds no date to put into a calendar yet."), language))
    return 0


def ready(out: Path) -> None:
    """Refuse a place where nothing can be written before the work is done. Raises OSError."""
    if out.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(out))
    if not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "", str(out.parent))


def apart(out: Path, language: str) -> None:
    """Refuse a pack that is no file of its own: a sheet is put beside it. Raises CannotRun."""
    within = out.absolute().parent.as_posix() in ("/dev", "/dev/fd", "/proc/self/fd")
    if within or (out.exists() and not out.is_file()) or device(out.name):
        template = _("`{place}` is a device or a pipe; name a file, the sheet is put beside it")
        raise CannotRun(say(template, language, place=out))


def tell_unreadable(cause: Unreadable | None, language: str) -> None:
    """Say on standard error why the version history could not be read, if it could not."""
    if cause is not None:
        template = _("the version history could not be read, and what is made says so: {cause}")
        print(f"ropa: {say(template, language, cause=cause)}", file=sys.stderr)


def _json(view: View, path: Path, revision: Revision) -> int | None:
    from ropa.export.json_export import register_json

    write_whole(path, register_json(view, revision).encode("utf-8"))
    return None


def _xlsx(view: View, path: Path, revision: Revision) -> int | None:
    from ropa.export.spreadsheet import write

    write(view, path, revision)
    return None


def _csv(view: View, path: Path, revision: Revision) -> int | None:
    from ropa.export.csv_export import write

    write(view, path)
    return None


def _jsonld(view: View, path: Path, revision: Revision) -> int | None:
    from ropa.export.jsonld import write

    write(view, path)
    return None


def _ics(view: View, path: Path, revision: Revision) -> int | None:
    from ropa.export.calendar_export import write

    return write(view, path)


WRITERS: dict[str, Callable[[View, Path, Revision], int | None]] = {
    "json": _json, "xlsx": _xlsx, "csv": _csv, "jsonld": _jsonld, "ics": _ics,
}  # fmt: skip
"""The forms of export; a calendar says how many dates it holds."""


def schema(chosen: Namespace, language: str) -> int:
    """Write the schemas of the kinds, and say where and how an editor finds them."""
    from ropa.export.schema import patterns, write_schemas
    from ropa.reading.project import read_project

    register = read_project(chosen.root).register
    out = chosen.out or chosen.root / "build" / "schema"
    written = write_schemas(out, language, register)
    template = _("{count} schemas written to {place}")
    print(say(template, language, count=len(written), place=out))
    print(say(_("In the editor's settings (`yaml.schemas`):"), language))
    for name, pattern in patterns().items():
        print(f'  "{(out / name).as_posix()}": "{pattern}",')
    return 0


def rename(chosen: Namespace, language: str) -> int:
    """Give a record another id; print the files that changed, and what is new in a check."""
    from ropa.changing.changes import Rename
    from ropa.policyverbs import written

    return written(chosen, language, [Rename(chosen.record, chosen.id)])


def policy(chosen: Namespace, language: str) -> int:
    """Follow the policy, read it, record it as a version, or say that a text is approved."""
    if chosen.what == "approve":
        return _approve(chosen, language)
    if chosen.what in ("follow", "read"):
        from ropa import policyverbs

        return (policyverbs.read if chosen.what == "read" else policyverbs.follow)(chosen, language)
    from ropa.changing.versions import record_version

    path = record_version(chosen.root, chosen.today)
    if path is None:
        print(say(_("The text is that of the latest version; nothing was written."), language))
    else:
        print(say(_("{place} is written; fill in what it leaves open"), language, place=path))
    return 0


def _approve(chosen: Namespace, language: str) -> int:
    from ropa.changing.approvals import CannotApprove, approve
    from ropa.policyverbs import role

    try:
        who = role(chosen, chosen.role)
        path = approve(chosen.root, chosen.of, chosen.code, who, chosen.today)
    except CannotApprove as wrong:
        raise CannotRun(wrong.say(language)) from wrong
    print(say(_("{place} is written"), language, place=path))
    return 0


def translate(chosen: Namespace, language: str) -> int:
    """The translators' flow: update, status, preview, review."""
    return TRANSLATE[chosen.what](chosen, language)


def _update(chosen: Namespace, language: str) -> int:
    from ropa.catalogues import NotExtracted, update

    try:
        changed = update(chosen.root.resolve())
    except NotExtracted as wrong:
        raise CannotRun(str(wrong)) from wrong
    for path in changed:
        print(path)
    if not changed:
        print(say(_("Every catalogue is up to date."), language))
    return 0


def _status(chosen: Namespace, language: str) -> int:
    from ropa.checks.translations.status import status
    from ropa.reading.project import read_project

    heads = [
        say(text, language)
        for text in (
            _("Language"), _("Page"), _("Reviewed"), _("Draft"), _("Stale"), _("Missing"),
        )
    ]  # fmt: skip
    rows = status(read_project(chosen.root))
    cells = [heads] + [
        [r.language, r.page, str(r.reviewed), str(r.draft), str(r.stale), str(r.missing)]
        for r in rows
    ]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    for row in cells:
        print(
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        )
    return 1 if any(r.missing for r in rows) else 0


def _preview(chosen: Namespace, language: str) -> int:
    from ropa.build import Order, build
    from ropa.models.base import Edition

    order = Order(
        chosen.root.resolve(), Edition.INTERNAL, (chosen.code,), chosen.today, language, ("html",)
    )
    return build(order)


def _review(chosen: Namespace, language: str) -> int:
    from ropa.changing.reviews import review

    done = review(
        chosen.root, chosen.code, chosen.page, chosen.role, chosen.today, chosen.sentences
    )
    print(say(_("{count} translated texts recorded as reviewed"), language, count=len(done)))
    return 0


TRANSLATE: dict[str, Callable[[Namespace, str], int]] = {
    "update": _update, "status": _status, "preview": _preview, "review": _review,
}  # fmt: skip
"""The parts of the verb `translate`."""


def inquiry(chosen: Namespace, language: str) -> int:
    """Make the pack for the supervisory authority, and beside it what to know before sending."""
    from ropa.build import every_language
    from ropa.history import UnknownRevision
    from ropa.inquiry.pack import Wanted, make_pack
    from ropa.inquiry.parts import UnknownPart, parts
    from ropa.inquiry.readme import plain_file

    ready(chosen.out)
    apart(chosen.out, language)
    spoken = every_language(chosen.root, [chosen.lang] if chosen.lang else [])[0]
    wanted = Wanted(
        chosen.root.resolve(), spoken, chosen.today, tuple(chosen.supplements),
        tuple(chosen.mark), chosen.since, approval(chosen, language),
    )  # fmt: skip
    with handing_out(language):
        try:
            pack = make_pack(wanted)
        except UnknownPart as wrong:
            names = (f"{each.number} {each.id} ({each.title.say(language)})" for each in parts())
            known = ", ".join(names)
            template = _("the pack has no part `{part}`; it has {known}")
            raise CannotRun(say(template, language, part=wrong, known=known)) from wrong
        except UnknownRevision as wrong:
            template = _(
                "there is no revision `{revision}` in this copy of the register; "
                "a day is written like 2026-03-31"
            )
            raise CannotRun(say(template, language, revision=wrong)) from wrong
    write_whole(chosen.out, pack.content, lasting=True)
    beside = chosen.out.with_name(f"{chosen.out.stem}-{_SHEET[spoken]}.txt")
    write_whole(beside, plain_file(list(pack.sheet)))
    print("\n".join(pack.sheet))
    print()
    for place in (chosen.out, beside):
        print(say(_("{place} is written"), language, place=place))
    return 0


_SHEET = {"nb": "kontrollark", "sv": "kontrollblad", "en": "check-sheet"}
"""What the file beside a pack is called."""


def authority(chosen: Namespace, language: str) -> int:
    """Make the record for the supervisory authority: print and workbook, in each language."""
    from ropa.build import every_language
    from ropa.history import State, revision_of
    from ropa.inquiry.editions import make_edition
    from ropa.inquiry.parts import named, said

    with handing_out(language):
        languages = every_language(chosen.root, chosen.lang)
        written = make_edition(
            chosen.root.resolve(), languages, chosen.today, tuple(chosen.supplements),
            approval(chosen, language),
        )  # fmt: skip
    for place in written:
        print(say(_("{place} is written"), language, place=place))
    past = revision_of(chosen.root.resolve())
    tell_unreadable(past.cause, language)
    if "changes" in named(chosen.supplements) and past.state in (State.NONE, State.INCOMPLETE):
        print(f"ropa: {said(f'history_{past.state.value}', language)}", file=sys.stderr)
    return 0


def approval(chosen: Namespace, language: str) -> Any:
    """Who has approved what is handed out, or None. Raises CannotRun for half of it."""
    from ropa.inquiry.handed import Approval

    if (chosen.approved_by is None) is not (chosen.on is None):
        raise CannotRun(say(_("`--approved-by ROLE` and `--on DATE` belong together"), language))
    return Approval(chosen.approved_by, chosen.on) if chosen.approved_by else None


@contextmanager
def handing_out(language: str) -> Iterator[None]:
    """Say in words why nothing can be handed out."""
    from ropa.inquiry.pack import CannotApprove, NoController
    from ropa.pdf.compile import PdfError

    try:
        yield
    except NoController as wrong:
        template = _("`register/organisation.yaml` is missing or has mistakes; see `ropa check`")
        raise CannotRun(say(template, language)) from wrong
    except CannotApprove as wrong:
        template = _("`{role}` is not a role of the register that decides (`decides: yes`)")
        raise CannotRun(say(template, language, role=wrong)) from wrong
    except PdfError as wrong:
        template = _("the documents could not be printed:\n{output}")
        raise CannotRun(say(template, language, output=wrong)) from wrong


def verify(chosen: Namespace, language: str) -> int:
    """Check a pack. Exit code 0 if it is as it was made, 1 if it differs or is no pack."""
    from ropa.inquiry.verify import NotAPack
    from ropa.inquiry.verify import verify as look

    try:
        found = look(chosen.file)
    except NotAPack as wrong:
        print(f"ropa: {wrong.say(language)}", file=sys.stderr)
        return 1
    sys.stdout.write(found.text(language))
    return 0 if found.intact else 1
