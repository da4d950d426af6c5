"""The catalogues as Sphinx wants them: compiled, and away from what translators write.

Sphinx would put the compiled form of a catalogue beside it, in a folder that need not be writable
and that holds no made things. It lies beside the doctrees instead, for one language and one process
at a time. The content decides what is written anew and not the time: a copied or unpacked folder
may hold a compiled form that is younger than its catalogue and yet of older words.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.config import Config

from ropa.files import write_whole

FOLDER = "locale"


def compile_catalogues(folder: Path, language: str, out: Path) -> None:
    """Compile the catalogues of a language below `folder`; what is there already stays.

    A copy of each stands beside its compiled form, as Sphinx looks for both; what no longer has a
    catalogue goes. Texts are composed (NFC), as pages are when read.
    """
    wanted = set()
    for po in sorted((folder / language / "LC_MESSAGES").glob("*.po")):
        raw = po.read_bytes()
        with suppress(UnicodeDecodeError):
            raw = normalize("NFC", raw.decode("utf-8")).encode("utf-8")
        made = BytesIO()
        write_mo(made, read_po(BytesIO(raw), locale=language))
        copy = out / language / "LC_MESSAGES" / po.name
        for place, content in ((copy, raw), (copy.with_suffix(".mo"), made.getvalue())):
            wanted.add(place)
            if not place.is_file() or place.read_bytes() != content:
                write_whole(place, content)
    for left in out.glob("*/LC_MESSAGES/*"):
        if left not in wanted:
            left.unlink()


def lead_to_compiled(app: Sphinx, config: Config) -> None:
    """Compile the catalogues of this build's language, and let Sphinx read them."""
    if "locale_dirs" in config._raw_config or "locale_dirs" in config.overrides:
        return
    out = Path(app.doctreedir) / FOLDER
    compile_catalogues(Path(app.srcdir) / "locale", config.language, out)
    config.locale_dirs = [str(out)]


def setup_compiled(app: Sphinx) -> None:
    """Before Sphinx looks at a catalogue; it compiles none itself."""
    app.connect("config-inited", lead_to_compiled, priority=20)
