"""What a ZIP file is made of, read without believing anything in it.

The program writes the plainest ZIP there is (`ropa.inquiry.pack.zipped`): files one after another
from the first byte to their list at the end, stored as they are, with names and nothing else. That
is what is read here. Whatever goes beyond it is a remark that says what: bytes that belong to no
file, an entry that is a folder or a link, other compression, a comment. Nothing is unpacked but
deflated data, piece by piece.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ropa.words import _

END, HEAD, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
ENDS = struct.Struct("<4s4H2LH")
HEADS = struct.Struct("<4s6H3L5H2L")
LOCALS = struct.Struct("<4s5H3L2H")
STORED, DEFLATED = 0, 8
UTF8, LOCKED = 0x800, 0x1
VERSION = 20
WRITTEN = (3 << 8 | VERSION, VERSION, 0, 0)
"""Made by Unix, the version made by and needed, the disk, and no marks inside."""
ORDINARY = 0o100644 << 16
"""The mark of an ordinary file."""
LONGEST_COMMENT = 65535
MOST = 1000
"""Files that a pack may have; the program writes some thirty."""
LARGEST = 1 << 32
"""Bytes that a pack may have; a ZIP file of the plain kind has no more."""
CHUNK = 1 << 20
"""Bytes read at once."""

NO_ZIP = _("`{name}` is not a ZIP file, or it is damaged")
TOO_LARGE = _("`{name}` is larger than any pack")
TOO_MANY = _("`{name}` says that it has more files than any pack")

BEFORE = _("there are bytes before the first file")
BETWEEN = _("there are bytes between the files that belong to none")
AFTER = _("there are bytes after the end")
COUNT = _("the list at the end does not say how many files there are")
FOLDER = _("it is a folder, and the program packs none")
LINK = _("it is a link to another file, and the program packs none")
SPECIAL = _("it is not marked as an ordinary file")
ENCRYPTED = _("it is locked with a password")
PACKED = _("it is compressed, and the program compresses nothing")
UNKNOWN = _("it is compressed in a way that is not read")
EXTRA = _("it has marks or a comment that the program does not write")
NAME = _("its name is not written as the program writes names")
TWICE = _("its two entries in the pack differ")


class NoContainer(ValueError):
    """The file is no ZIP file that can be read; `template` says why, about `{name}`."""

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.template = template


class Damaged(ValueError):
    """The data of a file cannot be read."""


@dataclass(frozen=True)
class Entry:
    """A file of the pack: name, where its data stand, and `remarks` on what is unlike ours.

    `start` is None where the data are not read.
    """

    name: str
    start: int | None
    stored: int
    method: int
    crc: int
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Container:
    """The files of a pack in the order of its list, and remarks on the whole."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def read_container(file: IO[bytes]) -> Container:
    """The files of a ZIP file. Raises NoContainer, and OSError where it cannot be read."""
    size = file.seek(0, 2)
    if size >= LARGEST:
        raise NoContainer(TOO_LARGE)
    at, end = _end(file, size)
    _sign, disk, first_disk, here, count, length, offset, _comment = end
    if (disk, first_disk) != (0, 0) or length > at:
        raise NoContainer(NO_ZIP)
    if count > MOST or length > MOST * LONGEST_COMMENT:
        raise NoContainer(TOO_MANY)
    begin = at - length  # of the list, wherever the file says that it is
    shift = begin - offset
    if shift < 0:
        raise NoContainer(NO_ZIP)
    heads = list(_heads(_piece(file, begin, length)))
    read = [_entry(file, head, named, shift, begin) for head, named in heads]
    remarks = _gaps([(place, after) for _entry, place, after in read], begin)
    if not (len(heads) == count == here):
        remarks.append(COUNT)
    if at + ENDS.size != size:
        remarks.append(AFTER)
    return Container(tuple(entry for entry, _place, _after in read), tuple(remarks))


def _gaps(spans: list[tuple[int, int]], begin: int) -> list[str]:
    """What stands where no file does; `spans` is where each begins and ends, in order."""
    remarks = []
    first = spans[0][0] if spans else begin
    if first > 0:
        remarks.append(BEFORE)
    ends = [first, *(after for _place, after in spans)]
    if ends != [*(place for place, _after in spans), begin]:
        remarks.append(BETWEEN)
    return remarks


def _end(file: IO[bytes], size: int) -> tuple[int, tuple[int, ...]]:
    """Where the end of a ZIP file's list stands, and what it says."""
    length = min(size, ENDS.size + LONGEST_COMMENT)
    tail = _piece(file, size - length, length)
    at = tail.rfind(END)
    while at >= 0:
        if at + ENDS.size <= len(tail):
            return size - length + at, ENDS.unpack_from(tail, at)
        at = tail.rfind(END, 0, at)
    raise NoContainer(NO_ZIP)


def _heads(listed: bytes) -> Iterator[tuple[tuple[int, ...], bytes]]:
    """The entries of the list at the end: their numbers, and their names as bytes."""
    at = 0
    while at < len(listed):
        if listed[at : at + 4] != HEAD or at + HEADS.size > len(listed):
            raise NoContainer(NO_ZIP)
        head = HEADS.unpack_from(listed, at)
        name, extra, comment = head[10:13]
        yield head, listed[at + HEADS.size : at + HEADS.size + name]
        at += HEADS.size + name + extra + comment


def _entry(
    file: IO[bytes], head: tuple[int, ...], named: bytes, shift: int, begin: int
) -> tuple[Entry, int, int]:
    """A file, where its own head begins, and where its data end."""
    flags, method, crc, stored, whole = head[3], head[4], head[7], head[8], head[9]
    name, remarks = _name(named, flags)
    kind = head[15] >> 16
    if name.endswith("/") or stat.S_ISDIR(kind) or head[15] & 0x10:
        remarks.append(FOLDER)
    elif stat.S_ISLNK(kind):
        remarks.append(LINK)
    elif head[15] != ORDINARY:
        remarks.append(SPECIAL)
    if flags & LOCKED:
        remarks.append(ENCRYPTED)
    elif method == DEFLATED:
        remarks.append(PACKED)
    elif method != STORED:
        remarks.append(UNKNOWN)
    elif stored != whole:
        remarks.append(TWICE)
    if head[11] or head[12] or flags & ~(UTF8 | LOCKED) or (*head[1:3], *head[13:15]) != WRITTEN:
        remarks.append(EXTRA)
    place = head[16] + shift
    after, same, more = _local(file, place, head, named, begin)
    if not same:
        remarks.append(TWICE)
    if more:
        remarks.append(EXTRA)
    end = after + stored
    readable = same and end <= begin and method in (STORED, DEFLATED) and not flags & LOCKED
    start = after if readable else None
    return Entry(name, start, stored, method, crc, tuple(dict.fromkeys(remarks))), place, end


def _local(
    file: IO[bytes], place: int, head: tuple[int, ...], named: bytes, begin: int
) -> tuple[int, bool, bool]:
    """Where the data of a file begin, whether its head says what the list says, and has more."""
    raw = _piece(file, place, LOCALS.size) if place + LOCALS.size <= begin else b""
    if len(raw) < LOCALS.size or raw[:4] != LOCAL:
        return place, False, False
    local = LOCALS.unpack(raw)
    after = place + LOCALS.size + local[9] + local[10]
    again = _piece(file, place + LOCALS.size, local[9])
    more = local[10] > 0 or local[1] != VERSION
    return after, again == named and local[2:9] == head[3:10], more


def _name(raw: bytes, flags: int) -> tuple[str, list[str]]:
    """A name as the program writes it, or what can be read of it and a remark."""
    try:
        name = raw.decode("utf-8" if flags & UTF8 else "ascii")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), [NAME]
    return name, [] if name and name.isprintable() else [NAME]


def data(file: IO[bytes], entry: Entry, most: int) -> Iterator[bytes]:
    """The data of a file, at most about so many bytes. Raises Damaged."""
    if entry.start is None:
        raise Damaged
    unpack = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
    left, crc, given = entry.stored, 0, 0
    file.seek(entry.start)
    pending = b""
    while given <= most:
        if not pending:
            pending = file.read(min(left, CHUNK))
            left -= len(pending)
        try:
            piece = unpack.decompress(pending, CHUNK) if unpack else pending
        except zlib.error as wrong:
            raise Damaged from wrong
        pending = unpack.unconsumed_tail if unpack else b""
        if not piece and not pending:
            if left or (unpack and (not unpack.eof or unpack.unused_data)) or crc != entry.crc:
                raise Damaged
            return
        crc = zlib.crc32(piece, crc)
        given += len(piece)
        yield piece


def _piece(file: IO[bytes], at: int, length: int) -> bytes:
    file.seek(at)
    return file.read(length)
