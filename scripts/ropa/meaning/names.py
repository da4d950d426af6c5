"""Proper names in a sentence: they are the same in every language.

In Swedish and Bokmål a capital letter inside a sentence is a name. In English it may be a title,
so a list of such words is left out; and the first word of a sentence is a name only where it
cannot be another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.meaning.tokens import Token
from ropa.meaning.words import listed

_SUFFIX = frozenset({"AS", "ASA", "AB", "SA", "Inc", "Ltd", "LLC", "GmbH"})


def proper_names(
    text: str, lang: str, words: list[Token], covered: list[tuple[int, int]],
    known: frozenset[str], translated: frozenset[str],
) -> Iterator[tuple[str, int, int]]:  # fmt: skip
    """Each word of each name, without its genitive, with its place.

    `words` are those that are no numbers and addresses; `covered` are places of words that are
    known as something else. Words of `known` names are found wherever they stand; words of
    `translated` names, in small letters, are none.
    """
    for at, word in enumerate(words):
        if any(start <= word.start < end for start, end in covered):
            continue
        head = word.text.partition("-")[0]
        if head != word.text and len(head) > 1 and head.isupper():
            yield head, word.start, word.start + len(head)
            continue
        bare = without_genitive(word.text)
        if bare in known or word.text in known:
            yield (word.text if word.text in known else bare), word.start, word.end
        elif word.low in translated or bare.lower() in translated:
            continue
        elif _capital(word) and not _plain(word, lang):
            first = _opens(text, word)
            after = words[at + 1] if at + 1 < len(words) else None
            if not first or _names_on(word, after, text, lang):
                yield bare, word.start, word.end


def without_genitive(word: str) -> str:
    """`Google’s`, `Arnpros` and `EU:s` without the genitive; a short or capital word stays."""
    for ending in ("'s", "’s", ":s", "'", "’"):
        if word.endswith(ending):
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > 3 and not word.isupper():
        return word[:-1]
    return word


def _capital(word: Token) -> bool:
    head = word.text.split("-")[0]
    return head[0].isupper() and (len(word.text) > 1) and len(head) != 1


def _plain(word: Token, lang: str) -> bool:
    """Whether a word is written with a capital and translated all the same."""
    known = listed(lang, "capitals")
    return word.low in known or word.low.removesuffix("'s") in known


_OPENING = re.compile(r"(?:^|[.!?:]\s|\n)[\s*_`\[(«“\"]*$")


_LABEL = re.compile(r"[^.;:]+:\s")


def _opens(text: str, word: Token) -> bool:
    """Whether a word opens the text, a sentence in it, or the label of a cell in a row."""
    before = text[: word.start]
    if before.endswith("; ") and _LABEL.match(text, word.start):
        return True
    return not before.strip(" *_`[(«“\"'") or bool(_OPENING.search(before[-6:]))


def _names_on(word: Token, after: Token | None, text: str, lang: str) -> bool:
    """Whether the first word of a sentence is a name: a capital follows, or it is one itself."""
    if word.low in listed(lang, "openers"):
        return False
    if after is None or text[word.end : after.start] != " ":
        return False
    return after.text in _SUFFIX or (after.text[0].isupper() and not _plain(after, lang))
