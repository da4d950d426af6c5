"""Mutants that keep every name and quote, and have the register say something else by them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mutation.material import WARNING, Material, Mutant, dumped, put
from mutation.setting import Maker, in_scope, one, promises_on, say, setting

THIRD = ("google-ads", "google-analytics", "third-party-function-providers")
OTHERS = ("customers", "orders-invoicing", "enquiries", "privacy-requests-notices",
          "identity-check")  # fmt: skip


def further_recipients(material: Material) -> Iterator[Mutant]:
    """Recipients of other data, or authorities that are none."""
    pairs = [(user, third) for user in OTHERS for third in THIRD]
    pairs += [("identity-check", "cooperating-third-parties")]
    for user, third in pairs:
        values = deepcopy(material.data[f"activities/{user}"])
        values["recipients"].setdefault("items", []).append(third)
        yield one(material, "further-recipient", f"activities/{user}", third, values)
    users = material.of("activities")
    yield setting(material, "further-recipient", "recipients/cooperating-third-parties", ("type",),
                  "public-authority", *users)  # fmt: skip


def used_outside(material: Material) -> Iterator[Mutant]:
    """Records that activities use, said to belong to something else, without quotes."""
    for key in ("systems/websites", "measures/https", "measures/id-masking", "cookies/session",
                "sources/posten", "storage/servers", "processors/pro-ips"):  # fmt: skip
        values = deepcopy(material.data[key]) | {"scope": "other"}
        values.pop("policy", None)
        values.pop("standing", None)
        yield one(material, "used-outside", key, "", values)
    for key in ("procedures/breach", "procedures/policy-change"):
        yield setting(material, "used-outside", key, ("scope",), "other")


def activities_beside(material: Material) -> Iterator[Mutant]:
    """Activities about customers and visitors that are said to be outside the policy."""
    for subject in ("customer", "website-visitor"):
        for scope in ("other", "employees", "suppliers"):
            values = {
                "id": "beside", "title": say("Nyhetsbrev"), "scope": scope,
                "purposes": [{"text": say("Sende brev"), "legal_basis": [
                    {"basis": "gdpr-6-1-b", "standing": "proposed"}]}],
                "data": {"complete": "yes", "items": [
                    {"subjects": [subject], "categories": ["email-address"]}]},
                "recipients": "none",
                "processors": "none",
                "owner": "managing-director",
            }  # fmt: skip
            yield Mutant("activity-beside", f"{subject}-{scope}",
                         {"register/activities/beside.yaml": dumped(values)},
                         frozenset({"activities/beside"}), WARNING)  # fmt: skip


def untold(material: Material) -> Iterator[Mutant]:
    """Data and people of which the policy does not speak, in every activity that it covers."""
    for key in in_scope(material):
        for field, ids in (("categories", ("bank-account", "payroll", "employment-details")),
                           ("subjects", ("job-applicant", "employee"))):  # fmt: skip
            for id in ids:
                values = deepcopy(material.data[key])
                uses = values["data"].setdefault("items", [])
                if not uses:
                    uses.append({"subjects": ["customer"], "categories": ["email-address"]})
                uses[0][field].append(id)
                yield one(material, "untold", key, id, values, *promises_on(material, key))
    key = "activities/website-visits"
    for id in ("first-name", "email-address", "phone-number", "correspondence", "order-history"):
        values = deepcopy(material.data[key])
        values["data"]["items"][0]["categories"].append(id)
        yield one(material, "untold", key, id, values, *promises_on(material, key))


def unmarked(material: Material) -> Iterator[Mutant]:
    """Special data whose mark is gone."""
    names = {
        "health": {"nb": "Helseopplysninger", "sv": "Hälsouppgifter", "en": "Health data"},
        "sick-leave": {"nb": "Sykefravær", "sv": "Sjukfrånvaro", "en": "Sick leave"},
        "national-identity-number": {
            "nb": "Fødselsnummer", "sv": "Personnummer", "en": "National identity number"},
    }  # fmt: skip
    for id, name in names.items():
        for name_of, mark in (("no-mark", {}), ("none", {"special": "none"})):
            own = {"id": id, "name": name, **mark}
            yield Mutant("unmarked", f"{id}-{name_of}",
                         {f"register/vocabulary/categories/{id}.yaml": dumped(own)},
                         frozenset({f"categories/{id}"}), WARNING)  # fmt: skip


TYPED: tuple[tuple[str, tuple[str | int, ...], Any], ...] = (
    ("procedures/breach", ("steps", "items", 6, "progress"), "not-yet"),
    ("procedures/policy-change", ("steps", "items", 0, "progress"), "not-yet"),
    ("processors/responsiv-media", ("progress",), "does-not-take-place"),
    ("cookies/session", ("purpose",), "marketing"),
    ("cookies/session", ("purpose",), "statistics"),
    ("cookies/third-party-functions", ("purpose",), "marketing"),
    ("sources/other-public-sources", ("public",), "no"),
    ("sources/experian", ("type",), "register"),
    ("processors/pro-ips", ("sub_processors", "items"), ["google-ads"]),
    ("storage/servers", ("operators", "items", 2), "third-party-function-providers"),
    ("activities/website-visits", ("anonymity",),
     {"anonymous": "yes", "linked": "no", "evidence": "Ja"}),
    ("activities/advertising", ("joint_controllers",), ["google-ads"]),
    ("activities/advertising", ("sources",), {"complete": "yes", "items": ["1881-no"]}),
    ("activities/orders-invoicing", ("sources",), {"complete": "yes", "items": ["experian"]}),
    ("activities/enquiries", ("sources", "items", 2), "experian"),
)  # fmt: skip


def typed(material: Material) -> Iterator[Mutant]:
    """Values of a list that say another thing than the sentence."""
    for key, way, to in TYPED:
        more = [*promises_on(material, key), *material.of("storage")]
        yield setting(material, "typed", key, way, to, *more)


def shared_system(material: Material) -> Iterator[Mutant]:
    """Visit data in the system of the customers."""
    yield setting(material, "shared-system", "activities/website-visits", ("systems", "items", 1),
                  "customer-system", severities=WARNING)  # fmt: skip


def told_of_breach(material: Material) -> Iterator[Mutant]:
    """A breach in the log of which nobody was told."""
    entry = {
        "id": "b1", "discovered": "2026-10-01", "reference": "2026/1", "people": {"about": "3"},
        "authority": {"told": "yes", "on": "2026-10-02"}, "people_told": {"told": "no"},
        "nature": ["confidentiality"], "facts": say("Brudd"), "effects": say("Ingen kjente"),
        "measures": say("Stanset"), "risk": {"level": "risk"},
    }  # fmt: skip
    yield Mutant("breach-not-told", "b1", {"register/logs/breaches/b1.yaml": dumped(entry)},
                 frozenset({"breaches/b1", "security.4"}))  # fmt: skip


RECORDED = {"telephone": "telephone", "website": "website", "collect": "collection"}
"""What a record calls a value of a promise."""


def both_sides(material: Material) -> Iterator[Mutant]:
    """A promise and the record changed together, against the sentence."""
    pairs = (
        ("breach-notice", "channels", ["written", "telephone"], "procedures/breach",
         ("steps", "items", 6, "channel")),
        ("change-notice", "channels", ["website"], "procedures/policy-change",
         ("steps", "items", 0, "channel")),
        ("retention-after-end", "starts", ["collect"], "activities/customers",
         ("retention", "default", "starts")),
    )  # fmt: skip
    for promise, name, value, key, way in pairs:
        values = deepcopy(material.data[f"promises/{promise}"])
        values["promises"][0][name] = value
        files = material.file(f"promises/{promise}", values)
        files |= material.file(key, material.changed(key, *way, to=RECORDED[value[-1]]))
        yield Mutant("both-sides", promise, files, material.around(f"promises/{promise}", key))
    for other in ("bank-account", "correspondence", "national-identity-number"):
        yield setting(material, "both-sides", "promises/anonymous-statistics",
                      ("promises", 0, "identifiers"), [other])  # fmt: skip
    for key in ("promises/lawful-processing", "promises/lawful-storage"):
        yield setting(material, "both-sides", key, ("promises", 0, "review"), "2099-01-01",
                      severities=WARNING)  # fmt: skip


def excused(material: Material) -> Iterator[Mutant]:
    """Storage in a third country, excused by a word or a question in the register alone."""
    transfer = {"ground": "gdpr-46-2-c", "assessment": "TIA-1", "checked": "2026-01-01",
                "copy_of_safeguards": say("Be om den")}  # fmt: skip
    for name, exception in (("words", say("Oppgitt")), ("open", {"open": "storage-country"})):
        for renamed in (False, True):
            values = material.changed("storage/servers", "country", to="US")
            put(values, ("exception",), exception)
            if renamed:
                values["name"] = say("Servere")
            files = material.file("storage/servers", values)
            for key in ("processors/pro-ips", "processors/responsiv-media"):
                files |= material.file(key, material.changed(key, "transfer", to=transfer))
            yield Mutant("excused", f"{name}-{'renamed' if renamed else 'named'}", files,
                         material.around("storage/servers"), WARNING)  # fmt: skip
    yield setting(material, "excused", "storage/servers", ("address",), "Ashburn, Virginia, USA",
                  severities=WARNING)  # fmt: skip


def other_names(material: Material) -> Iterator[Mutant]:
    """Another company in the policy and its quotes, made known as another name of the old."""
    for key, old, new in (
        ("processors/pro-ips", "Pro IPS", "Amazon Web Services"),
        ("processors/responsiv-media", "Responsiv Media AS", "Fjordvev AS"),
        ("recipients/google-analytics", "Google Analytics", "Adobe Analytics"),
        ("recipients/google-ads", "Google Ads", "Meta Ads"),
    ):
        files: dict[str, str | None] = {"docs/policy.md": material.page.replace(old, new)}
        for other, values in material.data.items():
            text = dumped(values | {"aliases": [new]} if other == key else values)
            words = values.get("policy") or []
            if other == key or any(old in str(each) for each in words):
                changed = deepcopy(values)
                changed["policy"] = [
                    each.replace(old, new) if isinstance(each, str) else each for each in words
                ]
                for each in changed.get("contradicted_by") or ():
                    each["sentence"] = each["sentence"].replace(old, new)
                if other == key:
                    changed["aliases"] = [new]
                text = dumped(changed)
                files[material.paths[other]] = text
        places = material.around(key)
        yield Mutant("other-name", key, files, places, text=True)


MAKERS: tuple[Maker, ...] = (
    further_recipients, used_outside, activities_beside, untold, unmarked, typed, shared_system,
    told_of_breach, both_sides, excused, other_names,
)  # fmt: skip
