"""Edits of form: the same values and the same visible text, written otherwise."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

import yaml

from mutation.edit import Edit, Files, source
from mutation.material import CATALOGUES, HEADER, PAGE, Material, dumped, po_text

OFTEN = (
    "activities/website-visits",
    "organisation/arnpro",
    "processors/pro-ips",
    "storage/servers",
    "promises/storage-region",
    "activities/orders-invoicing",
    "cookies/google-ads",
    "procedures/breach",
    "rights/access",
    "sources/posten",
    "promises/retention-after-end",
)  # fmt: skip
"""Records whose form is varied."""


def text_forms(material: Material) -> Iterator[Edit]:
    """The same values in other YAML: order, quotes, styles, comments, line ends, Unicode forms."""
    for key in OFTEN:
        path, values = material.paths[key], material.data[key]
        text = source(path)
        yield Edit(f"written-anew-{key}", {path: dumped(values)})
        first, rest = {"id": values["id"]}, {k: values[k] for k in sorted(values, reverse=True)}
        yield Edit(f"key-order-{key}", {path: dumped(first | rest)})
        wide = yaml.dump(values, allow_unicode=True, sort_keys=False, width=40, default_style='"')
        yield Edit(f"double-quotes-{key}", {path: wide})
        yield Edit(f"crlf-{key}", {path: text.replace("\n", "\r\n")})
    key = "activities/customers"
    path, values, text = material.paths[key], material.data[key], source(material.paths[key])
    flow = yaml.dump(values, allow_unicode=True, sort_keys=False, default_flow_style=True, width=90)
    yield Edit("flow-style", {path: flow})
    single = yaml.dump(values, allow_unicode=True, sort_keys=False, default_style="'")
    yield Edit("single-quotes", {path: single})
    yield Edit("byte-order-mark", {path: b"\xef\xbb\xbf" + text.encode()})
    yield Edit("decomposed-letters", {path: unicodedata.normalize("NFD", text)})
    yield Edit("comments", {path: "# Kunder\n" + text.replace("\nowner:", "\n# Hvem?\n\nowner:")})
    yield Edit("no-comments", {path: re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)})
    yield Edit("trailing-spaces", {path: re.sub(r"$", "  ", text, flags=re.MULTILINE)})
    yield Edit("blank-lines", {path: text.replace("\nretention:", "\n\n\nretention:")})
    yield Edit("end-of-file", {path: text.rstrip("\n")})
    yield Edit("document-start", {path: "---\n" + text})
    shared = text.replace("purposes:\n", "purposes:\n", 1).replace(
        "{open: third-party-disclosure}", "&asked {open: third-party-disclosure}"
    )
    yield Edit("anchor", {path: shared})
    servers = source(material.paths["storage/servers"])
    aliased = servers.replace("backup: {open", "backup: &later {open").replace(
        "{open: security-measures}", "*later"
    )
    yield Edit("alias", {material.paths["storage/servers"]: aliased})


MARKED = (
    ("strong", "retention.1", "**{}**", {"sv": "Arnpro AS", "nb": "Arnpro AS", "en": "Arnpro AS"}),
    ("emphasis", "sensitive.2", "*{}*", {"sv": "inte", "nb": "ikke", "en": "not"}),
    ("hyphen", "security.4", "e\u2011{}", {"sv": "post"}),
    ("no-break-space", "controller.12", "Pro\u00a0{}", {"sv": "IPS"}),
    ("narrow-space", "security.3", "100\u202f{}", {"sv": "%"}),
    ("soft-break", "controller.12", "Norge\n{}", {"sv": "och"}),
)  # fmt: skip
"""Mark-up, hyphens and spaces: a name, a sentence, a form, and the words that take it."""


def plain(words: str) -> str:
    """Words without mark-up, and with plain hyphens and spaces."""
    return re.sub(r"\s", " ", words.replace("*", "").replace("\u2011", "-"))


def policy_forms(material: Material) -> Iterator[Edit]:
    """The same visible text in other Markdown and catalogues."""
    page = material.page
    lines = page.split("\n")
    for width in (60, 80, 100):
        wrapped = [
            textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False,
                          subsequent_indent="  " if line.startswith("- ") else "")
            if len(line) > width and not line.startswith(("#", "(")) else line
            for line in lines
        ]  # fmt: skip
        yield Edit(f"reflow-{width}", {PAGE: "\n".join(wrapped)})
    yield Edit("page-crlf", {PAGE: page.replace("\n", "\r\n")})
    yield Edit("page-decomposed", {PAGE: unicodedata.normalize("NFD", page)})
    yield Edit("page-byte-order-mark", {PAGE: b"\xef\xbb\xbf" + page.encode()})
    yield Edit("page-comment", {PAGE: page.replace("\n## ", "\n% En merknad.\n\n## ", 1)})
    yield Edit("page-blank-lines", {PAGE: page.replace("\n\n", "\n\n\n")})
    yield Edit("page-end", {PAGE: page.rstrip("\n") + "\n\n"})
    yield Edit("page-double-spaces", {PAGE: page.replace(". ", ".  ")})
    for name, id, form, words in MARKED:
        unit = material.policy.by_id[id]
        said = {
            code: unit.texts[code].replace(plain(form.format(word)), form.format(word), 1)
            for code, word in words.items()
        }
        files: Files = {PAGE: material.rewritten(unit, said["sv"])}
        for code, path in CATALOGUES.items():
            files[path] = material.catalogue(code, unit, said["sv"], said.get(code))
        yield Edit(f"page-{name}", files, records=True)
    for code, path in CATALOGUES.items():
        text = source(path)
        yield Edit(
            f"catalogue-comments-{code}", {path: text.replace('\nmsgid "', '\n# Sett på.\nmsgid "')}
        )
        entries = "".join(
            f"\nmsgid {po_text(old)}\nmsgstr {po_text(said)}\n"
            for old, said in material.messages[code].items()
        )
        yield Edit(f"catalogue-written-anew-{code}", {path: HEADER + entries})
        yield Edit(f"catalogue-crlf-{code}", {path: text.replace("\n", "\r\n")})


SPELLING: tuple[tuple[str, str, str], ...] = (
    ("cookies.4", "Google Analytics som", "Google Analytics, som"),
    ("changes.2", "är skyldigt att", "är skyldig att"),
    ("thirdparty.5", "därför att noggrant läsa", "därför att noggrannt läsa"),
    ("thirdparty.4", "föremål för deras", "föremål, för deras"),
    ("cookies.5", "detta verktyget", "detta verktyg"),
)  # fmt: skip


def spelling(material: Material) -> Iterator[Edit]:
    """Spelling and punctuation put right, in the text alone and with its quotes."""
    for id, old, new in SPELLING:
        unit = material.policy.by_id.get(id)
        if unit is None or old not in unit.text:
            continue
        said = unit.text.replace(old, new)
        files: Files = {PAGE: material.rewritten(unit, said)}
        for code, path in CATALOGUES.items():
            files[path] = material.catalogue(code, unit, said, None)
        yield Edit(f"spelling-{id}", files, warns=True, records=True)
        quoted = files | material.read_anew(unit, said)
        yield Edit(f"spelling-quoted-{id}", quoted, warns=True, records=True)
