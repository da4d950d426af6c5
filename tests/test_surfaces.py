"""Every field of every model reaches every surface."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import get_args

import lxml.html
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ropa.export.json_export import register_data
from ropa.export.spreadsheet import workbook
from ropa.models.base import Edition, Part
from ropa.models.forms import AnyForm
from ropa.models.kinds import KINDS
from ropa.models.record import Record
from ropa.models.register import Register
from ropa.models.values import Listing
from ropa.models.walk import values_of
from ropa.reading.register import read_register
from ropa.tables.cells import plain
from ropa.tables.values import UnknownValue, cell
from ropa.tables.view import View
from samples import write_samples

PROGRAM = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
TITLES = {form.model_fields["does"].annotation.__args__[0]: form.title
          for form in get_args(get_args(AnyForm)[0])}  # fmt: skip
"""What each form is called, by its name in the register."""


class Built:
    """The sample register with its pages, its printed documents and its JSON."""

    def __init__(self, root: Path) -> None:
        write_samples(root)
        shutil.copytree(PROGRAM / "docs", root / "docs")
        register, findings = read_register(root)
        assert [] == [str(f) for f in findings]
        self.register: Register = register
        self.view = View(register, "nb", Edition.INTERNAL, TODAY)
        for builder in ("html", "typstpdf"):
            done = subprocess.run(
                [
                    sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(PROGRAM),
                    "-d", str(root / "doctrees"), "-D", "language=nb", "-D", f"ropa_root={root}",
                    "-D", "ropa_accept_errors=1", "-D", f"ropa_today={TODAY}",
                    "-D", "ropa_print=record promises authority words",
                    str(root / "docs"), str(root / builder),
                ],
                capture_output=True, text=True, encoding="utf-8",
            )  # fmt: skip
            assert 0 == done.returncode, done.stderr
        self.html = root / "html"
        prints = sorted((root / "typstpdf").glob("*-nb.pdf"))
        pages = [page for file in prints for page in PdfReader(file).pages]
        self.pdf = squeezed(" ".join(page.extract_text() for page in pages))
        self.json = register_data(self.view)
        self.workbook = load_workbook(BytesIO(workbook(self.view)))

    def sheet(self, kind: str) -> str:
        """The text of the sheet of a kind: the last sheets are those of the kinds, in order."""
        names = self.workbook.sheetnames[-len(KINDS) :]
        name = names[[each.name for each in KINDS].index(kind)]
        rows = self.workbook[name].iter_rows(values_only=True)
        return squeezed(" ".join(str(value) for row in rows for value in row))

    def page(self, record: Record) -> str:
        """The visible text of a record's section."""
        anchor = f"record-{record.key.replace('/', '-')}"
        for file in (self.html / "register").rglob("*.html"):
            if found := lxml.html.parse(str(file)).xpath(f"//section[@id='{anchor}']"):
                return squeezed(found[0].text_content())
        raise AssertionError(f"{record.key} is on no page")


def squeezed(text: str) -> str:
    """Text without white space and hyphens, which line breaks add."""
    return re.sub(r"[\s\-­\xa0]+", "", text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample register, built once."""
    return Built(tmp_path_factory.mktemp("med mellomrom å"))


def leaves(record: Record) -> list[tuple[str, object]]:
    """Every single value of a record, with the way to it."""
    return [(str(path), v) for path, v in values_of(record) if not isinstance(v, Part)]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_value_is_on_every_surface(built: Built, kind: str) -> None:
    """A field of a model is lost on no surface."""
    [record] = built.register.all_of(kind)
    page, said = built.page(record), json.dumps(built.json[kind], ensure_ascii=False)
    sheet = built.sheet(kind)
    other_languages = re.compile(r"'(sv|en)'\)$")
    lists = {str((*at, "complete")) for at, v in values_of(record) if isinstance(v, Listing)}
    assert len(leaves(record)) > 2
    for path, value in leaves(record):
        assert str(value) in said, f"{kind} {path} is not in JSON"
        if other_languages.search(path):
            continue
        if "'read', 'words'" in path:
            continue  # digests are the program's own
        if path.endswith("'does')"):
            words = built.view.say(TITLES[str(value)])
        elif path in lists:
            words = built.view.say("The list is not complete.")
        else:
            words = str(value) if path.endswith("'nb')") else plain(cell(built.view, value))
        shown = squeezed(words)
        assert shown in page, f"{kind} {path} is not on the page"
        assert shown in built.pdf, f"{kind} {path} is not in the PDF"
        assert shown in sheet, f"{kind} {path} is not in the workbook"


def test_an_unknown_type_of_value_is_refused(built: Built) -> None:
    """A value that no surface knows is an error, never a blank."""

    class Strange:
        pass

    with pytest.raises(UnknownValue, match="Strange"):
        cell(built.view, Strange())
