"""Edits of content that nothing forbids: records more, questions answered, ids changed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mutation.edit import Edit, Files, changed_file
from mutation.material import ROOT, Material, dumped, put, quotes
from mutation.setting import say


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
                    (("storage", "items", 1), "archive"),
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
    example = ROOT / "tests/data/examples/hr"
    places = {"employees": "activities", "tax-authority": "recipients"}
    yield Edit("employees", {
        f"register/{folder}/{name}.yaml": (example / f"{name}.yaml").read_text("utf-8")
        for name, folder in places.items()
    })  # fmt: skip
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
    called = deepcopy(material.data["procedures/breach"])
    called["steps"]["items"].insert(7, deepcopy(called["steps"]["items"][6]) | {
        "channel": "telephone", "written": "no"})  # fmt: skip
    yield Edit("telephone-too", dict(material.file("procedures/breach", called)))
    breach = {
        "id": "b1", "discovered": "2026-10-01", "reference": "2026/1", "people": {"about": "3"},
        "authority": {"told": "yes", "on": "2026-10-02"}, "people_told": {"told": "yes"},
        "nature": ["confidentiality"], "facts": say("Brudd"), "effects": say("Ingen kjente"),
        "measures": say("Stanset"), "risk": {"level": "risk"},
    }  # fmt: skip
    yield Edit("breach-told", {"register/logs/breaches/b1.yaml": dumped(breach)})
    role = deepcopy(material.data["roles/managing-director"]) | {"id": "sales"}
    yield Edit("role", {"register/vocabulary/roles/sales.yaml": dumped(role)})
    term = deepcopy(material.data["terms/insyn"]) | {"id": "tilgang"}
    yield Edit("term", {"register/vocabulary/terms/tilgang.yaml": dumped(term)})
    extra = deepcopy(material.data["categories/browser-type"]) | {"id": "screen-size"}
    extra.pop("policy", None)
    yield Edit(
        "category-unused", {"register/vocabulary/categories/screen-size.yaml": dumped(extra)}
    )
    question = deepcopy(material.data["questions/storage-country"])
    question |= {"id": "new-question", "number": str(len(material.of("questions")) + 1)}
    yield Edit("question", {"register/questions/new-question.yaml": dumped(question)}, warns=True)
    measure = deepcopy(material.data["measures/other-measures"])
    measure |= {"id": "access-control", "progress": "in-use"}
    yield Edit("measure", {
        "register/measures/access-control.yaml": dumped(measure),
        **changed_file(material, "activities/website-visits", (("measures", 2), "access-control")),
    })  # fmt: skip
    yield Edit("readme", {"register/README.md": "Registeret.\n"})


def suppliers(material: Material) -> dict[str, Any]:
    """An activity on suppliers, which the customer policy does not cover."""
    return {
        "id": "suppliers", "title": say("Leverandører"), "scope": "suppliers",
        "standing": "proposed",
        "purposes": [{
            "text": say("Bestille varer og betale regninger"),
            "legal_basis": [{"basis": "gdpr-6-1-b", "standing": "proposed"}],
        }],
        "data": {"complete": "yes", "items": [
            {"subjects": ["supplier-contact"], "categories": ["first-name", "last-name"]},
        ]},
        "recipients": "none",
        "processors": "none",
        "retention": {"default": {
            "period": "P1Y", "starts": "collection", "reason": say("Holde oversikt"),
            "standing": "proposed",
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
            words for _way, words, _s in quotes(values)
            if words.startswith("Vi har underleverantörer")
        ],
    }  # fmt: skip
    values.pop("standing")
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
    by = {"confirmed_by": "managing-director", "on": "2026-11-01"}
    for key in (
        "activities/customers",
        "processors/pro-ips",
        "measures/https",
        "rights/access",
        "storage/servers",
    ):
        yield Edit(f"confirmed-{key}", changed_file(material, key, (("standing",), by)))
    for code in ("NO", "SE"):
        yield Edit(
            f"country-{code}", changed_file(material, "storage/servers", (("country",), code))
        )
    yield Edit("country-of-processor",
               changed_file(material, "processors/pro-ips", (("country",), "NO")))  # fmt: skip
    yield Edit("backup", changed_file(material, "storage/servers", (("backup",), "no")))
    yield Edit("encrypted", changed_file(material, "storage/servers", (("encrypted",), "yes")))
    yield Edit("agreement-date", changed_file(
        material, "processors/pro-ips",
        (("agreement", "date"), "2025-03-01"), (("agreement", "reference"), "DBA-1"),
        (("agreement", "form"), "supplier-terms"),
    ))  # fmt: skip
    yield Edit(
        "tested-https", changed_file(material, "measures/https", (("evidence",), "Test 2026-11"))
    )
    yield Edit("organisation-number", changed_file(
        material, "organisation/arnpro", (("organisation_number",), "999 999 999")))  # fmt: skip
    yield Edit("no-officer", changed_file(
        material, "organisation/arnpro", (("dpo", "appointed"), "no"),
        (("dpo", "assessment"),
         {"needed": "no", "reasons": say("Ikke kjernevirksomhet"), "on": "2026-10-01"}),
    ))  # fmt: skip
    yield Edit("question-decided", decided(material), records=False)
    yield Edit("retention-longer", changed_file(
        material, "activities/orders-invoicing",
        (("retention", "exceptions", 1, "period"), "P6Y")))  # fmt: skip
    yield Edit("faster-answer", changed_file(
        material, "rights/access", (("deadline",), "P14D")))  # fmt: skip
    yield Edit("faster-breach-notice", changed_file(
        material, "procedures/breach", (("steps", "items", 3, "within"), "PT48H")))  # fmt: skip
    yield Edit("due", changed_file(
        material, "questions/storage-country", (("due",), "2027-03-01")))  # fmt: skip


def decided(material: Material) -> Files:
    """A question with its decision, and every value that waited for it given."""
    key = "questions/controller-details"
    decision = {
        "text": say("Nummeret er funnet"),
        "decided_by": "managing-director",
        "on": "2026-11-01",
    }
    files: Files = dict(
        material.file(
            key, deepcopy(material.data[key]) | {"state": "decided", "decision": decision}
        )
    )
    values = deepcopy(material.data["organisation/arnpro"]) | {"organisation_number": "999 999 999"}
    files.update(material.file("organisation/arnpro", values))
    return files


RENAMES: tuple[tuple[str, str], ...] = (
    ("storage/servers", "server-room"), ("processors/pro-ips", "host"),
    ("recipients/cooperating-third-parties", "partners"), ("measures/https", "tls"),
    ("questions/storage-country", "where-stored"), ("activities/customers", "clients"),
    ("categories/first-name", "given-name"), ("sources/posten", "post-register"),
    ("promises/storage-region", "where"),
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
    for other, values in changed.items():
        files.update({p: t for p, t in material.file(other, values).items() if other != key})
    return files
