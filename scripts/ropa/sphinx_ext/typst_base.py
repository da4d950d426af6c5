"""The frame of the translation: how a node's code is caught, marked, and put in order."""

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from ropa.pdf import typst_code
from ropa.pdf.typst_code import block, call
from ropa.sphinx_ext.typst_tree import Places, classes, ids

log = logging.getLogger(__name__)

STATES = ("open", "stated", "proposed", "confirmed")
"""Classes whose text is shown by line and letter, and whose blocks have a bar of that line."""

STYLES = (
    *STATES,
    "required",
    "reported",
    "seen",
    "not-yet",
    "not-met",
    "untold",
    "missing-translation",
    "not-applicable",
    "satisfied",
    "not-filled",
    "column-mandatory",
    "column-if-relevant",
    "column-if-possible",
    "column-optional",
    "column-own",
    "note",
    "code",
)
"""Classes of a piece of text that the theme knows; others change nothing."""


class Writing(SphinxTranslator):
    """Writes Typst code; a method `render_<node>` gives the code of a node and all below it.

    Extensions add their own nodes with `app.add_node(Node, typst=(visit, depart))`, whose visit
    calls `self.emit(code)` and raises SkipNode; `self.inside(node)` is the code of the children.
    """

    def __init__(self, document: nodes.document, builder: Builder, places: Places) -> None:
        super().__init__(document, builder)
        self.places = places
        self.docname = str(document.get("docname", ""))
        self.caught: list[list[str]] = [[]]
        self.written: set[str] = set()
        self.title_depth = 0
        self.held: list[str] = []

    def dispatch_visit(self, node: nodes.Node) -> None:
        for kind in type(node).__mro__:
            if hasattr(self, f"visit_{kind.__name__}"):
                super().dispatch_visit(node)
                return
            render = getattr(self, f"render_{kind.__name__}", None)
            if render is not None:
                code = self._dressed(node, render(node))
                self.emit(self._anchored(node, code))
                raise nodes.SkipNode
        log.warning(
            "the printed document does not know the node type `%s`",
            type(node).__name__,
            location=place_of(node),
            type="typst",
            subtype="node",
        )
        self.emit(self.inside(node))
        raise nodes.SkipNode

    def dispatch_departure(self, node: nodes.Node) -> None:
        if hasattr(self, f"depart_{type(node).__name__}"):
            super().dispatch_departure(node)

    def emit(self, code: str) -> None:
        """Put code where the node stands."""
        if code:
            self.caught[-1].append(code)

    def pieces(self, node: nodes.Node) -> list[str]:
        """The code of each child."""
        self.caught.append([])
        for child in node.children:
            child.walkabout(self)
        return self.caught.pop()

    def inside(self, node: nodes.Node, *first: str) -> str:
        """The code of all children as one piece of content; `first` stands before them."""
        return block([*first, *self.pieces(node)])

    def one(self, node: nodes.Node) -> str:
        """The code of the node itself as one piece of content."""
        self.caught.append([])
        node.walkabout(self)
        return block(self.caught.pop())

    @property
    def flowing(self) -> bool:
        """Whether code goes to the pages themselves, not into a list, a cell or a frame."""
        return len(self.caught) == 1

    def labels(self, node: nodes.Element) -> list[str]:
        """The labels of a node that are not yet written; each is given once."""
        found = []
        for each in ids(node):
            label = f"{self.docname}#{each}"
            if label not in self.written:
                self.written.add(label)
                found.append(label)
        return found

    def anchors(self, node: nodes.Element) -> list[str]:
        """Invisible places for the labels of a node; those in a title are held until after it."""
        code = [typst_code.anchor(label) for label in self.labels(node)]
        if self.title_depth:
            self.held += code
            return []
        return code

    def place(self, node: nodes.Node) -> str:
        """A comment that names the source of the node, for messages."""
        where = place_of(node)
        return typst_code.mark(where) + "\n" if where else ""

    def _anchored(self, node: nodes.Node, code: str) -> str:
        """The code after the labels its writer has left out."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.footnote):
            return code
        left = self.anchors(node)
        return block([*left, code]) if left else code

    def _dressed(self, node: nodes.Node, code: str) -> str:
        """The code with the language and the state of its node, if it has any."""
        if not code or not isinstance(node, nodes.Element):
            return code
        for name in classes(node):
            if (isinstance(node, nodes.inline) and name in STYLES) or (
                isinstance(node, nodes.paragraph) and name == "note"
            ):
                code = call("status", typst_code.string(name), code)
            elif isinstance(node, nodes.paragraph | nodes.container) and name in STATES:
                code = call("status-block", typst_code.string(name), code)
        lang = node.get("lang")
        if lang and not isinstance(node, nodes.document):
            spoken = typst_code.string(str(lang).partition("-")[0])
            code = block([f"set text(lang: {spoken})", code])
        return code

    def unknown_visit(self, node: nodes.Node) -> None:
        raise AssertionError(f"{type(node).__name__} reached no writer")

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing is left to do after a node."""


def has_words(node: nodes.Node) -> bool:
    """Whether there is any text to read; the alternative text of a picture is not counted."""
    return any(text.strip() for text in node.findall(nodes.Text))


def place_of(node: nodes.Node) -> str:
    """`path:line` of a node, or of the nearest one above it that has both."""
    current: nodes.Node | None = node
    while current is not None:
        source = getattr(current, "source", None)
        line = getattr(current, "line", None)
        if source and line:
            return f"{source}:{line}"
        current = current.parent
    return ""
