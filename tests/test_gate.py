"""What cannot be read is told in words and in good time; what is read is alike everywhere."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import BASE, check
from ropa.cli import main
from ropa.export.spreadsheet import LIMIT, _parts
from ropa.findings import Finding
from ropa.gate import bounds
from ropa.gate.characters import CERTAIN, _simple, unfit
from ropa.gate.names import usable
from ropa.gate.printer import unprinted
from ropa.law import numbers
from ropa.law.numbers import Verdict
from ropa.models.values import Reference

PROGRAM = Path(__file__).parents[1]
COOKIE = "register/cookies/session.yaml"
GOOD = (BASE / COOKIE).read_text(encoding="utf-8")
SECONDS = 20
"""How long a check may take on a busy machine; before, what is tried here took minutes."""


def told(root: Path, path: str) -> list[str]:
    """What is said of a file."""
    return [f"{f.where.line} {f.rule} {f.message()}" for f in check(root) if f.where.path == path]


def quick(root: Path) -> list[Finding]:
    """The findings of a check that is over in good time."""
    began = time.monotonic()
    found = check(root)
    assert time.monotonic() - began < SECONDS
    return found


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@posix
@pytest.mark.parametrize("path", [COOKIE, "register/cookies/pipe.yaml", "docs/pipe.md"])
def test_a_pipe_is_never_waited_for(path: str, with_policy: Callable[..., Path]) -> None:
    """A pipe in the place of a file is told and not opened, by the check and by its memory."""
    root = with_policy()
    (root / path).unlink(missing_ok=True)
    os.mkfifo(root / path)
    assert ["1 REG002 this is no file that can be read, but a pipe, a device or the like; "
            "take it away"] == told(root, path)  # fmt: skip
    assert 1 == main(["check", "--root", str(root), "--today", "2026-08-01"])


@posix
def test_a_socket_and_a_device(
    with_policy: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket is no file, and a link to a device leads out of the project."""
    root = with_policy()
    monkeypatch.chdir(root / "docs")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.md")
        assert "this is no file" in told(root, "docs/s.md")[0]
    (root / "docs/zero.md").symlink_to("/dev/zero")
    assert ["1 REG002 the link leads out of the project; put the file itself here"] == told(
        root, "docs/zero.md"
    )


@posix
def test_links(project: Callable[..., Path], tmp_path: Path) -> None:
    """A link within the project is its file; one that leads out, or nowhere, is told."""
    root, cookies = project(), "register/cookies"
    (root / "kept").mkdir()
    (root / COOKIE).rename(root / "kept/session.yaml")
    (root / COOKIE).symlink_to("../../kept/session.yaml")
    assert [] == check(root)
    outside = tmp_path / "outside.yaml"
    outside.write_text(GOOD.replace("id: session", "id: out"), encoding="utf-8")
    (root / cookies / "out.yaml").symlink_to(outside)
    (root / cookies / "loop.yaml").symlink_to("loop.yaml")
    (root / cookies / "gone.yaml").symlink_to("nowhere.yaml")
    assert ["1 REG002 the link leads out of the project; put the file itself here"] == told(
        root, f"{cookies}/out.yaml"
    )
    for name in ("loop", "gone"):
        assert ["1 REG002 the file cannot be opened"] == told(root, f"{cookies}/{name}.yaml")


@posix
@pytest.mark.parametrize("folder", ["register/cookies/old", "register/cookies", "register", "docs"])
def test_a_linked_folder_is_told(
    folder: str, with_policy: Callable[..., Path], tmp_path: Path
) -> None:
    """A folder that is a link is told, and not followed in a circle or out of the project."""
    root = with_policy()
    place = root / folder
    if place.exists():
        place.rename(tmp_path / "elsewhere")
    place.symlink_to(root if folder.endswith("old") else tmp_path / "elsewhere")
    found = told(root, folder)
    assert [
        "1 REG002 the folder is a link, and nothing in it is read; put the folder itself here"
    ] == found
    assert main(["check", "--root", str(root)]) == 1


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_a_closed_folder_is_told(project: Callable[..., Path]) -> None:
    """Records in a folder that cannot be opened are not missing: that is said once."""
    root = project()
    (root / "register/processors").chmod(0)
    try:
        errors = [(f.where.path, f.rule) for f in check(root) if f.severity == "error"]
    finally:
        (root / "register/processors").chmod(0o755)
    assert [("register/processors", "REG002")] == errors


@pytest.mark.parametrize("path", ["docs/policy.md", "docs/part/page.md", "docs/index.md"])
def test_a_page_that_is_not_text(
    path: str, with_policy: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that is not UTF-8 is an error with its place, in every verb that reads pages."""
    root = with_policy()
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"# Side\n\nHer st\xe5r det.\n")
    assert ["3 REG002 the file is not UTF-8 from here on; save it with the encoding UTF-8"] == told(
        root, path
    )
    for verb in (["build"], ["export", "json"], ["translate", "update"], ["translate", "status"],
                 ["inquiry", "-o", str(root / "a.zip")]):  # fmt: skip
        main([*verb, "--root", str(root), "--today", "2026-08-01"])
        said = "".join(capsys.readouterr())
        assert "Traceback" not in said and "mistake in the program" not in said
    if path == "docs/policy.md":
        assert 2 == main(["policy", "record", "--root", str(root)])


NAMES = {"con.md": False, "aux/page.md": False, "NUL.txt.md": False, "side:1.md": False,
         "side?.md": False, "a\nb.md": False, "x" * 90 + ".md": False, " side.md": False,
         "side .md": False, "om-oss.md": True, "Ærlig talt.md": True, "com10.md": True}  # fmt: skip


@posix
@pytest.mark.parametrize("name", NAMES)
def test_names_of_pages(name: str, project: Callable[..., Path]) -> None:
    """A page has a name that every system can hold."""
    root = project()
    file = root / "docs" / name
    file.parent.mkdir(parents=True)
    file.write_text("# Side\n", encoding="utf-8")
    assert NAMES[name] is not any(f.rule == "REG008" for f in check(root))


@posix
def test_names_that_differ_in_capitals(project: Callable[..., Path]) -> None:
    """Two pages that one file system would hold as one are told."""
    root = project()
    (root / "docs").mkdir()
    for name in ("Om.md", "om.md"):
        (root / "docs" / name).write_text("# Om\n", encoding="utf-8")
    assert any("the other is `docs/Om.md`" in each for each in told(root, "docs/om.md"))


@pytest.mark.parametrize("id", ["con", "aux", "nul", "prn", "com1", "lpt9", "x" * 81])
def test_ids_that_are_no_names_of_files(id: str, project: Callable[..., Path]) -> None:
    """An id that Windows takes for a device, or that is too long for a file, is refused."""
    root = project()
    file = root / "register/measures/https.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("id: .*", f"id: {id}", text, count=1), encoding="utf-8")
    assert f"1 REG006 `{id}` is not an id" in told(root, "register/measures/https.yaml")[0]
    assert str(bounds.NAME) in Reference.fault


@pytest.mark.parametrize("id", ["con-sent", "auxiliary", "com10", "x" * 80, "null"])
def test_ids_that_are(id: str) -> None:
    """An id that only begins like a device is an id."""
    assert re.fullmatch(Reference.form, id) and usable(id)


HUGE = {
    "blank lines": "\n" * 200_000,
    "blanks": " " * 400_000 + "x",
    "tabs": "x\t" * 100_000,
    "hashes": "# \n" * 100_000,
    "accents": "id: a" + "\u0301\u0316" * 50_000,
    "quotes": "id: '" + "''" * 100_000,
    "dashes": "-" * 300_000,
    "question marks": "? " * 100_000,
    "anchors": "".join(f"a{n}: &a{n} x\n" for n in range(15_000)),
    "unknown fields": "".join(f"a{n}: x\n" for n in range(15_000)),
    "aliases": "a: &a " + "x" * 15_000 + "\nb: [" + "*a, " * 15_000 + "]\n",
    "one long word": "id: " + "x" * 1_500_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_record_of_any_size_is_judged_in_good_time(
    name: str, project: Callable[..., Path]
) -> None:
    """What is large and means nothing is told as quickly as anything else."""
    root = project()
    (root / COOKIE).write_text(HUGE[name], encoding="utf-8")
    assert any(f.where.path == COOKIE for f in quick(root))


PAGES = {
    "blank lines": "# P\n\n" + "\n" * 150_000 + "Slutt.\n",
    "brackets": "[" * 100_000,
    "footnotes": "[^a" * 50_000,
    "images": "![" * 50_000,
    "quotations": "> " * 60_000 + "x",
    "lists": "- " * 60_000 + "x",
    "deeper and deeper": "".join(" " * 2 * n + "- a\n" for n in range(300)),
    "stars": "*a " * 50_000,
    "back-ticks": "".join("`" * n + "a" for n in range(500)),
    "comments": "<!-- " * 30_000,
    "accents": "a" + "\u0301\u0316" * 40_000,
    "one word": "x" * 190_000,
    "too large": "Ett ord. " * 60_000,
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("path", ["docs/policy.md", "docs/page.md"])
def test_a_page_of_any_size_is_judged_in_good_time(
    name: str, path: str, with_policy: Callable[..., Path]
) -> None:
    """The same for a page; what would take minutes to lay out is an error with its line."""
    root = with_policy()
    (root / path).write_text(PAGES[name], encoding="utf-8")
    quick(root)


MANY = "".join(chr(0x4E00 + n) for n in range(19_000))
"""As many letters as there are of one script, each another one."""


@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("docs/policy.md", ""),
        ("docs/page.md", ""),
        ("register/organisation.yaml", "Eksempel AS"),
        ("docs/locale/en/LC_MESSAGES/policy.po", "You may complain to the authority"),
    ],
)
def test_any_number_of_other_letters_is_told_once(
    path: str, old: str, with_policy: Callable[..., Path]
) -> None:
    """Letters that no reader of the policy and no font knows are one finding, not one for each."""
    root = with_policy()
    text = (root / path).read_text(encoding="utf-8") if (root / path).exists() else "# P\n"
    assert old in text
    text = text.replace(old, MANY, 1) if old else f"{text}\n{MANY}\n"
    (root / path).write_text(text, encoding="utf-8")
    quick(root)
    about = [each for each in told(root, path) if each.split()[1] in ("POL007", "REG010")]
    assert 1 <= len(about) <= 3
    assert all(len(each) < 400 for each in about)


def test_a_catalogue_of_any_size_is_judged_in_good_time(with_policy: Callable[..., Path]) -> None:
    """The same for a catalogue."""
    root = with_policy()
    place = root / "docs/locale/en/LC_MESSAGES/policy.po"
    head = place.read_text(encoding="utf-8").split("\n\n")[0] + "\n\n"
    for text in ('msgid "x"\n' * 100_000, "\n" * 500_000, '"' * 500_000, "\\" * 500_000,
                 "#~ " * 99_999,
                 'msgid "a"\nmsgstr ""\n' + '"abc"\n' * 100_000, "x" * 6_000_000,
                 "".join(f'msgid "a{n}"\nmsgstr "b{n}"\n\n' for n in range(20_000))):  # fmt: skip
        place.write_text(head + text, encoding="utf-8")
        quick(root)


def test_what_nobody_looks_at_closely_is_printed() -> None:
    """Every character that is taken for certain has a font, and none of them is unseen."""
    every = [chr(code) for code in range(0x3000) if CERTAIN.fullmatch(chr(code))]
    assert len(every) > 300
    assert [] == list(unprinted((each for each in every if each not in "\t\n"), _simple))
    assert [] == list(unfit("".join(every)))


def test_a_no_break_space_is_a_space(with_policy: Callable[..., Path]) -> None:
    """A no-break space in the policy changes no finding: nothing is said to be untranslated."""
    root = with_policy()
    before = check(root)
    place = root / "docs/policy.md"
    place.write_text(place.read_text(encoding="utf-8").replace(" och ", "\u00a0och\u202f"), "utf-8")
    assert list(map(str, before)) == list(map(str, check(root)))


def test_a_cell_that_is_full_says_so() -> None:
    """A text longer than a cell goes on in the next row, and both say so; nothing is lost."""
    text = "Et langt ord. " * 4000
    rows = _parts(("key", text, ""), 1)
    assert all(len(cell) <= LIMIT for row in rows for cell in row)
    assert rows[0][1].endswith(" …") and rows[1][1].startswith("… ")
    assert text.split() == " ".join(row[1].strip("… ") for row in rows).split()
    assert {row[0] for row in rows} == {"key"}


NUMBERS = [
    ("974 760 673", "NO", Verdict.RIGHT),
    ("974\u00a0760\u00a0673", "NO", Verdict.RIGHT),
    ("974760674", "NO", Verdict.CHECK_DIGIT),
    ("12", "NO", Verdict.OTHER_FORM),
    ("org.nr. ukjent", "NO", Verdict.OTHER_FORM),
    ("NO974760673MVA", "NO", Verdict.OTHER_FORM),
    ("202100-4201", "SE", Verdict.RIGHT),
    ("202100-4202", "SE", Verdict.CHECK_DIGIT),
    ("DK 13585628", "DK", Verdict.RIGHT),
    ("000000000", "NO", Verdict.OTHER_FORM),
    ("222 222 222", "NO", Verdict.OTHER_FORM),
    ("00000000", "FI", Verdict.OTHER_FORM),
    ("CHE-000.000.000", "CH", Verdict.OTHER_FORM),
    ("HRB 11223, Amtsgericht Aachen", "DE", Verdict.RIGHT),
    ("HRB 129678 B (AG Charlottenburg)", "DE", Verdict.RIGHT),
    ("Amtsgericht Bonn VR 123", "DE", Verdict.RIGHT),
    ("HRB 12345 Atlantis", "DE", Verdict.OTHER_FORM),
    ("HRB 12345", "DE", Verdict.OTHER_FORM),
    ("DE136695976", "DE", Verdict.OTHER_FORM),
    ("12345", "DE", Verdict.OTHER_FORM),
    ("SC123456", "GB", Verdict.RIGHT),
    ("12", "GB", Verdict.OTHER_FORM),
    ("KvK", "NL", Verdict.OTHER_FORM),
]


@pytest.mark.parametrize(("number", "country", "verdict"), NUMBERS)
def test_numbers_with_check_digits(number: str, country: str, verdict: Verdict) -> None:
    """A number that the country's register cannot have issued is told from one that it can."""
    assert verdict is numbers.judged(number, country)


def test_every_country_has_its_module() -> None:
    """Each entry of the data leads to what judges numbers, and takes its own example for right."""
    data = numbers.load("numbers")
    assert data["examples"].keys() == data["modules"].keys() | data["forms"].keys()
    for country in data["examples"]:
        assert numbers.knows(country)
        assert numbers.judged(numbers.example(country), country) is Verdict.RIGHT, country
        assert numbers.judged("no number", country) is Verdict.OTHER_FORM


def test_the_handbook_has_every_bound() -> None:
    """The table of bounds has the number of each, in the order of the module's."""
    page = (PROGRAM / "docs/handbook/oppsett.md").read_text(encoding="utf-8")
    table = page.partition("## Grenser")[2]
    said = [int(re.sub(r"\s", "", found)) for found in re.findall(r"\d[\d\u00a0]*", table)]
    held = [value for name, value in vars(bounds).items() if name.isupper()]
    assert sorted(held) == sorted(said)
