"""Mutants of sentences: what the policy says changes, alone or with all that goes with it.

Each change comes in up to four forms. `policy`: only the policy's text. `quotes`: the quotes
follow, the translations do not. `everywhere`: quotes and translations follow, so that all say
the same new thing; made where a promise rests on the sentence, or where a name or a number
changes. `nb`, `en`: only that translation changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from mutation import words
from mutation.material import CATALOGUES, PAGE, Material, Mutant, trimmed
from mutation.words import Swap
from ropa.models.policytext import Unit

Texts = dict[str, str]
"""A sentence in each language."""

Change = tuple[str, Texts]
"""What a change is called within its sentence, and the sentence in the languages it reaches."""


def whole(word: str) -> str:
    """A pattern for words that stand alone."""
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def drop_negation(texts: Texts) -> Iterator[Change]:
    """Each denial of the sentence lost, the first in every language, the second, …"""
    found = {}
    for code, text in texts.items():
        denials = sorted(words.DENIED[code], key=len, reverse=True)
        found[code] = list(re.finditer("|".join(map(whole, denials)), text))
    for n in range(len(found["sv"])):
        yield str(n + 1), {
            code: trimmed(texts[code][: hits[n].start()] + words.DENIED[code][hits[n].group()]
                          + texts[code][hits[n].end() :])
            for code, hits in found.items() if n < len(hits)
        }  # fmt: skip


def add_negation(texts: Texts) -> Iterator[Change]:
    """The verb that carries the sentence denied."""
    changed = {}
    for code, text in texts.items():
        for verb, denied in words.FINITE[code].items():
            if re.search(whole(verb), text):
                changed[code] = re.sub(whole(verb), denied, text, count=1)
                break
    if "sv" in changed:
        yield "1", changed


def swaps(table: tuple[Swap, ...]) -> Callable[[Texts], Iterator[Change]]:
    """A maker of changes out of a list of swaps."""

    def made(texts: Texts) -> Iterator[Change]:
        for n, one in enumerate(table):
            changed = {
                code: trimmed(re.sub(whole(old) if old[0].isalnum() else re.escape(old), new, text,
                                     count=1))
                for code, text in texts.items() for old, new in [one[code]]
            }  # fmt: skip
            changed = {code: text for code, text in changed.items() if text != texts[code]}
            if "sv" in changed:
                yield f"{n + 1}-{slug(one['sv'][1] or 'nothing')}", changed

    return made


def names(texts: Texts) -> Iterator[Change]:
    """A name in the place of another."""
    yield from swaps(tuple(words.swap(pair) for pair in words.NAMES))(texts)


def numbers(texts: Texts) -> Iterator[Change]:
    """Another number, address or domain."""
    for n, (old, new) in enumerate(words.NUMBERS):
        changed = {code: text.replace(old, new) for code, text in texts.items() if old in text}
        if "sv" in changed:
            yield f"{n + 1}", changed


def members(text: str, code: str) -> list[str]:
    """A sentence cut at the separators of its lists, the separators kept."""
    return re.split(f"({words.BETWEEN[code]})", text)


def drop_member(texts: Texts) -> Iterator[Change]:
    """A member of a list lost: each that stands between two separators."""
    pieces = {code: members(text, code) for code, text in texts.items()}
    if len(pieces["sv"]) < 5:
        return
    same = {code: parts for code, parts in pieces.items() if len(parts) == len(pieces["sv"])}
    for n in range(2, len(pieces["sv"]) - 1, 2):
        if any(len(parts[n].split()) > 4 for parts in same.values()):
            continue
        yield (
            slug(pieces["sv"][n]),
            {code: "".join(parts[: n - 1] + parts[n + 1 :]) for code, parts in same.items()},
        )


def add_member(texts: Texts) -> Iterator[Change]:
    """A member more in a list, before the first that is one or two words between separators."""
    changed = {}
    for code, text in texts.items():
        parts = members(text, code)
        short = [n for n in range(2, len(parts) - 1, 2) if len(parts[n].split()) < 3]
        if short:
            n = short[0]
            changed[code] = "".join([*parts[: n - 1], ", ", words.MORE[code], *parts[n - 1 :]])
    if "sv" in changed:
        yield "1", changed


def delete(texts: Texts) -> Iterator[Change]:
    """The sentence gone."""
    yield "1", dict.fromkeys(texts, "")


def add_words(texts: Texts) -> Iterator[Change]:
    """Words more at the end of the sentence."""
    for n, more in enumerate(words.ADDED):
        yield (
            str(n + 1),
            {code: re.sub(r"([.:]?)$", rf" {more[code]}\1", said) for code, said in texts.items()},
        )


MAKERS: dict[str, Callable[[Texts], Iterator[Change]]] = {
    "drop-negation": drop_negation,
    "add-negation": add_negation,
    "modality": swaps(words.MODALITY),
    "channel": swaps(words.CHANNELS),
    "country": swaps(words.COUNTRIES),
    "name": names,
    "number": numbers,
    "condition": swaps(words.CONDITIONS),
    "actor": swaps(words.ACTORS),
    "drop-member": drop_member,
    "add-member": add_member,
    "add-words": add_words,
    "delete": delete,
}
NAMED = ("name", "number", "country", "add-words")
"""Changes that must be found whatever rests on the sentence."""


def slug(text: str) -> str:
    """A short id of words."""
    return "-".join(re.findall(r"[\w.@]+", text.lower()))[:40]


def mutants(material: Material, maker: str, form: str) -> Iterator[Mutant]:
    """The mutants of a kind of change in one form, for every sentence."""
    kind = f"{maker}, {form}"
    for unit in material.policy.duties:
        for name, changed in MAKERS[maker](dict(unit.texts)):
            files = files_of(material, unit, maker, form, changed)
            if files:
                places = material.quoting.get(unit.id, frozenset()) | {unit.id}
                yield Mutant(kind, f"{unit.id}-{name}", files, places, text=True)


def files_of(
    material: Material, unit: Unit, maker: str, form: str, changed: Texts
) -> dict[str, str | None]:
    """The files of a change in a form; empty where the form does not apply."""
    own = material.policy.language
    if form in CATALOGUES:
        if form not in changed:
            return {}
        return {CATALOGUES[form]: material.catalogue(form, unit, None, changed[form])}
    promised = any(k.startswith("promises/") for k in material.quoting.get(unit.id, ()))
    if form == "everywhere" and not (
        set(changed) == set(unit.texts) and (promised or maker in NAMED)
    ):
        return {}
    if maker == "delete" and form == "quotes" and not promised:
        return {}
    follow = form == "everywhere"
    files: dict[str, str | None] = {PAGE: material.rewritten(unit, changed[own])}
    for code, path in CATALOGUES.items():
        said = changed.get(code) if follow else None
        files[path] = material.catalogue(code, unit, changed[own], said)
    if form != "policy":
        files.update(material.requoted(unit, changed[own]))
    return files


def new_sentences(material: Material, form: str) -> Iterator[Mutant]:
    """A sentence more at the end of a section.

    In the form `listed` it is listed as without duty, in the form `carried` a measure quotes it.
    """
    last = [list(units)[-1] for _s, units in groupby(material.policy.duties, lambda u: u.section)]
    ends = [unit for unit in last if unit.text.endswith(".")]
    for n, said in enumerate(words.NEW_SENTENCES):
        unit = ends[n % len(ends)]
        files: dict[str, str | None] = {PAGE: material.rewritten(unit, f"{unit.text} {said['sv']}")}
        for code, path in CATALOGUES.items():
            files[path] = material.catalogue(
                code, unit, f"{unit.text} {said['sv']}", f"{unit.say(code)} {said[code]}"
            )
        added = f"{unit.section}.{unit.number + 1}"
        places = {added}
        if form == "listed":
            path = "register/policy/no-duty/listed.yaml"
            files[path] = f"id: listed\nreason: declaration\npolicy:\n  - {said['sv']}\n"
            places.add("no-duty/listed")
        if form == "carried":
            key = "measures/https"
            quoted = [*material.data[key]["policy"], said["sv"]]
            files.update(material.file(key, material.changed(key, "policy", to=quoted)))
            places.add(key)
        yield Mutant(
            f"new-sentence, {form}", f"{added}-{n + 1}", files, frozenset(places), text=True
        )


def headings(material: Material) -> Iterator[Mutant]:
    """A heading that takes back or promises, in every language."""
    for unit in material.policy.units:
        if unit.duty:
            continue
        for n, more in enumerate(words.LIMITED):
            said = {code: f"{text} {more[code]}" for code, text in unit.texts.items()}
            files: dict[str, str | None] = {PAGE: material.rewritten(unit, said["sv"])}
            for code, path in CATALOGUES.items():
                files[path] = material.catalogue(code, unit, said["sv"], said[code])
            yield Mutant("heading", f"{unit.id}-{n + 1}", files, frozenset({unit.id}), text=True)


def moved(material: Material) -> Iterator[Mutant]:
    """A sentence that points back, moved in every language to the end of another section."""
    last = [list(units)[-1] for _s, units in groupby(material.policy.duties, lambda u: u.section)]
    ends = [unit for unit in last if unit.text.endswith(".")]
    pointing = [unit for unit in material.policy.duties if unit.text.startswith(words.POINTING)]
    assert len(pointing) == len(words.POINTING)
    for unit in pointing:
        for end in ends:
            if end.section == unit.section:
                continue
            page = material.rewritten(unit, "")
            files: dict[str, str | None] = {PAGE: appended(page, end.text, unit.text)}
            for code, path in CATALOGUES.items():
                files[path] = material.without(code, unit, end)
            places = material.quoting[unit.id] | {unit.id, f"{end.section}.{end.number + 1}"}
            yield Mutant("moved", f"{unit.id}-behind-{end.id}", files, places, text=True)


def appended(page: str, sentence: str, more: str) -> str:
    """A page with a sentence behind another, whatever lines it stands in."""
    found = re.search(r"\s+".join(map(re.escape, sentence.split())), page)
    assert found, sentence
    return f"{page[: found.end()]} {more}{page[found.end() :]}"
