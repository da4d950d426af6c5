"""NAM: lists in the policy and lists in the register."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.policy.coverage import in_scope
from ropa.checks.policy.members import LEAD, OPEN, Forms, Member, forms, members, run
from ropa.findings import Finding
from ropa.location import Location
from ropa.meaning.spotted import spotted
from ropa.models.activity import Activity
from ropa.models.policytext import Unit
from ropa.words import _

Listed = tuple[Unit, str, Location, list[Member], bool]
"""A list: the unit, the language, the place, the members, and whether it is closed.

It is closed where the sentence is nothing but the list and says in no language that there is more.
"""


def _lists(case: Case) -> list[Listed]:
    return case.once(_found)


def _found(case: Case) -> list[Listed]:
    return list(_read(case)) if case.policy else []


def _read(case: Case) -> Iterator[Listed]:
    known: dict[str, Forms] = {}
    for unit in case.policy.duties if case.policy else ():
        if not any(mark in unit.text for mark in (",", " och ", " og ", " and ", " samt ")):
            continue
        closed = False
        for language in (unit.language, *(c for c in unit.texts if c != unit.language)):
            text = LEAD.sub("", unit.texts[language])
            if any(spot.kind == "period" for spot in spotted(text)):
                continue
            if language not in known:
                known[language] = forms(case, language)
            found = members(text, known[language])
            place = run(found)
            if language == unit.language:
                whole = place == (0, len(found)) and all(m.short for m in found)
                closed = whole and not any(OPEN.search(t) for t in unit.texts.values())
            elif closed:
                place = (0, len(found))
            if place is None:
                continue
            where = unit.places.get(language, unit.where)
            yield unit, language, where, found[place[0] : place[1]], closed


def _activities(case: Case, unit: Unit) -> list[Activity]:
    """The activities in scope that rest on a sentence."""
    return [
        record
        for record in case.quotes.on(unit)
        if isinstance(record, Activity) and in_scope(record)
    ]


def _categories(found: list[Member]) -> set[str]:
    """The ids of the categories of data that members name."""
    keys = {key for member in found for key in member.keys}
    return {id for kind, _slash, id in (key.partition("/") for key in keys) if kind == "categories"}


@rule("NAM007", law=("gdpr-13", "gdpr-30-1-c"))
def closed_list(case: Case) -> Iterator[Finding]:
    """A closed list of data in the policy is the register's list, no more and no less.

    A list is closed where a sentence is nothing but the list (`First name, last name and e-mail
    address.`) and has no word such as `mainly`, `including`, `for example` or `other`. Every
    activity that rests on it has exactly these categories and says that its list is complete, in
    every language; a category that quotes the sentence is in it. Other data belong to another
    activity.

    Members are known by the names of the categories and their `aliases:`, in their usual forms.

    To fix it, decide which of the two lists is right and correct the other.
    """
    published: dict[str, set[str]] = {}
    for unit, language, where, found, closed in _lists(case):
        if not closed:
            continue
        for member in found:
            if not member.exact:
                yield Finding(
                    where,
                    _("`{member}` in the closed list {unit} is not a category of data"),
                    unit=unit.id,
                    member=member.text,
                )
        named = _categories(found)
        if language != unit.language:
            other = published[unit.id] ^ named
            if other:
                yield Finding(
                    where,
                    _("the closed list {unit} names other data than the published one: {ids}"),
                    see=unit.where,
                    unit=unit.id,
                    ids=", ".join(sorted(other)),
                )
            continue
        published[unit.id] = named
        for activity in _activities(case, unit):
            yield from _compared(activity, named, unit, where)
            if activity.data.complete != "yes":
                yield Finding(
                    activity.at("data", "complete"),
                    _("the list in sentence {unit} is closed, but that of `{id}` is not"),
                    see=where,
                    unit=unit.id,
                    id=activity.id,
                )


def _compared(
    activity: Activity, named: set[str], unit: Unit, where: Location
) -> Iterator[Finding]:
    held = activity.categories()
    for category in sorted(named - set(held)):
        yield Finding(
            where,
            _("the closed list {unit} names `{category}`, which `{id}` does not hold"),
            see=activity.at("data", "items"),
            unit=unit.id,
            category=category,
            id=activity.id,
        )
    for category, path in held.items():
        if category not in named:
            yield Finding(
                activity.at(*path),
                _("`{id}` holds `{category}`, which the closed list {unit} does not name"),
                see=where,
                unit=unit.id,
                category=category,
                id=activity.id,
            )


@rule("NAM008", law=("gdpr-13", "gdpr-30-1-c"))
def listed_member(case: Case) -> Iterator[Finding]:
    """Every member of a list in the policy is in the register.

    A list that is not closed (`mainly`, `including but not limited to`, `for example`, or a list
    inside a longer sentence) names some of what there is: each member named is a category of data,
    a source or a party of the register, in every language, and a category is used by an activity
    that rests on the sentence. More may be in the register. A category that quotes the sentence is
    named in the list.

    A list is seen where two members or more beside each other are known; a new member at its end
    is seen where it has three words or fewer. A list of purposes, or one whose members are all
    unknown, is not seen.

    To fix it, add the member to the register, its other names under `aliases:`, or correct the
    policy.
    """
    for unit, language, where, found, closed in _lists(case):
        if not closed:
            for member in found:
                if not member.keys:
                    yield Finding(
                        where,
                        _("`{member}` in the list in sentence {unit} is in no record"),
                        unit=unit.id,
                        member=member.text,
                    )
        named = _categories(found)
        activities = _activities(case, unit)
        used = {category for activity in activities for category in activity.categories()}
        for member in found if activities and not closed else ():
            own = _categories([member])
            if own and not own & used:
                yield Finding(
                    where,
                    _("sentence {unit} lists `{member}`; no activity that rests on it uses it"),
                    see=activities[0].at("data"),
                    unit=unit.id,
                    member=member.text,
                )
        for quoted in case.quotes.by_unit.get(unit.id, []) if language == unit.language else ():
            record = quoted.record
            if record.kind == "categories" and not record.ended and record.id not in named:
                yield Finding(
                    quoted.where,
                    _("`{id}` rests on sentence {unit}, whose list does not name it"),
                    see=where,
                    id=record.id,
                    unit=unit.id,
                )


RULES: tuple[Rule, ...] = (closed_list, listed_member)
