"""Tables over all records of a kind, and over the register."""

from __future__ import annotations

from ropa.law.elements import element
from ropa.law.pending import pending_in
from ropa.law.seen import Seen
from ropa.models import axes
from ropa.models.base import Edition, declarations
from ropa.models.kinds import BY_NAME, KINDS
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.models.values import Listing
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed
from ropa.tables.values import cell, field_cell, label_of, link
from ropa.tables.view import View
from ropa.words import _

NONE: Cell = ()

COLUMNS: dict[str, tuple[str, ...]] = {
    "activities": ("purposes.text", "data.subjects", "recipients", "processors", "scope"),
    "processors": ("services", "country", "agreement.state", "standing"),
    "recipients": ("type", "role", "country", "standing"),
    "systems": ("use", "operators", "storage"),
    "storage": ("use", "operators", "country", "standing"),
    "sources": ("type", "public", "categories"),
    "cookies": ("purpose", "setter", "lifetime", "consent"),
    "measures": ("answers", "progress", "standing"),
    "rights": ("answers", "how", "deadline"),
    "procedures": ("type", "when", "document", "standing"),
    "breaches": ("discovered", "risk.level", "authority.told", "people_told.told", "reference"),
    "requests": ("rights", "received", "answered", "outcome", "reference"),
    "disclosures": ("to", "on", "legal_duty", "reference"),
    "categories": (
        "id",
        "aliases",
        "special",
        "identity_document",
        "accounting",
        "held_by_others",
        "dpv",
        "policy",
    ),
    "subjects": ("id", "vulnerable", "dpv", "policy"),
    "roles": ("id", "decides"),
    "terms": ("id", "meaning", "legal_term"),
    "promises": ("policy", "standing"),
    "no-duty": ("id", "reason", "policy", "read", "note"),
    "versions": ("published", "changed", "material"),
    "approvals": ("text", "language", "version", "approved_by", "on"),
}
"""The fields shown beside the name; `a.b` is the field b of each entry of a."""


def overview(view: View, kind: str) -> Table:
    """All records of a kind: the name, and the fields of COLUMNS that the edition holds."""
    if kind == "questions":
        return questions(view)
    model = BY_NAME[kind].model
    editions = {d.name: d.edition for d in declarations(model)}
    records = view.register.all_of(kind)
    columns = [c for c in COLUMNS[kind] if view.edition.holds(editions[c.partition(".")[0]])]
    columns = [c for c in columns if any(_picked(view, record, c) for record in records)]
    headings = [Heading("name", view.say(BY_NAME[kind].one))]
    for column in columns:
        label = label_of(view, model, column.partition(".")[0])
        if column == "data.subjects":
            label = view.say(_("Data subjects"))
        headings.append(Heading(column, label))
    rows = []
    for record in records:
        cells = [_named(view, record)]
        for column in columns:
            cells.append(_picked(view, record, column))
        rows.append(tuple(cells))
    return Table(kind, view.say(BY_NAME[kind].many), tuple(headings), tuple(rows))


def _named(view: View, record: Record) -> Cell:
    """The record's name, and the day it ended if it did."""
    name = line(link(view, record))
    if record.ended is None:
        return name
    return (*name, *line(Run(view.say(axes.ENDED, day=view.day(record.ended)), "note")))


def _picked(view: View, record: Record, column: str) -> Cell:
    first, _dot, second = column.partition(".")
    value = getattr(record, first)
    if value is None or value == [] or first not in record.model_fields_set:
        return NONE
    if not second:
        return field_cell(view, record, first)
    entries = getattr(value, "items", value)
    if isinstance(value, Listing) and not entries:
        return cell(view, value)
    if not isinstance(entries, list):
        return cell(view, getattr(entries, second))
    found: list[Cell] = []
    for entry in entries:
        picked = getattr(entry, second)
        for one in picked if isinstance(picked, list) else [picked]:
            shown = cell(view, one)
            if shown not in found:
                found.append(shown)
    return listed(found)


def questions(view: View) -> Table:
    """The questions in the order of their sittings, with how many values wait for each."""
    waiting: dict[str, int] = {}
    for _record, _path, value in view.register.open_values:
        waiting[value.open] = waiting.get(value.open, 0) + 1
    owner = view.register.organisation
    named = owner.sittings if owner else []
    headings = (
        Heading("sitting", label_of(view, Question, "sitting")),
        Heading("number", view.say(_("No."))),
        Heading("title", view.say(_("Question"))),
        Heading("changes", label_of(view, Question, "changes")),
        Heading("priority", label_of(view, Question, "priority")),
        Heading("owner", label_of(view, Question, "owner")),
        Heading("due", label_of(view, Question, "due")),
        Heading("state", label_of(view, Question, "state")),
        Heading("waiting", view.say(_("Values that wait"))),
    )
    rows = []
    for question in sorted(view.register.questions, key=lambda q: q.sitting or len(named) + 1):
        sitting = str(question.sitting or "")
        if question.sitting is not None and question.sitting <= len(named):
            sitting += f". {named[question.sitting - 1].say(view.language)}"
        due = view.day(question.due) if question.due else view.say(_("no date set"))
        rows.append(
            (
                line(sitting),
                line(str(question.number)),
                line(link(view, question)),
                cell(view, question.changes) if question.changes else NONE,
                cell(view, question.priority),
                cell(view, question.owner),
                line(due),
                cell(view, question.state),
                line(str(waiting.get(question.id, 0))),
            )
        )
    return Table("questions", view.say(_("Questions")), headings, tuple(rows))


def summary(view: View) -> dict[str, int]:
    """How many records of each kind, how many open questions and values: one home of all counts."""
    counts = {k.name: len(view.register.of(k.name)) for k in KINDS if view.shows(k.name)}
    shown = [r for r, _path, _open in view.register.open_values if view.shows(r.kind)]
    counts["open-values"] = len(shown)
    if view.shows("questions"):
        counts["open-questions"] = sum(q.state == "open" for q in view.register.questions)
    return counts


def register_table(view: View) -> Table:
    """The kinds of record with their counts; each leads to its overview."""
    headings = (Heading("kind", view.say(_("Kind"))), Heading("count", view.say(_("Records"))))
    counts = summary(view)
    rows = []
    for kind in KINDS:
        if not view.shows(kind.name):
            continue
        if kind.single:
            owner = view.register.organisation
            target = owner.key if owner else ""
        else:
            target = f"kind:{kind.name}"
        name = Run(view.say(kind.many), target=target)
        rows.append((line(name), line(str(counts[kind.name]))))
    return Table("register", view.say(_("The register")), headings, tuple(rows))


def provisions(view: View) -> Table:
    """The legal provisions the register refers to, with their wording and address."""
    used: dict[str, None] = {}
    for kind in KINDS:
        for declaration in declarations(kind.model):
            used.update(dict.fromkeys(view.at_home(declaration.law)))
    from ropa.models.values import Element
    from ropa.models.walk import values_of

    for record in view.register:
        for _path, value in values_of(record):
            if isinstance(value, Element):
                used[str(value)] = None
    inside = view.edition is Edition.INTERNAL
    headings = [
        Heading("id", view.say(_("Id"))),
        Heading("provision", view.say(_("Provision"))),
        Heading("wording", view.say(_("What it is about"))),
    ]
    headings += [Heading("seen", view.say(_("Compared with a published text")))] if inside else []
    rows = []
    for id in sorted(used):
        if view.provision(id):
            found = element(id)
            cite = Run(found.cite(view.language), target=found.link(view.language))
            about = found.label(view.language) if found.verified else ""
            cells = [line(Run(id, "code")), line(cite), line(about) if about else NONE]
            cells += [_compared(view, found.seen)] if inside else []
            rows.append(tuple(cells))
    return Table("provisions", view.say(_("Legal provisions")), tuple(headings), tuple(rows))


def _compared(view: View, found: Seen | None) -> Cell:
    """Whether and when a point of the law was compared, and with what."""
    if found is None:
        return line(view.say(_("not compared; what it is about is not shown")))
    return line(f"{view.day(found.day.isoformat())}: ", Run(found.source, "code"))


def pending_law(view: View) -> Table:
    """Law that is on its way or not settled, as it stood on the day it was seen; inside alone."""
    headings = (
        Heading("what", view.say(_("What is on its way"))),
        Heading("law", view.say(_("Provision"))),
        Heading("seen", view.say(_("Last seen"))),
    )
    inside = view.edition is Edition.INTERNAL
    rows = tuple(
        (
            line(each.text.say(view.language)),
            line(view.articles(each.element_ids)),
            _compared(view, each.seen),
        )
        for each in (pending_in(view.country) if inside else ())
    )
    return Table("pending", view.say(_("Law on its way")), headings, rows)
