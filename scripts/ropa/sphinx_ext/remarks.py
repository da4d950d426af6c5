"""Remarks in a page's source stay there: what the writer noted for colleagues is in no edition."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

HIDDEN = re.compile(r"<!--.*?(?:--!?>|\Z)|<[!?].*?(?:>|\Z)", re.DOTALL)
"""HTML that no browser shows: comments, declarations, instructions; an open one to its end."""


class Remarks(SphinxTransform):
    """Take comments out of a page, those inside raw HTML too, before anything looks at it."""

    default_priority = 2

    def apply(self, **kwargs: Any) -> None:
        """Take them out."""
        for comment in list(self.document.findall(nodes.comment)):
            comment.parent.remove(comment)
        for raw in list(self.document.findall(nodes.raw)):
            said = HIDDEN.sub("", raw.astext())
            if said.strip():
                raw.children = []
                raw += nodes.Text(said)
                raw.rawsource = said
            else:
                raw.parent.remove(raw)


def setup_remarks(app: Sphinx) -> None:
    """Look at every page as soon as it is read."""
    app.add_transform(Remarks)
