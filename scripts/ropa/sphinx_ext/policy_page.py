"""The policy page: every sentence is a place to link to, and shows what rests on it.

The places are part of the page in every output. What rests on a sentence is folded away below its
paragraph inside the organisation only; the printed policy is the text and nothing else. In the
public edition the policy is the first page, and leads to the few others.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from ropa.models.base import Edition
from ropa.models.policytext import PolicyText, Unit, UnitKind, normal
from ropa.reading.policy import PAGE
from ropa.sphinx_ext.cell_nodes import blocks, paragraph
from ropa.sphinx_ext.details import folded
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.shown import view_of
from ropa.tables.cells import Cell, Run
from ropa.tables.coverage import rests
from ropa.tables.promised import anchor_of
from ropa.tables.view import View
from ropa.words import _

DOCNAME = PAGE.removeprefix("docs/").removesuffix(".md")
UNIT = "ropa-unit"
"""The attribute of a node that is a sentence: its id."""


def mark_sentences(app: Sphinx, doctree: nodes.document) -> None:
    """Make each sentence of the policy a place of its own, once the page is read."""
    view = view_of(app)
    if app.env.docname != DOCNAME or view.policy is None:
        return
    note_shown(app.env, DOCNAME, rests(view), "ropa-policy:")
    found, places = _blocks(view.policy), _places(doctree)
    if len(found) != len(places):
        return  # a page that POL007 refuses, shown where errors are accepted
    for block, node in zip(found, places, strict=True):
        sentences = [unit.say(view.language) for unit in block]
        only_text = all(isinstance(child, nodes.Text) for child in node.children)
        if only_text and normal(node.astext()) == " ".join(sentences):
            node.children = []
            for n, (unit, text) in enumerate(zip(block, sentences, strict=True)):
                if n:
                    node += nodes.Text(" ")
                node += nodes.inline(text, text, ids=[anchor_of(unit)])
        else:
            node["ids"] += [anchor_of(unit) for unit in block]
        node[UNIT] = [unit.id for unit in block]


def _blocks(policy: PolicyText) -> list[list[Unit]]:
    """The sentences of each paragraph, list item and row of a table, bold lead-ins too."""
    found: dict[int, list[Unit]] = {}
    for unit in policy.units:
        if unit.duty or unit.kind is UnitKind.LEAD:
            found.setdefault(unit.block, []).append(unit)
    return list(found.values())


def _places(doctree: nodes.document) -> list[nodes.paragraph]:
    """Where their anchors stand: every paragraph, and the first one that a row has words in."""
    found: dict[int, nodes.paragraph] = {}
    for node in _paragraphs(doctree):
        row = _above(node, nodes.row)
        if row is None:
            found[id(node)] = node
        elif node.astext().strip() and not _heads(row):
            found.setdefault(id(row), node)
    return list(found.values())


def _above(node: nodes.Node | None, kind: type[nodes.Node]) -> nodes.Node | None:
    """The nearest node of a kind around a node, or None."""
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node


def _heads(row: nodes.Node) -> bool:
    """Whether a row is the head of a table that has rows below it."""
    table = _above(row, nodes.tgroup)
    return _above(row, nodes.thead) is not None and table is not None and any(
        each.astext().strip() for each in table.findall(nodes.tbody)
    )


def _paragraphs(doctree: nodes.document) -> list[nodes.paragraph]:
    return list(doctree.findall(nodes.paragraph))


class FoldResting(SphinxPostTransform):
    """Fold what rests on the sentences below their paragraph, before references are resolved."""

    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add the folded parts to the policy page, in editions that have record pages."""
        view = view_of(self.app)
        if self.env.docname != DOCNAME or view.edition is Edition.PUBLIC:
            return
        carried = dict(rests(view))
        for node in _paragraphs(self.document):
            marked: list[str] = node.get(UNIT, [])
            units = [id for id in marked if carried.get(id)]
            if units:
                node.parent.insert(
                    node.parent.index(node) + 1, folded_resting(view, units, carried)
                )


def folded_resting(view: View, units: list[str], carried: dict[str, Cell]) -> nodes.Element:
    """The folded part of a paragraph: each sentence's number and the records that carry it."""
    body: list[nodes.Node] = []
    for id in units:
        body += [paragraph([Run(id, "code")], "note"), *blocks(carried[id])]
    part = folded(view.say(_("What rests on this")), *body)
    part["classes"].append("rests")
    return part


def lead_on(app: Sphinx, doctree: nodes.document) -> None:
    """Let the first page of the public edition lead to its others."""
    env = app.env
    if env.docname != DOCNAME or app.config.root_doc != DOCNAME:
        return
    names = sorted(name for name in env.found_docs if name != DOCNAME)
    first = doctree.next_node(nodes.section)
    if names and first is not None:
        first.append(
            addnodes.toctree(
                parent=DOCNAME, entries=[(None, name) for name in names], includefiles=names,
                maxdepth=-1, caption=None, glob=False, hidden=True, includehidden=False,
                numbered=0, titlesonly=False,
            )
        )  # fmt: skip


def setup_policy_page(app: Sphinx) -> None:
    """Mark after translation; fold in before references are resolved."""
    app.connect("doctree-read", lead_on, priority=400)
    app.connect("doctree-read", mark_sentences, priority=850)
    app.add_post_transform(FoldResting)
    MAKERS["ropa-policy"] = rests
