"""What was worked out from texts before, kept from check to check.

A function marked `kept` depends on its arguments and on the program, and on nothing else.
Between `keeping(...)` and its end, results are taken from the file of the last time, and new ones
are put there; anywhere else the function is called as always. What cannot be read back is worked
out again: the file can be deleted or spoilt at any time.

The file has a line for the program, then one for each result: function, digest of the arguments,
and the result as JSON. A result is read only when it is asked for, so that each asker has its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ropa.files import write_whole

P = ParamSpec("P")
T = TypeVar("T")

ROOM = 3
"""A file may hold this many times what was asked for; past that, what nobody asked for goes."""


class Shelf:
    """What is kept while a check runs: JSON texts by function and digest."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.asked: set[str] = set()
        self.new = False

    def put(self, key: str, text: str) -> None:
        """Keep a result, and say that there is something to write."""
        self.known[key] = text
        self.new = True

    def worth_keeping(self) -> dict[str, str]:
        """Everything known, or what was asked for where the rest has grown too large."""
        if len(self.known) <= ROOM * len(self.asked):
            return self.known
        return {key: text for key, text in self.known.items() if key in self.asked}


_shelf: Shelf | None = None


def kept(
    write: Callable[[T], Any], read: Callable[[Any], T]
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a function whose results may be kept.

    `write` turns a result into what JSON can hold, or into None where it is better not kept;
    `read` makes the same result of it again. Arguments are texts, bytes, truth values, tuples of
    these, and what has a `digest`.
    """

    def made(function: Callable[P, T]) -> Callable[P, T]:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            shelf = _shelf
            if shelf is None:
                return function(*args, **kwargs)
            key = f"{name} {_digest((*args, *sorted(kwargs.items())) if kwargs else args)}"
            shelf.asked.add(key)
            if key in shelf.known:
                try:
                    return read(json.loads(shelf.known[key]))
                except (TypeError, ValueError, LookupError):
                    pass  # spoilt: worked out again
            result = function(*args, **kwargs)
            value = write(result)
            if value is not None:
                shelf.put(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
            return result

        return answer

    return made


def _digest(args: tuple[Any, ...]) -> str:
    """A digest of arguments; each is told from its neighbours and from one of another type."""
    total = blake2b(digest_size=12)
    for each in args:
        if isinstance(each, str):
            raw, mark = each.encode("utf-8", "surrogatepass"), b"s"
        elif isinstance(each, bytes):
            raw, mark = each, b"b"
        elif isinstance(each, tuple):
            raw, mark = _digest(_joined(each)).encode(), b"t"
        else:
            raw, mark = str(getattr(each, "digest", each)).encode(), b"o"
        total.update(b"%b%d:%b" % (mark, len(raw), raw))
    return total.hexdigest()


def _joined(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Many texts as one and their lengths: the same for the same texts only, and quicker."""
    if args and all(type(each) is str for each in args):
        return ("".join(args), ",".join(map(str, map(len, args))).encode())
    return args


@contextmanager
def keeping(file: Path, program: str) -> Iterator[None]:
    """Keep results in a file as long as the program, a text of one line, is the same."""
    global _shelf
    before, _shelf = _shelf, Shelf(_read(file, program))
    try:
        yield
        if _shelf.new:
            _write(file, program, _shelf.worth_keeping())
    finally:
        _shelf = before


def _read(file: Path, program: str) -> dict[str, str]:
    try:
        first, *lines = file.read_text(encoding="utf-8", errors="surrogatepass").split("\n")
    except (OSError, ValueError):
        return {}
    if first != program:
        return {}
    parts = (line.partition("\t") for line in lines)
    return {key: text for key, tab, text in parts if tab}


def _write(file: Path, program: str, content: dict[str, str]) -> None:
    """Write whole or not at all; where nothing can be written, nothing is lost."""
    lines = [program, *(f"{key}\t{text}" for key, text in content.items())]
    with suppress(OSError):
        write_whole(file, "\n".join(lines).encode("utf-8", "surrogatepass"))
