"""What the columns beside Art. 30(1) GDPR say of an activity: optional ones and our own."""

from __future__ import annotations

from ropa.models.activity import Activity, LegalBasis, Purpose
from ropa.models.choices import SpecialKind
from ropa.models.party import Agreement, Processor
from ropa.models.places import Storage
from ropa.models.values import Open
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Row, line, listed
from ropa.tables.pieces import (
    joined,
    labelled,
    named,
    not_filled,
    questions,
    records,
    runs_in,
    standing,
    text_of,
    whole,
)
from ropa.tables.promised import sentence_links
from ropa.tables.values import cell, label_of, link, reached
from ropa.tables.view import View
from ropa.words import _


def legal_basis(view: View, activity: Activity) -> Cell:
    """The legal bases of each purpose, with the statute, the interest and what proves them."""
    found = []
    for purpose in activity.purposes:
        bases = [_basis(view, basis) for basis in purpose.legal_basis]
        shown = listed(bases) or states.unknown(view, activity.key)
        if len(activity.purposes) == 1:
            return shown
        found.append(Row("purpose", _purpose(view, purpose), shown))
    return (Fields(tuple(found)),) if found else states.unknown(view, activity.key)


def _basis(view: View, basis: LegalBasis) -> Cell:
    first = line(*runs_in(cell(view, basis.basis)), *standing(view, basis.standing))
    rows = []
    for name in ("law", "consent", "interest", "balancing_test"):
        value = getattr(basis, name)
        if value:
            rows.append(Row(name, label_of(view, LegalBasis, name), cell(view, value)))
    return joined(first, (Fields(tuple(rows)),)) if rows else first


def _purpose(view: View, purpose: Purpose) -> str:
    """The words of a purpose, or that it is not known."""
    if isinstance(purpose.text, Open):
        return view.say(_("A purpose that is not yet established"))
    return text_of(cell(view, purpose.text)).rstrip(".:")


def special_ground(view: View, activity: Activity) -> Cell:
    """The grounds of data that need one (Art. 9, 10 and 87 GDPR)."""
    if activity.special:
        return listed([cell(view, each) for each in activity.special])
    needed = []
    for id in activity.categories():
        category = view.register.category(id)
        if category is not None and category.special_kind:
            needed.append(category)
    if needed:
        return joined(*(states.unknown(view, activity.key, named(view, c)) for c in needed))
    categories = [view.register.category(id) for id in activity.categories()]
    if not all(c is not None and c.special is SpecialKind.NONE for c in categories):
        return not_filled(view)
    reason = view.say(_("no recorded category of data needs such a ground"))
    complete = whole(view, activity.data) if activity.data.complete != "yes" else ()
    return joined(states.not_applicable(view, reason), complete)


def sources(view: View, activity: Activity) -> Cell:
    """Where the data come from."""
    if activity.sources is None:
        return not_filled(view)
    return joined(records(view, activity.sources.items), whole(view, activity.sources))


def processors(view: View, activity: Activity) -> Cell:
    """The processors, each with its agreement."""
    found = []
    for id in activity.processors.items:
        party = view.register.party(id)
        if isinstance(party, Processor):
            found.append(Row("processor", view.name_of(party), agreement(view, party.agreement)))
    if not found and activity.processors.complete == "yes":
        return states.not_applicable(view, view.say(_("there are no processors")))
    fields: Cell = (Fields(tuple(found)),) if found else ()
    return joined(fields, whole(view, activity.processors))


def agreement(view: View, value: Agreement) -> Cell:
    """State, date and document of an agreement, and how sure it is."""
    state = line(*runs_in(cell(view, value.state)), *standing(view, value.standing))
    more = [
        (name, label_of(view, Agreement, name), cell(view, getattr(value, name)))
        for name in ("date", "valid_until", "reference")
        if getattr(value, name) is not None
    ]
    return joined(state, labelled(*more))


def systems(view: View, activity: Activity) -> Cell:
    """The systems."""
    if activity.systems is None:
        return not_filled(view)
    return joined(records(view, activity.systems.items), whole(view, activity.systems))


def storage(view: View, activity: Activity) -> Cell:
    """The storage locations and their countries."""
    if activity.storage is None:
        return not_filled(view)
    found = []
    for id in activity.storage.items:
        store = view.register.target(id)
        if isinstance(store, Storage):
            country = runs_in(cell(view, store.country))
            sure = standing(view, store.standing)
            found.append(line(link(view, store), ": ", *country, *sure))
    return joined(listed(found), whole(view, activity.storage))


def owner(view: View, activity: Activity) -> Cell:
    """The role, and how it is reached: at the controller's address."""
    if isinstance(activity.owner, Open):
        return cell(view, activity.owner)
    role = view.register.role(activity.owner)
    head = line(link(view, role)) if role else states.unknown(view, activity.key)
    controller = view.register.organisation
    return joined(head, line(*reached(view, controller)) if controller else ())


def risk(view: View, activity: Activity) -> Cell:
    """Whether an impact assessment is needed, and where the assessment is."""
    return cell(view, activity.impact) if activity.impact else not_filled(view)


def information(view: View, activity: Activity) -> Cell:
    """The sentences of the policy that inform of the activity, by their numbers."""
    found = sentence_links(view, [activity])
    return line(*found) if found else not_filled(view)


def open_points(view: View, activity: Activity) -> Cell:
    """The values that are not known, and when the record was last gone through."""
    waiting = states.opens_in(activity)
    count = line(view.say(_("Values not yet established: {count}"), count=len(waiting)))
    links = questions(view, waiting)
    last = activity.review.last if activity.review else None
    when = line(view.day(last)) if last else not_filled(view)
    label = view.say(_("Last reviewed"))
    return joined(count, links, labelled(("review", label, when)))
