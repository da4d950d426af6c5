"""Mutants of records: the register changes, the policy stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from mutation.material import ERROR, WARNING, Material, Mutant, dumped, leaves, put, quotes

Maker = Callable[[Material], Iterator[Mutant]]

OUTSIDE = ("US", "RU", "CN", "IN", "GB", "CH", "JP", "BR")
"""Countries outside the EEA."""
ONLY_EEA = ("IS", "LI")
"""Countries of the EEA that are neither Norway nor in the EU."""
CARRY = (
    "organisation", "activities", "processors", "recipients", "systems", "storage", "sources",
    "cookies", "measures", "rights", "procedures", "commitments", "no-duty",
)  # fmt: skip
"""Kinds whose quotes can carry a sentence."""


def say(nb: str) -> dict[str, str]:
    """A text in three languages."""
    return {"nb": f"{nb} (nb).", "sv": f"{nb} (sv).", "en": f"{nb} (en)."}


def one(
    material: Material, kind: str, key: str, id: str, values: dict[str, Any] | None,
    *more: str, severities: frozenset[str] = ERROR, **files: str | None,
) -> Mutant:  # fmt: skip
    """A mutant of a record; found at it, at those that name it, at what it quotes, or at `more`."""
    places = material.around(key, *more)
    changed = {**material.file(key, values), **{p.replace("__", "/"): t for p, t in files.items()}}
    return Mutant(kind, f"{key}-{id}" if id else key, changed, places, severities)


def setting(
    material: Material, kind: str, key: str, way: tuple[str | int, ...], to: Any, *more: str,
    severities: frozenset[str] = ERROR,
) -> Mutant:  # fmt: skip
    """A mutant that sets one value; None takes it away."""
    told = ".".join(map(str, way))
    shown = "none" if to is None else to if isinstance(to, str) else json.dumps(to)
    shown = "-".join(re.findall(r"[\w.]+", shown))[:60] or "nothing"
    values = material.changed(key, *way, to=to)
    return one(material, kind, key, f"{told}-{shown}", values, *more, severities=severities)


def in_scope(material: Material) -> list[str]:
    """The activities that the customer policy binds."""
    return [k for k in material.of("activities") if material.data[k]["scope"] == "customer-policy"]


def removed(material: Material) -> Iterator[Mutant]:
    """Each record gone that another names, or that quotes a sentence."""
    for key in material.data:
        if key.startswith(("organisation/", "questions/", "versions/")):
            continue
        if material.users.get(key) or (key.split("/")[0] in CARRY and sole(material, key)):
            yield one(material, "remove-record", key, "", None)


def sole(material: Material, key: str) -> bool:
    """Whether a sentence is carried by a record alone."""
    return any(
        {k for k in material.quoting[unit] if k.split("/")[0] in CARRY} == {key}
        for unit in material.units_of(key)
    )


def removed_question(material: Material) -> Iterator[Mutant]:
    """Each question gone."""
    for key in material.of("questions"):
        yield one(material, "remove-question", key, "", None)


def removed_promise(material: Material) -> Iterator[Mutant]:
    """Each commitment gone."""
    for key in material.of("commitments"):
        yield one(material, "remove-commitment", key, "", None)


def removed_no_duty(material: Material) -> Iterator[Mutant]:
    """Each list of sentences without duty gone, and each sentence of one."""
    for key in material.of("no-duty"):
        yield one(material, "remove-no-duty", key, "", None)
        for n, _quote in enumerate(material.data[key]["policy"]):
            yield setting(material, "remove-no-duty", key, ("policy", n), None)


def removed_contradiction(material: Material) -> Iterator[Mutant]:
    """Each recorded contradiction gone, with both its sentences still there."""
    for key in material.of("commitments"):
        for n, _other in enumerate(material.data[key].get("contradicted_by") or ()):
            other = material.policy.find(*_words(material.data[key], n))
            places = [k for unit in other for k in material.quoting.get(unit.id, ())]
            yield setting(
                material, "remove-contradiction", key, ("contradicted_by", n), None, *places
            )


def _words(values: dict[str, Any], n: int) -> tuple[str, str | None]:
    found = [(w, s) for way, w, s in quotes(values) if way[:2] == ("contradicted_by", n)]
    return found[0]


def moved_contradiction(material: Material) -> Iterator[Mutant]:
    """Each recorded contradiction said of a sentence that does not contradict."""
    for key in material.of("commitments"):
        for n, _other in enumerate(material.data[key].get("contradicted_by") or ()):
            words = "Du har rätt till dataportabilitet."
            yield setting(
                material, "move-contradiction", key, ("contradicted_by", n, "sentence"), words
            )


def dangling(material: Material) -> Iterator[Mutant]:
    """In each record, one reference of each field that leads nowhere."""
    seen = set()
    for record, path, value in material.project.register.references:
        field = tuple(step for step in path if isinstance(step, str))
        if (record.kind, field) in seen or record.kind == "questions":
            continue
        seen.add((record.kind, field))
        to = f"{value.partition('/')[0]}/no-such" if "/" in value else "no-such"
        yield setting(material, "dangling-reference", record.key, path, to)


REPOINTED: tuple[tuple[str, tuple[str | int, ...], str], ...] = (
    ("storage/servers", ("operators", "items", 0), "arnpro"),
    ("storage/servers", ("operators", "items"), "google-ads"),
    ("storage/servers", ("operators", "items", 1), "google-analytics"),
    ("rights/complaint", ("authority",), "google-ads"),
    ("rights/complaint", ("authority",), "public-authorities"),
    ("cookies/google-ads", ("setter",), "arnpro"),
    ("cookies/google-analytics", ("setter",), "arnpro"),
    ("cookies/google-analytics", ("setter",), "google-ads"),
    ("activities/customers", ("data", "items", 0, "categories", 0), "ip-address"),
    ("activities/website-visits", ("recipients", "items", 0), "cooperating-third-parties"),
    ("activities/website-visits", ("measures", 0), "id-masking"),
    ("activities/identity-check", ("measures", 0), "https"),
    ("activities/authority-disclosure", ("recipients", "items", 0), "google-ads"),
    ("rights/access", ("procedure",), "breach"),
    ("rights/portability", ("procedure",), "policy-change"),
    ("rights/access", ("answers", 0), "gdpr-16"),
    ("rights/erasure", ("answers", 0), "gdpr-18"),
    ("rights/portability", ("answers", 0), "gdpr-21"),
    ("rights/rectification", ("answers", 0), "gdpr-20"),
)
"""References that could lead to another record of the right kind, and then say something untrue."""


def repointed(material: Material) -> Iterator[Mutant]:
    """References that lead to another record than the policy says."""
    for key, way, to in REPOINTED:
        if key in material.data:
            value: Any = [to] if way[-1] == "items" else to
            yield setting(material, "re-point", key, way, value, *_everything(material, key))


def _everything(material: Material, key: str) -> list[str]:
    """The commitments on the sentences that a record quotes."""
    return [
        k for unit in material.units_of(key) for k in material.quoting[unit]
        if k.startswith("commitments/")
    ]  # fmt: skip


def country(material: Material) -> Iterator[Mutant]:
    """Storage, processors and recipients in countries that the policy rules out."""
    for code in (*OUTSIDE, *ONLY_EEA):
        graded = WARNING if code in ONLY_EEA else ERROR
        for key in material.of("storage"):
            yield setting(material, "country", key, ("country",), code, severities=graded)
    for code in OUTSIDE[:3]:
        for key in [*material.of("processors"), *material.of("recipients")]:
            values = material.changed(key, "country", to=code)
            values.pop("transfer", None)
            yield one(material, "country", key, f"{code}-no-ground", values)
    for key in material.of("recipients"):
        values = material.changed(key, "country", to="US") | {"transfer": {"ground": "gdpr-45"}}
        yield one(material, "country", key, "US-not-certified", values)


def new_storage(material: Material) -> Iterator[Mutant]:
    """A further storage location outside Norway and the EU, used by an activity in scope."""
    for code in (*OUTSIDE[:4], *ONLY_EEA):
        for key in ("activities/customers", "activities/enquiries"):
            values = deepcopy(material.data["storage/servers"])
            values |= {"id": "archive", "name": "Arkiv", "country": code}
            values.pop("policy", None)
            activity = deepcopy(material.data[key])
            activity["storage"]["items"].append("archive")
            yield Mutant(
                "new-storage", f"{key}-{code}",
                {**material.file(key, activity), "register/storage/archive.yaml": dumped(values)},
                material.around(key) | {"storage/archive", "controller.12", "commitments/storage-region"},
                WARNING if code in ONLY_EEA else ERROR,
            )  # fmt: skip


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


def dropped_quote(material: Material) -> Iterator[Mutant]:
    """Quotes that alone carry a sentence, or are all that a record rests on."""
    for key, values in material.data.items():
        if key.split("/")[0] not in CARRY:
            continue
        found = [each for each in quotes(values) if each[0][0] == "policy"]
        for way, words, section in found:
            units = material.policy.find(words, section)
            alone = any(
                {k for k in material.quoting[unit.id] if k.split("/")[0] in CARRY} == {key}
                for unit in units
            )
            if alone or (len(found) == 1 and not key.startswith("procedures/")):
                yield setting(material, "drop-quote", key, way[:2], None)


def changed_quote(material: Material) -> Iterator[Mutant]:
    """The first quote of each record with a word more, in the middle."""
    for key, values in material.data.items():
        for way, words, _section in list(quotes(values))[:1]:
            parts = words.split()
            if len(parts) > 4:
                changed = " ".join([*parts[:3], "inte", *parts[3:]])
                yield setting(material, "change-quote", key, way, changed)


PARTIES: tuple[tuple[str, str, str, str], ...] = (
    ("processors/pro-ips", "processors", "processors", "Nordsky Drift AS"),
    ("recipients/google-ads", "recipients", "recipients", "Meta Ads"),
    ("sources/experian", "sources", "sources", "Bisnode"),
    ("recipients/google-analytics", "recipients", "recipients", "Matomo Cloud"),
)


def unnamed(material: Material) -> Iterator[Mutant]:
    """A party more, used by an activity in scope: with no quote, or with one that names others."""
    for key, kind, field, name in PARTIES:
        for user in ("activities/customers", "activities/enquiries", "activities/website-visits"):
            for quoting in (False, True):
                values = deepcopy(material.data[key]) | {"id": "newcomer", "name": name}
                if not quoting:
                    values.pop("policy", None)
                else:
                    values["policy"] = values["policy"][:1]
                activity = deepcopy(material.data[user])
                listed = activity.setdefault(field, {"complete": "yes"})
                listed.setdefault("items", []).append("newcomer")
                yield Mutant(
                    "unnamed-party", f"{name}-{user}-{'quoting' if quoting else 'silent'}",
                    {
                        **material.file(user, activity),
                        f"register/{kind}/newcomer.yaml": dumped(values),
                    },
                    material.around(key) | {f"{kind}/newcomer", user},
                )  # fmt: skip


SPECIAL = (
    ("sick-leave", "gdpr-9-2-a", []),
    ("national-identity-number", "popplyl-12", ["popplyl-12"]),
)


def special(material: Material) -> Iterator[Mutant]:
    """Art. 9 data and identity numbers in an activity in scope, with a ground of their own."""
    for key in in_scope(material):
        for category, ground, law in SPECIAL:
            values = deepcopy(material.data[key])
            uses = values["data"].setdefault("items", [])
            if not uses:
                uses.append({"subjects": ["customer"], "categories": []})
            uses[0]["categories"].append(category)
            values.setdefault("special", []).append(
                {"categories": [category], "ground": ground, "law": law, "reason": say("Trengs")}
            )
            for rule in (values.get("retention") or {}).get("exceptions", [])[:1]:
                rule["categories"].append(category)
            extra = [k for k in material.of("commitments") if "special" in k or "sensitive" in k]
            yield one(material, "special-data", key, category, values, *extra)
            del values["special"]
            yield one(material, "special-data", key, f"{category}-bare", values, *extra)


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
    yield setting(material, "close-question", owner, ("acts_as_processor",), "perhaps")


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
    ("measures/id-masking", ("state",), "planned"),
    ("measures/id-masking", ("confirmation",), "not-carried-out"),
    ("measures/https", ("state",), "planned"),
    ("measures/https", ("state",), "partly"),
    ("measures/https", ("confirmation",), "not-carried-out"),
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
    ("organisation/arnpro", ("dpo", "appointed"), "yes"),
    ("organisation/arnpro", ("dpo", "appointed"), "no"),
    ("organisation/arnpro", ("joint_controllers",), "yes"),
    ("storage/servers", ("operators",), {"complete": "yes", "items": []}),
    ("storage/servers", ("operators", "items"), ["pro-ips"]),
    ("storage/servers", ("operators", "items"), ["responsiv-media"]),
    ("storage/servers", ("operators", "items"), ["arnpro"]),
    ("storage/servers", ("ended",), "2026-01-01"),
    ("systems/*", ("operators",), {"complete": "yes", "items": []}),
    ("systems/*", ("operators",), {"complete": "yes", "items": ["google-ads"]}),
    ("systems/*", ("storage",), {"complete": "no"}),
    ("activities/customers", ("sources",), {"complete": "yes", "items": ["data-subject"]}),
    ("activities/customers", ("recipients",), {"complete": "no", "items": []}),
    ("activities/customers", ("processors",), {"complete": "no", "items": []}),
    ("activities/customers", ("data",), {"complete": "yes", "items": []}),
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
            more = [*_everything(material, key), *material.of("activities")]
            yield setting(material, "bare-claim", key, way, to, *more)


def ended(material: Material) -> Iterator[Mutant]:
    """Records that have ended and are still named, or alone carry a sentence."""
    for key in material.data:
        kind = key.split("/")[0]
        if kind in ("organisation", "versions", "questions"):
            continue
        living = [k for k in material.users.get(key, ()) if not k.startswith("questions/")]
        if living or (kind in CARRY and sole(material, key)):
            yield setting(material, "ended", key, ("ended",), "2026-01-01")


STEPS: tuple[tuple[str, str, Any], ...] = (
    ("channel", "channel", "telephone"), ("channel", "channel", "post"),
    ("channel", "channel", "website"), ("channel", "channel", None),
    ("channel", "written", "no"), ("channel", "written", None),
    ("deadline", "within", "PT96H"), ("deadline", "within", "P3M"), ("deadline", "within", None),
    ("deadline", "within", "P14D"), ("addressee", "to", "processor"),
    ("addressee", "to", "supervisory-authority"), ("addressee", "to", None),
    ("address", "address", None),
)  # fmt: skip


def procedures(material: Material) -> Iterator[Mutant]:
    """Steps of procedures changed in channel, time limit or addressee, or removed."""
    for key in material.of("procedures"):
        for n, step in enumerate(material.data[key]["steps"].get("items") or ()):
            way = ("steps", "items", n)
            bound = "channel" in step or "law" in step or "within" in step
            if not bound:
                continue
            more = _everything(material, key)
            yield setting(material, "procedure", key, way, None, *more)
            for _name, field, to in STEPS:
                if field not in step or step[field] == to:
                    continue
                if isinstance(step[field], dict) and field == "within":
                    continue
                yield setting(material, "procedure", key, (*way, field), to, *more)
        if "definition" in material.data[key]:
            yield setting(material, "procedure", key, ("definition",), None, *_everything(material, key))
        yield setting(material, "procedure", key, ("confirmation",), "not-carried-out",
                      *_everything(material, key), *material.of("organisation"))  # fmt: skip


def rights(material: Material) -> Iterator[Mutant]:
    """Rights made harder to use than the law and the policy say."""
    for key in material.of("rights"):
        values = material.data[key]
        more = _everything(material, key)
        if "deadline" in values:
            yield setting(material, "right", key, ("deadline",), "P3M", *more)
        if "fee" in values:
            yield setting(material, "right", key, ("fee",), "yes", *more)
        if "machine_readable" in values:
            yield setting(material, "right", key, ("machine_readable",), "no", *more)
        if values.get("confirmation"):
            yield setting(material, "right", key, ("confirmation",), "not-carried-out", *more,
                          *material.of("organisation"))  # fmt: skip
        if "authority" in values:
            yield setting(material, "right", key, ("authority",), None, *more)


def commitments(material: Material) -> Iterator[Mutant]:
    """Commitments under another rule, or with other parameters."""
    rules = sorted({material.data[key]["rule"] for key in material.of("commitments")})
    for n, key in enumerate(material.of("commitments")):
        values = material.data[key]
        other = next(r for r in rules[n % len(rules) :] + rules if r not in (values["rule"], "manual"))
        yield setting(material, "commitment", key, ("rule",), other)
        yield setting(material, "commitment", key, ("rule",), "no-such-rule")
        if values["rule"] != "manual":
            manual = deepcopy(values) | {
                "rule": "manual", "manual": {"reason": say("Kan ikke"), "review": "2027-01-01"}
            }  # fmt: skip
            manual.pop("parameters", None)
            yield one(material, "commitment", key, "manual", manual)
        for name, value in (values.get("parameters") or {}).items():
            if isinstance(value, list) and len(value) > 1:
                yield setting(material, "commitment", key, ("parameters", name), value[1:])
            yield setting(material, "commitment", key, ("parameters", name), None)
            yield setting(
                material, "commitment", key, ("parameters", name),
                ["nothing"] if isinstance(value, list) else "nothing",
            )  # fmt: skip


CONTROLLER: tuple[tuple[tuple[str, ...], str], ...] = (
    (("name",), "Arnpro AB"), (("name",), "Dalekvam Drift AS"), (("phone",), "56 53 00 61"),
    (("phone",), "+47 56 53 06 00"), (("email",), "firma@arnpro.no"), (("email",), "post@arnpro.se"),
    (("address", "street"), "Dale Industriområde 2"), (("address", "postcode"), "5723"),
    (("address", "place"), "BERGEN"), (("address", "country"), "SE"),
    (("care_of", "name"), "Kari Nordmann"), (("policy_language",), "nb"),
)  # fmt: skip


def controller(material: Material) -> Iterator[Mutant]:
    """The controller's name, address, telephone, e-mail."""
    owner = material.of("organisation")[0]
    lines = [unit.id for unit in material.policy.duties if unit.section == "controller"]
    for way, to in CONTROLLER:
        made = setting(material, "controller", owner, way, to)
        yield Mutant(made.kind, made.id, made.files, made.places | set(lines), made.severities)


RENAMED: tuple[tuple[str, str], ...] = (
    ("processors/pro-ips", "Pro ISP"), ("processors/pro-ips", "Nordsky Drift AS"),
    ("processors/responsiv-media", "Responsiv Media AB"), ("recipients/google-ads", "Meta Ads"),
    ("recipients/google-analytics", "Matomo"), ("recipients/datatilsynet", "Integritetsmyndigheten"),
    ("sources/1881-no", "1880.no"), ("sources/posten", "Postnord"), ("sources/bring", "Schenker"),
    ("sources/experian", "Bisnode"), ("sources/bronnoysundregistrene", "Skatteetaten"),
)  # fmt: skip


def renamed(material: Material) -> Iterator[Mutant]:
    """Parties under another name, their old name forgotten."""
    for key, name in RENAMED:
        if key in material.data:
            values = deepcopy(material.data[key]) | {"name": name}
            values.pop("aliases", None)
            yield one(material, "rename-party", key, name, values)


def categories(material: Material) -> Iterator[Mutant]:
    """Data that the policy names, gone from the activity; data in a closed list that it lacks."""
    named = {
        "activities/customers": None,
        "activities/website-visits": None,
        "activities/third-party-functions": None,
        "activities/orders-invoicing": None,
    }
    for key in named:
        for n, use in enumerate(material.data[key]["data"]["items"]):
            for m, category in enumerate(use["categories"]):
                values = deepcopy(material.data[key])
                put(values, ("data", "items", n, "categories", m), None)
                if not values["data"]["items"][n]["categories"]:
                    put(values, ("data", "items", n), None)
                for rule in (values.get("retention") or {}).get("exceptions") or []:
                    if category in rule["categories"] and len(rule["categories"]) > 1:
                        rule["categories"].remove(category)
                more = [*_everything(material, key), f"categories/{category}"]
                yield one(material, "category", key, f"without-{category}", values, *more)
    key = "activities/customers"
    for category in ("ip-address", "order-history", "browser-type", "bank-account"):
        values = deepcopy(material.data[key])
        values["data"]["items"][0]["categories"].append(category)
        yield one(material, "category", key, f"with-{category}", values, *_everything(material, key))


def scopes(material: Material) -> Iterator[Mutant]:
    """Records that rest on the policy and say that it does not cover them."""
    for key, values in material.data.items():
        if key.startswith("activities/"):
            yield setting(material, "scope", key, ("scope",), "employees", *_everything(material, key))
        elif values.get("policy") and key.startswith(("storage/", "processors/", "sources/")):
            yield setting(material, "scope", key, ("scope",), "other", *_everything(material, key))


def translations(material: Material) -> Iterator[Mutant]:
    """Texts of records that customers read, missing in a language."""
    for key in material.of("rights"):
        for code in ("sv", "en"):
            yield setting(material, "text-missing", key, ("content", code), None)


def versions(material: Material) -> Iterator[Mutant]:
    """Recorded versions with another digest, or told as material without a notice."""
    for key in material.of("versions"):
        for code in material.data[key]["digests"]:
            made = setting(material, "version", key, ("digests", code), "0" * 64)
            yield Mutant(made.kind, made.id, made.files, made.places | {"title.1"})
        values = deepcopy(material.data[key]) | {"material": "yes", "notice": {"given": "no"}}
        yield one(material, "version", key, "no-notice", values)
        made = one(material, "version", key, "gone", None)
        yield Mutant(made.kind, made.id, made.files, made.places | {"title.1"})


MAKERS: tuple[Maker, ...] = (
    removed, removed_question, removed_promise, removed_no_duty, removed_contradiction,
    moved_contradiction, dangling, repointed, country, new_storage, bases, dropped_quote,
    changed_quote, unnamed, special, retention, closed, claims, ended, procedures, rights,
    commitments, controller, renamed, categories, scopes, translations, versions,
)  # fmt: skip
