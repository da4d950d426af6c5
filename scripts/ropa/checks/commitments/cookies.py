"""Cookies, statistics and advertising (ekomloven § 3-15, Art. 13(1)(c) and (e) GDPR)."""

from __future__ import annotations

from ropa.checks.commitments import scope
from ropa.checks.commitments.kind import Aspect, Judging, Parameter, kind, need, topic
from ropa.checks.commitments.saying import plain
from ropa.models.choices import CookiePurpose
from ropa.models.duties import Cookie
from ropa.words import _

PURPOSES = tuple(each.value for each in CookiePurpose)
COOKIES = Parameter("cookies", kinds=("cookies",), many=True)


def bound_cookies(on: Judging) -> list[Cookie]:
    """The cookies that the policy binds."""
    return scope.of(on.register.cookies)


def used(on: Judging) -> set[str]:
    """The ids of the cookies that an activity under the policy names."""
    return {id for one in scope.activities(on) for id in one.cookies}


def chosen(on: Judging) -> list[Cookie]:
    """The cookies that the commitment names; one that is gone or unused breaks the promise."""
    found = []
    for id in on.given["cookies"]:
        cookie = on.register.get(f"cookies/{id}")
        if not isinstance(cookie, Cookie):
            continue
        if cookie.ended or not scope.bound(cookie) or id not in used(on):
            on.breaks_at(cookie.at("id"), _("{unit} speaks of `{id}`; no activity uses it"), id=id)
        else:
            found.append(cookie)
    return found


def serves(on: Judging, cookie: Cookie, *purposes: CookiePurpose) -> None:
    """A cookie serves one of the purposes of the sentence, or is strictly necessary."""
    if on.asks(cookie.purpose) or cookie.purpose in (*purposes, CookiePurpose.STRICTLY_NECESSARY):
        return
    on.breaks_at(
        cookie.at("purpose"), _("`{id}` has a purpose that {unit} does not name: {purpose}"),
        id=cookie.id, purpose=cookie.purpose,
    )  # fmt: skip


@kind(
    "cookie-purposes",
    topic("cookies på våra webbplatser|kakor på våra webbplatser",
          "informasjonskapsler på våre nettsteder", "cookies on our websites"),
    need(Aspect.ACTOR, "vi använder också cookies|vi använder cookies|vi använder kakor",
         "vi bruker også informasjonskapsler|vi bruker informasjonskapsler",
         "we also use cookies|we use cookies"),
    need(Aspect.OBJECT, "i marknadsföringssyfte", "til markedsføringsformål",
         "for marketing purposes"),
    need(Aspect.OBJECT, "för att göra besöksstatistiken pålitlig",
         "for å gjøre besøksstatistikken pålitelig", "to make the visitor statistics reliable"),
    need(Aspect.OBJECT, "för att öka funktionaliteten på våra sidor",
         "for å øke funksjonaliteten på våre sider", "to increase the functionality of our pages"),
    parameters=(
        Parameter("purposes", words=PURPOSES, many=True,
                  default=("marketing", "statistics", "functionality")),
    ),
    beside=("och", "og", "and"),
)  # fmt: skip
def cookie_purposes(on: Judging) -> None:
    """Cookies serve the purposes of the sentence, each of them at least once, and no other.

    What is strictly necessary needs no mention.
    """
    allowed = {*on.given["purposes"], CookiePurpose.STRICTLY_NECESSARY.value}
    seen: set[str] = set()
    for cookie in bound_cookies(on):
        on.asks(cookie.consent)
        if on.asks(cookie.purpose):
            continue
        seen.add(str(cookie.purpose))
        if str(cookie.purpose) not in allowed:
            on.breaks_at(
                cookie.at("purpose"),
                _("`{id}` has a purpose that {unit} does not name: {purpose}"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip
    for purpose in on.given["purposes"]:
        if purpose not in seen and not on.register.unread("cookies"):
            on.breaks_at(
                on.register.home,
                _("{unit} names a purpose that no cookie has: {purpose}"),
                purpose=scope.choice(CookiePurpose, purpose),
            )


@kind(
    "own-cookies",
    topic("underlätta för dig", "enklere for deg", "easier for you"),
    need(Aspect.OBJECT, "till din webbläsare", "til nettleseren din|til din nettleser",
         "to your browser"),
    need(Aspect.POLARITY, "skickar vi kakor|skickar vi cookies", "sender vi informasjonskapsler",
         "we send cookies"),
    need(Aspect.CONDITION, "för att underlätta för dig som användare",
         "for å gjøre det enklere for deg som bruker", "to make things easier for you as a user"),
    parameters=(COOKIES,),
    beside=("cookies|kakor", "cookies", ""),
)  # fmt: skip
def own_cookies(on: Judging) -> None:
    """The organisation's own cookies are recorded as its own, and make things easier."""
    owner = on.register.organisation
    for cookie in chosen(on):
        if not on.asks(cookie.setter) and owner and str(cookie.setter) != owner.id:
            on.breaks_at(
                cookie.at("setter"),
                _("`{id}` is set by another; {unit} says that it is our own"),
                id=cookie.id,
            )
        serves(on, cookie, CookiePurpose.FUNCTIONALITY)
        on.asks(cookie.lifetime)


@kind(
    "cookie-content",
    topic("sessioninformation|sessionsinformation", "øktinformasjon", "session information"),
    need(Aspect.POLARITY, "dessa innehåller främst sessioninformation|"
         "dessa innehåller främst sessionsinformation",
         "disse inneholder hovedsakelig øktinformasjon",
         "these mainly contain session information"),
    parameters=(COOKIES, Parameter("categories", kinds=("categories",), many=True)),
    follows="own-cookies",
)  # fmt: skip
def cookie_content(on: Judging) -> None:
    """What the cookies hold is among the data of the activities that use them."""
    for cookie in chosen(on):
        for one in scope.activities(on):
            if str(cookie.id) not in map(str, one.cookies):
                continue
            for id in on.given["categories"]:
                if id not in one.categories():
                    on.breaks_at(
                        one.at("data"), _("`{id}` does not use `{category}`, which {unit} lists"),
                        id=one.id, category=id,
                    )  # fmt: skip
        if cookie.holds is None:
            on.breaks_at(
                cookie.at("holds"),
                _("`{id}` does not say what it holds; {unit} does"),
                id=cookie.id,
            )


@kind(
    "opt-out-of-tool",
    topic("annonseringsinställningar", "annonseinnstillinger", "ads settings"),
    need(Aspect.MODALITY, "kan du välja bort {owner}s användning av cookies|"
         "du kan välja bort {owner}s användning av cookies",
         "kan du velge bort {owner}s bruk av informasjonskapsler|"
         "du kan velge bort {owner}s bruk av informasjonskapsler",
         "you can opt out of {owner}'s use of cookies|you may opt out of {owner}'s use of cookies"),
    need(Aspect.OBJECT, "genom att gå till {owner}s annonseringsinställningar",
         "ved å gå til {owner}s annonseinnstillinger", "by going to {owner}'s ads settings"),
    parameters=(COOKIES, Parameter("owner")),
    beside=("som användare av webbplatsen", "som bruker av nettstedet", "as a user of the website"),
)  # fmt: skip
def opt_out_of_tool(on: Judging) -> None:
    """The choice that the policy points to is recorded with the cookies; it is not a consent."""
    _choices(on)


@kind(
    "opt-out-of-third-parties",
    topic("avregistreringssidan", "avmeldingssiden", "opt-out page"),
    need(Aspect.MODALITY, "du har också möjlighet att välja bort|du har möjlighet att välja bort|"
         "du kan också välja bort",
         "du har også mulighet til å velge bort|du har mulighet til å velge bort|"
         "du kan også velge bort",
         "you also have the option of opting out|you have the option of opting out"),
    need(Aspect.OBJECT, "användningen av cookies från tredje part",
         "bruken av informasjonskapsler fra tredjepart", "the use of third-party cookies"),
    need(Aspect.OBJECT, "genom att gå till avregistreringssidan för {owner}",
         "ved å gå til avmeldingssiden til {owner}", "by going to the opt-out page of the {owner}"),
    parameters=(COOKIES, Parameter("owner")),
    beside=("", "", "of"),
)  # fmt: skip
def opt_out_of_third_parties(on: Judging) -> None:
    """The choice is recorded with the cookies; who offers it gets no data and is no party."""
    _choices(on)
    owner = plain(on.one("owner"))
    for party in on.register.parties:
        if any(plain(name) == owner for name in scope.names_of(party)):
            on.breaks_at(
                party.at("name"),
                _("`{id}` is only the page to which {unit} points, not a party"),
                id=party.id,
            )


def _choices(on: Judging) -> None:
    for cookie in chosen(on):
        on.asks(cookie.consent)
        if cookie.choice is None:
            on.breaks_at(
                cookie.at("choice"),
                _("`{id}` does not name the choice that {unit} offers"),
                id=cookie.id,
            )


KINDS = (
    cookie_purposes, own_cookies, cookie_content, opt_out_of_tool, opt_out_of_third_parties,
)  # fmt: skip
