"""Sheets: what to do in a breach, the evidence of agreements, and what falls due in the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from babel.dates import format_date

from ropa.checks.promises.notices import tells_of_breach
from ropa.models.choices import ProcedureKind
from ropa.models.party import Agreement
from ropa.models.promises import Promise
from ropa.models.values import Open
from ropa.papers.letters import authority
from ropa.papers.words import room, told
from ropa.pdf.body import Paragraph, Piece, Points, Sheet, Title
from ropa.tables.cells import Cell, Heading, Table, line, listed
from ropa.tables.dates import Event, events
from ropa.tables.promised import units_of
from ropa.tables.values import cell, label_of, standing_run
from ropa.tables.view import View


def breach(view: View) -> list[Piece]:
    """The sheet for the first hours of a breach; it can be used without a computer."""
    language = view.language

    def said(name: str, /, **values: object) -> str:
        return told("breach", name, language, **values)

    roles = _responsible(view)
    tell = said("tell", roles=", ".join(roles)) if roles else said("tell_unknown")
    hour = (said("stop"), said("note"), tell, said("log"))
    called = [*roles, *(view.name_of(each) for each in view.register.processors),
              authority(view), ""]  # fmt: skip
    clocks = [
        (said("authority", authority=authority(view)), said("authority_when")),
        (said("people"), said("people_when")),
        *((said("promised", words=words), said("promised_when")) for words in _promised(view)),
        (said("processor"), said("processor_when")),
    ]
    asked = [(said(name), "") for name in ("a", "b", "c", "d", "risk")]
    return [
        Title(said("hour")), Points(hour),
        Title(said("call")), _sheet("call", (said("who"), said("phone")), _pairs(called), (60, 40)),
        Title(said("clocks")), _sheet("clocks", (said("what"), said("when")), clocks, (55, 45)),
        Title(said("form")), _sheet("form", (said("what"), said("noted")), asked, (50, 50)),
        Paragraph(said("unknown")),
    ]  # fmt: skip


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, "") for name in names]


def _responsible(view: View) -> list[str]:
    """The roles that the breach routine names, each once; none where nobody has said."""
    found: dict[str, None] = {}
    for procedure in view.register.procedures:
        if procedure.type is not ProcedureKind.BREACH:
            continue
        for step in procedure.steps.items:
            role = None if isinstance(step.role, Open) else view.register.role(step.role)
            if role:
                found[view.name_of(role)] = None
    return list(found)


def _promised(view: View) -> list[str]:
    """The sentences in which the policy promises to tell people of breaches."""
    made = [each for each in view.register.of("promises") if isinstance(each, Promise)]
    mine = [each for each in made if any(map(tells_of_breach, each.promises))]
    return [unit.texts.get(view.language, unit.text) for unit in units_of(view, mine)]


def evidence(view: View) -> list[Piece]:
    """Every agreement: its state, its days, who has seen it, and where it is kept."""
    language = view.language
    names = ("state", "date", "valid_until", "reference")
    heads = [Heading("party", told("evidence", "party", language))]
    heads += [Heading(each, label_of(view, Agreement, each)) for each in names]
    heads.append(Heading("standing", told("evidence", "standing", language)))
    rows = []
    for party in view.register.processors:
        agreement = party.agreement
        values = [getattr(agreement, each) for each in names]
        nobody = line(told("evidence", "nobody", language))
        sure = line(standing_run(view, agreement.standing)) if agreement.standing else nobody
        shown: list[Cell] = [cell(view, each) if each is not None else line("–") for each in values]
        rows.append((line(view.name_of(party)), *shown, sure))
    sheet = Sheet(Table("evidence", "", tuple(heads), tuple(rows)))
    return [Paragraph(told("evidence", "inside", language)), sheet]


def wheel(view: View) -> list[Piece]:
    """The months of the year ahead with what falls due in each, and what is overdue."""
    language = view.language
    ends = view.today.year * 12 + view.today.month - 1 + 12
    last = date(ends // 12, ends % 12 + 1, 1) - timedelta(days=1)
    months: dict[tuple[int, int], list[Event]] = defaultdict(list)
    late = []
    for event in events(view):
        if event.day < view.today:
            late.append(event)
        elif event.day <= last:
            months[event.day.year, event.day.month].append(event)
    rows = [(line(told("wheel", "late", language)), _events(view, late))] if late else []
    first = date(view.today.year, view.today.month, 1)
    for n in range(12):
        year, month = first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1
        name = format_date(date(year, month, 1), "LLLL y", locale=language)
        found = months.get((year, month), [])
        nothing = line(told("wheel", "nothing", language))
        rows.append((line(name[0].upper() + name[1:]), _events(view, found) if found else nothing))
    heads = (Heading("month", told("wheel", "month", language)),
             Heading("falls", told("wheel", "falls", language)))  # fmt: skip
    days = {"first": view.day(view.today.isoformat()), "last": view.day(last.isoformat())}
    return [
        Paragraph(told("wheel", "intro", language, **days)),
        Sheet(Table("wheel", "", heads, tuple(rows)), shares=(25, 75)),
    ]


def _events(view: View, found: list[Event]) -> Cell:
    return listed([line(f"{view.day(each.day.isoformat())}: {each.summary}") for each in found])


def _sheet(
    name: str, heads: tuple[str, ...], rows: list[tuple[str, str]], shares: tuple[int, ...]
) -> Sheet:
    headings = tuple(Heading(str(n), head) for n, head in enumerate(heads))
    lines = 2 if name == "form" else 1
    cells = tuple(tuple(line(text) if text else room(lines) for text in row) for row in rows)
    return Sheet(Table(name, "", headings, cells), shares=shares)
