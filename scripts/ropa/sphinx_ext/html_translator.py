"""The HTML of a page, made so that everyone can use it.

Adds to Sphinx's HTML what assistive technology and keyboard users need (WCAG 2.2 A and AA):
the scope of header cells, a name and keyboard reach for parts that scroll, the level of headings
that are not `h1`-`h6`, and the language of each part that is not in the page's language.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from docutils import nodes
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

CAPTION_LEVEL = "2"
"""The heading level of a caption in the navigation: below the page's own title."""


class AccessibleTranslator(HTML5Translator):
    """Sphinx's HTML translator with the attributes named in the module's docstring."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._labels: Counter[str] = Counter()

    def starttag(
        self,
        node: nodes.Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        """The start tag, with `lang`, `scope`, `tabindex` and the like where they belong."""
        if language := _language(node):
            attributes.setdefault("lang", language)
        if attributes.get("ROLE") == "heading":
            attributes["aria-level"] = CAPTION_LEVEL
        if tagname == "th" and isinstance(node, nodes.entry):
            in_head = isinstance(node.parent.parent, nodes.thead)
            attributes["scope"] = "col" if in_head else "row"
        if tagname == "pre":
            attributes["tabindex"] = "0"
        if role := _field_role(node, tagname):
            attributes["role"] = role
        if isinstance(node, nodes.container) and "table-wrapper" in node["classes"]:
            region = {"tabindex": "0", "role": "region", "aria-label": self._table_label(node)}
            attributes.update(region)
            node = nodes.container(classes=node["classes"])  # the table itself keeps the ids
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def visit_literal_block(self, node: nodes.Element) -> None:
        """A block of code, which scrolls when it is wide."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)  # type: ignore[arg-type]
        except nodes.SkipNode:
            self.body[start:] = [
                part.replace("<pre>", '<pre tabindex="0">', 1) for part in self.body[start:]
            ]
            raise

    def _table_label(self, wrapper: nodes.container) -> str:
        """The table's title, else its section's, numbered where a page would repeat it."""
        title = next((node for table in wrapper.children for node in table.children
                      if isinstance(node, nodes.title)), None)  # fmt: skip
        parent = wrapper.parent
        while title is None and parent is not None:
            if isinstance(parent, nodes.section):
                title = next((n for n in parent.children if isinstance(n, nodes.title)), None)
            parent = parent.parent
        label = title.astext() if title is not None else str(_("Table"))
        self._labels[label] += 1
        return label if self._labels[label] == 1 else f"{label} ({self._labels[label]})"


FIELD_TABLES = {"fields", "record", "named-by"}
"""The classes of tables of two columns, label and value, whose rows are stacked on a phone."""

FIELD_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
}
"""Roles said aloud in such a table: not laid out as a table, it would be read as loose text."""


def _field_role(node: nodes.Element, tagname: str) -> str | None:
    """The role of a part of a table of fields; None elsewhere."""
    if tagname not in FIELD_ROLES and tagname != "th":
        return None
    table: nodes.Element | None = node
    while table is not None and not isinstance(table, nodes.table):
        table = table.parent
    if table is None or not FIELD_TABLES.intersection(table["classes"]):
        return None
    if tagname == "th":
        return "columnheader" if isinstance(node.parent.parent, nodes.thead) else "rowheader"
    return FIELD_ROLES[tagname]


def _language(node: nodes.Element) -> str | None:
    """The language a node carries (`node["lang"]`), if it is not the one it stands in."""
    language = node.get("lang")
    parent = node.parent
    while language and parent is not None:
        if outer := parent.get("lang"):
            return None if outer == language else str(language)
        parent = parent.parent
    return str(language) if language else None
