"""The logs as tables: breaches, requests, disclosures (Art. 12(3)-(6), 33(5), 34 GDPR).

A table holds dates, counts and references, never a person. Inside the organisation it also says
what the law and the policy ask for in each case: the policy may promise more than the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ropa.checks.promises.notices import tells_of_breach
from ropa.law.elements import element
from ropa.models.base import Edition, Part
from ropa.models.choices import RiskLevel
from ropa.models.clocks import answer_due, notice_due
from ropa.models.kinds import BY_NAME
from ropa.models.logs import Breach, Disclosure, LogEntry, Request
from ropa.models.promises import Promise
from ropa.models.values import Moment
from ropa.tables.cells import Cell, Fields, Heading, Row, Run, Table, line, listed, runs_of
from ropa.tables.values import cell, label_of, rows
from ropa.tables.view import View
from ropa.words import _

E = TypeVar("E", bound=LogEntry)

BREACH: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("when", _("When"), ("happened", "discovered", "aware", "stopped", "closed")),
    ("what", _("What happened"), ("nature", "facts", "processor", "processor_told")),
    ("concerned", _("Concerned"), ("people", "records")),
    ("effects", "", ("effects",)),
    ("measures", "", ("measures",)),
    ("risk", "", ("risk",)),
    ("authority", "", ("authority",)),
    ("people_told", "", ("people_told",)),
    ("reference", "", ("reference",)),
)
"""The columns of the log of breaches: name, heading (else the field's own), fields."""

REQUEST: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("rights", "", ("rights",)),
    ("received", "", ("received",)),
    ("identity", "", ("identity",)),
    ("extension", "", ("extension",)),
    ("answered", "", ("answered",)),
    ("outcome", _("Outcome"), ("outcome", "refusal", "fee")),
    ("reference", "", ("reference",)),
)

DISCLOSURE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("on", _("When"), ("requested", "on")),
    ("to", "", ("to",)),
    ("legal_duty", "", ("legal_duty",)),
    ("concerned", _("Concerned"), ("people", "data")),
    ("reference", "", ("reference",)),
)


def breach_log(view: View) -> Table:
    """The breaches by date; inside, with what law and policy ask for."""
    asked = (("asked", view.say(_("Notice asked for by")), _breach_yardsticks),)
    return _table(view, "breaches", Breach, view.register.breaches, BREACH, asked)


def request_log(view: View) -> Table:
    """The requests by date; inside, with the day by which the law wants an answer."""
    asked = (("asked", view.say(_("Answer due")), _request_yardsticks),)
    return _table(view, "requests", Request, view.register.requests, REQUEST, asked)


def disclosure_log(view: View) -> Table:
    """The disclosures to authorities by date."""
    return _table(view, "disclosures", Disclosure, view.register.disclosures, DISCLOSURE, ())


def _table(
    view: View, kind: str, model: type[Part], entries: Iterable[E],
    columns: tuple[tuple[str, str, tuple[str, ...]], ...],
    inside: tuple[tuple[str, str, Callable[[View, E], Cell]], ...],
) -> Table:  # fmt: skip
    more = inside if view.edition is Edition.INTERNAL else ()
    heads = [
        Heading(name, view.say(said) if said else label_of(view, model, name))
        for name, said, _fields in columns
    ]
    heads += [Heading(name, said) for name, said, _make in more]
    found = []
    for entry in sorted(entries, key=lambda each: each.called):
        shown = {row.name: row for row in rows(view, entry)}
        cells = [_group(shown, fields) for _name, _said, fields in columns]
        cells += [make(view, entry) for _name, _said, make in more]
        found.append(tuple(cells))
    return Table(f"log-{kind}", view.say(BY_NAME[kind].many), tuple(heads), tuple(found))


def _group(shown: dict[str, Row], names: tuple[str, ...]) -> Cell:
    """The set fields of an entry that stand in one column."""
    found = tuple(shown[name] for name in names if name in shown)
    if len(names) == 1 and found:
        return found[0].cell
    return (Fields(found),) if found else ()


def _breach_yardsticks(view: View, entry: Breach) -> Cell:
    """To whom the law and the policy ask for notice, and until when."""
    level = entry.risk.level if entry.risk else None
    due = notice_due(entry)
    lines = []
    if level is RiskLevel.UNLIKELY:
        lines.append(_said(view, "gdpr-33-1", view.say(_("no notice, a risk is unlikely"))))
    elif due:
        when = view.moment(Moment(f"{due:%Y-%m-%dT%H:%M}"))
        said = view.say(_("the authority, if possible by {when}"), when=when)
        lines.append(_said(view, "gdpr-33-1", said))
    people = {
        RiskLevel.HIGH: _("the people, without undue delay"),
        RiskLevel.RISK: _("no notice to the people, no high risk is likely"),
        RiskLevel.UNLIKELY: _("no notice to the people, no high risk is likely"),
    }
    asked = people[level] if isinstance(level, RiskLevel) else _("the people, if the risk is high")
    lines.append(_said(view, "gdpr-34-1", view.say(asked)))
    lines += [
        line(Run(view.name_of(each), target=each.key), ": ", view.say(_("promised in the policy")))
        for each in _promised(view)
    ]
    return listed(lines)


def _promised(view: View) -> list[Promise]:
    """The promises of the policy to tell people of breaches."""
    found = [each for each in view.register.of("promises") if isinstance(each, Promise)]
    return [each for each in found if any(map(tells_of_breach, each.promises))]


def _said(view: View, provision: str, words: str) -> Cell:
    found = element(provision)
    article = Run(found.short(view.language), target=found.link(view.language))
    return line(article, ": ", words)


def _request_yardsticks(view: View, entry: Request) -> Cell:
    """The last day by law, and the day by which the register says such a request is answered."""
    lines = []
    due = answer_due(entry)
    if due:
        lines.append(_said(view, "gdpr-12-3", view.day(due.isoformat())))
    for right in view.register.rights:
        promised = right.deadline and set(right.answers) & set(entry.rights)
        if promised and entry.first is not None:
            limit = cell(view, right.deadline)
            name = Run(view.name_of(right), target=right.key)
            lines.append(line(name, ": ", *runs_of(limit)))
    return listed(lines)
