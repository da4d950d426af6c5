"""TRL010-024: each sentence of the policy says in every language what the published one says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.translations.compared import Apart, Compared, comparisons
from ropa.findings import Finding, Severity
from ropa.law.terms import term
from ropa.meaning.compare import Difference
from ropa.meaning.facts import Kind
from ropa.meaning.parts import joints
from ropa.reading.translations import POLICY
from ropa.words import Phrase, _

BASIS = ("gdpr-5-1-a", "gdpr-12-1")

WHAT = {
    Kind.NUMBER: _("number"),
    Kind.PERCENTAGE: _("percentage"),
    Kind.DATE: _("date"),
    Kind.PERIOD: _("period"),
    Kind.PROVISION: _("provision"),
    Kind.EMAIL: _("e-mail address"),
    Kind.PHONE: _("telephone number"),
    Kind.POSTAL: _("postal place"),
    Kind.ADDRESS: _("address"),
    Kind.NAME: _("name"),
    Kind.PLACE: _("country or region"),
    Kind.SIDE: _("word for inside or outside"),
    Kind.AUTHORITY: _("authority"),
    Kind.CHANNEL: _("way of contact"),
    Kind.CHOICE: _("choice"),
    Kind.SCOPE: _("word for how much"),
    Kind.LIST: _("list"),
}

MODALITIES = {
    "must": _("must be done"),
    "may": _("may or can be done"),
    "right": _("is a right"),
    "will": _("will be done"),
    "should": _("should be done"),
    "permitted": _("is permitted"),
    "prohibited": _("is prohibited"),
    "requires": _("is required"),
    "accepts": _("is accepted"),
    "intends": _("is intended"),
    "strives": _("is striven for"),
    "advises": _("is advised"),
}

_JOINED = re.compile(r", (?:och|og|and|samt|eller|or|men|but)\b")
"""A comma that only goes with the word after it."""

LOST = _("sentence {id} has lost the {what} `{words}`")
ADDED = _("sentence {id} has the {what} `{words}`, which the original has not")


def said(each: Compared | Apart, difference: Difference) -> Finding:
    """A finding about something that stands on one side only."""
    return Finding(
        each.pair.where,
        LOST if difference.lost else ADDED,
        see=each.pair.see,
        id=each.pair.id,
        what=Phrase(WHAT[difference.kind]),
        words=difference.words or difference.value,
    )


def about_term(each: Compared | Apart, difference: Difference) -> Finding:
    """A finding about a legal term that one side has and the other has not."""
    language = each.language
    template = (
        _("sentence {id} does not say `{words}`; the glossary has `{wanted}`")
        if difference.lost
        else _("sentence {id} says `{words}`, which the original does not")
    )
    return Finding(
        each.pair.where,
        template,
        see=each.pair.see,
        id=each.pair.id,
        words=difference.words,
        wanted=term(difference.value).label(language),
    )


def drafts(case: Case) -> Iterator[Compared]:
    """The sentences of the policy that nobody has reviewed: what may be style is asked once."""
    reviews = case.translations.reviews if case.translations else {}
    for each in comparisons(case).policy:
        reviewed = reviews.get((each.language, POLICY))
        if reviewed is None or not reviewed.holds(each.pair.source, each.pair.translation):
            yield each


def of_kind(
    case: Case, *kinds: Kind, tell: Callable[[Compared, Difference], Finding] = said
) -> Iterator[Finding]:
    """The differences of some kinds in the sentences of the policy."""
    for each in comparisons(case).policy:
        for difference in each.differences:
            if difference.kind in kinds:
                yield tell(each, difference)


@rule("TRL010", law=BASIS)
def number_of_sentences(case: Case) -> Iterator[Finding]:
    """A paragraph of the policy has as many sentences in every language.

    Otherwise a sentence was lost, added or run into another, and none can be told apart.

    To fix it, give each sentence of the original one sentence in the translation.
    """
    for each in comparisons(case).policy:
        if each.uneven:
            yield Finding(
                each.pair.where,
                _("the original has {ours} sentences, the translation has {theirs}"),
                see=each.pair.see,
                ours=each.uneven[0],
                theirs=each.uneven[1],
            )


@rule("TRL011", law=BASIS)
def order(case: Case) -> Iterator[Finding]:
    """The sentences of a paragraph stand in the order of the original.

    A sentence in another's place is taken for its translation, by readers and by the register.

    To fix it, put the sentence where its original stands.
    """
    for each in comparisons(case).policy:
        if each.moved:
            yield Finding(
                each.pair.where,
                _("what stands for sentence {id} is the translation of sentence {other}"),
                see=each.pair.see,
                id=each.pair.id,
                other=each.moved.id,
            )


@rule("TRL012", law=BASIS)
def lists(case: Case) -> Iterator[Finding]:
    """A list in a sentence has as many members in every language, and leaves the same choice.

    A category of data that is lost from a list is one the reader was never told of.

    To fix it, translate each member of the list, and `and/or` as such.
    """
    for each in comparisons(case).policy:
        for difference in each.differences:
            if difference.kind is Kind.LIST:
                ours, _slash, theirs = difference.value.partition("/")
                yield Finding(
                    each.pair.where,
                    _("sentence {id} lists {theirs} members, the original {ours}"),
                    see=each.pair.see,
                    id=each.pair.id,
                    ours=ours or "0",
                    theirs=theirs or "0",
                )
            elif difference.kind is Kind.CHOICE:
                yield said(each, difference)


@rule("TRL013", law=BASIS)
def figures(case: Case) -> Iterator[Finding]:
    """Numbers, percentages, dates, periods and provisions are the same in every language.

    To fix it, write the figure of the original; dates in the form of the language.
    """
    yield from of_kind(case, Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.PERIOD, Kind.PROVISION)


@rule("TRL014", law=("gdpr-13-1-a",))
def addresses(case: Case) -> Iterator[Finding]:
    """E-mail, telephone, postal and web addresses are the same in every language.

    Whoever reads a translation must reach the same controller.

    To fix it, copy the address from the original, letter for letter.
    """
    yield from of_kind(case, Kind.EMAIL, Kind.PHONE, Kind.POSTAL, Kind.ADDRESS)


@rule("TRL015", law=("gdpr-13-1-a", "gdpr-13-1-e"))
def names(case: Case) -> Iterator[Finding]:
    """Names of people, companies and products are the same in every language.

    To fix it, write the name as the original has it, even where it looks misspelt.
    """
    yield from of_kind(case, Kind.NAME)


@rule("TRL016", law=("gdpr-13-1-f", "gdpr-44"))
def places(case: Case) -> Iterator[Finding]:
    """Each sentence names the same countries and regions in every language.

    Norway and the EU are neither the EEA nor Europe, and outside is not within.

    To fix it, name the places of the original, no more and no fewer.
    """
    yield from of_kind(case, Kind.PLACE, Kind.SIDE)


@rule("TRL017", law=("gdpr-13-2-d", "gdpr-77"))
def authority(case: Case) -> Iterator[Finding]:
    """The supervisory authority is the same in every language.

    The policy names Datatilsynet, the Norwegian authority; a Swedish reader's own is another.

    To fix it, write Datatilsynet; in English also the Norwegian Data Protection Authority.
    """
    yield from of_kind(case, Kind.AUTHORITY)


@rule("TRL018", law=BASIS)
def denial(case: Case) -> Iterator[Finding]:
    """What a sentence denies is denied in every language, and nothing else.

    A `not` that is lost turns a promise into its opposite.

    To fix it, deny in the translation what the original denies; `prohibited` denies too.
    """
    for each in comparisons(case).policy:
        for difference in each.differences:
            if difference.kind is Kind.NEGATION:
                yield Finding(
                    each.pair.where,
                    _("sentence {id} does not deny what the original denies")
                    if difference.lost
                    else _("sentence {id} denies what the original does not deny"),
                    see=each.pair.see,
                    id=each.pair.id,
                )


@rule("TRL019", law=BASIS)
def modality(case: Case) -> Iterator[Finding]:
    """What must, may, will or must not be done is so in every language.

    To fix it, use a word of the same force: shall for an obligation, may for a possibility.
    """
    for each in comparisons(case).policy:
        for difference in each.differences:
            if difference.kind is Kind.MODALITY:
                yield Finding(
                    each.pair.where,
                    _("sentence {id} does not say that something {force}, as `{words}` does")
                    if difference.lost
                    else _("sentence {id} says that something {force}; the original does not"),
                    see=each.pair.see,
                    id=each.pair.id,
                    force=Phrase(MODALITIES[difference.value]),
                    words=difference.words,
                )


@rule("TRL020", law=("gdpr-4",))
def legal_terms(case: Case) -> Iterator[Finding]:
    """Legal roles and terms are those of the original, in the words of the glossary.

    A processor is not a controller, a third party is neither, and consent is no agreement.

    To fix it, use the glossary's word or one of its synonyms.
    """
    yield from of_kind(case, Kind.TERM, tell=about_term)


@rule("TRL021", law=("gdpr-4",))
def false_friends(case: Case) -> Iterator[Finding]:
    """No word is used that looks like a translation and means something else.

    Bokmål `personnummer` is five digits of the eleven that Swedish `personnummer` stands for.

    To fix it, use the word that the finding names.
    """
    for each in comparisons(case).policy:
        for difference in each.differences:
            if difference.kind is Kind.AVOIDED:
                yield Finding(
                    each.pair.where,
                    _("sentence {id} says `{words}`; the glossary has `{wanted}`"),
                    see=each.pair.see,
                    id=each.pair.id,
                    words=difference.words,
                    wanted=term(difference.value).label(each.language),
                )


@rule("TRL022", law=BASIS)
def channels(case: Case) -> Iterator[Finding]:
    """Notice is given by the same means in every language: e-mail, letter, telephone, in writing.

    To fix it, name the means that the original names.
    """
    yield from of_kind(case, Kind.CHANNEL)


@rule("TRL023", law=BASIS, severity=Severity.WARNING)
def reach(case: Case) -> Iterator[Finding]:
    """Words such as all, some, mainly, for example and unless stand in every language.

    They say how far a sentence reaches and whether a list is complete. A reviewed sentence is not
    asked again.

    To fix it, say in the translation how far the original reaches.
    """
    for each in drafts(case):
        for difference in each.differences:
            if difference.kind is Kind.SCOPE:
                yield said(each, difference)


@rule("TRL024", law=BASIS, severity=Severity.WARNING)
def parts(case: Case) -> Iterator[Finding]:
    """A sentence joins as many parts in every language, as far as words such as `and` tell.

    Where it does not, something may have been lost or added; style alone can be the reason too,
    and a reviewed sentence is not asked again.

    To fix it, compare the sentences part by part.
    """
    for each in drafts(case):
        texts = (each.pair.source, each.pair.translation)
        ours, theirs = map(joints, texts, (each.original, each.language))
        bare = [text.count(",") - len(_JOINED.findall(text)) for text in texts]
        if each.moved or each.uneven or ours == theirs:
            continue
        if ours - theirs != bare[1] - bare[0] or ours > theirs:
            yield Finding(
                each.pair.where,
                _("sentence {id} has {theirs} words such as `and`, the original has {ours}"),
                see=each.pair.see,
                id=each.pair.id,
                ours=ours,
                theirs=theirs,
            )


RULES: tuple[Rule, ...] = (
    number_of_sentences, order, lists, figures, addresses, names, places, authority, denial,
    modality, legal_terms, false_friends, channels, reach, parts,
)  # fmt: skip
