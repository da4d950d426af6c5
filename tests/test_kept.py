"""What was worked out before is the same as what is worked out now, and is asked for first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ropa import kept
from ropa.checks import judge
from ropa.gate import printer
from ropa.kept import keeping
from ropa.law import countries, data
from ropa.meaning import facts, places
from ropa.reading import catalogues, markdown, markup, register
from ropa.reading.project import Project, read_project

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 12, 1)
SERVERS = "register/storage/servers.yaml"
CATALOGUE = "docs/locale/nb/LC_MESSAGES/policy.po"


@pytest.fixture
def calls() -> list[tuple[str, ...]]:
    """The arguments a function was really called with."""
    return []


@pytest.fixture
def joined(calls: list[tuple[str, ...]]) -> Callable[..., list[str]]:
    """A function whose results are kept unless they are empty."""

    @kept.kept(lambda found: found or None, list)
    def join(*words: str, **named: str) -> list[str]:
        calls.append(words)
        return [*map(str, words), *named.values()]

    return join


def test_without_a_file_nothing_is_kept(
    joined: Callable[..., list[str]], calls: list[tuple[str, ...]]
) -> None:
    """Outside `keeping` a function is called each time."""
    assert joined("a") == joined("a") == ["a"]
    assert [("a",), ("a",)] == calls


def test_a_result_is_kept(
    joined: Callable[..., list[str]], calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """The second time nothing is worked out; what was taken out may be changed by who took it."""
    for _time in range(3):
        with keeping(tmp_path / "kept.txt", "1"):
            found = joined("å\n\t", "\ud800")
            assert ["å\n\t", "\ud800"] == found
            found.append("changed")
    assert 1 == len(calls)


def test_arguments_are_told_apart(
    joined: Callable[..., list[str]], calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """Where one argument ends and the next begins is part of the question, and so are names."""
    asked: list[tuple[tuple[Any, ...], dict[str, str]]] = [
        (("ab", "c"), {}), (("a", "bc"), {}), (("abc",), {}), (("abc", ""), {}),
        (("a",), {"x": "b"}), (("a",), {"y": "b"}), (("1",), {}), ((1,), {}), ((b"1",), {}),
        ((("1",),), {}), ((True,), {}), (("True",), {}),
    ]  # fmt: skip
    with keeping(tmp_path / "kept.txt", "1"):
        for words, named in asked:
            joined(*words, **named)
    assert [words for words, _named in asked] == calls


def test_what_is_better_not_kept(
    joined: Callable[..., list[str]], calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """A result that is written as None is worked out each time."""
    for _time in range(2):
        with keeping(tmp_path / "kept.txt", "1"):
            assert [] == joined()
    assert 2 == len(calls)


def test_another_program_knows_nothing(
    joined: Callable[..., list[str]], calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """What another program worked out is not believed."""
    for program in ("1", "2"):
        with keeping(tmp_path / "kept.txt", program):
            joined("a")
    assert 2 == len(calls)


@pytest.mark.parametrize("spoilt", ["", "1", "1\nx\ty", "{", "1\n\t\n\n", "\xff\xfe"])
def test_a_spoilt_file_is_not_believed(
    spoilt: str, joined: Callable[..., list[str]], calls: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """Whatever stands in the file, the answer is right."""
    file = tmp_path / "kept.txt"
    with keeping(file, "1"):
        joined("a")
    key = file.read_text(encoding="utf-8").split("\n")[1].partition("\t")[0]
    for content in (spoilt, f"1\n{key}\t{spoilt}", f"1\n{key}\t7"):
        file.write_text(content, encoding="latin-1")
        with keeping(file, "1"):
            assert ["a"] == joined("a")


def test_what_nobody_asks_for_goes(joined: Callable[..., list[str]], tmp_path: Path) -> None:
    """The file does not grow for ever: what is no longer asked for makes room."""
    file = tmp_path / "kept.txt"
    with keeping(file, "1"):
        for n in range(100):
            joined(str(n))
    with keeping(file, "1"):
        joined("new")
    assert 2 == len(file.read_text(encoding="utf-8").splitlines())


def test_where_nothing_can_be_written(joined: Callable[..., list[str]], tmp_path: Path) -> None:
    """A check in a folder that cannot be written works all the same."""
    (tmp_path / "file").touch()
    with keeping(tmp_path / "file" / "kept.txt", "1"):
        assert ["a"] == joined("a")
    assert ["file"] == os.listdir(tmp_path)


def told(project: Project) -> list[tuple[Any, ...]]:
    """Everything that the rules say of a project, to the letter."""
    return [
        (str(f.where), f.where, f.rule, str(f.severity), f.message("nb"), f.see, f.accepted)
        for f in judge(project, TODAY)
    ]


def forget() -> None:
    """Forget what this process remembers of files and texts it has read."""
    catalogues.parsed.cache_clear()
    printer._known.clear()
    markdown.visible_blocks.cache_clear()
    markup.markup.cache_clear()
    register._record.cache_clear()
    data.load.cache_clear()
    countries._names.cache_clear()
    places.names_of.cache_clear()
    places.codes_by_name.cache_clear()
    facts._table.cache_clear()
    facts.facts.cache_clear()
    facts.plain_facts.cache_clear()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project."""
    root = tmp_path_factory.mktemp("real")
    for name in ("register", "docs"):
        shutil.copytree(PROGRAM / name, root / name)
    with (root / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n% Ω, for which the printer is asked.\n")
    return root


@pytest.fixture(scope="module")
def filled(real: Path) -> Path:
    """What a check of the real project keeps."""
    forget()
    with keeping(real / "kept.txt", "1"):
        told(read_project(real))
    return real / "kept.txt"


EDITS: tuple[tuple[str, str, str], ...] = (
    (SERVERS, "country: {open: storage-country}", "country: US"),
    (SERVERS, "id: servers", "id: server"),
    ("register/processors/pro-ips.yaml", "Pro IPS", "Pro ISP"),
    ("register/activities/customers.yaml", "subjects:", "subject:"),
    ("docs/policy.md", "post@arnpro.no", "post@arnpro.se"),
    ("docs/policy.md", "inte tillåten", "tillåten"),
    (CATALOGUE, "ikke tillatt", "tillatt"),
    ("docs/about.md", "\n", "\nSe artikkel 99.\n\n"),
    ("docs/locale/en/LC_MESSAGES/register.po", 'msgstr "', 'msgstr "[x](y) '),
)
"""Edits of every kind of file that results are kept of: file, words, words in their place."""


@pytest.fixture(params=[*EDITS, None], ids=lambda edit: str(edit and f"{edit[0]} {edit[1]}"))
def edited(request: pytest.FixtureRequest, real: Path, filled: Path) -> Iterator[Path]:
    """The project with one edit, beside what was kept before it; last, with none."""
    if request.param is None:
        yield real
        return
    path, old, new = request.param
    before = (real / path).read_text(encoding="utf-8")
    at = before.index(old, len(before) // 2 if path.endswith(".po") else 0)
    (real / path).write_text(before[:at] + new + before[at + len(old) :], encoding="utf-8")
    yield real
    (real / path).write_text(before, encoding="utf-8")


def test_a_check_with_memory_says_what_one_without_says(edited: Path, filled: Path) -> None:
    """After any edit, what is kept of the rest changes no word of the report, and no value."""
    forget()
    alone = read_project(edited)
    expected = told(alone)
    forget()
    with keeping(filled, "1"):
        said = read_project(edited)
        assert expected == told(said)
    assert alone.policy == said.policy
    assert alone.translations and said.translations
    assert alone.translations.catalogues == said.translations.catalogues
    assert alone.translations.pages == said.translations.pages
    assert written(alone) == written(said)


def written(project: Project) -> list[tuple[Any, ...]]:
    """Every value of the register as it was written, with its place."""
    register = project.register
    return [(record.key, record.at(*path), value) for record, path, value in register.values]


def test_every_result_that_is_kept_reads_as_it_was(real: Path, filled: Path) -> None:
    """The file holds results of every function that is marked, and none is worked out again."""
    lines = filled.read_text(encoding="utf-8").splitlines()[1:]
    names = {line.partition(" ")[0] for line in lines}
    marked = {
        f"ropa.{file.relative_to(PROGRAM / 'scripts/ropa').as_posix()}"
        for file in (PROGRAM / "scripts/ropa").rglob("*.py")
        if "@kept(" in file.read_text(encoding="utf-8")
    }
    assert {name.rpartition(".")[0] for name in names} == {
        name.removesuffix(".py").replace("/", ".") for name in marked
    }
    before = filled.stat().st_mtime_ns
    forget()
    with keeping(filled, "1"):
        told(read_project(real))
    assert before == filled.stat().st_mtime_ns
