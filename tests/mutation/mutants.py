"""All mutants by class, which of them run by default, and what came of them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from mutation import claims, evasions, parties, records, sentences
from mutation.bench import STOPPED, Bench
from mutation.material import ROOT, Material, Mutant

Maker = Callable[[Material], Iterator[Mutant]]

FORMS = ("policy", "quotes", "everywhere", "nb", "en")

SENTENCES: dict[str, Maker] = {
    **{
        f"{maker}, {form}": partial(sentences.mutants, maker=maker, form=form)
        for maker in sentences.MAKERS for form in FORMS
    },
    **{
        f"new-sentence, {form}": partial(sentences.new_sentences, form=form)
        for form in ("alone", "listed", "carried")
    },
    "heading": sentences.headings,
    "moved": sentences.moved,
}  # fmt: skip
"""What makes the mutants of each class that changes the policy's text, by its name."""

RECORDS: dict[str, Maker] = {
    maker.__name__.replace("_", "-"): maker
    for maker in (*records.MAKERS, *parties.MAKERS, *claims.MAKERS, *evasions.MAKERS)
}
"""What makes the mutants of each class that changes the register."""

CLASSES = SENTENCES | RECORDS

SHARE = {"everywhere": 8, "policy": 3, "quotes": 4, "nb": 3, "en": 3}
"""How many mutants of a class run by default, by its form; of a class of records, OF_RECORDS."""
OF_RECORDS = 8

SURVIVORS = Path(__file__).parent / "survivors.toml"
RESULTS = ROOT / "build" / "mutations"
"""Where what came of each class is left, for the page that shows it."""


def thinned(name: str, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Mutants spread evenly over a class, as many as run by default; every survivor is one."""
    most = SHARE.get(name.rpartition(", ")[2], OF_RECORDS)
    kept = {len(mutants) * n // most for n in range(most)} if len(mutants) > most else None
    known = survivors(name)
    return [
        mutant for n, mutant in enumerate(mutants)
        if kept is None or n in kept or mutant.id in known
    ]  # fmt: skip


def survivors(name: str) -> dict[str, str]:
    """The mutants of a class that are known to survive, each with the reason."""
    listed = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return {each["id"]: each["reason"] for each in listed if each["class"] == name}


def judged(name: str, mutants: Sequence[Mutant], bench: Bench) -> list[str]:
    """The ids of the mutants that survive; leaves what killed the others in RESULTS."""
    killed: dict[str, int] = {}
    lived = []
    stopped = 0
    for mutant in mutants:
        rules = {finding.rule for finding in bench.killers(mutant)}
        for rule in rules:
            killed[rule] = killed.get(rule, 0) + 1
        stopped += mutant.text and bool(rules) and rules <= set(STOPPED)
        if not rules:
            lived.append(mutant.id)
    RESULTS.mkdir(parents=True, exist_ok=True)
    slug = "-".join(re.findall(r"\w+", name))
    result = {
        "class": name, "mutants": len(mutants), "survive": len(lived), "stopped": stopped,
        "rules": killed,
    }  # fmt: skip
    (RESULTS / f"{slug}.json").write_text(json.dumps(result, sort_keys=True), encoding="utf-8")
    return lived
