"""The real project in memory, and what a mutant is: a plain value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from ropa.checks.placed import digest
from ropa.models.kinds import KINDS
from ropa.models.policytext import PolicyText, Unit, normal
from ropa.models.promises import NoDuty, Promise
from ropa.reading.catalogues import read_catalogue
from ropa.reading.project import Project, read_project

ROOT = Path(__file__).parents[2]
PAGE = "docs/policy.md"
CATALOGUES = {code: f"docs/locale/{code}/LC_MESSAGES/policy.po" for code in ("nb", "en")}

ERROR = frozenset({"error"})
WARNING = frozenset({"error", "warning"})

Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """A change of files and where it must be found.

    `files` holds the new text by path, None where the file goes. `places` are keys of records
    (`storage/servers`) and ids of sentences (`controller.12`); a finding at one of them, with one
    of the `severities`, kills. `text` says that the policy's text changed: then the version is
    recorded first, and findings about form and versions do not count.
    """

    kind: str
    id: str
    files: dict[str, str | None]
    places: frozenset[str]
    severities: frozenset[str] = ERROR
    text: bool = False


class Material:
    """Register, policy and translations as read from a root, and the texts of their files."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.project: Project = read_project(root)
        assert self.project.policy is not None
        self.policy: PolicyText = self.project.policy
        self.data: dict[str, dict[str, Any]] = {}
        self.paths: dict[str, str] = {}
        for kind in KINDS:
            folder = root / "register"
            files = (
                [folder / kind.folder]
                if kind.single
                else sorted((folder / kind.folder).glob("*.yaml"))
            )
            for file in files:
                values = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
                key = f"{kind.name}/{values['id']}"
                self.data[key] = values
                self.paths[key] = file.relative_to(root).as_posix()

    @cached_property
    def page(self) -> str:
        """The Markdown source of the policy."""
        return (self.root / PAGE).read_text(encoding="utf-8")

    @cached_property
    def messages(self) -> dict[str, dict[str, str]]:
        """For each translation, the messages of its catalogue."""
        found = {
            code: read_catalogue(self.root, self.root / path, code)[0]
            for code, path in CATALOGUES.items()
        }
        return {
            code: {m.source: m.translation for m in each.messages if not m.obsolete}
            for code, each in found.items()
            if each is not None
        }

    def of(self, kind: str) -> list[str]:
        """The keys of the records of a kind."""
        return [key for key in self.data if key.startswith(f"{kind}/")]

    def changed(self, key: str, *way: str | int, to: Any) -> dict[str, Any]:
        """A copy of a record's values with one value set; None takes it away."""
        values = deepcopy(self.data[key])
        put(values, way, to)
        return values

    def file(self, key: str, values: dict[str, Any] | None) -> dict[str, str | None]:
        """The file of a record with other values, or without the file."""
        return {self.paths[key]: None if values is None else dumped(values)}

    @cached_property
    def users(self) -> dict[str, frozenset[str]]:
        """For each key, the keys of the records that name it."""
        named = self.project.register.named_by
        return {key: frozenset(record.key for record in records) for key, records in named.items()}

    @cached_property
    def quoting(self) -> dict[str, frozenset[str]]:
        """For the id of each sentence, the keys of the records that quote it, or words of it."""
        found: dict[str, set[str]] = {}
        for key, values in self.data.items():
            for _way, words, section in quotes(values):
                for unit in self.policy.find(words, section):
                    found.setdefault(unit.id, set()).add(key)
        return {unit: frozenset(keys) for unit, keys in found.items()}

    def units_of(self, key: str) -> frozenset[str]:
        """The sentences that a record quotes."""
        return frozenset(unit for unit, keys in self.quoting.items() if key in keys)

    def around(self, *keys: str) -> frozenset[str]:
        """Records, those that name them, and the sentences they quote."""
        found = set(keys)
        for key in keys:
            found |= self.users.get(key, frozenset()) | self.units_of(key)
        return frozenset(found)

    def rewritten(self, unit: Unit, sentence: str) -> str:
        """The page with another text in the place of a sentence; empty takes it away."""
        lines = self.page.splitlines(keepends=True)
        start = sum(map(len, lines[: unit.where.line - 1]))
        old = re.compile(r"\s+".join(re.escape(word) for word in unit.text.split()))
        found = old.search(self.page, start)
        assert found, unit.id
        before, after = self.page[: found.start()], self.page[found.end() :]
        if not sentence and before.endswith("- "):
            before = before[:-2]
        return before + sentence + (after if sentence else after.lstrip(" "))

    def catalogue(self, code: str, unit: Unit, source: str | None, translation: str | None) -> str:
        """The catalogue with another source or translation for a sentence; None keeps it."""
        entries = []
        for old, said in self.messages[code].items():
            new_old, new_said = old, said
            if normal(unit.text) in normal(old) and self._holds(old, unit):
                if source is not None:
                    new_old = trimmed(normal(old).replace(normal(unit.text), source, 1))
                if translation is not None:
                    new_said = trimmed(normal(said).replace(unit.say(code), translation, 1))
            if new_old:
                entries.append((new_old, new_said))
        return HEADER + "".join(
            f"\nmsgid {po_text(old)}\nmsgstr {po_text(said)}\n" for old, said in entries
        )

    def without(self, code: str, unit: Unit, end: Unit) -> str:
        """The catalogue with a sentence taken from its message and put behind another."""
        entries = []
        for old, said in self.messages[code].items():
            new_old, new_said = normal(old), normal(said)
            if self._holds(old, unit):
                new_old = trimmed(new_old.replace(normal(unit.text), "", 1))
                new_said = trimmed(new_said.replace(normal(unit.say(code)), "", 1))
            if self._holds(old, end):
                new_old, new_said = f"{new_old} {unit.text}", f"{new_said} {unit.say(code)}"
            if new_old:
                entries.append((new_old, new_said))
        return HEADER + "".join(
            f"\nmsgid {po_text(old)}\nmsgstr {po_text(said)}\n" for old, said in entries
        )

    def _holds(self, message: str, unit: Unit) -> bool:
        """Whether a message is that of the sentence's block."""
        block = self.policy.blocks[unit.block]
        return normal(message) == normal(" ".join(block.sentences[self.policy.language]))

    def requoted(self, unit: Unit, sentence: str) -> dict[str, str | None]:
        """The files of all records that quote a sentence, with other words; empty drops it."""
        files: dict[str, str | None] = {}
        for key in sorted(self.quoting.get(unit.id, ())):
            values = deepcopy(self.data[key])
            for way, words, section in reversed(list(quotes(values))):
                if normal(words) == normal(unit.text) and section in (None, unit.section):
                    whole = way[:-1] if way[-1] in ("quote", "sentence") else way
                    put(values, way if sentence else whole, sentence or None)
            files.update(self.file(key, values))
        return files

    def read_anew(self, unit: Unit, sentence: str) -> dict[str, str | None]:
        """As `requoted`, with what `ropa policy read` writes of the words of the sentence."""
        files = self.requoted(unit, sentence)
        for key in sorted(self.quoting.get(unit.id, ())):
            record = self.project.register.get(key)
            values = yaml.load(files.get(self.paths[key]) or "", yaml.CBaseLoader)
            if isinstance(record, Promise | NoDuty) and values:
                texts = [words for way, words, _s in quotes(values) if way[0] == "policy"]
                put(values, ("read", "words", unit.language), digest(record, texts))
                files.update(self.file(key, values))
        return files


HEADER = (
    'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
)


def po_text(words: str) -> str:
    """Words as a string of a catalogue."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def trimmed(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())


def dumped(values: Any) -> str:
    """Values as a YAML file."""
    return yaml.dump(
        values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )


def put(values: Any, way: Way, to: Any) -> None:
    """Set a value deep inside others; None takes it away. Missing mappings are made."""
    for step in way[:-1]:
        values = values.setdefault(step, {}) if isinstance(values, dict) else values[step]
    if to is None:
        del values[way[-1]]
    elif isinstance(values, list) and way[-1] == len(values):
        values.append(to)
    else:
        values[way[-1]] = to


def quotes(values: dict[str, Any]) -> Iterator[tuple[Way, str, str | None]]:
    """Every quote of a record: the way to its words, the words, the section."""
    for n, words in enumerate(values.get("policy") or ()):
        if isinstance(words, dict):
            yield ("policy", n, "quote"), words["quote"], words.get("section")
        else:
            yield ("policy", n), words, None
    for n, other in enumerate(values.get("contradicted_by") or ()):
        words = other["sentence"]
        if isinstance(words, dict):
            yield ("contradicted_by", n, "sentence", "quote"), words["quote"], words.get("section")
        else:
            yield ("contradicted_by", n, "sentence"), words, None
    if values.get("follows"):
        yield ("follows",), values["follows"], None


def leaves(values: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every mapping, list and text inside values, with the way to it."""
    yield way, values
    items: Any = ()
    if isinstance(values, dict):
        items = values.items()
    elif isinstance(values, list):
        items = enumerate(values)
    for step, inner in items:
        yield from leaves(inner, (*way, step))
