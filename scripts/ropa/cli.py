"""The command line: one function for each verb, and what happens when one cannot do its work."""

from __future__ import annotations

import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ropa.arguments import parser
from ropa.language import language_of
from ropa.words import _, say

NOT_RUN = 2
"""The exit code of a run that could not do what was asked; 1 means that errors were found."""


class CannotRun(Exception):
    """What was asked cannot be done, for the reason the message gives in the reader's language."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Exit code 0 for no finding of level error, 1 for errors, 2 for could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = language_of(given)
    try:
        if given[:1] == ["test"]:
            return test(given[1:])
        chosen = parser(language).parse_args(given)
        code = RUN[chosen.verb](chosen, language)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more; what is left must not be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_RUN
    except CannotRun as wrong:
        print(f"ropa: {wrong}", file=sys.stderr)
        return NOT_RUN
    except KeyboardInterrupt:
        return 130
    except Exception:
        said = say(_("this is a mistake in the program, not in the register:"), language)
        print(f"ropa: {said}", file=sys.stderr)
        traceback.print_exc()
        return NOT_RUN
    return code


def check(chosen: Namespace, language: str) -> int:
    """Say what is wrong with a register."""
    from ropa import report
    from ropa.checks import judge
    from ropa.reading.project import read_project
    from ropa.report.page import unknown

    if wrong := unknown(chosen.only, language):
        raise CannotRun(wrong)
    with plainly(language):
        project = read_project(chosen.root)
    findings = judge(project, chosen.today, chosen.only)
    sys.stdout.write(report.write(chosen.format, findings, language, colour=colours()))
    return 1 if report.counts(findings)["error"] else 0


def explain(chosen: Namespace, language: str) -> int:
    """Print the page of a rule, or the list of all."""
    from ropa.report.page import rule_list, rule_page, unknown

    if chosen.code is None:
        sys.stdout.write(rule_list(language))
        return 0
    if wrong := unknown([chosen.code], language, families=False):
        raise CannotRun(wrong)
    sys.stdout.write(rule_page(chosen.code, language))
    return 0


def build(chosen: Namespace, language: str) -> int:
    """Build the pages and the printed documents."""
    from ropa.build import Order, every_language
    from ropa.build import build as make
    from ropa.models.base import Edition

    languages = every_language(tuple(dict.fromkeys(chosen.lang)))
    edition = Edition(chosen.edition)
    with plainly(language):
        return make(Order(chosen.root.resolve(), edition, languages, chosen.today, language))


def export(chosen: Namespace, language: str) -> int:
    """Write the register as JSON; one with errors is refused, as a build refuses it."""
    from ropa import report
    from ropa.checks import judge
    from ropa.export.json_export import register_json
    from ropa.findings import Severity
    from ropa.history import revision_of
    from ropa.models.base import Edition
    from ropa.reading.project import read_project
    from ropa.tables.view import View

    with plainly(language):
        project = read_project(chosen.root)
    findings = judge(project, chosen.today)
    errors = [f for f in findings if f.severity is Severity.ERROR and not f.accepted]
    if errors:
        sys.stderr.write(report.text(errors, language))
        return 1
    view = View(project.register, language, Edition(chosen.edition), chosen.today, project.policy)
    text = register_json(view, revision_of(chosen.root.resolve()))
    if chosen.out is None:
        sys.stdout.write(text)
        return 0
    with plainly(language):
        chosen.out.write_text(text, encoding="utf-8", newline="\n")
    return 0


def inquiry(chosen: Namespace, language: str) -> int:
    """Make the pack for the authority; a register with errors gets none."""
    from ropa import report
    from ropa.history import UnknownRevision
    from ropa.inquiry.pack import Refusal, Wanted, make_pack
    from ropa.inquiry.parts import UnknownPart, parts
    from ropa.inquiry.printing import PrintError

    wanted = Wanted(
        chosen.root, chosen.lang, chosen.today, tuple(chosen.parts), tuple(chosen.mark),
        chosen.since,
    )  # fmt: skip
    try:
        with plainly(language):
            made = make_pack(wanted)
            chosen.out.write_bytes(made.content)
    except Refusal as refused:
        sys.stderr.write(report.text(refused.errors, language))
        return 1
    except UnknownPart as unknown:
        known = ", ".join(f"{part.number} {part.id}" for part in parts())
        template = _("there is no part `{part}`; the parts are {known}")
        raise CannotRun(say(template, language, part=unknown, known=known)) from unknown
    except UnknownRevision as unknown:
        template = _("`{revision}` is neither a day (YYYY-MM-DD) nor a revision of the register")
        raise CannotRun(say(template, language, revision=unknown)) from unknown
    except PrintError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    count = len(made.manifest.files)
    print(say(_("{count} files packed in {place}"), language, count=count, place=chosen.out))
    print(say(_("SHA-256 of the whole file: {sum}"), language, sum=made.sha256))
    print(say(_("Read the pack before it is sent; the cover letter is a draft."), language))
    return 0


def verify(chosen: Namespace, language: str) -> int:
    """Check a pack. Exit code 0 if it is intact, 1 if it differs, 2 if it is no pack."""
    from ropa.inquiry.verify import NotAPack
    from ropa.inquiry.verify import verify as check_pack

    try:
        with plainly(language):
            found = check_pack(chosen.file)
    except NotAPack as wrong:
        raise CannotRun(wrong.say(language)) from wrong
    sys.stdout.write(found.text(language))
    return 0 if found.intact else 1


def schema(chosen: Namespace, language: str) -> int:
    """Write the schemas of the kinds, and say where."""
    from ropa.export.json_schema import write_schemas

    with plainly(language):
        written = write_schemas(chosen.out, language)
    print(
        say(_("{count} schemas written to {place}"), language, count=len(written), place=chosen.out)
    )
    return 0


def test(arguments: list[str]) -> int:
    """Run the program's own tests; everything after the verb goes to pytest."""
    from ropa.testing import run

    return run(arguments)


def words(chosen: Namespace, language: str) -> int:
    """Bring the program's catalogues up to date; 1 while something waits for a translation."""
    from ropa.wordlist import missing, update

    waiting = update()
    for code in waiting:
        for template in missing(code):
            print(f"{code}: {template}")
    return 1 if any(waiting.values()) else 0


@contextmanager
def plainly(language: str) -> Iterator[None]:
    """Turn what the file system refuses into a sentence."""
    from ropa.reading.register import NoRegister

    try:
        yield
    except NoRegister as missing:
        template = _("there is no register: the folder `{folder}` does not exist")
        raise CannotRun(say(template, language, folder=missing)) from missing
    except BrokenPipeError:
        raise
    except OSError as refused:
        if refused.filename is None:
            raise
        raise CannotRun(f"`{refused.filename}`: {refused.strerror}") from refused


def colours() -> bool:
    """Whether the reader sees colours: a terminal that shows them, and no NO_COLOR."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    shows = sys.platform != "win32" or "WT_SESSION" in os.environ
    return sys.stdout.isatty() and shows and not plain


RUN: dict[str, Callable[[Namespace, str], int]] = {
    "check": check,
    "explain": explain,
    "build": build,
    "export": export,
    "inquiry": inquiry,
    "verify": verify,
    "schema": schema,
    "words": words,
}
"""The verbs of the parser; `test` takes its arguments unparsed."""

if __name__ == "__main__":
    sys.exit(main())
