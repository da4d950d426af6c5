"""Tables and figures."""

from dataclasses import dataclass

from docutils import nodes

from ropa.pdf.columns import LANDSCAPE, PORTRAIT, columns
from ropa.pdf.typst_code import block, call, string
from ropa.sphinx_ext.typst_base import Writing
from ropa.sphinx_ext.typst_tree import classes, ids

WIDE = 6
"""A table of more columns lies on its side."""

_SHORT = 300
"""A row whose cells have no more characters than this is not broken over two pages."""


@dataclass(frozen=True)
class Cell:
    """A cell: its node, its column, how many columns and rows it takes, whether it heads others.

    `whole` says that its row is short and stays on one page.
    """

    entry: nodes.entry
    column: int
    across: int
    down: int
    heading: bool
    whole: bool


class Tables(Writing):
    """Tables with repeated header rows, and pictures with a caption."""

    def render_table(self, node: nodes.table) -> str:
        group = next(node.findall(nodes.tgroup))
        specs = [child for child in group.children if isinstance(child, nodes.colspec)]
        stubs = {i for i, spec in enumerate(specs) if spec.get("stub")}
        head = [
            c
            for part in group.children
            if isinstance(part, nodes.thead)
            for c in cells(part, True, set())
        ]
        body = [
            c
            for part in group.children
            if isinstance(part, nodes.tbody)
            for c in cells(part, False, stubs)
        ]
        wide = is_wide(node)
        room = LANDSCAPE if wide else PORTRAIT
        if _given(node, specs):
            shares, scale = tuple(float(spec["colwidth"]) for spec in specs), 1.0
        else:
            found = columns(_texts([*head, *body], len(specs)), room)
            shares, scale = found.shares, found.scale
        code = [self._cell(cell) for cell in body]
        if head:
            code.insert(0, call("table.header", *(self._cell(cell) for cell in head)))
        caption = next((c for c in node.children if isinstance(c, nodes.title)), None)
        sheet = call(
            "sheet",
            *code,
            columns="(" + "".join(f"{share:g}fr, " for share in shares) + ")",
            dense="true" if wide else None,
            scale=f"{scale:.3g}" if scale < 1 else None,
            caption=self.captioned(node, caption) if caption else None,
        )
        return self.place(node) + block([*self.anchors(node), sheet])

    def _cell(self, cell: Cell) -> str:
        entry = cell.entry
        inner = self.inside(entry, *self.anchors(entry))
        if cell.heading:
            inner = call("header-cell", inner)
        align = next(
            (c.removeprefix("text-") for c in classes(entry) if c in ("text-right", "text-center")),
            None,
        )
        return call(
            "table.cell",
            inner,
            colspan=str(cell.across) if cell.across > 1 else None,
            rowspan=str(cell.down) if cell.down > 1 else None,
            align=f"{align} + top" if align else None,
            breakable="false" if cell.whole and not cell.heading else None,
        )

    def render_figure(self, node: nodes.figure) -> str:
        caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
        legend = next((c for c in node.children if isinstance(c, nodes.legend)), None)
        body = [self.one(c) for c in node.children if c is not caption and c is not legend]
        code = call(
            "picture-with",
            self.captioned(node, caption) if caption else "none",
            self.inside(legend) if legend else "none",
            block(body),
        )
        return self.place(node) + block([*self.anchors(node), code])

    def captioned(self, node: nodes.Element, caption: nodes.Element) -> str:
        """The caption, after its number where Sphinx numbers figures and tables."""
        number = self._number(node)
        return self.inside(caption, *([string(number)] if number else []), *self.anchors(caption))

    def _number(self, node: nodes.Element) -> str:
        if not self.config.numfig:
            return ""
        kind = "table" if isinstance(node, nodes.table) else "figure"
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        number = next((numbers[each] for each in ids(node) if each in numbers), None)
        if not number:
            return ""
        return str(self.config.numfig_format.get(kind, "%s")) % ".".join(map(str, number)) + " "


def cells(part: nodes.Element, heading: bool, stubs: set[int]) -> list[Cell]:
    """The cells of a table's head or body with their columns, spans counted."""
    found: list[Cell] = []
    taken: dict[int, int] = {}
    for row in part.children:
        column = 0
        whole = all(_short(entry) for entry in row.children)
        above, taken = taken, {c: n - 1 for c, n in taken.items() if n > 1}
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            while above.get(column, 0):
                column += 1
            across, down = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            found.append(Cell(entry, column, across, down, heading or column in stubs, whole))
            if down > 1:
                taken.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
    return found


def _short(node: nodes.Node) -> bool:
    return len(node.astext()) <= _SHORT and not (
        isinstance(node, nodes.Element) and node.get("morerows")
    )


def _given(node: nodes.table, specs: list[nodes.colspec]) -> bool:
    """Whether the widths were chosen: said so, or columns that are not all alike."""
    said = classes(node)
    unlike = len({spec["colwidth"] for spec in specs}) > 1
    return "colwidths-given" in said or (unlike and "colwidths-auto" not in said)


def is_wide(node: nodes.Element) -> bool:
    """Whether a table lies on its side: the class `wide`, or more columns than stand upright."""
    specs = sum(1 for _ in node.findall(nodes.colspec))
    return "wide" in classes(node) or specs > WIDE


def _texts(found: list[Cell], count: int) -> list[list[str]]:
    """The text of each column; a cell across several columns counts in none."""
    texts: list[list[str]] = [[] for _ in range(count)]
    for cell in found:
        if cell.across == 1 and cell.column < count:
            texts[cell.column].append(cell.entry.astext())
    return texts
