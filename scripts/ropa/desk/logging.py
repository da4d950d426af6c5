"""An entry of a log: what is asked first, what it is called, and the clocks that run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ropa.changing.changes import Put
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.desk.drafting import Needed
from ropa.desk.fields import can_be_open, choices_at
from ropa.location import Path
from ropa.models.base import declarations
from ropa.models.choices import RequestOutcome, RiskLevel
from ropa.models.clocks import answer_due, extension_ends, notice_due
from ropa.models.kinds import BY_NAME
from ropa.models.logs import Breach, Request
from ropa.models.register import Register
from ropa.tables.view import View
from ropa.words import _

DOUBLE = _("case `{reference}` is logged as `{id}` already; complete that one with `--id {id}`")

FIRST: Mapping[str, tuple[str, ...]] = {
    "breaches": ("reference", "discovered", "aware", "processor", "nature", "facts", "measures"),
    "requests": ("reference", "received", "rights"),
    "disclosures": ("reference", "on", "to", "legal_duty", "data"),
}
"""What is asked of somebody who writes an entry; everything else is added as it is known."""


def asked_first(kind: str) -> list[Needed]:
    """The fields that are asked for one after the other."""
    model = BY_NAME[kind].model
    declared = {each.name: each for each in declarations(model)}
    found = []
    for name in FIRST[kind]:
        types = choices_at(model, (name,))
        found.append(Needed((name,), declared[name], types, can_be_open(types)))
    return found


def entry_id(register: Register, kind: str, given: Mapping[Path, Value], today: date) -> str:
    """The name of a new entry: its first day, and a number where there is one of that day."""
    first = next((str(given[(name,)]) for name in FIRST[kind][1:2] if (name,) in given), "")
    day = first[:10] if first[:4].isdigit() else today.isoformat()
    number, id = 1, day
    while register.get(f"{kind}/{id}") is not None:
        number += 1
        id = f"{day}-{number}"
    return id


def completed(key: str, given: Mapping[Path, Value]) -> list[Any]:
    """The changes that complete an entry that is there."""
    return [Put(key, path, value) for path, value in given.items()]


def refuse_double(register: Register, kind: str, given: Mapping[Path, Value]) -> None:
    """Raise CannotChange for a second entry of one case number."""
    reference = given.get(("reference",))
    for each in register.all_of(kind):
        if reference and str(getattr(each, "reference", "")) == str(reference):
            raise CannotChange(DOUBLE, reference=reference, id=each.id)


def clocks(view: View, key: str) -> Iterator[str]:
    """The last moments that an entry sets, in words; nothing for what is not known."""
    record = view.register.get(key)
    if isinstance(record, Breach):
        last = notice_due(record)
        if last is None:
            yield view.say(_("When the organisation became aware is not known; no clock can run."))
            return
        unlikely = record.risk is not None and record.risk.level is RiskLevel.UNLIKELY
        when = f"{view.day(last.date().isoformat())}, {last:%H:%M}"
        told = record.authority is not None and record.authority.told == "yes"
        if not told and not unlikely:
            yield view.say(
                _("The authority is to be notified without undue delay, where feasible not later "
                  "than {when}, unless a risk to people is unlikely ({law})."),
                when=when, law=view.articles(["gdpr-33-1"]),
            )  # fmt: skip
        yield view.say(
            _("Where the risk to people is high, they are told without undue delay ({law})."),
            law=view.articles(["gdpr-34-1"]),
        )
    if isinstance(record, Request) and record.answered is None:
        last_day = answer_due(record)
        if last_day is None:
            yield view.say(_("When it was received is not known; no clock can run."))
            return
        if record.outcome is RequestOutcome.WITHDRAWN:
            return
        yield view.say(
            _("To be answered without undue delay, at the latest on {day} ({law})."),
            day=view.day(last_day.isoformat()), law=view.articles(["gdpr-12-3"]),
        )  # fmt: skip
        longest = extension_ends(record)
        if longest and record.extension is None and view.today <= last_day:
            yield view.say(
                _("Where it is complex, or there are many requests, the time may be extended to "
                  "{day}; the person is told of it, with the reasons, by the first day."),
                day=view.day(longest.isoformat()),
            )  # fmt: skip
