"""REG: what may be written. The reader finds these; here stand their codes and pages."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.location import Path
from ropa.models.base import Part
from ropa.models.choices import Origin
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.models.walk import values_of
from ropa.words import _


@rule("REG001")
def unknown_field(case: Case) -> Iterator[Finding]:
    """A record holds only fields that its kind has.

    A misspelt field would look recorded and appear nowhere.

    To fix it, use the name that the message offers, or leave the field out.
    """
    return iter(())


@rule("REG002")
def unreadable(case: Case) -> Iterator[Finding]:
    """A file of the register, a page and a catalogue can be read.

    A record is UTF-8 text, indented with spaces, one record, without YAML tags, merge keys, deep
    nesting or repeated aliases without end. A page is UTF-8 text. A catalogue is read as `msgfmt`
    reads it: what is malformed would be lost or joined. No file is larger than the bounds in the
    handbook, a link out of the project, a pipe or a device.

    To fix it, go to the line and column of the message; the editor shows the same.
    """
    return iter(())


@rule("REG003")
def empty_value(case: Case) -> Iterator[Finding]:
    """A field that is written has a value.

    An empty value can mean none, not known or forgotten, and a reader cannot tell which.

    To fix it, write the value, write `open:` with a question, or leave the field out.
    """
    return iter(())


@rule("REG004")
def repeated_field(case: Case) -> Iterator[Finding]:
    """A field is written once.

    YAML would keep the last value and drop the first without a word.

    To fix it, delete one of the two.
    """
    return iter(())


@rule("REG005")
def missing_field(case: Case) -> Iterator[Finding]:
    """A record has the fields that every record of its kind needs.

    To fix it, add the field. What nobody knows is written `open:` with a question.
    """
    return iter(())


@rule("REG006")
def wrong_form(case: Case) -> Iterator[Finding]:
    """A value has the form of its field.

    Dates, periods, country codes, ids and texts in several languages each have one form.

    To fix it, write the value as the message shows.
    """
    return iter(())


@rule("REG007")
def unknown_word(case: Case) -> Iterator[Finding]:
    """A choice is one of the words allowed.

    To fix it, use one of the words of the message.
    """
    return iter(())


@rule("REG008")
def stray_file(case: Case) -> Iterator[Finding]:
    """Every file of the register is read.

    A file in a folder that no kind of record has, or with another ending, looks recorded and
    appears nowhere.

    To fix it, move or rename the file as the message says.
    """
    return iter(())


@rule("REG009")
def id_and_name(case: Case) -> Iterator[Finding]:
    """A record's id is its own and is the name of its file.

    To fix it, give the file and the id the same name, and each record another.
    """
    return iter(())


@rule("REG020")
def standing_of_set_fields(case: Case) -> Iterator[Finding]:
    """A standing of its own is given only to a field that is set and known.

    `standing_of` says where a value comes from. A name that is no field says nothing, and a value
    that is open comes from nowhere yet.

    To fix it, name a field of the record, write its value, or take the line out.
    """
    for record in case.register:
        yield from _misplaced(record, record, ())


def _misplaced(record: Record, part: Part, path: Path) -> Iterator[Finding]:
    for key in getattr(part, "standing_of", {}):
        place = record.at(*path, "standing_of", key)
        value: object = part
        for step in key.path:
            value = getattr(value, step, None) if _has(value, step) else None
        if value is None:
            known = sorted(name for name in part.model_fields_set if name not in AXES)
            near = get_close_matches(key, known, 1, 0.6)
            yield Finding(
                place,
                _("`{key}` is not a field that is set here; did you mean `{near}`?")
                if near
                else _("`{key}` is not a field that is set here; these are: {known}"),
                key=key,
                near=near[0] if near else "",
                known=", ".join(f"`{name}`" for name in known),
            )
        elif isinstance(value, Open):
            yield Finding(
                place,
                _("`{key}` waits for question `{question}`; a value that is open has no standing"),
                key=key,
                question=value.open,
            )
    for name in type(part).model_fields:
        yield from _inside(record, getattr(part, name), (*path, name))


def _inside(record: Record, value: object, path: Path) -> Iterator[Finding]:
    if isinstance(value, Part):
        yield from _misplaced(record, value, path)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _inside(record, item, (*path, n))


AXES = ("id", "standing", "standing_of", "ended")
"""Fields that are not values of the record."""


def _has(value: object, name: str) -> bool:
    return isinstance(value, Part) and name in value.model_fields_set and name not in AXES


DUTIES = ("rights", "procedures", "measures", "promises")
"""Kinds of record that say what must be done."""


@rule("REG022")
def required_duties(case: Case) -> Iterator[Finding]:
    """What is required by law is a duty or a right, never a fact about the organisation.

    The law says what must be; whether it is so, the law does not know.

    To fix it, write who reported, saw or confirmed the fact, or leave the standing out.
    """
    for record in case.register:
        if record.kind in DUTIES:
            continue
        for path, value in values_of(record):
            if value is Origin.REQUIRED and "retention" not in path:
                yield Finding(
                    record.at(*path),
                    _("`required` marks duties, rights and retention, no fact about `{id}`"),
                    id=record.id,
                )


@rule("REG010", law=("gdpr-12-1", "gdpr-30-3"))
def unfit_character(case: Case) -> Iterator[Finding]:
    """A text holds characters that every product shows, and everybody sees alike.

    A character that nobody sees makes two texts look the same that are not; one that turns the
    direction of a line shows other words than those that are written; one that the printed
    documents have no font for cannot be printed. In double quotation marks YAML turns `\\t` of a
    path into a tab. A no-break space is a space.

    To fix it, take the character away, or write the right one.
    """
    return iter(())


@rule("REG013")
def held_by_a_page(case: Case) -> Iterator[Finding]:
    """A page of the site holds what the site and the printed documents can show in each language.

    That is text, headings that go down one level at a time, lists, tables, quotations, links, code
    and boxes, and what `ropa` itself offers. HTML, images, footnotes, other directives and roles
    would end a build, stand in one product and not in another, or bring something from elsewhere
    into it. The policy holds less; POL007 judges it.

    To fix it, write it in one of these forms.
    """
    return iter(())


@rule("REG014")
def named_by_a_page(case: Case) -> Iterator[Finding]:
    """What a page leads to is there.

    A link to a page, a place or a record leads to one of the same edition, a table of contents
    names pages that are there, each page stands in one, and a name is given once. A page leads to
    no file: what lies on the machine that builds the site would be published with it.

    To fix it, correct the name, or name the page in a table of contents.
    """
    return iter(())


@rule("REG011", law=("gdpr-5-2",))
def cut_by_remark(case: Case) -> Iterator[Finding]:
    """A text does not end at a number sign.

    YAML takes ` #` for the beginning of a remark: of `Agreement #2024-17` it keeps `Agreement`,
    and the pages show no more.

    To fix it, put the text in quotation marks, or the remark on a line of its own.
    """
    return iter(())
