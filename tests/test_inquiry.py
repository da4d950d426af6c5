"""The pack for the authority, made from the real register, and the check of a pack."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from conftest import copy
from editions import leaks, texts
from ropa import history
from ropa.cli import main
from ropa.history import UnknownRevision
from ropa.inquiry.changelog import changes_table
from ropa.inquiry.handed import Approval
from ropa.inquiry.pack import CannotApprove, NoController, Pack, Wanted, make_pack, zipped
from ropa.inquiry.parts import UnknownPart, chosen
from ropa.inquiry.parts import named as parts_named
from ropa.inquiry.verify import NotAPack, State, verify
from ropa.models.base import Edition
from ropa.models.statements import carried_out
from ropa.reading.register import read_register
from ropa.tables.article30 import processing
from ropa.tables.cells import Table, plain
from ropa.tables.extract import extract
from ropa.tables.view import View

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SIGNED = Approval("managing-director", date(2026, 11, 20))


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real register, with an agreement and a legal basis that somebody has confirmed."""
    root = copy(tmp_path_factory.mktemp("pakke æøå"))
    processor = root / "register/processors/pro-ips.yaml"
    text = processor.read_text(encoding="utf-8")
    agreement = (
        "agreement:\n  state: concluded\n  form: own-terms\n  date: 2024-03-01\n"
        "  reference: Arkiv 12\n"
        "  standing: {confirmed_by: managing-director, on: 2026-11-20}\n"
    )
    text = re.sub(r"(?m)^agreement:\n((?: .*\n)+)", agreement, text)
    processor.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def whole(root: Path) -> Pack:
    """The pack with two supplements and one that holds nothing certain, the record marked."""
    asked = ("agreements", "policy", "cookies")
    return make_pack(Wanted(root, "nb", TODAY, asked, ("protocol",)))


@pytest.fixture(scope="session")
def members(whole: Pack) -> dict[str, bytes]:
    """The files of the pack, by name."""
    return unpacked(whole)


def unpacked(pack: Pack) -> dict[str, bytes]:
    """The files of a pack, by name."""
    with zipfile.ZipFile(io.BytesIO(pack.content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def printed(content: bytes) -> str:
    """The text of a PDF on one line."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def named(members: dict[str, bytes], start: str, end: str) -> bytes:
    """The one file whose name begins and ends so."""
    [found] = [n for n in members if n.startswith(start) and n.endswith(end)]
    return members[found]


def test_the_manifest_lists_every_file_with_its_checksum(members: dict[str, bytes]) -> None:
    """Everything but the manifest is in it; it says whose, the day, and that it is a draft."""
    data = json.loads(members["manifest.json"])
    rows = [row for part in data["parts"] for row in part["files"]] + data["files"]
    assert sorted(set(members) - {"manifest.json"}) == sorted(row["name"] for row in rows)
    for row in rows:
        content = members[row["name"]]
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["size"], row["sha256"])
    draft = "Utkast – ikke godkjent av Arnpro AS"
    assert ("nb", "2026-11-22", draft) == (data["language"], data["date"], data["standing"])
    assert [0, 1, 2, 3] == [part["number"] for part in data["parts"]]


def test_a_pack_is_letter_and_record_and_what_is_asked_for(root: Path) -> None:
    """Supplements come only when asked for."""
    made = make_pack(Wanted(root, "nb", TODAY))
    assert ["Følgebrev", "Protokoll over behandlingsaktiviteter"] == [
        part.title for part in made.manifest.parts
    ]


def test_a_supplement_holds_only_what_is_certain(whole: Pack, members: dict[str, bytes]) -> None:
    """A confirmed agreement is there, one that is not seen is not; an empty part is left out."""
    text = printed(named(members, "03-", ".pdf"))
    assert "Pro IPS" in text
    assert "1. mars 2024" in text
    assert "Responsiv Media" not in text
    assert not [name for name in members if name.startswith("06-")]
    assert "  - Informasjonskapsler og samtykke" in whole.sheet


def test_the_record_is_the_same_as_pdf_sheet_and_table(members: dict[str, bytes]) -> None:
    """All activities stand in the PDF, the workbook and the CSV, customers first."""
    register, _findings = read_register(PROGRAM)
    titles = [activity.title.nb for activity in processing(view_of(PROGRAM))]
    assert "Kunder og kontaktpersoner" == titles[0]
    assert len(titles) == len([a for a in register.activities if carried_out(a)])
    text = printed(named(members, "01-", ".pdf"))
    book = openpyxl.load_workbook(io.BytesIO(named(members, "01-", ".xlsx")))
    sheet = [str(row[0].value) for row in book.worksheets[1].iter_rows(min_row=2)]
    plain = io.StringIO(named(members, "01-", ".csv").decode("utf-8-sig"))
    column = [row[0] for row in csv.reader(plain, delimiter=";")][1:]
    assert titles == [row.split("\n")[0] for row in sheet]
    assert sheet == column
    # A narrow column parts long words.
    whole = "".join(text.replace("\xad", "").split())
    for title in titles:
        assert title.split()[0] in whole


def test_the_record_is_a_few_pages(members: dict[str, bytes]) -> None:
    """The controller first, all tables within seven pages, none of them nearly empty."""
    pages = [
        page.extract_text()
        for page in PdfReader(io.BytesIO(named(members, "01-", ".pdf"))).pages
    ]
    assert "Arnpro AS" in pages[0]
    assert len(pages) <= 7
    assert all(len(page.split()) > 60 for page in pages)


def test_what_is_not_known_stands_once(members: dict[str, bytes]) -> None:
    """In one box, neutrally; in the tables there is a dash."""
    text = printed(named(members, "01-", ".pdf"))
    assert 1 == text.count("Opplysninger under avklaring")
    assert 1 == text.count("Om alle mottakere og databehandlere er ført opp")
    assert "–" in text


def test_what_may_not_take_place_is_not_said_to(members: dict[str, bytes]) -> None:
    """Where nobody has said that an activity takes place, table and box say that."""
    table = named(members, "01-", ".csv").decode("utf-8-sig")
    names = [row[0].split("\n") for row in csv.reader(io.StringIO(table), delimiter=";")]
    doubted = [name for name, *rest in names if rest == ["om dette forekommer, er under avklaring"]]
    assert ["Kopi av legitimasjon"] == doubted
    text = printed(named(members, "01-", ".pdf"))
    assert "Om behandlingen forekommer Kopi av legitimasjon" in text


def test_a_proposal_is_not_known_outside(root: Path, members: dict[str, bytes]) -> None:
    """A role that is only proposed is a dash, and stands in the box with those that are open."""
    party = read_register(root)[0].party("pro-ips")
    assert party is not None
    assert "proposed" in [str(said) for said in party.standing_of.values()]
    text = printed(named(members, "01-", ".pdf"))
    assert "Rollen til dem som får opplysningene Pro IPS, Responsiv Media AS" in text


def test_a_day_stands_in_the_box_where_management_has_set_one(root: Path, tmp_path: Path) -> None:
    """An approved action with a day gives it; the question and its title stay inside."""
    shutil.copytree(root / "register", tmp_path / "register")
    shutil.copytree(root / "docs", tmp_path / "docs")
    question = tmp_path / "register/questions/retention-periods.yaml"
    before = printed(named(unpacked(make_pack(Wanted(tmp_path, "nb", TODAY))), "01-", ".pdf"))
    action = (
        "action:\n  text: {nb: Fastsette frister., sv: Fastställa frister., en: Set limits.}\n"
        "  owner: managing-director\n  due: 2027-02-01\n"
        "  approved: {by: managing-director, on: 2026-11-20}\n"
    )
    question.write_text(question.read_text(encoding="utf-8") + action, encoding="utf-8")
    made = unpacked(make_pack(Wanted(tmp_path, "nb", TODAY, ("actions",))))
    assert "1. februar 2027" not in before
    assert "1. februar 2027" in printed(named(made, "01-", ".pdf"))
    assert "Fastsette frister." in printed(named(made, "09-", ".pdf"))


def test_a_mark_is_a_request_in_name_document_manifest_list_and_letter(
    members: dict[str, bytes],
) -> None:
    """Only the part that was marked is marked; the letter asks, with the provisions."""
    words = "Bes unntatt offentlighet"
    marked = {n.partition("/")[0] for n in members if "bes-unntatt" in n}
    assert {"01-protokoll-over-behandlingsaktiviteter-bes-unntatt-offentlighet"} == marked
    assert words in printed(named(members, "01-", ".pdf"))
    assert words not in printed(named(members, "03-", ".pdf"))
    data = json.loads(members["manifest.json"])
    assert [None, words, None, None] == [part["mark"] for part in data["parts"]]
    letter = named(members, "00-", ".html").decode("utf-8")
    for asked in ("Vi ber om at vedlegg 1 unntas", "offentleglova § 13", "§ 24 tredje ledd"):
        assert asked in letter


def test_the_letter_leaves_open_what_nobody_has_told(members: dict[str, bytes]) -> None:
    """What is unknown stands in brackets; the address is that of the law's data."""
    letter = named(members, "00-", ".html").decode("utf-8")
    text = printed(named(members, "00-", ".pdf"))
    for words in ("[saksnummer]", "Postboks 458 Sentrum", "Arnpro AS", "Utkast"):
        assert words in letter
        assert words in text
    assert re.search(r"Arnpro AS Dale Industriområde 1 5722", text)


def test_the_letter_says_where_each_answer_is(members: dict[str, bytes]) -> None:
    """Each question that the enclosed parts answer leads to a section that is there."""
    letter = named(members, "00-", ".html").decode("utf-8")
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td></tr>", letter)
    assert ("Hvem får personopplysningene?", "Vedlegg 1, «Mottakere og databehandlere»") in rows
    asked = "Hvilke databehandlere brukes, og hvilke avtaler er inngått med dem?"
    assert (asked, "Vedlegg 3") in rows
    record = printed(named(members, "01-", ".pdf"))
    sections = set(re.findall(r"«(.*?)»", " ".join(place for _question, place in rows)))
    assert sections
    sections -= {"Behandlingsansvarlig"}
    assert [] == [each for each in sections if each not in record]


def test_a_final_pack_names_who_approved_it(root: Path) -> None:
    """No page calls it a draft; a role that does not decide cannot approve it."""
    made = unpacked(make_pack(Wanted(root, "nb", TODAY, approval=SIGNED)))
    for page in PdfReader(io.BytesIO(named(made, "01-", ".pdf"))).pages:
        assert "Godkjent av Daglig leder, 20. november 2026" in page.extract_text()
        assert "Utkast" not in page.extract_text()
    with pytest.raises(CannotApprove, match="nobody"):
        make_pack(Wanted(root, "nb", TODAY, approval=Approval("nobody", TODAY)))


def test_an_approval_of_an_older_register_is_told(repository: Path) -> None:
    """The sheet says that something changed after the day of the approval, and only then."""

    def told(day: date) -> bool:
        made = make_pack(Wanted(repository, "nb", TODAY, approval=Approval(SIGNED.role, day)))
        return any("er endret etter den dagen" in line for line in made.sheet)

    assert told(date(2026, 4, 1))
    assert not told(date(2026, 4, 2))


def test_the_revision_stands_on_the_cover_only(repository: Path) -> None:
    """One page of the record has it, and no other file of the pack."""
    revision = history.revision_of(repository).id
    made = unpacked(make_pack(Wanted(repository, "nb", TODAY)))
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(named(made, "01-", ".pdf"))).pages]
    assert [True] + [False] * (len(pages) - 1) == [revision in page for page in pages]
    for name, content in made.items():
        if not name.startswith("01-"):
            assert [] == leaks(texts(name, content), {revision: "the revision"})


def test_the_sheet_beside_the_pack_says_what_to_know(whole: Pack) -> None:
    """Open mandatory values, contradictions, the lawyer; nothing of it is in the pack."""
    told = "\n".join(whole.sheet)
    for words in ("art. 30 nr. 1 d", "advokat", "distribueras inte till tredje part", whole.sha256):
        assert words in told
    assert [] == leaks(texts("pack.zip", whole.content), {"advokat": "", "KONTROLLARK": ""})


def test_a_departure_is_told_as_it_is_and_named_beside_the_pack(tmp_path: Path) -> None:
    """Storage reported in the United States: the record says so, only the sheet calls it a
    departure."""
    root = copy(tmp_path)
    file = root / "register/storage/servers.yaml"
    text = re.sub(r"(?m)^country: .*$", "country: US", file.read_text(encoding="utf-8"))
    reported = "standing_of:\n  country: {reported_by: managing-director, on: 2026-11-20}\n"
    file.write_text(text + reported, encoding="utf-8")
    made = make_pack(Wanted(root, "nb", TODAY))
    record = printed(named(unpacked(made), "01-", ".pdf"))
    assert "USA" in record
    assert "opplyst eller bekreftet" in record
    told = made.sheet[made.sheet.index("Kjente avvik fra personvernerklæringen eller loven:") :]
    assert "register/storage/servers.yaml" in told[1]
    assert [] == leaks(texts("pack.zip", made.content), {"avvik": "", "servers.yaml": ""})


def test_a_register_with_errors_gets_its_pack(tmp_path: Path) -> None:
    """What exists is handed over; the errors stand on the sheet."""
    root = copy(tmp_path)
    with (root / "register/storage/servers.yaml").open("a", encoding="utf-8") as file:
        file.write("\nutility: none\n")
    made = make_pack(Wanted(root, "nb", TODAY))
    assert "Pro IPS" in printed(named(unpacked(made), "01-", ".pdf"))
    assert any("register/storage/servers.yaml" in line for line in made.sheet)


def test_without_a_controller_there_is_nobody_to_hand_anything_out(tmp_path: Path) -> None:
    """The one thing that a pack cannot do without."""
    root = copy(tmp_path)
    (root / "register/organisation.yaml").unlink()
    with pytest.raises(NoController):
        make_pack(Wanted(root, "nb", TODAY))


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    """Folder, umask and time of day leave no trace."""
    made = []
    for name, mask in (("a", 0o022), ("b med mellomrom", 0o077)):
        before = os.umask(mask)
        try:
            made.append(make_pack(Wanted(copy(tmp_path / name), "nb", TODAY)).content)
        finally:
            os.umask(before)
    assert made[0] == made[1]


def test_a_zip_depends_on_names_content_and_day_only() -> None:
    """Members are sorted, stored, dated by the day and readable by everyone."""
    content = zipped({"b": b"2", "a": b"1"}, TODAY)
    assert content == zipped({"a": b"1", "b": b"2"}, TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert ["a", "b"] == pack.namelist()
        for member in pack.infolist():
            assert (2026, 11, 22, 12, 0, 0) == member.date_time
            assert 0o100644 == member.external_attr >> 16
            assert stat.S_ISREG(member.external_attr >> 16)


def test_parts_are_chosen_by_number_range_and_name() -> None:
    """Letter and record are always there; a part that does not exist is refused by name."""
    assert ["letter", "protocol"] == [part.id for part in chosen(())]
    assert ["letter", "protocol", "cookies"] == [part.id for part in chosen(("6", "protocol"))]
    assert {"policy", "agreements"} == set(parts_named(("2-3",)))
    for wrong in ("99", "5-99", "everything", "6-5"):
        with pytest.raises(UnknownPart, match=wrong):
            chosen((wrong,))


# The change log


def git(root: Path, *arguments: str, day: str = "2026-03-01") -> None:
    """Run git in a repository of the test's own."""
    moment = f"{day}T23:30:00+0100"
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        check=True, capture_output=True,
        env={**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment,
             "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A register in git: begun in March, changed in April, with the root below the top."""
    top = tmp_path / "top"
    root = copy(top / "personvern")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "Hemmelig ord i meldingen")
    file = root / "register/storage/servers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^country: .*$", "country: NO", text), encoding="utf-8")
    (root / "register/cookies/session.yaml").unlink()
    question = next((root / "register/questions").glob("*.yaml"))
    question.write_text(question.read_text(encoding="utf-8") + "# ord\n", encoding="utf-8")
    git(top, "commit", "-q", "-a", "-m", "Enda et hemmelig ord", day="2026-04-02")
    return root


def view_of(root: Path, language: str = "nb", edition: Edition = Edition.AUTHORITY) -> View:
    """The view that a pack of the root shows."""
    return View(extract(read_register(root)[0], edition), language, edition, TODAY)


def said(table: Table) -> list[list[str]]:
    """The cells of a table as text."""
    return [[plain(cell) for cell in row] for row in table.rows]


def test_changes_are_told_by_day_in_the_words_of_the_law(repository: Path) -> None:
    """The newest first; what Art. 30 asks for, no word of a commit's message, no question."""
    rows = said(changes_table(view_of(repository), repository))
    assert ["2. april 2026", "1. mars 2026"] == [day for day, _what in rows]
    assert "Servere i Norge og/eller EU: " in rows[0][1]
    assert "tredjestat" in rows[0][1]
    told = repr(rows)
    assert "emmelig" not in told
    assert "Spørsmål" not in told
    assert "informasjonskapsler" not in rows[0][1]


def test_changes_begin_where_they_are_asked_to(repository: Path) -> None:
    """A day is included, a revision is not; an unknown one is refused."""
    view = view_of(repository)
    assert 1 == len(changes_table(view, repository, "2026-04-02").rows)
    assert 0 == len(changes_table(view, repository, "2026-04-03").rows)
    first = history.commits(repository)[-1].revision
    assert 1 == len(changes_table(view, repository, first).rows)
    for wrong in ("nothing", "--all", "2026-13-45x"):
        with pytest.raises(UnknownRevision):
            history.commits(repository, wrong)


def test_without_git_there_are_no_changes_to_tell(tmp_path: Path) -> None:
    """The part is left out, and the sheet says why."""
    made = make_pack(Wanted(copy(tmp_path / "none"), "nb", TODAY, ("changes",)))
    assert 2 == len(made.manifest.parts)
    assert any("ingen versjonshistorikk" in line for line in made.sheet)
    assert "  - Endringer i protokollen" not in made.sheet


def test_a_pack_is_a_file_of_its_own(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A device, a pipe and a link to one are refused: nothing is put beside them."""
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "link.zip").symlink_to(os.devnull)
    before = sorted(os.listdir("/dev"))
    for place in (os.devnull, "/dev/stdout", str(tmp_path / "pipe.zip"), str(tmp_path / "link.zip"),
                  str(tmp_path / "NUL.zip")):  # fmt: skip
        assert 2 == main(["inquiry", "--root", str(root), "-o", place, "--lang", "nb"])
        said = capsys.readouterr()
        assert "" == said.out and "Traceback" not in said.err and Path(place).name in said.err
    assert before == sorted(os.listdir("/dev"))
    assert ["link.zip", "pipe.zip"] == sorted(os.listdir(tmp_path))


# The check of a pack


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A pack that is made quickly."""
    return make_pack(Wanted(copy(tmp_path_factory.mktemp("small")), "nb", TODAY)).content


@pytest.fixture
def changed(small: bytes, tmp_path: Path) -> Callable[..., Path]:
    """Write the small pack with other members: name -> content, None to leave one out."""

    def made(others: dict[str, bytes | None] | None = None, under: str = "") -> Path:
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(io.BytesIO(small)) as old, zipfile.ZipFile(path, "w") as new:
            files: dict[str, bytes | None] = {n: old.read(n) for n in old.namelist()}
            for name, content in (files | (others or {})).items():
                if content is not None:
                    new.writestr(under + name, content)
        return path

    return made


LETTER = "00-folgebrev.html"


def test_a_pack_is_intact_as_made(small: bytes, tmp_path: Path) -> None:
    """Every file is intact, and the checksum of the whole is given."""
    path = tmp_path / "pack.zip"
    path.write_bytes(small)
    found = verify(path)
    assert found.intact
    assert hashlib.sha256(small).hexdigest() == found.sha256
    assert 0 == main(["verify", str(path)])


def test_changed_missing_and_added_files_are_named(changed: Callable[..., Path]) -> None:
    """Each difference is told with the file's name."""
    path = changed({LETTER: b"{}", "LES-MEG.txt": None, "ny.txt": b"x", "../ut.txt": b"x"})
    found = verify(path)
    assert (LETTER,) == found.named(State.CHANGED)
    assert ("LES-MEG.txt",) == found.named(State.MISSING)
    assert ("ny.txt",) == found.named(State.ADDED)
    assert ("../ut.txt",) == found.named(State.UNSAFE)
    assert not found.intact
    assert 1 == main(["verify", str(path)])


@pytest.mark.parametrize("name", ["/etc/x", "C:x", "a/../../x", "\\x", "..\\x"])
def test_a_name_that_leads_out_is_unsafe(changed: Callable[..., Path], name: str) -> None:
    """Such a file is named and never unpacked."""
    assert 1 == len(verify(changed({name: b"x"})).named(State.UNSAFE))


def test_a_repeated_name_is_told(changed: Callable[..., Path]) -> None:
    """Two files of one name, or two manifests, are a difference."""
    for name in (LETTER, "manifest.json"):
        path = changed()
        with zipfile.ZipFile(path, "a") as pack, pytest.warns(UserWarning, match="Duplicate"):
            pack.writestr(name, pack.read(name))
        assert (name,) == verify(path).named(State.REPEATED)


def test_a_damaged_file_is_told(small: bytes, tmp_path: Path) -> None:
    """A bit that flipped on the way is found."""
    at = small.index(b"<!DOCTYPE html>")
    path = tmp_path / "pack.zip"
    path.write_bytes(small[:at] + b"X" + small[at + 1 :])
    assert (LETTER,) == verify(path).named(State.DAMAGED)


def test_a_bomb_is_not_unpacked(changed: Callable[..., Path]) -> None:
    """No more is read than the list says there is."""
    path = changed()
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, bytes(50_000_000) if name == LETTER else content)
    assert (LETTER,) == verify(path).named(State.CHANGED)


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", b"PK\x03\x04 broken"], ids=["empty", "text", "broken"]
)
def test_another_file_is_not_a_pack(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence and exit code 1, no traceback."""
    path = tmp_path / "file.zip"
    path.write_bytes(content)
    with pytest.raises(NotAPack):
        verify(path)
    assert 1 == main(["verify", str(path), "--lang", "en"])
    assert "ropa: `file.zip` is not a ZIP file, or it is damaged\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    "manifest",
    [None, b"{}", b"[]", b"\xff", b"{", b'{"format": "ropa-inquiry-pack"}', b"[" * 100_000],
    ids=["none", "empty", "list", "bytes", "cut", "short", "deep"],
)
def test_a_zip_without_a_list_is_not_a_pack(
    changed: Callable[..., Path], manifest: bytes | None
) -> None:
    """A manifest that is missing or makes no sense is said plainly."""
    path = changed({"manifest.json": manifest})
    with pytest.raises(NotAPack, match=r"manifest|\{name\}"):
        verify(path)
    assert 1 == main(["verify", str(path)])


def test_a_pack_packed_again_is_told(changed: Callable[..., Path]) -> None:
    """Someone unpacked it and packed the folder: the sentence says where the list stands."""
    with pytest.raises(NotAPack) as wrong:
        verify(changed(under="mappe/"))
    assert "`mappe/manifest.json`" in wrong.value.say("en")


# The command


def test_the_command_writes_pack_and_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ropa inquiry` writes the pack, beside it the sheet, and says on the screen what it says."""
    root, out = copy(tmp_path / "root"), tmp_path / "pack.zip"
    call = ["inquiry", "--root", str(root), "--today", "2026-11-22", "--lang", "en", "-o", str(out)]
    assert 0 == main(call)
    told = capsys.readouterr().out
    assert hashlib.sha256(out.read_bytes()).hexdigest() in told
    sheet = (tmp_path / "pack-check-sheet.txt").read_text(encoding="utf-8-sig")
    assert sheet.splitlines()[0] in told
    assert "lawyer" in sheet
    assert 2 == main([*call, "--with", "nothing"])
    assert "nothing" in capsys.readouterr().err
    assert 2 == main([*call, "--approved-by", "managing-director"])
    assert 2 == main([*call, "--approved-by", "nobody", "--on", "2026-11-22"])
    assert 0 == main([*call, "--approved-by", "managing-director", "--on", "2026-11-22"])
    assert 0 == main(["verify", str(out)])
