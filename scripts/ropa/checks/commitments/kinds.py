"""The kinds of commitment, in one list."""

from __future__ import annotations

from ropa.checks.commitments import (
    agreements,
    changes,
    cookies,
    disclosure,
    purposes,
    retention,
    rights,
    security,
    sensitive,
    storage,
    thirdparty,
    tools,
    website,
)
from ropa.checks.commitments.kind import Kind

KINDS: tuple[Kind, ...] = (
    *website.KINDS,
    *cookies.KINDS,
    *tools.KINDS,
    *purposes.KINDS,
    *storage.KINDS,
    *disclosure.KINDS,
    *rights.KINDS,
    *retention.KINDS,
    *security.KINDS,
    *sensitive.KINDS,
    *thirdparty.KINDS,
    *agreements.KINDS,
    *changes.KINDS,
)

BY_NAME = {kind.name: kind for kind in KINDS}

MANUAL = "manual"
"""The rule of a commitment that only a person can judge and that no kind knows."""
