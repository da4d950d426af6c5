"""COM: headings say what a section is about, and bind to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.commitments.promises import LANGUAGES
from ropa.checks.commitments.saying import plain
from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.words import Phrase, _

WORDS = {
    "sv": "inte ingen inget inga aldrig utan utom förutom undantag undantaget undantagen såvida "
    "endast bara enbart delvis garanterar garanteras garanterad garanterat garanti lovar",
    "nb": "ikke ingen intet aldri uten unntatt unntak unntaket unntakene bortsett bare kun delvis "
    "garanterer garanteres garantert garanti lover",
    "en": "not no never without except exception exceptions unless only merely partly guarantee "
    "guarantees guaranteed promise promises cannot",
}
"""Words of grammar that deny, except or limit, and words that promise."""


@rule("COM016", law=("gdpr-12-1",))
def plain_headings(case: Case) -> Iterator[Finding]:
    """A heading denies, excepts and promises nothing.

    No record can quote a heading, so that nobody would check what it says: "Access (private
    customers only)" takes back what the sentences below it grant. The program looks for words such
    as not, only, except and guarantee; it does not see that a heading names the wrong subject.

    To fix it, say it in a sentence of the section, with a commitment, and let the heading name the
    subject.
    """
    for unit in case.policy.units if case.policy else ():
        for language, text in unit.texts.items() if not unit.duty else ():
            found = [word for word in plain(text).split() if word in WORDS[language].split()]
            if found:
                yield Finding(
                    unit.places.get(language, unit.where),
                    _("heading {unit} says `{words}` in {language}; no record can hold that"),
                    see=unit.where, unit=unit.id, words=" ".join(found),
                    language=Phrase(LANGUAGES[language]),
                )  # fmt: skip


RULES = (plain_headings,)
