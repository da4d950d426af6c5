"""The kinds of record: their folders, classes and names, in the order in which people read them."""

from __future__ import annotations

from typing import NamedTuple

from ropa.models.activity import Activity
from ropa.models.approvals import TextApproval
from ropa.models.base import Edition
from ropa.models.duties import Cookie, Measure, Procedure, Right
from ropa.models.logs import Breach, Disclosure, Request
from ropa.models.organisation import Organisation
from ropa.models.party import Processor, Recipient
from ropa.models.places import Source, Storage, System
from ropa.models.promises import NoDuty, Promise, Version
from ropa.models.question import Question
from ropa.models.record import Record
from ropa.models.vocabulary import DataCategory, Role, SubjectCategory, Term
from ropa.words import _


class Kind(NamedTuple):
    """A kind of record.

    `folder` is below `register/`; a kind whose folder ends in `.yaml` is a single file.
    `edition` is the widest edition its pages belong to.
    """

    name: str
    folder: str
    model: type[Record]
    one: str
    many: str
    edition: Edition = Edition.AUTHORITY

    @property
    def single(self) -> bool:
        """Whether there is exactly one record of the kind."""
        return self.folder.endswith(".yaml")


KINDS: tuple[Kind, ...] = (
    Kind(
        "organisation", "organisation.yaml", Organisation, _("Controller"), _("Controller"),
        Edition.PUBLIC,
    ),
    Kind(
        "activities", "activities", Activity, _("Processing activity"), _("Processing activities"),
    ),
    Kind("processors", "processors", Processor, _("Processor"), _("Processors")),
    Kind("recipients", "recipients", Recipient, _("Recipient"), _("Recipients")),
    Kind("systems", "systems", System, _("System"), _("Systems")),
    Kind("storage", "storage", Storage, _("Storage location"), _("Storage locations")),
    Kind("sources", "sources", Source, _("Source"), _("Sources")),
    Kind("cookies", "cookies", Cookie, _("Cookie or tracker"), _("Cookies and trackers")),
    Kind("measures", "measures", Measure, _("Security measure"), _("Security measures")),
    Kind(
        "rights", "rights", Right, _("Right of the data subject"), _("Rights of the data subject"),
        Edition.PUBLIC,
    ),
    Kind("procedures", "procedures", Procedure, _("Procedure"), _("Procedures")),
    Kind(
        "breaches", "logs/breaches", Breach, _("Personal data breach"), _("Log of breaches"),
    ),
    Kind(
        "requests", "logs/requests", Request, _("Request from a data subject"),
        _("Log of requests"),
    ),
    Kind(
        "disclosures", "logs/disclosures", Disclosure, _("Disclosure to a public authority"),
        _("Log of disclosures"),
    ),
    Kind(
        "categories", "vocabulary/categories", DataCategory, _("Category of personal data"),
        _("Categories of personal data"),
    ),
    Kind(
        "subjects", "vocabulary/subjects", SubjectCategory, _("Category of data subjects"),
        _("Categories of data subjects"),
    ),
    Kind("roles", "vocabulary/roles", Role, _("Role"), _("Roles")),
    Kind("terms", "vocabulary/terms", Term, _("Term"), _("Terms"), Edition.INTERNAL),
    Kind(
        "promises", "policy/promises", Promise, _("Promise"), _("Promises"),
        Edition.INTERNAL,
    ),
    Kind(
        "no-duty", "policy/no-duty", NoDuty, _("Sentences without duty"),
        _("Sentences without duty"), Edition.INTERNAL,
    ),
    Kind(
        "versions", "policy/versions", Version, _("Version of the policy"),
        _("Versions of the policy"), Edition.PUBLIC,
    ),
    Kind(
        "approvals", "policy/approvals", TextApproval, _("Approval of a text"),
        _("Approvals of texts"), Edition.INTERNAL,
    ),
    Kind("questions", "questions", Question, _("Question"), _("Questions"), Edition.INTERNAL),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
