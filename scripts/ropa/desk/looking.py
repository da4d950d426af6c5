"""What falls due and what is open, told line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ropa.desk.answering import Place, places, role_of
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.tables.dates import events
from ropa.tables.view import View
from ropa.words import _


def due(view: View, days: int) -> Iterator[str]:
    """What is overdue and what falls due within some days: day, and what it is."""
    until = view.today + timedelta(days=days)
    found = [event for event in events(view) if event.day <= until]
    for event in found:
        late = f"  {view.say(_('overdue'))}" if event.day < view.today else ""
        yield f"{event.day.isoformat()}  {event.summary}  ({event.key}){late}"
    overdue = sum(event.day < view.today for event in found)
    template = _("{count} dates until {day}, of these {overdue} overdue.")
    day = view.day(until.isoformat())
    yield view.say(template, count=len(found), day=day, overdue=overdue)
    if not found:
        yield view.say(_("Days of reviews, agreements and questions appear once they are written."))


def open_questions(view: View, owner: str = "") -> Iterator[str]:
    """The open questions in the order in which they are to be answered, by owner if one is named.

    Raises CannotChange for an owner that is no role.
    """
    register = view.register
    role = role_of(register, owner) if owner else ""
    asked = [
        each for each in register.questions
        if each.state is QuestionState.OPEN and role in ("", str(each.owner))
    ]  # fmt: skip
    last = len(register.questions) + 1
    count = 0
    for each in sorted(asked, key=lambda q: (q.sitting or last, q.number)):
        waits = len(places(register, each))
        count += waits
        yield from _question(view, each, waits)
    template = _("{questions} open questions, {values} values that wait for them.")
    yield view.say(template, questions=len(asked), values=count)


def _question(view: View, question: Question, waits: int) -> Iterator[str]:
    told = [view.say(_("{count} values wait"), count=waits)]
    owner = view.register.role(question.owner)
    if owner:
        told.append(view.name_of(owner))
    if question.sitting:
        told.append(view.say(_("sitting {number}"), number=question.sitting))
    if question.due:
        told.append(view.say(_("due {day}"), day=view.day(question.due)))
    yield f"{question.number}. {view.name_of(question)}  ({question.id})"
    yield f"   {' · '.join(told)}"


def explained(view: View, question: Question) -> Iterator[str]:
    """A question, what is known, what its answer changes, who decides, and what waits for it."""
    yield f"{question.number}. {question.title.say(view.language)}"
    yield ""
    yield question.explanation.say(view.language)
    if question.changes:
        yield ""
        yield question.changes.say(view.language)
    owner = view.register.role(question.owner)
    yield ""
    if owner:
        yield view.say(_("Gets the answer: {role}"), role=view.name_of(owner))
    if provisions := view.articles([str(each) for each in question.law]):
        yield view.say(_("Provisions: {list}"), list=provisions)
    waiting = places(view.register, question)
    yield view.say(_("{count} values wait for it:"), count=len(waiting))
    yield from (f"  {told(view, place)}" for place in waiting)


def told(view: View, place: Place) -> str:
    """A place that waits: its name on the command line, and its record and field in words."""
    labels = " · ".join(dict.fromkeys(view.say(label) for label in place.labels))
    return f"{place.name}  – {view.name_of(place.record)}: {labels}"
