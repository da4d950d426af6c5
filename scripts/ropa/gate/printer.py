"""Which characters the printed documents can show, by asking Typst itself.

Only the fonts inside Typst are used for print, so the answer is the same on every machine. Typst
is asked for a block of neighbours at once and the answer is kept, so that a text in any script
costs at most one question for each of its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from ropa.kept import kept

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a: both refuse a character without a picture."""

HEAD = '#set document(title: "-")\n#set text(font: "Libertinus Serif", fallback: true)\n'

BLOCK = 128
"""How many neighbours are asked for at once; the time of a question grows faster than its size."""

_known: dict[str, bool] = {}


def unprinted(characters: Iterable[str], alone: Callable[[str], bool]) -> Iterator[str]:
    """Those of some characters, in order, that the printed documents cannot show.

    `alone` says of any character whether Typst can be asked for it between others; those for which
    it cannot are unprinted.
    """
    for each in characters:
        if each not in _known and alone(each):
            first = ord(each) // BLOCK * BLOCK
            block = "".join(filter(alone, map(chr, range(first, first + BLOCK))))
            refused = frozenset(_refused(block))
            _known.update({one: one not in refused for one in block})
        if not _known.get(each, False):
            yield each


@kept(str, str)
def _refused(characters: str) -> str:
    """Those of some characters that cannot be printed: one line of a document for each."""
    import typst

    lines = "".join(f'#par[#text("\\u{{{ord(each):x}}}")]\n' for each in characters)
    try:
        typst.compile(
            (HEAD + lines).encode(), format="pdf", pdf_standards=list(STANDARDS),
            ignore_system_fonts=True, timestamp=0,
        )  # fmt: skip
    except typst.TypstError as error:
        first = HEAD.count("\n") + 1
        found = re.findall(r"^ *┌─ .*:(\d+):\d+$", error.diagnostic, re.MULTILINE)
        if not found:
            raise
        return "".join(characters[int(line) - first] for line in sorted(set(found), key=int))
    return ""
