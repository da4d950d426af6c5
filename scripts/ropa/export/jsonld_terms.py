"""The terms of the JSON-LD export: context, addresses, and provisions in the words of DPV."""

from __future__ import annotations

import re
from typing import Any

from ropa.models.organisation import Organisation

DPV = "https://w3id.org/dpv#"
EU_GDPR = "https://w3id.org/dpv/legal/eu/gdpr#"
LOC = "https://w3id.org/dpv/loc#"
OWN = "urn:ropa:terms#"


def _to(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _said(term: str) -> dict[str, str]:
    return {"@id": term, "@container": "@language"}


LINKS = (
    "hasDataController", "hasPurpose", "hasLegalBasis", "hasDataSubject", "hasPersonalData",
    "hasRecipient", "hasDataProcessor", "hasDataSource", "hasStorageCondition",
    "hasTechnicalOrganisationalMeasure", "hasRight", "hasCountry", "hasLegalMeasure",
)  # fmt: skip
"""Properties of DPV that lead to another node."""

CONTEXT: dict[str, Any] = {
    "dpv": DPV,
    "eu-gdpr": EU_GDPR,
    "loc": LOC,
    "pd": "https://w3id.org/dpv/pd#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "ropa": OWN,
    "title": _said("dct:title"),
    "description": _said("dct:description"),
    "label": _said("skos:prefLabel"),
    "exactMatch": _to("skos:exactMatch"),
    "issued": {"@id": "dct:issued", "@type": "xsd:date"},
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "language": "dct:language",
    "identifier": "dct:identifier",
    "publisher": _to("dct:publisher"),
    "record": _to("dcat:record"),
    "resource": _to("dcat:resource"),
    "primaryTopic": _to("foaf:primaryTopic"),
    "hasName": "dpv:hasName",
    "hasAddress": "dpv:hasAddress",
    "hasContact": "dpv:hasContact",
    "hasDuration": {"@id": "dpv:hasDuration", "@type": "xsd:duration"},
    "standing": "ropa:standing",
    "state": "ropa:state",
    "law": "ropa:law",
    "notClarified": "ropa:notClarified",
    **{name: _to(f"dpv:{name}") for name in LINKS},
}

TRANSFERS = {"gdpr-45": "A45-3", "gdpr-46-3": "A46-3-a", "gdpr-49-1-2": "A49-2"}
"""Provisions whose name in DPV is not made from their number."""

SHAPE = re.compile(r"gdpr-(6-1-[a-f]|9-2-[a-j]|46-2-[a-f]|49-1-[a-g]|7-3|77|1[3-9]|2[0-2])")


def iri(owner: Organisation, key: str) -> str:
    """The address of a record: `urn:ropa:<organisation>:<kind>/<id>`."""
    return f"urn:ropa:{owner.id}:{key}"


def country(code: str) -> str:
    """A country in DPV's list of places."""
    return f"loc:{code}"


def legal(element: str) -> str:
    """A provision: DPV's term for it, or the register's own name where DPV has none."""
    if element in TRANSFERS:
        return f"eu-gdpr:{TRANSFERS[element]}"
    found = SHAPE.fullmatch(element)
    return f"eu-gdpr:A{found[1]}" if found else f"ropa:{element}"
