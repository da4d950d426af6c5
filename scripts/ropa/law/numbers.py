"""Numbers of organisations, by the register of each country; forms and check digits by stdnum."""

from __future__ import annotations

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
    """Whether the numbers of a country have a check digit that is known here."""
    return country in load("numbers")["modules"]


def judged(number: str, country: str) -> Verdict:
    """Whether a number can be one of a country that `knows` has. Raises KeyError for another."""
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        _module(country).validate(number)
    except InvalidChecksum:
        return Verdict.CHECK_DIGIT
    except ValidationError:
        return Verdict.OTHER_FORM
    return Verdict.RIGHT
