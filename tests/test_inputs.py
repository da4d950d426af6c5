"""Whatever stands in a file, a check answers in words; what it accepts, everything can be made of.

`--hypothesis-profile=long` tries many more inputs than the suite does, and `ROPA_RANDOM=1000` makes
everything of a thousand random registers, policies and catalogues.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_origin

import openpyxl
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BASE, BASE_POLICY, TODAY, overlay
from ropa import report
from ropa.build import Order, command, environment
from ropa.checks import judge
from ropa.checks.translations.markup import altered
from ropa.children import run_module
from ropa.export import calendar_export, csv_export, json_export, jsonld, spreadsheet
from ropa.findings import Finding
from ropa.gate.characters import unfit
from ropa.inquiry.pack import Wanted, make_pack
from ropa.models.base import Edition
from ropa.models.kinds import KINDS, Kind
from ropa.models.policytext import looked_up
from ropa.models.values import Email, Text
from ropa.reading.catalogues import parsed
from ropa.reading.held import held
from ropa.reading.markdown import visible_blocks
from ropa.reading.markup import markup
from ropa.reading.project import read_project
from ropa.reading.register import record_in
from ropa.tables import dates
from ropa.tables.view import View
from samples import LANGUAGES, Samples

PROGRAM = Path(__file__).resolve().parents[1]
TOKENS = (
    "\n", "\n\n", "  ", "\t", "\r", "\r\n", "\0", "\x1b[31m", "\ufeff", "\u2028", "\u00a0",
    "\u00ad",
    "\u200b", "\u202e", "\ufffe", "\ue000", "\U0010ffff", "\u0301" * 12, "é", "ø", "Ω",
    "华", "ש", "✅",
    ":", ": ", "- ", "? ", "#", " # ", "'", '"', '\\"', "\\", "\\q", "|", ">", ">-", "&a", "*a",
    "<<: ",
    "!!int", "{", "}", "[", "]", ",", "---", "...", "%YAML 1.2", "@", "`", "```", "~~~", "~~", "**",
    "_",
    "<b>", "<!--", "-->", "<script>", "&shy;", "&#x202e;", "&#0;", "&nbsp;", "[a](b)",
    "[a](#b)", "![",
    "[^a]", "(a)=", "{ref}`a`", "$x$", "| a | b |", "+++", "% ", "1. ", "999999999. ",
    "# ", "###### ",
    "null", "~", "NO", "2026-02-30", "9999-12-31", "P9999Y", "x" * 300, "open: ",
    "ended: 2020-01-01\n",
    "msgid ", "msgstr ", 'msgid ""\n', 'msgstr ""\n', "#~ ", "#| ", "#, fuzzy\n", "msgctxt ", "[0]",
)  # fmt: skip
"""What means something to some reader, or must mean nothing to any."""


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> bytes:
    """A file with pieces put in, taken out and doubled; sometimes no text at all."""
    for _time in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(TOKENS) | st.text(max_size=8))
        text = text[:at] + piece + text[draw(st.sampled_from((at, end))) :]
    raw = text.encode("utf-8", "surrogatepass")
    return draw(st.sampled_from((raw, raw, raw, raw[::2], raw + b"\xe5"))) if raw else raw


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a policy."""
    made = tmp_path_factory.mktemp("inputs")
    for folder in (BASE, BASE_POLICY):
        overlay(folder, made)
    return made


@contextmanager
def instead(file: Path, content: bytes) -> Iterator[None]:
    """A file with another content for a while."""
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        yield
    finally:
        file.write_bytes(before)


def judged(root: Path) -> list[Finding]:
    """The findings, after every form and language of report has been made of them."""
    found = judge(read_project(root), TODAY)
    for form in ("text", "json", "github", "sarif", "junit"):
        for language in LANGUAGES:
            assert report.write(form, found, language)
    return found


FILES = (
    "register/activities/orders.yaml", "register/organisation.yaml",
    "register/processors/host.yaml",
    "register/cookies/session.yaml", "docs/policy.md", "docs/locale/en/LC_MESSAGES/policy.po",
    "docs/locale/nb/LC_MESSAGES/policy.po",
)  # fmt: skip


@pytest.mark.parametrize("path", FILES)
@given(data=st.data())
def test_whatever_stands_in_a_file(path: str, root: Path, data: st.DataObject) -> None:
    """A check of any file ends with findings, in every form and language, and with no traceback."""
    text = (root / path).read_text(encoding="utf-8")
    with instead(root / path, data.draw(spoilt(text))):
        judged(root)


FOUND = [
    ("register/organisation.yaml", "policy_language: sv", "policy_language: s  v", "TXT003"),
    ("register/organisation.yaml", "policy_language: sv", "policy_language: de", "TXT003"),
    ("register/organisation.yaml", "policy_language: sv", "policy_language: ../../x", "TXT003"),
]
"""What the long runs found: the file, what stood there, what ended the check, and what is said."""


@pytest.mark.parametrize(("path", "old", "new", "rule"), FOUND)
def test_what_was_found(path: str, old: str, new: str, rule: str, root: Path) -> None:
    """What once ended a check in a traceback is told."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    with instead(root / path, text.replace(old, new).encode()):
        assert rule in {each.rule for each in judged(root)}


@pytest.mark.parametrize("path", FILES[:5])
@given(raw=st.binary(max_size=300))
def test_whatever_bytes_a_file_has(path: str, root: Path, raw: bytes) -> None:
    """The same for bytes that are no text."""
    with instead(root / path, raw):
        judged(root)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@given(data=st.data())
def test_what_is_read_of_a_catalogue_others_read(root: Path, data: st.DataObject) -> None:
    """A catalogue that is read here, GNU gettext reads too: no malformed one slips through."""
    place = root / "docs/locale/en/LC_MESSAGES/policy.po"
    raw = data.draw(spoilt(place.read_text(encoding="utf-8")))
    catalogue, findings = parsed("en.po", raw, "en")
    assert (catalogue is None) is bool(findings)
    if catalogue is not None:
        bare = raw.removeprefix(b"\xef\xbb\xbf")
        done = subprocess.run(
            ["msgfmt", "-o", "-", "-"], input=bare, capture_output=True, check=False
        )
        assert 0 == done.returncode, done.stderr


HOSTILE = (
    "=1+1", "+47 00", "-x", "@SUM(A1)", "<script>alert(1)</script>", "</td>", "&amp;",
    "&lt;b&gt;",
    "#let x = 1", "#import", "$ x $", "@ref", "<label>", "// c", "/* c */", "*b*", "_i_", "**b**",
    "`c`", "```", "[a](b)", "![a](b)", "{ref}`a`", "{{ x }}", "{% x %}", "%s %(a)s", "{0} {x}",
    "\\",
    "\\n", "'", '"', "«x»", "|", "| a | b |", "~", "^", "---", "- a", "1. a", "# a", "> a", "::: a",
    ".. note::", "a::", "|s|", "|", "CR;LF,", "DTSTART:2026", "x" * 400,
    "https://example.org/" + "y" * 200,
    "a\u00a0b", "50\u202f%", "Łódź", "Ελλάδα", "Україна", "½ € → ≤ ☐", "a\nb", "a\n\n\nb",
    "null", "NO", "0012", "1e9", "2026-01-01", "å" * 900, "ord " * 900, "e\u0301", "  x", "~~x~~",
    "<!-- x", "-->", "]]>", "<?x?>", "&#38;", "%5B", "../../x", "C:\\temp\\new", "nb: x",
    "…", "\u2011",
)  # fmt: skip
"""What means something to some program that shows a text."""


class Texts:
    """Random texts that can be read; each call gives another one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.letters = [
            letter
            for code in (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2C00))
            if unicodedata.category(letter := chr(code)) != "Cn" and not list(unfit(letter))
        ]
        self.count = 0

    def text(self) -> str:
        """A text of a few words."""
        while True:
            self.count += 1
            pieces = [self.piece() for _n in range(self.random.randint(1, 6))]
            said = unicodedata.normalize("NFC", " ".join(pieces)).strip()
            if said and not list(unfit(said)):
                return said

    def piece(self) -> str:
        """Something hostile, or letters of any kind."""
        if self.random.random() < 0.4:
            return self.random.choice(HOSTILE)
        return "".join(self.random.choices(self.letters, k=self.random.randint(1, 12)))


class Random(Samples):
    """Samples whose words are random texts; `name` begins the ids of the records."""

    def __init__(self, texts: Texts, name: str) -> None:
        super().__init__(name=name)
        self.texts = texts

    def word(self) -> str:
        """A random text."""
        return self.texts.text()

    def value(self, annotation: Any) -> Any:
        """The same, but for names of fields."""
        found = super().value(annotation)
        if get_origin(annotation) is dict:
            return {f"zq{next(self.count)}": each for each in found.values()}
        return found

    def plain(self, kind: type) -> Any:
        """The same, and texts in three languages that have nothing in common."""
        if issubclass(kind, Text):
            return {language: self.word() for language in LANGUAGES}
        if issubclass(kind, Email):
            return f"x{next(self.count)}@example.org"
        return super().plain(kind)


AMOUNT = int(os.environ.get("ROPA_RANDOM", "2"))
"""How many random registers, each with a policy, a page and catalogues; a run of 1000 is long."""

TOGETHER = 20
"""How many of them stand in one project, so that they are built at once."""

PARAGRAPHS = 8
"""How many paragraphs a random policy, and a random page, has."""


LINKED = ("access", "portability", "controller")
"""Sections of the policy that the program's pages lead to."""


def registers(root: Path, texts: Texts, size: int) -> None:
    """Write random records of each kind, `size` of each, and the controller."""
    for n in range(size):
        samples = Random(texts, f"r{n}")
        for kind in KINDS:
            if not (kind.single and n):
                path, raw = accepted(kind, samples)
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(raw)


def accepted(kind: Kind, samples: Random) -> tuple[str, bytes]:
    """The path and the content of a random record that can be read."""
    while True:
        record = {k: v for k, v in samples.record(kind).items() if v is not None}
        path = f"register/{kind.folder}"
        if kind.single:
            languages = {"policy_language": "sv", "languages": list(LANGUAGES)}
            record |= {"id": "sample-organisation", **languages}
        else:
            path += f"/{record['id']}.yaml"
        raw = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8")
        if not record_in(path, raw)[1]:
            return path, raw


def paragraph(texts: Texts, mark: str) -> str:
    """A random text that is one paragraph without links, as a policy and any page may hold it."""
    while True:
        said = f"{texts.text()} {mark}"
        found = markup(said)
        whole = len(visible_blocks(said)) == 1 and found.words is not None
        if whole and not (found.strange or found.links or held(said, whole=False)):
            return said


def pages(root: Path, texts: Texts, size: int) -> int:
    """Write random policies and pages, and catalogues that translate them; how many texts.

    Each original ends with `zqs`, each translation with `zqt`.
    """
    count = 0
    for name, title, languages in (("policy", "Policy", ("nb", "en")),
                                   ("random", "Tilfeldig", ("sv", "en"))):  # fmt: skip
        lines = [f"# {title}"]
        for n in range(max(size, len(LINKED))):
            place = LINKED[n] if n < len(LINKED) else f"r{n}"
            lines += [f"({name}-{place})=", f"## {paragraph(texts, 'zqs')}"]
            for m in range(PARAGRAPHS):
                shape = ("{}", "- {}", "1. {}", "> {}") if name == "random" else ("{}", "- {}")
                lines.append(shape[m % len(shape)].format(paragraph(texts, "zqs")))
        text = "\n\n".join(lines) + "\n"
        (root / f"docs/{name}.md").write_text(text, encoding="utf-8")
        blocks = {looked_up(each.raw): each.raw for each in visible_blocks(unicodedata.normalize(
            "NFC", text))}  # fmt: skip
        for language in languages:
            catalogue = polib.POFile(wrapwidth=10_000)
            head = {"Content-Type": "text/plain; charset=UTF-8", "Language": language}
            catalogue.metadata = head
            for raw in blocks.values():
                said = paragraph(texts, "zqt")
                while altered((raw,), (said,)):
                    said = paragraph(texts, "zqt")
                catalogue.append(polib.POEntry(msgid=raw, msgstr=said))
                count += 1
            catalogue.save(str(root / f"docs/locale/{language}/LC_MESSAGES/{name}.po"))
    index = root / "docs/index.md"
    told = index.read_text(encoding="utf-8").replace("\npolicy\n", "\npolicy\nrandom\n")
    index.write_text(told, encoding="utf-8")
    return count


FORM = (
    "REG00", "REG010", "REG011", "REG013", "REG014", "POL007", "POL008", "TRL001", "TRL002",
    "TRL003", "TRL006", "TRL007",
)  # fmt: skip
"""The rules about what can be read and shown."""


def unreadable(root: Path) -> list[str]:
    """What the check says of form: nothing, where everything is accepted."""
    return [str(f) for f in judge(read_project(root), TODAY) if f.rule.startswith(FORM)]


def built(root: Path, edition: Edition, language: str, builder: str) -> str:
    """Build a site or documents, faults of other rules accepted; what is said, and the outcome."""
    order = Order(root, edition, (language,), TODAY)
    call = [*command(order, language, builder), "-D", "ropa_accept_errors=1"]
    call = [word for word in call if word not in ("-W", "-n")]
    done = run_module(call, PROGRAM, environment(order))
    return done.output if done.code else ""


@pytest.mark.parametrize("first", range(0, AMOUNT, TOGETHER))
def test_what_is_accepted_is_made(tmp_path: Path, first: int) -> None:
    """Registers of random values, policies and pages of random texts, and catalogues that say
    something else at random, are a site, documents, a pack and every export."""
    size = min(TOGETHER, AMOUNT - first)
    texts = Texts(first + 1)
    root = tmp_path / "project"
    shutil.copytree(PROGRAM / "docs", root / "docs")
    registers(root, texts, size)
    assert size * (2 * PARAGRAPHS) < pages(root, texts, size)
    assert texts.count > 400 * size
    assert [] == unreadable(root)
    project = read_project(root)
    for language in LANGUAGES:
        view = View(project.register, language, Edition.INTERNAL, TODAY, project.policy)
        assert json.loads(json_export.register_json(view))
        book = tmp_path / "book.xlsx"
        spreadsheet.write(view, book)
        assert openpyxl.load_workbook(book).worksheets
        csv_export.write(view, tmp_path / "book.csv")
        jsonld.write(view, tmp_path / "book.jsonld")
        assert calendar_export.calendar(view, list(dates.events(view)))
    language = LANGUAGES[first // TOGETHER % 3]
    assert make_pack(Wanted(root, language, TODAY, ("policy", "agreements"))).content
    assert "" == built(root, Edition.INTERNAL, language, "html")
    assert "" == built(root, Edition.INTERNAL, language, "typstpdf")
    for name, own in (("policy", "sv"), ("random", "nb")):
        page = root / f"build/internal/html/{language}/{name}.html"
        whole = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")
        shown = re.sub(r"<[^>]*>", " ", whole[0])
        assert ("zqs" in shown, "zqt" in shown) == (language == own, language != own)


def test_remarks_in_pages_are_in_no_edition(with_policy: Callable[..., Path]) -> None:
    """What a writer noted for colleagues, in any form that is not shown, is not in the site."""
    root = with_policy()
    notes = (
        "<!-- hemlig1 -->\n\nOrd <!-- hemlig2 --> ord.\n\n% hemlig3\n\n"
        "<!--\nhemlig4\n\nhemlig4b\n-->\n\n"
        "<?hemlig5?>\n\n<!HEMLIG hemlig6>\n\n<![CDATA[hemlig7]]>\n\n"
        "<div>\n<!-- hemlig8 -->\n</div>\n\n"
        "+++ hemlig9\n\nSlut.\n"
    )
    (root / "docs/index.md").write_text(
        "# Index\n\n```{toctree}\npolicy\n```\n\n" + notes, encoding="utf-8"
    )
    page = root / "docs/policy.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n% hemlig10\n\n<!-- hemlig11 -->\n", "utf-8"
    )
    assert "" == built(root, Edition.PUBLIC, "sv", "html")
    told = [
        file.relative_to(root).as_posix()
        for file in (root / "build/public/html").rglob("*")
        if file.is_file() and b"hemlig" in file.read_bytes()
    ]
    assert [] == told
    assert (root / "build/public/html/sv/policy.html").is_file()
