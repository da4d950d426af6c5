"""What is handed out, as tables: for one reader, one language, one day, and how it is approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from ropa.history import State, revision_of
from ropa.inquiry.parts import said
from ropa.models.base import Edition
from ropa.models.organisation import Organisation
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.statements import Confirmed, Reported, Seen
from ropa.models.walk import values_of
from ropa.reading.project import Project
from ropa.tables.article30 import (
    activities_table,
    controller_table,
    measures_table,
    parties_table,
    storage_table,
)
from ropa.tables.cells import Table, line
from ropa.tables.established import established_table
from ropa.tables.extract import extract, sure
from ropa.tables.supplements import SUPPLEMENTS
from ropa.tables.view import View


@dataclass(frozen=True)
class Approval:
    """That the controller has approved what is handed out: a role, by its id, and a day."""

    role: str
    day: date


@dataclass(frozen=True)
class Handed:
    """The record for the authority. Everything below is made from an extract of the register."""

    root: Path
    project: Project
    language: str
    today: date
    approval: Approval | None = None

    @cached_property
    def view(self) -> View:
        """What may leave."""
        return self._view(extract(self.project.register, Edition.AUTHORITY))

    @cached_property
    def certain(self) -> View:
        """What may leave and is confirmed or seen."""
        return self._view(extract(self.project.register, Edition.AUTHORITY, sure))

    def _view(self, register: Register) -> View:
        return View(register, self.language, Edition.AUTHORITY, self.today, self.project.policy)

    @property
    def owner(self) -> Organisation:
        """The controller."""
        owner = self.project.register.organisation
        assert owner is not None  # asked before anything is handed out
        return owner

    @property
    def notice(self) -> str:
        """What stands on every page: that it is a draft, or who approved it and when."""
        if self.approval is None:
            return said("draft", self.language, name=self.owner.name)
        role = self.project.register.role(self.approval.role)
        name = self.view.name_of(role) if role else self.approval.role
        day = self.view.day(self.approval.day.isoformat())
        return said("approved", self.language, role=name, day=day)

    @property
    def revision(self) -> str:
        """The revision of the register, or that it could not be read; empty without history."""
        found = revision_of(self.root)
        return "" if found.state is State.NONE else found.say(self.language)

    def cover(self) -> Table:
        """The controller, the day, the approval and the revision, as labels and values."""
        told = controller_table(self.view)
        more = [(said("date", self.language), self.view.day(self.today.isoformat()))]
        more.append((said("approval", self.language), self.notice))
        if self.revision:
            more.append((said("revision", self.language), self.revision))
        rows = (*told.rows, *((line(label), line(value)) for label, value in more))
        return Table(told.name, told.title, told.headings, rows)

    def rests(self) -> str:
        """What the record rests on: the policy, and what somebody has told where somebody has."""
        values = (value for r in self.view.register for _path, value in values_of(self._whole(r)))
        told = any(isinstance(value, Reported | Seen | Confirmed) for value in values)
        name = "rests_too" if told else "rests"
        return said(name, self.language, name=self.owner.name)

    def _whole(self, record: Record) -> Record | None:
        return self.project.register.get(record.key)

    def established(self) -> Table:
        """What is not known yet."""
        return established_table(self.view, self.project.register)

    def tables(self) -> tuple[Table, ...]:
        """The record's own tables, those with a row."""
        makers = (activities_table, parties_table, storage_table, measures_table)
        return tuple(table for make in makers if (table := make(self.view)).rows)

    def supplement(self, part: str) -> tuple[Table, ...]:
        """The tables of a supplement, those with a row."""
        made = SUPPLEMENTS[part](self.view, self.certain)
        return tuple(table for table in made if table.rows)
