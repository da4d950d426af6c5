"""Mutants of records as such: gone, ended, misdirected, resting on other words."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from mutation.material import Material, Mutant, quotes
from mutation.setting import CARRY, Maker, one, promises_on, setting, sole


def removed(material: Material) -> Iterator[Mutant]:
    """Each record gone that another names, or that quotes a sentence."""
    for key in material.data:
        if key.startswith(("organisation/", "questions/", "versions/")):
            continue
        if material.users.get(key) or (key.split("/")[0] in CARRY and sole(material, key)):
            yield one(material, "remove-record", key, "", None)


def removed_question(material: Material) -> Iterator[Mutant]:
    """Each question gone."""
    for key in material.of("questions"):
        number = int(material.data[key]["number"])
        after = [
            k for k in material.of("questions") if int(material.data[k]["number"]) == number + 1
        ]
        made = one(material, "remove-question", key, "", None)
        yield Mutant(made.kind, made.id, made.files, made.places | set(after))


def removed_promise(material: Material) -> Iterator[Mutant]:
    """Each promise gone."""
    for key in material.of("promises"):
        yield one(material, "remove-promise", key, "", None)


def removed_no_duty(material: Material) -> Iterator[Mutant]:
    """Each list of sentences without duty gone, and each sentence of one."""
    for key in material.of("no-duty"):
        yield one(material, "remove-no-duty", key, "", None)
        for n, _quote in enumerate(material.data[key]["policy"]):
            yield setting(material, "remove-no-duty", key, ("policy", n), None)


def removed_contradiction(material: Material) -> Iterator[Mutant]:
    """Each recorded contradiction gone, with both its sentences still there."""
    for key in material.of("promises"):
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
    for key in material.of("promises"):
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
    ("rights/complaint", ("authority",), "Forbrukertilsynet"),
    ("cookies/google-ads", ("setter",), "arnpro"),
    ("cookies/google-analytics", ("setter",), "arnpro"),
    ("cookies/google-analytics", ("setter",), "google-ads"),
    ("activities/customers", ("data", "items", 0, "categories", 0), "ip-address"),
    ("activities/website-visits", ("recipients", "items", 0), "cooperating-third-parties"),
    ("activities/website-visits", ("measures", 0), "id-masking"),
    ("activities/identity-check", ("measures", 0), "https"),
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
            yield setting(material, "re-point", key, way, value, *promises_on(material, key))


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


def ended(material: Material) -> Iterator[Mutant]:
    """Records that have ended and are still named, or alone carry a sentence."""
    for key in material.data:
        kind = key.split("/")[0]
        if kind in ("organisation", "versions", "questions"):
            continue
        living = [k for k in material.users.get(key, ()) if not k.startswith("questions/")]
        if living or (kind in CARRY and sole(material, key)):
            yield setting(material, "ended", key, ("ended",), "2026-01-01")


def scopes(material: Material) -> Iterator[Mutant]:
    """Records that rest on the policy and say that it does not cover them."""
    for key, values in material.data.items():
        if key.startswith("activities/"):
            yield setting(
                material, "scope", key, ("scope",), "employees", *promises_on(material, key)
            )
        elif values.get("policy") and key.startswith(("storage/", "processors/", "sources/")):
            yield setting(material, "scope", key, ("scope",), "other", *promises_on(material, key))


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
    moved_contradiction, dangling, repointed, dropped_quote, changed_quote, ended, scopes,
    translations, versions,
)  # fmt: skip
