"""Data that leave the EEA (Chapter V GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.law import adequacy, countries, grounds
from ropa.law.data import is_stale
from ropa.location import Location
from ropa.models.choices import TransferGround
from ropa.models.party import Party, Transfer
from ropa.models.places import Storage
from ropa.models.values import Open
from ropa.words import _


def outside(country: object) -> bool:
    """Whether a country is known, exists and lies outside the EEA."""
    return isinstance(country, str) and countries.known(country) and not countries.in_eea(country)


def destinations(case: Case) -> dict[str, tuple[Party, list[tuple[str, Location]]]]:
    """For each party that takes data out of the EEA, the countries and where they are written.

    A party does so by its own country, and by the storage locations it runs.
    """
    register = case.register
    found: dict[str, tuple[Party, list[tuple[str, Location]]]] = {}
    for party in register.parties:
        if outside(party.country):
            found[party.key] = (party, [(str(party.country), party.at("country"))])
    for storage in register.storage:
        for operator in _operators(case, storage) if outside(storage.country) else ():
            entry = found.setdefault(operator.key, (operator, []))
            entry[1].append((str(storage.country), storage.at("country")))
    return found


def _operators(case: Case, storage: Storage) -> list[Party]:
    named = [case.register.party(each) for each in storage.operators.items]
    return [each for each in named if each is not None and not each.ended]


def relied_on(case: Case, ground: str) -> Iterator[tuple[Party, Transfer, str, Location]]:
    """Every destination for which a party relies on a ground, by the ground's id."""
    for party, places in destinations(case).values():
        transfer = party.transfer
        if isinstance(transfer, Transfer) and transfer.ground == ground:
            for country, place in places:
                yield party, transfer, country, place


@rule("LAW043", law=("gdpr-30-1-e", "gdpr-44"), acceptable=True)
def ground(case: Case) -> Iterator[Finding]:
    """Data leave the EEA only on a transfer ground.

    It is needed for a recipient, processor or sub-processor in another country, and for one that
    keeps data there.

    To fix it, write `transfer:` in the party's record, or as an open question.
    """
    for party, places in destinations(case).values():
        if party.transfer is None:
            for country, place in places:
                yield Finding(
                    place,
                    _("`{id}` takes data to {country}, outside the EEA, without a transfer ground"),
                    see=None if place.record == party.key else party.at("id"),
                    id=party.id,
                    country=country,
                )


@rule("LAW044", law=("gdpr-45",), acceptable=True)
def adequate(case: Case) -> Iterator[Finding]:
    """A transfer that rests on an adequacy decision has one that is in force.

    Decisions cover a country, end, and are set aside.

    To fix it, choose another ground, or an open question.
    """
    for party, _transfer, country, place in relied_on(case, TransferGround.ADEQUACY.value):
        if country in adequacy.unverified():
            continue
        if adequacy.adequate(country, case.today) is None:
            yield Finding(
                party.at("transfer", "ground"),
                _("no adequacy decision for {country} is in force on {day}"),
                see=place,
                country=country,
                day=case.today,
            )


@rule("LAW045", law=("gdpr-45",), acceptable=True)
def certified(case: Case) -> Iterator[Finding]:
    """A recipient that must be certified is, and somebody has looked within a year.

    The decision on the United States covers only recipients on the Data Privacy Framework list,
    and they leave it.

    To fix it, look the recipient up, write `certified: yes` and the day under `checked:`; if it is
    not on the list, choose another ground. If nobody has looked, `certified:` is an open question.
    """
    for party, transfer, country, _place in relied_on(case, TransferGround.ADEQUACY.value):
        decision = adequacy.adequate(country, case.today)
        if decision is None or not decision.only_certified or isinstance(transfer.certified, Open):
            continue
        if transfer.certified != "yes":
            yield Finding(
                party.at("transfer", "certified"),
                _("`{id}` is not recorded as certified, as the decision on {country} requires"),
                country=country,
                id=party.id,
            )
        elif transfer.checked is None or is_stale(transfer.checked.date, case.today):
            yield Finding(
                party.at("transfer", "checked"),
                _("nobody has checked within a year that `{id}` is certified"),
                id=party.id,
            )


@rule("LAW046", law=("gdpr-44", "gdpr-46"), acceptable=True)
def assessed(case: Case) -> Iterator[Finding]:
    """A transfer on safeguards has an assessment of the other country.

    Standard clauses bind the recipient, not the authorities there; whether they protect has to be
    assessed for each transfer.

    To fix it, name the document under `assessment:`, or write an open question.
    """
    for party, _places in destinations(case).values():
        transfer = party.transfer
        if not isinstance(transfer, Transfer) or not isinstance(transfer.ground, TransferGround):
            continue
        if "tia" in grounds.ground(transfer.ground).needs and transfer.assessment is None:
            yield Finding(
                party.at("transfer"),
                _("`{id}` names no transfer impact assessment for its ground ({ground})"),
                id=party.id,
                ground=transfer.ground,
            )


@rule("LAW047", law=("gdpr-44",), severity=Severity.INFORMATION, acceptable=True)
def not_needed(case: Case) -> Iterator[Finding]:
    """A transfer ground is given only where data leave the EEA.

    One that is not needed suggests that they do.

    To fix it, delete `transfer:`, or correct the country.
    """
    leaving = destinations(case)
    for party in case.register.parties:
        if isinstance(party.country, Open) or not countries.known(party.country):
            continue
        if isinstance(party.transfer, Transfer) and party.key not in leaving:
            yield Finding(
                party.at("transfer"),
                _("`{id}` is in {country}, inside the EEA, and needs no transfer ground"),
                id=party.id,
                country=party.country,
            )


@rule("LAW048", law=("gdpr-44",), acceptable=True)
def own_storage(case: Case) -> Iterator[Finding]:
    """A storage location outside the EEA is run by somebody who has a transfer ground.

    The ground stands in the operator's record; the organisation itself has none there.

    To fix it, name the operator that takes the data to that country.
    """
    for storage in case.register.storage:
        operators = storage.operators
        if isinstance(operators.complete, Open) or not operators.items:
            continue
        if any(f"processors/{each}" in case.register.broken for each in operators.items):
            continue
        if outside(storage.country) and not _operators(case, storage):
            yield Finding(
                storage.at("country"),
                _("`{id}` is in {country}, outside the EEA; no party answers for the transfer"),
                id=storage.id,
                country=storage.country,
            )
