"""The record as the authority reads it: what Art. 30(1) GDPR asks for, and nothing beside it.

Every table is made from an extract (`ropa.tables.extract`). What is not known is a dash here; it
stands once, by name, in `ropa.tables.established`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard, TypeVar

from ropa.law import countries
from ropa.models import axes
from ropa.models.activity import Activity
from ropa.models.choices import Stage
from ropa.models.duties import Measure
from ropa.models.organisation import ContactPoint, Dpo, DpoAssessment, Organisation
from ropa.models.party import Party, Processor, Recipient, Transfer
from ropa.models.places import Storage
from ropa.models.retention import RetentionException, RetentionRule
from ropa.models.statements import Decided, carried_out
from ropa.models.values import Listing, NotApplicable, Open, Text
from ropa.tables.cells import Cell, Fields, Heading, Row, Run, Table, line, listed, plain
from ropa.tables.values import NOT_KNOWN, cell, label_of, post, reached
from ropa.tables.view import View
from ropa.words import _

Rows = list[tuple[Cell, ...]]
T = TypeVar("T")


def dash() -> Cell:
    """Not known."""
    return line(NOT_KNOWN)


def known(value: T | Open | None) -> TypeGuard[T]:
    """Whether a value is given: set, and not open."""
    return value is not None and not isinstance(value, Open)


def shown(view: View, value: Any) -> Cell:
    """A value in words, a dash where it is not known."""
    return cell(view, value) if known(value) else dash()


def name(view: View, id: str) -> str:
    """What the record with an id is called; `id` where a view has no such record."""
    record = view.register.target(id)
    return view.name_of(record) if record else id


def filled(table: Table) -> Table:
    """A table without the columns in which nothing is known."""
    if not table.rows:
        return table
    keep = [
        n for n in range(len(table.headings))
        if any(plain(row[n]) not in ("", NOT_KNOWN) for row in table.rows)
    ]  # fmt: skip
    heads = tuple(table.headings[n] for n in keep)
    rows = tuple(tuple(row[n] for n in keep) for row in table.rows)
    return Table(table.name, table.title, heads, rows)


def processing(view: View) -> list[Activity]:
    """The activities that take place, in the organisation's order."""
    return [activity for activity in view.register.activities if carried_out(activity)]


# The controller (Art. 30(1)(a))


def controller_table(view: View) -> Table:
    """Who is responsible, how they are reached, and what the record covers: label and value."""
    owner = view.register.organisation
    assert owner is not None  # a register without its controller cannot be read
    rows: Rows = []

    def add(label: str, value: Cell) -> None:
        if plain(value) not in ("", NOT_KNOWN):
            rows.append((line(label), value))

    add(view.say(_("Controller")), address(view, owner))
    add(label_of(view, Organisation, "organisation_number"), shown(view, owner.organisation_number))
    add(label_of(view, Organisation, "joint_controllers"), _joint(view, owner))
    add(label_of(view, Organisation, "representative"), shown(view, owner.representative))
    if known(owner.dpo.appointed):
        add(label_of(view, Organisation, "dpo"), _officer(view, owner.dpo))
    add(view.say(_("What the record covers")), cell(view, owner.covers))
    add(view.say(_("Processing for others")), _for_others(view, owner))
    heads = (Heading("label", ""), Heading("value", ""))
    return Table("controller", view.say(_("Controller")), heads, tuple(rows))


def address(view: View, owner: Organisation) -> Cell:
    """Name, postal address, e-mail and telephone, as lines."""
    care_of = f"c/o {owner.care_of.name}, " if owner.care_of and owner.care_of.name else ""
    country = countries.name(owner.address.country, view.language)
    place = line(care_of, *post(view, owner), ", ", country)
    return (*line(str(owner.name)), *place, *line(*reached(view, owner)))


def _joint(view: View, owner: Organisation) -> Cell:
    ids = dict.fromkeys(id for each in processing(view) for id in each.joint_controllers)
    if ids:
        return line(", ".join(name(view, id) for id in ids))
    if owner.joint_controllers == "no":
        return line(view.say(axes.NONE))
    return cell(view, owner.joint_controllers) if _applies_not(owner.joint_controllers) else dash()


def _applies_not(value: Any) -> bool:
    return isinstance(value, NotApplicable)


def _officer(view: View, dpo: Dpo) -> Cell:
    if isinstance(dpo.contact, ContactPoint):
        return cell(view, dpo.contact)
    if dpo.appointed == "no":
        reasons = dpo.assessment.reasons if isinstance(dpo.assessment, DpoAssessment) else None
        none = line(view.say(_("Not appointed")))
        return (*none, *cell(view, reasons)) if isinstance(reasons, Text) else none
    return cell(view, dpo.appointed)


def _for_others(view: View, owner: Organisation) -> Cell:
    if owner.acts_as_processor == "no":
        return line(view.say(_("None: nothing is processed on behalf of others (Art. 30(2)).")))
    return cell(view, owner.acts_as_processor) if _applies_not(owner.acts_as_processor) else ()


# The activities (Art. 30(1)(b)-(g))


def activities_table(view: View) -> Table:
    """One row for each activity, with the letters of Art. 30(1) GDPR."""
    heads = (
        Heading("activity", view.say(_("Processing activity"))),
        _letter(view, "purposes", _("Purposes"), "b"),
        _letter(view, "subjects", _("Data subjects"), "c"),
        _letter(view, "data", _("Personal data"), "c"),
        _letter(view, "recipients", _("Recipients, processors among them"), "d"),
        _letter(view, "transfers", _("Transfer out of the EEA"), "e"),
        _letter(view, "retention", _("Erasure"), "f"),
        _letter(view, "security", _("Security measures"), "g"),
    )
    rows = tuple(
        (
            _activity(view, activity),
            listed([cell(view, p.text) for p in activity.purposes if known(p.text)]) or dash(),
            _subjects(view, activity),
            _data(view, activity),
            recipients(view, activity),
            _transfers(view, activity),
            _retention(view, activity),
            _security(view, activity),
        )
        for activity in processing(view)
    )
    return Table("activities", view.say(_("Processing activities")), heads, rows)


def _activity(view: View, activity: Activity) -> Cell:
    """Its name, and where nobody has said whether it takes place, that this is not known."""
    if not isinstance(activity.progress, Open):
        return line(view.name_of(activity))
    doubt = view.say(_("whether this takes place is being established"))
    return (*line(view.name_of(activity)), *line(Run(doubt, "note")))


def _letter(view: View, name: str, label: str, letter: str) -> Heading:
    return Heading(name, view.say(label), view.articles((f"gdpr-30-1-{letter}",)))


def _subjects(view: View, activity: Activity) -> Cell:
    return listed([line(name(view, id)) for id in activity.subjects()]) or dash()


def _data(view: View, activity: Activity) -> Cell:
    """The categories, under the people they are about where groups differ."""
    groups: dict[str, dict[str, None]] = {}
    for use in activity.data.items:
        people = ", ".join(name(view, id) for id in use.subjects)
        groups.setdefault(people, {}).update((name(view, id), None) for id in use.categories)
    if not groups:
        return dash()
    if len(groups) == 1:
        return line(", ".join(next(iter(groups.values()))))
    rows = (Row("people", people, line(", ".join(data))) for people, data in groups.items())
    return (Fields(tuple(rows)),)


def recipients(view: View, activity: Activity) -> Cell:
    """Recipients and processors by name; *none* where the register says that there are none."""
    both: tuple[Listing[Any], ...] = (activity.recipients, activity.processors)
    found = [line(_party(view, id)) for each in both for id in each.items]
    if found:
        return listed(found)
    return line(view.say(axes.NONE)) if all(each.complete == "yes" for each in both) else dash()


def _party(view: View, id: str) -> str:
    party = view.register.party(id)
    if isinstance(party, Processor) and known(party.role):
        return f"{view.name_of(party)} ({party.role.say(view.language).lower()})"
    return name(view, id)


def _transfers(view: View, activity: Activity) -> Cell:
    """The transfers out of the EEA that are known, or that there are none."""
    found = view.register.places(activity)
    outside = [p for p in found if known(p.country) and not countries.in_eea(p.country)]
    if outside:
        return listed([line(_transfer(view, place)) for place in outside])
    lists: tuple[Listing[Any] | None, ...] = (
        activity.recipients, activity.processors, activity.storage,
    )  # fmt: skip
    all_known = all(known(place.country) for place in found)
    if all_known and all(each is not None and each.complete == "yes" for each in lists):
        return line(view.say(axes.NONE))
    return dash()


def _transfer(view: View, place: Party | Storage) -> str:
    country = plain(shown(view, place.country))
    ground = _ground(view, place)
    return f"{view.name_of(place)}, {country}" + (f": {ground}" if ground else "")


def _ground(view: View, place: Party | Storage) -> str:
    transfer = getattr(place, "transfer", None)
    if isinstance(transfer, Transfer) and known(transfer.ground):
        return str(transfer.ground.say(view.language))
    return ""


def _retention(view: View, activity: Activity) -> Cell:
    """Each rule of which something is known: for what, how long, from when, and why."""
    rules = [rule for rule, _place in view.register.retention_rules(activity)]
    found = [(rule, said) for rule in rules if (said := rule_told(view, rule))]
    if len(found) == 1 and not isinstance(found[0][0], RetentionException):
        return found[0][1]
    rows = []
    for rule, said in found:
        what = view.say(_("All other data"))
        if isinstance(rule, RetentionException):
            what = ", ".join(name(view, id) for id in rule.categories)
        rows.append(Row("rule", what, said))
    return (Fields(tuple(rows)),) if rows else dash()


def rule_told(view: View, rule: RetentionRule) -> Cell:
    """What is known of a rule: how long, counted from what, and why; nothing where nothing is."""
    period = plain(cell(view, rule.period)) if known(rule.period) else ""
    starts = plain(cell(view, rule.starts)) if known(rule.starts) else ""
    first = view.say(_("{period}, counted from {starts}"), period=period, starts=starts)
    if not period:
        first = view.say(_("Counted from {starts}"), starts=starts) if starts else ""
    elif not starts:
        first = period
    why = [cell(view, rule.reason)] if rule.reason else []
    if rule.law:
        why.append(line(view.cited(rule.law)))
    return (*(line(first) if first else ()), *(block for each in why for block in each))


def _security(view: View, activity: Activity) -> Cell:
    found = [m for id in view.register.measures_of(activity) if (m := _measure(view, id))]
    return listed([line(_measure_name(view, measure)) for measure in found]) or dash()


def _measure(view: View, id: str) -> Measure | None:
    """A measure that is in use, partly in use, or decided; None for any other."""
    found = view.register.target(id, ("measures",))
    told = isinstance(found, Measure) and (
        found.progress in (Stage.IN_USE, Stage.PARTLY) or isinstance(found.progress, Decided)
    )
    return found if told and isinstance(found, Measure) else None


def _measure_name(view: View, measure: Measure) -> str:
    if measure.progress is Stage.IN_USE:
        return view.name_of(measure)
    return f"{view.name_of(measure)} ({plain(cell(view, measure.progress))})"


# Parties, storage and measures, each once


def parties_table(view: View) -> Table:
    """Everyone who gets the data, once: role, what for, country, ground of a transfer."""
    heads = (
        Heading("party", view.say(_("Recipient")), view.articles(("gdpr-30-1-d",))),
        Heading("role", label_of(view, Party, "role")),
        Heading("why", view.say(_("What for"))),
        Heading("country", label_of(view, Party, "country"), view.articles(("gdpr-30-1-e",))),
        Heading("ground", label_of(view, Transfer, "ground"), view.articles(("gdpr-30-1-e",))),
    )
    rows = []
    for party in _used(view):
        why = party.services if isinstance(party, Processor) else None
        why = party.why if isinstance(party, Recipient) else why
        role, country = shown(view, party.role), shown(view, party.country)
        ground = line(_ground(view, party) or NOT_KNOWN)
        rows.append((line(view.name_of(party)), role, shown(view, why), country, ground))
    title = view.say(_("Recipients and processors"))
    return filled(Table("recipients", title, heads, tuple(rows)))


def _used(view: View) -> Iterable[Party]:
    """The parties of the activities, each once, in the order of the activities."""
    ids: dict[str, None] = {}
    for activity in processing(view):
        ids.update(dict.fromkeys([*activity.processors.items, *activity.recipients.items]))
    return [party for id in ids if (party := view.register.party(id))]


def storage_table(view: View) -> Table:
    """Where the data lie, once: what for, who runs it, the country."""
    heads = (
        Heading("storage", label_of(view, Storage, "name")),
        Heading("use", label_of(view, Storage, "use")),
        Heading("operators", label_of(view, Storage, "operators")),
        Heading("country", label_of(view, Storage, "country"), view.articles(("gdpr-30-1-e",))),
    )
    ids = dict.fromkeys(
        id for each in processing(view) if each.storage for id in each.storage.items
    )
    rows = []
    for id in ids:
        store = view.register.target(id)
        if isinstance(store, Storage):
            run_by = ", ".join(name(view, each) for each in store.operators.items)
            row = (shown(view, store.use), line(run_by or NOT_KNOWN), shown(view, store.country))
            rows.append((line(view.name_of(store)), *row))
    return filled(Table("storage", view.say(_("Storage locations")), heads, tuple(rows)))


def measures_table(view: View) -> Table:
    """The security measures that are in use or decided, once (Art. 30(1)(g), 32 GDPR)."""
    heads = (
        Heading("measure", label_of(view, Measure, "name"), view.articles(("gdpr-30-1-g",))),
        Heading("description", label_of(view, Measure, "description")),
        Heading("activities", view.say(_("Used in"))),
    )
    used: dict[str, tuple[Measure, list[str]]] = {}
    every = processing(view)
    for activity in every:
        for id in view.register.measures_of(activity):
            measure = _measure(view, id)
            if measure is not None:
                used.setdefault(measure.id, (measure, []))[1].append(view.name_of(activity))
    rows = []
    for measure, names in used.values():
        where = view.say(_("All activities")) if len(names) == len(every) else ", ".join(names)
        first = line(Run(_measure_name(view, measure)))
        rows.append((first, shown(view, measure.description), line(where)))
    return Table("measures", view.say(_("Security measures")), heads, tuple(rows))
