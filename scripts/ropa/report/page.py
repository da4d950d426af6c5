"""The page of a rule on the command line, and codes that are not one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from difflib import get_close_matches

from ropa.checks import BY_CODE, RETIRED, RULES
from ropa.checks.frame import Rule
from ropa.report.plain import NAMES
from ropa.words import _, say

WIDTH = 88


def unknown(codes: Iterable[str], language: str, *, families: bool = True) -> str:
    """What is wrong with the first code that no rule has; an empty text if all are known.

    `families` also lets pass the letters that a family's codes share.
    """
    known = {*BY_CODE, *(rule.family for rule in RULES if families)}
    for code in codes:
        if code in known:
            continue
        if code in RETIRED:
            return retired(code, language)
        near = get_close_matches(code.upper(), sorted(known), 1, 0.5)
        template = (
            _("there is no rule `{code}`; did you mean `{near}`?")
            if near
            else _("there is no rule `{code}`")
        )
        return say(template, language, code=code, near="".join(near))
    return ""


def retired(code: str, language: str) -> str:
    """What took the place of a code that is no longer used."""
    successor = RETIRED[code]
    if not successor:
        return say(_("the rule `{code}` is no longer used"), language, code=code)
    template = _("the rule `{code}` is no longer used; `{successor}` took its place")
    return say(template, language, code=code, successor=successor)


def rule_page(code: str, language: str) -> str:
    """The page of a rule: code, severity, legal basis, title, why, and how to put it right."""
    rule = BY_CODE[code]
    head = [rule.code, say(NAMES[rule.severity], language)]
    head += [rule.basis(language)] if rule.law else []
    parts = [" · ".join(head)]
    parts += [textwrap.fill(say(text, language), WIDTH) for text in rule.paragraphs]
    parts.append(textwrap.fill(may_wait(rule, language), WIDTH))
    return "\n\n".join(parts) + "\n"


def may_wait(rule: Rule, language: str) -> str:
    """Whether findings of the rule may be accepted for a time."""
    if rule.acceptable:
        return say(
            _("Its findings may be accepted for a time, in `register/accepted.yaml`."), language
        )
    if rule.departs:
        return say(
            _("Its findings may be accepted where somebody vouches for the value, or it is "
              "history, in `register/accepted.yaml`."), language
        )  # fmt: skip
    if rule.may_wait:
        return say(
            _("Its findings may be accepted for a time, in `register/accepted.yaml`."), language
        )
    return say(_("Its findings cannot be accepted; they are put right."), language)


def rule_list(language: str) -> str:
    """Every rule on a line: code, severity, title."""
    names = {rule.severity: say(NAMES[rule.severity], language) for rule in RULES}
    width = max(len(name) for name in names.values())
    return "".join(
        f"{rule.code}  {names[rule.severity]:{width}}  {say(rule.title, language)}\n"
        for rule in RULES
    )
