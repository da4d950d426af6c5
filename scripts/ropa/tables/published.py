"""What customers read beside the policy: contact and complaint, rights, and dated versions.

Nothing here says how far the organisation has come: what is not known is not on these pages.
"""

from __future__ import annotations

from ropa.law.authority import authority_of
from ropa.models.choices import ApprovedText
from ropa.models.promises import Version
from ropa.models.values import Day
from ropa.tables.article30 import address
from ropa.tables.cells import Cell, Heading, Run, Table, line
from ropa.tables.values import cell
from ropa.tables.view import View
from ropa.words import _

Rows = list[tuple[Cell, ...]]


def contact_table(view: View) -> Table:
    """Whom to write to, and where to complain (Art. 13(1)(a), 13(2)(d) and 77 GDPR)."""
    rows: Rows = []
    owner = view.register.organisation
    if owner is not None:
        rows.append((line(view.say(_("Write to"))), address(view, owner)))
    authority = authority_of(owner.address.country) if owner is not None else None
    if authority is not None:
        told = line(authority.label(view.language))
        if authority.address[1:]:
            told = (*told, *line(", ".join(authority.address[1:])))
        if authority.website:
            told = (*told, *line(Run(authority.website, target=authority.website)))
        rows.append((line(view.say(_("Complain to"))), told))
    heads = (Heading("label", view.say(_("What"))), Heading("value", view.say(_("Where"))))
    return Table("contact", view.say(_("Contact and complaint")), heads, tuple(rows))


def rights_table(view: View) -> Table:
    """The rights and what each means; none where the page is not approved in the language."""
    rows: Rows = []
    if rights_shown(view):
        rows = [(cell(view, r.name), cell(view, r.content)) for r in view.register.rights]
    heads = (
        Heading("right", view.say(_("Right"))), Heading("content", view.say(_("What it means"))),
    )  # fmt: skip
    return Table("your-rights", view.say(_("Your rights")), heads, tuple(rows))


def rights_shown(view: View) -> bool:
    """Whether the page on rights is approved in the view's language."""
    return ApprovedText.RIGHTS in view.approved


def limits_table(view: View) -> Table:
    """How a request is answered: the limits that the law sets (Art. 12(3), 12(5) and 77 GDPR)."""
    rows: Rows = [
        (line(view.say(said)), line(view.articles((element,)))) for said, element in LIMITS
    ]
    heads = (
        Heading("limit", view.say(_("What the law says"))),
        Heading("law", view.say(_("Provision"))),
    )
    return Table("limits", view.say(_("How a request is answered")), heads, tuple(rows))


LIMITS = (
    (
        _("You get an answer without undue delay and within one month. Where it is necessary, the "
          "time may be extended by two months; you are told so, and why, within the first month."),
        "gdpr-12-3",
    ),
    (
        _("It is free of charge, unless a request is manifestly unfounded or excessive."),
        "gdpr-12-5",
    ),
    (_("You may complain to the supervisory authority."), "gdpr-77"),
)  # fmt: skip
"""What the law says of every request, with the provision."""


def versions_table(view: View) -> Table:
    """The versions of the policy with a known day of publication, the newest first."""
    found = [each for each in view.register.of("versions") if isinstance(each, Version)]
    dated = [each for each in found if isinstance(each.published, Day)]
    rows = tuple(
        (line(view.day(str(each.published))), cell(view, each.changed))
        for each in sorted(dated, key=lambda each: str(each.published), reverse=True)
    )
    heads = (
        Heading("published", view.say(_("Published"))),
        Heading("changed", view.say(_("What changed"))),
    )
    return Table("published-versions", view.say(_("Versions of the policy")), heads, rows)
