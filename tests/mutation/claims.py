"""Mutants of what is claimed: bases, periods, answers, steps, promises."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mutation.material import Material, Mutant, leaves, put
from mutation.setting import Maker, one, promises_on, say, setting


def bases(material: Material) -> Iterator[Mutant]:
    """Legal bases emptied, or without what they need."""
    for key in material.of("activities"):
        for n, purpose in enumerate(material.data[key]["purposes"]):
            yield setting(material, "basis", key, ("purposes", n, "legal_basis"), [])
            for m, basis in enumerate(purpose["legal_basis"]):
                way = ("purposes", n, "legal_basis", m)
                for need in ("law", "consent", "interest", "balancing_test"):
                    if need in basis:
                        yield setting(material, "basis", key, (*way, need), None)
                if isinstance(basis["basis"], str) and basis["basis"] != "gdpr-6-1-a":
                    yield setting(material, "basis", key, (*way, "basis"), "gdpr-6-1-a")


def retention(material: Material) -> Iterator[Mutant]:
    """Periods shortened, counted from too early, or missing for a category."""
    for key in material.of("activities"):
        kept = material.data[key].get("retention") or {}
        for n, rule in enumerate(kept.get("exceptions") or ()):
            way: tuple[str | int, ...] = ("retention", "exceptions", n)
            if rule.get("law"):
                for period in ("P1Y", "P3Y", "P59M"):
                    yield setting(material, "retention", key, (*way, "period"), period)
                yield setting(material, "retention", key, (*way, "starts"), "collection")
        if kept and not kept.get("default"):
            for category in sorted({c for rule in kept["exceptions"] for c in rule["categories"]}):
                values = deepcopy(material.data[key])
                rules = values["retention"]["exceptions"]
                for rule in rules:
                    rule["categories"] = [c for c in rule["categories"] if c != category]
                values["retention"]["exceptions"] = [r for r in rules if r["categories"]]
                yield one(material, "retention", key, f"none-for-{category}", values)
    owner = material.of("organisation")[0]
    users = [k for k in material.of("activities") if "retention" not in material.data[k]]
    yield setting(material, "retention", owner, ("defaults", "retention"), None, *users)
    everyone = material.of("activities")
    yield setting(material, "retention", owner, ("defaults", "measures"), [], *everyone)


def closed(material: Material) -> Iterator[Mutant]:
    """Questions closed without a decision, or with one that leaves values open."""
    decision = {"text": say("Avgjort"), "decided_by": "managing-director", "on": "2026-11-01"}
    asked = {v.open for _r, _p, v in material.project.register.open_values}
    for key in material.of("questions"):
        if material.data[key]["state"] != "open":
            continue
        yield setting(material, "close-question", key, ("state",), "decided")
        if key.split("/")[1] in asked:
            values = deepcopy(material.data[key]) | {"state": "decided", "decision": decision}
            yield one(material, "close-question", key, "values-open", values)
    owner = material.of("organisation")[0]
    # A record that cannot be read has the name of its file.
    file = "organisation/organisation"
    yield setting(material, "close-question", owner, ("acts_as_processor",), "perhaps", file)


CLAIMS: tuple[tuple[str, tuple[str | int, ...], Any], ...] = (
    ("processors/*", ("agreement", "state"), "terminated"),
    ("processors/*", ("agreement", "state"), "not-concluded"),
    ("processors/*", ("agreement", "state"), "under-negotiation"),
    ("processors/*", ("agreement", "content", "a"), "no"),
    ("processors/*", ("agreement", "content", "h"), "no"),
    ("processors/*", ("agreement", "valid_until"), "2026-01-01"),
    ("processors/*", ("agreement", "cites"), ["popplyl-2000"]),
    ("processors/*", ("role",), "third-party"),
    ("processors/*", ("ended",), "2026-01-01"),
    ("activities/identity-check", ("data", "items", 0, "masked"), "no"),
    ("activities/identity-check", ("data", "items", 0, "masked"), None),
    ("activities/identity-check", ("measures",), ["https", "other-measures"]),
    ("measures/id-masking", ("progress",), "partly"),
    ("measures/id-masking", ("progress",), "not-yet"),
    ("measures/https", ("progress",), "partly"),
    ("measures/https", ("progress",), "not-yet"),
    ("measures/https", ("ended",), "2026-01-01"),
    ("measures/https", ("answers",), ["gdpr-32-1-d"]),
    ("activities/website-visits", ("anonymity", "anonymous"), "yes"),
    ("activities/website-visits", ("anonymity", "anonymous"), "no"),
    ("activities/website-visits", ("anonymity", "linked"), "yes"),
    ("activities/website-visits", ("anonymity",), None),
    ("activities/website-visits", ("measures",), ["other-measures"]),
    ("activities/enquiries", ("measures",), ["other-measures"]),
    ("activities/website-visits", ("impact", "needed"), "yes"),
    ("activities/website-visits", ("impact", "needed"), "no"),
    ("activities/customers", ("automated", "used"), "yes"),
    ("cookies/*", ("consent",), "no"),
    ("cookies/*", ("ended",), "2026-01-01"),
    ("cookies/google-analytics", ("purpose",), "marketing"),
    ("cookies/google-ads", ("purpose",), "strictly-necessary"),
    ("organisation/arnpro", ("dpo",), {"appointed": "yes"}),
    ("organisation/arnpro", ("dpo",), {"appointed": "no"}),
    ("organisation/arnpro", ("joint_controllers",), "yes"),
    ("storage/servers", ("operators",), "none"),
    ("storage/servers", ("operators", "items"), ["pro-ips"]),
    ("storage/servers", ("operators", "items"), ["responsiv-media"]),
    ("storage/servers", ("operators", "items"), ["arnpro"]),
    ("storage/servers", ("ended",), "2026-01-01"),
    ("systems/*", ("operators",), "none"),
    ("systems/*", ("operators",), {"complete": "yes", "items": ["google-ads"]}),
    ("systems/*", ("storage",), {"complete": "no"}),
    ("activities/customers", ("sources",), {"complete": "yes", "items": ["data-subject"]}),
    ("activities/customers", ("recipients",), {"complete": "no", "items": []}),
    ("activities/customers", ("processors",), {"complete": "no", "items": []}),
    ("activities/customers", ("data",), "none"),
    ("activities/enquiries", ("recipients",),
     {"complete": "no", "items": ["cooperating-third-parties"]}),
    ("sources/experian", ("notice",), None),
    ("sources/1881-no", ("ended",), "2026-01-01"),
)  # fmt: skip


def claims(material: Material) -> Iterator[Mutant]:
    """Open or stated values turned into bare claims that the policy or the law denies."""
    for pattern, way, to in CLAIMS:
        keys = [pattern] if not pattern.endswith("*") else material.of(pattern[:-2])
        for key in keys:
            if key not in material.data:
                continue
            if to is None and not any(way == w for w, _v in leaves(material.data[key])):
                continue
            more = [*promises_on(material, key), *material.of("activities")]
            yield setting(material, "bare-claim", key, way, to, *more)


STEPS: tuple[tuple[str, object], ...] = (
    ("channel", "telephone"), ("channel", "post"), ("channel", "website"), ("channel", None),
    ("written", "no"), ("written", None), ("within", "P3M"), ("within", "PT96H"),
    ("to", "processor"), ("to", "supervisory-authority"), ("to", None), ("address", None),
)  # fmt: skip
NEEDED = ("breach", "rights-request", "policy-change")
"""Types of procedure that the law or the policy asks for."""


def procedures(material: Material) -> Iterator[Mutant]:
    """Steps of procedures changed in channel, time limit or addressee, or removed.

    The list of steps is said to be complete, so that no open question covers what it lacks.
    """
    for key in material.of("procedures"):
        if material.data[key]["type"] not in NEEDED:
            continue
        closed = deepcopy(material.data[key])
        closed["steps"]["complete"] = "yes"
        more = promises_on(material, key)
        for n, step in enumerate(closed["steps"].get("items") or ()):
            if not {"channel", "law", "within"} & set(step):
                continue
            gone = deepcopy(closed)
            del gone["steps"]["items"][n]
            yield one(material, "procedure", key, f"step-{n}-gone", gone, *more)
            for field, to in STEPS:
                if field in step and step[field] != to and not shorter(step[field], to):
                    values = deepcopy(closed)
                    put(values, ("steps", "items", n, field), to)
                    yield one(material, "procedure", key, f"step-{n}-{field}-{to}", values, *more)
        if "definition" in closed:
            yield setting(material, "procedure", key, ("definition",), None, *more)
        owner = material.of("organisation")
        way = ("progress",)
        yield setting(material, "procedure", key, way, "not-yet", *more, *owner)


def shorter(limit: object, other: object) -> bool:
    """Whether another time limit is no longer than one, or the limit is not known."""
    return not isinstance(limit, str) or (limit == "P1M" and other == "PT96H")


def rights(material: Material) -> Iterator[Mutant]:
    """Rights made harder to use than the law and the policy say."""
    for key in material.of("rights"):
        values = material.data[key]
        more = promises_on(material, key)
        if "deadline" in values:
            yield setting(material, "right", key, ("deadline",), "P3M", *more)
        if "fee" in values:
            yield setting(material, "right", key, ("fee",), "yes", *more)
        if "machine_readable" in values:
            yield setting(material, "right", key, ("machine_readable",), "no", *more)
        if values.get("standing"):
            yield setting(material, "right", key, ("progress",), "not-yet", *more,
                          *material.of("organisation"))  # fmt: skip
        if "authority" in values:
            yield setting(material, "right", key, ("authority",), None, *more)


def promises(material: Material) -> Iterator[Mutant]:
    """Promises in another form, read by a person instead, or with other data."""
    forms = sorted({
        form["does"] for key in material.of("promises") for form in material.data[key]["promises"]
    } - {"person"})  # fmt: skip
    for n, key in enumerate(material.of("promises")):
        values = material.data[key]
        first = values["promises"][0]["does"]
        other = next(f for f in forms[n % len(forms) :] + forms if f != first)
        yield setting(material, "promise", key, ("promises", 0, "does"), other)
        yield setting(material, "promise", key, ("promises", 0, "does"), "no-such-form")
        if first != "person":
            person = deepcopy(values) | {
                "promises": [{"does": "person", "reason": say("Kan ikke"), "review": "2027-01-01"}]
            }
            person.pop("says", None)
            yield one(material, "promise", key, "person", person)
        for m, form in enumerate(values["promises"]):
            for name, value in form.items():
                if name not in ("does", "reason", "review"):
                    yield from _other_data(material, key, ("promises", m, name), value)
        for kind, said in (values.get("says") or {}).items():
            yield from _other_data(material, key, ("says", kind), said)


FLIPPED = {"yes": "no", "no": "yes"}


def _other_data(
    material: Material, key: str, way: tuple[str | int, ...], value: Any
) -> Iterator[Mutant]:
    """A value of a promise changed, dropped, or one of several dropped."""
    if isinstance(value, list):
        if len(value) > 1:
            yield setting(material, "promise", key, way, value[1:])
        yield setting(material, "promise", key, way, ["nothing", *value[1:]])
    else:
        yield setting(material, "promise", key, way, FLIPPED.get(value, "nothing"))
    yield setting(material, "promise", key, way, None)


MAKERS: tuple[Maker, ...] = (bases, retention, closed, claims, procedures, rights, promises)
