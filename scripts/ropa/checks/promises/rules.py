"""COM: what a promise says, in words, in data and in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from ropa.checks.frame import Case, rule
from ropa.checks.placed import Placed, changed_words, digest, placed, standing, text_of
from ropa.checks.promises.contradictions import waits
from ropa.checks.promises.judging import State
from ropa.checks.promises.labels import LANGUAGES, Listed
from ropa.checks.promises.results import Result, results
from ropa.checks.promises.said import (
    Differs,
    apart,
    differences,
    preceding,
    read_with,
    readings,
)
from ropa.findings import Finding, Severity
from ropa.location import Location
from ropa.meaning.words import readable
from ropa.models.forms import ByPerson
from ropa.models.policytext import PolicyText, Unit, folded, normal
from ropa.models.promises import NoDuty, Promise
from ropa.models.statements import Confirmed
from ropa.models.values import Day
from ropa.words import Phrase, _

YEARS = 2
"""How far ahead a review may lie."""


def about(result: Result, place: Location, template: str, **values: Any) -> Finding:
    """A finding about a promise, with its sentence where there is one."""
    unit = result.unit
    return Finding(
        place, template, see=unit.where if unit else None, unit=unit.id if unit else "",
        id=result.promise.id, **values,
    )  # fmt: skip


@rule("COM001", law=("gdpr-5-1-a",))
def whole_sentence(case: Case) -> Iterator[Finding]:
    """A promise rests on one whole sentence of the policy.

    A promise torn out of its sentence can lose its condition or its negation.

    To fix it, quote the whole sentence; a sentence may hold several promises.
    """
    for result in results(case):
        promise = result.promise
        if len(promise.policy) != 1:
            template = _("`{id}` rests on {count} sentences, not on one")
            yield about(result, promise.at("policy"), template, count=len(promise.policy))


class Otherwise(NamedTuple):
    """What a sentence says otherwise than its promise, in one language."""

    place: Placed
    unit: Unit
    language: str
    differs: list[Differs]


def otherwise(case: Case) -> list[Otherwise]:
    """Every sentence that says otherwise than its promise, in the first language in which it does.

    The published language comes first.
    """
    return case.once(_otherwise)


def _otherwise(case: Case) -> list[Otherwise]:
    found = []
    known = readings(case)
    for each in placed(case):
        unit, record = each.unit, each.record
        if unit is None or unit.language not in readable():
            continue
        source = known.of(unit.text, unit.language)
        told = isinstance(record, Promise) and not record.by_person
        for language in (unit.language, *(code for code in unit.texts if code != unit.language)):
            if language not in readable() or (not told and language == unit.language):
                continue
            if differs := (
                differences(record, known.together(unit, language))
                if told and isinstance(record, Promise)
                else apart(source, known.of(unit.texts[language], language))
            ):
                found.append(Otherwise(each, unit, language, differs))
                break
    return found


@rule("COM018", law=("gdpr-5-1-a",))
def says_what_is_held(case: Case) -> Iterator[Finding]:
    """A sentence says what its promises hold, in each language, and nothing else.

    A lost "not", another channel, country or period, a "may" in place of a "must" turns a promise
    round. What is read in the sentence is compared with the data of the promise: every value has a
    place there, and every value there stands in the sentence.

    To fix it, put the sentence back or write in the promise what it says now; where the program
    reads words wrongly, write them under `misread:` with what they mean, the role and the day.
    """
    for place, unit, language, differs in otherwise(case):
        read = Listed(each for each in differs if not each.held)
        held = Listed(each for each in differs if each.held)
        template = (
            _("{unit} (`{text}`, {language}) says {read}, which `{id}` does not hold, and not "
              "{held}, which it does; write what the sentence says")
            if read.values and held.values
            else _("{unit} (`{text}`, {language}) says {read}, which `{id}` does not hold; add it, "
                   "or put the sentence back")
            if read.values
            else _("{unit} (`{text}`, {language}) does not say {held}, which `{id}` holds; take "
                   "it out, or put the sentence back")
        )  # fmt: skip
        yield Finding(
            place.record.at(*differs[0].path), template,
            see=unit.places.get(language, unit.where), unit=unit.id, id=place.record.id,
            text=unit.texts[language], language=Phrase(LANGUAGES[language]), read=read, held=held,
        )  # fmt: skip
    for result in results(case):
        for n, each in enumerate(result.promise.misread):
            texts = result.unit.texts.values() if result.unit else ()
            if not any(normal(each.words) in normal(text) for text in texts):
                yield about(
                    result, result.promise.at("misread", n),
                    _("`{words}` no longer stand in {unit}; take the entry out"), words=each.words,
                )  # fmt: skip
        yield from result.left_out
    yield from _pointing(case)


def _pointing(case: Case) -> Iterator[Finding]:
    """Sentences follow those that they were read with."""
    for each in placed(case):
        if case.policy and each.unit and isinstance(each.record, Promise):
            yield from _follows(case, case.policy, each.record, each.unit)


def _follows(case: Case, policy: PolicyText, promise: Promise, unit: Unit) -> Iterator[Finding]:
    wanted = promise.follows
    if wanted is None:
        other = None if promise.by_person else read_with(policy, unit, readings(case))
        if other:
            yield Finding(
                promise.at("follows"),
                _("{unit} (`{text}`) is read with {other}; write those words under `follows:`"),
                see=other.where, unit=unit.id, text=unit.text, other=other.id,
            )  # fmt: skip
        return
    last = preceding(policy, unit)
    now = standing(case, text_of(wanted))
    if now is None or now not in (policy.by_id.get(unit.lead), last):
        yield Finding(
            promise.at("follows"),
            _("{unit} (`{text}`) was read as speaking of `{words}`; it follows {other}")
            if last
            else _("{unit} (`{text}`) was read as speaking of `{words}`; nothing is before it"),
            see=unit.where, unit=unit.id, text=unit.text, words=text_of(wanted),
            other=last.id if last else "",
        )  # fmt: skip


@rule("COM005", law=("gdpr-5-1-a", "gdpr-24"))
def kept(case: Case) -> Iterator[Finding]:
    """The register keeps what the policy promises.

    People rely on the policy; what the register records against it is either done wrongly or
    promised wrongly.

    What one sentence denies and another, that contradicts it, says is judged against neither until
    the question about them is decided (COM030).

    To fix it, decide which of the two is right: correct the record, or have the policy changed.
    """
    for result in results(case):
        yield from (each for each in result.breaks if not waits(case, result, each))


@rule("COM030", law=("gdpr-5-1-a",), severity=Severity.INFORMATION)
def waits_for_decision(case: Case) -> Iterator[Finding]:
    """What one of two contradictory sentences says and the other denies is decided.

    Nobody has said which of the sentences holds; the register may be right, and is judged against
    neither. What breaks both of them, or what the other says nothing of, is told by COM005.

    To fix it, decide the question about the contradiction.
    """
    for result in results(case):
        yield from (each for each in result.breaks if waits(case, result, each))


@rule("COM006", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def within_wording(case: Case) -> Iterator[Finding]:
    """What is lawful is also what the policy says.

    Iceland and Liechtenstein are in the EEA, but a policy that says "Norway or the EU" does not
    name them.

    To fix it, state the exception in the record, move the data, or have the policy changed.
    """
    for result in results(case):
        yield from result.outsides


@rule("COM019", law=("gdpr-5-1-a", "gdpr-5-2"))
def words_as_read(case: Case) -> Iterator[Finding]:
    """The words of a sentence are those that were read.

    Words that the program cannot judge may change what is promised: "if we find it suitable".
    White space, Unicode form, quotation marks, kinds of hyphen, wrapping and mark-up are no change.

    To fix it, read the sentence as it stands now and run `ropa policy read`; it takes over the
    words, and the reading waits for its confirmation.
    """
    for each in placed(case):
        record, unit = each.record, each.unit
        place = record.at("policy", each.number)
        if unit is None:
            yield Finding(
                place, _("the policy no longer says `{words}`, which `{id}` was read in"),
                words=each.words, id=record.id,
            )  # fmt: skip
        elif not each.whole:
            yield Finding(
                place, _("{unit} now says `{text}`; `{id}` was read with: {changes}"),
                see=unit.where, unit=unit.id, text=unit.text, id=record.id,
                changes=changed_words(each.words, unit.text),
            )  # fmt: skip
    for record, unit, language, spelling in unread(case):
        if language == unit.language and not spelling:
            yield Finding(
                record.at("read"),
                _("`{text}` ({unit}) has been changed in `{id}` and not been read")
                if record.read.words
                else _("nobody has read {unit} (`{text}`) as `{id}` has it"),
                see=unit.where, unit=unit.id, text=unit.text, id=record.id,
            )  # fmt: skip


@rule("COM020", law=("gdpr-5-1-a",), severity=Severity.WARNING)
def translation_as_read(case: Case) -> Iterator[Finding]:
    """The translation of a promise is the one that was read, and so is its spelling.

    Its facts are those of the promise; whether its words say the same, a person sees.

    To fix it, read the sentence in that language and run `ropa policy read`.
    """
    told = {(each.place.record.key, each.language) for each in otherwise(case)}
    for record, unit, language, spelling in unread(case):
        if (language != unit.language or spelling) and (record.key, language) not in told:
            yield Finding(
                record.at("read"),
                _("{unit} in {language} is no longer what was read: `{text}`"),
                see=unit.places.get(language, unit.where), unit=unit.id, id=record.id,
                language=Phrase(LANGUAGES.get(language, language)), text=unit.texts[language],
            )  # fmt: skip


def unread(case: Case) -> Iterator[tuple[Promise | NoDuty, Unit, str, bool]]:
    """Records whose sentences stand as quoted and were not read so in a language.

    The last value says that the sentence is only spelt otherwise than its quote.
    """
    together: dict[str, list[Placed]] = {}
    for each in placed(case):
        together.setdefault(each.record.key, []).append(each)
    for group in together.values():
        units = [each.unit for each in group if each.unit and each.whole]
        if len(units) < len(group):
            continue
        record = group[0].record
        spelling = any(folded(each.words) != folded(each.unit.text) for each in group if each.unit)
        for language in units[0].texts:
            texts = [unit.texts.get(language, "") for unit in units]
            if record.read.words.get(language) != digest(record, texts):
                yield record, units[0], language, spelling


@rule("COM008", law=("gdpr-5-2",), severity=Severity.WARNING)
def review_due(case: Case) -> Iterator[Finding]:
    """A promise that a person judges is looked at again in time.

    To fix it, judge whether the promise is kept and write the next day under `review:`.
    """
    for result, place, day in _reviews(case):
        if day.date < case.today:
            yield about(result, place, _("`{id}` was to be looked at again on {day}"), day=day)


def _reviews(case: Case) -> Iterator[tuple[Result, Location, Day]]:
    """The days on which a person looks again, with their places."""
    for result in results(case):
        for n, form in enumerate(result.promise.promises):
            if isinstance(form, ByPerson) and isinstance(form.review, Day):
                yield result, result.promise.at("promises", n, "review"), form.review


def latest(today: date) -> date:
    """The last day on which a review is in time."""
    return today.replace(year=today.year + YEARS, day=min(today.day, 28))


@rule("COM017", law=("gdpr-5-2", "gdpr-24"), severity=Severity.WARNING)
def review_in_time(case: Case) -> Iterator[Finding]:
    """A promise that a person judges is looked at again within two years.

    A day far ahead is as good as none.

    To fix it, write a day within two years under `review:`.
    """
    for result, place, day in _reviews(case):
        if day.date > latest(case.today):
            yield about(
                result, place, _("`{id}` is to be looked at again as late as {day}"), day=day
            )


UNSURE = (State.OPEN, State.CLAIMED, State.BROKEN)


@rule("COM011", law=("gdpr-5-2",))
def confirmed(case: Case) -> Iterator[Finding]:
    """A promise is confirmed only when the register shows that it is kept.

    To fix it, answer the questions or add the evidence first, and write `stated` until then.
    """
    for result in results(case):
        promise = result.promise
        if isinstance(promise.standing, Confirmed) and result.state in UNSURE:
            yield about(
                result,
                promise.at("standing"),
                _("`{id}` is confirmed, but its result is: {state} ({questions})")
                if result.questions
                else _("`{id}` is confirmed, but its result is: {state}"),
                state=result.state, questions=", ".join(result.questions[:3]),
            )  # fmt: skip


RULES = (
    whole_sentence, kept, waits_for_decision, within_wording, review_due, confirmed, review_in_time,
    says_what_is_held, words_as_read, translation_as_read,
)  # fmt: skip
