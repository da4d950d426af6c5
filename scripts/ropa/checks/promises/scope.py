"""The processing that the customer policy binds, and what the kinds look up in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from ropa.checks.promises.judging import Judging
from ropa.location import Path
from ropa.models.activity import Activity
from ropa.models.choices import Addressee, Choice, PartyRole, ProcedureKind, Scope
from ropa.models.duties import Procedure, Right, Step
from ropa.models.forms import Form
from ropa.models.party import Processor, Recipient
from ropa.models.places import Storage
from ropa.models.policytext import normal
from ropa.models.promises import Promise
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.statements import carried_out
from ropa.models.values import Open, PolicyWords, Quote
from ropa.words import _

R = TypeVar("R", bound=Record)
C = TypeVar("C", bound=Choice)
F = TypeVar("F", bound=Form)


def bound(record: Any) -> bool:
    """Whether the customer policy binds a record: by its scope, or because it rests on the policy.

    What is known not to be carried out is not bound.
    """
    in_scope = record.scope is Scope.CUSTOMER_POLICY or bool(record.policy)
    return in_scope and carried_out(record)


def of(records: Iterable[R]) -> list[R]:
    """The records that the policy binds."""
    return [record for record in records if bound(record)]


def activities(on: Judging) -> list[Activity]:
    """The activities that the policy binds."""
    return of(on.register.activities)


def named_activities(on: Judging, form: Form) -> list[Activity]:
    """The activities that a promise names, of those that are bound.

    One that has ended, is not carried out or is recorded outside the policy breaks the promise.
    """
    found = []
    for id in form.activities:
        record = on.register.get(f"activities/{id}")
        if not isinstance(record, Activity):
            continue
        if bound(record) and not record.ended:
            found.append(record)
        if record.ended or not bound(record) or record.scope is not Scope.CUSTOMER_POLICY:
            on.breaks_at(
                record.at("ended" if record.ended else "scope"),
                _("{unit} is about `{id}`, but its record says otherwise"), id=id,
            )  # fmt: skip
    return found


def storage(on: Judging) -> list[Storage]:
    """The storage locations that the policy binds, and those that its processing uses."""
    register = on.register
    used: set[str] = set()
    for one in activities(on):
        used.update(one.storage.items if one.storage else ())
        for id in one.systems.items if one.systems else ():
            system = register.get(f"systems/{id}")
            used.update(getattr(getattr(system, "storage", None), "items", ()))
    return [each for each in register.storage if bound(each) or each.id in used]


def processors(on: Judging) -> list[Processor]:
    """The processors that the policy binds, and those that its processing uses."""
    used = {str(id) for one in activities(on) for id in one.processors.items}
    return [each for each in on.register.processors if bound(each) or each.id in used]


def rights(register: Register, article: str) -> list[Right]:
    """The rights, under the policy and in use, that answer an article."""
    return [each for each in of(register.rights) if article in each.answers]


def procedures(on: Judging, type: ProcedureKind) -> list[Procedure]:
    """The procedures for a kind of event that the policy binds."""
    return [each for each in of(on.register.procedures) if each.type is type]


def other_procedures(on: Judging, type: ProcedureKind) -> list[Procedure]:
    """The procedures for other events that rest on the sentence too."""
    words = {quoted(each) for each in on.promise.policy}
    return [
        each for each in of(on.register.procedures)
        if each.type is not type and words & resting(each)
    ]  # fmt: skip


def steps(
    procedure: Procedure, to: Addressee, *, every: bool = False
) -> Iterator[tuple[Path, Step]]:
    """The steps of a procedure to an addressee, with the way to each.

    What is known not to be carried out is no step, unless every one is asked for.
    """
    for n, step in enumerate(procedure.steps.items):
        if step.to is to and (every or carried_out(step)):
            yield ("steps", "items", n), step


ROLES = {
    "processor": (PartyRole.PROCESSOR, PartyRole.SUB_PROCESSOR),
    "sub-processor": (PartyRole.SUB_PROCESSOR,),
    "controller": (PartyRole.CONTROLLER, PartyRole.JOINT_CONTROLLER),
    "joint-controllers": (PartyRole.JOINT_CONTROLLER,),
}
"""The roles of a party that each role of a sentence allows (Art. 4(7), 4(8), 26 and 28 GDPR)."""


def in_role(on: Judging, parties: Iterable[str], roles: Iterable[str]) -> None:
    """Those whom the sentence names have the role that it gives them, and no other."""
    for said in roles:
        for id in parties if said in ROLES else ():
            party = on.register.party(id)
            if (
                isinstance(party, Processor | Recipient)
                and not on.asks(party.role)
                and (party.role not in ROLES[said])
            ):
                on.breaks_at(
                    party.at("role"), _("`{id}` is recorded as {role}; {unit} calls it {said}"),
                    id=id, role=party.role, said=ROLES[said][0],
                )  # fmt: skip


def names_of(record: Record) -> list[str]:
    """The proper names of a record; a description in three languages is no name."""
    name = getattr(record, "name", None)
    own = [str(name)] if isinstance(name, str) else []
    return [*own, *(str(each) for each in getattr(record, "aliases", []))]


def resting(*records: Any) -> set[str]:
    """The words of the policy that records rest on, in their normal form."""
    return {quoted(words) for each in records for words in getattr(each, "policy", None) or ()}


def told(register: Register, one: Activity) -> set[str]:
    """The words that an activity rests on, itself or through the cookies it uses."""
    return resting(one, *(register.get(f"cookies/{id}") for id in one.cookies))


def promised(register: Register, form: type[F]) -> list[F]:
    """The promises of a form, of the records in force."""
    records = cast(list[Promise], register.of("promises"))
    return [each for one in records for each in one.promises if isinstance(each, form)]


def quoted(words: PolicyWords) -> str:
    """The words of a quote, in their normal form."""
    return normal(words.quote if isinstance(words, Quote) else words)


def open_question(register: Register, id: str) -> bool:
    """Whether a question exists and is not decided."""
    question = register.question(id)
    return question is not None and question.ended is None and question.state == "open"


def unsettled(on: Judging) -> bool:
    """Whether a recorded contradiction waits for its question; notes the questions."""
    waiting = [
        each.question for each in on.promise.contradicted_by
        if open_question(on.register, each.question)
    ]  # fmt: skip
    for id in waiting:
        on.asks(Open(open=id))
    return bool(waiting)


def choice(kind: type[C], value: str) -> C:
    """The word of a closed list that has a value."""
    return next(each for each in kind if each.value == value)


def completeness(on: Judging, one: Activity) -> None:
    """Note the question if the list of an activity's data may be longer than it is."""
    on.asks(one.data.complete)
