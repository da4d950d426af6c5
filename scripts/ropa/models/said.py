"""Values that are read in a sentence of the policy, each as a kind of fact.

A value is the same in every language; the words that say it stand in `ropa.meaning`. `kinds` are
the kinds of fact a value is read as, by their names there.
"""

from __future__ import annotations

from typing import ClassVar

from ropa.models.values import Code


class Said(Code):
    """A value that the sentence says."""

    kinds: ClassVar[tuple[str, ...]] = ()


class Actor(Said):
    """Who acts or is acted for: `we`, `you`, `customer`, `supplier`."""

    kinds = ("actor", "term")


class Region(Said):
    """A country (`NO`) or a region (`EU`, `EEA`)."""

    kinds = ("place",)


class Side(Said):
    """`inside` or `outside`."""

    kinds = ("side",)


class Event(Said):
    """What starts something: `visit`, `breach`, `assignment`."""

    kinds = ("event", "act", "term")


class PurposeSaid(Said):
    """What something is for: `marketing`, `statistics`."""

    kinds = ("purpose", "term", "act")


class ChannelSaid(Said):
    """By what a message goes: `e-mail`, `written`."""

    kinds = ("channel",)


class Protection(Said):
    """What protects: `encrypted`, `masked`, `anonymous`."""

    kinds = ("protection", "address", "term")


class Ground(Said):
    """What processing rests on: `consent`, `contract`, `law`, `legitimate-interest`."""

    kinds = ("basis", "term", "provision", "statute")


class RightSaid(Said):
    """A right: `access`, `rectification`, `erasure`, `data-portability`, `complaint`."""

    kinds = ("term", "act")


class Length(Said):
    """A length of time as it is read: `5 year`, `72 hour`."""

    kinds = ("period",)


class Format(Said):
    """In what form data are handed over: `machine-readable`."""

    kinds = ("format",)


class Cost(Said):
    """`free` or `fee`."""

    kinds = ("cost",)


class AuthorityName(Said):
    """A supervisory authority: `Datatilsynet`."""

    kinds = ("authority",)


class NameSaid(Said):
    """A name that no record holds."""

    kinds = ("name",)


class DataSaid(Said):
    """Data in the law's words: `special-categories`."""

    kinds = ("term",)


class Condition(Said):
    """On what condition: `if`, `before`, `after`, `when`."""

    kinds = ("condition",)


class Reach(Said):
    """How far: `all`, `only`, `mainly`, `any-time`, `unless`, `except`."""

    kinds = ("scope",)


class Force(Said):
    """`must`, `may`, `will`, `right`, `prohibited`, `intends`, `strives`; left out, it is so."""

    kinds = ("modality",)
