"""The environment ropa runs in: made from the locks, and made again only when something changed.

There are three environments, so that a tool of the tests can never break a build:

- `.venv` holds what `requirements/build.txt` names, for every verb but these two;
- `.venv-test` holds that and what `requirements/test.txt` names, for the verb `test`;
- `.venv-bench` holds that and what `requirements/bench.txt` names, for the verb `bench`.

An environment is built aside, stamped, and then put in place by renaming it.
The stamp is the interpreter and the text of the locks; a start compares it and does nothing else.
Each Python of a machine keeps its own: the second one's folder is `.venv-3.13-…`.
Only the standard library is used, and the common path imports next to nothing of it.
Everything said here goes to standard error; ropa alone writes to standard output.

`ROPA_WHEELS` names a folder of wheels to install from, without a network.
`ROPA_VENV` names another place for the environment (`-test` or `-bench` is added).
"""

from __future__ import annotations

import os
import re
import sys

from place import (
    COULD_NOT_RUN,
    SCRIPTS,
    UNWANTED,
    Trouble,
    folder_of,
    is_current,
    locks_for,
    python_in,
    say,
    stamp_for,
)

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Make sure the environment stands, then run `ropa` in it with these arguments.

    Returns ropa's exit code, 2 if the environment could not be made, 130 if it was interrupted.
    On POSIX a successful start never returns: ropa takes over this process.
    """
    verb = arguments[0] if arguments else ""
    try:
        folder, locks = folder_of(verb), locks_for(verb)
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


def as_typed(program: str) -> str:
    """How a person starts the program again: `python3 scripts`, on Windows `py scripts`."""
    program = program.rstrip("/\\")
    quoted = f'"{program}"' if re.search(r"[^\w./\\:+-]", program) else program
    return f"{'py' if os.name == 'nt' else 'python3'} {quoted}"


def start(folder: str, arguments: list[str]) -> int:
    """Run `ropa` in the environment, from the caller's own working directory.

    `-P` keeps that directory off the import path: a stray `yaml.py` there must not be ours.
    """
    command = [python_in(folder), "-P", "-m", "ropa", *arguments]
    values = {key: value for key, value in os.environ.items() if key not in UNWANTED}
    # Without its bytecode, which git ignores, each start would compile the whole program again.
    values.pop("PYTHONDONTWRITEBYTECODE", None)
    values.update(PYTHONPATH=SCRIPTS, PYTHONUTF8="1", ROPA_STARTED=as_typed(sys.argv[0]))
    if os.name != "nt":
        os.execve(command[0], command, values)
    import subprocess

    process = subprocess.Popen(command, env=values)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the console has told ropa too; ropa decides how to end
