"""Running text, references, footnotes and pictures."""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from ropa.pdf import typst_code
from ropa.pdf.typst_code import block, call, string
from ropa.sphinx_ext.typst_base import Writing, has_words, place_of
from ropa.sphinx_ext.typst_tree import classes, ids

log = logging.getLogger(__name__)


class Inlines(Writing):
    """What stands in a line of text."""

    def render_Text(self, node: nodes.Text) -> str:
        return typst_code.prose(node.astext())

    def render_inline(self, node: nodes.inline) -> str:
        return self.inside(node, *self.anchors(node))

    render_abbreviation = render_generated = render_problematic = render_label = render_inline

    def render_emphasis(self, node: nodes.Element) -> str:
        return call("emph", self.inside(node, *self.anchors(node)))

    def render_strong(self, node: nodes.Element) -> str:
        return call("strong", self.inside(node, *self.anchors(node)))

    def render_literal(self, node: nodes.Element) -> str:
        parts = typst_code.breakable(node.astext()).split("; h(0pt); ")
        return block(
            [*self.anchors(node), *"; h(0pt); ".join(f"raw({p})" for p in parts).split("; ")]
        )

    def render_subscript(self, node: nodes.Element) -> str:
        return call("sub", self.inside(node))

    def render_superscript(self, node: nodes.Element) -> str:
        return call("super", self.inside(node))

    def render_target(self, node: nodes.target) -> str:
        """A place to link to; most labels docutils has already moved to the next element."""
        here = self.anchors(node)
        return block([*here, *self.pieces(node)]) if here or node.children else ""

    def render_reference(self, node: nodes.reference) -> str:
        text = self.inside(node, *self.anchors(node))
        if uri := node.get("refuri"):
            if not uri.startswith("%"):
                return call("link", string(uri), text)
            page, _, part = uri[1:].partition("#")
            label = f"{page}#{part}"
        elif refid := node.get("refid"):
            page, label = self.docname, f"{self.docname}#{refid}"
        else:
            return text
        if label in self.places.labels:
            return call("link", call("label", string(label)), text)
        if page in self.places.pages:
            log.warning(
                "nothing to link to at `%s`",
                label,
                location=place_of(node),
                type="typst",
                subtype="link",
            )
        return text

    def render_download_reference(self, node: addnodes.download_reference) -> str:
        if "refuri" in node:
            return call("link", string(node["refuri"]), self.inside(node))
        return self.inside(node)

    def render_pending_xref(self, node: nodes.Element) -> str:
        return self.inside(node)

    def render_footnote_reference(self, node: nodes.footnote_reference) -> str:
        label = f"{self.docname}#{node.get('refid', '')}"
        body = self.places.footnotes.get(label)
        if body is None:
            return call("super", self.inside(node))
        here = self.anchors(node)
        known = f"footnote:{self.docname}#{body['ids'][0]}"
        if known in self.written:
            return block([*here, call("footnote", call("label", string(known)))])
        self.written.add(known)
        inner = [self.one(child) for child in body.children if not isinstance(child, nodes.label)]
        anchors = self.anchors(body)
        note = typst_code.labelled(call("footnote", block([*anchors, *inner])), known)
        return block([*here, note])

    def render_footnote(self, node: nodes.footnote) -> str:
        """The text of a footnote stands where it is referred to; one that never is stands here."""
        if any(f"{self.docname}#{each}" in self.places.referred for each in ids(node)):
            return ""
        return call("aside", "none", self.inside(node, *self.anchors(node)))

    def render_image(self, node: nodes.image) -> str:
        """A picture: alone in its paragraph it has its own line, else it stands in the text."""
        uri = node["uri"]
        name = self.builder.images.get(uri)
        if name is None:
            log.warning(
                "the picture `%s` cannot be printed",
                uri,
                location=place_of(node),
                type="typst",
                subtype="image",
            )
            return string(node.get("alt", ""))
        alt = str(node.get("alt") or "").strip()
        decoration = "decoration" in classes(node)
        if not alt and not decoration:
            log.warning(
                "the picture `%s` has no alternative text; printed documents need it",
                Path(uri).name,
                location=place_of(node),
                type="typst",
                subtype="alt",
            )
            alt = Path(uri).name
        width = _length(node.get("width"))
        path = string(f"images/{name}")
        if self._in_text(node):
            code = call("box", call("image", path, alt=string(alt), height="1em"))
        else:
            code = call("picture", path, string(alt), width=width)
        if decoration:
            code = call("pdf.artifact", code)
        return block([*self.anchors(node), code])

    def _in_text(self, node: nodes.Node) -> bool:
        outer = node.parent
        while isinstance(outer, nodes.reference):
            outer = outer.parent
        return isinstance(outer, nodes.TextElement) and has_words(outer)


def _length(width: object) -> str | None:
    """A width as docutils writes it, in Typst's units (a pixel is 1/96 inch)."""
    text = str(width or "").strip()
    number = text.rstrip("%abcdefghijklmnopqrstuvwxyz").strip()
    try:
        size = float(number)
    except ValueError:
        return None
    unit = text[len(number) :].strip()
    if unit in ("", "px"):
        return f"{size * 0.75:g}pt"
    return f"{size:g}{unit}" if unit in ("%", "em", "pt", "mm", "cm", "in") else None
