"""The language of the command line: chosen, or the register's; argparse's words too.

Nothing here imports more than `argparse` needs: `--help` and `--version` start at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ropa.words import LANGUAGES, _, say

ASKED = "ROPA_LANG"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
OWNER = Path("register", "organisation.yaml")
FIRST_LANGUAGE = re.compile(r"""(?m)^languages:\s*(?:#.*\s*)*[-\[]\s*["']?(\w+)""")
MOST = 200_000
"""How much of the controller's file is looked at."""
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


def language_of(
    arguments: Sequence[str], environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> str:  # fmt: skip
    """The language to speak: that of `--lang`, of ROPA_LANG, of the register, of the system.

    The register is that of `--root`, or of the folder or the nearest one above it; its first
    language is meant. Of the system's variables the first of LC_ALL, LC_MESSAGES and LANG that is
    set decides; where none is, on Windows, the language of the user. English for any other.
    """
    asked = _option("--lang", arguments)
    if asked in LANGUAGES:
        return asked
    if named := environment.get(ASKED):
        return known_language(named)
    root = _option("--root", arguments)
    written = register_language(Path(root) if root else folder or Path.cwd())
    if written in LANGUAGES:
        return written
    chosen = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return known_language(chosen or system_language())


def _option(option: str, arguments: Sequence[str]) -> str:
    """What is given for an option; the last one counts, an empty text where it is not there."""
    found = ""
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == option:
            found = value if equals else "".join(arguments[at + 1 : at + 2])
    return found


def register_language(folder: Path) -> str:
    """The first language of the register in a folder or above it, as written; or nothing.

    The file is looked at, not read as YAML, which would take longer than `--help` does.
    """
    for each in (folder, *folder.absolute().parents):
        try:
            text = (each / OWNER).read_bytes()[:MOST].decode("utf-8", "replace")
        except (OSError, ValueError):
            continue
        found = FIRST_LANGUAGE.search(text)
        return found[1] if found else ""
    return ""


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
