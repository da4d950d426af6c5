"""The statistics tool and the advertising that the policy names (Art. 13(1)(c) and (e) GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.cookies import bound_cookies
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.models.choices import CookiePurpose
from ropa.models.party import Recipient
from ropa.words import _

TOOL = Parameter("tool", kinds=("recipients", "processors"), named=True)


def _tool(on: Judging, *purposes: CookiePurpose) -> None:
    """A tool gets data in an activity and sets cookies for the purposes only."""
    id = on.one("tool")
    party = on.register.party(id)
    if not isinstance(party, Recipient):
        return
    if party.ended or not any(id in one.recipients.items for one in scope.activities(on)):
        on.breaks_at(
            party.at("id"), _("{unit} says that `{id}` is used; no activity names it"),
            id=id,
        )  # fmt: skip
    on.asks(party.role)
    on.asks(party.country)
    own = [cookie for cookie in bound_cookies(on) if str(cookie.setter) == id]
    if not own and not on.register.unread("cookies"):
        on.breaks_at(
            party.at("id"), _("{unit} says that `{id}` sets cookies; none is recorded"),
            id=id,
        )  # fmt: skip
    for cookie in own:
        if not on.asks(cookie.purpose) and cookie.purpose not in purposes:
            on.breaks_at(
                cookie.at("purpose"),
                _("`{id}` has a purpose that {unit} does not name: {purpose}"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip


@kind(
    "analytics-tool",
    topic("statistikverktyget|statistikverktyg", "statistikkverktøyet|statistikkverktøy",
          "statistics tool"),
    need(Aspect.ACTOR, "vi använder även statistikverktyget|vi använder statistikverktyget",
         "vi bruker også statistikkverktøyet|vi bruker statistikkverktøyet",
         "we also use the statistics tool|we use the statistics tool"),
    need(Aspect.POLARITY, "som skriver sådana cookies|som skriver sådana kakor",
         "som setter slike informasjonskapsler", "which sets such cookies|that sets such cookies"),
    parameters=(TOOL,),
)  # fmt: skip
def analytics_tool(on: Judging) -> None:
    """The tool that the policy names is a recipient, and sets cookies for statistics."""
    _tool(on, CookiePurpose.STATISTICS)


@kind(
    "analytics-purpose",
    topic("detta verktyg", "dette verktøyet", "this tool"),
    need(Aspect.ACTOR, "vi använder detta verktyg för att samla in statistik",
         "vi bruker dette verktøyet til å samle inn statistikk",
         "we use this tool to collect statistics"),
    need(Aspect.OBJECT, "om antalet användare och sidvisningar på webbplatsen",
         "over antall brukere og sidevisninger på nettstedet",
         "on the number of users and page views on the website"),
    parameters=(Parameter("tool", kinds=("recipients", "processors")),),
    follows="analytics-tool",
)  # fmt: skip
def analytics_purpose(on: Judging) -> None:
    """The tool serves statistics and nothing wider."""
    id = on.one("tool")
    for cookie in bound_cookies(on):
        if str(cookie.setter) != id or on.asks(cookie.purpose):
            continue
        if cookie.purpose is not CookiePurpose.STATISTICS:
            on.breaks_at(
                cookie.at("purpose"),
                _("`{id}` has a purpose that {unit} does not name: {purpose}"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip
    party = on.register.party(id)
    if party is not None:
        on.asks(party.role)


@kind(
    "advertising-cookies",
    topic("våra webbannonser", "våre nettannonser", "our web advertisements"),
    need(Aspect.OBJECT, "våra webbannonser t.ex|våra webbannonser till exempel|"
         "våra webbannonser exempelvis",
         "våre nettannonser for eksempel|våre nettannonser f.eks",
         "our web advertisements for example|our web advertisements e.g"),
    need(Aspect.MODALITY, "kan också skriva sådana cookies|kan skriva sådana cookies|"
         "kan också skriva sådana kakor",
         "kan også sette slike informasjonskapsler|kan sette slike informasjonskapsler",
         "may also set such cookies|may set such cookies|can also set such cookies"),
    need(Aspect.OBJECT, "till din webbläsare|i din webbläsare",
         "i nettleseren din|til nettleseren din",
         "in your browser"),
    need(Aspect.OBJECT, "bland annat för att mäta effekten av annonserna",
         "blant annet for å måle effekten av annonsene",
         "among other things to measure the effect of the advertisements"),
    parameters=(TOOL,),
)  # fmt: skip
def advertising_cookies(on: Judging) -> None:
    """The advertising that the policy names is a recipient, and sets cookies for marketing."""
    _tool(on, CookiePurpose.MARKETING)


KINDS = (analytics_tool, analytics_purpose, advertising_cookies)
