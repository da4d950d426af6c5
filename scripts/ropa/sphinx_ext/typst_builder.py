"""The builder `typstpdf`: one PDF file per document named in the configuration.

Configuration values, none of which makes Sphinx read a page again:

- `ropa_pdf_documents`: a list of mappings, see `ropa.sphinx_ext.typst_config.PdfDocument`;
- `ropa_pdf_running`: organisation, edition, date, date_text, revision, scope;
- `ropa_pdf_words`: the words of the theme, see `ropa.pdf.printed.WORDS`.

A text may be one string or a mapping from language code to string.
"""

import shutil
from collections.abc import Iterable, Set
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from ropa.pdf.compile import PdfError, compile_pdf, epoch
from ropa.sphinx_ext.typst_config import PdfDocument, pdf_documents, printed, words
from ropa.sphinx_ext.typst_tree import assemble, survey
from ropa.sphinx_ext.typst_visitor import TypstTranslator

log = logging.getLogger(__name__)


class TypstPdf(Builder):
    """Writes `<outdir>/<stem>-<language>.pdf` for each document of the configuration."""

    name = "typstpdf"
    format = "typst"
    epilog = "The PDF files are in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg"]
    supported_data_uri_images = False

    def get_outdated_docs(self) -> str | Iterable[str]:
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A mark that the translator knows; a link leads to a label, never to a file."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        for document in pdf_documents(self.config):
            self.write_pdf(document)

    def write_pdf(self, document: PdfDocument) -> None:
        """Print one document. Raises SphinxError, naming the document and the place."""
        name = f"{document.stem}-{self.config.language}.pdf"
        tree = assemble(self, document.start, document.appendices, short=document.short)
        self.images = {}
        self.post_process_images(tree)
        visitor = self._translated(tree)
        about = printed(self.config, document, visitor.page_title or document.stem)
        folder = Path(self.doctreedir) / "typst" / document.stem
        self._copy_images(folder / "images")
        try:
            source = about.source(visitor.source(about.chapters))
            made = compile_pdf(folder, source, Path(self.outdir) / name, epoch(about.day))
        except PdfError as error:
            raise SphinxError(str(error)) from error
        log.info("%s %s", name, "written" if made else "unchanged")

    def _translated(self, tree: nodes.document) -> TypstTranslator:
        visitor = self.create_translator(tree, self, survey(tree), words(self.config)["appendix"])
        assert isinstance(visitor, TypstTranslator)
        tree.walkabout(visitor)
        return visitor

    def _copy_images(self, folder: Path) -> None:
        """The pictures of this document, and no others, beside its source."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for source, name in sorted(self.images.items()):
            shutil.copyfile(Path(self.srcdir) / source, folder / name)


def setup_typst(app: Sphinx) -> None:
    """Add the builder and its configuration."""
    app.add_builder(TypstPdf)
    app.add_config_value("ropa_pdf_documents", [], "", (list, tuple))
    app.add_config_value("ropa_pdf_running", {}, "", (dict,))
    app.add_config_value("ropa_pdf_words", {}, "", (dict,))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Makes this module an extension by itself, for projects that want nothing but the PDF."""
    setup_typst(app)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
