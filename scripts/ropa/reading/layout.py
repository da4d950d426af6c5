"""A YAML file as it is laid out: which characters are which value.

Reading (`ropa.reading.yamlfile`) says what a file holds; this says where each value begins and
ends, in what style it is written, and where an anchor or an alias stands, so that one value can be
changed and every other character kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ropa.location import Path
from ropa.reading.yamltext import events

PROPERTIES = re.compile(r"(?:[&!]\S*[ \t]*(?:\r\n|[\r\n])?[ \t]*)+")
"""An anchor and a tag, as they stand before a value."""
TRAILING = re.compile(r"(?:(?:\r\n|[\r\n])[ \t]*)+\Z")
"""Line ends and blank lines at the end of a text."""


class Entry(NamedTuple):
    """A field of a group: the node of its name, and the node of its value."""

    key: Node
    value: Node


@dataclass
class Node:
    """A value in a text, from `start` up to `end`; `begin` is where its anchor or tag begins.

    `kind` is `scalar`, `list`, `map` or `alias`; `style` is that of a scalar: empty, `'`, `"`, `|`
    or `>`. `flow` is true for lists and maps in brackets. `pair` is a map without brackets in a
    list in brackets. Line ends after a value are none of it, unless its style keeps them.
    """

    kind: str
    begin: int
    start: int
    end: int
    style: str = ""
    flow: bool = False
    pair: bool = False
    text: str = ""
    anchor: str = ""
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def named(self, key: str) -> Entry | None:
        """The field of a name, the first where there are several; or None."""
        return next((each for each in self.entries if each.key.text == key), None)

    @property
    def children(self) -> list[Node]:
        """The values inside, in the order of the text; names of fields are none."""
        return self.items or [entry.value for entry in self.entries]

    def at(self, path: Path) -> Node | None:
        """The value at the end of a way, or None; a way does not lead through an alias."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items[step] if step < len(node.items) else None
            else:
                entry = node.named(step)
                node = entry.value if entry else None
        return node


def layout(text: str) -> Node:
    """The layout of a text that can be read, its byte order mark left out.

    Places count characters of the text as given. Raises ValueError for a text that cannot be
    read, or holds none or several documents.
    """
    found = _Builder(text)
    for event in events(text):
        found.take(event)
    if len(found.roots) != 1:
        raise ValueError("one document is expected")
    return found.roots[0]


class _Builder:
    """Puts the parser's events together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.open: list[Node] = []
        self.keys: list[Node | None] = []

    def take(self, event: Any) -> None:
        """The next event; its class says what it is."""
        name = type(event).__name__.removesuffix("Event")
        begin, end = event.start_mark.index, event.end_mark.index
        if name in ("MappingStart", "SequenceStart"):
            start = self._past_properties(begin, event)
            kind = "map" if name == "MappingStart" else "list"
            bracket = self.text[start : start + 1] in ("{", "[")
            node = Node(
                kind, begin, start, end, anchor=event.anchor or "",
                flow=bool(event.flow_style), pair=bool(event.flow_style) and not bracket,
            )  # fmt: skip
            self._put(node)
            self.open.append(node)
            self.keys.append(None)
        elif name in ("MappingEnd", "SequenceEnd"):
            node = self.open.pop()
            self.keys.pop()
            last = [*node.items, *(each for entry in node.entries for each in entry)]
            within = not node.flow or node.pair
            node.end = max((each.end for each in last), default=end) if within else end
        elif name == "Scalar":
            start = self._past_properties(begin, event)
            style = event.style or ""
            if style in ("|", ">"):
                end = self._block_end(start, end)
            self._put(
                Node("scalar", begin, start, max(start, end), style, text=event.value,
                     anchor=event.anchor or "")
            )  # fmt: skip
        elif name == "Alias":
            self._put(Node("alias", begin, begin, end, text=event.anchor))

    def _past_properties(self, begin: int, event: Any) -> int:
        if not (event.anchor or event.tag):
            return int(begin)
        found = PROPERTIES.match(self.text, begin)
        return found.end() if found else int(begin)

    def _block_end(self, start: int, end: int) -> int:
        """Past the last line of a block scalar, its line end left out."""
        header = re.match(r"[|>][0-9+-]*", self.text[start:end])
        keeps = header is not None and "+" in header.group()
        written = self.text[start:end]
        if keeps:
            return start + len(re.sub(r"(\r\n|[\r\n])\Z", "", written))
        return start + len(TRAILING.sub("", written))

    def _put(self, node: Node) -> None:
        if not self.open:
            self.roots.append(node)
            return
        parent = self.open[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            parent.entries.append(Entry(self.keys[-1], node))
            self.keys[-1] = None
