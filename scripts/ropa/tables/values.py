"""Each type of value as a cell. A type that is not known here is an error, never a blank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ropa.checks.promises.labels import KINDS
from ropa.law import countries
from ropa.law.terms import terms
from ropa.meaning.naming import named
from ropa.models import axes
from ropa.models.base import Part, declarations
from ropa.models.choices import Choice, LegalChoice, Origin, Stage
from ropa.models.forms import Form
from ropa.models.organisation import Organisation
from ropa.models.promises import Reading
from ropa.models.record import Identifier, Record
from ropa.models.said import Said
from ropa.models.statements import (
    STANDINGS,
    Confirmed,
    Decided,
    Progress,
    Reported,
    Seen,
    Standing,
)
from ropa.models.values import (
    AnyId,
    Code,
    Country,
    Day,
    Element,
    Email,
    Listing,
    Moment,
    NotApplicable,
    Open,
    Period,
    ProperName,
    Quote,
    Reference,
    RoleId,
    Sentence,
    TermId,
    Text,
    Words,
    YesNo,
)
from ropa.tables.cells import Block, Cell, Fields, Line, Row, Run, line, listed
from ropa.tables.promised import sentence
from ropa.tables.view import View
from ropa.words import _

BETWEEN = " – "
"""Between a value and where it comes from."""

Sources = dict[tuple[str, ...], Standing]
"""Where values come from, by their way from a part."""


NOT_KNOWN = "–"
"""What stands outside the organisation where nothing is known."""


class UnknownValue(TypeError):
    """A value whose type no surface can show."""


def cell(view: View, value: Any) -> Cell:
    """A value as a cell. Raises UnknownValue for a type that is not known."""
    for kind, render in _RENDER:
        if isinstance(value, kind):
            return render(view, value)
    raise UnknownValue(f"tables cannot show a {type(value).__name__}")


def rows(view: View, part: Part, sure: Sources | None = None) -> tuple[Row, ...]:
    """The set fields of a part as rows, those that the edition holds, in declared order.

    A default is no assertion: a field that nobody has written has no row.

    A field that comes from elsewhere than the rest says so behind its value: by the part's own
    `standing_of`, or by `sure`, that of a part around it.
    """
    found = []
    for declaration, value in part.shown():
        if value is None or not view.edition.holds(declaration.edition):
            continue
        if declaration.name not in part.model_fields_set or declaration.name == "standing_of":
            continue
        if isinstance(value, list | dict) and not value:
            continue
        found.append(
            Row(
                declaration.name,
                view.say(declaration.label),
                field_cell(view, part, declaration.name, sure),
                view.say(declaration.help),
                declaration.law,
                declaration.folded,
            )
        )
    return tuple(found)


def field_cell(view: View, part: Part, name: str, sure: Sources | None = None) -> Cell:
    """The value of a set field as a cell, and where it comes from if it differs from the rest."""
    own = {key.path: said for key, said in getattr(part, "standing_of", {}).items()}
    own |= sure or {}
    here = {path[1:]: said for path, said in own.items() if path[0] == name}
    return _sourced(view, getattr(part, name), here)


def _sourced(view: View, value: Any, sure: Sources) -> Cell:
    """A value as a cell, and where it or its fields come from."""
    inner = {path: said for path, said in sure.items() if path}
    if inner and isinstance(value, Part) and not isinstance(value, Listing):
        shown: Cell = (Fields(rows(view, value, inner)),)
    else:
        shown = cell(view, value)
    if () not in sure:
        return shown
    said = standing_run(view, sure[()])
    if len(shown) == 1 and isinstance(shown[0], Line):
        return line(*shown[0].runs, BETWEEN, said)
    return (*shown, *line(said))


def label_of(view: View, part: type[Part], name: str) -> str:
    """The label of a field."""
    return next(view.say(d.label) for d in declarations(part) if d.name == name)


def link(view: View, record: Record, text: str = "") -> Run:
    """A record's name that leads to its page, where the edition has one."""
    name = text or view.name_of(record)
    target = record.key if view.shows(record.kind) else ""
    source = getattr(record, "name", None) or getattr(record, "title", None)
    shown = source.nearest(view.language)[1] if isinstance(source, Text) else view.language
    foreign = "" if shown == view.language else shown
    return Run(name, "missing-translation" if foreign else "", target, foreign)


def open_run(view: View, id: str) -> Run:
    """*Not yet established* with its question and a link; outside the organisation a dash."""
    if not view.shows("questions"):
        return Run(NOT_KNOWN)
    question = view.register.question(id)
    if question:
        text = view.say(axes.NOT_ESTABLISHED_ASKED, number=question.number)
        return Run(text, "open", question.key)
    return Run(view.say(axes.NOT_ESTABLISHED), "open")


def post(view: View, owner: Organisation) -> tuple[Run | str, ...]:
    """Street, postcode and place of the controller, one after the other; each may be open."""
    street, code, place = owner.address.street, owner.address.postcode, owner.address.place
    return (_given(view, street), ", ", _given(view, code), " ", _given(view, place))


def reached(view: View, owner: Organisation) -> tuple[Run | str, ...]:
    """E-mail and telephone of the controller; each may be open."""
    return (_given(view, owner.email), ", ", _given(view, owner.phone))


def _given(view: View, value: object) -> Run | str:
    return open_run(view, value.open) if isinstance(value, Open) else str(value)


def standing_run(view: View, value: Standing) -> Run:
    """Where a value comes from."""
    if isinstance(value, Origin):
        return Run(value.say(view.language), value.value)
    who, template, style = SAID[type(value)]
    name = str(getattr(value, who))
    role = view.register.target(RoleId(name), ("roles",))
    by = view.name_of(role) if role else name
    return Run(view.say(template, who=by, day=view.day(value.on)), style)


SAID: dict[type[Part], tuple[str, str, str]] = {
    Reported: ("reported_by", axes.REPORTED, "reported"),
    Seen: ("seen_by", axes.SEEN, "seen"),
    Confirmed: ("confirmed_by", axes.CONFIRMED, "confirmed"),
}
"""The forms of a standing with a name and a day: the field with the name, the words, the style."""


def progress_run(view: View, value: Progress) -> Run:
    """How far something is carried out."""
    if isinstance(value, Stage):
        return Run(value.say(view.language), value.value)
    if isinstance(value.due, Open):
        return Run(view.say(axes.DECIDED_ONLY), "decided")
    day = view.day(value.due)
    return Run(view.say(axes.DECIDED, day=day), "decided")


def text_run(view: View, value: Text) -> Run:
    """A text, or another language's, marked as such, where the view's language is missing."""
    found, language = value.nearest(view.language)
    if language != view.language:
        return Run(found, "missing-translation", language=language)
    return Run(found)


def _open(view: View, value: Open) -> Cell:
    return line(open_run(view, value.open))


def _not_applicable(view: View, value: NotApplicable) -> Cell:
    return not_applicable(view, text_run(view, value.not_applicable))


def not_applicable(view: View, reason: Run) -> Cell:
    """That something is not asked for, and why: the reason is a clause."""
    said = Run(view.say(axes.NOT_APPLICABLE), "not-applicable")
    return line(said, f", {view.say(axes.BECAUSE)} ", reason)


def _text(view: View, value: Text) -> Cell:
    return line(text_run(view, value))


def _standing(view: View, value: Standing) -> Cell:
    return line(standing_run(view, value))


def _progress(view: View, value: Progress) -> Cell:
    return line(progress_run(view, value))


def _reference(view: View, value: Reference | AnyId) -> Cell:
    record = view.register.target(value)
    return line(link(view, record)) if record else line(Run(str(value), "code"))


def _quote(view: View, value: Quote | Sentence) -> Cell:
    """The sentence in the view's language with its number, or the words where none is found."""
    words = value.quote if isinstance(value, Quote) else value
    section = str(value.section) if isinstance(value, Quote) and value.section else None
    units = view.policy.find(words, section) if view.policy else []
    if len(units) == 1:
        return sentence(view, units[0])
    owner = view.register.organisation
    language = owner.policy_language if owner else view.language
    shown = "" if language == view.language else str(language)
    return line(Run(str(words), "quote", language=shown))


def _country(view: View, value: Country) -> Cell:
    return line(countries.name(value, view.language))


def _element(view: View, value: Element) -> Cell:
    found = view.provision(value)
    if found is None:
        return line(Run(str(value), "code"))
    return line(Run(found.cite(view.language), target=found.link(view.language)))


def _listing(view: View, value: Listing[Any]) -> Cell:
    items = [cell(view, item) for item in value.items]
    if not items and value.complete == "yes":
        return line(Run(view.say(axes.NONE), "none"))
    if not items and value.complete != "no":
        return cell(view, value.complete)
    blocks: list[Block] = list(listed(items))
    if value.complete == "yes":
        blocks.append(Line((Run(view.say(_("The list is complete.")), "note"),)))
    elif value.complete == "no":
        none = _("None is named; there are others.")
        template = _("The list is not complete.") if items else none
        blocks.append(Line((Run(view.say(template), "note"),)))
    else:
        label = Run(view.say(_("Whether the list is complete")) + ": ", "note")
        answer = cell(view, value.complete)[0]
        assert isinstance(answer, Line)
        blocks.append(Line((label, *answer.runs)))
    return tuple(blocks)


def _list(view: View, value: list[Any]) -> Cell:
    return listed([cell(view, item) for item in value])


def _mapping(view: View, value: dict[str, Any]) -> Cell:
    """What a program is told: every name with its values, in words where they are facts."""
    entries = []
    for key, item in value.items():
        values = item if isinstance(item, list) else [item]
        label = Run(view.say(KINDS[key])) if key in KINDS else Run(key, "code")
        runs = [_told(view, key, str(each)) for each in values]
        entries.append(line(label, ": ", *between(runs)))
    return listed(entries)


def _told(view: View, kind: str, value: str) -> Run:
    """A value of a kind of fact: a record's name, the reader's word for it, or as written."""
    record = view.register.get(value) if kind == "record" else None
    if record:
        return link(view, record)
    word = named(value, (kind,), view.language)
    return Run(word or value, "" if word else "code")


def between(runs: list[Run], text: str = ", ") -> list[Run]:
    """Runs with a text between them."""
    return [part for run in runs for part in (Run(text), run)][1:]


def _reading(view: View, value: Reading) -> Cell:
    """Who confirmed a reading and when; the digests of the words are the program's own."""
    if value.by is None:
        return line(Run(view.say(_("waiting")), "open"))
    return listed([cell(view, value.by), *([cell(view, value.on)] if value.on else [])])


def _term(view: View, value: TermId) -> Cell:
    found = terms().get(value)
    return line(found.label(view.language)) if found else line(Run(str(value), "code"))


def _said(view: View, value: Said) -> Cell:
    """A value that a sentence says, in the reader's words; a name or figure as it is read."""
    return line(named(str(value), value.kinds, view.language) or str(value))


def _form(view: View, value: Form) -> Cell:
    """A promise as data: what it is about, and its fields."""
    kept = tuple(row for row in rows(view, value) if row.name != "does")
    return (*line(Run(view.say(value.title), "form")), *((Fields(kept),) if kept else ()))


def _part(view: View, value: Part) -> Cell:
    return (Fields(rows(view, value)),)


_RENDER: tuple[tuple[Any, Callable[[View, Any], Cell]], ...] = (
    (Open, _open),
    (NotApplicable, _not_applicable),
    (Text, _text),
    (STANDINGS, _standing),
    (Stage | Decided, _progress),
    (Quote | Sentence, _quote),
    (Listing, _listing),
    (Form, _form),
    (Reading, _reading),
    (Part, _part),
    (LegalChoice | Choice, lambda view, value: line(value.say(view.language))),
    (TermId, _term),
    (Said, _said),
    (Identifier | Code, lambda view, value: line(Run(str(value), "code"))),
    (Reference | AnyId, _reference),
    (Element, _element),
    (Country, _country),
    (Day, lambda view, value: line(view.day(value))),
    (Moment, lambda view, value: line(view.moment(value))),
    (Period, lambda view, value: line(view.period(value))),
    (YesNo, lambda view, value: line(value.say(view.language))),
    (Email | ProperName | Words, lambda view, value: line(str(value))),
    (int, lambda view, value: line(str(value))),
    (str, lambda view, value: line(Run(str(value), "code"))),
    (list, _list),
    (dict, _mapping),
)

__all__ = [
    "UnknownValue", "cell", "label_of", "link", "not_applicable", "open_run", "rows",
    "standing_run",
]  # fmt: skip
