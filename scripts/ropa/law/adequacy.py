"""Adequacy decisions (Art. 45 GDPR): which countries data may go to without another ground."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from ropa.law.data import Text, load
from ropa.law.seen import Seen, seen

_KIND = {
    "EU": Text("Kommisjonens beslutning", "kommissionens beslut", "Commission Decision"),
    "implementing": Text(
        "Kommisjonens gjennomføringsbeslutning",
        "kommissionens genomförandebeslut",
        "Commission Implementing Decision",
    ),
}
_DATED = Text(
    "{kind} {number} av {day}", "{kind} {number} av den {day}", "{kind} {number} of {day}"
)
_EC = {"nb": "/EF", "sv": "/EG", "en": "/EC"}


class Adequacy(NamedTuple):
    """A decision on one country, or on one international organisation (`country` is then None).

    `decision` is its number, `decided` its date, both None where not recorded.
    `only_certified`: it covers a recipient only while that recipient is certified.
    `seen`: what the entry was compared with. One that nobody has compared is not read at all.
    """

    country: str | None
    organisation: str | None
    scope: Text
    decision: str | None
    implementing: bool
    decided: date | None
    valid_from: date | None
    valid_until: date | None
    only_certified: bool
    seen: Seen
    note: Text | None

    def in_force(self, on: date) -> bool:
        """Whether the decision applies on that day; an unknown first day counts as past."""
        starts = self.valid_from or self.decided
        return (starts is None or starts <= on) and not self.ended(on)

    def ended(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < on

    def cite(self, lang: str) -> str:
        """How lawyers name the decision, or "" where its number is not recorded."""
        if self.decision is None or self.decided is None:
            return ""
        from babel.dates import format_date

        number = self.decision.replace("/EC", _EC[lang])
        kind = _KIND["implementing" if self.implementing else "EU"].say(lang)
        locale = "en_GB" if lang == "en" else lang
        day = format_date(self.decided, format="long", locale=locale)
        return _DATED.say(lang).format(kind=kind, number=number, day=day)


@cache
def decisions() -> tuple[Adequacy, ...]:
    """Every decision, those that have ended included, by country and date."""
    data = load("adequacy")
    compared = [(row, seen(row, f"adequacy.toml: {_named(row)}")) for row in data["decision"]]
    return tuple(
        Adequacy(
            country=row.get("country"),
            organisation=row.get("organisation"),
            scope=Text.of(data["scope"][row["scope"]]),
            decision=row.get("decision"),
            implementing=row.get("implementing", False),
            decided=row.get("decided"),
            valid_from=row.get("valid_from"),
            valid_until=row.get("valid_until"),
            only_certified=row.get("only_certified", False),
            seen=found,
            note=Text.of(row["note"]) if "note" in row else None,
        )
        for row, found in compared
        if found is not None
    )


@cache
def unverified() -> frozenset[str]:
    """The countries of decisions that nobody has compared: nothing is said of them."""
    rows = load("adequacy")["decision"]
    return frozenset(_named(row) for row in rows if row.get("unverified", False))


def _named(row: Mapping[str, Any]) -> str:
    return str(row.get("country") or row["organisation"])


def adequate(country: str, on: date) -> Adequacy | None:
    """The newest decision on a country (ISO code) in force on that day, or None."""
    found = [each for each in decisions() if each.country == country and each.in_force(on)]
    return found[-1] if found else None


def adequate_organisation(name: str, on: date) -> Adequacy | None:
    """The decision on an international organisation (its English name) in force, or None."""
    found = [each for each in decisions() if each.organisation == name and each.in_force(on)]
    return found[-1] if found else None


def stale(on: date) -> tuple[Adequacy, ...]:
    """Decisions still in force on that day that nobody has looked at for a year."""
    return tuple(each for each in decisions() if each.in_force(on) and each.seen.stale(on))
