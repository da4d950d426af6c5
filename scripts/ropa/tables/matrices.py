"""Matrices of duties: agreements (Art. 28), security (Art. 32), rights (Art. 15-22, 7(3), 77)."""

from __future__ import annotations

from ropa.law.deadlines import deadline
from ropa.law.elements import Element, element
from ropa.law.rights import answers
from ropa.law.rights import rights as told
from ropa.models.activity import Activity
from ropa.models.choices import AgreementState, Stage
from ropa.models.duties import Measure, Right
from ropa.models.party import Agreement, Article28, Processor
from ropa.models.statements import Confirmed
from ropa.models.values import Open, Period
from ropa.tables import states
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed
from ropa.tables.pieces import joined, questions, runs_in, standing
from ropa.tables.promised import sentence_links, target_of, units_of
from ropa.tables.values import cell, label_of, link
from ropa.tables.view import View
from ropa.words import _

LETTERS = ("a", "b", "c", "d", "e", "f", "g", "h")
SECURITY = ("gdpr-32-1-a", "gdpr-32-1-b", "gdpr-32-1-c", "gdpr-32-1-d")
MORE_RIGHTS = ("gdpr-19",)
"""A duty told of beside the rights: recipients are notified of a correction or erasure."""

NO_REQUEST = ("gdpr-7-3", "gdpr-19")
"""What is not asked for by a request: Art. 12(3) and (5) set it no time limit and no fee."""


def _heading(view: View, provision: Element) -> Heading:
    return Heading(
        provision.id, provision.label(view.language), provision.short(view.language)
    )  # fmt: skip


def matrix28(view: View) -> Table:
    """Each processor: the agreement, its document, and Art. 28(3)(a)-(h)."""
    headings = [
        Heading("processor", view.say(_("Processor"))),
        Heading("state", label_of(view, Agreement, "state"), view.articles(("gdpr-28-3",))),
        Heading("reference", label_of(view, Agreement, "reference"), view.articles(("gdpr-28-9",))),
    ]
    for letter in LETTERS:
        label = label_of(view, Article28, letter)
        headings.append(Heading(letter, label, view.articles((f"gdpr-28-3-{letter}",))))
    rows = []
    for processor in view.register.processors:
        content = processor.agreement.content
        cells = [_letter(view, processor, content, letter) for letter in LETTERS]
        first = (line(link(view, processor)), _agreed(view, processor), _document(view, processor))
        rows.append((*first, *cells))
    title = view.say(_("Processing agreements, Article 28(3)"))
    return Table("matrix-28", title, tuple(headings), tuple(rows))


def _agreed(view: View, processor: Processor) -> Cell:
    agreement = processor.agreement
    sure = line(*standing(view, agreement.standing)[1:]) if agreement.standing else ()
    if isinstance(agreement.state, Open):
        return states.unclear(view, [agreement.state], sure)
    said = joined(cell(view, agreement.state), sure)
    if agreement.state is AgreementState.CONCLUDED:
        return states.claimed(view, agreement.standing, processor.key, said)
    return states.not_met(view, processor.key, said)


def _document(view: View, processor: Processor) -> Cell:
    where = processor.agreement.reference
    if isinstance(where, Open):
        return states.unclear(view, [where])
    return states.satisfied(view, processor.key, cell(view, where))


def _letter(view: View, processor: Processor, content: Article28 | None, letter: str) -> Cell:
    answer = getattr(content, letter) if content else None
    if answer == "yes":
        return states.claimed(view, processor.agreement.standing, processor.key)
    return states.answered(view, answer, processor.key)


def matrix32(view: View) -> Table:
    """Each activity against Art. 32(1)(a)-(d): the measures that answer it."""
    headings = [Heading("activity", view.say(_("Processing activity")))]
    headings += [_heading(view, element(id)) for id in SECURITY]
    rows = [
        (line(link(view, activity)), *(_protected(view, activity, id) for id in SECURITY))
        for activity in view.register.activities
    ]
    return Table("matrix-32", view.say(_("Security, Article 32(1)")), tuple(headings), tuple(rows))


def _protected(view: View, activity: Activity, provision: str) -> Cell:
    """Satisfied where a measure is confirmed to be in place; all that answer it stand below."""
    found = [view.register.target(id, ("measures",)) for id in view.register.measures_of(activity)]
    measures = [m for m in found if isinstance(m, Measure) and provision in m.answers]
    ready = [m for m in measures if m.progress is Stage.IN_USE]
    shown = listed([_measure(view, measure) for measure in measures])
    if ready:
        best = max(ready, key=lambda measure: isinstance(measure.standing, Confirmed))
        return states.claimed(view, best.standing, best.key, shown)
    if states.opens_in(*(m.progress for m in measures)):
        return states.unknown(view, activity.key, shown)
    if measures:
        return states.not_met(view, activity.key, shown)
    return states.unknown(view, activity.key)


def _measure(view: View, measure: Measure) -> Cell:
    state = runs_in(cell(view, measure.progress))
    return line(link(view, measure), ": ", *state, *standing(view, measure.standing))


def matrix_rights(view: View) -> Table:
    """Each right: whether the policy tells of it, how it is used, when it is answered, by what."""
    headings = (
        Heading("right", view.say(_("Right of the data subject"))),
        Heading("policy", view.say(_("Told of in the policy")), view.articles(("gdpr-13-2-b",))),
        Heading("how", label_of(view, Right, "how"), view.articles(("gdpr-12-2",))),
        Heading("deadline", label_of(view, Right, "deadline"), view.articles(("gdpr-12-3",))),
        Heading("fee", view.say(_("Free of charge")), view.articles(("gdpr-12-5",))),
        Heading("procedure", label_of(view, Right, "procedure"), view.articles(("gdpr-24",))),
    )
    wanted = [*(right.id for right in told()), *MORE_RIGHTS]
    rows = []
    for id in wanted:
        own = [r for r in view.register.rights if any(answers(a, id) for a in r.answers)]
        short = element(id).short(view.language)
        if not own:
            name = line(element(id).label(view.language), Run(f" {short}", "note"))
            gap = states.unknown(view, "kind:rights")
            rows.append((name, *(gap for _n in headings[1:])))
        for right in own:
            name = line(link(view, right), Run(f" {short}", "note"))
            rows.append((name, *_right(view, right, id)))
    title = view.say(_("Rights of the data subject"))
    return Table("matrix-rights", title, headings, tuple(rows))


def _right(view: View, right: Right, id: str) -> tuple[Cell, ...]:
    policy = states.untold(view, right.key, questions(view, states.opens_in(right)))
    units = units_of(view, [right])
    if units:
        place = target_of(view, units[0])
        policy = states.satisfied(view, place, line(*sentence_links(view, [right])))
    if id in MORE_RIGHTS:
        reason = view.say(_("it is a duty, not part of the information"))
        policy = states.not_applicable(view, reason)
    how = _value(view, right, right.how)
    if id == "gdpr-77":
        other = states.not_applicable(view, view.say(_("it is the authority that answers")))
        return policy, how, other, other, other
    if id in NO_REQUEST:
        reason = view.say(_("the time limit is for requests under Articles 15 to 22"))
        other = states.not_applicable(view, reason)
        return policy, how, other, other, _served(view, right)
    return policy, how, _deadline(view, right), _free(view, right), _served(view, right)


def _value(view: View, right: Right, value: object) -> Cell:
    if value is None:
        return states.unknown(view, right.key)
    if isinstance(value, Open):
        return states.unclear(view, [value])
    return states.satisfied(view, right.key)


def _deadline(view: View, right: Right) -> Cell:
    limit = right.deadline
    if not isinstance(limit, Period):
        return _value(view, right, limit)
    longest = deadline("rights-answer", view.today).period
    shown = cell(view, limit)
    if longest and not limit.at_most(longest):
        return states.not_met(view, right.key, shown)
    return states.satisfied(view, right.key, shown)


def _free(view: View, right: Right) -> Cell:
    """Art. 12(5): the answer is free; a fee of `yes` is not."""
    if right.fee == "no":
        return states.satisfied(view, right.key)
    if right.fee == "yes":
        return states.not_met(view, right.key)
    return states.answered(view, right.fee, right.key)


def _served(view: View, right: Right) -> Cell:
    if right.procedure is None:
        return states.unknown(view, right.key)
    procedure = view.register.target(right.procedure)
    if procedure is None:
        return states.unknown(view, right.key)
    document = getattr(procedure, "document", None)
    name = line(link(view, procedure))
    if isinstance(document, Open):
        return states.unclear(view, [document], name)
    return states.satisfied(view, procedure.key, name)
