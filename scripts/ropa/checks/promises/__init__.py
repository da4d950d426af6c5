"""COM: the policy's promises, read once and written as data; how the register keeps them.

`placed` finds the sentence of each, `said` compares it with the data, the modules by topic compare
the data with the register, `results` brings it together, and the rules turn it into findings.
"""

from ropa.checks.frame import Rule
from ropa.checks.promises import contradictions, no_duty, rules

RULES: tuple[Rule, ...] = (*rules.RULES, *contradictions.RULES, *no_duty.RULES)
