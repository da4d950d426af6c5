"""How long data are kept, from when, and why (Art. 5(1)(e), 30(1)(f) GDPR)."""

from ropa.models.base import Part, field
from ropa.models.choices import StartEvent
from ropa.models.statements import Progress, Standing, StandingOf, progress, standing, standing_of
from ropa.models.values import CategoryId, Element, Maybe, Period, Text
from ropa.words import _


class RetentionRule(Part):
    """A period, the event it counts from, and the reason."""

    stands_alone = True

    period: Maybe[Period] = field(
        _("Period"),
        _("How long the data are kept, in ISO 8601: P5Y, P3Y6M, P30D."),
        law=("gdpr-30-1-f", "gdpr-13-2-a"),
        examples=["P5Y"],
    )
    starts: Maybe[StartEvent] = field(
        _("Counted from"), _("The event the period counts from."), law="gdpr-30-1-f"
    )
    reason: Text | None = field(
        _("Reason"), _("Why the data are needed that long."), law="gdpr-5-1-e", default=None
    )
    law: list[Element] = field(
        _("Legal reference"), _("The provisions that require or justify the period."), default=[]
    )
    standing: Standing | None = standing()
    standing_of: StandingOf = standing_of()
    progress: Progress | None = progress()


class LogRetention(Part):
    """How long an entry of a log is kept after its case was closed, and why."""

    period: Maybe[Period] = field(
        _("Period"), _("How long an entry is kept after the case was closed."),
        law="gdpr-5-1-e", examples=["P5Y"],
    )  # fmt: skip
    reason: Text | None = field(
        _("Reason"), _("Why the entries are needed that long."), law="gdpr-5-1-e", default=None
    )


class RetentionException(RetentionRule):
    """A retention rule for some categories; a category may have several."""

    categories: list[CategoryId] = field(
        _("Categories"), _("The data the rule is for."), law="gdpr-30-1-f"
    )


class Retention(Part):
    """The retention of an activity: one rule for all, and exceptions for some categories."""

    default: RetentionRule | None = field(
        _("Main rule"), _("What holds for every category without a rule of its own."), default=None
    )
    exceptions: list[RetentionException] = field(
        _("Exceptions"), _("Rules for some of the categories."), default=[]
    )

    def rules(self) -> list[RetentionRule]:
        """All rules, the main rule first."""
        return [*([self.default] if self.default else []), *self.exceptions]
