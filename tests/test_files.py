"""A file is written whole or not at all, in one place for the whole program."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ropa.files import write_new, write_over, write_whole


def test_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file is never written over, nor outside the root, and nothing half-written stays."""
    write_new(tmp_path, "a/b.yaml", "id: b\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path, "a/b.yaml", "id: c\n")
    with pytest.raises(ValueError, match="outside"):
        write_new(tmp_path, "../c.yaml", "id: c\n")
    with pytest.raises(UnicodeEncodeError):
        write_new(tmp_path, "a/d.yaml", "\ud800")
    assert ["b.yaml"] == [file.name for file in (tmp_path / "a").iterdir()]
    assert b"id: b\n" == (tmp_path / "a/b.yaml").read_bytes()


def test_link_outside_is_not_followed(tmp_path: Path) -> None:
    """A folder that is a link out of the root is outside."""
    (tmp_path / "away").mkdir()
    (tmp_path / "root").mkdir()
    os.symlink(tmp_path / "away", tmp_path / "root" / "in")
    with pytest.raises(ValueError, match="outside"):
        write_over(tmp_path / "root", "in/c.yaml", "id: c\n")
    assert not list((tmp_path / "away").iterdir())


def test_refused_write_leaves_the_old_file(tmp_path: Path) -> None:
    """Where the file cannot be put in place, the old one stays and no other lies beside it."""
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_whole(tmp_path / "taken", b"new")
    assert ["taken"] == [file.name for file in tmp_path.iterdir()]


def test_mode_and_link_stay(tmp_path: Path) -> None:
    """A file keeps its mode, a link stays a link, and a new file has the mode of any new file."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    os.symlink(tmp_path / "real", tmp_path / "link")
    write_whole(tmp_path / "link", b"new", lasting=True)
    assert (tmp_path / "link").is_symlink()
    assert b"new" == (tmp_path / "real").read_bytes()
    assert 0o640 == stat.S_IMODE((tmp_path / "real").stat().st_mode)
    write_whole(tmp_path / "fresh", b"")
    (tmp_path / "other").touch()
    assert (tmp_path / "other").stat().st_mode == (tmp_path / "fresh").stat().st_mode
