"""The program holds no wording of the organisation's policy: words are data, and of no company."""

from __future__ import annotations

import re
from pathlib import Path

from ropa.reading.policy import read_policy
from ropa.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
RUN = 4
"""So many words of the policy in a row are wording."""

TEXTS = (".py", ".toml", ".po", ".html", ".jinja", ".js", ".css", ".typ", ".txt", ".in")
"""The ends of the names of the program's files."""

ALLOWED = {
    "the norwegian data protection": "the authority's English name",
    "norwegian data protection authority": "the authority's English name",
    "data protection authority datatilsynet": "the authority's two names, beside each other",
    "a credit reference agency": "the law's word for a kind of source",
    "the national identity number": "the law's word",
    "the processing of personal": "the law's word (Art. 30 GDPR)",
    "processing of personal data": "the law's word (Art. 5 GDPR)",
    "lodge a complaint with": "the law's word (Art. 77 GDPR)",
    "right to data portability": "the law's word (Art. 20 GDPR)",
    "to a public authority": "the law's word (Art. 4(9) GDPR)",
}
"""Runs that stand there all the same, each with the reason; at most ten."""


def runs(text: str) -> set[str]:
    """Every run of words of a text, in small letters, without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def test_no_run_of_the_policy_stands_in_the_program() -> None:
    """No four words of the policy in a row, in any language, stand in any file of the program."""
    policy = read_policy(ROOT, "sv", LANGUAGES)
    assert policy is not None
    said = {run for unit in policy for text in unit.texts.values() for run in runs(text)}
    assert len(said) > 1000
    found: dict[str, str] = {}
    files = [file for file in (ROOT / "scripts").rglob("*") if file.suffix in TEXTS]
    assert len(files) > 250
    for file in sorted(files):
        for run in runs(file.read_text(encoding="utf-8")) & said:
            found.setdefault(run, file.relative_to(ROOT).as_posix())
    assert {} == {run: file for run, file in found.items() if run not in ALLOWED}
    assert set(ALLOWED) <= set(found)
    assert len(ALLOWED) <= 10
