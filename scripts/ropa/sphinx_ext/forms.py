"""Forms on pages: the record of processing activities and the answers, one section for each."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ropa.sphinx_ext.cell_nodes import blocks, paragraph, table
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.shown import view_of_env
from ropa.tables.answers import answer_forms
from ropa.tables.cells import Run
from ropa.tables.forms import Form
from ropa.tables.view import View
from ropa.words import _

FORMS: dict[str, Callable[[View], tuple[Form, ...]]] = {"answers": answer_forms}


def made_forms(view: View, name: str) -> tuple[Form, ...]:
    """The forms of a name."""
    return FORMS[name](view)


class Forms(SphinxDirective):
    """`{ropa-forms} NAME`: one section for each form, with labelled rows."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sections, or a line that says that there is nothing."""
        name = self.arguments[0]
        if name not in FORMS:
            raise self.error(f"there are no forms `{name}`")
        view = view_of_env(self.env)
        forms = made_forms(view, name)
        note_shown(self.env, self.env.docname, forms, f"ropa-forms:{name}")
        if not forms:
            return [paragraph([Run(view.say(_("Nothing is recorded here.")), "note")])]
        return [section(view, form) for form in forms]


def section(view: View, form: Form) -> nodes.section:
    """A form as a section; the record it is about is linked below its title."""
    title = nodes.title("", form.title, translatable=False)
    made = nodes.section("", title, ids=[form.name], names=[form.name], classes=["ropa-form"])
    if form.key:
        made += paragraph([Run(view.say(_("The page of the record")), target=form.key)], "note")
    for block in blocks(form.note):
        made += block
    made += table([], form.rows, classes=["record"], widths=[30, 70])
    return made


def setup_forms(app: Sphinx) -> None:
    """The directive, and what it shows."""
    app.add_directive("ropa-forms", Forms)
    MAKERS["ropa-forms"] = made_forms
