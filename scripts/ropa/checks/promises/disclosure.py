"""Disclosure to third parties and to authorities (Art. 4(9)-(10), 6(1)(c), 13(1)(e)-(f) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.law import countries
from ropa.location import Path
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import things
from ropa.models.activity import Activity
from ropa.models.choices import Addressee, Basis, ProcedureKind, RecipientKind
from ropa.models.forms import Discloses, Form
from ropa.models.party import Recipient
from ropa.models.statements import carried_out
from ropa.models.values import Open
from ropa.words import _

AUTHORITIES = frozenset({"authority", "public-authority", "police", "court"})
"""What a sentence calls those who get data because the law says so."""


def given_to(on: Judging) -> Iterator[tuple[Activity, Path, Recipient]]:
    """Every recipient of every activity under the policy, with the way to its name."""
    for one in scope.activities(on):
        for n, id in enumerate(one.recipients.items):
            recipient = on.register.get(f"recipients/{id}")
            if isinstance(recipient, Recipient):
                yield one, ("recipients", "items", n), recipient


def discloses(on: Judging, form: Discloses) -> None:
    """Data are given to those whom the sentence says, and to nobody where it denies it.

    That nobody buys data says nothing of those to whom they are given.
    """
    if form.denied == "yes":
        if not _only_sells(on):
            not_distributed(on)
    elif AUTHORITIES & set(form.to) or ("law" in form.grounds and _all_authorities(on, form)):
        disclosure_to_authorities(on)
    else:
        third_party_disclosure(on, form)
    scope.in_role(on, form.named, form.roles)


def _only_sells(on: Judging) -> bool:
    """Whether the sentence speaks of a sale, and of no other way to give data to others."""
    said = things(on.unit.text, on.unit.language) if on.unit else ()
    acts = {fact.value for fact in said if fact.kind is Kind.ACT}
    return "sell" in acts and not acts & {"disclose", "send", "transfer"}


def _all_authorities(on: Judging, form: Discloses) -> bool:
    """Whether all whom the sentence names are public authorities."""
    named = [on.register.get(f"recipients/{id}") for id in form.named]
    return bool(named) and all(
        isinstance(each, Recipient) and each.type is RecipientKind.PUBLIC_AUTHORITY
        for each in named
    )


def not_distributed(on: Judging) -> None:
    """No third party gets personal data, but for those that a recorded contradiction explains.

    It explains a recipient only in an activity that rests on the same sentence, itself or through a
    cookie it uses. Processors and authorities are not third parties here (Art. 4(9) and (10) GDPR);
    an authority is one where none of its sentences speaks of anybody else.
    """
    waiting = scope.unsettled(on)
    against = {
        scope.quoted(each.sentence) for each in on.promise.contradicted_by
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


def _is_authority(on: Judging, recipient: Recipient) -> bool:
    """Whether the sentences of a recipient, where it has any, speak of an authority."""
    units = on.case.quotes.units(recipient)
    return not units or any(
        fact.kind is Kind.AUTHORITY or (fact.kind is Kind.ACTOR and fact.value in AUTHORITIES)
        for unit in units
        for fact in things(unit.text, unit.language)
    )


def third_party_disclosure(on: Judging, form: Discloses) -> None:
    """The third parties are recorded, with a transfer out of the EEA or its question."""
    named = {recipient.id for _one, _path, recipient in given_to(on)}
    abroad = "outside" in form.sides
    for id in dict.fromkeys((*form.recipients, *form.named)):
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
        if abroad and not on.asks(recipient.transfer) and recipient.transfer is None:
            on.breaks_at(
                recipient.at("transfer"),
                _("`{id}` has no transfer; {unit} says that data may leave the EEA"), id=id,
            )  # fmt: skip
    for one, path, recipient in given_to(on):
        country = recipient.country
        if isinstance(country, Open) or not countries.known(country) or countries.in_eea(country):
            continue
        if recipient.transfer is None and str(recipient.id) not in map(str, form.recipients):
            on.breaks_at(
                one.at(*path),
                _("`{id}` gives data to `{recipient}` outside the EEA without a transfer ({unit})"),
                id=one.id, recipient=recipient.id,
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
                _("`{id}` gives data to an authority and rests on {basis}, not on a legal duty, "
                  "which {unit} requires"),
                id=other.id, basis=bases[0] if bases else "–",
            )  # fmt: skip
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
        ways = [((), procedure), *scope.steps(procedure, Addressee.RECIPIENT, every=True)]
        for path, each in ways:
            if not carried_out(each):
                on.breaks_at(
                    procedure.at(*path, "progress"),
                    _("{unit} says that data are handed over to authorities; "
                      "`{id}` does not do so"),
                    id=procedure.id,
                )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {Discloses: discloses}
