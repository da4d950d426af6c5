"""Pages hold what stands in them: no live markup of another language, nothing of another file."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup_closed(app: Sphinx) -> None:
    """Close the pages; a directive that would open one is a warning, and a warning ends a build."""
    app.connect("builder-inited", close)


def close(app: Sphinx) -> None:
    """Refuse `raw`, `include`, `literalinclude` and tables from files, as docutils can.

    A page of a project is published with the policy: a script in it, or the content of a file of
    the machine that builds it, would be published too.
    """
    app.env.settings.update(raw_enabled=False, file_insertion_enabled=False)
