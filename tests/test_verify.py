"""`verify` believes nothing: what the program writes is intact, everything else is named."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.cli import main
from ropa.inquiry.manifest import Listed, ListedPart, Manifest
from ropa.inquiry.pack import zipped
from ropa.inquiry.verify import NotAPack, Report, State, verify

resource = pytest.importorskip("resource", reason="limits as POSIX has them")
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
FILES = {"01-protokoll/protokoll.csv": b"a;b\r\n", "æ.txt": b"x" * 3000, "tom.txt": b""}
ESCAPES = "\x1b[2J\x1b]0;x\x07\r\n\u202eThe pack is intact.\u2066"


def manifest(files: dict[str, bytes] = FILES, /, **instead: Any) -> bytes:
    """The list of a pack of these files, with some of its fields replaced."""
    listed = tuple(Listed.of(name, content) for name, content in files.items())
    part = ListedPart(1, "Protokoll", False, listed[:1])
    made = Manifest("Dummy AS", "nb", "2026-08-01", "draft", (part,), listed[1:])
    return json.dumps(json.loads(made.text("")) | instead, ensure_ascii=False).encode()


def pack(files: dict[str, bytes] = FILES, /, **instead: Any) -> bytes:
    """A pack as the program writes it."""
    return zipped({**files, "manifest.json": manifest(files, **instead)}, date(2026, 8, 1))


PACK = pack()


def look(content: bytes, folder: Path) -> Report:
    """What `verify` finds in a file of these bytes."""
    path = folder / "pack.zip"
    path.write_bytes(content)
    return verify(path)


def said(content: bytes, folder: Path) -> str:
    """What `verify` says of it, whether or not it is a pack."""
    try:
        return look(content, folder).text("en")
    except NotAPack as wrong:
        return wrong.say("en")


def test_what_the_program_writes_is_intact(tmp_path: Path) -> None:
    """Names with letters of every language, empty files and a folder in the name."""
    assert look(PACK, tmp_path).intact


def rezipped(change: Callable[[zipfile.ZipInfo], bytes | None], **options: Any) -> bytes:
    """The pack written anew by another program; `change` may give an entry other content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACK)) as old, zipfile.ZipFile(out, "w", **options) as new:
        for entry in old.infolist():
            content = old.read(entry.filename)
            other = change(entry)
            new.writestr(entry, content if other is None else other)
        new.comment = options.get("comment", b"")
    return out.getvalue()


def with_more(name: str, content: bytes = b"x", mode: int = 0o100644, mark: int = 0) -> bytes:
    """The pack with one more entry."""
    out = io.BytesIO(PACK)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16 | mark
        archive.writestr(entry, content)
    return out.getvalue()


def link(entry: zipfile.ZipInfo) -> bytes | None:
    """Make a listed file a link to somewhere else."""
    if entry.filename == "tom.txt":
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return None


def extra(entry: zipfile.ZipInfo) -> bytes | None:
    """Give an entry an extra field, as other programs do."""
    entry.extra = struct.pack("<HHL", 0x5455, 4, 0)
    return None


def comment(entry: zipfile.ZipInfo) -> bytes | None:
    """Give an entry a comment."""
    entry.comment = b"comment"
    return None


def compressed(entry: zipfile.ZipInfo) -> bytes | None:
    """Compress an entry."""
    entry.compress_type = zipfile.ZIP_DEFLATED
    return None


def packed_as(method: int) -> Callable[[zipfile.ZipInfo], bytes | None]:
    """Compress an entry in a way that the program does not read."""

    def change(entry: zipfile.ZipInfo) -> bytes | None:
        entry.compress_type = method if entry.filename == "æ.txt" else zipfile.ZIP_STORED
        return None

    return change


def with_bytes(at: int, instead: bytes, of: bytes = PACK) -> bytes:
    """The pack with some bytes replaced."""
    return of[:at] + instead + of[at + len(instead) :]


def behind(before: bytes) -> bytes:
    """The pack behind other bytes, with every place in it moved, as packers make programs."""
    out = io.BytesIO(before)
    with zipfile.ZipFile(io.BytesIO(PACK)) as old, zipfile.ZipFile(out, "a") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry.filename))
    return out.getvalue()


HEAD = PACK.index(b"PK\x01\x02")
END = PACK.index(b"PK\x05\x06")
CSV = b"a;b\r\n"

ODD = {
    "bytes before": (b"MZ\x90" + PACK, "bytes before the first file"),
    "bytes before, as in a program": (behind(b"#!/bin/sh\n"), "bytes before the first file"),
    "bytes after": (PACK + b"x", "bytes after the end"),
    "another pack after": (PACK + PACK, "bytes before the first file"),
    "comment": (PACK[:-2] + b"\x05\x00hello", "bytes after the end"),
    "folder": (with_more("x.exe/", b""), "x.exe/.*folder"),
    "folder above": (with_more("../../", b""), r"\.\./\.\./.*leads out"),
    "folder by its mark": (with_more("x", b"", 0o40755, 0x10), "x: it is a folder"),
    "link": (rezipped(link), "tom.txt: it is a link"),
    "device": (with_more("x", b"", 0o20644), "not marked as an ordinary file"),
    "extra field": (rezipped(extra), "marks or a comment"),
    "entry comment": (rezipped(comment), "marks or a comment"),
    "deflated": (rezipped(compressed), "the program compresses nothing"),
    "bzip2": (rezipped(packed_as(zipfile.ZIP_BZIP2)), "compressed in a way that is not read"),
    "lzma": (rezipped(packed_as(zipfile.ZIP_LZMA)), "compressed in a way that is not read"),
    "up": (with_more("../x"), "leads out"),
    "twice": (with_more("tom.txt", b""), "repeated"),
    "two lists": (with_more("manifest.json", manifest()), "repeated"),
    "locked": (with_bytes(HEAD + 8, b"\x01\x08"), "locked with a password"),
    "name that is not UTF-8": (
        with_bytes(PACK.index("æ".encode(), HEAD), b"\xff\xfe"), "not written as the program"
    ),
    "name with a control character": (with_more("a\x1b[2J"), r"a\?\[2J"),
    "no name": (with_more(""), "unsafe"),
    "other content": (PACK.replace(CSV, b"A;B\r\n"), "damaged"),
    "other head": (with_bytes(14, b"\0\0\0\0"), "two entries in the pack differ"),
    "count": (with_bytes(END + 8, b"\x03\x00\x03\x00"), "does not say how many"),
    "zip64": (with_bytes(HEAD + 20, b"\xff" * 8), "differ"),
    "first bytes cut": (PACK[7:], "cannot be read|damaged|differ"),
    "last bytes cut": (PACK[:-1], "not a ZIP file"),
    "half": (PACK[: len(PACK) // 2], "not a ZIP file"),
    "nothing": (b"", "not a ZIP file"),
    "endless list": (with_bytes(END + 12, struct.pack("<L", 0xFFFFFFFE)), "not a ZIP file"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_no_pack_has_is_named(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence about each, exit code 1, and never that it is intact."""
    content, expected = ODD[name]
    path = tmp_path / "pack.zip"
    path.write_bytes(content)
    assert 1 == main(["verify", str(path), "--lang", "en"])
    told = "".join(capsys.readouterr())
    assert any(re_found(expected, line) for line in told.splitlines()), told
    assert "The pack is intact" not in told


def re_found(pattern: str, line: str) -> bool:
    """Whether a pattern is in a line."""
    import re

    return re.search(pattern, line) is not None


FIELDS: dict[str, Any] = {
    "organisation": 5, "language": "xx", "date": "2026-99-99", "standing": None, "parts": {},
    "files": None, "format": "x", "format_version": "1", "more": 1,
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_the_list_has_its_form(field: str, tmp_path: Path) -> None:
    """A list with a field that the program would not write is not read."""
    with pytest.raises(NotAPack, match="cannot be read"):
        look(pack(**{field: FIELDS[field]}), tmp_path)


LISTS = {
    "1e999": b'"size": 1e999', "negative": b'"size": -1', "text": b'"size": "5"',
    "half": b'"size": 5.5', "huge": b'"size": 1' + b"0" * 5000, "true": b'"size": true',
    "twice": b'"size": 5, "size": 5', "nan": b'"size": NaN',
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_size_is_a_number(name: str, tmp_path: Path) -> None:
    """Anything else than a whole number within bounds is refused, in words."""
    text = manifest().replace(b'"size": 5', LISTS[name])
    files = {**FILES, "manifest.json": text}
    with pytest.raises(NotAPack, match="cannot be read"):
        look(zipped(files, date(2026, 8, 1)), tmp_path)


def test_nothing_of_the_file_reaches_the_terminal_raw(tmp_path: Path) -> None:
    """Neither a name nor a title moves the cursor, turns the text or forges a line."""
    for content in (
        pack(organisation=ESCAPES), pack({**FILES, ESCAPES: b"x"}), with_more(ESCAPES),
        pack(organisation="x" * 900 + "\nThe pack is intact."),
        zipped({f"{ESCAPES}/manifest.json": manifest()}, date(2026, 8, 1)),
    ):  # fmt: skip
        told = said(content, tmp_path)
        assert all(line.isprintable() for line in told.splitlines()), told
        assert "The pack is intact." not in told.splitlines()[:1]
        assert max(len(line) for line in told.splitlines()) < 300
    path = tmp_path / "a\x1b[2J.zip"
    path.write_bytes(b"x")
    with pytest.raises(NotAPack) as wrong:
        verify(path)
    assert wrong.value.say("en").isprintable()


def test_many_differences_are_counted(tmp_path: Path) -> None:
    """A file with hundreds of strange entries is told of in a page."""
    files = {f"{number}.txt": b"" for number in range(900)}
    content = zipped({**files, **FILES, "manifest.json": manifest()}, date(2026, 8, 1))
    told = look(content, tmp_path).text("en")
    assert "and 850 more differences" in told
    assert len(told.splitlines()) < 60
    files = {f"{number}.txt": b"" for number in range(1100)}
    with pytest.raises(NotAPack, match="more files than any pack"):
        look(zipped(files, date(2026, 8, 1)), tmp_path)


def bomb(listed: int, real: int) -> bytes:
    """A pack with a file that is said to have so many bytes and gives so many."""
    rows = [{"name": "bomb", "size": listed, "sha256": "0" * 64}]
    text = manifest({}, files=rows, parts=[])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", text)
        with archive.open("bomb", "w", force_zip64=False) as file:
            for _ in range(real >> 20):
                file.write(bytes(1 << 20))
    return out.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts memory as it is needed here")
def test_a_bomb_takes_neither_memory_nor_time(tmp_path: Path) -> None:
    """No more is unpacked than a pack can hold, in little memory and a few seconds."""
    path = tmp_path / "pack.zip"
    for listed, expected in ((5, "changed"), (4_000_000_000, "not read|damaged")):
        path.write_bytes(bomb(listed, 320 << 20))
        done = subprocess.run(
            [sys.executable, "-m", "ropa", "verify", str(path), "--lang", "en"],
            env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, capture_output=True, encoding="utf-8",
            timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (200 << 20, 200 << 20)),
        )  # fmt: skip
        assert (1, "") == (done.returncode, done.stderr)
        assert re_found(f"bomb: ({expected})", done.stdout), done.stdout


def test_a_large_list_is_not_read(tmp_path: Path) -> None:
    """A list of many megabytes is none that the program writes."""
    content = zipped({"manifest.json": b" " * (2 << 20) + manifest()}, date(2026, 8, 1))
    with pytest.raises(NotAPack, match="cannot be read"):
        look(content, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="named pipes as POSIX has them")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe, a device and a folder are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path(os.devnull)):
        assert 1 == main(["verify", str(place)])
    assert 2 == main(["verify", str(tmp_path)])
    assert 2 == main(["verify", str(tmp_path / "nothing")])


PLACES = st.integers(0, len(PACK) - 1)
CHANGE = st.one_of(
    st.tuples(st.just("put"), PLACES, st.binary(min_size=1, max_size=8)),
    st.tuples(st.just("cut"), PLACES, st.integers(1, 64)),
    st.tuples(st.just("add"), PLACES, st.binary(min_size=1, max_size=64)),
    st.tuples(st.just("head"), st.integers(HEAD, len(PACK) - 1), st.binary(min_size=1, max_size=8)),
)


def changed(content: bytes, kind: str, at: int, what: bytes | int) -> bytes:
    """The bytes with one change."""
    if isinstance(what, int):
        return content[:at] + content[at + what :]
    if kind == "add":
        return content[:at] + what + content[at:]
    return content[:at] + what + content[at + len(what) :]


@settings(
    max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_no_change_passes_and_none_is_a_traceback(
    tmp_path: Path, changes: list[tuple[str, int, bytes | int]]
) -> None:
    """Whatever bytes of a pack are changed, the verdict is words, and it is not intact.

    Only the day that an entry bears may be another: it changes nothing in a file.
    """
    content = PACK
    for kind, at, what in changes:
        content = changed(content, kind, at, what)
    told = said(content, tmp_path)
    assert all(line.isprintable() for line in told.splitlines())
    if "The pack is intact." in told:
        assert len(content) == len(PACK)
        with zipfile.ZipFile(io.BytesIO(content)) as after:
            assert {**FILES, "manifest.json": manifest()} == {
                name: after.read(name) for name in after.namelist()
            }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(json.loads(manifest()))), JSON)
def test_any_list_is_read_or_refused(tmp_path: Path, field: str, value: Any) -> None:
    """Whatever stands in the list, the answer is words on lines of their own."""
    told = said(pack(**{field: value}), tmp_path)
    assert all(line.isprintable() for line in told.splitlines())


def test_states_are_told_in_words(tmp_path: Path) -> None:
    """A file that is missing, one that was added and one that is another are named."""
    files = {**FILES, "ny.txt": b"", "æ.txt": b"y"}
    del files["tom.txt"]
    found = look(zipped({**files, "manifest.json": manifest()}, date(2026, 8, 1)), tmp_path)
    assert {
        "ny.txt": State.ADDED, "tom.txt": State.MISSING, "æ.txt": State.CHANGED,
        "01-protokoll/protokoll.csv": State.INTACT,
    } == found.states  # fmt: skip
