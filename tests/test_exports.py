"""Spreadsheet, CSV, JSON, JSON-LD and calendar, each read by a program not written here."""

import csv
import io
import json
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import rdflib
import yaml
from jsonschema import Draft202012Validator
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS

from ropa.beginning.start import editor
from ropa.export import calendar_export, csv_export, json_export, jsonld, spreadsheet
from ropa.export.rows import FORMULA, protocol_sheet, sheets
from ropa.export.schema import editor_schema, export_schema, patterns, schema_name, write_schemas
from ropa.history import Revision
from ropa.models.base import Edition
from ropa.models.kinds import KINDS
from ropa.reading.project import read_project
from ropa.reading.register import read_register
from ropa.tables import dates
from ropa.tables.cells import plain
from ropa.tables.overview import register_table, summary
from ropa.tables.view import View
from ropa.words import LANGUAGES
from samples import write_samples

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
OFFICE = shutil.which("soffice")
DPV = rdflib.Namespace("https://w3id.org/dpv#")
OWN = rdflib.Namespace("urn:ropa:terms#")

Made = Callable[..., Path]


@pytest.fixture(scope="module")
def real() -> View:
    """The register of this project, in Bokmål, for inside."""
    read = read_project(ROOT)
    return View(read.register, "nb", Edition.INTERNAL, TODAY, read.policy)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A register in which every field of every kind has a value, and nothing has ended."""
    root = tmp_path_factory.mktemp("samples")
    write_samples(root)
    for file in (root / "register").rglob("*.yaml"):
        record = json.loads(file.read_text(encoding="utf-8"))
        record.pop("ended", None)
        file.write_text(json.dumps(record), encoding="utf-8")
    register, findings = read_register(root)
    assert [] == [str(f) for f in findings]
    return View(register, "nb", Edition.INTERNAL, TODAY)


def opened(view: View) -> openpyxl.Workbook:
    """The workbook of a view, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(view, Revision("abc123"))))


def cells(book: openpyxl.Workbook, name: str) -> list[list[str]]:
    """The values of a sheet, row by row."""
    return [[str(c or "") for c in row] for row in book[name].iter_rows(values_only=True)]


def test_the_workbook_holds_the_record_as_the_pages_have_it(real: View) -> None:
    """Every cell of every sheet is the text of the table's cell, and nothing but text."""
    book = opened(real)
    for name, sheet in zip(book.sheetnames[1:], sheets(real), strict=True):
        rows = cells(book, name)
        expected = [c.label + (f"\n{c.note}" if c.note else "") for c in sheet.columns]
        assert expected == rows[0], name
        assert [list(row) for row in sheet.rows] == rows[1:], name
        for row in book[name].iter_rows():
            assert {"s"} == {c.data_type for c in row}, name


def test_every_sheet_can_be_read_and_printed(real: View) -> None:
    """The head stays in sight, can be filtered by, and is repeated on A4 pages lying down."""
    book = opened(real)
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None
        assert "$1:$1" == sheet.print_title_rows
        assert ("landscape", 9) == (sheet.page_setup.orientation, int(sheet.page_setup.paperSize))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(row[0].alignment.wrap_text for row in sheet.iter_rows(min_row=1))
    protocol = book[book.sheetnames[1]]
    assert "D2" == protocol.freeze_panes
    assert 21 == protocol.max_column
    colours = {c.fill.start_color.rgb for c in protocol[1]}
    assert {"FFF8CBAD", "FFD5E8D4"} <= colours


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_valid_and_unique(real: View, language: str) -> None:
    """Excel's rules: at most 31 characters, none of []:*?/\\, no name twice."""
    names = opened(replace(real, language=language)).sheetnames
    assert len(names) == len({name.lower() for name in names})
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name.strip("'") == name


def test_a_long_or_repeated_name_of_a_sheet_is_made_valid() -> None:
    """Cut with an ellipsis, cleaned, and numbered where it is taken."""
    taken: set[str] = set()
    names = [spreadsheet.sheet_name(n, taken) for n in ("A/B: C", "a b c", "x" * 40, "x" * 40, "")]
    assert ["A B C", "a b c 2", "x" * 30 + "…", "x" * 29 + " 2", "-"] == names


def test_the_same_register_gives_the_same_bytes(real: View) -> None:
    """A workbook made a little later does not differ."""
    first = spreadsheet.workbook(real, Revision("abc"))
    time.sleep(2.1)
    assert first == spreadsheet.workbook(real, Revision("abc"))


def test_the_cover_says_what_it_is(real: View) -> None:
    """Organisation, scope, date, revision, counts and the legend stand on the cover."""
    book = opened(real)
    rows = cells(book, book.sheetnames[0])
    said = {row[0]: row[1] for row in rows}
    owner = real.register.organisation
    assert rows[1][0] == str(owner.name)
    for expected in (owner.covers.nb, "22. november 2026", "abc123"):
        assert expected in said.values()
    for expected in ("oppgitt i personvernerklæringen", "ikke avklart", "Påkrevd"):
        assert expected in said


@pytest.mark.parametrize("beginning", FORMULA)
def test_a_text_like_a_formula_stays_text(project: Made, beginning: str) -> None:
    """A cell that begins like a formula is text in XLSX, and marked as text in CSV."""
    root = project()
    file = root / "register/recipients/bank.yaml"
    text = json.dumps(f"{beginning}cmd|'/c calc'!A1")
    file.write_text(file.read_text("utf-8").replace("nb: Betaling.", f"nb: {text}"), "utf-8")
    read = read_project(root)
    view = View(read.register, "nb", Edition.INTERNAL, TODAY)
    wanted = f"{beginning}cmd|'/c calc'!A1"
    if wanted.strip() == wanted:
        assert [] == [str(f) for f in read.findings]
        found = [
            c for sheet in opened(view) for row in sheet.iter_rows() for c in row
            if c.value == wanted
        ]  # fmt: skip
        assert found
        assert all((c.data_type, c.quotePrefix) == ("s", True) for c in found)
    assert csv_export.safe(wanted) == "'" + wanted
    assert csv_export.safe("Betaling") == "Betaling"


def test_csv_opens_as_excel_does(real: View, tmp_path: Path) -> None:
    """UTF-8 with its mark, semicolons, CR LF; the rows are those of the workbook."""
    csv_export.write(real, tmp_path / "protokoll.csv")
    raw = (tmp_path / "protokoll.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    sheet = protocol_sheet(real)
    assert [csv_export.safe(c.label) for c in sheet.columns] == rows[0]
    assert [[csv_export.safe(t) for t in row] for row in sheet.rows] == rows[1:]
    assert text.count("\r\n") == len(rows)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(real: View, tmp_path: Path) -> None:
    """LibreOffice reads the sheets and their text."""
    spreadsheet.write(real, tmp_path / "protokoll.xlsx", Revision("abc123"))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path),
         str(tmp_path / "protokoll.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "protokoll.ods") as packed:
        content = packed.read("content.xml").decode("utf-8")
    names = re.findall(r'<table:table table:name="([^"]*)"', content)
    assert opened(real).sheetnames == names
    assert "Kategorier av personopplysninger" in content


def test_counts_agree_on_every_surface(real: View) -> None:
    """Pages, workbook, JSON and JSON-LD count the same: one summary."""
    counts = summary(real)
    assert counts["activities"] > 0
    assert counts == json_export.register_data(real)["counts"]
    pages = [int(plain(row[1])) for row in register_table(real).rows]
    shown = [kind for kind in KINDS if real.shows(kind.name)]
    assert [counts[kind.name] for kind in shown] == pages
    book = opened(real)
    cover = [row[1] for row in cells(book, book.sheetnames[0])]
    assert all(str(count) in cover for count in counts.values())
    for kind, name in zip(shown, book.sheetnames[-len(shown) :], strict=True):
        past = len(real.register.all_of(kind.name)) - len(real.register.of(kind.name))
        assert counts[kind.name] == book[name].max_row - 1 - past, kind.name
    graph = graph_of(real)
    assert counts["activities"] == len(set(graph.subjects(RDF.type, DPV.Process)))
    assert counts["activities"] == len(set(graph.objects(None, DCAT.record)))


def test_the_export_is_as_its_schema_says(real: View, samples: View) -> None:
    """The JSON of both registers is valid, and a field that no kind has is not."""
    schema = export_schema()
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    for view in (real, samples):
        data = json_export.register_data(view, Revision("abc"))
        assert [] == [f"{list(e.path)}: {e.message}" for e in judge.iter_errors(data)]
        data["organisation"][0]["something"] = "else"
        assert not judge.is_valid(data)


def loaded(file: Path) -> object:
    """A record as an editor sees it: YAML 1.2, where `yes` and dates are text."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012
            key: [each for each in found if each[0].rpartition(":")[2] not in ("bool", "timestamp")]
            for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(file.read_text(encoding="utf-8"), Loader)


def test_editor_schemas_accept_every_record_and_refuse_mistakes(real: View, tmp_path: Path) -> None:
    """Every record of the register is valid; a wrong field, word or id form is not."""
    write_schemas(tmp_path, "nb", real.register)
    checked = 0
    for name, pattern in patterns().items():
        judge = Draft202012Validator(json.loads((tmp_path / name).read_text("utf-8")))
        for file in sorted(ROOT.glob(pattern)):
            assert [] == [f"{file.name}: {e.message}" for e in judge.iter_errors(loaded(file))]
            checked += 1
    assert len(list(real.register)) == checked
    [activities] = [kind for kind in KINDS if kind.name == "activities"]
    schema = json.loads((tmp_path / schema_name(activities)).read_text("utf-8"))
    judge = Draft202012Validator(schema)
    right = loaded(ROOT / real.register.activities[0].at().path)
    assert isinstance(right, dict)
    for wrong in ({"purpose": []}, {"scope": "customers"}, {"owner": "Daglig leder"}):
        assert not judge.is_valid(right | wrong)


def test_editor_help_is_in_the_language_with_the_provisions() -> None:
    """A field explains itself in Bokmål and names its article."""
    [kind] = [kind for kind in KINDS if kind.name == "activities"]
    help = editor_schema(kind, "nb")["properties"]["purposes"]["description"]
    assert "formål" not in editor_schema(kind, "en")["properties"]["purposes"]["description"]
    assert "art. 30 nr. 1 b" in help


def graph_of(view: View) -> rdflib.Graph:
    """The JSON-LD of a view, as rdflib reads it."""
    return rdflib.Graph().parse(data=json.dumps(jsonld.register_jsonld(view)), format="json-ld")


def test_json_ld_is_a_catalogue_of_processes(real: View) -> None:
    """One catalogue, a record for each activity, and each activity a process of DPV."""
    graph = graph_of(real)
    [catalogue] = graph.subjects(RDF.type, DCAT.Catalog)
    assert (catalogue, RDF.type, DPV.RecordsOfActivities) in graph
    for record in graph.objects(catalogue, DCAT.record):
        assert (record, RDF.type, DCAT.CatalogRecord) in graph
        [process] = graph.objects(record, FOAF.primaryTopic)
        assert (process, RDF.type, DPV.Process) in graph
        for needed in ("hasPurpose", "hasDataController", "hasStorageCondition"):
            assert list(graph.objects(process, DPV[needed])), needed
        for purpose in graph.objects(process, DPV.hasPurpose):
            assert (purpose, RDF.type, DPV.Purpose) in graph
    assert list(graph.subjects(RDF.type, DPV.DataProcessor))
    assert list(graph.objects(catalogue, DCTERMS.publisher))


def test_every_term_of_dpv_that_is_used_exists(real: View, samples: View) -> None:
    """The names of classes and properties are those of DPV 2.2."""
    lines = (ROOT / "tests/data/dpv-2.2-terms.txt").read_text("utf-8").splitlines()
    known = {f"https://w3id.org/{line}" for line in lines if not line.startswith("#")}
    for view in (real, samples):
        used = {str(term) for triple in graph_of(view) for term in triple}
        dpv = {t for t in used if t.startswith("https://w3id.org/dpv") and "/loc#" not in t}
        assert len(dpv) > 20
        assert set() == dpv - known


def test_json_ld_has_its_labels_in_three_languages_and_no_loose_end(real: View) -> None:
    """Activities, purposes and rights are named in nb, sv and en; every link leads to a node."""
    graph = graph_of(real)
    for kind in (DPV.Process, DPV.Purpose, DPV.DataSubjectRight, DPV.PersonalData):
        for node in graph.subjects(RDF.type, kind):
            labels = graph.objects(node, SKOS.prefLabel)
            assert set(LANGUAGES) == {label.language for label in labels}
    for node in graph.objects():
        if str(node).startswith("urn:ropa:") and not str(node).startswith(str(OWN)):
            assert (node, None, None) in graph, node
    assert not [s for s in graph.subjects() if isinstance(s, rdflib.BNode)]


def test_json_ld_says_how_sure_and_what_is_not_clarified(real: View) -> None:
    """A basis that is proposed says so, and an open value is named, never left out in silence."""
    graph = graph_of(real)
    for activity in real.register.activities:
        node = rdflib.URIRef(f"urn:ropa:{real.register.organisation.id}:{activity.key}")
        sure = list(graph.objects(node, OWN.standing))
        assert [rdflib.Literal(str(activity.standing))] == sure
        waiting = [v for r, _path, v in real.register.open_values if r is activity]
        assert len(waiting) == len(list(graph.objects(node, OWN.notClarified)))
        bases = [b for _path, b in activity.bases() if isinstance(b.basis, str)]
        assert len(bases) == len(list(graph.objects(node, DPV.hasLegalBasis)))


def read_calendar(text: str) -> list[dict[str, str]]:
    """The events of a calendar: lines unfolded, texts unescaped."""
    found: list[dict[str, str]] = []
    alarm = False
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        alarm = value == "VALARM" if name in ("BEGIN", "END") and value == "VALARM" else alarm
        if line == "END:VALARM":
            alarm = False
        elif line == "BEGIN:VEVENT":
            found.append({})
        elif found and not alarm and name not in ("BEGIN", "END"):
            found[-1][name] = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)
    return found


def test_the_calendar_holds_every_date_that_waits(samples: View, tmp_path: Path) -> None:
    """Reviews, ends of agreements, questions and actions that are due, read back."""
    count = calendar_export.write(samples, tmp_path / "datoer.ics")
    text = (tmp_path / "datoer.ics").read_bytes().decode("utf-8")
    read = read_calendar(text)
    assert count == len(read) > 3
    [processor] = samples.register.processors
    ends = str(processor.agreement.valid_until).replace("-", "")
    [agreement] = [e for e in read if ".agreement@" in e["UID"]]
    assert ends == agreement["DTSTART;VALUE=DATE"]
    assert (
        str(processor.name.nb if hasattr(processor.name, "nb") else processor.name)
        in (agreement["SUMMARY"])
    )
    assert len(read) == len({e["UID"] for e in read})
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_a_calendar_program_reads_the_calendar(samples: View) -> None:
    """The icalendar library finds the same dates."""
    icalendar = pytest.importorskip("icalendar")
    events = list(dates.events(samples))
    read = icalendar.Calendar.from_ical(calendar_export.calendar(samples, events))
    found = [(e.decoded("DTSTART"), str(e["SUMMARY"])) for e in read.walk("VEVENT")]
    assert [(event.day, event.summary) for event in events] == found


def test_signs_of_a_calendar_are_escaped_and_lines_folded() -> None:
    """Commas, semicolons, line breaks and long words survive."""
    text = "å; b, c\\d\ne" + "ø" * 100
    line = calendar_export.folded(f"SUMMARY:{calendar_export.escaped(text)}")
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    [event] = read_calendar(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    assert text == event["SUMMARY"]


def test_the_editor_knows_every_kind() -> None:
    """The settings beside the register are those that a new register gets, and each names a schema
    that is made, for records that there may be."""
    root = Path(__file__).resolve().parents[1]
    for path, text in editor().items():
        assert text == (root / path).read_text(encoding="utf-8"), f"{path} is not up to date"
    named = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert [f"./build/schema/{schema_name(kind)}" for kind in KINDS] == [*named]
