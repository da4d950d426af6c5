"""The promises of the policy: each sentence, what it was read as, and what the register says."""

from __future__ import annotations

from ropa.checks.frame import Case
from ropa.checks.promises.judging import State
from ropa.checks.promises.results import Result, results
from ropa.models.base import Edition
from ropa.models.forms import LINKS, Form
from ropa.models.promises import Promise
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed, runs_of
from ropa.tables.promised import sentence
from ropa.tables.values import between, cell, label_of, link, open_run, rows
from ropa.tables.view import View
from ropa.words import _

STYLES = {
    State.SATISFIED: "satisfied",
    State.OPEN: "open",
    State.CLAIMED: "stated",
    State.MANUAL: "note",
    State.BROKEN: "not-met",
}


def promises_table(view: View) -> Table:
    """Every promise in force, in the order of the policy: sentence, data, who read it, result.

    Who read it and the result are for the organisation's own use, in the internal edition only.
    """
    inside = view.edition is Edition.INTERNAL
    headings = [
        Heading("promise", label_of(view, Promise, "title")),
        Heading("sentence", label_of(view, Promise, "policy")),
        Heading("read-as", view.say(_("Read as"))),
    ]
    if inside:
        headings.append(Heading("read", label_of(view, Promise, "read")))
        headings.append(Heading("result", view.say(_("Result"))))
    order = {unit.id: n for n, unit in enumerate(view.policy)} if view.policy else {}
    found = results(Case(view.register, view.today, view.policy))
    found = sorted(found, key=lambda r: (order.get(r.unit.id, -1) if r.unit else -1))
    lines = []
    for result in found:
        row: list[Cell] = [line(link(view, result.promise))]
        row += [_sentence(view, result), _read_as(view, result)]
        if inside:
            row += [cell(view, result.promise.read), _result(view, result)]
        lines.append(tuple(row))
    title = view.say(_("Promises and their results"))
    return Table("promises-results", title, tuple(headings), tuple(lines))


def _sentence(view: View, result: Result) -> Cell:
    if result.unit and result.whole:
        return sentence(view, result.unit)
    return cell(view, result.promise.policy)


def _read_as(view: View, result: Result) -> Cell:
    """The forms of the promise, each with the values that it was read with."""
    return listed([each for form in result.promise.promises for each in _form(view, form)])


def _form(view: View, form: Form) -> list[Cell]:
    """What a form is about and what was read, a line each; not where it is kept."""
    inside = {"does", *LINKS, *form.links}
    lines = [line(Run(view.say(form.title), "form"))]
    for row in rows(view, form):
        if row.name not in inside:
            lines.append(line(f"{row.label}: ", *between(list(runs_of(row.cell)))))
    return lines


def _result(view: View, result: Result) -> Cell:
    """The state, and the questions it waits for."""
    questions = [line(open_run(view, id)) for id in result.questions]
    if result.state is State.OPEN:
        return listed(questions)
    return listed([line(Run(result.state.say(view.language), STYLES[result.state])), *questions])
