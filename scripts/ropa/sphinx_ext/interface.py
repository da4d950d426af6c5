"""The words of the pages' own interface: search, menus, buttons, labels.

Sphinx and Furo speak through the catalogue `sphinx`. Furo ships none, and Sphinx's for `nb` is
empty, so our own `locale/<language>/LC_MESSAGES/sphinx.po` comes first and Sphinx's second. It is
compiled in memory: nothing is written, and languages built at the same time do not meet.
"""

from __future__ import annotations

import gettext
import io
import json
from pathlib import Path

import sphinx
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.domains import changeset

from ropa.words import LOCALE

SCRIPT_WORDS = (
    "Search Results",
    "Searching",
    "Preparing search...",
    ", in ",
    "Hide Search Matches",
    "Your search did not match any documents. Please make sure that all words are spelled "
    "correctly and that you've selected enough categories.",
)
"""What Sphinx's search scripts say in the browser."""

SCRIPT_COUNTS = (
    (
        "Search finished, found one page matching the search query.",
        "Search finished, found ${resultCount} pages matching the search query.",
    ),
)
"""What they say with a number: singular, plural."""

VERSION_LABELS = {
    "versionadded": "Added in version %s",
    "versionchanged": "Changed in version %s",
    "deprecated": "Deprecated since version %s",
    "versionremoved": "Removed in version %s",
}
"""What Sphinx says before an extension can be heard."""

PLURAL = "n != 1 ? 1 : 0"
"""Which of the two forms a number takes: an index. Sphinx's own catalogues give a truth value,
which the script uses as an index and finds nothing: the count would not be shown."""


def own_words(language: str) -> gettext.NullTranslations:
    """Our own catalogue of interface words in a language; empty where there is none."""
    path = LOCALE / language / "LC_MESSAGES" / "sphinx.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def interface_words(language: str) -> gettext.NullTranslations:
    """All interface words in a language: ours first, then Sphinx's, then English."""
    words = own_words(language)
    shipped = Path(sphinx.__file__).parent / "locale"
    words.add_fallback(gettext.translation("sphinx", shipped, [language], fallback=True))
    return words


def script_words(words: gettext.NullTranslations, language: str) -> str:
    """The call that gives Sphinx's search scripts their words, as JavaScript."""
    messages: dict[str, str | list[str]] = {word: words.gettext(word) for word in SCRIPT_WORDS}
    for one, many in SCRIPT_COUNTS:
        messages[one] = [words.ngettext(one, many, 1), words.ngettext(one, many, 2)]
    said = {"locale": language, "messages": messages, "plural_expr": PLURAL}
    return f"Documentation.addTranslations({json.dumps(said, ensure_ascii=False, indent=2)});"


def setup_interface(app: Sphinx) -> None:
    """Let Sphinx and Furo speak the language of the build, also through text said before."""
    words = interface_words(app.config.language)
    app.translator = words
    locale.translators["general", "sphinx"] = words
    for name, template in VERSION_LABELS.items():
        changeset.versionlabels[name] = words.gettext(template)
    app.connect("builder-inited", _give_script_words)


def _give_script_words(app: Sphinx) -> None:
    """Hand the words of the search scripts to the theme's `translations.js`."""
    said = script_words(app.translator, app.config.language)
    app.config.html_context = {**app.config.html_context, "ropa_script_words": said}
