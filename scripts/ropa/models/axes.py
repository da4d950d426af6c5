"""The words of the three axes, declared once: every surface says them so, in each language.

Where a value comes from, what it is, and how far it has come. What has neither name nor day is a
choice (`Origin`, `Stage`); the forms with a name, a day, a reason or a question stand here.
"""

from __future__ import annotations

from typing import NamedTuple

from ropa.models.choices import Origin, Stage
from ropa.words import _

REPORTED = _("reported by {who}, {day}")
SEEN = _("document seen by {who}, {day}")
CONFIRMED = _("confirmed by {who}, {day}")

NOT_ESTABLISHED = _("not yet established")
NOT_ESTABLISHED_ASKED = _("not yet established (question {number})")
NONE = _("none")
NOT_APPLICABLE = _("not applicable")
BECAUSE = _("because")
"""Stands between *not applicable* and its reason, which is a clause."""

DECIDED = _("decided, to be carried out by {day}")
DECIDED_ONLY = _("decided, the day is not yet set")
ENDED = _("ended {day}")


class State(NamedTuple):
    """A state as a legend explains it: its style, its words and what they mean."""

    style: str
    words: str
    meaning: str


LEGEND: tuple[State, ...] = (
    State("stated", Origin.STATED.label, _("The privacy policy says it; nobody has confirmed it.")),
    State(
        "reported", _("reported by …"),
        _("Somebody who knows has said so, on that day; it is not decided by that."),
    ),
    State("seen", _("document seen by …"), _("Somebody has read it in a document, on that day.")),
    State("required", Origin.REQUIRED.label, _("The law says it; whether it is so is another.")),
    State("proposed", Origin.PROPOSED.label, _("A proposal that nobody has decided on.")),
    State("confirmed", _("confirmed by …"), _("A role that decides has confirmed it.")),
    State("open", NOT_ESTABLISHED, _("Nobody has answered yet; it is neither yes nor no.")),
    State("none", NONE, _("Somebody has said that there are none.")),
    State(
        "not-applicable", _("not applicable, because …"), _("It is not asked for here, and why."),
    ),
    State("in-use", Stage.IN_USE.label, _("It is carried out.")),
    State("partly", Stage.PARTLY.label, _("Some of it is carried out.")),
    State(
        "decided", _("decided, to be carried out by …"), _("It is decided, and not yet in use.")
    ),
    State("not-yet", Stage.NOT_YET.label, _("It is not in use, and no day is set.")),
    State("does-not-take-place", Stage.NOT_AT_ALL.label, _("It is known not to happen.")),
    State("ended", _("ended"), _("It took place until that day; the record stays.")),
)  # fmt: skip
"""Every state in the order of the axes, for the legends of the pages and the workbook."""
