"""Those who process on the controller's behalf, and agreements with them (Art. 28 GDPR)."""

from __future__ import annotations

from datetime import date

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.law import citation, elements
from ropa.models.base import declarations
from ropa.models.choices import AgreementForm, AgreementState
from ropa.models.forms import Engages, Form, HasAgreement
from ropa.models.party import Processor
from ropa.models.places import System
from ropa.models.statements import Confirmed
from ropa.models.values import Day, NotApplicable
from ropa.words import Phrase, _

CLAUSES = date(2021, 6, 27)
"""The day Decision (EU) 2021/915 took effect (Art. 5)."""


def has_agreement(on: Judging, form: HasAgreement) -> None:
    """Agreements are concluded, with their content and under current law, as the sentence says."""
    if form.content == "yes":
        agreements_content(on)
    elif form.lawful == "yes":
        agreements_lawful(on)
    else:
        agreements_concluded(on, form)


def agreements_concluded(on: Judging, form: HasAgreement) -> None:
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
    for id in form.systems:
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
    if (
        agreement.form is AgreementForm.STANDARD_CLAUSES
        and isinstance(agreement.date, Day)
        and (agreement.date.date < CLAUSES)
    ):
        on.breaks_at(
            processor.at("agreement", "date"),
            _("the agreement of `{id}` is older than the clauses it is made on ({unit})"),
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


def engages(on: Judging, form: Engages) -> None:
    """Those whom the sentence names are in the role it gives them, and are used."""
    used = {str(id) for one in scope.activities(on) for id in one.processors.items}
    for id in form.parties:
        party = on.register.party(id)
        if party is None:
            continue
        if isinstance(party, Processor) and party.id not in used:
            on.breaks_at(
                party.at("id"), _("{unit} says that `{id}` is used; no activity names it"), id=id
            )
    scope.in_role(on, form.parties, form.roles)


JUDGES: dict[type[Form], Judge] = {HasAgreement: has_agreement, Engages: engages}
