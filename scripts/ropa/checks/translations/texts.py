"""TXT004-006: the register's own texts say the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.texts import held_in
from ropa.checks.translations.compared import comparisons
from ropa.checks.translations.records import RecordText, record_texts
from ropa.checks.translations.sentences import WHAT
from ropa.findings import Finding, Severity
from ropa.kept import kept
from ropa.law.terms import term
from ropa.meaning.compare import Difference, Found, plain_differences, read_all, written_all
from ropa.meaning.facts import Kind, Names, plain_facts
from ropa.models.reviews import Reviews, Standing, fingerprint
from ropa.reading.translations import RECORDS
from ropa.words import Phrase, _

NAMES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}

SAME = frozenset(
    (
        Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.PERIOD, Kind.PROVISION, Kind.EMAIL,
        Kind.PHONE, Kind.POSTAL, Kind.ADDRESS, Kind.PLACE, Kind.AUTHORITY, Kind.NAME,
    )
)  # fmt: skip


ABOUT_WORDS = "terms"
"""The kind of records that explain words: each language has another word to explain."""


class Told(NamedTuple):
    """A text of the register and what differs from its text in the first language."""

    text: RecordText
    differences: Found


@kept(written_all, read_all)
def _apart(
    first: str, sources: tuple[str, ...], translations: tuple[str, ...],
    languages: tuple[str, ...], known: Names,
) -> list[Found]:  # fmt: skip
    """How the texts of a record and their translations differ."""
    return [
        tuple(
            plain_differences(
                plain_facts(source, first, known=known),
                plain_facts(translation, language, known=known),
            )
        )
        for source, translation, language in zip(sources, translations, languages, strict=True)
    ]


def _told(case: Case) -> tuple[Told, ...]:
    owner = case.register.organisation
    own = set(owner.name.split()) if owner else set()
    known = Names(comparisons(case).known.proper - own)
    found = []
    reviews = case.translations.reviews if case.translations else {}
    told = record_texts(case.once(held_in), case.register.languages)
    for _record, group in groupby(told, lambda text: id(text.record)):
        texts = [each for each in group if not _settled(each, reviews)]
        apart = _apart(
            case.register.languages[0],
            tuple(each.source for each in texts), tuple(each.translation for each in texts),
            tuple(each.language for each in texts), known,
        )  # fmt: skip
        found += [Told(text, differ) for text, differ in zip(texts, apart, strict=True) if differ]
    return tuple(found)


def _settled(text: RecordText, reviews: Mapping[tuple[str, str], Reviews]) -> bool:
    """Whether a text need not be compared: words explained, or a pair that has been reviewed."""
    reviewed = reviews.get((text.language, RECORDS))
    return text.record.kind == ABOUT_WORDS or bool(
        reviewed and reviewed.holds(text.source, text.translation)
    )


def _explained(difference: Difference) -> bool:
    """Whether the translation only adds what its readers need: that an act is Norwegian, a name."""
    added = not difference.lost
    return added and (difference.value == "NO" or difference.kind is Kind.NAME)


@rule("TXT004", severity=Severity.WARNING)
def same_figures(case: Case) -> Iterator[Finding]:
    """A text of the register has the same numbers, names and places in every language.

    A translation may add what its readers need, such as that an act is Norwegian.

    To fix it, correct the language that is wrong.
    """
    for told in case.once(_told):
        for difference in told.differences:
            if difference.kind in SAME and not _explained(difference):
                yield Finding(
                    told.text.where,
                    _("the {language} text has lost the {what} `{words}`")
                    if difference.lost
                    else _("the {language} text has the {what} `{words}`, the Bokmål text has not"),
                    see=told.text.see,
                    language=Phrase(NAMES[told.text.language]),
                    what=Phrase(WHAT[difference.kind]),
                    words=difference.words or difference.value,
                )


@rule("TXT005", severity=Severity.WARNING)
def same_terms(case: Case) -> Iterator[Finding]:
    """A text of the register uses the words of the glossary in every language.

    To fix it, use the glossary's word or one of its synonyms.
    """
    for told in case.once(_told):
        for difference in told.differences:
            if difference.kind in (Kind.TERM, Kind.AVOIDED):
                yield Finding(
                    told.text.where,
                    _("the {language} text does not say `{words}`; the glossary has `{wanted}`")
                    if difference.lost
                    else _("the {language} text says `{words}`, the Bokmål text does not"),
                    see=told.text.see,
                    language=Phrase(NAMES[told.text.language]),
                    words=difference.words,
                    wanted=term(difference.value).label(told.text.language),
                )


@rule("TXT006", severity=Severity.WARNING)
def stale_text(case: Case) -> Iterator[Finding]:
    """A reviewed text of the register has not been changed in one language alone.

    To fix it, bring the languages in line and record it with `ropa translate review`.
    """
    translations = case.translations
    first = case.register.languages[0]
    for language in case.register.languages[1:]:
        reviews = translations.reviews.get((language, RECORDS)) if translations else None
        if reviews is None:
            continue
        told = record_texts(case.once(held_in), case.register.languages)
        pairs = [each for each in told if each.language == language]
        current = {fingerprint(pair.source) for pair in pairs}
        for pair in pairs:
            standing, review = reviews.standing(pair.source, pair.translation, current)
            if standing is Standing.STALE and review is not None:
                changed = language if review.source == fingerprint(pair.source) else first
                yield Finding(
                    pair.where,
                    _("`{field}` changed in {language} and not in {other} since the review {on}"),
                    see=pair.see,
                    field=pair.field,
                    language=Phrase(NAMES[changed]),
                    other=Phrase(NAMES[first if changed == language else language]),
                    on=review.on,
                )


RULES: tuple[Rule, ...] = (same_figures, same_terms, stale_text)
