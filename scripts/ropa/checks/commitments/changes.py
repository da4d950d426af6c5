"""Changes of the policy and how customers are told (Art. 5(1)(a) and 12(1) GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.checks.commitments.saying import Phrases, plain
from ropa.checks.commitments.security import CHANNELS, notice
from ropa.models.choices import Addressee, Channel, ProcedureKind
from ropa.models.duties import Procedure
from ropa.models.values import Text
from ropa.words import _


def of_change(on: Judging) -> list[Procedure]:
    """The procedures for changes of the policy; none at all breaks the promise."""
    found = scope.procedures(on, ProcedureKind.POLICY_CHANGE)
    if not found and not on.register.unread("procedures"):
        on.breaks_at(
            on.register.home, _("{unit} speaks of changes to the policy; no procedure handles them")
        )
    return found


@kind(
    "changes-reserved",
    topic("förbehåller sig rätten", "forbeholder seg retten", "reserves the right"),
    need(Aspect.ACTOR,
         "kunden accepterar att {controller} förbehåller sig rätten att göra ändringar",
         "kunden aksepterer at {controller} forbeholder seg retten til ... gjøre endringer",
         "the customer accepts that {controller} reserves the right to make changes"),
    need(Aspect.OBJECT, "i personuppgiftspolicyn", "i personvernerklæringen",
         "to the privacy policy"),
    need(Aspect.CONDITION, "kontinuerligt|löpande", "fortløpende|kontinuerlig",
         "on a continuous basis|continuously"),
    conflicts=("change-notice-duty",),
    beside=("", "å", ""),
)  # fmt: skip
def changes_reserved(on: Judging) -> None:
    """Changes of the policy go through a procedure."""
    for procedure in of_change(on):
        on.asks(procedure.document)
    scope.unsettled(on)


@kind(
    "change-notice-duty",
    topic("meddela kunden|underrätta kunden|informera kunden", "varsle kunden|informere kunden",
          "notify the customer|inform the customer"),
    need(Aspect.MODALITY, "{controller} är skyldigt att meddela kunden|"
         "{controller} är skyldig att meddela kunden|{controller} ska meddela kunden",
         "{controller} plikter å varsle kunden|{controller} er forpliktet til å varsle kunden|"
         "{controller} skal varsle kunden",
         "{controller} is obliged to notify the customer|{controller} must notify the customer|"
         "{controller} shall notify the customer"),
    need(Aspect.OBJECT, "om väsentliga ändringar i personuppgiftspolicyn",
         "om vesentlige endringer i personvernerklæringen",
         "of material changes to the privacy policy"),
)  # fmt: skip
def change_notice_duty(on: Judging) -> None:
    """The procedure for changes of the policy tells the customer."""
    for procedure in of_change(on):
        if not any(scope.steps(procedure, Addressee.CUSTOMER)):
            on.breaks_at(
                procedure.at("steps"),
                _("`{id}` does not tell the customer; {unit} promises it"),
                id=procedure.id,
            )
        on.asks(procedure.steps.complete)


@kind(
    "change-notice",
    topic("meddelande om väsentliga ändringar", "varsel om vesentlige endringer",
          "notice of material changes"),
    need(Aspect.MODALITY, "väsentliga ändringar ska skickas|väsentliga ändringar måste skickas|"
         "väsentliga ändringar skickas",
         "vesentlige endringer skal sendes|vesentlige endringer må sendes|"
         "vesentlige endringer sendes",
         "material changes must be sent|material changes shall be sent|"
         "material changes will be sent|"
         "material changes are sent"),
    need(Aspect.CHANNEL, "skickas via e-post|skickas per e-post|skickas med e-post",
         "sendes på e-post|sendes via e-post|sendes per e-post",
         "sent by e-mail|sent by email|sent via e-mail"),
    need(Aspect.OBJECT, "till den e-postadress", "til den e-postadressen", "to the e-mail address"),
    need(Aspect.OBJECT, "som kontaktadress för kundrelationen",
         "som kontaktadresse for kundeforholdet",
         "as the contact address for the customer relationship"),
    parameters=(Parameter("channel", words=CHANNELS, default=(Channel.EMAIL.value,)),),
    beside=("som angetts", "som er oppgitt", "given"),
)  # fmt: skip
def change_notice(on: Judging) -> None:
    """The customer is told of material changes by e-mail, at the contact address."""
    for procedure in of_change(on):
        steps = notice(on, procedure, Addressee.CUSTOMER)
        if any(step.address and said_in(step.address, CONTACT_ADDRESS) for _path, step in steps):
            continue
        for path, _step in steps[:1]:
            on.breaks_at(
                procedure.at(*path, "address"),
                _("`{id}` does not send the notice to the contact address that {unit} names"),
                id=procedure.id,
            )
    for procedure in scope.other_procedures(on, ProcedureKind.POLICY_CHANGE):
        if any(scope.steps(procedure, Addressee.CUSTOMER)):
            notice(on, procedure, Addressee.CUSTOMER)


CONTACT_ADDRESS = (Phrases("kontaktadress*", "kontaktadress*", "contact address"),)
LIMBS = (
    Phrases("begränsar|inskränker", "begrenser|innskrenker", "restricts|limits"),
    Phrases("ändrar", "endrer", "changes|alters"),
)
"""The two limbs of the definition: less rights, or other rights and duties."""


def said_in(text: Text, wanted: tuple[Phrases, ...]) -> bool:
    """Whether a text of a record says every phrase in each language it has."""
    for language in ("nb", "sv", "en"):
        words = text.get(language)
        if words is not None and any(
            each.within(plain(words), language, {})[0] is None for each in wanted
        ):
            return False
    return True


@kind(
    "material-change",
    topic("väsentliga ändringar inkluderar|väsentliga ändringar omfattar",
          "vesentlige endringer omfatter blant annet|vesentlige endringer omfatter|"
          "vesentlige endringer inkluderer",
          "material changes include"),
    need(Aspect.OBJECT, "varje förhållande", "ethvert forhold", "any circumstance"),
    need(Aspect.OBJECT, "som i högre grad begränsar kundens rättigheter",
         "som i større grad begrenser kundens rettigheter",
         "that restricts the customer's rights to a greater extent"),
    need(Aspect.OBJECT, "eller ändrar parternas skyldigheter eller rättigheter i övrigt",
         "eller endrer partenes plikter eller rettigheter for øvrig",
         "or otherwise changes the parties' obligations or rights|"
         "or otherwise changes the parties obligations or rights"),
)  # fmt: skip
def material_change(on: Judging) -> None:
    """The procedure for changes calls material what the policy calls material, both limbs."""
    for procedure in of_change(on):
        if procedure.definition is None:
            on.breaks_at(
                procedure.at("definition"),
                _("`{id}` does not say what is material; {unit} does"),
                id=procedure.id,
            )
        elif not said_in(procedure.definition, LIMBS):
            on.breaks_at(
                procedure.at("definition"),
                _("`{id}` leaves out a limb of what {unit} calls material"),
                id=procedure.id,
            )


KINDS = (changes_reserved, change_notice_duty, material_change, change_notice)
