"""Cookies, statistics and advertising (ekomloven § 3-15, Art. 13(1)(c) and (e) GDPR)."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.checks.promises import scope
from ropa.checks.promises.judging import Judge, Judging
from ropa.checks.promises.rights import granted
from ropa.meaning.reading import things
from ropa.models.choices import Basis, CookiePurpose
from ropa.models.duties import Cookie
from ropa.models.forms import AsksConsent, Form, OffersChoice, SetsCookies, Uses
from ropa.models.party import Recipient
from ropa.models.values import Open
from ropa.words import _


def bound_cookies(on: Judging) -> list[Cookie]:
    """The cookies that the policy binds."""
    return scope.of(on.register.cookies)


def used(on: Judging) -> set[str]:
    """The ids of the cookies that an activity under the policy names."""
    return {id for one in scope.activities(on) for id in one.cookies}


def chosen(on: Judging, ids: Sequence[str]) -> list[Cookie]:
    """The cookies that the promise names; one that is gone or unused breaks the promise."""
    found = []
    for id in ids:
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


def sets_cookies(on: Judging, form: SetsCookies) -> None:
    """Cookies are set by those, for that and holding that which the sentence says."""
    if form.denied == "yes":
        no_cookies(on, form)
    elif form.categories:
        cookie_content(on, form)
    elif form.own == "yes":
        own_cookies(on, form)
    elif form.setters:
        for cookie in chosen(on, form.cookies):
            serves(on, cookie, *_purposes(form.purposes))
    else:
        cookie_purposes(on, form)


def no_cookies(on: Judging, form: SetsCookies) -> None:
    """No cookie serves the purposes of a sentence that denies them."""
    for cookie in bound_cookies(on):
        if not on.asks(cookie.purpose) and cookie.purpose in _purposes(form.purposes):
            on.breaks_at(
                cookie.at("purpose"), _("`{id}` serves {purpose}; {unit} says that no cookie does"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip


def _purposes(said: Sequence[str]) -> list[CookiePurpose]:
    """The purposes of cookies among those that a sentence names."""
    return [each for each in CookiePurpose if each.value in said]


def cookie_purposes(on: Judging, form: SetsCookies) -> None:
    """Cookies serve the purposes of the sentence, each of them at least once, and no other.

    What is strictly necessary needs no mention.
    """
    allowed = {*map(str, _purposes(form.purposes)), CookiePurpose.STRICTLY_NECESSARY.value}
    seen: set[str] = set()
    for cookie in bound_cookies(on):
        if on.asks(cookie.purpose):
            on.asks(cookie.consent)
            continue
        if (not on.asks(cookie.consent) and cookie.consent == "yes") or (
            isinstance(cookie.consent, Open) and cookie.purpose is CookiePurpose.MARKETING
        ):
            rests_on_consent(on, cookie)
        seen.add(str(cookie.purpose))
        if str(cookie.purpose) not in allowed:
            on.breaks_at(
                cookie.at("purpose"),
                _("`{id}` has a purpose that {unit} does not name: {purpose}"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip
    for purpose in _purposes(form.purposes):
        if str(purpose) not in seen and not on.register.unread("cookies"):
            on.breaks_at(
                on.register.home,
                _("{unit} names a purpose that no cookie has: {purpose}"),
                purpose=purpose,
            )


def own_cookies(on: Judging, form: SetsCookies) -> None:
    """The organisation's own cookies are recorded as its own, and make things easier."""
    owner = on.register.organisation
    for cookie in chosen(on, form.cookies):
        if not on.asks(cookie.setter) and owner and str(cookie.setter) != owner.id:
            on.breaks_at(
                cookie.at("setter"),
                _("`{id}` is set by another; {unit} says that it is our own"),
                id=cookie.id,
            )
        serves(on, cookie, CookiePurpose.FUNCTIONALITY)
        on.asks(cookie.lifetime)


def cookie_content(on: Judging, form: SetsCookies) -> None:
    """What the cookies hold is among the data of the activities that use them."""
    for cookie in chosen(on, form.cookies):
        for one in scope.activities(on):
            if str(cookie.id) not in map(str, one.cookies):
                continue
            for id in form.categories:
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


CHOICES = {"withdraw": "gdpr-7-3", "opt-out": "gdpr-21"}
"""The provision that gives each choice that is not about cookies."""


def offers_choice(on: Judging, form: OffersChoice) -> None:
    """The choice that the policy points to is recorded with the cookies; it is not a consent.

    Who offers it gets no data and is no party. What can be withdrawn without cookies has its right.
    """
    if not form.cookies and on.unit is not None:
        acts = {fact.value for fact in things(on.unit.text, on.unit.language)}
        granted(on, *(CHOICES[act] for act in CHOICES if act in acts))
    for cookie in chosen(on, form.cookies):
        on.asks(cookie.consent)
        if cookie.choice is None:
            on.breaks_at(
                cookie.at("choice"),
                _("`{id}` does not name the choice that {unit} offers"),
                id=cookie.id,
            )
    offering = " ".join(form.places).casefold()
    for party in on.register.parties:
        if offering and any(name.casefold() == offering for name in scope.names_of(party)):
            on.breaks_at(
                party.at("name"),
                _("`{id}` is only the page to which {unit} points, not a party"),
                id=party.id,
            )


def uses(on: Judging, form: Uses) -> None:
    """A tool that the sentence names gets data, and sets cookies for its purposes only."""
    for id in dict.fromkeys((*form.parties, *form.tools)):
        party = on.register.party(id)
        if not isinstance(party, Recipient):
            continue
        if party.ended or not any(
            str(id) in map(str, one.recipients.items) for one in scope.activities(on)
        ):
            on.breaks_at(
                party.at("id"), _("{unit} says that `{id}` is used; no activity names it"), id=id
            )
        on.asks(party.role)
        on.asks(party.country)
        own = [cookie for cookie in bound_cookies(on) if str(cookie.setter) == id]
        if not own and form.parties and not on.register.unread("cookies"):
            on.breaks_at(
                party.at("id"), _("{unit} says that `{id}` sets cookies; none is recorded"), id=id
            )
        for cookie in own:
            wanted = _purposes(form.purposes)
            if wanted and not on.asks(cookie.purpose) and cookie.purpose not in wanted:
                on.breaks_at(
                    cookie.at("purpose"),
                    _("`{id}` has a purpose that {unit} does not name: {purpose}"),
                    id=cookie.id, purpose=cookie.purpose,
                )  # fmt: skip


def rests_on_consent(on: Judging, cookie: Cookie) -> None:
    """What an activity does with a cookie that asks for consent rests on that consent, or asks."""
    for one in scope.activities(on):
        bases = [basis.basis for _path, basis in one.bases()]
        if str(cookie.id) not in map(str, one.cookies) or any(map(on.asks, bases)):
            continue
        if bases and Basis.CONSENT not in bases:
            on.breaks_at(
                one.at("purposes"),
                _("`{id}` uses `{cookie}` on another basis than the consent that it asks for "
                  "({unit})"),
                id=one.id, cookie=cookie.id,
            )  # fmt: skip


def asks_consent(on: Judging, form: AsksConsent) -> None:
    """No cookie for the purposes of the sentence is set before the visitor has agreed."""
    wanted = _purposes(form.purposes)
    for cookie in bound_cookies(on):
        if form.cookies and str(cookie.id) not in map(str, form.cookies):
            continue
        if cookie.purpose is CookiePurpose.STRICTLY_NECESSARY:
            continue
        if wanted and cookie.purpose not in wanted:
            continue
        if not on.asks(cookie.consent) and cookie.consent == "no":
            on.breaks_at(
                cookie.at("consent"),
                _("`{id}` is set for {purpose} without consent; {unit} asks for it"),
                id=cookie.id, purpose=cookie.purpose,
            )  # fmt: skip
        rests_on_consent(on, cookie)


JUDGES: dict[type[Form], Judge] = {
    SetsCookies: sets_cookies, OffersChoice: offers_choice, Uses: uses, AsksConsent: asks_consent,
}  # fmt: skip
