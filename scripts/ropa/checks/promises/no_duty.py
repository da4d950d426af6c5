"""COM: sentences that are recorded as without duty, and still have to say just that."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.checks.placed import placed
from ropa.checks.policy.coverage import decided
from ropa.findings import Finding
from ropa.meaning.kinds import Kind
from ropa.meaning.reading import read
from ropa.models.choices import NoDutyReason
from ropa.models.policytext import Unit
from ropa.models.promises import NoDuty
from ropa.words import _

MARKS = {
    NoDutyReason.DISCLAIMER: ({(Kind.ACT, "guarantee")}, True),
    NoDutyReason.ADVICE: ({(Kind.MODALITY, "advises")}, False),
}
"""What a sentence of a reason says, and whether it denies: without it, it is no such sentence."""

OURS = frozenset({"we"})
"""Who binds the organisation by acting."""


def fits(unit: Unit, reason: NoDutyReason) -> bool:
    """Whether the program sees that a sentence is what the reason calls it."""
    if reason is NoDutyReason.INTRODUCTION:
        return unit.text.endswith(":")
    facts = read(unit.text, unit.language)
    said = {(fact.kind, fact.value) for fact in facts.items if not fact.soft}
    if reason in MARKS:
        wanted, denied = MARKS[reason]
        return wanted <= said and (not denied or bool(facts.firm(Kind.NEGATION)))
    if reason is NoDutyReason.NOTICE:
        binding = {value for kind, value in said if kind is Kind.MODALITY}
        return not binding and not OURS & facts.any(Kind.ACTOR)
    return False


@rule("COM013", law=("gdpr-5-1-a",))
def no_promise(case: Case) -> Iterator[Finding]:
    """A sentence recorded as without duty says nothing that binds.

    "We cannot guarantee" is a disclaimer; without its "not" it is a promise. The program sees that
    a disclaimer denies a guarantee, that advice advises, that an introduction introduces, and that
    information about others binds nobody. That any other sentence binds to nothing is not for a
    program to say.

    To fix it, restore the sentence, give it the right reason, write what it promises under
    `register/policy/promises/`, have somebody confirm the reading (`by`, `on`), or have the
    controller decide it in a question that names the record under `about:`.
    """
    for each in placed(case):
        record, unit = each.record, each.unit
        if not isinstance(record, NoDuty) or unit is None or fits(unit, record.reason):
            continue
        if record.reason in MARKS or (record.read.by is None and not decided(case, record)):
            yield Finding(
                record.at("policy", each.number),
                _("{unit} (`{text}`) is not what its reason calls it: {reason}")
                if record.reason in MARKS
                else _("nobody has decided that {unit} (`{text}`) promises nothing"),
                see=unit.where, unit=unit.id, text=unit.text, id=record.id, reason=record.reason,
            )  # fmt: skip


RULES = (no_promise,)
