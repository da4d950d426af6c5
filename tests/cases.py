"""The cases of a rule: small edits of an example project, and what the checker says of each.

`tests/rules/<code>.yaml` holds the cases of one rule beside each other:

    late:
      today: 2026-09-01            another day than the usual one
      policy:                      words of the policy, on its page and in its catalogues
        sv: {Läs policyn.: Läs hela policyn.}
        nb: {Les erklæringen.: Les hele erklæringen.}
      paragraphs:                  what is added at its end, with its translations
        - {sv: Vi svarar., nb: Vi svarer., en: We answer.}
      edit:                        hunks of a diff against the example project
        register/activities/orders.yaml: |
          -    period: P1Y
          +    period: P2Y
      append:                      text at the end of a file
        docs/policy.md: "A sentence."
      add:                         files that it does not have, or that take another's place
        register/questions/why.yaml: |
          id: why
      delete: [docs/policy.md]
      says: |                      what `ropa check` says under the code, in English
        register/activities/orders.yaml:23:5: error …
    in-time:
      like: late                   another case, which this one is like in its files
      today: 2026-08-01
      says: nothing

Hunks in one text are parted by a line `@@`; a line begins with `-` (is taken away), `+` (comes in)
or a space (stays), and the lines that are taken away or stay must stand in the file exactly once.
A file that is not text is written in base64 (`!!binary`).
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

RULES = Path(__file__).parent / "rules"
NOTHING = "nothing"
APART = "@@"
KEYS = (
    "why", "like", "today", "policy", "paragraphs", "edit", "append", "add", "delete", "says",
)  # fmt: skip
PAGE = "docs/policy.md"
CATALOGUE = "docs/locale/{}/LC_MESSAGES/policy.po"
PUBLISHED = "sv"
"""The language in which the example's policy is published; the others are translations."""
TRANSLATIONS = ("nb", "en")


@dataclass(frozen=True)
class Case:
    """A case: its rule, its name, what differs from the example project, and what is said.

    `like` is the case that it differs from instead.
    """

    code: str
    name: str
    says: str
    today: str = ""
    why: str = ""
    edit: dict[str, str] = field(default_factory=dict)
    append: dict[str, str] = field(default_factory=dict)
    add: dict[str, str | bytes] = field(default_factory=dict)
    delete: tuple[str, ...] = ()
    policy: dict[str, dict[str, str]] = field(default_factory=dict)
    paragraphs: tuple[dict[str, str], ...] = ()
    like: Case | None = None

    def apply(self, root: Path) -> None:
        """Make the project at `root` that of the case. Raises Unfit where a hunk does not fit."""
        if self.like:
            self.like.apply(root)
        for path in self.delete:
            (root / path).unlink()
        for path, text in self.add.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        for path, text in self.append.items():
            with (root / path).open("ab") as file:
                file.write(text.encode("utf-8"))
        told = f"{self.code} {self.name}"
        for language, words in self.policy.items():
            for old, new in words.items():
                reword(root, language, old, new, told)
        for texts in self.paragraphs:
            extend(root, texts)
        for path, hunks in self.edit.items():
            change(root / path, lambda text, hunks=hunks: amended(text, hunks, told))


def change(place: Path, made: Callable[[str], str]) -> None:
    """Write a file anew as it is made of its text."""
    place.write_bytes(made(place.read_bytes().decode("utf-8")).encode("utf-8"))


def reword(root: Path, language: str, old: str, new: str, told: str = "") -> None:
    """Change words of the policy, which stand in it once: those that are published on the page and
    as what the catalogues translate, others in their catalogue. Raises Unfit."""

    def of(key: str) -> Callable[[str], str]:
        def made(text: str) -> str:
            lines = text.splitlines(keepends=True)
            where = [n for n, line in enumerate(lines) if line.startswith(key) and old in line]
            if len(where) != 1 or lines[where[0]].count(old) != 1:
                raise Unfit(f"{told}: this stands in {len(where)} lines, not once in one: {old}")
            lines[where[0]] = lines[where[0]].replace(old, new)
            return "".join(lines)

        return made

    if language == PUBLISHED:
        change(root / PAGE, of(""))
        for code in TRANSLATIONS:
            change(root / CATALOGUE.format(code), of("msgid "))
    else:
        change(root / CATALOGUE.format(language), of("msgstr "))


def extend(root: Path, texts: dict[str, str]) -> None:
    """Put a paragraph at the end of the policy, and its translations into their catalogues."""
    change(root / PAGE, lambda text: f"{text}\n{texts[PUBLISHED]}\n")
    for code in TRANSLATIONS:
        entry = f'\nmsgid "{texts[PUBLISHED]}"\nmsgstr "{texts[code]}"\n'
        change(root / CATALOGUE.format(code), lambda text, entry=entry: text + entry)


class Unfit(ValueError):
    """A hunk whose old lines do not stand exactly once in the file."""


def amended(text: str, hunks: str, told: str = "") -> str:
    """A text changed as its hunks say. Raises Unfit."""
    for hunk in hunks.split(f"{APART}\n"):
        lines = [(line[:1], line[1:]) for line in hunk.splitlines(keepends=True)]
        wrong = [mark for mark, _rest in lines if mark not in ("-", "+", " ")]
        old = "".join(rest for mark, rest in lines if mark != "+")
        new = "".join(rest for mark, rest in lines if mark != "-")
        if text and not text.endswith("\n"):
            text += "\n"
        starts = [n for n in range(len(text)) if text.startswith(old, n) and at_line(text, n)]
        if wrong or not old or len(starts) != 1:
            raise Unfit(f"{told}: this stands {len(starts)} times, not once:\n{old}")
        text = text[: starts[0]] + new + text[starts[0] + len(old) :]
    return text


def at_line(text: str, n: int) -> bool:
    """Whether a line begins there."""
    return n == 0 or text[n - 1] == "\n"


def hunks_of(before: str, after: str) -> str | None:
    """The shortest hunks that make one text of another, or None where they say no less than it.

    Lines around a change are taken in until its old lines stand in the text only once.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if not before.endswith("\n") or not after.endswith("\n") or any("\r" in x for x in old + new):
        return None
    pieces = [
        list(op[1:]) for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if op[0] != "equal"
    ]  # fmt: skip
    for n, (a, b, c, d) in enumerate(pieces):
        lower = pieces[n - 1][1] if n else 0
        upper = pieces[n + 1][0] if n + 1 < len(pieces) else len(old)
        while a == b or occurrences(before, "".join(old[a:b])) != 1:
            if a > lower and (a == b or a - lower >= upper - b or b == upper):
                a, c = a - 1, c - 1
            elif b < upper:
                b, d = b + 1, d + 1
            else:
                return None
        pieces[n] = [a, b, c, d]
    told = []
    for a, b, c, d in pieces:
        piece = difflib.ndiff(old[a:b], new[c:d])
        told.append("".join(f"{line[0]}{line[2:]}" for line in piece if line[0] != "?"))
    found = f"{APART}\n".join(told)
    if len(found.splitlines()) > 2 * len(new) or safely(before, found) != after:
        return None
    return found


def safely(before: str, hunks: str) -> str | None:
    """The text as its hunks change it, None where they do not fit one after another."""
    try:
        return amended(before, hunks)
    except Unfit:
        return None


def occurrences(text: str, lines: str) -> int:
    """How often whole lines stand in a text."""
    return sum(text.startswith(lines, n) and at_line(text, n) for n in range(len(text)))


def read_cases(file: Path) -> list[Case]:
    """The cases of a rule's file. Raises ValueError for a key that no case has."""
    found: dict[str, Case] = {}
    for name, told in yaml.load(file.read_text(encoding="utf-8"), Loader=Loader).items():
        if unknown := set(told) - set(KEYS):
            raise ValueError(f"{file.name} {name}: {', '.join(sorted(unknown))}")
        like = told.get("like", "")
        if like and like not in found:
            raise ValueError(f"{file.name} {name}: no case `{like}` stands before it")
        found[name] = Case(
            file.stem, name, "" if told["says"] == NOTHING else told["says"],
            str(told.get("today", "")), told.get("why", ""), told.get("edit", {}),
            told.get("append", {}), told.get("add", {}), tuple(told.get("delete", ())),
            told.get("policy", {}), tuple(told.get("paragraphs", ())), found.get(like),
        )  # fmt: skip
    return list(found.values())


def written(cases: list[Case]) -> str:
    """The text of a rule's file: cases and keys in their order, texts as they stand."""
    told: dict[str, dict[str, Any]] = {}
    for case in cases:
        values = {
            "why": case.why, "like": case.like and case.like.name, "today": case.today,
            "policy": case.policy, "paragraphs": list(case.paragraphs),
            "edit": dict(sorted(case.edit.items())), "append": dict(sorted(case.append.items())),
            "add": dict(sorted(case.add.items())), "delete": list(case.delete),
        }  # fmt: skip
        told[case.name] = {key: value for key, value in values.items() if value}
        told[case.name]["says"] = case.says or NOTHING
    return yaml.dump(told, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10**6)


class Loader(yaml.SafeLoader):
    """Everything plain is text; `NO`, dates and numbers too."""


Loader.yaml_implicit_resolvers = {}


class Dumper(yaml.SafeDumper):
    """Texts of several lines stand as they are, where YAML can hold them so."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Entries of a list stand further in than their key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


Dumper.add_representer(str, _text)
