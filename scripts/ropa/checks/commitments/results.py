"""How every commitment stands: its sentence, its rule, the result and what was found."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, cast
from weakref import WeakKeyDictionary

from ropa.checks.commitments.kind import Judging, Kind, State
from ropa.checks.commitments.kinds import BY_NAME, MANUAL
from ropa.checks.commitments.parameters import given, left_out, mistakes
from ropa.checks.commitments.sentence import Change, changes, nearest, standing
from ropa.checks.frame import Case
from ropa.findings import Finding
from ropa.models.choices import QuestionState
from ropa.models.policytext import PolicyText, Unit
from ropa.models.promises import Commitment
from ropa.models.question import Question
from ropa.models.register import Register
from ropa.models.statements import carried_out
from ropa.words import _


class Result(NamedTuple):
    """A commitment and how it stands.

    `unit` is its sentence, or the one that was probably quoted where the quote stands nowhere
    (`whole` is false then). `kind` is None for a commitment of the rule `manual` and for an
    unknown rule; `state` is None where nothing can be said. `questions` are ids, in the order met.
    """

    commitment: Commitment
    kind: Kind | None
    unit: Unit | None
    whole: bool
    state: State | None
    questions: tuple[str, ...]
    breaks: tuple[Finding, ...]
    outsides: tuple[Finding, ...]
    changes: tuple[Change, ...]
    mistakes: tuple[Finding, ...]


_KNOWN: WeakKeyDictionary[Register, tuple[date, PolicyText | None, list[Result]]]
_KNOWN = WeakKeyDictionary()
"""Results of registers already judged: several rules and pages ask for the same."""


def commitments(case: Case) -> list[Commitment]:
    """The commitments in force."""
    return cast(list[Commitment], case.register.of("commitments"))


def results(case: Case) -> list[Result]:
    """How every commitment in force stands, by id. Nothing where a root has no policy."""
    known = _KNOWN.get(case.register)
    if known is not None and known[0] == case.today and known[1] is case.policy:
        return known[2]
    found = [] if case.policy is None else [_result(case, each) for each in commitments(case)]
    _KNOWN[case.register] = (case.today, case.policy, found)
    return found


def contradictions(case: Case, found: list[Result]) -> list[tuple[Result, Unit, Question]]:
    """Contradictions of the policy whose question is open: one sentence, the other, the question.

    The program knows that two sentences contradict each other, or a person judges one of them.
    """
    told = []
    for one in found:
        for each in one.commitment.contradicted_by if case.policy and one.unit else ():
            other = standing(cast(PolicyText, case.policy), each.sentence)
            question = case.register.question(each.question)
            if other and question and question.state is QuestionState.OPEN and not question.ended:
                told.append((one, other, question))
    return told


def undecided(case: Case) -> set[str]:
    """The ids of the sentences that contradict each other while their question is open."""
    found = contradictions(case, results(case))
    return {unit.id for one, other, _question in found for unit in (one.unit, other) if unit}


def _not_carried_out(on: Judging) -> bool:
    """Whether the commitment itself is said not to be carried out: then it is broken."""
    undone = not carried_out(on.commitment)
    if undone:
        on.breaks_at(
            on.commitment.at("progress"),
            _("`{id}` is said not to be carried out; {unit} promises it"), id=on.commitment.id,
        )  # fmt: skip
    return undone


def _result(case: Case, commitment: Commitment) -> Result:
    policy = cast(PolicyText, case.policy)
    kind = BY_NAME.get(commitment.rule)
    quote = commitment.policy[0] if commitment.policy else None
    unit = standing(policy, quote) if quote is not None else None
    whole = unit is not None
    if unit is None and quote is not None:
        unit = nearest(policy, quote)
    if kind is None:
        state = State.MANUAL if commitment.rule == MANUAL else None
        judging = Judging(case, commitment, unit, {})
        undone = _not_carried_out(judging)
        return Result(
            commitment, None, unit, whole, State.BROKEN if undone else state, (),
            tuple(judging.breaks), (), (), (),
        )  # fmt: skip
    values = given(kind, commitment)
    wrong = tuple(mistakes(kind, commitment, case.register))
    changed = tuple(changes(case, kind, unit, values)) if unit else ()
    if wrong:
        return Result(commitment, kind, unit, whole, None, (), (), (), changed, wrong)
    if unit and whole:
        wrong = tuple(left_out(kind, commitment, case.register, unit))
    judging = Judging(case, commitment, unit, values)
    kind.judge(judging)
    _not_carried_out(judging)
    return Result(
        commitment, kind, unit, whole, judging.state, tuple(judging.questions),
        tuple(judging.breaks), tuple(judging.outsides), changed, wrong,
    )  # fmt: skip
