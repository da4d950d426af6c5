"""Changes of a register and its policy, made together or not at all.

A change names what is changed and says what is to stand there. Several make one step. What the
models refuse is not written; what the rules find afterwards is told, and forbids nothing.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ropa.changing import records
from ropa.changing.journal import resume
from ropa.changing.plan import Plan, model_of
from ropa.changing.policy import reword
from ropa.changing.proof import Step
from ropa.changing.refusal import CannotChange
from ropa.changing.yamlvalues import Value
from ropa.checks import judge
from ropa.files import inside
from ropa.findings import Finding
from ropa.location import Path
from ropa.reading.project import read_project


class Put(NamedTuple):
    """A field, or an entry of a list, gets a value: `("purposes", 0, "text", "nb")`.

    `record` is `<kind>/<id>`, or `accepted` for the accepted findings. A place one past the end of
    a list adds to it. Of a group or list only what differs is written.
    """

    record: str
    path: Path
    value: Value

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        if self.path == ("id",):
            raise CannotChange(records.ID_IS_RENAMED)
        plan.set(plan.path_of(self.record), model_of(self.record), self.path, self.value)


class Insert(NamedTuple):
    """A list gets one more entry, before the one that stands at the last step of the way."""

    record: str
    path: Path
    value: Value

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        step = Step("insert", self.path, self.value)
        plan.step(plan.path_of(self.record), model_of(self.record), step)


class Remove(NamedTuple):
    """A field, or an entry of a list, is taken away; of the last entry an empty list stays."""

    record: str
    path: Path

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        step = Step("remove", self.path)
        plan.step(plan.path_of(self.record), model_of(self.record), step)


class Add(NamedTuple):
    """A new record `<kind>/<id>` with its fields; `note` is a comment at its top."""

    record: str
    data: Mapping[str, Value]
    note: str = ""

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        records.add(plan, self.record, self.data, self.note)


class Rename(NamedTuple):
    """A record gets another id; its file moves, and everything that names it follows."""

    record: str
    id: str

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        records.rename(plan, self.record, self.id)


class End(NamedTuple):
    """A record no longer applies from a day (YYYY-MM-DD) on; it stays, and so does its id."""

    record: str
    on: str

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        Put(self.record, ("ended",), self.on).into(plan)


class Delete(NamedTuple):
    """A record that nothing names is taken away."""

    record: str

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        records.delete(plan, self.record)


class Reword(NamedTuple):
    """A sentence of the policy (`controller.12`) gets other words in a language."""

    sentence: str
    language: str
    words: str

    def into(self, plan: Plan) -> None:
        """Work the change into a plan."""
        reword(plan, self.sentence, self.language, self.words)


Change = Put | Insert | Remove | Add | Rename | End | Delete | Reword


class Outcome(NamedTuple):
    """What a step wrote, and what the rules find: what is new, what is gone, and all the rest."""

    written: tuple[str, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    others: tuple[Finding, ...]


def prepare(
    root: FilePath, changes: Iterable[Change], seen: Mapping[str, str] | None = None
) -> Plan:
    """Work out what a step will write; nothing is written.

    `seen` holds digests of files by path, as they were when somebody read them. Raises
    CannotChange where a change cannot be made, where the models refuse what would stand there, or
    (Overtaken) where a file is not the one that was seen.
    """
    resume(root)
    plan = Plan(root, seen)
    for change in changes:
        change.into(plan)
    plan.refuse_invalid()
    return plan


def make(
    root: FilePath, changes: Iterable[Change], today: date, seen: Mapping[str, str] | None = None
) -> Outcome:
    """Make changes in one step, and say what the rules find after it. Raises as `prepare`."""
    plan = prepare(root, changes, seen)
    before = judge(read_project(root), today)
    written = plan.write()
    return _outcome(written, before, judge(read_project(root), today))


def preview(
    root: FilePath, changes: Iterable[Change], today: date, seen: Mapping[str, str] | None = None
) -> Outcome:
    """What `make` would write and find; nothing is written. Raises as `prepare`."""
    plan = prepare(root, changes, seen)
    before = judge(read_project(root), today)
    with TemporaryDirectory(prefix="ropa-") as folder:
        copy = FilePath(folder)
        for name in ("register", "docs"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for path, content in plan.changes.items():
            place = inside(copy, path)
            if content is None:
                place.unlink()
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        after = judge(read_project(copy), today)
    return _outcome(sorted(plan.changes), before, after)


def _outcome(written: Iterable[str], before: list[Finding], after: list[Finding]) -> Outcome:
    old = Counter(_same(finding) for finding in before)
    fresh, others = [], []
    for finding in after:
        if old[_same(finding)]:
            old[_same(finding)] -= 1
            others.append(finding)
        else:
            fresh.append(finding)
    new = Counter(_same(finding) for finding in after)
    gone = []
    for finding in before:
        if new[_same(finding)]:
            new[_same(finding)] -= 1
        else:
            gone.append(finding)
    return Outcome(tuple(written), tuple(fresh), tuple(gone), tuple(others))


def _same(finding: Finding) -> tuple[str, ...]:
    """What makes a finding the same in another line."""
    return (finding.rule, finding.where.path, finding.where.field, finding.message())
