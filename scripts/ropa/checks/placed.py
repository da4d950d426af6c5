"""Where the words stand that were read, and which sentence they have become where they changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import NamedTuple, cast

from ropa.checks.aligned import align
from ropa.checks.frame import Case
from ropa.meaning.nearest import nearest, only_spelling, same_facts, words_of
from ropa.models.forms import Form
from ropa.models.policytext import Unit, folded
from ropa.models.promises import NoDuty, Promise
from ropa.models.values import PolicyWords, Quote

READ = ("promises", "no-duty")
"""The kinds of record that say how a sentence was read."""


class Placed(NamedTuple):
    """A sentence as a record has read it, the number of its quote, and where it stands.

    `unit` is the sentence, or the one that it has probably become where the words stand nowhere
    (`whole` is false then); None where nothing is like it. A sentence that is only spelt otherwise
    is whole.
    """

    record: Promise | NoDuty
    number: int
    words: str
    unit: Unit | None
    whole: bool


def text_of(words: PolicyWords) -> str:
    """The words of a quote."""
    return str(words.quote if isinstance(words, Quote) else words)


def placed(case: Case) -> list[Placed]:
    """Every sentence that was read, in the order of the records."""
    return case.once(_placed)


def _placed(case: Case) -> list[Placed]:
    return list(_found(case)) if case.policy else []


def _found(case: Case) -> Iterator[Placed]:
    policy = case.policy
    quotes = [
        (cast("Promise | NoDuty", record), n, words)
        for kind in READ
        for record in case.register.of(kind)
        for n, words in enumerate(getattr(record, "policy", ()))
    ]
    taken: set[str] = set()
    waiting: list[tuple[Promise | NoDuty, int, PolicyWords]] = []
    for record, n, words in quotes:
        section = words.section if isinstance(words, Quote) else None
        units = policy.by_words.get(folded(text_of(words)), []) if policy else []
        units = [u for u in units if u.duty and section in (None, u.section)]
        if len(units) == 1:
            taken.add(units[0].id)
            yield Placed(record, n, text_of(words), units[0], True)
        else:
            waiting.append((record, n, words))
    free = [unit for unit in policy.duties if unit.id not in taken] if policy else []
    lost = list(dict.fromkeys(text_of(words) for _record, _n, words in waiting))
    became = {each.words: each.units[0] if each.units else None for each in align(lost, free)}
    for record, n, words in waiting:
        near = became[text_of(words)]
        yield Placed(record, n, text_of(words), near, respelt(text_of(words), near))


def respelt(words: str, unit: Unit | None) -> bool:
    """Whether a sentence is the words but for their spelling, with the same facts."""
    return (
        unit is not None
        and only_spelling(words, unit.text)
        and same_facts(words, unit.text, unit.language)
    )


def standing(case: Case, words: str) -> Unit | None:
    """The sentence that words are or have become, or None.

    They are one where they differ in spelling alone; a sentence that was read has become the one
    in which its record finds it (COM019 tells of it).
    """
    policy = case.policy
    found = policy.by_words.get(folded(words), []) if policy else []
    if len(found) == 1 or policy is None:
        return found[0] if found else None
    near = nearest(words, policy.duties)
    return near if respelt(words, near) else case.once(_become).get(folded(words))


def _become(case: Case) -> dict[str, Unit]:
    """The sentences that words have become which were read and stand nowhere."""
    return {folded(each.words): each.unit for each in placed(case) if each.unit and not each.whole}


def by_unit(case: Case) -> dict[str, list[Placed]]:
    """For the id of each sentence, what was read in it, changed sentences too."""
    return case.once(_by_unit)


def _by_unit(case: Case) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for each in placed(case):
        if each.unit is not None:
            found.setdefault(each.unit.id, []).append(each)
    return found


def digest(record: Promise | NoDuty, texts: Sequence[str]) -> str:
    """A digest of sentences as they were read, and of the forms they were read as."""
    forms = record.promises if isinstance(record, Promise) else []
    return digest_of(texts, [shape(form) for form in forms])


def shape(form: Form) -> str:
    """A form and which of its fields hold anything."""
    fields = type(form).model_fields
    held = sorted(name for name in fields if getattr(form, name) not in (None, [], "no"))
    return f"{form.name}({', '.join(held)})"


def digest_of(texts: Sequence[str], shapes: Sequence[str]) -> str:
    """A digest of sentences and of the shapes of their promises."""
    told = "\n".join([*map(folded, texts), *shapes])
    return blake2b(told.encode(), digest_size=5).hexdigest()


def changed_words(before: str, now: str) -> str:
    """Old beside new, word by word: only what differs, with a word on either side."""
    old, new = words_of(before), words_of(now)
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lost, won = " ".join(old[a:b]) or "–", " ".join(new[c:d]) or "–"
            parts.append(f"{lost} → {won}")
    return "; ".join(parts)
