"""Edits that change nothing of meaning, or something that nothing forbids.

Each must give no error and nothing new beyond information; those in `WARNED` may warn.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import yaml

from mutation.material import CATALOGUES, HEADER, PAGE, ROOT, Material, dumped, po_text, put, quotes
from mutation.records import say

Files = dict[str, Any]

OFTEN = (
    "activities/customers", "activities/website-visits", "activities/enquiries",
    "organisation/arnpro", "processors/pro-ips", "storage/servers", "procedures/breach",
    "commitments/storage-region", "questions/storage-country",
)  # fmt: skip
"""Records whose form is varied."""


@dataclass(frozen=True)
class Edit:
    """An edit: files by path (text, bytes, or None where the file goes).

    `warns`: the rules say that a warning is right. `records` says that the text changed, so that
    the version is recorded first.
    """

    id: str
    files: Files
    warns: bool = False
    records: bool = False


def source(path: str) -> str:
    """The text of a file."""
    return (ROOT / path).read_text(encoding="utf-8")


def changed_file(material: Material, key: str, *settings: tuple[tuple[str | int, ...], Any]) -> Files:
    """A record's file with values set."""
    values = deepcopy(material.data[key])
    for way, to in settings:
        put(values, way, to)
    return dict(material.file(key, values))


def text_forms(material: Material) -> Iterator[Edit]:
    """The same values in other YAML: order, quotes, styles, comments, line ends, Unicode forms."""
    for key in OFTEN:
        path, values = material.paths[key], material.data[key]
        text = source(path)
        yield Edit(f"written-anew-{key}", {path: dumped(values)})
        first, rest = {"id": values["id"]}, {k: values[k] for k in sorted(values, reverse=True)}
        yield Edit(f"key-order-{key}", {path: dumped(first | rest)})
        wide = yaml.dump(values, allow_unicode=True, sort_keys=False, width=40, default_style='"')
        yield Edit(f"double-quotes-{key}", {path: wide})
        yield Edit(f"crlf-{key}", {path: text.replace("\n", "\r\n")})
    key = OFTEN[0]
    path, values, text = material.paths[key], material.data[key], source(material.paths[key])
    flow = yaml.dump(values, allow_unicode=True, sort_keys=False, default_flow_style=True, width=90)
    yield Edit("flow-style", {path: flow})
    single = yaml.dump(values, allow_unicode=True, sort_keys=False, default_style="'")
    yield Edit("single-quotes", {path: single})
    yield Edit("byte-order-mark", {path: b"\xef\xbb\xbf" + text.encode()})
    yield Edit("decomposed-letters", {path: unicodedata.normalize("NFD", text)})
    yield Edit("comments", {path: "# Kunder\n" + text.replace("\nowner:", "\n# Hvem?\n\nowner:")})
    yield Edit("no-comments", {path: re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)})
    yield Edit("trailing-spaces", {path: re.sub(r"$", "  ", text, flags=re.MULTILINE)})
    yield Edit("blank-lines", {path: text.replace("\nretention:", "\n\n\nretention:")})
    yield Edit("end-of-file", {path: text.rstrip("\n")})
    yield Edit("document-start", {path: "---\n" + text})
    shared = text.replace(
        "purposes:\n", "purposes:\n", 1
    ).replace("{open: recipients-named}", "&asked {open: recipients-named}")
    yield Edit("anchor", {path: shared})
    servers = source(material.paths["storage/servers"])
    aliased = servers.replace("{open: backups}", "&later {open: backups}").replace(
        "{open: encryption-at-rest}", "*later"
    )
    yield Edit("alias", {material.paths["storage/servers"]: aliased})


def policy_forms(material: Material) -> Iterator[Edit]:
    """The same visible text in other Markdown and catalogues."""
    page = material.page
    lines = page.split("\n")
    for width in (60, 80, 100):
        wrapped = [
            textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False,
                          subsequent_indent="  " if line.startswith("- ") else "")
            if len(line) > width and not line.startswith(("#", "(")) else line
            for line in lines
        ]  # fmt: skip
        yield Edit(f"reflow-{width}", {PAGE: "\n".join(wrapped)})
    yield Edit("page-crlf", {PAGE: page.replace("\n", "\r\n")})
    yield Edit("page-decomposed", {PAGE: unicodedata.normalize("NFD", page)})
    yield Edit("page-byte-order-mark", {PAGE: b"\xef\xbb\xbf" + page.encode()})
    yield Edit("page-comment", {PAGE: page.replace("\n## ", "\n% En merknad.\n\n## ", 1)})
    yield Edit("page-blank-lines", {PAGE: page.replace("\n\n", "\n\n\n")})
    yield Edit("page-end", {PAGE: page.rstrip("\n") + "\n\n"})
    yield Edit("page-double-spaces", {PAGE: page.replace(". ", ".  ")})
    for code, path in CATALOGUES.items():
        text = source(path)
        yield Edit(f"catalogue-comments-{code}", {path: text.replace('\nmsgid "', '\n# Sett på.\nmsgid "')})
        entries = "".join(
            f"\nmsgid {po_text(old)}\nmsgstr {po_text(said)}\n"
            for old, said in material.messages[code].items()
        )
        yield Edit(f"catalogue-written-anew-{code}", {path: HEADER + entries})
        yield Edit(f"catalogue-crlf-{code}", {path: text.replace("\n", "\r\n")})


def additions(material: Material) -> Iterator[Edit]:
    """Records more, of the kind that nothing forbids."""
    servers = deepcopy(material.data["storage/servers"])
    for code in ("NO", "SE", "DE"):
        values = deepcopy(servers) | {"id": "archive", "name": "Arkivet", "country": code}
        yield Edit(
            f"storage-in-{code}",
            {
                "register/storage/archive.yaml": dumped(values),
                **changed_file(
                    material, "activities/customers",
                    (("storage", "items", len(material.data["activities/customers"]["storage"]["items"])),
                     "archive"),
                ),
            },
        )  # fmt: skip
    values = deepcopy(servers) | {"id": "archive", "name": "Arkivet", "country": "IS"}
    yield Edit(
        "storage-in-IS",
        {
            "register/storage/archive.yaml": dumped(values),
            **changed_file(
                material, "activities/customers", (("storage", "items", 1), "archive")
            ),
        },
        warns=True,
    )  # fmt: skip
    employees = (ROOT / "tests/data/examples/hr/employees.yaml").read_text(encoding="utf-8")
    yield Edit("employees", {"register/activities/employees.yaml": employees})
    yield Edit("suppliers", {"register/activities/suppliers.yaml": dumped(suppliers(material))})
    yield Edit("subcontractor", subcontractor(material))
    aliases = {
        "processors/pro-ips": "Pro-IPS", "processors/responsiv-media": "Responsiv Media",
        "recipients/google-ads": "AdWords", "recipients/google-analytics": "GA4",
    }  # fmt: skip
    for key, name in aliases.items():
        known = material.data[key].get("aliases", [])
        yield Edit(f"alias-of-{key}", changed_file(material, key, (("aliases",), [*known, name])))
    note = [{"text": say("Se avtalen"), "on": "2026-11-01"}]
    yield Edit("note", changed_file(material, "activities/customers", (("notes",), note)))
    review = {"last": "2026-11-01", "next": "2027-11-01"}
    yield Edit("review", changed_file(material, "activities/customers", (("review",), review)))
    role = deepcopy(material.data["roles/managing-director"]) | {"id": "sales"}
    yield Edit("role", {"register/vocabulary/roles/sales.yaml": dumped(role)})
    term = deepcopy(material.data["terms/insyn"]) | {"id": "tilgang"}
    yield Edit("term", {"register/vocabulary/terms/tilgang.yaml": dumped(term)})
    extra = deepcopy(material.data["categories/browser-type"]) | {"id": "screen-size"}
    extra.pop("policy", None)
    yield Edit("category-unused", {"register/vocabulary/categories/screen-size.yaml": dumped(extra)})
    question = deepcopy(material.data["questions/storage-country"])
    question |= {"id": "new-question", "number": "900"}
    yield Edit("question", {"register/questions/new-question.yaml": dumped(question)}, warns=True)
    measure = deepcopy(material.data["measures/other-measures"])
    measure |= {"id": "access-control", "state": "in-place"}
    yield Edit("measure", {
        "register/measures/access-control.yaml": dumped(measure),
        **changed_file(material, "activities/website-visits", (("measures", 2), "access-control")),
    })  # fmt: skip
    yield Edit("readme", {"register/README.md": "Registeret.\n"})


def suppliers(material: Material) -> dict[str, Any]:
    """An activity on suppliers, which the customer policy does not cover."""
    return {
        "id": "suppliers", "title": say("Leverandører"), "scope": "suppliers",
        "confirmation": "proposed",
        "purposes": [{
            "text": say("Bestille varer og betale regninger"),
            "legal_basis": [{"basis": "gdpr-6-1-b", "confirmation": "proposed"}],
        }],
        "data": {"complete": "yes", "items": [
            {"subjects": ["supplier-contact"], "categories": ["first-name", "last-name", "phone-number"]},
        ]},
        "recipients": {"complete": "yes", "items": []},
        "processors": {"complete": "yes", "items": []},
        "retention": {"default": {
            "period": "P1Y", "starts": "collection", "reason": say("Holde oversikt"),
            "confirmation": "proposed",
        }},
        "owner": "managing-director",
    }  # fmt: skip


def subcontractor(material: Material) -> Files:
    """A processor that the sentence about subcontractors covers without a name."""
    values = deepcopy(material.data["processors/pro-ips"])
    values |= {
        "id": "web-bureau", "name": "Nordsky Drift AS", "country": "NO",
        "services": say("Vedlikehold"),
        "policy": [
            words for _way, words, _s in quotes(values) if words.startswith("Vi har underleverantörer")
        ],
    }  # fmt: skip
    values.pop("confirmation")
    listed = material.data["activities/website-visits"]["processors"]["items"]
    return {
        "register/processors/web-bureau.yaml": dumped(values),
        **changed_file(
            material, "activities/website-visits",
            (("processors", "items", len(listed)), "web-bureau"),
        ),
    }  # fmt: skip


def answers(material: Material) -> Iterator[Edit]:
    """Questions answered, values confirmed, countries given."""
    by = {"by": "managing-director", "on": "2026-11-01"}
    for key in ("activities/customers", "processors/pro-ips", "measures/https", "rights/access",
                "storage/servers"):
        yield Edit(f"confirmed-{key}", changed_file(material, key, (("confirmation",), by)))
    for code in ("NO", "SE"):
        yield Edit(f"country-{code}", changed_file(material, "storage/servers", (("country",), code)))
    yield Edit("country-of-processor",
               changed_file(material, "processors/pro-ips", (("country",), "NO")))  # fmt: skip
    yield Edit("backup", changed_file(material, "storage/servers", (("backup",), "no")))
    yield Edit("encrypted", changed_file(material, "storage/servers", (("encrypted",), "yes")))
    yield Edit("agreement-date", changed_file(
        material, "processors/pro-ips",
        (("agreement", "date"), "2025-03-01"), (("agreement", "reference"), "DBA-1"),
        (("agreement", "form"), "supplier-terms"),
    ))  # fmt: skip
    yield Edit("tested-https", changed_file(material, "measures/https", (("evidence",), "Test 2026-11")))
    yield Edit("organisation-number", changed_file(
        material, "organisation/arnpro", (("organisation_number",), "123 456 789")))  # fmt: skip
    yield Edit("no-officer", changed_file(
        material, "organisation/arnpro", (("dpo", "appointed"), "no"),
        (("dpo", "assessment"),
         {"needed": "no", "reasons": say("Ikke kjernevirksomhet"), "on": "2026-10-01"}),
    ))  # fmt: skip
    yield Edit("question-decided", decided(material), records=False)
    yield Edit("retention-longer", changed_file(
        material, "activities/orders-invoicing",
        (("retention", "exceptions", 1, "period"), "P6Y"))) # fmt: skip
    yield Edit("faster-answer", changed_file(
        material, "rights/access", (("deadline",), "P14D")))  # fmt: skip
    yield Edit("faster-breach-notice", changed_file(
        material, "procedures/breach", (("steps", "items", 1, "within"), "PT48H")))  # fmt: skip
    yield Edit("due", changed_file(
        material, "questions/storage-country", (("due",), "2027-03-01")))  # fmt: skip


def decided(material: Material) -> Files:
    """A question with its decision, and every value that waited for it given."""
    key = "questions/encryption-at-rest"
    decision = {"text": say("Diskene er kryptert"), "decided_by": "managing-director", "on": "2026-11-01"}
    files: Files = dict(
        material.file(key, deepcopy(material.data[key]) | {"state": "decided", "decision": decision})
    )
    values = deepcopy(material.data["storage/servers"]) | {"encrypted": "yes"}
    files.update(material.file("storage/servers", values))
    return files


RENAMES: tuple[tuple[str, str], ...] = (
    ("storage/servers", "server-room"), ("processors/pro-ips", "host"),
    ("recipients/public-authorities", "authorities"), ("measures/https", "tls"),
    ("questions/storage-country", "where-stored"), ("activities/customers", "clients"),
    ("categories/first-name", "given-name"), ("sources/posten", "post-register"),
    ("commitments/storage-region", "where"),
)  # fmt: skip


def renames(material: Material) -> Iterator[Edit]:
    """A file renamed together with its id and everything that names it."""
    for key, new in RENAMES:
        if key in material.data:
            yield Edit(f"rename-{key}", renamed(material, key, new))


def renamed(material: Material, key: str, new: str) -> Files:
    """The files after a record got another id."""
    kind, _slash, old = key.partition("/")
    own = deepcopy(material.data[key]) | {"id": new}
    path = material.paths[key]
    files: Files = {path: None, path.replace(f"{old}.yaml", f"{new}.yaml"): dumped(own)}
    changed: dict[str, Any] = {}
    for record, way, value in material.project.register.references:
        target = material.project.register.target(value)
        if target is not None and target.key == key:
            values = changed.setdefault(record.key, deepcopy(material.data[record.key]))
            put(values, way, f"{kind}/{new}" if "/" in value else new)
    for other, values in material.data.items():
        if other.startswith("commitments/"):
            given = values.get("parameters") or {}
            for name, value in given.items():
                if value == old or (isinstance(value, list) and old in value):
                    values = changed.setdefault(other, deepcopy(values))
                    listed = [new if each == old else each for each in value]
                    put(values, ("parameters", name), listed if isinstance(value, list) else new)
    for other, values in changed.items():
        files.update({p: t for p, t in material.file(other, values).items() if other != key})
    return files


SPELLING: tuple[tuple[str, str, str], ...] = (
    ("thirdparty.5", "Vi uppmanar dig därför att noggrant läsa", "Vi uppmanar dig därför att noggrannt läsa"),
    ("thirdparty.4", "föremål för deras", "föremål, för deras"),
    ("cookies.5", "detta verktyget", "detta verktyg"),
)  # fmt: skip


def spelling(material: Material) -> Iterator[Edit]:
    """Spelling and punctuation put right, in the text alone and with its quotes."""
    for id, old, new in SPELLING:
        unit = material.policy.by_id.get(id)
        if unit is None or old not in unit.text:
            continue
        said = unit.text.replace(old, new)
        files: Files = {PAGE: material.rewritten(unit, said)}
        for code, path in CATALOGUES.items():
            files[path] = material.catalogue(code, unit, said, None)
        yield Edit(f"spelling-{id}", files, warns=True, records=True)
        quoted = files | material.requoted(unit, said)
        yield Edit(f"spelling-quoted-{id}", quoted, warns=True, records=True)


MAKERS: tuple[Callable[[Material], Iterator[Edit]], ...] = (
    text_forms, policy_forms, additions, answers, renames, spelling,
)  # fmt: skip


def edits(material: Material) -> Iterator[Edit]:
    """All harmless edits."""
    for maker in MAKERS:
        yield from maker(material)
