"""`{ropa-mutations}`: which rules found the changes that the tests made on purpose.

The tests leave their results in `build/mutations/`, one file for each class of changes; nothing of
it is kept with the register.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ropa.checks import BY_CODE
from ropa.sphinx_ext.cell_nodes import data_table, paragraph
from ropa.sphinx_ext.mutation_names import class_name
from ropa.sphinx_ext.shown import view_of_env
from ropa.tables.cells import Cell, Heading, Run, Table, line
from ropa.tables.view import View
from ropa.words import _

FOLDER = "build/mutations"


@dataclass(frozen=True)
class Result:
    """What came of a class of changes: how many were made, how many lived, and what found them.

    `stopped` of them were only stopped: their words were not those that were read, and nothing
    judged them. `rules` says for the code of each rule how many changes it found.
    """

    name: str
    made: int
    lived: int
    stopped: int
    rules: dict[str, int]


def results(root: Path) -> list[Result]:
    """The results that the tests have left below a root, by class; none where they have not run."""
    found = []
    for file in sorted((root / FOLDER).glob("*.json")):
        one = json.loads(file.read_text(encoding="utf-8"))
        found.append(Result(
            one["class"], one["mutants"], one["survive"], one.get("stopped", 0), one["rules"]
        ))
    return found


def mutations_table(view: View, found: list[Result]) -> Table:
    """Classes of changes against rules: how many were made, how many lived, what found them."""
    headings = (
        Heading("class", view.say(_("Change"))),
        Heading("made", view.say(_("Tried"))),
        Heading("judged", view.say(_("Judged"))),
        Heading("stopped", view.say(_("Only stopped"))),
        Heading("lived", view.say(_("Not found"))),
        Heading("rules", view.say(_("Found by"))),
    )
    rows = tuple(
        (
            line(class_name(each.name, view.language)), line(str(each.made)),
            line(str(each.made - each.lived - each.stopped)), line(str(each.stopped)),
            line(str(each.lived)),
            _rules(each.rules),
        )
        for each in found
    )  # fmt: skip
    return Table("mutations", view.say(_("Changes and rules")), headings, rows)


def _rules(rules: dict[str, int]) -> Cell:
    """Codes with their counts, those that found most first."""
    runs: list[Run] = []
    for code, count in sorted(rules.items(), key=lambda each: (-each[1], each[0])):
        target = f"doc:rules#rule-{code.lower()}" if code in BY_CODE else ""
        runs += [Run(", ")] if runs else []
        runs += [Run(code, "code", target), Run(f" {count}")]
    return line(*runs)


class Mutations(SphinxDirective):
    """`{ropa-mutations}`: the table, or a sentence that the tests have not run here."""

    def run(self) -> list[nodes.Node]:
        """The table with a line of totals before it."""
        view = view_of_env(self.env)
        root = Path(self.config.ropa_root)
        for file in sorted((root / FOLDER).glob("*.json")):
            self.env.note_dependency(str(file))
        found = results(root)
        if not found:
            return [paragraph([Run(view.say(_("The tests have not been run here.")), "note")])]
        total = view.say(
            _("{made} changes were tried; {lived} of them were not found."),
            made=sum(each.made for each in found),
            lived=sum(each.lived for each in found),
        )
        return [paragraph([Run(total)]), data_table(mutations_table(view, found))]


def setup_mutations(app: Sphinx) -> None:
    """The directive."""
    app.add_directive("ropa-mutations", Mutations)
