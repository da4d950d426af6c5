"""TRL001-007: every text has its translation, and its markup is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.translations.markup import KINDS, Change, altered
from ropa.findings import Finding
from ropa.kept import kept
from ropa.location import Location
from ropa.meaning.facts import Kind, facts, plain_facts
from ropa.models.policytext import looked_up, normal
from ropa.reading.catalogues import Catalogue, Message
from ropa.reading.held import held
from ropa.reading.markup import markup as markup_of
from ropa.reading.policy import shown_words
from ropa.reading.translations import POLICY, Translations, page_of
from ropa.words import Phrase, _

BASIS = ("gdpr-5-1-a", "gdpr-12-1")
ONE = _(
    "`{text}` is not one paragraph of text, and the page would not show it; "
    "write `\\` before a sign that begins a list or the like"
)
NAMES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}


def each_message(case: Case) -> Iterator[tuple[Translations, Catalogue, Message]]:
    """Every message of every catalogue of a page, obsolete ones too."""
    if case.translations is not None:
        for catalogue in case.translations.catalogues:
            for message in catalogue.messages:
                yield case.translations, catalogue, message


def see(translations: Translations, catalogue: Catalogue, message: Message) -> Location | None:
    """The place of a message's text in its page."""
    return translations.place_of(page_of(catalogue), message.source)


def shown(text: str) -> str:
    """The beginning of a text, for a message."""
    words = normal(text)
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + " …"


@rule("TRL001", law=BASIS)
def missing(case: Case) -> Iterator[Finding]:
    """Every text of a page stands in the catalogue of every language.

    A text without an entry is shown in the language of the original, without a word.

    To fix it, run `ropa translate update` and translate the new entries.
    """
    translations = case.translations
    if translations is None:
        return
    for page in translations.names:
        for language in translations.targets(page):
            catalogue = translations.by_place.get((language, page))
            if (language, page) in translations.unread:
                continue
            if catalogue is None:
                path = f"docs/locale/{language}/LC_MESSAGES/{page}.po"
                yield Finding(
                    Location(path),
                    _("there is no catalogue of `{page}` in {language}"),
                    page=page,
                    language=Phrase(NAMES[language]),
                )
                continue
            held = {looked_up(each) for each in catalogue.by_source()}
            for path, block in translations.blocks(page):
                if looked_up(block.raw) not in held:
                    yield Finding(
                        Location(catalogue.path),
                        _("the text `{text}` has no entry"),
                        see=Location(path, block.line),
                        text=shown(block.text),
                    )


@rule("TRL002", law=BASIS)
def empty(case: Case) -> Iterator[Finding]:
    """Every entry of a catalogue has a translation.

    Without one the page shows the original, and the reader is told nothing.

    To fix it, write the translation.
    """
    for translations, catalogue, message in each_message(case):
        if not message.obsolete and not message.translation.strip():
            yield Finding(
                message.where,
                _("`{text}` has no translation"),
                see=see(translations, catalogue, message),
                text=shown(message.source),
            )


@rule("TRL003", law=BASIS)
def fuzzy(case: Case) -> Iterator[Finding]:
    """No translation waits to be looked at after its original has changed.

    Such an entry is marked `fuzzy`, and pages show the original in its place.

    To fix it, bring the translation in line with the original and take the mark away.
    """
    for translations, catalogue, message in each_message(case):
        if message.fuzzy and not message.obsolete and message.translation.strip():
            yield Finding(
                message.where,
                _("the translation of `{text}` is marked fuzzy: the original has changed"),
                see=see(translations, catalogue, message),
                text=shown(message.source),
            )


@rule("TRL004")
def obsolete(case: Case) -> Iterator[Finding]:
    """A catalogue holds no text that its page no longer has.

    What is left behind looks translated and is shown nowhere.

    To fix it, run `ropa translate update`.
    """
    exact: dict[str, bool] = {}
    for translations, catalogue, message in each_message(case):
        page = page_of(catalogue)
        if page not in exact:
            exact[page] = all(one.exact for one in translations.pages if one.catalogue == page)
        gone = exact[page] and translations.place_of(page, message.source) is None
        if message.obsolete or (gone and page not in translations.unread_pages):
            yield Finding(
                message.where,
                _("the page no longer has the text `{text}`"),
                text=shown(message.source),
            )


SHARED = {
    frozenset(("nb", "sv")): frozenset(
        ("policy", "regler", "roller", "rutiner", "logg", "protokoll", "system")
    ),
    frozenset(("nb", "en")): frozenset(("policy",)),
    frozenset(("sv", "en")): frozenset(("policy",)),
}
"""Words that are written alike in two languages."""

PRODUCTS = frozenset(
    ("windows", "mac", "linux", "debian", "ubuntu", "python", "excel", "word", "pdf", "onedrive")
)


@rule("TRL005", law=BASIS)
def identical(case: Case) -> Iterator[Finding]:
    """A translation is not the original over again.

    Names, addresses and numbers are alike in all languages, and some words are; a sentence is not.

    To fix it, translate the entry.
    """
    for translations, catalogue, message in each_message(case):
        if message.obsolete or not _alike(message.source, message.translation):
            continue
        page = page_of(catalogue)
        languages = (translations.source_language(page), catalogue.language)
        words = shown_words(message.source) if page == POLICY else message.source
        if not _may_be_alike(words, *languages, strict=page == POLICY):
            yield Finding(
                message.where,
                _("the translation of `{text}` is the original over again"),
                see=see(translations, catalogue, message),
                text=shown(message.source),
            )


def _alike(one: str, other: str) -> bool:
    """Whether two texts are the same; the first letter tells most apart."""
    return one.lstrip()[:1] == other.lstrip()[:1] and normal(one) == normal(other)


@kept(bool, bool)
def _may_be_alike(text: str, source: str, other: str, *, strict: bool) -> bool:
    """Whether nothing in a text has to be said otherwise in the other language.

    What is left besides numbers, addresses, names and code must be words that both languages have;
    outside the policy a heading of one or two words may be alike in Swedish and Bokmål.
    """
    found = facts(text, source)
    taken = [(f.start, f.end) for f in found.of(*LITERAL_KINDS)]
    bare = re.sub(r"`[^`]*`", " ", text)
    words = [
        match.group().lower()
        for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    unlike = [word for word in words if not _shared(word, source, other)]
    if not unlike or _address(text):
        return True
    letters = {"sv": "æø", "nb": "äö"}.get(other, "")
    alike = {source, other} == {"nb", "sv"} and not any(c in text.lower() for c in letters)
    return not strict and alike and len(words) <= 2


LITERAL_KINDS = (
    Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.POSTAL, Kind.ADDRESS, Kind.NUMBER, Kind.PERCENTAGE,
)  # fmt: skip


def _address(text: str) -> bool:
    """Whether a text is a street with its number and a postal place."""
    return bool(re.fullmatch(r"[A-ZÅÄÖÆØ][\w .-]* \d+\w?,? \d{4,5} [A-ZÅÄÖÆØ][\w ]+", text.strip()))


def _shared(word: str, source: str, other: str) -> bool:
    """Whether both languages have a word, for the same thing."""
    if word in PRODUCTS or word in SHARED.get(frozenset((source, other)), ()):
        return True
    ours, theirs = (
        {(f.kind, f.value) for f in plain_facts(word, code).of(Kind.TERM, Kind.CHANNEL)}
        for code in (source, other)
    )
    return bool(ours & theirs)


@rule("TRL006")
def markup(case: Case) -> Iterator[Finding]:
    """A translation has the links, references and code of its original, and closes what it opens.

    A link that was lost leads nowhere; code that was translated does not work. A translation is one
    paragraph, as its original is, and holds nothing that a page may not.

    To fix it, copy the markup from the original and translate only the words.
    """
    translations = case.translations
    for catalogue in translations.catalogues if translations else ():
        said = [m for m in catalogue.messages if m.translation and not (m.obsolete or m.fuzzy)]
        sources = tuple(m.source for m in said)
        for n, changes in altered(sources, tuple(m.translation for m in said)):
            yield from _altered(translations, catalogue, said[n], changes)
        for message in said if page_of(catalogue) != POLICY else ():
            yield from _not_text(message.translation, message.where)


def _not_text(translation: str, where: Location) -> Iterator[Finding]:
    """What a translation holds that no page may. Of the policy POL007 says it.

    A page shows one paragraph in the place of another; what stands beyond it would be lost.
    """
    strange = [each for each in held(translation, whole=False) if each.kind == "strange"]
    for each in strange:
        yield Finding(where, each.more, text=each.text, name=each.name, known=each.known)
    if not strange and markup_of(translation).words is None:
        yield Finding(where, ONE, text=shown(translation))


def _altered(
    translations: Translations | None, catalogue: Catalogue, message: Message,
    changes: list[Change],
) -> Iterator[Finding]:  # fmt: skip
    place = see(translations, catalogue, message) if translations else None
    for kind, target, lost in changes:
        template = (
            _("the {kind} `{target}` of the original is missing")
            if lost
            else _("the {kind} `{target}` is not in the original")
        )
        yield Finding(message.where, template, see=place, kind=Phrase(KINDS[kind]), target=target)
    if not changes:
        yield Finding(
            message.where,
            _("markup is opened and not closed in `{text}`"),
            see=place,
            text=shown(message.translation),
        )


@rule("TRL007", law=BASIS)
def apart(case: Case) -> Iterator[Finding]:
    """No entry of a catalogue has a context or a plural.

    Pages look their texts up without: an entry with `msgctxt` or `msgid_plural` looks translated
    and is shown nowhere.

    To fix it, take the line away, or run `ropa translate update`.
    """
    for translations, catalogue, message in each_message(case):
        if message.apart and not message.obsolete:
            yield Finding(
                message.where,
                _("the entry of `{text}` has `{field}`, and no page finds it"),
                see=see(translations, catalogue, message),
                text=shown(message.source),
                field=message.apart,
            )


RULES: tuple[Rule, ...] = (missing, empty, fuzzy, obsolete, identical, markup, apart)
