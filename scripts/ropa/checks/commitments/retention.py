"""What is kept after the end, and what data are updated from (Art. 5(1)(d)-(e), 14 GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.checks.commitments.purposes import ACTIVITIES
from ropa.checks.commitments.saying import find, plain
from ropa.models.choices import SourceKind, StartEvent
from ropa.models.places import Source
from ropa.models.values import Open, Text
from ropa.words import _

EVENTS = tuple(each.value for each in StartEvent)


@kind(
    "lawful-storage",
    topic("personuppgifter om kunder", "personopplysninger om kunder",
          "personal data about customers"),
    need(Aspect.POLARITY, "{controller} lagrar personuppgifter om kunder i enlighet med gällande "
         "lagstiftning",
         "{controller} lagrer personopplysninger om kunder i samsvar med gjeldende lovgivning",
         "{controller} stores personal data about customers in accordance with applicable "
         "legislation"),
    person=True,
)  # fmt: skip
def lawful_storage(on: Judging) -> None:
    """Storage follows the law, which the sentence does not name: only a person can judge that."""
    on.person()


@kind(
    "retention-after-end",
    topic("efter avslutat", "etter avsluttet", "after completion"),
    need(Aspect.CONDITION, "efter avslutat arbete uppdrag", "etter avsluttet arbeid oppdrag",
         "after completion of the work assignment"),
    need(Aspect.MODALITY, "kommer vissa personuppgifter", "vil enkelte personopplysninger",
         "certain personal data"),
    need(Aspect.OBJECT, "främst dina kontaktuppgifter", "hovedsakelig kontaktopplysningene dine",
         "mainly your contact details"),
    need(Aspect.OBJECT, "beställnings och fakturahistorik", "bestillings og fakturahistorikk",
         "order and invoice history"),
    need(Aspect.OBJECT, "samt kopia av korrespondens", "samt kopi av korrespondanse",
         "copies of correspondence"),
    need(Aspect.POLARITY, "att förbli i vårt register i den utsträckning som är nödvändig",
         "bli værende i vårt register i den utstrekning det er nødvendig",
         "will remain in our records to the extent necessary"),
    need(Aspect.CONDITION,
         "för att skydda juridiska rättigheter eller lagstadgade krav på dokumentation",
         "for å beskytte juridiske rettigheter eller lovpålagte krav til dokumentasjon",
         "to safeguard legal rights or statutory documentation requirements"),
    parameters=(
        Parameter("categories", kinds=("categories",), many=True),
        ACTIVITIES,
        Parameter("starts", words=EVENTS, default=(StartEvent.END_OF_ASSIGNMENT.value,)),
    ),
    beside=("", "", "and"),
)  # fmt: skip
def retention_after_end(on: Judging) -> None:
    """The data that stay have a retention rule that counts from the end of the assignment.

    The list in the sentence is open ("mainly"); other data may stay too, with a rule of their own.
    """
    found = scope.named_activities(on, "activities")
    for category in on.given["categories"]:
        users = [one for one in found if category in one.categories()]
        if not users and found:
            on.breaks_at(
                found[0].at("data"), _("no activity uses `{category}`, which {unit} says is kept"),
                category=category,
            )  # fmt: skip
        for one in users:
            rules = on.register.retention_of(one, category)
            starts = [rule.starts for rule, _place in rules]
            for rule, _place in rules:
                on.asks(rule.period)
                on.asks(rule.starts)
            if on.one("starts") in starts or any(isinstance(each, Open) for each in starts):
                continue
            on.breaks_at(
                rules[0][1] if rules else one.at("retention"),
                _("`{id}` does not keep `{category}` from the event of {unit}: {event}"),
                id=one.id, category=category, event=scope.choice(StartEvent, on.one("starts")),
            )  # fmt: skip


@kind(
    "updating-sources",
    topic("tredje parts register", "tredjeparters registre", "third-party registers"),
    need(Aspect.OBJECT, "felaktiga eller ofullständiga personuppgifter",
         "uriktige eller ufullstendige personopplysninger",
         "inaccurate or incomplete personal data"),
    need(Aspect.MODALITY, "personuppgifter kan uppdateras", "personopplysninger kan oppdateres",
         "personal data may be updated|personal data can be updated"),
    need(Aspect.OBJECT, "inklusive men inte begränsat till|inklusive men ej begränsat till",
         "inkludert men ikke begrenset til", "including but not limited to"),
    need(Aspect.OBJECT, "kredittopplysningsbyrå|kreditupplysningsbyrå|kreditupplysningsföretag",
         "kredittopplysningsbyrå|kredittopplysningsforetak",
         "credit reference agency|credit bureau"),
    need(Aspect.OBJECT, "eller andra offentligt tillgängliga källor",
         "eller andre offentlig tilgjengelige kilder", "or other publicly available sources"),
    parameters=(
        Parameter("sources", kinds=("sources",), many=True, named=True),
        ACTIVITIES,
    ),
    beside=("med information från", "med informasjon fra", "with information from|a"),
)  # fmt: skip
def updating_sources(on: Judging) -> None:
    """The sources named are recorded, are used, and give only the data that may be updated.

    They are what the sentence calls them, and no activity that does not rest on it uses them.
    """
    users = scope.named_activities(on, "activities")
    used = {id for one in users for id in (one.sources.items if one.sources else ())}
    about = {category for one in users for category in one.categories()}
    for id in on.given["sources"]:
        source = on.register.get(f"sources/{id}")
        if not isinstance(source, Source):
            continue
        if source.ended or not scope.bound(source) or id not in used:
            on.breaks_at(
                source.at("id"), _("{unit} names `{id}` as a source; no activity uses it"), id=id
            )
        on.asks(source.categories.complete)
        on.asks(source.notice)
        _kind_of_source(on, source)
        for n, category in enumerate(source.categories.items):
            if category not in about:
                on.breaks_at(
                    source.at("categories", "items", n),
                    _("`{id}` gives `{category}`, which is not among the data {unit} is about"),
                    id=id, category=category,
                )  # fmt: skip

    own = scope.resting(on.commitment)
    for one in scope.activities(on):
        for n, id in enumerate(one.sources.items if one.sources else ()):
            if id in on.given["sources"] and one not in users and not own & scope.resting(one):
                on.breaks_at(
                    one.at("sources", "items", n),
                    _("`{id}` takes data from `{source}`, but does not rest on {unit}"),
                    id=one.id, source=id,
                )  # fmt: skip


AGENCY = ("kredittopplysningsbyrå", "kredittopplysningsforetak", "kreditupplysningsbyrå",
          "kreditupplysningsföretag", "credit reference agency", "credit bureau")  # fmt: skip


def _kind_of_source(on: Judging, source: Source) -> None:
    """A source is what the sentence calls it: a credit reference agency, publicly available."""
    said = plain(on.unit.text) if on.unit else ""
    called = [
        agency for agency in AGENCY for name in scope.names_of(source)
        if find(said, f"{agency} {plain(name).strip()}")
    ]  # fmt: skip
    if called and source.type is not SourceKind.CREDIT_AGENCY:
        on.breaks_at(
            source.at("type"),
            _("{unit} calls `{id}` a credit reference agency; its record does not"), id=source.id,
        )  # fmt: skip
    if isinstance(source.name, Text) and source.public == "no":
        on.breaks_at(
            source.at("public"), _("{unit} calls `{id}` publicly available; its record does not"),
            id=source.id,
        )  # fmt: skip


KINDS = (lawful_storage, retention_after_end, updating_sources)
