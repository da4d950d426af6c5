"""POL, COV, NAM and VER: the policy and the register prove each other, sentence by sentence.

Every rule sees the policy as units (`controller.12`) and the quotes of all records; where a root
has no policy, no rule finds anything.
"""

from ropa.checks.frame import Rule
from ropa.checks.policy import (
    contact,
    coverage,
    names,
    parties,
    plain,
    quotes,
    scopes,
    versions,
)

RULES: tuple[Rule, ...] = (
    *quotes.RULES,
    *plain.RULES,
    *coverage.RULES,
    *scopes.RULES,
    *names.RULES,
    *contact.RULES,
    *parties.RULES,
    *versions.RULES,
)
