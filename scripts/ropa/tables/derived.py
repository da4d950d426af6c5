"""Tables that no record holds: retention, transfers, and the Article 30 matrix."""

from __future__ import annotations

from ropa.law import countries
from ropa.law.elements import element
from ropa.models.activity import Activity
from ropa.models.duties import Measure
from ropa.models.party import Party
from ropa.models.places import Storage
from ropa.models.retention import RetentionException, RetentionRule
from ropa.models.values import Open
from ropa.tables import states
from ropa.tables.cells import Cell, Heading, Table, line, listed
from ropa.tables.values import cell, label_of, link, open_run, standing_run
from ropa.tables.view import View
from ropa.words import _

EMPTY: Cell = ()


def retention_table(view: View) -> Table:
    """Every retention rule of every activity: what, how long, from when, why."""
    article = view.articles(("gdpr-30-1-f",))
    headings = (
        Heading("activity", view.say(_("Processing activity"))),
        Heading("categories", label_of(view, RetentionException, "categories")),
        Heading("period", label_of(view, RetentionRule, "period"), article),
        Heading("starts", label_of(view, RetentionRule, "starts")),
        Heading("reason", label_of(view, RetentionRule, "reason")),
        Heading("standing", label_of(view, RetentionRule, "standing")),
    )
    rows = []
    for activity in view.register.activities:
        for rule, _place in view.register.retention_rules(activity):
            rows.append((line(link(view, activity)), *_rule_cells(view, rule, activity)))
        if not view.register.retention_rules(activity):
            gap = states.unknown(view, activity.key)
            rows.append((line(link(view, activity)), EMPTY, gap, EMPTY, EMPTY, EMPTY))
    return Table("retention", view.say(_("Retention")), headings, tuple(rows))


def _rule_cells(view: View, rule: RetentionRule, activity: Activity) -> tuple[Cell, ...]:
    what = rule_subject(view, rule, activity)
    reason = [*([cell(view, rule.reason)] if rule.reason else [])]
    reason += [cell(view, e) for e in rule.law]
    standing = line(standing_run(view, rule.standing)) if rule.standing else EMPTY
    return (what, cell(view, rule.period), cell(view, rule.starts), listed(reason), standing)


def rule_subject(view: View, rule: RetentionRule, activity: Activity) -> Cell:
    """What a retention rule of an activity is for."""
    if isinstance(rule, RetentionException):
        return cell(view, rule.categories)
    if activity.retention is None:
        return line(view.say(_("All data (the organisation's default)")))
    if not activity.retention.exceptions:
        return line(view.say(_("All data")))
    return line(view.say(_("All other data")))


def transfers_table(view: View) -> Table:
    """Every party and storage location with its country, and what a transfer rests on."""
    headings = (
        Heading("party", view.say(_("Party or storage location"))),
        Heading("country", label_of(view, Party, "country"), view.articles(("gdpr-30-1-e",))),
        Heading("eea", view.say(_("In the EEA"))),
        Heading("ground", label_of(view, Party, "transfer"), view.articles(("gdpr-44",))),
        Heading("used", view.say(_("Used in"))),
    )
    rows = []
    places: list[Party | Storage] = [*view.register.parties, *view.register.storage]
    for place in places:
        users = [r for r in view.register.named_by.get(place.key, []) if isinstance(r, Activity)]
        rows.append(
            (
                line(link(view, place)),
                cell(view, place.country),
                _in_eea(view, place.country),
                _ground(view, place),
                listed([line(link(view, r)) for r in users]),
            )
        )
    return Table("transfers", view.say(_("Transfers")), headings, tuple(rows))


def _in_eea(view: View, country: str | Open) -> Cell:
    if isinstance(country, Open):
        return line(open_run(view, country.open))
    return line(view.say(_("yes")) if countries.in_eea(country) else view.say(_("no")))


def _ground(view: View, place: Party | Storage) -> Cell:
    transfer = getattr(place, "transfer", None)
    if transfer is not None:
        return cell(view, transfer)
    if isinstance(place.country, Open):
        return line(open_run(view, place.country.open))
    if countries.in_eea(place.country):
        return states.not_applicable(view, view.say(_("it is inside the EEA")))
    return states.unknown(view, place.key)


MATRIX = ("a", "b", "c", "d", "e", "f", "g")


def article30_matrix(view: View) -> Table:
    """Art. 30(1)(a)-(g) for each activity: satisfied, open, missing or not applicable."""
    headings = [Heading("activity", view.say(_("Processing activity")))]
    for letter in MATRIX:
        provision = element(f"gdpr-30-1-{letter}")
        short = provision.short(view.language)
        headings.append(Heading(letter, short, provision.label(view.language)))
    rows = []
    for activity in view.register.activities:
        cells = [_judged(view, activity, letter) for letter in MATRIX]
        rows.append((line(link(view, activity)), *cells))
    title = view.say(_("Article 30 matrix"))
    return Table("matrix-30", title, tuple(headings), tuple(rows))


def article30_values(view: View, activity: Activity, letter: str) -> tuple[bool, list[Open]]:
    """Whether an element of Art. 30(1) is answered at all, and which of its values are open."""
    register = view.register
    owner = register.organisation
    answers: dict[str, list[object]] = {
        "a": [owner] if owner else [],
        "b": [p.text for p in activity.purposes],
        "c": [activity.data] if activity.data.items or activity.data.complete != "no" else [],
        "d": [activity.recipients, activity.processors],
        "e": [getattr(p, "country", None) for p in _parties(view, activity)],
        "f": [(r.period, r.starts) for r, _place in register.retention_rules(activity)],
        "g": [register.target(m, ("measures",)) for m in register.measures_of(activity)],
    }
    found = [a for a in answers[letter] if a is not None]
    if letter == "a" and owner:
        found = [owner.name, owner.address, owner.representative, owner.joint_controllers]
        found += [owner.dpo.appointed]
    if letter == "g":
        found = [m.progress for m in found if isinstance(m, Measure)]
    return bool(found), states.opens_in(*found)


def _parties(view: View, activity: Activity) -> list[object]:
    ids = [*activity.recipients.items, *activity.processors.items]
    ids += [*(activity.storage.items if activity.storage else [])]
    return [view.register.target(id) for id in ids]


def _judged(view: View, activity: Activity, letter: str) -> Cell:
    answered, opens = article30_values(view, activity, letter)
    if letter == "e" and not answered:
        none = activity.recipients.complete == "yes" and activity.processors.complete == "yes"
        if none:
            return states.not_applicable(view, view.say(_("there are no recipients")))
        answered, opens = article30_values(view, activity, "d")
    if not answered:
        return states.unknown(view, activity.key)
    if opens:
        return states.unclear(view, opens)
    return states.satisfied(view, activity.key)
