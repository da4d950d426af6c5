"""Disclosure to third parties and to authorities (Art. 4(9)-(10), 6(1)(c), 13(1)(e)-(f) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.law import countries
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.choices import Basis, ProcedureKind, RecipientKind
from ropa.models.party import Recipient
from ropa.models.values import Open
from ropa.words import _


def given_to(on: Judging) -> Iterator[tuple[Activity, Path, Recipient]]:
    """Every recipient of every activity under the policy, with the way to its name."""
    for one in scope.activities(on):
        for n, id in enumerate(one.recipients.items):
            recipient = on.register.get(f"recipients/{id}")
            if isinstance(recipient, Recipient):
                yield one, ("recipients", "items", n), recipient


@kind(
    "not-distributed-to-third-parties",
    topic("distribueras ... till tredje part", "distribueres ... til tredjepart",
          "distributed to third parties"),
    need(Aspect.OBJECT, "personlig information som du lämnar på webbplatsen",
         "personlig informasjon som du gir på nettstedet",
         "personal information that you provide on the website"),
    need(Aspect.OBJECT, "eller till oss på annat sätt", "eller til oss på annen måte",
         "or to us in any other way"),
    need(Aspect.POLARITY, "distribueras inte till tredje part|distribueras aldrig till tredje part",
         "distribueres ikke til tredjepart|distribueres aldri til tredjepart",
         "is not distributed to third parties|is never distributed to third parties"),
    conflicts=(
        "third-party-disclosure", "disclosure-to-authorities", "analytics-tool",
        "advertising-cookies", "third-party-functions", "payment-data-third-party-only",
    ),
)  # fmt: skip
def not_distributed(on: Judging) -> None:
    """No third party gets personal data, but for those that a recorded contradiction explains.

    It explains a recipient only in an activity that rests on the same sentence, itself or through a
    cookie it uses. Processors and authorities are not third parties here (Art. 4(9) and (10) GDPR);
    an authority is one where none of its sentences speaks of anybody else.
    """
    waiting = scope.unsettled(on)
    against = {
        scope.quoted(each.sentence) for each in on.commitment.contradicted_by
        if scope.open_question(on.register, each.question)
    }  # fmt: skip
    for one, path, recipient in given_to(on):
        if recipient.type is RecipientKind.PUBLIC_AUTHORITY:
            if not _is_authority(on, recipient):
                on.breaks_at(
                    recipient.at("type"),
                    _("`{id}` is recorded as a public authority, but its sentences speak of none "
                      "({unit})"),
                    id=recipient.id,
                )  # fmt: skip
            continue
        excused = against & scope.resting(recipient)
        if waiting and excused:
            if not excused & scope.told(on.register, one):
                on.breaks_at(
                    one.at(*path),
                    _("`{id}` gives data to `{recipient}`, but rests on no sentence that says so; "
                      "{unit} says that nobody gets them"),
                    id=one.id, recipient=recipient.id,
                )  # fmt: skip
            continue
        on.breaks_at(
            one.at(*path),
            _("`{id}` gives data to `{recipient}`; {unit} says that nobody gets them"),
            id=one.id, recipient=recipient.id,
        )  # fmt: skip
    for one in scope.activities(on):
        on.asks(one.recipients.complete)


ON_AUTHORITIES = ("disclosure-to-authorities", "right-to-complain")
AUTHORITY = ("myndighet", "authorit", "tilsyn", "tillsyn")
"""What the sentences about authorities are known by: the rule of their commitment, or a word."""


def _is_authority(on: Judging, recipient: Recipient) -> bool:
    """Whether the sentences of a recipient, where it has any, speak of an authority."""
    own = scope.resting(recipient)
    about = scope.resting(*scope.promised(on.register, *ON_AUTHORITIES))
    return not own or any(
        words in about or any(word in words.lower() for word in AUTHORITY) for words in own
    )


@kind(
    "third-party-disclosure",
    topic("lämnas ut till tredje part", "utleveres til tredjeparter|utleveres til tredjepart",
          "disclosed to third parties"),
    need(Aspect.MODALITY, "personuppgifter kan lämnas ut till tredje part",
         "personopplysninger kan utleveres til tredjeparter|"
         "personopplysninger kan utleveres til tredjepart",
         "personal data may be disclosed to third parties|"
         "personal data can be disclosed to third parties"),
    need(Aspect.ACTOR, "som {controller} samarbetar med", "som {controller} samarbeider med",
         "with which {controller} cooperates"),
    need(Aspect.OBJECT, "både inom och utanför ees och eu-området",
         "både innenfor og utenfor eøs og eu-området",
         "both within and outside the eea and the eu"),
    need(Aspect.CONDITION, "för att vi ska kunna utföra de uppgifter och tjänster vi är skyldiga "
         "att utföra enligt lag förordning och eller avtal",
         "for at vi skal kunne utføre de oppgavene og tjenestene vi plikter å utføre i henhold til "
         "lov forskrift og eller avtale",
         "so that we can perform the tasks and services we are obliged to perform under law "
         "regulation and or contract"),
    need(Aspect.CONDITION, "och i enlighet med denna personuppgiftspolicy",
         "og i samsvar med denne personvernerklæringen",
         "and in accordance with this privacy policy"),
    parameters=(Parameter("recipients", kinds=("recipients",), many=True),),
)  # fmt: skip
def third_party_disclosure(on: Judging) -> None:
    """The third parties are recorded, with a transfer out of the EEA or its question."""
    named = {recipient.id for _one, _path, recipient in given_to(on)}
    for id in on.given["recipients"]:
        recipient = on.register.get(f"recipients/{id}")
        if not isinstance(recipient, Recipient):
            continue
        if recipient.ended or id not in named:
            on.breaks_at(
                recipient.at("id"),
                _("{unit} says that `{id}` may get data; no activity gives any"),
                id=id,
            )
        on.asks(recipient.country)
        if not on.asks(recipient.transfer) and recipient.transfer is None:
            on.breaks_at(
                recipient.at("transfer"),
                _("`{id}` has no transfer; {unit} says that data may leave the EEA"), id=id,
            )  # fmt: skip
    for one, path, recipient in given_to(on):
        country = recipient.country
        if isinstance(country, Open) or not countries.known(country) or countries.in_eea(country):
            continue
        if recipient.transfer is None and recipient.id not in on.given["recipients"]:
            on.breaks_at(
                one.at(*path),
                _("`{id}` gives data to `{recipient}` outside the EEA without a transfer ({unit})"),
                id=one.id, recipient=recipient.id,
            )  # fmt: skip


@kind(
    "disclosure-to-authorities",
    topic("till offentlig myndighet", "til offentlig myndighet", "to a public authority"),
    need(Aspect.CONDITION, "om det finns en lagstadgad skyldighet att lämna information",
         "hvis det foreligger en lovfestet plikt til å gi informasjon",
         "if there is a statutory obligation to provide information"),
    need(Aspect.MODALITY, "kommer registrerade personuppgifter att överlämnas",
         "vil registrerte personopplysninger bli overlevert",
         "recorded personal data will be handed over"),
    need(Aspect.CONDITION, "enligt myndighetens krav", "i samsvar med myndighetens krav",
         "in accordance with the authority's requirements"),
)  # fmt: skip
def disclosure_to_authorities(on: Judging) -> None:
    """A procedure hands data over to authorities where a statute requires it (Art. 6(1)(c) GDPR).

    An authority that gets data regularly is a recipient of an activity with that legal duty.
    """
    for other, path, recipient in given_to(on):
        if recipient.type is not RecipientKind.PUBLIC_AUTHORITY:
            continue
        bases = [basis.basis for _path, basis in other.bases()]
        if Basis.LEGAL_OBLIGATION not in bases and not any(isinstance(b, Open) for b in bases):
            on.breaks_at(
                other.at(*path),
                _("`{id}` gives data to an authority without a legal duty, which {unit} requires"),
                id=other.id,
            )
    for entry in on.register.disclosures:
        if not entry.legal_duty:
            on.breaks_at(
                entry.at("legal_duty"),
                _("`{id}` names no legal duty, which {unit} requires"), id=entry.id,
            )  # fmt: skip
    found = scope.procedures(on, ProcedureKind.DISCLOSURE)
    if not found and not on.register.unread("procedures"):
        on.breaks_at(
            on.register.home,
            _("no procedure hands data over to authorities; {unit} says that they are"),
        )
    for procedure in found:
        on.asks(procedure.steps.complete)


KINDS = (not_distributed, third_party_disclosure, disclosure_to_authorities)
