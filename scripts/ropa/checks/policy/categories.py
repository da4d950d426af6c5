"""Words by which a sentence covers a category of parties or sources without naming them."""

from __future__ import annotations

from ropa.models.choices import SourceKind
from ropa.models.policytext import normal
from ropa.models.record import Record

SUPPLIERS = (
    "underleverantör", "leverantör", "databehandlare", "datahanterare", "personuppgiftsbiträde",
    "underbiträde", "underleverandør", "leverandør", "databehandler", "subcontractor", "supplier",
    "provider", "processor", "vendor",
)  # fmt: skip
OTHERS = (
    "tredje part", "tredjepart", "mottagare", "mottaker", "partner", "samarbetspartner",
    "samarbeidspartner", "myndighet", "third part", "third-part", "recipient", "authorit",
)  # fmt: skip
SOURCES = ("källa", "källor", "register", "registre", "kilde", "source", "directory", "directories")

KINDS: dict[str, tuple[str, ...]] = {
    "processors": SUPPLIERS,
    "recipients": (*SUPPLIERS, *OTHERS),
    "sources": SOURCES,
}
"""For each kind of record, the beginnings of words that cover a category of it."""


def covers(text: str, kind: str) -> bool:
    """Whether a sentence speaks of a category of the kind, such as `our subcontractors`."""
    words = " " + normal(text).casefold()
    return any(f" {start}" in words for start in KINDS[kind])


def unnamed(record: Record) -> bool:
    """Whether a record is the person or the person's device, which a policy need not name."""
    return getattr(record, "type", None) in (SourceKind.DATA_SUBJECT, SourceKind.DEVICE)
