"""COM: the policy's promises, each with what its sentence must say and how the register keeps it.

`kind` says what a kind of commitment is, `kinds` lists them, the modules by topic hold them;
`results` applies them, and the rules turn the results into findings.
"""

from __future__ import annotations

from ropa.checks.commitments import contradictions, headings, no_duty, promises, review, whole
from ropa.checks.frame import Rule

RULES: tuple[Rule, ...] = (
    *promises.RULES,
    *contradictions.RULES,
    *no_duty.RULES,
    *review.RULES,
    *whole.RULES,
    *headings.RULES,
)
