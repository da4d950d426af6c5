"""The language of the command line: chosen by `--lang` or the environment, argparse's words too.

Nothing here imports more than `argparse` needs: `--help` and `--version` start at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from ropa.words import LANGUAGES, _, say

VARIABLES = ("ROPA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NORWEGIAN = ("nb", "no", "nn")
LIKE_A_DAY = re.compile(r"\d{1,4}[-./ ]+\d{1,2}[-./ ]+\d{1,4}\.?|\d{1,2}[. ]+\w+[. ]+\d{4}")
"""What people write for a day; no revision of git looks so."""

ARGPARSE = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _("%(prog)s: error: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("ignored explicit argument %r"),
    _("not allowed with argument %s"),
)
"""What argparse itself may say, in its own words."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language to speak: that of `--lang`, else of the environment, else English.

    The first of ROPA_LANG, LC_ALL, LC_MESSAGES and LANG that is set decides; where none is, on
    Windows, the language of the system.
    """
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[at + 1 : at + 2])
            if value in LANGUAGES:
                return value
    chosen = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return known_language(chosen or system_language())


def known_language(locale: str) -> str:
    """The nearest of LANGUAGES to a locale such as `nn_NO.UTF-8`; English for any other."""
    code = re.split("[^a-z]", locale.lower(), maxsplit=1)[0]
    return "nb" if code in NORWEGIAN else code if code in LANGUAGES else "en"


def system_language() -> str:
    """The language of the user's Windows; an empty text on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def speak(language: str) -> None:
    """Let argparse say its own words in a language: it reads them through `_` and `ngettext`."""

    def one(text: str) -> str:
        return say(text, language)

    def counted(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    vars(argparse).update(_=one, ngettext=counted)


def day(language: str, text: str) -> date:
    """A date as YYYY-MM-DD. Raises ArgumentTypeError with a sentence for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    template = _("`{value}` is not a date; write it like 2026-03-31")
    raise argparse.ArgumentTypeError(say(template, language, value=text))


def since(language: str, text: str) -> str:
    """A day as YYYY-MM-DD, or a revision. Raises ArgumentTypeError for a day written otherwise."""
    if LIKE_A_DAY.fullmatch(text):
        day(language, text)
    return text
