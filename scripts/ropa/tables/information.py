"""Art. 13 and 14 GDPR for each activity: which sentence of the policy gives the information.

Satisfied means that a sentence of the policy is found through the records that hold the fact. A
fact the register only proposes is not stated in the policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ropa.law import countries
from ropa.law.elements import element
from ropa.law.rights import answers
from ropa.models.activity import Activity, LegalBasis
from ropa.models.choices import Basis, Origin, SourceKind
from ropa.models.duties import Right
from ropa.models.organisation import ContactPoint
from ropa.models.places import Source
from ropa.models.record import Record
from ropa.models.values import Listing, Open
from ropa.tables import states
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed
from ropa.tables.pieces import questions
from ropa.tables.promised import sentence_links, units_of
from ropa.tables.values import link
from ropa.tables.view import View
from ropa.words import _

Judge = Callable[[View, Activity], Cell]


def given_by(
    view: View, records: Iterable[Record], opens: Sequence[Open] = (), at: str = ""
) -> Cell:
    """Satisfied with its sentences, if every record has one; else what is open, else not stated."""
    found = list(records)
    silent = [record for record in found if not units_of(view, [record])]
    said = sentence_links(view, found)
    more = line(*said) if said else ()
    if opens:
        return states.unclear(view, opens, more)
    if silent or not found:
        names = listed([line(link(view, record)) for record in silent[:4]]) if found[1:] else ()
        asked = questions(view, states.opens_in(*silent))
        return states.untold(view, at, names, more, asked)
    return states.satisfied(view, found[0].key, more)


def controller(view: View, _activity: Activity) -> Cell:
    """13(1)(a): who is controller."""
    owner = view.register.organisation
    return given_by(view, [owner] if owner else [])


def officer(view: View, _activity: Activity) -> Cell:
    """13(1)(b): the contact details of the data protection officer, if there is one."""
    owner = view.register.organisation
    if owner is None:
        return states.unknown(view)
    appointed, contact = owner.dpo.appointed, owner.dpo.contact
    opens = states.opens_in(appointed, contact)
    if opens:
        return states.unclear(view, opens)
    if appointed != "yes":
        reason = view.say(_("no data protection officer is appointed"))
        return states.not_applicable(view, reason)
    ways = [contact.email, contact.phone] if isinstance(contact, ContactPoint) else []
    for way in ways:
        if way and view.policy and view.policy.find(str(way)):
            return states.satisfied(view, owner.key)
    return states.untold(view, owner.key)


def purpose_and_basis(view: View, activity: Activity) -> Cell:
    """13(1)(c): the purposes and, for each, the legal basis."""
    opens = states.opens_in(*(basis.basis for _path, basis in activity.bases()))
    said = given_by(view, [activity])
    if opens:
        return states.unclear(view, opens)
    if any(not _stated(basis) for _path, basis in activity.bases()):
        note = line(view.say(_("the policy does not name the legal basis")))
        return states.untold(view, activity.key, note)
    return said


def _stated(value: Any) -> bool:
    """Whether the policy says it: stated, or confirmed since."""
    sure = value.standing
    return sure is not None and sure is not Origin.PROPOSED


def _bases(activity: Activity, basis: Basis) -> list[LegalBasis]:
    return [each for _path, each in activity.bases() if each.basis is basis]


def interests(view: View, activity: Activity) -> Cell:
    """13(1)(d), 14(2)(b): the legitimate interests."""
    found = _bases(activity, Basis.LEGITIMATE_INTERESTS)
    if not found:
        return _no_basis(view, activity, view.say(_("nothing rests on legitimate interests")))
    opens = states.opens_in(*(each.interest for each in found))
    if opens:
        return states.unclear(view, opens)
    if all(each.interest and _stated(each) for each in found):
        return given_by(view, [activity])
    return states.untold(view, activity.key)


def _no_basis(view: View, activity: Activity, reason: str) -> Cell:
    """Not applicable, unless a basis of the activity is not clarified."""
    opens = states.opens_in(*(basis.basis for _path, basis in activity.bases()))
    return states.unclear(view, opens) if opens else states.not_applicable(view, reason)


def recipients(view: View, activity: Activity) -> Cell:
    """13(1)(e): recipients or their categories."""
    ids = [*activity.recipients.items, *activity.processors.items]
    parties = [p for id in ids if (p := view.register.party(id))]
    opens = states.opens_in(activity.recipients.complete, activity.processors.complete)
    if not parties and not opens:
        return states.not_applicable(view, view.say(_("there are no recipients")))
    return given_by(view, parties, opens, activity.key)


def transfers(view: View, activity: Activity) -> Cell:
    """13(1)(f): transfers to third countries and what they rest on."""
    found = view.register.places(activity)
    opens = states.opens_in(*(place.country for place in found))
    opens += states.opens_in(activity.recipients.complete, activity.processors.complete)
    outside = [
        place for place in found
        if not isinstance(place.country, Open) and not countries.in_eea(place.country)
    ]  # fmt: skip
    if opens:
        return states.unclear(view, opens)
    if not outside:
        return states.not_applicable(view, view.say(_("nothing is transferred to a third country")))
    return given_by(view, outside, at=activity.key)


def storage_period(view: View, activity: Activity) -> Cell:
    """13(2)(a): how long, or what decides it."""
    rules = [rule for rule, _place in view.register.retention_rules(activity)]
    opens = states.opens_in(*(value for rule in rules for value in (rule.period, rule.starts)))
    if opens:
        return states.unclear(view, opens)
    if rules and all(_stated(rule) for rule in rules):
        return given_by(view, [activity])
    return states.untold(view, activity.key)


def _rights(view: View, wanted: Iterable[str]) -> tuple[list[Right], list[str]]:
    """The records of the rights wanted, and those wanted that no record describes."""
    found: list[Right] = []
    absent: list[str] = []
    for right in wanted:
        own = [r for r in view.register.rights if any(answers(a, right) for a in r.answers)]
        found += own
        absent += [] if own else [right]
    return found, absent


def rights(view: View, _activity: Activity) -> Cell:
    """13(2)(b): access, rectification, erasure, restriction, objection, portability."""
    wanted = ("gdpr-15", "gdpr-16", "gdpr-17", "gdpr-18", "gdpr-20", "gdpr-21")
    found, absent = _rights(view, wanted)
    silent = [right for right in found if not units_of(view, [right])]
    names = [line(link(view, right)) for right in silent]
    names += [line(element(id).short(view.language)) for id in absent]
    if names:
        asked = questions(view, states.opens_in(*silent))
        return states.untold(view, "kind:rights", listed(names), asked)
    return states.satisfied(view, "kind:rights", line(*sentence_links(view, found)))


def withdrawal(view: View, activity: Activity) -> Cell:
    """13(2)(c): the right to withdraw consent."""
    if not _bases(activity, Basis.CONSENT):
        return _no_basis(view, activity, view.say(_("nothing rests on consent")))
    found, _absent = _rights(view, ["gdpr-7-3"])
    return given_by(view, found, at=found[0].key if found else "kind:rights")


def complaint(view: View, _activity: Activity) -> Cell:
    """13(2)(d): the right to complain to the supervisory authority."""
    found, _absent = _rights(view, ["gdpr-77"])
    return given_by(view, found, at=found[0].key if found else "kind:rights")


def obligation(view: View, activity: Activity) -> Cell:
    """13(2)(e): whether the data must be given."""
    values = [use.required for use in activity.data.items]
    opens = states.opens_in(*values)
    if opens:
        return states.unclear(view, opens)
    return _recorded(view, activity, bool(values) and all(values))


def automated(view: View, activity: Activity) -> Cell:
    """13(2)(f): automated decisions and profiling."""
    used = activity.automated.used if activity.automated else None
    if isinstance(used, Open):
        return states.unclear(view, [used])
    if used is not None and used != "yes":
        return states.not_applicable(view, view.say(_("no automated decisions are made")))
    return _recorded(view, activity, used is not None)


def _recorded(view: View, activity: Activity, known: bool) -> Cell:
    """Not stated in the policy, even where the register has the answer."""
    note = view.say(_("the register has the answer; no sentence of the policy is tied to it"))
    return states.untold(view, activity.key, line(Run(note, "note")) if known else ())


def _others(view: View, activity: Activity) -> tuple[list[Source], Cell]:
    """The sources beside the person, and the cell where there is none to inform of."""
    if activity.sources is None:
        return [], states.unknown(view, activity.key)
    own = (SourceKind.DATA_SUBJECT, SourceKind.DEVICE)
    found = [view.register.target(id) for id in activity.sources.items]
    others = [s for s in found if isinstance(s, Source) and s.type not in own]
    if others:
        return others, ()
    opens = states.opens_in(activity.sources.complete)
    reason = view.say(_("the data come from the person"))
    return [], states.unclear(view, opens) if opens else states.not_applicable(view, reason)


def categories(view: View, activity: Activity) -> Cell:
    """14(1)(d): the categories of data that come from elsewhere."""
    others, none = _others(view, activity)
    if none:
        return none
    opens = states.opens_in(*(source.categories.complete for source in others))
    ids = dict.fromkeys(id for source in others for id in source.categories.items)
    known = [c for id in ids if (c := view.register.category(id))]
    return given_by(view, known, opens, activity.key)


def source(view: View, activity: Activity) -> Cell:
    """14(2)(f): where the data come from."""
    others, none = _others(view, activity)
    complete = activity.sources.complete if isinstance(activity.sources, Listing) else None
    return none or given_by(view, others, states.opens_in(complete), activity.key)


def in_time(view: View, activity: Activity) -> Cell:
    """14(3): when the person is told."""
    others, none = _others(view, activity)
    if none:
        return none
    opens = states.opens_in(*(each.notice for each in others))
    if opens:
        return states.unclear(view, opens)
    if all(each.notice for each in others):
        return states.satisfied(view, others[0].key)
    return states.unknown(view, others[0].key)


FIRST: dict[str, Judge] = {
    "gdpr-13-1-a": controller,
    "gdpr-13-1-b": officer,
    "gdpr-13-1-c": purpose_and_basis,
    "gdpr-13-1-d": interests,
    "gdpr-13-1-e": recipients,
    "gdpr-13-1-f": transfers,
}
SECOND: dict[str, Judge] = {
    "gdpr-13-2-a": storage_period,
    "gdpr-13-2-b": rights,
    "gdpr-13-2-c": withdrawal,
    "gdpr-13-2-d": complaint,
    "gdpr-13-2-e": obligation,
    "gdpr-13-2-f": automated,
}
ELSEWHERE: dict[str, Judge] = {
    "gdpr-14-1-d": categories,
    "gdpr-14-2-f": source,
    "gdpr-14-3": in_time,
}


def matrix13(view: View) -> Table:
    """Art. 13(1): each activity against each letter."""
    return _matrix(view, "matrix-13", view.say(_("Information, Article 13(1)")), FIRST)


def matrix13_second(view: View) -> Table:
    """Art. 13(2): each activity against each letter."""
    return _matrix(view, "matrix-13-2", view.say(_("Information, Article 13(2)")), SECOND)


def matrix14(view: View) -> Table:
    """What Art. 14 asks for beside Art. 13: each activity."""
    return _matrix(view, "matrix-14", view.say(_("Information, Article 14")), ELSEWHERE)


def _matrix(view: View, name: str, title: str, judges: dict[str, Judge]) -> Table:
    headings = [Heading("activity", view.say(_("Processing activity")))]
    for id in judges:
        provision = element(id)
        label = provision.label(view.language)
        headings.append(Heading(id, label, provision.short(view.language)))
    rows = [
        (line(link(view, activity)), *(judge(view, activity) for judge in judges.values()))
        for activity in view.register.activities
    ]
    return Table(name, title, tuple(headings), tuple(rows))
