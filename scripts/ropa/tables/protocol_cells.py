"""What the columns that Art. 30(1) GDPR asks for say of an activity.

A cell is never blank: what nobody has answered is *not yet established* or, where the law does not
ask for it, *not filled in*; what does not apply says why.
"""

from __future__ import annotations

from typing import Any

from ropa.law import countries
from ropa.models.activity import Activity
from ropa.models.duties import Measure
from ropa.models.organisation import ContactPoint, Dpo, Organisation
from ropa.models.party import Party
from ropa.models.places import Storage
from ropa.models.values import Listing, Open
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Line, Row, Run, line, listed
from ropa.tables.derived import rule_subject
from ropa.tables.pieces import (
    joined,
    labelled,
    named,
    records,
    runs_in,
    standing,
    text_of,
    whole,
)
from ropa.tables.values import (
    cell,
    field_cell,
    label_of,
    link,
    open_run,
    post,
    reached,
    standing_run,
)
from ropa.tables.view import View
from ropa.words import _


def controller(view: View, _activity: Activity) -> Cell:
    """Name, address and contact details."""
    owner = view.register.organisation
    if owner is None:
        return states.unknown(view)
    country = countries.name(owner.address.country, view.language)
    care_of = f"c/o {owner.care_of.name}, " if owner.care_of and owner.care_of.name else ""
    number = cell(view, owner.organisation_number)
    return joined(
        line(link(view, owner), *standing(view, owner.standing)),
        line(care_of, *post(view, owner), ", ", country),
        line(*reached(view, owner)),
        labelled(("number", label_of(view, Organisation, "organisation_number"), number)),
    )


def representatives(view: View, activity: Activity) -> Cell:
    """Joint controllers, representative, data protection officer."""
    owner = view.register.organisation
    if owner is None:
        return states.unknown(view)
    joint = cell(view, owner.joint_controllers)
    if activity.joint_controllers:
        joint = records(view, activity.joint_controllers)
    officer = cell(view, owner.dpo.appointed)
    contact = owner.dpo.contact
    if isinstance(contact, ContactPoint):
        officer = joined(officer, cell(view, contact))
    return labelled(
        ("joint_controllers", label_of(view, Organisation, "joint_controllers"), joint),
        (
            "representative", label_of(view, Organisation, "representative"),
            cell(view, owner.representative),
        ),
        ("dpo", label_of(view, Dpo, "appointed"), officer),
    )  # fmt: skip


def activity_name(view: View, activity: Activity) -> Cell:
    """The name, and which processing it belongs to."""
    return joined(named(view, activity), line(Run(activity.scope.say(view.language), "note")))


def purposes(view: View, activity: Activity) -> Cell:
    """The purposes."""
    found = [cell(view, purpose.text) for purpose in activity.purposes]
    return listed(found) or states.unknown(view, activity.key)


def data_subjects(view: View, activity: Activity) -> Cell:
    """The categories of people."""
    found = records(view, activity.subjects())
    return joined(found, whole(view, activity.data)) or states.unknown(view, activity.key)


def data_categories(view: View, activity: Activity) -> Cell:
    """The categories of data, under the people they are about where there are several groups."""
    groups: dict[str, list[str]] = {}
    for use in activity.data.items:
        people = ", ".join(_name(view, id) for id in use.subjects)
        groups.setdefault(people, []).extend(use.categories)
    found = {people: records(view, dict.fromkeys(ids)) for people, ids in groups.items()}
    shown: Cell = ()
    if len(found) == 1:
        shown = next(iter(found.values()))
    elif found:
        shown = labelled(*(("subjects", people, each) for people, each in found.items()))
    return joined(shown, whole(view, activity.data)) or states.unknown(view, activity.key)


def _name(view: View, id: str) -> str:
    record = view.register.target(id)
    return view.name_of(record) if record else id


def recipients(view: View, activity: Activity) -> Cell:
    """Recipients, and processors, which are recipients too (Art. 4(9) GDPR)."""
    found = []
    for id in [*activity.recipients.items, *activity.processors.items]:
        party = view.register.party(id)
        if party is None:
            found.append(records(view, [id]))
            continue
        role = field_cell(view, party, "role")
        assert isinstance(role[0], Line)
        runs = (link(view, party), Run(", "), *role[0].runs, *standing(view, party.standing))
        found.append((Line(runs),))
    both = (activity.recipients, activity.processors)
    if not found and all(each.complete == "yes" for each in both):
        return states.not_applicable(view, view.say(_("there are no recipients")))
    return joined(listed(found), whole(view, *both))


def transfers(view: View, activity: Activity) -> Cell:
    """Each recipient and place with its country, and whether that is a transfer."""
    found = [_country(view, place) for place in view.register.places(activity)]
    lists: list[Listing[Any] | None] = [activity.recipients, activity.processors, activity.storage]
    note = whole(view, *(each for each in lists if each and each.complete != "yes"))
    if found:
        return joined(listed(found), note)
    if note:
        return note
    return states.not_applicable(view, view.say(_("there are no recipients")))


def _country(view: View, place: Party | Storage) -> Cell:
    name = link(view, place)
    if isinstance(place.country, Open):
        return line(name, ": ", open_run(view, place.country.open))
    country = countries.name(place.country, view.language)
    if countries.in_eea(place.country):
        said = view.say(_("{country}, inside the EEA: no transfer"), country=country)
    else:
        said = view.say(_("{country}, a third country: transfer"), country=country)
    return line(name, ": ", said, *standing(view, place.standing))


def safeguards(view: View, activity: Activity) -> Cell:
    """What each transfer rests on."""
    found = []
    for place in view.register.places(activity):
        transfer = getattr(place, "transfer", None)
        if transfer is not None:
            shown = cell(view, transfer)
        elif isinstance(place.country, Open):
            shown = line(open_run(view, place.country.open))
        elif countries.in_eea(place.country):
            shown = states.not_applicable(view, view.say(_("it is inside the EEA")))
        else:
            shown = states.unknown(view, place.key)
        found.append((Fields((Row("party", view.name_of(place), shown),)),))
    if not found:
        return transfers(view, activity)
    return joined(*found)


def retention(view: View, activity: Activity) -> Cell:
    """Every rule: for what, how long, from when, why, how sure."""
    found: list[Cell] = []
    for rule, _place in view.register.retention_rules(activity):
        period, starts = runs_in(cell(view, rule.period)), runs_in(cell(view, rule.starts))
        between = ", " if isinstance(rule.starts, Open) else f", {view.say(_('counted from'))} "
        main = Line(period if period == starts else (*period, Run(between), *starts))
        why = [cell(view, rule.reason)] if rule.reason else []
        why += [cell(view, each) for each in rule.law]
        sure = line(standing_run(view, rule.standing)) if rule.standing else ()
        what = rule_subject(view, rule, activity)
        found.append((Fields((Row("rule", text_of(what), joined((main,), *why, sure)),)),))
    return joined(*found) or states.unknown(view, activity.key)


def security(view: View, activity: Activity) -> Cell:
    """The measures, whether they are in place, and how sure that is."""
    found = []
    for id in view.register.measures_of(activity):
        measure = view.register.target(id, ("measures",))
        if isinstance(measure, Measure):
            state = runs_in(cell(view, measure.progress))
            sure = standing(view, measure.standing)
            found.append(line(link(view, measure), ": ", *state, *sure))
    note = whole(view, activity.measures) if isinstance(activity.measures, Listing) else ()
    return joined(listed(found), note) or states.unknown(view, activity.key)
