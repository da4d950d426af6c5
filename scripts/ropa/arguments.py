"""What may be written on the command line, with its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ropa import words
from ropa.deskarguments import DESK
from ropa.language import day, since, speak
from ropa.options import add_handing, add_language, add_root
from ropa.words import LANGUAGES, _, say

REPORTS = ("text", "json", "github", "sarif", "junit")
EXPORTS = ("json", "xlsx", "csv", "jsonld", "ics")
EDITIONS = ("internal", "authority", "public")
PRINTS = ("record", "promises", "authority", "words")


def parser(language: str) -> argparse.ArgumentParser:
    """All verbs and their arguments, in a language. The chosen one is `verb` in the result."""
    speak(language)
    made = argparse.ArgumentParser(
        prog=words.STARTED,
        description=say(_("The record of processing activities of an organisation."), language),
        allow_abbrev=False,
    )
    made.add_argument(
        "--version", action=Version, nargs=0, help=say(_("show the version"), language)
    )
    # With `prog` given, argparse does not make a formatter, and import what that needs.
    verbs = made.add_subparsers(
        dest="verb", required=True, prog=words.STARTED, metavar=say(_("VERB"), language)
    )
    for name, (about, grammar) in VERBS.items():
        told = say(about, language)
        grammar(verbs.add_parser(name, help=told, description=told, allow_abbrev=False), language)
    return made


class Version(argparse.Action):
    """`--version`: the version, and nothing else."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        """Print the version and leave."""
        from ropa import __version__

        print(f"ropa {__version__}")
        parser.exit()


def init_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`init [DIR] [--name N] [--country C] [--languages L…] [--policy-language L] [--lang L]`."""
    verb.add_argument(
        "folder", nargs="?", type=Path, default=Path("."), metavar=say(_("DIR"), language),
        help=say(_("the folder to begin in (default: this one)"), language),
    )  # fmt: skip
    verb.add_argument("--name", metavar=say(_("NAME"), language), help=say(INIT["name"], language))
    verb.add_argument("--country", metavar="CC", help=say(INIT["country"], language))
    verb.add_argument(
        "--languages", nargs="+", choices=LANGUAGES, help=say(INIT["languages"], language)
    )
    help = say(_("the language of the privacy policy (default: the first language)"), language)
    verb.add_argument("--policy-language", choices=LANGUAGES, help=help)
    add_language(verb, language)


INIT = {
    "name": _("the legal name of the organisation"),
    "country": _("the country it is established in, as two letters, such as NO"),
    "languages": _("the languages of the register, its own first (nb, sv, en)"),
}
"""What `init` is told, by an option or in answer to a question."""


def check_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`check [--root DIR] [--today DATE] [--format F] [--all] [--only CODE…] [--lang L]`."""
    add_root(verb, language)
    verb.add_argument(
        "--format", choices=REPORTS, default="text",
        help=say(_("the form of the report (default: text)"), language),
    )  # fmt: skip
    help = say(_("also what was found in the register as git has it"), language)
    verb.add_argument("--all", action="store_true", help=help)
    verb.add_argument(
        "--only", nargs="+", action="extend", default=[], metavar=say(_("CODE"), language),
        help=say(_("only these rules, or families of rules such as REG"), language),
    )  # fmt: skip
    add_language(verb, language)


def explain_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`explain [CODE] [--lang L]`."""
    about = _("the code of the rule, or a field such as `storage:country`; without it, all rules")
    help = say(about, language)
    verb.add_argument("code", nargs="?", metavar=say(_("CODE"), language), help=help)
    add_language(verb, language)


def build_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`build [--root D] [--today D] [--edition E] [--lang L…] [--reference] [--print N…] …`."""
    add_root(verb, language)
    help = say(_("for whom it is made (default: internal)"), language)
    verb.add_argument("--edition", choices=EDITIONS, default="internal", help=help)
    add_handing(verb, language)
    verb.add_argument(
        "--lang", nargs="+", action="extend", choices=LANGUAGES, default=[],
        help=say(_("only these languages (default: all of the register)"), language),
    )  # fmt: skip
    verb.add_argument(
        "--reference", action="store_true",
        help=say(_("also the pages about rules, fields and the tests of the rules"), language),
    )  # fmt: skip
    verb.add_argument(
        "--print", nargs="+", action="extend", choices=PRINTS, default=[], dest="prints",
        help=say(_("also these printed documents"), language),
    )  # fmt: skip


def export_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`export {json,xlsx,csv,jsonld,ics} [--root D] [--today D] [-o F]`."""
    verb.add_argument("kind", choices=EXPORTS, help=say(_("the form of the export"), language))
    add_root(verb, language)
    verb.add_argument(
        "-o", "--out", type=Path, metavar=say(_("FILE"), language),
        help=say(_("the file to write (JSON without it: standard output)"), language),
    )  # fmt: skip
    add_language(verb, language)


def inquiry_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`inquiry [--lang L] [--with P…] [--mark P…] [--since S] [approval] [--root D] -o F`."""
    verb.add_argument(
        "--lang", choices=LANGUAGES, default=None,
        help=say(_("the language of the pack (default: the register's first)"), language),
    )  # fmt: skip
    add_handing(verb, language)
    verb.add_argument(
        "--mark", nargs="+", action="extend", default=[], metavar=say(_("PART"), language),
        help=say(_("ask that these parts be exempt from public access"), language),
    )  # fmt: skip
    verb.add_argument(
        "--since", type=partial(since, language), default="", metavar=say(_("DATE"), language),
        help=say(_("changes from this day, or after this revision (default: all)"), language),
    )  # fmt: skip
    add_root(verb, language)
    verb.add_argument(
        "-o", "--out", type=Path, required=True, metavar=say(_("FILE"), language),
        help=say(_("the ZIP file to write"), language),
    )  # fmt: skip


def verify_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`verify FILE [--lang L]`."""
    help = say(_("the pack to check"), language)
    verb.add_argument("file", type=Path, metavar=say(_("FILE"), language), help=help)
    add_language(verb, language)


def schema_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`schema [--root DIR] [-o DIR] [--lang L]`."""
    add_root(verb, language)
    verb.add_argument(
        "-o", "--out", type=Path, metavar=say(_("DIR"), language), default=None,
        help=say(_("the folder to write to (default: build/schema)"), language),
    )  # fmt: skip
    add_language(verb, language)


def rename_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`rename KIND/ID ID [--root DIR] [--today DATE] [--lang L]`."""
    help = say(_("the record, such as `processors/host`"), language)
    verb.add_argument("record", metavar=say(_("RECORD"), language), help=help)
    verb.add_argument("id", metavar="ID", help=say(_("its new id"), language))
    add_root(verb, language)
    add_language(verb, language)


def policy_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`policy {follow,read,record,approve LANG ROLE [--of TEXT]}`, with root, day and language."""
    parts = verb.add_subparsers(dest="what", required=True, metavar=say(_("PART"), language))
    for name, about in POLICY.items():
        told = say(about, language)
        part = parts.add_parser(name, help=told, description=told, allow_abbrev=False)
        if name == "approve":
            help = say(_("the language of the approved text"), language)
            code = say(_("LANG"), language)
            part.add_argument("code", choices=LANGUAGES, metavar=code, help=help)
            help = say(_("the role that decided it, as in the register"), language)
            part.add_argument("role", metavar=say(_("ROLE"), language), help=help)
            about = _("what is approved: the policy's translation (default), or rights")
            told = say(about, language)
            part.add_argument("--of", choices=("policy", "rights"), default="policy", help=told)
        if name == "follow":
            follow_grammar(part, language)
        if name == "read":
            read_grammar(part, language)
        add_root(part, language)
        add_language(part, language)


def follow_grammar(part: argparse.ArgumentParser, language: str) -> None:
    """`follow [--pair ID=SENTENCE…] [--gone ID…] [--yes]`."""
    help = say(_("move the quotes without asking"), language)
    part.add_argument("--yes", action="store_true", help=help)
    for option, metavar, about in (
        ("--pair", "ID=SENTENCE", _("the sentence of this record has become this one")),
        ("--gone", "ID", _("the sentence of this record was taken out")),
    ):
        part.add_argument(
            option, nargs="+", action="extend", default=[], metavar=metavar,
            help=say(about, language),
        )  # fmt: skip


def read_grammar(part: argparse.ArgumentParser, language: str) -> None:
    """`read [NAME…] [--all] [ANSWER…]`."""
    help = say(_("records or sentences (`controller.12`); without an answer they are shown"),
               language)  # fmt: skip
    part.add_argument("names", nargs="*", metavar="NAME", help=help)
    for option, about in READ_FLAGS.items():
        part.add_argument(option, action="store_true", help=say(about, language))
    for option, (metavar, about) in READ_LISTS.items():
        part.add_argument(
            option, action="append", default=[], metavar=metavar, help=say(about, language)
        )
    for option, (metavar, about) in READ_VALUES.items():
        part.add_argument(option, metavar=metavar, help=say(about, language))
    help = say(_("the day it was read, as YYYY-MM-DD (default: today)"), language)
    part.add_argument("--on", type=partial(day, language), metavar="DATE", help=help)


READ_FLAGS = {
    "--all": _("every sentence that waits and has a record"),
    "--yes": _("the words are read; the data stay as they are"),
    "--take": _("take over into the data what is read in the sentence"),
}
READ_LISTS = {
    "--set": ("FIELD=VALUE", _("write this into the data, such as `promises.0.denied=yes`")),
    "--misread": ("WORDS=MEANING", _("the program misreads these words; `kind: value` or nothing")),
}
READ_VALUES = {
    "--by": ("ROLE", _("the role that has read it and confirms it")),
    "--at": ("SENTENCE", _("where the sentence of the record stands now")),
    "--new": ("ID", _("the new record of a sentence that nobody has read")),
    "--form": ("FORM", _("the form of the new promise (default: the one that fits best)")),
    "--no-duty": ("REASON", _("the sentence asks for nothing, for this reason")),
}


POLICY = {
    "follow": _("Move every quote of a sentence that changed to what it became."),
    "read": _("Show the sentences that nobody has read as they stand; write what is answered."),
    "record": _("Record the text as it is now as a version."),
    "approve": _("Record that the organisation has approved a text for the public edition."),
}


def translate_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`translate {update,status,preview LANG,review LANG PAGE ROLE [SENTENCE…]}`."""
    parts = verb.add_subparsers(dest="what", required=True, metavar=say(_("PART"), language))
    for name, about in TRANSLATE.items():
        told = say(about, language)
        part = parts.add_parser(name, help=told, description=told, allow_abbrev=False)
        if name in ("preview", "review"):
            help = say(_("the language of the translation"), language)
            code = say(_("LANG"), language)
            part.add_argument("code", choices=LANGUAGES, metavar=code, help=help)
        if name == "review":
            for word, (shown, about_word) in REVIEW.items():
                told = say(about_word, language)
                part.add_argument(word, metavar=say(shown, language), help=told)
            help = say(_("the ids of the sentences (default: all of the page)"), language)
            sentence = say(_("SENTENCE"), language)
            part.add_argument("sentences", nargs="*", metavar=sentence, help=help)
        add_root(part, language)
        add_language(part, language)


TRANSLATE = {
    "update": _("Take the pages' texts into the catalogues and clean them."),
    "status": _("Show how far each page is in each language. Exit code 1 if something is missing."),
    "preview": _("Build the pages of one language."),
    "review": _("Record that somebody has read a translation beside its original."),
}
REVIEW = {
    "page": (
        _("PAGE"), _("the page, such as `policy`, or `records` for the register's texts"),
    ),
    "role": (_("ROLE"), _("the role that has read it, as in the register")),
}


def no_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """A verb without arguments of its own."""


VERBS: dict[str, tuple[str, Callable[[argparse.ArgumentParser, str], None]]] = {
    "init": (
        _("Begin a register: what is not given by an option is asked for. Nothing is overwritten."),
        init_grammar,
    ),
    "check": (_("Check the register. Exit code 1 if there are errors."), check_grammar),
    "explain": (_("Explain a rule or a field."), explain_grammar),
    "build": (_("Build the pages and the printed documents."), build_grammar),
    "export": (_("Write the register for other programs."), export_grammar),
    "inquiry": (_("Make the pack for the supervisory authority."), inquiry_grammar),
    "verify": (
        _("Check a pack: what is intact, changed, missing or added. Exit code 1 if it differs."),
        verify_grammar,
    ),
    "schema": (_("Write JSON Schemas of the records, for help in an editor."), schema_grammar),
    "rename": (
        _("Give a record another id: its file moves, and everything that names it follows."),
        rename_grammar,
    ),
    **DESK,
    "policy": (_("The policy: follow, read, record, approve."), policy_grammar),
    "translate": (_("For translators: update, status, preview, review."), translate_grammar),
    "test": (_("Run the program's own tests; arguments go to pytest."), no_grammar),
    "bench": (
        _("For developers: measure the program beside others; its own --help says more."),
        no_grammar,
    ),
    "words": (_("For developers: bring the program's catalogues up to date."), no_grammar),
}
"""The verbs, what each does, and its arguments."""
