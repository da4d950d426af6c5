"""The verbs of the DPO's desk: what is shown, asked and written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ropa.policyverbs import asks, written
from ropa.words import _, say

if TYPE_CHECKING:
    from ropa.desk.answering import Place
    from ropa.desk.drafting import Needed
    from ropa.desk.vouching import Standing
    from ropa.models.register import Register
    from ropa.tables.view import View


def view_of(chosen: Namespace, language: str) -> View:
    """The organisation's own view of its register."""
    from ropa.models.base import Edition
    from ropa.reading.project import read_project
    from ropa.tables.view import View

    project = read_project(chosen.root)
    return View(project.register, language, Edition.INTERNAL, chosen.today, project.policy)


def show(lines: Iterable[str]) -> int:
    """Print lines; the exit code is 0."""
    for line in lines:
        print(line)
    return 0


def due(chosen: Namespace, language: str) -> int:
    """Print what is overdue and what falls due."""
    from ropa.desk.looking import due

    return show(due(view_of(chosen, language), chosen.days))


def open_(chosen: Namespace, language: str) -> int:
    """Print the open questions."""
    from ropa.desk.looking import open_questions

    return show(open_questions(view_of(chosen, language), chosen.owner or ""))


def find(chosen: Namespace, language: str) -> int:
    """Print what fits some words."""
    from ropa.desk.finding import lines

    return show(lines(view_of(chosen, language), " ".join(chosen.words)))


def answer(chosen: Namespace, language: str) -> int:
    """Show a question and what waits for it; write what is answered and decided."""
    from ropa.desk.answering import answered, meant, places, question_of
    from ropa.desk.looking import explained

    view = view_of(chosen, language)
    register = view.register
    question = question_of(register, chosen.question)
    given = meant(register, question, chosen.set)
    said = bool(given or chosen.decision)
    if not said:
        show(explained(view, question))
        if not asks():
            print(say(_("Nothing was written; `--set` and `--decision` answer it."), language))
            return 0
        print()
        given = _places(chosen, view, places(register, question))
        _decision(chosen, register, language)
        if not given and not chosen.decision:
            print(say(_("Nothing was written."), language))
            return 0
    standing = _standing(register, chosen)
    changes = answered(register, question, given, standing, _decided(register, chosen))
    written(chosen, language, changes)
    left = places(view_of(chosen, language).register, question)
    template = (
        _("{count} values still wait for question {number}.")
        if left or not chosen.decision
        else _("Question {number} is closed.")
    )
    print(say(template, language, count=len(left), number=question.number))
    return 0


def _places(chosen: Namespace, view: View, waiting: Sequence[Place]) -> dict[str, str]:
    """What somebody answers for each place; an answer that cannot stand there is asked again."""
    from ropa.changing.changes import Put, prepare
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import written as answer_of
    from ropa.desk.looking import told

    print(view.say(_("An empty answer leaves a value open; `?` shows what may stand there.")))
    found = {}
    for place in waiting:
        while text := _input(f"{told(view, place)}: "):
            if text == "?":
                print(f"  {_expected(place, view.language)}")
                continue
            try:
                path, value = answer_of(view.register, place, text)
                prepare(chosen.root.resolve(), [Put(place.record.key, path, value)])
            except CannotChange as refused:
                print(refused.say(view.language))
                continue
            found[place.name] = text
            break
    return found


def _input(question: str) -> str:
    """What somebody writes at the screen; nothing where the answers have ended."""
    try:
        return input(question).strip()
    except EOFError:
        print()
        return ""


def _expected(place: Place, language: str) -> str:
    from ropa.desk.fields import choices_at, help_at, words_of

    words = words_of(choices_at(type(place.record), place.path), language)
    return words or say(help_at(type(place.record), place.path), language)


def _decision(chosen: Namespace, register: Register, language: str) -> None:
    """Ask for the decision, where somebody sits at the screen."""
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import role_of

    asked = say(_("What was decided (empty: the question stays open)"), language)
    chosen.decision = _input(f"{asked}: ")
    if chosen.reported_by or chosen.seen_by or chosen.by:
        return
    asked = say(_("The role that decided or confirms it"), language)
    while text := _input(f"{asked}: "):
        try:
            chosen.by = role_of(register, text)
            return
        except CannotChange as refused:
            print(refused.say(language))


def _standing(register: Register, chosen: Namespace) -> Standing:
    """Who vouches for what is written. Raises CannotChange where nobody is named."""
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import role_of
    from ropa.models.statements import Confirmed, Reported, Seen

    on = _on(chosen)
    if chosen.seen_by:
        document = (chosen.document or "").strip()
        if not document:
            raise CannotChange(_("say with `--document` where the document that was seen is kept"))
        seen_by = role_of(register, chosen.seen_by)
        return Seen.model_validate({"seen_by": seen_by, "on": on, "document": document})
    if who := (chosen.reported_by or "").strip():
        with suppress(CannotChange):  # somebody outside the organisation has no role in it
            who = role_of(register, who)
        return Reported.model_validate({"reported_by": who, "on": on})
    if chosen.by:
        return Confirmed.model_validate({"confirmed_by": role_of(register, chosen.by), "on": on})
    raise CannotChange(
        _("say with `--by ROLE`, `--reported-by NAME` or `--seen-by ROLE` who vouches for it")
    )


def _on(chosen: Namespace) -> str:
    """The day that something was done. Raises CannotChange for one that has not come."""
    from ropa.changing.refusal import CannotChange

    on = chosen.on or chosen.today
    if on > chosen.today:
        raise CannotChange(_("{day} has not come; write what has happened"), day=on.isoformat())
    return str(on.isoformat())


def _decided(register: Register, chosen: Namespace) -> Any:
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import Decided, role_of

    if not chosen.decision:
        return None
    if not chosen.by:
        raise CannotChange(_("say with `--by ROLE` who decided it"))
    advised = role_of(register, chosen.advised_by) if chosen.advised_by else ""
    on = _on(chosen)
    words = {register.languages[0]: chosen.decision}
    by = role_of(register, chosen.by)
    return Decided(words, by, on, advised, chosen.reference or "")


def vouch(chosen: Namespace, language: str) -> int:
    """Write that somebody has reported, seen or confirmed records or fields of them."""
    from ropa.desk.vouching import vouched

    register = view_of(chosen, language).register
    given = Namespace(**{
        "by": None, "reported_by": None, "seen_by": None, "document": None, **vars(chosen)
    })  # fmt: skip
    if chosen.verb == "reported":
        given.reported_by, given.by = chosen.by, None
    elif chosen.verb == "seen":
        given.seen_by, given.by = chosen.by, None
    standing = _standing(register, given)
    changes: list[Any] = list(vouched(chosen.places, standing))
    return written(chosen, language, changes)


def new(chosen: Namespace, language: str) -> int:
    """Begin a record: what is said of it, and an open value for what is not known."""
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import role_of
    from ropa.desk.drafting import drafted, needed, set_values
    from ropa.desk.ending import Replace, named_in_words
    from ropa.desk.entry import one_of
    from ropa.desk.fields import kind_named

    register = view_of(chosen, language).register
    kind = kind_named(chosen.kind)
    record = f"{kind.name}/{chosen.id}"
    if kind.single:
        raise CannotChange(_("a register has one controller, and it is there"))
    given = set_values(register, record, chosen.set)
    place_of = one_of(register, (kind.name,), (chosen.in_place_of or "").rpartition("/")[2])
    if chosen.in_place_of and "/" in chosen.in_place_of:
        place_of = chosen.in_place_of
    if asks() and not place_of:
        lacking = [each for each in needed(kind, given) if not each.open]
        given |= set_values(register, record, _lacking(lacking, language))
    owner = role_of(register, chosen.owner) if chosen.owner else ""
    if chosen.by or chosen.reported_by or chosen.seen_by:
        given[("standing",)] = _standing(register, chosen).model_dump(mode="json")
    changes = drafted(register, record, given, chosen.question or "", owner, place_of)
    asked = changes[0].record if len(changes) > 1 else ""
    if place_of:
        old = place_of if "/" in place_of else f"{kind.name}/{place_of}"
        changes.append(Replace(old, record, chosen.today.isoformat()))
    code = _begun(chosen, language, changes, asked)
    if place_of:
        show(named_in_words(view_of(chosen, language), changes[-1].record))
    return code


def _begun(chosen: Namespace, language: str, changes: Sequence[Any], asked: str) -> int:
    code = written(chosen, language, changes)
    if asked:
        template = _("What is not known yet waits for `{question}`: `ropa answer {id}`.")
        print(say(template, language, question=asked, id=asked.partition("/")[2]))
    return code


def _lacking(lacking: Sequence[Needed], language: str) -> list[str]:
    """What somebody writes for the fields that cannot be left open."""
    from ropa.location import dotted

    found = []
    for each in lacking:
        words = f" ({', '.join(each.words)})" if each.words else ""
        label = say(each.declared.label, language)
        print(f"{label}: {say(each.declared.help, language)}")
        if text := _input(f"{label}{words}: "):
            found.append(f"{dotted(each.path)}={text}")
    return found


LOGS = {"breach": "breaches", "request": "requests", "disclosure": "disclosures"}
"""What can be logged, and the kind of record it is."""

def log(chosen: Namespace, language: str) -> int:
    """Write an entry of a log, and say which clocks run."""
    from ropa.desk.drafting import drafted, set_values
    from ropa.desk.logging import asked_first, clocks, completed, entry_id, refuse_double

    view = view_of(chosen, language)
    kind = LOGS[chosen.what]
    pairs = list(chosen.set)
    there = bool(chosen.id) and view.register.get(f"{kind}/{chosen.id}") is not None
    if asks() and not pairs and not there:
        pairs = _lacking(asked_first(kind), language)
    draft = set_values(view.register, f"{kind}/new", pairs)
    if there:
        code = written(chosen, language, completed(f"{kind}/{chosen.id}", draft))
        show(clocks(view_of(chosen, language), f"{kind}/{chosen.id}"))
        return code
    refuse_double(view.register, kind, draft)
    id = chosen.id or entry_id(view.register, kind, draft, chosen.today)
    changes = drafted(view.register, f"{kind}/{id}", draft, "")
    code = _begun(chosen, language, changes, changes[0].record if len(changes) > 1 else "")
    show(clocks(view_of(chosen, language), f"{kind}/{id}"))
    return code


def end(chosen: Namespace, language: str) -> int:
    """Write that a record no longer applies; what takes its place is named wherever it was."""
    from ropa.changing.changes import End
    from ropa.desk.ending import Replace

    on = _on(chosen)
    change: Any = End(chosen.record, on)
    if chosen.replaced_by:
        change = Replace(chosen.record, chosen.replaced_by, on)
    return written(chosen, language, [change])


def paper(chosen: Namespace, language: str) -> int:
    """Make a paper from the register; nothing is sent."""
    from ropa.changing.refusal import CannotChange
    from ropa.desk.entry import one_of
    from ropa.papers.made import paper as make
    from ropa.papers.made import write
    from ropa.reading.project import read_project

    project = read_project(chosen.root)
    spoken = chosen.lang or project.register.languages[0]
    about = one_of(project.register, ("subjects", "activities"), chosen.about or "")
    made = make(
        project, chosen.name, spoken, chosen.today, about=about, sitting=chosen.sitting or 0
    )
    if chosen.out is not None and chosen.out.suffix.lower() not in (".pdf", ".html", ".htm"):
        template = _("`{place}`: a paper is PDF or HTML; name the file so")
        raise CannotChange(template, place=chosen.out)
    folder = chosen.root.resolve() / "build" / "papers"
    outs = [chosen.out] if chosen.out else [
        folder / f"{chosen.name}-{spoken}{ending}" for ending in (".pdf", ".html")
    ]  # fmt: skip
    for out in outs:
        if chosen.out is None:
            folder.mkdir(parents=True, exist_ok=True)
        write(made, out)
        print(say(_("{place} is written"), language, place=out))
    return 0


def accept(chosen: Namespace, language: str) -> int:
    """Write that a finding is accepted until a day, and why."""
    from ropa.changing.changes import Put
    from ropa.changing.refusal import CannotChange
    from ropa.desk.answering import role_of
    from ropa.report.page import unknown

    if wrong := unknown([chosen.code], language, families=False):
        raise CannotChange("{wrong}", wrong=wrong)
    if chosen.until < chosen.today:
        day = chosen.until.isoformat()
        raise CannotChange(_("{day} is past; a finding is accepted until a day to come"), day=day)
    register = view_of(chosen, language).register
    entry = {
        "code": chosen.code, "record": chosen.record,
        **({"field_name": chosen.field} if chosen.field else {}),
        "reason": {register.languages[0]: chosen.reason},
        "role": role_of(register, chosen.by), "until": chosen.until.isoformat(),
    }  # fmt: skip
    at = len(register.accepted.findings)
    return written(chosen, language, [Put("accepted", ("findings", at), entry)])
