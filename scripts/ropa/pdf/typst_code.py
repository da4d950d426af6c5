"""Typst code, built from plain values.

Everything is written in Typst's *code mode*, where text occurs only as string literals.
Nothing that people wrote is ever read as markup, so no other escaping is needed.
"""

import re
from collections.abc import Iterable

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TOGETHER = re.compile(r"(?<![\w\-./@])(\w-\w{2,10})(?![\w\-./@])")
_LONG = re.compile(r"\S{21,}")
_BREAK = re.compile(r"(?<=[/._@?&=:+])(?=[^\s/._@?&=:+])")


def string(text: str) -> str:
    """A Typst string literal; line ends and control characters become spaces."""
    plain = _CONTROL.sub(" ", text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def lines(text: str) -> str:
    """A Typst string literal that keeps line ends and tabs, for code."""
    inner = r"\n".join(string(line.expandtabs(4))[1:-1] for line in text.split("\n"))
    return f'"{inner}"'


def prose(text: str) -> str:
    """Running text: words such as `e-post` keep together, long addresses may break.

    Neither adds a sign: text copied from the PDF stays as it was written.
    """
    parts = _TOGETHER.split(text)
    code = [
        f"box({string(part)})" if odd % 2 else breakable(part)
        for odd, part in enumerate(parts)
        if part
    ]
    return "; ".join(code) or string("")


def breakable(text: str) -> str:
    """Text whose long unbroken words (addresses, names of files) may break at their signs.

    The break is a space of no width.
    """
    pieces: list[str] = []
    last = 0
    for long in _LONG.finditer(text):
        pieces.append(text[last : long.start()])
        parts = _BREAK.split(long.group())
        pieces.append(parts[0])
        for part in parts[1:]:
            pieces += ["\0", part]
        last = long.end()
    pieces.append(text[last:])
    runs = "".join(p if p == "\0" else _CONTROL.sub(" ", p) for p in pieces).split("\0")
    return "; h(0pt); ".join(string(run) for run in runs)


def value(item: object) -> str:
    """A Typst value from a Python one: text, numbers, yes and no, nothing, lists and mappings."""
    match item:
        case None:
            return "none"
        case bool():
            return "true" if item else "false"
        case int() | float():
            return f"{item:g}"
        case dict():
            inner = ", ".join(f"{string(str(k))}: {value(v)}" for k, v in item.items())
            return f"({inner or ':'})"
        case list() | tuple():
            return "(" + "".join(f"{value(each)}, " for each in item) + ")"
        case _:
            return string(str(item))


def call(name: str, *arguments: str, **named: str | None) -> str:
    """A call of a Typst function; arguments are Typst code, a named one that is None is left out.

    An underscore in a name stands for Typst's hyphen.
    """
    options = [
        f"{key.replace('_', '-')}: {code}" for key, code in named.items() if code is not None
    ]
    return f"{name}({', '.join([*options, *arguments])})"


def block(pieces: Iterable[str]) -> str:
    """Pieces of code one after another, as one piece of content."""
    filled = [piece for piece in pieces if piece]
    return "{\n" + "\n".join(filled) + "\n}" if filled else "[]"


def anchor(label: str) -> str:
    """An invisible place that links can lead to."""
    return f"[#metadata(none)#label({string(label)})]"


def labelled(code: str, label: str | None) -> str:
    """An element that carries a label, or the element alone."""
    return code if label is None else f"[#{code}#label({string(label)})]"


def mark(place: str) -> str:
    """A comment naming the source of what follows; `ropa.pdf.compile` reads it for its messages."""
    return f"// @ {_CONTROL.sub(' ', place)}"
