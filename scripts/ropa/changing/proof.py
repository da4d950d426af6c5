"""The proof that a text differs from another by one change, and by nothing else.

Both texts are read. What the second holds must be what the first holds with the change made; what
is wrong with its form must have been wrong before; and outside the value, from the first character
to the last, both must be the same but for the white space (and, in brackets, the comma) that stands
between the value and its neighbours.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from ropa.findings import Finding
from ropa.location import Path
from ropa.reading.layout import Node, layout
from ropa.reading.source import Result
from ropa.reading.yamlfile import read_yaml


class Step(NamedTuple):
    """One change of a text: `replace`, `insert` or `remove` what stands at the end of a way."""

    kind: str
    path: Path
    value: Any = ""


def proven(before: str, after: str, step: Step) -> bool:
    """Whether the second text is the first with one change."""
    old, new = _read(before), _read(after)
    if old[0] is None or new[0] is None:
        return False
    if _written_out(_after(old[0].data, step)) != _written_out(new[0].data):
        return False
    if _faults(new) - _faults(old):
        return False
    try:
        one, other = layout(before), layout(after)
    except ValueError:
        return False
    if step.kind == "replace":
        return _replaced(before, after, one.at(step.path), other.at(step.path))
    if step.kind == "insert":
        return _without(after, before, other, step.path)
    return _without(before, after, one, step.path)


def _read(text: str) -> Result:
    return read_yaml("", text.encode("utf-8", "surrogatepass"))


def new_faults(before: str, after: str) -> list[Finding]:
    """What is wrong with the form of the second text and not with the first."""
    known, found = _faults(_read(before)), _read(after)[1]
    return [each for each in found if _fault(each) not in known]


def _faults(result: Result) -> Counter[str]:
    """What is wrong with the form of a text, whatever the line."""
    return Counter(_fault(finding) for finding in result[1])


def _fault(finding: Finding) -> str:
    return finding.template + repr({k: v for k, v in finding.values.items() if k != "line"})


def _written_out(value: Any) -> Any:
    """A value of which equality means: the same, in the same order."""
    if isinstance(value, dict):
        return {key: _written_out(inner) for key, inner in value.items()}
    return [_written_out(inner) for inner in value] if isinstance(value, list) else value


def _after(data: Any, step: Step) -> Any:
    """What a text must hold after a step."""
    whole = {"": copy.deepcopy(data)}
    inner: Any = whole
    way: Path = ("", *step.path)
    for name in way[:-1]:
        inner = inner[name]
    name = way[-1]
    if step.kind == "remove":
        del inner[name]
    elif step.kind == "insert" and isinstance(inner, list) and isinstance(name, int):
        inner.insert(name, as_read(step.value))
    else:
        inner[name] = as_read(step.value)
    return whole[""]


def as_read(value: Any) -> Any:
    """A value as it is read again: numbers as texts, texts in composed form."""
    if isinstance(value, Mapping):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, str | int):
        return normalize("NFC", str(value))
    return [as_read(inner) for inner in value]


def _replaced(before: str, after: str, one: Node | None, other: Node | None) -> bool:
    """Whether the texts are the same before and after the value, white space before it aside.

    The comment in the first line of a folded text may come to stand behind the new value.
    """
    if one is None or other is None:
        return False
    if before[: one.start].rstrip() != after[: other.start].rstrip():
        return False
    rest, new_rest = before[one.end :], after[other.end :]
    if note := _note(before, one):
        return (new_rest == rest and _note(after, other) == note) or new_rest == f"  {note}{rest}"
    return rest == new_rest


def _note(text: str, node: Node) -> str:
    """The comment in the first line of a folded or literal text."""
    found = re.match(r"[|>][^\r\n#]*(#[^\r\n]*)", text[node.start : node.end])
    return found[1].rstrip() if found and node.style in ("|", ">") else ""


def _without(larger: str, smaller: str, root: Node, path: Path) -> bool:
    """Whether the smaller text is the larger without one field or entry."""
    parent, node = root.at(path[:-1]), root.at(path)
    if parent is None or node is None:
        return False
    if isinstance(path[-1], str):
        entry = parent.named(path[-1])
        assert entry is not None
        left = larger[: entry.key.begin]
    else:
        left = larger[: node.begin]
        if not parent.flow:
            left = re.sub(r"-(?:\s|#[^\r\n]*[\r\n])*\Z", "", left)
    right = larger[node.end :]
    loose = " \t\r\n," if parent.flow else " \t\r\n"
    left, right = left.rstrip(loose), right.lstrip(loose)
    if not smaller.startswith(left) or not smaller.endswith(right):
        return False
    between = smaller[len(left) : len(smaller) - len(right)]
    if between.strip(loose):
        return False
    gone = larger[len(left) : len(larger) - len(right)]
    lines = _lines(gone) - _lines(_inner(larger, node, path, parent))
    return lines - 1 <= _lines(between) <= lines and between.count(",") <= 1


def _inner(text: str, node: Node, path: Path, parent: Node) -> str:
    """A field or entry as written, from its name or dash to its end."""
    if isinstance(path[-1], str):
        entry = parent.named(path[-1])
        assert entry is not None
        return text[entry.key.begin : node.end]
    found = re.search(r"-(?:\s|#[^\r\n]*[\r\n])*\Z", text[: node.begin])
    start = found.start() if found and not parent.flow else node.begin
    return text[start : node.end]


def _lines(text: str) -> int:
    return len(re.findall(r"\r\n|[\r\n]", text))
