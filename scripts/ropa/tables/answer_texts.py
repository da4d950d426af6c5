"""Answers that no column of the record gives: agreements, procedures, cookies, roles, versions."""

from __future__ import annotations

from collections.abc import Callable

from ropa.models.activity import Activity, Automated
from ropa.models.choices import ProcedureKind
from ropa.models.duties import Cookie, Procedure, Right
from ropa.models.organisation import Organisation
from ropa.models.party import Processor
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Row, Run, line, listed
from ropa.tables.derived import transfers_table
from ropa.tables.pieces import joined, labelled, named, runs_in, standing
from ropa.tables.protocol import processor_protocol
from ropa.tables.protocol_cells import controller as controller_cell
from ropa.tables.protocol_cells import data_categories, representatives
from ropa.tables.protocol_more import agreement, not_filled, special_ground
from ropa.tables.values import cell, label_of, link
from ropa.tables.view import View
from ropa.words import _

Write = Callable[[View], tuple[Cell, list[Record]]]


def _owner(view: View) -> list[Record]:
    return [view.register.organisation] if view.register.organisation else []


def controller(view: View) -> tuple[Cell, list[Record]]:
    """Who is responsible, and with whom."""
    nothing = Activity.model_construct(joint_controllers=[])
    return joined(controller_cell(view, nothing), representatives(view, nothing)), _owner(view)


def data(view: View, activity: Activity) -> Cell:
    """The categories, and the ground of those that need one."""
    ground = special_ground(view, activity) if activity.special else ()
    return joined(data_categories(view, activity), ground)


def automated(view: View, activity: Activity) -> Cell:
    """Whether decisions are automated."""
    return cell(view, activity.automated) if activity.automated else _gap(view, activity)


def _gap(view: View, record: Record) -> Cell:
    label = label_of(view, Automated, "used")
    return labelled(("used", label, states.unknown(view, record.key)))


def transfers(view: View) -> tuple[Cell, list[Record]]:
    """Each party and storage location: its country, and what a transfer rests on."""
    rows = []
    for place, country, _inside, ground, _used in transfers_table(view).rows:
        name = "".join(run.text for run in runs_in(place))
        same = country == ground
        shown = country if same else joined(country, ground)
        rows.append(Row("place", name, shown))
    records: list[Record] = [*view.register.parties, *view.register.storage]
    return ((Fields(tuple(rows)),) if rows else states.unknown(view)), records


def agreements(view: View) -> tuple[Cell, list[Record]]:
    """Each processor: what it does, its agreement, its sub-processors."""
    rows = []
    for processor in view.register.processors:
        label = label_of(view, Processor, "sub_processors")
        shown = joined(
            cell(view, processor.services),
            agreement(view, processor.agreement),
            labelled(("sub_processors", label, cell(view, processor.sub_processors))),
        )
        rows.append(Row("processor", view.name_of(processor), shown))
    found: Cell = (Fields(tuple(rows)),) if rows else states.unknown(view)
    return found, list(view.register.processors)


def breaches(view: View) -> tuple[Cell, list[Record]]:
    """The procedure for breaches, and how many the log holds."""
    return _procedures(view, ProcedureKind.BREACH)


def rights(view: View) -> tuple[Cell, list[Record]]:
    """The procedure for requests, the time limit of each right, and how many the log holds."""
    shown, records = _procedures(view, ProcedureKind.RIGHTS_REQUEST)
    limits = []
    for right in view.register.rights:
        limit = cell(view, right.deadline) if right.deadline else ()
        how = cell(view, right.how)
        limits.append(
            Row("right", view.name_of(right), labelled(
                ("how", label_of(view, Right, "how"), how),
                ("deadline", label_of(view, Right, "deadline"), limit),
            ))
        )  # fmt: skip
    fields: Cell = (Fields(tuple(limits)),) if limits else states.unknown(view)
    return joined(shown, fields), [*records, *view.register.rights]


def _procedures(view: View, kind: ProcedureKind) -> tuple[Cell, list[Record]]:
    found = [p for p in view.register.procedures if p.type is kind]
    cells = []
    for procedure in found:
        rows = [(n, label_of(view, Procedure, n), _field(view, procedure, n)) for n in SAID]
        cells.append(joined(named(view, procedure), labelled(*rows)))
    log = view.register.breaches if kind is ProcedureKind.BREACH else view.register.requests
    logged = line(view.say(_("Cases in the log: {count}"), count=len(log)))
    return joined(listed(cells) or states.unknown(view), logged), list(found)


SAID = ("when", "steps", "log", "log_kept", "document")


def _field(view: View, procedure: Procedure, name: str) -> Cell:
    value = getattr(procedure, name)
    return cell(view, value) if value is not None else not_filled(view)


def cookies(view: View) -> tuple[Cell, list[Record]]:
    """Each cookie or tracker: who sets it, what for, how long, and whether consent comes first."""
    rows = []
    for cookie in view.register.cookies:
        fields = [
            (name, label_of(view, Cookie, name), cell(view, getattr(cookie, name)))
            for name in ("setter", "purpose", "lifetime", "consent")
        ]
        sure = line(*standing(view, cookie.standing)[1:]) if cookie.standing else ()
        rows.append(Row("cookie", view.name_of(cookie), joined(labelled(*fields), sure)))
    found: Cell = (Fields(tuple(rows)),) if rows else states.unknown(view)
    return found, list(view.register.cookies)


def changes(view: View) -> tuple[Cell, list[Record]]:
    """The versions of the policy, and how changes are announced."""
    from ropa.models.promises import Version

    versions = [v for v in view.register.of("versions") if isinstance(v, Version)]
    rows = [
        Row("version", view.name_of(v), joined(cell(view, v.published), cell(view, v.changed)))
        for v in versions
    ]
    shown: Cell = (Fields(tuple(rows)),) if rows else states.unknown(view, "kind:versions")
    routine, records = _procedures(view, ProcedureKind.POLICY_CHANGE)
    return joined(shown, routine[:-1]), [*versions, *records]


def roles(view: View) -> tuple[Cell, list[Record]]:
    """Each role and what it answers for."""
    rows = []
    found = list(view.register.of("roles"))
    activities = view.register.activities
    waiting = [a for a in activities if isinstance(a.owner, Open)]
    for a in waiting:
        rows.append(Row("role", view.name_of(a), cell(view, a.owner)))
    for role in found:
        own = [a for a in activities if a.owner == str(role.id)]
        links = listed([line(link(view, a)) for a in own])
        none = line(Run(view.say(_("no processing activity")), "note"))
        rows.append(Row("role", view.name_of(role), links or none))
    return ((Fields(tuple(rows)),) if rows else states.unknown(view)), [*waiting, *found]


def officer(view: View) -> tuple[Cell, list[Record]]:
    """Whether one is appointed, and the assessment."""
    owner = view.register.organisation
    return (cell(view, owner.dpo) if owner else states.unknown(view)), _owner(view)


def for_others(view: View) -> tuple[Cell, list[Record]]:
    """Whether the organisation is a processor too."""
    owner = view.register.organisation
    shown = processor_protocol(view).rows[0][0]
    label = label_of(view, Organisation, "acts_as_processor")
    return labelled(("acts_as_processor", label, shown)), [owner] if owner else []
