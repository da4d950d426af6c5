"""Taking the words of the policy as read: what `ropa policy read` writes into the register.

It takes over the words of each sentence that changed, says which sentence it points back to, what
is read in it besides its promises, and what its words were in each language. A reading that says
something new waits for its confirmation again. Nothing else in a file is touched.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path as FilePath

from ropa.checks.frame import Case
from ropa.checks.placed import Placed, digest, placed
from ropa.checks.promises.said import Readings, besides, read_with
from ropa.files import write_over
from ropa.models.policytext import Unit, normal
from ropa.models.promises import NoDuty, Promise
from ropa.reading.project import Project

WIDTH = 96
"""How wide a line of the policy's words is."""


def take_as_read(project: Project, root: FilePath, case: Case) -> list[str]:
    """Write every sentence as it stands now into the record that reads it; the paths written.

    A record whose sentence stands nowhere is left alone, and so is one that is up to date.
    """
    together: dict[str, list[Placed]] = {}
    for each in placed(case):
        together.setdefault(each.record.key, []).append(each)
    written = []
    for group in together.values():
        units = [each.unit for each in group if each.unit]
        if len(units) < len(group) or case.policy is None:
            continue
        record = group[0].record
        path = record.at("id").path
        before = (root / path).read_text(encoding="utf-8")
        after = rewritten(before, record, units, case)
        if after != before:
            write_over(root, path, after)
            written.append(path)
    return written


def rewritten(text: str, record: Promise | NoDuty, units: list[Unit], case: Case) -> str:
    """The text of a record's file with its sentences as they stand now."""
    quotes = [normal(str(getattr(each, "quote", each))) for each in record.policy]
    if quotes != [normal(unit.text) for unit in units]:
        lines = "".join(_folded("  - ", unit.text, "    ") for unit in units)
        text = _with_block(text, "policy", f"policy:\n{lines}")
    if isinstance(record, Promise) and case.policy is not None:
        before = read_with(case.policy, units[0], case.once(Readings))
        follows = _folded("follows: ", before.text, "  ") if before else ""
        text = _with_block(text, "follows", follows)
        found = {} if record.by_person else besides(record, units[0], case.once(Readings))
        says = "".join(f"  {kind}: [{', '.join(map(_plain, v))}]\n" for kind, v in found.items())
        text = _with_block(text, "says", f"says:\n{says}" if says else "")
    words = {
        code: digest(record, [unit.texts.get(code, "") for unit in units])
        for code in units[0].texts
    }
    known = record.read
    confirmed = ""
    if known.by and known.words == words:
        confirmed = f"  by: {known.by}\n" + (f"  on: {known.on}\n" if known.on else "")
    digests = ", ".join(f"{code}: '{value}'" for code, value in words.items())
    return _with_block(text, "read", f"read:\n{confirmed}  words: {{{digests}}}\n")


def _plain(value: str) -> str:
    return value if re.fullmatch(r"[A-Za-zÀ-ÿ][\w/.-]*( [\w/.-]+)*", value) and value not in (
        "NO", "no", "yes", "on", "off", "y", "n", "null", "true", "false",
    ) else "'" + value.replace("'", "''") + "'"  # fmt: skip


def _folded(lead: str, words: str, indent: str) -> str:
    lines = textwrap.wrap(
        normal(words), WIDTH - len(indent), break_on_hyphens=False, break_long_words=False
    )
    return f"{lead}>-\n" + "".join(f"{indent}{line}\n" for line in lines)


def _with_block(text: str, name: str, block: str) -> str:
    """The text with another block of a field: in its place, or before `read:`, or at the end."""
    found = re.search(rf"^{name}:.*?(?=^\S|\Z)", text, re.DOTALL | re.MULTILINE)
    if found:
        return text[: found.start()] + block + text[found.end() :]
    read = re.search(r"^read:", text, re.MULTILINE)
    at = read.start() if read else len(text)
    if at and not text[:at].endswith("\n"):
        return text[:at] + "\n" + block + text[at:]
    return text[:at] + block + text[at:]
