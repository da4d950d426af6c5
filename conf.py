"""Sphinx configuration: everything of substance is in the extension and in the register."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "scripts"))

extensions = ["myst_parser", "ropa.sphinx_ext"]
