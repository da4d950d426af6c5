"""The program's own words in the reader's language.

Labels, help and messages are English templates in the code, marked with `_`; the catalogues for
Bokmål and Swedish are `locale/<language>/LC_MESSAGES/ropa.po`. A template is translated when it
is shown, never before, so that one finding can be told in three languages.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

LANGUAGES = ("nb", "sv", "en")
"""The languages of every page, message and label; Bokmål first, the DPO's."""

NAME = "ropa"
"""What the program is called in its own messages, where they name a command."""

STARTED = NAME
"""How this run was started, such as `python3 scripts`; messages name commands so."""

LOCALE = Path(__file__).parent / "locale"


@runtime_checkable
class Speaks(Protocol):
    """A value that says itself in a language, for use inside a message."""

    def say(self, language: str) -> str: ...


class Phrase(NamedTuple):
    """A template that says itself: words of the program inside a message or a table."""

    template: str

    def say(self, language: str) -> str:
        """The phrase in a language."""
        return say(self.template, language)


class PhraseList(NamedTuple):
    """Several templates, said with commas between."""

    templates: tuple[str, ...]

    def say(self, language: str) -> str:
        """The phrases in a language."""
        return ", ".join(say(template, language) for template in self.templates)


def _(template: str) -> str:
    """Mark a template for translation; it comes back as it is."""
    return template


@cache
def catalogue(language: str) -> dict[str, str]:
    """All templates of the program in one language; empty for English, the source."""
    path = LOCALE / language / "LC_MESSAGES" / "ropa.po"
    if language == "en" or not path.is_file():
        return {}
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        str(m.id): str(m.string) for m in messages if m.id and m.string and "fuzzy" not in m.flags
    }


def say(template: str, language: str = "en", /, **values: Any) -> str:
    """The template in a language, with its values filled in.

    A value that can say itself does so in the same language. A template that the catalogue does
    not hold is shown in English; a test asks that this never happens.
    """
    text = catalogue(language).get(template, template)
    if STARTED != NAME and f"`{NAME} " in text:
        how = STARTED.replace("{", "{{").replace("}", "}}") if values else STARTED
        text = text.replace(f"`{NAME} ", f"`{how} ")
    if not values:
        return text
    spoken = {
        name: value.say(language) if isinstance(value, Speaks) else value
        for name, value in values.items()
    }
    return text.format(**spoken)
