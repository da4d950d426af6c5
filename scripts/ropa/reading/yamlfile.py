"""Reading a YAML file, or what is kept of it.

A file that has not changed is not parsed again where results are kept (`ropa.kept`); the YAML
library is not even imported then. A file with anything wrong is always read anew.
"""

from __future__ import annotations

from typing import Any

from ropa.kept import kept
from ropa.reading.source import Result, Source, folded


def _write(result: Result) -> list[Any] | None:
    source, findings = result
    if source is None or findings:
        return None
    remarked = sorted(map(list, source.remarked), key=repr)
    return [source.path, source.data, folded(source.marks), remarked]


def _read(kept: list[Any]) -> Result:
    path, data, marks, remarked = kept
    return Source(path, data, marks, frozenset(), frozenset(map(tuple, remarked))), []


@kept(_write, _read)
def read_yaml(path: str, raw: bytes) -> Result:
    """The content of a YAML file with positions, and everything that is wrong with its form.

    `path` is what messages call the file. No content comes back where the file as a whole cannot
    be read; a repeated key or an empty value is reported and the rest still read.
    """
    from ropa.reading.yamltext import parsed

    return parsed(path, raw)
