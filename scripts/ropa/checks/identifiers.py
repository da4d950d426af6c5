"""REG012: a number that a register has issued is one that it can have issued."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding
from ropa.law import numbers
from ropa.law.numbers import Verdict
from ropa.models.record import Record
from ropa.models.values import Country, ProperName
from ropa.words import _

FAULTS = {
    Verdict.OTHER_FORM: _(
        "`{value}` has not the form of an organisation number of {country}; "
        "write it as the register of companies has it, for example `{example}`"
    ),
    Verdict.CHECK_DIGIT: _(
        "`{value}` is no organisation number of {country}: its check digit does not fit the rest"
    ),
}


@rule("REG012", law=("gdpr-30-1-a",), acceptable=True)
def organisation_number(case: Case) -> Iterator[Finding]:
    """An organisation number is one that the register of its country can have issued.

    In most countries its last digit proves the others, so that a slip of the pen is seen. The
    authority looks an organisation up by it. A number of the controller's own country is right for
    every party, because foreign companies have branches there.

    To fix it, copy the number from the register of companies, without the letters of a tax number,
    or write it as an open question.
    """
    owner = case.register.organisation
    home = str(owner.address.country) if owner else ""
    for record in [*([owner] if owner else []), *case.register.parties]:
        number = getattr(record, "organisation_number", None)
        country = home if record is owner else _country(record)
        if not isinstance(number, ProperName) or not numbers.knows(country):
            continue
        verdict = numbers.judged(number, country)
        at_home = numbers.knows(home) and numbers.judged(number, home) is Verdict.RIGHT
        if verdict is not Verdict.RIGHT and not at_home:
            yield Finding(
                record.at("organisation_number"), FAULTS[verdict], value=number, country=country,
                example=numbers.example(country),
            )  # fmt: skip


def _country(record: Record) -> str:
    """The country of a party, empty where it is not known."""
    country = getattr(record, "country", None)
    return str(country) if isinstance(country, Country) else ""


RULES: tuple[Rule, ...] = (organisation_number,)
