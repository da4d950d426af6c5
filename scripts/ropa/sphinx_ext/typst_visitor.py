"""From a document tree to the Typst code of a body: sections, pages and their orientation."""

from dataclasses import dataclass

from docutils import nodes
from sphinx.builders import Builder

from ropa.pdf import typst_code
from ropa.pdf.typst_code import block, call, string
from ropa.sphinx_ext.typst_blocks import Blocks
from ropa.sphinx_ext.typst_inline import Inlines
from ropa.sphinx_ext.typst_tables import Tables, is_wide
from ropa.sphinx_ext.typst_tree import Places, ids, only_section

_LITTLE = 1500
"""Characters of text that may lie beside a wide table on its page."""


@dataclass
class Piece:
    """A block on the pages: its code, whether it is a heading or lies on its side, its length."""

    code: str
    heading: bool = False
    chapter: bool = False
    wide: bool = False
    length: int = 0


class TypstTranslator(Blocks, Inlines, Tables):
    """Writes the body of one printed document; `source()` gives it after the walk."""

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        places: Places,
        appendix: str = "Appendix {letter}",
    ) -> None:
        super().__init__(document, builder, places)
        self.flow: list[Piece] = []
        self.level = 0
        self.appendix = appendix
        self.letter = ""
        self.opened: str | None = None
        self.whole = only_section(document)
        self.page_title = ""

    def emit(self, code: str) -> None:
        if code and self.flowing:
            self.flow.append(Piece(code))
        else:
            super().emit(code)

    def dispatch_visit(self, node: nodes.Node) -> None:
        before = len(self.flow)
        try:
            super().dispatch_visit(node)
        finally:
            if self.flowing and len(self.flow) == before + 1 and not self.flow[-1].heading:
                self.flow[-1].length = len(node.astext())
                self.flow[-1].wide |= isinstance(node, nodes.table) and is_wide(node)

    def render_document(self, node: nodes.document) -> str:
        self.opened = self.docname
        self._children(node)
        return ""

    def render_start_of_file(self, node: nodes.Element) -> str:
        before = self.docname
        self.docname = self.opened = str(node["docname"])
        self.letter = node.get("appendix", self.letter)
        self._children(node)
        self.docname = before
        self.opened = None
        return ""

    def render_section(self, node: nodes.section) -> str:
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        opening = self._opening() + self.labels(node)
        if node is self.whole:
            self.page_title = title.astext() if title else ""
            self.flow += [Piece(typst_code.anchor(label)) for label in opening]
            self._children(node, title)
            return ""
        self.level += 1
        if title is not None:
            self._heading(title, opening)
        self._children(node, title)
        self.level -= 1
        return ""

    def render_title(self, node: nodes.Element) -> str:
        """A title outside a section, such as that of a table, is written by its owner."""
        return call("rubric", self.inside(node))

    render_subtitle = render_title

    def _heading(self, title: nodes.title, labels: list[str]) -> None:
        self.title_depth += 1
        text = self.inside(title, *self._before_title(title))
        self.title_depth -= 1
        own = [f"{self.docname}#{each}" for each in ids(title)]
        labels += [label for label in own if label not in self.written]
        self.written.update(own)
        heading = call("heading", text, level=str(self.level))
        first, rest = (labels[0] if labels else None), labels[1:]
        code = self.place(title) + typst_code.labelled(heading, first)
        code += "".join("\n" + typst_code.anchor(label) for label in rest)
        code += "".join("\n" + anchor for anchor in self.held)
        self.held.clear()
        self.flow.append(Piece(code, heading=True, chapter=self.level == 1))

    def _before_title(self, title: nodes.title) -> list[str]:
        if self.letter and self.level == 1:
            letter, self.letter = self.letter, ""
            return [string(self.appendix.replace("{letter}", letter) + ": ")]
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        own = ids(title.parent)
        number = numbers.get(f"#{own[0]}" if own else "") or (
            numbers.get("") if not isinstance(title.parent.parent, nodes.section) else None
        )
        return [string(".".join(map(str, number)) + "  ")] if number else []

    def _opening(self) -> list[str]:
        """The label of a whole page, given to its first section."""
        if self.opened is None:
            return []
        label, self.opened = f"{self.opened}#", None
        self.written.add(label)
        return [label]

    def _children(self, node: nodes.Element, leave_out: nodes.Node | None = None) -> None:
        for child in node.children:
            if child is not leave_out:
                child.walkabout(self)

    def source(self, chapters: bool = False) -> str:
        """The code of the body; wide tables and what belongs to them lie on their side.

        With `chapters`, headings of the first level begin a page.
        """
        missing = sorted(self.places.labels - self.written)
        start = [typst_code.anchor(label) for label in missing]
        runs: list[tuple[bool, list[str]]] = []
        for wide, piece in _orientations(self.flow):
            if not runs or runs[-1][0] != wide:
                runs.append((wide, []))
            elif chapters and piece.chapter:
                runs[-1][1].append("pagebreak(weak: true)")
            runs[-1][1].append(piece.code)
        pages = [
            call("page", block(code), flipped="true") if wide else block(code)
            for wide, code in runs
        ]
        return block([*start, *pages])


def _orientations(flow: list[Piece]) -> list[tuple[bool, Piece]]:
    """Each piece and whether it lies on its side: a wide table takes its heading along."""
    groups: list[list[Piece]] = []
    for piece in flow:
        if not groups or (piece.heading and not groups[-1][-1].heading):
            groups.append([])
        groups[-1].append(piece)
    turned: list[tuple[bool, Piece]] = []
    for group in groups:
        text = sum(piece.length for piece in group if not piece.wide)
        whole = any(piece.wide for piece in group) and text <= _LITTLE
        turned += [(whole or piece.wide, piece) for piece in group]
    return turned
