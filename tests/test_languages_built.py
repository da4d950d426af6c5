"""The real site in three languages: every page and document speaks its own language throughout."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from pypdf import PdfReader

from remainders import FOREIGN, printed, read_page, remainders, script_texts, spoken
from ropa.build import Order, build, command, environment
from ropa.children import run_module
from ropa.law.authority_questions import authority_questions
from ropa.models.base import Edition
from ropa.words import LANGUAGES, say

pytestmark = pytest.mark.xdist_group("languages")
PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
CASES = tuple(case.party for question in authority_questions() for case in question.cases)
"""Names of the authority's published cases; a page marks them as Norwegian, a PDF's text cannot."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The internal edition in all languages, built strictly: its `html` and `pdf`."""
    root = tmp_path_factory.mktemp("languages")
    for name in ("docs", "register"):
        ignore = shutil.ignore_patterns("*.mo")
        shutil.copytree(PROGRAM / name, root / name, ignore=ignore)
    order = Order(root, Edition.INTERNAL, LANGUAGES, TODAY)
    assert 0 == build(order)
    return order.out


def pages(built: Path, language: str) -> list[Path]:
    """Every page of a language."""
    found = sorted((built / "html" / language).rglob("*.html"))
    assert len(found) > 25
    return found


def left_over(page: lxml.html.HtmlElement) -> list[str]:
    """Every text of a page with words that its language does not have."""
    return [
        f"[{language}] {' '.join(text.split())}: {', '.join(words)}"
        for language, text in spoken(page)
        if language in FOREIGN and (words := remainders(text, language))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_record_is_short(built: Path, language: str) -> None:
    """The record leaves evidence and the questions' explanations to the pages."""
    sheets = PdfReader(built / "pdf" / f"arnpro-protocol-{language}.pdf").pages
    assert 45 > len(sheets)
    text = " ".join(sheet.extract_text() for sheet in sheets)
    asked = {"nb": "Hvordan innhentes", "sv": "Hur inhämtas", "en": "How is consent"}
    assert asked[language] in " ".join(text.split())
    assert say("More on this record", language) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_holds_a_remainder_of_another_language(built: Path, language: str) -> None:
    """Nothing seen or heard is in another language than the page, or its own mark, says."""
    found: dict[str, str] = {}
    for file in pages(built, language):
        for text in left_over(read_page(file)):
            found.setdefault(text, file.name)
    assert {} == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_speaks_the_language(built: Path, language: str) -> None:
    """What the search says in the browser is in the language of the page."""
    said = list(script_texts(built / "html" / language / "_static/translations.js"))
    assert len(said) > 5
    assert [] == [text for text in said if remainders(text, language)]


@pytest.fixture(scope="module")
def documents(built: Path) -> dict[str, list[str]]:
    """The printed documents by file name, as text page by page."""
    files = sorted((built / "pdf").glob("*.pdf"))
    with ProcessPoolExecutor() as pool:
        return dict(zip([file.name for file in files], pool.map(printed, files), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_document_holds_a_remainder_of_another_language(
    built: Path, documents: dict[str, list[str]], language: str
) -> None:
    """The text of the printed documents is in the language that they declare."""
    files = sorted((built / "pdf").glob(f"*-{language}.pdf"))
    assert ["policy", "protocol"] == [file.stem.split("-")[1] for file in files]
    for file in files:
        assert language == PdfReader(file).trailer["/Root"]["/Lang"]
        texts = enumerate(documents[file.name], 1)
        found = {page: remainders(text, language, CASES) for page, text in texts}
        assert {} == {page: words for page, words in found.items() if words}, file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_leads_to_the_others(built: Path, language: str) -> None:
    """`lang` and `hreflang` stand on each page, and each link leads to the same page."""
    for file in pages(built, language):
        page = read_page(file)
        assert language == page.get("lang"), file
        links = {a.get("hreflang"): a.get("href") for a in page.findall("head/link[@hreflang]")}
        assert set(LANGUAGES) == set(links), file
        for code, link in links.items():
            same = built / "html" / code / file.relative_to(built / "html" / language)
            assert same == (file.parent / link).resolve(), file
            assert same.is_file(), same


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Dette er en uoffisiell oversettelse som Arnpro AS ikke har godkjent."),
        ("sv", ""),
        ("en", "This is an unofficial translation that Arnpro AS has not approved."),
    ],
)
def test_a_translation_that_is_not_approved_says_so(
    built: Path, language: str, words: str
) -> None:
    """On the page and on each page of the PDF; the published text carries no such note."""
    page = lxml.html.parse(str(built / "html" / language / "policy.html")).getroot()
    notes = [each.text_content() for each in page.find_class("ropa-source-note")]
    assert [bool(words)] * len(notes) == [words in note for note in notes]
    assert bool(words) is bool(notes)
    pdf = PdfReader(built / "pdf" / f"arnpro-policy-{language}.pdf")
    for sheet in pdf.pages:
        told = " ".join(sheet.extract_text().split())
        assert bool(words) is bool(words and words in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strict_build_leaves_nothing_untranslated(built: Path, language: str) -> None:
    """No page marks a text as untranslated or a value as missing in its language."""
    marks = "//*[contains(@class, 'untranslated') or contains(@class, 'missing-translation')]"
    found = {file.name: read_page(file).xpath(marks) for file in pages(built, language)}
    assert {} == {name: marked for name, marked in found.items() if marked}


PLANTED = [
    ("nb", "sv", "Uppgifterna lagras inte här.", "uppgifterna lagras inte här"),
    ("nb", "en", "What the record shows", "what the record"),
    ("sv", "nb", "Opplysningene lagres ikke.", "opplysningene lagres ikke"),
    ("sv", "en", "Not recorded yet", "not recorded"),
    ("en", "nb", "Ikke avklart", "ikke avklart"),
    ("en", "sv", "Inte kakor", "inte kakor"),
]


@pytest.mark.parametrize(("language", "other", "text", "words"), PLANTED)
def test_a_planted_remainder_is_found(
    built: Path, language: str, other: str, text: str, words: str
) -> None:
    """Foreign words are found in text and labels of a page, unless marked or code."""
    file = built / "html" / language / "register" / "security.html"

    def planted(html: str) -> list[str]:
        page = read_page(file)
        page.find(".//article").append(lxml.html.fragment_fromstring(html))
        return left_over(page)

    expected = set(words.lower().split())
    for html in (f"<p>{text}</p>", f'<p><a aria-label="{text}" href="#">1</a></p>'):
        (found,) = planted(html)
        assert expected <= set(found.rpartition(": ")[2].split(", "))
    assert planted(f'<p lang="{other}">{text}</p>') == []
    assert planted(f"<p><code>{text}</code></p>") == []
    assert planted(f'<p lang="{other}"><span lang="{language}">{text}</span></p>')


CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#: ../../../index.md:1
msgid "Forside"
msgstr "{title}"

#: ../../../index.md:3
msgid "Her står ingenting ennå."
msgstr "{text}"
"""
SWEDISH_WORDS = {"title": "Startsida", "text": "Här finns inget ännu."}
ENGLISH_WORDS = {"title": "Front page", "text": "Nothing is here yet."}


def test_an_untranslated_text_is_marked_and_ends_a_strict_build(
    project: Callable[..., Path],
) -> None:
    """A catalogue without the words shows the source with its language, and never strictly.

    Its content decides: a catalogue older than the pages that were built is read all the same.
    """
    root = project()
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Forside\n\nHer står ingenting ennå.\n", "utf-8")
    write_catalogues(root, text="")
    order = Order(root, Edition.INTERNAL, ("sv",), TODAY)
    status, said = run(order)
    assert 2 == status
    assert "TRL002 `Her står ingenting ennå.` has no translation" in said
    assert 0 == run(order, "-D", "ropa_accept_errors=1")[0]
    (left,) = read_page(order.out / "html/sv/index.html").xpath("//*[@class='untranslated']")
    assert ("nb", "Her står ingenting ennå.") == (left.get("lang"), left.text)
    write_catalogues(root)
    assert (0, "") == run(order)
    assert [] == [*(root / "docs").rglob("*.mo")]
    assert [] == read_page(order.out / "html/sv/index.html").xpath("//*[@class='untranslated']")


def write_catalogues(root: Path, **instead: str) -> None:
    """The catalogues of the page, older than anything built."""
    for code, words in (("sv", SWEDISH_WORDS), ("en", ENGLISH_WORDS)):
        file = root / f"docs/locale/{code}/LC_MESSAGES/index.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CATALOGUE.format(**words | instead), "utf-8")
        os.utime(file, (1, 1))


def run(order: Order, *options: str) -> tuple[int, str]:
    """Build the Swedish pages anew; the status and the warnings."""
    shutil.rmtree(order.out / "html", ignore_errors=True)
    call = command(order, "sv", "html")
    call[-2:-2] = ["-E", *options]
    done = run_module(call, PROGRAM, environment(order))
    return done.code, done.output
