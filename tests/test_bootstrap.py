"""The start `python3 scripts VERB`, tried on a small project with wheels made on the spot.

Nothing here needs a network: the lock names two tiny packages, and the index address is a
closed port of this machine.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from statistics import median

import pytest

from environment import reason

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
STARTER = ["__main__.py", "bootstrap.py", "environment.py", "place.py"]
ROPA = """
import importlib, json, os, sys
found = {}
for name in ("tiny", "trial"):
    try:
        found[name] = importlib.import_module(name).VERSION
    except ModuleNotFoundError:
        found[name] = None
print(json.dumps({"arguments": sys.argv[1:], "cwd": os.getcwd(), "pid": os.getpid(),
                  "prefix": sys.prefix, "first": sys.path[0],
                  "bytecode": not sys.dont_write_bytecode, **found}))
sys.exit(int(os.environ.get("WANTED_EXIT", "0")))
"""

posix = pytest.mark.skipif(os.name == "nt", reason="signals and links as POSIX has them")


class Project:
    """A project folder with the real starter, a tiny lock, wheels and a `ropa` that answers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.wheels = root / "wheels"
        self.venv = root / ".venv"

    @classmethod
    def new(cls, root: Path) -> Project:
        project = cls(root)
        (root / "scripts" / "ropa").mkdir(parents=True)
        (root / "scripts" / "requirements").mkdir()
        project.wheels.mkdir()
        for name in STARTER:
            shutil.copy(SCRIPTS / name, root / "scripts" / name)
        (root / "scripts" / "ropa" / "__init__.py").touch()
        (root / "scripts" / "ropa" / "__main__.py").write_text(ROPA)
        project.lock("build", tiny="1.0")
        project.lock("test", trial="1.0")
        return project

    def lock(self, name: str, **packages: str) -> None:
        """Write a lock that names these packages, and the wheels it names."""
        lines = []
        for package, version in packages.items():
            digest = hashlib.sha256(wheel(self.wheels, package, version).read_bytes()).hexdigest()
            lines.append(f"{package}=={version} \\\n    --hash=sha256:{digest}\n")
        path = self.root / "scripts" / "requirements" / f"{name}.txt"
        path.write_text("".join(lines))

    python = sys.executable

    def command(self, *arguments: str) -> list[str]:
        return [self.python, str(self.root / "scripts"), *arguments]

    def environment(self, **values: str) -> dict[str, str]:
        """This process's environment without what would steer Python, pip or ropa."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PYTHON", "PIP_", "ROPA_", "COV_"))
        }
        closed = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_CONFIG_FILE": os.devnull}
        return {**kept, **closed, "ROPA_WHEELS": str(self.wheels), **values}

    def start(
        self, *arguments: str, cwd: Path | None = None, **values: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.root,
            env=self.environment(**values),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start without waiting, in a process group of its own, with Ctrl-C heard."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def half_made(self) -> list[Path]:
        return sorted(self.root.glob(".venv*.new-*")) + sorted(self.root.glob(".venv*.old-*"))

    def wait_for_half_made(self) -> None:
        until = time.monotonic() + 30
        while not any((half / "pyvenv.cfg").exists() for half in self.half_made()):
            assert time.monotonic() < until, "no set-up began"
            time.sleep(0.02)


def wheel(folder: Path, name: str, version: str, word: str = "") -> Path:
    """A wheel with one module that says its version."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    members = {
        f"{name}.py": f"VERSION = {version!r}  # {word}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{member},,\n" for member in [*members, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in {**members, f"{info}/RECORD": record}.items():
            archive.writestr(zipfile.ZipInfo(member), text)
    return path


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The last line on standard error of a start that failed as it should: 2, no traceback."""
    assert "Traceback" not in done.stderr
    assert (2, "") == (done.returncode, done.stdout), done.stderr
    return done.stderr.splitlines()[-1]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.new(tmp_path / "med mellomrom å")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """A project after its first start, and what that start said."""
    project = Project.new(tmp_path_factory.mktemp("made") / "med mellomrom å")
    done = project.start("check")
    assert done.returncode == 0, done.stderr
    return project, done.stderr


@pytest.fixture
def ready(made: tuple[Project, str], tmp_path: Path) -> Project:
    """A copy of a project that has been started once; its environment moves with it."""
    root = tmp_path / "flyttet å"
    shutil.copytree(made[0].root, root, symlinks=True)
    return Project(root)


class TestMade:
    """With the environment there. A class, so that one process runs it and sets up once."""

    def test_first_start_says_what_it_does(self, made):
        """The first start makes `.venv`, says so on standard error, and leaves no half behind."""
        project, said = made
        assert [line.split(" (")[0] for line in said.splitlines()] == [
            "ropa: setting up .venv",
            "ropa: .venv is ready",
        ]
        assert project.half_made() == []

    def test_nothing_of_the_machine_is_in_it(self, made):
        """The environment holds the packages of its lock, and neither pip nor setuptools."""
        project, _said = made
        found = {path.name.partition("-")[0] for path in project.venv.rglob("*.dist-info")}
        assert {"tiny"} == found
        assert [] == [*project.venv.rglob("pip*"), *project.venv.rglob("pkg_resources*")]

    def test_later_start_passes_everything_on(self, ready, tmp_path):
        """Arguments, working directory and exit code pass through, and nothing is said."""
        (tmp_path / "json.py").write_text("raise SystemExit('a stray file was imported')")
        done = ready.start("build", "--flag", "a b", "æ", cwd=tmp_path, WANTED_EXIT="7")
        answer = json.loads(done.stdout)
        assert (7, "") == (done.returncode, done.stderr)
        assert ["build", "--flag", "a b", "æ"] == answer["arguments"]
        assert str(tmp_path) == answer["cwd"]
        assert str(ready.venv) == answer["prefix"]
        assert ("1.0", None) == (answer["tiny"], answer["trial"])

    def test_the_program_is_compiled_once(self, ready):
        """A machine that writes no bytecode of its own does not compile ropa at each start.

        What git ignores in the project's own folder is no trace on the machine.
        """
        answer = json.loads(ready.start("check", PYTHONDONTWRITEBYTECODE="1").stdout)
        assert answer["bytecode"]

    @posix
    def test_ropa_takes_over_the_process(self, ready):
        """Ropa has the starter's own process, so a signal sent to the one reaches the other."""
        process = ready.begin("build")
        out, _ = process.communicate(timeout=60)
        assert process.pid == json.loads(out)["pid"]

    @posix
    def test_later_start_is_quick(self, ready):
        """With everything in place a start adds less than 0.1 s.

        Processor time, the median of several: a busy machine must not decide.
        """
        values = ready.environment(PYTHONPATH=str(ready.root / "scripts"))

        def seconds(command: list[str]) -> float:
            before = os.times()
            subprocess.run(command, env=values, capture_output=True, check=True)
            after = os.times()
            user = after.children_user - before.children_user
            return user + after.children_system - before.children_system

        direct = [str(ready.venv / "bin" / "python"), "-P", "-m", "ropa", "check"]
        started = median(seconds(ready.command("check")) for _ in range(7))
        plain = median(seconds(direct) for _ in range(7))
        assert started - plain < 0.1

    def test_a_changed_lock_makes_it_again(self, ready):
        """A new version in the lock is installed at the next start, and only then."""
        ready.lock("build", tiny="2.0")
        done = ready.start("check")
        assert "2.0" == json.loads(done.stdout)["tiny"]
        assert "setting up .venv" in done.stderr
        assert [] == ready.half_made()
        assert "" == ready.start("check").stderr

    def test_a_wrong_file(self, ready):
        """A wheel that is not what the lock says is refused, and the old environment stands."""
        lock = ready.root / "scripts" / "requirements" / "build.txt"
        before = lock.read_bytes()
        ready.lock("build", tiny="2.0")
        wheel(ready.wheels, "tiny", "2.0", word="changed on the way")
        said = sentence(ready.start("check"))
        assert "the file for `tiny==2.0` is not the one the lock names" in said
        assert "Expected sha256" in (ready.root / ".venv.log").read_text(encoding="utf-8")
        lock.write_bytes(before)
        again = ready.start("check")
        assert (0, "") == (again.returncode, again.stderr)

    @posix
    def test_a_lost_interpreter_is_mended(self, ready):
        """An environment whose Python was removed is made again."""
        (ready.venv / "bin" / "python").unlink()
        (ready.venv / "bin" / "python").symlink_to(ready.root / "gone" / "python3")
        done = ready.start("check")
        assert "setting up .venv" in done.stderr
        assert "1.0" == json.loads(done.stdout)["tiny"]

    @posix
    def test_two_pythons_in_turn(self, ready, tmp_path):
        """Each keeps its own environment: neither makes the other's again, and both run."""
        beside = tmp_path / "beside"
        beside.symlink_to(sys.base_prefix)  # the same files, installed in another place
        other = beside / "bin" / f"python3.{sys.version_info[1]}"
        own = ready.python
        said = []
        for python in (own, str(other), own, str(other)):
            ready.python = python
            done = ready.start("check")
            assert 0 == done.returncode, done.stderr
            said.append((json.loads(done.stdout)["prefix"], "setting up" in done.stderr))
        first, second = said[:2]
        assert [(first[0], False), (second[0], True)] == [first, second]
        assert [(first[0], False), (second[0], False)] == said[2:]
        assert str(ready.venv) == first[0] and second[0].startswith(f"{ready.venv}-3.")

    def test_tests_have_their_own_environment(self, ready):
        """The verb `test` gets both locks in `.venv-test`; the build's `.venv` is not touched."""
        stamp = (ready.venv / "ropa-stamp.txt").stat().st_mtime_ns
        done = ready.start("test", "-k", "one")
        answer = json.loads(done.stdout)
        assert ("1.0", "1.0") == (answer["tiny"], answer["trial"])
        assert str(ready.root / ".venv-test") == answer["prefix"]
        assert stamp == (ready.venv / "ropa-stamp.txt").stat().st_mtime_ns
        assert json.loads(ready.start("build").stdout)["trial"] is None

    def test_a_broken_test_lock_does_not_stop_a_build(self, ready):
        """A build starts even if the lock of the tests is spoilt or gone."""
        (ready.root / "scripts" / "requirements" / "test.txt").unlink()
        assert 0 == ready.start("build").returncode
        assert "test.txt` is missing" in sentence(ready.start("test"))


class TestDisturbed:
    """When setting up does not go its way to the end alone."""

    @posix
    def test_interrupted_then_killed_then_two_at_once(self, project):
        """Ctrl-C ends a set-up with a sentence and 130, and leaves nothing behind; one that is
        killed leaves a half; of two starts after it one clears it and makes, one waits."""
        process = project.begin("check")
        project.wait_for_half_made()
        os.killpg(process.pid, signal.SIGINT)
        out, said = process.communicate(timeout=60)
        assert (130, "") == (process.returncode, out)
        assert "interrupted" in said.splitlines()[-1]
        assert "Traceback" not in said
        assert (False, []) == (project.venv.exists(), project.half_made())

        process = project.begin("check")
        project.wait_for_half_made()
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert 1 == len(project.half_made())

        both = [project.begin("check"), project.begin("check")]
        ended = [process.communicate(timeout=120) for process in both]
        assert [0, 0] == [process.returncode for process in both]
        assert ["1.0", "1.0"] == [json.loads(out)["tiny"] for out, _ in ended]
        said = "".join(said for _, said in ended)
        assert 1 == said.count("ropa: setting up .venv")
        assert 1 == said.count("another start is setting up .venv; waiting")
        assert [] == project.half_made()


def test_another_place(project, tmp_path):
    """`ROPA_VENV` places the environment elsewhere, and nothing is made in the project."""
    place = tmp_path / "annet sted"
    done = project.start("check", ROPA_VENV=str(place))
    assert str(place) == json.loads(done.stdout)["prefix"]
    assert [] == list(project.root.glob(".venv*"))


def test_another_place_holds_other_things(project, tmp_path):
    """A folder named in `ROPA_VENV` that holds something else is left alone."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("kept")
    done = project.start("check", ROPA_VENV=str(tmp_path / "letters"))
    assert "holds something else and is left alone" in sentence(done)
    assert "kept" == (tmp_path / "letters" / "one.txt").read_text()


def test_no_network(project):
    """Without network and wheels: one sentence that names the proxy and the wheel folder."""
    said = sentence(project.start("check", ROPA_WHEELS=""))
    assert "the package index could not be reached" in said
    assert "HTTPS_PROXY" in said and "ROPA_WHEELS" in said
    assert not project.venv.exists()
    assert "127.0.0.1" in (project.root / ".venv.log").read_text()


@pytest.mark.parametrize(
    ("said", "wheels", "expected"),
    [
        ("ERROR: No matching distribution found for tiny==1.0", "wheels", "ROPA_WHEELS has no"),
        ("ERROR: No matching distribution found for tiny==1.0", None, "no ready-made file of"),
        ("Caused by SSLError(SSLCertVerificationError(1, 'x'))", None, "set PIP_CERT"),
        ("Caused by ProxyError('Cannot connect to proxy.')", None, "set HTTPS_PROXY"),
        ("ERROR: [Errno 28] No space left on device", None, "the disk is full"),
        ("ERROR: something new", None, "could not be installed (something new)"),
    ],
)
def test_what_pip_says_in_other_words(said, wheels, expected):
    """Each known complaint of pip becomes a clause with a way out."""
    assert expected in reason(said, wheels)


def test_no_such_wheel_folder(project, tmp_path):
    """A `ROPA_WHEELS` that is not a folder is named, before anything is made."""
    done = project.start("check", ROPA_WHEELS=str(tmp_path / "nothing"))
    assert "nothing`, which is not a folder" in sentence(done)
    assert 1 == len(done.stderr.splitlines())


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_python_without(module, project, tmp_path):
    """A Python whose `venv` or `ensurepip` is a package of its own, as on Debian."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Without())\n"
    )
    said = sentence(project.start("check", PYTHONPATH=str(tmp_path)))
    assert f"has no `{module}`" in said and "sudo apt install python3-venv" in said


def test_a_place_that_cannot_be_written(project, tmp_path):
    """Where no folder can be made, the sentence names `ROPA_VENV`."""
    (tmp_path / "file").touch()
    said = sentence(project.start("check", ROPA_VENV=str(tmp_path / "file" / "venv")))
    assert "cannot be written" in said and "ROPA_VENV" in said


@posix
def test_a_read_only_project(project):
    """A project folder without write permission gives the same sentence."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    project.root.chmod(0o555)
    try:
        said = sentence(project.start("check"))
    finally:
        project.root.chmod(0o755)
    assert "cannot be written" in said and "ROPA_VENV" in said


def test_python_too_old():
    """An old Python gets a sentence; the file it reads has nothing new in it."""
    source = (SCRIPTS / "__main__.py").read_text(encoding="utf-8")
    modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Starred)
    assert source.isascii()
    assert [] == [n for n in ast.walk(ast.parse(source)) if isinstance(n, modern)]
    old = "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", old, str(SCRIPTS)], capture_output=True, encoding="utf-8"
    )
    assert "this is Python 3.9, and ropa needs Python 3.11 or newer" in sentence(done)
