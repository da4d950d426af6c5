"""NAM: the lines that name the controller say who and where, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.checks.known import names_of
from ropa.checks.policy.coverage import carriers
from ropa.findings import Finding
from ropa.meaning.spotted import spotted
from ropa.models.organisation import Organisation
from ropa.models.policytext import Unit, normal
from ropa.models.record import Record
from ropa.models.values import Open
from ropa.words import Phrase, _

LANGUAGES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}

LABELS = {
    "sv": "ansvarig för behandlingen|personuppgiftsansvarig|e-post|e-postadress|telefon|tel|"
    "telefonnummer|adress|postadress|organisationsnummer|org.nr|kontakt|kontaktperson|c/o",
    "nb": "ansvarlig for behandlingen|behandlingsansvarlig|e-post|e-postadresse|telefon|tlf|"
    "telefonnummer|adresse|postadresse|organisasjonsnummer|org.nr|kontakt|kontaktperson|c/o",
    "en": "responsible for the processing|controller|data controller|e-mail|email|e-mail address|"
    "telephone|phone|tel|telephone number|address|postal address|organisation number|contact|"
    "contact person|c/o",
}
"""What such a line may be called, in each language."""

_WORD = re.compile(r"\w+(?:[-.@/]\w+)*")


def allowed(owner: Organisation, person: Record | None, language: str) -> list[str]:
    """The labels, and the values of the controller's record, the longest first."""
    address, care_of = owner.address, owner.care_of
    stated = [owner.phone, address.street, address.postcode, address.place]
    values: list[str | None] = [owner.name, *(v for v in stated if not isinstance(v, Open))]
    values += [care_of.name, care_of.email, care_of.phone] if care_of else []
    values += [owner.organisation_number] if isinstance(owner.organisation_number, str) else []
    values += names_of(person, language) if person else []
    found = [*LABELS[language].split("|"), *(str(value) for value in values if value)]
    return sorted((normal(each).lower() for each in found), key=len, reverse=True)


def beside(text: str, known: list[str]) -> list[str]:
    """The words of a line that are neither a label nor a value of the controller."""
    rest = normal(text).lower()
    for phrase in known:
        found = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        rest = found.sub(lambda match: " " * len(match[0]), rest)
    for spot in spotted(normal(text)):
        rest = rest[: spot.at] + " " * len(spot.text) + rest[spot.at + len(spot.text) :]
    return _WORD.findall(rest)


def lines(case: Case) -> Iterator[Unit]:
    """The sentences that only the record of the controller carries."""
    for unit in case.policy.duties if case.policy else ():
        if {quoted.record.kind for quoted in carriers(case, unit)} == {"organisation"}:
            yield unit


@rule("NAM010", law=("gdpr-13-1-a",))
def controller_lines(case: Case) -> Iterator[Finding]:
    """A line that names the controller holds what its record holds, and no other word.

    "Telephone (for the press only)" and "Processor:" are no longer what the record says. E-mail
    addresses, telephone numbers and postcodes are compared by NAM002.

    To fix it, take the words out, or quote the line in the record of what it says, with a
    promise.
    """
    owner = case.register.organisation
    if owner is None:
        return
    role = owner.care_of.role if owner.care_of else None
    person = case.register.get(f"roles/{role}") if role else None
    for unit in lines(case):
        for language, text in unit.texts.items():
            words = beside(text, allowed(owner, person, language))
            if words:
                yield Finding(
                    unit.places.get(language, unit.where),
                    _("line {unit} says `{words}` in {language}, which `{id}` does not hold"),
                    see=owner.at("id"), unit=unit.id, words=" ".join(words), id=owner.id,
                    language=Phrase(LANGUAGES[language]),
                )  # fmt: skip


RULES: tuple[Rule, ...] = (controller_lines,)
"""The rules."""
