"""The start page of the organisation: how it stands, and what to do first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from ropa.findings import Finding
from ropa.models.choices import QuestionState
from ropa.models.promises import NoDuty, Promise
from ropa.models.question import Question
from ropa.tables.cells import Cell, Heading, Run, Table, line
from ropa.tables.dates import events
from ropa.tables.overview import NONE
from ropa.tables.values import cell, label_of, link, open_run
from ropa.tables.view import View
from ropa.words import _

AHEAD = timedelta(days=90)
"""How far the start page looks."""

FIRST = 8
"""How many questions stand on the start page."""


def waiting(view: View) -> Counter[str]:
    """How many values wait for each question."""
    return Counter(str(value.open) for _record, _path, value in view.register.open_values)


def standing_table(view: View) -> Table:
    """How it stands: what is answered, what waits, what departs, what nobody has read."""
    questions, values = view.register.questions, waiting(view)
    decided = sum(each.state is not QuestionState.OPEN for each in questions)
    read = [each for kind in ("promises", "no-duty") for each in view.register.of(kind)]
    unread = sum(isinstance(each, Promise | NoDuty) and each.read.by is None for each in read)
    counted = [
        (_("Questions that are answered"), f"{decided} / {len(questions)}", "kind:questions"),
        (_("Values that are not yet established"), str(values.total()), "kind:questions"),
        (_("Known departures"), str(len(_departures(view))), ""),
    ]
    if read:
        sentences = _("Sentences of the policy whose reading nobody has confirmed")
        counted.append((sentences, f"{unread} / {len(read)}", "kind:promises"))
    rows = [(line(Run(view.say(what), target=at)), line(count)) for what, count, at in counted]
    headings = (Heading("what", view.say(_("What"))), Heading("count", view.say(_("How many"))))
    return Table("standing", view.say(_("How it stands")), headings, tuple(rows))


def departures_table(view: View) -> Table:
    """Known departures: the record, what is found, the question, and who answers by when."""
    headings = (
        Heading("record", view.say(_("Record"))),
        Heading("finding", view.say(_("Departure"))),
        Heading("question", view.say(_("Question"))),
        Heading("due", label_of(view, Question, "due")),
    )
    rows = [_departure(view, finding) for finding in _departures(view)]
    return Table("departures", view.say(_("Known departures")), headings, tuple(rows))


def _departures(view: View) -> list[Finding]:
    return [each for each in view.findings if each.departure is not None and not each.accepted]


def _departure(view: View, finding: Finding) -> tuple[Cell, ...]:
    record = view.register.get(finding.where.record)
    asked = finding.departure.question if finding.departure else ""
    due = finding.departure.due if finding.departure else ""
    return (
        line(link(view, record)) if record else line(finding.where.path),
        line(finding.message(view.language)),
        line(open_run(view, asked)) if asked else NONE,
        line(view.day(due)) if due else line(view.say(_("no date set"))),
    )


def first_questions(view: View) -> Table:
    """The open questions to answer first: by sitting, which is by harm, then by what they clear."""
    values, last = waiting(view), len(view.register.questions) + 1
    open_ones = [q for q in view.register.questions if q.state is QuestionState.OPEN]
    order = sorted(open_ones, key=lambda q: (q.sitting or last, -values[str(q.id)], q.number))
    first = order[:FIRST]
    told = any(each.changes for each in first)
    headings = [Heading("number", view.say(_("No."))), Heading("title", view.say(_("Question")))]
    headings += [Heading("changes", label_of(view, Question, "changes"))] if told else []
    headings.append(Heading("owner", label_of(view, Question, "owner")))
    headings.append(Heading("waiting", view.say(_("Values that wait"))))
    rows = []
    for each in first:
        row = [line(str(each.number)), line(link(view, each))]
        row += [cell(view, each.changes) if each.changes else NONE] if told else []
        row += [cell(view, each.owner), line(str(values[str(each.id)]))]
        rows.append(tuple(row))
    title = view.say(_("Answer these first"))
    return Table("first-questions", title, tuple(headings), tuple(rows))


def due_table(view: View) -> Table:
    """What falls due in the next ninety days, and what is overdue."""
    headings = (Heading("day", view.say(_("Day"))), Heading("what", view.say(_("What"))))
    rows = tuple(
        (line(view.day(each.day.isoformat())), line(Run(each.summary, target=each.key)))
        for each in events(view)
        if each.day <= view.today + AHEAD
    )
    return Table("due", view.say(_("Due in the next 90 days")), headings, rows)
