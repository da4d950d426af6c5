"""How long data are kept (Art. 5(1)(e) and 30(1)(f) GDPR, the law on bookkeeping).

The floor of that law counts from the end of the financial year. A period counted from
another event is long enough only if the event cannot come before the document itself, and the
period is longer by the length of a financial year: `P6Y` from the collection of the data ends
after `P5Y` from the end of that year, whenever in the year the data were collected. The end of an
assignment or of an employment can come before the last invoice or the last pay slip, and does not
count. Which events count, and by how much longer, stands with the floors in `ropa.law.deadlines`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.law import deadlines
from ropa.location import Location
from ropa.models.retention import RetentionRule
from ropa.models.values import Open, Period
from ropa.words import _


@rule("LAW050", law=("gdpr-5-1-e", "gdpr-5-2"), acceptable=True)
def reason(case: Case) -> Iterator[Finding]:
    """Every retention period has a reason.

    Data are kept no longer than the purpose or a statute needs; a period without a reason cannot
    be defended.

    To fix it, write why under `reason:`, or the provision under `law:`.
    """
    seen: set[Location] = set()
    for activity in case.register.activities:
        for kept, place in case.register.retention_rules(activity):
            if isinstance(kept.period, Open) or kept.reason or kept.law or place in seen:
                continue
            seen.add(place)
            yield Finding(
                place, _("the period {period} has neither a reason nor a statute"),
                period=kept.period,
            )  # fmt: skip


def reaches(kept: RetentionRule, floor: deadlines.Deadline) -> bool:
    """Whether a rule keeps accounting documents at least as long as the floor, or may.

    A period or start event that is an open question may.
    """
    if isinstance(kept.period, Open) or isinstance(kept.starts, Open) or floor.period is None:
        return True
    if not kept.period.at_least(floor.period):
        return False
    if kept.starts == floor.starts:
        return True
    return kept.starts in floor.other_starts and _longer_by_margin(kept.period, floor)


def _longer_by_margin(period: Period, floor: deadlines.Deadline) -> bool:
    if floor.period is None or floor.margin is None:
        return False
    return period.at_least(Period.sum(floor.period, floor.margin))


@rule("LAW051", law=("bokf-13",), acceptable=True)
def accounting_floor(case: Case) -> Iterator[Finding]:
    """Accounting documents are kept as long as the law on bookkeeping asks.

    Primary documentation, such as invoices, and secondary documentation, such as contracts, each
    have a shortest period, counted from the end of the financial year. A category may have
    shorter rules besides, for other copies or uses, but none that names that law.

    To fix it, add a rule for the category that is long enough. If the category is no accounting
    document, say so in the vocabulary.
    """
    register = case.register
    for activity in register.activities:
        for category in activity.categories():
            record = register.category(category)
            if record is None or record.accounting_kind is None:
                continue
            rules = register.retention_of(activity, category)
            if record.held_by_others == "yes" or not rules:
                continue
            country = register.organisation.address.country if register.organisation else ""
            floor = deadlines.known_floor(record.accounting_kind.value, case.today, country)
            if floor is None:
                continue
            short = [each for each in rules if not reaches(each[0], floor)]
            named = [each for each in short if floor.element in each[0].law]
            if named or len(short) == len(rules):
                kept, place = (named or short)[0]
                yield Finding(
                    place,
                    _(
                        "`{category}` of `{id}` is kept {period} from {starts}; accounting "
                        "documents are kept at least {floor} from the end of the financial year"
                    ),
                    see=record.at("accounting"),
                    category=category,
                    id=activity.id,
                    period=kept.period,
                    starts=kept.starts,
                    floor=floor.period,
                )


@rule("LAW052", law=("gdpr-30-1-f",), acceptable=True)
def exception_without_data(case: Case) -> Iterator[Finding]:
    """A retention rule is made for data that the activity uses.

    A rule for other data suggests that the activity has them.

    To fix it, delete the category from the rule, or add it to the activity's data.
    """
    for activity in case.register.activities:
        used = activity.categories()
        for n, kept in enumerate(activity.retention.exceptions if activity.retention else ()):
            for m, category in enumerate(kept.categories):
                if category not in used:
                    yield Finding(
                        activity.at("retention", "exceptions", n, "categories", m),
                        _("`{id}` has a retention rule for `{category}`, but does not use it"),
                        id=activity.id,
                        category=category,
                    )
