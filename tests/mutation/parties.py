"""Mutants of parties, places and data: who, where, which."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from mutation.material import ERROR, WARNING, Material, Mutant, dumped, put
from mutation.setting import Maker, in_scope, one, promises_on, say, setting

OUTSIDE = ("US", "RU", "CN", "IN", "GB", "CH", "JP", "BR")
"""Countries outside the EEA."""


ONLY_EEA = ("IS", "LI")
"""Countries of the EEA that are neither Norway nor in the EU."""


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
            activity["storage"].setdefault("items", []).append("archive")
            yield Mutant(
                "new-storage", f"{key}-{code}",
                {**material.file(key, activity), "register/storage/archive.yaml": dumped(values)},
                material.around(key)
                | {"storage/archive", "controller.12", "promises/storage-region"},
                WARNING if code in ONLY_EEA else ERROR,
            )  # fmt: skip


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
            extra = [k for k in material.of("promises") if "special" in k or "sensitive" in k]
            yield one(material, "special-data", key, category, values, *extra)
            del values["special"]
            yield one(material, "special-data", key, f"{category}-bare", values, *extra)


CONTROLLER: tuple[tuple[tuple[str, ...], str], ...] = (
    (("name",), "Arnpro AB"), (("name",), "Dalekvam Drift AS"), (("phone",), "56 53 00 61"),
    (("phone",), "+47 56 53 06 00"), (("email",), "firma@arnpro.no"),
    (("email",), "post@arnpro.se"),
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
    ("recipients/google-analytics", "Matomo"),
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
                more = [*promises_on(material, key), f"categories/{category}"]
                yield one(material, "category", key, f"without-{category}", values, *more)
    key = "activities/customers"
    for category in ("ip-address", "order-history", "browser-type", "bank-account"):
        values = deepcopy(material.data[key])
        values["data"]["items"][0]["categories"].append(category)
        yield one(
            material, "category", key, f"with-{category}", values, *promises_on(material, key)
        )


MAKERS: tuple[Maker, ...] = (
    country, new_storage, unnamed, special, controller, renamed, categories,
)  # fmt: skip
