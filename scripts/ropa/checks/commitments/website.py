"""What is stored on visits and with forms (policy: the introduction and the cookies)."""

from __future__ import annotations

import re

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.values import Open
from ropa.words import _

ACTIVITY = Parameter("activity", kinds=("activities",))
CATEGORIES = Parameter("categories", kinds=("categories",), many=True)


def holds(on: Judging, one: Activity | None) -> None:
    """An activity uses the categories of the commitment; more are allowed."""
    for id in on.given["categories"] if one else ():
        if one and id not in one.categories():
            on.breaks_at(
                one.at("data"), _("`{id}` does not use `{category}`, which {unit} lists"),
                id=one.id, category=id,
            )  # fmt: skip
    if one:
        on.asks(one.data.complete)


@kind(
    "automatic-collection",
    topic("webbläsartyp", "nettlesertype", "browser type"),
    need(Aspect.CONDITION, "när du besöker våra webbplatser", "når du besøker våre nettsteder",
         "when you visit our websites"),
    need(Aspect.POLARITY, "lagrar vi också automatiskt|lagrar vi automatiskt",
         "lagrer vi også informasjon automatisk om|lagrer vi også automatisk|lagrer vi automatisk",
         "we also automatically store|we automatically store"),
    need(Aspect.OBJECT, "internetleverantör isp", "internettleverandør isp",
         "internet service provider isp"),
    need(Aspect.OBJECT, "hänvisnings utgångssidor", "henvisnings utgangssider",
         "referring exit pages"),
    need(Aspect.OBJECT, "operativsystem", "operativsystem", "operating system"),
    need(Aspect.OBJECT, "datum tid", "dato klokkeslett", "date time"),
    need(Aspect.OBJECT, "klickströmsdata", "klikkstrømdata", "clickstream data"),
    need(Aspect.OBJECT, "och andra användaruppgifter", "og andre brukeropplysninger",
         "and other user data"),
    need(Aspect.OBJECT, "del av vår tjänstanalys|del av vår tjänsteanalys",
         "del av vår tjenesteanalyse", "part of our service analysis"),
    parameters=(ACTIVITY, CATEGORIES),
    beside=("information om|som en", "informasjon om|som en", "information about|as"),
)  # fmt: skip
def automatic_collection(on: Judging) -> None:
    """What is stored on visits is recorded; the list is open ("other user data")."""
    holds(on, scope.named_activity(on))


@kind(
    "statistics-not-linked-and-anonymous",
    topic("anonyma|anonyma data", "anonyme", "anonymous"),
    need(Aspect.OBJECT, "dessa data|dessa uppgifter", "disse dataene|disse opplysningene",
         "these data"),
    need(Aspect.POLARITY, "kopplas inte samman|kopplas aldrig samman|kopplas ej samman",
         "kobles ikke sammen|kobles aldri sammen", "are not linked|are never linked"),
    need(Aspect.OBJECT, "med andra uppgifter vi samlar in om dig",
         "med andre opplysninger vi samler inn om deg", "with other data we collect about you"),
    need(Aspect.POLARITY, "och är anonyma", "og er anonyme", "and are anonymous"),
    parameters=(
        ACTIVITY, Parameter("identifiers", kinds=("categories",), many=True),
    ),
    conflicts=("ip-address-on-forms",),
    follows="automatic-collection",
)  # fmt: skip
def statistics_anonymous(on: Judging) -> None:
    """The data are recorded as not linked, and as anonymous only with evidence.

    Without evidence the promise stays a claim. Identifiers do not belong to such data, nor do the
    data that other sentences say are kept about a person; a shared system makes one ask.
    """
    one = scope.named_activity(on)
    if one is None:
        return
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
    _identifiers(on, one)
    _shared_systems(on, one)
    if on.asks(claim.evidence) or claim.anonymous != "yes":
        on.claims(only=True)


def idle(evidence: str) -> bool:
    """Whether what should name a document is one short word, such as `Yes`."""
    return len(evidence.split()) < 2 and len(evidence) < 5 and not re.search(r"\d", evidence)


STORED = ("ip-address-on-forms", "collected-data", "retention-after-end")
"""Commitments on the other data: what they list is linked with a person."""


def _identifiers(on: Judging, one: Activity) -> None:
    """Data that other commitments keep about a person are no part of what is not linked."""
    others: dict[str, None] = {}
    for each in scope.promised(on.register, *STORED):
        found = scope.listed(each, "categories")
        others.update(dict.fromkeys(found))
        left = [id for id in found if id not in on.given["identifiers"]]
        if left and each.rule == STORED[0]:
            on.breaks_at(
                on.commitment.at("parameters", "identifiers"),
                _("`identifiers` leaves out `{category}`, which `{other}` keeps; "
                  "{unit} calls the data anonymous"),
                category=left[0], other=each.id,
            )  # fmt: skip
    for id in dict.fromkeys((*on.given["identifiers"], *others)):
        path: Path | None = one.categories().get(id)
        if path is not None:
            on.breaks_at(
                one.at(*path), _("`{id}` uses `{category}`; {unit} calls the data anonymous"),
                id=one.id, category=id,
            )  # fmt: skip


def _shared_systems(on: Judging, one: Activity) -> None:
    """The data are not in the system in which customers are registered."""
    for each in scope.promised(on.register, "customer-register"):
        for id in scope.listed(each, "activity"):
            other = on.register.get(f"activities/{id}")
            theirs = other.systems.items if isinstance(other, Activity) and other.systems else []
            for n, system in enumerate(one.systems.items if one.systems else ()):
                if system in theirs and other is not one:
                    on.outside_at(
                        one.at("systems", "items", n),
                        _("`{id}` is in `{system}` with `{other}`; {unit} says the data are apart"),
                        id=one.id, system=system, other=id,
                    )  # fmt: skip


@kind(
    "ip-address-on-forms",
    topic("skickar in formulär", "sender inn skjemaer|sender inn skjema", "submit forms"),
    need(Aspect.POLARITY, "din ip-adress lagras", "ip-adressen din lagres|din ip-adresse lagres",
         "your ip address is also stored|your ip address is stored"),
    need(Aspect.CONDITION, "när du skickar in formulär", "når du sender inn skjemaer|"
         "når du sender inn skjema", "when you submit forms"),
    parameters=(ACTIVITY, CATEGORIES),
    beside=("också", "også", "also"),
)  # fmt: skip
def ip_address_on_forms(on: Judging) -> None:
    """The address that is stored with forms is recorded, with its retention."""
    one = scope.named_activity(on)
    holds(on, one)
    for id in on.given["categories"] if one else ():
        for rule, _place in on.register.retention_of(one, id) if one else ():
            on.asks(rule.period)
    if one:
        for _path, basis in one.bases():
            on.asks(basis.basis)


KINDS = (automatic_collection, statistics_anonymous, ip_address_on_forms)
