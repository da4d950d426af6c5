"""The record, the matrices and the answers: what each cell says, and that none says nothing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from docutils import nodes

from ropa.law.authority_questions import authority_questions
from ropa.law.elements import exists
from ropa.law.protocol import columns, processor_columns
from ropa.models.base import Edition
from ropa.reading.project import read_project
from ropa.sphinx_ext.cell_nodes import inline
from ropa.tables.answers import ANSWERS, answer_forms, answers, answers_table
from ropa.tables.cells import Run, Table, plain, runs_of
from ropa.tables.derived import article30_matrix
from ropa.tables.information import matrix13, matrix13_second, matrix14
from ropa.tables.matrices import matrix28, matrix32, matrix_rights
from ropa.tables.protocol import COLUMNS, processor_protocol, protocol_table
from ropa.tables.states import State, verdict
from ropa.tables.view import View

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 8, 1)
MATRICES = (
    article30_matrix, matrix13, matrix13_second, matrix14, matrix28, matrix32, matrix_rights,
)  # fmt: skip

QUESTION = """
id: asked
number: 7
title: {nb: Hva?, sv: Vad?, en: What?}
explanation: {nb: Vet ikke., sv: Vet inte., en: Not known.}
priority: high
owner: manager
state: open
"""

Made = Callable[..., Path]


def view(root: Path, edition: Edition = Edition.INTERNAL, language: str = "en") -> View:
    """The view of a root."""
    read = read_project(root)
    assert [] == [str(f) for f in read.findings]
    return View(read.register, language, edition, TODAY, read.policy)


def changed(root: Path, *changes: tuple[str, str, str]) -> Path:
    """The root with a question, and with texts of its records replaced."""
    folder = root / "register"
    (folder / "questions").mkdir(exist_ok=True)
    (folder / "questions/asked.yaml").write_text(QUESTION, encoding="utf-8")
    for name, before, after in changes:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return root


def said(table: Table, column: str, row: int = 0) -> str:
    """The text of a cell."""
    at = [heading.name for heading in table.headings].index(column)
    return plain(table.rows[row][at])


def state(table: Table, column: str, row: int = 0) -> State | None:
    """The state of a cell."""
    at = [heading.name for heading in table.headings].index(column)
    return verdict(table.rows[row][at])


def test_every_column_of_the_law_is_filled_by_something() -> None:
    """The columns and their order are the law room's; none is without a writer."""
    assert [column.id for column in columns()] == list(COLUMNS)


def test_no_cell_of_the_record_is_blank() -> None:
    """Every cell says something, in the record of this project."""
    own = view(ROOT)
    for table in (protocol_table(own), processor_protocol(own), *(make(own) for make in MATRICES)):
        assert table.rows
        for row in table.rows:
            assert len(table.headings) == len(row)
            for heading, shown in zip(table.headings, row, strict=True):
                assert plain(shown).strip(), f"{table.name}: {heading.name} is blank"


def test_mandatory_and_optional_are_told_apart_in_words(project: Made) -> None:
    """The note of a column says what the law asks for, and where."""
    notes = {h.name: h.note for h in protocol_table(view(project())).headings}
    assert "Mandatory, Art. 30(1)(b)" == notes["purposes"]
    assert "Mandatory where possible, Art. 30(1)(f)" == notes["retention"]
    assert "Optional, Art. 6" == notes["legal-basis"]


def test_an_open_value_has_its_question_number(project: Made) -> None:
    """The organisation sees which question asks for a value."""
    root = changed(project(), ("processors/host.yaml", "country: NO", "country: {open: asked}"))
    inside = said(protocol_table(view(root)), "transfers")
    assert "Vert AS: not yet established (question 7)" in inside


def test_how_sure_a_statement_is_stands_beside_it(project: Made) -> None:
    """Stated, proposed and confirmed differ in words and in style."""
    confirmed = "standing: {confirmed_by: manager, on: 2026-02-01}"
    root = changed(
        project(),
        ("processors/host.yaml", "role: processor", "role: processor\nstanding: stated"),
        ("measures/https.yaml", "progress: in-use", f"progress: in-use\n{confirmed}"),
        ("activities/orders.yaml", "gdpr-6-1-b", "gdpr-6-1-b\n        standing: proposed"),
    )
    table = protocol_table(view(root))
    styles = {run.style for shown in table.rows[0] for run in runs_of(shown)}
    assert {"stated", "proposed", "confirmed"} <= styles
    assert "Vert AS, Processor – stated in the privacy policy" in said(table, "recipients")
    assert "https: in use – confirmed by Managing director" in said(table, "security")
    assert "Art. 6(1)(b) – proposal, not decided" in said(table, "legal-basis")


def test_what_does_not_apply_says_why(project: Made) -> None:
    """A column that does not apply names its reason."""
    table = protocol_table(view(project()))
    assert "not filled in" == said(table, "special-ground"), "nobody has said that none is special"
    assert "not applicable, because it is inside the EEA" in said(table, "safeguards")
    ordinary = changed(
        project(),
        ("vocabulary/categories/contact.yaml", "id: contact", "id: contact\nspecial: none"),
        ("vocabulary/categories/invoices.yaml", "id: invoices", "id: invoices\nspecial: none"),
    )
    table = protocol_table(view(ordinary))
    assert "no recorded category of data needs such a ground" in said(table, "special-ground")
    alone = changed(
        project(),
        ("activities/orders.yaml", "{complete: yes, items: [bank]}", "none"),
        ("activities/orders.yaml", "{complete: yes, items: [host]}", "none"),
    )
    for column in ("recipients", "transfers", "safeguards"):
        shown = said(protocol_table(view(alone)), column)
        assert "not applicable, because there are no recipients" == shown
    processor = processor_protocol(view(project()))
    assert len(processor_columns()) == len(processor.headings)
    assert said(processor, "parties").startswith("not applicable, because ")


def test_the_processors_record_is_open_until_it_is_answered(project: Made) -> None:
    """Whether the organisation acts for others is its own question; a yes asks for the record."""
    before = "acts_as_processor: no"
    opened = changed(project(), ("organisation.yaml", before, "acts_as_processor: {open: asked}"))
    assert "not yet established (question 7)" == said(processor_protocol(view(opened)), "security")
    yes = changed(opened, ("organisation.yaml", "acts_as_processor: {open: asked}",
                           "acts_as_processor: yes"))  # fmt: skip
    assert State.OPEN is state(processor_protocol(view(yes)), "parties")


def test_a_transfer_to_a_third_country_needs_its_ground(project: Made) -> None:
    """A party outside the EEA is a transfer; without a ground the safeguards are missing."""
    root = changed(project(), ("recipients/bank.yaml", "country: SE", "country: US"))
    table = protocol_table(view(root))
    assert "a third country: transfer" in said(table, "transfers")
    assert State.OPEN is state(table, "safeguards")


def test_a_matrix_cell_is_satisfied_not_met_open_or_not_applicable(project: Made) -> None:
    """Art. 28(3): each of the four states comes from what the agreement says."""
    content = (
        "checked_on: 2026-01-15\n  standing: {confirmed_by: manager, on: 2026-02-01}\n  content:\n"
        "    a: yes\n    b: no\n    c: {open: asked}\n"
        "    d: {not_applicable: {nb: intet, sv: inget, en: nothing is sent}}\n"
        "    e: yes\n    f: yes\n    g: yes\n    h: yes"
    )
    bare = matrix28(view(project()))
    assert State.OPEN is state(bare, "a")
    root = changed(project(), ("processors/host.yaml", "checked_on: 2026-01-15", content))
    table = matrix28(view(root))
    expected = [State.SATISFIED, State.NOT_MET, State.OPEN, State.NOT_APPLICABLE]
    assert expected == [state(table, letter) for letter in "abcd"]
    assert "not applicable, because nothing is sent" == said(table, "d")


def test_a_stated_fact_is_not_satisfied(project: Made) -> None:
    """Art. 32: a measure is satisfied once it is confirmed to be in place."""
    sure = "standing: {confirmed_by: manager, on: 2026-02-01}"
    said = "progress: in-use\nstanding: stated"
    stated = changed(project(), ("measures/https.yaml", "progress: in-use", said))
    assert State.CLAIMED is state(matrix32(view(stated)), "gdpr-32-1-a")
    assert State.OPEN is state(matrix32(view(stated)), "gdpr-32-1-b")
    confirmed = changed(stated, ("measures/https.yaml", "standing: stated", sure))
    assert State.SATISFIED is state(matrix32(view(confirmed)), "gdpr-32-1-a")


def test_information_is_given_by_a_sentence_of_the_policy(project: Made) -> None:
    """Art. 13: a fact that no sentence carries is missing in the policy, known or not."""
    table = matrix13(view(project()))
    assert State.UNTOLD is state(table, "gdpr-13-1-a")
    assert State.NOT_APPLICABLE is state(table, "gdpr-13-1-b")
    real = matrix13(view(ROOT))
    assert State.SATISFIED is state(real, "gdpr-13-1-a")
    targets = {run.target for run in runs_of(real.rows[0][1])}
    assert any(target.startswith("doc:policy") for target in targets)


def test_every_judged_cell_leads_to_a_place() -> None:
    """Satisfied, missing and not confirmed lead to the record or page that answers."""
    own = view(ROOT)
    for make in MATRICES:
        for row in make(own).rows:
            for shown in row[1:]:
                judged = [r for r in runs_of(shown) if r.style in ("satisfied", "untold")]
                assert all(run.target for run in judged), f"{make.__name__}: {plain(shown)}"


def test_a_right_without_a_record_is_missing(project: Made) -> None:
    """Every right of the law has a row, described or not; too long a deadline is not satisfied."""
    root = project()
    table = matrix_rights(view(root))
    assert 10 == len(table.rows)
    assert State.SATISFIED is state(table, "deadline")
    (root / "register/rights/portability.yaml").unlink()
    late = changed(root, ("rights/access.yaml", "deadline: P1M", "deadline: P3M"))
    table = matrix_rights(view(late))
    assert State.NOT_MET is state(table, "deadline")
    gone = [row for row in table.rows if "Art. 20" in plain(row[0])]
    assert [State.OPEN] == [verdict(row[2]) for row in gone]


def test_every_question_of_the_authority_has_an_answer_and_known_law() -> None:
    """The question map and the answers name the same questions, with provisions that exist."""
    assert [question.id for question in authority_questions()] == list(ANSWERS)
    for question in authority_questions():
        assert question.element_ids
        assert [] == [id for id in question.element_ids if not exists(id)]
        assert len({question.say(language) for language in ("nb", "sv", "en")}) == 3


def test_what_cannot_be_answered_is_listed_first(project: Made) -> None:
    """Not met before not yet established before answered; the table and the forms agree."""
    root = changed(
        project(),
        ("cookies/session.yaml", "lifetime: P1D", "lifetime: {open: asked}"),
        ("organisation.yaml", "acts_as_processor: no", "acts_as_processor: yes"),
    )
    own = view(root)
    found = {answer.question.id: answer for answer in answers(own)}
    order = [answer.state for answer in answers(own)]
    assert sorted(order, key=list(State).index) == order
    assert State.OPEN is found["processing-for-others"].state
    assert (State.OPEN, 1) == (found["cookies"].state, found["cookies"].gaps)
    assert State.SATISFIED is found["purposes"].state
    titles = [form.title for form in answer_forms(own)]
    assert [f"{plain(r[0])}. {plain(r[1])}" for r in answers_table(own).rows] == titles


def test_an_answer_has_its_law_its_sentences_and_its_records() -> None:
    """Who is controller: the provision, the sentences of the policy, and the record."""
    own = view(ROOT)
    [form] = [form for form in answer_forms(own) if form.name == "answer-controller"]
    law, policy, made_from = (plain(shown) for _label, shown in form.rows[1:4])
    assert "Article 30(1)(a) GDPR" in law
    assert "controller." in policy
    assert str(own.register.organisation.name) == made_from


def test_a_state_that_leads_to_a_page_keeps_its_look() -> None:
    """The style stands around the link, whose text Sphinx writes anew."""
    made = inline(Run("not met", "not-met", "doc:register/rights"))
    assert isinstance(made, nodes.inline)
    assert ["not-met"] == made["classes"]
    assert "not met" == made.astext()


def test_what_no_request_asks_for_has_no_time_limit(project: Made) -> None:
    """Art. 12(3) is for requests under Art. 15 to 22; a complaint is answered by the authority."""
    table = matrix_rights(view(project()))
    short = {plain(row[0]).rpartition("Art. ")[2]: row for row in table.rows}
    assert State.NOT_APPLICABLE is verdict(short["7(3)"][3])
    assert State.NOT_APPLICABLE is verdict(short["77"][3])
    assert State.SATISFIED is verdict(short["15"][3])
