"""A new register: from an empty folder, with the help alone, to a green and buildable result."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from ropa.beginning.start import Given, slug, start
from ropa.changing.refusal import CannotChange
from ropa.checks import judge
from ropa.reading.project import read_project

TODAY = date(2026, 8, 1)
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
NORWEGIAN = Given("Fjordbygg AS", "NO", ("nb",), "nb")
IRISH = Given("Clover Joinery Limited", "IE", ("en",), "en")
DANISH = Given("Rugbrød og Smør ApS", "DK", ("en",), "en")
POLISH = Given("Sosna Meble", "PL", ("en",), "en")
SWEDISH = Given("Älvdalens Kök AB", "SE", ("sv", "en"), "sv")
EVERY = Given("Håndverk AS", "NO", ("nb", "sv", "en"), "nb")


def ropa(folder: Path, *given: str, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in English, with answers to what it asks."""
    values = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "ROPA"))}
    return subprocess.run(
        [sys.executable, "-m", "ropa", *given], cwd=folder, input=said,
        env={**values, "PYTHONPATH": str(SCRIPTS)}, capture_output=True, encoding="utf-8",
        timeout=300,
    )  # fmt: skip


def written(root: Path) -> dict[str, str]:
    """What every file below a folder says."""
    files = sorted(file for file in root.rglob("*") if file.is_file())
    return {f.relative_to(root).as_posix(): f.read_text(encoding="utf-8") for f in files}


@pytest.mark.parametrize(
    "given", [NORWEGIAN, IRISH, SWEDISH, EVERY, DANISH, POLISH], ids=lambda g: g.name
)
def test_it_checks_at_once(tmp_path: Path, given: Given) -> None:
    """Nothing is wrong; only open questions and translations that nobody has read are told."""
    start(tmp_path, given)
    project = read_project(tmp_path)
    told = [f"{each.where} {each.rule} {each.message()}" for each in judge(project, TODAY)]
    assert [] == [each for each in told if " LAW084 " not in each and " TRL040 " not in each]
    asked = [each for each in told if " LAW084 " in each]
    assert len(project.register.of("questions")) == len(asked)
    assert given.languages == project.register.languages


@pytest.mark.parametrize("given", [NORWEGIAN, IRISH, SWEDISH], ids=lambda g: g.name)
def test_the_name_is_its_own(tmp_path: Path, given: Given) -> None:
    """No file names another organisation, or a language or country that was not given."""
    start(tmp_path, given)
    whole = "\n".join(written(tmp_path).values())
    assert given.name in whole
    foreign = ["Arnpro", "Dale Industriområde"]
    national = ["Datatilsynet", "ekomloven", "bokføringsloven", "Norway"]
    foreign += [] if given.country == "NO" else national
    foreign += [f"\n  {code}:" for code in ("nb", "sv", "en") if code not in given.languages]
    assert [] == [word for word in foreign if word in whole]


def test_nothing_is_said_that_nobody_gave(tmp_path: Path) -> None:
    """What was not given is open; processing is proposed, only duties and rights are required."""
    start(tmp_path, IRISH)
    register = read_project(tmp_path).register
    owner = register.organisation
    assert owner is not None
    for value in (owner.email, owner.phone, owner.address.street, owner.acts_as_processor):
        assert not isinstance(value, str), value
    assert {"proposed"} == {str(each.standing) for each in register.activities}
    for kind in ("rights", "procedures"):
        assert {"required"} == {str(getattr(each, "standing", "")) for each in register.of(kind)}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file of its own, or a register, stops it before anything is written."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotChange) as wrong:
        start(tmp_path, NORWEGIAN)
    assert "`README.md` is there already" in wrong.value.say("en")
    assert {"README.md": "mine"} == written(tmp_path)
    other = tmp_path / "other"
    start(other, NORWEGIAN)
    before = written(other)
    with pytest.raises(CannotChange):
        start(other, IRISH)
    assert before == written(other)


def test_an_id_is_made_of_any_name() -> None:
    """Letters outside a-z do not hinder."""
    assert "asgard-bygg-as" == slug("Åsgård Bygg AS")
    assert "organisation" == slug("株式会社")


def test_it_asks(tmp_path: Path) -> None:
    """What no option gives is asked for in the words of the help; half of it writes nothing."""
    done = ropa(tmp_path, "init", "new", said="Fjordbygg AS\nNorway\nnb\n")
    assert 0 == done.returncode, done.stderr
    assert "the legal name of the organisation: " in done.stdout
    done = ropa(tmp_path / "new", "check", "--lang", "nb")
    assert 0 == done.returncode, done.stdout
    assert "registeret til Fjordbygg AS" in done.stderr
    assert 1 == done.stderr.count("personvernerklæring")
    assert "personvernerklæring" not in done.stdout
    done = ropa(tmp_path, "init", "half", said="Fjordbygg AS\n")
    assert (2, True) == (done.returncode, "`--country` is needed" in done.stderr)
    assert not (tmp_path / "half").exists()


class Made(NamedTuple):
    """An organisation's register as it was begun, built and packed, each by one command."""

    given: Given
    root: Path
    pack: Path

    @property
    def pages(self) -> list[Path]:
        """Every page of its site."""
        return sorted((self.root / "build" / "internal" / "html").rglob("*.html"))


BUILT = [NORWEGIAN, IRISH, SWEDISH, DANISH]


@pytest.fixture(scope="module", params=BUILT, ids=lambda given: given.country)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A new register, its site, its prints and its pack."""
    given: Given = request.param
    root = tmp_path_factory.mktemp(given.country) / "new"
    root.mkdir()
    options = ("--name", given.name, "--country", given.country)
    for call in (
        ("init", *options, "--languages", *given.languages), ("build",),
        ("inquiry", "-o", "../answer.zip"),
    ):  # fmt: skip
        done = ropa(root, *call)
        assert 0 == done.returncode, done.stdout + done.stderr
    return Made(given, root, root.parent / "answer.zip")


def test_the_site_is_in_its_languages(made: Made) -> None:
    """A folder for each language of the register, and no link to one that is not there."""
    sites = made.root / "build" / "internal" / "html"
    assert set(made.given.languages) == {each.name for each in sites.iterdir() if each.is_dir()}
    dead = []
    for page in made.pages:
        for target in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                dead.append((page.relative_to(sites).as_posix(), target))
    assert [] == dead


def test_the_prints_are_its_own(made: Made) -> None:
    """The record in each language, under its name; no policy is printed where there is none."""
    expected = {f"{slug(made.given.name)}-protocol-{code}.pdf" for code in made.given.languages}
    assert expected == {p.name for p in (made.root / "build/internal/pdf").glob("*.pdf")}


def test_only_its_own_name_is_said(made: Made) -> None:
    """Nothing that is built or packed names another organisation, or the law of another country.

    Its own name is on every page.
    """
    with zipfile.ZipFile(made.pack) as pack:
        held = {name: pack.read(name) for name in pack.namelist()}
    said = {page.name: page.read_text(encoding="utf-8") for page in made.pages}
    assert [] == [name for name, text in said.items() if unescape(text).count(made.given.name) < 1]
    said |= {n: content.decode("utf-8", "replace") for n, content in held.items()}
    said |= {n: text_of(content) for n, content in held.items() if n.endswith(".pdf")}
    for file in (made.root / "build/internal/pdf").glob("*.pdf"):
        said[file.name] = text_of(file.read_bytes())
    foreign = ["Arnpro"]
    if made.given.country != "NO":
        foreign += ["Norway", "Norwegian", "ekomloven", "bokføringsl", "personopplysningsloven"]
        foreign += ["Postboks 458"]
    assert [] == [(name, word) for name, text in said.items() for word in foreign if word in text]


def test_the_letter_goes_to_its_authority(made: Made) -> None:
    """The letter is addressed to the country's authority; an unknown address is in brackets."""
    with zipfile.ZipFile(made.pack) as pack:
        letter = next(n for n in pack.namelist() if n.startswith("00-") and n.endswith(".html"))
        text = pack.read(letter).decode("utf-8")
    expected = {
        "NO": "Datatilsynet<br>\nPostboks 458 Sentrum",
        "SE": "Integritetsskyddsmyndigheten<br>\nBox 8114",
        "DK": "Datatilsynet<br>\nCarl Jacobsens Vej 35",
        "IE": "Data Protection Commission<br>\n[the address]",
    }
    assert expected[made.given.country] in text


@pytest.mark.parametrize(("given", "years"), [(NORWEGIAN, 5), (IRISH, 6), (SWEDISH, 7)])
def test_accounting_is_judged_by_its_own_law(tmp_path: Path, given: Given, years: int) -> None:
    """Accounting documents are kept as long as the law of the country asks, and no longer."""
    start(tmp_path, given)
    category = tmp_path / "register/vocabulary/categories/accounting-documents.yaml"
    with category.open("a", encoding="utf-8") as file:
        file.write("accounting: primary\n")
    activity = tmp_path / "register/activities/accounting.yaml"
    before = activity.read_text(encoding="utf-8")
    told = {}
    for kept in (years - 1, years):
        rule = f"retention:\n  default:\n    period: P{kept}Y\n    starts: end-of-financial-year\n"
        activity.write_text(f"{before}{rule}", encoding="utf-8")
        told[kept] = [each.rule for each in judge(read_project(tmp_path), TODAY)]
    assert "LAW051" in told[years - 1]
    assert "LAW051" not in told[years]


def text_of(content: bytes) -> str:
    """The words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_an_update_takes_no_translation_away(tmp_path: Path) -> None:
    """A policy in Bokmål keeps its Swedish catalogue, and one in a language that is left out."""
    start(tmp_path, Given("Fjordbygg AS", "NO", ("nb", "sv"), "nb"))
    page = tmp_path / "docs" / "policy.md"
    page.write_text("# Personvernerklæring\n\nVi lagrer navnet ditt.\n", encoding="utf-8")
    index = tmp_path / "docs" / "index.md"
    listed = index.read_text(encoding="utf-8").replace("register/index", "policy\nregister/index")
    index.write_text(listed, encoding="utf-8")
    places = tmp_path / "docs" / "locale"
    english = places / "en" / "LC_MESSAGES" / "policy.po"
    english.parent.mkdir(parents=True)
    swedish = places / "sv" / "LC_MESSAGES"
    english.write_text(CATALOGUE.format("en", "We keep your name."), encoding="utf-8")
    (swedish / "policy.po").write_text(CATALOGUE.format("sv", "Vi lagrar ditt namn."), "utf-8")
    register = (swedish / "register.po").read_text(encoding="utf-8")
    done = ropa(tmp_path, "translate", "update")
    assert 0 == done.returncode, done.stdout + done.stderr
    assert CATALOGUE.format("en", "We keep your name.") == english.read_text(encoding="utf-8")
    made = (swedish / "policy.po").read_text(encoding="utf-8")
    assert made.startswith("# policy: svenska. Original: norskt bokmål.\n")
    assert 'msgstr "Vi lagrar ditt namn."' in made
    assert {"en", "sv"} == {each.name for each in places.iterdir()}
    kept = [line for line in register.splitlines() if line.startswith("msgstr") and len(line) > 9]
    now = (swedish / "register.po").read_text(encoding="utf-8").splitlines()
    assert [] == [line for line in kept if line not in now]


CATALOGUE = """\
msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Vi lagrer navnet ditt."
msgstr "{}"
"""
