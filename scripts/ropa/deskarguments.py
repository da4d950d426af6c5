"""What may be written on the command line for the verbs of the DPO's desk, with its help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from ropa.language import day
from ropa.options import add_language, add_root
from ropa.words import _, say

PAPERS = ("decisions", "access", "extension", "refusal", "identity", "breach", "evidence",
          "balancing", "dpia", "transfer", "wheel")  # fmt: skip
SET = _("write this field, such as `country=NO`; `?question` leaves it open, `[a, b]` is a list")
ON = _("the day, as YYYY-MM-DD (default: today)")
PLACES = _("records, such as `storage/servers`, or fields of them: `storage/servers:country`")


def due_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`due [--days N]`."""
    help = say(_("how many days ahead (default: 90)"), language)
    verb.add_argument("--days", type=partial(count, language), default=90, metavar="N", help=help)
    _ends(verb, language)


def count(language: str, text: str) -> int:
    """A number of days. Raises ArgumentTypeError for anything else."""
    if text.isdecimal() and len(text) <= 5:
        return int(text)
    template = _("`{value}` is not a number of days")
    raise argparse.ArgumentTypeError(say(template, language, value=text))


def open_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`open [--owner ROLE]`."""
    _option(verb, language, "--owner", _("ROLE"), _("only the questions of this role"))
    _ends(verb, language)


def find_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`find WORD…`."""
    help = say(_("the words, in any language of the program"), language)
    verb.add_argument("words", nargs="+", metavar=say(_("WORD"), language), help=help)
    _ends(verb, language)


def answer_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`answer QUESTION [--set PLACE=VALUE…] [--decision TEXT] [--by ROLE] …`."""
    help = say(_("the number or the id of the question"), language)
    verb.add_argument("question", metavar=say(_("QUESTION"), language), help=help)
    about = _("what stands in a place that waits: `storage/servers:country=NO`, or `country=NO` "
              "for each such field")  # fmt: skip
    _several(verb, language, about)
    _option(verb, language, "--decision", _("TEXT"), _("what was decided; it closes the question"))
    _option(verb, language, "--advised-by", _("ROLE"), _("the role that advised"))
    _option(verb, language, "--reference", _("TEXT"), _("where the decision is kept"))
    _who(verb, language)
    _ends(verb, language)


def vouch_grammar(
    by: str, document: bool, verb: argparse.ArgumentParser, language: str
) -> None:
    """`reported|seen|confirm PLACE… --by WHO [--document TEXT] [--on DATE]`."""
    help = say(PLACES, language)
    verb.add_argument("places", nargs="+", metavar=say(_("PLACE"), language), help=help)
    _option(verb, language, "--by", _("ROLE"), by, required=True)
    if document:
        about = _("where the document is kept")
        _option(verb, language, "--document", _("TEXT"), about, required=True)
    _on(verb, language)
    _ends(verb, language)


def new_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`new KIND ID [--set FIELD=VALUE…] [--question Q] [--owner ROLE]`."""
    help = say(_("the kind of record: the name of its folder, such as `processors`"), language)
    verb.add_argument("kind", metavar=say(_("KIND"), language), help=help)
    help = say(_("its id: small letters, digits and hyphens"), language)
    verb.add_argument("id", metavar="ID", help=help)
    _several(verb, language, SET)
    about = _("the question that what is not known waits for (default: a new one)")
    _option(verb, language, "--question", _("QUESTION"), about)
    _option(verb, language, "--owner", _("ROLE"), _("who gets the answers to a new question"))
    about = _("the record that ends today: what it rests on is taken over, and what names it "
              "follows")  # fmt: skip
    _option(verb, language, "--in-place-of", _("RECORD"), about)
    _who(verb, language)
    _ends(verb, language)


def log_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`log {breach,request,disclosure} [--id ID] [--set FIELD=VALUE…]`."""
    help = say(_("what happened"), language)
    verb.add_argument("what", choices=("breach", "request", "disclosure"), help=help)
    about = _("its id (default: its first day); an entry that is there is completed")
    verb.add_argument("--id", metavar="ID", help=say(about, language))
    _several(verb, language, SET)
    _ends(verb, language)


def end_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`end RECORD [--by RECORD] [--on DATE]`."""
    help = say(_("the record, such as `processors/host`"), language)
    verb.add_argument("record", metavar=say(_("RECORD"), language), help=help)
    about = _("the record that takes its place wherever records in force name it")
    _option(verb, language, "--replaced-by", _("RECORD"), about)
    _on(verb, language)
    _ends(verb, language)


def paper_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`paper NAME [--about X] [--sitting N] [-o FILE]`."""
    told = say(_("which paper"), language)
    verb.add_argument("name", choices=PAPERS, help=told)
    about = _("the kind of people, or the activity, that it is about")
    _option(verb, language, "--about", _("NAME"), about)
    help = say(_("the sitting that a decision note is for"), language)
    verb.add_argument("--sitting", type=partial(count, language), metavar="N", help=help)
    help = say(_("the file to write, PDF or HTML (default: both, in build/papers)"), language)
    verb.add_argument("-o", "--out", type=Path, metavar=say(_("FILE"), language), help=help)
    _ends(verb, language)


def accept_grammar(verb: argparse.ArgumentParser, language: str) -> None:
    """`accept CODE RECORD --reason TEXT --by ROLE --until DATE [--field FIELD]`."""
    help = say(_("the code of the rule"), language)
    verb.add_argument("code", metavar=say(_("CODE"), language), help=help)
    help = say(_("the record, such as `processors/host`"), language)
    verb.add_argument("record", metavar=say(_("RECORD"), language), help=help)
    _option(verb, language, "--reason", _("TEXT"), _("why it is accepted"), required=True)
    _option(verb, language, "--by", _("ROLE"), _("the role that accepts it"), required=True)
    about = say(_("the last day it is accepted, as YYYY-MM-DD"), language)
    shown = say(_("DATE"), language)
    verb.add_argument(
        "--until", type=partial(written_day, language), required=True, metavar=shown, help=about
    )
    about = _("only findings about this field, as the finding names it")
    _option(verb, language, "--field", _("FIELD"), about)
    _ends(verb, language)


def _option(
    verb: argparse.ArgumentParser, language: str, name: str, shown: str, about: str, *,
    required: bool = False,
) -> None:  # fmt: skip
    verb.add_argument(
        name, metavar=say(shown, language), help=say(about, language), required=required
    )


def _several(verb: argparse.ArgumentParser, language: str, about: str) -> None:
    shown = say(_("FIELD=VALUE"), language)
    verb.add_argument(
        "--set", nargs="+", action="extend", default=[], metavar=shown, help=say(about, language)
    )


def _who(verb: argparse.ArgumentParser, language: str) -> None:
    """Who vouches for what is written."""
    _option(verb, language, "--by", _("ROLE"), _("the role that decided or confirmed it"))
    _option(verb, language, "--reported-by", _("NAME"), _("who reported it; it is not decided"))
    _option(verb, language, "--seen-by", _("ROLE"), _("the role that saw it in a document"))
    _option(verb, language, "--document", _("TEXT"), _("where that document is kept"))
    _on(verb, language)


def _on(verb: argparse.ArgumentParser, language: str) -> None:
    shown, help = say(_("DATE"), language), say(ON, language)
    verb.add_argument("--on", type=partial(written_day, language), metavar=shown, help=help)


def written_day(language: str, text: str) -> date:
    """A day as YYYY-MM-DD or as people write it, 1.12.2026. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text.strip())
    if found:
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return day(language, text)


def _ends(verb: argparse.ArgumentParser, language: str) -> None:
    add_root(verb, language)
    add_language(verb, language)


DESK: dict[str, tuple[str, Callable[[argparse.ArgumentParser, str], None]]] = {
    "due": (_("Show what is overdue and what falls due in the next 90 days."), due_grammar),
    "open": (_("List the open questions, in the order in which to answer them."), open_grammar),
    "answer": (
        _("Show a question and every value that waits for it; write the answers."), answer_grammar,
    ),
    "find": (
        _("Find records, fields, words to choose from, provisions and rules by their words."),
        find_grammar,
    ),
    "new": (
        _("Begin a record; what is not said of it is left open with a question."), new_grammar,
    ),
    "log": (
        _("Log a breach, a request or a disclosure, and say which clocks run."), log_grammar,
    ),
    "reported": (
        _("Write that somebody who knows has reported records, or fields of them."),
        partial(vouch_grammar, _("the role, or the name of the one who said so"), False),
    ),
    "seen": (
        _("Write that a role has seen it in a document."),
        partial(vouch_grammar, _("the role that read the document"), True),
    ),
    "confirm": (
        _("Write that a role that decides has confirmed it."),
        partial(vouch_grammar, _("the role that confirms it"), False),
    ),
    "end": (
        _("Write that a record no longer applies; another may take its place."), end_grammar,
    ),
    "paper": (
        _("Make a note, letter, sheet or form from the register, to print or to edit."),
        paper_grammar,
    ),
    "accept": (_("Accept a finding until a day, with the reason."), accept_grammar),
}  # fmt: skip
"""The verbs, what each does, and its arguments."""
