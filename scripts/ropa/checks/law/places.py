"""Where data lie, and where they come from (Art. 14, 30(1)(d), (e) and (g) GDPR)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.choices import SourceKind
from ropa.models.values import Open
from ropa.words import _


@rule("LAW040", law=("gdpr-28-3", "gdpr-30-1-d"), acceptable=True)
def operated(case: Case) -> Iterator[Finding]:
    """Every storage location has an operator.

    Somebody runs every place where data lie: a processor, or the organisation itself.

    To fix it, name the operator, or write `complete:` with an open question.
    """
    for storage in case.register.storage:
        if not storage.operators.items and not isinstance(storage.operators.complete, Open):
            yield Finding(
                storage.at("operators"), _("`{id}` does not say who runs it"), id=storage.id
            )


@rule("LAW041", law=("gdpr-30-1-d", "gdpr-30-1-g"), acceptable=True)
def in_use(case: Case) -> Iterator[Finding]:
    """Every storage location is used by a system or an activity.

    Data that no activity answers for have no purpose, no time limit and no measures.

    To fix it, name it in the system or activity that uses it, or give it an end date.
    """
    register = case.register
    if register.unread("systems") or register.unread("activities"):
        return
    for storage in register.storage:
        users = register.named_by.get(storage.key, [])
        if not any(user.kind in ("systems", "activities") and not user.ended for user in users):
            yield Finding(
                storage.at("id"), _("no system and no activity uses `{id}`"), id=storage.id
            )


FROM_THE_PERSON = (SourceKind.DATA_SUBJECT, SourceKind.DEVICE)


@rule("LAW042", law=("gdpr-14",), acceptable=True)
def notice(case: Case) -> Iterator[Finding]:
    """Where data come from somebody else, it is said how the person is told.

    The person is told of the source and the data, at the latest within a month.

    To fix it, write under `notice:` how and when the person is told, or an open question.
    """
    for source in case.register.sources:
        if source.type not in FROM_THE_PERSON and source.notice is None:
            yield Finding(
                source.at("id"),
                _("`{id}` does not say how the person is told of data from it"),
                id=source.id,
            )
