"""The first sheet of a workbook: whose record it is, what it covers, counts, and the legend."""

from __future__ import annotations

from ropa.history import Revision
from ropa.law.protocol import columns
from ropa.models import axes
from ropa.models.activity import Activity
from ropa.models.kinds import BY_NAME
from ropa.models.organisation import Organisation
from ropa.tables.cells import plain
from ropa.tables.overview import summary
from ropa.tables.protocol_cells import controller
from ropa.tables.values import cell, label_of
from ropa.tables.view import View
from ropa.words import _

ARTICLES = ("gdpr-30-1", "gdpr-30-2", "gdpr-30-3")

Line = tuple[str, str, str]
"""A label, a text, and the kind of column that the label's colour stands for, or empty."""


def cover_lines(view: View, revision: Revision) -> list[Line]:
    """The lines of the cover, in order."""
    owner = view.register.organisation
    lines: list[Line] = []
    if owner is not None:
        who = plain(controller(view, Activity.model_construct()))
        lines.append((view.say(_("Controller")), who, ""))
        scope = label_of(view, Organisation, "covers")
        lines.append((scope, plain(cell(view, owner.covers)), ""))
    lines += [
        (view.say(_("Date")), view.day(view.today.isoformat()), ""),
        (view.say(_("Revision")), revision.say(view.language), ""),
        (view.say(_("Legal reference")), view.articles(ARTICLES), ""),
    ]
    lines += _counts(view)
    lines += _legend(view)
    return lines


def _counts(view: View) -> list[Line]:
    names = {"open-values": _("Values not yet established"), "open-questions": _("Open questions")}
    found = []
    for name, count in summary(view).items():
        template = names[name] if name in names else BY_NAME[name].many
        found.append((view.say(template), str(count), ""))
    return found


def _legend(view: View) -> list[Line]:
    said: list[Line] = [
        (view.say(state.words), view.say(state.meaning), "") for state in axes.LEGEND
    ]
    filled = _("The law does not ask for it, and it is not written down.")
    said.append((view.say(_("not filled in")), view.say(filled), ""))
    order = ("mandatory", "if-relevant", "if-possible", "optional", "own")
    found = {column.kind: column.kind_label(view.language) for column in columns()}
    kinds = {kind: found[kind] for kind in order if kind in found}
    template = _("The colour of such a column's head on the sheet {name}")
    colour = view.say(template, name=view.say(_("Protocol")))
    return [*said, *((label, colour, kind) for kind, label in kinds.items())]
