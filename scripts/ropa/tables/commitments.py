"""The promises of the policy, how each is checked, and what the register says of it."""

from __future__ import annotations

from ropa.checks.commitments.kind import State
from ropa.checks.commitments.results import Result, results
from ropa.checks.frame import Case
from ropa.models import axes
from ropa.models.promises import Commitment
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed
from ropa.tables.promised import sentence
from ropa.tables.values import cell, label_of, link, open_run
from ropa.tables.view import View
from ropa.words import _

STYLES = {
    State.SATISFIED: "satisfied",
    State.OPEN: "open",
    State.CLAIMED: "stated",
    State.MANUAL: "note",
    State.BROKEN: "not-met",
}


def commitments_table(view: View) -> Table:
    """Every commitment in force, in the order of the policy: sentence, rule and result."""
    headings = [
        Heading("commitment", label_of(view, Commitment, "title")),
        Heading("sentence", label_of(view, Commitment, "policy")),
        Heading("rule", view.say(_("What is checked"))),
        Heading("result", view.say(_("Result"))),
    ]
    order = {unit.id: n for n, unit in enumerate(view.policy)} if view.policy else {}
    found = results(Case(view.register, view.today, view.policy))
    found = sorted(found, key=lambda r: order.get(r.unit.id, -1) if r.unit else -1)
    rows = []
    for result in found:
        row = (line(link(view, result.commitment)), _sentence(view, result), _rule(view, result))
        rows.append((*row, _result(view, result)))
    title = view.say(_("Commitments and their results"))
    return Table("commitments-results", title, tuple(headings), tuple(rows))


def _sentence(view: View, result: Result) -> Cell:
    if result.unit and result.whole:
        return sentence(view, result.unit)
    return cell(view, result.commitment.policy)


def _rule(view: View, result: Result) -> Cell:
    """What the program checks, or why a person must judge."""
    name = line(Run(str(result.commitment.rule), "code"))
    checked = [line(view.say(result.kind.title))] if result.kind else []
    manual = result.commitment.manual
    reasons = [cell(view, manual.reason), cell(view, manual.review)] if manual else []
    return listed([*checked, *reasons, name])


def _result(view: View, result: Result) -> Cell:
    """The state, and the questions it waits for."""
    if result.state is None:
        return line(Run(view.say(axes.NOT_ESTABLISHED), "open"))
    questions = [line(open_run(view, id)) for id in result.questions]
    if result.state is State.OPEN:
        return listed(questions)
    return listed([line(Run(result.state.say(view.language), STYLES[result.state])), *questions])
