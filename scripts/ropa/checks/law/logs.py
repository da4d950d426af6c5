"""What the log shows of how time limits and duties were kept (Art. 6, 12, 33 and 34 GDPR).

What has happened cannot be put right, and is written as it was: what these rules find at the log is
a known departure, until somebody has noted why. Time limits come from `ropa.models.clocks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.law import grounds
from ropa.models.base import declarations
from ropa.models.choices import NoNotice, ProcedureKind, RequestOutcome, RiskLevel
from ropa.models.clocks import answer_due, extension_ends, month_ends, notice_due
from ropa.models.logs import Breach, LogEntry, Request
from ropa.models.record import Record
from ropa.models.values import Day, Moment, NotApplicable, Open
from ropa.words import PhraseList, _


@rule("LAW071", law=("gdpr-5-1-e",), severity=Severity.WARNING, acceptable=True)
def log_kept(case: Case) -> Iterator[Finding]:
    """The log itself is kept no longer than its procedure says.

    To fix it, delete the entry, or decide on another period and its reason in the procedure.
    """
    logs: dict[ProcedureKind, list[LogEntry]] = {
        ProcedureKind.BREACH: [*case.register.breaches],
        ProcedureKind.RIGHTS_REQUEST: [*case.register.requests],
        ProcedureKind.DISCLOSURE: [*case.register.disclosures],
    }
    for procedure in case.register.procedures:
        kept = procedure.log_kept
        if kept is None or isinstance(kept, Open) or isinstance(kept.period, Open):
            continue
        for entry in logs.get(procedure.type, []):
            closed = entry.last
            if closed is None:
                continue
            end = kept.period.after(datetime.combine(closed.date, time())).date()
            if end < case.today:
                yield Finding(
                    entry.at("id"),
                    _("the entry of {day} was to be deleted on {end}"),
                    see=procedure.at("log_kept"),
                    day=entry.called,
                    end=end,
                )


@rule("LAW072", law=("gdpr-12-3",), acceptable=True)
def request_answered(case: Case) -> Iterator[Finding]:
    """Every request was answered in time, or still can be.

    The time is a month. It may be extended by two months for complex or many requests, if the
    person is told why within the first. Where the identity was in doubt, it runs from the day
    the identity was established.

    To fix it, answer and record the day, or record the extension. What is past is accepted in
    `accepted.yaml` with the reason.
    """
    for entry in case.register.requests:
        yield from _answer(entry, case.today)
        if entry.extension:
            yield from _extension(entry, case.today)


def _answer(entry: Request, today: date) -> Iterator[Finding]:
    due, answered = answer_due(entry), entry.answered
    if due is None or isinstance(answered, Open):
        return
    if entry.outcome is RequestOutcome.WITHDRAWN and answered is None:
        return
    if (answered.date if answered else today) > due:
        yield Finding(
            entry.at("answered"),
            _("the request of {day} was due on {due} and answered on {closed}")
            if answered
            else _("the request of {day} was due on {due} and is not answered"),
            day=entry.called,
            due=due,
            closed=answered,
        )


def _extension(entry: Request, today: date) -> Iterator[Finding]:
    extension, month, longest = entry.extension, month_ends(entry), extension_ends(entry)
    if extension is None or month is None or longest is None:
        return
    if extension.until.date > longest:
        yield Finding(
            entry.at("extension", "until"),
            _("the time for the request of {day} was extended to {until}; the law allows "
              "{longest}"),
            day=entry.called, until=extension.until, longest=longest,
        )  # fmt: skip
    told = extension.told
    if isinstance(told, Open):
        return
    if (told.date if told else today) > month:
        yield Finding(
            entry.at("extension", "told"),
            _("of the extension for the request of {day} the person was told on {told}, after "
              "{due}")
            if told
            else _("nobody says that the person was told by {due} of the extension for the request "
                   "of {day}"),
            day=entry.called, told=told, due=month,
        )  # fmt: skip


@rule("LAW073", law=("gdpr-33-1",), acceptable=True)
def breach_notified(case: Case) -> Iterator[Finding]:
    """The authority was told of every breach, unless a risk was concluded to be unlikely.

    To fix it, write under `authority:` whether it was told and when, or under `risk:` what was
    concluded and why.
    """
    for entry in case.register.breaches:
        if _unlikely(entry) or not _time_is_up(entry, case):
            continue
        told = entry.authority.told if entry.authority else None
        if told is None:
            yield Finding(
                entry.at("authority"),
                _("it is not said whether the authority was notified of the breach of {day}"),
                day=entry.called,
            )
        elif told == "no" or isinstance(told, NotApplicable):
            yield Finding(
                entry.at("authority", "told"),
                _("the authority was not notified of the breach of {day}, and nobody has concluded "
                  "that a risk is unlikely"),
                day=entry.called,
            )  # fmt: skip


@rule("LAW076", law=("gdpr-33-1",), acceptable=True)
def breach_notified_in_time(case: Case) -> Iterator[Finding]:
    """The authority was told in time of a breach, or of the reasons why it was later.

    The time runs from the moment the organisation became aware. A day without its time is taken
    as the whole day.

    To fix it, write the reasons given to the authority under `later_because:`.
    """
    for entry in case.register.breaches:
        due, notice = notice_due(entry), entry.authority
        if due is None or notice is None or not isinstance(notice.on, Moment):
            continue
        if notice.on.earliest > due and notice.later_because is None:
            yield Finding(
                entry.at("authority", "on"),
                _("of the breach of {day} the authority was notified on {on}, after {due}, and no "
                  "reasons are recorded"),
                day=entry.called, on=notice.on, due=f"{due:%Y-%m-%dT%H:%M}",
            )  # fmt: skip


@rule("LAW077", law=("gdpr-34-1", "gdpr-34-3"), acceptable=True)
def people_told(case: Case) -> Iterator[Finding]:
    """Where a high risk was likely, the people were told, or one of the law's exceptions holds.

    The policy may promise more; that is judged where its promise is.

    To fix it, write under `people_told:` whether they were told and when, or the `ground:`.
    """
    for entry in case.register.breaches:
        if entry.risk is None or entry.risk.level is not RiskLevel.HIGH:
            continue
        notice = entry.people_told
        if notice is None:
            if _time_is_up(entry, case):
                yield Finding(
                    entry.at("people_told"),
                    _("it is not said whether the people were told of the breach of {day}, whose "
                      "risk is likely to be high"),
                    day=entry.called,
                )  # fmt: skip
        elif notice.ground is NoNotice.NO_HIGH_RISK:
            yield Finding(
                entry.at("people_told", "ground"),
                _("that no high risk is likely is given as the ground, but the risk of the breach "
                  "of {day} was concluded to be high"),
                see=entry.at("risk", "level"),
                day=entry.called,
            )  # fmt: skip
        elif notice.told != "yes" and not isinstance(notice.told, Open) and notice.ground is None:
            yield Finding(
                entry.at("people_told", "told"),
                _("the people were not told of the breach of {day}, whose risk is likely to be "
                  "high, and no ground is given"),
                day=entry.called,
            )  # fmt: skip


DOCUMENTED = ("nature", "facts", "effects", "measures", "risk")
"""What Art. 33(5) asks to be documented of every breach, by the name of the field."""


@rule("LAW078", law=("gdpr-33-5",), acceptable=True)
def breach_documented(case: Case) -> Iterator[Finding]:
    """Every breach is documented: the facts, its effects, what was done, and the conclusion.

    The authority checks by it whether the duties were kept, also where it was not notified.

    To fix it, fill in the fields; what nobody knows yet is an open question.
    """
    labels = {declared.name: declared.label for declared in declarations(Breach)}
    for entry in case.register.breaches:
        lacking = [name for name in DOCUMENTED if not getattr(entry, name)]
        if lacking and _time_is_up(entry, case):
            yield Finding(
                entry.at("id"),
                _("the log does not say of the breach of {day}: {what}"),
                day=entry.called,
                what=PhraseList(tuple(labels[name] for name in lacking)),
            )


@rule("LAW079", law=("gdpr-12-3", "gdpr-12-4", "gdpr-12-5", "gdpr-12-6"), acceptable=True)
def request_reasoned(case: Case) -> Iterator[Finding]:
    """Where a request took longer, was not followed or cost something, the log says why.

    The person is told the reasons, and of a refusal also about the complaint and the courts.

    To fix it, write what the person was told.
    """
    for entry in case.register.requests:
        for path, template in _unexplained(entry):
            yield Finding(entry.at(*path), template, day=entry.called)


def _unexplained(entry: Request) -> Iterator[tuple[tuple[str, ...], str]]:
    if entry.extension and entry.extension.reason is None:
        yield ("extension",), _("no reason is recorded for the extension of the request of {day}")
    refused = entry.outcome in (RequestOutcome.REFUSED, RequestOutcome.PARTLY)
    if refused and entry.refusal is None:
        yield ("outcome",), _("no reason is recorded why the request of {day} was not followed")
    if entry.refusal and entry.refusal.reason is None:
        yield ("refusal",), _("no reason is recorded why the request of {day} was not followed")
    told = entry.refusal.complaint if entry.refusal else "yes"
    if told != "yes" and not isinstance(told, Open):
        yield (
            ("refusal",),
            _("nobody says that the person was told of complaint and courts when the request of "
              "{day} was not followed"),
        )  # fmt: skip
    if entry.fee and entry.fee.asked == "yes" and entry.fee.reason is None:
        yield ("fee",), _("no reason is recorded for the fee for the request of {day}")


@rule("LAW074", law=("gdpr-6-1-c", "gdpr-6-3"), acceptable=True)
def disclosure_duty(case: Case) -> Iterator[Finding]:
    """Every disclosure to an authority rests on a duty.

    An authority's demand is not enough; the law that obliges to answer is assessed each time.

    To fix it, write the provision under `legal_duty:`.
    """
    for entry in case.register.disclosures:
        if not any(grounds.lays_down_a_duty(each) for each in entry.legal_duty):
            yield Finding(
                entry.at("legal_duty"),
                _("the disclosure of {day} names no provision that required it"),
                day=entry.called,
            )


ORDER = {
    "breaches": (
        ("happened", "discovered"), ("discovered", "aware"), ("happened", "stopped"),
        ("happened", "processor_told"), ("discovered", "closed"), ("happened", "authority.on"),
        ("happened", "people_told.on"),
    ),
    "requests": (
        ("received", "answered"), ("received", "identity.asked"),
        ("identity.asked", "identity.established"), ("received", "extension.told"),
        ("received", "extension.until"), ("received", "refusal.told"),
    ),
    "disclosures": (("requested", "on"),),
}  # fmt: skip
"""For each log, pairs of fields of which the first is never the later one."""


@rule("LAW075", law=("gdpr-5-2",))
def order_of_days(case: Case) -> Iterator[Finding]:
    """Nothing in the log came before what it followed.

    To fix it, correct the wrong day.
    """
    for entry in case.register.logs:
        for first, second in ORDER[entry.kind]:
            one, other = _day_at(entry, first), _day_at(entry, second)
            if one and other and other < one:
                yield Finding(
                    entry.at(*second.split(".")),
                    _("`{second}` is {other}, before `{first}`, {one}"),
                    see=entry.at(*first.split(".")),
                    second=second, other=other, first=first, one=one,
                )  # fmt: skip


def _day_at(record: Record, way: str) -> date | None:
    value: object = record
    for name in way.split("."):
        value = getattr(value, name, None)
    return value.date if isinstance(value, Day | Moment) else None


def _unlikely(entry: Breach) -> bool:
    return entry.risk is not None and entry.risk.level is RiskLevel.UNLIKELY


def _time_is_up(entry: Breach, case: Case) -> bool:
    """Whether the time for the notice is over, or nobody can know that it is not."""
    due = notice_due(entry)
    return due is None or due.date() < case.today
