"""Findings as lines of text, and how many there are of each severity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ropa.findings import Departure, Finding, Severity
from ropa.words import _, say

NAMES = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
    Severity.INFORMATION: _("information"),
}

COUNTED = {
    "error": (_("1 error"), _("{count} errors")),
    "warning": (_("1 warning"), _("{count} warnings")),
    "information": (_("1 remark"), _("{count} remarks")),
    "departures": (_("1 known departure"), _("{count} known departures")),
    "accepted": (_("1 accepted for now"), _("{count} accepted for now")),
}
"""How a number of findings is said: for one, and for any other number."""

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFORMATION: "36"}
"""The colour of a severity on a terminal (ECMA-48)."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings of each severity, accepted ones apart: the one source of every count."""
    standing = [f for f in findings if not f.accepted]
    return {s.value: sum(f.severity is s for f in standing) for s in Severity}


def departures(findings: Sequence[Finding]) -> list[Finding]:
    """The known departures that nobody has accepted; they are counted among the warnings too."""
    return [f for f in findings if f.departure is not None and not f.accepted]


def one_line(sentence: str) -> str:
    """The sentence with line breaks and control characters written out, as `\\u000a`."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", sentence)


def sentence(finding: Finding, language: str) -> str:
    """What a finding says, on one line: the sentence, the other place, whether it is accepted."""
    said = finding.message(language)
    if finding.see:
        said += " " + say(_("(see {place})"), language, place=finding.see)
    if finding.departure is not None:
        said += " " + departure(finding.departure, language)
    if finding.accepted:
        said += " " + say(_("(accepted for now)"), language)
    return one_line(said)


def departure(known: Departure, language: str) -> str:
    """That a finding is a known departure; with its question, owner and day where known."""
    more = []
    if known.number:
        more.append(say(_("question {number}"), language, number=known.number))
    if known.owner:
        more.append(known.owner)
    if known.due:
        more.append(say(_("due {day}"), language, day=known.due))
    if not more:
        return say(_("(known departure)"), language)
    return say(_("(known departure: {more})"), language, more=", ".join(more))


def closing(findings: Sequence[Finding], language: str) -> str:
    """How many findings there are, in words; errors and warnings always, the rest where any."""
    if not findings:
        return say(_("No findings."), language)
    total = counts(findings) | {
        "departures": len(departures(findings)),
        "accepted": sum(f.accepted for f in findings),
    }
    return ", ".join(
        say(one if total[name] == 1 else many, language, count=total[name])
        for name, (one, many) in COUNTED.items()
        if total[name] or name in ("error", "warning")
    )


def text(
    findings: Sequence[Finding], language: str, *, colour: bool = False,
    shown: Sequence[Finding] | None = None,
) -> str:  # fmt: skip
    """One line a finding, `path:line:column: severity CODE sentence`, and one closing line.

    Advice on a finding follows it on a line of its own, indented. Where only some are `shown`, the
    rest is counted in the closing line, and the line before says so.
    """
    lines = []
    for finding in findings if shown is None else shown:
        name = say(NAMES[finding.severity], language)
        if colour:
            name = f"\x1b[{COLOURS[finding.severity]}m{name}\x1b[0m"
        where = one_line(str(finding.where))
        lines.append(f"{where}: {name} {finding.rule} {sentence(finding, language)}")
        if finding.hint:
            lines.append(f"    {one_line(finding.advice(language))}")
    if shown is not None and len(shown) < len(findings):
        template = _("{count} findings were there before; `ropa check --all` shows them")
        lines.append(say(template, language, count=len(findings) - len(shown)))
    return "\n".join([*lines, closing(findings, language)]) + "\n"
