"""The sentences of the policy that records rest on."""

from __future__ import annotations

from collections.abc import Iterable

from ropa.models.policytext import Unit
from ropa.models.record import Record
from ropa.models.values import Quote
from ropa.tables.cells import Cell, Run, line, listed
from ropa.tables.view import View

PAGE = "doc:policy"


def units_of(view: View, records: Iterable[Record]) -> list[Unit]:
    """The units of the policy that records quote, each once, in the order of the policy."""
    if view.policy is None:
        return []
    found: dict[str, Unit] = {}
    for record in records:
        for words in getattr(record, "policy", []):
            text = str(words.quote if isinstance(words, Quote) else words)
            section = str(words.section) if isinstance(words, Quote) and words.section else None
            for unit in view.policy.find(text, section)[:1]:
                found[unit.id] = unit
    order = {unit.id: n for n, unit in enumerate(view.policy)}
    return sorted(found.values(), key=lambda unit: order[unit.id])


def sentence_links(view: View, records: Iterable[Record]) -> list[Run]:
    """The numbers of the sentences, each leading to the policy, with commas between."""
    runs: list[Run] = []
    for unit in units_of(view, records):
        runs += [*([Run(", ")] if runs else []), Run(unit.id, target=target_of(view, unit))]
    return runs


def sentences(view: View, records: Iterable[Record]) -> Cell:
    """The sentences in the view's language, each after its number."""
    return listed([sentence(view, unit) for unit in units_of(view, records)])


def sentence(view: View, unit: Unit) -> Cell:
    """A sentence of the policy, in the view's language where it is translated."""
    foreign = "" if view.language in unit.texts else unit.language
    words = Run(unit.say(view.language), "quote", language=foreign)
    return line(Run(unit.id, target=target_of(view, unit)), ": ", words)


def target_of(_view: View, unit: Unit) -> str:
    """Where a sentence is read: its own place on the policy page."""
    return f"{PAGE}#{anchor_of(unit)}"


def anchor_of(unit: Unit) -> str:
    """The id of a sentence's place on the policy page: `unit-controller-12`."""
    return "unit-" + unit.id.replace(".", "-")
