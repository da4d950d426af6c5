"""What the record does not know yet, once and neutrally, for what Art. 30(1) GDPR asks for.

A day stands beside it where the controller has approved an action with a day. How many values wait
and for what question is nobody's business outside the organisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ropa.law import countries
from ropa.models.activity import Activity
from ropa.models.register import Register
from ropa.models.values import Open
from ropa.tables.article30 import known, processing
from ropa.tables.cells import Cell, Heading, Table, line
from ropa.tables.view import View
from ropa.words import _


class Unknown(NamedTuple):
    """Something that is not known: its letter of Art. 30(1), what, about what, the open value."""

    letter: str
    what: str
    about: str
    value: Open


WHAT = {
    "number": _("Organisation number"),
    "joint": _("Whether purposes and means are decided together with others"),
    "representative": _("Whether there is a representative"),
    "officer": _("Whether there is to be a data protection officer"),
    "for-others": _("Whether data are processed on behalf of others"),
    "occurs": _("Whether the processing takes place"),
    "purposes": _("What the data are used for"),
    "data": _("Whether all categories of personal data are listed"),
    "recipients": _("Whether all recipients and processors are listed"),
    "role": _("The role of those who receive the data"),
    "country": _(
        "The country in which the data are received, handled or kept, and so whether they are "
        "transferred out of the EEA"
    ),
    "ground": _("What a transfer out of the EEA rests on"),
    "retention": _("Time limits for erasure"),
    "security": _("Security measures"),
}
"""What may be unknown, by its name."""

TITLE = _("Information being established")

MANDATORY = ("a", "b", "c", "d")
"""The letters of Art. 30(1) that ask without *where applicable* or *where possible*."""


def unknowns(view: View, register: Register) -> list[Unknown]:
    """What Art. 30(1) asks for and nobody knows; `register` is the whole one, `view` an extract."""
    return [each for each in _all(view, register) if isinstance(each.value, Open)]


def _all(view: View, register: Register) -> Iterator[Unknown]:
    owner = register.organisation
    if owner is None:
        return

    def of(letter: str, what: str, about: str, value: Any) -> Unknown:
        return Unknown(letter, what, about, value)

    name = str(owner.name)
    shown = view.register.organisation
    yield of("", "number", name, told(owner, shown, "organisation_number"))
    yield of("a", "joint", name, told(owner, shown, "joint_controllers"))
    yield of("a", "representative", name, told(owner, shown, "representative"))
    yield of("a", "officer", name, told(owner.dpo, shown and shown.dpo, "appointed"))
    yield of("", "for-others", name, told(owner, shown, "acts_as_processor"))
    for each in processing(view):
        activity = register.get(each.key)
        assert isinstance(activity, Activity)  # the extract is of this register
        about = view.name_of(activity)
        yield of("", "occurs", about, activity.progress)
        for purpose in activity.purposes:
            yield of("b", "purposes", about, purpose.text)
        yield of("c", "data", about, activity.data.complete)
        for listing in (activity.recipients, activity.processors):
            yield of("d", "recipients", about, listing.complete)
        for rule, _place in register.retention_rules(activity):
            yield of("f", "retention", about, rule.period)
        for id in register.measures_of(activity):
            measure = register.target(id, ("measures",))
            yield of("g", "security", about, getattr(measure, "progress", None))
    for place in {p.key: p for a in processing(view) for p in view.register.places(a)}.values():
        whole: Any = register.get(place.key)
        about = view.name_of(place)
        yield of("", "role", about, told(whole, place, "role"))
        yield of("e", "country", about, told(whole, place, "country"))
        transfer = getattr(whole, "transfer", None)
        outside = known(whole.country) and not countries.in_eea(whole.country)
        ground = getattr(transfer, "ground", transfer)
        yield of("e", "ground", about, ground if outside else None)


def told(whole: Any, shown: Any, name: str) -> Any:
    """A field as the authority sees it: open with its question, or because it is a proposal."""
    value = getattr(whole, name, None)
    return value if isinstance(value, Open) else getattr(shown, name, None)


def established_table(view: View, register: Register) -> Table:
    """Each thing that is being established, what it concerns, and by when where that is decided."""
    days = _days(register)
    latest: dict[tuple[str, str], str] = {}
    for each in unknowns(view, register):
        due, key = days.get(str(each.value.open), ""), (each.what, each.about)
        known_days = bool(due and latest.get(key, due))
        latest[key] = max(due, latest.get(key, due)) if known_days else ""
    groups: dict[tuple[str, str], list[str]] = {}
    order = list(WHAT)
    for (what, about), due in latest.items():
        groups.setdefault((what, due), []).append(about)
    rows: list[tuple[Cell, ...]] = [
        (
            line(view.say(WHAT[what])), line(_about(view, what, about)),
            line(view.day(due) if due else ""),
        )
        for (what, due), about in sorted(groups.items(), key=lambda each: order.index(each[0][0]))
    ]  # fmt: skip
    heads = (
        Heading("what", view.say(_("What"))),
        Heading("about", view.say(_("Concerns"))),
        Heading("due", view.say(_("Expected by"))),
    )
    dated = any(row[2] != line("") for row in rows)
    cut = 3 if dated else 2
    title = view.say(TITLE)
    return Table("established", title, heads[:cut], tuple(row[:cut] for row in rows))


def _about(view: View, what: str, names: list[str]) -> str:
    of_activities = what in ("occurs", "purposes", "data", "recipients", "retention", "security")
    if of_activities and len(names) == len(processing(view)) > 1:
        return view.say(_("All activities"))
    return ", ".join(names)


def _days(register: Register) -> dict[str, str]:
    """The day by which a question is answered, where the controller has approved an action."""
    return {
        str(q.id): str(q.action.due)
        for q in register.questions
        if q.action and q.action.approved and known(q.action.due) and q.action.done is None
    }
