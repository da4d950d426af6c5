"""Long random sequences of changes leave what was asked, and nothing else, however a file is laid
out; the judge of this is not the program's own proof."""

from __future__ import annotations

import copy
import os
import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts import Layout
from ropa.changing.proof import Step
from ropa.changing.refusal import CannotChange
from ropa.changing.yamledit import apply, changed
from ropa.reading.yamlfile import read_yaml

REGISTER = Path(__file__).resolve().parents[1] / "register"
FILES = sorted(REGISTER.rglob("*.yaml"))
SECONDS = int(os.environ.get("ROPA_LONG", "0"))
"""For how long sequences are tried; without it, a number that takes some seconds."""

TEXTS = st.one_of(
    st.sampled_from([
        "yes", "NO", "5722", "2026-02-03", "null", "~", "", " ", "a: b", "a #b", "- a", "x:", "'",
        '"', "it's", "[a, b]", "{a}", "*a", "&a b", "!a", "%a", "@a", "`a", "| a", "> a", "? a",
        "one\ntwo", "one\n\ntwo\n", "\nfirst", " space", "space ", "tab\tin", "back\\slash",
        "A\u030asa e\u0301", "Ærlig talt, ødeleggende – «sånn»", "long " * 30 + "end",
        "a  double  space " * 12 + "x", "word" * 40, "12:30", "0x1f", "1e3", "=", "<<", "# a",
        "hei, på, deg", "a]b", "#", "...", "---", "http://a.no/b?c=d#e", "\U0001f600 smile",
    ]),
    st.text("ab åé:#-,'\"[]{}&*!|>%@\\\n\t", max_size=30),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), max_size=20),
)  # fmt: skip
VALUES = st.one_of(
    TEXTS, TEXTS, TEXTS,
    st.integers(0, 999),
    st.fixed_dictionaries({"open": st.sampled_from(["legal-bases", "backups"])}),
    st.recursive(
        TEXTS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(["nb", "sv", "en", "open", "by-whom", "a b"]), inner,
                            max_size=3),
        ),
        max_leaves=6,
    ),
)  # fmt: skip


def read(text: str) -> Any:
    """What a text holds."""
    source, _findings = read_yaml("", text.encode("utf-8"))
    assert source is not None, text
    return source.data


def plain(value: Any) -> Any:
    """A value as it is read again."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return normalize("NFC", str(value))


def ways(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every value inside one."""
    found = [way] if way else []
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    if not isinstance(value, str):
        for name, each in inner:
            found += ways(each, (*way, name))
    return found


def asked(data: Any, kind: str, way: tuple[str | int, ...], value: Any) -> Any:
    """What a text must hold after a change."""
    whole = copy.deepcopy(data)
    inner = whole
    for name in way[:-1]:
        inner = inner[name]
    if kind == "remove":
        del inner[way[-1]]
    elif kind == "insert" and isinstance(inner, list):
        inner.insert(way[-1], plain(value))
    else:
        inner[way[-1]] = plain(value)
    return whole


def span(text: str, way: tuple[str | int, ...], kind: str) -> tuple[int, int]:
    """Where a value stands in a text, by the marks of another reader than the program's.

    Of what is inserted or removed, its name or dash is part. An alias is where it stands.
    """
    text = re.sub(r"\*(?=[ab]\d)", "x", text)
    node = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)
    shift = len(text) - len(text.removeprefix("\ufeff"))
    start, bracket = 0, False
    for name in way:
        bracket = bool(node.flow_style)
        if isinstance(name, int):
            node = node.value[name]
            start = node.start_mark.index
            if kind != "replace" and not bracket:
                start = re.search(r"-(?:\s|#[^\r\n]*[\r\n])*(?:&\S+\s+)?\Z",
                                  text[shift : start + shift]).start()  # fmt: skip
        else:
            key, node = next(pair for pair in node.value if pair[0].value == name)
            start = (node if kind == "replace" else key).start_mark.index
    return start + shift, last(text[shift:], node) + shift


def last(text: str, node: Any) -> int:
    """The place past the last character of a value."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        end = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            found = re.search(r"(?:(?:\r\n|\n)[ \t]*)+\Z", text[:end])
            return found.start() if found else end
        return end
    ends = [each for pair in node.value for each in (pair if isinstance(pair, tuple) else [pair])]
    return max(last(text, each) for each in ends)


def refuse_other_changes(old: str, new: str, kind: str, way: tuple[str | int, ...]) -> None:
    """Assert that outside a value nothing but the white space (and comma) beside it differs."""
    larger, smaller = (new, old) if kind == "insert" else (old, new)
    begin, end = span(larger, way, kind)
    loose = " \t\r\n,"
    if kind == "replace":
        other_begin, other_end = span(smaller, way, kind)
        front = larger[:begin].rstrip()
        assert smaller[:other_begin].startswith(front)
        came_out(smaller[len(front) : other_begin], larger, smaller, larger[begin:end])
        rest, other_rest = larger[end:], smaller[other_end:]
        if not other_rest.endswith(rest):  # what was last no longer is, and its comment went in
            went_in = re.match(r"[ \t]+(#[^\r\n]*)", rest)
            assert went_in
            assert went_in[1] in smaller[other_begin:other_end]
            rest = rest[went_in.end() :]
            assert other_rest.endswith(rest)
        note = re.match(r"(?:&\S+ +)?[|>][^\r\n#]*(#[^\r\n]*)", larger[begin:end])
        assert not note or note[1].rstrip() in smaller
        came_out(other_rest[: len(other_rest) - len(rest)], larger, smaller, larger[begin:end])
    else:
        left, right = larger[:begin].rstrip(loose), larger[end:].lstrip(loose)
        assert smaller.startswith(left)
        assert smaller.endswith(right)
        assert len(left) + len(right) <= len(smaller)
        assert not smaller[len(left) : len(smaller) - len(right)].strip(loose)
        blank = [len(re.findall(r"\n[ \t]*(?=\r?\n|\Z)", each)) for each in (larger, smaller)]
        inside = len(re.findall(r"\n[ \t]*(?=\r?\n|\Z)", larger[begin:end]))
        assert blank[0] - inside - 1 <= blank[1] <= blank[0] + 1
    assert old.startswith("\ufeff") == new.startswith("\ufeff")
    if kind != "remove" or larger[end:] or old.endswith("\n"):  # else a line end before it stays
        assert old.endswith(("\n", "...")) == new.endswith(("\n", "..."))
    if "\r\n" in old:
        if not old.replace("\r\n", "").count("\n"):
            assert not new.replace("\r\n", "").count("\n")
    else:
        assert "\r" not in new


def came_out(beside: str, old: str, new: str, inside: str) -> None:
    """Assert that what stands before or behind a value now is comments that stood inside it.

    They come out where the first or last value of several is taken away.
    """
    for line in map(str.strip, beside.split("\n")):
        if line:
            assert line.startswith("#")
            assert line in inside
            assert new.count(line) <= old.count(line)


def impossible(text: str, kind: str, way: tuple[str | int, ...], wished: Any) -> bool:
    """Whether a removal cannot be made by taking lines away: a comment would become a text."""
    if kind != "remove":
        return False
    begin, end = span(text, way, kind)
    start, stop = text.rfind("\n", 0, begin) + 1, text.find("\n", end) + 1
    left = text[:start] + (text[stop:] if stop else "")
    source, _findings = read_yaml("", left.encode("utf-8"))
    return source is None or source.data != wished


def try_sequence(data: st.DataObject, shared: bool, length: int) -> None:
    """Lay out a file of the register at random, change it some times, and judge each change."""
    file = data.draw(st.sampled_from(FILES), label="file")
    if data.draw(st.integers(0, 3), label="as it is") == 0:
        text = file.read_text(encoding="utf-8")
    else:
        random = data.draw(st.randoms(use_true_random=False), label="layout")
        whole = read(file.read_text(encoding="utf-8"))
        text = Layout(random, shared).text(whole)
        assert whole == read(text), text
    for _n in range(length):
        text = try_change(data, text)


def try_change(data: st.DataObject, text: str) -> str:
    """One change, judged; the text after it."""
    held = read(text)
    way = data.draw(st.sampled_from(ways(held)), label="way")
    kind = data.draw(st.sampled_from(["replace", "replace", "remove", "insert"]), label="kind")
    value = data.draw(VALUES, label="value") if kind != "remove" else ""
    inner = held
    for name in way[:-1]:
        inner = inner[name]
    if kind == "insert" and isinstance(inner, dict):
        way = (*way[:-1], data.draw(st.sampled_from(["note", "use", "aa", "zz"]), label="name"))
        kind = "insert" if way[-1] not in inner else "replace"
    order = sorted(inner) if isinstance(inner, dict) else []
    bare = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(bare)]
    try:
        if kind == "replace":
            new = mark + changed(bare, held, way, value, lambda _way: order)
        else:
            new = mark + apply(bare, Step(kind, way, value), lambda _way: order)
    except CannotChange as refused:
        if refused.findings:  # a text that no file of the register may hold
            return text
        whole = kind == "remove" and len(way) == 1 and len(held) == 1
        whole = whole or impossible(text, kind, way, asked(held, kind, way, value))
        assert whole or re.search(r"[&*][ab]\d", text), f"refused: {kind} {way} {value!r}\n{text}"
        return text
    assert asked(held, kind, way, value) == read(new)
    if (kind == "remove" and len(inner) == 1) or (kind == "insert" and not inner):
        kind, way = "replace", way[:-1]
    if kind == "replace" and new == text:
        assert asked(held, kind, way, value) == held
    elif way:
        refuse_other_changes(text, new, kind, way)
    return new


HELD = """\
# head
one: a  # behind one
# before two
two:
  - b  # behind b
  # before c
  - c
# before three
three: d
"""


@pytest.mark.parametrize("left", ["  - c", "  # before c\n  - c", "  # behind b\n  - c"])
def test_the_judge_lets_a_comment_come_out(left: str) -> None:
    """Where the first of several values is taken away, the comment behind or before the next one
    stands in front of the list, and that is no loss."""
    new = HELD.replace("  - b  # behind b\n  # before c\n  - c", left)
    refuse_other_changes(HELD, new, "replace", ("two",))


def test_the_judge_lets_a_comment_go_in() -> None:
    """Where a value comes in behind the last one, the comment of that one is no longer the last."""
    text = "two:\n  - b  # behind b\nthree: c\n"
    new = text.replace("behind b\n", "behind b\n  - d\n")
    refuse_other_changes(text, new, "replace", ("two",))
    with pytest.raises(AssertionError):
        refuse_other_changes(text, new.replace("  # behind b", ""), "replace", ("two",))


def test_the_judge_lets_a_line_end_stay() -> None:
    """Where the last value of a text without a last line end goes, a blank line before it may
    come to be that line end; a line end that was there stays."""
    refuse_other_changes("one: a\n\ntwo: b", "one: a\n", "remove", ("two",))
    refuse_other_changes("one: a\ntwo: b\n", "one: a\n", "remove", ("two",))
    with pytest.raises(AssertionError):
        refuse_other_changes("one: a\ntwo: b\n", "one: a", "remove", ("two",))


@pytest.mark.parametrize(
    ("kind", "way", "old", "new"),
    [
        ("replace", ("two",), "# before two\n", ""),
        ("replace", ("two",), "# before three\n", ""),
        ("replace", ("two",), "  - b  # behind b\n", "  # other words\n"),
        ("replace", ("two",), "  - b  # behind b\n", "  # behind b\n  # behind b\n"),
        ("replace", ("two",), "one: a", "one: A"),
        ("replace", ("one",), "a  # behind one", "A"),
        ("replace", ("one",), "a  # behind one\n", "A  # behind one\n\r"),
        ("remove", ("two",), HELD[HELD.index("two:") : HELD.index("three:")], ""),
        ("remove", ("two", 0), "  - b  # behind b\n  # before c\n", ""),
        ("insert", ("zz",), "three: d\n", "three: d\nzz: e\nyy: f\n"),
        ("insert", ("zz",), "# before three\nthree: d\n", "three: d\nzz: e\n"),
    ],
)  # fmt: skip
def test_the_judge_sees_a_loss(kind: str, way: tuple[str | int, ...], old: str, new: str) -> None:
    """A comment, a neighbour's word or a line end that is lost, or comes in, is told."""
    assert 1 == HELD.count(old)
    changed_text = HELD.replace(old, new)
    with pytest.raises((AssertionError, IndexError, StopIteration)):
        refuse_other_changes(HELD, changed_text, kind, way)


@settings(
    max_examples=60, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(st.data(), st.booleans())
def test_changes_leave_what_was_asked_and_nothing_else(data: st.DataObject, shared: bool) -> None:
    """After each of several changes the text holds what was asked, and every other byte stays."""
    try_sequence(data, shared, 6)


@pytest.mark.skipif(not SECONDS, reason="ROPA_LONG says for how many seconds")
def test_changes_for_a_long_time() -> None:
    """The same with other sequences, for as long as asked."""
    import time

    end = time.monotonic() + SECONDS
    rounds = 0

    @settings(max_examples=400, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.data(), st.booleans())
    def some(data: st.DataObject, shared: bool) -> None:
        try_sequence(data, shared, 12)

    while time.monotonic() < end:
        some()
        rounds += 400
    print(f"{rounds} sequences")
