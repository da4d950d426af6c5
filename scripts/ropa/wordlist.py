"""The program's catalogues: what must be translated, collected from the source.

A template is a text in `_("...")`, the title or a paragraph of a rule's docstring, or the provision
that a rule stands on. The verb `words` brings both catalogues up to date: new templates come in
empty, those that are gone leave, translations stay.
What is written depends on the source alone, never on the machine or the day.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from ropa.files import write_whole
from ropa.reading.catalogues import Message, read_catalogue
from ropa.words import LANGUAGES, LOCALE

PACKAGE = Path(__file__).parent
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
MARKER = "_"
NAMES = {"nb": "Norwegian Bokmål", "sv": "Swedish"}
HEAD = """\
# {name} words of the program: labels, help, messages and the pages of the rules.
# `python3 scripts words` brings this file up to date; write the translations here.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class NotAText(ValueError):
    """The marker stands around something that is not a plain text, so it cannot be collected."""


def templates() -> dict[str, set[str]]:
    """Every template with the places that use it, as `file:function`."""
    found: dict[str, set[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.relative_to(PACKAGE).as_posix()
        for template, name in marked(file.read_text(encoding="utf-8"), path):
            found.setdefault(template, set()).add(f"{path}:{name}" if name else path)
    for template, place in rule_templates():
        found.setdefault(template, set()).add(place)
    return found


def marked(source: str, path: str) -> Iterator[tuple[str, str]]:
    """The marked templates of a module, each with the class or function around it.

    A module that takes `_` from elsewhere (Sphinx has one too) speaks through another catalogue.
    Raises NotAText where the marker is not given one plain text.
    """
    tree = ast.parse(source)
    if any(
        isinstance(node, ast.ImportFrom)
        and node.module == "ropa.words"
        and any(alias.name == MARKER and not alias.asname for alias in node.names)
        for node in ast.walk(tree)
    ):
        yield from _marked_below(tree, "", path)


def _marked_below(node: ast.AST, name: str, path: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        inside = name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{name}.{child.name}" if name else child.name
        if (
            isinstance(child, ast.Call)
            and isinstance(child.func, ast.Name)
            and child.func.id == MARKER
        ):
            text = child.args[0] if len(child.args) == 1 else None
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                raise NotAText(f"{path}:{child.lineno}: `_()` takes one plain text")
            yield text.value, inside
        yield from _marked_below(child, inside, path)


def rule_templates() -> Iterator[tuple[str, str]]:
    """What the rules' pages say, with places."""
    from ropa.checks import RULES

    for rule in RULES:
        module = rule.check.__module__.partition(".")[2].replace(".", "/")
        for text in rule.paragraphs:
            yield text, f"{module}.py:{rule.check.__name__}"


def catalogue_file(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / "ropa.po"


def old_messages(language: str) -> dict[str, Message]:
    """What the catalogue holds now, by template; empty where there is none.

    Raises NotAText with file and line where it cannot be read whole.
    """
    file = catalogue_file(language)
    if not file.is_file():
        return {}
    catalogue, wrong = read_catalogue(LOCALE, file, language)
    if catalogue is None:
        raise NotAText("\n".join(f"{each.where}: {each.message()}" for each in wrong))
    return {m.source: m for m in catalogue.messages if not m.obsolete}


def renewed(language: str) -> str:
    """The text of a catalogue brought up to date, sorted by template."""
    old = old_messages(language)
    made = Catalog(locale=language)
    for template, places in templates().items():
        before = old.get(template)
        made.add(
            template,
            before.translation if before else "",
            locations=[(place, None) for place in sorted(places)],  # type: ignore[misc]
            flags={"fuzzy"} if before and before.fuzzy else (),
            user_comments=before.notes if before else (),
        )
    stream = io.BytesIO()
    write_po(stream, made, width=100, omit_header=True, sort_output=True, ignore_obsolete=True)
    head = HEAD.format(name=NAMES[language], language=language)
    return head + stream.getvalue().decode("utf-8").strip() + "\n"


def missing(language: str) -> list[str]:
    """The templates without a translation ready for use, sorted."""
    old = old_messages(language)
    return sorted(
        template
        for template in templates()
        if template not in old or not old[template].translation or old[template].fuzzy
    )


def update() -> dict[str, int]:
    """Write both catalogues anew; for each language how many templates wait for a translation."""
    for language in TRANSLATED:
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = renewed(language)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            write_whole(file, text.encode("utf-8"))
    return {language: len(missing(language)) for language in TRANSLATED}
