"""Each way of laying out a file keeps its bytes around a change; cases to be read one by one."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import pytest

from ropa.changing.proof import Step, proven
from ropa.changing.refusal import CannotChange
from ropa.changing.yamledit import apply, changed
from ropa.reading.yamlfile import read_yaml

LONG = " ".join(["Behandlingen skjer for å kunne levere varene, og svare på det kunden spør."] * 2)
FOLDED = "\n    ".join([">-", *wrap(LONG, 100)])



def after(text: str, kind: str, way: tuple[str | int, ...], value: Any = "") -> str:
    """A text after a change."""
    source, _findings = read_yaml("", text.encode("utf-8"))
    assert source is not None
    order = ["id", "name", "use", "items"]
    if kind == "put":
        return changed(text, source.data, way, value, lambda _way: order)
    return apply(text, Step(kind, way, value), lambda _way: order)


PUT = {
    "comment after": ("id: a  # why\n", ("id",), "b", "id: b  # why\n"),
    "CRLF": ("id: a\r\nuse: x\r\n", ("use",), {"nb": "y"}, "id: a\r\nuse:\r\n  nb: y\r\n"),
    "no line end": ("id: a\nuse: x", ("use",), "y", "id: a\nuse: y"),
    "no line end, one more": ("id: a\nuse: x", ("items",), ["y"], "id: a\nuse: x\nitems:\n  - y"),
    "quoted stays quoted": ("id: 'a'\nuse: \"x\"\n", ("use",), "y", "id: 'a'\nuse: \"y\"\n"),
    "quoted where needed": ("use: x\n", ("use",), "NO: ja # nei", "use: 'NO: ja # nei'\n"),
    "a number is a text": ("use: x\n", ("use",), "5722", "use: '5722'\n"),
    "a number stays one": ("use: 7\n", ("use",), "8", "use: 8\n"),
    "yes, no and days are plain": ("use: yes\n", ("use",), "2026-03-01", "use: 2026-03-01\n"),
    "long texts are folded": ("name:\n  nb: x\n", ("name", "nb"), LONG,
                              f"name:\n  nb: {FOLDED}\n"),
    "short ones no longer": (f"name:\n  nb: {FOLDED}\nid: a\n", ("name", "nb"), "Kort.",
                             "name:\n  nb: Kort.\nid: a\n"),
    "a comment in the sign of a fold": ("use: >-  # why\n  x\n  y\n", ("use",), "z",
                                        "use: z  # why\n"),
    "its own indentation": ("use: |-\n     x\nid: a\n", ("use",), "y\nz",
                            "use: |-\n     y\n     z\nid: a\n"),
    "comment after a block": ("use:\n  nb: x\n  # end\n\n# next\nid: a\n", ("use", "sv"), "y",
                              "use:\n  nb: x\n  sv: y\n  # end\n\n# next\nid: a\n"),
    "comment before a field stays its": ("id: a\n# of items\nitems: [x]\n", ("use",), "y",
                                         "id: a\nuse: y\n# of items\nitems: [x]\n"),
    "first of all": ("# head\nuse: x\n", ("id",), "a", "# head\nid: a\nuse: x\n"),
    "in brackets": ("name: {nb: x, sv: y}\n", ("name", "nb"), "a, b",
                    "name: {nb: 'a, b', sv: y}\n"),
    "added in brackets": ("items: [ x ] # c\n", ("items", 1), "y", "items: [ x, y ] # c\n"),
    "brackets on lines": ("items: [\n  x, # one\n  y,\n]\n", ("items", 1), "z",
                          "items: [\n  x, # one\n  z,\n]\n"),
    "lists at the edge": ("items:\n- x\n- y # c\nid: a\n", ("items", 2), "z",
                          "items:\n- x\n- y # c\n- z\nid: a\n"),
    "their manner is taken on": ("items:\n- x\nuse: y\n", ("use",), ["z"],
                                 "items:\n- x\nuse:\n- z\n"),
    "groups in a list": ("items:\n  - id: a\n    use: x\n", ("items", 1), {"id": "b", "use": "y"},
                         "items:\n  - id: a\n    use: x\n  - id: b\n    use: y\n"),
    "only what differs": ("items:\n  - a # one\n  # two\n  - b\n  - c\n", ("items",),
                          ["a", "c", "d"], "items:\n  - a # one\n  # two\n  - c\n  - d\n"),
    "an open question": ("use: x # c\n", ("use",), {"open": "q"}, "use: {open: q} # c\n"),
    "nothing in it": ("items:\n  - x\nid: a\n", ("items",), [], "items: []\nid: a\n"),
    "something in it": ("items: []  # c\nid: a\n", ("items", 0), "x", "items: [x]  # c\nid: a\n"),
    "an anchor that nothing names": ("use: &u x\n", ("use",), "y", "use: &u y\n"),
    "an alias": ("id: &u x\nuse: *u  # c\n", ("use",), "y", "id: &u x\nuse: y  # c\n"),
    "decomposed letters": ("id: e\u0301\nuse: x\n", ("use",), "y", "id: e\u0301\nuse: y\n"),
    "the same in another form": ("id: e\u0301\n", ("id",), "é", "id: e\u0301\n"),
    "documents": ("---\nid: a\n...\n", ("use",), "x", "---\nid: a\nuse: x\n...\n"),
    "kept line ends": ("use: |+\n  x\n\n\nother: a\n", ("items",), ["y"],
                       "use: |+\n  x\n\n\nitems:\n  - y\nother: a\n"),
}  # fmt: skip

REMOVE = {
    "a line": ("id: a\nuse: x\nitems: [y]\n", ("use",), "id: a\nitems: [y]\n"),
    "its comment stays": ("id: a\nuse: x  # why\n", ("use",), "id: a\n# why\n"),
    "a block": ("id: a\nuse:\n  nb: x\n  # in it\n  sv: y\n\n# next\nitems: [y]\n", ("use",),
                "id: a\n\n# next\nitems: [y]\n"),
    "the last, no line end": ("id: a\nuse: x", ("use",), "id: a"),
    "the first in a list's group": ("items:\n  - id: a\n    use: x\n", ("items", 0, "id"),
                                    "items:\n  - use: x\n"),
    "in brackets": ("name: {nb: x, sv: y, en: z}\n", ("name", "sv"), "name: {nb: x, en: z}\n"),
    "the last in brackets": ("items: [x, y ]\n", ("items", 1), "items: [x ]\n"),
    "the last in brackets on lines": ("name: {\n  nb: x,\n  sv: y\n  }\n", ("name", "sv"),
                                      "name: {\n  nb: x\n  }\n"),
    "the last after a comment": ("name: {nb: x, # c\n  sv: y}\n", ("name", "sv"),
                                 "name: {nb: x, # c\n  }\n"),
    "the first in brackets on lines": ("name: {\n  nb: x,\n  sv: y }\n", ("name", "nb"),
                                       "name: {\n  sv: y }\n"),
    "the only entry": ("items:\n  - x\nid: a\n", ("items", 0), "items: []\nid: a\n"),
    "CRLF": ("id: a\r\nuse: >-\r\n  x\r\n  y\r\nname: b\r\n", ("use",), "id: a\r\nname: b\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "way", "value", "expected"), PUT.values(), ids=PUT)
def test_put(text: str, way: tuple[str | int, ...], value: Any, expected: str) -> None:
    """The value stands there, in the manner of the file, and every other byte is as it was."""
    assert expected == after(text, "put", way, value)


@pytest.mark.parametrize(("text", "way", "expected"), REMOVE.values(), ids=REMOVE)
def test_remove(text: str, way: tuple[str | int, ...], expected: str) -> None:
    """The value is gone, and every other byte is as it was."""
    assert expected == after(text, "remove", way)


REFUSED = {
    "used by an alias": ("id: &u x\nuse: *u\n", "put", ("id",), "y"),
    "through an alias": ("id: &u {nb: x}\nuse: *u\n", "put", ("use", "nb"), "y"),
    "the anchor goes with it": ("name: {nb: &u x, sv: y}\nuse: *u\n", "remove", ("name", "nb"), ""),
    "a name with a question mark": ("? id\n: a\n? use\n: x\n", "remove", ("use",), ""),
    "a comment would become a text": ("id: >-\n  a\nuse:\n  nb: >-\n    x\n  # c\nname: b\n",
                                      "remove", ("use",), ""),
    "no such place": ("id: a\n", "put", ("use", "nb"), "x"),
    "the last field of a file": ("id: a\n", "remove", ("id",), ""),
}


@pytest.mark.parametrize(("text", "kind", "way", "value"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, kind: str, way: tuple[str | int, ...], value: Any) -> None:
    """What cannot be changed without changing anything else is refused in words."""
    with pytest.raises(CannotChange):
        after(text, kind, way, value)


@pytest.mark.parametrize(
    "made",
    [
        "id: b\nuse: x\n",  # the comment is lost
        "id: b # c\nuse: y\n",  # another value differs
        "id: b # c\nuse: 'x'\n",  # another value is written otherwise
        "id: b # c\nuse: x",  # the line end is lost
        "id: b # c\n\nuse: x\n",  # a line more
        "id: b # c\r\nuse: x\r\n",  # other line ends
        "id: a # c\nuse: x\n",  # nothing differs
        "id: b # d\nuse: x\n",  # another comment
        "use: x\nid: b # c\n",  # another order
        "id: b # c\nuse: x\nuse: x\n",  # written twice
    ],
)
def test_what_is_not_proven(made: str) -> None:
    """A text that differs in anything but the value is not taken for the change."""
    old, step = "id: a # c\nuse: x\n", Step("replace", ("id",), "b")
    assert proven(old, "id: b # c\nuse: x\n", step)
    assert not proven(old, made, step)


@pytest.mark.parametrize(
    "made",
    [
        "id: a\nuse: x\n",  # the comment of another field is lost
        "id: a # c\nuse: x\n\n",  # a line more than there was
        "id: a # c\nuse: 'x'\n",
        "id: a # c\nitems: []\nuse: x\n",
        "id: a # c\n\n\nuse: x\n",
    ],
)
def test_what_is_not_proven_of_a_removal(made: str) -> None:
    """A text that lost or gained more than the field is not taken for its removal."""
    old, step = "id: a # c\nitems: [y]\nuse: x\n", Step("remove", ("items",))
    assert proven(old, "id: a # c\nuse: x\n", step)
    assert not proven(old, made, step)
