"""Encryption, notice of breaches and electronic contact (Art. 32-34 GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.choices import (
    Addressee,
    Channel,
    CookiePurpose,
    ProcedureKind,
    SourceKind,
    Stage,
)
from ropa.models.duties import Cookie, Measure, Procedure, Step
from ropa.models.places import Source
from ropa.models.statements import carried_out
from ropa.models.values import NotApplicable, Open
from ropa.words import LANGUAGES, _

CHANNELS = tuple(each.value for each in Channel)


@kind(
    "transport-encrypted",
    topic("dataöverföring via våra webbplatser", "dataoverføring via våre nettsteder",
          "data transmission via our websites"),
    need(Aspect.POLARITY, "all dataöverföring via våra webbplatser är krypterad",
         "all dataoverføring via våre nettsteder er kryptert",
         "all data transmission via our websites is encrypted"),
    need(Aspect.OBJECT, "https", "https", "https"),
    parameters=(
        Parameter("measure", kinds=("measures",)),
        Parameter("systems", kinds=("systems",), many=True),
    ),
    beside=("med säkerhetscertifikat", "med sikkerhetssertifikat", "with a security certificate"),
)  # fmt: skip
def transport_encrypted(on: Judging) -> None:
    """Every activity that collects through the websites has the measure, and it is in place."""
    id = on.one("measure")
    measure = on.register.get(f"measures/{id}")
    if isinstance(measure, Measure):
        _in_place(on, measure)
    for one in scope.activities(on):
        if _collects(on, one) and id not in on.register.measures_of(one):
            on.breaks_at(
                one.at("measures"),
                _("`{id}` collects through the websites without `{measure}`; {unit} promises it"),
                id=one.id, measure=id,
            )  # fmt: skip


def _in_place(on: Judging, measure: Measure) -> None:
    if not scope.bound(measure) and carried_out(measure):
        on.breaks_at(
            measure.at("scope"), _("{unit} is about `{id}`, but its record says otherwise"),
            id=measure.id,
        )  # fmt: skip
    elif measure.ended or not carried_out(measure):
        place = "ended" if measure.ended else "progress"
        on.breaks_at(measure.at(place), _("`{id}` is not carried out; {unit} promises it"),
                     id=measure.id)  # fmt: skip
    elif not on.asks(measure.progress) and measure.progress is not Stage.IN_USE:
        on.breaks_at(measure.at("progress"), _("`{id}` is not in place; {unit} says that it is"),
                     id=measure.id)  # fmt: skip
    if not on.asks(measure.evidence) and measure.evidence is None:
        on.claims()


def _collects(on: Judging, one: Activity) -> bool:
    """Whether an activity collects through the websites: a system, a cookie or a device."""
    if one.cookies or (one.systems and set(on.given["systems"]) & set(one.systems.items)):
        return True
    named = one.sources.items if one.sources else ()
    sources = [on.register.get(f"sources/{id}") for id in named]
    return any(isinstance(each, Source) and each.type is SourceKind.DEVICE for each in sources)


@kind(
    "breach-notice",
    topic("säkerhetssystemen|säkerhetssystem", "sikkerhetssystemene|sikkerhetssystemer",
          "security systems"),
    need(Aspect.CONDITION, "om vi uppmärksammar ett brott i något av säkerhetssystemen",
         "hvis vi blir oppmerksomme på et brudd i et av sikkerhetssystemene",
         "if we become aware of a breach in any of the security systems"),
    need(Aspect.MODALITY, "kommer vi att meddela dig|ska vi meddela dig|meddelar vi dig",
         "vil vi varsle deg|skal vi varsle deg|varsler vi deg",
         "we will notify you|we shall notify you|we must notify you"),
    need(Aspect.CHANNEL,
         "meddela dig skriftligen|meddela dig skriftligt|meddelar vi dig skriftligen",
         "varsle deg skriftlig|varsler vi deg skriftlig", "notify you in writing"),
    need(Aspect.CHANNEL, "via e-post|per e-post|med e-post", "på e-post|via e-post|per e-post",
         "by e-mail|by email|via e-mail"),
    need(Aspect.OBJECT, "så att du kan vidta nödvändiga skyddsåtgärder",
         "slik at du kan iverksette nødvendige beskyttelsestiltak",
         "so that you can take the necessary protective measures"),
    parameters=(Parameter("channel", words=CHANNELS, default=(Channel.EMAIL.value,)),),
)  # fmt: skip
def breach_notice(on: Judging) -> None:
    """The procedure for breaches tells the person, in writing and by the channel promised.

    No breach is logged of which the people were not told. That the law asks for no notice where
    no high risk is likely does not change what was promised.
    """
    found = scope.procedures(on, ProcedureKind.BREACH)
    if not found and not on.register.unread("procedures"):
        on.breaks_at(
            on.register.home,
            _("{unit} promises notice of breaches; no procedure gives it"),
        )
    for procedure in found:
        notice(on, procedure, Addressee.DATA_SUBJECT, written=True)
    for procedure in scope.other_procedures(on, ProcedureKind.BREACH):
        if any(scope.steps(procedure, Addressee.DATA_SUBJECT)):
            notice(on, procedure, Addressee.DATA_SUBJECT, written=True)
    for entry in on.register.breaches:
        notified = entry.people_told
        if notified and (notified.told == "no" or isinstance(notified.told, NotApplicable)):
            on.breaks_at(
                entry.at("people_told", "told"),
                _("the people concerned were not told of the breach of {day}; {unit} promises it"),
                day=entry.called,
            )


def notice(
    on: Judging, procedure: Procedure, to: Addressee, *, written: bool = False
) -> list[tuple[Path, Step]]:
    """A procedure has a step to an addressee, by the channel of the commitment: the steps that do.

    One such step is enough; what is done beside it adds to the promise.
    """
    steps = list(scope.steps(procedure, to))
    if not steps:
        on.breaks_at(
            procedure.at("steps"), _("`{id}` has no step to: {to}; {unit} promises it"),
            id=procedure.id, to=to,
        )  # fmt: skip
    sent = [each for each in steps if _sent(on, each[1], written)] or steps
    for path, step in sent[:1]:
        if not on.asks(step.channel) and str(step.channel) != on.one("channel"):
            on.breaks_at(
                procedure.at(*path, "channel"),
                _("`{id}` does not send the notice by the channel of {unit}: {channel}"),
                id=procedure.id, channel=scope.choice(Channel, on.one("channel")),
            )  # fmt: skip
        if written and not on.asks(step.written) and step.written != "yes":
            on.breaks_at(
                procedure.at(*path, "written"),
                _("`{id}` does not give the notice in writing; {unit} promises it"),
                id=procedure.id,
            )
        on.asks(step.within)
        on.asks(step.role)
    on.asks(procedure.document)
    on.asks(procedure.steps.complete)
    return sent


def _sent(on: Judging, step: Step, written: bool) -> bool:
    """Whether a step gives the notice as promised; what is open may."""
    by = isinstance(step.channel, Open) or str(step.channel) == on.one("channel")
    return by and (not written or isinstance(step.written, Open) or step.written == "yes")


MARKETING = ("markedsf", "marknadsf", "marketing", "reklam", "advertis", "nyhetsbrev", "newsletter")


@kind(
    "electronic-contact",
    topic("elektroniskt", "elektronisk", "electronically"),
    need(Aspect.CONDITION, "genom att använda våra tjänster eller ge oss personuppgifter",
         "ved å bruke våre tjenester eller gi oss personopplysninger",
         "by using our services or giving us personal data"),
    need(Aspect.MODALITY, "samtycker du till att {controller} kontaktar dig elektroniskt",
         "samtykker du til at {controller} kontakter deg elektronisk",
         "you consent to {controller} contacting you electronically"),
    need(Aspect.OBJECT,
         "angående säkerhets och integritetsfrågor|om säkerhets och integritetsfrågor",
         "om sikkerhets og personvernspørsmål|angående sikkerhets og personvernspørsmål",
         "about security and privacy matters|regarding security and privacy matters"),
    parameters=(Parameter("activity", kinds=("activities",)),),
)  # fmt: skip
def electronic_contact(on: Judging) -> None:
    """The contact that people agree to by using the services is never used for marketing."""
    one = scope.named_activity(on)
    if one is None:
        return
    for n, purpose in enumerate(one.purposes):
        if on.asks(purpose.text) or isinstance(purpose.text, Open):
            continue
        said = " ".join(purpose.text.say(language) for language in LANGUAGES).lower()
        if any(word in said for word in MARKETING):
            on.breaks_at(
                one.at("purposes", n, "text"),
                _("`{id}` has a purpose of marketing; {unit} allows security and privacy only"),
                id=one.id,
            )
    for n, id in enumerate(one.cookies):
        cookie = on.register.get(f"cookies/{id}")
        if isinstance(cookie, Cookie) and cookie.purpose is CookiePurpose.MARKETING:
            on.breaks_at(
                one.at("cookies", n),
                _("`{id}` has a purpose of marketing; {unit} allows security and privacy only"),
                id=one.id,
            )
    for _path, basis in one.bases():
        on.asks(basis.basis)


KINDS = (transport_encrypted, breach_notice, electronic_contact)
