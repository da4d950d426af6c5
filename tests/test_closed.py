"""A page publishes what stands in it, and nothing of the machine that builds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

CONF = """\
extensions = ["myst_parser"]
language = "en"
{more}
"""
OURS = "from ropa.sphinx_ext.closed import setup_closed as setup"
OPEN = {
    "raw": "```{raw} html\n<script>openword</script>\n```\n",
    "include": "```{include} ../outside.txt\n```\n",
    "literalinclude": "```{literalinclude} ../outside.txt\n```\n",
    "csv-table": "```{csv-table}\n:file: ../outside.txt\n```\n",
    "eval-rst": "```{eval-rst}\n.. raw:: html\n\n   <script>openword</script>\n```\n",
}


def built(folder: Path, text: str, more: str) -> tuple[str, str]:
    """A page with a text, built by the real Sphinx, and what was warned of."""
    source = folder / "docs"
    source.mkdir(parents=True)
    (folder / "outside.txt").write_text("openword\n", encoding="utf-8")
    (source / "conf.py").write_text(CONF.format(more=more), encoding="utf-8")
    (source / "index.md").write_text(f"# Page\n\n{text}", encoding="utf-8")
    app = SphinxTestApp("html", srcdir=source, builddir=folder / "out")
    try:
        app.build()
        page = (Path(app.outdir) / "index.html").read_text(encoding="utf-8")
        return page, app.warning.getvalue()
    finally:
        app.cleanup()


@pytest.mark.parametrize("name", OPEN)
def test_a_page_is_closed(tmp_path: Path, name: str) -> None:
    """Markup of another language and text of another file are refused, and without us are not."""
    page, warned = built(tmp_path / "ours", OPEN[name], OURS)
    assert "openword" not in page
    assert warned
    page, _warned = built(tmp_path / "plain", OPEN[name], "")
    assert "openword" in page
