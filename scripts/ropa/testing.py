"""The verbs `test` and `bench`: style, types, tests and speed of the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the program: tests, settings and the repository's own register."""

BEFORE = {"ruff": ["ruff", "check", "--quiet"], "mypy": ["mypy", "--no-error-summary"]}
"""What is run before the tests: its name, and the module with its arguments."""


def run(arguments: list[str]) -> int:
    """Run ruff, mypy and then pytest with these arguments, from the program's root.

    The tests run also when style or types are wrong, so that one run tells everything.
    Pytest speaks last; the tests share the processors unless `-n` or `--pdb` says otherwise.
    Returns 0 only if all three passed.
    """
    failed = [name for name, command in BEFORE.items() if call(command)]
    if failed:
        print(f"ropa test: {' and '.join(failed)} failed, see above; now the tests", flush=True)
    code = call(["pytest", *shared(arguments), *arguments])
    return code or int(bool(failed))


def shared(arguments: list[str]) -> list[str]:
    """The arguments that spread the tests, unless the given ones decide that themselves."""
    decides = ("-n", "--numprocesses", "--pdb", "--trace")
    return [] if any(one.startswith(decides) for one in arguments) else ["-n", "auto"]


def call(command: list[str]) -> int:
    """Run a module of this environment at the program's root; return its exit code."""
    values = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=values).returncode


def bench(arguments: list[str]) -> int:
    """Measure the program beside others (`tests/bench`); return the exit code."""
    values = {
        **os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / x) for x in ("scripts", "tests")),
    }  # fmt: skip
    command = [sys.executable, "-m", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, env=values).returncode
