"""Words for data and people that come with the program: a register names them, without a copy.

Only what a record names is taken in, so that no edition, count or export holds a word that nothing
uses.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path as FilePath

from ropa.location import Path
from ropa.models.kinds import BY_NAME
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import CategoryId, SubjectId

FILE = FilePath(__file__).with_suffix(".toml")


class _Place:
    """Where the words stand; they are one file of the program, not of the register."""

    path = FILE.name

    def position(self, path: Path) -> tuple[int, int]:
        """The start of the file."""
        return 1, 1


@cache
def offered() -> dict[str, Record]:
    """Every word, by `<kind>/<id>`."""
    found = {}
    for kind, words in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for id, values in words.items():
            record = BY_NAME[kind].model.model_validate({"id": id, **values})
            found[f"{kind}/{id}"] = record.placed(kind, _Place())
    return found


def completed(register: Register) -> Register:
    """The register with the words that its records name and that it has no record of."""
    missing = {
        f"{kind}/{value}" for _record, _path, value in register.references
        if isinstance(value, CategoryId | SubjectId) and register.target(value) is None
        for kind in value.kinds
    } - register.broken  # fmt: skip
    words = [record for key, record in offered().items() if key in missing]
    if not words:
        return register
    return Register(
        [*register, *words], accepted=register.accepted, accepted_source=register.accepted_source,
        broken=register.broken,
    )  # fmt: skip
