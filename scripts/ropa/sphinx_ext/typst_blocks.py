"""Paragraphs, lists, frames and code."""

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ropa.pdf import typst_code
from ropa.pdf.typst_code import block, call, string
from ropa.sphinx_ext.typst_base import Writing, has_words
from ropa.sphinx_ext.typst_tree import classes

_LITTLE = 600
"""A frame with no more characters than this is not broken over two pages."""

_SHORT = (
    nodes.list_item
    | nodes.entry
    | nodes.definition
    | nodes.field_body
    | nodes.footnote
)
"""Where a paragraph begins on the line of its sign or term, without space above it."""


class Blocks(Writing):
    """What stands on lines of its own."""

    def render_paragraph(self, node: nodes.Element) -> str:
        inner = self.inside(node, *self.anchors(node))
        if inner == "[]":
            return ""
        if "details-title" in classes(node):
            return self.place(node) + call("signature", inner)
        if not has_words(node) and any(True for _ in node.findall(nodes.image)):
            return self.place(node) + inner
        if _first(node) and isinstance(node.parent, _SHORT):
            return self.place(node) + (inner if _last(node) else f"{inner}\nparbreak()")
        return self.place(node) + call("par", inner)

    def render_compound(self, node: nodes.Element) -> str:
        if self.flowing and "lang" not in node:
            for piece in self.anchors(node):
                self.emit(piece)
            for child in node.children:
                child.walkabout(self)
            return ""
        return self.inside(node, *self.anchors(node))

    render_details = render_only = render_glossary = render_compound
    render_definition = render_field_body = render_compound

    def render_container(self, node: nodes.container) -> str:
        if "literal-block-wrapper" in classes(node):
            return self._captioned_code(node)
        if node.get("lang") or node.get("classes"):
            return self.inside(node, *self.anchors(node))
        return self.render_compound(node)

    def render_block_quote(self, node: nodes.block_quote) -> str:
        said = [child for child in node.children if isinstance(child, nodes.attribution)]
        inner = [self.one(child) for child in node.children if child not in said]
        by = self.inside(said[0]) if said else None
        return call("quote", block([*self.anchors(node), *inner]), block="true", attribution=by)

    def render_bullet_list(self, node: nodes.bullet_list) -> str:
        items = [
            call("list.item", self.inside(each, *self.anchors(each)))
            for each in node.children
            if isinstance(each, nodes.Element)
        ]
        code = call("list", *items, tight=_tight(node))
        return self.place(node) + block([*self.anchors(node), code])

    def render_enumerated_list(self, node: nodes.enumerated_list) -> str:
        sign = {
            "arabic": "1",
            "loweralpha": "a",
            "upperalpha": "A",
            "lowerroman": "i",
            "upperroman": "I",
        }
        pattern = (
            node.get("prefix", "")
            + sign.get(node.get("enumtype", ""), "1")
            + node.get("suffix", ".")
        )
        items = [
            call("enum.item", self.inside(each, *self.anchors(each)))
            for each in node.children
            if isinstance(each, nodes.Element)
        ]
        start = str(node["start"]) if "start" in node else None
        code = call("enum", *items, tight=_tight(node), numbering=string(pattern), start=start)
        return self.place(node) + block([*self.anchors(node), code])

    def render_definition_list(self, node: nodes.Element) -> str:
        items = []
        for item in node.children:
            if not isinstance(item, nodes.definition_list_item):
                continue
            terms = [c for c in item.children if isinstance(c, nodes.term)]
            classifiers = [c for c in item.children if isinstance(c, nodes.classifier)]
            bodies = [c for c in item.children if isinstance(c, nodes.definition)]
            name = self._separated([self.inside(t, *self.anchors(t)) for t in terms], "next-term")
            kinds = [block([string(" : "), call("emph", self.inside(c))]) for c in classifiers]
            body = self._separated([self.inside(each) for each in bodies], "parbreak()")
            items.append(call("terms.item", block([*self.anchors(item), name, *kinds]), body))
        return self.place(node) + block([*self.anchors(node), call("terms", *items, tight="false")])

    def render_field_list(self, node: nodes.Element) -> str:
        items = [
            call("terms.item", self.inside(item.children[0]), self.inside(item.children[1]))
            for item in node.children
        ]
        return self.place(node) + block([*self.anchors(node), call("terms", *items, tight="false")])

    def render_Admonition(self, node: nodes.Element) -> str:
        """Any admonition: the title is its own, else the word Sphinx has for it."""
        children = list(node.children)
        kind = str(node.tagname)
        if children and isinstance(children[0], nodes.title):
            title = self.inside(children.pop(0))
            kind = next((c for c in classes(node) if c in admonitionlabels), kind)
        elif kind in admonitionlabels:
            title = string(str(admonitionlabels[kind]))
        else:
            title = "none"
        body = block([*self.anchors(node), *(self.one(child) for child in children)])
        whole = "true" if len(node.astext()) <= _LITTLE else None
        return self.place(node) + call("admonition", string(kind), title, body, whole=whole)

    def render_versionmodified(self, node: nodes.Element) -> str:
        return call("block", self.inside(node, *self.anchors(node)))

    def render_topic(self, node: nodes.Element) -> str:
        """A topic or sidebar; a local table of contents is left to the PDF's own."""
        if "contents" in classes(node):
            return ""
        children = list(node.children)
        titles = [c for c in children if isinstance(c, nodes.title | nodes.subtitle)]
        rest = [self.one(child) for child in children if child not in titles]
        title = (
            self._separated([self.inside(t) for t in titles], '" \u2013 "') if titles else "none"
        )
        return self.place(node) + call("aside", title, block([*self.anchors(node), *rest]))

    render_sidebar = render_topic

    def render_rubric(self, node: nodes.Element) -> str:
        return self.place(node) + call("rubric", self.inside(node, *self.anchors(node)))

    def render_transition(self, node: nodes.Element) -> str:
        """A line between parts; the one MyST puts before footnotes has nothing to part here."""
        return "" if "footnotes" in classes(node) else "divider"

    def render_literal_block(self, node: nodes.Element) -> str:
        lang = str(node.get("language", "none"))
        lang_code = "none" if lang in ("none", "default", "text") else string(lang)
        text = call("code", lang_code, typst_code.lines(node.astext()))
        return self.place(node) + block([*self.anchors(node), text])

    def _captioned_code(self, node: nodes.container) -> str:
        caption = next(node.findall(nodes.caption))
        rest = [self.one(child) for child in node.children if child is not caption]
        title = call("block", call("emph", self.inside(caption)), sticky="true", below="0.5em")
        return block([*self.anchors(node), title, *rest])

    def render_raw(self, node: nodes.raw) -> str:
        """Typst code as it is; of HTML only the box of a task list has something to print."""
        formats = node.get("format", "").split()
        if "typst" in formats:
            return block([node.astext()])
        if "html" in formats and 'type="checkbox"' in node.astext():
            return string("☑ " if "checked" in node.astext() else "☐ ")
        return ""

    def render_Invisible(self, node: nodes.Node) -> str:
        """Comments, index entries, settings and other things that are never shown."""
        return ""

    render_toctree = render_system_message = render_meta = render_Invisible
    render_highlightlang = render_pending = render_Invisible

    def _separated(self, parts: list[str], between: str) -> str:
        joined = [piece for part in parts for piece in (between, part)][1:]
        return block(joined)


def _tight(node: nodes.Element) -> str:
    """Lists of single paragraphs are set close."""
    small = nodes.paragraph | nodes.bullet_list | nodes.enumerated_list | addnodes.compact_paragraph
    for item in node.children:
        paragraphs = [c for c in item.children if isinstance(c, nodes.paragraph)]
        if len(paragraphs) > 1 or not all(
            isinstance(c, small | nodes.Invisible) for c in item.children
        ):
            return "false"
    return "true"


def _first(node: nodes.Node) -> bool:
    """Whether nothing that is printed stands before a node in its item, cell or note."""
    shown = [c for c in node.parent.children if not isinstance(c, nodes.Invisible | nodes.label)]
    return shown[0] is node


def _last(node: nodes.Node) -> bool:
    """Whether no other paragraph follows in the same item, cell or note."""
    return not any(isinstance(c, nodes.paragraph) for c in node.parent.children if c is not node)
