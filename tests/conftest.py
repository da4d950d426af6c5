"""What several test modules share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from readings import fill_readings
from ropa.changing.versions import record_version
from ropa.checks import judge
from ropa.findings import Finding
from ropa.kept import keeping
from ropa.reading.project import read_project

PROGRAM = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).parent / "examples"
BASE = EXAMPLES / "base"
BASE_POLICY = EXAMPLES / "base-policy"
"""What lies over the base register where rules compare it with a policy: a small policy, its
translations, and the same records with their quotes."""
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
settings.register_profile("suite", max_examples=60, deadline=None, suppress_health_check=QUIET)
settings.register_profile("long", max_examples=3000, deadline=None, suppress_health_check=QUIET)
settings.load_profile("suite")

os.environ["ROPA_LANG"] = "en"
os.environ.pop("ROPA_STARTED", None)
"""What tests read is English, and named `ropa`, unless they ask for something else."""

gc.set_threshold(50_000, 20, 50)
"""Looking for rubbish as often as usual takes a seventh of the tests' time."""

TODAY = date(2026, 8, 1)
"""The day on which examples are checked, unless one says otherwise."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` writes what is said now as what is expected; the diff is reviewed like code.

    `--every-mutant` runs all mutants instead of a share of each class.
    """
    parser.addoption("--bless", action="store_true", help="rewrite the expected texts of examples")
    parser.addoption("--every-mutant", action="store_true", help="run all mutants, not a share")


LONG = (
    "test_languages_built", "test_writing", "test_mutations", "test_inputs", "test_bootstrap",
    "test_site", "test_editions", "test_states", "test_inquiry", "test_catalogues",
)  # fmt: skip
"""The modules that build much, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process works on alone at the end."""
    places = {name: n for n, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONG)))


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are rewritten."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture
def every_mutant(request: pytest.FixtureRequest) -> bool:
    """Whether all mutants run."""
    return bool(request.config.getoption("--every-mutant"))


def overlay(folder: Path, target: Path) -> None:
    """Lay a folder's `register/` and `docs/` over another's."""
    for name in ("register", "docs"):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, target / name, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def worked_out_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a check works out of a text is kept for the later checks of the module, as
    `ropa check` keeps it from one run to the next."""
    with keeping(tmp_path_factory.mktemp("kept") / "kept.txt", "tests"):
        yield


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Make a project in a fresh folder: the base register, given folders over it, and a change."""

    def made(*folders: Path, change: Callable[[Path], None] | None = None) -> Path:
        root = tmp_path / "project"
        for folder in (BASE, *folders):
            overlay(folder, root)
        if change:
            change(root)
        return root

    return made


@pytest.fixture
def with_policy(project: Callable[..., Path]) -> Callable[..., Path]:
    """Make a project with the small policy; its text is recorded as a version, unless told not.

    Readings that a record leaves empty are taken as made of the sentences as they stand.
    """

    def made(
        *folders: Path, change: Callable[[Path], None] | None = None, record: bool = True
    ) -> Path:
        root = project(BASE_POLICY, *folders, change=change)
        if record:
            record_version(root, TODAY)
        fill_readings(root)
        return root

    return made


def after_owner(told: str) -> str:
    """What is said on standard error after whose register it is, and that it has no policy."""
    first, _break, rest = told.partition("\n")
    assert first.startswith(("ropa: the register of ", "ropa: registeret til ")), told
    without = ("it has no privacy policy, and ", "det har ingen personvernerklæring, og ")
    first, _break, more = rest.partition("\n")
    return more if first.removeprefix("ropa: ").startswith(without) else rest


def copy(root: Path) -> Path:
    """The real register and its pages in a folder of their own, outside git."""
    for name in ("docs", "register"):
        shutil.copytree(PROGRAM / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    return root


def check(root: Path, today: date = TODAY) -> list[Finding]:
    """All findings about a project, as `ropa check` has them."""
    return judge(read_project(root), today)


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below a root with its content."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def differ(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The paths of the files that are not the same."""
    return {path for path in before | after if before.get(path) != after.get(path)}


def lines_of(before: bytes, after: bytes) -> list[str]:
    """The lines that are gone (`-`) and new (`+`), in order."""
    told = ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line.rstrip() for line in told if line[0] in "-+"]
