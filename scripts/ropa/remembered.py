"""What a check said the last time of the same files: a check of an unchanged register is instant.

The key is a digest of every file that a check reads, of the program's own files and of what was
asked, the day among it. Where one byte differs, the check is made anew. What is remembered lies in
`build/` and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ropa.files import write_whole
from ropa.gate.files import FILE, LINK, walk

READ = {"register": (), "docs": (".md", ".po", ".yaml")}
"""The folders a check reads; of `docs`, the files with these endings."""

FOLDER = Path("build") / "check"
KEPT = 12
"""How many answers are kept; the oldest go first."""

PROGRAM = Path(__file__).parent


class Answer(NamedTuple):
    """What a check says: its exit code, its report, and the name of whose register it judged."""

    code: int
    text: str
    owner: str


def program() -> str:
    """A digest of what works things out: this Python and the program's own files."""
    total = hashlib.sha256(sys.version.encode())
    for path in files(PROGRAM, (".py", ".toml", ".po")):
        about = os.stat(path)
        total.update(f"{path}|{about.st_size}|{about.st_mtime_ns}\n".encode())
    return total.hexdigest()


def key(root: Path, asked: tuple[str, ...], program: str) -> str:
    """A digest of everything that decides what a check says."""
    total = hashlib.sha256(repr((program, asked, str(root))).encode())
    for folder, endings in READ.items():
        total.update(str(os.path.islink(root / folder)).encode())
        for entry in walk(root / folder):
            total.update(f"{entry.path}|{entry.what}".encode("utf-8", "surrogateescape"))
            if entry.what in (FILE, LINK) and entry.path.endswith(endings or ""):
                total.update(_content(entry.path))
    return total.hexdigest()


def head(root: Path) -> str:
    """What stands where git notes its latest commit: it differs after each; empty without git.

    Looked up in git's own files, as a process of git would take longer than a remembered check.
    """
    for place in (root, *root.parents):
        folder = place / ".git"
        try:
            if folder.is_file():
                folder = place / folder.read_text(encoding="utf-8").partition(":")[2].strip()
            now = (folder / "HEAD").read_text(encoding="utf-8").strip()
            shared, common = folder / "commondir", folder
            if shared.is_file():
                common = folder / shared.read_text(encoding="utf-8").strip()
            marks = [common / now.removeprefix("ref: "), common / "packed-refs"]
            return now + "".join(str(_content(str(each))) for each in marks)
        except (OSError, ValueError):
            continue
    return ""


def _content(path: str) -> bytes:
    """The digest of a file; of one that cannot be read, why."""
    try:
        if not os.path.isfile(path):
            return b"no file"
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as refused:
        return str(refused.errno).encode()


def files(folder: Path | str, endings: tuple[str, ...]) -> Iterator[str]:
    """The files below a folder with one of the endings, in a fixed order."""
    for entry in walk(folder):
        if entry.what in (FILE, LINK) and entry.path.endswith(endings):
            yield entry.path


def recall(root: Path, key: str) -> Answer | None:
    """What the same check said before, or None."""
    try:
        found = json.loads((root / FOLDER / f"{key}.json").read_text(encoding="utf-8"))
        return Answer(int(found["code"]), str(found["text"]), str(found["owner"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(root: Path, key: str, said: Answer) -> None:
    """Keep an answer. Where nothing can be written, nothing is kept and nothing is lost."""
    folder = root / FOLDER
    try:
        answer = json.dumps(said._asdict())
        write_whole(folder / f"{key}.json", answer.encode("utf-8"))
        old = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in old[:-KEPT]:
            path.unlink()
    except OSError:
        return
