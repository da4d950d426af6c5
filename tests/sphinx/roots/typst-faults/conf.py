"""Pages with one fault each; a test chooses which one is printed."""

extensions = ["myst_parser", "ropa.sphinx_ext.typst_builder"]
language = "en"
smartquotes = False
ropa_pdf_documents = [{"start": "index", "stem": "faults", "cover": False}]
ropa_pdf_running = {"organisation": "Sample AS", "date": "2026-11-22"}
