"""The check sheet: what to know before a pack is sent. It lies beside the pack, never in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa import report
from ropa.findings import Finding
from ropa.history import Unreadable, commits
from ropa.inquiry.handed import Handed
from ropa.inquiry.parts import Part, check_words
from ropa.models.promises import Promise
from ropa.models.values import Quote
from ropa.report.plain import departures
from ropa.tables.established import MANDATORY, WHAT, unknowns


def check_sheet(
    handed: Handed, findings: Sequence[Finding], left_out: Iterable[Part], history: str,
    checksum: str,
) -> list[str]:  # fmt: skip
    """The lines of the sheet, in the order in which one acts on them.

    `history` is what must be known of the version history, if anything.
    """
    language = handed.language

    def words(name: str, /, **values: object) -> str:
        return check_words(name, language, **values)

    def listed(name: str, items: Iterable[str]) -> list[str]:
        found = [f"  - {item}" for item in items]
        return [words(name) + ":", *found, ""] if found else []

    lines = [words("title").upper(), words("about", name=handed.owner.name), ""]
    lines += [handed.notice] if handed.approval else [words("draft")]
    lines += [words("later")] if _changed_since(handed) else []
    lines += ["", words("lawyer"), ""]
    waiting = _mandatory(handed)
    lines += listed("mandatory", waiting) or [words("mandatory") + ": " + words("nothing"), ""]
    lines += listed("contradictions", _contradictions(handed))
    known = departures(findings)
    lines += listed("departures", report.text(known, language).splitlines()[:-1] if known else ())
    errors = [f for f in findings if f.severity == "error" and not f.accepted]
    lines += listed("errors", report.text(errors, language).splitlines()[:-1] if errors else ())
    lines += listed("left_out", (part.title.say(language) for part in left_out))
    lines += [history, ""] if history else []
    lines += [words("brackets"), words("public"), "", words("sum", sum=checksum)]
    return lines


def _changed_since(handed: Handed) -> bool:
    """Whether the register or the policy changed after the day of the approval."""
    if handed.approval is None:
        return False
    day = handed.approval.day
    try:
        return any(each.day > day for each in commits(handed.root, day.isoformat()))
    except Unreadable:
        return False


def _mandatory(handed: Handed) -> list[str]:
    """The open values of Art. 30(1)(a)-(d), and of (e) where a transfer is known."""
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for each in unknowns(handed.view, handed.project.register):
        if each.letter in MANDATORY or each.what == "ground":
            groups.setdefault((each.letter, each.what), {})[each.about] = None
    provision = handed.view.articles
    return [
        f"{provision((f'gdpr-30-1-{letter}',))}: {handed.view.say(WHAT[what])} ({', '.join(about)})"
        for (letter, what), about in sorted(groups.items())
    ]


def _contradictions(handed: Handed) -> list[str]:
    found = []
    for record in handed.project.register.of("promises"):
        if isinstance(record, Promise):
            for other in record.contradicted_by:
                words = [_words(each) for each in (*record.policy, other.sentence)]
                found.append(" / ".join(words))
    return found


def _words(sentence: str | Quote) -> str:
    return str(sentence.quote if isinstance(sentence, Quote) else sentence)
