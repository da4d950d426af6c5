"""`python3 scripts bench`: how long ropa takes, beside other programs on the same files.

Every figure is of whole processes, in turn with the others of its group, and is quoted as the
median of the rounds. What is measured goes to `build/bench/` as JSON and as a page of tables.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.company import Company, write_company
from bench.measure import Job, in_turn, once, ratio
from bench.others import check_jsonschema, sphinx_needs, write_needs

PROGRAM = Path(__file__).resolve().parents[2]
OUT = PROGRAM / "build" / "bench"
ROPA = [sys.executable, "-P", "-m", "ropa"]
ENVIRONMENT = {"PYTHONPATH": str(PROGRAM / "scripts"), "PYTHONUTF8": "1"}
GROUPS = ("check", "html", "print", "needs")
BUILDERS = {"html": "html", "print": "typstpdf"}


def main() -> int:
    """Measure what was asked for. Exit code 1 if something could not be measured."""
    verb = argparse.ArgumentParser(prog="ropa bench", description=__doc__)
    verb.add_argument("--activities", type=int, nargs="+", default=[25, 100, 250], metavar="N")
    verb.add_argument("--rounds", type=int, default=3, metavar="N")
    verb.add_argument("--only", nargs="+", choices=GROUPS, default=list(GROUPS))
    verb.add_argument("--lang", default="nb", help="the language of the pages and prints")
    chosen = verb.parse_args()
    results: dict[str, Any] = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(), "rounds": chosen.rounds, "sizes": {},
    }  # fmt: skip
    for size in chosen.activities:
        print(f"{size} activities …", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            results["sizes"][str(size)] = Bench(Path(folder), size, chosen).measured()
        keep(results)
    print(tables(results))
    groups = [group for size in results["sizes"].values() for group in size.values()]
    return int(any("failed" in job for group in groups for job in group.values()))


def keep(results: dict[str, Any]) -> None:
    """Write what was measured so far, so that a run cut off leaves the sizes it has finished."""
    OUT.mkdir(parents=True, exist_ok=True)
    name = results["made"].replace(":", "").replace("+0000", "")
    (OUT / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (OUT / "index.md").write_text(tables(results), encoding="utf-8")


class Bench:
    """The jobs for a company of a size, in a folder of its own."""

    def __init__(self, folder: Path, size: int, chosen: argparse.Namespace) -> None:
        self.folder, self.size, self.chosen = folder, size, chosen
        self.root = folder / "company"
        self.root.mkdir()
        write_company(self.root, size)
        self.record = self.root / "register" / "activities" / "activity-0.yaml"
        self.text = self.record.read_text(encoding="utf-8")
        self.edits = 0
        once(self.ropa("record", "policy", "record"), folder)

    def ropa(self, name: str, *arguments: str, before: Callable[[], None] | None = None) -> Job:
        """A job of ours on the company."""
        command = [*ROPA, *arguments, "--root", str(self.root)]
        return Job(name, command, before, ENVIRONMENT)

    def measured(self) -> dict[str, Any]:
        """The results of the groups that were asked for."""
        wanted = [group for group in GROUPS if group in self.chosen.only]
        return {group: getattr(self, f"_{group}")() for group in wanted}

    def clean(self) -> None:
        """Leave nothing that an earlier run has kept."""
        shutil.rmtree(self.root / "build", ignore_errors=True)

    def edit(self) -> None:
        """Give an activity a title it never had."""
        self.edits += 1
        new = self.text.replace('nb: "', f'nb: "Runde {self.edits} ', 1)
        self.record.write_text(new, encoding="utf-8")

    def _check(self) -> dict[str, Any]:
        schemas = self.folder / "schemas"
        once(self.ropa("schema", "schema", "-o", str(schemas)), self.folder)
        folders = patterns()
        jobs = [
            self.ropa("nothing kept", "check", before=self.clean),
            self.ropa("one edited", "check", before=self.edit),
            self.ropa("unchanged", "check"),
            Job("check-jsonschema", check_jsonschema(schemas, self.root, folders)),
        ]
        return in_turn(jobs, self.folder, self.chosen.rounds)

    def _html(self) -> dict[str, Any]:
        return self._built("html")

    def _print(self) -> dict[str, Any]:
        return self._built("print")

    def _built(self, kind: str) -> dict[str, Any]:
        def job(name: str, before: Callable[[], None] | None = None) -> Job:
            program = (
                "import sys; from datetime import date; from pathlib import Path\n"
                "from ropa.build import Order, build; from ropa.models.base import Edition\n"
                "sys.exit(build(Order(Path(sys.argv[1]), Edition.INTERNAL, (sys.argv[2],), "
                "date.today(), 'en', (sys.argv[3],))))\n"
            )
            wanted = [str(self.root.resolve()), self.chosen.lang, BUILDERS[kind]]
            return Job(name, [sys.executable, "-P", "-c", program, *wanted], before, ENVIRONMENT)

        jobs = [job("clean", self.clean), job("unchanged"), job("one title", self.edit)]
        return in_turn(jobs, self.folder, self.chosen.rounds)

    def _needs(self) -> dict[str, Any]:
        source, out = self.folder / "needs", self.folder / "needs-html"
        write_needs(source, Company(self.size))

        def clean() -> None:
            shutil.rmtree(out, ignore_errors=True)

        jobs = [Job("clean", sphinx_needs(source, out), clean)]
        return in_turn(jobs, self.folder, self.chosen.rounds)


def patterns() -> dict[str, str]:
    """The files that each schema is for, as ropa tells editors."""
    from ropa.export.schema import patterns as told

    return {name: pattern.removeprefix("**/") for name, pattern in told().items()}


def tables(results: dict[str, Any]) -> str:
    """The results as a page: a table for each group, the ratios, and the growth."""
    lines = [
        "# Measured", "",
        f"{results['made']}, Python {results['python']}; medians of {results['rounds']} rounds in "
        "turn; whole processes; CPU and wall in seconds, peak of the largest process in MiB.",
    ]  # fmt: skip
    for group in GROUPS:
        rows = [
            (int(size), job, told)
            for size, groups in results["sizes"].items()
            for job, told in groups.get(group, {}).items()
        ]
        if not rows:
            continue
        lines += ["", f"## {group}", ""]
        lines += ["| activities | what | CPU | least-most | wall | peak |", "| --- " * 6 + "|"]
        for size, job, told in rows:
            if "failed" in told:
                lines.append(f"| {size} | {job} | failed | | | |")
                continue
            least, most = told["cpu_range"]
            cells = (size, job, told["cpu"], f"{least}-{most}", told["wall"], round(told["peak"]))
            lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        lines += _growth(rows)
    lines += _ratios(results)
    return "\n".join(lines) + "\n"


def _growth(rows: list[tuple[int, str, dict[str, Any]]]) -> list[str]:
    """How CPU grows from the second largest size to the largest: the exponent of each job."""
    sizes = sorted({size for size, _job, _told in rows})
    if len(sizes) < 2:
        return []
    small, large = sizes[-2:]
    found = []
    for name in dict.fromkeys(job for _size, job, _told in rows):
        cpu = {size: told.get("cpu") for size, job, told in rows if job == name}
        if cpu.get(small) and cpu.get(large):
            power = math.log(cpu[large] / cpu[small]) / math.log(large / small)
            found.append(f"{name} {power:.2f}")
    return ["", f"Growth from {small} to {large} activities, as a power: {'; '.join(found)}."]


def _ratios(results: dict[str, Any]) -> list[str]:
    lines = ["", "## Beside others", "", "| activities | pair | ratio of CPU |", "| --- " * 3 + "|"]
    for size, groups in results["sizes"].items():
        check, needs = groups.get("check", {}), groups.get("needs", {})
        pairs = [(f"check, {job} / check-jsonschema", check.get(job), check.get("check-jsonschema"))
                 for job in ("nothing kept", "one edited", "unchanged")]  # fmt: skip
        html = groups.get("html", {}).get("clean")
        pairs.append(("HTML, clean, one language / sphinx-needs", html, needs.get("clean")))
        for name, ours, theirs in pairs:
            if ours and theirs and (value := ratio(ours, theirs)) is not None:
                lines.append(f"| {size} | {name} | {value} |")
    return lines if len(lines) > 5 else []


if __name__ == "__main__":
    sys.exit(main())
