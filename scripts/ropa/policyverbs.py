"""`ropa policy follow` and `ropa policy read`: what is shown, asked and answered."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ropa.words import Phrase, _, say

if TYPE_CHECKING:
    from ropa.changing.changes import Change
    from ropa.changing.following import Following
    from ropa.changing.readings import Answer, Waiting
    from ropa.checks.frame import Case
    from ropa.checks.promises.said import Differs

ANSWERS = {"t": "take", "r": "read", "m": "misread", "w": "wrong", "s": "skip", "q": "quit"}
ASK = _(
    "[t] take over into the data · [r] read, the data stay · [m] misread · "
    "[w] the text is wrong · [s] skip · [q] quit: "
)

YES = ("y", "yes", "j", "ja")


def _case(chosen: Namespace) -> Case:
    from ropa.checks.frame import Case
    from ropa.reading.project import read_project

    project = read_project(chosen.root)
    return Case(project.register, chosen.today, project.policy, project.translations)


def written(chosen: Namespace, language: str, changes: Sequence[Change]) -> int:
    """Write changes; print the files, and what is new in a check."""
    from ropa import report
    from ropa.changing.changes import make

    outcome = make(chosen.root.resolve(), changes, chosen.today)
    for path in outcome.written:
        print(path)
    if outcome.new:
        print(say(_("This is new in what a check finds:"), language))
        sys.stdout.write(report.text(list(outcome.new), language))
    return 0


def asks() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def follow(chosen: Namespace, language: str) -> int:
    """Show what the sentences that were read have become, and after yes move the quotes."""
    from ropa.changing.following import changes, following, refuse_unknown

    pairs = dict(each.partition("=")[::2] for each in chosen.pair)
    case = _case(chosen)
    refuse_unknown(case, pairs, chosen.gone)
    found = following(case, pairs, chosen.gone)
    for line in _told(found, language):
        print(line)
    if not found.movements:
        print(say(_("Every quote stands in the policy; nothing was written."), language))
        return 0
    if not chosen.yes and not (asks() and _yes(language)):
        print(say(_("Nothing was written; `--yes` moves the quotes."), language))
        return 0
    return written(chosen, language, changes(found, chosen.today))


def _yes(language: str) -> bool:
    try:
        return _answered(_("Move the quotes? [y/n] "), language).casefold() in YES
    except EOFError:
        print()
        return False


def _told(found: Following, language: str) -> Iterator[str]:
    from ropa.checks.aligned import SAID
    from ropa.checks.placed import changed_words

    for movement in found.movements:
        became = movement.became
        where = ", ".join(unit.id for unit in became.units) or "–"
        names = ", ".join(each.id for each in movement.readers)
        yield f"{say(SAID[became.how], language)}: {where}" + (f" ({names})" if names else "")
        yield f"  - {became.words}"
        yield from (f"  + {unit.text}" for unit in became.units)
        if len(became.units) == 1:
            yield f"  {changed_words(became.words, became.units[0].text)}"
        places = dict.fromkeys(str(quoted.where.path) for quoted in movement.quotes)
        if places:
            yield "  " + say(_("quoted in: {files}"), language, files=", ".join(places))
    for unit in found.new:
        yield f"{say(_('new'), language)}: {unit.id}"
        yield f"  + {unit.text}"


def read(chosen: Namespace, language: str) -> int:
    """Show what must be read; write what was answered."""
    from ropa.changing.readings import answered, waiting

    case = _case(chosen)
    every = waiting(case)
    names = list(chosen.names)
    if chosen.all:
        names += [each.name for each in every if each.before]
    answers = [_answer(chosen, name) for name in dict.fromkeys(names)] if _says(chosen) else []
    if answers:
        return written(chosen, language, answered(case, answers))
    shown = [
        each for each in every
        if not names or each.name in names or (each.unit and each.unit.id in names)
    ]  # fmt: skip
    if not shown:
        print(say(_("Every sentence is read as it stands; nothing was written."), language))
        return 0
    asked = asks()
    for each in shown:
        for line in _shown(case, each, language):
            print(line)
        print()
        if asked and not _settled(chosen, each, language):
            break
    if not asked:
        count = len(shown)
        print(say(_("{count} sentences wait to be read; nothing was written."), language,
                  count=count))  # fmt: skip
    return 0


def _says(chosen: Namespace) -> bool:
    """Whether an answer was given."""
    given = (
        chosen.yes, chosen.take, chosen.set, chosen.misread, chosen.by, chosen.new, chosen.at,
        chosen.form, chosen.no_duty,
    )  # fmt: skip
    return any(given)


def _answer(chosen: Namespace, name: str) -> Answer:
    from ropa.changing.readings import Answer

    return Answer(
        name, chosen.at or "", chosen.take or bool(chosen.new and not chosen.no_duty),
        dict(each.partition("=")[::2] for each in chosen.set),
        [each.partition("=")[::2] for each in chosen.misread],
        role(chosen, chosen.by), chosen.on.isoformat() if chosen.on else "",
        chosen.new or "", chosen.form or "", chosen.no_duty or "",
    )  # fmt: skip


def role(chosen: Namespace, name: str | None) -> str:
    """The id of a role that is named by its id or its name; nothing for nothing.

    Raises CannotChange for none of the register.
    """
    from ropa.desk.answering import role_of
    from ropa.reading.project import read_project

    return role_of(read_project(chosen.root).register, name) if name else ""


def _shown(case: Case, each: Waiting, language: str) -> Iterator[str]:
    """A sentence in each language, what is read in it, and what differs from its data."""
    from ropa.changing.homes import proposed
    from ropa.checks.placed import changed_words
    from ropa.checks.promises.said import readings
    from ropa.meaning.words import readable

    unit = each.unit
    yield f"{unit.id if unit else '–'} ({', '.join(p.record.id for p in each.before) or '–'})"
    for place in each.before:
        if not place.whole:
            yield f"  - {place.words}"
            if unit:
                yield f"    {changed_words(place.words, unit.text)}"
    if unit is None:
        yield "  " + say(_("it stands nowhere any more"), language)
        return
    for code, text in unit.texts.items():
        mark = "*" if code in each.languages else " "
        place_of = unit.places.get(code, unit.where)
        yield f"  {mark} {code}: {text}  ({place_of.path}:{place_of.line})"
    known = readings(case)
    if unit.language in readable():
        found: dict[str, list[str]] = {}
        for fact in known.of(unit.text, unit.language).items:
            if not fact.soft and fact.value not in found.setdefault(str(fact.kind), []):
                found[str(fact.kind)].append(fact.value)
        told = "; ".join(f"{kind}: {', '.join(values)}" for kind, values in found.items() if values)
        yield "  " + say(_("the program reads: {facts}"), language, facts=told or "–")
    if not each.before:
        yield "  " + say(_("nobody has read it; proposed form: {form}"), language,
                         form=proposed(known, unit))  # fmt: skip
    for code, differs in each.differs.items():
        yield from (f"  {line}" for line in _differing(code, differs, language))


def _differing(code: str, differs: Sequence[Differs], language: str) -> Iterator[str]:
    from ropa.checks.promises.labels import LANGUAGES as NAMES
    from ropa.location import dotted

    name = Phrase(NAMES[code]) if code in NAMES else code
    for each in differs:
        if each.held:
            template = _("{language}: the data hold {kind} `{value}` ({field}), the sentence not")
            yield say(template, language, language=name, kind=each.kind, value=each.value,
                      field=dotted(each.path))  # fmt: skip
        else:
            template = _("{language}: the sentence says {kind} `{value}` ({words}), the data not")
            yield say(template, language, language=name, kind=each.kind, value=each.value,
                      words=each.words)  # fmt: skip


def _settled(chosen: Namespace, each: Waiting, language: str) -> bool:
    """Ask about a sentence until an answer can be written; whether to go on with the next one."""
    from ropa.changing.readings import answered
    from ropa.changing.refusal import CannotChange

    if each.unit is None:
        return True
    while True:
        try:
            given = _asked(each, language)
            if not isinstance(given, str):
                written(chosen, language, answered(_case(chosen), [given]))
            return given != "quit"
        except CannotChange as refused:
            print(refused.say(language))
        except EOFError:
            print()
            return False


def _asked(each: Waiting, language: str) -> Answer | str:
    """What somebody answers at the screen: an answer, or `skip` or `quit`."""
    from ropa.changing.readings import Answer

    given = ""
    while not given:
        given = ANSWERS.get(_answered(ASK, language).casefold()[:1], "")
    if given == "wrong" and each.unit:
        for code, place in each.unit.places.items():
            print(f"  {code}: {place.path}:{place.line}")
        return "skip"
    if given in ("skip", "quit"):
        return given
    new = "" if each.before else _answered(_("Id of the new record: "), language)
    misread = []
    if given == "misread":
        words = _answered(_("The words: "), language)
        misread = [(words, _answered(_("They mean (`kind: value`, empty: nothing): "), language))]
        by = ""
        while not by:
            by = _answered(_("Role that has read it: "), language)
    else:
        by = _answered(_("Role that has read it (empty: not confirmed): "), language)
    return Answer(each.name, take=given == "take" or bool(new), misread=misread, by=by, new=new)


def _answered(question: str, language: str) -> str:
    """What somebody answers to a question, without the spaces around it."""
    return input(say(question, language)).strip()
