"""Where data are stored, and by whom (policy: the servers)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Members, Parameter, kind, need, topic
from ropa.checks.commitments.saying import Phrases
from ropa.law import countries
from ropa.models.values import Open, Text
from ropa.words import _

REGIONS = {
    "NO": Phrases("norge", "norge", "norway"),
    "EU": Phrases("eu", "eu", "eu"),
    "EEA": Phrases("ees", "eøs", "eea"),
}


def inside(country: str, regions: tuple[str, ...]) -> bool:
    """Whether a country is one of the regions: a country code, EU or EEA."""
    if country in regions:
        return True
    if "EU" in regions and country in countries.eu():
        return True
    return "EEA" in regions and country in countries.eea()


@kind(
    "storage-region",
    topic("servrar ... lokaliserade i", "servere ... lokalisert i", "servers ... located in"),
    need(
        Aspect.POLARITY, "och är lokaliserade i", "og som er lokalisert i|og er lokalisert i",
        "and are located in",
    ),
    need(
        Aspect.CONDITION, "om inget annat anges", "med mindre annet er angitt",
        "unless otherwise stated",
    ),
    parameters=(
        Parameter("regions", words=tuple(REGIONS), default=("NO", "EU"), many=True),
    ),
    members=(
        Members(
            "regions", REGIONS,
            Phrases("lokaliserade i", "lokalisert i", "located in"),
            Phrases("om inget annat anges", "med mindre annet er angitt",
            "unless otherwise stated"),
        ),
    ),
    conflicts=("third-party-disclosure",),
    beside=("finns", "finnes", "exist|the"),
)  # fmt: skip
def storage_region(on: Judging) -> None:
    """Data are stored only in the regions named, unless it is stated otherwise for a location.

    A country of the EEA outside them is lawful, but not what the policy says.
    """
    locations = scope.storage(on)
    for each in locations:
        if on.asks(each.country):
            continue
        country = str(each.country)
        if inside(country, on.given["regions"]) or not countries.known(country):
            continue
        if isinstance(each.exception, Text) or on.asks(each.exception):
            continue
        place = each.at("country")
        if country in countries.eea():
            on.outside_at(
                place, _("`{id}` stores in {country}: in the EEA, but not what {unit} says"),
                id=each.id, country=country,
            )  # fmt: skip
        else:
            on.breaks_at(
                place, _("`{id}` stores in {country}, which {unit} rules out"),
                id=each.id, country=country,
            )  # fmt: skip


@kind(
    "server-operators",
    topic("servrar ... i samarbete med", "servere ... i samarbeid med",
          "servers ... in cooperation with"),
    need(Aspect.ACTOR, "servrar som drivs av", "servere som driftes av|servere som drives av",
         "servers that are operated by"),
    need(Aspect.CONDITION, "om inget annat anges", "med mindre annet er angitt",
         "unless otherwise stated"),
    parameters=(Parameter("operators", kinds=("processors",), many=True, named=True),),
    follows="stored-data",
)  # fmt: skip
def server_operators(on: Judging) -> None:
    """Every storage location is run by an operator that the policy names, and each runs one.

    Further operators are not ruled out; they rest on the sentence about subcontractors.
    """
    named = on.given["operators"]
    locations = scope.storage(on)
    for each in locations:
        operators = each.operators
        on.asks(operators.complete)
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
        if record.ended:
            on.breaks_at(
                record.at("ended"), _("{unit} names `{id}` as operator, which has ended"), id=id
            )
        elif not any(id in each.operators.items for each in locations):
            on.breaks_at(
                record.at("id"), _("{unit} names `{id}` as operator, but it runs no location"),
                id=id,
            )  # fmt: skip


@kind(
    "stored-data",
    topic("personuppgifter lagras på", "personopplysninger lagres på",
          "personal data are stored on"),
)
def stored_data(on: Judging) -> None:
    """What the policy says is stored has a storage location in each activity, or the question."""
    if not scope.storage(on) and not on.register.unread("storage"):
        on.breaks_at(
            on.register.home, _("{unit} says where data are stored; no location is recorded"),
        )
    for one in scope.activities(on):
        if one.storage is not None:
            on.asks(one.storage.complete)


KINDS = (stored_data, storage_region, server_operators)
