"""A page in Bokmål with parts in Swedish; a class stands in for what a register page knows."""

from ropa.sphinx_ext.html import html_defaults, setup_html

language = "nb"
project = "Språk"
extensions = ["myst_parser"]
locale_dirs: list[str] = []
myst_enable_extensions = ["colon_fence", "attrs_inline", "attrs_block"]
globals().update(html_defaults(language, {"nb": "Språk"}))


def mark_swedish(app, doctree):
    """Let the nodes with the class `svensk` carry their language."""
    for node in doctree.findall(
        lambda node: "svensk" in getattr(node, "attributes", {}).get("classes", ())
    ):
        node["classes"].remove("svensk")
        node["lang"] = "sv"
    for kind in ("list_item", "entry"):
        for node in doctree.findall(lambda node, kind=kind: node.tagname == kind):
            if node.astext().startswith("Svensk"):
                node["lang"] = "sv"


def setup(app):
    """Add the look and the marking."""
    setup_html(app)
    app.connect("doctree-read", mark_swedish)
