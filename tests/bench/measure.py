"""Timing whole processes in turn: what each used is told by the operating system."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MEBIBYTE = 1024.0
"""Linux counts memory in KiB."""


@dataclass(frozen=True)
class Job:
    """A command to be timed; `before` is done first and not counted."""

    name: str
    command: Sequence[str]
    before: Callable[[], None] | None = None
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Run:
    """What a process and its children used: CPU and wall in seconds, the largest one's MiB."""

    cpu: float
    wall: float
    peak: float


class Failed(Exception):
    """A command that ended with another code than 0; holds what it said."""


def once(job: Job, folder: Path) -> Run:
    """Run a job once. Raises Failed with the end of what it said."""
    if job.before:
        job.before()
    said = folder / "said.txt"
    with said.open("wb") as out:
        began = time.monotonic()
        process = subprocess.Popen(
            job.command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=folder,
            env={**os.environ, **job.environment},
        )  # fmt: skip
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{job.name}: {said.read_text('utf-8', 'replace')[-2000:]}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / MEBIBYTE)


def in_turn(jobs: Sequence[Job], folder: Path, rounds: int) -> dict[str, Any]:
    """Run all jobs `rounds` times, A B C A B C …; for each its medians and its spread.

    A job that fails is told and left out of the other rounds: the rest are measured all the same.
    """
    runs: dict[str, list[Run]] = {job.name: [] for job in jobs}
    failed: dict[str, str] = {}
    for _round in range(rounds):
        for job in jobs:
            if job.name in failed:
                continue
            try:
                runs[job.name].append(once(job, folder))
            except Failed as wrong:
                failed[job.name] = str(wrong)
                print(wrong, file=sys.stderr, flush=True)
    found = {name: summary(each) for name, each in runs.items() if each and name not in failed}
    return {**found, **{name: {"failed": why} for name, why in failed.items()}}


def summary(runs: Sequence[Run]) -> dict[str, Any]:
    """Median, least and most of each figure; CPU of every run, so that ratios can be paired."""
    told: dict[str, Any] = {"runs": len(runs), "cpu_all": [round(run.cpu, 3) for run in runs]}
    for name in ("cpu", "wall", "peak"):
        values = [getattr(run, name) for run in runs]
        told[name] = round(statistics.median(values), 3)
        told[f"{name}_range"] = [round(min(values), 3), round(max(values), 3)]
    return told


def ratio(ours: dict[str, Any], theirs: dict[str, Any]) -> float | None:
    """The median of the ratios of CPU round by round, None where one was not measured."""
    if "cpu_all" not in ours or "cpu_all" not in theirs:
        return None
    pairs = zip(ours["cpu_all"], theirs["cpu_all"], strict=False)
    return round(statistics.median(a / b for a, b in pairs), 3)
