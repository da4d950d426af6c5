"""Descriptions of objects, as Sphinx domains make them."""

from docutils import nodes

from ropa.pdf.markup import block, call, string
from ropa.sphinx_ext.typst_base import Writing


class Objects(Writing):
    """Signatures and what is said of them."""

    def render_desc(self, node: nodes.Element) -> str:
        return self.place(node) + self.inside(node, *self.anchors(node))

    def render_desc_signature(self, node: nodes.Element) -> str:
        return call("signature", self.inside(node, *self.anchors(node)))

    def render_desc_content(self, node: nodes.Element) -> str:
        return call("indented", self.inside(node)) if node.children else ""

    def render_desc_signature_line(self, node: nodes.Element) -> str:
        return block([self.inside(node), "linebreak()"])

    def render_desc_inline(self, node: nodes.Element) -> str:
        return self.inside(node)

    render_desc_name = render_desc_addname = render_desc_type = render_desc_inline

    def render_desc_annotation(self, node: nodes.Element) -> str:
        return call("emph", self.inside(node))

    def render_desc_returns(self, node: nodes.Element) -> str:
        return block([string(" → "), self.inside(node)])

    def render_desc_parameterlist(self, node: nodes.Element) -> str:
        opening, closing = ("[", "]") if "type_parameter" in node.tagname else ("(", ")")
        parts = [piece for child in node.children for piece in (string(", "), self.one(child))]
        return block([string(opening), *parts[1:], string(closing)])

    render_desc_type_parameter_list = render_desc_parameterlist

    def render_desc_parameter(self, node: nodes.Element) -> str:
        return call("emph", self.inside(node))

    render_desc_type_parameter = render_desc_parameter

    def render_desc_optional(self, node: nodes.Element) -> str:
        return block([string("["), self.inside(node), string("]")])
