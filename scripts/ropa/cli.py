"""The command line: verbs and their arguments; no logic of its own."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run a verb. Exit code 0 for no finding of level error, 1 for errors, 2 for could not run."""
    parser = argparse.ArgumentParser(prog="ropa")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check")
    check.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    check.add_argument("--only", nargs="+", default=[])
    check.add_argument("--today", type=date.fromisoformat, default=date.today())
    check.add_argument("--lang", default="en")
    chosen = parser.parse_args(arguments)
    from ropa import report
    from ropa.checks import run
    from ropa.checks.frame import Case
    from ropa.reading.register import read_register

    register, found = read_register(chosen.root)
    findings = run(Case(register, chosen.today), found, chosen.only)
    sys.stdout.write(report.text(findings, chosen.lang))
    return 1 if report.counts(findings)["error"] else 0


if __name__ == "__main__":
    sys.exit(main())
