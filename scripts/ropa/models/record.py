"""A record: one file of the register, which knows where it was written."""

from typing import Protocol, Self

from pydantic import PrivateAttr

from ropa.location import Location, Path, dotted
from ropa.models.base import Edition, Part, field
from ropa.models.values import Day, Reference
from ropa.words import _


class Marked(Protocol):
    """A file with the positions of what it holds (`ropa.reading.source.Source`)."""

    @property
    def path(self) -> str: ...

    def position(self, path: Path) -> tuple[int, int]: ...


class Identifier(Reference):
    """A record's own id."""


class Record(Part):
    """A record of the register: one file, named after its `id`."""

    _source: Marked | None = PrivateAttr(default=None)
    _kind: str = PrivateAttr(default="")

    id: Identifier = field(
        _("Id"),
        _("The record's short name: small letters a-z, digits and hyphens; the file has the same."),
        edition=Edition.PUBLIC,
    )
    ended: Day | None = field(
        _("Ended"),
        _("The date (YYYY-MM-DD) from which the record no longer applies; the file stays."),
        folded=True,
        default=None,
    )

    def placed(self, kind: str, source: Marked) -> Self:
        """The record with the place it was read from; called once, by the reader."""
        self._source = source
        self._kind = kind
        return self

    @property
    def kind(self) -> str:
        """The name of the record's kind, for example `activities`."""
        # Thousands of look-ups in a check: past pydantic's `__getattr__`, which costs as much.
        return str((self.__pydantic_private__ or {})["_kind"])

    @property
    def key(self) -> str:
        """`<kind>/<id>`: unique in the register."""
        return f"{self.kind}/{self.id}"

    def at(self, *path: str | int) -> Location:
        """The place of a field in the file; a missing one has the place of its nearest parent."""
        if self._source is None:
            return Location("", 1, 1, self.key, dotted(path))
        line, column = self._source.position(path)
        return Location(self._source.path, line, column, self.key, dotted(path))
