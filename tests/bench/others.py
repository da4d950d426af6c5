"""The same work through other programs: check-jsonschema on the records, sphinx-needs as pages."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.company import Company

CONF = 'project = "bench"\nextensions = ["sphinx_needs"]\nhtml_theme = "alabaster"\n'


def check_jsonschema(schemas: Path, root: Path, folders: dict[str, str]) -> list[str]:
    """The command that holds each record against the schema of its kind, in one process.

    `folders` has the pattern of the files for each schema, as the program gives them to editors.
    One process for all kinds: its start is counted once, as ours is.
    """
    program = (
        "import sys, glob\n"
        "from check_jsonschema import main\n"
        "for schema, pattern in zip(sys.argv[2::2], sys.argv[3::2]):\n"
        "    files = sorted(glob.glob(sys.argv[1] + '/' + pattern, recursive=True))\n"
        "    if files:\n"
        "        try:\n"
        "            main(['--schemafile', schema, '--no-cache', *files], standalone_mode=False)\n"
        "        except SystemExit as end:\n"
        "            if end.code:\n"
        "                raise\n"
    )
    pairs = [x for name, glob in folders.items() for x in (str(schemas / name), glob)]
    return [sys.executable, "-c", program, str(root), *pairs]


def write_needs(folder: Path, company: Company) -> None:
    """The activities as needs, a page each, with the fields and links of the records."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    names = [f"activity-{n}" for n in range(company.size)]
    listed = "\n".join(f"   {name}" for name in [*names, "parties"])
    (folder / "index.rst").write_text(
        f"Register\n========\n\n.. toctree::\n\n{listed}\n", encoding="utf-8"
    )
    parties = "".join(
        need(f"processor-{n}", f"Verkfirma {n} AS", "Drift.", []) for n in company.tens
    )
    (folder / "parties.rst").write_text(f"Parties\n=======\n\n{parties}", encoding="utf-8")
    for n, name in enumerate(names):
        record = company.activity(n)
        title = record["title"]["nb"]
        rows = [record["purposes"][0]["text"]["nb"], record["policy"][0], str(record["data"])]
        body = "\n\n   ".join(rows)
        page = need(name, title, body, record["processors"]["items"])
        (folder / f"{name}.rst").write_text(f"{title}\n{'=' * 60}\n\n{page}", encoding="utf-8")


def need(id: str, title: str, body: str, links: list[str]) -> str:
    """A need in reStructuredText; ids as sphinx-needs takes them."""
    plain = [each.upper().replace("-", "_") for each in (id, *links)]
    linked = f"   :links: {', '.join(plain[1:])}\n" if links else ""
    return f".. req:: {title}\n   :id: {plain[0]}\n{linked}\n   {body}\n\n"


def sphinx_needs(source: Path, out: Path) -> list[str]:
    """The command that builds the needs as HTML."""
    return [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(out)]
