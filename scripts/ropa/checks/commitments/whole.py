"""COM: a promise is known to its last word, and stands where its words point."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.commitments.parameters import given
from ropa.checks.commitments.promises import LANGUAGES
from ropa.checks.commitments.results import Result, results
from ropa.checks.commitments.saying import Span, outside, plain
from ropa.checks.commitments.sentence import understood
from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.policytext import Unit
from ropa.words import Phrase, _


def by_unit(case: Case) -> dict[str, list[Result]]:
    """The commitments that quote a whole sentence, by the id of the sentence."""
    found: dict[str, list[Result]] = {}
    for result in results(case):
        if result.unit and result.whole:
            found.setdefault(result.unit.id, []).append(result)
    return found


def unknown_words(case: Case, unit: Unit, bound: list[Result], language: str) -> list[str]:
    """The words of a sentence that no commitment on it knows; none where one is judged by hand."""
    spans: list[Span] = []
    for result in bound:
        if result.kind is None:
            return []
        values = given(result.kind, result.commitment)
        spans += understood(case, result.kind, unit, values, language)
    return list(outside(plain(unit.texts[language]), spans))


@rule("COM014", law=("gdpr-5-1-a",))
def known_words(case: Case) -> Iterator[Finding]:
    """Every word of a promise is one that its rule knows, in each language.

    "We notify you by e-mail" and "we notify you by e-mail or on our website, if we find it
    suitable" have all their old words in common. A rule that does not know the new ones cannot
    say that the promise is kept, whatever the register holds.

    To fix it, take the words out; if they are meant, add a commitment of the rule `manual` on the
    same sentence, with the reason and the day when a person looks again. COM004 tells of words
    that deny, permit or except, and this rule then leaves the sentence to it.
    """
    for bound in by_unit(case).values():
        unit = bound[0].unit
        if unit is None:
            continue
        told = {change.language for result in bound for change in result.changes}
        for language in unit.texts:
            words = [] if language in told else unknown_words(case, unit, bound, language)
            if words:
                yield Finding(
                    bound[0].commitment.at("policy", 0),
                    _("{unit} says `{words}` in {language}, which `{id}` does not know"),
                    see=unit.places.get(language, unit.where), unit=unit.id,
                    words=" ".join(words), language=Phrase(LANGUAGES[language]),
                    id=bound[0].commitment.id,
                )  # fmt: skip


@rule("COM015", law=("gdpr-5-1-a",))
def pointing_back(case: Case) -> Iterator[Finding]:
    """A sentence that says "these data" or "this tool" follows the one it points back to.

    Moved behind another sentence it has all its words and says something else: that IP addresses
    are anonymous, for example.

    To fix it, put the sentence back, or name in it what it is about and make the commitment
    another one.
    """
    if case.policy is None:
        return
    bound = by_unit(case)
    before: Unit | None = None
    for unit in case.policy.duties:
        for result in bound.get(unit.id, ()):
            wanted = result.kind.follows if result.kind else ""
            kinds = {each.commitment.rule for each in bound.get(before.id, ())} if before else set()
            if wanted and not (wanted in kinds and before and before.section == unit.section):
                yield Finding(
                    result.commitment.at("policy", 0),
                    _("{unit} points back to a sentence of the kind `{kind}`, and follows {other}")
                    if before
                    else _("{unit} points back to a sentence of the kind `{kind}`, and is first"),
                    see=before.where if before else unit.where, unit=unit.id, kind=wanted,
                    other=before.id if before else "",
                )  # fmt: skip
        before = unit


RULES = (known_words, pointing_back)
