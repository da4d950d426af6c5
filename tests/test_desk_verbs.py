"""The verbs of the DPO's desk: what each shows and writes, and what a check then says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import check, copy, differ, files_of, lines_of
from ropa.cli import main
from ropa.findings import Severity
from ropa.models.kinds import KINDS
from ropa.reading.yamlfile import read_yaml
from test_policy_verbs import person

TODAY = "2026-12-01"
DAY = date(2026, 12, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real register."""
    return copy(tmp_path)


def ropa(root: Path, *words: str) -> int:
    """Run a verb on a register, in English; nobody sits at a screen."""
    return main([*words, "--root", str(root), "--today", TODAY, "--lang", "en"])


def errors(root: Path) -> set[tuple[str, str]]:
    """The rules and files of the errors of a register."""
    return {
        (each.rule, each.where.path) for each in check(root, DAY)
        if each.severity is Severity.ERROR
    }  # fmt: skip


def record(root: Path, path: str) -> dict[str, Any]:
    """What a file of the register holds."""
    source, wrong = read_yaml(path, (root / "register" / path).read_bytes())
    assert source is not None, wrong
    return source.data


FINDS = {
    "bokføringsloven § 13": "`bokf-13`", "ansatt": "`subjects/employee`",
    "anställd": "`subjects/employee`", "daglig leder": "`roles/managing-director`",
    "vd": "`roles/managing-director`", "formål": "`activities: purposes`",
    "ändamål": "`activities: purposes`", "informasjonskapsel": "`cookies/session`",
    "rettslig grunnlag": "`activities: purposes.legal_basis`", "LAW020": "`LAW020`",
    "artikel 30": "`gdpr-30`", "databehandlere": "`activities: processors`",
    "Experian": "`sources/experian`",
}  # fmt: skip


@pytest.mark.parametrize("words", FINDS)
def test_found_by_its_words_in_any_language(
    words: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record, field, choice, provision or rule is found by what people call it."""
    assert ropa(root, "find", *words.split()) == 0
    assert FINDS[words] in capsys.readouterr().out


def test_what_nothing_fits_is_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that stand nowhere find nothing, and that is said."""
    assert ropa(root, "find", "xylofon") == 0
    assert capsys.readouterr().out == "0 finds for `xylofon`.\n"


def test_an_answer_that_was_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The value is written with who reported it; the question stays open for the rest."""
    before = files_of(root)
    assert ropa(root, "answer", "14", "--set", "country=Norge", "--reported-by", "Pro IPS") == 0
    assert "7 values still wait for question 14." in capsys.readouterr().out
    after = files_of(root)
    assert differ(before, after) == {"register/storage/servers.yaml"}
    servers = record(root, "storage/servers.yaml")
    assert servers["country"] == "NO"
    said = {"country": {"reported_by": "Pro IPS", "on": TODAY}}
    assert servers["standing_of"] == said
    assert errors(root) == set()


DECIDED = ("--decision", "Serverne står i Norge.", "--by", "Daglig leder")
PLACES = ("complete=ja", "country=Norge", "backup=nei",
          "activities/advertising:storage.complete=ingen",
          "activities/third-party-functions:storage.complete=none",
          "activities/identity-check:storage.complete=servers")  # fmt: skip


def test_an_answer_that_was_decided(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A question is closed when nothing waits for it: with the decision, who made it and when."""
    assert ropa(root, "answer", "storage-country", "--set", "country=NO", *DECIDED) == 2
    assert "it cannot be closed: `activities/" in capsys.readouterr().err
    assert "decision" not in record(root, "questions/storage-country.yaml")
    assert ropa(root, "answer", "14", "--set", *PLACES, *DECIDED) == 0
    assert capsys.readouterr().out.endswith("Question 14 is closed.\n")
    question = record(root, "questions/storage-country.yaml")
    assert question["state"] == "decided"
    assert question["decision"] == {
        "text": {"nb": "Serverne står i Norge."}, "decided_by": "managing-director",
        "on": TODAY,
    }  # fmt: skip
    assert record(root, "activities/advertising.yaml")["storage"] == "none"
    check_storage = record(root, "activities/identity-check.yaml")["storage"]
    assert check_storage == {"complete": "yes", "items": ["servers"]}
    assert errors(root) == set()


REFUSED = {
    ("answer", "999"): "there is no question `999`",
    ("answer", "14", "--set", "phone=1", "--by", "managing-director"): "does not wait",
    ("answer", "14", "--set", "country", "--by", "managing-director"): "PLACE=VALUE",
    ("answer", "14", "--set", "country=NO"): "who vouches for it",
    ("answer", "14", "--set", "country=NO", "--by", "keiser"): "no role `keiser`",
    ("answer", "14", "--set", "country=NO", "--seen-by", "managing-director"): "--document",
    ("answer", "14", "--set", "country=Atlantis", "--by", "managing-director"): "country code",
    ("confirm", "storage/servers:country", "--by", "managing-director"): "answer `storage-country`",
    ("confirm", "storage/servers:contry", "--by", "managing-director"): "no field",
    ("confirm", "servers", "--by", "managing-director"): "names no record",
    ("confirm", "storage/nowhere", "--by", "managing-director"): "there is no record",
    ("confirm", "terms/insyn:name", "--by", "managing-director"): "says where it comes from",
    ("new", "activities", "payroll"): "title=…",
    ("new", "ships", "titanic"): "there is no kind of record `ships`",
    ("new", "organisation", "other"): "one controller",
    ("new", "systems", "servers system", "--set", "name=x"): "is not an id",
    ("new", "storage", "servers", "--set", "name=x", "use=y"): "exists already",
    ("new", "storage", "attic", "--set", "nme=x"): "`nme` is no field",
    ("new", "processors", "acme", "--set", "name=Acme", "--in-place-of", "nobody"): "no record",
    ("end", "processors/pro-ips", "--replaced-by", "nobody"): "no record `processors/nobody`",
    ("end", "processors/pro-ips", "--replaced-by", "storage/servers"): "of another kind",
    ("accept", "ABC123", "storage/servers", "--reason", "x", "--by", "managing-director",
     "--until", "2027-01-01"): "there is no rule",
    ("due", "--days", "soon"): "is not a number of days",
    ("new", "databehandlr", "acme"): "did you mean `databehandl",
    ("new", "activities", "x", "--set", "title=x", "scope=other", "owner=Kari"): "called `Kari`",
    ("answer", "14", "--set", "storage/server:country=NO", "--by", "managing-director"):
        "there is no record `storage/server`",
    ("confirm", "storage/servers", "--by", "managing-director", "--on", "2.12.2026"): "not come",
    ("end", "cookies/session", "--on", "2027-01-01"): "2027-01-01 has not come",
    ("accept", "LAW084", "questions/newsletter", "--reason", "x", "--by", "managing-director",
     "--until", "30.11.2026"): "2026-11-30 is past",
    ("paper", "wheel", "-o", "wheel.docx"): "a paper is PDF or HTML",
    ("paper", "breach", "--about", "customer"): "is not about anybody",
    ("open", "--owner", "keiser"): "there is no role `keiser`",
}  # fmt: skip


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_done_is_refused_in_words(
    words: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, and one sentence says what is wrong."""
    before = files_of(root)
    try:
        code = ropa(root, *words)
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 2
    told = capsys.readouterr().err
    assert REFUSED[words] in told
    assert "Traceback" not in told
    assert before == files_of(root)


def test_who_vouches_stands_as_near_as_it_can(root: Path) -> None:
    """For a record, a field, an agreement, an entry of a list: each has a word of its own."""
    assert ropa(root, "seen", "processors/pro-ips", "--by", "Daglig leder", "--document", "A1") == 0
    assert ropa(root, "reported", "storage/servers:name", "cookies/session", "--by", "Byrået") == 0
    place = "activities/enquiries:purposes.0.legal_basis.0"
    assert ropa(root, "confirm", place, "--by", "managing-director", "--on", "2026-11-30") == 0
    day = TODAY
    processor = record(root, "processors/pro-ips.yaml")
    assert processor["standing"] == {"seen_by": "managing-director", "on": day, "document": "A1"}
    servers = record(root, "storage/servers.yaml")
    assert servers["standing"] == "stated"
    assert servers["standing_of"] == {"name": {"reported_by": "Byrået", "on": day}}
    basis, other = record(root, "activities/enquiries.yaml")["purposes"][0]["legal_basis"]
    assert basis["standing"] == {"confirmed_by": "managing-director", "on": "2026-11-30"}
    assert other["standing"] == "proposed"


NEW = {
    "activities": ("title=Lønn", "scope=ansatte"),
    "processors": ("name=Acme AS", "services=Drift", "scope=suppliers"),
    "recipients": ("name=Bank", "type=organisation", "why=Betaling", "scope=suppliers"),
    "systems": ("name=Arkiv", "use=Arkivering", "scope=employees"),
    "storage": ("name=Loftet", "use=Arkiv", "scope=employees"),
    "sources": ("name=NAV", "type=register", "scope=employees"),
    "cookies": ("name=_fbp", "scope=other"),
    "measures": ("name=Lås", "description=Dørene er låst", "answers=gdpr-32-1-b",
                 "scope=employees"),
    "categories": ("name=Skostørrelse",),
    "subjects": ("name=Fisker",),
    "roles": ("name.nb=Revisor", "name.sv=Revisor", "name.en=Auditor"),
    "terms": ("name.nb=Brudd", "name.sv=Brott", "name.en=Breach", "meaning.nb=Galt",
              "meaning.sv=Fel", "meaning.en=Wrong"),
    "questions": ("title=Hvem låser?", "explanation=Ingen vet", "owner=daglig leder"),
    "breaches": ("reference=2026/1",), "requests": ("reference=2026/2",),
    "disclosures": ("reference=2026/3",),
}
"""What has to be said of a new record of each kind that a person begins with `new`."""


@pytest.mark.parametrize("kind", NEW)
def test_a_new_record_checks_at_once(
    kind: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody has said of it is open, with a question; a check has no new error."""
    before = files_of(root)
    code = ropa(root, "new", kind, "begun", "--set", *NEW[kind])
    assert code == 0, capsys.readouterr().err
    told = capsys.readouterr().out
    folder = next(each.folder for each in KINDS if each.name == kind)
    made = differ(before, files_of(root))
    assert f"register/{folder}/begun.yaml" in made
    asks = "register/questions/about-begun.yaml" in made
    assert asks == ("`ropa answer about-begun`" in told)
    assert asks == ("{open: about-begun}" in (root / f"register/{folder}/begun.yaml").read_text())
    unused = {("LAW041", "register/storage/begun.yaml")} if kind == "storage" else set()
    assert errors(root) == unused, "only a place where data lie must be used by something"


def test_a_record_that_was_reported_is_a_departure_at_most(root: Path) -> None:
    """What somebody has reported is never an error, though the policy does not know it."""
    given = ("--set", "name=_fbp", "--reported-by", "Byrået")
    assert ropa(root, "new", "cookies", "fbp", "--set", "name=_fbp") == 0
    assert ("COV003", "register/cookies/fbp.yaml") in errors(root)
    assert ropa(root, "new", "cookies", "fbp-2", *given) == 0
    assert errors(root) == {("COV003", "register/cookies/fbp.yaml")}


def test_a_processor_is_replaced_in_three_commands(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the policy's own text: one record takes the place of another, the quotes follow, the
    sentence is read."""
    for name in ("policy.md", *(f"locale/{x}/LC_MESSAGES/policy.po" for x in ("nb", "en"))):
        page = root / "docs" / name
        page.write_text(page.read_text("utf-8").replace("Pro IPS", "Acme AS"), "utf-8")
    old = (root / "register/processors/pro-ips.yaml").read_text("utf-8")
    given = ("name=Acme AS", "services=Drifter serverne.")
    assert ropa(root, "new", "databehandler", "acme", "--set", *given, "--in-place-of",
                "Pro IPS") == 0  # fmt: skip
    assert "`processors/responsiv-media` still names it in words" in capsys.readouterr().out
    assert "open: about-acme" in (root / "register/processors/acme.yaml").read_text("utf-8")
    assert ropa(root, "policy", "follow", "--yes") == 0
    assert ropa(root, "policy", "read", "storage-region", "--take") == 0
    assert errors(root) == {("VER001", "docs/policy.md")}, "the new text is no version yet"
    assert record(root, "storage/servers.yaml")["operators"] == {
        "complete": {"open": "suppliers-in-use"}, "items": ["acme", "responsiv-media"],
    }  # fmt: skip
    now = (root / "register/processors/pro-ips.yaml").read_text("utf-8")
    assert lines_of(old.encode(), now.encode()) == ["+ ended: 2026-12-01"]


def test_an_entry_of_a_log_says_which_clocks_run(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last moment for the notice, the last day for the answer, and how far it may be moved."""
    breach = ("reference=2026/1", "discovered=1.12.2026 08.30", "nature=konfidensialitet")
    assert ropa(root, "log", "breach", "--set", *breach) == 0
    assert "not later than 4 December 2026, 08:30" in capsys.readouterr().out
    held = record(root, "logs/breaches/2026-12-01.yaml")
    assert held["discovered"] == "2026-12-01T08:30"
    assert held["nature"] == ["confidentiality"]
    request = ("reference=2026/2", "received=30.11.2026", "rights=artikel 15")
    assert ropa(root, "log", "request", "--set", *request) == 0
    told = capsys.readouterr().out
    assert "at the latest on 30 December 2026" in told
    assert "may be extended to 28 February 2027" in told
    assert record(root, "logs/requests/2026-11-30.yaml")["rights"] == ["gdpr-15"]
    assert ropa(root, "log", "request", "--set", *request) == 2
    assert "case `2026/2` is logged as `2026-11-30` already" in capsys.readouterr().err
    assert ropa(root, "log", "request", "--set", "reference=2026/22", *request[1:]) == 0
    assert (root / "register/logs/requests/2026-11-30-2.yaml").is_file()
    more = ("answered=1.12.2026", "outcome=followed")
    assert ropa(root, "log", "request", "--id", "2026-11-30-2", "--set", *more) == 0
    assert record(root, "logs/requests/2026-11-30-2.yaml")["answered"] == "2026-12-01"
    assert ropa(root, "log", "request", "--set", "reference=2026/3") == 0
    assert "no clock can run" in capsys.readouterr().out
    assert record(root, "logs/requests/2026-12-01.yaml")["received"] == {
        "open": "about-2026-12-01"
    }
    assert errors(root) == set()
    assert ropa(root, "due") == 0
    told = capsys.readouterr().out
    assert "2026-12-04  Last day for notice to the authority" in told
    assert "2 dates until 1 March 2027, of these 0 overdue." in told
    assert ropa(root, "due", "--days", "10") == 0
    assert "1 dates until" in capsys.readouterr().out


def test_the_open_questions_of_a_role(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of their sittings, with what waits for each, for one role or all."""
    assert ropa(root, "open") == 0
    every = capsys.readouterr().out
    assert ropa(root, "open", "--owner", "Daglig leder") == 0
    assert capsys.readouterr().out == every
    assert ropa(root, "new", "roles", "revisor", "--set", "name=Revisor") == 0
    assert ropa(root, "new", "questions", "lock", "--set", "title=Hvem låser?",
                "explanation=Ingen vet", "owner=revisor", "due=2027-01-05") == 0  # fmt: skip
    capsys.readouterr()
    assert ropa(root, "open", "--owner", "revisor") == 0
    assert capsys.readouterr().out == (
        "66. Hvem låser?  (lock)\n   0 values wait · Revisor · due 5 January 2027\n"
        "1 open questions, 0 values that wait for them.\n"
    )


def test_a_finding_is_accepted(root: Path) -> None:
    """With the reason, who accepts it, and until when; a check then shows it as accepted."""
    assert ropa(root, "new", "cookies", "fbp", "--set", "name=_fbp", "--reported-by", "X") == 0
    given = ("--reason", "Fjernes i januar.", "--by", "daglig leder", "--until", "2027-01-31")
    assert ropa(root, "accept", "COV003", "cookies/fbp", *given) == 0
    found = [each for each in check(root, DAY) if each.where.record == "cookies/fbp"]
    assert [True] == [each.accepted for each in found if each.rule == "COV003"]


def test_a_question_is_shown_with_what_waits(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an answer it is explained, each place by its name on the command line."""
    before = files_of(root)
    assert ropa(root, "answer", "14") == 0
    told = capsys.readouterr().out
    assert "8 values wait for it:" in told
    assert "  storage/servers:country  – Servers in Norway and/or the EU: Country" in told
    assert before == files_of(root)


def test_somebody_answers_at_the_screen(root: Path) -> None:
    """Place by place: what cannot stand there is asked again, an empty answer leaves it open; a
    decision that is not made leaves the question open."""
    code, seen = person(root, "answer 14", [
        "", "", "", "", "", "", "Atlantis", "?", "Norge", "nei", "", "keiser", "daglig leder",
    ])  # fmt: skip
    assert code == 0, seen
    assert "is not a country code" in seen
    assert "The country the data lie in." in seen
    assert "there is no role `keiser`" in seen
    assert seen.endswith("6 values still wait for question 14.\n")
    servers = record(root, "storage/servers.yaml")
    assert (servers["country"], servers["backup"]) == ("NO", "no")
    assert servers["standing_of"]["country"]["confirmed_by"] == "managing-director"
    assert errors(root) == set()


def test_a_record_is_begun_at_the_screen(root: Path) -> None:
    """What cannot be left open is asked for, with the words to choose from."""
    code, seen = person(root, "new activities payroll", ["Lønn", "ansatte"])
    assert code == 0, seen
    assert "customer-policy, employees" in seen
    assert record(root, "activities/payroll.yaml")["title"] == {"nb": "Lønn"}
    code, seen = person(root, "log breach", ["2026/7", "1.12.2026 09:00", "", "", "", "", ""])
    assert code == 0, seen
    assert record(root, "logs/breaches/2026-12-01.yaml")["discovered"] == "2026-12-01T09:00"


FIELDS = {
    "storage:country": ("The country the data lie in.", "Art. 30(1)(e)", "{open: question}"),
    "processors/pro-ips:agreement.state": ("Whether it is concluded.", "concluded (", "Art. 28(3)"),
    "activities: purposes.0.legal_basis.0.basis": ("The letter of Art. 6(1)", "gdpr-6-1-f ("),
    "questions:title": ("The question, put neutrally.", "It is always needed.", "`nb`, `sv`, `en`"),
    "cookies:": ("lifetime  ", "setter  "),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What it is for, what may stand there, what the law says; a kind lists its fields."""
    assert main(["explain", name, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert all(words in told for words in FIELDS[name]), told


@pytest.mark.parametrize(
    ("name", "why"),
    [("storage:contry", "did you mean `country`?"), ("ships:mast", "there is no kind of record"),
     ("storage:xyzzy", "it has `id`")],
)  # fmt: skip
def test_what_is_no_field_is_said(name: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With what is near, or what there is."""
    assert main(["explain", name, "--lang", "en"]) == 2
    assert why in capsys.readouterr().err


def test_what_was_decided_or_confirmed_is_not_written_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second decision, and a weaker word, are refused; a stronger word takes the place."""
    decided = ("answer", "newsletter", "--decision", "Nei.", "--by", "daglig leder")
    assert ropa(root, *decided) == 0
    assert ropa(root, "answer", "newsletter", "--decision", "Igjen.", "--by", "daglig leder") == 2
    assert "a decision is not written over" in capsys.readouterr().err
    assert record(root, "questions/newsletter.yaml")["decision"]["text"] == {"nb": "Nei."}
    name = "storage/servers:name"
    assert ropa(root, "reported", name, "--by", "Byrået") == 0
    assert ropa(root, "confirm", name, "--by", "daglig leder") == 0
    assert ropa(root, "reported", name, "--by", "Byrået") == 2
    assert "is confirmed already" in capsys.readouterr().err


MEANT = {
    "discovered=“1.12.2026 08:30”": ("discovered", "2026-12-01T08:30"),
    "discovered=2026-12-01 08:30": ("discovered", "2026-12-01T08:30"),
    "nature=[konfidensialitet, tilgjengelighet]": ("nature", ["confidentiality", "availability"]),
    "processor=pro ips": ("processor", "pro-ips"),
    "risk.level=lite sannsynlig": ("risk", {"level": "unlikely"}),
}  # fmt: skip


@pytest.mark.parametrize("given", MEANT)
def test_values_as_people_write_them(given: str, root: Path) -> None:
    """Quotation marks of a word processor, days with times, words and names."""
    pairs = ["reference=2026/9", given]
    assert ropa(root, "log", "breach", "--id", "one", "--set", *pairs) == 0
    field, value = MEANT[given]
    assert record(root, "logs/breaches/one.yaml")[field] == value


def test_a_provision_is_a_legal_basis_by_its_citation(root: Path) -> None:
    """In any language, and an entry of a list by its number in brackets."""
    given = ("title=Lønn", "scope=ansatte", "purposes[0].text=Lønn",
             "purposes[0].legal_basis[0].basis=artikkel 6 nr. 1 bokstav b")  # fmt: skip
    assert ropa(root, "new", "activities", "payroll", "--set", *given) == 0
    basis = record(root, "activities/payroll.yaml")["purposes"][0]["legal_basis"][0]["basis"]
    assert basis == "gdpr-6-1-b"


def test_a_value_without_a_word_of_its_source_is_answered_too(root: Path) -> None:
    """Logs, roles and words have no field that says where they come from: the answer is written."""
    assert ropa(root, "log", "request", "--set", "reference=2026/3") == 0
    given = ("--set", "received=30.11.2026", "--reported-by", "Byrået")
    assert ropa(root, "answer", "about-2026-12-01", *given) == 0
    assert record(root, "logs/requests/2026-12-01.yaml")["received"] == "2026-11-30"
    names = ("name.nb=Revisor", "name.sv=Revisor", "name.en=Auditor")
    assert ropa(root, "new", "roles", "auditor", "--set", *names) == 0
    decided = ("--set", "decides=nei", "--decision", "Nei.", "--by", "daglig leder")
    assert ropa(root, "answer", "about-auditor", *decided) == 0
    assert record(root, "vocabulary/roles/auditor.yaml")["decides"] == "no"
