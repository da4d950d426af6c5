"""Rights that the policy grants (Art. 15-17, 20 and 77 GDPR)."""

from __future__ import annotations

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.law.authority import authority_named
from ropa.meaning.spotted import iso
from ropa.models.duties import Right
from ropa.models.forms import Form, GrantsRight
from ropa.models.values import Open
from ropa.words import _


def granted(on: Judging, *articles: str) -> list[Right]:
    """The rights under articles; one that no record gives breaks the promise."""
    found = []
    for article in articles:
        given = scope.rights(on.register, article)
        if not given and not on.register.unread("rights"):
            on.breaks_at(
                on.register.home,
                _("{unit} grants a right that no record gives: {article}"),
                article=article,
            )
        found += given
    for right in found:
        on.asks(right.how)
        on.asks(right.deadline)
        if not on.asks(right.fee) and right.fee == "yes":
            on.breaks_at(
                right.at("fee"), _("`{id}` costs a fee, of which {unit} says nothing"), id=right.id
            )
    return found


def each_right(on: Judging) -> list[Right]:
    """All rights that the organisation answers, of which a sentence gives the time or the cost."""
    found = [each for each in scope.of(on.register.rights) if each.deadline is not None]
    for right in found:
        if not on.asks(right.fee) and right.fee == "yes":
            on.breaks_at(
                right.at("fee"), _("`{id}` costs a fee, of which {unit} says nothing"), id=right.id
            )
    return found


ARTICLES = {
    "access": ("gdpr-15",), "rectify": ("gdpr-16",), "rectification": ("gdpr-16",),
    "erase": ("gdpr-17",), "erasure": ("gdpr-17",), "restriction": ("gdpr-18",),
    "restrict": ("gdpr-18",), "data-portability": ("gdpr-20",), "objection": ("gdpr-21",),
    "object": ("gdpr-21",), "withdraw": ("gdpr-7-3",), "complaint": ("gdpr-77",),
    "complain": ("gdpr-77",),
}  # fmt: skip
"""The provisions that give each right."""


def grants_right(on: Judging, form: GrantsRight) -> None:
    """The register gives the rights, in the form and within the time of the sentence."""
    articles = [article for each in form.rights for article in ARTICLES.get(each, ())]
    if form.formats and not articles:
        articles = ["gdpr-20"]
    found = granted(on, *articles)
    if not articles and (form.within or form.costs):
        found = each_right(on)
    for right in found:
        if (
            "machine-readable" in form.formats
            and not on.asks(right.machine_readable)
            and (right.machine_readable != "yes")
        ):
            on.breaks_at(
                right.at("machine_readable"),
                _("`{id}` is not machine-readable; {unit} promises it"), id=right.id,
            )  # fmt: skip
        for within in form.within:
            limit = right.deadline
            if limit and not isinstance(limit, Open) and not limit.at_most(iso(within)):
                on.breaks_at(
                    right.at("deadline"),
                    _("`{id}` is answered within {within}; {unit} promises {limit}"),
                    id=right.id, within=limit, limit=within,
                )  # fmt: skip
        if form.authorities and "gdpr-77" in right.answers:
            _leads_to(on, form, right)


def _leads_to(on: Judging, form: GrantsRight, right: Right) -> None:
    """The right to complain leads to the authority that the policy names."""
    named = form.authorities[0]
    if str(right.authority) != str(named):
        on.breaks_at(
            right.at("authority"), _("`{id}` does not lead to `{authority}`; {unit} names it"),
            id=right.id, authority=named,
        )  # fmt: skip
    owner = on.register.organisation
    homes = {each.country for each in authority_named(str(named))}
    if owner and homes and owner.address.country not in homes:
        on.breaks_at(
            owner.at("address", "country"),
            _("{unit} names `{authority}`, but the controller is in {country}"),
            authority=named, country=owner.address.country,
        )  # fmt: skip


JUDGES: dict[type[Form], Judge] = {GrantsRight: grants_right}
