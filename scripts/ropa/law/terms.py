"""The glossary: legal terms in three languages, as lawyers in Norway and Sweden write them.

Besides the preferred word an entry holds what else may stand for the concept, so that a
translation can be compared with its source, and which concepts must not be taken for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from ropa.law.data import LANGUAGES, UnknownId, load


class Word(NamedTuple):
    """How one language says a term.

    `forms` are inflections without genitives, `related` other word classes of the same root,
    `avoid` words that look right and are wrong, `policy_words` what policies say instead.
    """

    word: str
    forms: tuple[str, ...]
    synonyms: tuple[str, ...]
    related: tuple[str, ...]
    avoid: tuple[str, ...]
    policy_words: tuple[str, ...]
    means: str


class Term(NamedTuple):
    """A concept; `confusable_with` are ids of concepts it must not be taken for."""

    id: str
    words: Mapping[str, Word]
    confusable_with: tuple[str, ...]

    def label(self, lang: str) -> str:
        """The preferred word."""
        return self._word(lang).word

    def explanation(self, lang: str) -> str:
        """One sentence for the glossary page."""
        return self._word(lang).means

    def synonyms(self, lang: str) -> tuple[str, ...]:
        """What may stand in place of the preferred word, inflected forms included."""
        return self._word(lang).synonyms

    def avoid(self, lang: str) -> tuple[str, ...]:
        """Words that look like a translation of the term and are not."""
        return self._word(lang).avoid

    def policy_words(self, lang: str) -> tuple[str, ...]:
        """What policies say for the concept; empty where they use the legal term."""
        return self._word(lang).policy_words

    def accepted(self, lang: str, *, related: bool = False, policy: bool = True) -> frozenset[str]:
        """Every string that says the term, genitives included, as written (compare caseless).

        With `related` also verbs and adjectives of the same root; without `policy` not the
        words that only policies use for it.
        """
        word = self._word(lang)
        said = {word.word, *word.forms, *word.synonyms}
        said.update(word.related if related else ())
        said.update(word.policy_words if policy else ())
        return frozenset(said | {genitive(each, lang) for each in said})

    def _word(self, lang: str) -> Word:
        if lang not in self.words:
            raise UnknownId("language", lang, LANGUAGES)
        return self.words[lang]


@cache
def terms() -> Mapping[str, Term]:
    """Every term by id, in the order of the glossary."""
    return MappingProxyType({key: _read(key, row) for key, row in load("terms").items()})


def term(term_id: str) -> Term:
    """The term with this id; `UnknownId` with a suggestion if there is none."""
    if term_id not in terms():
        raise UnknownId("term", term_id, terms())
    return terms()[term_id]


def genitive(word: str, lang: str) -> str:
    """The genitive: `den registrertes`, `EES:s`, `controller's`."""
    if lang == "en":
        return f"{word}'" if word.endswith("s") else f"{word}'s"
    if word.endswith(("s", "x", "z")):
        return f"{word}'" if lang == "nb" else word
    if word.isupper():
        return f"{word}s" if lang == "nb" else f"{word}:s"
    return f"{word}s"


def _read(key: str, row: Mapping[str, Any]) -> Term:
    words = {
        lang: Word(
            word=row[lang]["word"],
            forms=tuple(row[lang].get("forms", ())),
            synonyms=tuple(row[lang].get("synonyms", ())),
            related=tuple(row[lang].get("related", ())),
            avoid=tuple(row[lang].get("avoid", ())),
            policy_words=tuple(row[lang].get("policy_words", ())),
            means=row[lang]["means"],
        )
        for lang in LANGUAGES
    }
    return Term(key, MappingProxyType(words), tuple(row.get("confusable_with", ())))
