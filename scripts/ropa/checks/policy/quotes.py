"""POL: what a record quotes stands in the policy, once, as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.resting import Quoted
from ropa.findings import Finding, Severity
from ropa.models.choices import QuestionState
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.words import _

WHOLE = ("promises", "no-duty")
"""The kinds of record whose quotes are whole sentences."""


def _quotes(case: Case) -> Iterator[Quoted]:
    """Every quote whose section exists, or that names none."""
    if case.policy is not None:
        for quoted in case.quotes.all:
            if quoted.section is None or quoted.section in case.policy.sections:
                yield quoted


_NEAREST = (
    _("the policy does not say `{words}`; the nearest is sentence {unit}: `{text}`"),
    _("the policy does not say `{words}`, which {count} records quote; the nearest is sentence "
      "{unit}: `{text}`"),
)  # fmt: skip
_NOWHERE = (
    _("the policy does not say `{words}`"),
    _("the policy does not say `{words}`, which {count} records quote"),
)


def of_its_time(record: Record) -> bool:
    """Whether a record keeps the words of its time: it has ended, or is a decided question."""
    decided = isinstance(record, Question) and record.state is QuestionState.DECIDED
    return record.ended is not None or decided


@rule("POL001", law=("gdpr-5-1-a",))
def not_found(case: Case) -> Iterator[Finding]:
    """Every quote stands in the policy.

    A record rests on what the policy says. Where the words are gone or changed, the register and
    the policy no longer say the same, and one of the two misleads.

    White space, line width and Unicode form are not content. The message offers the sentence that
    is most like the quote, and comes once for all records that quote the same words. Records that
    have ended and decided questions keep the words of their time; what was read is compared by
    COM019.

    To fix it, decide which of the two is right: quote the new sentence and bring the record in
    line with it, or put the sentence of the policy back.
    """
    told: dict[tuple[str, str | None], list[Quoted]] = {}
    for quoted in _quotes(case):
        mine = quoted.record.kind in WHOLE and quoted.claims
        if not (quoted.units or quoted.respelt or mine or of_its_time(quoted.record)):
            told.setdefault((quoted.words, quoted.section), []).append(quoted)
    for quoted, *others in told.values():
        near = quoted.nearest
        yield Finding(
            quoted.where,
            _NEAREST[bool(others)] if near else _NOWHERE[bool(others)],
            see=near.where if near else None,
            count=len(others) + 1,
            words=quoted.words,
            unit=near.id if near else "",
            text=near.text if near else "",
        )


@rule("POL002")
def found_twice(case: Case) -> Iterator[Finding]:
    """A quote stands in one sentence of the policy.

    Words that stand in several sentences do not say which of them the record rests on.

    To fix it, quote the whole sentence, or name the section: `{quote: ..., section: ...}`.
    """
    for quoted in _quotes(case):
        sentences = [unit for unit in quoted.units if unit.duty]
        if len(sentences) > 1:
            yield Finding(
                quoted.where,
                _("`{words}` stands in several sentences: {units}"),
                see=sentences[0].where,
                words=quoted.words,
                units=", ".join(unit.id for unit in sentences),
            )


@rule("POL003")
def only_heading(case: Case) -> Iterator[Finding]:
    """A quote is more than a title or heading.

    A heading says what a section is about and promises nothing; what is read with it may name it
    under `follows:`.

    To fix it, quote the sentence below the heading.
    """
    for quoted in _quotes(case):
        if quoted.path == ("follows",):
            continue
        if quoted.units and not any(unit.duty for unit in quoted.units):
            yield Finding(
                quoted.where,
                _("`{words}` stands only in heading {unit}"),
                see=quoted.units[0].where,
                words=quoted.words,
                unit=quoted.units[0].id,
            )


@rule("POL004")
def unknown_section(case: Case) -> Iterator[Finding]:
    """A section that narrows a quote exists.

    To fix it, use the id that the message offers: what stands before the heading, without
    `policy-`.
    """
    if case.policy is None:
        return
    sections = case.policy.sections
    for quoted in case.quotes.all:
        if quoted.section is None or quoted.section in sections:
            continue
        near = get_close_matches(quoted.section, sections, 1, 0.5)
        yield Finding(
            quoted.where,
            _("the policy has no section `{section}`; did you mean `{near}`?")
            if near
            else _("the policy has no section `{section}`; it has {all}"),
            section=quoted.section,
            near=near[0] if near else "",
            all=", ".join(sections),
        )


@rule("POL006", severity=Severity.WARNING)
def respelt(case: Case) -> Iterator[Finding]:
    """A quote is spelt as the policy spells it.

    The sentence has the same words but for spelling, punctuation or capitals; no name, number,
    negation, word of modality, member of a list, channel or country differs.

    A change of one letter in the middle or at the end of a long word counts as spelling, even
    where it makes another word or another form of the word; the rules on names, numbers and
    promises look at the content.

    To fix it, take over the sentence that the message shows.
    """
    for quoted in _quotes(case):
        if quoted.respelt and quoted.nearest:
            yield Finding(
                quoted.where,
                _("sentence {unit} is now spelt `{text}`"),
                see=quoted.nearest.where,
                unit=quoted.nearest.id,
                text=quoted.nearest.text,
            )


RULES: tuple[Rule, ...] = (
    not_found, found_twice, only_heading, unknown_section, respelt,
)  # fmt: skip
