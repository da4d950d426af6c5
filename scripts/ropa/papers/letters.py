"""Letters to a person who uses a right: the reply on access, and why one is late, refused, asked.

Nothing stands in them that the register does not hold as stated, reported, seen or confirmed;
what must be added by hand stands in brackets. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.authority import authority_of
from ropa.models.activity import Activity
from ropa.models.retention import RetentionException
from ropa.models.values import Open
from ropa.papers.words import told
from ropa.pdf.body import Lines, Paragraph, Piece, Sheet, Title
from ropa.tables.article30 import (
    activities_table,
    address,
    known,
    name,
    processing,
    rule_told,
)
from ropa.tables.cells import Cell, Fields, Heading, Row, Table, line, plain
from ropa.tables.view import View


def letter(view: View, paper: str) -> list[Piece]:
    """An extension, a refusal, or a question about who somebody is."""
    body = [Paragraph(told(paper, part, view.language, authority=authority(view)))
            for part in ("body", "law")]  # fmt: skip
    return [*_head(view), *body, *_foot(view)]


def access(view: View, subject: str) -> list[Piece]:
    """The reply to a request for access of one of a kind of people (Art. 15(1) and (2) GDPR)."""
    language = view.language
    mine = [each for each in processing(view) if subject in map(str, each.subjects())]
    pieces = list(_head(view))
    owner = view.register.organisation
    if not mine:
        who = view.register.target(subject, ("subjects",))
        called = view.name_of(who) if who else subject
        pieces.append(Paragraph(told("access", "nothing", language, subject=called)))
    else:
        called = str(owner.name) if owner else ""
        pieces.append(Paragraph(told("access", "intro", language, name=called)))
        pieces.append(Paragraph(told("access", "letters", language)))
    for activity in mine:
        pieces += [Title(view.name_of(activity)), _activity(view, activity, subject)]
    pieces.append(Paragraph(told("access", "rights", language, authority=authority(view))))
    pieces.append(Paragraph(told("access", "copy", language)))
    return [*pieces, *_foot(view)]


def authority(view: View) -> str:
    """The name of the supervisory authority of the organisation's country, or a place for it."""
    body = authority_of(view.country)
    return body.name if body else told("letter", "authority", view.language)


def _head(view: View) -> Iterator[Piece]:
    language, owner = view.language, view.register.organisation
    if owner is not None:
        yield Lines(tuple(plain(address(view, owner)).split("\n")))
    yield Lines((told("letter", "to", language),))
    yield Lines((told("letter", "date", language), told("letter", "reference", language)))


def _foot(view: View) -> Iterator[Piece]:
    language, owner = view.language, view.register.organisation
    stated = (owner.email, owner.phone) if owner else ()
    reached = [str(each) for each in stated if not isinstance(each, Open)]
    if reached:
        yield Paragraph(told("letter", "contact", language, reached=", ".join(reached)))
    end = [told("letter", "greeting", language), "", told("letter", "signature", language)]
    yield Lines((*end, *([str(owner.name)] if owner else [])))


def _activity(view: View, activity: Activity, subject: str) -> Sheet:
    """What Art. 15(1) and (2) ask for of an activity; a dash becomes a place to fill in."""
    table = activities_table(view)
    row = table.rows[[str(each.id) for each in processing(view)].index(str(activity.id))]
    by_name = dict(zip((heading.name for heading in table.headings), row, strict=True))
    uses = [use for use in activity.data.items if subject in map(str, use.subjects)]
    data = dict.fromkeys(name(view, id) for use in uses for id in use.categories)
    ids = {str(id) for use in uses for id in use.categories}
    parts = {
        "purposes": by_name["purposes"], "data": line(", ".join(data)),
        "recipients": by_name["recipients"], "retention": _retention(view, activity, ids),
        "source": _sources(view, activity), "transfers": by_name["transfers"],
        "automated": _automated(view, activity),
    }  # fmt: skip
    whole = {
        "recipients": (activity.recipients, activity.processors), "data": (activity.data,),
        "source": (activity.sources,),
    }  # fmt: skip
    rows = []
    for part, cell in parts.items():
        shown = _filled(view, part, cell)
        lists = [each for each in whole.get(part, ()) if each is not None]
        if any(each.complete != "yes" for each in lists) and shown is cell:
            check = "whole" if part == "recipients" else "every"
            shown = (*shown, *line(told("access", check, view.language)))
        rows.append((line(told("access", part, view.language)), shown))
    heads = (Heading("what", ""), Heading("value", ""))
    return Sheet(Table("access", "", heads, tuple(rows)), heads=False, shares=(34, 66))


def _retention(view: View, activity: Activity, data: set[str]) -> Cell:
    """The rules for the data of that kind of people; a place to fill in for each unknown period."""
    told_of: list[Cell] = []
    for rule, _place in view.register.retention_rules(activity):
        mine: list[str] = []
        if isinstance(rule, RetentionException):
            mine = [each for each in rule.categories if str(each) in data]
            if not mine:
                continue
        said = rule_told(view, rule)
        if not known(rule.period):
            said = (*said, *_filled(view, "retention", ()))
        names = ", ".join(name(view, each) for each in mine)
        told_of.append((Fields((Row("rule", names, said),)),) if mine else said)
    return tuple(block for each in told_of for block in each)


def _filled(view: View, part: str, cell: Cell) -> Cell:
    """A cell, or a place to fill in where it has nothing, or a dash."""
    if plain(cell).strip(" –\n"):
        return cell
    asked = told("access", part, view.language).partition(" (")[0]
    what = asked[0].lower() + asked[1:]
    return line(told("letter", "fill", view.language, what=what))


def _sources(view: View, activity: Activity) -> Cell:
    sources = activity.sources
    if sources is None or not sources.items:
        return ()
    return line(", ".join(name(view, id) for id in sources.items))


def _automated(view: View, activity: Activity) -> Cell:
    used = activity.automated.used if activity.automated else None
    if used == "no":
        return line(told("access", "automated_no", view.language))
    logic = activity.automated.logic if activity.automated else None
    return line(logic.say(view.language)) if used == "yes" and known(logic) and logic else ()
