"""The first page of the organisation: how it stands, what departs, what to answer, what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from conftest import TODAY
from ropa.checks import judge
from ropa.models.base import Edition
from ropa.reading.project import read_project
from ropa.tables.cells import Table, plain
from ropa.tables.desk import departures_table, due_table, first_questions, standing_table
from ropa.tables.view import View
from test_departures import FACTS, QUESTION, changed

ROOT = Path(__file__).resolve().parents[1]
Project = Callable[..., Path]


def view(root: Path, today: date = TODAY, language: str = "en") -> View:
    """The organisation's view of a project, with what the rules say of it."""
    read = read_project(root)
    found = tuple(judge(read, today))
    return View(read.register, language, Edition.INTERNAL, today, read.policy, findings=found)


def said(table: Table) -> list[list[str]]:
    """The rows of a table as words."""
    return [[plain(cell) for cell in row] for row in table.rows]


def test_how_it_stands_is_counted_from_the_register() -> None:
    """Each number is that of the register itself; a sentence that nobody confirmed counts."""
    own = view(ROOT)
    questions = own.register.questions
    open_values = len(list(own.register.open_values))
    found = dict(said(standing_table(own)))
    assert found["Questions that are answered"].endswith(f"/ {len(questions)}")
    assert found["Values that are not yet established"] == str(open_values) != "0"
    readers = len(own.register.of("promises")) + len(own.register.of("no-duty"))
    confirmed = "Sentences of the policy whose reading nobody has confirmed"
    assert found[confirmed] == f"{readers} / {readers}"


def test_without_a_policy_no_sentence_is_counted(project: Project) -> None:
    """A register without a policy has nothing to be read."""
    rows = said(standing_table(view(project())))
    assert rows and not any("policy" in row[0] for row in rows)


def test_a_departure_stands_with_its_question_and_day(with_policy: Project) -> None:
    """What somebody vouches for and the policy does not like is named; without it, nothing is."""
    root = with_policy()
    assert [] == said(departures_table(view(root)))
    changes, vouching = FACTS["storage in the US"]
    changed(root, *changes, (changes[0][0], "", vouching))
    changed(root, ("questions/where-it-lies.yaml", "", QUESTION))
    own = view(root)
    rows = said(departures_table(own))
    assert rows and all("(question 3)" in row[2] for row in rows)
    assert all("31 December 2026" in row[3] for row in rows)
    assert dict(said(standing_table(own)))["Known departures"] == str(len(rows))


def test_questions_come_by_harm_then_by_what_they_clear() -> None:
    """The first questions are those of the first sitting, the one that most waits for first."""
    own = view(ROOT)
    numbers = [int(row[0]) for row in said(first_questions(own))]
    asked = {each.number: each for each in own.register.questions}
    sittings = [asked[number].sitting for number in numbers]
    assert sittings == sorted(sittings, key=lambda each: each or 99) and 1 == sittings[0]
    waits = [int(row[-1]) for row in said(first_questions(own)) if asked[int(row[0])].sitting == 1]
    assert waits == sorted(waits, reverse=True)
    assert len(set(numbers)) == len(numbers) == 8


def test_what_is_due_is_near_or_late(with_policy: Project) -> None:
    """A question due within ninety days stands there, a late one too, one after that does not."""
    root = changed(with_policy(), ("questions/where-it-lies.yaml", "", QUESTION))
    shown = {
        day: [row for row in said(due_table(view(root, day))) if "Where?" in row[1]]
        for day in (date(2026, 10, 1), date(2026, 10, 2), date(2027, 2, 1))
    }
    assert [0, 1, 1] == [len(rows) for rows in shown.values()]
