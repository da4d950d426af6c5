"""Edits that change nothing of meaning, or something that nothing forbids.

Each must give no error and nothing new beyond information; one that `warns` may warn.
"""

from __future__ import annotations

from collections.abc import Iterator

from mutation.edit import Edit, Maker
from mutation.forms import policy_forms, spelling, text_forms
from mutation.lawful import additions, answers, renames
from mutation.material import Material

MAKERS: tuple[Maker, ...] = (text_forms, policy_forms, additions, answers, renames, spelling)


def edits(material: Material) -> Iterator[Edit]:
    """All harmless edits."""
    for maker in MAKERS:
        yield from maker(material)
