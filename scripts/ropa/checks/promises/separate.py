"""Data kept apart from others, or anonymous (Art. 4(1), 5(1)(b) GDPR)."""

from __future__ import annotations

import re

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.forms import Collects, Form, Keeps, Separates
from ropa.models.values import Open
from ropa.words import _


def separates(on: Judging, form: Separates) -> None:
    """The data are recorded as not linked, and as anonymous only with evidence.

    Without evidence the promise stays a claim. Identifiers do not belong to such data, nor do the
    data that other sentences say are kept about a person; a shared system makes one ask.
    """
    for one in scope.named_activities(on, form):
        _apart(on, form, one)


def _apart(on: Judging, form: Separates, one: Activity) -> None:
    claim = one.anonymity
    if claim is None:
        on.breaks_at(
            one.at("anonymity"), _("`{id}` says nothing on anonymity; {unit} makes a claim"),
            id=one.id,
        )  # fmt: skip
        return
    if not on.asks(claim.linked) and claim.linked != "no":
        on.breaks_at(
            one.at("anonymity", "linked"), _("`{id}` links the data; {unit} says it does not"),
            id=one.id,
        )  # fmt: skip
    if not on.asks(claim.anonymous):
        if claim.anonymous != "yes":
            on.breaks_at(
                one.at("anonymity", "anonymous"),
                _("`{id}` does not call the data anonymous; {unit} does"), id=one.id,
            )  # fmt: skip
        elif isinstance(claim.evidence, Open):
            on.breaks_at(
                one.at("anonymity", "evidence"),
                _("`{id}` calls the data anonymous without evidence; {unit} is only a claim"),
                id=one.id,
            )
    if claim.anonymous == "yes" and isinstance(claim.evidence, str) and idle(claim.evidence):
        on.breaks_at(
            one.at("anonymity", "evidence"),
            _("`{id}` calls the data anonymous without evidence; {unit} is only a claim"),
            id=one.id,
        )
    _identifiers(on, form, one)
    _shared_systems(on, one)
    if on.asks(claim.evidence) or claim.anonymous != "yes":
        on.claims(only=True)


def idle(evidence: str) -> bool:
    """Whether what should name a document is one short word, such as `Yes`."""
    return len(evidence.split()) < 2 and len(evidence) < 5 and not re.search(r"\d", evidence)


def _identifiers(on: Judging, form: Separates, one: Activity) -> None:
    """Data that other promises keep about a person are no part of what is not linked."""
    others: dict[str, None] = {}
    for each in (*scope.promised(on.register, Collects), *scope.promised(on.register, Keeps)):
        if one.key in {f"activities/{id}" for id in each.activities}:
            continue
        others.update(dict.fromkeys(map(str, each.data)))
        left = [id for id in each.data if id not in form.identifiers]
        if left and isinstance(each, Collects) and each.complete is None and each.occasions:
            on.breaks_at(
                on.promise.at("promises"),
                _("`identifiers` leaves out `{category}`, which is kept about a person; "
                  "{unit} calls the data anonymous"),
                category=left[0],
            )  # fmt: skip
    for id in dict.fromkeys((*map(str, form.identifiers), *others)):
        path: Path | None = one.categories().get(id)
        if path is not None:
            on.breaks_at(
                one.at(*path), _("`{id}` uses `{category}`; {unit} calls the data anonymous"),
                id=one.id, category=id,
            )  # fmt: skip


def _shared_systems(on: Judging, one: Activity) -> None:
    """The data are not in a system in which people are registered."""
    for each in scope.promised(on.register, Collects):
        for id in each.activities if each.subjects else ():
            other = on.register.get(f"activities/{id}")
            theirs = other.systems.items if isinstance(other, Activity) and other.systems else []
            for n, system in enumerate(one.systems.items if one.systems else ()):
                if system in theirs and other is not one:
                    on.outside_at(
                        one.at("systems", "items", n),
                        _("`{id}` is in `{system}` with `{other}`; {unit} says the data are apart"),
                        id=one.id, system=system, other=id,
                    )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {Separates: separates}
