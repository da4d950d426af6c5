"""What is ordinary style in a policy gives no finding: names, numbers, lists and lead-ins.

Each case is a sentence as it stands in some published policy, in the three languages. It is put
into the small policy, in a section of its own, and read as one without duty.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import check
from ropa.findings import Finding
from ropa.reading.policy import read_policy
from ropa.words import LANGUAGES

CASES = {
    "numbered heading": ("## 1. Frågor", "1. Spørsmål", "1. Questions"),
    "bold lead-in": (
        "**Kontaktuppgifter:** namn, adress och telefon.",
        "**Kontaktinformasjon:** navn, adresse og telefon.",
        "**Contact details:** name, address and telephone.",
    ),
    "period after a colon": (
        "Kvitton och fakturor: 5 år", "Kvitteringer og fakturaer: 5 år",
        "Receipts and invoices: 5 years",
    ),
    "list with one known member": (
        "Det gäller betalning och fakturor samt frakt.",
        "Det gjelder betaling og fakturaer samt frakt.",
        "It concerns payment and invoices as well as freight.",
    ),
    "acronyms": (
        "Vi använder HTTPS och AI för ditt CV.", "Vi bruker HTTPS og AI for din CV.",
        "We use HTTPS and AI for your CV.",
    ),
    "acronym in a word": ("IP-adressen visas.", "IP-adressen vises.", "The IP address is shown."),
    "statutes and authorities": (
        "Läs bokföringslagen och artikel 6 hos Datatilsynet.",
        "Les bokføringsloven og artikkel 6 hos Datatilsynet.",
        "Read the Bookkeeping Act and Article 6 at the Norwegian Data Protection Authority.",
    ),
    "address line": ("Storgata 5, 5000 BERGEN", "Storgata 5, 5000 BERGEN",
                     "Storgata 5, 5000 BERGEN"),
    "abbreviations": (
        "Det står i bokstav b. och på sid. 3 kl. 12, m.m. på tavlan.",
        "Det står i bokstav b. og på s. 3 kl. 12, m.m. på tavlen.",
        "It stands in point b. and on p. 3 at 12, etc. on the board.",
    ),
    "comma after a clause": (
        "När du skriver till oss svarar vi per brev.", "Når du skriver til oss, svarer vi i brev.",
        "When you write to us, we answer by letter.",
    ),
    "receives is no permission": (
        "Du får ett brev från oss.", "Du får et brev fra oss.", "You receive a letter from us.",
    ),
    "legitimate interest": (
        "Grunden är vårt berättigade intresse.", "Grunnlaget er vår berettigede interesse.",
        "The ground is our legitimate interest.",
    ),
}  # fmt: skip
"""For each kind of style, the words in Swedish, Bokmål and English."""

ALONE = {"address line"}
"""What names something of its own: that a record must know it is no mistake of the rules."""


@pytest.fixture
def saying(with_policy: Callable[..., Path]) -> Callable[[str], list[Finding]]:
    """What is found about the small policy with a case in it."""

    def found(name: str) -> list[Finding]:
        words = CASES[name]

        def write(root: Path) -> None:
            page = root / "docs" / "policy.md"
            text = page.read_text(encoding="utf-8").replace("Läs policyn noga.", "")
            if not words[0].startswith("#"):
                text += f"\n## Annat\n\n{words[0]}\n\nLäs policyn noga.\n"
            else:
                text += f"\n{words[0]}\n\nLäs policyn noga.\n"
            page.write_text(text, encoding="utf-8")
            for language, own, other in (("nb", words[1], "Annet"), ("en", words[2], "Other")):
                place = root / f"docs/locale/{language}/LC_MESSAGES/policy.po"
                said = f'\nmsgid "{words[0].removeprefix("## ")}"\nmsgstr "{own}"\n'
                if not words[0].startswith("#"):
                    said += f'\nmsgid "Annat"\nmsgstr "{other}"\n'
                place.write_text(place.read_text(encoding="utf-8") + said, encoding="utf-8")
            policy = read_policy(root, "sv", LANGUAGES)
            assert policy is not None
            for unit in policy.duties:
                if unit.section == "annat" and unit.text != "Läs policyn noga.":
                    (root / f"register/policy/no-duty/p-{unit.number}.yaml").write_text(
                        f"id: p-{unit.number}\nreason: declaration\npolicy:\n"
                        f'  - "{unit.text}"\nread: {{}}\n', encoding="utf-8",
                    )  # fmt: skip

        return [f for f in check(with_policy(change=write)) if f.severity == "error"]

    return found


@pytest.mark.parametrize("name", CASES)
def test_ordinary_style(name: str, saying: Callable[[str], list[Finding]]) -> None:
    """No rule on names, numbers, lists or translations takes ordinary style for a mistake."""
    told = [f"{f.rule} {f.message('en')}" for f in saying(name)]
    about = ("NAM", "TRL", "POL", "COM018", "COV005", "LAW065")
    codes = ("TRL",) if name in ALONE else about
    assert [] == [line for line in told if line.startswith(codes)]
