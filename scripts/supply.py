"""What the program is made from: its locks made anew, or its parts and their licences listed.

    python3 scripts/supply.py locks    every lock anew, from what its `.in` asks for
    python3 scripts/supply.py list     build/supply/: parts (CycloneDX) and licences (CSV)

The tools for this stand in an environment of their own, `.venv-supply`, from a lock of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from environment import set_up
from place import (
    COULD_NOT_RUN,
    ROOT,
    SCRIPTS,
    Trouble,
    folder_of,
    is_current,
    locks_for,
    python_in,
    say,
    stamp_for,
)

REQUIREMENTS = Path(SCRIPTS) / "requirements"
OUT = Path(ROOT) / "build" / "supply"
LOCK = str(REQUIREMENTS / "supply.txt")
"""The lock of the tools for all this."""

LOCKS = ("build", "test", "bench", "supply")
"""The locks, in the order they are made: what tests need keeps to what a build needs."""


def main(arguments: list[str]) -> int:
    """Do what is asked. Exit code 0, 1 where a tool fails, 2 where it could not start."""
    tasks = {"locks": renew_locks, "list": list_parts}
    if len(arguments) != 1 or arguments[0] not in tasks:
        say("say `locks` or `list`; see the first lines of scripts/supply.py")
        return COULD_NOT_RUN
    try:
        return tasks[arguments[0]](environment(folder_of("") + "-supply", [LOCK]))
    except Trouble as trouble:
        say(str(trouble))
        return COULD_NOT_RUN


def environment(folder: str, locks: list[str]) -> str:
    """The Python of an environment of these locks, which is made where it is not there."""
    stamp = stamp_for(locks)
    if not is_current(folder, stamp):
        set_up(folder, locks, stamp)
    return python_in(folder)


def renew_locks(python: str) -> int:
    """Make every lock anew: the newest versions that its `.in` allows, each file with its hash."""
    for name in LOCKS:
        command = ["-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--universal"]
        command += ["--generate-hashes", "--python-version", "3.11", "--no-header"]
        code = run(python, [*command, f"{name}.in", "-o", f"{name}.txt"], REQUIREMENTS)
        if code:
            return code
    return 0


def list_parts(python: str) -> int:
    """Write what the environment of a build holds: its parts, and the licence of each."""
    built = environment(folder_of(""), locks_for(""))
    OUT.mkdir(parents=True, exist_ok=True)
    parts = ["-m", "cyclonedx_py", "environment", "--output-reproducible", "--pyproject"]
    parts += ["pyproject.toml", "-o", str(OUT / "parts.cdx.json"), built]
    licences = ["-m", "piplicenses", f"--python={built}", "--format=csv", "--with-urls"]
    licences += [f"--output-file={OUT / 'licences.csv'}"]
    return run(python, parts, Path(ROOT)) or run(python, licences, Path(ROOT))


def run(python: str, command: list[str], folder: Path) -> int:
    """Run a module of the tools; 1 where it fails, after it has said why."""
    values = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run([python, "-P", *command], cwd=folder, env=values)
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
