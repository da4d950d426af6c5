"""Cells as docutils nodes; nothing made here enters the translators' catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref

from ropa.tables.cells import Block, Cell, Fields, Line, Listed, Row, Run, Table


def inline(run: Run) -> nodes.Node:
    """A run: plain text, a link, or text with a style and a language of its own."""
    classes = [run.style] if run.style else []
    content: nodes.Node = nodes.Text(run.text)
    if classes or run.language:
        wrapped = nodes.inline(run.text, "", content, classes=classes)
        if run.language:
            wrapped["lang"] = run.language
        content = wrapped
    if not run.target:
        return content
    if "://" in run.target:
        return nodes.reference("", "", content, refuri=run.target, internal=False)
    if classes and run.target.startswith("doc:") and "#" not in run.target:
        # Sphinx writes the text of a link to a page anew, so its style stands around the link.
        link = cross_reference(run.target, nodes.Text(run.text))
        return nodes.inline("", "", link, classes=classes)
    return cross_reference(run.target, content)


def cross_reference(target: str, content: nodes.Node) -> pending_xref:
    """A link to a record (`<kind>/<id>`), a page (`doc:`), a place on it (`#`) or a `kind:`."""
    if isinstance(content, nodes.Text):
        content = nodes.inline(content, content)
    if target.startswith("doc:") and "#" in target:
        domain, kind, name = "ropa", "place", target[4:]
    elif target.startswith("kind:"):
        domain, kind, name = "ropa", "kind", target[5:]
    elif target.startswith("doc:"):
        domain, kind, name = "std", "doc", "/" + target[4:]
    else:
        domain, kind, name = "ropa", "record", target
    return pending_xref(
        "", content, refdomain=domain, reftype=kind, reftarget=name, refexplicit=True, refwarn=True
    )


def paragraph(runs: Iterable[Run], *classes: str) -> nodes.paragraph:
    """A paragraph of runs."""
    made = nodes.paragraph("", "", *(inline(run) for run in runs), classes=list(classes))
    made["translatable"] = False
    return made


def blocks(cell: Cell) -> list[nodes.Node]:
    """A cell's content."""
    return [_block(block) for block in cell]


def _block(block: Block) -> nodes.Node:
    if isinstance(block, Line):
        return paragraph(block.runs)
    if isinstance(block, Listed):
        items = [nodes.list_item("", *blocks(item)) for item in block.items]
        return nodes.bullet_list("", *items)
    return fields(block)


def fields(block: Fields) -> nodes.Node:
    """Labelled values: short ones in one line, longer ones below their label."""
    made = nodes.container(classes=["fields"])
    for row in block.rows:
        made += field(row)
    return made


def field(row: Row) -> list[nodes.Node]:
    """One labelled value."""
    label = nodes.strong("", f"{row.label}: ", classes=["label"])
    if len(row.cell) == 1 and isinstance(row.cell[0], Line):
        line = paragraph(row.cell[0].runs, "field")
        line.insert(0, label)
        return [line]
    head = nodes.paragraph("", "", nodes.strong("", f"{row.label}:"), classes=["field"])
    head["translatable"] = False
    body = nodes.container("", *blocks(row.cell), classes=["field-body"])
    return [head, body]


def table(
    headings: Sequence[Sequence[nodes.Node]], rows: Iterable[Sequence[Cell]], *,
    classes: Sequence[str] = (), widths: Sequence[int] = (), stub: bool = True,
) -> nodes.table:  # fmt: skip
    """A table; the first column heads its row. `headings` may be empty."""
    body = list(rows)
    columns = len(headings) or (len(body[0]) if body else 1)
    made = nodes.table(classes=[*classes, *(["colwidths-given"] if widths else [])])
    group = nodes.tgroup(cols=columns)
    made += group
    for n in range(columns):
        width = widths[n] if widths else 100 // columns
        spec = nodes.colspec(colwidth=width)
        if stub and n == 0:
            spec["stub"] = 1
        group += spec
    if headings:
        head = nodes.row("", *(nodes.entry("", *content) for content in headings))
        group += nodes.thead("", head)
    group += nodes.tbody("", *(_row(cells) for cells in body))
    return made


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *blocks(cell)) for cell in cells))


def data_table(data: Table, widths: Sequence[int] = ()) -> nodes.table:
    """A table of the register, with the articles below the headings; `widths` in per cent."""
    headings = []
    for heading in data.headings:
        content = [paragraph([Run(heading.label)])]
        if heading.note:
            content.append(paragraph([Run(heading.note)], "note"))
        headings.append(content)
    classes = ["register-table", data.name]
    if len(data.headings) > 5:
        classes.append("wide")
    return table(headings, data.rows, classes=classes, widths=widths)


def row_table(rows: Sequence[Row], articles: dict[str, str]) -> nodes.table:
    """A record's rows as a table of labels and values; `articles` by field name."""
    body = []
    for row in rows:
        runs = [Run(row.label)]
        label: Cell = (Line(tuple(runs)),)
        if articles.get(row.name):
            label = (*label, Line((Run(articles[row.name], "note"),)))
        body.append((label, row.cell))
    return table([], body, classes=["record"], widths=[28, 72])
