"""A made-up company with as many activities as wanted; the same number gives the same files.

It stands on the example project of the rules that speak of a policy. To that come N activities,
N/10 processors, recipients and categories, N/50 storage locations and systems, and a policy that
names each activity in a sentence, in Swedish with Bokmål and English catalogues.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from readings import fill_readings
from ropa.checks.placed import digest_of

TESTS = Path(__file__).resolve().parents[1]
BASES = (TESTS / "examples" / "base", TESTS / "examples" / "base-policy")
DOCS = TESTS.parent / "docs"
SEED = 20260115
Record = dict[str, Any]

WORK = (
    ("leveranse", "leverans", "delivery"), ("reparasjon", "reparation", "repair"),
    ("utleie", "uthyrning", "hire"), ("opplæring", "utbildning", "training"),
    ("rådgivning", "rådgivning", "advice"), ("reklamasjon", "reklamation", "complaint"),
    ("levering", "utlämning", "hand-over"), ("vedlikehold", "underhåll", "maintenance"),
)  # fmt: skip
THINGS = (
    ("sykler", "cyklar", "bicycles"), ("båter", "båtar", "boats"), ("telt", "tält", "tents"),
    ("klokker", "klockor", "watches"), ("møbler", "möbler", "furniture"),
    ("verktøy", "verktyg", "tools"), ("ovner", "ugnar", "stoves"),
    ("briller", "glasögon", "glasses"),
)  # fmt: skip


class Company:
    """What is to be written for a number of activities."""

    def __init__(self, activities: int) -> None:
        self.size = activities
        self.random = Random(SEED)
        self.tens = range(max(1, activities // 10))
        self.fifties = range(max(1, activities // 50))

    def named(self, n: int) -> tuple[str, str, str]:
        """What an activity is about, in Bokmål, Swedish and English: no two are the same."""
        work, thing = WORK[n % len(WORK)], THINGS[n // len(WORK) % len(THINGS)]
        nb, sv, en = (f"{w} {t}" for w, t in zip(work, thing, strict=True))
        return f"{nb} {n}", f"{sv} {n}", f"{en} {n}"

    def sentence(self, n: int) -> tuple[str, str, str]:
        """The sentence of the policy about an activity."""
        nb, sv, en = self.named(n)
        return (
            f"Navnet ditt brukes til {nb}.", f"Ditt namn används för {sv}.",
            f"Your name is used for {en}.",
        )  # fmt: skip

    def parties(self, n: int) -> tuple[str, str, str]:
        """The sentence of the policy about a processor, a recipient and a system."""
        k = n % len(self.fifties)
        return (
            f"Verkfirma {n} AS og Handelshus {n} AS bruker System {k}.",
            f"Verkfirma {n} AS och Handelshus {n} AS använder System {k}.",
            f"Verkfirma {n} AS and Handelshus {n} AS use System {k}.",
        )

    def sheet(self, n: int) -> tuple[str, str, str]:
        """The sentence of the policy about a category of data."""
        return (
            f"Målskjema {n} fylles ut ved bestilling.", f"Måttblad {n} fylls i vid beställning.",
            f"Measure sheet {n} is filled in on ordering.",
        )  # fmt: skip

    def sentences(self) -> list[tuple[str, str, str]]:
        """All added sentences of the policy, in order."""
        found = [each for n in self.tens for each in (self.parties(n), self.sheet(n))]
        return found + [self.sentence(n) for n in range(self.size)]

    def pick(self, kind: str, of: range, count: int) -> list[str]:
        """Ids of some records of a kind."""
        return [f"{kind}-{n}" for n in sorted(self.random.sample(of, min(count, len(of))))]

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every added record with its folder below `register/`."""
        for n in self.tens:
            rests = {"policy": [self.parties(n)[1]]}
            yield "processors", processor(n) | rests
            yield "recipients", recipient(n) | rests
            name = text(f"Målskjema {n}", f"Måttblad {n}", f"Measure sheet {n}")
            yield "vocabulary/categories", {"id": f"category-{n}", "name": name}
        for n in self.fifties:
            rests = {"policy": [self.parties(n)[1]]}
            yield "storage", storage(n, n % len(self.tens)) | rests
            yield "systems", system(n, n % len(self.tens)) | rests
        for n in range(self.size):
            yield "activities", self.activity(n)
        for n, sentence in enumerate(self.sentences()):
            yield "policy/promises", promise(n, sentence)

    def activity(self, n: int) -> Record:
        """An activity with its references and the sentence it rests on."""
        nb, sv, en = self.named(n)
        return {
            "id": f"activity-{n}",
            "title": {"nb": nb.capitalize(), "sv": sv.capitalize(), "en": en.capitalize()},
            "scope": "customer-policy",
            "purposes": [
                {
                    "text": {
                        "nb": f"Utføre {nb}.", "sv": f"Utföra {sv}.", "en": f"To provide {en}.",
                    },
                    "legal_basis": [{"basis": "gdpr-6-1-b"}],
                }
            ],
            "data": {
                "complete": "yes",
                "items": [
                    {"subjects": ["customers"], "categories": self.pick("category", self.tens, 3)}
                ],
            },
            "recipients": listed(self.pick("recipient", self.tens, 2)),
            "processors": listed(self.pick("processor", self.tens, 2)),
            "systems": listed(self.pick("system", self.fifties, 1)),
            "storage": listed(self.pick("storage", self.fifties, 1)),
            "retention": {
                "default": {
                    "period": f"P{1 + n % 4}Y", "starts": "end-of-customer-relationship",
                    "reason": text("Reklamasjon.", "Reklamation.", "Complaints."),
                }
            },
            "owner": "manager",
            "sources": listed(["registry"]),
            "policy": [self.sentence(n)[1], self.parties(n % len(self.tens))[1]],
        }  # fmt: skip


def text(nb: str, sv: str = "", en: str = "") -> dict[str, str]:
    """A text in three languages; one that is not given is as the first."""
    return {"nb": nb, "sv": sv or nb, "en": en or nb}


def listed(items: list[str]) -> Record:
    """A complete list."""
    return {"complete": "yes", "items": items}


def processor(n: int) -> Record:
    """A processor with its agreement."""
    return {
        "id": f"processor-{n}", "name": f"Verkfirma {n} AS", "role": "processor", "country": "NO",
        "services": text("Drift.", "Drift.", "Hosting."),
        "sub_processors": "none",
        "agreement": {
            "state": "concluded", "form": "eu-2021-915", "date": "2026-01-15",
            "reference": f"archive {n}", "checked_by": "adviser", "checked_on": "2026-01-15",
        },
    }  # fmt: skip


def recipient(n: int) -> Record:
    """A recipient that is a category of its own."""
    return {
        "id": f"recipient-{n}", "name": f"Handelshus {n} AS", "role": "controller", "country": "SE",
        "type": "organisation", "why": text("Betaling.", "Betalning.", "Payment."),
    }  # fmt: skip


def storage(n: int, operator: int) -> Record:
    """A storage location that a processor runs."""
    return {
        "id": f"storage-{n}", "name": f"Storage {n}", "use": text("Alt.", "Allt.", "All."),
        "operators": listed([f"processor-{operator}"]), "country": "NO", "backup": "no",
    }  # fmt: skip


def system(n: int, operator: int) -> Record:
    """A system that a processor runs."""
    return {
        "id": f"system-{n}", "name": f"System {n}", "use": text("Alt.", "Allt.", "All."),
        "operators": listed([f"processor-{operator}"]), "storage": listed([f"storage-{n}"]),
        "access": listed(["manager"]),
    }  # fmt: skip


def promise(n: int, sentence: tuple[str, str, str]) -> Record:
    """The promise of a sentence, which a person judges."""
    nb, sv, en = sentence
    shapes = ["person(does, reason, review)"]
    words = {code: digest_of([said], shapes) for code, said in (("sv", sv), ("nb", nb), ("en", en))}
    return {
        "id": f"promise-{n}", "title": text(f"Løfte {n}", f"Löfte {n}", f"Promise {n}"),
        "policy": [sv],
        "promises": [{
            "does": "person", "reason": text("Leses.", "Läses.", "Read."), "review": "2027-06-01",
        }],
        "read": {"words": words},
    }  # fmt: skip


def write_company(root: Path, activities: int) -> None:
    """Write the company's register and docs into an empty folder."""
    company = Company(activities)
    for base in BASES:
        shutil.copytree(base, root, dirs_exist_ok=True)
    kept = shutil.ignore_patterns("policy.md", "policy.po", "*.mo")
    shutil.copytree(DOCS, root / "docs", ignore=kept, dirs_exist_ok=True)
    for folder, record in company.records():
        file = root / "register" / folder / f"{record['id']}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml(record), encoding="utf-8", newline="\n")
    write_policy(root / "docs", company)
    fill_readings(root)


def write_policy(docs: Path, company: Company) -> None:
    """Put the added sentences into the policy and its catalogues, ten to a paragraph."""
    page = docs / "policy.md"
    sentences = company.sentences()
    blocks = [sentences[n : n + 10] for n in range(0, len(sentences), 10)]
    swedish = "\n\n".join(" ".join(s[1] for s in block) for block in blocks)
    before = page.read_text(encoding="utf-8").strip()
    # Pages of the repository lead to these places.
    rights = "(policy-rights)=\n"
    before = before.replace(rights, f"(policy-access)=\n(policy-portability)=\n{rights}")
    page.write_text(f"{before}\n\n(policy-work)=\n## Verksamhet\n\n{swedish}\n", encoding="utf-8")
    for code, own, heading in (("nb", 0, "Virksomhet"), ("en", 2, "Work")):
        file = docs / "locale" / code / "LC_MESSAGES" / "policy.po"
        entries = [("Verksamhet", heading)]
        entries += [(" ".join(s[1] for s in b), " ".join(s[own] for s in b)) for b in blocks]
        added = "".join(f"\nmsgid {quoted(a)}\nmsgstr {quoted(b)}\n" for a, b in entries)
        file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + added, "utf-8")


def quoted(words: str) -> str:
    """A text as gettext writes it."""
    return json.dumps(words, ensure_ascii=False)


def yaml(value: Any, indent: int = 0) -> str:
    """A value in the block style of the repository's register; texts are quoted."""
    pad = "  " * indent
    if isinstance(value, dict):
        return "".join(
            f"{pad}{key}: {json.dumps(each, ensure_ascii=False)}\n"
            if not isinstance(each, dict | list)
            else f"{pad}{key}:\n{yaml(each, indent + 1)}"
            for key, each in value.items()
        )
    return "".join(
        f"{pad}- {json.dumps(each, ensure_ascii=False)}\n"
        if not isinstance(each, dict | list)
        else f"{pad}-{yaml(each, indent + 1)[len(pad) + 1 :]}"
        for each in value
    )
