"""Functions of others that are built in (Art. 13(1)(e), 24 and 26 GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.cookies import bound_cookies, serves
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.checks.commitments.website import ACTIVITY, CATEGORIES, holds
from ropa.models.choices import CookiePurpose
from ropa.models.party import Recipient
from ropa.words import _


@kind(
    "third-party-functions-included",
    topic("integritetspraxis", "personvernpraksisen|personvernpraksis", "privacy practices"),
    need(Aspect.MODALITY,
         "våra produkter och eller tjänster inkluderar i vissa fall tredjepartsfunktioner",
         "våre produkter og eller tjenester inkluderer i enkelte tilfeller tredjepartsfunksjoner",
         "our products and or services in some cases include third-party functions"),
    need(Aspect.OBJECT, "tjänster appar och länkar från andra leverantörer och webbplatser",
         "tjenester apper og lenker fra andre leverandører og nettsteder",
         "services apps and links from other suppliers and websites"),
    need(Aspect.MODALITY, "kan skilja sig från vår", "kan avvike fra vår", "may differ from ours"),
    parameters=(ACTIVITY, Parameter("recipients", kinds=("recipients",), many=True)),
    beside=("där", "der", "whose"),
)  # fmt: skip
def functions_included(on: Judging) -> None:
    """The providers of such functions are recipients of the activity."""
    one = scope.named_activity(on)
    for id in on.given["recipients"]:
        recipient = on.register.get(f"recipients/{id}")
        if isinstance(recipient, Recipient):
            on.asks(recipient.role)
            on.asks(recipient.country)
        if one and id not in one.recipients.items:
            on.breaks_at(
                one.at("recipients"),
                _("`{id}` does not give data to `{recipient}`; {unit} says so"),
                id=one.id, recipient=id,
            )  # fmt: skip
    if one:
        on.asks(one.recipients.complete)


@kind(
    "third-party-functions",
    topic("dessa tredjepartsfunktioner", "disse tredjepartsfunksjonene",
          "these third-party functions"),
    need(Aspect.MODALITY, "kan samla in din ip-adress", "kan samle inn ip-adressen din",
         "may collect your ip address|can collect your ip address"),
    need(Aspect.OBJECT, "vilken sida du besöker på webbplatsen",
         "hvilken side du besøker på nettstedet",
         "which page you visit on the website"),
    need(Aspect.MODALITY, "de kan lagra en kaka|de kan lagra en cookie",
         "de kan lagre en informasjonskapsel", "they may store a cookie|they can store a cookie"),
    need(Aspect.CONDITION, "så att tredjepartsfunktionerna fungerar som de ska",
         "slik at tredjepartsfunksjonene fungerer som de skal",
         "so that the third-party functions work as they should"),
    parameters=(ACTIVITY, CATEGORIES),
    beside=("och", "og", "and"),
    follows="third-party-functions-included",
)  # fmt: skip
def functions_collect(on: Judging) -> None:
    """What the functions may collect is recorded; their cookie only makes them work.

    The sentence does not close the list of what they collect.
    """
    one = scope.named_activity(on)
    holds(on, one)
    if one and not one.cookies:
        on.breaks_at(
            one.at("cookies"), _("`{id}` has no cookie; {unit} says that one may be stored"),
            id=one.id,
        )  # fmt: skip
    for cookie in bound_cookies(on):
        if scope.resting(cookie) & scope.resting(on.commitment):
            serves(on, cookie, CookiePurpose.FUNCTIONALITY)


@kind(
    "payment-data-third-party-only",
    topic("kreditkort", "kredittkort", "credit card"),
    need(Aspect.ACTOR,
         "tredjepartsfunktioner kan också samla in|tredjepartsfunktioner kan samla in",
         "tredjepartsfunksjoner kan også samle inn|tredjepartsfunksjoner kan samle inn",
         "third-party functions may also collect|third-party functions may collect|"
         "third-party functions can also collect"),
    need(Aspect.OBJECT, "känslig information som finansiell information",
         "sensitiv informasjon som finansiell informasjon",
         "sensitive information such as financial information"),
    need(Aspect.CONDITION, "för att behandla köp av produkter eller tjänster",
         "for å behandle kjøp av produkter eller tjenester",
         "to process purchases of products or services"),
    parameters=(CATEGORIES,),
    beside=("", "", "in order"),
)  # fmt: skip
def payment_data(on: Judging) -> None:
    """Card details are collected by third parties only: in no system and no storage of ours."""
    for id in on.given["categories"]:
        category = on.register.category(id)
        if category is None:
            continue
        if not on.asks(category.held_by_others) and category.held_by_others != "yes":
            on.breaks_at(
                category.at("held_by_others"),
                _("`{id}` is not held by others only; {unit} says that third parties collect it"),
                id=id,
            )
        for one in scope.activities(on):
            for path, _n in scope.data_paths(one, id):
                kept = [*(one.storage.items if one.storage else ())]
                kept += [*(one.systems.items if one.systems else ())]
                if kept:
                    on.breaks_at(
                        one.at(*path),
                        _("`{id}` keeps `{category}` in `{system}`; {unit} leaves that to others"),
                        id=one.id, category=id, system=kept[0],
                    )  # fmt: skip
                for _way, basis in one.bases():
                    on.asks(basis.basis)


KINDS = (functions_included, functions_collect, payment_data)
