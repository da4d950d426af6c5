"""Edits that change nothing of meaning, or something that nothing forbids.

Each must give no error and nothing new beyond information; one that `warns` may warn.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from mutation.edit import Edit, Maker
from mutation.forms import policy_forms, spelling, text_forms
from mutation.lawful import additions, answers, renames
from mutation.material import CATALOGUES, ROOT, Material

REWORDINGS = ROOT / "tests/data/rewordings.toml"


class Rewording(NamedTuple):
    """Other words of a sentence in a language, which say the same."""

    sentence: str
    language: str
    old: str
    new: str


def rewordings() -> list[Rewording]:
    """Synonyms and other orders of words, in each language."""
    rows = tomllib.loads(REWORDINGS.read_text(encoding="utf-8"))["rewording"]
    return [Rewording(**row) for row in rows]


def retranslated(material: Material) -> Iterator[Edit]:
    """Translations in other words with the same facts."""
    for n, each in enumerate(rewordings()):
        if each.language in CATALOGUES:
            unit = material.policy.by_id[each.sentence]
            said = unit.texts[each.language].replace(each.old, each.new, 1)
            text = material.catalogue(each.language, unit, None, said)
            yield Edit(
                f"reworded-{each.language}-{n}", {CATALOGUES[each.language]: text},
                warns=True, records=True,
            )  # fmt: skip


MAKERS: tuple[Maker, ...] = (
    text_forms, policy_forms, additions, answers, renames, spelling, retranslated,
)  # fmt: skip


def edits(material: Material) -> Iterator[Edit]:
    """All harmless edits."""
    for maker in MAKERS:
        yield from maker(material)
