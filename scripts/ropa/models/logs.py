"""The log of what happened: breaches, requests of data subjects, disclosures to authorities.

An entry holds dates, counts and references, and never a person. Whatever happened can be written:
only `id`, the archive's reference and the first day are asked for, and a rule tells what is still
to be documented.
"""

from __future__ import annotations

from pydantic import NonNegativeInt

from ropa.models.base import Edition, Part, field
from ropa.models.choices import BreachNature, NoNotice, RequestOutcome, RiskLevel
from ropa.models.record import Record
from ropa.models.values import (
    Answer,
    CategoryId,
    Day,
    Element,
    Maybe,
    Moment,
    Name,
    ProcessorId,
    ProperName,
    SubjectId,
    Text,
)
from ropa.words import _


class LogEntry(Record):
    """What happened: dates, counts and references, never a person (Art. 5(2) GDPR)."""

    reference: ProperName = field(
        _("Reference"), _("The case number in the archive, where names and documents are."),
        law="gdpr-5-2",
    )  # fmt: skip
    summary: Text | None = field(
        _("Summary"), _("What should be remembered inside, without any person."),
        edition=Edition.INTERNAL, folded=True, default=None,
    )  # fmt: skip

    @property
    def first(self) -> Day | Moment | None:
        """The day that the entry is known by, None where it is not known."""
        raise NotImplementedError

    @property
    def last(self) -> Day | None:
        """The day the case was closed; None where it is not, or not known."""
        raise NotImplementedError

    @property
    def called(self) -> str:
        """What messages call it: its first day, or its reference."""
        return self.first.date.isoformat() if self.first else str(self.reference)


class Concerned(Part):
    """The people or the records that a breach concerns (Art. 33(3)(a) GDPR)."""

    about: Maybe[NonNegativeInt] | None = field(
        _("Approximate number"), _("About how many; never who."), law="gdpr-33-3-a", default=None
    )


class People(Concerned):
    """Categories and approximate number of the people concerned (Art. 33(3)(a) GDPR)."""

    categories: list[SubjectId] = field(
        _("Categories"), _("The categories of people concerned."), law="gdpr-33-3-a", default=[]
    )


class DataRecords(Concerned):
    """Categories and approximate number of the data records concerned (Art. 33(3)(a) GDPR)."""

    categories: list[CategoryId] = field(
        _("Categories"), _("The categories of data concerned."), law="gdpr-33-3-a", default=[]
    )


class RiskConclusion(Part):
    """What was concluded about the risk for the people, and why (Art. 33(1) and 34(1) GDPR)."""

    level: Maybe[RiskLevel] = field(
        _("Risk"), _("The risk for the rights and freedoms of people."),
        law=("gdpr-33-1", "gdpr-34-1"),
    )  # fmt: skip
    reason: Text | None = field(
        _("Reason"), _("What the conclusion rests on."), law="gdpr-5-2", default=None
    )


class AuthorityNotice(Part):
    """That the supervisory authority was told of a breach (Art. 33(1) GDPR)."""

    told: Answer = field(
        _("Authority notified"), _("Whether the authority was notified."), law="gdpr-33-1"
    )
    on: Maybe[Moment] | None = field(
        _("Notified on"), _("The day, best with the time."), law="gdpr-33-1", default=None
    )
    case: ProperName | None = field(
        _("The authority's case number"), _("As the authority gave it."), default=None
    )
    later_because: Text | None = field(
        _("Reasons for the delay"), _("Why it was not notified in time."),
        law="gdpr-33-1", default=None,
    )  # fmt: skip


class PeopleNotice(Part):
    """That the people concerned were told of a breach (Art. 34 GDPR)."""

    told: Answer = field(
        _("People told"), _("Whether the people concerned were told."), law="gdpr-34-1"
    )
    on: Maybe[Moment] | None = field(
        _("Told on"), _("The day they were told."), law="gdpr-34-1", default=None
    )
    later_because: Text | None = field(
        _("Why later"), _("Why they were told later, where they were."), law="gdpr-34-1",
        default=None,
    )  # fmt: skip
    ground: NoNotice | None = field(
        _("Why not told"), _("What the law says lets the organisation leave it."),
        law=("gdpr-34-1", "gdpr-34-3"), default=None,
    )  # fmt: skip
    reason: Text | None = field(
        _("Reason"), _("Why that is so here."), law="gdpr-5-2", default=None
    )


class Breach(LogEntry):
    """A personal data breach, notified or not (Art. 33(5) GDPR).

    Moments are in the organisation's own time. `aware` is left out where it is `discovered`.
    """

    discovered: Maybe[Moment] = field(
        _("Discovered"), _("When it was first noticed: the day, best with the time."),
        law="gdpr-33-5", examples=["2026-10-01T08:30"],
    )  # fmt: skip
    aware: Maybe[Moment] | None = field(
        _("Aware"),
        _("When the organisation knew that personal data were concerned, if that was later."),
        law="gdpr-33-1", default=None,
    )  # fmt: skip
    happened: Maybe[Moment] | None = field(
        _("Happened"), _("When it happened or began, if that was earlier."), law="gdpr-33-5",
        default=None,
    )  # fmt: skip
    stopped: Maybe[Moment] | None = field(
        _("Stopped"), _("When it was brought to an end."), law="gdpr-33-5", default=None
    )
    processor: ProcessorId | None = field(
        _("At the processor"), _("The processor at which it happened."), law="gdpr-33-2",
        default=None,
    )  # fmt: skip
    processor_told: Maybe[Moment] | None = field(
        _("Told by the processor"), _("When the processor gave notice."), law="gdpr-33-2",
        default=None,
    )  # fmt: skip
    nature: list[BreachNature] = field(
        _("Nature of the breach"), _("What was broken; several may be."), law="gdpr-33-3-a",
        default=[],
    )  # fmt: skip
    facts: Maybe[Text] | None = field(
        _("Facts"), _("What happened and how, without any person."), law="gdpr-33-5", default=None
    )
    people: People | None = field(
        _("People concerned"), _("Categories and approximate number."), law="gdpr-33-3-a",
        default=None,
    )  # fmt: skip
    records: DataRecords | None = field(
        _("Data records concerned"), _("Categories and approximate number."), law="gdpr-33-3-a",
        default=None,
    )  # fmt: skip
    effects: Maybe[Text] | None = field(
        _("Effects"), _("What it has led to and is likely to lead to for people."),
        law=("gdpr-33-5", "gdpr-33-3-c"), default=None,
    )  # fmt: skip
    measures: Maybe[Text] | None = field(
        _("Measures taken"), _("What was done against it and against its effects."),
        law=("gdpr-33-5", "gdpr-33-3-d"), default=None,
    )  # fmt: skip
    risk: RiskConclusion | None = field(
        _("Conclusion on the risk"), _("What was concluded, and why."),
        law=("gdpr-33-1", "gdpr-34-1"), default=None,
    )  # fmt: skip
    authority: AuthorityNotice | None = field(
        _("Notice to the authority"), _("Whether, when and under which number."), law="gdpr-33-1",
        default=None,
    )  # fmt: skip
    people_told: PeopleNotice | None = field(
        _("Notice to the people"), _("Whether and when, or why not."), law="gdpr-34-1",
        default=None,
    )  # fmt: skip
    closed: Maybe[Day] | None = field(_("Closed"), _("The day the case was closed."), default=None)

    @property
    def first(self) -> Day | Moment | None:
        return self.discovered if isinstance(self.discovered, Moment) else None

    @property
    def last(self) -> Day | None:
        return self.closed if isinstance(self.closed, Day) else None

    @property
    def known(self) -> Moment | None:
        """When the organisation became aware of it, None where that is not known."""
        found = self.discovered if self.aware is None else self.aware
        return found if isinstance(found, Moment) else None


class IdentityCheck(Part):
    """Whether the person's identity was in doubt (Art. 12(6) GDPR)."""

    doubt: Answer = field(
        _("Reasonable doubt"), _("Whether there was reason to doubt who asked."), law="gdpr-12-6"
    )
    asked: Day | None = field(
        _("Asked on"), _("The day more information was asked for."), law="gdpr-12-6", default=None
    )
    established: Day | None = field(
        _("Established on"), _("The day the identity was established."), law="gdpr-12-6",
        default=None,
    )  # fmt: skip


class Extension(Part):
    """That the time for the answer was extended (Art. 12(3) GDPR)."""

    until: Day = field(_("Until"), _("The last day of the extended time."), law="gdpr-12-3")
    told: Maybe[Day] | None = field(
        _("Told on"), _("The day the person was told of it."), law="gdpr-12-3", default=None
    )
    reason: Text | None = field(
        _("Reason"), _("Why more time was needed, as the person was told."), law="gdpr-12-3",
        default=None,
    )  # fmt: skip


class Refusal(Part):
    """That a request was not followed, or not in full (Art. 12(4) and (5) GDPR)."""

    told: Maybe[Day] | None = field(
        _("Told on"), _("The day the person was told of it."), law="gdpr-12-4", default=None
    )
    reason: Text | None = field(
        _("Reason"), _("Why not, as the person was told."), law="gdpr-12-4", default=None
    )
    law: list[Element] = field(
        _("Legal reference"), _("The provisions that allow it."), law="gdpr-12-5", default=[]
    )
    complaint: Answer | None = field(
        _("Told of the complaint"),
        _("Whether the person was told of the complaint to the authority and of the courts."),
        law="gdpr-12-4", default=None,
    )  # fmt: skip


class Fee(Part):
    """Whether the answer cost the person something (Art. 12(5) GDPR)."""

    asked: Answer = field(_("Fee asked for"), _("Whether a fee was asked for."), law="gdpr-12-5")
    amount: ProperName | None = field(
        _("Amount"), _("The amount and the currency."), law="gdpr-12-5", default=None
    )
    reason: Text | None = field(
        _("Reason"), _("Why the request was manifestly unfounded or excessive."), law="gdpr-12-5",
        default=None,
    )  # fmt: skip


class Request(LogEntry):
    """A request of a data subject (Art. 12(3)-(6) GDPR)."""

    received: Maybe[Day] = field(_("Received"), _("The day it was received."), law="gdpr-12-3")
    rights: list[Element] = field(
        _("Right asked for"), _("The provisions, for example gdpr-15."), law="gdpr-12-2",
        default=[], examples=[["gdpr-15"]],
    )  # fmt: skip
    identity: IdentityCheck | None = field(
        _("Identity"), _("Whether the identity was in doubt, and what was done."),
        law="gdpr-12-6", default=None,
    )  # fmt: skip
    extension: Extension | None = field(
        _("Extension"), _("That more time was taken, and why."), law="gdpr-12-3", default=None
    )
    answered: Maybe[Day] | None = field(
        _("Answered"), _("The day it was answered."), law="gdpr-12-3", default=None
    )
    outcome: RequestOutcome | None = field(
        _("Outcome"), _("What came of it."), law="gdpr-12-3", default=None
    )
    refusal: Refusal | None = field(
        _("Refusal"), _("What was not followed, and why."), law="gdpr-12-4", default=None
    )
    fee: Fee | None = field(
        _("Fee"), _("Whether a fee was asked for, and why."), law="gdpr-12-5", default=None
    )

    @property
    def first(self) -> Day | Moment | None:
        return self.received if isinstance(self.received, Day) else None

    @property
    def last(self) -> Day | None:
        return self.answered if isinstance(self.answered, Day) else None


class Disclosure(LogEntry):
    """A disclosure to a public authority in a particular inquiry (Art. 4(9), 6(1)(c) GDPR)."""

    on: Maybe[Day] = field(_("Date"), _("The day the data were handed over."), law="gdpr-5-2")
    requested: Maybe[Day] | None = field(
        _("Asked on"), _("The day the authority asked."), default=None
    )
    to: Name | None = field(
        _("Authority"), _("The authority, not the person who wrote."), law="gdpr-4-9",
        default=None,
    )  # fmt: skip
    legal_duty: list[Element] = field(
        _("Legal duty"), _("The provision that required the disclosure."), law="gdpr-6-1-c",
        default=[],
    )  # fmt: skip
    people: People | None = field(
        _("People concerned"), _("Categories and approximate number."), default=None
    )
    data: list[CategoryId] = field(_("Data"), _("The categories of data handed over."), default=[])

    @property
    def first(self) -> Day | Moment | None:
        return self.last

    @property
    def last(self) -> Day | None:
        return self.on if isinstance(self.on, Day) else None
