"""Where each record is read: on a page of its own, or as a section of the page of its kind.

An activity has the page `register/activities/<id>`. The records of another kind are sections, where
the directive `ropa-records` stands; of more than `MOST`, or where no page of the project has the
directive, they stand on pages of at most so many, `register/<kind>-<n>`. Nothing is generated into
the source folder; Sphinx reads a record's file through its own parser, so that search, index and
links work as for any page. Such pages stand in no table of contents: a theme that renders the whole
tree on every page would need time that grows with the square of the records.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers import Parser
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains import Index
from sphinx.environment import BuildEnvironment
from sphinx.project import Project

from ropa.models.base import Edition
from ropa.models.kinds import BY_NAME, KINDS
from ropa.models.record import Record
from ropa.reading.offered import FILE
from ropa.reading.register import OWNER
from ropa.sphinx_ext.cell_nodes import paragraph, row_table, table
from ropa.sphinx_ext.details import folded
from ropa.sphinx_ext.domain import anchor_of, note_record
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.shown import view_of, view_of_env
from ropa.sphinx_ext.typst_tree import ON_SCREEN
from ropa.tables.cells import Line, Row, Run
from ropa.tables.record import RecordPage, record_page
from ropa.tables.view import View
from ropa.words import _

PREFIX = "register/"


ALONE = frozenset({"activities"})
"""Kinds whose records have a page each."""

TOLD = frozenset({"questions"})
"""Kinds whose records the table before them tells in short."""

MOST = 70
"""How many records a page holds."""


PLACED = re.compile(r"^\s*[`:~]{3,}\{ropa-records\}\s*(\S+)", re.MULTILINE)
"""Where a page shows the records of a kind."""


def pages_of(view: View, kind: str, *, placed: bool = True) -> dict[str, list[Record]]:
    """The records of a kind by page; empty where all are sections of the page of the kind."""
    records = view.register.all_of(kind) if view.shows(kind) else []
    if kind in ALONE:
        return {PREFIX + record.key: [record] for record in records}
    if placed and len(records) <= MOST:
        return {}
    starts = range(0, len(records), MOST)
    return {f"{PREFIX}{kind}-{n + 1}": records[at : at + MOST] for n, at in enumerate(starts)}


def shown_pages(view: View, docs: Path) -> dict[str, list[Record]]:
    """All pages of records, inside the organisation; none in public."""
    if view.edition is not Edition.INTERNAL:
        return {}
    texts = (file.read_text(encoding="utf-8") for file in docs.rglob("*.md"))
    placed = {kind for text in texts for kind in PLACED.findall(text)}
    found: dict[str, list[Record]] = {}
    for kind in KINDS:
        found |= pages_of(view, kind.name, placed=kind.name in placed)
    return found


def page_of(view: View, key: str) -> RecordPage | None:
    """What the page of a record shows, or None where the record is gone."""
    record = view.register.get(key)
    return record_page(view, record) if record else None


class RecordProject(Project):
    """The project's documents and, beside them, the pages of records."""

    shown: dict[str, list[str]]
    """Docname -> the keys of the records that the page shows."""
    files: dict[str, Path]
    """Docname -> the file of its first record, relative to the source folder."""

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find the documents below the source folder, then add the pages of records."""
        super().discover(exclude_paths, include_paths)
        for docname, path in self.files.items():
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
        found = map(view.register.get, env.project.shown[env.docname])
        records = [record for record in found if record is not None]
        env.metadata[env.docname]["orphan"] = ""
        into: nodes.Element = document
        if records[0].kind not in ALONE:
            into = titled(view, records[0].kind, env.docname)
            document += into
        into.extend(sections(env, view, records))
        self.finish_parse()


def titled(view: View, kind: str, docname: str) -> nodes.section:
    """A page of records of a kind: its title says which of them."""
    many, number = view.say(BY_NAME[kind].many), docname.rpartition("-")[2]
    name = f"page-{kind}-{number}"
    title = nodes.title("", f"{many} ({number})", translatable=False)
    return nodes.section("", title, ids=[name], names=[name])


def sections(
    env: BuildEnvironment, view: View, records: Iterable[Record]
) -> list[nodes.section]:
    """A section for each record, noted as its place on the page being read."""
    made = []
    for record in records:
        page = record_page(view, record)
        note_shown(env, env.docname, page, f"record:{record.key}")
        note_record(env, record, page.title)
        made.append(section(view, page, anchor_of(record)))
    return made


def section(view: View, page: RecordPage, anchor: str) -> nodes.section:
    """A record's page as nodes: rows, folded rows, who names it, and where it is written."""
    title = nodes.title("", page.title, translatable=False)
    if page.title_language:
        title["lang"] = page.title_language
    made = nodes.section("", title, ids=[anchor], names=[anchor], classes=["ropa-record"])
    if page.key.partition("/")[0] in TOLD:
        made["classes"].append(ON_SCREEN)
    made += paragraph([Run(f"{page.kind} · "), Run(page.id, "code")], "record-kind")
    made += row_table(page.rows, articles(view, page.rows))
    rest: list[nodes.Node] = []
    if page.folded:
        rest.append(row_table(page.folded, articles(view, page.folded)))
    if page.named_by:
        rows = [((Line((Run(kind),)),), cell) for kind, cell in page.named_by]
        rest.append(nodes.rubric("", view.say(_("Named by")), translatable=False))
        rest.append(table([], rows, classes=["named-by"], widths=[28, 72]))
    if page.source:
        runs = [Run(view.say(_("Written in: "))), Run(page.source, "code")]
        rest.append(paragraph(runs, "record-source"))
    if rest:
        more = folded(view.say(_("More on this record")), *rest)
        more["classes"].append(ON_SCREEN)
        made += more
    return made


def articles(view: View, rows: Iterable[Row]) -> dict[str, str]:
    """The provisions that each row answers, in short form."""
    return {row.name: view.articles(row.law) for row in rows}


def use_project(app: Sphinx) -> None:
    """Put the project that knows records in place of Sphinx's own."""
    project = RecordProject(app.srcdir, app.config.source_suffix)
    root = Path(app.config.ropa_root)
    pages = shown_pages(view_of(app), Path(app.srcdir))
    project.shown = {docname: [each.key for each in records] for docname, records in pages.items()}
    project.files = {
        docname: Path(os.path.relpath(root / file_of(records[0]), app.srcdir))
        for docname, records in pages.items()
    }
    project.restore(app.project)
    app.project = project
    app.env.project = project


def delete_removed(app: Sphinx, error: Exception | None) -> None:
    """Delete pages that no longer exist; Sphinx leaves them behind."""
    if error or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    domains = {f"{domain}-{index.name}" for domain, index in _indices(app)}
    kept = {*app.env.found_docs, *domains, "search", "genindex"}
    wanted = {Path(app.builder.get_output_path(name)) for name in kept}
    for file in Path(app.outdir).rglob("*.html"):
        if file not in wanted and "_static" not in file.parts:
            file.unlink()


def _indices(app: Sphinx) -> Iterator[tuple[str, type[Index]]]:
    for domain in app.env.domains.sorted():
        yield from ((domain.name, index) for index in domain.indices)


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
