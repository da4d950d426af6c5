"""Whatever stands in a file, a check answers in words; what it accepts, everything can be made of.

`--hypothesis-profile=long` tries many more inputs than the suite does.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_origin

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import BASE, BASE_POLICY, TODAY, overlay
from ropa import report
from ropa.build import Order, command, environment
from ropa.checks import judge
from ropa.children import run_module
from ropa.export import calendar_export, csv_export, json_export, jsonld, spreadsheet
from ropa.findings import Finding
from ropa.gate.characters import unfit
from ropa.models.base import Edition
from ropa.models.values import Email, Text
from ropa.reading.catalogues import parsed
from ropa.reading.project import read_project
from ropa.tables.view import View
from samples import LANGUAGES, Samples, write_samples

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
    """Samples whose words are random texts."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
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


def seeds() -> range:
    """As many random registers as the profile asks for."""
    return range(1, 21) if settings().max_examples > 1000 else range(1, 2)


def made(root: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's pages with a register in which every field of every kind is random."""
    monkeypatch.setattr("samples.Samples", lambda: Random(texts))
    shutil.copytree(PROGRAM / "docs", root / "docs")
    write_samples(root)
    return root


FORM = ("REG00", "REG010", "REG011")
"""The rules about what can be read."""


def unreadable(root: Path) -> list[str]:
    """What the check says of form: nothing, where the register is accepted."""
    return [str(f) for f in judge(read_project(root), TODAY) if f.rule.startswith(FORM)]


def built(root: Path, edition: Edition, language: str, builder: str) -> str:
    """Build a site or documents, faults of other rules accepted; what is said, and the outcome."""
    order = Order(root, edition, (language,), TODAY)
    call = [*command(order, language, builder), "-D", "ropa_accept_errors=1"]
    call = [word for word in call if word not in ("-W", "-n")]
    done = run_module(call, PROGRAM, environment(order))
    return done.output if done.code else ""


def test_what_is_accepted_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register of hundreds of random values is a site, documents and every export."""
    for seed in seeds():
        texts = Texts(seed)
        root = made(tmp_path / str(seed), texts, monkeypatch)
        assert [] == unreadable(root)
        assert texts.count > 400
        project = read_project(root)
        for language in LANGUAGES:
            view = View(project.register, language, Edition.INTERNAL, TODAY, project.policy)
            assert json.loads(json_export.register_json(view))
            book = tmp_path / "book.xlsx"
            spreadsheet.write(view, book)
            assert openpyxl.load_workbook(book).worksheets
            csv_export.write(view, tmp_path / "book.csv")
            jsonld.write(view, tmp_path / "book.jsonld")
            assert calendar_export.calendar(view, list(calendar_export.events(view)))
        language = LANGUAGES[seed % 3]
        assert "" == built(root, Edition.INTERNAL, language, "html")
        assert "" == built(root, Edition.INTERNAL, language, "typstpdf")


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
