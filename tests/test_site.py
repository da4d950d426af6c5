"""The site of the real register: what is read again, what is linked, what stands on the pages."""

import os
import re
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest
from sphinx.util.inventory import InventoryFile

from conftest import copy

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
        expected = {"register/cookies/session", "register/cookies", "register/questions"}
        counted = {"register/answers", "register/actions", "register/promises"}
        read = read_again(sphinx(site))
        assert "register/cookies/session" in read
        assert "register/cookies" in read
        assert read <= expected | counted | {"register/questions/session-cookie"}
        assert "3 døgn" in (site / "out/register/cookies/session.html").read_text(encoding="utf-8")
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)


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
        assert "register/rights/access" not in read
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)


def test_a_removed_record_leaves_no_page(site: Path) -> None:
    """The page of a record that is gone is deleted."""
    file = site / "register/vocabulary/terms/legitimation.yaml"
    page = site / "out/register/terms/legitimation.html"
    before = file.read_text(encoding="utf-8")
    assert page.is_file()
    file.unlink()
    try:
        sphinx(site)
        assert not page.exists()
    finally:
        file.write_text(before, encoding="utf-8")
        sphinx(site)
        assert page.is_file()


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


def test_record_pages_stand_outside_the_navigation(site: Path) -> None:
    """The tree of pages on each page does not grow with the register."""
    text = (site / "out/register/activities.html").read_text(encoding="utf-8")
    tree = text[text.index("sidebar-tree") : text.index("<article")]
    assert "activities.html" in tree or 'href="#"' in tree
    assert "activities/customers" not in tree


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
