"""Record pages: each YAML record is a source document of its own.

A record's page is `register/<kind>/<id>`. Nothing is generated into the source folder; Sphinx
reads the record's file through its own parser, so that search, index and links work as for any
page. Pages of records stand in no table of contents: a theme that renders the whole tree on every
page would need time that grows with the square of the records.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers import Parser
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.project import Project

from ropa.models.base import Edition
from ropa.models.record import Record
from ropa.reading.offered import FILE
from ropa.reading.register import OWNER
from ropa.sphinx_ext.cell_nodes import paragraph, row_table, table
from ropa.sphinx_ext.details import folded
from ropa.sphinx_ext.domain import anchor_of, note_record
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.shown import view_of, view_of_env
from ropa.tables.cells import Line, Row, Run
from ropa.tables.record import RecordPage, record_page
from ropa.tables.view import View
from ropa.words import _

PREFIX = "register/"


def docname_of(record: Record) -> str:
    """The page of a record."""
    return PREFIX + record.key


def shown_records(view: View) -> dict[str, Record]:
    """The records that have a page, by docname: all inside the organisation, none in public."""
    if view.edition is not Edition.INTERNAL:
        return {}
    return {docname_of(record): record for record in view.register}


def page_of(view: View, key: str) -> RecordPage | None:
    """What the page of a record shows, or None where the record is gone."""
    record = view.register.get(key)
    return record_page(view, record) if record else None


class RecordProject(Project):
    """The project's documents and, beside them, the records of the register."""

    records: dict[str, Path]
    """Docname -> the record's file, relative to the source folder."""

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the documents below the source folder, then add a document for each record."""
        super().discover(exclude_paths, include_paths)
        for docname, path in self.records.items():
            self.docnames.add(docname)
            self._path_to_docname.setdefault(path, docname)
            self._docname_to_path[docname] = path
        return self.docnames


class RecordParser(Parser):
    """A record's file as a page; its content comes from the register that was read and checked."""

    supported = ("ropa-record",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill the document with the record's page."""
        self.setup_parse(inputstring, document)
        env = document.settings.env
        view = view_of_env(env)
        record = shown_records(view)[env.docname]
        page = record_page(view, record)
        note_shown(env, env.docname, page, f"record:{record.key}")
        env.metadata[env.docname]["orphan"] = ""
        note_record(env, record, page.title)
        document += section(view, page, anchor_of(record))
        self.finish_parse()


def section(view: View, page: RecordPage, anchor: str) -> nodes.section:
    """A record's page as nodes: rows, folded rows, who names it, and where it is written."""
    title = nodes.title("", page.title, translatable=False)
    if page.title_language:
        title["lang"] = page.title_language
    made = nodes.section("", title, ids=[anchor], names=[anchor], classes=["ropa-record"])
    made += paragraph([Run(f"{page.kind} · "), Run(page.id, "code")], "record-kind")
    made += row_table(page.rows, articles(view, page.rows))
    if page.folded:
        rest = row_table(page.folded, articles(view, page.folded))
        made += folded(view.say(_("More on this record")), rest)
    if page.named_by:
        rows = [((Line((Run(kind),)),), cell) for kind, cell in page.named_by]
        made += nodes.rubric("", view.say(_("Named by")), translatable=False)
        made += table([], rows, classes=["named-by"], widths=[28, 72])
    if page.source:
        runs = [Run(view.say(_("Written in: "))), Run(page.source, "code")]
        made += paragraph(runs, "record-source")
    return made


def articles(view: View, rows: Iterable[Row]) -> dict[str, str]:
    """The provisions that each row answers, in short form."""
    return {row.name: view.articles(row.law) for row in rows}


def use_project(app: Sphinx) -> None:
    """Put the project that knows records in place of Sphinx's own."""
    project = RecordProject(app.srcdir, app.config.source_suffix)
    root = Path(app.config.ropa_root)
    project.records = {
        docname: Path(os.path.relpath(root / file_of(record), app.srcdir))
        for docname, record in shown_records(view_of(app)).items()
    }
    project.restore(app.project)
    app.project = project
    app.env.project = project


def delete_removed(app: Sphinx, error: Exception | None) -> None:
    """Delete pages of records that no longer exist; Sphinx leaves them behind."""
    if error or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    folder = Path(app.outdir) / PREFIX
    wanted = {Path(app.builder.get_output_path(name)) for name in app.env.found_docs}
    for file in folder.glob("*/*.html"):
        if file not in wanted:
            file.unlink()


def keep_files_out_of_search(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Name pages, not the register's files, in the search index, which everyone can read."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        indexer._filenames = {docname: docname for docname in indexer._filenames}
    return []


def setup_records(app: Sphinx) -> None:
    """The parser, the project, and the clean-up."""
    MAKERS["record"] = page_of
    app.add_source_suffix(".yaml", "ropa-record")
    app.add_source_parser(RecordParser)
    app.connect("builder-inited", lambda app: use_project(app), priority=110)
    app.connect("html-collect-pages", keep_files_out_of_search)
    app.connect("build-finished", delete_removed)


def file_of(record: Record) -> str:
    """The file of the register that Sphinx reads for a record's page.

    For a word that comes with the program it is the owner's: Sphinx asks for a file of the
    project, and what the page shows, its digest says.
    """
    path = str(record.at().path)
    return OWNER if path == FILE.name else path
