"""TRL: the translations say what the originals say, or the check says where not.

With them TXT004-006, which ask the same of the register's own texts.

Everything comes from the catalogues; Sphinx is not needed.
"""

from ropa.checks.frame import Rule
from ropa.checks.translations import catalogues, pages, reviews, sentences, texts

RULES: tuple[Rule, ...] = (
    *catalogues.RULES,
    *sentences.RULES,
    *pages.RULES,
    *reviews.RULES,
    *texts.RULES,
)
