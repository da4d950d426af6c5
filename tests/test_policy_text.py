"""The policy page says what was published, and no page stands untranslated."""

from __future__ import annotations

import ast
import hashlib
import re
import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from ropa.sphinx_ext.configuration import FIXED

ROOT = Path(__file__).parents[1]
POLICY = ROOT / "docs" / "policy.md"
PUBLISHED = ROOT / "tests" / "data" / "published-policy.sv.txt"
PUBLISHED_SHA256 = "1d0ab7fd179980ba81158a97e75af70102786e6ec416445f3fbcafe82c95178b"
FURNITURE = "Skip to main content"
SECTIONS = (
    "policy-cookies",
    "policy-controller",
    "policy-processing",
    "policy-access",
    "policy-retention",
    "policy-portability",
    "policy-security",
    "policy-sensitive",
    "policy-thirdparty",
    "policy-processors",
    "policy-changes",
)
DEVELOPERS = {"changelog", "contributing", "decisions"}
"""Pages and folders for developers: English, and not part of the site."""

CATALOGUES = sorted((ROOT / "docs" / "locale").glob("*/LC_MESSAGES/*.po"))


def plain(text: str) -> str:
    """The text with one space wherever there is white space, in composed Unicode form."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def published_blocks() -> list[str]:
    """The published lines as blocks of text, without the website's link and the bullet."""
    lines = PUBLISHED.read_bytes().decode("utf-8").splitlines()
    blocks = [plain(line).removeprefix("• ") for line in lines if line.strip()]
    return [block for block in blocks if block != FURNITURE]


def parsed(text: str) -> nodes.document:
    """The policy page as MyST reads it; a warning of MyST is an error."""
    settings = {"doctitle_xform": False, "smart_quotes": False, "halt_level": 2}
    return publish_doctree(text, parser=Parser(), settings_overrides=settings)


def visible_blocks(document: nodes.document) -> list[str]:
    """What a reader sees, block by block; comments and targets are not seen."""
    blocks = document.findall(lambda node: isinstance(node, nodes.title | nodes.paragraph))
    return [plain(block.astext()) for block in blocks]


def messages(path: Path) -> list[tuple[str, str, bool]]:
    """Each message of a catalogue: source, translation, whether it is fuzzy."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    return [(str(m.id), str(m.string), m.fuzzy) for m in catalogue if m.id]


def test_the_published_copy_is_the_one_received() -> None:
    """The copy to compare with is the published text, byte for byte but for line ends."""
    content = PUBLISHED.read_bytes().replace(b"\r\n", b"\n")
    assert PUBLISHED_SHA256 == hashlib.sha256(content).hexdigest()


def test_the_policy_page_says_what_was_published() -> None:
    """The visible text of the page equals the published text, block by block."""
    assert published_blocks() == visible_blocks(parsed(POLICY.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("distribueras inte", "distribueras"),
        ("Pro IPS", "PRO ISP"),
        ("56 53 00 60", "56 53 00 61"),
        ("Norge och/eller EU", "Norge och EU"),
        ("100 %", "100%"),
        ("(t.ex. Google Ads)", "(t. ex. Google Ads)"),
        ("- servrar", "servrar som\n\n- servrar"),
        ("# Personuppgiftspolicy", "Skip to main content\n\n# Personuppgiftspolicy"),
    ],
)
def test_a_changed_word_is_seen(written: str, instead: str) -> None:
    """The comparison fails when a word, number, name or space of the page differs."""
    text = POLICY.read_text(encoding="utf-8")
    assert written in text
    assert published_blocks() != visible_blocks(parsed(text.replace(written, instead, 1)))


def test_white_space_in_the_source_is_not_content() -> None:
    """Line ends inside a paragraph do not change what the page says."""
    text = re.sub(r"\. (?=[A-ZÅÄÖ])", ".\n", POLICY.read_text(encoding="utf-8"))
    assert published_blocks() == visible_blocks(parsed(text))


def test_the_page_is_text_and_one_list() -> None:
    """One title, eleven sections with their ids, one list of one item; no link, no emphasis."""
    document = parsed(POLICY.read_text(encoding="utf-8"))
    kinds = {type(node).__name__ for node in document.findall()}
    allowed = {"document", "section", "title", "paragraph", "bullet_list", "list_item", "target"}
    assert {*allowed, "Text"} == kinds
    assert 1 == len(list(document.findall(nodes.list_item)))
    assert 1 + len(SECTIONS) == len(list(document.findall(nodes.title)))


def test_the_site_rewrites_no_characters() -> None:
    """The site turns off what would change quotes and dots, or make addresses into links."""
    conf = ast.parse((ROOT / "conf.py").read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(conf) if isinstance(node, ast.Name)}
    assert names.isdisjoint({"smartquotes", "myst_enable_extensions"})
    assert FIXED["smartquotes"] is False
    assert {"linkify", "replacements", "smartquotes"}.isdisjoint(FIXED["myst_enable_extensions"])


def test_the_section_ids_are_stable() -> None:
    """Each heading has its explicit id right before it, in the order of the text."""
    found = re.findall(r"^\((.+)\)=\n## \S", POLICY.read_text(encoding="utf-8"), re.MULTILINE)
    assert SECTIONS == tuple(found)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_each_block_of_the_policy_is_translated(language: str) -> None:
    """The catalogue holds the blocks of the policy, all of them, in order, and no other."""
    path = ROOT / "docs" / "locale" / language / "LC_MESSAGES" / "policy.po"
    assert published_blocks() == [source for source, _translation, _fuzzy in messages(path)]


def test_each_page_has_its_catalogues() -> None:
    """The policy is translated from Swedish; every other page from Bokmål."""
    docs = ROOT / "docs"
    parts = [path.relative_to(docs).parts[0].removesuffix(".md") for path in docs.rglob("*.md")]
    pages = set(parts) - {"policy"} - DEVELOPERS
    expected = {("nb", "policy"), ("en", "policy")}
    expected |= {(language, page) for language in ("sv", "en") for page in pages}
    assert expected == {(path.parts[-3], path.stem) for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_message_is_empty_fuzzy_or_obsolete(path: Path) -> None:
    """Every message of every catalogue is translated and in use."""
    assert [] == [source for source, translation, fuzzy in messages(path) if fuzzy]
    assert [] == [source for source, translation, _fuzzy in messages(path) if not translation]
    with path.open("rb") as file:
        assert {} == dict(read_po(file).obsolete)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_catalogue_names_no_machine_and_no_date(path: Path) -> None:
    """The header names the language; nothing in it changes from one machine or day to the next."""
    text = path.read_text(encoding="utf-8")
    assert f'"Language: {path.parts[-3]}\\n"' in text
    assert "POT-Creation-Date" not in text
    places = re.findall(r"^#: (.+)$", text, re.MULTILINE)
    assert [] == [place for line in places for place in line.split() if place.startswith("/")]
