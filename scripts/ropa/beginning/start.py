"""What `ropa init` writes: a register that checks and builds, with its own name everywhere.

What the law requires is written as required, what most organisations do as proposals to keep or
delete, and everything that nobody has said is open with its question.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from ropa.beginning.pages import pages
from ropa.changing.changes import Add
from ropa.changing.plan import Plan
from ropa.changing.refusal import CannotChange
from ropa.export.schema import patterns
from ropa.law import countries
from ropa.law.authority import authority_of
from ropa.reading.register import FOLDER
from ropa.reading.yamlfile import read_yaml
from ropa.words import LANGUAGES, _, say

RECORDS = FilePath(__file__).with_name("records.yaml")
FILES = FilePath(__file__).with_name("files")
"""Settings of CI and of an editor, by the path they get; a leading dot is written `dot-`."""

THERE = _("`{path}` is there already; nothing was written")
README = _(
    "The record of processing activities of {name}. The register stands in `register/`, one file "
    "for each record; the pages stand in `docs/`."
)
CHECK = _("checks the register")
BUILD = _("makes the pages and the printed documents in `build/`")
PACK = _("makes the pack for the supervisory authority")


@dataclass(frozen=True)
class Given:
    """What somebody has said of an organisation: its name, country (ISO 3166-1) and languages."""

    name: str
    country: str
    languages: tuple[str, ...]
    policy_language: str


def start(root: FilePath, given: Given) -> list[str]:
    """Write a new register; the paths written.

    Raises CannotChange, with nothing written, where a file of it is there already.
    """
    new = _files(given)
    for path in (FOLDER, *new):
        if (root / path).exists():
            raise CannotChange(THERE, path=path)
    made = [each for each in (root, root / FOLDER) if not each.is_dir()]
    for each in made:
        each.mkdir(parents=True)
    try:
        plan = Plan(root)
        for add in _records(given):
            add.into(plan)
        for path, text in new.items():
            plan.put(path, text.encode("utf-8"))
        plan.refuse_invalid()
        return plan.write()
    except BaseException:
        for each in reversed(made):
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        raise


def _records(given: Given) -> list[Add]:
    """The organisation, then every record that a register begins with."""
    source, wrong = read_yaml(RECORDS.name, RECORDS.read_bytes())
    assert source is not None, wrong
    kept = {key: _chosen(value, given.languages) for key, value in source.data.items()}
    own = {key: kept.pop(key) for key in [*kept] if key.startswith("organisation/")}
    body = authority_of(given.country)
    if body is not None:
        complaint = kept["rights/complaint"]
        complaint["authority"] = body.name
        lines = body.address if body.address[1:] else (*body.address, body.website or "")
        where = ", ".join(lines)
        complaint["how"] = dict.fromkeys(given.languages, where)
        del kept["questions/authority"]
    asks = [value for key, value in kept.items() if key.startswith("questions/")]
    for number, question in enumerate(asks, 1):
        question["number"] = str(number)
    proposed = [key.partition("/")[2] for key in kept if key.startswith("activities/")]
    asked: Any = {"open": "controller-details"}
    dpo: Any = {"open": "dpo-assessment"}
    outside = {"not_applicable": own["organisation/representative"]}
    data = {
        "name": given.name, "organisation_number": asked,
        "address": {"street": asked, "postcode": asked, "place": asked, "country": given.country},
        "email": asked, "phone": asked,
        "representative": outside if countries.in_eea(given.country) else asked,
        "joint_controllers": {"open": "joint-controllers"},
        "dpo": {"appointed": dpo, "contact": dpo, "assessment": dpo},
        "acts_as_processor": {"open": "acts-as-processor"},
        "covers": own["organisation/covers"],
        "languages": [*given.languages], "policy_language": given.policy_language,
        "schema_version": "1", "order": proposed,
        "defaults": {
            "measures": ["other-measures"],
            "retention": {each: {"open": "retention-periods"} for each in ("period", "starts")},
        },
        "sittings": own["organisation/sittings"],
    }  # fmt: skip
    return [Add(f"organisation/{slug(given.name)}", data), *(Add(k, v) for k, v in kept.items())]


def _chosen(value: Any, languages: tuple[str, ...]) -> Any:
    """A value with its texts in the languages of the register alone, in their order."""
    if isinstance(value, list):
        return [_chosen(each, languages) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(LANGUAGES):
        return {code: value[code] for code in languages}
    return {name: _chosen(each, languages) for name, each in value.items()}


def slug(name: str) -> str:
    """An id made of a name: `Åsgård Bygg AS` gives `asgard-bygg-as`."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("æ", "ae"))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "organisation"


def _files(given: Given) -> dict[str, str]:
    """Pages, catalogues, settings of CI and editor, by path below the root."""
    found = {f"docs/{path}": text for path, text in pages(
        given.name, given.country, given.languages)}  # fmt: skip
    for file in sorted(FILES.rglob("*")):
        if file.is_file():
            path = file.relative_to(FILES).as_posix().replace("dot-", ".")
            found[path] = file.read_text(encoding="utf-8")
    found |= editor()
    found["README.md"] = _readme(given)
    return found


def editor() -> dict[str, str]:
    """Settings of VS Code by path: which schema is for which records, and what reads them.

    The schemas are made by `ropa schema` and are not kept in git; what a register is made for is
    the same everywhere, so the paths are too.
    """
    schemas = {f"./build/schema/{name}": pattern for name, pattern in patterns().items()}
    told = {
        "settings.json": {"yaml.schemas": schemas, "files.eol": "\n"},
        "extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
    }
    return {f".vscode/{name}": json.dumps(each, indent=2) + "\n" for name, each in told.items()}


def _readme(given: Given) -> str:
    language = given.languages[0]
    verbs = {"check": CHECK, "build": BUILD, "inquiry -o answer.zip": PACK}
    rows = [f"- `ropa {verb}`: {say(text, language)}" for verb, text in verbs.items()]
    return "\n".join([f"# {given.name}", "", say(README, language, name=given.name), "", *rows, ""])
