"""Numbers of organisations, by the register of each country; forms and check digits by stdnum."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any

from ropa.law.data import load


class Verdict(Enum):
    """What a country's register would say of a number."""

    RIGHT = "right"
    OTHER_FORM = "other form"
    CHECK_DIGIT = "check digit"


@cache
def _module(country: str) -> Any:
    from stdnum import get_cc_module

    return get_cc_module(country.lower(), load("numbers")["modules"][country])


def knows(country: str) -> bool:
    """Whether the numbers of a country have a form that is known here."""
    return country in load("numbers")["examples"]


def example(country: str) -> str:
    """A number of a country that `knows` has, in its form."""
    return str(load("numbers")["examples"][country])


def judged(number: str, country: str) -> Verdict:
    """Whether a number can be one of a country that `knows` has. Raises KeyError for another."""
    data = load("numbers")
    if country in data["beside"]:
        number = re.sub(rf"(?i)\b(?:{data['beside'][country]})\b", " ", number)
    digits = re.sub(r"\D", "", number)
    if digits and not digits.strip("0"):
        return Verdict.OTHER_FORM
    if not digits.startswith(tuple(data["begins"].get(country, ("",)))):
        return Verdict.OTHER_FORM
    if country in data["forms"]:
        fits = re.fullmatch(data["forms"][country], re.sub(r"[\s-]", "", number))
        return Verdict.RIGHT if fits else Verdict.OTHER_FORM
    return _by_module(number, country)


def _by_module(number: str, country: str) -> Verdict:
    """What python-stdnum says of a number."""
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        _module(country).validate(" ".join(re.sub("[(),]", " ", number).split()))
    except InvalidChecksum:
        return Verdict.CHECK_DIGIT
    except ValidationError:
        return Verdict.OTHER_FORM
    return Verdict.RIGHT
