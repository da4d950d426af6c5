"""Changes of a register: what is asked is written, what the models refuse is not, and what the
rules find is told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TODAY, check, differ, files_of, lines_of
from ropa.changing.changes import (
    Add,
    Change,
    Delete,
    End,
    Insert,
    Put,
    Remove,
    Rename,
    make,
    prepare,
    preview,
)
from ropa.changing.journal import Overtaken, digest
from ropa.changing.refusal import CannotChange

ORDERS = "register/activities/orders.yaml"


def test_a_value(project: Callable[..., Path]) -> None:
    """One value is changed, one is added where its declaration has its place, one is removed."""
    root = project()
    before = files_of(root)
    prepare(root, [
        Put("activities/orders", ("retention", "default", "period"), "P2Y"),
        Insert("activities/orders", ("cookies", 1), "session"),
        Put("activities/orders", ("ended",), "2026-12-31"),
        Remove("activities/orders", ("retention", "exceptions", 0, "law")),
    ]).write()  # fmt: skip
    after = files_of(root)
    assert {ORDERS} == differ(before, after)
    assert [
        "+ ended: 2026-12-31",
        "-     period: P1Y",
        "+     period: P2Y",
        "-       law: [bokf-13]",
        "- cookies: [session]",
        "+ cookies: [session, session]",
    ] == lines_of(before[ORDERS], after[ORDERS])


def test_no_change_touches_no_file(project: Callable[..., Path]) -> None:
    """What stands there already is not written again."""
    root = project()
    file = root / ORDERS
    file.write_bytes(
        file.read_bytes().replace(b"\n", b"\r\n").replace(b"id: orders", b"id:  orders")
    )
    before, when = files_of(root), file.stat().st_mtime_ns
    outcome = make(root, [
        Put("activities/orders", ("owner",), "manager"),
        Put("activities/orders", ("recipients",), {"items": ["bank"], "complete": "yes"}),
        Rename("activities/orders", "orders"),
    ], TODAY)  # fmt: skip
    assert () == outcome.written
    assert before == files_of(root)
    assert when == file.stat().st_mtime_ns


@pytest.mark.parametrize("marked", [False, True])
def test_the_bytes_of_a_file_are_kept(marked: bool, project: Callable[..., Path]) -> None:
    """A file with a byte order mark and CRLF differs in the value alone, down to the byte."""
    root = project()
    file = root / ORDERS
    mark = b"\xef\xbb\xbf" if marked else b""
    file.write_bytes(mark + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n# end")
    before = file.read_bytes()
    prepare(root, [Put("activities/orders", ("retention", "default", "period"), "P2Y")]).write()
    assert 1 == before.count(b"period: P1Y")
    assert before.replace(b"period: P1Y", b"period: P2Y") == file.read_bytes()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Put("activities/orders", ("retention", "default", "period"), "2 years"), "`2 years`"),
        (Put("activities/orders", ("colour",), "red"), "`colour` is not a field"),
        (Remove("activities/orders", ("title",)), "`title` is missing"),
        (Put("activities/orders", ("owner",), ""), "is not an id"),
        (Put("activities/orders", ("purposes", 7), "x"), "there is no `purposes[7]`"),
        (Put("activities/orders", ("id",), "other"), "by renaming"),
        (Put("activities/other", ("owner",), "x"), "there is no record `activities/other`"),
        (Put("things/other", ("owner",), "x"), "there is no record `things/other`"),
        (Add("activities/orders", {}), "exists already"),
        (Add("activities/../../x", {}), "is not an id"),
        (Add("measures/locks", {"name": "x"}), "is missing"),
        (Rename("activities/orders", "Orders!"), "is not an id"),
        (Rename("processors/host", "host/../../../x"), "is not an id"),
        (Delete("processors/host"), "`register/activities/orders.yaml` (processors.items[0])"),
        (Delete("organisation/eksempel"), "the only record of its kind"),
        (Put("activities/orders", ("title", "nb"), "a\ud800b"), "not UTF-8"),
    ],
)
def test_refused(change: Change, says: str, project: Callable[..., Path]) -> None:
    """What cannot be, or the models refuse, is said in words, and nothing is written, also not
    what else belongs to the step."""
    root = project()
    before = files_of(root)
    with pytest.raises(CannotChange) as refused:
        make(root, [Put("activities/orders", ("cookies", 1), "x"), change], TODAY)
    assert says in refused.value.say("en")
    assert before == files_of(root)


def test_what_the_rules_find_forbids_nothing(project: Callable[..., Path]) -> None:
    """What a change makes wrong is told apart from what was wrong, and is written."""
    root = project()
    wrong = Put("activities/orders", ("recipients", "items", 0), "banks")
    before = check(root)
    outlook = preview(root, [wrong], TODAY)
    assert "banks" not in (root / ORDERS).read_text(encoding="utf-8")
    outcome = make(root, [wrong], TODAY)
    assert "banks" in (root / ORDERS).read_text(encoding="utf-8")
    assert outcome == outlook._replace(new=outcome.new, gone=outcome.gone, others=outcome.others)
    assert [repr(f) for f in outcome.new] == [repr(f) for f in outlook.new]
    assert "REF001" in {finding.rule for finding in outcome.new}
    assert len(before) == len(outcome.others) + len(outcome.gone)
    back = make(root, [Put("activities/orders", ("recipients", "items", 0), "bank")], TODAY)
    assert "REF001" in {finding.rule for finding in back.gone}
    assert () == back.new


def test_a_mistake_can_be_put_right(project: Callable[..., Path]) -> None:
    """A record with two mistakes of form is put right one after the other."""
    root = project()
    file = root / ORDERS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("P1Y", "x").replace("P5Y", "y"), encoding="utf-8")
    make(root, [Put("activities/orders", ("retention", "default", "period"), "P1Y")], TODAY)
    with pytest.raises(CannotChange):
        prepare(root, [Put("activities/orders", ("owner",), "!")])
    make(root, [Put("activities/orders", ("retention", "exceptions", 0, "period"), "P5Y")], TODAY)
    assert text == file.read_text(encoding="utf-8")


def test_first_accepted_finding(project: Callable[..., Path]) -> None:
    """The file of accepted findings is made with the first of them, and found as any other."""
    root = project()
    text = {"nb": "x", "sv": "x", "en": "x"}
    finding = {"code": "LAW021", "record": "activities/orders", "reason": text}
    with pytest.raises(CannotChange, match="`role` is missing"):
        prepare(root, [Put("accepted", ("findings", 0), finding)])
    whole = {**finding, "role": "manager", "until": "2026-12-31"}
    outcome = make(root, [Put("accepted", ("findings", 0), whole)], TODAY)
    assert ("register/accepted.yaml",) == outcome.written
    prepare(root, [Remove("accepted", ("findings", 0))]).write()
    assert b"findings: []\n" == (root / "register/accepted.yaml").read_bytes()


def test_new_record(project: Callable[..., Path]) -> None:
    """A new record has its fields in the order of their declaration, each under what it means."""
    root = project()
    before = files_of(root)
    outcome = make(root, [
        Add("sources/shop", {"public": "no", "type": "device",
                             "categories": {"complete": "yes", "items": ["contact"]},
                             "name": {"nb": "Butikk", "sv": "Butik", "en": "Shop"}}, "new"),
        Insert("activities/orders", ("sources", "items", 1), "shop"),
    ], TODAY)  # fmt: skip
    after = files_of(root)
    assert {"register/sources/shop.yaml", ORDERS} == differ(before, after) == set(outcome.written)
    lines = after["register/sources/shop.yaml"].decode().splitlines()
    assert "# new" == lines[0]
    assert [line for line in lines if line[0] not in " #"] == [
        "id: shop",
        "name:",
        "type: device",
        "public: no",
        "categories:",
    ]
    assert all(
        lines[lines.index(each) - 1].startswith("# ") for each in ("id: shop", "type: device")
    )
    assert not [f for f in outcome.new if f.where.path == "register/sources/shop.yaml"]


def test_renaming_takes_everything_along(with_policy: Callable[..., Path]) -> None:
    """The file moves, and every reference follows: in lists, groups, open questions, what a
    question is about, operators of promises and accepted findings; nothing else changes."""
    root = with_policy()
    (root / "register/accepted.yaml").write_text(
        "findings:\n  - code: LAW021\n    record: processors/host # ours\n"
        "    reason: {nb: x, sv: x, en: x}\n    role: manager\n    until: 2026-12-31\n",
        encoding="utf-8",
    )
    prepare(root, [
        Put("questions/without-duty", ("about",), ["processors/host", "no-duty/reading"]),
        Put("promises/servers", ("promises",), [{"does": "stores", "operators": ["host"]}]),
        Put("versions/version-1", ("published",), {"open": "policy-version"}),
    ]).write()  # fmt: skip
    before, found = files_of(root), check(root)
    outcome = make(root, [
        Rename("processors/host", "harbour"), Rename("questions/policy-version", "version"),
        Rename("roles/manager", "director"),
    ], TODAY)  # fmt: skip
    after = files_of(root)
    assert "register/processors/host.yaml" not in after
    moved = before["register/processors/host.yaml"].replace(b"id: host", b"id: harbour")
    assert moved == after["register/processors/harbour.yaml"]
    assert b"record: processors/harbour # ours\n" in after["register/accepted.yaml"]
    assert b"role: director\n" in after["register/accepted.yaml"]
    told = {path: lines_of(before[path], after[path]) for path in before if path in after}
    assert ["- processors: {complete: yes, items: [host]}",
            "+ processors: {complete: yes, items: [harbour]}",
            "- owner: manager", "+ owner: director"] == told[ORDERS]  # fmt: skip
    assert any("harbour" in line for line in told["register/policy/promises/servers.yaml"])
    assert any(
        "processors/harbour" in line for line in told["register/questions/without-duty.yaml"]
    )
    assert any("open: version" in line for line in told["register/policy/versions/version-1.yaml"])
    assert len(found) == len(check(root)), outcome.new


def test_renaming_back_and_forth_changes_no_byte(project: Callable[..., Path]) -> None:
    """A record that gets its own id again leaves every file as it was."""
    root = project()
    before = files_of(root)
    prepare(root, [Rename("categories/contact", "reach")]).write()
    assert len(differ(before, files_of(root))) >= 3
    prepare(root, [Rename("categories/reach", "contact")]).write()
    assert before == files_of(root)


def test_the_controller_is_renamed_in_its_file(project: Callable[..., Path]) -> None:
    """The only record of a kind keeps its file."""
    root = project()
    written = prepare(root, [Rename("organisation/eksempel", "example")]).write()
    assert "register/organisation.yaml" in written
    assert b"id: example\n" in (root / "register/organisation.yaml").read_bytes()


def test_nothing_is_renamed_beside_what_cannot_be_read(project: Callable[..., Path]) -> None:
    """While a record cannot be read, nobody knows what it names."""
    root = project()
    (root / "register/systems/shop.yaml").write_text("id: shop\nowner: [\n", encoding="utf-8")
    for change in (Rename("processors/host", "harbour"), Delete("measures/https")):
        with pytest.raises(CannotChange, match="not known"):
            prepare(root, [change])


def test_ending_and_deleting(project: Callable[..., Path]) -> None:
    """A record ends on a day and keeps its id; only one that nothing names is deleted."""
    root = project()
    make(root, [End("sources/registry", "2026-05-31")], TODAY)
    assert b"ended: 2026-05-31" in (root / "register/sources/registry.yaml").read_bytes()
    with pytest.raises(CannotChange, match="exists already"):
        prepare(root, [Add("sources/registry", {})])
    with pytest.raises(CannotChange, match="write `none`"):
        prepare(root, [Remove("activities/orders", ("sources", "items", 0))])
    none = Put("activities/orders", ("sources",), "none")
    make(root, [none, Delete("sources/registry")], TODAY)
    assert not (root / "register/sources/registry.yaml").exists()
    assert b"sources: none\n" in (root / ORDERS).read_bytes()


def test_an_id_is_not_used_again(project: Callable[..., Path]) -> None:
    """An id that git knows of a record that was taken away is refused."""
    root = project()

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
            check=True, capture_output=True,
        )  # fmt: skip

    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    prepare(root, [Rename("processors/host", "harbour")]).write()
    prepare(root, [Rename("processors/harbour", "host")])
    git("add", ".")
    git("commit", "-m", "two")
    with pytest.raises(CannotChange, match="not used again"):
        prepare(root, [Add("processors/host", {})])
    with pytest.raises(CannotChange, match="not used again"):
        prepare(root, [Rename("processors/harbour", "host")])


def test_seen_by_digest(project: Callable[..., Path]) -> None:
    """Who has read an older text than the one that stands there does not write over it."""
    root = project()
    file = root / ORDERS
    seen = {ORDERS: digest(file.read_bytes())}
    change = Put("activities/orders", ("owner",), "adviser")
    file.write_bytes(file.read_bytes().replace(b"P1Y", b"P3Y"))
    with pytest.raises(Overtaken, match="period: P3Y"):
        prepare(root, [change], seen)
    plan = prepare(root, [change], {ORDERS: digest(file.read_bytes())})
    file.write_bytes(file.read_bytes().replace(b"P3Y", b"P4Y"))
    with pytest.raises(Overtaken) as refused:
        plan.write()
    assert "-    period: P4Y" in refused.value.say("en")
    assert "+owner: adviser" in refused.value.say("en")
    assert b"owner: manager" in file.read_bytes()
