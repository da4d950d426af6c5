"""The program holds no wording of the organisation's policy: words are data, and of no company."""

from __future__ import annotations

import re
from pathlib import Path

from ropa.reading.policy import read_policy
from ropa.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
RUN = 4
"""So many words of the policy in a row are wording."""

ROOMS = ("meaning", "checks/promises")
"""Where sentences are read and promises judged."""

ALLOWED = {
    "norwegian data protection authority": "the authority's English name",
    "data protection authority datatilsynet": "the authority's two names, beside each other",
    "a credit reference agency": "the law's word for a kind of source",
    "the national identity number": "the law's word",
    "norway and or the": "an example of regions, in a docstring",
    "and or the eu": "an example of regions, in a docstring",
    "in any of the": "everyday words",
    "any of the security": "a word of the glossary for a breach",
    "of the security systems": "a word of the glossary for a breach",
}
"""Runs that stand there all the same, each with the reason; at most ten."""


def runs(text: str) -> set[str]:
    """Every run of words of a text, in small letters, without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_no_run_of_the_policy_stands_where_it_is_read() -> None:
    """No four words of the policy in a row, in any language, stand where they are read."""
    policy = read_policy(ROOT, "sv", LANGUAGES)
    assert policy is not None
    said = {run for unit in policy for text in unit.texts.values() for run in runs(text)}
    assert len(said) > 1000
    found: dict[str, str] = {}
    files = [file for room in ROOMS for file in (ROOT / "scripts/ropa" / room).rglob("*")]
    for file in sorted(files):
        if file.suffix in (".py", ".toml"):
            for run in runs(file.read_text(encoding="utf-8")) & said:
                found.setdefault(run, file.relative_to(ROOT).as_posix())
    assert {} == {run: file for run, file in found.items() if run not in ALLOWED}
    assert set(ALLOWED) <= set(found)
    assert len(ALLOWED) <= 10
