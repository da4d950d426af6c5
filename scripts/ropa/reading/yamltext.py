"""YAML as people wrote it: every scalar stays text, every value knows its line and column.

The only module that knows the YAML library. The C parser composes a file once; nothing is guessed:
`NO` is the text NO, `012` is 012, a date is a text; only the Unicode form is made one (NFC). What
YAML allows and a register must not hold (repeated keys, empty values, tags, merge keys, deep
nesting, alias bombs) is reported, each with its place.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from typing import Any

import yaml

from ropa.findings import Finding
from ropa.gate.bounds import DEPTH, NAME, NODES, TEXT, YAML
from ropa.gate.characters import place, unfit
from ropa.gate.text import Refused, decoded
from ropa.location import Location, Path
from ropa.reading.source import Result, Source
from ropa.words import Phrase, _

SIGNS = re.compile(r"\\\\|\\[abefrtv0NL_P]")
"""In double quotation marks: a backslash, or what stands for a character that is not written so."""

WINDOWS = re.compile(r'[A-Za-z]:\\[A-Za-z]|^"\\\\[A-Za-z].*(?<!\\)\\[A-Za-z]', re.DOTALL)
"""The beginning of a path of Windows in double quotation marks, its backslashes not doubled."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parsed(path: str, raw: bytes) -> Result:
    """What `ropa.reading.yamlfile.read_yaml` says of a file, worked out from its bytes."""
    try:
        text = decoded(path, raw, YAML)
        _refuse_empty(path, text)
        _refuse_tabs(path, text)
        _refuse_depth(path, text)
        node = _composed(path, text)
    except Refused as refused:
        return None, list(refused.findings)
    walk = _Walk(path, text)
    try:
        data = walk.value(node, (), 0)
    except Refused as refused:
        return None, [*walk.findings, *refused.findings]
    if not isinstance(data, dict):
        finding = Finding(
            Location(path),
            _("the file holds {what} where fields with values are expected"),
            rule="REG002",
            what=Phrase(_("a list") if isinstance(data, list) else _("a text")),
        )
        return None, [*walk.findings, finding]
    return Source(
        path, data, walk.marks, frozenset(walk.faulty), frozenset(walk.remarked)
    ), walk.findings


def _refuse_empty(path: str, text: str) -> None:
    if not re.search(r"^[ \t]*[^#\s]", text, re.MULTILINE):
        raise Refused(Finding(Location(path), _("the file is empty"), rule="REG002"))


def _refuse_tabs(path: str, text: str) -> None:
    found = re.search(r"^[ ]*\t", text, re.MULTILINE)
    if found:
        line = text.count("\n", 0, found.end()) + 1
        column = found.end() - found.start()
        raise Refused(
            Finding(
                Location(path, line, column),
                _("the line is indented with a tab; use spaces"),
                rule="REG002",
            )
        )


def _refuse_depth(path: str, text: str) -> None:
    """Stop deep nesting before the parser recurses into it."""
    if (
        text.count("[") + text.count("{") <= DEPTH
        and not re.search(r"([-?] +){12}", text)
        and not re.search(r"^ {80}", text, re.MULTILINE)
    ):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEPTH:
                raise Refused(_too_deep(path, event.start_mark))
    except yaml.YAMLError as wrong:
        raise Refused(_syntax(path, wrong)) from None


def _too_deep(path: str, mark: Any) -> Finding:
    return Finding(
        Location(path, mark.line + 1, mark.column + 1),
        _("values are nested deeper than {limit} levels"),
        rule="REG002",
        limit=DEPTH,
    )


def _composed(path: str, text: str) -> Any:
    try:
        loader = _Loader(text)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as wrong:
        raise Refused(_syntax(path, wrong)) from None


BACKSLASH = _(
    "a backslash in double quotation marks begins a sign of its own; "
    "put the text in single quotation marks, or write each backslash twice"
)


def _syntax(path: str, wrong: yaml.YAMLError) -> Finding:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    problem = str(getattr(wrong, "problem", "") or "")
    templates = {
        "but found another document": _("a second document begins here; one record is one file"),
        "found undefined alias": _("the alias names an anchor that does not exist"),
        "found duplicate anchor": _("the anchor is defined twice"),
        "mapping values are not allowed": _(
            "a colon stands where no field can begin; check the indentation, "
            "and put a text that holds a colon in quotation marks"
        ),
        "did not find expected ',' or": _("a bracket is not closed"),
        "found unexpected end of stream": _("a quotation mark or bracket is not closed"),
        "found unknown escape character": BACKSLASH,
    }
    for beginning, template in templates.items():
        if beginning in problem or beginning in str(wrong):
            return Finding(place, template, rule="REG002")
    return Finding(
        place,
        _("the file cannot be read from here on; check indentation, colons and quotation marks"),
        rule="REG002",
    )


class _Walk:
    """From composed nodes to plain values, with marks and findings on the way."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.remarks = " #" in text or "\t#" in text
        self.marks: dict[Path, tuple[int, int]] = {}
        self.findings: list[Finding] = []
        self.faulty: set[Path] = set()
        self.remarked: set[Path] = set()
        self.count = 0
        self.size = 0

    def at(self, node: Any) -> Location:
        return Location(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def value(self, node: Any, path: Path, depth: int) -> Any:
        """The plain value of a node; raises Refused where the file asks too much."""
        self.count += 1
        if self.count > NODES:
            raise Refused(
                Finding(
                    Location(self.path, *self.marks.get(path[:1], (1, 1))),
                    _("the file holds more than {limit} values, repeated aliases counted"),
                    rule="REG002",
                    limit=NODES,
                )
            )
        if depth > DEPTH:
            raise Refused(_too_deep(self.path, node.start_mark))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in (
            "str", "seq", "map",
        ):  # fmt: skip
            self.findings.append(
                Finding(
                    self.at(node),
                    _("`{tag}` is a YAML tag; write the value without it"),
                    rule="REG002",
                    tag=node.tag.replace("tag:yaml.org,2002:", "!!"),
                )
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            found = []
            for n, item in enumerate(node.value):
                self.marks.setdefault((*path, n), self._mark(item))
                found.append(self.value(item, (*path, n), depth + 1))
            return found
        return self._scalar(node, path)

    def _mark(self, node: Any) -> tuple[int, int]:
        return node.start_mark.line + 1, node.start_mark.column + 1

    def _scalar(self, node: Any, path: Path) -> str:
        if not node.style and node.value.strip() in ("", "~", "null", "Null", "NULL"):
            self.faulty.add(path)
            self.findings.append(
                Finding(
                    self.at(node),
                    _("the value is empty; leave the field out, or write `open:` and a question"),
                    rule="REG003",
                )
            )
        self.size += len(node.value)
        if len(node.value) > TEXT or self.size > YAML:
            template = (
                _("the text has more than {limit} characters")
                if len(node.value) > TEXT
                else _("the texts of the file have more than {limit} characters, aliases counted")
            )
            limit = TEXT if len(node.value) > TEXT else YAML
            raise Refused(Finding(self.at(node), template, rule="REG002", limit=limit))
        self._judge(node, path)
        return unicodedata.normalize("NFC", node.value)

    def _judge(self, node: Any, path: Path) -> None:
        """Say what a text holds that it cannot, and remember whether a remark cuts it."""
        start, end = node.start_mark.index, node.end_mark.index
        for each in unfit(node.value):
            at = self.text.find(each.characters[0], start, end)
            where = place(self.path, self.text, at) if at >= 0 else self.at(node)
            self.faulty.add(path)
            self.findings.append(each.finding(where))
        if node.style == '"' and "\\" in (written := self.text[start:end]):
            signs = [sign for sign in SIGNS.findall(written) if sign != "\\\\"]
            if signs or WINDOWS.search(written):
                self.faulty.add(path)
                self.findings.append(Finding(self.at(node), BACKSLASH, rule="REG010"))
        elif not node.style and self.remarks and re.compile("[ \t]+#").match(self.text, end):
            self.remarked.add(path)

    def _mapping(self, node: Any, path: Path, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<" or len(key) > NAME or any(unfit(key)):
                self.findings.append(
                    Finding(
                        self.at(key_node),
                        _("a field's name must be a plain word"),
                        rule="REG002",
                    )
                )
                continue
            if key in found:
                self.findings.append(
                    Finding(
                        self.at(key_node),
                        _("`{key}` is written twice; the first stands in line {line}"),
                        rule="REG004",
                        see=Location(self.path, *self.marks[(*path, key)]),
                        key=key,
                        line=self.marks[(*path, key)][0],
                    )
                )
                continue
            self.marks[(*path, key)] = self._mark(key_node)
            found[key] = self.value(value_node, (*path, key), depth + 1)
        return found


def events(text: str) -> Iterator[Any]:
    """The parser's events, each with marks at the characters where it begins and ends.

    Raises ValueError where the text cannot be read.
    """
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as wrong:
        raise ValueError(str(wrong)) from wrong
