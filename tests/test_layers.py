"""The rooms of the program stand in order: imports only point down, and each keeps to its task."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROPA = Path(__file__).parents[1] / "scripts" / "ropa"

ORDER = (
    "__main__",
    "cli",
    "verbs",
    "deskverbs",
    "policyverbs",
    "refusals",
    "arguments",
    "deskarguments",
    "options",
    "language",
    "testing",
    "papers",
    "inquiry",
    "build",
    "beginning",
    "wordlist",
    "catalogues",
    "sphinx_ext",
    "pdf",
    "export",
    "desk",
    "saved",
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


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Everything that a file's text consists of."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, anywhere in it, with the line."""
    for node in nodes(file):
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


SCRIPTS = ROPA.parent
NAMES = {
    ".".join(file.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(SCRIPTS.rglob("*.py"))
}
"""Every module of `scripts/`, by the name it is imported by."""


def meant(file: Path) -> set[str]:
    """The modules of `scripts/` that a file imports, in a function or for its types too."""
    found = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                found.add(whole if whole in NAMES else str(node.module))
    return found & set(NAMES)


def circles(graph: dict[str, set[str]]) -> set[str]:
    """The modules in circles, and between them: what is left when ends are taken away."""
    left = set(graph)
    while True:
        inner = {
            name for name in left
            if graph[name] & left and any(name in graph[other] for other in left)
        }  # fmt: skip
        if inner == left:
            return left
        left = inner


def test_no_module_imports_itself_in_the_end() -> None:
    """There is no circle of imports, inside a room neither, nor one that a late import hides."""
    assert set() == circles({name: meant(file) - {name} for name, file in NAMES.items()})


def test_a_circle_is_seen() -> None:
    """Of modules in a circle, exactly those are told; one that uses them or is used is not."""
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": set(), "e": {"a", "d"}}
    assert {"b", "c"} == circles(graph)
    assert set() == circles({**graph, "c": set()})


START = ("__main__", "bootstrap", "environment", "place")
"""What runs before the program, in order."""


@pytest.mark.parametrize("name", START)
def test_the_start_has_no_circle(name: str) -> None:
    """What prepares the environment imports only what stands after it, and nothing of ropa."""
    below = START[START.index(name) + 1 :]
    for module, line in imports(ROPA.parent / f"{name}.py"):
        first = module.partition(".")[0]
        assert first in below or first not in (*START, "ropa"), f"{name}.py:{line} {module}"


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
    for node in nodes(file):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                assert called.id not in ASKING, f"{named(file)}:{node.lineno}"
            elif isinstance(called, ast.Attribute):
                assert called.attr not in REACHING, f"{named(file)}:{node.lineno}"


WRITERS = {
    "files.py": "the one place that puts a file",
    "kept.py": "what was worked out",
    "remembered.py": "what a check said",
    "saved.py": "what a check finds in the register as git has it",
    "changing/journal.py": "a step that changes the project's files, and its journal",
    "changing/changes.py": "a copy of the project, to look at a change before it is made",
    "beginning/start.py": "the folder of a new register, empty again where it was not begun",
    "workshop.py": "folders for work that is under way",
    "catalogues.py": "templates and copies of catalogues, in a folder of its own",
    "wordlist.py": "the program's own catalogues",
    "papers/made.py": "a paper, where somebody says or in the folder of the build",
    "verbs.py": "exports and packs, where somebody says",
    "export/calendar_export.py": "an export, where somebody says",
    "export/csv_export.py": "an export, where somebody says",
    "export/jsonld.py": "an export, where somebody says",
    "export/schema.py": "schemas, where somebody says",
    "export/spreadsheet.py": "an export, where somebody says",
    "inquiry/editions.py": "the authority's documents, where somebody says",
    "build.py": "what a build leaves, in the folder of the build",
    "pdf/compile.py": "printed documents, in the folder of the build",
    "sphinx_ext/records.py": "pages of the build that are no longer there",
    "sphinx_ext/typst_builder.py": "printed documents, in the folder of the build",
}
"""The modules that write, move or take away a file, and which; no other does."""

WRITING = {
    "write_text", "write_bytes", "write_whole", "write_over", "write_new", "unlink", "rename",
    "touch", "mkstemp", "copyfile", "copytree", "rmtree", "rmdir", "symlink_to", "hardlink_to",
    "truncate",
}  # fmt: skip
MODULES_OWN = {"shutil": {"copy", "copy2", "move"}, "os": {"remove", "replace"}}
OWN = {"records", "self", "catalogue", "errors"}
"""Names whose methods of these names are the program's own, or those of a list."""


def writes(within: Iterable[ast.AST]) -> list[int]:
    """The lines of a text of Python that write, move or take away a file."""
    found = []
    for node in within:
        if not isinstance(node, ast.Call):
            continue
        called, holder = node.func, None
        if isinstance(called, ast.Attribute):
            name, holder = called.attr, called.value
        else:
            name = getattr(called, "id", "")
        given = [*node.args, *(word.value for word in node.keywords if word.arg == "mode")]
        modes = [each.value for each in given if isinstance(each, ast.Constant)]
        opens = name in ("open", "fdopen") and any(
            isinstance(mode, str) and len(mode) < 4 and set(mode) & set("wax+") for mode in modes
        )
        of = holder.id if isinstance(holder, ast.Name) else ""
        moves = name == "replace" and holder is not None and len(node.args) == 1
        if opens or moves or name in MODULES_OWN.get(of, ()) or (name in WRITING and of not in OWN):
            found.append(node.lineno)
    return found


def test_only_one_room_changes_the_register() -> None:
    """Files of register, policy and catalogues are changed by `changing/` alone: every other
    module that writes is known, with what it writes, and it is nothing of these."""
    found = {named(file) for file in MODULES if writes(nodes(file))}
    assert set(WRITERS) == found


def test_writing_is_seen() -> None:
    """Every way in which a file can be written is seen, and what only looks like it is not."""
    for line in (
        "open(p, 'w')", "p.open('ab')", "open(p, mode='r+')", "os.replace(a, b)", "p.replace(q)",
        "p.write_text(t)", "shutil.move(a, b)", "write_whole(p, b)", "os.remove(p)", "p.unlink()",
    ):  # fmt: skip
        assert [1] == writes(ast.walk(ast.parse(line))), line
    for line in ("open(p)", "p.open('rb')", "t.replace('a', 'b')", "records.rename(a, b)"):
        assert [] == writes(ast.walk(ast.parse(line))), line
