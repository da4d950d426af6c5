"""What is collected, why and on what ground, by whom (Art. 4(7), 5, 6 and 13(1) GDPR)."""

from __future__ import annotations

from ropa.checks.promises import scope
from ropa.checks.promises.cookies import bound_cookies, serves
from ropa.checks.promises.judging import Judge, Judging
from ropa.models.activity import Activity
from ropa.models.choices import Basis, CookiePurpose
from ropa.models.forms import (
    CollectedByOthers,
    Collects,
    Describes,
    Form,
    IsResponsible,
    RestsOn,
)
from ropa.models.party import Recipient
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.words import _

GROUNDS = {
    "consent": Basis.CONSENT, "contract": Basis.CONTRACT, "law": Basis.LEGAL_OBLIGATION,
    "legal-obligation": Basis.LEGAL_OBLIGATION,
    "legitimate-interest": Basis.LEGITIMATE_INTERESTS,
    "art. 6-1-a": Basis.CONSENT, "art. 6-1-b": Basis.CONTRACT,
    "art. 6-1-c": Basis.LEGAL_OBLIGATION, "art. 6-1-d": Basis.VITAL_INTERESTS,
    "art. 6-1-e": Basis.PUBLIC_TASK, "art. 6-1-f": Basis.LEGITIMATE_INTERESTS,
}  # fmt: skip
"""The legal basis that each ground of a sentence is."""


def collects(on: Judging, form: Collects) -> None:
    """The activity holds what the sentence lists, and no more where the list is complete."""
    for one in scope.named_activities(on, form):
        for subject in form.subjects:
            if subject not in one.subjects():
                on.breaks_at(
                    one.at("data"),
                    _("`{id}` has no data on `{subject}`; {unit} says that it does"),
                    id=one.id, subject=subject,
                )  # fmt: skip
        used = one.categories()
        for id, path in used.items() if form.complete == "yes" else ():
            if id not in form.data:
                on.breaks_at(
                    one.at(*path),
                    _("`{id}` uses `{category}`, which is not in the list of {unit}"),
                    id=one.id, category=id,
                )  # fmt: skip
        for id in form.data:
            if id not in used:
                on.breaks_at(
                    one.at("data"), _("`{id}` does not use `{category}`, which {unit} lists"),
                    id=one.id, category=id,
                )  # fmt: skip
            for rule, _place in on.register.retention_of(one, id):
                on.asks(rule.period)
        if form.complete != "yes":
            scope.completeness(on, one)
    scope.unsettled(on)


def collected_by_others(on: Judging, form: CollectedByOthers) -> None:
    """What others collect is recorded; they are recipients, and their cookies only make it work.

    The sentence does not close the list of what they collect, and does not say that they alone do.
    """
    found = scope.named_activities(on, form)
    for id in form.recipients:
        recipient = on.register.get(f"recipients/{id}")
        if isinstance(recipient, Recipient):
            on.asks(recipient.role)
            on.asks(recipient.country)
        for one in found:
            if id not in one.recipients.items:
                on.breaks_at(
                    one.at("recipients"),
                    _("`{id}` does not give data to `{recipient}`; {unit} says so"),
                    id=one.id, recipient=id,
                )  # fmt: skip
    for one in found:
        on.asks(one.recipients.complete)
        for category in form.data:
            if category not in one.categories():
                on.breaks_at(
                    one.at("data"), _("`{id}` does not use `{category}`, which {unit} lists"),
                    id=one.id, category=category,
                )  # fmt: skip
        if form.cookies and not one.cookies:
            on.breaks_at(
                one.at("cookies"), _("`{id}` has no cookie; {unit} says that one may be stored"),
                id=one.id,
            )  # fmt: skip
    for cookie in bound_cookies(on) if form.cookies else ():
        if scope.resting(cookie) & scope.resting(on.promise):
            serves(on, cookie, CookiePurpose.FUNCTIONALITY)
    for named in form.data:
        known = on.register.category(named)
        if known is not None and known.held_by_others is not None:
            on.asks(known.held_by_others)


def rests_on(on: Judging, form: RestsOn) -> None:
    """Each activity rests on one of the grounds of the sentence, or asks whether it does."""
    wanted = {GROUNDS[each] for each in form.grounds if each in GROUNDS}
    for one in scope.named_activities(on, form):
        bases = list(one.bases())
        for path, basis in bases:
            on.asks(basis.basis)
            if basis.basis is Basis.CONSENT:
                on.asks(basis.consent)
            owed = basis.basis is Basis.LEGAL_OBLIGATION and basis.basis in wanted
            if owed and not basis.law:
                on.breaks_at(
                    one.at(*path, "law"),
                    _("`{id}` names no statute for the duty that {unit} speaks of"), id=one.id,
                )  # fmt: skip
        found = {basis.basis for _path, basis in bases if not isinstance(basis.basis, Open)}
        if wanted == {Basis.CONSENT}:
            if not any(isinstance(b.basis, Open) for _path, b in bases) and not found & wanted:
                on.breaks_at(
                    one.at("purposes"),
                    _("`{id}` neither rests on consent nor asks; {unit} says that it does"),
                    id=one.id,
                )  # fmt: skip
        elif wanted and not found & wanted:
            on.breaks_at(
                one.at("purposes"),
                _("`{id}` rests on none of the grounds that {unit} gives"),
                id=one.id,
            )
    scope.unsettled(on)


def is_responsible(on: Judging, form: IsResponsible) -> None:
    """What the controller alone answers for has no joint controllers.

    Nor has any other activity in the systems of the promise.
    """
    seen: dict[str, Activity] = {one.id: one for one in scope.named_activities(on, form)}
    seen.update({
        one.id: one for one in scope.activities(on) if set(form.systems) & set(_systems(one))
    })  # fmt: skip
    for one in seen.values():
        if one.joint_controllers:
            on.breaks_at(
                one.at("joint_controllers"),
                _("`{id}` has joint controllers; {unit} names the controller alone"), id=one.id,
            )  # fmt: skip
    owner = on.register.organisation
    if (
        owner is not None
        and not on.asks(owner.joint_controllers)
        and (owner.joint_controllers == "yes")
    ):
        on.breaks_at(
            owner.at("joint_controllers"),
            _("`{id}` has joint controllers; {unit} names the controller alone"), id=owner.id,
        )  # fmt: skip


def _systems(one: Record | None) -> list[str]:
    """The systems of an activity."""
    return list(one.systems.items) if isinstance(one, Activity) and one.systems else []


def describes(on: Judging, form: Describes) -> None:
    """What the policy says that it covers has its activities under it."""
    for one in scope.named_activities(on, form):
        on.asks(one.data.complete)


JUDGES: dict[type[Form], Judge] = {
    Collects: collects, CollectedByOthers: collected_by_others, RestsOn: rests_on,
    IsResponsible: is_responsible, Describes: describes,
}  # fmt: skip
