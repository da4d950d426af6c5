"""What protects data, and data that are masked or not wanted (Art. 5(1)(c), 9, 10, 32, 87 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.location import Location
from ropa.models.activity import Activity, DataUse
from ropa.models.choices import ProcedureKind, SourceKind, SpecialKind, Stage
from ropa.models.duties import Measure
from ropa.models.forms import Decides, Form, Masks, Protects, RequiresData
from ropa.models.places import Source
from ropa.models.statements import carried_out
from ropa.words import _


def protects(on: Judging, form: Protects) -> None:
    """Every activity that collects through the systems has the measures, and they are in place."""
    for id in form.measures:
        measure = on.register.get(f"measures/{id}")
        if isinstance(measure, Measure):
            _in_place(on, measure)
        for one in scope.activities(on):
            if _collects(on, form, one) and id not in on.register.measures_of(one):
                on.breaks_at(
                    one.at("measures"),
                    _("`{id}` collects through the websites without `{measure}`; "
                      "{unit} promises it"),
                    id=one.id, measure=id,
                )  # fmt: skip


def _in_place(on: Judging, measure: Measure) -> None:
    if not scope.bound(measure) and carried_out(measure):
        on.breaks_at(
            measure.at("scope"), _("{unit} is about `{id}`, but its record says otherwise"),
            id=measure.id,
        )  # fmt: skip
    elif measure.ended or not carried_out(measure):
        place = "ended" if measure.ended else "progress"
        on.breaks_at(measure.at(place), _("`{id}` is not carried out; {unit} promises it"),
                     id=measure.id)  # fmt: skip
    elif not on.asks(measure.progress) and measure.progress is not Stage.IN_USE:
        on.breaks_at(measure.at("progress"), _("`{id}` is not in place; {unit} says that it is"),
                     id=measure.id)  # fmt: skip
    if not on.asks(measure.evidence) and measure.evidence is None:
        on.claims()


def _collects(on: Judging, form: Protects, one: Activity) -> bool:
    """Whether an activity collects through the websites: a system, a cookie or a device.

    What is not about the way that data go is asked of the activities that the promise names.
    """
    if form.activities and not form.protections:
        return str(one.id) in map(str, form.activities)
    if one.cookies or (one.systems and set(form.systems) & set(one.systems.items)):
        return True
    named = one.sources.items if one.sources else ()
    sources = [on.register.get(f"sources/{id}") for id in named]
    return any(isinstance(each, Source) and each.type is SourceKind.DEVICE for each in sources)


SENSITIVE = (SpecialKind.SPECIAL, SpecialKind.CRIMINAL)


def sensitive_data(on: Judging) -> Iterator[tuple[Activity, DataUse, str, Location]]:
    """Every use of Art. 9 or 10 data under the policy: activity, use, category, place."""
    for one in scope.activities(on):
        for n, use in enumerate(one.data.items):
            for m, id in enumerate(use.categories):
                category = on.register.category(id)
                if category is not None and category.special in SENSITIVE:
                    yield one, use, id, one.at("data", "items", n, "categories", m)


def requires(on: Judging, form: RequiresData) -> None:
    """Data of Articles 9 and 10 are not required, or not held, as the sentence says."""
    if "prohibited" in form.force:
        no_registration(on)
    elif form.denied == "yes":
        no_special_data(on)


def no_special_data(on: Judging) -> None:
    """No activity under the policy requires data of Articles 9 or 10."""
    for one in scope.activities(on):
        scope.completeness(on, one)
    for one, use, category, place in sensitive_data(on):
        if use.required != "no":
            on.breaks_at(
                place, _("`{id}` uses `{category}`; {unit} says that no such data are required"),
                id=one.id, category=category,
            )  # fmt: skip


def no_registration(on: Judging) -> None:
    """No activity or source under the policy holds data of Articles 9 or 10, with any ground."""
    for one, _use, category, place in sensitive_data(on):
        on.breaks_at(
            place, _("`{id}` uses `{category}`; {unit} does not permit such data"),
            id=one.id, category=category,
        )  # fmt: skip
    for one in scope.activities(on):
        for n, special in enumerate(one.special):
            for category in special.categories:
                on.breaks_at(
                    one.at("special", n),
                    _("`{id}` gives a ground for `{category}`; {unit} does not permit such data"),
                    id=one.id, category=category,
                )  # fmt: skip
    for source in scope.of(on.register.sources):
        for n, id in enumerate(source.categories.items):
            record = on.register.category(id)
            if record is not None and record.special in SENSITIVE:
                on.breaks_at(
                    source.at("categories", "items", n),
                    _("`{id}` gives `{category}`; {unit} does not permit such data"),
                    id=source.id, category=id,
                )  # fmt: skip
    for procedure in scope.procedures(on, ProcedureKind.MISDIRECTED_DATA):
        on.asks(procedure.steps.complete)
    scope.unsettled(on)


def masks(on: Judging, form: Masks) -> None:
    """The national identity number is masked in every copy of an identity document.

    No activity under the policy holds the number itself. A measure that rests on the sentence is
    carried out wherever copies are kept.
    """
    copies = set(form.data)
    measures = _measures(on)
    for id in copies:
        record = on.register.category(id)
        if record is not None and record.identity_document != "yes":
            on.breaks_at(
                record.at("identity_document"),
                _("{unit} treats `{id}` as copies of identity documents; its record does not"),
                id=id,
            )
    for one in scope.activities(on):
        for n, use in enumerate(one.data.items):
            for m, id in enumerate(use.categories):
                record = on.register.category(id)
                if record is None:
                    continue
                if record.special is SpecialKind.IDENTITY_NUMBER:
                    on.breaks_at(
                        one.at("data", "items", n, "categories", m),
                        _("`{id}` uses `{category}`; {unit} has the number masked"),
                        id=one.id, category=record.id,
                    )  # fmt: skip
                if id not in copies and record.identity_document != "yes":
                    continue
                if measures and not measures & set(on.register.measures_of(one)):
                    on.breaks_at(
                        one.at("measures"),
                        _("`{id}` has copies of identity documents without the measure for {unit}"),
                        id=one.id,
                    )
                if on.asks(use.masked):
                    continue
                on.claims()
                if use.masked != "yes":
                    on.breaks_at(
                        one.at("data", "items", n, "masked"),
                        _("`{id}` does not mask `{category}`; {unit} has the number masked"),
                        id=one.id, category=record.id,
                    )  # fmt: skip


def _measures(on: Judging) -> set[str]:
    """The measures that rest on the sentence; what is planned or not carried out breaks it."""
    found = set()
    for each in on.register.measures:
        if on.unit is None or on.unit not in on.case.quotes.units(each):
            continue
        found.add(str(each.id))
        if not carried_out(each):
            place = each.at("progress")
            on.breaks_at(place, _("`{id}` is not carried out; {unit} promises it"), id=each.id)
        elif not on.asks(each.progress) and each.progress is not Stage.IN_USE:
            on.breaks_at(each.at("progress"), _("`{id}` is not in place; {unit} says that it is"),
                         id=each.id)  # fmt: skip
    return found


def decides(on: Judging, form: Decides) -> None:
    """No activity decides automatically where the sentence denies it."""
    for one in scope.activities(on):
        used = one.automated.used if one.automated else None
        if form.denied == "yes" and used is not None and not on.asks(used) and used == "yes":
            on.breaks_at(
                one.at("automated", "used"),
                _("`{id}` decides automatically; {unit} says that nothing does"),
                id=one.id,
            )


JUDGES: dict[type[Form], Judge] = {
    Protects: protects, Masks: masks, RequiresData: requires, Decides: decides,
}  # fmt: skip
