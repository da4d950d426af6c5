"""The environment ropa runs in: made from the locks, and made again only when something changed.

There are three environments, so that a tool of the tests can never break a build:

- `.venv` holds what `requirements/build.txt` names, for every verb but these two;
- `.venv-test` holds that and what `requirements/test.txt` names, for the verb `test`;
- `.venv-bench` holds that and what `requirements/bench.txt` names, for the verb `bench`.

An environment is built aside, stamped, and then put in place by renaming it.
The stamp is the interpreter and the text of the locks; a start compares it and does nothing else.
Only the standard library is used, and the common path imports next to nothing of it.
Everything said here goes to standard error; ropa alone writes to standard output.

`ROPA_WHEELS` names a folder of wheels to install from, without a network.
`ROPA_VENV` names another place for the environment (`-test` or `-bench` is added).
"""

from __future__ import annotations

import os
import sys

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(SCRIPTS)
STAMP = "ropa-stamp.txt"
FORM = b"2: without pip and setuptools"
"""How an environment is made; another form makes every environment anew."""
LOCKS = {"test": ["test"], "bench": ["test", "bench"]}
"""The locks that the environment of a verb needs beside that of the build."""
COULD_NOT_RUN = 2
INTERRUPTED = 130
# What would lead an environment's Python, or pip in it, somewhere else.
UNWANTED = {
    *("PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_CONSTRAINT", "PIP_NO_BINARY", "PIP_PREFIX"),
    *("PIP_PYTHON", "PIP_REQUIREMENT", "PIP_ROOT", "PIP_TARGET"),
}
NO_VENV = (
    "this Python has no `{missing}`, which is needed to set up ropa; on Debian and Ubuntu run "
    "`sudo apt install python3-venv`, elsewhere install Python from python.org, then start again"
)


class Trouble(Exception):
    """The environment could not be made; the text is one sentence with a way out."""


def main(arguments: list[str]) -> int:
    """Make sure the environment stands, then run `ropa` in it with these arguments.

    Returns ropa's exit code, 2 if the environment could not be made, 130 if it was interrupted.
    On POSIX a successful start never returns: ropa takes over this process.
    """
    verb = arguments[0] if arguments else ""
    try:
        folder, locks = place(verb), locks_for(verb)
        stamp = stamp_for(locks)
        if not is_current(folder, stamp):
            from environment import set_up

            set_up(folder, locks, stamp)
        return start(folder, arguments)
    except Trouble as trouble:
        say(str(trouble))
        return COULD_NOT_RUN
    except OSError as error:
        where = f" (`{error.filename}`)" if error.filename else ""
        say(
            f"{error.strerror or error}{where}; ropa could not start, "
            "see that the disk is not full and that this folder may be written and run"
        )
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        say("interrupted; nothing half-made is left in use, start again when you like")
        return INTERRUPTED


def say(sentence: str) -> None:
    """One line to the person at the keyboard, on standard error."""
    print(f"ropa: {sentence}", file=sys.stderr, flush=True)


def place(verb: str) -> str:
    """The folder of a verb's environment; a relative `ROPA_VENV` counts from the project root."""
    chosen = os.path.expanduser(os.environ.get("ROPA_VENV") or ".venv")
    return os.path.normpath(os.path.join(ROOT, chosen)) + (f"-{verb}" if verb in LOCKS else "")


def locks_for(verb: str) -> list[str]:
    """The lock files that a verb's environment is made from."""
    names = ["build", *LOCKS.get(verb, [])]
    return [os.path.join(SCRIPTS, "requirements", f"{name}.txt") for name in names]


def stamp_for(locks: list[str]) -> bytes:
    """What the environment depends on: this interpreter on this machine, and the locks' text."""
    machine = os.uname().machine if hasattr(os, "uname") else ""
    interpreter = (sys.implementation.name, sys.version, sys.platform, machine, sys.base_prefix)
    parts = [FORM, " | ".join(interpreter).replace("\n", " ").encode("utf-8", "surrogateescape")]
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


def start(folder: str, arguments: list[str]) -> int:
    """Run `ropa` in the environment, from the caller's own working directory.

    `-P` keeps that directory off the import path: a stray `yaml.py` there must not be ours.
    """
    command = [python_in(folder), "-P", "-m", "ropa", *arguments]
    values = {key: value for key, value in os.environ.items() if key not in UNWANTED}
    # Without its bytecode, which git ignores, each start would compile the whole program again.
    values.pop("PYTHONDONTWRITEBYTECODE", None)
    values.update(PYTHONPATH=SCRIPTS, PYTHONUTF8="1")
    if os.name != "nt":
        os.execve(command[0], command, values)
    import subprocess

    process = subprocess.Popen(command, env=values)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the console has told ropa too; ropa decides how to end
