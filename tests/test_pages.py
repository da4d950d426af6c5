"""What the check accepts of a page is built, and what a builder refuses the check has told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
import yaml

from conftest import TODAY, check
from ropa.build import Order, build, command, environment
from ropa.catalogues import update
from ropa.children import run_module
from ropa.models.base import Edition
from ropa.models.kinds import BY_NAME
from ropa.models.policytext import looked_up
from ropa.reading.held import grammar
from ropa.sphinx_ext import configuration, directives, forms
from ropa.words import LANGUAGES

PROGRAM = Path(__file__).resolve().parents[1]

CASES = yaml.safe_load((PROGRAM / "tests/data/pages.yaml").read_text(encoding="utf-8"))
RIGHT: dict[str, str] = CASES["right"]
WRONG: dict[str, str] = CASES["wrong"]
WHOLE: dict[str, str] = CASES["whole"]
"""Pages by name; each page of the last two is told."""

CRASHES = {"q-records": "```{ropa-records} nope\n```\n"}
"""What would end a build at once, so that nothing else is told."""

WORDS = {"sv": "Ett", "en": "One"}


def site(root: Path, pages: dict[str, str], whole: dict[str, str] | None = None) -> Path:
    """Put pages into a project, and a front page that leads to each."""
    folder = root / "docs/pages"
    folder.mkdir(parents=True)
    (root / "out.png").write_bytes(b"out")
    (root / "docs/changelog.md").write_text("# Changes\n", encoding="utf-8")
    (root / "docs/public").mkdir()
    (root / "docs/public/contact.md").write_text("# Ord og kontakt\n", encoding="utf-8")
    (folder / "dot.png").write_bytes(b"dot")
    for name, text in pages.items():
        head = "---\norphan: true\n---\n\n" if name == "alone" else ""
        (folder / f"{name}.md").write_text(f"{head}# Ord om {name}\n\n{text}", encoding="utf-8")
    for name, text in (whole or {}).items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    listed = [f"pages/{name}" for name in (*pages, *(whole or ())) if name not in APART]
    (root / "docs/index.md").write_text(
        "# Ord\n\n```{toctree}\npolicy\n" + "\n".join(listed) + "\n```\n", encoding="utf-8"
    )
    return root


APART = ("low", "low2", "alone", "n-back")
"""Pages that the front page does not name."""


def translated(root: Path) -> None:
    """Translate every text: the words `Ord` and `ord` say which language it is."""
    update(root)
    for language, words in WORDS.items():
        for name in ("index", "pages", "public"):
            file = root / f"docs/locale/{language}/LC_MESSAGES/{name}.po"
            catalogue = polib.pofile(str(file))
            for entry in catalogue:
                entry.msgstr = re.sub(r"(?<![-#])\b[Oo]rd\b(?!-)", words, entry.msgid)
            catalogue.save()


def told(root: Path) -> dict[str, set[str]]:
    """The rules that have something to say of each page, by its name."""
    found: dict[str, set[str]] = {}
    for each in check(root):
        if each.severity == "error":
            found.setdefault(Path(each.where.path).stem, set()).add(each.rule)
    return found


def test_what_is_accepted_is_built(with_policy: Callable[..., Path]) -> None:
    """Every form of text that a page may hold is on the site, in each language, unwarned."""
    root = site(with_policy(), RIGHT)
    translated(root)
    assert {} == told(root)
    order = Order(root, Edition.INTERNAL, LANGUAGES, TODAY, builders=("html",))
    assert 0 == build(order)
    for language, words in WORDS.items():
        for name in RIGHT:
            page = order.out / f"html/{language}/pages/{name}.html"
            shown = page.read_text(encoding="utf-8").partition("<article")[2]
            assert words in shown and "Ord " not in shown.replace("Ord om ord", ""), name


def test_what_is_refused_is_told(with_policy: Callable[..., Path]) -> None:
    """Each page that a builder warns of has an error of the check, and so has what would bring
    something into the site from elsewhere."""
    root = site(with_policy(), WRONG, WHOLE)
    found = told(root)
    wrong = {name: rules & {"REG013", "REG014"} for name, rules in found.items()}
    assert [] == [name for name in (*WRONG, *WHOLE) if name != "t-a" and not wrong.get(name)]
    order = Order(root, Edition.INTERNAL, ("nb",), TODAY)
    call = [*command(order, "nb", "html"), "-D", "ropa_accept_errors=1"]
    done = run_module(call, PROGRAM, environment(order))
    said = re.findall(r"docs/(?:pages/)?([\w-]+)\.md\b.*(?:WARNING|ERROR)", done.output)
    assert len(set(said)) > 40
    assert [] == sorted(set(said) - found.keys() - {"index"})


@pytest.mark.parametrize("name", CRASHES)
def test_what_would_end_a_build(name: str, with_policy: Callable[..., Path]) -> None:
    """The same for what no builder gets past."""
    root = site(with_policy(), {name: CRASHES[name]})
    assert "REG013" in told(root)[name]


def test_a_page_in_no_table_of_contents(with_policy: Callable[..., Path]) -> None:
    """A page that nothing leads to is told, unless it says that it stands alone."""
    root = site(with_policy(), {"text": "Ord.\n", "alone": "Ord.\n"})
    (root / "docs/index.md").write_text("# Ord\n\n```{toctree}\npolicy\n```\n", encoding="utf-8")
    assert "REG014" in told(root)["text"] and "REG014" not in told(root).get("alone", ())


def test_the_place_of_what_is_wrong(with_policy: Callable[..., Path]) -> None:
    """Inside lists, boxes and paragraphs, the line is that of the words themselves."""
    text = "Ord\nog [f](none.md).\n\n```{note}\nOrd.\n\n- ord {foo}`x`\n```\n\n- a\n- [b](#no)\n"
    root = site(with_policy(), {"where": text})
    lines = [f.where.line for f in check(root) if f.where.path == "docs/pages/where.md"]
    assert [4, 9, 13] == lines


def test_the_grammar_is_what_the_site_knows() -> None:
    """Tables, forms and the depth of named headings are those that the site has."""
    names = grammar()["names"]
    assert set(names["tables"]) == set(directives.TABLES)
    assert set(names["forms"]) == set(forms.FORMS)
    assert configuration.FIXED["myst_heading_anchors"] == 2
    assert configuration.FIXED["myst_url_schemes"] == grammar()["schemes"]
    assert not set(names["tables"]) & {"record"} and "activities" in BY_NAME


PARAGRAPHS = [
    "Två ord\\", "Två\\\nord", "Två&nbsp;ord", "Två\u00a0ord", "- Två\\\n  ord", "Två ord  ",
]  # fmt: skip


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_policy_is_translated_whatever_its_form(
    text: str, with_policy: Callable[..., Path]
) -> None:
    """Check and site find the translation of a text in any form of writing it, in both ways."""
    root = with_policy(record=False)
    page = root / "docs/policy.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
    for language, words in {"nb": "Dette er", "en": "These are"}.items():
        file = root / f"docs/locale/{language}/LC_MESSAGES/policy.po"
        catalogue = polib.pofile(str(file))
        catalogue.append(polib.POEntry(msgid="Två ord", msgstr=f"{words} zqzq"))
        catalogue.save()
    assert not [f for f in check(root) if f.rule in ("TRL001", "TRL004")]
    (root / "docs/index.md").write_text("# A\n\n```{toctree}\npolicy\n```\n", encoding="utf-8")
    order = Order(root, Edition.INTERNAL, ("en",), TODAY)
    call = [*command(order, "en", "html"), "-D", "ropa_accept_errors=1"]
    assert 0 == run_module(call, PROGRAM, environment(order)).code
    assert "These are zqzq" in (order.out / "html/en/policy.html").read_text(encoding="utf-8")
    assert "två ord" == looked_up("två ord\\")


TRANSLATIONS = {
    "- Ett": "is not one paragraph", "1. Ett": "is not one paragraph", "Ett\n\nTvå": "one para",
    "# Ett": "a heading cannot stand", "> Ett": "is not one paragraph", "Ett\n===": "a heading",
    "    Ett": "is not one paragraph", "Ett[^a]": "a page cannot hold", "Ett <b>x</b>": "HTML",
    "![Ett](none.png)": "an image", "(a)=": "is not one paragraph", "% Ett": "one paragraph",
    "```\nEtt\n```": "is not one paragraph", "| Ett |\n|---|": "is not one paragraph",
    "1\\. Ett": "", "Ett\\": "", "Ett\nTvå": "", "+ Ett": "is not one paragraph", "---": "a line",
}  # fmt: skip


def test_a_translation_is_one_paragraph(with_policy: Callable[..., Path]) -> None:
    """A translation that a page would show in part, or not at all, is told; any other is shown."""
    texts = {f"Ord her {n}.": text for n, text in enumerate(TRANSLATIONS)}
    root = site(with_policy(), {"text": "\n\n".join(texts)})
    translated(root)
    file = root / "docs/locale/sv/LC_MESSAGES/pages.po"
    whole = polib.pofile(str(file))

    def put(wanted: dict[str, str]) -> dict[str, str]:
        catalogue = polib.pofile(str(file))
        for entry in catalogue:
            old = whole.find(entry.msgid)
            assert old is not None
            entry.msgstr = wanted.get(entry.msgid, old.msgstr)
        catalogue.save()
        lines = {line: n for n, line in enumerate(file.read_text("utf-8").split("\n"), 1)}
        said: dict[int, str] = {}
        for each in check(root):
            if each.rule == "TRL006":
                said[each.where.line] = said.get(each.where.line, "") + each.message()
        return {text: said.get(lines[f'msgid "{text}"'], "") for text in texts}

    said = put(texts)
    expected = {text: TRANSLATIONS[words] for text, words in texts.items()}
    for text, words in expected.items():
        assert bool(words) is bool(said[text]) and words in said[text], texts[text]
    assert {""} == set(put({t: w for t, w in texts.items() if not expected[t]}).values())
    order = Order(root, Edition.INTERNAL, ("sv",), TODAY, builders=("html",))
    assert 0 == build(order)
