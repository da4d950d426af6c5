"""Which characters the printed documents can show, by asking Typst itself.

Only the fonts inside Typst are used for print, so the answer is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from ropa.kept import kept

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a: both refuse a character without a picture."""

HEAD = '#set document(title: "-")\n#set text(font: "Libertinus Serif", fallback: true)\n'

_known: dict[str, bool] = {}


def printable(characters: Iterable[str]) -> dict[str, bool]:
    """For each character whether the printed documents can show it."""
    wanted = sorted(set(characters))
    new = "".join(each for each in wanted if each not in _known)
    if new:
        refused = frozenset(_refused(new))
        _known.update({each: each not in refused for each in new})
    return {each: _known[each] for each in wanted}


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
