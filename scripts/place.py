"""Where the environment of a verb stands, what it is made from, and whether it is the right one."""

from __future__ import annotations

import os
import sys
from zlib import crc32

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(SCRIPTS)
STAMP = "ropa-stamp.txt"
FORM = b"3: names its Python"
"""How an environment is made; another form makes every environment anew."""
LOCKS = {"test": ["test"], "bench": ["test", "bench"]}
"""The locks that the environment of a verb needs beside that of the build."""
COULD_NOT_RUN = 2
"""The exit code where nothing could be run."""
# What would lead an environment's Python, or pip in it, somewhere else.
UNWANTED = {
    *("PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_CONSTRAINT", "PIP_NO_BINARY", "PIP_PREFIX"),
    *("PIP_PYTHON", "PIP_REQUIREMENT", "PIP_ROOT", "PIP_TARGET"),
}


class Trouble(Exception):
    """The environment could not be made; the text is one sentence with a way out."""


def say(sentence: str) -> None:
    """One line to the person at the keyboard, on standard error."""
    print(f"ropa: {sentence}", file=sys.stderr, flush=True)


def folder_of(verb: str) -> str:
    """The folder of a verb's environment; a relative `ROPA_VENV` counts from the project root.

    Where another Python of this machine has its environment there, the name of the folder has an
    addition, so that two that are used in turn each keep their own.
    """
    chosen = os.path.expanduser(os.environ.get("ROPA_VENV") or ".venv")
    folder = os.path.normpath(os.path.join(ROOT, chosen)) + (f"-{verb}" if verb in LOCKS else "")
    try:
        with open(os.path.join(folder, STAMP), "rb") as file:
            form, python = (file.readline().rstrip(b"\n") for _line in range(2))
    except OSError:
        return folder
    if form != FORM or python == interpreter() or not os.path.exists(python_in(folder)):
        return folder
    return f"{folder}-{sys.version_info[0]}.{sys.version_info[1]}-{crc32(interpreter()):08x}"


def locks_for(verb: str) -> list[str]:
    """The lock files that a verb's environment is made from."""
    names = ["build", *LOCKS.get(verb, [])]
    return [os.path.join(SCRIPTS, "requirements", f"{name}.txt") for name in names]


def interpreter() -> bytes:
    """This Python, whatever its patch level: where it is installed, and for what machine."""
    machine = os.uname().machine if hasattr(os, "uname") else ""
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    parts = (version, sys.platform, machine, sys.base_prefix)
    return " | ".join(parts).replace("\n", " ").encode("utf-8", "surrogateescape")


def stamp_for(locks: list[str]) -> bytes:
    """What the environment depends on: this interpreter on this machine, and the locks' text."""
    parts = [FORM, interpreter(), sys.version.replace("\n", " ").encode()]
    for lock in locks:
        try:
            with open(lock, "rb") as file:
                parts.append(file.read())
        except FileNotFoundError:
            raise Trouble(f"`{lock}` is missing; get the whole project again") from None
    return b"\n".join(parts)


def is_current(folder: str, stamp: bytes) -> bool:
    """Whether the environment in this folder was made for this stamp and its Python is there."""
    try:
        with open(os.path.join(folder, STAMP), "rb") as file:
            return file.read() == stamp and os.path.exists(python_in(folder))
    except OSError:
        return False


def python_in(folder: str) -> str:
    """The interpreter of an environment."""
    if os.name == "nt":
        return os.path.join(folder, "Scripts", "python.exe")
    return os.path.join(folder, "bin", "python")
