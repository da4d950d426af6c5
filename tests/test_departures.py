"""The truth never blocks: what somebody vouches for, and what has happened, is never an error."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY, check
from ropa import report
from ropa.build import Order, build
from ropa.cli import main
from ropa.findings import Finding
from ropa.inquiry.pack import Wanted, make_pack
from ropa.models.base import Edition
from ropa.models.statements import Confirmed, Reported
from ropa.models.vouched import source_of, vouched
from ropa.reading.project import read_project

Project = Callable[..., Path]
PROGRAM = Path(__file__).resolve().parents[1]
BY = "{reported_by: manager, on: 2026-07-01}"
LATE = """id: late
received: 2026-01-31
answered: 2026-03-20
reference: case 1
"""
UNTOLD = """id: untold
discovered: 2026-06-30
closed: 2026-07-02
people: {about: 3}
reference: case 2
authority: {told: no}
people_told: {told: no}
"""
QUESTION = """id: where-it-lies
number: 3
title: {nb: Hvor?, sv: Var?, en: Where?}
explanation: {nb: Ukjent., sv: Okänt., en: Unknown.}
priority: high
owner: manager
due: 2026-12-31
state: open
about: [storage/servers]
"""

CLOUD = """id: cloud
name: Sky AS
role: processor
country: NO
services: {nb: Lagring., sv: Lagring., en: Storage.}
sub_processors: none
agreement:
  state: concluded
  form: eu-2021-915
  date: 2026-01-15
  reference: archive 5
"""

Change = tuple[str, str, str]
"""A file below `register/`, words of it, and what takes their place; no words add at the end."""

FACTS: dict[str, tuple[list[Change], str]] = {
    "storage in the US": (
        [("storage/servers.yaml", "country: NO", "country: US")],
        f"standing_of: {{country: {BY}}}\n",
    ),
    "consent that is not asked for": (
        [("cookies/session.yaml", "purpose: strictly-necessary", "purpose: marketing")],
        f"standing: {BY}\n",
    ),
    "a processor that the policy does not name": (
        [("processors/cloud.yaml", "", CLOUD)],
        f"standing: {BY}\n",
    ),
    "encryption that is not yet in use": (
        [("measures/https.yaml", "progress: in-use", "progress: not-yet")],
        f"standing_of: {{progress: {BY}}}\n",
    ),
}
"""What the law or the policy does not like: the fact, and how somebody vouches for it."""


def changed(root: Path, *changes: Change) -> Path:
    """The project with changes in its files."""
    for name, old, new in changes:
        place = root / "register" / name
        text = place.read_text(encoding="utf-8") if place.exists() else ""
        assert old in text
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    return root


def errors(findings: list[Finding]) -> list[str]:
    """The errors that nobody has accepted."""
    return [str(f) for f in findings if f.severity == "error" and not f.accepted]


def departures(findings: list[Finding]) -> list[Finding]:
    """The known departures."""
    return [f for f in findings if f.departure is not None]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_blocks_only_where_nobody_vouches_for_it(fact: str, with_policy: Project) -> None:
    """A value is an error while nobody vouches for it, and a departure when somebody does."""
    changes, vouching = FACTS[fact]
    root = changed(with_policy(), *changes)
    told = errors(check(root))
    assert told
    assert not departures(check(root))
    changed(root, (changes[0][0], "", vouching))
    found = check(root)
    assert [] == errors(found)
    assert len(told) == len(departures(found))
    assert {"warning"} == {f.severity for f in departures(found)}


@pytest.mark.parametrize(
    ("standing", "blocks"),
    [("", True), ("standing: proposed", True), ("standing: stated", True),
     ("standing: {confirmed_by: manager, on: 2026-07-01}", False)],
)  # fmt: skip
def test_a_confirmed_basis_is_a_departure(
    standing: str, blocks: bool, with_policy: Project
) -> None:
    """A basis without what the law asks of it blocks until a role that decides confirms it."""
    place = f"basis: gdpr-6-1-f\n        {standing}" if standing else "basis: gdpr-6-1-f"
    change = ("activities/orders.yaml", "basis: gdpr-6-1-b", place)
    found = check(changed(with_policy(), change))
    assert blocks is bool(errors(found))
    assert blocks is not bool(departures(found))


BASIS = "Vi behandlar personuppgifter med ditt samtycke."
PROMISE = f"""id: consent
title: {{nb: Samtykke, sv: Samtycke, en: Consent}}
policy:
  - {BASIS}
promises:
  - does: rests-on
    grounds: [consent]
    activities: [orders]
says:
  term: [personal-data]
  actor: [we, you]
read: {{}}
"""
TRANSLATED = {
    "nb": "Vi behandler personopplysninger med ditt samtykke.",
    "en": "We process personal data with your consent.",
}


def with_consent(root: Path) -> None:
    """Let the policy say that the data are processed with consent, in each language."""
    page = root / "docs/policy.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{BASIS}\n", encoding="utf-8")
    for language, text in TRANSLATED.items():
        place = root / f"docs/locale/{language}/LC_MESSAGES/policy.po"
        with place.open("a", encoding="utf-8") as file:
            file.write(f'\nmsgid "{BASIS}"\nmsgstr "{text}"\n')
    (root / "register/policy/promises/consent.yaml").write_text(PROMISE, encoding="utf-8")


def on_basis(findings: list[Finding]) -> list[Finding]:
    """What is found about the legal bases of the orders and names the sentence on consent."""
    return [
        f for f in findings
        if f.where.record == "activities/orders" and f.where.field.startswith("purposes")
        and f.see is not None and f.see.path == "docs/policy.md"
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["confirmed_by", "reported_by"])
def test_a_basis_against_a_sentence_of_the_policy(by: str, with_policy: Project) -> None:
    """It is an error while nobody vouches for it; confirmed or reported, a known departure."""
    root = with_policy(change=with_consent)
    [found] = on_basis(check(root))
    assert "error" == found.severity
    assert {str(found)} == set(errors(check(root)))
    told = f"        standing: {{{by}: manager, on: 2026-07-01}}\n"
    one, other = "      - basis: gdpr-6-1-b\n", "      - basis: gdpr-6-1-c\n"
    changed(root, ("activities/orders.yaml", one, one + told))
    assert ["error"] == [f.severity for f in on_basis(check(root))], "one of two is vouched for"
    changed(root, ("activities/orders.yaml", other, other + told))
    assert [] == errors(check(root))
    [found] = on_basis(check(root))
    assert "warning" == found.severity
    assert found.departure is not None
    assert make_pack(Wanted(root, "nb", TODAY)).content.startswith(b"PK")


def test_a_departure_names_its_question_owner_and_day(with_policy: Project) -> None:
    """Each form of the report marks a known departure, with what is known of its answer."""
    changes, vouching = FACTS["storage in the US"]
    root = changed(with_policy(), *changes, (changes[0][0], "", vouching))
    changed(root, ("questions/where-it-lies.yaml", "", QUESTION))
    found = check(root)
    [first, *_more] = departures(found)
    assert ("where-it-lies", "manager", "2026-12-31") == (
        first.departure.question, first.departure.owner, first.departure.due,
    )  # fmt: skip
    said = report.text(found, "en")
    assert "(known departure: question 3, manager, due 2026-12-31)" in said
    assert "0 errors, 3 warnings, 2 remarks, 1 known departure\n" == said[said.rindex("0 err") :]
    data = json.loads(report.write("json", found, "en"))
    asked = {"question": "where-it-lies", "owner": "manager", "due": "2026-12-31"}
    assert asked in [each["departure"] for each in data["findings"]]
    assert len(departures(found)) == data["departures"]
    for kind in ("github", "sarif", "junit"):
        assert "known departure: question 3" in report.write(kind, found, "en")
    sarif = json.loads(report.write("sarif", found, "en"))
    marked = [r for r in sarif["runs"][0]["results"] if "departure" in str(r.get("properties"))]
    assert len(departures(found)) == len(marked)


def asked(id: str, number: int, about: str) -> Change:
    """A question of its own about a record; no record is an empty text."""
    text = QUESTION.replace("where-it-lies", id).replace("number: 3", f"number: {number}")
    listed = f"[{about}]" if about else "[]"
    return f"questions/{id}.yaml", "", text.replace("[storage/servers]", listed)


def test_a_departure_names_the_question_about_its_field(with_policy: Project) -> None:
    """One that the field waits for goes before a lower number that only names the record."""
    changes, vouching = FACTS["storage in the US"]
    root = changed(
        with_policy(), *changes, (changes[0][0], "", vouching),
        asked("who-runs-it", 1, "storage/servers"),
        asked("how-it-is-backed-up", 2, ""),
        ("storage/servers.yaml", "backup: no", "backup: {open: how-it-is-backed-up}"),
    )  # fmt: skip
    assert {"who-runs-it"} == {f.departure.question for f in departures(check(root))}
    elsewhere = (root / "register/storage/servers.yaml").read_text(encoding="utf-8")
    elsewhere = elsewhere.replace("id: servers", "id: archive").replace(vouching, "")
    elsewhere = elsewhere.replace("country: US", "country: {open: where-it-lies}")
    changed(root, asked("where-it-lies", 3, ""), ("storage/archive.yaml", "", elsewhere))
    assert {"where-it-lies"} == {f.departure.question for f in departures(check(root))}


def test_a_departure_may_be_accepted_and_an_error_not(with_policy: Project) -> None:
    """The reason in `accepted.yaml` settles a departure from the policy, and no error."""
    changes, vouching = FACTS["a processor that the policy does not name"]
    root = changed(with_policy(), *changes)
    codes = sorted({f.rule for f in check(root) if f.severity == "error"})
    assert any(not code.startswith("LAW") for code in codes)
    entries = "".join(
        f"  - code: {code}\n    record: processors/cloud\n    role: manager\n"
        "    until: 2026-12-31\n"
        "    reason: {nb: Flyttes., sv: Flyttas., en: To be moved.}\n"
        for code in codes
    )
    changed(root, ("accepted.yaml", "", f"findings:\n{entries}"))
    left = {f.rule for f in check(root) if f.severity == "error" and not f.accepted}
    assert {code for code in codes if not code.startswith("LAW")} <= left
    changed(root, (changes[0][0], "", vouching))
    found = check(root)
    assert [] == errors(found)
    assert [] == [f for f in departures(found) if not f.accepted]


@pytest.fixture
def eventful(with_policy: Project) -> Path:
    """A small register in which everything has gone wrong, and is written down as it was."""
    root = with_policy()
    for changes, vouching in FACTS.values():
        changed(root, *changes, (changes[0][0], "", vouching))
    soon = CLOUD.replace("id: cloud", "id: mailer\nscope: suppliers").replace("Sky AS", "Brev AS")
    soon += "  valid_until: 2026-09-15\n"
    return changed(
        root,
        ("logs/requests/late.yaml", "", LATE),
        ("logs/breaches/untold.yaml", "", UNTOLD),
        ("processors/mailer.yaml", "", soon),
        ("processors/host.yaml", "reference: archive 1", "reference: archive 1\n"
         "  valid_until: 2026-07-01"),
        ("activities/orders.yaml", "basis: gdpr-6-1-b", "basis: gdpr-6-1-f\n"
         "        standing: {confirmed_by: manager, on: 2026-07-01}"),
    )  # fmt: skip


def test_what_happened_lets_everything_through(eventful: Path, tmp_path: Path) -> None:
    """Check, site, print, pack and every export are made of a register of departures."""
    found = check(eventful)
    assert [] == errors(found)
    told = {f.rule for f in found if f.severity == "warning"}
    assert {"LAW013", "LAW031", "LAW036", "LAW043", "LAW070", "LAW072", "LAW073"} <= told
    here = ["--root", str(eventful), "--today", TODAY.isoformat(), "--lang", "nb"]
    assert 0 == main(["check", *here])
    for kind in ("json", "jsonld", "csv", "xlsx", "ics"):
        target = tmp_path / f"register.{kind}"
        assert 0 == main(["export", kind, *here, "-o", str(target)])
        assert target.exists()
    own = shutil.ignore_patterns("policy.md", "policy.po", "*.mo")
    shutil.copytree(PROGRAM / "docs", eventful / "docs", ignore=own, dirs_exist_ok=True)
    pages = eventful / "docs" / "policy.md"
    words = pages.read_text(encoding="utf-8")
    anchors = "(policy-access)=\n(policy-portability)=\n(policy-rights)="  # that pages link to
    pages.write_text(words.replace("(policy-rights)=", anchors), encoding="utf-8")
    order = Order(eventful, Edition.INTERNAL, ("nb",), TODAY)
    assert 0 == build(order)
    assert (order.out / "html/nb/index.html").exists()
    assert list((order.out / "pdf").glob("*-protocol-nb.pdf"))
    pack = make_pack(Wanted(eventful, "nb", TODAY))
    assert pack.content.startswith(b"PK")


def test_where_a_value_comes_from(project: Project) -> None:
    """The nearest word counts, and a legal basis does not take the standing of its activity."""
    root = changed(
        project(),
        ("processors/host.yaml", "role: processor", f"role: processor\nstanding: {BY}\n"
         f"standing_of: {{country: stated, agreement.date: {BY}}}"),
        ("activities/orders.yaml", "scope: customer-policy",
         "scope: customer-policy\nstanding: {confirmed_by: manager, on: 2026-07-01}"),
    )  # fmt: skip
    register = read_project(root).register
    host, orders = register.get("processors/host"), register.get("activities/orders")
    assert isinstance(source_of(host, ("name",)), Reported)
    assert "stated" == source_of(host, ("country",))
    assert isinstance(source_of(host, ("agreement", "date")), Reported)
    assert source_of(host, ("agreement", "state")) is None
    assert isinstance(source_of(orders, ("purposes", 0, "text", "nb")), Confirmed)
    assert source_of(orders, ("purposes", 0, "legal_basis", 0, "basis")) is None
    assert not vouched(orders, ("purposes",), TODAY)
    assert vouched(orders, ("data",), TODAY)
    assert not vouched(host, ("transfer",), TODAY)
    assert vouched(host, ("agreement", "date"), date(2026, 8, 2))
