"""TXT: every text stands in the languages of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding, Severity
from ropa.location import Path
from ropa.models.base import Edition, Part, declarations
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import Text
from ropa.words import LANGUAGES, Phrase, _

NAMES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}


def texts(value: Any, path: Path = (), public: bool = False) -> Iterator[tuple[Path, Text, bool]]:
    """Every text in a part or list, the way to it, and whether it can reach the public edition.

    It can where the field that holds it, or a field around that, is of the public edition.
    """
    if isinstance(value, Text):
        yield path, value, public
    elif isinstance(value, Part):
        for declaration in declarations(type(value)):
            shown = public or declaration.edition is Edition.PUBLIC
            inner = getattr(value, declaration.name)
            if isinstance(inner, Part | list):
                yield from texts(inner, (*path, declaration.name), shown)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            if isinstance(item, Part | list):
                yield from texts(item, (*path, n), public)


Held = tuple[Record, Path, Text, bool]
"""A text of a record, the way to it, and whether it can reach the public edition."""


def held(register: Register) -> list[Held]:
    """Every text of a register."""
    return [(record, *found) for record in register for found in texts(record)]


def held_in(case: Case) -> list[Held]:
    """Every text of a case's register; asked for with `case.once`, they are gathered once."""
    return held(case.register)


def _missing(case: Case, in_public: bool) -> Iterator[Finding]:
    first, *others = case.register.languages
    for record, path, text, public in case.once(held_in):
        if in_public:
            yield from _in_one(record, path, text, [first, *others] if public else [first])
        elif not public:
            yield from _in_one(record, path, text, others)


def _in_one(record: Record, path: Path, text: Text, wanted: list[str]) -> Iterator[Finding]:
    for language in wanted:
        if text.get(language) is None:
            yield Finding(
                record.at(*path),
                _("`{field}` has no text in {language}"),
                field=next(str(step) for step in reversed(path) if isinstance(step, str)),
                language=Phrase(NAMES[language]),
            )


@rule("TXT001", law=("gdpr-12-1",))
def public_text(case: Case) -> Iterator[Finding]:
    """A text that customers can read stands in every language of the register.

    The public edition is read in each of them; a text that is missing would be a hole in it. Every
    other text stands at least in the first language, which the others are translated from.

    To fix it, add the missing language to the text.
    """
    yield from _missing(case, in_public=True)


@rule("TXT002", severity=Severity.WARNING)
def inner_text(case: Case) -> Iterator[Finding]:
    """Every other text stands in every language of the register.

    Where it is missing, the page shows the text of another language, marked as such.

    To fix it, add the missing language to the text.
    """
    yield from _missing(case, in_public=False)


@rule("TXT003")
def known_language(case: Case) -> Iterator[Finding]:
    """The languages of the register are ones it can be printed in.

    Pages exist in Bokmål (nb), Swedish (sv) and English (en); one of them is enough. The first is
    the language of everything that the register does not say in others.

    To fix it, write one or more of nb, sv and en in the list of languages.
    """
    owner = case.register.organisation
    if owner is None:
        return
    for n, language in enumerate(owner.languages):
        if language not in LANGUAGES:
            yield Finding(
                owner.at("languages", n),
                _("`{language}` is not a language of the register; it has nb, sv and en"),
                language=language,
            )
    if not owner.languages:
        yield Finding(owner.at("languages"), _("the register has no language; write nb, sv or en"))
    if owner.policy_language not in LANGUAGES:
        yield Finding(
            owner.at("policy_language"),
            _("`{language}` is not a language of the register; it has nb, sv and en"),
            language=owner.policy_language,
        )


RULES: tuple[Rule, ...] = (public_text, inner_text, known_language)
