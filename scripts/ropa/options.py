"""Options that many verbs share, with their help."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from ropa.language import day
from ropa.words import LANGUAGES, _, say


def add_root(verb: argparse.ArgumentParser, language: str) -> None:
    """Which register, and the day it is looked at."""
    verb.add_argument(
        "--root", type=Path, default=None, metavar=say(_("DIR"), language),
        help=say(_("the folder that holds `register` (default: found from here upward)"), language),
    )  # fmt: skip
    verb.add_argument(
        "--today", type=partial(day, language), default=date.today(),
        metavar=say(_("DATE"), language),
        help=say(_("the day to judge on, as YYYY-MM-DD (default: today)"), language),
    )  # fmt: skip


def add_handing(verb: argparse.ArgumentParser, language: str) -> None:
    """What goes to the authority beside the record, and who has approved it."""
    verb.add_argument(
        "--with", nargs="+", action="extend", default=[], dest="supplements",
        metavar=say(_("PART"), language),
        help=say(_("for the authority: these supplements too, by number, range or name"), language),
    )  # fmt: skip
    verb.add_argument(
        "--approved-by", metavar=say(_("ROLE"), language), default=None,
        help=say(_("for the authority: the role that has approved it (else: a draft)"), language),
    )  # fmt: skip
    verb.add_argument(
        "--on", metavar=say(_("DATE"), language), default=None, type=partial(day, language),
        help=say(_("the day it was approved, as YYYY-MM-DD"), language),
    )  # fmt: skip


def add_language(verb: argparse.ArgumentParser, language: str) -> None:
    """The language of what is said."""
    help = say(_("the language of the answer"), language)
    verb.add_argument("--lang", choices=LANGUAGES, help=help)
