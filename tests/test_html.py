"""The look of the site: small sites built by Sphinx and read as a reader's browser would."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag

from ropa.sphinx_ext.html import html_defaults, reader_date
from ropa.sphinx_ext.interface import SCRIPT_COUNTS, SCRIPT_WORDS, interface_words
from ropa.words import LOCALE

pytestmark = pytest.mark.xdist_group("html")
HERE = Path(__file__).parent
SCRIPTS = HERE.parent / "scripts"
ROOTS = HERE / "sphinx" / "roots"
LANGUAGES = ("nb", "sv", "en")
PAGES = ("index", "policy", "register/index", "register/activities/newsletter")
MADE = ("search", "genindex")
RECORD = "register/activities/newsletter"
ENGLISH = re.compile(
    r"\b(the|and|of|this|with|page|search|toggle|skip|back|next|previous|index|contents|mode"
    r"|light|dark|auto|link|heading|figure|table|note|made|menu|expand|error|please|home|go"
    r"|added|changed|edition|date|scope|language|results|finished|searching|navigation)\b",
    re.IGNORECASE,
)


def build(root: str, out: Path, builder: str = "html", language: str = "nb") -> Path:
    """Build a mini site strictly; the folder it stands in."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", builder]
    paths = ["-d", str(out.parent / f"{out.name}.doctrees"), str(ROOTS / root), str(out)]
    variables = {**os.environ, "PYTHONPATH": str(SCRIPTS), "MINI_LANGUAGE": language}
    done = subprocess.run(command + paths, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site in all three languages, side by side; a PDF beside them."""
    top = tmp_path_factory.mktemp("built")
    for language in LANGUAGES:
        build("html-site", top / "html" / language, language=language)
        pdf = top / "pdf" / f"mini-protokoll-{language}.pdf"
        pdf.parent.mkdir(exist_ok=True)
        pdf.touch()
    return top / "html"


def soup(path: Path) -> BeautifulSoup:
    """A built page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element a selector finds."""
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def said(page: BeautifulSoup) -> list[str]:
    """All a reader sees or hears: text, labels, titles, alternative texts; not marked English."""
    for part in page.select("script, style, article pre, [lang=en]"):
        part.decompose()
    names = ("aria-label", "title", "alt", "placeholder", "value")
    spoken = [str(tag[n]) for tag in page.find_all(True) for n in names if n in tag.attrs]
    written = [text for text in page.find_all(string=True) if type(text) is NavigableString]
    return spoken + [text.strip() for text in written if text.strip()]


# Languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_language(sites: Path, language: str) -> None:
    """Each page says its language as the site's folder is named: `nb`, not `no` or `nb_NO`."""
    for name in PAGES + MADE:
        assert one(soup(sites / language / f"{name}.html"), "html")["lang"] == language


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_part_language(tmp_path: Path, builder: str) -> None:
    """Words, paragraphs, containers, list items and cells carry their own language, once."""
    page = soup(build("html-language", tmp_path / "out", builder) / "index.html")
    marked = [(tag.name, tag.get_text(strip=True)) for tag in page.select("article [lang]")]
    assert marked == [
        ("span", "ett svenskt ord"),
        ("p", "Ett svenskt stycke."),
        ("div", "I en behållare,inne i den."),
        ("li", "Svensk punkt"),
        ("td", "Svensk cell"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_keeps_the_page(sites: Path, language: str) -> None:
    """From each page the reader comes to the same page in the other languages, as files."""
    for name in PAGES + MADE:
        path = sites / language / f"{name}.html"
        switch = one(soup(path), ".ropa-languages")
        assert switch["aria-label"]
        assert one(switch, "[aria-current=true]")["lang"] == language
        others = {str(a["hreflang"]): a for a in switch.select("a")}
        assert set(others) == set(LANGUAGES) - {language}
        for code, link in others.items():
            assert link["lang"] == code
            target = (path.parent / str(link["href"])).resolve()
            assert target == (sites / code / f"{name}.html").resolve() and target.is_file()
        heads = {str(a["hreflang"]) for a in soup(path).select("head link[rel=alternate]")}
        assert heads == set(LANGUAGES)


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_no_english_remainder(sites: Path, language: str) -> None:
    """Nothing seen or heard on a Norwegian or Swedish page is English."""
    for name in PAGES + MADE:
        texts = said(soup(sites / language / f"{name}.html"))
        assert [text for text in texts if ENGLISH.search(text)] == [], name


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_furo_speaks_the_language(sites: Path, language: str) -> None:
    """No label or title that Furo writes in English, without gettext, reaches a page."""
    furo = Path(str(importlib.util.find_spec("furo").origin)).parent / "theme" / "furo"  # type: ignore[union-attr]
    source = "".join((furo / f).read_text() for f in ("page.html", "partials/icons.html"))
    english = set(re.findall(r'aria-label="([^"{]+)"|<title>([^<{]+)</title>', source))
    phrases = {a or b for a, b in english} - {"On GitHub", "On Read the Docs", "Menu"}
    assert len(phrases) > 6
    built = (sites / language / f"{RECORD}.html").read_text(encoding="utf-8")
    assert [p for p in sorted(phrases) if f'"{p}"' in built or f">{p}<" in built] == []


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_theme_words_translated(language: str) -> None:
    """Each word of our templates and of the search scripts has a translation."""
    theme = SCRIPTS / "ropa" / "sphinx_ext" / "theme"
    source = "".join(path.read_text(encoding="utf-8") for path in theme.rglob("*.html"))
    words = {word for _q, word in re.findall(r"_\(([\"'])(.+?)\1\)", source)} | set(SCRIPT_WORDS)
    assert len(words) > 20
    speak = interface_words(language)
    same = {word for word in words if speak.gettext(word) == word}
    assert same == ({"Revision"} if language == "sv" else set())
    for singular, plural in SCRIPT_COUNTS:
        assert speak.ngettext(singular, plural, 2) not in (singular, plural)


def test_catalogues_hold_the_same() -> None:
    """Both catalogues of interface words hold the same messages, none empty or fuzzy."""
    ids = []
    for language in ("nb", "sv"):
        with (LOCALE / language / "LC_MESSAGES" / "sphinx.po").open("rb") as file:
            messages = [m for m in read_po(file, locale=language) if m.id]
        assert [m.id for m in messages if not m.string or m.fuzzy] == []
        ids.append({str(m.id) for m in messages})
    assert ids[0] == ids[1]


# Search


@pytest.mark.parametrize(
    ("language", "stemmer"), [("nb", "norwegian"), ("sv", "swedish"), ("en", "english")]
)
def test_search_stems_the_language(sites: Path, language: str, stemmer: str) -> None:
    """The search knows the inflections of the page's language."""
    static = sites / language / "_static"
    assert (static / f"{stemmer}-stemmer.js").is_file()
    assert stemmer.title() in (static / "language_data.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_counts(sites: Path, language: str) -> None:
    """The script gets both forms of the number, and an index, not a truth value, to choose."""
    script = (sites / language / "_static" / "translations.js").read_text(encoding="utf-8")
    words = json.loads(script.removeprefix("Documentation.addTranslations(").rstrip(");\n"))
    assert words["plural_expr"] == "n != 1 ? 1 : 0"
    assert "${resultCount}" in words["messages"][SCRIPT_COUNTS[0][0]][1]
    assert all(words["messages"].values())


# Privacy


def test_no_request_to_elsewhere(sites: Path) -> None:
    """No built page, style or script loads anything from another place; only links lead away."""
    away = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
    in_style = re.compile(r"""(?:url\(|@import)\s*["']?((?:[a-z]+:)?//[^"')]*)""", re.IGNORECASE)
    in_script = re.compile(
        r"""(?:fetch|import|open|src|href|sendBeacon)\s*[(=]\s*["'`]((?:https?:)?//[^"'`]*)"""
    )
    found = []
    for path in sorted(p for p in sites.rglob("*") if p.suffix in {".html", ".css", ".js"}):
        text = path.read_text(encoding="utf-8")
        found += [(path.name, url) for url in in_style.findall(text)]
        found += [(path.name, url) for url in in_script.findall(text)] * (path.suffix == ".js")
        if path.suffix == ".html":
            for tag in soup(path).find_all(True):
                names = {"src", "srcset", "data", "poster", "action", "href", "xlink:href"}
                for name in names & set(tag.attrs):
                    if not (tag.name == "a" and name == "href") and away.match(str(tag[name])):
                        found.append((path.name, str(tag[name])))
    assert found == []


def test_links_lead_to_files(sites: Path) -> None:
    """Each relative link of each page leads to a file, so the site works from a folder."""
    missing = []
    for path in sorted(sites.rglob("*.html")):
        for tag in soup(path).select("a[href], link[href], script[src], img[src]"):
            target = urldefrag(str(tag.get("href") or tag.get("src"))).url
            if target and not urlsplit(target).scheme:
                file = path.parent / unquote(urlsplit(target).path)
                missing += [(path.name, target)] * (not file.is_file())
    assert missing == []


# What stands on the pages


@pytest.mark.parametrize(
    ("language", "date"),
    [("nb", "22. november 2026"), ("sv", "22 november 2026"), ("en", "22 November 2026")],
)
def test_imprint_on_every_page(sites: Path, language: str, date: str) -> None:
    """Edition, date, revision, scope and the printed documents stand on every page."""
    label = {"nb": "Intern", "sv": "Intern", "en": "Internal"}[language]
    for name in PAGES + MADE:
        imprint = one(soup(sites / language / f"{name}.html"), "footer .ropa-imprint")
        values = [dd.get_text(strip=True) for dd in imprint.select("dd")]
        assert values == [label, date, "abc1234", "Omfatter kunder"]
        assert one(imprint, "time")["datetime"] == "2026-11-22"
        assert one(imprint, ".ropa-documents a").get_text() == "Protokoll (PDF)"


def test_source_note_only_where_named(sites: Path) -> None:
    """Which language is the original is said below the heading of the pages named, only there."""
    noted = [
        n for n in PAGES + MADE if soup(sites / "nb" / f"{n}.html").select(".ropa-source-note")
    ]
    assert noted == ["policy"]
    note = one(soup(sites / "nb" / "policy.html"), "article h1 + .ropa-source-note")
    assert note.get_text() == "Den svenske teksten gjelder."


def test_date_as_text_stays() -> None:
    """A date that is no date is shown as it is written."""
    assert reader_date("ikke datert", "nb") == ("ikke datert", "")


def test_defaults_know_the_titles() -> None:
    """Each site is named in its own language; a language without a name is an error."""
    assert html_defaults("nb", {"nb": "Protokoll"})["html_title"] == "Protokoll"
    with pytest.raises(KeyError):
        html_defaults("sv", {"nb": "Protokoll"})


# For everyone


def test_header_cells_have_a_scope(sites: Path) -> None:
    """A header cell says whether it heads its column or its row."""
    page = soup(sites / "nb" / "policy.html")
    assert {str(th.get("scope")) for th in page.select("article thead th")} == {"col"}
    assert {str(th.get("scope")) for th in page.select("article tbody th")} == {"row"}


def test_tables_are_named_regions(sites: Path) -> None:
    """What scrolls is reached by keyboard and named: by its title, else by its section, once."""
    page = soup(sites / "nb" / "policy.html")
    regions = page.select(".table-wrapper")
    assert [r["aria-label"] for r in regions] == ["Tabeller", "Tabeller (2)", "Lagring"]
    assert {(str(r["role"]), str(r["tabindex"])) for r in regions} == {("region", "0")}
    assert [pre.get("tabindex") for pre in page.select("article pre")] == ["0"]


def test_no_id_twice(sites: Path) -> None:
    """An id stands once on a page, though the table and what wraps it are both made from it."""
    for name in PAGES + MADE:
        ids = [str(tag["id"]) for tag in soup(sites / "nb" / f"{name}.html").select("[id]")]
        assert sorted(i for i in set(ids) if ids.count(i) > 1) == [], name


def test_field_tables_keep_their_roles(sites: Path) -> None:
    """A table of fields, stacked on a phone, still says what is label and what is value."""
    table = one(soup(sites / "nb" / f"{RECORD}.html"), "table.record")
    assert table["role"] == "table"
    assert {str(tag["role"]) for tag in table.select("tr > *")} == {"rowheader", "cell"}


def test_navigation_headings_have_a_level(sites: Path) -> None:
    """A caption of the navigation is a heading with a level."""
    headings = soup(sites / "nb" / "index.html").select("[role=heading]")
    assert headings and {str(h.get("aria-level")) for h in headings} == {"2"}


def test_folded_part(sites: Path, tmp_path: Path) -> None:
    """A folded part has its summary once; where nothing folds, all of it is written."""
    part = one(soup(sites / "nb" / f"{RECORD}.html"), "article details")
    assert one(part, "summary").get_text(strip=True) == "Kilder og vurderinger"
    assert part.get_text().count("Kilder og vurderinger") == 1
    assert one(part, "summary + p").get_text().startswith("Vurdering av behovet")
    text = (build("html-site", tmp_path / "text", "text") / f"{RECORD}.txt").read_text("utf-8")
    assert "Kilder og vurderinger" in text and "Automatiske avgjørelser" in text


# In a browser

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--virtual-time-budget=8000",
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is installed")


def axe_script() -> Path | None:
    """The axe-core script of an installed package, the newest first."""
    for package in ("axe_playwright_python", "axe_core_python"):
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            if (script := Path(folder) / "axe.min.js").is_file():
                return script
    return None


needs_axe = pytest.mark.skipif(
    axe_script() is None, reason="axe-core is not installed (package axe-core-python)"
)

FRAME = """<!doctype html><meta charset="utf-8"><pre id="said"></pre><script>
addEventListener("message", (e) => { document.getElementById("said").textContent = e.data; });
</script><iframe src="%s" style="width:%dpx;height:900px;border:0"></iframe>"""

MEASURE = """const all = [...document.querySelectorAll("body *")];
parent.postMessage(JSON.stringify(all.filter((e) =>
  getComputedStyle(e).visibility !== "hidden" && e.getClientRects().length
  && e.getBoundingClientRect().right > innerWidth + 1
  && !e.closest(".table-wrapper, pre, .visually-hidden, input")
).map((e) => e.tagName + "." + e.className)), "*");"""

AXE = """axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then((r) =>
  parent.postMessage(JSON.stringify(r.violations.map((v) => [v.id, v.nodes[0].html])), "*"));"""


def browse(
    page: Path, script: str, profile: Path, width: int = 1280, query: str = "", dark: bool = False
) -> str:
    """Open a copy of a page in a frame so wide, run a script there; what it posts."""
    copy, frame = page.with_name(f"_copy_{page.name}"), page.with_name(f"_frame_{page.name}")
    ending = (
        f'<script>addEventListener("load", () => setTimeout(() => {{{script}}}, 500));</script>'
    )
    text = page.read_text(encoding="utf-8").replace("</body>", ending + "</body>")
    copy.write_text(text, encoding="utf-8")
    frame.write_text(FRAME % (copy.name + query, width), encoding="utf-8")
    dark_flags = ["--blink-settings=preferredColorScheme=0"] if dark else []
    try:
        done = subprocess.run(
            [str(BROWSER), *FLAGS, *dark_flags, f"--user-data-dir={profile}", "--dump-dom",
             "--window-size=1300,1000", frame.as_uri()],
            capture_output=True, text=True, encoding="utf-8", timeout=90,
        )  # fmt: skip
    finally:
        copy.unlink()
        frame.unlink()
    answer = re.search(r'<pre id="said">(.+?)</pre>', done.stdout, re.DOTALL)
    assert answer, f"the browser gave no answer for {page.name}: {done.stderr[-500:]}"
    return unescape(answer[1])


@needs_browser
@pytest.mark.parametrize("name", ["policy", RECORD, "search"])
def test_reflow(sites: Path, tmp_path: Path, name: str) -> None:
    """At 320 pixels nothing reaches past the edge but what scrolls by itself (WCAG 1.4.10)."""
    assert json.loads(browse(sites / "nb" / f"{name}.html", MEASURE, tmp_path, width=320)) == []


@needs_browser
def test_drawers_by_keyboard(sites: Path, tmp_path: Path) -> None:
    """On a narrow screen the menu is opened by keyboard; closed, it is out of the tab order."""
    script = (
        "const box = document.getElementById('__navigation');"
        "const drawer = document.querySelector('.sidebar-drawer');"
        "const seen = () => getComputedStyle(drawer).visibility;"
        "const shown = getComputedStyle(box).display, before = seen();"
        "box.focus(); const reached = document.activeElement === box; box.click();"
        "parent.postMessage(JSON.stringify([shown, reached, before, seen()]), '*');"
    )
    answer = json.loads(browse(sites / "nb" / "policy.html", script, tmp_path, width=320))
    assert answer == ["block", True, "hidden", "visible"]


@needs_browser
@needs_axe
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", [RECORD, "policy", "search", "genindex"])
def test_axe(sites: Path, tmp_path: Path, name: str, dark: bool) -> None:
    """axe-core finds no breach of WCAG 2.2 A or AA, in light and dark."""
    script = axe_script()
    assert script is not None
    code = script.read_text(encoding="utf-8") + ";" + AXE
    assert json.loads(browse(sites / "nb" / f"{name}.html", code, tmp_path, dark=dark)) == []


@needs_browser
@pytest.mark.parametrize(
    ("language", "word", "heading", "count"),
    [
        ("nb", "behandlingene", "Søkeresultater", "Søket er ferdig: 3 sider passer til søket."),
        ("sv", "finnsinte", "Sökresultat", "Sökningen gav inga träffar."),
    ],
)
def test_search_in_the_browser(
    sites: Path, tmp_path: Path, language: str, word: str, heading: str, count: str
) -> None:
    """The search finds inflected forms from a file, and says what it found in the language."""
    script = (
        "const s = document.querySelector('#search-results .search-summary');"
        "parent.postMessage(JSON.stringify([document.querySelector('#search-results h2').innerText,"
        "s.innerText, s.getAttribute('role')]), '*');"
    )
    page = sites / language / "search.html"
    said_there = json.loads(browse(page, script, tmp_path, query=f"?q={word}"))
    assert said_there[0] == heading
    assert said_there[1].startswith(count)
    assert said_there[2] == "status"
