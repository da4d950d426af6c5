"""TRL: the translations say what the originals say, or the check says where not.

Everything comes from the catalogues; Sphinx is not needed.
"""

from ropa.checks.frame import Rule
from ropa.checks.translations import catalogues, pages, reviews, sentences

RULES: tuple[Rule, ...] = (
    *catalogues.RULES,
    *sentences.RULES,
    *pages.RULES,
    *reviews.RULES,
)
