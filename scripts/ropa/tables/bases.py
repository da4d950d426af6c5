"""What every purpose rests on: bases with their balancing tests, consents, grounds of Art. 9-10."""

from __future__ import annotations

from ropa.models.activity import Activity, ConsentRecord, LegalBasis, Purpose, Special
from ropa.models.values import Open
from ropa.tables import states
from ropa.tables.cells import Cell, Fields, Heading, Row, Table, line
from ropa.tables.values import cell, label_of, link
from ropa.tables.view import View
from ropa.words import _

MORE = ("law", "consent", "interest", "balancing_test")
"""What a basis needs beside its letter (Art. 6(3), 7 and 6(1)(f) GDPR)."""


def legal_bases_table(view: View) -> Table:
    """Each basis of each purpose, with the statute, the interest and the balancing test."""
    headings = (
        Heading("activity", view.say(_("Processing activity"))),
        Heading("purpose", label_of(view, Purpose, "text"), view.articles(("gdpr-30-1-b",))),
        Heading("basis", label_of(view, LegalBasis, "basis"), view.articles(("gdpr-6-1",))),
        Heading("more", view.say(_("Statute, interest, balancing test, consent"))),
        Heading("standing", label_of(view, LegalBasis, "standing")),
    )
    rows = []
    for activity in view.register.activities:
        for purpose in activity.purposes:
            first = (line(link(view, activity)), cell(view, purpose.text))
            for basis in purpose.legal_basis:
                said = (cell(view, basis.basis), _more(view, basis), _sure(view, basis))
                rows.append((*first, *said))
            if not purpose.legal_basis:
                rows.append((*first, states.unknown(view, activity.key), (), ()))
    return Table("legal-bases", view.say(_("Legal bases")), headings, tuple(rows))


def _more(view: View, basis: LegalBasis) -> Cell:
    found = []
    for name in MORE:
        value = getattr(basis, name)
        if value:
            found.append(Row(name, label_of(view, LegalBasis, name), cell(view, value)))
    return (Fields(tuple(found)),) if found else ()


def _sure(view: View, part: LegalBasis | Special) -> Cell:
    return cell(view, part.standing) if part.standing is not None else ()


def consents_table(view: View) -> Table:
    """Each consent that processing rests on: how it is asked for, proved and withdrawn (Art. 7)."""
    names = ("asked", "wording", "proof", "withdrawal")
    headings = (
        Heading("activity", view.say(_("Processing activity"))),
        *(Heading(name, label_of(view, ConsentRecord, name)) for name in names),
    )
    rows: list[tuple[Cell, ...]] = []
    for activity in view.register.activities:
        for _path, basis in activity.bases():
            if basis.consent is None:
                continue
            if isinstance(basis.consent, Open):
                shown = [cell(view, basis.consent)] * len(names)
            else:
                shown = [cell(view, getattr(basis.consent, name)) for name in names]
            row = (line(link(view, activity)), *shown)
            if row not in rows:
                rows.append(row)
    return Table("consents", view.say(_("Consents")), headings, tuple(rows))


def special_grounds_table(view: View) -> Table:
    """The grounds for data of a special kind (Art. 9 and 10 GDPR, popplyl. § 12)."""
    names = ("categories", "ground", "law", "reason")
    headings = (
        Heading("activity", view.say(_("Processing activity"))),
        *(Heading(name, label_of(view, Special, name)) for name in names),
        Heading("standing", label_of(view, Special, "standing")),
    )
    rows = []
    for activity in view.register.activities:
        for special in activity.special:
            values = [getattr(special, name) for name in names]
            shown = [cell(view, value) if value else () for value in values]
            rows.append((line(link(view, activity)), *shown, _sure(view, special)))
    title = label_of(view, Activity, "special")
    return Table("special-grounds", title, headings, tuple(rows))
