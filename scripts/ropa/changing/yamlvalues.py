"""How a value is written in YAML, in the manner of what stands around it.

A value is a text, a whole number, a list of values or a group of values by name. Texts are written
plain where every reader of YAML takes them for the same text, else in quotation marks; long ones
are folded. Which form is right is tried out by the one who asks (`ropa.changing.yamledit`): each
function gives the forms from the best to the one that always reads right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ropa.reading.layout import Node

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"

WIDTH = 100
"""How many characters a folded line may have, its indentation left out; and a line with a value."""

NOT_TEXT = re.compile(
    r"[-+]?(?:[\d_.,:]*\d[\d_.,:]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\.inf|\.nan)"
    r"|~|null|true|false|on|off",
    re.IGNORECASE,
)
"""What another reader of YAML takes for a number, a truth value or nothing."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Manner(NamedTuple):
    """How a file is laid out: its line ends, and by how many columns groups and lists go in."""

    eol: str = "\n"
    step: int = 2
    dash: int = 2


def manner(text: str, root: Node) -> Manner:
    """The manner of a text: that of its first line, first nested group and first nested list."""
    found = re.search(r"\r\n|\n|\r", text)
    steps, dashes = list(_offsets(text, root, "map")), list(_offsets(text, root, "list"))
    return Manner(
        found.group() if found else "\n",
        next((each for each in steps if each > 0), 2),
        next(iter(dashes), 2),
    )


def _offsets(text: str, node: Node, kind: str) -> Iterator[int]:
    for entry in node.entries:
        inner = entry.value
        if inner.kind == kind and not inner.flow and not node.flow:
            yield column(text, inner.start) - column(text, entry.key.begin)
    for child in node.children:
        yield from _offsets(text, child, kind)


def column(text: str, place: int) -> int:
    """How many characters stand before a place on its line."""
    return place - max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) - 1


def scalar_forms(
    value: str | int, manner: Manner, indent: int, at: int, old: Node | None = None, note: str = ""
) -> Iterator[str]:
    """A text or number as it may be written from column `at`; its other lines go in by `indent`.

    `old` is what stood there; its style is kept where it can be. `note` is a comment that stood
    after the sign of a folded text.
    """
    style = old.style if old else ""
    after = f"  {note}" if note else ""
    if isinstance(value, int):
        yield f"{value}{after}"
        return
    fits = at + len(value) <= WIDTH
    if style == "|" or "\n" in value:
        yield from _literal(value, manner, indent, after)
    if style == ">" and old and "\n" not in old.text.rstrip("\n") and not fits:
        yield from _folded(value, manner, indent, after)
    inline = [f"{each}{after}" for each in inline_forms(value, style, False, old)]
    if fits or (old and style in ("'", '"') and "\n" not in value and len(value) <= len(old.text)):
        yield from inline
    yield from _folded(value, manner, indent, after)
    yield from inline


def inline_forms(
    value: str | int, style: str, flow: bool, old: Node | None = None
) -> Iterator[str]:
    """A text or number in one line; `style` is the mark that is liked, `flow` in brackets."""
    if isinstance(value, int):
        yield str(value)
        return
    simple = "'" + value.replace("'", "''") + "'"
    double = json.dumps(value, ensure_ascii=False)
    double = re.sub("[\x7f-\xa0\u2028\u2029\ufeff]", lambda c: f"\\u{ord(c.group()):04x}", double)
    printable = not re.search(r"[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ufeff]", value)
    if style == "'" and printable:
        yield simple
    if style == '"':
        yield double
    number_before = bool(old and not old.style and NOT_TEXT.fullmatch(old.text))
    if plain(value, flow) or (number_before and value.isdecimal()):
        yield value
    if printable:
        yield simple
    yield double


def plain(text: str, flow: bool = False) -> bool:
    """Whether a text needs no quotation marks."""
    return bool(
        re.match(r"[^\W_]|[+(](?=\w)", text)
        and not re.search(r"[\t\n\r\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]|: | #|\s\Z|:\Z", text)
        and not (flow and re.search(r"[,?\[\]{}]|:(?=[,\[\]{}\"'])", text))
        and (DAY.fullmatch(text) or not NOT_TEXT.fullmatch(text))
    )


def _literal(value: str, manner: Manner, indent: int, after: str) -> Iterator[str]:
    body = value.rstrip("\n")
    if not body or body[0] in " \n\t" or "\r" in value or "\t" in value:
        return
    ends = {0: "-", 1: ""}.get(len(value) - len(body), "+")
    lines = [f"|{ends}{after}"]
    lines += [" " * indent + line if line else "" for line in value.split("\n")]
    if ends != "-":
        del lines[-1]
    yield manner.eol.join(lines)


def _folded(value: str, manner: Manner, indent: int, after: str) -> Iterator[str]:
    """A text of one line on several, cut only between words with one space between them."""
    if not re.fullmatch(r"[^\s].*[^\s]", value) or re.search(r"[\t\n\r]", value):
        return
    lines, line = [], ""
    for word in re.split(r"(?<=\S) (?=\S)", value):
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    yield manner.eol.join([f">-{after}", *(" " * indent + each for each in lines)])


def flow_form(value: Value, quoted: bool = False) -> str:
    """A value in one line, groups and lists in brackets; `quoted` puts every text in marks."""
    if isinstance(value, str | int):
        forms = list(inline_forms(value, '"' if quoted else "", True))
        return forms[0]
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key_form(k)}: {flow_form(v, quoted)}" for k, v in value.items())
        return "{" + inner + "}"
    return "[" + ", ".join(flow_form(each, quoted) for each in value) + "]"


def key_form(key: str) -> str:
    """The name of a field."""
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key) and plain(key) else flow_form(key, True)


def brief(value: Value) -> bool:
    """Whether a value is written in brackets: an empty one, or a question that is open."""
    if isinstance(value, str | int):
        return False
    if not value:
        return True
    return isinstance(value, Mapping) and list(value) == ["open"] and isinstance(value["open"], str)


def block_lines(value: Value, manner: Manner, indent: int, quoted: bool = False) -> list[str]:
    """A group or list that is not empty as lines, each going in by `indent`."""
    lines: list[str] = []
    pad = " " * indent
    if isinstance(value, Mapping):
        for key, inner in value.items():
            lines += _after(f"{pad}{key_form(key)}:", inner, manner, indent, manner.dash, quoted)
    else:
        assert not isinstance(value, str | int)
        for inner in value:
            if isinstance(inner, str | int) or brief(inner):
                lines += _after(f"{pad}-", inner, manner, indent, 0, quoted)
            else:
                first, *rest = block_lines(inner, manner, indent + 2, quoted)
                lines += [f"{pad}- {first.lstrip()}", *rest]
    return lines


def _after(
    head: str, value: Value, manner: Manner, indent: int, dash: int, quoted: bool
) -> list[str]:
    """A field with its value as lines; `head` is what stands before the value."""
    if brief(value):
        return [f"{head} {flow_form(value, quoted)}"]
    if isinstance(value, str | int):
        if quoted:
            return [f"{head} {flow_form(value, True)}"]
        written = next(scalar_forms(value, manner, indent + 2, len(head) + 1))
        return f"{head} {written}".split(manner.eol)
    goes_in = manner.step if isinstance(value, Mapping) else dash
    return [head, *block_lines(value, manner, indent + goes_in, quoted)]
