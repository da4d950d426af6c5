"""The clocks that an event in the log starts (Art. 12(3) and 33(1) GDPR); limits come from law."""

from __future__ import annotations

from datetime import date, datetime, time

from ropa.law import deadlines
from ropa.law.data import NotInForce
from ropa.models.logs import Breach, Request
from ropa.models.values import Day, Period


def _limit(name: str, on: date) -> Period | None:
    """A time limit as it was on a day, None before there was one."""
    try:
        found = deadlines.known(name, on)
    except NotInForce:
        return None
    return Period(found.period) if found and found.period else None


def notice_due(breach: Breach) -> datetime | None:
    """The last moment for notice of a breach to the authority, None where it cannot be known.

    Where only the day is known, the time runs from its last minute.
    """
    known = breach.known
    limit = _limit("breach-notice", known.date) if known else None
    return limit.after(known.latest) if known and limit else None


def _after(request: Request, *names: str) -> date | None:
    begun = _begun(request)
    if begun is None:
        return None
    limits = [limit for name in names if (limit := _limit(name, begun))]
    if not limits:
        return None
    whole = limits[0]
    for each in limits[1:]:
        whole = Period.sum(whole, each)
    return whole.after(datetime.combine(begun, time())).date()


def _begun(request: Request) -> date | None:
    """The day the time begins: of receipt, or of the identity where that was in doubt."""
    if not isinstance(request.received, Day):
        return None
    check = request.identity
    if check and check.doubt == "yes" and check.established:
        return max(check.established.date, request.received.date)
    return request.received.date


def month_ends(request: Request) -> date | None:
    """The last day of the first month, by which the person hears something in any case."""
    return _after(request, "rights-answer")


def extension_ends(request: Request) -> date | None:
    """The last day that an extension may reach."""
    return _after(request, "rights-answer", "rights-answer-extension")


def answer_due(request: Request) -> date | None:
    """The day by which the request is to be answered: that of the extension, where there is one."""
    return request.extension.until.date if request.extension else month_ends(request)
