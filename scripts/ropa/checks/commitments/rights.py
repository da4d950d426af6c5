"""Rights that the policy grants (Art. 15-17, 20 and 77 GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.law.authority import supervisory_authority
from ropa.models.duties import Right
from ropa.words import _


def granted(on: Judging, *articles: str) -> list[Right]:
    """The rights under articles; one that no record gives breaks the promise."""
    found = []
    for article in articles:
        given = scope.rights(on.register, article)
        if not given and not on.register.unread("rights"):
            on.breaks_at(
                on.register.home,
                _("{unit} grants a right that no record gives: {article}"),
                article=article,
            )
        found += given
    for right in found:
        on.asks(right.how)
        on.asks(right.deadline)
        if not on.asks(right.fee) and right.fee == "yes":
            on.breaks_at(
                right.at("fee"), _("`{id}` costs a fee, of which {unit} says nothing"), id=right.id
            )
    return found


@kind(
    "right-of-access",
    topic("få insyn", "få innsyn", "obtain access"),
    need(Aspect.MODALITY, "du har när som helst rätt att få insyn i de personuppgifter",
         "du har når som helst rett til å få innsyn i de personopplysningene",
         "you have the right at any time to obtain access to the personal data"),
    need(Aspect.OBJECT, "som är registrerade hos oss", "som er registrert hos oss",
         "recorded with us"),
)  # fmt: skip
def right_of_access(on: Judging) -> None:
    """The register gives the right of access (Art. 15 GDPR)."""
    granted(on, "gdpr-15")


@kind(
    "right-to-portability",
    topic("till dataportabilitet", "til dataportabilitet", "to data portability"),
    need(Aspect.MODALITY, "du har rätt till dataportabilitet", "du har rett til dataportabilitet",
         "you have the right to data portability|you have a right to data portability"),
)  # fmt: skip
def right_to_portability(on: Judging) -> None:
    """The register gives the right to data portability (Art. 20 GDPR)."""
    granted(on, "gdpr-20")


@kind(
    "portability-format",
    topic("ta med dig dina personuppgifter", "ta med deg personopplysningene dine",
          "take your personal data with you"),
    need(Aspect.MODALITY, "du kan ta med dig dina personuppgifter",
         "du kan ta med deg personopplysningene dine", "you can take your personal data with you|"
         "you may take your personal data with you"),
    need(Aspect.OBJECT, "i ett maskinläsbart format", "i et maskinlesbart format",
         "in a machine-readable format"),
    beside=("det innebär att", "det innebærer at", "this means that"),
    follows="right-to-portability",
)  # fmt: skip
def portability_format(on: Judging) -> None:
    """Portable data are handed over in a machine-readable format."""
    for right in granted(on, "gdpr-20"):
        if not on.asks(right.machine_readable) and right.machine_readable != "yes":
            on.breaks_at(
                right.at("machine_readable"),
                _("`{id}` is not machine-readable; {unit} promises it"), id=right.id,
            )  # fmt: skip


@kind(
    "right-to-complain",
    topic("klaga till", "klage til", "lodge a complaint with|complain to"),
    need(Aspect.CONDITION, "om du har invändningar mot integritet eller användning av data",
         "hvis du har innsigelser som gjelder personvern eller bruk av data",
         "if you have objections regarding privacy or the use of data"),
    need(Aspect.CONDITION, "inte har behandlats på ett tillfredsställande sätt",
         "ikke er behandlet på en tilfredsstillende måte",
         "not been handled in a satisfactory manner"),
    need(Aspect.MODALITY, "kan du klaga till|du kan klaga till|du har rätt att klaga till",
         "kan du klage til|du kan klage til|du har rett til å klage til",
         "you can lodge a complaint with|you may lodge a complaint with|"
         "you have the right to lodge a complaint with"),
    need(Aspect.ACTOR, "{authority}", "{authority}", "{authority}"),
    parameters=(Parameter("authority"),),
    beside=("som", "som", "that have|the norwegian data protection authority"),
)  # fmt: skip
def right_to_complain(on: Judging) -> None:
    """The right to complain leads to the authority that the policy names."""
    id = on.one("authority")
    for right in granted(on, "gdpr-77"):
        if right.authority != id:
            on.breaks_at(
                right.at("authority"), _("`{id}` does not lead to `{authority}`; {unit} names it"),
                id=right.id, authority=id,
            )  # fmt: skip
    owner, known = on.register.organisation, supervisory_authority()
    if owner and id == known.name and owner.address.country != known.country:
        on.breaks_at(
            owner.at("address", "country"),
            _("{unit} names `{authority}`, but the controller is in {country}"),
            authority=id, country=owner.address.country,
        )  # fmt: skip


@kind(
    "correction-and-erasure",
    topic("felaktiga personuppgifter", "uriktige personopplysninger", "inaccurate personal data"),
    need(Aspect.MODALITY, "{controller} är skyldigt att radera|{controller} är skyldig att radera",
         "{controller} plikter å slette|{controller} er forpliktet til å slette",
         "{controller} is obliged to erase"),
    need(Aspect.OBJECT, "radera eller rätta felaktiga personuppgifter",
         "slette eller rette uriktige personopplysninger",
         "erase or rectify inaccurate personal data"),
)  # fmt: skip
def correction_and_erasure(on: Judging) -> None:
    """The register gives rectification and erasure (Art. 16 and 17 GDPR)."""
    granted(on, "gdpr-16", "gdpr-17")


KINDS = (
    right_of_access, right_to_portability, portability_format, right_to_complain,
    correction_and_erasure,
)  # fmt: skip
