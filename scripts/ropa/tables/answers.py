"""Answers to what the supervisory authority asks, made from the register.

Each answer has its provisions, the sentences of the policy, and the records it was made from. What
is not met or not yet established comes first, so that it is seen before the authority asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ropa.law.authority_questions import AuthorityQuestion, authority_questions
from ropa.law.cases import AuthorityCase
from ropa.law.elements import element
from ropa.models.activity import Activity
from ropa.models.record import Record
from ropa.tables import answer_texts as texts
from ropa.tables import protocol_cells as asked
from ropa.tables import protocol_more as more
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Heading, Row, Run, Table, line, listed, plain, runs_of
from ropa.tables.forms import Form
from ropa.tables.pieces import NOT_FILLED, joined
from ropa.tables.promised import sentence_links, sentences, units_of
from ropa.tables.states import State
from ropa.tables.values import link
from ropa.tables.view import View
from ropa.words import _

FULL = 5
"""So many sentences of the policy are printed whole; more are named by their numbers."""

ASSESSED = ("impact", "automated")
"""Answers that rest on an assessment: the sentences that activities quote do not give them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer and the records the answer was made from."""

    question: AuthorityQuestion
    cell: Cell
    records: tuple[Record, ...]

    @property
    def state(self) -> State:
        """The worst state in the answer; satisfied where all of it is known."""
        worst = states.state_of(self.cell) or State.SATISFIED
        unfilled = any(run.style == NOT_FILLED for run in runs_of(self.cell))
        return State.OPEN if unfilled and worst in ANSWERED else worst

    @property
    def gaps(self) -> int:
        """How many values of the answer are not yet established."""
        styles = (State.OPEN.value, NOT_FILLED)
        return sum(run.style in styles for run in runs_of(self.cell))


ANSWERED = (State.CLAIMED, State.SATISFIED, State.NOT_APPLICABLE)
"""States of an answer that is written down."""

Column = Callable[[View, Activity], Cell]


def by_activity(column: Column, *kinds: str) -> texts.Write:
    """An answer that says the same as a column of the record; like activities stand together.

    `kinds` are the kinds of the records that the column names; the activities themselves where
    none is given.
    """

    def write(view: View) -> tuple[Cell, list[Record]]:
        groups: dict[str, list[Activity]] = {}
        cells: dict[str, Cell] = {}
        for activity in view.register.activities:
            shown = column(view, activity)
            groups.setdefault(plain(shown), []).append(activity)
            cells.setdefault(plain(shown), shown)
        rows = [
            Row("activity", "; ".join(view.name_of(a) for a in own), cells[words])
            for words, own in groups.items()
        ]
        answer: Cell = (Fields(tuple(rows)),) if rows else states.unknown(view)
        found = [r for kind in kinds or ("activities",) for r in view.register.of(kind)]
        users = {a.key for a in view.register.activities}
        used = [r for r in found if r.key in users or _used(view, r, users)]
        return answer, used

    return write


def _used(view: View, record: Record, users: set[str]) -> bool:
    return any(other.key in users for other in view.register.named_by.get(record.key, []))


ANSWERS: dict[str, texts.Write] = {
    "controller": texts.controller,
    "purposes": by_activity(asked.purposes),
    "legal-bases": by_activity(more.legal_basis),
    "data-subjects": by_activity(asked.data_subjects, "subjects"),
    "data-categories": by_activity(texts.data, "categories"),
    "sources": by_activity(more.sources, "sources"),
    "recipients": by_activity(asked.recipients, "recipients", "processors"),
    "storage": by_activity(more.storage, "storage"),
    "transfers": texts.transfers,
    "retention": by_activity(asked.retention),
    "security": by_activity(asked.security, "measures"),
    "agreements": texts.agreements,
    "breaches": texts.breaches,
    "rights": texts.rights,
    "cookies": texts.cookies,
    "impact": by_activity(more.risk),
    "automated": by_activity(texts.automated),
    "changes": texts.changes,
    "roles": texts.roles,
    "officer": texts.officer,
    "processing-for-others": texts.for_others,
}
"""What answers each question of `ropa.law.authority_questions`, by the question's id."""


def answers(view: View) -> tuple[Answer, ...]:
    """All answers: those with something that is not met or not yet established first."""
    found = []
    for question in authority_questions():
        shown, records = ANSWERS[question.id](view)
        found.append(Answer(question, shown, tuple(records)))
    order = list(State)
    return tuple(sorted(found, key=lambda a: (order.index(a.state), a.question.number)))


def answers_table(view: View) -> Table:
    """The questions by what is lacking: the worst first."""
    headings = (
        Heading("number", view.say(_("No."))),
        Heading("question", view.say(_("Question"))),
        Heading("state", view.say(_("Status"))),
        Heading("gaps", view.say(_("Not yet established"))),
        Heading("law", view.say(_("Legal reference"))),
    )
    rows = tuple(
        (
            line(str(answer.question.number)),
            line(answer.question.say(view.language)),
            line(Run(_state(view, answer), answer.state.value)),
            line(str(answer.gaps)),
            line(view.articles(answer.question.element_ids)),
        )
        for answer in answers(view)
    )
    return Table("answers", view.say(_("Answers to the authority")), headings, rows)


def _case(view: View, case: AuthorityCase) -> Cell:
    """A published case: the party as the Norwegian authority has it, and how it is cited."""
    party = Run(case.party, language="" if view.language == "nb" else "nb")
    more = ", ".join(filter(None, (case.cite(view.language), case.remark(view.language))))
    return line(party, f", {more}")


def _state(view: View, answer: Answer) -> str:
    if answer.state in (State.SATISFIED, State.NOT_APPLICABLE):
        return view.say(_("answered"))
    return answer.state.say(view.language)


def answer_forms(view: View) -> tuple[Form, ...]:
    """Each answer as a form, in the same order."""
    return tuple(answer_form(view, answer) for answer in answers(view))


def answer_form(view: View, answer: Answer) -> Form:
    """A question with its answer, its provisions, the policy's sentences and the records."""
    question = answer.question
    provisions = map(element, view.at_home(question.element_ids))
    laws = [Run(e.cite(view.language), target=e.link(view.language)) for e in provisions]
    rows = [
        (line(view.say(_("Answer"))), answer.cell),
        (line(view.say(_("Legal reference"))), listed([line(law) for law in laws])),
        (line(view.say(_("In the privacy policy"))), _promised(view, answer)),
        (line(view.say(_("Made from"))), _records(view, answer)),
    ]
    cases = [case for case in question.cases if case.country == view.country]
    if cases:
        seen = listed([_case(view, case) for case in cases])
        rows.append((line(view.say(_("Asked before in"))), seen))
    title = f"{question.number}. {question.say(view.language)}"
    return Form(f"answer-{question.id}", title, (), tuple(rows))


def _promised(view: View, answer: Answer) -> Cell:
    silent = answer.question.id in ASSESSED
    units = [] if silent else units_of(view, answer.records)
    if not units:
        return line(Run(view.say(_("no sentence")), "note"))
    if len(units) <= FULL:
        return sentences(view, answer.records)
    return line(*sentence_links(view, answer.records))


def _records(view: View, answer: Answer) -> Cell:
    found = [line(link(view, record)) for record in answer.records]
    return joined(listed(found)) or line(Run(view.say(_("nothing is recorded")), "note"))
