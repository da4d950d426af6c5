"""Sensitive data and copies of identity documents (Art. 9, 10 and 87 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.location import Location
from ropa.models.activity import Activity, DataUse
from ropa.models.choices import ProcedureKind, SpecialKind, Stage
from ropa.models.statements import carried_out
from ropa.words import _

SENSITIVE = (SpecialKind.SPECIAL, SpecialKind.CRIMINAL)


def sensitive_data(on: Judging) -> Iterator[tuple[Activity, DataUse, str, Location]]:
    """Every use of Art. 9 or 10 data under the policy: activity, use, category, place."""
    for one in scope.activities(on):
        for n, use in enumerate(one.data.items):
            for m, id in enumerate(use.categories):
                category = on.register.category(id)
                if category is not None and category.special in SENSITIVE:
                    yield one, use, id, one.at("data", "items", n, "categories", m)


@kind(
    "no-special-data",
    topic("känsliga eller konfidentiella personuppgifter",
          "sensitive eller konfidensielle personopplysninger",
          "sensitive or confidential personal data"),
    need(Aspect.POLARITY, "ingen av våra tjänster kräver|våra tjänster kräver inte|"
         "våra tjänster kräver aldrig",
         "ingen av våre tjenester krever|våre tjenester krever ikke|våre tjenester krever aldri",
         "none of our services requires|none of our services require|our services do not require|"
         "our services never require"),
    need(Aspect.ACTOR, "att du lämnar", "at du oppgir|at du gir",
         "you to provide|that you provide"),
)  # fmt: skip
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


@kind(
    "no-registration-of-special-data",
    topic("registrering av sådana personuppgifter", "registrering av slike personopplysninger",
          "recording of such personal data"),
    need(Aspect.OBJECT, "i våra system", "i våre systemer", "in our systems"),
    need(Aspect.POLARITY, "är inte tillåten|är inte tillåtet|är förbjuden|är förbjudet|"
         "är aldrig tillåten",
         "er ikke tillatt|er forbudt|er aldri tillatt",
         "is not permitted|is not allowed|is prohibited|is forbidden|is never permitted"),
    need(Aspect.MODALITY, "ska inte lämnas till {controller}|får inte lämnas till {controller}|"
         "får aldrig lämnas till {controller}|ska aldrig lämnas till {controller}",
         "skal ikke ... gis til {controller}|må ikke ... gis til {controller}|"
         "skal aldri ... gis til {controller}",
         "must not be provided to {controller}|must never be provided to {controller}"),
    need(Aspect.CONDITION, "under några omständigheter", "under noen omstendigheter",
         "under any circumstances"),
    conflicts=("id-copies-masked", "payment-data-third-party-only"),
    beside=("och", "og|de", "and|they"),
    follows="no-special-data",
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


@kind(
    "id-copies-masked",
    topic("kopia av legitimationen|kopia av legitimation|kopia av din legitimation",
          "kopi av legitimasjonen|kopi av legitimasjon",
          "copy of your identity document|copy of the identity document"),
    need(Aspect.CONDITION, "om du ombeds", "hvis du blir bedt om|dersom du blir bedt om",
         "if you are asked"),
    need(Aspect.MODALITY, "ska personnumret sladdas|måste personnumret sladdas|"
         "ska personnumret maskeras",
         "skal fødselsnummeret sladdes|må fødselsnummeret sladdes",
         "national identity number must be masked|national identity number shall be masked"),
    parameters=(Parameter("categories", kinds=("categories",), many=True),),
    beside=("skicka in en", "å sende inn en", "to send in a|the"),
)  # fmt: skip
def id_copies_masked(on: Judging) -> None:
    """The national identity number is masked in every copy of an identity document.

    No activity under the policy holds the number itself. A measure that rests on the sentence is
    carried out wherever copies are kept.
    """
    copies = set(on.given["categories"])
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


KINDS = (no_special_data, no_registration, id_copies_masked)
