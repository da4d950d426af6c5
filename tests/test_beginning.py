"""A new register: from an empty folder, with the help alone, to a green and buildable result."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ropa.beginning.start import Given, slug, start
from ropa.changing.refusal import CannotChange
from ropa.checks import judge
from ropa.reading.project import read_project

TODAY = date(2026, 8, 1)
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
NORWEGIAN = Given("Fjordbygg AS", "NO", ("nb",), "nb")
IRISH = Given("Clover Joinery Limited", "IE", ("en",), "en")
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


@pytest.mark.parametrize("given", [NORWEGIAN, IRISH, SWEDISH, EVERY], ids=lambda g: g.name)
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
    done = ropa(tmp_path, "init", "half", said="Fjordbygg AS\n")
    assert (2, True) == (done.returncode, "`--country` is needed" in done.stderr)
    assert not (tmp_path / "half").exists()


@pytest.mark.parametrize("given", [NORWEGIAN, IRISH], ids=lambda g: g.name)
def test_it_is_built(tmp_path: Path, given: Given) -> None:
    """Site, print and the pack of the authority, in its language alone and in its name."""
    root, code = tmp_path / "new", given.languages[0]
    root.mkdir()
    options = ("--name", given.name, "--country", given.country, "--languages", code)
    assert 0 == ropa(root, "init", *options).returncode
    done = ropa(root, "build")
    assert 0 == done.returncode, done.stdout + done.stderr
    sites = root / "build" / "internal" / "html"
    assert [code] == [each.name for each in sites.iterdir() if each.is_dir()]
    shown = "\n".join(page.read_text(encoding="utf-8") for page in sites.rglob("*.html"))
    assert given.name in shown
    assert "Arnpro" not in shown
    others = [each for each in ("nb", "sv", "en") if each != code]
    assert [] == [each for each in others if f"../{each}/" in shown]
    assert [f"{slug(given.name)}-protocol-{code}.pdf"] == [
        each.name for each in (root / "build" / "internal" / "pdf").glob("*.pdf")
    ]
    done = ropa(root, "inquiry", "-o", str(tmp_path / "answer.zip"))
    assert 0 == done.returncode, done.stdout + done.stderr
