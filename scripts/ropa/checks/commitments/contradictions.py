"""COM: sentences of the policy that say different things, and promises that nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ropa.checks.commitments.kinds import KINDS
from ropa.checks.commitments.results import Result, contradictions, results
from ropa.checks.commitments.scope import open_question, quoted
from ropa.checks.commitments.sentence import known, standing, values_in
from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.models.policytext import PolicyText, Unit
from ropa.words import _


def holds(policy: PolicyText, result: Result, unit: Unit) -> bool:
    """Whether a commitment records that a sentence contradicts it."""
    recorded = (standing(policy, each.sentence) for each in result.commitment.contradicted_by)
    return any(each is not None and each.id == unit.id for each in recorded)


@rule("COM009", law=("gdpr-5-1-a",))
def contradiction_recorded(case: Case) -> Iterator[Finding]:
    """Sentences of the policy that contradict each other are recorded with their question.

    Only the controller can say which of them is true; a register that drops one has decided.

    To fix it, write the other sentence under `contradicted_by:` with the question that settles it.
    """
    found = results(case)
    for one in found:
        for name in one.kind.conflicts if one.kind and one.unit else ():
            for other in found:
                if other.kind is None or other.kind.name != name or other.unit is None:
                    continue
                if one.unit is None or case.policy is None:
                    continue
                told = holds(case.policy, one, other.unit) or holds(case.policy, other, one.unit)
                if not told:
                    yield Finding(
                        one.commitment.at("contradicted_by"),
                        _("`{id}` says nothing of {other}, which contradicts {unit}"),
                        see=other.unit.where, id=one.commitment.id, unit=one.unit.id,
                        other=other.unit.id,
                    )  # fmt: skip


@rule("COM010", law=("gdpr-5-1-a",))
def contradiction_stands(case: Case) -> Iterator[Finding]:
    """A recorded contradiction is one that still stands, with a question about it.

    Where a sentence is gone, the record no longer describes the text. A contradiction that no rule
    knows would excuse what it should not.

    To fix it, take the entry out once the text is mended.
    """
    if case.policy is None:
        return
    for result in results(case):
        commitment = result.commitment
        see, unit = (result.unit.where, result.unit.id) if result.unit else (None, "")
        own = {quoted(words) for words in commitment.policy}
        for n, each in enumerate(commitment.contradicted_by):
            other = standing(case.policy, each.sentence)
            place = commitment.at("contradicted_by", n, "sentence")
            if quoted(each.sentence) in own:
                template = _("`{id}` cannot contradict itself")
                yield Finding(place, template, see=see, id=commitment.id, unit=unit)
            elif other is None:
                yield Finding(
                    place, _("what contradicts `{id}` is no longer a sentence of the policy"),
                    see=see, id=commitment.id, unit=unit,
                )  # fmt: skip
            elif not _known(case, result, other):
                yield Finding(
                    place,
                    _("no rule knows that {other} contradicts `{id}`"),
                    see=other.where, id=commitment.id, unit=unit, other=other.id,
                )  # fmt: skip
            elif not _asks(case, each.question, {*own, quoted(each.sentence)}):
                yield Finding(
                    commitment.at("contradicted_by", n, "question"),
                    _("`{question}` asks about other sentences than {other} and that of `{id}`"),
                    see=other.where, id=commitment.id, question=each.question, unit=unit,
                    other=other.id,
                )  # fmt: skip


@rule("COM028", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def decided_still_said(case: Case) -> Iterator[Finding]:
    """A contradiction that is decided goes out of the policy too.

    Until it does, people read both sentences.

    To fix it, have the policy changed, and take the entry out.
    """
    for result in results(case):
        commitment = result.commitment
        for n, each in enumerate(commitment.contradicted_by if case.policy else ()):
            other = standing(cast(PolicyText, case.policy), each.sentence)
            question = case.register.question(each.question)
            if other and question and not open_question(case.register, each.question):
                yield Finding(
                    commitment.at("contradicted_by", n, "question"),
                    _("`{question}` is decided, but {other} still contradicts `{id}`"),
                    see=question.at("state"), id=commitment.id, question=each.question,
                    other=other.id, unit=result.unit.id if result.unit else "",
                )  # fmt: skip


@rule("COM029", law=("gdpr-5-1-a",), severity=Severity.INFORMATION)
def judged_against_neither(case: Case) -> Iterator[Finding]:
    """Sentences of the policy that contradict each other are counted until it is decided.

    Only the controller can say which of them holds. Until then the register is judged against
    neither of them.

    To fix it, decide the question, and have the policy changed.
    """
    for one, other, question in contradictions(case, results(case)):
        yield Finding(
            one.commitment.at("contradicted_by"),
            _("{unit} and {other} contradict each other; the register is judged against neither "
              "until question {number} is decided"),
            see=other.where, unit=one.unit.id if one.unit else "", other=other.id,
            number=question.number,
        )  # fmt: skip


def _known(case: Case, result: Result, other: Unit) -> bool:
    """Whether the kinds of two sentences are known to contradict each other.

    Where a person judges one of them, nothing is known against it.
    """
    there = [each for each in results(case) if each.unit and each.unit.id == other.id]
    if result.kind is None or any(each.kind is None for each in there):
        return True
    own = result.kind
    return any(
        each.kind and (each.kind.name in own.conflicts or own.name in each.kind.conflicts)
        for each in there
    )


def _asks(case: Case, id: str, sentences: set[str]) -> bool:
    """Whether a question is about one of some sentences, or says of none what it is about."""
    question = case.register.question(id)
    asked = {quoted(words) for words in question.policy} if question else set()
    return not asked or bool(asked & sentences)


@rule("COM012", law=("gdpr-5-1-a", "gdpr-5-2"))
def promise_recorded(case: Case) -> Iterator[Finding]:
    """Every promise of the policy that a kind of commitment knows is recorded as one.

    A promise without a record is checked by nobody. The program knows the sentence by its main
    words, also where it no longer says what it should.

    To fix it, add a commitment with the rule that the message names and the whole sentence.
    """
    if case.policy is None or case.register.unread("commitments"):
        return
    recorded = {(result.commitment.rule, result.unit.id) for result in results(case) if result.unit}
    values = values_in(case, {})
    for kind in KINDS:
        for unit in case.policy.duties:
            if (kind.name, unit.id) not in recorded and known(kind.topics, unit, values):
                yield Finding(
                    unit.where, _("{unit} is a promise of the kind `{kind}` that no record holds"),
                    unit=unit.id, kind=kind.name,
                )  # fmt: skip


RULES = (
    contradiction_recorded, contradiction_stands, promise_recorded, decided_still_said,
    judged_against_neither,
)  # fmt: skip
