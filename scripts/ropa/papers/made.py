"""Making a paper: what it is called, what it holds, and its two files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ropa.changing.refusal import CannotChange
from ropa.inquiry.documents import print_pieces
from ropa.models.activity import Activity
from ropa.models.base import Edition
from ropa.papers import forms, html, letters, notes, sheets
from ropa.papers.words import told
from ropa.pdf.body import Piece
from ropa.pdf.printed import Printed, spoken
from ropa.reading.project import Project
from ropa.tables.extract import extract
from ropa.tables.view import View
from ropa.words import _

LETTERS = ("extension", "refusal", "identity")

NOT_ABOUT = _("`{name}` is not about anybody; leave `--about` out")
NO_SUBJECT = _("say with `--about` what kind of person asks; the register has {known}")
NO_ACTIVITY = _("there is no activity `{id}`; the register has {known}")
NO_NUMBER = _("say with `--sitting` which sitting the note is for; the open questions have {known}")


@dataclass(frozen=True)
class Paper:
    """A paper: its title and what it holds, for one organisation and language."""

    title: str
    organisation: str
    language: str
    today: date
    pieces: tuple[Piece, ...]

    def html(self) -> bytes:
        """It as a page."""
        return html.page(self.title, self.organisation, self.language, self.pieces).encode("utf-8")

    def pdf(self) -> bytes:
        """It as PDF. Raises PdfError."""
        about = Printed(
            title=self.title, lang=self.language, day=self.today, organisation=self.organisation,
            date_text="", cover=False, contents=False, words=spoken(self.language),
        )  # fmt: skip
        return print_pieces(about, self.pieces)


def paper(
    project: Project, name: str, language: str, today: date, *, about: str = "", sitting: int = 0
) -> Paper:
    """A paper by its name. `about` is a kind of people or an activity, `sitting` a number.

    Letters leave the house: they are made from the extract that may leave it. Raises CannotChange
    where what it is about is not named, or is not there.
    """
    register = project.register
    if about and name not in ("access", *forms.QUESTIONS):
        raise CannotChange(NOT_ABOUT, name=name)
    own = View(register, language, Edition.INTERNAL, today, project.policy)
    out = View(extract(register, Edition.AUTHORITY), language, Edition.AUTHORITY, today)
    owner = register.organisation
    title = told("titles", name, language, sitting=notes.sitting_name(own, sitting))
    if name == "decisions":
        if not sitting:
            known = sorted({each.sitting for each in register.questions if each.sitting})
            raise CannotChange(NO_NUMBER, known=", ".join(map(str, known)) or "–")
        pieces = notes.decisions(own, sitting)
    elif name == "access":
        pieces = letters.access(out, _subject(own, about))
    elif name in LETTERS:
        pieces = letters.letter(out, name)
    elif name in forms.QUESTIONS:
        pieces = forms.form(own, name, _activity(own, about))
    else:
        make = {"breach": sheets.breach, "evidence": sheets.evidence, "wheel": sheets.wheel}[name]
        pieces = make(own)
    return Paper(title, str(owner.name) if owner else "", language, today, tuple(pieces))


def _subject(view: View, about: str) -> str:
    """The id of a kind of people that the register uses, by its id."""
    known = dict.fromkeys(str(s) for each in view.register.activities for s in each.subjects())
    if about not in known:
        raise CannotChange(NO_SUBJECT, known=", ".join(f"`{each}`" for each in known) or "–")
    return about


def _activity(view: View, about: str) -> Activity | None:
    if not about:
        return None
    known = {str(each.id): each for each in view.register.activities}
    if about not in known:
        listed = ", ".join(f"`{each}`" for each in known) or "–"
        raise CannotChange(NO_ACTIVITY, id=about, known=listed)
    return known[about]


def write(made: Paper, out: Path) -> None:
    """Write a paper: HTML where the name ends so, else PDF."""
    from ropa.files import write_whole

    content = made.html() if out.suffix.lower() in (".html", ".htm") else made.pdf()
    write_whole(out, content, lasting=True)
