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
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from editions import leaks, sorted_out, texts
from ropa.cli import main
from ropa.history import UnknownRevision, commits
from ropa.inquiry.changes import change_log
from ropa.inquiry.pack import Pack, Refusal, Wanted, make_pack, zipped
from ropa.inquiry.parts import UnknownPart, chosen, parts
from ropa.inquiry.verify import NotAPack, State, verify
from ropa.models.base import Edition
from ropa.models.policytext import normal
from ropa.reading.project import read_project
from ropa.reading.register import read_register
from ropa.tables.view import View

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SMALL = ("changes", "data")
"""Parts that are made quickly."""


def copy(root: Path) -> Path:
    """The real register and its pages in a folder of their own, outside git."""
    for name in ("docs", "register"):
        shutil.copytree(PROGRAM / name, root / name)
    return root


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the real register with all parts, the security part marked."""
    root = copy(tmp_path_factory.mktemp("pakke æøå"))
    return make_pack(Wanted(root, "nb", TODAY, marked=("security",)))


@pytest.fixture(scope="session")
def members(whole: Pack) -> dict[str, bytes]:
    """The files of the pack, by name."""
    with zipfile.ZipFile(io.BytesIO(whole.content)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def printed(content: bytes) -> str:
    """The text of a PDF on one line."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def named(members: dict[str, bytes], start: str, end: str) -> bytes:
    """The one file whose name begins and ends so."""
    [found] = [n for n in members if n.startswith(start) and n.endswith(end)]
    return members[found]


def test_the_manifest_lists_every_file_with_its_checksum(
    whole: Pack, members: dict[str, bytes]
) -> None:
    """Everything but the manifest is in the manifest; it says date, edition and revision."""
    data = json.loads(members["manifest.json"])
    rows = [row for part in data["parts"] for row in part["files"]] + data["files"]
    assert sorted(set(members) - {"manifest.json"}) == sorted(row["name"] for row in rows)
    for row in rows:
        content = members[row["name"]]
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["size"], row["sha256"])
    assert ("authority", "nb", "2026-11-22") == (data["edition"], data["language"], data["date"])
    assert [part.number for part in parts()] == [part["number"] for part in data["parts"]]


def test_every_part_is_a_document_in_norwegian(members: dict[str, bytes]) -> None:
    """Each printed part opens, says its title, what it covers and its date, and is tagged."""
    for part in parts():
        if part.id in ("letter", "data"):
            continue
        start = f"{part.number:02d}-"
        own = sorted(n for n in members if n.startswith(start) and n.endswith(".pdf"))
        content = members[own[0]]
        reader = PdfReader(io.BytesIO(content))
        text = printed(content)
        assert "nb" == reader.trailer["/Root"]["/Lang"]
        assert part.title.nb.split()[0] in text
        assert "22. november 2026" in text
        assert "Utgave for tilsynsmyndigheten" in text
        assert "Protokollen omfatter behandlingen" in text


def test_the_protocol_is_the_same_as_pdf_sheet_and_table(members: dict[str, bytes]) -> None:
    """All activities stand in the PDF, the workbook and the CSV."""
    register, _findings = read_register(PROGRAM)
    titles = [activity.title.nb for activity in register.activities]
    assert titles
    text = printed(named(members, "01-", ".pdf"))
    book = openpyxl.load_workbook(io.BytesIO(named(members, "01-", ".xlsx")))
    sheet = [str(row[2].value) for row in book.worksheets[1].iter_rows()]
    plain = io.StringIO(named(members, "01-", ".csv").decode("utf-8-sig"))
    column = [row[2] for row in csv.reader(plain, delimiter=";")]
    for title in titles:
        assert title.split()[0] in text
        assert any(title in cell for cell in sheet)
        assert any(title in cell for cell in column)


def test_the_policy_is_there_in_three_languages(members: dict[str, bytes]) -> None:
    """The published text and its translations are there as PDF and as text."""
    for code, words in (
        ("sv", "Ansvarig för behandlingen:"), ("nb", "Behandlingsansvarlig:"), ("en", "controller"),
    ):  # fmt: skip
        assert words in named(members, "02-", f"-{code}.txt").decode("utf-8")
        assert words in printed(named(members, "02-", f"-{code}.pdf"))


def test_nothing_internal_is_in_the_pack(whole: Pack) -> None:
    """No text of a question, remark or commitment stands in any file, unless the policy says it."""
    project = read_project(PROGRAM)
    assert project.policy is not None
    policy = " ".join(normal(text) for unit in project.policy for text in unit.texts.values())
    _inside, outside = sorted_out(project.register, Edition.AUTHORITY)
    own = {
        text: key for text, key in outside.items()
        if len(text) > 24 and " " in text and normal(text) not in policy
    }  # fmt: skip
    assert len(own) > 100
    assert [] == leaks(texts("pack.zip", whole.content), own)


def test_questions_have_no_number_in_the_pack(members: dict[str, bytes]) -> None:
    """What is not known is printed as such, without the number of a question."""
    text = printed(named(members, "01-", ".pdf"))
    assert "ikke avklart" in text
    assert not re.search(r"spørsmål \d", text)


def test_a_mark_stands_in_name_document_manifest_and_list(members: dict[str, bytes]) -> None:
    """Only the part that was marked is marked, wherever a reader meets it."""
    words = "Kan inneholde opplysninger unntatt offentlighet"
    marked = [n for n in members if "kan-vaere-unntatt" in n]
    assert ["07-sikkerhetstiltak-kan-vaere-unntatt-offentlighet.pdf"] == marked
    assert words in printed(members[marked[0]])
    assert words not in printed(named(members, "06-", ".pdf"))
    data = json.loads(members["manifest.json"])
    assert [None] * 7 + [words] + [None] * 6 == [part["mark"] for part in data["parts"]]
    assert f"Sikkerhetstiltak  [{words}]" in members["LES-MEG.txt"].decode("utf-8-sig")
    assert words in named(members, "00-", ".html").decode("utf-8")


def test_the_letter_is_a_draft_to_the_authority(members: dict[str, bytes]) -> None:
    """What nobody has told us stands in brackets; the address is that of the law's data."""
    letter = named(members, "00-", ".html").decode("utf-8")
    text = printed(named(members, "00-", ".pdf"))
    for words in ("[saksnummer]", "Postboks 458 Sentrum", "Arnpro AS", "UTKAST"):
        assert words in letter
        assert words in text
    assert re.search(r"Arnpro AS Dale Industriområde 1 5722", text)


def test_what_is_missing_is_said(members: dict[str, bytes]) -> None:
    """No approved action and an empty log are said in words, and what is open is listed."""
    plan = printed(named(members, "11-", ".pdf"))
    register, _findings = read_register(PROGRAM)
    assert all(question.action is None for question in register.questions)
    assert "ikke godkjent noen tiltak" in plan
    assert "Databehandleravtale" in plan
    assert "Ingen brudd er ført" in printed(named(members, "08-", ".pdf"))


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    """Folder, umask and time of day leave no trace."""
    made = []
    for name, mask in (("a", 0o022), ("b med mellomrom", 0o077)):
        before = os.umask(mask)
        try:
            root = copy(tmp_path / name)
            made.append(make_pack(Wanted(root, "nb", TODAY, ("retention", "13"))).content)
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
    """A part that does not exist is refused by name."""
    assert ["protocol", "retention"] == [part.id for part in chosen(("6", "protocol"))]
    assert [1, 2, 3] == [part.number for part in chosen(("1-3",))]
    assert parts() == chosen(())
    for wrong in ("99", "5-99", "everything", "6-5"):
        with pytest.raises(UnknownPart, match=wrong):
            chosen((wrong,))


def test_only_chosen_parts_are_packed(tmp_path: Path) -> None:
    """The list for readers says what is left out."""
    made = make_pack(Wanted(copy(tmp_path), "en", TODAY, SMALL))
    assert ["changes", "data"] == [part.id for part in made.manifest.parts]
    with zipfile.ZipFile(io.BytesIO(made.content)) as pack:
        told = pack.read("README.txt").decode("utf-8-sig")
    assert "These parts are not included:\r\n  00  Cover letter (draft)" in told


def test_a_register_with_errors_gets_no_pack(tmp_path: Path) -> None:
    """The errors come back, and nothing is made."""
    root = copy(tmp_path)
    with (root / "register/storage/servers.yaml").open("a", encoding="utf-8") as file:
        file.write("\nutility: none\n")
    with pytest.raises(Refusal) as refused:
        make_pack(Wanted(root, "nb", TODAY, ("data",)))
    assert "register/storage/servers.yaml" in {error.where.path for error in refused.value.errors}


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
    return View(read_register(root)[0], language, edition, TODAY)


def test_the_change_log_tells_records_and_fields(repository: Path) -> None:
    """The newest first; labels of fields, no word of a commit's message, no question."""
    log = change_log(view_of(repository), repository)
    assert ["2026-04-02", "2026-03-01"] == [told.day.isoformat() for told in log.told]
    newest = dict(log.told[0].lines)
    assert "Lagringssteder: Servere i Norge og/eller EU (Land)" == newest["Endret"]
    assert newest["Fjernet"].endswith(": Egne informasjonskapsler")
    said = repr(log)
    assert "emmelig" not in said
    assert "Spørsmål" not in said


def test_the_change_log_begins_where_it_is_asked_to(repository: Path) -> None:
    """A day is included, a revision is not; an unknown one is refused."""
    view = view_of(repository)
    assert 1 == len(change_log(view, repository, "2026-04-02").told)
    assert 0 == len(change_log(view, repository, "2026-04-03").told)
    first = change_log(view, repository).told[-1].revision
    assert 1 == len(change_log(view, repository, first).told)
    for wrong in ("nothing", "--all", "2026-13-45x"):
        with pytest.raises(UnknownRevision):
            commits(repository, wrong)


def test_without_git_the_change_log_says_so(tmp_path: Path) -> None:
    """A register outside git has no list, and a sentence in its place."""
    root = copy(tmp_path / "none")
    log = change_log(view_of(root), root)
    expected = "Registeret har ingen versjonshistorikk, så endringer kan ikke vises her."
    assert (expected,) == log.notes
    assert () == log.told


def test_changes_that_are_not_committed_are_named(repository: Path) -> None:
    """The reader learns that other parts may be newer than the list."""
    file = repository / "register/storage/servers.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c",
         "import sys; sys.path[:0] = sys.argv[2:]\n"
         "from pathlib import Path\nfrom test_inquiry import *\n"
         "root = Path(sys.argv[1]); print(*change_log(view_of(root), root).notes)",
         str(repository), str(PROGRAM / "scripts"), str(PROGRAM / "tests")],
        capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "ennå ikke er ført i historikken" in done.stdout, done.stderr


# The check of a pack


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A pack that is made quickly."""
    return make_pack(Wanted(copy(tmp_path_factory.mktemp("small")), "nb", TODAY, ("data",))).content


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


JSON = "13-maskinlesbare-data/register.json"


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
    path = changed({JSON: b"{}", "LES-MEG.txt": None, "ny.txt": b"x", "../ut.txt": b"x"})
    found = verify(path)
    assert (JSON,) == found.named(State.CHANGED)
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
    for name in (JSON, "manifest.json"):
        path = changed()
        with zipfile.ZipFile(path, "a") as pack, pytest.warns(UserWarning, match="Duplicate"):
            pack.writestr(name, pack.read(name))
        assert (name,) == verify(path).named(State.REPEATED)


def test_a_damaged_file_is_told(small: bytes, tmp_path: Path) -> None:
    """A bit that flipped on the way is found."""
    at = small.index(b'"schema_version": "1"')
    path = tmp_path / "pack.zip"
    path.write_bytes(small[:at] + b"X" + small[at + 1 :])
    assert (JSON,) == verify(path).named(State.DAMAGED)


def test_a_bomb_is_not_unpacked(changed: Callable[..., Path]) -> None:
    """No more is read than the list says there is."""
    path = changed()
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, bytes(50_000_000) if name == JSON else content)
    assert (JSON,) == verify(path).named(State.CHANGED)


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


def test_the_command_writes_the_pack_and_its_checksum(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ropa inquiry` writes the file and says the checksum to note."""
    root, out = copy(tmp_path / "root"), tmp_path / "pack.zip"
    call = ["inquiry", "--root", str(root), "--today", "2026-11-22", "--lang", "en"]
    assert 0 == main([*call, "--parts", "data", "-o", str(out)])
    told = capsys.readouterr().out
    assert hashlib.sha256(out.read_bytes()).hexdigest() in told
    assert 2 == main([*call, "--parts", "nothing", "-o", str(out)])
    assert "nothing" in capsys.readouterr().err
    assert 0 == main(["verify", str(out)])
