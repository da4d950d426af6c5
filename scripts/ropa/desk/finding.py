"""Looking things up by their words in any language: records, fields, choices, provisions, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ropa.checks import RULES
from ropa.desk.fields import alternatives
from ropa.desk.likeness import DEEP, fit, folded, names_of
from ropa.law.elements import elements
from ropa.models.base import Part, declarations
from ropa.models.choices import Choice
from ropa.models.kinds import KINDS
from ropa.models.record import Record
from ropa.models.values import Open, Scalar
from ropa.models.walk import values_of
from ropa.reading.offered import offered
from ropa.tables.view import View
from ropa.words import LANGUAGES, _, say

MOST = 12
"""How many finds of a sort are told."""

class Found(NamedTuple):
    """What fits: how well, what sort of thing, its name in the register, what it means, where.

    `more` counts others of the same meaning, such as the same field of other kinds.
    """

    rank: int
    sort: str
    code: str
    name: str
    where: str = ""
    more: int = 0


RECORD, WORD = _("record"), _("word that comes with the program")
FIELD, CHOICE, PROVISION, RULE = _("field"), _("choice"), _("provision"), _("rule")


def found(view: View, words: str) -> list[Found]:
    """Everything that fits, sort by sort, the best first; at most MOST of a sort."""
    every = [
        *_records(view, words), *_fields(view, words), *_provisions(view, words),
        *_rules(view, words),
    ]  # fmt: skip
    if any(each.sort == RECORD and each.rank < DEEP for each in every):
        every = [each for each in every if each.rank < DEEP]
    best: dict[str, dict[str, Found]] = {}
    for each in sorted(every, key=lambda each: (each.rank, len(each.name), each.code)):
        alike = best.setdefault(each.sort, {})
        known = alike.get(each.name)
        alike[each.name] = each if known is None else known._replace(more=known.more + 1)
    return [each for sort in best.values() for each in [*sort.values()][:MOST]]


def lines(view: View, words: str) -> Iterator[str]:
    """What fits, told line by line; the last one counts."""
    every = found(view, words)
    for each in every:
        place = f"  {each.where}" if each.where else ""
        more = f"  {view.say(_('and {count} more'), count=each.more)}" if each.more else ""
        yield f"{view.say(each.sort)}  `{each.code}`  {each.name}{place}{more}"
    yield view.say(_("{count} finds for `{words}`."), count=len(every), words=words)


def _records(view: View, words: str) -> Iterator[Found]:
    for record in view.register:
        names = [str(record.id), *names_of(record), *aliases(record)]
        rank = fit(words, names)
        if rank is None and all(_inside(word, texts(record)) for word in words.split()):
            rank = DEEP
        if rank is not None:
            place = record.at()
            where = f"{place.path}:{place.line}"
            yield Found(rank, RECORD, record.key, view.name_of(record), where)
    own = {record.key for record in view.register}
    for key, record in offered().items():
        rank = fit(words, [str(record.id), *names_of(record)])
        if key not in own and rank is not None:
            yield Found(rank, WORD, key, view.name_of(record))


def aliases(record: Record) -> list[str]:
    """Other names of a record, in every language."""
    found: list[str] = []
    for each in getattr(record, "aliases", ()):
        found += [str(each)] if isinstance(each, str) else [t for _p, t in values_of(each)]
    return found


def texts(record: Record) -> list[str]:
    """Every text of a record, for looking inside."""
    return [
        folded(str(value)) for _path, value in values_of(record)
        if isinstance(value, Scalar) and not isinstance(value, Open) and " " in value
    ]  # fmt: skip


def _inside(word: str, every: Iterable[str]) -> bool:
    return any(folded(word) in text for text in every)


def _fields(view: View, words: str) -> Iterator[Found]:
    for kind, way, label, help, choices in _declared():
        names = [way.rpartition(".")[2], *(say(label, code) for code in LANGUAGES)]
        rank = fit(words, names)
        if rank is not None:
            name = f"{view.say(label)}: {view.say(help)}"
            yield Found(rank, FIELD, f"{kind}: {way}", name)
        for choice in choices:
            said = [str(choice), *(choice.say(code) for code in LANGUAGES)]
            rank = fit(words, said)
            if rank is not None:
                name = f"{choice.say(view.language)} ({view.say(label)})"
                yield Found(rank, CHOICE, f"{kind}: {way}: {choice}", name)


@cache
def _declared() -> tuple[tuple[str, str, str, str, tuple[Choice, ...]], ...]:
    """Every field of every kind: kind, way, label, help and the words it can be chosen from."""
    rows: list[tuple[str, str, str, str, tuple[Choice, ...]]] = []

    def into(kind: str, model: type[Part], way: str, inside: tuple[type[Part], ...]) -> None:
        for declared in declarations(model):
            here = f"{way}.{declared.name}" if way else declared.name
            types = list(_deep(model.model_fields[declared.name].annotation))
            words = tuple(w for t in types if issubclass(t, Choice) for w in t)
            rows.append((kind, here, declared.label, declared.help, words))
            for each in types:
                if issubclass(each, Part) and each not in inside:
                    into(kind, each, here, (*inside, each))

    for kind in KINDS:
        into(kind.name, kind.model, "", (kind.model,))
    return tuple(rows)


def _deep(annotation: Any) -> Iterator[type]:
    from typing import get_args

    for each in alternatives(annotation):
        inner = get_args(each)
        if inner:
            yield from (t for arg in inner for t in _deep(arg))
        elif isinstance(each, type):
            yield each


def _provisions(view: View, words: str) -> Iterator[Found]:
    for code, each in elements().items():
        names = [code]
        for language in LANGUAGES:
            names += [each.cite(language), each.short(language), each.label(language)]
        rank = fit(words, names)
        if rank is not None:
            name = f"{each.cite(view.language)}: {each.label(view.language)}"
            yield Found(rank, PROVISION, code, name)


def _rules(view: View, words: str) -> Iterator[Found]:
    for rule in RULES:
        rank = fit(words, [rule.code, *(say(rule.title, code) for code in LANGUAGES)])
        if rank is not None:
            yield Found(rank, RULE, rule.code, view.say(rule.title))
