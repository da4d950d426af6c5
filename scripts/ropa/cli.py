"""The command line: verbs and their arguments; no logic of its own."""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ropa.arguments import PROGRAM, Parser, day, language_of, speaking
from ropa.words import LANGUAGES, _, say

REPORTS = ("text", "json", "github", "sarif", "junit")
EDITIONS = ("internal", "authority", "public")
NOT_RUN = 2
"""The exit code of a run that could not do what was asked; 1 means errors were found."""


class CannotRun(Exception):
    """What was asked cannot be done, for the reason the message says; no traceback."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Exit code 0 for no finding of level error, 1 for errors, 2 for could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = language_of(given)
    if given[:1] == ["test"]:
        return test(given[1:])
    chosen = parser(language).parse_args(given)
    try:
        code: int = chosen.run(chosen, language)
        sys.stdout.flush()
    except (CannotRun, OSError) as wrong:
        if isinstance(wrong, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        else:
            print(f"ropa: {reason(wrong)}", file=sys.stderr)
        return NOT_RUN
    except KeyboardInterrupt:
        return 130
    except Exception:
        print(say(_("This is a mistake in ropa, not in the register:"), language), file=sys.stderr)
        traceback.print_exc()
        return NOT_RUN
    return code


def reason(wrong: Exception) -> str:
    """Why a run could not do its work, in a sentence."""
    if isinstance(wrong, OSError) and wrong.filename:
        return f"`{wrong.filename}`: {wrong.strerror}"
    return str(wrong)


def parser(language: str) -> Parser:
    """All verbs and their arguments, in a language."""
    told = partial(say, language=language) if False else (lambda text: say(text, language))
    made = speaking(language)(
        prog="ropa", description=told(_("The record of processing activities of an organisation."))
    )
    made.add_argument("--version", action=Version, nargs=0)
    verbs = made.add_subparsers(dest="verb", required=True, metavar=told(_("verb")))

    def verb(name: str, run: object, about: str) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=told(about), description=told(about))
        one.set_defaults(run=run)
        return one

    def root(one: argparse.ArgumentParser) -> None:
        one.add_argument(
            "--root", type=Path, default=PROGRAM, metavar="DIR",
            help=told(_("the folder that holds `register/` (default: the program's own)")),
        )  # fmt: skip
        one.add_argument(
            "--today", type=partial(day, language), default=date.today(), metavar="DATE",
            help=told(_("the day to judge on, as YYYY-MM-DD (default: today)")),
        )  # fmt: skip

    def lang(one: argparse.ArgumentParser) -> None:
        one.add_argument("--lang", choices=LANGUAGES, help=told(_("the language of the answer")))

    one = verb("check", check, _("Check the register; exit code 1 if there are errors."))
    root(one)
    one.add_argument(
        "--format", choices=REPORTS, default=REPORTS[0], help=told(_("the form of the report"))
    )
    one.add_argument(
        "--only", nargs="+", action="extend", default=[], metavar="CODE",
        help=told(_("only these rules or families of rules")),
    )  # fmt: skip
    lang(one)

    one = verb("explain", explain, _("Explain a rule; without a code, list all rules."))
    one.add_argument("code", nargs="?", metavar="CODE", help=told(_("the code of the rule")))
    lang(one)

    one = verb("build", build, _("Build the pages and the printed documents."))
    root(one)
    one.add_argument(
        "--edition", choices=EDITIONS, default=EDITIONS[0], help=told(_("for whom it is made"))
    )
    one.add_argument(
        "--lang", nargs="+", action="extend", choices=LANGUAGES, default=[],
        help=told(_("only these languages (default: all)")),
    )  # fmt: skip

    one = verb("export", export, _("Write the register for other programs."))
    one.add_argument("kind", choices=("json",), help=told(_("the form of the export")))
    root(one)
    one.add_argument(
        "--edition", choices=EDITIONS, default=EDITIONS[0], help=told(_("for whom it is made"))
    )
    one.add_argument(
        "-o", dest="out", type=Path, metavar="FILE",
        help=told(_("the file to write (default: standard output)")),
    )  # fmt: skip
    lang(one)

    one = verb("schema", schema, _("Write JSON Schemas of the records, for help in an editor."))
    one.add_argument(
        "-o", dest="out", type=Path, default=PROGRAM / "build" / "schema", metavar="DIR",
        help=told(_("the folder to write to (default: build/schema)")),
    )  # fmt: skip
    lang(one)

    verb("test", test, _("Run the program's own tests; arguments go to pytest."))
    verb("words", words, _("For developers: bring the program's catalogues up to date."))
    return made


class Version(argparse.Action):
    """`--version`: the version, and nothing else."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        """Print the version and leave."""
        from ropa import __version__

        print(f"ropa {__version__}")
        parser.exit()
