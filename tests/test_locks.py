"""The locks: every package pinned, hashed, and the same in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "scripts" / "requirements"
LOCKS = ["build", "test", "bench", "supply"]
PIN = re.compile(
    r"([a-z0-9][a-z0-9-]*)==([^ ;]+)( ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)"
)
FOREIGN = re.compile(r"https?:|file:|(?<!\S)--(?!hash=)\S|[=\s]/\w+")


def entries(lock: str) -> list[str]:
    """Each requirement of a lock with its hashes, comments left out."""
    text = (FOLDER / f"{lock}.txt").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return re.split(r"(?<!\\)\n", "\n".join(kept))


def pins(lock: str) -> dict[str, set[str]]:
    """Name -> `version ; marker` of each package in a lock."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        match = PIN.fullmatch(entry)
        assert match, f"{lock}.txt: not a pin with hashes: {entry.splitlines()[0]}"
        found.setdefault(match[1], set()).add(f"{match[2]}{(match[3] or '').rstrip()}")
    return found


def asked(lock: str) -> dict[str, str]:
    """Name -> version condition of what `*.in` asks for."""
    lines = (FOLDER / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    wanted = [re.fullmatch(r"([A-Za-z0-9][A-Za-z0-9-]*)(.*)", line) for line in lines]
    return {match[1].lower(): match[2] for match in wanted if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_pinned_and_hashed(lock):
    """A lock holds nothing but `name==version`, a marker where needed, and hashes."""
    assert len(pins(lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_path(lock):
    """Neither an index address nor a path of somebody's machine stands in a lock or its source."""
    for suffix in ("in", "txt"):
        text = (FOLDER / f"{lock}.{suffix}").read_text(encoding="utf-8")
        assert [] == FOREIGN.findall(text)


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_is_locked(lock):
    """Each requirement of `*.in` is in the lock, in the version asked for."""
    locked = pins(lock)
    wanted = asked(lock)
    assert wanted
    assert set() == wanted.keys() - locked.keys()
    exact = {name: {rule[2:]} for name, rule in wanted.items() if rule.startswith("==")}
    assert exact == {name: locked[name] for name in exact}


@pytest.mark.parametrize(
    ("one", "other"), [("build", "test"), ("build", "bench"), ("test", "bench")]
)
def test_shared_packages_are_the_same(one, other):
    """What two locks hold, they hold in the same version for the same systems."""
    first, second = pins(one), pins(other)
    shared = first.keys() & second.keys()
    assert shared
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


def test_other_systems_are_covered():
    """The locks are for every system: what only Windows needs is in them."""
    assert {"0.4.6 ; sys_platform == 'win32'"} == pins("build")["colorama"]


def test_actions_are_named_by_commit():
    """What CI takes from others is one commit of theirs; no tag that can be moved stands there."""
    used = [
        step["uses"]
        for file in sorted((ROOT / ".github/workflows").glob("*.y*ml"))
        for job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
        for step in (*job.get("steps", ()), job)
        if "uses" in step
    ]
    assert used
    assert [] == [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each)]


def test_parts_and_licences_are_kept_of_a_build():
    """On both servers the job that builds lists the parts and licences, and keeps the list."""
    call, folder = "python3 scripts/supply.py list", "build/supply"
    github = yaml.safe_load((ROOT / ".github/workflows/ropa.yml").read_text("utf-8"))["jobs"]
    steps = github["build"]["steps"]
    assert call in [step.get("run") for step in steps]
    assert folder in [step["with"].get("path") for step in steps if "with" in step]
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    [job] = [each for each in gitlab.values() if isinstance(each, dict)
             and call in each.get("script", ())]  # fmt: skip
    assert folder in job["artifacts"]["paths"]
