"""Notice: of breaches, of changes of the policy; contact; what may change (Art. 12, 13(3), 34)."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.location import Path
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import things
from ropa.meaning.spotted import iso
from ropa.models.choices import Addressee, Channel, CookiePurpose, ProcedureKind
from ropa.models.duties import Cookie, Procedure, Step
from ropa.models.forms import Contacts, Form, Notifies, PublishesContact, Reserves
from ropa.models.values import NotApplicable, Open, Period, Text
from ropa.words import LANGUAGES, _

CHANNELS = {
    "e-mail": Channel.EMAIL, "letter": Channel.POST, "telephone": Channel.PHONE,
    "website": Channel.WEBSITE,
}  # fmt: skip
"""The channel of a step that each channel of a sentence is."""

EVENTS = {
    "breach": ProcedureKind.BREACH, "security-breach": ProcedureKind.BREACH,
    "data-breach": ProcedureKind.BREACH, "personal-data-breach": ProcedureKind.BREACH,
    "change": ProcedureKind.POLICY_CHANGE, "material-change": ProcedureKind.POLICY_CHANGE,
}  # fmt: skip
"""The kind of procedure for each event of a sentence."""

TO = {
    "you": (Addressee.DATA_SUBJECT, Addressee.CUSTOMER),
    "customer": (Addressee.CUSTOMER, Addressee.DATA_SUBJECT),
    "authority": (Addressee.AUTHORITY,),
}  # fmt: skip


def _channels(form: Notifies) -> list[Channel]:
    """The channels of the sentence; one of them is enough."""
    return [CHANNELS[each] for each in form.channels if each in CHANNELS]


def notifies(on: Judging, form: Notifies) -> None:
    """The procedure for the event tells those whom the sentence names, by its channel and in time.

    No breach is logged of which the people were not told. That the law asks for no notice where
    no high risk is likely does not change what was promised.
    """
    for type in dict.fromkeys(EVENTS[each] for each in form.events if each in EVENTS):
        if type is ProcedureKind.BREACH:
            _breach(on, form)
        else:
            _change(on, form)


def tells_of_breach(form: Form) -> bool:
    """Whether the sentence promises the people concerned notice of a breach."""
    return (
        isinstance(form, Notifies)
        and any(EVENTS.get(each) is ProcedureKind.BREACH for each in form.events)
        and _addressee(form, Addressee.DATA_SUBJECT) is Addressee.DATA_SUBJECT
    )


def _addressee(form: Notifies, usual: Addressee) -> Addressee:
    """Whom the sentence says is told; the usual one where it says `you` of anybody."""
    if form.authorities:
        return Addressee.AUTHORITY
    known = [to for each in form.to for to in TO.get(each, ())]
    return usual if usual in known or not known else known[0]


def _breach(on: Judging, form: Notifies) -> None:
    found = scope.procedures(on, ProcedureKind.BREACH)
    if not found and not on.register.unread("procedures"):
        on.breaks_at(
            on.register.home,
            _("{unit} promises notice of breaches; no procedure gives it"),
        )
    to = _addressee(form, Addressee.DATA_SUBJECT)
    for procedure in found:
        _in_time(on, form, procedure, notice(on, form, procedure, to))
    for procedure in scope.other_procedures(on, ProcedureKind.BREACH):
        if any(scope.steps(procedure, to)):
            notice(on, form, procedure, to)
    for entry in on.register.breaches if to is Addressee.DATA_SUBJECT else ():
        notified = entry.people_told
        if notified and (notified.told == "no" or isinstance(notified.told, NotApplicable)):
            on.breaks_at(
                entry.at("people_told", "told"),
                _("the people concerned were not told of the breach of {day}; {unit} promises it"),
                day=entry.called,
            )


def _change(on: Judging, form: Notifies) -> None:
    to = _addressee(form, Addressee.CUSTOMER)
    for procedure in of_change(on):
        if not any(scope.steps(procedure, to)):
            on.breaks_at(
                procedure.at("steps"),
                _("`{id}` does not tell the customer; {unit} promises it"),
                id=procedure.id,
            )
        on.asks(procedure.steps.complete)
        if not (form.channels or form.contact_address):
            continue
        steps = notice(on, form, procedure, to)
        _in_time(on, form, procedure, steps)
        if form.contact_address == "yes" and not any(step.address for _path, step in steps):
            for path, _step in steps[:1]:
                on.breaks_at(
                    procedure.at(*path, "address"),
                    _("`{id}` does not send the notice to the contact address that {unit} names"),
                    id=procedure.id,
                )
    for procedure in scope.other_procedures(on, ProcedureKind.POLICY_CHANGE):
        if any(scope.steps(procedure, to)) and form.channels:
            notice(on, form, procedure, to)


def _in_time(
    on: Judging, form: Notifies, procedure: Procedure, steps: list[tuple[Path, Step]]
) -> None:
    """The notice comes within the time that the sentence gives."""
    for path, step in steps[:1]:
        for within in form.within:
            if isinstance(step.within, Period) and not step.within.at_most(iso(within)):
                on.breaks_at(
                    procedure.at(*path, "within"),
                    _("`{id}` is answered within {within}; {unit} promises {limit}"),
                    id=procedure.id, within=step.within, limit=within,
                )  # fmt: skip


def of_change(on: Judging) -> list[Procedure]:
    """The procedures for changes of the policy; none at all breaks the promise."""
    found = scope.procedures(on, ProcedureKind.POLICY_CHANGE)
    if not found and not on.register.unread("procedures"):
        on.breaks_at(
            on.register.home, _("{unit} speaks of changes to the policy; no procedure handles them")
        )
    return found


def notice(
    on: Judging, form: Notifies, procedure: Procedure, to: Addressee
) -> list[tuple[Path, Step]]:
    """A procedure has a step to an addressee, by the channel of the sentence: the steps that do.

    One such step is enough; what is done beside it adds to the promise.
    """
    written, channels = "written" in form.channels, _channels(form)
    steps = list(scope.steps(procedure, to))
    if not steps:
        on.breaks_at(
            procedure.at("steps"), _("`{id}` has no step to: {to}; {unit} promises it"),
            id=procedure.id, to=to,
        )  # fmt: skip
    sent = [each for each in steps if _sent(each[1], channels, written)] or steps
    for path, step in sent[:1]:
        if channels and not on.asks(step.channel) and step.channel not in channels:
            on.breaks_at(
                procedure.at(*path, "channel"),
                _("`{id}` does not send the notice by the channel of {unit}: {channel}"),
                id=procedure.id, channel=channels[0],
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


def _sent(step: Step, channels: Sequence[Channel], written: bool) -> bool:
    """Whether a step gives the notice as promised; what is open may."""
    by = isinstance(step.channel, Open) or not channels or step.channel in channels
    return by and (not written or isinstance(step.written, Open) or step.written == "yes")


def reserves(on: Judging, form: Reserves) -> None:
    """Changes of the policy go through a procedure, which calls material what the policy does."""
    for procedure in of_change(on):
        on.asks(procedure.document)
        if form.defines != "yes":
            continue
        if procedure.definition is None:
            on.breaks_at(
                procedure.at("definition"),
                _("`{id}` does not say what is material; {unit} does"),
                id=procedure.id,
            )
        elif on.unit and not _same_deeds(procedure.definition, on.unit.text, on.unit.language):
            on.breaks_at(
                procedure.at("definition"),
                _("`{id}` leaves out a limb of what {unit} calls material"),
                id=procedure.id,
            )
    scope.unsettled(on)


def _same_deeds(text: Text, sentence: str, language: str) -> bool:
    """Whether a text of a record says what is done in a sentence, in each language it has."""
    wanted = {f.value for f in things(sentence, language) if f.kind is Kind.ACT and not f.soft}
    return all(
        wanted <= {f.value for f in things(said, code) if f.kind is Kind.ACT}
        for code in LANGUAGES
        if (said := text.get(code))
    )


def contacts(on: Judging, form: Contacts) -> None:
    """The contact that people agree to by using the services is never used for marketing."""
    for one in scope.named_activities(on, form) if "marketing" not in form.purposes else ():
        for n, purpose in enumerate(one.purposes):
            if not isinstance(purpose.text, Open) and any(
                (fact.kind, fact.value) == (Kind.PURPOSE, "marketing")
                for code in LANGUAGES for fact in things(purpose.text.say(code), code)
            ):  # fmt: skip
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


OFFICER = frozenset({"dpo", "data-protection-officer"})


def publishes_contact(on: Judging, form: PublishesContact) -> None:
    """The register has appointed a data protection officer where the sentence names one.

    It has appointed none where the sentence denies it; an address of the sentence is the officer's.
    """
    owner = on.register.organisation
    if owner is None:
        return
    said = [str(each) for each in on.promise.says.get(Kind.EMAIL, ())]
    if not OFFICER & set(form.roles):
        if said and str(owner.email) not in said:
            on.breaks_at(
                owner.at("email"),
                _("the organisation has the address {email}; {unit} says {said}"),
                email=owner.email, said=said[0],
            )  # fmt: skip
        return
    if on.asks(owner.dpo.appointed):
        return
    if form.denied == "yes":
        if owner.dpo.appointed == "yes":
            on.breaks_at(
                owner.at("dpo", "appointed"),
                _("the register has appointed a data protection officer; {unit} denies it"),
            )
        return
    if owner.dpo.appointed != "yes":
        on.breaks_at(
            owner.at("dpo", "appointed"),
            _("{unit} names a data protection officer; the register has appointed none"),
        )
        return
    contact = owner.dpo.contact
    if (
        said
        and contact is not None
        and not on.asks(contact)
        and not isinstance(contact, Open)
        and (contact.email is not None and str(contact.email) not in said)
    ):
        on.breaks_at(
            owner.at("dpo", "contact", "email"),
            _("the data protection officer has the address {email}; {unit} says {said}"),
            email=contact.email, said=said[0],
        )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {
    Notifies: notifies, Reserves: reserves, Contacts: contacts,
    PublishesContact: publishes_contact,
}  # fmt: skip
