"""Where data are stored, and by whom (policy: the servers)."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.checks.policy.coverage import decided
from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.law import countries
from ropa.meaning.spotted import places
from ropa.models.choices import TransferGround
from ropa.models.forms import Form, Stores, Transfers
from ropa.models.party import Party
from ropa.models.places import Storage
from ropa.models.statements import carried_out
from ropa.models.values import Open, Text
from ropa.words import LANGUAGES, _


def inside(country: str, regions: Sequence[str]) -> bool:
    """Whether a country is one of the regions: a country code, EU or EEA."""
    if country in regions:
        return True
    if "EU" in regions and country in countries.eu():
        return True
    return "EEA" in regions and country in countries.eea()


def stores(on: Judging, form: Stores) -> None:
    """Data are stored where the sentence says, by those whom it names."""
    stored_data(on)
    if form.regions:
        storage_region(on, form)
    if form.operators:
        server_operators(on, form)


def storage_region(on: Judging, form: Stores) -> None:
    """Data are stored only in the regions named, unless it is stated otherwise for a location.

    A country of the EEA outside them is lawful, but not what the policy says, unless it says
    "only". What is stated otherwise needs words and a decision that names the location; without one
    it is only said here.
    A location named after places is in one of them.
    """
    locations = scope.storage(on)
    for each in locations:
        _told_outside(on, form, each)
        if on.asks(each.country):
            continue
        country = str(each.country)
        if inside(country, form.regions) or not countries.known(country):
            continue
        in_eea = country in countries.eea()
        if not in_eea:
            _named_elsewhere(on, each)
        if each.exception is not None and "unless" in form.reach:
            if on.asks(each.exception) or not (in_eea or decided(on.case, each)):
                on.outside_at(
                    each.at("exception"),
                    _("`{id}` stores in {country}, which {unit} rules out unless otherwise stated; "
                      "no decision shows that it was"),
                    id=each.id, country=country,
                )  # fmt: skip
            continue
        place = each.at("country")
        if in_eea and "only" not in form.reach:
            on.outside_at(
                place, _("`{id}` stores in {country}: in the EEA, but not what {unit} says"),
                id=each.id, country=country,
            )  # fmt: skip
        else:
            on.breaks_at(
                place, _("`{id}` stores in {country}, which {unit} rules out"),
                id=each.id, country=country,
            )  # fmt: skip


def _named_elsewhere(on: Judging, location: Storage) -> None:
    """A location that is named after places is in one of them, whatever was stated."""
    country = str(location.country)
    if not isinstance(location.name, Text):
        return
    for language in LANGUAGES:
        named = {spot.value for spot in places(str(location.name.get(language) or ""), language)}
        if named and not inside(country, tuple(named)):
            on.breaks_at(
                location.at("country"),
                _("`{id}` stores in {country}, but its name says otherwise: {name} ({unit})"),
                id=location.id, country=country, name=location.name,
            )  # fmt: skip
            return


def _told_outside(on: Judging, form: Stores, location: Storage) -> None:
    """What the record says of a location in words names no place outside the regions."""
    if location.exception is not None:
        return
    for language in LANGUAGES:
        for field in ("use", "address"):
            value = getattr(location, field)
            said = value.get(language) if isinstance(value, Text) else value
            for spot in places(str(said or ""), language):
                if spot.kind == "country" and not inside(spot.value, form.regions):
                    on.outside_at(
                        location.at(field),
                        _("`{id}` speaks of {country}, which {unit} does not name"),
                        id=location.id, country=spot.value,
                    )  # fmt: skip
                    return


def server_operators(on: Judging, form: Stores) -> None:
    """Every storage location is run by an operator that the policy names, and each runs one.

    Further operators are not ruled out; they rest on the sentence about subcontractors.
    """
    named = form.operators
    locations = scope.storage(on)
    for each in locations:
        operators = each.operators
        _roles(on, form, each)
        on.asks(operators.complete)
        for n, op in enumerate(operators.items):
            if on.register.get(f"recipients/{op}"):
                on.breaks_at(
                    each.at("operators", "items", n),
                    _("`{id}` is run by `{operator}`, a recipient without an agreement; "
                      "{unit} names others"),
                    id=each.id, operator=op,
                )  # fmt: skip
        if isinstance(each.exception, Text) or set(named) & set(operators.items):
            continue
        if not operators.items and isinstance(operators.complete, Open):
            continue
        on.breaks_at(
            each.at("operators"), _("`{id}` is not run by an operator that {unit} names"),
            id=each.id,
        )  # fmt: skip
    for id in named:
        record = on.register.get(f"processors/{id}")
        if record is None:
            continue
        if not carried_out(record):
            on.breaks_at(
                record.at("progress"), _("`{id}` is not carried out; {unit} promises it"), id=id
            )
        elif record.ended:
            on.breaks_at(
                record.at("ended"), _("{unit} names `{id}` as operator, which has ended"), id=id
            )
        elif not any(id in each.operators.items for each in locations):
            on.breaks_at(
                record.at("id"), _("{unit} names `{id}` as operator, but it runs no location"),
                id=id,
            )  # fmt: skip


def stored_data(on: Judging) -> None:
    """What the policy says is stored has a storage location in each activity, or the question."""
    if not scope.storage(on) and not on.register.unread("storage"):
        on.breaks_at(
            on.register.home,
            _("{unit} says where data are stored; no location is recorded"),
        )
    for one in scope.activities(on):
        if one.storage is not None:
            on.asks(one.storage.complete)


def _roles(on: Judging, form: Stores, location: Storage) -> None:
    """The operators stand in the order in which the sentence names them."""
    named = [id for id in location.operators.items if id in form.operators]
    if named != [id for id in form.operators if id in named]:
        on.breaks_at(
            location.at("operators", "items"),
            _("`{id}` has the operators in another order than {unit} names them"),
            id=location.id,
        )


GROUNDS = {
    "adequacy-decision": (TransferGround.ADEQUACY,), "adequacy": (TransferGround.ADEQUACY,),
    "standard-contractual-clauses": (
        TransferGround.STANDARD_CLAUSES, TransferGround.AUTHORITY_CLAUSES,
    ),
    "binding-corporate-rules": (TransferGround.BINDING_RULES,),
    "consent": (TransferGround.EXPLICIT_CONSENT,), "contract": (TransferGround.CONTRACT,),
}  # fmt: skip
"""The grounds of a transfer that each ground of a sentence allows (Chapter V GDPR)."""


def transfers(on: Judging, form: Transfers) -> None:
    """Data go only to the countries that the sentence names, on its ground, or nowhere at all."""
    abroad = [
        party for party in on.register.parties
        if scope.bound(party) and not on.asks(party.country)
        and countries.known(str(party.country)) and str(party.country) not in countries.eea()
    ]  # fmt: skip
    wanted = {ground for each in form.grounds for ground in GROUNDS.get(each, ())}
    for party in abroad:
        named = bool(form.regions) and inside(str(party.country), form.regions)
        if form.denied == "yes" and not ("outside" not in form.sides and named):
            on.breaks_at(
                party.at("country"),
                _("`{id}` is in {country}; {unit} says that no data go there"),
                id=party.id, country=party.country,
            )  # fmt: skip
        elif form.denied != "yes" and form.regions and not named:
            on.breaks_at(
                party.at("country"), _("`{id}` is in {country}, which {unit} does not name"),
                id=party.id, country=party.country,
            )  # fmt: skip
        elif form.denied != "yes" and wanted:
            _ground(on, party, wanted)
    if form.denied != "yes" and form.regions and not any(
        inside(str(party.country), form.regions) for party in on.register.parties
        if not isinstance(party.country, Open)
    ):  # fmt: skip
        on.breaks_at(
            on.register.home, _("{unit} says that data go to {country}; nobody there gets any"),
            country=form.regions[0],
        )  # fmt: skip


def _ground(on: Judging, party: Party, wanted: set[TransferGround]) -> None:
    """The transfer to a party rests on the ground that the sentence gives."""
    transfer = party.transfer
    if transfer is None:
        on.breaks_at(
            party.at("transfer"), _("`{id}` has no transfer; {unit} gives its ground"), id=party.id
        )
    elif (
        not isinstance(transfer, Open)
        and not on.asks(transfer.ground)
        and (transfer.ground not in wanted)
    ):
        on.breaks_at(
            party.at("transfer", "ground"),
            _("the transfer to `{id}` rests on {ground}; {unit} gives another ground"),
            id=party.id, ground=transfer.ground,
        )  # fmt: skip
    else:
        on.asks(transfer)


JUDGES: dict[type[Form], Judge] = {Stores: stores, Transfers: transfers}
