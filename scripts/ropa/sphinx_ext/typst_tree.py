"""One tree for one printed document, and the places in it that links can lead to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util.nodes import inline_all_toctrees


@dataclass
class Places:
    """What the tree holds: its pages, its labels, and the bodies of its footnotes."""

    pages: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    footnotes: dict[str, nodes.footnote] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)


ON_SCREEN = "on-screen"
"""The class of what a short document leaves out; its place stays, so that links find it."""


def assemble(
    builder: Builder, start: str, appendices: tuple[str, ...], *, short: bool = False
) -> nodes.document:
    """The start page with every page of its toctrees, hidden ones too, and then the appendices.

    Cross-references are resolved over all pages. Raises SphinxError if a page does not exist.
    """
    for docname in (start, *appendices):
        if docname not in builder.env.all_docs:
            raise SphinxError(f"the page `{docname}` of a printed document does not exist")
    seen = [start, *appendices]
    tree = _inlined(builder, start, seen)
    for number, docname in enumerate(appendices):
        part = addnodes.start_of_file(docname=docname, appendix=chr(ord("A") + number))
        part.extend(_inlined(builder, docname, seen).children)
        tree += part
    tree["docname"] = start
    if short:
        shorten(tree)
    builder.env.resolve_references(tree, start, builder)
    return tree


def shorten(tree: nodes.document) -> None:
    """Put a mere place where something stands that only a page shows."""
    for node in list(tree.findall(nodes.Element)):
        if ON_SCREEN in classes(node) and node.parent is not None:
            place = [nodes.target("", "", ids=ids(node))] if ids(node) else []
            at = node.parent.index(node)
            node.parent[at : at + 1] = place


def survey(tree: nodes.document) -> Places:
    """Walk the tree once and note the places: labels are `page#id`, a whole page is `page#`."""
    places = Places()
    for node, docname in located(tree, str(tree["docname"])):
        if docname not in places.pages:
            places.pages.add(docname)
            places.labels.add(f"{docname}#")
        places.labels.update(f"{docname}#{each}" for each in ids(node))
        if isinstance(node, nodes.footnote):
            places.footnotes.update({f"{docname}#{each}": node for each in ids(node)})
        if isinstance(node, nodes.footnote_reference) and node.get("refid"):
            places.referred.add(f"{docname}#{node['refid']}")
    return places


def located(node: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """Every element below with the name of the page it comes from."""
    if isinstance(node, addnodes.start_of_file):
        docname = str(node["docname"])
    yield node, docname
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from located(child, docname)


def only_section(tree: nodes.document) -> nodes.section | None:
    """The section that is the whole start page; its title is the title of the document."""
    own = [child for child in tree.children if not isinstance(child, addnodes.start_of_file)]
    sections = [child for child in own if isinstance(child, nodes.section)]
    others = [child for child in own if not isinstance(child, nodes.section | nodes.Invisible)]
    return sections[0] if len(sections) == 1 and not others else None


def ids(node: nodes.Element) -> list[str]:
    """The ids of a node."""
    found: list[str] = node.get("ids", [])
    return found


def classes(node: nodes.Element) -> list[str]:
    """The classes of a node."""
    found: list[str] = node.get("classes", [])
    return found


def _inlined(builder: Builder, docname: str, seen: list[str]) -> nodes.document:
    tree = builder.env.get_doctree(docname)
    return inline_all_toctrees(builder, set(), docname, tree, str, seen)
