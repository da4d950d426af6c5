"""Three readers, and nothing of what belongs to one reaches another, down to the bytes."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from conftest import copy
from editions import files, leaks, sorted_out, texts
from ropa.build import Order, command, environment
from ropa.checks import judge
from ropa.children import run_module
from ropa.inquiry.editions import make_edition
from ropa.inquiry.pack import Wanted, make_pack
from ropa.inquiry.parts import parts
from ropa.models.base import Edition
from ropa.models.choices import Origin
from ropa.models.kinds import KINDS
from ropa.models.promises import NoDuty, Promise
from ropa.models.statements import STANDINGS
from ropa.models.values import Open
from ropa.reading.project import read_project
from ropa.reading.register import read_register
from ropa.tables.extract import Holds, extract, stated, sure
from samples import write_current, write_samples

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SENTENCE = "Dessa data kopplas inte samman med andra uppgifter vi samlar in om dig och är anonyma."
UNIQUE = re.compile(r"zq\d{4}|(sample|current|opened)-|73\d{5}$")
"""Values of the samples that stand nowhere else."""

EVERY = tuple(part.id for part in parts() if not part.always)
"""Every supplement."""


def sphinx(order: Order, language: str) -> dict[str, bytes]:
    """Pages and PDF of an edition in a language, where the register may break rules."""
    for builder in order.builders:
        call = command(order, language, builder)
        call[-2:-2] = ["-D", "ropa_accept_errors=1"]
        done = run_module(call, PROGRAM, environment(order))
        assert 0 == done.code, done.output
    return dict(files(order.out))


def found_in(made: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Everything that can be read in the files that are handed out."""
    for name, content in made.items():
        if not name.startswith("doctrees"):
            yield from texts(name, content)


# What is planted


TEXT = "{nb: WORDnb, sv: WORDsv, en: WORDen}"
"""A text in which the planted word stands in the place of WORD."""

PLANTED: dict[str, tuple[str, str]] = {
    "an unused word": (
        "register/vocabulary/categories/zqunused.yaml",
        f"id: zqunused\nname: {TEXT}\nspecial: {{open: zqquestion}}\n",
    ),
    "a question": (
        "register/questions/zqquestion.yaml",
        f"id: zqquestion\nnumber: 901\ntitle: {TEXT}\nexplanation: {TEXT}\npriority: high\n"
        "owner: managing-director\nstate: open\n",
    ),
    "a proposed record": (
        "register/recipients/zqproposed.yaml",
        f"id: zqproposed\nname: {TEXT}\nstanding: proposed\nrole: third-party\ncountry: SE\n"
        f"type: category\nwhy: {TEXT}\n",
    ),
    "a source that nothing uses": (
        "register/sources/zqsource.yaml",
        f"id: zqsource\nname: {TEXT}\nstanding: stated\ntype: other\npublic: yes\n"
        "categories: {complete: no, items: [first-name]}\n",
    ),
    "a promise": (
        "register/policy/no-duty/zqpromise.yaml",
        f"id: zqpromise\nreason: notice\npolicy: ['Ansvarig för behandlingen:']\nnote: {TEXT}\n",
    ),
    "an accepted departure": (
        "register/accepted.yaml",
        "findings:\n  - code: LAW020\n    record: activities/customers\n"
        f"    reason: {TEXT}\n    role: managing-director\n    until: 2027-01-31\n",
    ),
}
"""What a whole file holds that belongs inside, by what it is: its path, and its text."""

EDITED: dict[str, str] = {
    "a comment": "# WORDnb\n",
    "an internal remark": "notes:\n  - text: " + TEXT + "\n",
    "a proposed field": "",
}
"""What is added to the activity `customers`."""


REPORTED = "  {field}: {{reported_by: managing-director, on: 2026-11-20}}\n"
"""Somebody vouches for a field; a country that the policy does not allow is a departure then."""


@dataclass(frozen=True)
class Planted:
    """A register with planted words, which all belong inside, each with what it is."""

    root: Path
    words: dict[str, str]


def abroad(root: Path) -> Path:
    """The real register with the data lying where nobody vouches that they do."""
    place = copy(root) / "register/storage/servers.yaml"
    text = re.sub(r"(?m)^country: .*$", "country: US", place.read_text(encoding="utf-8"))
    told = f"standing_of:\n{REPORTED.format(field='use')}"
    place.write_text(text + told, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The real register with something of each kind that may not leave."""
    root = abroad(tmp_path_factory.mktemp("plantet"))
    with (root / "register/storage/servers.yaml").open("a", encoding="utf-8") as file:
        file.write(REPORTED.format(field="country"))
    words = {}
    for number, (what, (path, text)) in enumerate(PLANTED.items()):
        word = f"zqplant{number:02d}"
        words[word] = what
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.replace("WORD", word), encoding="utf-8")
    activity = root / "register/activities/customers.yaml"
    text = activity.read_text(encoding="utf-8")
    for number, (what, more) in enumerate(EDITED.items(), len(PLANTED)):
        word = f"zqplant{number:02d}"
        words[word] = what
        text += more.replace("WORD", word)
    word = next(word for word, what in words.items() if what == "a proposed field")
    basis = f"      - basis: gdpr-6-1-f\n        interest: {TEXT}\n        standing: proposed\n"
    text = text.replace("    legal_basis:\n", "    legal_basis:\n" + basis.replace("WORD", word), 1)
    text = re.sub(
        r"(?m)^recipients:\n  complete: .*\n  items:\n", "recipients:\n"
        "  complete: {open: zqquestion}\n  items:\n    - zqproposed\n", text,
    )  # fmt: skip
    activity.write_text(text, encoding="utf-8")
    return Planted(root, words)


def all_handed(root: Path) -> dict[str, bytes]:
    """All that the authority can be given: the pack with every supplement, and the edition."""
    found = {}
    for language in ("nb", "sv", "en"):
        pack = make_pack(Wanted(root, language, TODAY, EVERY, ("protocol",)))
        found[f"{language}.zip"] = pack.content
    for place in make_edition(root, ("nb",), TODAY, EVERY):
        found[place.name] = place.read_bytes()
    return found


@pytest.fixture(scope="session")
def handed(planted: Planted) -> dict[str, bytes]:
    """What the authority can be given of the planted register."""
    return all_handed(planted.root)


@pytest.fixture(scope="session")
def public(planted: Planted) -> dict[str, bytes]:
    """The public edition of the planted register."""
    return sphinx(Order(planted.root, Edition.PUBLIC, ("sv",), TODAY), "sv")


@pytest.fixture(scope="session")
def unplanted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same register without what is planted."""
    return abroad(tmp_path_factory.mktemp("uplantet"))


def test_what_is_planted_is_read(planted: Planted) -> None:
    """Each planted file is a record of the register, or is read as one; none is thrown away."""
    register, findings = read_register(planted.root)
    said = [f"{each.where.path} {each.where.record}" for each in findings]
    assert [] == [where for where in said if re.search("zq|customers|servers", where)]
    assert {"zqunused", "zqsource", "zqproposed"} <= {str(record.id) for record in register}
    assert register.question("zqquestion") is not None


def test_nothing_planted_reaches_the_authority(
    planted: Planted, handed: dict[str, bytes]
) -> None:
    """No planted word is in a byte of pack, print, workbook or table, nor an id of theirs."""
    words = planted.words | dict.fromkeys(
        ("zqunused", "zqquestion", "zqproposed", "zqsource", "zqpromise"), "an id"
    )
    assert [] == leaks(found_in(handed), words)


def test_nothing_planted_reaches_the_public(planted: Planted, public: dict[str, bytes]) -> None:
    """No planted word is in a byte of a page, the search index, a link or a PDF."""
    assert any(name.endswith("searchindex.js") for name in public)
    assert any(name.endswith(".pdf") for name in public)
    words = planted.words | dict.fromkeys(("zqunused", "zqquestion", "zqproposed"), "an id")
    assert [] == leaks(found_in(public), words)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("purposes", "  - text: {nb: zqseennb, sv: zqseensv, en: zqseenen}\n    legal_basis: []\n"),
        ("title", "  nb: zqseennb\n  sv: zqseensv\n  en: zqseenen\n"),
    ],
)
def test_what_is_told_would_be_found(tmp_path: Path, field: str, value: str) -> None:
    """The search that finds nothing above finds the same words where they do leave."""
    root = copy(tmp_path)
    activity = root / "register/activities/customers.yaml"
    text = activity.read_text(encoding="utf-8")
    text = re.sub(rf"(?m)^{field}:\n((?:[ -].*\n)+)", f"{field}:\n{value}", text)
    activity.write_text(text, encoding="utf-8")
    made = make_pack(Wanted(root, "nb", TODAY)).content
    found = leaks(texts("pack.zip", made), {"zqseennb": ""})
    places = {place.rpartition(".")[2] for place in found}
    kinds = " ".join(sorted(places))
    assert "pdf (text)" in kinds
    assert "csv" in kinds
    assert "xml" in kinds


@pytest.mark.parametrize("edition", [Edition.AUTHORITY, Edition.PUBLIC])
@pytest.mark.parametrize("holds", [stated, sure])
def test_the_extract_holds_nothing_of_the_inside(
    planted: Planted, edition: Edition, holds: Holds
) -> None:
    """What editions are made of has no planted word, question, standing or accepted finding.

    Tables show little of it; this asks before they choose.
    """
    whole = read_project(planted.root).register
    cut = extract(whole, edition, holds)
    assert len(list(cut)) > 1
    held = [(f"{record.key} {path}", value) for record, path, value in cut.values]
    ids = dict.fromkeys(("zqunused", "zqquestion", "zqproposed", "zqsource", "zqpromise"), "an id")
    words = ((place, str(value)) for place, value in held)
    assert [] == leaks(words, planted.words | ids)
    assert [] == [place for place, value in held if isinstance(value, Open) and value.open]
    assert [] == [place for place, value in held if isinstance(value, STANDINGS)]
    assert whole.accepted.findings
    assert [] == list(cut.accepted.findings)


def counts(root: Path) -> dict[str, int]:
    """What can be counted of a register's inside."""
    project = read_project(root)
    findings = judge(project, TODAY)
    return {
        "open values": len(project.register.open_values),
        "open questions": len(project.register.questions),
        "words": len(project.register.of("categories")),
        "departures": sum(each.departure is not None for each in findings),
        "proposals": sum(
            value is Origin.PROPOSED for _record, _path, value in project.register.values
        ),
    }


def unpacked(made: dict[str, bytes]) -> dict[str, str]:
    """Every text in what is handed out by its place, those of one place together."""
    found: dict[str, str] = {}
    for place, text in found_in(made):
        found[place] = found.get(place, "") + text
    return found


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The places at which two editions differ."""
    first, second = unpacked(one), unpacked(other)
    assert first
    return [place for place in first | second if first.get(place) != second.get(place)]


def test_what_is_inside_changes_nothing_that_the_authority_gets(
    planted: Planted, handed: dict[str, bytes], unplanted: Path
) -> None:
    """Two registers that differ only inside, in every count too, give the same to the byte."""
    more, less = counts(planted.root), counts(unplanted)
    assert [] == [what for what in more if more[what] <= less[what]]
    assert [] == differing(handed, all_handed(unplanted))


def test_what_is_inside_changes_nothing_that_the_public_gets(
    public: dict[str, bytes], unplanted: Path
) -> None:
    """Two registers that differ only inside give the same pages, indexes and PDF."""
    other = sphinx(Order(unplanted, Edition.PUBLIC, ("sv",), TODAY), "sv")
    assert [] == differing(public, other)


def test_what_differs_outside_would_be_found(unplanted: Path, tmp_path: Path) -> None:
    """The comparison finds a word of an activity in print, workbook, table and list."""
    root = copy(tmp_path)
    shutil.copytree(unplanted / "register", root / "register", dirs_exist_ok=True)
    place = root / "register/activities/customers.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(re.sub(r"(?m)^(title:\n  nb: ).*$", r"\1Noe annet", text), encoding="utf-8")

    def of(folder: Path) -> dict[str, bytes]:
        return {"nb.zip": make_pack(Wanted(folder, "nb", TODAY, EVERY)).content}

    ends = " ".join(re.split(r"[.!]", place)[-1] for place in differing(of(unplanted), of(root)))
    for kind in ("pdf (text)", "csv", "xml", "json"):
        assert kind in ends


@pytest.mark.parametrize(
    "word",
    ["ikke avklart", "mangler", "oppgitt i", "forslag", "REG0", "LAW0", "COM0", ".yaml",
     "schema_version", "zq", "spørsmål \\d"],
)  # fmt: skip
def test_the_authority_reads_no_mark_and_no_program_word(
    handed: dict[str, bytes], word: str
) -> None:
    """No state, rule, file or form of the program stands in what the authority reads."""
    for place, text in texts("nb.zip", handed["nb.zip"]):
        assert not re.search(word, text), f"{place}: {word}"


def test_every_page_says_draft_until_it_is_approved(handed: dict[str, bytes]) -> None:
    """Each page of each PDF, the letter, the list and the workbook say so."""
    from pypdf import PdfReader

    with zipfile.ZipFile(io.BytesIO(handed["nb.zip"])) as pack:
        names = [n for n in pack.namelist() if n.endswith(".pdf") and "personvernerkl" not in n]
        assert len(names) > 1
        for name in names:
            for page in PdfReader(io.BytesIO(pack.read(name))).pages:
                assert "Utkast – ikke godkjent av Arnpro AS" in page.extract_text(), name


# What belongs to an edition by the declarations of its fields


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which every field of every kind has a value of its own."""
    root = tmp_path_factory.mktemp("utgaver")
    write_samples(root)
    write_current(root, SENTENCE)
    shutil.copytree(PROGRAM / "docs", root / "docs", ignore=shutil.ignore_patterns("*.mo"))
    _register, findings = read_register(root)
    assert [] == [str(f) for f in findings]
    return root


def outside(root: Path, edition: Edition) -> dict[str, str]:
    """The unique values of the samples that do not belong to an edition."""
    _inside, found = sorted_out(read_register(root)[0], edition)
    return {text: key for text, key in found.items() if UNIQUE.match(text)}


def test_every_field_stands_in_the_organisations_edition(samples: Path) -> None:
    """Every value of every field stands on a page of the internal edition; not so digests."""
    made = sphinx(Order(samples, Edition.INTERNAL, ("nb",), TODAY, builders=("html",)), "nb")
    html = (content.decode() for name, content in made.items() if name.endswith(".html"))
    pages = "\n".join(unescape(text.partition("<article")[2]) for text in html)
    register = read_register(samples)[0]
    inside, _outside = sorted_out(register, Edition.INTERNAL)
    digests = {
        str(text)
        for kind in ("promises", "no-duty")
        for record in register.all_of(kind)
        if isinstance(record, Promise | NoDuty)
        for pair in record.read.words.items()
        for text in pair
    }
    found = {text: key for text, key in inside.items() if UNIQUE.match(text)}
    wanted = {text: key for text, key in found.items() if text not in digests}
    assert wanted and digests
    missing = [
        f"{text} of {key}" for text, key in wanted.items()
        if not text.endswith((" sv", " en")) and text not in pages
    ]  # fmt: skip
    assert [] == missing


def test_no_field_of_another_edition_reaches_the_authority(samples: Path) -> None:
    """Fields that stay inside are in no byte of a pack with every supplement."""
    words = outside(samples, Edition.AUTHORITY)
    assert words
    made = make_pack(Wanted(samples, "nb", TODAY, EVERY)).content
    assert [] == leaks(texts("pack.zip", made), words)


def test_no_field_of_another_edition_reaches_the_public(samples: Path) -> None:
    """Fields that stay inside are in no byte of the public pages, nor is a right unapproved."""
    words = outside(samples, Edition.PUBLIC)
    assert words
    made = sphinx(Order(samples, Edition.PUBLIC, ("sv",), TODAY, builders=("html",)), "sv")
    assert [] == leaks(found_in(made), words)
    rights = read_register(samples)[0].rights
    told = {str(text): "a right" for right in rights for text in (right.name.sv, right.content.sv)}
    assert told
    assert [] == leaks(found_in(made), told)


def test_only_what_is_certain_is_in_a_supplement(samples: Path) -> None:
    """An extract of what is certain keeps names, and drops what is only stated."""
    register, _findings = read_register(samples)
    whole = extract(register, Edition.AUTHORITY)
    certain = extract(register, Edition.AUTHORITY, sure)
    assert {r.key for r in whole} == {r.key for r in certain}
    assert all(not r.at().path for r in whole)


# The public edition


def test_the_public_edition_is_the_published_text(
    public: dict[str, bytes],
) -> None:
    """Policy, contact and complaint: no other page, no undated version, no right unapproved."""
    pages = {name for name in public if name.endswith(".html")}
    made = {"html/sv/genindex.html", "html/sv/search.html", "html/sv/ropa-records.html"}
    assert {"html/sv/policy.html", "html/sv/public/contact.html"} == pages - made
    policy = unescape(public["html/sv/policy.html"].decode())
    assert "Ansvarig för behandlingen:" in policy
    assert "inofficiell" not in policy
    contact = unescape(public["html/sv/public/contact.html"].decode())
    for words in ("post@arnpro.no", "Datatilsynet", "Postboks 458 Sentrum"):
        assert words in contact
    printed = [text for place, text in texts("x.pdf", public["pdf/arnpro-policy-sv.pdf"])]
    assert "Ansvarig för behandlingen:" in printed[0]
    assert "2026" not in printed[0]
    text = re.sub(r"<[^>]+>", " ", policy + contact)
    for words in ("klarlagt", "version-1", "Utgåva", "Revision"):
        assert words not in text


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The real register."""
    return copy(tmp_path)


def test_the_kinds_of_the_public_edition_are_few() -> None:
    """They are named here to be seen when they change."""
    assert ["organisation", "rights", "versions"] == [
        kind.name for kind in KINDS if kind.edition is Edition.PUBLIC
    ]


def test_the_authority_has_no_site(register: Path) -> None:
    """Print, workbook and table, and nothing else; an old file of an earlier run is taken away."""
    old = register / "build/authority/nb/old.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    written = make_edition(register, ("nb",), TODAY)
    assert [".csv", ".pdf", ".xlsx"] == sorted(place.suffix for place in written)
    assert not old.exists()
    order = Order(register, Edition.AUTHORITY, ("nb",), TODAY)
    done = run_module(command(order, "nb", "html"), PROGRAM, environment(order))
    assert "the authority has no site" in done.output
