"""Each edition holds what its fields and kinds declare, and nothing else, down to the bytes."""

import json
import re
import shutil
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from editions import files, leaks, sorted_out, texts
from ropa.build import Order, command, environment
from ropa.children import run_module
from ropa.export.csv_export import protocol_csv
from ropa.export.json_export import register_json
from ropa.export.jsonld import register_jsonld
from ropa.export.spreadsheet import workbook
from ropa.models.base import Edition
from ropa.models.kinds import BY_NAME, KINDS
from ropa.models.register import Register
from ropa.reading.register import read_register
from ropa.sphinx_ext.configuration import edition_of
from ropa.tables.view import View
from samples import write_current, write_samples

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SENTENCE = "Dessa data kopplas inte samman med andra uppgifter vi samlar in om dig och är anonyma."
UNIQUE = re.compile(r"zq\d{4}|(sample|current|opened)-|73\d{5}$")
"""Values of the samples that stand nowhere else."""


@dataclass(frozen=True)
class Built:
    """The sample register, and all that is handed out of it, by edition."""

    register: Register
    made: dict[Edition, dict[str, bytes]]

    def expected(self, edition: Edition) -> tuple[dict[str, str], dict[str, str]]:
        """What belongs to the edition and what does not, of the values that are unique."""
        inside, outside = sorted_out(self.register, edition)
        return (
            {text: key for text, key in inside.items() if UNIQUE.match(text)},
            {text: key for text, key in outside.items() if UNIQUE.match(text)},
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Pages, printed documents, JSON and workbook of the samples in all three editions."""
    root = tmp_path_factory.mktemp("utgaver")
    write_samples(root)
    write_current(root, SENTENCE)
    shutil.copytree(PROGRAM / "docs", root / "docs")
    register, findings = read_register(root)
    assert [] == [str(f) for f in findings]
    made = {edition: build(root, register, edition) for edition in Edition}
    return Built(register, made)


def build(root: Path, register: Register, edition: Edition) -> dict[str, bytes]:
    """Everything an edition gives, by file name; the register breaks rules, which is accepted."""
    order = Order(root, edition, ("nb",), TODAY)
    for builder in order.builders:
        call = command(order, "nb", builder)
        call[-2:-2] = ["-D", "ropa_accept_errors=1"]
        done = run_module(call, PROGRAM, environment(order))
        assert 0 == done.code, done.output
    found = dict(files(order.out))
    view = View(register, "nb", edition, TODAY)
    found["register.json"] = register_json(view).encode()
    found["register.jsonld"] = json.dumps(register_jsonld(view)).encode()
    found["register.xlsx"] = workbook(view)
    found["register.csv"] = protocol_csv(view).encode()
    return found


@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_leaves_its_edition(built: Built, edition: Edition) -> None:
    """No file of an edition, what Sphinx keeps for itself included, holds a foreign value."""
    _inside, outside = built.expected(edition)
    assert bool(outside) is (edition is not Edition.INTERNAL)
    found = (pair for name, content in built.made[edition].items() for pair in texts(name, content))
    assert [] == leaks(found, outside)


@pytest.mark.parametrize("edition", list(Edition))
def test_every_value_stands_in_its_edition(built: Built, edition: Edition) -> None:
    """What belongs to an edition stands on its pages and in its JSON."""
    inside, _outside = built.expected(edition)
    assert inside
    made = built.made[edition]
    without_page = {
        str(r.id) for r in built.register if not edition.holds(BY_NAME[r.kind].edition)
    }
    pages = "\n".join(
        unescape(content.decode()) for name, content in made.items() if name.endswith(".html")
    )
    missing = [
        f"{text} of {key}" for text, key in inside.items()
        if not text.endswith((" sv", " en")) and text not in pages and text not in without_page
    ]  # fmt: skip
    assert [] == missing


def test_the_authority_reads_no_file_name_of_the_register(built: Built) -> None:
    """Pages, search index and documents for others name no file of the register."""
    for edition in (Edition.AUTHORITY, Edition.PUBLIC):
        for name, content in built.made[edition].items():
            if not name.startswith("doctrees"):
                for place, text in texts(name, content):
                    assert not re.search(r"\w\.yaml|" + re.escape(str(PROGRAM)), text), place


def test_an_approved_action_goes_without_its_question(built: Built) -> None:
    """The plan shows the approved action; its question and the other action stay inside."""
    page = built.made[Edition.AUTHORITY]["html/nb/register/actions.html"].decode()
    by_id = {str(question.id): question for question in built.register.questions}
    approved, other = by_id["current-questions"], by_id["opened-questions"]
    assert approved.action is not None
    assert other.action is not None
    assert approved.action.text.nb in page
    assert other.action.text.nb not in page
    assert approved.title.nb not in page


def test_a_page_that_nobody_placed_stays_inside() -> None:
    """A new page reaches the public and the authority only when somebody says so."""
    assert Edition.INTERNAL is edition_of("something-new")
    assert Edition.INTERNAL is edition_of("handbook/anything")
    assert Edition.INTERNAL is edition_of("register/questions")
    assert Edition.AUTHORITY is edition_of("register/retention")
    assert Edition.PUBLIC is edition_of("policy")


def test_the_public_edition_is_policy_controller_and_rights() -> None:
    """The kinds of the public edition are few, and named here to be seen when they change."""
    assert ["organisation", "rights", "terms", "versions"] == [
        kind.name for kind in KINDS if kind.edition is Edition.PUBLIC
    ]
