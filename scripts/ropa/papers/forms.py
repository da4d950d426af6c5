"""One-page forms for an assessment: the balancing test, whether a DPIA is needed, a transfer."""

from __future__ import annotations

from ropa.models.activity import Activity
from ropa.papers.words import room, told
from ropa.pdf.body import Paragraph, Piece, Sheet
from ropa.tables.cells import Cell, Heading, Table, line
from ropa.tables.view import View

QUESTIONS = {
    "balancing": ("interest", "necessary", "people", "expect", "effects", "measures", "balance"),
    "dpia": ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "listed", "advice"),
    "transfer": ("s1", "s2", "s3", "s4", "s5", "s6"),
}
"""The questions of each form, by the names of their words."""

ENDS = ("conclusion", "made", "review", "filed")


def form(view: View, paper: str, activity: Activity | None) -> list[Piece]:
    """A form to fill in, for an activity if one is named."""
    language = view.language
    lines = 1 if paper == "dpia" else 4
    rows: list[tuple[Cell, ...]] = []
    called = view.name_of(activity) if activity else ""
    rows.append((line(told("forms", "activity", language)), line(called)))
    rows += [(line(told(paper, each, language)), room(lines)) for each in QUESTIONS[paper]]
    rows += [(line(told("forms", each, language)), room(2)) for each in ENDS]
    heads = (Heading("question", told("forms", "question", language)),
             Heading("answer", told("forms", "answer", language)))  # fmt: skip
    shares = (70, 30) if paper == "dpia" else (45, 55)
    sheet = Sheet(Table(paper, "", heads, tuple(rows)), shares=shares)
    return [Paragraph(told(paper, "law", language)), sheet]
