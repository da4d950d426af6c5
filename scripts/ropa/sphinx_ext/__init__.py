"""The Sphinx side: the only room that knows Sphinx and docutils."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from ropa import __version__
from ropa.sphinx_ext.closed import setup_closed
from ropa.sphinx_ext.configuration import setup_configuration
from ropa.sphinx_ext.details import setup_details
from ropa.sphinx_ext.directives import setup_directives
from ropa.sphinx_ext.domain import setup_domain
from ropa.sphinx_ext.forms import setup_forms
from ropa.sphinx_ext.html import setup_html
from ropa.sphinx_ext.mutations import setup_mutations
from ropa.sphinx_ext.outdated import setup_outdated
from ropa.sphinx_ext.policy_page import setup_policy_page
from ropa.sphinx_ext.records import setup_records
from ropa.sphinx_ext.remarks import setup_remarks
from ropa.sphinx_ext.shown import setup_shown
from ropa.sphinx_ext.translated import setup_translated
from ropa.sphinx_ext.typst_builder import setup_typst
from ropa.sphinx_ext.untranslated import setup_untranslated


def setup(app: Sphinx) -> dict[str, Any]:
    """Everything the extension adds, one line a part."""
    setup_shown(app)
    setup_configuration(app)
    setup_closed(app)
    setup_records(app)
    setup_domain(app)
    setup_directives(app)
    setup_forms(app)
    setup_mutations(app)
    setup_remarks(app)
    setup_outdated(app)
    setup_translated(app)
    setup_untranslated(app)
    setup_policy_page(app)
    setup_details(app)
    setup_html(app)
    setup_typst(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
