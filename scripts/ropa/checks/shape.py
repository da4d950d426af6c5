"""REG: what may be written. The reader finds these; here stand their codes and pages."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding


@rule("REG001")
def unknown_field(case: Case) -> Iterator[Finding]:
    """A record holds only fields that its kind has.

    A misspelt field would look recorded and appear nowhere.

    To fix it, use the name that the message offers, or leave the field out.
    """
    return iter(())


@rule("REG002")
def unreadable(case: Case) -> Iterator[Finding]:
    """A file of the register can be read.

    A file is UTF-8 text, indented with spaces, one record, without YAML tags, merge keys, deep
    nesting or repeated aliases without end.

    To fix it, go to the line and column of the message; the editor's YAML support shows the same.
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
