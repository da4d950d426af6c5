"""What is kept after the end, and what data are updated from (Art. 5(1)(d)-(e), 14 GDPR)."""

from __future__ import annotations

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.meaning.spotted import iso
from ropa.models.activity import Activity
from ropa.models.choices import SourceKind, StartEvent
from ropa.models.forms import Form, Keeps, ObtainsFrom
from ropa.models.places import Source
from ropa.models.values import Open
from ropa.words import _

STARTS = {
    "collect": StartEvent.COLLECTION, "assignment": StartEvent.END_OF_ASSIGNMENT,
    "customer-relationship": StartEvent.END_OF_RELATION,
    "financial-year": StartEvent.END_OF_FINANCIAL_YEAR,
    "employment": StartEvent.END_OF_EMPLOYMENT, "recruitment": StartEvent.END_OF_RECRUITMENT,
    "visit": StartEvent.LAST_VISIT, "withdraw": StartEvent.WITHDRAWAL,
}  # fmt: skip
"""The start event that each event of a sentence is."""


def keeps(on: Judging, form: Keeps) -> None:
    """The data that stay have a retention rule that counts from the end of the assignment.

    The list in the sentence is open ("mainly"); other data may stay too, with a rule of their own.
    """
    found = scope.named_activities(on, form)
    wanted = [STARTS[each] for each in form.starts if each in STARTS]
    every = dict.fromkeys(category for one in found for category in one.categories())
    for category in form.data or (every if form.periods else ()):
        users = [one for one in found if category in one.categories()]
        if not users and found:
            on.breaks_at(
                found[0].at("data"), _("no activity uses `{category}`, which {unit} says is kept"),
                category=category,
            )  # fmt: skip
        for one in users:
            rules = on.register.retention_of(one, category)
            starts = [rule.starts for rule, _place in rules]
            for rule, _place in rules:
                on.asks(rule.period)
                on.asks(rule.starts)
            _long_enough(on, form, one, category)
            if not wanted or set(wanted) & set(starts):
                continue
            if any(isinstance(each, Open) for each in starts):
                continue
            on.breaks_at(
                rules[0][1] if rules else one.at("retention"),
                _("`{id}` does not keep `{category}` from the event of {unit}: {event}"),
                id=one.id, category=category, event=wanted[0],
            )  # fmt: skip


def _long_enough(on: Judging, form: Keeps, one: Activity, category: str) -> None:
    """The register keeps data as long as the sentence says: no longer, or no shorter."""
    for length in form.periods:
        for rule, place in on.register.retention_of(one, category):
            period, said = rule.period, iso(length)
            if isinstance(period, Open):
                continue
            shorter, longer = period.at_most(said), period.at_least(said)
            right = shorter and longer
            right = right or (shorter if "at-most" in form.reach else False)
            right = right or (longer if "at-least" in form.reach else False)
            if not right:
                on.breaks_at(
                    place, _("`{id}` keeps `{category}` {ours}; {unit} says {theirs}"),
                    id=one.id, category=category, ours=period, theirs=said,
                )  # fmt: skip


def obtains_from(on: Judging, form: ObtainsFrom) -> None:
    """The sources named are recorded, are used, and give only the data that may be updated.

    They are what the sentence calls them, and no activity that does not rest on it uses them.
    """
    users = scope.named_activities(on, form)
    used = {id for one in users for id in (one.sources.items if one.sources else ())}
    about = {category for one in users for category in one.categories()}
    named = dict.fromkeys((*form.sources, *form.agencies, *form.public))
    for id in named:
        source = on.register.get(f"sources/{id}")
        if not isinstance(source, Source):
            continue
        if source.ended or not scope.bound(source) or id not in used:
            on.breaks_at(
                source.at("id"), _("{unit} names `{id}` as a source; no activity uses it"), id=id
            )
        on.asks(source.categories.complete)
        on.asks(source.notice)
        _kind_of_source(on, form, source)
        for n, category in enumerate(source.categories.items):
            if category not in about:
                on.breaks_at(
                    source.at("categories", "items", n),
                    _("`{id}` gives `{category}`, which is not among the data {unit} is about"),
                    id=id, category=category,
                )  # fmt: skip
    own = scope.resting(on.promise)
    for one in scope.activities(on):
        for n, id in enumerate(one.sources.items if one.sources else ()):
            if id in named and one not in users and not own & scope.resting(one):
                on.breaks_at(
                    one.at("sources", "items", n),
                    _("`{id}` takes data from `{source}`, but does not rest on {unit}"),
                    id=one.id, source=id,
                )  # fmt: skip


def _kind_of_source(on: Judging, form: ObtainsFrom, source: Source) -> None:
    """A source is what the sentence calls it: a credit reference agency, publicly available."""
    if str(source.id) in map(str, form.agencies) and source.type is not SourceKind.CREDIT_AGENCY:
        on.breaks_at(
            source.at("type"),
            _("{unit} calls `{id}` a credit reference agency; its record does not"), id=source.id,
        )  # fmt: skip
    if str(source.id) in map(str, form.public) and source.public == "no":
        on.breaks_at(
            source.at("public"), _("{unit} calls `{id}` publicly available; its record does not"),
            id=source.id,
        )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {Keeps: keeps, ObtainsFrom: obtains_from}
