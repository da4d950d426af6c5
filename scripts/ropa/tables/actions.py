"""The action plan as the authority may read it, and everything that is not clarified.

A question stays inside the organisation with its title, explanation and number. What leaves it is
an action that the controller has approved, and the plain fact that a value is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.models.kinds import BY_NAME
from ropa.models.question import Action, Approval, Question
from ropa.models.record import Record
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed, runs_of
from ropa.tables.pieces import runs_between
from ropa.tables.values import cell, label_of, link
from ropa.tables.view import View
from ropa.words import _


def approved_actions(view: View) -> list[tuple[Question, Action, Approval]]:
    """The actions that the controller has approved, in the order of their questions."""
    return [
        (question, question.action, question.action.approved)
        for question in view.register.questions
        if question.action is not None and question.action.approved is not None
    ]


def actions_table(view: View) -> Table:
    """Each approved action: the issue, what is done, by which role, by when, and its approval."""
    headings = (
        Heading("number", view.say(_("No."))),
        Heading("issue", label_of(view, Action, "issue")),
        Heading("text", label_of(view, Action, "text")),
        Heading("owner", label_of(view, Action, "owner")),
        Heading("due", label_of(view, Action, "due")),
        Heading("done", label_of(view, Action, "done")),
        Heading("approved", label_of(view, Action, "approved")),
    )
    rows = []
    for number, (question, action, approval) in enumerate(approved_actions(view), 1):
        done = cell(view, action.done) if action.done else line(view.say(_("not done")))
        by = runs_between([*runs_of(cell(view, approval.by)), Run(view.day(approval.on))])
        rows.append(
            (
                line(str(number)),
                _issue(view, question, action),
                cell(view, action.text),
                cell(view, action.owner),
                cell(view, action.due),
                done,
                line(*by),
            )
        )
    return Table("actions", view.say(_("Action plan")), headings, tuple(rows))


def _issue(view: View, question: Question, action: Action) -> Cell:
    """The issue as written, or the values that are not known until the question is answered."""
    if action.issue is not None:
        return cell(view, action.issue)
    waiting = [
        (record, label)
        for record, label, id in _open_fields(view)
        if id == question.id and not isinstance(record, Question)
    ]
    return listed([line(link(view, r), f": {label}") for r, label in waiting])


def unclear_table(view: View) -> Table:
    """Each record with values that nobody has given, and which fields they are in."""
    headings = (
        Heading("kind", view.say(_("Kind"))),
        Heading("record", view.say(_("Record"))),
        Heading("fields", view.say(_("Not yet established"))),
    )
    found: dict[str, tuple[Record, dict[str, None]]] = {}
    for record, label, _id in _open_fields(view):
        found.setdefault(record.key, (record, {}))[1][label] = None
    rows = []
    for record, labels in found.values():
        kind = line(view.say(BY_NAME[record.kind].one))
        rows.append((kind, line(link(view, record)), line(", ".join(labels))))
    return Table("unclear", view.say(_("Not yet established")), headings, tuple(rows))


def _open_fields(view: View) -> Iterator[tuple[Record, str, str]]:
    """The record, the label of its field, and the question, for each value that is not known.

    Only of records and fields that the edition holds; each label once for a record and question.
    """
    told: set[tuple[str, str, str]] = set()
    for record, path, value in view.register.open_values:
        declared = next((d for d, _v in record.shown() if d.name == path[0]), None)
        if declared is None or not view.shows(record.kind):
            continue
        label = view.say(declared.label)
        entry = (record.key, label, str(value.open))
        if view.edition.holds(declared.edition) and entry not in told:
            told.add(entry)
            yield record, label, str(value.open)
