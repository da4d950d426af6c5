"""Everything ordinary pages are made of, in one printed document with a cover and an appendix."""

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

extensions = ["myst_parser", "ropa.sphinx_ext.typst_builder"]
myst_enable_extensions = [
    "colon_fence", "deflist", "fieldlist", "attrs_inline", "attrs_block", "tasklist",
]  # fmt: skip
language = "en"
smartquotes = False
nitpicky = True

ropa_pdf_documents = [
    {
        "start": "index",
        "stem": "sample-all",
        "kind": {"en": "A sample", "sv": "Ett prov", "nb": "En prøve"},
        "scope": "Covers what this page holds, and nothing else.",
        "chapters": True,
        "appendices": ["questions"],
    },
    {"start": "plain", "stem": "sample-plain", "title": "A plain title", "cover": False},
]
ropa_pdf_running = {
    "organisation": "Sample AS",
    "edition": {"en": "internal edition", "sv": "intern utgåva", "nb": "intern utgave"},
    "date": "2026-11-22",
    "revision": "3f2a9c1",
    "scope": "Covers the sample.",
}
ropa_pdf_words = {
    "page": {"en": "page {page} of {pages}", "sv": "sida {page} av {pages}",
             "nb": "side {page} av {pages}"},
    "contents": {"en": "Contents", "sv": "Innehåll", "nb": "Innhold"},
    "edition": {"en": "Edition", "sv": "Utgåva", "nb": "Utgave"},
    "date": {"en": "Date", "sv": "Datum", "nb": "Dato"},
    "revision": {"en": "Revision", "sv": "Revision", "nb": "Revisjon"},
    "appendix": {"en": "Appendix {letter}", "sv": "Bilaga {letter}", "nb": "Vedlegg {letter}"},
}  # fmt: skip


class Register(Directive):
    """A wide table and texts in another language, made of nodes as a generator would make them."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        table = nodes.table(classes=["wide"])
        group = nodes.tgroup(cols=9)
        table += group
        heads = [
            "Behandlingsaktivitet", "Formål", "Rettslig grunnlag", "Registrerte",
            "Kategorier av personopplysninger", "Mottakere", "Overføring til tredjeland",
            "Slettefrist", "Sikkerhetstiltak",
        ]  # fmt: skip
        texts = [
            "Kundeforhold og ordrebehandling",
            "Levere varer og tjenester, fakturere og følge opp henvendelser fra kunder",
            "Art. 6 nr. 1 bokstav b (avtale)",
            "Kunder; kontaktpersoner hos bedriftskunder",
            "Navn, postadresse, telefonnummer, e-postadresse, bestillings- og fakturahistorikk",
            "Fraktselskaper, regnskapsfører, kredittopplysningsforetak",
            "Ikke avklart",
            "Fem år etter regnskapsårets slutt",
            "Kryptert overføring (TLS), tilgangsstyring, sikkerhetskopiering daglig",
        ]
        for _ in heads:
            group += nodes.colspec(colwidth=1)
        head, body = nodes.thead(), nodes.tbody()
        group += [head, body]
        for number in range(15):
            row = nodes.row()
            for text in heads if number == 0 else texts:
                entry = nodes.entry()
                inner = nodes.inline("", text, classes=["open"]) if text == "Ikke avklart" else None
                entry += nodes.paragraph("", "", inner) if inner else nodes.paragraph("", text)
                row += entry
            (head if number == 0 else body).append(row)
        foreign = nodes.paragraph("", "The Norwegian for it is ")
        foreign += nodes.inline("", "behandlingsgrunnlag", lang="nb")
        boxed = nodes.container(
            "", nodes.paragraph("", "En hel avsnitt på norsk."), lang="nb", classes=["stated"]
        )
        return [table, foreign, boxed]


def setup(app: Sphinx) -> None:
    app.add_directive("register", Register)
