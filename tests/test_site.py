"""The site of the real register: what is read again, what is linked, what stands on the pages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from sphinx.util.inventory import InventoryFile

from conftest import copy
from ropa.arguments import PRINTS
from ropa.models.kinds import KINDS
from ropa.reading.register import read_register
from ropa.sphinx_ext.configuration import ASKED, REFERENCE
from ropa.sphinx_ext.records import MOST

PROGRAM = Path(__file__).resolve().parents[1]


def sphinx(root: Path, *options: str, builder: str = "html") -> str:
    """Build in Bokmål, strictly; returns what Sphinx says."""
    done = subprocess.run(
        [
            sys.executable, "-m", "sphinx", "-b", builder, "-W", "--keep-going", "-n",
            "-c", str(PROGRAM), "-d", str(root / "doctrees"), "-D", "language=nb",
            "-D", f"ropa_root={root}", "-D", "ropa_today=2026-11-22", *options,
            str(root / "docs"), str(root / "out"),
        ],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def read_again(said: str) -> set[str]:
    """The pages that Sphinx read."""
    return set(re.findall(r"reading sources\.\.\. \[ *\d+%\]\s+(\S+)", said))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once; tests that change it undo what they change."""
    root = copy(tmp_path_factory.mktemp("site"))
    sphinx(root)
    return root


def test_a_build_without_changes_reads_nothing(site: Path) -> None:
    """A second build reads no page."""
    assert set() == read_again(sphinx(site))


def test_a_changed_value_is_read_where_it_is_shown(site: Path) -> None:
    """Touching one record re-reads that record and the tables that print the value, no other."""
    file = site / "register/cookies/session.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"lifetime: .*", "lifetime: P3D", before), encoding="utf-8")
    try:
        expected = {"index", "register/systems", "register/questions"}
        read = read_again(sphinx(site))
        assert "register/systems" in read
        assert read <= expected | {"register/authority", "register/promises"}
        assert "3 døgn" in (site / "out/register/systems.html").read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)


def test_what_is_read_again_keeps_its_place(site: Path) -> None:
    """In the inventory, the index, the search and the pages, whatever was read last."""
    out = site / "out"
    names = ("objects.inv", "genindex.html", "register/systems.html")
    before = {name: (out / name).read_bytes() for name in names} | {"search": searched(out)}
    file = site / "register/cookies/session.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"lifetime: .*", "lifetime: P3D", text), encoding="utf-8")
    sphinx(site)
    file.write_text(text, encoding="utf-8")
    assert "register/systems" in read_again(sphinx(site))
    after = {name: (out / name).read_bytes() for name in names} | {"search": searched(out)}
    assert [] == [name for name in before if before[name] != after[name]]


def searched(out: Path) -> object:
    """What the search looks through; a word that stood there once and leads nowhere is left out."""
    text = (out / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    index["terms"] = {word: at for word, at in index["terms"].items() if at != []}
    return index


def test_a_changed_name_reaches_every_page_that_shows_it(site: Path) -> None:
    """A new name of a processor stands on the pages of the activities that use it."""
    file = site / "register/measures/https.yaml"
    before = file.read_text(encoding="utf-8")
    changed = re.sub(r"(name:\s+nb: )[^\n]+", r"\1Kryptert linje zq", before, count=1)
    assert changed != before
    file.write_text(changed, encoding="utf-8")
    try:
        read = read_again(sphinx(site))
        users = [p for p in (site / "register/activities").glob("*.yaml")
                 if "- https" in p.read_text(encoding="utf-8")]  # fmt: skip
        assert users
        assert {f"register/activities/{p.stem}" for p in users} <= read
        assert "register/rights" not in read
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)


def test_a_removed_record_leaves_no_place(site: Path) -> None:
    """The section of a record that is gone is gone, and so is the page of an activity."""
    file = site / "register/vocabulary/terms/legitimation.yaml"
    page = site / "out/register/words.html"
    before = file.read_text(encoding="utf-8")
    assert 'id="record-terms-legitimation"' in page.read_text(encoding="utf-8")
    file.unlink()
    old = site / "out/register/activities/gone.html"
    old.write_text("of an earlier build", encoding="utf-8")
    try:
        sphinx(site)
        assert 'id="record-terms-legitimation"' not in page.read_text(encoding="utf-8")
        assert not old.exists()
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)
        assert 'id="record-terms-legitimation"' in page.read_text(encoding="utf-8")


def test_a_parallel_build_shows_the_same(site: Path, tmp_path: Path) -> None:
    """Reading and writing in two processes gives the same pages."""
    root = copy(tmp_path / "parallel")
    sphinx(root, "-j", "2")
    for page in sorted((site / "out/register").rglob("*.html")):
        twin = root / "out" / page.relative_to(site / "out")
        assert body(page) == body(twin), page.name


def body(page: Path) -> str:
    """The article of a page."""
    text = page.read_text(encoding="utf-8")
    return text[text.index("<article") : text.index("</article>")]


def test_records_are_objects_for_other_sites(site: Path) -> None:
    """`objects.inv` names every kind's records by kind and id."""
    inventory = InventoryFile.load(
        (site / "out/objects.inv").open("rb"), "", lambda base, uri: base + uri
    )
    assert "activities/customers" in inventory["ropa:activities"]
    assert "processors/pro-ips" in inventory["ropa:processors"]


PLACES = {
    "organisation": "index", "processors": "recipients", "recipients": "recipients",
    "storage": "recipients", "systems": "systems", "sources": "systems", "cookies": "systems",
    "measures": "security", "rights": "rights", "procedures": "rights", "breaches": "rights",
    "requests": "rights", "disclosures": "rights", "categories": "words", "subjects": "words",
    "roles": "words", "terms": "words", "promises": "promises", "no-duty": "promises",
    "versions": "promises", "approvals": "promises", "questions": "questions",
}  # fmt: skip
"""The page of each kind's records, below `register/`: the addresses that others may keep."""


def test_each_record_has_one_lasting_address(site: Path) -> None:
    """An activity has its page; any other record a section of the page of its kind."""
    inventory = InventoryFile.load(
        (site / "out/objects.inv").open("rb"), "", lambda base, uri: base + uri
    )
    register, _findings = read_register(site)
    assert {kind.name for kind in KINDS} == {*PLACES, "activities"}
    for record in register:
        page = record.key if record.kind == "activities" else PLACES[record.kind]
        anchor = f"record-{record.key.replace('/', '-')}"
        entry = inventory[f"ropa:{record.kind}"][record.key]
        assert f"register/{page}.html#{anchor}" == entry.uri
        text = (site / f"out/register/{page}.html").read_text(encoding="utf-8")
        assert 1 == text.count(f' id="{anchor}"'), record.key


def test_the_site_has_few_pages(site: Path) -> None:
    """About 26 pages, those of the handbook and the search included; none about the program."""
    pages = {p.relative_to(site / "out").as_posix() for p in (site / "out").rglob("*.html")}
    made = {p for p in pages if not p.startswith("_static")}
    assert 31 > len(made)
    assert not {"rules.html", "fields.html", "mutations.html"} & made


def test_the_side_bar_has_eight_entries_whatever_the_size(site: Path) -> None:
    """The tree of pages on each page is the first level alone."""
    for page in (site / "out/register").rglob("*.html"):
        tree = lxml.html.parse(str(page)).getroot().find_class("sidebar-tree")[0]
        assert 8 == len(tree.xpath(".//a")), page.name


def test_what_can_be_asked_for_is_offered() -> None:
    """`build --print` offers the documents that the configuration knows."""
    assert tuple(ASKED) == PRINTS


def test_pages_about_the_program_are_built_on_request(site: Path) -> None:
    """Rules, fields and tests of the rules are pages where they are asked for."""
    sphinx(site, "-D", "ropa_reference=1")
    assert all((site / f"out/{name}.html").is_file() for name in REFERENCE)
    sphinx(site)
    assert not any((site / f"out/{name}.html").exists() for name in REFERENCE)


def test_many_records_are_parted_over_pages(tmp_path: Path) -> None:
    """More records than a page holds stand on pages of their own, outside the side bar."""
    root = copy(tmp_path)
    terms = root / "register/vocabulary/terms"
    text = (terms / "legitimation.yaml").read_text(encoding="utf-8")
    for n in range(MOST):
        changed = text.replace("id: legitimation", f"id: ord-{n:03}")
        (terms / f"ord-{n:03}.yaml").write_text(changed, encoding="utf-8")
    sphinx(root, "-D", "ropa_accept_errors=1")
    first = (root / "out/register/terms-1.html").read_text(encoding="utf-8")
    second = (root / "out/register/terms-2.html").read_text(encoding="utf-8")
    assert MOST == first.count('id="record-terms-')
    assert 'id="record-terms-' in second
    bar = lxml.html.fromstring(second.encode()).find_class("sidebar-tree")[0]
    assert 8 == len(bar.xpath(".//a"))
    words = (root / "out/register/words.html").read_text(encoding="utf-8")
    assert 'href="terms-2.html#record-terms-' in words
    assert 'id="record-terms-' not in words


def test_a_register_with_errors_is_refused(tmp_path: Path) -> None:
    """Sphinx stops with the findings and builds nothing."""
    root = copy(tmp_path / "wrong")
    file = root / "register/storage/servers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\nutility: none\n", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(PROGRAM),
            "-D", f"ropa_root={root}", str(root / "docs"), str(root / "out"),
        ],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert 2 == done.returncode
    assert "register/storage/servers.yaml" in done.stderr
    assert "REG001" in done.stderr
    assert not (root / "out/index.html").exists()


def test_every_internal_link_of_the_site_leads_somewhere(site: Path) -> None:
    """No page of the site links to a file or a place that is not there."""
    out = site / "out"
    pages = {p: lxml.html.parse(str(p)).getroot() for p in out.rglob("*.html")}
    places = {p: {str(i) for i in tree.xpath("//@id")} for p, tree in pages.items()}
    broken = []
    for page, tree in pages.items():
        for link in tree.xpath("//a/@href"):
            path, _hash, place = str(link).partition("#")
            if "://" in path or path.startswith("mailto:") or "/pdf/" in path:
                continue
            target = (page.parent / path).resolve() if path else page
            if any(f"/{code}/" in str(link) for code in ("sv", "en", "nb")):
                continue
            if not target.is_file() or (place and place not in places.get(target, {place})):
                broken.append(f"{page.relative_to(out)}: {link}")
    assert [] == sorted(set(broken))[:20]
