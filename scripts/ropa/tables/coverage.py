"""The policy seen from its sentences: what rests on each, and how much is carried."""

from __future__ import annotations

from ropa.checks.frame import Case
from ropa.checks.policy.coverage import carriers
from ropa.models.policytext import Unit
from ropa.models.record import Record
from ropa.tables.cells import Cell, Heading, Run, Table, line, listed
from ropa.tables.promised import target_of
from ropa.tables.values import link
from ropa.tables.view import View
from ropa.words import _


def resting(view: View) -> dict[str, list[Record]]:
    """For each sentence of the policy, the records that carry it and have a page in the edition."""
    if view.policy is None:
        return {}
    case = Case(view.register, view.today, view.policy)
    found: dict[str, list[Record]] = {}
    for unit in view.policy.duties:
        records = {quoted.record.key: quoted.record for quoted in carriers(case, unit)}
        found[unit.id] = [record for record in records.values() if view.shows(record.kind)]
    return found


def rests(view: View, _argument: str = "") -> list[tuple[str, Cell]]:
    """For each sentence, the links to what rests on it; as cells, for the policy page."""
    return [
        (id, listed([line(Run(f"{view.kind_of(r)}: "), link(view, r)) for r in records]))
        for id, records in resting(view).items()
    ]


def coverage_table(view: View) -> Table:
    """How many sentences of each section are carried, and how many each language has."""
    headings = [
        Heading("section", view.say(_("Section"))),
        Heading("sentences", view.say(_("Sentences"))),
        Heading("carried", view.say(_("Carried by records"))),
        Heading("no-duty", view.say(_("Without duty"))),
        Heading("uncovered", view.say(_("Not carried"))),
    ]
    policy = view.policy
    if policy is None:
        return Table("coverage", view.say(_("Coverage")), tuple(headings), ())
    others = [code for code in view.register.languages if code != policy.language]
    names = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}
    for code in others:
        label = view.say(_("Translated: {language}"), language=view.say(names[code]))
        headings.append(Heading(code, label))
    case = Case(view.register, view.today, policy)
    rows = []
    total = [0] * (len(headings) - 1)
    for section in policy.sections:
        units = [unit for unit in policy.duties if unit.section == section]
        if not units:
            continue
        counts = _counts(case, units, others)
        total = [a + b for a, b in zip(total, counts, strict=True)]
        name = policy.by_id.get(f"{section}.h")
        label = name.say(view.language) if name else section
        rows.append((line(label), *(line(str(n)) for n in counts)))
    rows.append((line(view.say(_("All sections"))), *(line(str(n)) for n in total)))
    return Table("coverage", view.say(_("Coverage")), tuple(headings), tuple(rows))


def _counts(case: Case, units: list[Unit], others: list[str]) -> list[int]:
    """Sentences, carried, without duty, not carried, and translated into each other language."""
    free = carried = 0
    for unit in units:
        kinds = {quoted.record.kind for quoted in carriers(case, unit)}
        free += kinds == {"no-duty"}
        carried += bool(kinds - {"no-duty"})
    translated = [sum(code in unit.texts for unit in units) for code in others]
    return [len(units), carried, free, len(units) - carried - free, *translated]


def sentences_table(view: View) -> Table:
    """Every sentence of the policy with what carries it."""
    headings = (
        Heading("number", view.say(_("No."))),
        Heading("sentence", view.say(_("Sentence"))),
        Heading("carried", view.say(_("What rests on it"))),
    )
    rows = []
    carried = resting(view)
    for unit in view.policy.duties if view.policy else ():
        links = listed([line(link(view, record)) for record in carried[unit.id]])
        nothing = line(Run(view.say(_("nothing rests on it")), "untold"))
        number = line(Run(unit.id, target=target_of(view, unit)))
        foreign = "" if view.language in unit.texts else unit.language
        words = line(Run(unit.say(view.language), language=foreign))
        rows.append((number, words, links or nothing))
    return Table("sentences", view.say(_("Sentences")), headings, tuple(rows))
