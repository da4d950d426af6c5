"""What a sentence says: phrases found in it, and small words that nobody asked for.

A phrase is words in a row, lower case, without punctuation; `*` at its end stands for any ending,
` ... ` for words between, `|` between phrases that say the same, `{controller}` for the name of
the organisation and `{parameter}` for a parameter of the commitment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ropa.meaning.words import rows, table
from ropa.models.policytext import normal

_WORD = re.compile(r"[^\W_]+(?:[.\-@:'][^\W_]+)*|%")

Span = tuple[int, int]


@lru_cache(4096)
def plain(text: str) -> str:
    """The words of a text in lower case with one space around each; punctuation is left out."""
    return f" {' '.join(_WORD.findall(normal(text).lower().replace('’', chr(39))))} "


def find(said: str, phrase: str, start: int = 0) -> list[Span] | None:
    """Where the pieces of one phrase stand in plain words, or None."""
    found: list[Span] = []
    for piece in phrase.split(" ... "):
        stem = piece.endswith("*")
        wanted = f" {piece[:-1]}" if stem else f" {piece} "
        at = said.find(wanted, start)
        if at < 0:
            return None
        end = said.index(" ", at + len(wanted)) if stem else at + len(wanted) - 1
        found.append((at + 1, end))
        start = end
    return found


class Phrases:
    """What must be said in each language: one of the phrases given for it."""

    __slots__ = ("by_language",)

    def __init__(self, sv: str, nb: str, en: str) -> None:
        self.by_language = {"sv": sv.split("|"), "nb": nb.split("|"), "en": en.split("|")}

    def within(
        self, said: str, language: str, values: Mapping[str, str]
    ) -> tuple[list[Span] | None, str]:
        """Where it is said, or None; and the words looked for, as people write them."""
        phrases = [filled(each, values) for each in self.by_language[language]]
        for phrase in phrases:
            spans = find(said, phrase)
            if spans is not None:
                return spans, phrase
        return None, phrases[0].replace("*", "")

    def everywhere(self, said: str, language: str, values: Mapping[str, str]) -> list[Span]:
        """Where any of the phrases stands, each as often as it does."""
        found: list[Span] = []
        for each in self.by_language[language]:
            phrase, start = filled(each, values), 0
            while phrase and (spans := find(said, phrase, start)):
                found += spans
                start = spans[-1][1]
        return found


def filled(phrase: str, values: Mapping[str, str]) -> str:
    """A phrase with the plain words of its values."""
    if "{" not in phrase:
        return phrase
    for name, value in values.items():
        phrase = phrase.replace(f"{{{name}}}", plain(value).strip())
    return phrase


BESIDE = {
    "sv": "varken knappast sällan utan utom förutom bortsett undantag undantaget undantagna såvida "
    "endast bara enbart delvis normalt vanligtvis oftast ibland eventuellt kanske möjligen "
    "någon några något skulle vill avser planerar ämnar tänker kommer "
    "telefonen brevpost post muntligen muntligt fax",
    "nb": "verken neppe sjelden uten unntatt bortsett unntak bare kun delvis normalt vanligvis "
    "ofte iblant eventuelt kanskje muligens noen noe får skulle ville ønsker planlegger akter "
    "telefonen post muntlig faks",
    "en": "hardly rarely cannot without except unless excluding exception exceptions only merely "
    "partly normally usually often sometimes possibly perhaps any would intend intends plan plans "
    "post orally fax writing",
}
"""Words that except, limit, weaken or intend, and that a faithful translation may word freely."""

@cache
def small_words(language: str) -> frozenset[str]:
    """Words that turn a promise round: they deny, except, limit, permit, bind, name a channel.

    One of them in the sentence of a commitment, outside what the commitment says, is a change of
    meaning. The words are of grammar, not of facts: names and countries are compared elsewhere.
    """
    found = set(BESIDE[language].split())
    phrases = [phrase for _t, _v, phrase in rows(language, "negation", "modality", "channel")]
    phrases += [p for value in ("some", "mainly") for p in table(language, "scope")[value]]
    found.update(each for each in phrases if " " not in each and not each.startswith("~"))
    return frozenset(found)


def outside(said: str, spans: list[Span]) -> Iterator[str]:
    """The words of a sentence outside some places in it, in order."""
    start = 1
    for word in said.split():
        end = start + len(word)
        if not any(begin <= start and end <= stop for begin, stop in spans):
            yield word
        start = end + 1


def unasked(said: str, spans: list[Span], language: str) -> Iterator[str]:
    """The small words of a sentence outside the phrases found in it, in order."""
    small = small_words(language)
    return (word for word in outside(said, spans) if word in small)
