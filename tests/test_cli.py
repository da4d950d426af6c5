"""The command line: exit codes, plain sentences for mistakes, three languages, a quick start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import after_owner
from ropa import arguments, cli, report
from ropa.changing.journal import digest
from ropa.checks import BY_CODE, RETIRED
from ropa.language import known_language, language_of

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
TODAY = ("--today", "2026-08-01")
Project = Callable[..., Path]


def ropa(*given: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with these variables of the environment."""
    values = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "ROPA"))}
    return subprocess.run(
        [sys.executable, "-m", "ropa", *given],
        env={**values, "PYTHONPATH": str(SCRIPTS), "ROPA_LANG": "en", **variables},
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


def wrong(root: Path) -> Path:
    """The project with a field that no activity has."""
    file = next((root / "register" / "activities").glob("*.yaml"))
    file.write_text(file.read_text("utf-8") + "colour: blå\n", encoding="utf-8")
    return file


def test_no_error_is_0(project: Project) -> None:
    """A register without errors gives 0, a closing sentence, and whose register it is."""
    root = project()
    done = ropa("check", "--root", str(root), *TODAY)
    assert (0, "No findings.\n") == (done.returncode, done.stdout)
    told = f"ropa: the register of Eksempel AS, in `{root.resolve()}`\n"
    told += "ropa: it has no privacy policy, and nothing is judged against one\n"
    assert told == done.stderr


def test_error_is_1(project: Project) -> None:
    """A mistake in the register gives 1, its place and a sentence, and never a traceback."""
    root = project()
    file = wrong(root)
    done = ropa("check", "--root", str(root), *TODAY, "--lang", "nb")
    assert 1 == done.returncode
    line = file.read_text("utf-8").count("\n")
    place = f"{file.relative_to(root).as_posix()}:{line}:1: feil REG001 "
    assert done.stdout.startswith(place)
    assert done.stdout.rstrip().splitlines()[-1].startswith("1 feil")
    assert "" == after_owner(done.stderr)


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (["check", "--root", "{root}/nowhere"], "there is no register"),
        (["check", "--root", "{root}", "--only", "REG01"], "did you mean `REG0"),
        (["check", "--root", "{root}", "--only", "REG", "QQQ"], "there is no rule `QQQ`"),
        (["check", "--root", "{root}", "--today", "2026-02-30"], "is not a date"),
        (["check", "--root", "{root}", "--today", "20260201"], "is not a date"),
        (["check", "--root", "{root}", "--format", "xml"], "invalid choice"),
        (["check", "--root", "{root}", "--lang", "da"], "invalid choice"),
        (["explain", "reg001"], "did you mean `REG001`?"),
        (["explain", "REG"], "there is no rule `REG`"),
        (["chek"], "invalid choice"),
        ([], "required"),
        (["check", "--rot", "{root}"], "unrecognized"),
        (["build", "--root", "{root}/nowhere"], "there is no register"),
        (["export", "json", "--root", "{root}/nowhere"], "there is no register"),
        (["export", "json", "--root", "{root}", *TODAY, "-o", "{root}/no/a.json"], "no`: "),
        (["schema", "--root", "{root}", "-o", "{root}/register/organisation.yaml"], "sation.yaml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_cannot_run_is_2(project: Project, given: list[str], part: str) -> None:
    """What cannot be done gives 2 and one sentence on standard error, and never a traceback."""
    root = project()
    done = ropa(*(one.replace("{root}", str(root)) for one in given))
    assert 2 == done.returncode
    assert part in done.stderr
    assert "" == done.stdout
    assert "Traceback" not in done.stderr


def test_closed_pipe(project: Project) -> None:
    """A reader that goes away early gets no traceback."""
    root = project()
    process = subprocess.Popen(
        [sys.executable, "-m", "ropa", "check", "--root", str(root), "--format", "sarif"],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (2, "") == (process.wait(60), after_owner(said.decode("utf-8")))


def test_bug_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ropa did not foresee is called a mistake in the program, and shows where."""
    monkeypatch.setitem(cli.RUN, "check", lambda chosen, language: 1 // 0)
    assert 2 == cli.main(["check", "--root", str(project()), "--lang", "en"])
    said = capsys.readouterr().err
    assert said.startswith("ropa: this is a mistake in the program")
    assert "ZeroDivisionError" in said


def test_console_without_utf8(project: Project) -> None:
    """Letters that a console's encoding lacks do not stop the report."""
    root = project()
    wrong(root)
    done = ropa("check", "--root", str(root), *TODAY, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert 1 == done.returncode
    assert "är inte ett fält" in done.stdout


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
@pytest.mark.parametrize("given", [["--help"], ["--version"], ["check", "--help"]], ids=" ".join)
def test_starts_light(given: list[str], language: str) -> None:
    """Help and version need neither pydantic, Sphinx, the register nor the rules."""
    heavy = ("pydantic", "sphinx", "docutils", "yaml", "typst", "ropa.models", "ropa.checks")
    code = (
        "import sys\nfrom ropa.cli import main\n"
        f"try: main({[*given, '--lang', language] if 'check' in given else given!r})\n"
        "except SystemExit: pass\n"
        f"sys.stderr.write(' '.join(m for m in {heavy!r} if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "ROPA_LANG": language},
    )  # fmt: skip
    assert "" == done.stderr
    assert done.stdout


@pytest.mark.parametrize(("language", "word"), [("nb", "bruk"), ("sv", "användning")])
def test_help_is_translated(language: str, word: str) -> None:
    """Help and what argparse says are in the reader's language."""
    done = ropa("check", "--help", ROPA_LANG=language)
    assert done.stdout.startswith(f"{word}: ropa check")
    assert "show this help" not in done.stdout
    assert "options:" not in done.stdout
    assert "required" not in ropa("explain", "--lang", language, "A", "B").stderr


@pytest.mark.parametrize(
    ("given", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "nb_NO.UTF-8"}, "nb"),
        ([], {"LANG": "nn_NO"}, "nb"),
        ([], {"LANG": "no"}, "nb"),
        ([], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "sv_SE", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "sv_SE", "LC_MESSAGES": "nb_NO"}, "nb"),
        ([], {"LANG": "sv_SE", "ROPA_LANG": "nb"}, "nb"),
        (["check", "--lang", "sv"], {"LANG": "nb_NO"}, "sv"),
        (["check", "--lang=en"], {"LANG": "nb_NO"}, "en"),
        (["check", "--lang"], {"LANG": "nb_NO"}, "nb"),
    ],
)
def test_language(given: list[str], environment: dict[str, str], expected: str) -> None:
    """`--lang` decides, then ROPA_LANG, then the system's own variables, then English."""
    assert expected == language_of(given, environment, Path("/"))


@pytest.mark.parametrize("written", ["languages:\n  - sv\n  - nb\n", "languages: [sv, nb]\n",
                                     "name: x\nlanguages:   # two\n- 'sv'\n"])  # fmt: skip
def test_the_register_speaks_its_first_language(tmp_path: Path, written: str) -> None:
    """Unless another one is asked for: the language of the system is nobody's wish."""
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "organisation.yaml").write_text(written, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    system = {"LANG": "en_GB.UTF-8"}
    for folder in (tmp_path, tmp_path / "docs"):
        assert "sv" == language_of(["check"], system, folder)
    assert "sv" == language_of(["check", "--root", str(tmp_path)], {}, Path("/"))
    assert "nb" == language_of(["check"], {"ROPA_LANG": "nb"}, tmp_path)
    assert "en" == language_of(["check", "--lang", "en"], {}, tmp_path)


def test_commands_are_named_as_they_are_started(tmp_path: Path) -> None:
    """What a message tells to run can be pasted."""
    done = ropa("check", "--root", str(tmp_path), ROPA_STARTED="python3 a{b}/scripts")
    assert "`python3 a{b}/scripts init` begins one" in done.stderr
    assert ropa("check", "--help", ROPA_STARTED="py scripts").stdout.startswith("usage: py scripts")


def test_unknown_locale_is_english() -> None:
    """A locale that is no language is English."""
    assert ["en", "en", "en"] == [known_language(name) for name in ("", "C", "POSIX")]


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule's page has its code, its severity, its title and how to put it right."""
    rule = BY_CODE["REF001"]
    assert 0 == cli.main(["explain", "REF001", "--lang", "en"])
    said = capsys.readouterr().out
    assert said.startswith("REF001 · error")
    assert rule.title in said
    assert "To fix it" in said


def test_explain_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a code, every rule is listed on a line of its own."""
    assert 0 == cli.main(["explain", "--lang", "en"])
    lines = capsys.readouterr().out.splitlines()
    assert list(BY_CODE) == [line.split()[0] for line in lines]


def test_retired_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A code that is no longer used says what took its place."""
    monkeypatch.setitem(RETIRED, "REG900", "REG001")
    assert 2 == cli.main(["explain", "REG900", "--lang", "en"])
    assert "`REG001` took its place" in capsys.readouterr().err


def test_export_json(project: Project, tmp_path: Path) -> None:
    """The register as JSON goes to standard output or to a file, the same text."""
    root, file = project(), tmp_path / "out.json"
    done = ropa("export", "json", "--root", str(root), *TODAY)
    assert (0, "") == (done.returncode, after_owner(done.stderr))
    assert 0 == ropa("export", "json", "--root", str(root), *TODAY, "-o", str(file)).returncode
    assert done.stdout == file.read_text("utf-8")
    assert "activities" in json.loads(done.stdout)


def test_schema(tmp_path: Path, project: Project) -> None:
    """The schemas are valid and accept the files that the check accepts, in every language."""
    jsonschema = pytest.importorskip("jsonschema")
    import yaml

    root = project()
    for language in ("nb", "en"):
        out = str(tmp_path / language)
        assert 0 == cli.main(["schema", "--root", str(root), "-o", out, "--lang", language])
        for file in sorted((root / "register" / "activities").glob("*.yaml")):
            schema = json.loads((tmp_path / language / "activities.schema.json").read_text("utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            values = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
            jsonschema.Draft202012Validator(schema).validate(values)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.Draft202012Validator(schema).validate({**values, "colour": "blå"})


def test_formats_are_offered() -> None:
    """The command line offers exactly the formats that the report can write."""
    assert report.FORMATS == arguments.REPORTS


def test_verbs_are_run() -> None:
    """Every verb of the help is run by a function; two take their arguments unparsed."""
    assert set(arguments.VERBS) == {*cli.RUN, "test", "bench"}


def test_an_interrupted_change_is_made_whole_first(project: Project) -> None:
    """What reads a register first completes a change of it that was ended midway, and says so."""
    root = project()
    file = root / "register/activities/orders.yaml"
    old, new = file.read_bytes(), file.read_bytes() + b"# changed\n"
    path = "register/activities/orders.yaml"
    decided = [{"path": path, "old": digest(old), "new": digest(new)}]
    (root / ".ropa-step").mkdir()
    (root / ".ropa-step/new-0").write_bytes(new)
    (root / ".ropa-step/old-0").write_bytes(old)
    (root / ".ropa-step/journal.json").write_text(json.dumps(decided), encoding="utf-8")
    done = ropa("check", "--root", str(root), *TODAY)
    assert f"made whole: `{path}`" in done.stderr
    assert 0 == done.returncode, done.stdout
    assert new == file.read_bytes()
    assert not (root / ".ropa-step").exists()
    assert "" == after_owner(ropa("check", "--root", str(root), *TODAY).stderr)


def test_rename(project: Project) -> None:
    """`rename` prints the files that changed; what cannot be is said in words, with code 2."""
    root = project()
    done = ropa("rename", "processors/host", "harbour", "--root", str(root), *TODAY)
    assert 0 == done.returncode, done.stderr
    assert "register/processors/harbour.yaml" in done.stdout.splitlines()
    assert not (root / "register/processors/host.yaml").exists()
    assert 0 == ropa("check", "--root", str(root), *TODAY).returncode
    for record, id in (("processors/host", "x"), ("processors/harbour", "X!"), ("x", "y")):
        refused = ropa("rename", record, id, "--root", str(root), *TODAY)
        assert 2 == refused.returncode
        assert 1 == len(after_owner(refused.stderr).splitlines()), refused.stderr
