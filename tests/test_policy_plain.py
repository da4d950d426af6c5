"""What the site shows of the policy is what is judged: markup, other scripts, Unicode form."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from conftest import TODAY, check
from ropa.build import Order, build, command, environment
from ropa.changing.versions import record_version
from ropa.children import run_module
from ropa.kept import keeping
from ropa.models.base import Edition
from ropa.models.digests import digests
from ropa.reading import markup
from ropa.reading.markdown import parsed
from ropa.reading.policy import read_policy
from ropa.sphinx_ext.configuration import FIXED
from ropa.words import LANGUAGES

ROOT = Path(__file__).parents[1]

TEXTS = (
    "a\n% c\nb", "<!-- --> x", "[x](https://a.no){.c}", "[x]{.c}", "x[^1]\n\n[^1]: y",
    "{abbr}`x`", "T\n: d", ":f: x", "```{note}\nx\n```", ":::{note}\nx\n:::", "::::{a}\nb\n:::\nc",
    "+++", "---\na: 1\n---\nx", "&#8203;a &amp; \\* b", "[a][b]\n\n[b]: https://x.no 't'",
    "<https://a.no>", "> q", "|a|\n|-|\n|b|", "    code", "5. x", "- # h", "***", "a\n===",
    "(x)=\ny", "![a](b)", "a  \nb", "<post@a.no>", "~~a~~ $b$ {{ c }} www.a.no -- ... (c)",
    "x^[y] H~2~O ==z==", "- [ ] a\n  1. b", "\\begin{a}\nb\n\\end{a}", "{.c}\na",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_is_read_as_the_site_reads_it(text: str) -> None:
    """The reader's parser finds in any text what the site's parser finds in it."""
    config = MdParserConfig(enable_extensions=set(FIXED["myst_enable_extensions"]))
    site = create_md_parser(config, RendererHTML).parse(text)

    def rows(tokens: list) -> list:  # type: ignore[type-arg]
        return [(t.type, t.content, t.attrs, rows(t.children or [])) for t in tokens]

    assert rows(site) == rows(parsed(text))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_not_parsed_would_be_read_alike(text: str) -> None:
    """What is called plain at a glance is one paragraph of these words when it is parsed."""
    for line in ("Vi säljer (t.ex. 5 % av) allt: a/b, c; d!", *text.splitlines()):
        if markup.CERTAIN.fullmatch(line):
            assert markup._markup(line) == markup.markup(line)


@pytest.mark.parametrize("text", TEXTS)
def test_markup_is_kept(text: str, tmp_path: Path) -> None:
    """What is kept of a text's markup is what was found."""
    found = markup._markup(text)
    for _time in range(2):
        with keeping(tmp_path / "kept.txt", "1"):
            assert found == markup._markup(text)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the real project."""
    root = tmp_path / "real"
    for name in ("register", "docs"):
        shutil.copytree(ROOT / name, root / name)
    return root


def rewrite(file: Path, *changes: tuple[str, str]) -> None:
    """Change words of a file; each stands in it."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8", newline="\n")


def told(root: Path) -> list[tuple[str, str]]:
    """Place and words of everything that the rules say."""
    return [(str(f.where), f.message("en")) for f in check(root)]


def test_unicode_form_is_no_content(real: Path) -> None:
    """Records, pages, catalogues and reviews in decomposed form have no other finding."""
    before = told(real)
    for kind in ("yaml", "po", "md"):
        for file in real.rglob(f"*.{kind}"):
            text = file.read_text(encoding="utf-8")
            file.write_text(unicodedata.normalize("NFD", text), encoding="utf-8", newline="\n")
    after = told(real)
    assert [] == sorted(set(after) ^ set(before))
    assert all(unicodedata.is_normalized("NFC", message) for _where, message in after)


def test_one_kind_in_decomposed_form(real: Path) -> None:
    """The same where only the catalogues are, so that they differ in form from their pages."""
    before = told(real)
    for file in real.rglob("*.po"):
        text = file.read_text(encoding="utf-8")
        file.write_text(unicodedata.normalize("NFD", text), encoding="utf-8", newline="\n")
    assert before == told(real)


LINKS = (
    ("[1881](https://bjørn.no/x)", False),
    ("[eksempel](https://eksempel.example/x?y#z)", True),
    ("[eksempel](HTTPS://WWW.eksempel.example)", True),
    ("[eksempel](//eksempel.example)", False),
    ("[eksempel](https://eksempel.example:8080)", False),
    ("[eksempel](ftp://eksempel.example)", False),
    ("[000 00 000](<tel:+47 00 00 00 00>)", True),
    ("[000 00 000](tel:00000000;ext=1)", False),
    ("[post@eksempel.example](mailto:POST@eksempel.example)", True),
    ("[e-post](mailto:post@eksempel.example)", False),
    ("<https://eksempel.example>", True),
    ("[dina rättigheter](#policy-rights)", True),
    ("[dina rättigheter](#policy-wrongs)", False),
)


@pytest.mark.parametrize(("link", "right"), LINKS)
def test_where_links_may_lead(link: str, right: bool, with_policy: Callable[..., Path]) -> None:
    """A link leads to a known domain, to what it shows, or to a target of the page."""
    root = with_policy()
    rewrite(root / "docs" / "policy.md", ("Läs policyn noga.", f"Läs {link} noga."))
    assert right is not any(f.rule == "POL008" for f in check(root))


BOLD = (("säkerhetscertifikat (https)", "**säkerhetscertifikat (https)**"),)
WORDS = {"nb": ("sikkerhetssertifikat (https)", "er kryptert", "er komprimert"),
         "en": ("security certificate (https)", "is encrypted", "is compressed")}  # fmt: skip


def embolden(root: Path) -> None:
    """Set the same words in bold in every language of the real policy."""
    rewrite(root / "docs" / "policy.md", *BOLD)
    for language, (words, _old, _new) in WORDS.items():
        place = root / "docs" / "locale" / language / "LC_MESSAGES" / "policy.po"
        text = place.read_text(encoding="utf-8").replace('"\n"', "")
        place.write_text(text, encoding="utf-8", newline="\n")
        rewrite(place, *BOLD, (words, f"**{words}**"))


def errors(root: Path) -> list[str]:
    """The errors, by rule and place."""
    return sorted(f"{f.rule} {f.where.path}" for f in check(root) if f.severity == "error")


def test_bold_words_are_words(real: Path) -> None:
    """Bold changes no finding and no digest: the words are judged in every language."""
    before = read_policy(real, "sv", LANGUAGES)
    embolden(real)
    assert [] == errors(real)
    policy = read_policy(real, "sv", LANGUAGES)
    assert policy is not None and before is not None
    assert digests(before) == digests(policy)
    assert [] == [unit.id for unit in policy if set(unit.texts) != set(LANGUAGES)]
    assert not any("*" in text for unit in policy for text in unit.texts.values())


@pytest.mark.parametrize("language", WORDS)
def test_bold_words_hide_nothing(language: str, real: Path) -> None:
    """A broken promise in a translation is found beside words in bold."""
    embolden(real)
    _words, old, new = WORDS[language]
    place = f"docs/locale/{language}/LC_MESSAGES/policy.po"
    rewrite(real / place, (old, new))
    record_version(real, TODAY)
    broken = [f for f in check(real) if f.rule == "COM018"]
    assert [place] == [f.see.path for f in broken if f.see]


def test_only_one_paragraph_of_a_translation(with_policy: Callable[..., Path]) -> None:
    """A second paragraph of a translation is not shown, so it is refused."""
    root = with_policy()
    place = root / "docs/locale/en/LC_MESSAGES/policy.po"
    rewrite(place, ("policy carefully.", "policy carefully.\\n\\nWe sell your data."))
    record_version(root, TODAY)
    assert [f"POL007 {place.relative_to(root)}"] == [e for e in errors(root) if "POL007" in e]


def test_a_page_that_is_refused_ends_no_build(with_policy: Callable[..., Path]) -> None:
    """Where errors are accepted, as when texts are extracted, a strange page is built as it is."""
    root = with_policy()
    rewrite(
        root / "docs" / "policy.md",
        ("Läs policyn noga.", "> Läs\n\n| a | b |\n| - | - |\n| c | d |\n\n```{note}\nText\n```"),
    )
    assert 1 == build(Order(root, Edition.PUBLIC, ("sv",), TODAY, builders=("html",)))
    (root / "docs" / "index.md").write_text("# Index\n", encoding="utf-8")
    order = Order(root, Edition.INTERNAL, ("sv",), TODAY)
    call = [*command(order, "sv", "dummy"), "-D", "ropa_accept_errors=1"]
    assert "Traceback" not in run_module(call, ROOT, environment(order)).output
