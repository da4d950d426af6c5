"""The logs: whatever happened can be written, and is shown with what law and policy ask for."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from conftest import TODAY, check
from ropa.checks.law.logs import DOCUMENTED, ORDER
from ropa.export import json_export, spreadsheet
from ropa.models.base import Edition, declarations
from ropa.models.kinds import BY_NAME
from ropa.models.logs import Breach, LogEntry
from ropa.models.register import Register
from ropa.models.values import Moment
from ropa.reading.project import read_project
from ropa.tables import dates
from ropa.tables.cells import plain
from ropa.tables.logs import breach_log, request_log
from ropa.tables.view import View
from ropa.words import LANGUAGES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "handbook" / "logg.md"

WORST = {
    "breaches/hidden.yaml": """
        id: hidden
        reference: 2026/7
        discovered: 2026-03-02
        happened: 2025-11-01
        nature: [confidentiality, availability]
        facts: {nb: En disk ble stjålet.}
        risk: {level: high, reason: {nb: Opplysninger om mange kunder.}}
        authority: {told: no}
        people_told: {told: no}
    """,
    "breaches/late.yaml": """
        id: late
        reference: 2026/8
        discovered: 2026-03-02T08:00
        authority: {told: yes, on: 2026-05-01T08:00, case: 26/00123}
        people_told: {told: yes, on: 2026-06-01, later_because: {nb: Adressene manglet.}}
    """,
    "requests/refused.yaml": """
        id: refused
        reference: 2026/9
        received: 2026-01-05
        answered: 2026-06-05
        rights: [gdpr-15]
        outcome: refused
        fee: {asked: yes, amount: NOK 500}
        extension: {until: 2026-06-30}
    """,
    "requests/forgotten.yaml": "{id: forgotten, reference: 2026/10, received: 2026-02-05}",
    "disclosures/handed-over.yaml": "{id: handed-over, reference: 2026/11, on: 2026-02-05}",
}
"""Everything late, not done or not explained."""


def with_logs(root: Path, entries: dict[str, str]) -> Path:
    """The project with entries in its logs."""
    for name, text in entries.items():
        file = root / "register" / "logs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r"^ {8}", "", text, flags=re.M).lstrip("\n"), encoding="utf-8")
    return root


def view_of(root: Path, edition: Edition = Edition.INTERNAL, today: date = TODAY) -> View:
    """What is shown of a project."""
    read = read_project(root)
    return View(read.register, "en", edition, today, read.policy)


def test_nothing_that_happened_is_an_error(project: Callable[..., Path]) -> None:
    """A log of the worst kind warns of each departure, and has no error."""
    found = [
        f
        for f in check(with_logs(project(), WORST))
        if "/logs/" in f.where.path and f.rule.startswith("LAW")
    ]
    assert {"warning"} == {f.severity.value for f in found}
    told = {(f.where.record, f.rule) for f in found}
    assert {
        ("breaches/hidden", "LAW073"), ("breaches/hidden", "LAW077"), ("breaches/hidden", "LAW078"),
        ("breaches/late", "LAW076"), ("breaches/late", "LAW078"),
        ("requests/refused", "LAW072"), ("requests/refused", "LAW079"),
        ("requests/forgotten", "LAW072"), ("disclosures/handed-over", "LAW074"),
    } == told  # fmt: skip


@pytest.mark.parametrize("answer", ["no", "{not_applicable: {nb: Ikke aktuelt.}}"])
def test_no_is_never_worse_than_not_applicable(
    answer: str, project: Callable[..., Path]
) -> None:
    """An honest *no* gives the same findings as *not applicable*."""
    entry = f"""
        id: one
        reference: 2026/7
        discovered: 2026-03-02
        risk: {{level: high}}
        authority: {{told: {answer}}}
        people_told: {{told: {answer}}}
    """
    found = check(with_logs(project(), {"breaches/one.yaml": entry}))
    told = sorted(f.rule for f in found if f.rule.startswith("LAW"))
    assert ["LAW073", "LAW077", "LAW078"] == told


@pytest.mark.parametrize("kind", ["breaches", "requests", "disclosures"])
def test_what_an_entry_needs(kind: str) -> None:
    """An entry is begun with its id, the archive's reference and its day; the rest follows."""
    needed = [d.name for d in declarations(BY_NAME[kind].model) if d.required]
    first = {"breaches": "discovered", "requests": "received", "disclosures": "on"}[kind]
    assert ["id", "reference", first] == needed


def test_rules_name_fields_that_exist() -> None:
    """The pairs of days and the documented facts are fields of the entries."""
    for kind, pairs in ORDER.items():
        top = {d.name for d in declarations(BY_NAME[kind].model)}
        assert {way.split(".")[0] for pair in pairs for way in pair} <= top
    assert set(DOCUMENTED) <= {d.name for d in declarations(Breach)}


def test_a_log_holds_no_person() -> None:
    """No entry has a field for a name, an address, a number or a role of a person."""
    for kind in ("breaches", "requests", "disclosures"):
        model = BY_NAME[kind].model
        assert issubclass(model, LogEntry)
        names = {d.name for d in declarations(model)}
        assert not names & {"name", "person", "email", "phone", "address", "owner", "role", "by"}


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2026-10-01", "2026-10-01T00:00:00", "2026-10-01T23:59:00"),
        ("2026-10-01T08:30", "2026-10-01T08:30:00", "2026-10-01T08:30:00"),
    ],
)
def test_moments(written: str, earliest: str, latest: str) -> None:
    """A day without a time is the whole day."""
    moment = Moment.accept(written)
    assert (earliest, latest) == (moment.earliest.isoformat(), moment.latest.isoformat())


@pytest.mark.parametrize("written", ["2026-10-01T25:00", "2026-02-30", "2026-10-01 08:30", "08:30"])
def test_moments_that_are_none(written: str, project: Callable[..., Path]) -> None:
    """An hour that the day does not have, and any other form, is refused in words."""
    entry = f"{{id: one, reference: 2026/7, discovered: '{written}'}}"
    found = check(with_logs(project(), {"breaches/one.yaml": entry}))
    assert [f"`{written}` is not a moment; write it like 2026-03-31 or 2026-03-31T14:30"] == [
        f.message() for f in found if f.rule == "REG006"
    ]


def test_what_has_not_come_has_not_happened(project: Callable[..., Path]) -> None:
    """A breach discovered tomorrow is refused."""
    entry = "{id: one, reference: 2026/7, discovered: 2026-08-02T08:00}"
    found = check(with_logs(project(), {"breaches/one.yaml": entry}))
    assert [("LAW090", "discovered")] == [(f.rule, f.where.field) for f in found]


def test_a_number_is_not_below_zero(project: Callable[..., Path]) -> None:
    """Nobody is the smallest number of people."""
    entry = "{id: one, reference: 2026/7, discovered: 2026-07-31, people: {about: -1}}"
    found = check(with_logs(project(), {"breaches/one.yaml": entry}))
    assert ["`-1` is below 0"] == [f.message() for f in found if f.rule == "REG006"]


def test_both_yardsticks_inside_alone(with_policy: Callable[..., Path]) -> None:
    """Inside, a breach shows what the law and what the policy ask for; the authority sees neither.

    The risk is low, so that the law asks for no notice to the people; the policy does.
    """
    entry = """
        id: one
        reference: 2026/7
        discovered: 2026-07-01T08:00
        risk: {level: risk}
    """
    root = with_logs(with_policy(), {"breaches/one.yaml": entry})
    table = breach_log(view_of(root))
    shown = plain(table.rows[0][-1])
    assert "asked" == table.headings[-1].name
    assert "Art. 33(1): the authority, if possible by 4 July 2026, 08:00" in shown
    assert "Art. 34(1): no notice to the people, no high risk is likely" in shown
    handed = breach_log(view_of(root, Edition.AUTHORITY))
    assert "asked" not in {heading.name for heading in handed.headings}


def test_the_real_policy_promises_more_than_the_law() -> None:
    """The promise of the published policy to tell of breaches stands beside the law."""
    root = Path(__file__).resolve().parents[1]
    read = read_project(root)
    entry = Breach.model_validate(
        {"id": "one", "reference": "1", "discovered": "2026-07-01", "risk": {"level": "unlikely"}}
    )
    records = [*read.register, entry.placed("breaches", next(iter(read.register))._source)]  # type: ignore[arg-type]
    view = View(Register(records), "en", Edition.INTERNAL, TODAY, read.policy)
    shown = plain(breach_log(view).rows[0][-1])
    assert "no notice, a risk is unlikely" in shown
    assert "promised in the policy" in shown


def test_the_law_asks_no_more_than_it_does(project: Callable[..., Path]) -> None:
    """Where a risk is unlikely and the entry is whole, no rule of the law has anything to say."""
    entry = """
        id: one
        reference: 2026/7
        discovered: 2026-07-01
        nature: [confidentiality]
        facts: {nb: Brev, sv: Brev, en: Letter}
        effects: {nb: Ingen, sv: Inga, en: None}
        measures: {nb: Hentet, sv: Hämtat, en: Fetched}
        risk: {level: unlikely, reason: {nb: Kryptert, sv: Krypterat, en: Encrypted}}
        people_told: {told: no, ground: no-high-risk}
    """
    found = check(with_logs(project(), {"breaches/one.yaml": entry}))
    assert [] == [f.message() for f in found]


def test_every_export_holds_the_log(project: Callable[..., Path]) -> None:
    """JSON and the workbook hold each entry, in every language, also the worst."""
    root = with_logs(project(), WORST)
    view = view_of(root)
    data = json.loads(json_export.register_json(view))
    assert [2, 2, 1] == [len(data[kind]) for kind in ("breaches", "requests", "disclosures")]
    assert "2026-03-02T08:00" in {entry["discovered"] for entry in data["breaches"]}
    for language in LANGUAGES:
        said = View(view.register, language, Edition.INTERNAL, TODAY)
        book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(said)))
        words = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
        assert any("26/00123" in each for each in words)


def test_the_calendar_has_the_clocks(project: Callable[..., Path]) -> None:
    """What still waits has its last day; what is answered, notified or without risk has none."""
    entries = {
        "breaches/new.yaml": "{id: new, reference: 2026/1, discovered: 2026-07-30T09:00}",
        "breaches/told.yaml": "{id: told, reference: 2026/2, discovered: 2026-07-30,"
        " authority: {told: yes, on: 2026-07-31}}",
        "breaches/small.yaml": "{id: small, reference: 2026/3, discovered: 2026-07-30,"
        " risk: {level: unlikely}}",
        "requests/new.yaml": "{id: new, reference: 2026/4, received: 2026-07-15}",
        "requests/longer.yaml": "{id: longer, reference: 2026/5, received: 2026-07-15,"
        " extension: {until: 2026-10-01}}",
        "requests/done.yaml": "{id: done, reference: 2026/6, received: 2026-07-15,"
        " answered: 2026-07-20}",
    }
    view = view_of(with_logs(project(), entries))
    due = {
        (e.key, e.what, e.day.isoformat())
        for e in dates.events(view)
        if e.key.split("/")[0] in ("breaches", "requests")
    }
    assert {
        ("breaches/new", "notice", "2026-08-02"),
        ("requests/new", "answer", "2026-08-15"),
        ("requests/longer", "answer", "2026-10-01"),
    } == due


def test_the_log_of_requests_shows_when_answers_are_due(project: Callable[..., Path]) -> None:
    """Inside, the day by which the law wants an answer; the authority sees the facts alone."""
    entries = {"requests/new.yaml": "{id: new, reference: 2026/4, received: 2026-07-15}"}
    root = with_logs(project(), entries)
    assert "Art. 12(3): 15 August 2026" in plain(request_log(view_of(root)).rows[0][-1])
    handed = request_log(view_of(root, Edition.AUTHORITY))
    assert "asked" not in {heading.name for heading in handed.headings}


def test_the_handbook_examples_are_entries(project: Callable[..., Path]) -> None:
    """What the handbook writes into the log can be written so, and departs from nothing."""
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# register/logs/(\S+)\n(.*?)```", text, re.S)
    assert ["breaches/2026-1.yaml", "requests/2026-1.yaml"] == [name for name, _text in blocks]
    root = with_logs(project(), dict(blocks))
    category = root / "register" / "vocabulary" / "categories"
    if not (category / "email-address.yaml").exists():
        some = sorted(category.glob("*.yaml"))[0]
        body = re.sub(r"(?m)^id: .*$", "id: email-address", some.read_text(encoding="utf-8"))
        (category / "email-address.yaml").write_text(body, encoding="utf-8")
    found = check(root, date(2026, 11, 22))
    assert [] == [f.message() for f in found if "/logs/" in f.where.path]
