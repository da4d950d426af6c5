"""Who is responsible, why and on what ground (Art. 4(7), 5, 6 and 13(1) GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Members, Parameter, kind, need, topic
from ropa.checks.commitments.saying import Phrases
from ropa.models.activity import Activity
from ropa.models.choices import Basis
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.words import _

OWED = (Basis.CONTRACT, Basis.LEGAL_OBLIGATION)
"""What is owed under "law, regulation and/or agreement"."""
ACTIVITIES = Parameter("activities", kinds=("activities",), many=True)


@kind(
    "consent-at-purchase",
    topic("samtycke till att ... behandla personuppgifter",
          "samtykke til at ... behandle personopplysninger",
          "consent that ... process personal data"),
    need(Aspect.CONDITION, "innan du köper och använder produkter och tjänster från {controller}",
         "før du kjøper og bruker produkter og tjenester fra {controller}",
         "before you purchase and use products and services from {controller}"),
    need(Aspect.POLARITY, "ger du ditt samtycke till att vi får behandla personuppgifter om dig",
         "gir du ditt samtykke til at vi kan behandle personopplysninger om deg|"
         "gir du ditt samtykke til at vi får behandle personopplysninger om deg",
         "you give your consent that we may process personal data about you"),
    need(Aspect.DONE, "bekräftar att du har läst förstått och samtyckt till innehållet",
         "bekrefter at du har lest forstått og samtykket til innholdet",
         "confirm that you have read understood and consented to the content"),
    parameters=(ACTIVITIES,),
    conflicts=("purposes-and-bases",),
    beside=(
        "och|i denna personuppgiftspolicy",
        "og|i denne personvernerklæringen",
        "and|of this privacy policy",
    ),
)  # fmt: skip
def consent_at_purchase(on: Judging) -> None:
    """What is done at a purchase rests on consent, or asks whether it does."""
    for one in scope.named_activities(on, "activities"):
        bases = [(path, basis) for path, basis in one.bases()]
        for _path, basis in bases:
            if on.asks(basis.basis) or basis.basis is Basis.CONSENT:
                on.asks(basis.consent)
        if not any(isinstance(b.basis, Open) or b.basis is Basis.CONSENT for _path, b in bases):
            on.breaks_at(
                one.at("purposes"),
                _("`{id}` neither rests on consent nor asks; {unit} says that it does"), id=one.id,
            )  # fmt: skip
    scope.unsettled(on)


@kind(
    "described-processing",
    topic("personuppgiftspolicyn beskriver", "personvernerklæringen beskriver",
          "privacy policy describes"),
    need(Aspect.OBJECT, "vilka personuppgifter vi samlar in",
         "hvilke personopplysninger vi samler inn",
         "which personal data we collect"),
    need(Aspect.OBJECT, "vid besök på våra webbplatser", "ved besøk på våre nettsteder",
         "when our websites are visited"),
    need(Aspect.OBJECT, "användning av våra produkter och tjänster",
         "bruk av våre produkter og tjenester", "our products and services are used"),
    need(Aspect.OBJECT, "samt hur vi behandlar dessa uppgifter",
         "og hvordan vi behandler disse opplysningene", "and how we process those data"),
    parameters=tuple(
        Parameter(name, kinds=("activities",), many=True) for name in ("visits", "use")
    ),
    beside=("och", "og|ved", "and|the"),
)  # fmt: skip
def described_processing(on: Judging) -> None:
    """Visits and the use of products and services each have an activity under the policy."""
    for name in ("visits", "use"):
        for one in scope.named_activities(on, name):
            on.asks(one.data.complete)


@kind(
    "controller-responsible",
    topic("för behandlingen av personuppgifter som sker",
          "for behandlingen av personopplysninger som skjer",
          "for the processing of personal data that takes place"),
    need(Aspect.ACTOR, "{controller} är ansvarigt för behandlingen|"
         "{controller} är ansvarig för behandlingen|"
         "{controller} är personuppgiftsansvarig för behandlingen",
         "{controller} er behandlingsansvarlig for behandlingen|"
         "{controller} er ansvarlig for behandlingen",
         "{controller} is the controller for the processing|"
         "{controller} is responsible for the processing"),
    need(Aspect.OBJECT, "besök på våra webbplatser", "besøk på våre nettsteder",
         "visits to our websites"),
    need(Aspect.OBJECT, "beställning", "bestilling", "ordering"),
    need(Aspect.OBJECT, "förvaltning av våra produkter och tjänster",
         "forvaltning av våre produkter og tjenester",
         "administration of our products and services"),
    need(Aspect.OBJECT, "i kontakt med oss", "ved kontakt med oss|i kontakt med oss",
         "in contact with us"),
    parameters=tuple(
        Parameter(name, kinds=("activities",), many=True)
        for name in ("visits", "ordering", "administration", "contact")
    ),
    beside=(
        "i samband med|eller|samt",
        "i forbindelse med|eller|samt",
        "in connection with|or|and",
    ),
)  # fmt: skip
def controller_responsible(on: Judging) -> None:
    """Visits, ordering, administration and contact each have an activity, without joint control.

    Nor has any other activity in the systems that are visited joint controllers.
    """
    seen: dict[str, Activity] = {}
    for name in ("visits", "ordering", "administration", "contact"):
        seen.update({one.id: one for one in scope.named_activities(on, name)})
    visits = {id for name in on.given["visits"] for id in _systems(on.register.get(
        f"activities/{name}"))}  # fmt: skip
    seen.update({
        one.id: one for one in scope.activities(on) if visits & set(_systems(one))
    })  # fmt: skip
    for one in seen.values():
        if one.joint_controllers:
            on.breaks_at(
                one.at("joint_controllers"),
                _("`{id}` has joint controllers; {unit} names the controller alone"), id=one.id,
            )  # fmt: skip
    owner = on.register.organisation
    if owner is not None:
        on.asks(owner.joint_controllers)


def _systems(one: Record | None) -> list[str]:
    """The systems of an activity."""
    return list(one.systems.items) if isinstance(one, Activity) and one.systems else []


SUBJECTS = Parameter("subjects", kinds=("subjects",), many=True)


@kind(
    "customer-register",
    topic("identifiera och registrera", "identifisere og registrere", "identify and record"),
    need(Aspect.ACTOR, "{controller} samlar in följande personuppgifter",
         "{controller} samler inn følgende personopplysninger",
         "{controller} collects the following personal data"),
    need(Aspect.OBJECT, "för att identifiera och registrera kundrelationen",
         "for å identifisere og registrere kundeforholdet",
         "in order to identify and record the customer relationship"),
    need(Aspect.OBJECT, "kontaktpersoner för kundrelationen", "kontaktpersoner for kundeforholdet",
         "contact persons for the customer relationship"),
    parameters=(Parameter("activity", kinds=("activities",)), SUBJECTS),
    beside=("och", "og", "and"),
)  # fmt: skip
def customer_register(on: Judging) -> None:
    """The activity is about the people that the policy names, customers and contact persons."""
    one = scope.named_activity(on)
    for id in on.given["subjects"] if one else ():
        if one and id not in one.subjects():
            on.breaks_at(
                one.at("data"), _("`{id}` has no data on `{subject}`; {unit} says that it does"),
                id=one.id, subject=id,
            )  # fmt: skip


COLLECTED = {
    "first-name": Phrases("förnamn", "fornavn", "first name"),
    "last-name": Phrases("efternamn", "etternavn", "last name|surname"),
    "postal-address": Phrases("postadress", "postadresse", "postal address"),
    "phone-number": Phrases("telefonnummer", "telefonnummer", "telephone number|phone number"),
    "email-address": Phrases("e-postadress", "e-postadresse", "e-mail address|email address"),
}
"""The words of the closed list by category; another category is known by its own name."""


@kind(
    "collected-data",
    topic("förnamn efternamn", "fornavn etternavn", "first name last name"),
    parameters=(
        Parameter("activity", kinds=("activities",)),
        Parameter("categories", kinds=("categories",), many=True),
    ),
    members=(Members("categories", COLLECTED),),
    conflicts=("retention-after-end", "ip-address-on-forms", "id-copies-masked"),
    follows="customer-register",
)
def collected_data(on: Judging) -> None:
    """The activity has exactly the categories of the closed list."""
    one = scope.named_activity(on)
    if one is not None:
        wanted = set(on.given["categories"])
        used = one.categories()
        for id, path in used.items():
            if id not in wanted:
                on.breaks_at(
                    one.at(*path),
                    _("`{id}` uses `{category}`, which is not in the list of {unit}"),
                    id=one.id, category=id,
                )  # fmt: skip
        for id in on.given["categories"]:
            if id not in used:
                on.breaks_at(
                    one.at("data"), _("`{id}` does not use `{category}`, which {unit} lists"),
                    id=one.id, category=id,
                )  # fmt: skip
    scope.unsettled(on)


@kind(
    "purposes-and-bases",
    topic("personuppgifter samlas in", "personopplysninger samles inn",
          "personal data are collected"),
    need(Aspect.ACTOR, "så att {controller} kan utföra de uppgifter och tjänster",
         "slik at {controller} kan utføre de oppgavene og tjenestene",
         "so that {controller} can perform the tasks and services"),
    need(Aspect.CONDITION, "vi är skyldiga att utföra enligt lag förordning och eller avtal",
         "vi plikter å utføre i henhold til lov forskrift og eller avtale",
         "we are obliged to perform under law regulation and or contract"),
    parameters=(ACTIVITIES,),
)  # fmt: skip
def purposes_and_bases(on: Judging) -> None:
    """Each activity rests on one of the grounds of the sentence; a legal duty names its statute."""
    for one in scope.named_activities(on, "activities"):
        bases = list(one.bases())
        for path, basis in bases:
            on.asks(basis.basis)
            if basis.basis is Basis.LEGAL_OBLIGATION and not basis.law:
                on.breaks_at(
                    one.at(*path, "law"),
                    _("`{id}` names no statute for the duty that {unit} speaks of"), id=one.id,
                )  # fmt: skip
        if not any(basis.basis in OWED for _path, basis in bases):
            on.breaks_at(
                one.at("purposes"),
                _("`{id}` rests on none of the grounds that {unit} gives"),
                id=one.id,
            )


@kind(
    "lawful-processing",
    topic("inom ramen för gällande", "innenfor rammen av gjeldende",
          "within the framework of applicable"),
    need(Aspect.POLARITY,
         "behandling av personuppgifter sker inom ramen för gällande lag och "
         "förordning",
         "behandling av personopplysninger skjer innenfor rammen av gjeldende lov og forskrift",
         "processing of personal data takes place within the framework of applicable law and "
         "regulation"),
    person=True,
    beside=("", "", "the"),
)  # fmt: skip
def lawful_processing(on: Judging) -> None:
    """Processing follows the law: only a person can judge that."""
    on.person()


KINDS = (
    described_processing, consent_at_purchase, controller_responsible, customer_register,
    collected_data,
    purposes_and_bases, lawful_processing,
)  # fmt: skip
