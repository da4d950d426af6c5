"""The rooms of the program stand in order: imports only point down, and each keeps to its task."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROPA = Path(__file__).parents[1] / "scripts" / "ropa"

ORDER = (
    "__main__",
    "cli",
    "verbs",
    "refusals",
    "arguments",
    "language",
    "testing",
    "inquiry",
    "build",
    "wordlist",
    "catalogues",
    "sphinx_ext",
    "pdf",
    "export",
    "changing",
    "history",
    "report",
    "tables",
    "diagrams",
    "checks",
    "reading",
    "meaning",
    "models",
    "law",
    "remembered",
    "gate",
    "findings",
    "words",
    "location",
    "kept",
    "workshop",
    "files",
    "children",
)
"""The rooms, top floor first: a room may import those that stand after it."""

MODULES = sorted(ROPA.rglob("*.py"))
CHECKS = [file for file in MODULES if file.is_relative_to(ROPA / "checks")]


def room(file: Path) -> str:
    """The room a module belongs to: a folder of `ropa`, or a module of its own."""
    return file.relative_to(ROPA).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, anywhere in it, with the line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports from a relative place"
            if node.module == "ropa":
                for name in node.names:
                    if not name.name.startswith("__"):
                        yield f"ropa.{name.name}", node.lineno
            else:
                yield node.module or "", node.lineno


def named(path: Path) -> str:
    """The name of a module in the list of tests."""
    return path.relative_to(ROPA).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=named)
def test_imports_point_down(file: Path) -> None:
    """A module imports only its own room and those below it."""
    own = room(file)
    if own == "__init__":
        own = ORDER[0]
    assert own in ORDER, f"`{own}` is a new room; give it its place in the order"
    for module, line in imports(file):
        first, _dot, rest = module.partition(".")
        other = rest.partition(".")[0]
        if first == "ropa" and other and other != own:
            assert other in ORDER, f"{named(file)}:{line} imports {module}, a room without a place"
            assert ORDER.index(own) < ORDER.index(other), (
                f"{named(file)}:{line} imports {module}, which stands above"
            )


def users(*libraries: str) -> set[str]:
    """The modules that import one of the libraries."""
    return {
        named(file)
        for file in MODULES
        for module, _line in imports(file)
        if module.partition(".")[0] in libraries
    }


def test_only_one_room_knows_sphinx() -> None:
    """Only `sphinx_ext/` imports Sphinx and docutils; a check never waits for them."""
    assert all(each.startswith("sphinx_ext/") for each in users("sphinx", "docutils"))


def test_only_one_module_knows_yaml() -> None:
    """Only `reading/yamltext.py` imports the YAML library, so that scalars are read one way."""
    assert {"reading/yamltext.py"} == users("yaml")


def test_no_file_is_written_by_a_check() -> None:
    """Checks and models import nothing that reaches files, clock, network or other programs."""
    reaching = users(
        "os", "io", "pathlib", "shutil", "tempfile", "glob", "subprocess", "time", "socket",
        "urllib", "http", "sqlite3", "random", "tomllib",
    )  # fmt: skip
    assert not [each for each in reaching if each.startswith(("checks/", "models/"))]


ASKING = {"open", "input", "print", "exec", "eval", "__import__"}
REACHING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "today",
    "now",
    "utcnow",
}


@pytest.mark.parametrize("file", CHECKS, ids=named)
def test_checks_are_pure(file: Path) -> None:
    """A rule opens no file and asks no clock: the same case always has the same findings."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                assert called.id not in ASKING, f"{named(file)}:{node.lineno}"
            elif isinstance(called, ast.Attribute):
                assert called.attr not in REACHING, f"{named(file)}:{node.lineno}"
