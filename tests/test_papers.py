"""Papers from the register: what each holds, in three languages, as a page and as print."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from string import Formatter

import pypdf
import pytest

from conftest import copy
from ropa.cli import main
from ropa.deskarguments import PAPERS
from ropa.inquiry.pack import Wanted, make_pack
from ropa.papers.made import Paper, paper
from ropa.papers.words import words
from ropa.reading.project import Project, read_project
from ropa.words import LANGUAGES

DAY = date(2026, 12, 1)
ONE_PAGE = ("extension", "refusal", "identity", "breach", "evidence", "balancing", "dpia",
            "transfer", "wheel")  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real register."""
    return read_project(copy(tmp_path_factory.mktemp("papers")))


def made(project: Project, name: str, language: str = "en") -> Paper:
    """A paper about customers, of the second sitting."""
    about = {"access": "customer"}.get(name, "")
    return paper(project, name, language, DAY, about=about, sitting=2 * (name == "decisions"))


def text_of(made: Paper) -> str:
    """The words of a paper as its page has them."""
    body = made.html().decode("utf-8").partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def changed(tmp_path: Path, edits: dict[str, dict[str, str]]) -> Project:
    """The real register with other words in its files."""
    root = copy(tmp_path)
    for name, replaced in edits.items():
        path = root / "register" / name
        text = path.read_text(encoding="utf-8")
        for was, now in replaced.items():
            assert was in text, f"{name}: {was}"
            text = text.replace(was, now)
        path.write_text(text, encoding="utf-8")
    return read_project(root)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_printed_and_shown(name: str, language: str, project: Project) -> None:
    """A page that asks for nothing from elsewhere, and print in its language with the same title;
    what is to be used as one page is one."""
    one = made(project, name, language)
    page = one.html().decode("utf-8")
    assert f'<html lang="{language}">' in page
    assert not re.search(r"(?:src|href)=|url\(|<script", page)
    reader = pypdf.PdfReader(io.BytesIO(one.pdf()))
    assert reader.metadata is not None and reader.metadata.title == one.title
    assert (len(reader.pages) == 1) >= (name in ONE_PAGE)
    assert "Arnpro AS" in page


def test_every_word_is_in_every_language() -> None:
    """The same words and the same places to fill, in each language."""
    for name, texts in words().items():
        for key, said in texts.items():
            assert set(said) == set(LANGUAGES), f"{name}.{key}"
            fields = {
                code: {part[1] for part in Formatter().parse(text) if part[1]}
                for code, text in said.items()
            }
            assert len(set(map(frozenset, fields.values()))) == 1, f"{name}.{key}: {fields}"


def test_a_decision_note_has_the_open_questions_of_its_sitting(tmp_path: Path) -> None:
    """Each with what its answer changes; a question of another sitting, or a decided one, not."""
    before = text_of(made(read_project(copy(tmp_path / "one")), "decisions"))
    register = read_project(tmp_path / "one").register
    mine = [q for q in register.questions if q.sitting == 2]
    assert len(mine) > 2
    for question in register.questions:
        assert (question.title.say("en") in before) == (question in mine)
    gone = mine[0]
    edits = {f"questions/{gone.id}.yaml": {
        "state: open": "state: decided\ndecision:\n  text: {en: Done}\n"
                       "  decided_by: managing-director\n  on: 2026-11-01",
    }}  # fmt: skip
    after = text_of(made(changed(tmp_path / "two", edits), "decisions"))
    assert gone.title.say("en") not in after
    assert mine[1].title.say("en") in after


def test_a_reply_holds_what_is_stated_and_asks_for_the_rest(project: Project) -> None:
    """The data of that kind of people and no others'; what nobody has said is to be filled in, and
    nothing inside stands in it."""
    told = text_of(made(project, "access"))
    assert "First name, Last name, Postal address" in told
    assert "[fill in: how long the data are kept]" in told
    assert "[see that the list is complete, and name the recipients]" in told
    assert "Datatilsynet (Article 15(1)(f))" in told
    for inside in ("not yet established", "proposal", "stated in the privacy policy", "question 1"):
        assert inside not in told
    visitors = text_of(paper(project, "access", "en", DAY, about="website-visitor"))
    assert "First name" not in visitors
    assert "IP address" in visitors


def test_a_reply_tells_what_was_established(tmp_path: Path) -> None:
    """That nothing is decided by machine stands without brackets once somebody has confirmed it."""
    edits = {"activities/customers.yaml": {
        "used: {open: automated-decisions}": "used: no",
        "standing: stated\n": "standing: stated\nstanding_of:\n  automated.used:\n"
                              "    confirmed_by: managing-director\n    on: 2026-11-30\n",
    }}  # fmt: skip
    told = text_of(made(changed(tmp_path, edits), "access"))
    assert "No decisions under Article 22(1) and (4) are taken." in told


def test_the_sheet_for_a_breach(tmp_path: Path, project: Project) -> None:
    """The law's clocks and the policy's promise; who is told is a place to fill in until somebody
    is named in the routine."""
    told = text_of(made(project, "breach"))
    assert "within 72 hours of becoming aware" in told
    assert "Promised in the privacy policy" in told
    assert "Tell: ____" in told
    role = {"procedures/breach.yaml": {"role: {open: breach-procedure}": "role: managing-director"}}
    named = text_of(made(changed(tmp_path, role), "breach"))
    assert "Tell: Managing director." in named


def test_the_evidence_of_agreements(tmp_path: Path, project: Project) -> None:
    """Who has seen an agreement, when, and where it is kept; else that nobody has noted it."""
    assert "Nobody has noted that it was seen" in text_of(made(project, "evidence"))
    edits = {"processors/pro-ips.yaml": {
        "  state: {open: processing-agreements}": "  state: concluded",
        "  date: {open: processing-agreements}": "  date: 2024-05-01",
        "  reference: {open: processing-agreements}":
            "  reference: Arkiv 7\n  valid_until: 2027-02-01\n"
            "  standing:\n    seen_by: managing-director\n    on: 2026-11-30\n"
            "    document: Arkiv 7",
    }}  # fmt: skip
    one = changed(tmp_path, edits)
    told = text_of(made(one, "evidence"))
    assert "1 May 2024" in told and "Arkiv 7" in told and "1 February 2027" in told
    assert "seen by Managing director" in told
    wheel = text_of(made(one, "wheel"))
    assert "February 2027 1 February 2027: The agreement ends: Pro IPS" in wheel


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("decisions",), "say with `--sitting`"), (("decisions", "--sitting", "99"), "no sitting"),
        (("access",), "say with `--about`"), (("access", "--about", "martian"), "`customer`"),
        (("balancing", "--about", "martian"), "no activity `martian`"),
    ],
)  # fmt: skip
def test_what_a_paper_needs_is_asked_for(
    given: tuple[str, ...], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it is about must be said, and be there; nothing is written else."""
    root = copy(tmp_path)
    assert main(["paper", *given, "--root", str(root), "--lang", "en"]) == 2
    assert why in capsys.readouterr().err
    assert not (root / "build" / "papers").exists()


def test_both_files_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside each other in the folder of builds, or one file where somebody says."""
    root = copy(tmp_path)
    given = ["--root", str(root), "--today", "2026-12-01", "--lang", "nb"]
    assert main(["paper", "balancing", "--about", "Kunder og kontaktpersoner", *given]) == 0
    assert {"balancing-nb.html", "balancing-nb.pdf"} == {
        each.name for each in (root / "build" / "papers").iterdir()
    }
    page = (root / "build" / "papers" / "balancing-nb.html").read_text("utf-8")
    assert "Kunder og kontaktpersoner" in page
    assert main(["paper", "wheel", "-o", str(root / "w.html"), *given]) == 0
    assert (root / "w.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_supplement_of_a_wide_table_has_no_page_before_it(tmp_path: Path) -> None:
    """The document lies on its side as a whole: its title stands above the table."""
    root = copy(tmp_path)
    given = ["reference=2026/9", "received=2026-11-01", "rights=gdpr-15", "answered=2026-11-05"]
    assert main(["log", "request", "--root", str(root), "--today", "2026-12-01", "--set",
                 *given]) == 0  # fmt: skip
    pack = make_pack(Wanted(root, "nb", date(2026, 12, 1), ("requests",)))
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        name = next(each for each in archive.namelist() if each.startswith("08-"))
        reader = pypdf.PdfReader(io.BytesIO(archive.read(name)))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert box.width > box.height
    text = reader.pages[0].extract_text()
    assert "Henvendelser fra registrerte" in text and "2026/9" in text
