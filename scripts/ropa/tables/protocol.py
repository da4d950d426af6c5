"""The record of processing activities: the 21 columns, one row or one form for each activity.

The columns and their order are `ropa.law.protocol`; every surface prints these cells.
"""

from __future__ import annotations

from collections.abc import Callable

from ropa.law.protocol import Column, columns, processor_columns
from ropa.models.activity import Activity
from ropa.models.values import NotApplicable, Open
from ropa.tables import protocol_cells as asked
from ropa.tables import protocol_more as more
from ropa.tables import states
from ropa.tables.cells import Cell, Heading, Table
from ropa.tables.values import cell
from ropa.tables.view import View
from ropa.words import _

Write = Callable[[View, Activity], Cell]

COLUMNS: dict[str, Write] = {
    "controller": asked.controller,
    "representatives": asked.representatives,
    "activity": asked.activity_name,
    "purposes": asked.purposes,
    "data-subjects": asked.data_subjects,
    "data-categories": asked.data_categories,
    "recipients": asked.recipients,
    "transfers": asked.transfers,
    "safeguards": asked.safeguards,
    "retention": asked.retention,
    "security": asked.security,
    "legal-basis": more.legal_basis,
    "special-ground": more.special_ground,
    "sources": more.sources,
    "processors": more.processors,
    "systems": more.systems,
    "storage": more.storage,
    "owner": more.owner,
    "risk": more.risk,
    "information": more.information,
    "open": more.open_points,
}
"""What fills each column of `ropa.law.protocol`, by the column's id."""


def protocol_table(view: View) -> Table:
    """One row for each activity, one cell for each of the 21 columns; none in public."""
    shown = view.register.activities if view.shows("activities") else []
    rows = tuple(
        tuple(COLUMNS[column.id](view, activity) for column in columns()) for activity in shown
    )
    return Table("protocol", title(view), headings(view, columns()), rows)


def title(view: View) -> str:
    """What the controller's record is called."""
    return view.say(_("Record of processing activities"))


def processor_protocol(view: View) -> Table:
    """The processor's record (Art. 30(2) GDPR), or why there is none, or what is not clarified."""
    owner = view.register.organisation
    acts = owner.acts_as_processor if owner else None
    if isinstance(acts, Open):
        said = states.unclear(view, [acts])
    elif isinstance(acts, NotApplicable):
        said = cell(view, acts)
    elif acts == "no":
        reason = view.say(_("the organisation processes nothing on behalf of others"))
        said = states.not_applicable(view, reason)
    else:
        said = states.unknown(view, owner.key if owner else "")
    found = headings(view, processor_columns())
    name = view.say(_("Record of processing on behalf of others"))
    return Table("processor-protocol", name, found, (tuple(said for _each in found),))


def headings(view: View, of: tuple[Column, ...]) -> tuple[Heading, ...]:
    """The heads of columns; the note says whether the law asks for the column, and where."""
    return tuple(
        Heading(c.id, f"{c.number}. {c.label(view.language)}", asked_for(view, c)) for c in of
    )


def asked_for(view: View, column: Column) -> str:
    """`Mandatory, Art. 30(1)(a)`: in words, because colour is never the only sign."""
    articles = view.articles(column.element_ids)
    kind = column.kind_label(view.language)
    return f"{kind}, {articles}" if articles else kind
