"""A value as somebody writes it in answer to a question, as the register has it.

Countries by name, choices, roles and records by their words in any language, days as they are
written at home, provisions by their citation: what is meant without doubt is taken, anything else
goes to the models as it stands, and they say what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_origin

from ropa.changing.plan import model_of
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.desk.fields import alternatives, choices_at, is_listing
from ropa.desk.likeness import fit, folded, names_of
from ropa.law import countries
from ropa.law.elements import elements
from ropa.location import Path
from ropa.models.choices import Choice
from ropa.models.register import Register
from ropa.models.values import (
    NONE,
    Country,
    Day,
    Element,
    Moment,
    Period,
    ProperName,
    Reference,
    Scalar,
    Text,
    YesNo,
)
from ropa.reading.offered import offered
from ropa.reading.yamlfile import read_yaml
from ropa.words import LANGUAGES, _, say

AS_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T]+(?:kl\.? )?(\d{1,2})[.:](\d{2}))?")
"""A day as it is written in Norway, Sweden and Britain, and the time behind it."""

LENGTH = re.compile(r"(\d{1,4})\s*(\w+)\.?")
UNWRITTEN = _("`{value}` cannot be read: {why}")
NOBODY_SO = _("no one record is called `{value}`; there are: {known}")
NEAR = _("no record is called `{value}`; did you mean `{near}`?")
MOST = 20
"""How many records a refusal lists."""

NOBODY = (_("no"), _("none"))


def entered(register: Register, record: str, path: Path, text: str) -> Value:
    """What somebody wrote for a place of a record, as it is written into the file.

    `?question` is an open value; what begins with a bracket is YAML. Raises CannotChange for YAML
    that cannot be read.
    """
    return _entered(register, choices_at(model_of(record), path), unquoted(text))


def unquoted(text: str) -> str:
    """A text without the quotation marks of a word processor around it."""
    said = text.strip()
    return said[1:-1].strip() if said[:1] in "“”„«»" and said[-1:] in "“”«»" and said[1:] else said


def _entered(register: Register, types: list[Any], text: str) -> Value:
    if text.startswith("?"):
        return {"open": text[1:].strip()}
    if text.startswith("{") and text.endswith("}"):
        return _yaml(text)
    for kind in sorted(types, key=lambda each: each is not ProperName):
        if kind is ProperName:
            return text
        if is_listing(kind):
            return _listing(register, kind, text)
        if get_origin(kind) is list:
            return _list(register, kind, text)
        if isinstance(kind, type) and issubclass(kind, Text):
            return {register.languages[0]: text}
        found = _scalar(register, kind, text)
        if found is not None:
            return found
    return text


def _yaml(text: str) -> Value:
    source, wrong = read_yaml("-", f"value: {text}\n".encode())
    if source is None or wrong:
        why = "; ".join(each.message() for each in wrong)
        raise CannotChange(UNWRITTEN, value=text, why=why)
    found: Value = source.data["value"]
    return found


def _listing(register: Register, kind: Any, text: str) -> Value:
    """`none`, or entries, which are then all there are."""
    if folded(text) in {folded(say(word, code)) for word in NOBODY for code in LANGUAGES}:
        return NONE
    inner = kind.model_fields["items"].annotation
    return {"complete": "yes", "items": _list(register, inner, text)}


def _list(register: Register, kind: Any, text: str) -> list[Value]:
    types = [t for arg in get_args(kind) for t in alternatives(arg)]
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    return [_entered(register, types, each.strip()) for each in text.split(",") if each.strip()]


def _scalar(register: Register, kind: Any, text: str) -> str | None:
    """What a text means as a value of a type, or None where that is in doubt."""
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Choice):
        return _choice(kind, text)
    if not issubclass(kind, Scalar):
        return None
    if issubclass(kind, YesNo):
        return next((word for word in ("yes", "no") if folded(text) in _said(word)), None)
    if issubclass(kind, Country):
        return countries.named(text)
    if issubclass(kind, Day | Moment):
        return dated(text, whole=issubclass(kind, Moment))
    if issubclass(kind, Period):
        return length(text)
    if issubclass(kind, Element):
        return provision(text)
    if issubclass(kind, Reference):
        return _record(register, kind, text)
    return None


def _choice(kind: type[Choice], text: str) -> str | None:
    """The one word that a text fits best, or None where none fits or several do."""
    ranks = {
        str(each): rank for each in kind
        if (rank := fit(text, [str(each), *map(each.say, LANGUAGES)])) is not None
    }  # fmt: skip
    best = [word for word, rank in ranks.items() if rank == min(ranks.values())]
    if len(best) == 1:
        return best[0]
    cited = provision(text)
    return cited if cited in {str(each) for each in kind} else None


@cache
def _said(word: str) -> frozenset[str]:
    template = {"yes": _("yes"), "no": _("no")}[word]
    return frozenset({word, *(folded(say(template, code)) for code in LANGUAGES)})


def dated(text: str, *, whole: bool = False) -> str | None:
    """A day written like 1.2.2026, as the register has it; with its time where `whole`."""
    if whole and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", text):
        return text.replace(" ", "T")
    found = AS_DAY.fullmatch(text)
    if found is None or (found[4] and not whole):
        return None
    day, month, year, hour, minute = found.groups()
    time = f"T{int(hour):02}:{minute}" if hour else ""
    return f"{year}-{int(month):02}-{int(day):02}{time}"


def length(text: str) -> str | None:
    """A length of time like `5 år`, as the register has it."""
    found = LENGTH.fullmatch(text)
    if found is None:
        return None
    unit = next((u for u, words in _units().items() if folded(found[2]) in words), None)
    return f"P{found[1]}{unit}" if unit else None


@cache
def _units() -> dict[str, set[str]]:
    """The words for units of time in every language, by their letter in a period."""
    from babel.units import format_unit

    names = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    return {
        letter: {
            folded(re.sub(r"[\d\s]", "", format_unit(n, f"duration-{name}", locale=code)))
            for n in (1, 2) for code in LANGUAGES
        }
        for letter, name in names.items()
    }  # fmt: skip


def provision(text: str) -> str | None:
    """The code of a provision that is cited in any language, such as `bokføringsloven § 13`."""
    wanted = folded(text)
    if wanted in elements():
        return wanted
    exact = [code for code, cited in _citations() if wanted in cited]
    part = [code for code, cited in _citations() if any(_is_part(wanted, one) for one in cited)]
    return next((found[0] for found in (exact, part) if len(found) == 1), None)


def _is_part(words: str, citation: str) -> bool:
    """Whether a citation begins or ends with words: `artikel 15 i dataskyddsförordningen`."""
    asked, cited = words.split(), citation.split()
    return asked in (cited[: len(asked)], cited[-len(asked) :])


@cache
def _citations() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (code, frozenset(
            folded(words) for language in LANGUAGES
            for words in (each.cite(language), each.short(language))
        ))
        for code, each in elements().items()
    )  # fmt: skip


def one_of(register: Register, kinds: tuple[str, ...], text: str) -> str:
    """The id of the one record of some kinds that a text names; the text itself where none is."""
    wanted = folded(text)
    found = {
        str(record.id) for kind in kinds for record in register.all_of(kind)
        if wanted in {str(record.id), *map(folded, names_of(record))}
    }  # fmt: skip
    return found.pop() if len(found) == 1 else text


def _record(register: Register, kind: type[Reference], text: str) -> str | None:
    """The id of the one record that a text names, by its id or by its name in any language.

    Raises CannotChange where no record is called so, or several are.
    """
    wanted = folded(text)
    found = [
        str(record.id) for record in _named(register, kind)
        if wanted in {str(record.id), *map(folded, names_of(record))}
    ]  # fmt: skip
    if len(found) == 1:
        return found[0]
    known = [str(record.id) for record in _named(register, kind)]
    near = "".join(get_close_matches(wanted, known, 1, 0.6))
    listed = ", ".join(f"`{each}`" for each in known[:MOST]) + (" …" if known[MOST:] else "")
    raise CannotChange(NEAR if near else NOBODY_SO, value=text, near=near, known=listed or "–")


def _named(register: Register, kind: type[Reference]) -> Iterator[Any]:
    for name in kind.kinds:
        yield from register.all_of(name)
        own = register.by_kind[name]
        known = offered().items()
        yield from (r for key, r in known if key.startswith(f"{name}/") and r.id not in own)
