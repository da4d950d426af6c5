"""A small site in the look of ropa; the tests choose the language."""

import os

from ropa.sphinx_ext.details import setup_details
from ropa.sphinx_ext.html import html_defaults, setup_html

language = os.environ.get("MINI_LANGUAGE", "nb")
project = "Mini"
extensions = ["myst_parser"]
locale_dirs: list[str] = []
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline", "attrs_block"]
myst_heading_anchors = 3
numfig = True
smartquotes = False
nitpicky = True

titles = {"nb": "Protokoll", "sv": "Register", "en": "Record"}
globals().update(html_defaults(language, titles))
html_context = {
    "ropa_languages": [("nb", "Norsk bokmål"), ("sv", "Svenska"), ("en", "English")],
    "ropa_edition": "internal",
    "ropa_edition_label": {"nb": "Intern", "sv": "Intern", "en": "Internal"}[language],
    "ropa_date": "2026-11-22",
    "ropa_revision": "abc1234",
    "ropa_scope": "Omfatter kunder",
    "ropa_pdf_links": [("Protokoll", f"../../pdf/mini-protokoll-{language}.pdf")],
    "ropa_source_note": "Den svenske teksten gjelder.",
    "ropa_source_note_pages": ["policy"],
}


def setup(app):
    """Add the look."""
    setup_details(app)
    setup_html(app)
