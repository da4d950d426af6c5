"""What a sentence says: phrases found in it, and small words that nobody asked for.

A phrase is words in a row, lower case, without punctuation; `*` at its end stands for any ending,
` ... ` for words between, `|` between phrases that say the same, `{controller}` for the name of
the organisation and `{parameter}` for a parameter of the commitment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

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


def filled(phrase: str, values: Mapping[str, str]) -> str:
    """A phrase with the plain words of its values."""
    if "{" not in phrase:
        return phrase
    for name, value in values.items():
        phrase = phrase.replace(f"{{{name}}}", plain(value).strip())
    return phrase


SMALL_WORDS: dict[str, frozenset[str]] = {
    "sv": frozenset(
        # denied, excepted, limited
        "inte ej icke ingen inget inga aldrig utan varken knappast sällan utom förutom bortsett "
        "undantag undantaget undantagna såvida endast bara enbart delvis främst huvudsakligen "
        "normalt vanligtvis oftast ibland eventuellt kanske möjligen vissa någon några något "
        # may, must, intended
        "kan kunna får måste ska skall skulle bör borde vill avser planerar ämnar tänker kommer "
        # by which channel
        "e-post mejl mail telefon telefonen sms brev brevpost post muntligen muntligt fax "
        "skriftligen skriftligt".split()
    ),
    "nb": frozenset(
        "ikke ei ingen intet ingenting aldri uten verken neppe sjelden unntatt bortsett unntak "
        "bare kun delvis hovedsakelig normalt vanligvis ofte iblant eventuelt kanskje muligens "
        "enkelte visse noen noe "
        "kan kunne får må skal skulle bør burde vil ville ønsker planlegger akter "
        "e-post epost telefon telefonen sms brev post muntlig faks skriftlig".split()
    ),
    "en": frozenset(
        "not no none never without neither nor hardly rarely cannot except unless excluding "
        "exception exceptions only merely partly mainly normally usually often sometimes possibly "
        "perhaps certain some any "
        "can could may might must shall should will would intend intends plan plans "
        "e-mail email telephone phone sms letter post orally fax writing".split()
    ),
}
"""Words that turn a promise round: they deny, except, limit, permit, bind, or name a channel.

One of them in the sentence of a commitment, outside what the commitment says, is a change of
meaning. The list is of grammar, not of facts: names and countries are compared elsewhere.
"""


def unasked(said: str, spans: list[Span], language: str) -> Iterator[str]:
    """The small words of a sentence outside the phrases found in it, in order."""
    start = 1
    for word in said.split():
        end = start + len(word)
        inside = any(begin <= start and end <= stop for begin, stop in spans)
        if word in SMALL_WORDS[language] and not inside:
            yield word
        start = end + 1
