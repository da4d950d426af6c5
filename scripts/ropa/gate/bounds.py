"""How large what is read may be; the handbook's table of bounds holds the same numbers.

A bound is several times what a large organisation needs, and small enough that nothing read
within it takes more than seconds.
"""

YAML = 2_000_000
"""Bytes of one file of the register."""

PAGE = 500_000
"""Bytes of one page in `docs/`."""

POLICY = 200_000
"""Bytes of `docs/policy.md`; each of its sentences is compared with the whole register."""

CATALOGUE = 5_000_000
"""Bytes of one catalogue."""

TEXT = 20_000
"""Characters of one text: of a value, a paragraph of a page, a message of a catalogue."""

DEPTH = 24
"""How deep values may be nested; the deepest field of the models is at 9."""

NODES = 20_000
"""How many values one file of the register may hold, repeated aliases counted each time."""

NESTED = 30
"""How many marks may open a line of a page, and how many columns deep it may begin, halved."""

BRACKETS = 300
"""How many opening brackets one paragraph of a page may have."""

MARKS = 10
"""How many accents may stand on one letter."""

NAME = 80
"""Characters of an id or of the name of a page; it becomes the name of files."""

FILES = 20_000
"""How many files one folder may hold, its subfolders counted."""
