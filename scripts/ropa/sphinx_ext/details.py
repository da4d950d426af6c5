"""A folded part of a page: a summary line that opens to the rest.

In HTML it is `<details><summary>`; where nothing can be folded (text, PDF) the summary is a line
in bold above the rest. The node's first child is always that line, a paragraph, so a builder that
does not know the node can walk its children and lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

TITLE = "details-title"
"""The class of the first child, the summary as a paragraph."""


class details(nodes.General, nodes.Element):
    """A folded part. Attributes: `summary` (plain text) and `unfolded` (shown open)."""


def folded(
    summary: str, *children: nodes.Node, unfolded: bool = False, language: str | None = None
) -> details:
    """A folded part with a plain summary; `language` marks the summary's own language."""
    title = nodes.paragraph("", "", nodes.strong(summary, summary), classes=[TITLE])
    if language:
        title["lang"] = language
    return details("", title, *children, summary=summary, unfolded=unfolded)


class Folded(SphinxDirective):
    """`{folded} Summary`: the content under a summary line that opens it."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"unfolded": directives.flag}

    def run(self) -> list[nodes.Node]:
        """The folded part; its summary may hold inline markup and is translatable."""
        summary = self.arguments[0]
        inline, messages = self.parse_inline(summary)
        title = nodes.paragraph(summary, "", *inline, classes=[TITLE])
        self.set_source_info(title)
        part = details("", title, summary=title.astext(), unfolded="unfolded" in self.options)
        self.set_source_info(part)
        part += self.parse_content_to_nodes(allow_section_headings=False)
        return [part, *messages]


def _split(node: nodes.Element) -> tuple[nodes.Element, Sequence[nodes.Node]]:
    """The summary paragraph and the rest of a folded part."""
    return node[0], node.children[1:]  # type: ignore[return-value]


def visit_html(translator: Any, node: details) -> None:
    """Write `<details>`; raises SkipNode, because the children are written here."""
    title, rest = _split(node)
    unfolded = {"open": "open"} if node.get("unfolded") else {}
    translator.body.append(translator.starttag(node, "details", **unfolded))
    translator.body.append(translator.starttag(title, "summary", ""))
    for child in title.children:
        child.walkabout(translator)
    translator.body.append("</summary>\n")
    for part in rest:
        part.walkabout(translator)
    translator.body.append("</details>\n")
    raise nodes.SkipNode


def walk_children(translator: Any, node: details) -> None:
    """Write the summary and the rest one after the other, for output that cannot fold."""


def setup_details(app: Sphinx) -> None:
    """Register the node for HTML and text, and the directive `folded`."""
    app.add_node(details, html=(visit_html, walk_children), text=(walk_children, walk_children))
    app.add_directive("folded", Folded)
