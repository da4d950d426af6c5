"""The kinds of fact, and a fact."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a fact is about."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    PERIOD = "period"
    PROVISION = "provision"
    EMAIL = "e-mail"
    PHONE = "telephone number"
    POSTAL = "postal place"
    ADDRESS = "address"
    NAME = "name"
    PLACE = "place"
    SIDE = "side"
    AUTHORITY = "authority"
    CHANNEL = "channel"
    TERM = "term"
    AVOIDED = "avoided"
    NEGATION = "negation"
    MODALITY = "modality"
    SCOPE = "scope"
    CHOICE = "choice"
    LIST = "list"
    ACT = "act"
    ACTOR = "actor"
    CONDITION = "condition"
    EVENT = "event"
    PROTECTION = "protection"
    PURPOSE = "purpose"
    FORMAT = "format"
    COST = "cost"
    BASIS = "basis"
    STATUTE = "statute"
    POINTER = "pointer"
    RECORD = "record"


class Fact(NamedTuple):
    """One fact and where in the text it stands.

    `value` is the same in every language. A soft fact may answer one of the other language and
    asks for none itself: the word says it only sometimes.
    """

    kind: Kind
    value: str
    start: int
    end: int
    soft: bool = False
