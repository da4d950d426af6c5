"""Names that become names of files: the same on every system, and no device on any."""

from __future__ import annotations

import re

from ropa.gate.bounds import NAME

DEVICE = "(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
"""What Windows takes for a device, as a pattern."""

USUAL = re.compile(r"\w(?:[\w. -]*\w)?")
"""Letters, digits, points, hyphens and spaces, none of these at the ends."""


def device(name: str) -> bool:
    """Whether Windows takes a name for a device."""
    return re.fullmatch(rf"{DEVICE}(?:\..*)?", name, re.IGNORECASE) is not None


def usable(name: str) -> bool:
    """Whether a name can be that of a file on every system."""
    return len(name) <= NAME and USUAL.fullmatch(name) is not None and not device(name)
