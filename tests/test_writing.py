"""Every write is whole or not at all, and says in words why it is not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from conftest import after_owner
from ropa import catalogues, children
from ropa.build import BASE, EACH, Order, at_once, build_language
from ropa.children import _container, run_module
from ropa.files import ChangedMeanwhile, write_new, write_whole
from ropa.models.base import Edition
from ropa.reading.register import read_register
from ropa.workshop import workshop

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and rights as POSIX has them")

resource = pytest.importorskip("resource", reason="limits as POSIX has them")
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
TODAY = ("--today", "2026-08-01")
Project = Callable[..., Path]


def ropa(
    *given: str, before: Callable[[], None] | None = None, out: Path | None = None,
    **variables: str,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """Run the command in a process of its own; `before` runs in it first."""
    with (out or Path(os.devnull)).open("w") as stdout:
        return subprocess.run(
            [sys.executable, "-m", "ropa", *given, *([] if "--lang" in given else LANG)],
            env={**os.environ, "PYTHONPATH": str(SCRIPTS), **WHOLE, **variables},
            preexec_fn=before,
            stdout=stdout if out else subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", timeout=300,
        )  # fmt: skip


LANG = ["--lang", "en"]

WHOLE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Python would keep half of a module that it has no room to write, for every later run."""


def no_file_past(size: int) -> Callable[[], None]:
    """What a full disk does: no file may grow past so many bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.fixture(scope="module")
def writes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """The commands that write a file for other programs."""
    exports = {kind: ("export", kind) for kind in ("json", "xlsx", "csv", "jsonld", "ics")}
    return exports | {"inquiry": ("inquiry",)}


KINDS = ("json", "xlsx", "csv", "jsonld", "ics", "inquiry")


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_leaves_what_was_there(
    project: Project, tmp_path: Path, kind: str, writes: dict[str, tuple[str, ...]]
) -> None:
    """The old file stands, nothing half is beside it, and the sentence names it."""
    out = tmp_path / "out" / f"file.{kind}"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")
    root = project()
    call = [*writes[kind], "--root", str(root), *TODAY, "-o", str(out)]
    done = ropa(*call, before=no_file_past(50))
    assert (2, "") == (done.returncode, done.stdout)
    named = "`" if kind == "inquiry" else f"`{out}`"  # a pack is printed before it is written
    assert after_owner(done.stderr).startswith(f"ropa: {named}")
    assert done.stderr.endswith("`: it would be larger than is allowed here\n")
    assert ("old", [out]) == (out.read_text(encoding="utf-8"), [*out.parent.iterdir()])


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_in_its_place_is_named(
    project: Project, tmp_path: Path, kind: str, writes: dict[str, tuple[str, ...]]
) -> None:
    """A folder where the file should be, or a folder that is not there, is said at once."""
    root = str(project())
    done = ropa(*writes[kind], "--root", root, *TODAY, "-o", str(tmp_path))
    told = after_owner(done.stderr)
    assert (2, f"ropa: `{tmp_path}`: it is a folder\n") == (done.returncode, told)
    missing = tmp_path / "no" / "file"
    done = ropa(*writes[kind], "--root", root, *TODAY, "-o", str(missing))
    told = after_owner(done.stderr)
    assert (2, f"ropa: `{missing.parent}`: it does not exist\n") == (done.returncode, told)


@pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere"
)
def test_a_missing_right_is_named(project: Project, tmp_path: Path) -> None:
    """A folder that may not be written keeps what it has."""
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "file.csv"
    out.write_text("old", encoding="utf-8")
    folder.chmod(0o555)
    call = [sys.executable, "-m", "ropa", "export", "csv", "--root", str(project()), *TODAY]
    if os.geteuid() == 0:
        call = ["setpriv", "--bounding-set=-dac_override", *call]
    done = subprocess.run(
        [*call, "-o", str(out), *LANG], capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
    )  # fmt: skip
    expected = f"ropa: `{out}`: the right to read or write it is missing\n"
    assert (2, expected) == (done.returncode, after_owner(done.stderr))
    assert "old" == out.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
def test_a_full_output_is_said(project: Project) -> None:
    """What cannot be printed ends with one sentence, not with a traceback at the very end."""
    for call in (("check",), ("check", "--format", "sarif"), ("export", "json")):
        done = ropa(*call, "--root", str(project()), *TODAY, out=Path("/dev/full"))
        told = after_owner(done.stderr)
        assert (2, "ropa: the system refuses: the disk is full\n") == (done.returncode, told)
    done = ropa("export", "csv", "--root", str(project()), *TODAY, "-o", "/dev/full")
    told = after_owner(done.stderr)
    assert (2, "ropa: `/dev/full`: the disk is full\n") == (done.returncode, told)


def test_the_schemas_are_whole(project: Project, tmp_path: Path) -> None:
    """A disk that fills up leaves no half schema."""
    call = ("schema", "--root", str(project()), "-o", str(tmp_path / "out"))
    done = ropa(*call, before=no_file_past(50))
    assert (2, True) == (done.returncode, "it would be larger" in done.stderr)
    assert [] == [*(tmp_path / "out").iterdir()]


def test_a_version_and_a_review_are_whole(with_policy: Project) -> None:
    """A disk that fills up leaves no half version, and the reviews as they were."""
    root = with_policy(record=False)
    shutil.rmtree(root / "register" / "policy" / "versions")
    before = sorted(path for path in root.rglob("*") if "build" not in path.parts)
    for call in (
        ("policy", "record", "--root", str(root), *TODAY),
        ("translate", "review", "nb", "policy", "ceo", "--root", str(root), *TODAY),
    ):
        done = ropa(*call, before=no_file_past(5))
        assert 2 == done.returncode, done.stdout
        assert "Traceback" not in done.stderr
    after = sorted(path for path in root.rglob("*") if "build" not in path.parts)
    assert {path.name for path in after} - {path.name for path in before} <= {"versions", "reviews"}


def test_two_versions_at_once(with_policy: Project) -> None:
    """Of two runs at one time one records the version, and neither ends in a traceback."""
    root = with_policy(record=False)
    shutil.rmtree(root / "register" / "policy" / "versions")
    call = [sys.executable, "-m", "ropa", "policy", "record", "--root", str(root), *TODAY, *LANG]
    values = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    runs = [
        subprocess.Popen(call, env=values, stdout=-1, stderr=-1, encoding="utf-8") for _n in "1234"
    ]
    said = [run.communicate(timeout=120) for run in runs]
    assert [0, 0, 0, 0] == [run.returncode for run in runs], said
    assert 1 == len([*(root / "register/policy/versions").iterdir()])


def test_a_file_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Only what was read is replaced, and a new file takes nobody's place."""
    place = tmp_path / "a"
    write_whole(place, b"1", instead_of=None)
    write_whole(place, b"2", instead_of=b"1")
    for wrong in (None, b"1"):
        with pytest.raises(ChangedMeanwhile, match=r"File exists"):
            write_whole(place, b"3", instead_of=wrong)
    with pytest.raises(FileExistsError):
        write_new(tmp_path, "a", "3")
    assert (b"2", [place]) == (place.read_bytes(), [*tmp_path.iterdir()])


def test_what_a_killed_write_left_goes_with_the_next(tmp_path: Path) -> None:
    """A new file beside its place that nobody holds is taken away; one in use stays."""
    left, used = tmp_path / ".a.x.new", tmp_path / ".a.y.new"
    other = tmp_path / ".ab.x.new"
    for path in (left, used, other):
        path.write_bytes(b"half")
    with used.open("ab") as file:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        write_whole(tmp_path / "a", b"1")
    assert {used, other, tmp_path / "a"} == {*tmp_path.iterdir()}


def test_mode_and_link_stay(tmp_path: Path) -> None:
    """A file keeps its mode, a link stays a link, and a device gets the content as it is."""
    place, link = tmp_path / "a", tmp_path / "b"
    write_whole(place, b"1")
    place.chmod(0o600)
    link.symlink_to(place)
    write_whole(link, b"2")
    assert (0o600, b"2") == (place.stat().st_mode & 0o777, place.read_bytes())
    assert link.is_symlink()
    write_whole(Path(os.devnull), b"3")
    assert Path(os.devnull).is_char_device()


def test_a_workshop_left_by_a_killed_run_is_taken_away(tmp_path: Path) -> None:
    """The next run cleans up after one that was killed, and leaves one that goes on alone.

    What was left without a lock goes too, once it cannot be one that is just being made.
    """
    old, new = tmp_path / "build" / "catalogues-old", tmp_path / "build" / "catalogues-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    code = (
        "import sys, time; from pathlib import Path; from ropa.workshop import workshop\n"
        "with workshop(Path(sys.argv[1]), 'inquiry') as folder:\n"
        "    (folder / 'a').write_text('x'); print(folder, flush=True); time.sleep(60)"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
    )  # fmt: skip
    assert run.stdout is not None
    with run, run.stdout:
        other = Path(run.stdout.readline().strip())
        with workshop(tmp_path, "inquiry") as own:
            assert own.is_dir() and other.is_dir()
        assert other.is_dir()
        run.kill()
        run.wait()
    with workshop(tmp_path, "inquiry"):
        assert not other.exists()
    assert [new] == [*(tmp_path / "build").iterdir()]


def test_children_end_with_their_parent(tmp_path: Path) -> None:
    """A program that is killed leaves none behind that works on."""
    (tmp_path / "waits.py").write_text(
        "import os, time; print('x'); open('pid', 'w').write(str(os.getpid())); time.sleep(60)\n",
        encoding="utf-8",
    )
    code = (
        "import sys; from pathlib import Path; from ropa.children import run_module\n"
        "run_module(['waits'], Path(sys.argv[1]), {'PYTHONPATH': sys.argv[2]})"
    )
    paths = os.pathsep.join([str(SCRIPTS), str(tmp_path)])
    run = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), paths],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
    )
    pid = tmp_path / "pid"
    until(lambda: pid.is_file() and bool(pid.read_text()))
    child = int(pid.read_text())
    run.send_signal(signal.SIGKILL)
    run.wait()
    until(lambda: not alive(child))


def until(so: Callable[[], bool]) -> None:
    """Wait until something is so, a minute at most."""
    for _ in range(600):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def alive(pid: int) -> bool:
    """Whether a process runs; one that waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts memory as it is needed here")
def test_too_little_memory_is_said(tmp_path: Path) -> None:
    """A child takes no more than it may, and that it wanted more is told from other failures."""
    (tmp_path / "large.py").write_text("bytearray(600_000_000)\n", encoding="utf-8")
    paths = os.pathsep.join([str(SCRIPTS), str(tmp_path)])
    assert run_module(["large"], tmp_path, {"PYTHONPATH": paths}, 200 << 20).starved
    assert 0 == run_module(["large"], tmp_path, {"PYTHONPATH": paths}).code
    (tmp_path / "wrong.py").write_text("raise SystemExit('no')\n", encoding="utf-8")
    done = run_module(["wrong"], tmp_path, {"PYTHONPATH": paths})
    assert (1, "no\n", False) == (*done, done.starved)


WORDS = {
    "sv": {"Forside": "Startsida", "Her står noe.": "Här står något."},
    "en": {"Forside": "Home", "Her står noe.": "Something stands here."},
}


def test_memory_decides_how_many_languages_are_built_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as fit beside each other, and always one; the larger the register, the fewer."""
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    register = read_register(project())[0]
    one = BASE + EACH * len(register.activities)
    assert [1, 1, 1, 2, 3, 3] == [
        at_once(3, register, free) for free in (0, one - 1, 2 * one - 1, 2 * one, 3 * one, None)
    ]


def test_the_limit_of_a_container_counts(tmp_path: Path) -> None:
    """What a container has taken is off its limit, but for what it can give back."""
    for name, text in (
        ("memory.max", "1000\n"), ("memory.current", "600\n"),
        ("memory.stat", "anon 1\ninactive_file 150\n"),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="ascii")
    assert [550] == [*_container(tmp_path)]
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    assert [] == [*_container(tmp_path)]
    assert [] == [*_container(tmp_path / "nothing")]


@pytest.fixture
def small_site(project: Project) -> Path:
    """The base register with a page in three languages."""
    root = project()
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Forside\n\nHer står noe.\n", encoding="utf-8")
    for language, words in WORDS.items():
        lines = zip(words.items(), (1, 3), strict=True)
        messages = [Message(a, b, locations=[("index.md", line)]) for (a, b), line in lines]
        place = catalogues.place(root, language, "index")
        place.parent.mkdir(parents=True)
        text = catalogues.written("index", (language, "nb"), messages, [])
        place.write_text(text, encoding="utf-8")
    return root


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts memory as it is needed here")
def test_a_build_without_memory_ends_in_words(small_site: Path) -> None:
    """No crash report of another program: one sentence for the language, and exit code 2."""

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (60 << 20, resource.RLIM_INFINITY))

    call = ["translate", "preview", "nb", "--root", str(small_site), *TODAY]
    done = ropa(*call, before=little)
    assert 2 == done.returncode, done.stdout + done.stderr
    assert "too little memory" in (done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts memory as it is needed here")
def test_printing_without_memory_is_told(with_policy: Project) -> None:
    """Printing takes no more than its share; too little is told, and with enough it is done."""
    root = with_policy()
    day = date(2026, 8, 1)
    order = Order(root, Edition.PUBLIC, ("sv",), day, builders=("typstpdf",))
    little, enough = (build_language(order, "sv", share << 20) for share in (60, 2000))
    assert (True, True) == (little.failed, little.starved), little.output
    assert (False, False) == (enough.failed, enough.starved), enough.output
    assert ["eksempel-policy-sv.pdf"] == [file.name for file in (order.out / "pdf").iterdir()]


LOCALES = (
    {"LANG": "nb_NO.UTF-8"}, {"LC_ALL": "xx"}, {"LC_TIME": "nb_NO.UTF-8", "LANG": "C"},
    {"LC_ALL": "C"}, {"LC_ALL": "", "LANG": "", "LC_CTYPE": "POSIX"}, {"LANGUAGE": "sv:nb"},
)  # fmt: skip


@pytest.mark.parametrize("variables", LOCALES, ids=str)
def test_a_locale_that_the_machine_lacks(small_site: Path, variables: dict[str, str]) -> None:
    """A check and a file with dates are made whatever locale is named, and no program that is
    started hears of it."""
    here = ("--root", str(small_site), *TODAY)
    for call in (("check", *here), ("export", "xlsx", *here, "-o", str(small_site / "x.xlsx"))):
        untroubled(ropa(*call, **variables))
    heard = children.environment(given=variables).items()
    assert {"LC_ALL": "C"} == {name: text for name, text in heard if name.startswith(("LC_", "LA"))}


def test_pages_in_a_locale_that_the_machine_lacks(small_site: Path) -> None:
    """Catalogues and pages are made where every name of a locale names one that is not there."""
    root, missing = str(small_site), {"LANG": "xx", "LC_ALL": "nb_NO.UTF-8", "LC_TIME": "xx"}
    for call in (("update", "--root", root), ("preview", "nb", "--root", root, *TODAY)):
        untroubled(ropa("translate", *call, **missing, LANGUAGE="sv:nb", LC_CTYPE="POSIX"))


def untroubled(done: subprocess.CompletedProcess[str]) -> None:
    """Assert that a command did its work and said nothing of locales."""
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "locale" not in after_owner(done.stderr)


def test_the_reader_s_language_still_comes_from_it(tmp_path: Path) -> None:
    """Where no register says one, a locale that the machine lacks names the reader's language."""
    values = {"PYTHONPATH": str(SCRIPTS), "LANG": "nb_NO.UTF-8", "LC_ALL": "", "ROPA_LANG": ""}
    done = subprocess.run(
        [sys.executable, "-m", "ropa", "check"], env={**os.environ, **values}, cwd=tmp_path,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr.startswith("ropa: det finnes ikke noe register i")


def test_a_build_needs_no_right_to_write_in_docs(small_site: Path) -> None:
    """Nothing is put beside pages and catalogues: what is made lies in `build/`."""
    before = sorted((small_site / "docs").rglob("*"))
    done = ropa("translate", "preview", "sv", "--root", str(small_site), *TODAY)
    assert 0 == done.returncode, done.stdout + done.stderr
    assert before == sorted((small_site / "docs").rglob("*"))


def test_a_build_that_fails_leaves_the_pages_of_before(small_site: Path) -> None:
    """Pages are put in place once all are made, and what is no longer made goes."""
    call = ["translate", "preview", "nb", "--root", str(small_site), *TODAY]
    assert 0 == ropa(*call).returncode
    html = small_site / "build" / "internal" / "html" / "nb"
    before = {path: path.read_bytes() for path in html.rglob("*") if path.is_file()}
    assert html / "index.html" in before
    (html / "gone.html").write_text("x", encoding="utf-8")
    conf = small_site / "conf.py"
    conf.write_text('raise SystemExit("no")\n', encoding="utf-8")
    done = ropa(*call)
    assert (1, True) == (done.returncode, "nb: failed" in done.stdout), done.stdout
    assert before == {path: path.read_bytes() for path in before}
    conf.unlink()
    assert 0 == ropa(*call).returncode
    assert not (html / "gone.html").exists()


def test_a_register_without_a_policy_is_built(small_site: Path) -> None:
    """A page that is not there is printed by nobody, and ends no build."""
    done = ropa("build", "--root", str(small_site), *TODAY, "--lang", "nb")
    assert (0, "") == (done.returncode, after_owner(done.stderr)), done.stdout
    assert [] == [*(small_site / "build").rglob("*.pdf")]


def test_update_deletes_nothing_before_it_has_merged(small_site: Path) -> None:
    """Where the pages cannot be read or nothing can be written, every catalogue stays."""
    gone = small_site / "docs/locale/sv/LC_MESSAGES/gone.po"
    assert 0 == ropa("translate", "update", "--root", str(small_site)).returncode
    kept = small_site / "docs/locale/sv/LC_MESSAGES/index.po"
    before = kept.read_bytes()
    head = kept.read_text(encoding="utf-8").partition("\n\n")[0]
    gone.write_text(f'{head}\n\nmsgid "Borte"\nmsgstr ""\n', encoding="utf-8")
    (small_site / "docs/index.md").write_text("# Forside\n\nHer står noe annet.\n", "utf-8")
    done = ropa("translate", "update", "--root", str(small_site), before=no_file_past(1000))
    assert 2 == done.returncode
    assert "Traceback" not in done.stderr
    assert (True, before) == (gone.exists(), kept.read_bytes())
    assert 0 == ropa("translate", "update", "--root", str(small_site)).returncode
    assert not gone.exists()
