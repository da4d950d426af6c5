"""The rights of the data subject that every register describes."""

from __future__ import annotations

from functools import cache

from ropa.law.data import load
from ropa.law.elements import Element, element


@cache
def rights() -> tuple[Element, ...]:
    """The rights a data subject must be told of, in the order of the law."""
    return tuple(element(each) for each in load("rights")["elements"])


def machine_readable() -> str:
    """The element of the right to get data in a structured, machine-readable format."""
    return str(load("rights")["machine_readable"])


def answers(provision: str, right: str) -> bool:
    """Whether a provision is the right itself or a part of it: `gdpr-15-3` is of `gdpr-15`."""
    return provision == right or provision.startswith(f"{right}-")
