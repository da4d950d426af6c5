"""Text without a translation: shown in its own language, marked as such, and a warning.

Sphinx shows the source where a catalogue has nothing. Here such a text says which language it is
in, and a strict build, where a warning is a fault, ends there.
"""

from __future__ import annotations

from unicodedata import normalize

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from ropa.sphinx_ext.policy_page import DOCNAME
from ropa.sphinx_ext.shown import checked

logger = logging.getLogger(__name__)


def compose(app: Sphinx, docname: str, source: list[str]) -> None:
    """Read a page in composed Unicode form (NFC), in which its catalogues are looked up."""
    source[0] = normalize("NFC", source[0])


def mark_untranslated(app: Sphinx, doctree: nodes.document) -> None:
    """Give what is not translated its language; warn, unless errors are accepted."""
    for head in doctree.findall(nodes.docinfo):  # what stands there is for the program
        for node in head.findall(nodes.Element):
            node["translated"] = True
    left = [n for n in doctree.findall(nodes.Element) if n.get("translated", True) is False]
    if not left:
        return
    register = checked(app.config).project.register
    owner = register.organisation
    policy = owner is not None and app.env.docname == DOCNAME
    source = str(owner.policy_language) if owner is not None and policy else register.languages[0]
    for node in left:
        node["lang"] = source
        if not app.config.ropa_accept_errors:
            text = " ".join(node.astext().split())
            logger.warning(
                "not translated to `%s`: %s", app.config.language, text,
                location=node, type="ropa", subtype="untranslated",
            )  # fmt: skip


def setup_untranslated(app: Sphinx) -> None:
    """Bring each page into one form; look at it once it is read and translated."""
    app.connect("source-read", compose)
    app.connect("doctree-read", mark_untranslated, priority=400)
