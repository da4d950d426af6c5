"""The printed documents: complete, accessible, reproducible, and strict about faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject
from sphinx.addnodes import only, pending_xref, toctree
from sphinx.errors import ConfigError, SphinxError
from sphinx.testing.util import SphinxTestApp

from ropa.pdf import typst_code
from ropa.pdf.columns import LANDSCAPE, PORTRAIT, columns
from ropa.pdf.compile import PdfError, epoch
from ropa.sphinx_ext.typst_tables import cells

ROOTS = Path(__file__).parent / "sphinx" / "roots"
MOMENT = "1795000000"


@dataclass
class Build:
    """What one build left: its folder, its warnings, its exit code, the doctrees."""

    folder: Path
    warnings: str
    status: int
    doctrees: dict[str, nodes.document]

    def pdf(self, name: str) -> PdfReader:
        return PdfReader(self.folder / name)


def build(root: str, target: Path, *, strict: bool = False, **settings: Any) -> Build:
    """Build one mini site with the real Sphinx."""
    app = SphinxTestApp(
        "typstpdf",
        srcdir=ROOTS / root,
        builddir=target,
        confoverrides=settings,
        warningiserror=strict,
    )
    try:
        app.build()
        trees = {name: app.env.get_doctree(name) for name in app.env.all_docs}
        said = re.sub(r"\x1b\[[\d;]*m", "", app.warning.getvalue())
        return Build(Path(app.outdir), said, app.statuscode, trees)
    finally:
        app.cleanup()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The cover-all site in English."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        yield build("typst-all", tmp_path_factory.mktemp("all"), strict=True)


@pytest.fixture(scope="module")
def everything(sample: Build) -> PdfReader:
    return sample.pdf("sample-all-en.pdf")


@pytest.fixture(scope="module")
def texts(everything: PdfReader) -> list[str]:
    """The text of each page of the cover-all document."""
    return page_texts(everything)


def squeezed(text: str) -> str:
    """Text without spaces, line ends and hyphens, which the lines of a page change."""
    return re.sub(r"[\s\-\u00ad\u2010\u200b]+", "", text)


def page_texts(pdf: PdfReader) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


def elements(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree."""

    def below(item: Any) -> Iterator[DictionaryObject]:
        item = item.get_object()
        if isinstance(item, ArrayObject):
            for each in item:
                yield from below(each)
        elif isinstance(item, DictionaryObject):
            if "/S" in item:
                yield item
            if "/K" in item:
                yield from below(item["/K"])

    yield from below(pdf.trailer["/Root"]["/StructTreeRoot"])


def titles(outline: list[Any], depth: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in outline:
        if isinstance(entry, list):
            found += titles(entry, depth + 1)
        else:
            found.append((depth, str(entry.title)))
    return found


# Standards


def test_the_site_builds_strictly(sample: Build) -> None:
    """A page of every ordinary kind gives no warning."""
    assert sample.warnings == ""
    assert sample.status == 0


@pytest.mark.parametrize(
    "mark",
    [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
    ],
)
def test_standards_are_declared(everything: PdfReader, mark: str) -> None:
    """The file says that it is PDF/UA-1 and PDF/A-2a; Typst refuses to say so wrongly."""
    metadata = everything.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert mark in metadata


def test_file_is_tagged_and_named(everything: PdfReader) -> None:
    """The file is tagged, has a language, and shows its title instead of its file name."""
    root = everything.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert everything.metadata is not None
    assert everything.metadata.title == "Everything in one document"
    assert everything.metadata.author == "Sample AS"
    assert everything.metadata.creation_date is not None
    assert everything.metadata.creation_date.date() == date(2026, 11, 22)


def test_header_cells_have_a_scope(everything: PdfReader) -> None:
    """Every header cell says that it heads its column."""
    heads = [element for element in elements(everything) if element["/S"] == "/TH"]
    assert len(heads) == 3 + 3 + 3 + 9 + 8
    scopes = {part["/Scope"] for head in heads for part in head["/A"] if "/Scope" in part}
    assert scopes == {"/Column"}


def test_pictures_carry_their_text(everything: PdfReader) -> None:
    """Each picture is a figure with its alternative text."""
    said = [str(e["/Alt"]) for e in elements(everything) if e["/S"] == "/Figure"]
    assert said == ["A red square", "Data flow from customer to accountant", "dot"]


def test_every_font_is_embedded(everything: PdfReader) -> None:
    """No font is taken from the reader's machine."""
    files = []
    for page in everything.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            files.append({"/FontFile2", "/FontFile3"} & set(descriptor))
    assert files
    assert all(files)


def test_language_of_a_part_is_kept(everything: PdfReader, texts: list[str]) -> None:
    """Words and paragraphs in another language are marked with it."""
    number = next(n for n, text in enumerate(texts) if "The Norwegian for it" in text)
    content = everything.pages[number].get_contents()
    assert content is not None
    marked = content.get_data().count(b"/Lang(nb)")
    blocks = [e for e in elements(everything) if e.get("/Lang") == "nb"]
    assert marked + len(blocks) >= 2


# Content


def visible(tree: nodes.document) -> Iterator[str]:
    """The pieces of text that a reader of the page sees."""
    hidden = nodes.Invisible | nodes.raw | toctree | nodes.label | nodes.image

    def below(node: nodes.Node) -> Iterator[str]:
        if isinstance(node, nodes.Text):
            yield from (line for line in node.astext().splitlines() if line.strip())
        elif isinstance(node, nodes.footnote_reference | pending_xref | only):
            return
        elif not isinstance(node, hidden) or isinstance(node, nodes.target):
            for child in node.children:
                yield from below(child)

    yield from below(tree)


def test_no_text_is_lost(sample: Build, texts: list[str]) -> None:
    """Each piece of text in the pages stands in the printed documents, sign by sign."""
    text = squeezed(" ".join(texts) + " ".join(page_texts(sample.pdf("sample-plain-en.pdf"))))
    # "A page by itself" has another title by the configuration.
    pieces = [p for tree in sample.doctrees.values() for p in visible(tree)]
    lost = [p for p in pieces if squeezed(p) not in text and p != "A page by itself"]
    assert len(pieces) > 250
    assert lost == []


def test_signs_are_printed_as_written(texts: list[str]) -> None:
    """Letters and signs come out as written, those with a meaning in markup too."""
    expected = 'åäöæøÅÄÖÆØ§≥≤☐☑✓\u2013\u2014«»“”·…€½×→éü"\\#$@<{[_*'
    page = next(text for text in texts if "Letters and signs" in text)
    line = page[page.index("Letters and signs") : page.index("A long name")]
    assert "".join(sign for sign in expected if sign not in line) == ""


def test_hidden_toctrees_are_printed_in_order(everything: PdfReader) -> None:
    """Pages of a hidden toctree follow, with bookmarks for every heading, then the appendix."""
    expected = [
        (0, "Text and its signs"),
        (1, "Lists of all kinds"),
        (1, "Frames"),
        (0, "Tables and pictures"),
        (1, "A small table"),
        (1, "A register"),
        (1, "After the register"),
        (2, "A third level"),
        (3, "A fourth level"),
        (0, "The rest"),
        (1, "Subsection"),
        (0, "A chapter on its side"),
        (0, "Appendix A: Open questions"),
        (1, "Where is the mail kept?"),
    ]
    assert titles(everything.outline) == expected


def test_links_lead_to_places_that_exist(everything: PdfReader) -> None:
    """Every link in the document has an end, inside it or on the web."""
    inside, outside = [], []
    for page in everything.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            (outside if "/A" in link else inside).append(link)
    known = set(everything.named_destinations)
    open_ends = [
        link["/Dest"]
        for link in inside
        if isinstance(link["/Dest"], str) and str(link["/Dest"]) not in known
    ]
    assert open_ends == []
    assert len(inside) > 20
    assert {link["/A"]["/URI"] for link in outside} == {
        "https://example.org/a/path?of=things",
        "https://example.org/note",
    }


def test_link_out_of_the_document_is_plain_text(sample: Build) -> None:
    """A page that is not in this document is named but not linked."""
    pdf = sample.pdf("sample-plain-en.pdf")
    assert "See Open questions, which is not in this document." in pdf.pages[0].extract_text()
    places = [a.get_object().get("/Dest") for a in pdf.pages[0].get("/Annots", [])]
    assert "questions#" not in places


def test_footnote_stands_once_on_its_page(texts: list[str]) -> None:
    """A note referred to twice is printed once, at the foot of the page that refers to it."""
    found = [text for text in texts if "The first note" in text]
    assert [text.count("The first note") for text in found] == [1]
    assert "and the first again1" in found[0]


def test_html_is_left_out_and_print_is_kept(texts: list[str]) -> None:
    """What is only for web pages is not printed; what is only for print is."""
    text = " ".join(texts)
    assert "Only in HTML" not in text
    assert "HTML only" not in text
    assert "Only in print." in text
    assert "Drawn by Typst itself" in text


# Pages


def lying(pdf: PdfReader) -> list[int]:
    """The numbers of the pages that lie on their side, from 1."""
    return [
        number
        for number, page in enumerate(pdf.pages, 1)
        if page.mediabox.width > page.mediabox.height
    ]


def test_wide_table_lies_on_its_side_with_its_heading(
    everything: PdfReader, texts: list[str]
) -> None:
    """A wide table turns its pages, repeats its header row, and takes its heading along."""
    wide = [texts[number - 1] for number in lying(everything)]
    assert len(wide) == 3
    assert all("Slettefrist" in text for text in wide[:2])
    assert "A chapter on its side" in wide[2]
    assert "seven" in wide[2]
    assert "A register" in wide[0]
    assert "The page stands upright again." not in "".join(wide)


@pytest.mark.parametrize(
    ("language", "foot", "head", "contents", "appendix"),
    [
        ("en", "page 4 of ", "internal edition", "Contents", "Appendix A"),
        ("sv", "sida 4 av ", "intern utgåva", "Innehåll", "Bilaga A"),
        ("nb", "side 4 av ", "intern utgave", "Innhold", "Vedlegg A"),
    ],
)
def test_theme_speaks_the_language(
    tmp_path: Path, language: str, foot: str, head: str, contents: str, appendix: str
) -> None:
    """Running head, page numbers, contents and appendix follow the language of the build."""
    made = build("typst-all", tmp_path, language=language)
    pdf = made.pdf(f"sample-all-{language}.pdf")
    page = pdf.pages[3].extract_text()
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert f"{foot}{len(pdf.pages)}" in page
    for part in (head, "2026-11-22", "Sample AS", "Covers what this page holds"):
        assert part in page
    assert "3f2a9c1" not in page
    assert contents in pdf.pages[1].extract_text()
    assert appendix in pdf.pages[1].extract_text()


def test_cover_says_whose_it_is_and_what_it_covers(everything: PdfReader) -> None:
    """The cover has title, organisation, kind, scope, edition, date and revision."""
    cover = everything.pages[0].extract_text()
    for part in (
        "Everything in one document", "Sample AS", "A sample", "Covers what this page holds",
        "internal edition", "2026-11-22", "3f2a9c1",
    ):  # fmt: skip
        assert part in cover


def test_document_without_cover_has_a_title_head(sample: Build) -> None:
    """Without a cover the title, edition, date and scope stand on the first page of text."""
    first = sample.pdf("sample-plain-en.pdf").pages[0].extract_text()
    for part in ("A plain title", "internal edition", "Covers the sample.", "A first part"):
        assert part in first


# Reproducible


def test_same_sources_give_the_same_bytes(
    sample: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds in two folders at one SOURCE_DATE_EPOCH are the same to the byte."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    again = build("typst-all", tmp_path / "with space å")
    for name in ("sample-all-en.pdf", "sample-plain-en.pdf"):
        assert (again.folder / name).read_bytes() == (sample.folder / name).read_bytes()


def test_unchanged_document_is_not_printed_again(tmp_path: Path) -> None:
    """A second build leaves a file alone, unless it is no longer what was made."""
    made = build("typst-faults", tmp_path).folder / "faults-en.pdf"
    good, before = made.read_bytes(), made.stat().st_mtime_ns
    build("typst-faults", tmp_path)
    assert made.stat().st_mtime_ns == before
    made.write_bytes(good[:1000])
    build("typst-faults", tmp_path)
    assert made.read_bytes() == good


def test_moment_is_a_whole_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH wins over the date of the document; nonsense in it is refused."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert epoch(date(1970, 1, 2)) == 86400
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12")
    assert epoch(date(1970, 1, 2)) == 12
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(PdfError, match="SOURCE_DATE_EPOCH is `soon`"):
        epoch(date(1970, 1, 2))


# Faults


def fault(page: str) -> list[dict[str, object]]:
    return [{"start": page, "stem": "faults", "cover": False}]


def test_unknown_node_fails_a_strict_build(tmp_path: Path) -> None:
    """A node the builder does not know is a warning with its place; its text is still printed."""
    made = build("typst-faults", tmp_path, strict=True, ropa_pdf_documents=fault("unknown"))
    assert re.search(r"unknown\.md:\d+: WARNING: .*node type `math_block`", made.warnings)
    assert made.status == 1
    assert "a = b" in made.pdf("faults-en.pdf").pages[0].extract_text()


def test_picture_without_text_fails_a_strict_build(tmp_path: Path) -> None:
    """A picture without alternative text is named with its page and line."""
    made = build("typst-faults", tmp_path, strict=True, ropa_pdf_documents=fault("alt"))
    assert re.search(
        r"alt\.md:7: WARNING: the picture `dot\.svg` has no alternative text", made.warnings
    )
    assert made.status == 1


def test_sign_without_a_glyph_names_its_place(tmp_path: Path) -> None:
    """A sign that no built-in font has stops the build with the document, page and line."""
    with pytest.raises(SphinxError, match=r"faults-en\.pdf was not made: .*glyph\.md:9: .*display"):
        build("typst-faults", tmp_path, ropa_pdf_documents=fault("glyph"))


def test_two_headings_of_one_name_are_two_places(tmp_path: Path) -> None:
    """Labels are given once, also where two headings of one page read the same."""
    made = build("typst-faults", tmp_path, strict=True)
    links = [a.get_object()["/Dest"] for a in made.pdf("faults-en.pdf").pages[0]["/Annots"]]
    assert made.status == 0
    assert {"index#same", "index#same-too"} <= {str(link) for link in links}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ropa_pdf_documents": [{"start": "index"}]}, "`stem` is missing"),
        ({"ropa_pdf_documents": [{"start": "index", "stem": "a", "tilte": "b"}]}, "`tilte`"),
        ({"ropa_pdf_documents": fault("index") * 2}, "`faults` is the stem of two documents"),
        ({"ropa_pdf_running": {"edition": {"nb": "intern"}}}, "no text for the language `en`"),
        ({"ropa_pdf_running": {"date": "22.11.2026"}}, "write it as 2026-11-30"),
        ({"ropa_pdf_words": {"pages": "x"}}, "unknown pages"),
    ],
)
def test_wrong_configuration_is_refused(
    tmp_path: Path, settings: dict[str, object], said: str
) -> None:
    """A mistake in the configuration is one sentence about it."""
    with pytest.raises(ConfigError, match=re.escape(said)):
        build("typst-faults", tmp_path, **settings)


def test_document_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A start page that is not there is named."""
    with pytest.raises(SphinxError, match="the page `nowhere` of a printed document does not"):
        build("typst-faults", tmp_path, ropa_pdf_documents=fault("nowhere"))


# Markup and columns


def test_text_is_never_markup() -> None:
    """Quotes, backslashes and line ends cannot end a string."""
    assert typst_code.string('a "b" \\ c\nd') == '"a \\"b\\" \\\\ c d"'
    assert typst_code.lines("a\n\tb") == '"a\\n    b"'


def test_long_words_may_break_at_their_signs() -> None:
    """Addresses get places to break, short words and words of letters do not."""
    assert typst_code.prose("see post@arnpro.no") == '"see post@arnpro.no"'
    assert typst_code.prose("kredittopplysningsforetakene") == '"kredittopplysningsforetakene"'
    assert typst_code.prose("https://example.org/a/b.html").count("h(0pt)") == 5
    assert typst_code.prose("via e-post til") == '"via "; box("e-post"); " til"'


def test_column_has_room_for_its_longest_word() -> None:
    """A long text beside short words takes the room they leave, not the room they need."""
    found = columns([["Purpose", "word " * 200], ["Number", "12"], ["Country", "NO"]], PORTRAIT)
    assert found.scale == 1.0
    assert sum(found.shares) == pytest.approx(PORTRAIT, abs=2)
    assert found.shares[0] > 70
    assert min(found.shares[1:]) >= 8


def test_cells_know_their_columns() -> None:
    """Cells over several columns or rows push the others along, and short rows stay whole."""
    table = publish_doctree(
        "+---+---+---+\n| a | b | c |\n+===+===+===+\n| d | e     |\n"
        "|   +---+---+\n|   | f | g |\n+---+---+---+\n| h | i | j |\n+---+---+---+\n"
    )
    body = next(iter(table.findall(nodes.tbody)))
    found = [
        (c.entry.astext(), c.column, c.across, c.down, c.whole) for c in cells(body, False, {0})
    ]
    assert found == [
        ("d", 0, 1, 2, False),
        ("e", 1, 2, 1, False),
        ("f", 1, 1, 1, True),
        ("g", 2, 1, 1, True),
        ("h", 0, 1, 1, True),
        ("i", 1, 1, 1, True),
        ("j", 2, 1, 1, True),
    ]


def test_table_with_too_many_words_shrinks() -> None:
    """Where even the longest words do not fit side by side the text becomes smaller, to 75 %."""
    texts = [["internasjonalisering", "identifikator"] for _ in range(14)]
    assert 0.75 <= columns(texts, LANDSCAPE).scale < 1
    assert columns(texts * 3, LANDSCAPE).scale == 0.75
