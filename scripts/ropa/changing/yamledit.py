"""One value of a YAML text is changed; every other character stays.

Each function works on the characters between the places where a value begins and ends, tries the
forms in which the new one can be written, and takes the first that `ropa.changing.proof` proves:
the text then reads as asked, and nothing but the value differs. Where none does, it refuses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple, cast

from ropa.changing.proof import Step, as_read, new_faults, proven
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import (
    Manner,
    Value,
    block_lines,
    brief,
    column,
    flow_form,
    inline_forms,
    key_form,
    manner,
    scalar_forms,
)
from ropa.location import Path, dotted
from ropa.reading.layout import Node, layout
from ropa.words import _

Order = Callable[[Path], Sequence[str]]
"""The names of the fields of the group at a way, in the order of their declaration."""

SHARED = _("`{field}` is written once and used in several places of the file (an anchor); write it "
           "out there first")  # fmt: skip
NO_PLACE = _("there is no `{field}` in the file")
NO_FORM = _(
    "`{field}` cannot be changed without touching other parts of the file; change it by hand"
)


class Splice(NamedTuple):
    """Characters from `start` up to `end` give way to others."""

    start: int
    end: int
    new: str

    def into(self, text: str) -> str:
        """The text with the new characters."""
        return text[: self.start] + self.new + text[self.end :]


def changed(text: str, data: Any, path: Path, value: Value, order: Order) -> str:
    """The text with a value at the end of a way; the group or list that holds it must be there.

    `data` is what the text holds. Of a group or list only what differs is written; where nothing
    does, the text comes back as it is. A place one past the end of a list adds to it. Raises
    CannotChange.
    """
    for step in steps(data, path, value):
        text = apply(text, step, order)
    return text


def removed(text: str, path: Path, order: Order) -> str:
    """The text without the field or entry at the end of a way. Raises CannotChange."""
    return apply(text, Step("remove", path), order)


def inserted(text: str, path: Path, value: Value, order: Order) -> str:
    """The text with one more entry of a list, before the one at this place. Raises CannotChange."""
    return apply(text, Step("insert", path, value), order)


def steps(data: Any, path: Path, value: Value) -> Iterator[Step]:
    """The smallest changes that make a value of what stands at the end of a way."""
    inner: Any = data
    for n, name in enumerate(path):
        here = (inner, name)
        within = name in inner if isinstance(inner, dict) else False
        if isinstance(inner, list) and isinstance(name, int):
            within = name < len(inner)
            if name > len(inner):
                raise CannotChange(NO_PLACE, field=dotted(path[: n + 1]))
        elif not isinstance(inner, dict) or not isinstance(name, str):
            raise CannotChange(NO_PLACE, field=dotted(path[: n + 1]))
        if not within:
            if n + 1 < len(path):
                raise CannotChange(NO_PLACE, field=dotted(path[: n + 1]))
            yield Step("insert", path, value)
            return
        inner = here[0][name]
    yield from _differences(inner, value, path)


def _differences(old: Any, new: Value, path: Path) -> Iterator[Step]:
    if old == as_read(new):
        return
    if isinstance(old, dict) and isinstance(new, Mapping) and old.keys() & new.keys():
        for key in [key for key in old if key not in new]:
            yield Step("remove", (*path, key))
        for key, inner in new.items():
            if key in old:
                yield from _differences(old[key], inner, (*path, key))
            else:
                yield Step("insert", (*path, key), inner)
    elif isinstance(old, list) and old and new and _many(new):
        yield from _list_differences(old, list(cast(Sequence[Value], new)), path)
    else:
        yield Step("replace", path, new)


def _many(value: Value) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _list_differences(old: list[Any], new: list[Value], path: Path) -> Iterator[Step]:
    before, after = ([json.dumps(as_read(each)) for each in some] for some in (old, new))
    moved = 0
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for n in range(both):
            yield from _differences(old[a + n], new[c + n], (*path, a + n + moved))
        for _n in range(a + both, b):
            yield Step("remove", (*path, a + both + moved))
        for n in range(c + both, d):
            yield Step("insert", (*path, a + moved + n - c), new[n])
        moved += (d - c) - (b - a)


def apply(text: str, step: Step, order: Order) -> str:
    """The text after one step, proven. Raises CannotChange where no way of writing it is."""
    root = layout(text)
    parent = root.at(step.path[:-1])
    if parent is None or parent.kind == "alias":
        raise CannotChange(SHARED, field=dotted(step.path))
    if step.kind == "remove" and len(parent.children) == 1:
        if (not parent.entries and not parent.items) or not step.path[:-1]:
            raise CannotChange(NO_FORM, field=dotted(step.path))
        empty: Value = {} if parent.entries else []
        step = Step("replace", step.path[:-1], empty)
    elif not parent.children and step.kind == "insert":
        name = step.path[-1]
        first: Value = [step.value] if isinstance(name, int) else {str(name): step.value}
        step = Step("replace", step.path[:-1], first)
    made = text
    for splice in _WAYS[step.kind](_Sheet(text, root, manner(text, root), order), step):
        made = splice.into(text)
        if proven(text, made, step):
            return made
    raise CannotChange(NO_FORM, new_faults(text, made), field=dotted(step.path))


class _Sheet(NamedTuple):
    """A text, how it is laid out, its manner, and the order of fields."""

    text: str
    root: Node
    manner: Manner
    order: Order

    def in_flow(self, path: Path) -> bool:
        """Whether what stands at the end of a way stands in brackets."""
        return any((self.root.at(path[:n]) or self.root).flow for n in range(len(path)))

    def line_end(self, place: int) -> int:
        """The end of the line of a place, its line end left out."""
        found = re.compile(r"[\r\n]").search(self.text, place)
        return found.start() if found else len(self.text)

    def line_start(self, place: int) -> int:
        """The beginning of the line of a place."""
        return place - column(self.text, place)

    def dash(self, parent: Node, n: int) -> int:
        """The place of the dash of a list's entry."""
        if n == 0:
            return parent.start
        place = parent.items[n - 1].end
        while True:
            place = self.line_end(place)
            found = re.compile(r"\s*(#|-)").match(self.text, place)
            if found is None:
                raise CannotChange(NO_FORM, field=f"[{n}]")
            place = found.end(1) - 1
            if found[1] == "-":
                return place


def _replacements(sheet: _Sheet, step: Step) -> Iterator[Splice]:
    """The ways of writing a value in the place of another."""
    text, path, value = sheet.text, step.path, step.value
    node, parent = sheet.root.at(path), sheet.root.at(path[:-1])
    if node is None or parent is None:
        raise CannotChange(NO_PLACE, field=dotted(path))
    if sheet.in_flow(path):
        if isinstance(value, str | int):
            for form in inline_forms(value, node.style, True, node):
                yield Splice(node.start, node.end, form)
        else:
            yield Splice(node.start, node.end, flow_form(value))
            yield Splice(node.start, node.end, flow_form(value, True))
        return
    name = path[-1]
    if isinstance(name, int):
        head = sheet.dash(parent, name)
        indent, dash, after = column(text, head), 2, head + 1
    else:
        entry = parent.named(name)
        assert entry is not None
        indent, dash = column(text, entry.key.begin), sheet.manner.dash
        after = text.index(":", entry.key.end) + 1
    gap = text[after : node.begin]
    bare = not gap.strip() and node.begin == node.start
    start, lead = (after, " ") if bare else (node.start, "")
    if not bare and re.search(r"[\r\n]", gap) and column(text, node.start) <= indent:
        lead = " " * (indent + 2 - column(text, node.start))
    found = re.match(r"[|>][^\r\n#]*(#[^\r\n]*)", text[node.start : node.end])
    note = found[1].rstrip() if found and node.style in ("|", ">") else ""
    if isinstance(value, str | int):
        own = _own_indent(text, node) or indent + sheet.manner.step
        at = column(text, start) + len(lead)
        for form in scalar_forms(value, sheet.manner, own, at, node, note):
            yield Splice(start, node.end, lead + form)
        return
    after_note = f"  {note}" if note else ""
    noted = re.match(r"[ \t]*#", text[node.end : sheet.line_end(node.end)])
    if brief(value) or (node.flow and noted):
        yield Splice(start, node.end, lead + flow_form(value) + after_note)
    goes_in = sheet.manner.step if isinstance(value, Mapping) else dash
    for quoted in (False, True):
        if value and bare:
            lines = block_lines(value, sheet.manner, indent + goes_in, quoted)
            block = sheet.manner.eol.join(lines)
            yield Splice(after, node.end, after_note + sheet.manner.eol + block)
    yield Splice(start, node.end, lead + flow_form(value) + after_note)
    yield Splice(start, node.end, lead + flow_form(value, True) + after_note)


def _own_indent(text: str, node: Node) -> int:
    """How far the lines of a folded or literal text go in; 0 for another one."""
    if node.style not in ("|", ">"):
        return 0
    found = re.search(r"[\r\n]([ ]*)[^ \r\n]", text[node.start : node.end])
    return len(found[1]) if found else 0


def _insertions(sheet: _Sheet, step: Step) -> Iterator[Splice]:
    """The ways of writing one more field or entry."""
    text, path, value = sheet.text, step.path, step.value
    parent, name = sheet.root.at(path[:-1]), path[-1]
    assert parent is not None
    n = name if isinstance(name, int) else _place(parent, name, sheet.order(path[:-1]))
    if n > len(parent.children) or parent.pair:
        raise CannotChange(NO_PLACE, field=dotted(path))
    flow = parent.flow or sheet.in_flow(path[:-1])
    for quoted in (False, True):
        if flow:
            form = flow_form(value, quoted)
            if isinstance(name, str):
                form = f"{key_form(name)}: {form}"
            if n == 0:
                yield Splice(parent.start + 1, parent.start + 1, f"{form}, ")
            else:
                end = parent.children[n - 1].end
                yield Splice(end, end, f", {form}")
            continue
        pad = column(text, parent.start)
        item: Value = [value] if isinstance(name, int) else {name: value}
        lines = block_lines(item, sheet.manner, pad, quoted)
        eol = sheet.manner.eol
        if n == 0:
            written = eol.join(lines).lstrip(" ") + eol + " " * pad
            yield Splice(parent.start, parent.start, written)
        else:
            end = sheet.line_end(parent.children[n - 1].end)
            yield Splice(end, end, eol + eol.join(lines))


def _place(parent: Node, name: str, order: Sequence[str]) -> int:
    """Where a new field belongs: after the last one that is declared before it."""
    if name not in order:
        return len(parent.entries)
    earlier = set(order[: order.index(name)])
    places = [n for n, entry in enumerate(parent.entries) if entry.key.text in earlier]
    return places[-1] + 1 if places else 0


def _removals(sheet: _Sheet, step: Step) -> Iterator[Splice]:
    """The ways of leaving out a field or an entry."""
    text, path = sheet.text, step.path
    parent, name = sheet.root.at(path[:-1]), path[-1]
    assert parent is not None
    if isinstance(name, int):
        n = name
    else:
        n = next((i for i, e in enumerate(parent.entries) if e.key.text == name), -1)
    if not 0 <= n < len(parent.children) or parent.pair:
        raise CannotChange(NO_PLACE, field=dotted(path))
    end = parent.children[n].end
    last = n + 1 == len(parent.children)
    if parent.flow:
        yield from _flow_removals(text, parent, n)
        return
    begin = sheet.dash(parent, n) if isinstance(name, int) else parent.entries[n].key.begin
    start, stop = sheet.line_start(begin), sheet.line_end(end)
    rest = text[end:stop]
    alone = not text[start:begin].strip(" ")
    if not alone and not last:
        listed = isinstance(name, int)
        after = sheet.dash(parent, n + 1) if listed else parent.entries[n + 1].key.begin
        if not text[end:after].strip():
            yield Splice(begin, after, "")
    if alone and not rest.strip():
        eol = re.compile(r"\r\n|[\r\n]|\Z").match(text, stop)
        assert eol is not None
        if eol.group():
            yield Splice(start, eol.end(), "")
        else:
            before = re.search(r"(\r\n|[\r\n])\Z", text[:start])
            yield Splice(start - len(before.group() if before else ""), stop, "")
    blanks = len(rest) - len(rest.lstrip(" \t"))
    yield Splice(begin, end + (blanks if alone else 0), "")


def _flow_removals(text: str, parent: Node, n: int) -> Iterator[Splice]:
    def begin(i: int) -> int:
        return parent.entries[i].key.begin if parent.entries else parent.items[i].begin

    last = n + 1 == len(parent.children)
    end = parent.children[n].end
    loose = " ,\t\r\n"
    if not last and not text[end : begin(n + 1)].strip(loose):
        yield Splice(begin(n), begin(n + 1), "")
    if last and n and not text[parent.children[n - 1].end : begin(n)].strip(loose):
        yield Splice(parent.children[n - 1].end, end, "")
    comma = re.compile(r"(?:\s|#[^\r\n]*)*,").match(text, end)
    if comma:
        yield Splice(begin(n), comma.end(), "")
    yield Splice(begin(n), end, "")


_WAYS: Mapping[str, Callable[[_Sheet, Step], Iterator[Splice]]] = {
    "replace": _replacements, "insert": _insertions, "remove": _removals,
}  # fmt: skip
