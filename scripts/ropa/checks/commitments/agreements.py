"""Agreements with processors (Art. 28 GDPR, policy: processors)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.law import citation, elements
from ropa.models.base import declarations
from ropa.models.choices import AgreementState
from ropa.models.party import Processor
from ropa.models.places import System
from ropa.models.statements import Confirmed
from ropa.models.values import Day, NotApplicable
from ropa.words import Phrase, _


@kind(
    "agreements-concluded",
    topic("underleverantörer som hanterar", "underleverandører som håndterer",
          "subcontractors that handle"),
    need(Aspect.ACTOR, "vi har underleverantörer", "vi har underleverandører",
         "we have subcontractors"),
    need(Aspect.OBJECT, "våra webbplatser och kundsystem", "våre nettsteder og kundesystemer",
         "our websites and customer systems"),
    need(Aspect.DONE, "har ingått avtal om databehandling|har ingått databehandlingsavtal",
         "har inngått databehandleravtaler|har inngått databehandleravtale",
         "have entered into data processing agreements|have concluded data processing agreements"),
    parameters=(Parameter("systems", kinds=("systems",), many=True),),
    beside=("och", "og", "and"),
)  # fmt: skip
def agreements_concluded(on: Judging) -> None:
    """An agreement has been concluded with every processor, and the systems have processors."""
    found = scope.processors(on)
    if not found and not on.register.unread("processors"):
        on.breaks_at(
            on.register.home,
            _("{unit} speaks of subcontractors; no processor is recorded"),
        )
    for each in found:
        _one_agreement(on, each)
        for n, engaged in enumerate(each.sub_processors.items):
            if on.register.get(f"recipients/{engaged}"):
                on.breaks_at(
                    each.at("sub_processors", "items", n),
                    _("`{id}` engages `{other}`, a recipient without an agreement; "
                      "{unit} speaks of agreements"),
                    id=each.id, other=engaged,
                )  # fmt: skip
    for id in on.given["systems"]:
        system = on.register.get(f"systems/{id}")
        if not isinstance(system, System):
            continue
        if on.asks(system.operators.complete) or system.ended:
            continue
        if not any(f"processors/{op}" in _keys(found) for op in system.operators.items):
            on.breaks_at(
                system.at("operators"),
                _("{unit} says that subcontractors handle `{id}`; none does"),
                id=id,
            )  # fmt: skip


def _keys(found: list[Processor]) -> set[str]:
    return {each.key for each in found}


def _one_agreement(on: Judging, processor: Processor) -> None:
    agreement = processor.agreement
    if on.asks(agreement.state):
        return
    if agreement.state is not AgreementState.CONCLUDED:
        on.breaks_at(
            processor.at("agreement", "state"),
            _("{unit} says that agreements are concluded; that of `{id}` is not"),
            id=processor.id,
        )
    until = agreement.valid_until
    if isinstance(until, Day) and until.date < on.today:
        on.breaks_at(
            processor.at("agreement", "valid_until"),
            _("{unit} says that agreements are concluded; that of `{id}` has ended"),
            id=processor.id,
        )
    on.asks(agreement.date)
    on.asks(agreement.reference)
    if not isinstance(agreement.standing, Confirmed):
        on.claims()


@kind(
    "agreements-content",
    topic("dessa avtal", "disse avtalene", "these agreements"),
    need(Aspect.MODALITY, "beskriver hur personuppgifter ska hanteras",
         "beskriver hvordan personopplysninger skal håndteres",
         "describe how personal data are to be handled|describe how personal data must be handled"),
    need(Aspect.ACTOR, "våra underleverantörer", "våre underleverandører", "our subcontractors"),
    need(Aspect.ACTOR, "databehandlare|personuppgiftsbiträden", "databehandlere", "processors"),
    beside=("av", "av", "by"),
    follows="agreements-concluded",
)  # fmt: skip
def agreements_content(on: Judging) -> None:
    """Every agreement settles how data are handled, letter by letter (Art. 28(3) GDPR)."""
    for processor in scope.processors(on):
        content = processor.agreement.content
        if content is None:
            on.breaks_at(
                processor.at("agreement"),
                _("{unit} says what agreements settle; that of `{id}` has no content here"),
                id=processor.id,
            )
            continue
        for declaration in declarations(type(content)):
            value = getattr(content, declaration.name)
            if not on.asks(value) and (value == "no" or isinstance(value, NotApplicable)):
                on.breaks_at(
                    processor.at("agreement", "content", declaration.name),
                    _("{unit} says what agreements settle; that of `{id}` lacks: {term}"),
                    id=processor.id, term=Phrase(declaration.label),
                )  # fmt: skip


@kind(
    "agreements-lawful",
    topic("våra databehandlingsavtal", "våre databehandleravtaler",
          "our data processing agreements"),
    need(Aspect.DONE, "är upprättade enligt gällande integritetslagstiftning",
         "er utarbeidet i samsvar med gjeldende personvernlovgivning",
         "are drawn up in accordance with applicable privacy legislation"),
)  # fmt: skip
def agreements_lawful(on: Judging) -> None:
    """No agreement rests only on law that is repealed."""
    for processor in scope.processors(on):
        agreement = processor.agreement
        on.asks(agreement.form)
        cited = [each for each in agreement.cites if elements.exists(each)]
        if cited and all(citation.repealed(each, on.today) for each in cited):
            on.breaks_at(
                processor.at("agreement", "cites"),
                _("{unit} says that agreements follow current law; `{id}` cites only repealed law"),
                id=processor.id,
            )
        if not cited:
            on.claims()


KINDS = (agreements_concluded, agreements_content, agreements_lawful)
