"""The decision note of a sitting: a page for whoever decides, and the background after it."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.changing.refusal import CannotChange
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.papers.words import room, told
from ropa.pdf.body import Lines, Paragraph, Piece, Sheet, Title
from ropa.tables.cells import Cell, Heading, Table, line
from ropa.tables.view import View
from ropa.words import _

NO_SITTING = _("there is no sitting {number}; the open questions have {known}")
SHARES = (6, 32, 34, 28)


def sitting_name(view: View, number: int) -> str:
    """What a sitting is called: its number, and its name where the organisation gave one."""
    owner = view.register.organisation
    names = list(owner.sittings) if owner else []
    name = names[number - 1].say(view.language) if 0 < number <= len(names) else ""
    return f"{number}. {name}" if name else str(number)


def asked_in(view: View, number: int) -> list[Question]:
    """The open questions of a sitting. Raises CannotChange for a number without any question."""
    every = view.register.questions
    known = sorted({each.sitting for each in every if each.sitting})
    if number not in known:
        listed = ", ".join(map(str, known)) or "–"
        raise CannotChange(NO_SITTING, number=number, known=listed)
    return [q for q in every if q.sitting == number and q.state is QuestionState.OPEN]


def decisions(view: View, number: int) -> list[Piece]:
    """The note: the questions, what follows from each answer, a place for the decision."""
    language, asked = view.language, asked_in(view, number)
    if not asked:
        return [Paragraph(told("decisions", "none", language))]
    return [
        Paragraph(told("decisions", "intro", language, count=len(asked))),
        Sheet(_table(view, asked), shares=SHARES),
        Lines((told("decisions", "signed", language), told("decisions", "signature", language))),
        Title(told("decisions", "background", language)),
        *(piece for each in asked for piece in _background(view, each)),
    ]


def _table(view: View, asked: list[Question]) -> Table:
    heads = ("number", "question", "changes", "decision")
    rows: list[tuple[Cell, ...]] = []
    for each in asked:
        changes = each.changes.say(view.language) if each.changes else ""
        title = each.title.say(view.language)
        rows.append((line(str(each.number)), line(title), line(changes), room(4)))
    headings = tuple(Heading(name, told("decisions", name, view.language)) for name in heads)
    return Table("decisions", "", headings, tuple(rows))


def _background(view: View, question: Question) -> Iterator[Piece]:
    yield Title(f"{question.number}. {question.title.say(view.language)}", 2)
    yield Paragraph(question.explanation.say(view.language))
    if cited := view.articles([str(each) for each in question.law]):
        yield Paragraph(told("decisions", "provisions", view.language, list=cited))
