"""Directives that show the register inside a page: tables, overviews, rules, terms."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from ropa.checks import RULES
from ropa.law.terms import terms
from ropa.models.kinds import BY_NAME
from ropa.report import NAMES
from ropa.sphinx_ext.cell_nodes import data_table, paragraph
from ropa.sphinx_ext.domain import note_kind
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.records import pages_of, sections
from ropa.sphinx_ext.shown import view_of_env
from ropa.tables.actions import actions_table, unclear_table
from ropa.tables.answers import answers_table
from ropa.tables.bases import consents_table, legal_bases_table, special_grounds_table
from ropa.tables.cells import Heading, Run, Table, line
from ropa.tables.coverage import coverage_table, sentences_table
from ropa.tables.derived import article30_matrix, retention_table, transfers_table
from ropa.tables.desk import departures_table, due_table, first_questions, standing_table
from ropa.tables.fields import field_tables
from ropa.tables.information import matrix13, matrix13_second, matrix14
from ropa.tables.logs import breach_log, disclosure_log, request_log
from ropa.tables.matrices import matrix28, matrix32, matrix_rights
from ropa.tables.overview import overview, pending_law, provisions, register_table
from ropa.tables.promises import promises_table
from ropa.tables.protocol import processor_protocol, protocol_table
from ropa.tables.published import contact_table, limits_table, rights_table, versions_table
from ropa.tables.states import legend
from ropa.tables.view import View
from ropa.words import _, say

TABLES = {
    "states": legend,
    "standing": standing_table,
    "departures": departures_table,
    "first-questions": first_questions,
    "due": due_table,
    "register": register_table,
    "retention": retention_table,
    "transfers": transfers_table,
    "protocol": protocol_table,
    "processor-protocol": processor_protocol,
    "matrix-30": article30_matrix,
    "matrix-13": matrix13,
    "matrix-13-2": matrix13_second,
    "matrix-14": matrix14,
    "matrix-28": matrix28,
    "matrix-32": matrix32,
    "matrix-rights": matrix_rights,
    "answers": answers_table,
    "provisions": provisions,
    "pending": pending_law,
    "promises-results": promises_table,
    "coverage": coverage_table,
    "sentences": sentences_table,
    "actions": actions_table,
    "unclear": unclear_table,
    "legal-bases": legal_bases_table,
    "special-grounds": special_grounds_table,
    "consents": consents_table,
    "log-breaches": breach_log,
    "log-requests": request_log,
    "log-disclosures": disclosure_log,
    "contact": contact_table,
    "your-rights": rights_table,
    "limits": limits_table,
    "published-versions": versions_table,
}


def made_table(view: View, name: str) -> Table:
    """A table by name: one of TABLES, or the overview of a kind."""
    return TABLES[name](view) if name in TABLES else overview(view, name)


class RegisterTable(SphinxDirective):
    """`{ropa-table} NAME`: a table of the register, or the overview of a kind."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The table, or a line that says that there is nothing."""
        name = self.arguments[0]
        if name not in TABLES and name not in BY_NAME:
            raise self.error(f"there is no table `{name}`")
        view = view_of_env(self.env)
        table = made_table(view, name)
        note_shown(self.env, self.env.docname, table, f"ropa-table:{name}")
        if not table.rows:
            return [paragraph([Run(view.say(_("Nothing is recorded here.")), "note")])]
        return [data_table(table)]


class pages_of_records(nodes.Invisible, nodes.Element):
    """Where the printed document shows pages of records."""


class Records(SphinxDirective):
    """`{ropa-records} KIND`: the records of a kind, as sections or on pages of their own."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sections, or a node that later becomes a hidden table of contents."""
        kind, view = self.arguments[0], view_of_env(self.env)
        note_kind(self.env, kind)
        places = record_places(view, kind)
        note_shown(self.env, self.env.docname, places, f"ropa-records:{kind}")
        pages = pages_of(view, kind)
        if pages or not places:
            return [pages_of_records(names=list(pages))]
        return list(sections(self.env, view, view.register.all_of(kind)))


def record_places(view: View, kind: str) -> list[tuple[str, str]]:
    """The records of a kind in order, each with its page; an empty name is the kind's own page."""
    pages = {record.key: page for page, each in pages_of(view, kind).items() for record in each}
    shown = view.register.all_of(kind) if view.shows(kind) else []
    return [(record.key, pages.get(record.key, "")) for record in shown]


def place_pages(app: Sphinx, doctree: nodes.document) -> None:
    """Put a hidden toctree in its place, once Sphinx has collected its own.

    So the printed document holds the pages of records, and the site's navigation does not.
    """
    for node in list(doctree.findall(pages_of_records)):
        names = node["names"]
        tree = addnodes.toctree(
            parent=app.env.docname, entries=[(None, name) for name in names], includefiles=names,
            maxdepth=-1, caption=None, glob=False, hidden=True, includehidden=False, numbered=0,
            titlesonly=False,
        )  # fmt: skip
        node.replace_self(tree)


class Rules(SphinxDirective):
    """`{ropa-rules}`: the page of every rule."""

    def run(self) -> list[nodes.Node]:
        """A section for each rule, with its code as anchor."""
        language = self.config.language
        return [rule_section(rule, language) for rule in RULES]


def rule_section(rule: Any, language: str) -> nodes.section:
    """A rule's page as a section."""
    title = nodes.title("", f"{rule.code} – {say(rule.title, language)}", translatable=False)
    made = nodes.section("", title, ids=[f"rule-{rule.code.lower()}"], names=[rule.code])
    runs = [Run(say(NAMES[rule.severity], language))]
    if rule.law:
        runs.append(Run(f" · {rule.basis(language)}"))
    made += paragraph(runs, "note")
    for text in rule.paragraphs[1:]:
        made += paragraph(with_code(say(text, language)))
    return made


def with_code(text: str) -> list[Run]:
    """A text as runs: what stands between backticks is code."""
    parts = enumerate(text.split("`"))
    return [Run(part, "code" if n % 2 else "") for n, part in parts if part]


FIELD_WIDTHS = (30, 16, 24, 18, 12)


class FieldReference(SphinxDirective):
    """`{ropa-fields}`: what may be written in each kind of record."""

    def run(self) -> list[nodes.Node]:
        """A section with a table for each kind."""
        made = []
        for table in field_tables(view_of_env(self.env)):
            title = nodes.title("", table.title, translatable=False)
            name = f"fields-{table.name}"
            made.append(
                nodes.section("", title, data_table(table, FIELD_WIDTHS), ids=[name], names=[name])
            )
        return list(made)


class Terms(SphinxDirective):
    """`{ropa-terms}`: the glossary in three languages, the law's terms and the organisation's."""

    def run(self) -> list[nodes.Node]:
        """One table, sorted by the word in the build's language."""
        view = view_of_env(self.env)
        table = terms_table(view, "")
        note_shown(self.env, self.env.docname, table, "ropa-terms:")
        return [data_table(table)]


def terms_table(view: View, _argument: str) -> Table:
    """The glossary: the word in the three languages and what it means."""
    order = [view.language, *(code for code in ("nb", "sv", "en") if code != view.language)]
    names = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}
    headings = [Heading(code, view.say(names[code])) for code in order]
    headings.append(Heading("meaning", view.say(_("Meaning"))))
    rows = []
    for term in sorted(terms().values(), key=lambda t: t.label(view.language).lower()):
        cells = [line(Run(term.label(code), language=_foreign(view, code))) for code in order]
        rows.append((*cells, line(term.explanation(view.language))))
    return Table("terms", view.say(_("Glossary")), tuple(headings), tuple(rows))


def _foreign(view: View, code: str) -> str:
    return "" if code == view.language else code


class EditionToctree(TocTree):
    """`{ropa-toctree}`: a table of contents without the pages that the edition does not have.

    With the option `:without: PAGE` it stands only in editions that lack the page.
    """

    option_spec: ClassVar[OptionSpec] = {**TocTree.option_spec, "without": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The toctree of those entries that exist in this build."""
        if self.options.pop("without", "") in self.env.found_docs:
            return []
        kept = []
        for entry in self.content:
            name = entry.strip().rpartition("<")[2].rstrip(">").removesuffix(".md").lstrip("/")
            if not name or name in self.env.found_docs or self._here(name):
                kept.append(entry)
        self.content = type(self.content)(kept, source="")
        return super().run()

    def _here(self, name: str) -> bool:
        folder = self.env.docname.rpartition("/")[0]
        return f"{folder}/{name}".lstrip("/") in self.env.found_docs


def setup_directives(app: Sphinx) -> None:
    """The directives, and what each of them shows."""
    app.add_directive("ropa-table", RegisterTable)
    app.add_directive("ropa-records", Records)
    app.add_node(pages_of_records)
    app.connect("doctree-read", place_pages, priority=900)
    app.add_directive("ropa-rules", Rules)
    app.add_directive("ropa-fields", FieldReference)
    app.add_directive("ropa-terms", Terms)
    app.add_directive("ropa-toctree", EditionToctree)
    MAKERS["ropa-table"] = made_table
    MAKERS["ropa-records"] = record_places
    MAKERS["ropa-terms"] = terms_table
