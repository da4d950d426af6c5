"""The register's history, read with real git: whole, incomplete, none, or not readable."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import BASE, after_owner, overlay
from ropa.cli import main
from ropa.history import Revision, State, UnknownRevision, Unreadable, commits, revision_of
from ropa.inquiry.changelog import changes_table
from ropa.inquiry.pack import Wanted, make_pack
from ropa.models.base import Edition
from ropa.reading.register import read_register
from ropa.tables.cells import Table
from ropa.tables.view import View

TODAY = date(2026, 8, 1)
NOT_READ = "version history could not be read"
INCOMPLETE = "does not have the whole history"


def git(top: Path, *arguments: str, day: str = "2026-03-01") -> str:
    """Run git in a repository of the test's own, and give what it says."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    moment = f"{day}T12:00:00+0100"
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(top), *arguments],
        check=True, capture_output=True, text=True,
        env={**clean, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment,
             "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip
    return done.stdout.strip()


def edit(root: Path, words: str = "# x\n") -> None:
    """Change a record of the base register."""
    file = root / "register" / "organisation.yaml"
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with two commits: the base register, and a change of it."""
    top = tmp_path / "top"
    overlay(BASE, top)
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-qm", "begin")
    file = top / "register" / "organisation.yaml"
    old = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^name: .*$", "name: Et annet navn", old), encoding="utf-8")
    git(top, "commit", "-qam", "change", day="2026-04-02")
    return top


def log(root: Path, since: str = "") -> Table:
    """The list of changes of a register."""
    revision_of.cache_clear()
    view = View(read_register(root)[0], "en", Edition.AUTHORITY, TODAY)
    return changes_table(view, root, since)


def packed(root: Path) -> tuple[bool, str]:
    """Whether a pack has the part on changes, and what the sheet beside it says."""
    revision_of.cache_clear()
    made = make_pack(Wanted(root, "en", TODAY, ("changes",)))
    names = [file.name for file in made.manifest.files]
    return any("changes" in name for name in names), "\n".join(made.sheet)


def now(root: Path) -> Revision:
    """The revision, asked anew."""
    revision_of.cache_clear()
    return revision_of(root)


Exported = Callable[..., tuple[str, str, str]]


@pytest.fixture
def exported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Exported]:
    """Revision and state of history that `export json` writes, and what it says beside."""

    def made(root: Path, **variables: str) -> tuple[str, str, str]:
        revision_of.cache_clear()
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        call = ["export", "json", "--root", str(root), "--lang", "en"]
        assert 0 == main([*call, "--today", TODAY.isoformat()])
        said = capsys.readouterr()
        data = json.loads(said.out)
        return data["revision"], data["history"], after_owner(said.err)

    yield made
    revision_of.cache_clear()


def test_a_whole_history_is_told(top: Path) -> None:
    """The revision is the commit's, and both commits are in the list."""
    assert (git(top, "rev-parse", "--short=10", "HEAD"), "whole") == (str(now(top)), now(top).state)
    assert ["2026-04-02", "2026-03-01"] == [each.day.isoformat() for each in commits(top)]
    assert log(top).rows
    edit(top)
    assert str(now(top)).endswith("+")


def test_no_history_is_none(tmp_path: Path) -> None:
    """A folder outside git, a repository before its first commit, and one of other things."""
    root = tmp_path / "outside"
    overlay(BASE, root)
    assert Revision() == now(root)
    git(root, "init", "-q")
    assert Revision() == now(root)
    (tmp_path / "other").write_text("x", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "other")
    git(tmp_path, "commit", "-qm", "other things")
    shutil.rmtree(root / ".git")
    assert Revision() == now(root)
    assert () == log(root).rows
    assert NOT_READ not in packed(root)[1]
    with pytest.raises(UnknownRevision):
        commits(root, "HEAD")


def test_a_shallow_copy_leaves_out_where_it_is_cut(top: Path, tmp_path: Path) -> None:
    """The commit before which it ends changed nothing that can be told: it is not in the list."""
    edit(top, "# y\n")
    git(top, "commit", "-qam", "again", day="2026-05-03")
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{top}", str(copy))
    assert State.INCOMPLETE is now(copy).state
    assert [] == commits(copy)
    assert (False, True) == (packed(copy)[0], INCOMPLETE in packed(copy)[1])
    git(copy, "fetch", "-q", "--depth", "2", "origin")
    assert ["2026-05-03"] == [each.day.isoformat() for each in commits(copy)]


def damage(top: Path) -> None:
    """Take away the file of the newest commit."""
    id = git(top, "rev-parse", "HEAD")
    (top / ".git/objects" / id[:2] / id[2:]).unlink()


def damage_branch(top: Path) -> None:
    """Let the branch name nothing."""
    (top / ".git/refs/heads/main").write_text("", encoding="ascii")


def damage_head(top: Path) -> None:
    """Let there be no HEAD."""
    (top / ".git/HEAD").unlink()


def empty(top: Path) -> None:
    """Let the repository be an empty folder."""
    shutil.rmtree(top / ".git")
    (top / ".git").mkdir()


def elsewhere(top: Path) -> None:
    """Let the repository be a file that leads to a folder that is not there."""
    shutil.rmtree(top / ".git")
    (top / ".git").write_text("gitdir: ../gone\n", encoding="utf-8")


def below_another(top: Path) -> None:
    """An empty folder as repository, in a folder that is in another one."""
    empty(top)
    git(top.parent, "init", "-q")
    git(top.parent, "add", ".")
    git(top.parent, "commit", "-qm", "another")


@pytest.mark.parametrize(
    "spoil", [damage, damage_branch, damage_head, empty, elsewhere, below_another]
)
def test_a_damaged_history_is_not_none(
    top: Path, spoil: Callable[[Path], None], exported: Exported
) -> None:
    """What is there and cannot be read is said to be so, on screen and in what is made."""
    spoil(top)
    assert State.UNREADABLE is now(top).state
    with pytest.raises(Unreadable):
        commits(top)
    has, sheet = packed(top)
    assert (False, True) == (has, NOT_READ in sheet)
    revision, history, said = exported(top)
    assert ("", "unreadable") == (revision, history)
    assert "the version history could not be read" in said


def test_a_lost_file_of_an_earlier_revision_is_told(top: Path) -> None:
    """The revision can be named, the changes cannot be told."""
    id = git(top, "rev-parse", "HEAD~1:register/organisation.yaml")
    (top / ".git/objects" / id[:2] / id[2:]).unlink()
    assert State.WHOLE is now(top).state
    with pytest.raises(Unreadable) as wrong:
        commits(top)
    assert "missing" in wrong.value.say("en")
    assert (False, True) == (packed(top)[0], NOT_READ in packed(top)[1])


def test_a_partial_copy_is_told(top: Path, tmp_path: Path) -> None:
    """A copy without the files of earlier revisions fetches nothing, and says what it is."""
    git(top, "config", "uploadpack.allowFilter", "true")
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{top}", str(copy))
    with pytest.raises(Unreadable) as wrong:
        commits(copy)
    assert "partial copy" in wrong.value.say("en")
    assert (False, True) == (packed(copy)[0], "partial copy" in packed(copy)[1])


def test_git_that_is_not_installed_is_told(
    top: Path, tmp_path: Path, exported: Exported
) -> None:
    """Without git, a register with a history says that nobody could read it."""
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    revision, history, said = exported(top, PATH=str(nothing))
    assert ("", "unreadable") == (revision, history)
    assert "git is not installed" in said
    shutil.rmtree(top / ".git")
    assert ("", "none", "") == exported(top, PATH=str(nothing))


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder to somebody else"
)
def test_a_repository_of_another_user_is_told(top: Path, exported: Exported) -> None:
    """Git refuses it; the sentence says which command makes it readable."""
    for path in (top, *top.rglob("*")):
        os.lchown(path, 1234, 1234)
    revision, history, said = exported(
        top, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull
    )
    assert ("", "unreadable") == (revision, history)
    assert f"`git config --global --add safe.directory {top}`" in said


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "{other}/.git"},
        {"GIT_DIR": "{other}/.git", "GIT_WORK_TREE": "{other}"},
        {"GIT_INDEX_FILE": "{other}/.git/index"},
        {"GIT_OBJECT_DIRECTORY": "{other}/.git/objects"},
        {"GIT_CEILING_DIRECTORIES": "{parent}"},
        {"GIT_NAMESPACE": "x"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.worktree", "GIT_CONFIG_VALUE_0": "/"},
        {"GIT_TRACE": "1"},
        {"LC_ALL": "nb_NO.UTF-8", "LANGUAGE": "de"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_the_environment_does_not_mislead(
    top: Path, tmp_path: Path, variables: dict[str, str], exported: Exported
) -> None:
    """Variables that lead git to another repository are not followed."""
    other = tmp_path / "other"
    overlay(BASE, other)
    git(other, "init", "-q")
    git(other, "add", ".")
    git(other, "commit", "-qm", "another register")
    led = {k: v.format(other=other, parent=top.parent) for k, v in variables.items()}
    expected = git(top, "rev-parse", "--short=10", "HEAD")
    assert (expected, "whole", "") == exported(top, **led)


def partial(top: Path) -> None:
    """Let the copy have the newest commit alone."""
    newest = top.parent / "newest"
    git(top.parent, "clone", "-q", "--depth", "1", f"file://{top}", str(newest))
    shutil.rmtree(top)
    newest.rename(top)


PASTS = {
    "none": (lambda top: shutil.rmtree(top / ".git"), "no version history (no `.git`",
             "a copy of the register without version history."),
    "unreadable": (damage, NOT_READ, "history of the register could not be read"),
    "incomplete": (partial, INCOMPLETE, "does not have the whole version history."),
    "whole": (lambda top: None, "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", PASTS)
@pytest.mark.parametrize("asked", [("changes",), ()])
def test_a_pack_says_what_it_cannot_tell_of_the_past(
    top: Path, name: str, asked: tuple[str, ...]
) -> None:
    """None, not readable and incomplete are told apart: on the sheet, in the page for readers and,
    where changes were asked for, in the letter; nothing is said of a history that is whole."""
    spoil, sheet, _words = PASTS[name]
    spoil(top)
    revision_of.cache_clear()
    made = make_pack(Wanted(top, "en", TODAY, asked))
    with zipfile.ZipFile(io.BytesIO(made.content)) as pack:
        told = {each: " ".join(pack.read(each).decode("utf-8", "replace").split())
                for each in pack.namelist() if each.endswith((".txt", ".html"))}  # fmt: skip
    [readme] = [text for each, text in told.items() if each.endswith(".txt")]
    [letter] = [text for each, text in told.items() if each.endswith(".html")]
    beside = "\n".join(made.sheet)
    said = [each for each in PASTS if each != "whole" and PASTS[each][2] in readme]
    assert said == ([] if name == "whole" else [name])
    assert sheet in beside and "confirmed or seen" not in beside
    assert [each for each in PASTS if PASTS[each][1] and PASTS[each][1] in beside] == said
    assert [each for each in said if PASTS[each][2] in letter] == (said if asked else [])


def test_odd_names_and_days_are_read(top: Path) -> None:
    """A line break in a name, a module, and a day past the calendar end in no traceback."""
    odd = top / "register" / "activities" / "a\nb\tc.yaml"
    odd.write_text("id: odd\n", encoding="utf-8")
    git(top, "add", ".")
    id = git(top, "rev-parse", "HEAD")
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{id},register/module")
    git(top, "commit", "-qm", "odd", day="2026-06-01")
    newest = commits(top)[0]
    assert ["register/activities/a\nb\tc.yaml"] == [change.path for change in newest.changes]


def test_since_is_a_day_or_a_revision(top: Path) -> None:
    """A day counts itself, a revision does not; an unknown one is refused by name."""
    first = commits(top)[-1].revision
    assert 1 == len(commits(top, first)) == len(commits(top, "2026-04-02"))
    for wrong in ("nothing", "--all", "", "HEAD~9"):
        if wrong:
            with pytest.raises(UnknownRevision, match=wrong):
                commits(top, wrong)
