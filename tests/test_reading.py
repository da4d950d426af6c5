"""A wrong register is told so, with file, line and sentence; a right one is read as written."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cases import RULES, read_cases
from conftest import BASE, BASE_POLICY, check
from ropa import report
from ropa.cli import main
from ropa.models.duties import Cookie
from ropa.models.organisation import Organisation
from ropa.models.party import Processor, Recipient
from ropa.models.values import Text
from ropa.reading.register import read_register
from ropa.reading.yamlfile import read_yaml

OWN = Path(__file__).resolve().parents[1]
COOKIE = "register/cookies/session.yaml"
GOOD = (BASE / COOKIE).read_bytes()
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 10))
    for name in range(ord("b"), ord("f"))
)
"""Ten values, ten times each, four times over: 10 000-fold."""

WRONG = {
    "unknown key": (GOOD + b"lifetme: P1D\n", 7, 1, "`lifetme` is not a field"),
    "key of another kind": (GOOD + b"owner: manager\n", 7, 1, "`owner` is not a field"),
    "repeated key": (GOOD + b"consent: yes\n", 7, 1, "`consent` is written twice"),
    "missing key": (GOOD.replace(b"consent: no\n", b""), 1, 1, "`consent` is missing"),
    "tab": (GOOD + b"holds:\n\tnb: x\n", 8, 1, "indented with a tab"),
    "Latin-1": (GOOD + b"holds: {nb: \xe5}\n", 7, 13, "not UTF-8 from here on"),
    "UTF-16": (GOOD.decode().encode("utf-16"), 1, 1, "not UTF-8 from here on"),
    "UTF-16 without mark": (GOOD.decode().encode("utf-16-le"), 1, 2, "U+0000 cannot stand"),
    "empty file": (b"", 1, 1, "the file is empty"),
    "only a remark": (b"# nothing\n", 1, 1, "the file is empty"),
    "only null": (b"null\n", 1, 1, "where fields with values are expected"),
    "null": (GOOD.replace(b"P1D", b"null"), 5, 11, "the value is empty"),
    "tilde": (GOOD.replace(b"P1D", b"~"), 5, 11, "the value is empty"),
    "no value": (GOOD.replace(b" P1D", b""), 5, 10, "the value is empty"),
    "list for mapping": (b"- id: session\n", 1, 1, "the file holds a list"),
    "text for mapping": (b"session\n", 1, 1, "the file holds a text"),
    "list for text": (GOOD.replace(b"P1D", b"[P1D]"), 5, 1, "a list stands where a text"),
    "text for list": (GOOD + b"policy: x\n", 7, 1, "`x` stands where a list is expected"),
    "text for fields": (GOOD + b"holds: x\n", 7, 1, "where fields with values are expected"),
    "dangling id": (GOOD.replace(b"eksempel", b"eksempl"), 4 - 1, 1, "no record `eksempl`"),
    "alias bomb": (BOMB, 5, 1, "more than"),
    "deep nesting": (GOOD + b"holds: " + b"[" * 5000 + b"]" * 5000 + b"\n", 7, 31, "nested deeper"),
    "deep blocks": (
        GOOD + b"holds:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 900)),
        31, 25, "nested deeper",
    ),
    "deep dashes": (GOOD + b"policy: \n" + b"- " * 3000 + b"x\n", 8, 47, "nested deeper"),
    "tag": (GOOD.replace(b"P1D", b"!!int 5"), 5, 11, "YAML tag"),
    "own tag": (GOOD.replace(b"P1D", b"!python/name:os.system P1D"), 5, 11, "YAML tag"),
    "merge key": (GOOD + b"<<: {consent: yes}\n", 7, 1, "a field's name must be a plain word"),
    "list as key": (GOOD + b"? [a, b]\n: c\n", 7, 3, "a field's name must be a plain word"),
    "second document": (GOOD + b"---\nid: other\n", 7, 1, "a second document begins here"),
    "control character": (GOOD + b"choice: {nb: \x07}\n", 7, 14, "U+0007 cannot stand"),
    "unclosed bracket": (GOOD + b"policy: [a\n", 8, 1, "bracket"),
    "unclosed quotation": (GOOD + b'choice: {nb: "x\n', 8, 1, "quotation mark"),
    "unknown alias": (GOOD + b"choice: *x\n", 7, 9, "anchor that does not exist"),
    "not a period": (GOOD.replace(b"P1D", b"5 years"), 5, 1, "`5 years` is not a period"),
    "huge period": (GOOD.replace(b"P1D", b"P" + b"9" * 9000 + b"Y"), 5, 1, "is not a period"),
    "not a choice": (GOOD.replace(b"strictly-necessary", b"ads"), 4, 1, "`ads` is not one"),
    "not an id": (GOOD.replace(b"id: session", b"id: S\xc3\xb8k"), 1, 1, "is not an id"),
}  # fmt: skip
"""What stands in the file of a cookie: the bytes, where it is wrong, and words of the sentence."""


@pytest.mark.parametrize("name", WRONG)
def test_wrong_file(
    name: str, project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake in a file is told with its place and a plain sentence, and the exit code is 1."""
    content, line, column, sentence = WRONG[name]
    root = project()
    (root / COOKIE).write_bytes(content)
    assert 1 == main(["check", "--root", str(root), "--today", "2026-08-01"])
    lines = [each for each in capsys.readouterr().out.splitlines() if sentence in each]
    assert any(each.startswith(f"{COOKIE}:{line}:{column}: error ") for each in lines), lines
    assert not any(word in each for each in lines for word in ("pydantic", "Traceback", "<class"))


STRAY = {
    "measures/tls.yml": "must end in `.yaml`",
    "measures/tls.YAML": "must end in `.yaml`",
    "measure/tls.yaml": "did you mean `measures`?",
    "tls.yaml": "no record belongs in this folder",
    "vocabulary/tls.yaml": "no record belongs in this folder",
    "measures/old/tls.yaml": "no record belongs in this folder",
    "measures/notes.docx": "only `.yaml` files belong",
}


@pytest.mark.parametrize("name", STRAY)
def test_stray_file(name: str, project: Callable[..., Path]) -> None:
    """A file that nobody would read is told, wherever it lies."""
    root = project()
    file = root / "register" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("id: tls\n", encoding="utf-8")
    (finding,) = check(root)
    assert (f"register/{name}", "REG008") == (finding.where.path, finding.rule)
    assert STRAY[name] in finding.message()


def test_two_records_with_one_id(project: Callable[..., Path]) -> None:
    """Two records of one kind cannot share an id; the message names both files."""
    root = project()
    (root / "register/measures/tls.yaml").write_bytes(
        (BASE / "register/measures/https.yaml").read_bytes()
    )
    (finding,) = check(root)
    assert "register/measures/tls.yaml:1:1" == str(finding.where)
    assert "register/measures/https.yaml:1:1" == str(finding.see)


def test_all_mistakes_at_once(project: Callable[..., Path]) -> None:
    """Every mistake in every file is told in one run, and the files without one are still read."""
    root = project()
    (root / COOKIE).write_bytes(GOOD.replace(b"P1D", b"x") + b"lifetme: P1D\nconsent: yes\n")
    (root / "register/measures/https.yaml").write_bytes(b"\xff")
    found = {(f.where.path, f.rule) for f in check(root)}
    assert {(COOKIE, "REG001"), (COOKIE, "REG004"), (COOKIE, "REG006")} <= found
    assert ("register/measures/https.yaml", "REG002") in found
    register, _findings = read_register(root)
    assert register.get("activities/orders") is not None


@pytest.mark.parametrize(
    "file", sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.yaml"))
)
def test_broken_file_leaves_no_false_mistakes(file: str, project: Callable[..., Path]) -> None:
    """What cannot be read is told once: whoever names the broken record is not blamed for it."""
    root = project()
    (root / file).write_bytes(b"id: [\n")
    rules = {(f.where.path, f.rule) for f in check(root) if f.severity == "error"}
    assert {(file, "REG002")} == rules


@pytest.mark.parametrize(
    "file", ["organisation.yaml", "activities/customers.yaml", "storage/servers.yaml"]
)
def test_typing_mistake_is_not_held_against_the_policy(file: str, tmp_path: Path) -> None:
    """One unknown field in the real register is one error, however much rests on the record."""
    for name in ("register", "docs"):
        shutil.copytree(OWN / name, tmp_path / name)
    path = tmp_path / "register" / file
    path.write_bytes(b"nonsense: 1\n" + path.read_bytes())
    errors = [(f.where.path, f.rule) for f in check(tmp_path) if f.severity == "error"]
    assert [(f"register/{file}", "REG001")] == errors


def test_read_as_written(project: Callable[..., Path]) -> None:
    """Norway stays NO, a postcode keeps its zero, a time its colon, and a day is a text."""
    root = project()
    owner_file = root / "register/organisation.yaml"
    text = owner_file.read_text(encoding="utf-8").replace('"0001"', "0012")
    owner_file.write_text(text.replace('phone: "00 00 00 00"', "phone: 1:30"), encoding="utf-8")
    register, findings = read_register(root)
    owner, host, bank = register.organisation, register.get("processors/host"), None
    assert [] == findings
    assert isinstance(owner, Organisation)
    assert ("0012", "1:30", "NO") == (owner.address.postcode, owner.phone, owner.address.country)
    assert "no" == owner.representative
    assert isinstance(host, Processor)
    assert ("NO", "2026-01-15") == (host.country, host.agreement.date)
    bank = register.get("recipients/bank")
    assert isinstance(bank, Recipient)
    assert "SE" == bank.country


@pytest.mark.parametrize(
    "word", ["NO", "no", "012", "1:30", "1e3", "0x1F", "2026-08-01", "y", ".5"]
)
def test_scalars_stay_text(word: str) -> None:
    """No scalar is turned into anything else."""
    source, findings = read_yaml("x.yaml", f"a: {word}\nb: [{word}]\n".encode())
    assert [] == findings
    assert source is not None
    assert {"a": word, "b": [word]} == source.data


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
        b"# a remark\n---\n" + GOOD,
        GOOD.rstrip(b"\n"),
    ],
    ids=["mark", "carriage returns", "both", "document start", "no last line end"],
)
def test_accepted_forms(content: bytes, project: Callable[..., Path]) -> None:
    """A byte order mark, Windows line ends and a document start change nothing."""
    root = project()
    (root / COOKIE).write_bytes(content)
    assert [] == check(root)
    cookie = read_register(root)[0].get("cookies/session")
    assert isinstance(cookie, Cookie)
    assert ("session", "P1D", "no") == (cookie.name, cookie.lifetime, cookie.consent)


def test_places_with_carriage_returns(project: Callable[..., Path]) -> None:
    """Lines and columns are those the editor shows, with a mark and Windows line ends too."""
    root = project()
    windows = b"\xef\xbb\xbf" + GOOD.replace(b"P1D", b"x").replace(b"\n", b"\r\n")
    (root / COOKIE).write_bytes(windows)
    (finding,) = check(root)
    assert f"{COOKIE}:5:1" == str(finding.where)


def test_many_lines_of_text() -> None:
    """A folded text is one line; a literal one keeps its lines."""
    source, findings = read_yaml("x.yaml", b"a: >-\n  one\n  two\nb: |\n  one\n  two\n")
    assert [] == findings
    assert source is not None
    assert {"a": "one two", "b": "one\ntwo\n"} == source.data
    assert "one\ntwo" == Text.model_validate({"nb": source.data["b"]}).nb


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({}, 0, b"No findings"),
        ({COOKIE: GOOD + b"lifetme: P1D\n"}, 1, b"register/cookies/session.yaml:7:1: error REG001"),
        ({COOKIE: b"\xff\xfe\x00"}, 1, b"register/cookies/session.yaml:1:1: error REG002"),
        ({COOKIE: BOMB}, 1, b"error REG002"),
        ({COOKIE: b"a: " + b"[" * 100_000}, 1, b"error REG002"),
    ],
    ids=["right", "unknown key", "not text", "alias bomb", "deep nesting"],
)
def test_command(
    change: dict[str, bytes], code: int, words: bytes, project: Callable[..., Path]
) -> None:
    """The command itself, as CI runs it: exit code, the line on standard output, no traceback."""
    root = project()
    for file, content in change.items():
        (root / file).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "ropa", "check", "--root", str(root), "--today", "2026-08-01"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "scripts")},
        check=False,
    )
    assert (code, True) == (done.returncode, words in done.stdout), done
    assert b"Traceback" not in done.stderr


MUTATIONS = 300


@pytest.mark.parametrize("part", range(3))
def test_damaged_lines(part: int, project: Callable[..., Path]) -> None:
    """Lines of any example deleted, doubled, moved or cut never make the program fail."""
    root = project()
    texts = [
        (file.relative_to(folder).as_posix(), file.read_bytes())
        for folder in (BASE, BASE_POLICY) for file in sorted(folder.rglob("*.yaml"))
    ]  # fmt: skip
    texts += [
        (path, text.encode("utf-8"))
        for rule in sorted(RULES.glob("*.yaml")) for case in read_cases(rule)
        for path, text in case.add.items()
        if text and isinstance(text, str) and re.fullmatch(r"register/.+\.yaml", path)
    ]  # fmt: skip
    for seed in range(part, MUTATIONS, 3):
        chance = random.Random(seed)
        path, whole = chance.choice(texts)
        file = root / path
        before = file.read_bytes() if file.exists() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = whole.splitlines(keepends=True)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(lines))
            match chance.randrange(5):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(at, lines[at])
                case 2:
                    lines.insert(chance.randrange(len(lines)), lines.pop(at))
                case 3:
                    lines[at] = lines[at][chance.randrange(len(lines[at])) :]
                case _:
                    lines[at] = b"  " + lines[at]
            lines = lines or [b"\n"]
        file.write_bytes(b"".join(lines))
        findings = check(root)
        for language in ("nb", "sv", "en"):
            assert report.text(findings, language)
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
