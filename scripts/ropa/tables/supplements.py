"""What goes to the authority only when somebody asks for it, and only what is certain.

`sure` is an extract of what is confirmed or seen; `view` names the things. A table without a row
is not handed out. The log is what has happened, and is shown as it is written. What only the law
requires is no procedure of the organisation's.
"""

from __future__ import annotations

from collections.abc import Callable

from ropa.models.activity import Activity, LegalBasis, Purpose
from ropa.models.choices import ProcedureKind
from ropa.models.duties import Cookie, Procedure, Step
from ropa.models.party import Agreement, Article28, Processor
from ropa.models.places import Source
from ropa.tables.article30 import known, processing, shown
from ropa.tables.cells import Cell, Heading, Table, line, listed
from ropa.tables.logs import breach_log, request_log
from ropa.tables.values import cell, label_of
from ropa.tables.view import View
from ropa.words import _

Rows = list[tuple[Cell, ...]]
BASIS = ("law", "interest", "balancing_test")
"""What a basis has beside its letter (Art. 6(3) and 6(1)(f) GDPR)."""


def legal_bases(view: View, sure: View) -> list[Table]:
    """Each confirmed basis of each purpose, with the statute, the interest and the test."""
    rows: Rows = []
    for activity in processing(view):
        certain = sure.register.get(activity.key)
        assert isinstance(certain, Activity)  # the same records, with less in them
        for purpose, its in zip(activity.purposes, certain.purposes, strict=True):
            for basis in its.legal_basis:
                if known(basis.basis) and known(purpose.text):
                    more = [cell(sure, v) for n in BASIS if known(v := getattr(basis, n)) and v]
                    first = (line(view.name_of(activity)), cell(view, purpose.text))
                    rows.append((*first, cell(sure, basis.basis), listed(more)))
    heads = (
        Heading("activity", view.say(_("Processing activity"))),
        Heading("purpose", label_of(view, Purpose, "text")),
        Heading("basis", label_of(view, LegalBasis, "basis"), view.articles(("gdpr-6-1",))),
        Heading("more", view.say(_("Statute, interest, balancing test"))),
    )
    return [Table("legal-bases", view.say(_("Legal bases")), heads, tuple(rows))]


def agreements(view: View, sure: View) -> list[Table]:
    """Each agreement that is seen or confirmed, with the letters of Art. 28(3) that it settles."""
    names = ("state", "date", "valid_until", "reference")
    rows: Rows = []
    for party in sure.register.processors:
        agreement = party.agreement
        if isinstance(agreement, Agreement) and known(agreement.state):
            cells = [shown(sure, getattr(agreement, each)) for each in names]
            content = agreement.content
            settled = [
                letter for letter in Article28.model_fields
                if isinstance(content, Article28) and getattr(content, letter) == "yes"
            ]  # fmt: skip
            rows.append((line(view.name_of(party)), *cells, line(", ".join(settled))))
    heads = (
        Heading("party", label_of(view, Processor, "name")),
        *(Heading(each, label_of(view, Agreement, each)) for each in names),
        Heading("content", view.say(_("Settles")), view.articles(("gdpr-28-3",))),
    )
    return [Table("agreements", view.say(_("Data processing agreements")), heads, tuple(rows))]


def sources(view: View, sure: View) -> list[Table]:
    """Each confirmed source, and the activities that use it."""
    rows: Rows = []
    for source in sure.register.sources:
        if known(source.type):
            used = [
                view.name_of(activity) for activity in processing(view)
                if activity.sources and str(source.id) in map(str, activity.sources.items)
            ]  # fmt: skip
            kind = cell(sure, source.type)
            rows.append((line(view.name_of(source)), kind, line(", ".join(used))))
    heads = (
        Heading("source", label_of(view, Source, "name"), view.articles(("gdpr-14-2-f",))),
        Heading("type", label_of(view, Source, "type")),
        Heading("used", view.say(_("Used in"))),
    )
    return [Table("sources", view.say(_("Sources")), heads, tuple(rows))]


def cookies(view: View, sure: View) -> list[Table]:
    """Each confirmed cookie: who sets it, what for, for how long, and the consent."""
    names = ("setter", "purpose", "lifetime", "consent")
    rows: Rows = []
    for cookie in sure.register.cookies:
        values = [getattr(cookie, each) for each in names]
        if any(map(known, values)):
            rows.append((line(view.name_of(cookie)), *(shown(sure, value) for value in values)))
    heads = (
        Heading("cookie", label_of(view, Cookie, "name"), view.articles(("ekom-3-15",))),
        *(Heading(each, label_of(view, Cookie, each)) for each in names),
    )
    return [Table("cookies", view.say(_("Cookies and trackers")), heads, tuple(rows))]


def breaches(view: View, sure: View) -> list[Table]:
    """The confirmed procedure for breaches, and the log."""
    return [*_procedures(view, sure, ProcedureKind.BREACH), breach_log(view)]


def requests(view: View, sure: View) -> list[Table]:
    """The confirmed procedure for requests of data subjects, and the log."""
    found = _procedures(view, sure, ProcedureKind.RIGHTS_REQUEST)
    return [*found, request_log(view)]


def _procedures(view: View, sure: View, kind: ProcedureKind) -> list[Table]:
    of_kind = {procedure.id for procedure in view.register.procedures if procedure.type is kind}
    return [
        _steps(sure, procedure) for procedure in sure.register.procedures
        if procedure.id in of_kind and _certain_steps(procedure)
    ]  # fmt: skip


def _certain_steps(procedure: Procedure) -> list[Step]:
    return [step for step in procedure.steps.items if known(step.what)]


def _steps(sure: View, procedure: Procedure) -> Table:
    names = ("to", "within", "role")
    heads = (
        Heading("step", label_of(sure, Step, "what")),
        *(Heading(each, label_of(sure, Step, each)) for each in names),
    )
    rows = tuple(
        (cell(sure, step.what), *(shown(sure, getattr(step, each)) for each in names))
        for step in _certain_steps(procedure)
    )
    return Table(f"procedure-{procedure.id}", sure.name_of(procedure), heads, rows)


SUPPLEMENTS: dict[str, Callable[[View, View], list[Table]]] = {
    "agreements": agreements,
    "legal-bases": legal_bases,
    "sources": sources,
    "cookies": cookies,
    "breaches": breaches,
    "requests": requests,
}
"""What makes the tables of a supplement, by the id of the part of the pack."""
