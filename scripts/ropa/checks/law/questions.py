"""What is not known, and who decides it (Art. 5(2), 24, 38(6) and 39 GDPR)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.models.base import Part
from ropa.models.choices import QuestionState
from ropa.models.question import Approval, Decision, Question
from ropa.models.statements import Confirmed, Decided
from ropa.words import _


@rule("LAW080", law=("gdpr-5-2",))
def still_open(case: Case) -> Iterator[Finding]:
    """A value that is not known points to a question that is open.

    Once the question is decided, the value is known: what was decided belongs in its place.

    To fix it, write the decided value, or open the question again.
    """
    for record, path, value in case.register.open_values:
        question = case.register.question(value.open)
        if question is None or record.ended:
            continue
        if question.state is not QuestionState.OPEN:
            yield Finding(
                record.at(*path),
                _("`{id}` waits for question {number}, which is decided")
                if question.state is QuestionState.DECIDED
                else _("`{id}` waits for question {number}, which was merged into another"),
                see=question.at("state"),
                id=record.id,
                number=question.number,
            )


@rule("LAW081", law=("gdpr-5-2", "gdpr-24"))
def decided_with_decision(case: Case) -> Iterator[Finding]:
    """A decided question has its decision, with who decided and when.

    Only the controller decides. A question is never closed by deleting what was asked.

    To fix it, write `decision:` with text, role and day, or set the state back to open.
    """
    for question in case.register.questions:
        if question.state is QuestionState.DECIDED and question.decision is None:
            yield Finding(
                question.at("state"),
                _("question {number} is decided, but no decision is recorded"),
                number=question.number,
            )


@rule("LAW082", law=("gdpr-5-2",))
def open_without_decision(case: Case) -> Iterator[Finding]:
    """An open question has no decision yet.

    To fix it, set the state to `decided`, or delete the decision.
    """
    for question in case.register.questions:
        if question.state is QuestionState.OPEN and question.decision is not None:
            yield Finding(
                question.at("state"),
                _("question {number} is open, but a decision is recorded"),
                see=question.at("decision"),
                number=question.number,
            )


@rule("LAW083", law=("gdpr-5-2",))
def own_number(case: Case) -> Iterator[Finding]:
    """Every question has a number of its own.

    The number is printed where the value is missing, and must lead to one question.

    To fix it, give one of them another number, the next that was never used.
    """
    first: dict[int, Question] = {}
    for id in sorted(case.register.by_kind["questions"]):
        question = case.register.question(id)
        if question is None:
            continue
        other = first.setdefault(question.number, question)
        if other is not question:
            yield Finding(
                question.at("number"),
                _("number {number} is the number of `{other}` too"),
                see=other.at("number"),
                number=question.number,
                other=other.id,
            )


@rule("LAW087", law=("gdpr-5-2",))
def no_gap(case: Case) -> Iterator[Finding]:
    """The numbers of the questions have no gap.

    A question that is gone is forgotten without an answer. The last one leaves no gap.

    To fix it, bring the question back; one that is settled stays with its decision, one that is no
    longer asked with `ended:`, and `merged_into:` where another asks for the same. A new question
    takes the next number.
    """
    questions = cast(list[Question], case.register.all_of("questions"))
    last = 0
    for question in sorted(questions, key=lambda each: each.number):
        if question.number > last + 1:
            yield Finding(
                question.at("number"),
                _("no question has the number {missing}, which comes before {number}"),
                missing=last + 1, number=question.number,
            )  # fmt: skip
        last = question.number


@rule("LAW088", law=("gdpr-5-2",))
def merged(case: Case) -> Iterator[Finding]:
    """A question that was merged names the one that is asked in its place.

    Whoever has its number on paper finds the question that is asked now.

    To fix it, write `state: merged`, and under `merged_into:` a question that was not merged
    itself.
    """
    for record in case.register.all_of("questions"):
        question = cast(Question, record)
        if (question.state is QuestionState.MERGED) != (question.merged_into is not None):
            yield Finding(
                question.at("state"),
                _("question {number} is either merged into another, or it is not; it says both"),
                number=question.number,
            )
        elif question.merged_into is not None:
            into = case.register.question(question.merged_into)
            if into is not None and (into.merged_into is not None or into.ended is not None):
                yield Finding(
                    question.at("merged_into"),
                    _("question {number} was merged into question {other}, which nobody asks"),
                    see=into.at("state"),
                    number=question.number,
                    other=into.number,
                )


@rule("LAW089", law=("gdpr-24",), severity=Severity.WARNING)
def sitting_named(case: Case) -> Iterator[Finding]:
    """The sitting of a question is one that the organisation has named.

    To fix it, name the sitting under `sittings:` of the organisation, or move the question.
    """
    owner = case.register.organisation
    count = len(owner.sittings) if owner else 0
    for question in case.register.questions:
        if owner and question.sitting is not None and question.sitting > count:
            yield Finding(
                question.at("sitting"),
                _("question {number} is in sitting {sitting}; {count} are named"),
                see=owner.at("sittings"),
                number=question.number,
                sitting=question.sitting,
                count=count,
            )


@rule("LAW084", law=("gdpr-5-2",), severity=Severity.WARNING)
def open_question(case: Case) -> Iterator[Finding]:
    """Every question is answered in the end.

    What nobody knows is printed as not yet established, with the number of the question. The
    register may be published so; it is complete when no question is open.

    To fix it, have the controller decide, record the decision, and write the values that waited.
    """
    waiting = Counter(
        str(value.open) for record, _path, value in case.register.open_values if not record.ended
    )
    for question in case.register.questions:
        if question.state is QuestionState.OPEN:
            count = waiting[question.id]
            template = _("question {number} is open, and {count} values wait for it: {title}")
            if count == 1:
                template = _("question {number} is open, and one value waits for it: {title}")
            elif not count:
                template = _("question {number} is open: {title}")
            yield Finding(
                question.at("title"),
                template,
                number=question.number,
                count=count,
                title=question.title,
            )


@rule("LAW085", law=("gdpr-5-2",), severity=Severity.INFORMATION)
def overdue(case: Case) -> Iterator[Finding]:
    """A question is answered by the day it is due.

    To fix it, answer it, or agree on another day.
    """
    for question in case.register.questions:
        due = question.due
        if question.state is QuestionState.OPEN and due and due.date < case.today:
            yield Finding(
                question.at("due"),
                _("question {number} was due on {day}"),
                number=question.number,
                day=due,
            )


DECIDING: dict[type[Part], str] = {
    Confirmed: "confirmed_by", Decided: "decided_by", Decision: "decided_by", Approval: "by",
}  # fmt: skip
"""What is decided for the controller, and the field with the role that did."""


@rule("LAW086", law=("gdpr-24", "gdpr-38-6", "gdpr-39"), severity=Severity.WARNING)
def decided_by_controller(case: Case) -> Iterator[Finding]:
    """What is confirmed, decided or approved is so by a role that may decide.

    The data protection officer advises and does not decide. It may still be true that such a
    role said so; then it stands, but as what it is.

    To fix it, let the management decide and name its role. What another role knows is written
    `reported_by:`, what it has read in a document `seen_by:`. If the role may decide for the
    controller, say so in its record: `decides: yes`.
    """
    unsaid: dict[str, Location] = {}
    for record, path, part in case.register.values:
        name = DECIDING.get(type(part))
        role = case.register.role(getattr(part, name)) if name else None
        if role is None or name is None:
            continue
        if role.decides is None:
            unsaid.setdefault(role.key, record.at(*path, name))
        elif role.decides == "no":
            yield Finding(
                record.at(*path, name),
                _("the role `{role}` does not decide for the controller; write `reported_by` or "
                  "`seen_by`")
                if isinstance(part, Confirmed)
                else _("the role `{role}` does not decide for the controller"),
                see=role.at("decides"),
                role=role.id,
            )  # fmt: skip
    for key, place in unsaid.items():
        silent = case.register.get(key)
        assert silent is not None  # it was found by its id
        yield Finding(
            silent.at("id"),
            _("`{role}` decides things; say whether it may: `decides: yes` or `decides: no`"),
            see=place,
            role=silent.id,
        )
