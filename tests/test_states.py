"""Each state is said with the same words on every surface, and in each language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from conftest import TODAY
from ropa.export.csv_export import protocol_csv
from ropa.export.json_export import register_json
from ropa.export.jsonld import register_jsonld
from ropa.export.spreadsheet import workbook
from ropa.models.base import Edition
from ropa.models.kinds import KINDS
from ropa.reading.project import read_project
from ropa.sphinx_ext.directives import TABLES, made_table
from ropa.tables.cells import plain
from ropa.tables.record import record_page
from ropa.tables.view import View
from ropa.words import LANGUAGES

PROGRAM = Path(__file__).resolve().parents[1]

WORDS: dict[str, tuple[str, str, str]] = {
    "stated": (
        "oppgitt i personvernerklæringen", "anges i personuppgiftspolicyn",
        "stated in the privacy policy",
    ),
    "reported": ("opplyst av Vert AS, 1. juli 2026", "uppgett av Vert AS, 1 juli 2026",
                 "reported by Vert AS, 1 July 2026"),
    "seen": ("dokument sett av Rådgiver, 1. juli 2026",
             "handling sedd av Rådgivare, 1 juli 2026",
             "document seen by Adviser, 1 July 2026"),
    "required": ("krav i loven", "lagkrav", "required by law"),
    "proposed": ("forslag, ikke besluttet", "förslag, inte beslutat", "proposal, not decided"),
    "confirmed": ("bekreftet av Daglig leder, 1. juli 2026", "bekräftat av VD, 1 juli 2026",
                  "confirmed by Managing director, 1 July 2026"),
    "open": ("ikke avklart", "ännu inte klarlagt", "not yet established"),
    "none": ("ingen", "inga", "none"),
    "not-applicable": ("ikke aktuelt, fordi intet lagres",
                       "inte aktuellt, eftersom inget lagras",
                       "not applicable, because nothing is kept"),
    "decided": ("besluttet, gjennomføres innen 1. mars 2027",
                "beslutat, genomförs senast 1 mars 2027",
                "decided, to be carried out by 1 March 2027"),
    "not-yet": ("ikke gjennomført ennå", "inte genomfört ännu", "not yet carried out"),
    "does-not-take-place": ("forekommer ikke", "förekommer inte", "does not take place"),
    "ended": ("opphørt 1. juli 2026", "upphört 1 juli 2026", "ended 1 July 2026"),
}  # fmt: skip
"""The words of each state in Bokmål, Swedish and English, as a reader must find them."""

UNSAID = {"nb": ("mangl",), "sv": ("sakna",), "en": ("missing",)}
"""Beginnings of words that say that something is wanting; nobody has said so."""

CHANGES = [
    ("processors/host.yaml", "role: processor", "role: processor\nstanding: stated\nstanding_of:\n"
     "  country: {reported_by: Vert AS, on: 2026-07-01}\n"
     "  agreement.date: {seen_by: adviser, on: 2026-07-01, document: archive 1}\n"
     "  services: proposed"),
    ("rights/access.yaml", "deadline: P1M", "deadline: P1M\nstanding_of: {deadline: required}"),
    ("storage/servers.yaml", "backup: no", "backup: {not_applicable: {nb: intet lagres, "
     "sv: inget lagras, en: nothing is kept}}\nstanding: {confirmed_by: manager, on: 2026-07-01}"),
    ("systems/shop.yaml", "access:", "progress: does-not-take-place\naccess:"),
    ("measures/https.yaml", "progress: in-use",
     "progress: {decided_by: manager, on: 2026-07-01, due: 2027-03-01}"),
    ("procedures/requests.yaml", "type: rights-request", "type: rights-request\n"
     "progress: not-yet"),
    ("recipients/bank.yaml", "role: controller", "role: {open: asked}"),
    ("sources/registry.yaml", "public:", "ended: 2026-07-01\npublic:"),
]  # fmt: skip
"""A record for each state: the file, its words, and what takes their place."""

IN_PROTOCOL = ("stated", "open", "decided")
"""States that the protocol of the small register has."""

QUESTION = """id: asked
number: 7
title: {nb: Hvem?, sv: Vem?, en: Who?}
explanation: {nb: Ukjent., sv: Okänt., en: Unknown.}
priority: high
owner: manager
state: open
"""


@pytest.fixture
def stateful(project: Callable[..., Path]) -> Path:
    """A small register with a value in each state."""
    root = project()
    for name, old, new in CHANGES:
        place = root / "register" / name
        text = place.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old!r} stands {text.count(old)} times"
        place.write_text(text.replace(old, new), encoding="utf-8")
    (root / "register/questions").mkdir()
    (root / "register/questions/asked.yaml").write_text(QUESTION, encoding="utf-8")
    return root


def view_of(root: Path, language: str) -> View:
    """The internal view of a project."""
    found = read_project(root)
    assert [] == [str(f) for f in found.findings]
    return View(found.register, language, Edition.INTERNAL, TODAY, found.policy)


def tables(view: View) -> Iterator[tuple[str, str]]:
    """Every table and every page of a record, as text, by name."""
    for name in [*TABLES, *(kind.name for kind in KINDS if not kind.single)]:
        table = made_table(view, name)
        heads = [heading.label for heading in table.headings]
        cells = [plain(shown) for row in table.rows for shown in row]
        yield f"table {name}", "\n".join([table.title, *heads, *cells])
    for record in view.register:
        page = record_page(view, record)
        rows = [*page.rows, *page.folded]
        yield f"page {record.key}", "\n".join(f"{row.label}: {plain(row.cell)}" for row in rows)


def exported(view: View) -> Iterator[tuple[str, str]]:
    """Every export that people read or that has words for people, as text, by name."""
    book = load_workbook(BytesIO(workbook(view)))
    cells = (
        value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    )
    yield "workbook", "\n".join(str(value) for value in cells if value is not None)
    yield "csv", protocol_csv(view)
    yield "json", json.dumps(json.loads(register_json(view))["states"], ensure_ascii=False)
    yield "json-ld", json.dumps(register_jsonld(view), ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_is_said_alike(stateful: Path, language: str) -> None:
    """Pages, tables, workbook and CSV say each state in the words of the issue; JSON names them."""
    view = view_of(stateful, language)
    shown = dict(tables(view))
    pages = "\n".join(text for name, text in shown.items() if name.startswith("page"))
    everything = "\n".join(shown.values())
    files = dict(exported(view))
    for state, said in WORDS.items():
        words = said[LANGUAGES.index(language)]
        where = everything if state == "ended" else pages
        assert words in where, f"{state} is not on the pages"
        assert words in files["workbook"] or state == "ended", f"{state} is not in the workbook"
        assert words in files["csv"] or state not in IN_PROTOCOL, f"{state} is not in CSV"
        cut = r"( av | by | innen | senast |: |, (?:to be|fordi|eftersom|because)).*"
        short = re.split(cut, words)[0]
        short = re.sub(r" \d.*", "", short)
        assert short in files["json"], f"{state} has no label in JSON"
        assert short in files["json-ld"], f"{state} has no label in JSON-LD"
        assert short in shown["table states"], f"{state} is not in the legend"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_to_be_wanting(stateful: Path, language: str) -> None:
    """What nobody has answered is not yet established; no surface says that it is wanting."""
    for root in (stateful, PROGRAM):
        view = view_of(root, language)
        for name, text in [*tables(view), *exported(view)]:
            if name.startswith(("page promises", "page questions", "page no-duty")):
                continue  # words of the register
            wanting = [w for w in re.findall(r"\w+", text.casefold()) if w.startswith(
                UNSAID[language])]  # fmt: skip
            assert [] == wanting, f"{name}: {wanting}"


def test_a_default_is_no_assertion(stateful: Path) -> None:
    """What nobody has written is printed nowhere: neither its scope nor its special kind."""
    view = view_of(stateful, "en")
    contact = dict(tables(view))["page categories/contact"]
    category = view.register.get("categories/contact")
    assert not {"special", "accounting"} & category.model_fields_set
    for words in ("Ordinary personal data", "Not accounting material"):
        assert words not in contact
        for name, text in exported(view):
            assert words not in text, name
    data = json.loads(register_json(view))
    [written] = [each for each in data["categories"] if each["id"] == "contact"]
    assert not {"special", "accounting"} & set(written)


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[
    str, str, str
]:  # fmt: skip
    """The language, the text of the site and the text of the print of the small register."""
    language = request.param
    root = tmp_path_factory.mktemp(f"states-{language}")
    shutil.copytree(PROGRAM / "tests/examples/base/register", root / "register")
    for name, old, new in CHANGES:
        place = root / "register" / name
        place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (root / "register/questions").mkdir()
    (root / "register/questions/asked.yaml").write_text(QUESTION, encoding="utf-8")
    shutil.copytree(PROGRAM / "docs", root / "docs", ignore=shutil.ignore_patterns("*.mo"))
    for builder in ("html", "typstpdf"):
        done = subprocess.run(
            [
                sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(PROGRAM),
                "-d", str(root / "doctrees"), "-D", f"language={language}",
                "-D", f"ropa_root={root}", "-D", "ropa_accept_errors=1",
                "-D", f"ropa_today={TODAY}", "-D", "ropa_print=record",
                str(root / "docs"), str(root / builder),
            ],
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert 0 == done.returncode, done.stderr
    pages = [*(root / "html/register").rglob("*.html"), root / "html/about.html"]
    trees = [lxml.html.parse(str(page)).find(".//article") for page in pages]
    site = squeezed(" ".join(tree.text_content() for tree in trees if tree is not None))
    [protocol] = (root / "typstpdf").glob(f"*-record-{language}.pdf")
    pdf = squeezed(" ".join(page.extract_text() for page in PdfReader(protocol).pages))
    return language, site, pdf


def squeezed(text: str) -> str:
    """Text without white space and hyphens, which line breaks add."""
    return re.sub(r"[\s\-­\xa0]+", "", text)


def test_the_site_and_the_print_say_the_same(printed: tuple[str, str, str]) -> None:
    """What is built says each state in the same words, and that nothing is wanting."""
    language, site, pdf = printed
    for state, said in WORDS.items():
        words = squeezed(said[LANGUAGES.index(language)])
        assert words in site, f"{state} is not on the site"
        assert words in pdf or state == "ended", f"{state} is not in the print"
    for begin in UNSAID[language]:
        at = pdf.casefold().find(begin)
        assert at < 0, pdf[at - 80 : at + 80]
