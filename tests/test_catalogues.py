"""The catalogues hold what the pages say, and are written the same way every time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from ropa import catalogues
from ropa.catalogues import Problem, clean, problems, sections, update, written
from ropa.reading.register import NoRegister

PROGRAM = Path(__file__).resolve().parents[1]

PAGES = {
    "index.md": "# Forside\n\nFørste setning.\n\nAndre setning står her.\n",
    "part/page.md": "# Del\n\nHundre prosent er 100 % sikkert.\n",
    "policy.md": "# Policy\n\n(policy-cookies)=\n## COOKIES\n\nVi använder kakor.\n",
}


@pytest.fixture
def site(project: Callable[..., Path]) -> Path:
    """A small project: a register, and three pages in two languages."""
    root = project()
    for name, text in PAGES.items():
        write(root / "docs" / name, text)
    return root


def write(path: Path, text: str) -> None:
    """Write a file, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def entry(root: Path, language: str, page: str, text: str) -> str:
    """The part of a catalogue that holds a text: notes, places, flags, text and translation."""
    parts = catalogues.place(root, language, page).read_text(encoding="utf-8").split("\n\n")
    return next(part for part in parts if f'msgid "{text}"' in part)


def translate(root: Path, language: str, page: str, text: str, translation: str) -> None:
    """Fill in the translation of a text, with a note by the translator."""
    path = catalogues.place(root, language, page)
    before = entry(root, language, page, text)
    after = f"# Merk ordet.\n{before}".replace('msgstr ""', f'msgstr "{translation}"')
    write(path, path.read_text(encoding="utf-8").replace(before, after))


def test_the_catalogues_are_up_to_date(tmp_path: Path) -> None:
    """`ropa translate update` has nothing to do: the catalogues hold every text of the pages."""
    for name in ("docs", "register"):
        shutil.copytree(PROGRAM / name, tmp_path / name)
    assert [] == update(tmp_path)


def test_nothing_waits_for_a_translator() -> None:
    """No catalogue is missing, and none has an empty, unreviewed or unused text."""
    assert [] == problems(PROGRAM)


def test_every_page_has_a_catalogue_in_every_language_but_its_own(site: Path) -> None:
    """The policy goes from Swedish to Bokmål and English, other pages to Swedish and English."""
    assert [
        "docs/locale/en/LC_MESSAGES/index.po",
        "docs/locale/en/LC_MESSAGES/part.po",
        "docs/locale/en/LC_MESSAGES/policy.po",
        "docs/locale/nb/LC_MESSAGES/policy.po",
        "docs/locale/sv/LC_MESSAGES/index.po",
        "docs/locale/sv/LC_MESSAGES/part.po",
    ] == update(site)
    assert "#. Avsnitt: cookies\n#: ../../../policy.md:6\n" in entry(
        site, "nb", "policy", "Vi använder kakor."
    )
    for path in (site / "docs" / "locale").rglob("*.po"):
        text = path.read_text(encoding="utf-8")
        assert f'"Language: {path.parts[-3]}\\n"' in text
        assert [] == re.findall(r"Date|Generated|python-|fuzzy|register/|: /", text)
    assert [] == list((site / "build").iterdir())


def test_a_translation_follows_its_text(site: Path) -> None:
    """What is unchanged keeps translation and note, what is reworded waits for review."""
    update(site)
    translate(site, "sv", "index", "Første setning.", "Första meningen.")
    translate(site, "sv", "index", "Andre setning står her.", "Andra meningen står här.")
    write(
        site / "docs" / "index.md",
        "# Forside\n\nAndre setning står herved her.\n\nNytt.\n\nFørste setning.\n",
    )
    (site / "docs" / "part" / "page.md").unlink()
    assert [
        "docs/locale/en/LC_MESSAGES/index.po",
        "docs/locale/en/LC_MESSAGES/part.po",
        "docs/locale/sv/LC_MESSAGES/index.po",
        "docs/locale/sv/LC_MESSAGES/part.po",
    ] == sorted(update(site))
    assert (
        '# Merk ordet.\n#: ../../../index.md:7\nmsgid "Første setning."\nmsgstr "Första meningen."'
    ) == entry(site, "sv", "index", "Første setning.").strip()
    reworded = entry(site, "sv", "index", "Andre setning står herved her.")
    assert "#, fuzzy\n" in reworded and 'msgstr "Andra meningen står här."' in reworded
    text = catalogues.place(site, "sv", "index").read_text(encoding="utf-8")
    assert "#~" not in text and '"Andre setning står her."' not in text
    assert [] == update(site)


def test_without_a_register_there_are_no_texts(site: Path) -> None:
    """Where the pages cannot be read, nothing is changed and the reason is told."""
    shutil.rmtree(site / "register")
    with pytest.raises(NoRegister):
        update(site)
    assert not (site / "docs" / "locale").exists()


def test_findings_do_not_stop_extraction(site: Path) -> None:
    """A text without an entry is an error of the check, and `update` is how it gets one."""
    write(site / "register" / "roles" / "broken.yaml", "id: [")
    assert update(site)
    assert 'msgid "Forside"' in entry(site, "en", "index", "Forside")


def test_a_percentage_is_not_a_format() -> None:
    """`100 % sikkert` and `{open: …}` are text; they must not be taken for code."""
    message = Message("100 % sikkert og {open: x}", locations=[("part/page.md", 3)])
    message.flags = {"fuzzy"}
    assert "#, fuzzy\n" in written("part", ("sv", "nb"), [message], [])


def test_the_sections_of_the_policy_are_named() -> None:
    """A section of the policy begins at its id; other pages have none."""
    names = [name for _line, name in sections(PROGRAM, "policy")]
    assert ["intro", "cookies", "controller"] == names[:3]
    assert 12 == len(names)
    assert [] == sections(PROGRAM, "about")


def test_a_text_without_translation_stays_empty(tmp_path: Path) -> None:
    """A text that is new in the template comes without words, flags or notes."""
    path = tmp_path / "page.po"
    write(path, 'msgid "Old"\nmsgstr "Gammal"\n')
    template = catalogues.Catalog()
    template.add("New", locations=[("page.md", 2)])
    assert [("New", "", set())] == [(m.id, m.string, m.flags) for m in clean(template, path)]


HEAD = 'msgid ""\nmsgstr "Language: sv\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, (1, catalogues.MISSING, "")),
        ('msgid "Ord"\nmsgstr ""\n', (4, catalogues.EMPTY, "Ord")),
        ('#, fuzzy\nmsgid "Ord"\nmsgstr "Ordet"\n', (5, catalogues.FUZZY, "Ord")),
        ('#~ msgid "Ord"\n#~ msgstr "Ordet"\n', (4, catalogues.OBSOLETE, "Ord")),
        ('msgid "Ord"\nmsgstr "Ordet"\n', None),
    ],
)
def test_a_problem_is_found_at_its_line(
    tmp_path: Path, text: str | None, expected: tuple[int, str, str] | None
) -> None:
    """Missing, empty, unreviewed and unused are told apart, each with catalogue and line."""
    write(tmp_path / "docs" / "page.md", "# Ord\n")
    english = HEAD.replace("sv", "en") + 'msgid "Ord"\nmsgstr "Word"\n'
    write(catalogues.place(tmp_path, "en", "page"), english)
    if text is not None:
        write(catalogues.place(tmp_path, "sv", "page"), HEAD + text)
    found = [Problem("docs/locale/sv/LC_MESSAGES/page.po", *expected)] if expected else []
    assert found == problems(tmp_path)


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A broken catalogue is one problem and does not hide the others."""
    write(tmp_path / "docs" / "page.md", "# Ord\n")
    write(catalogues.place(tmp_path, "sv", "page"), "this is not a catalogue\n")
    found = problems(tmp_path)
    assert [catalogues.MISSING, catalogues.UNREADABLE] == [problem.fault for problem in found]
