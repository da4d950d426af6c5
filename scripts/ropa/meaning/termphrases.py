"""Legal terms as phrases to look for: the glossary's words, in the sense the law gives them.

Some of the glossary's words are also everyday words; alone they prove nothing, so they may answer
the term in the other language and ask for nothing themselves.
"""

from __future__ import annotations

from functools import cache

from ropa.law.terms import Term, genitive, terms
from ropa.meaning.words import words

PLACES = frozenset({"eea", "datatilsynet", "personvernnemnda"})
"""Terms that are places or authorities, compared as such."""


@cache
def policies_differ(lang: str) -> bool:
    """Whether policies in a language have words of their own for any term."""
    return any(term.policy_words(lang) for term in terms().values())


@cache
def rows_of_terms(lang: str, policy: bool) -> tuple[tuple[str, str, str], ...]:
    """Kind, value and phrase of all terms, and of the words that look right and are wrong.

    A phrase that begins with `~` is soft; one without value says nothing.
    """
    known = words(lang)["terms"]
    everyday, phrases_too = frozenset(known["everyday"]), frozenset(known["everyday_phrases"])
    own = {low(form): term.id for term in terms().values() for form in term.policy_words(lang)}
    rows: list[tuple[str, str, str]] = [("term", "", phrase) for phrase in known["neutral"]]
    for term in terms().values():
        if term.id in PLACES:
            continue
        firm = term.accepted(lang, policy=policy)
        for phrase in sorted(firm):
            elsewhere = policy and own.get(low(phrase), term.id) != term.id
            if not elsewhere:
                soft = (
                    low(phrase) in everyday
                    or low(phrase.rstrip("s'’")) in everyday
                    or low(phrase.removesuffix("s")) in phrases_too
                    or low(phrase) in phrases_too
                )
                rows.append(("term", term.id, f"~{phrase}" if soft else phrase))
        related = term.accepted(lang, related=True, policy=policy) - firm
        rows += [("term", term.id, f"~{phrase}") for phrase in sorted(related)]
        said = {low(phrase) for phrase in firm}
        more = [phrase for phrase in _more(term, lang) if low(phrase) not in said]
        rows += [
            ("term", term.id, phrase.removeprefix("=") if phrase[0] == "=" else f"~{phrase}")
            for phrase in more
        ]
        for phrase in (*term.avoid(lang), *known["avoided"].get(term.id, ())):
            rows += [("avoided", term.id, each) for each in (phrase, genitive(phrase, lang))]
    return tuple(rows)


def _more(term: Term, lang: str) -> list[str]:
    return [str(each) for each in words(lang)["terms"]["more"].get(term.id, ())]


def low(phrase: str) -> str:
    """A phrase in small letters."""
    return phrase.lower()
