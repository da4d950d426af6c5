"""Data that need a ground of their own (Art. 9, 10 and 87 GDPR, personopplysningsloven § 12)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.checks.frame import Case, rule
from ropa.findings import Finding, Severity
from ropa.law import grounds
from ropa.models.activity import Activity, Special
from ropa.models.choices import SpecialGround, SpecialKind
from ropa.models.values import Open
from ropa.words import LANGUAGES, _

GROUNDS_OF: dict[SpecialKind, grounds.Kind] = {
    SpecialKind.SPECIAL: "special-category",
    SpecialKind.CRIMINAL: "criminal",
    SpecialKind.IDENTITY_NUMBER: "identity-number",
}
"""The kind of ground in the law that each special kind of data needs."""


def given(case: Case) -> Iterator[tuple[Activity, int, Special]]:
    """Every ground that an activity gives, with its position."""
    for activity in case.register.activities:
        for n, special in enumerate(activity.special):
            yield activity, n, special


@rule("LAW020", law=("gdpr-9-1", "gdpr-10", "gdpr-87", "popplyl-12"), acceptable=True)
def ground(case: Case) -> Iterator[Finding]:
    """Data of a special kind have a ground of that kind.

    Health and other special categories need an exception of Article 9(2), criminal convictions the
    authority of Article 10, national identity numbers a justified need of secure identification.
    A legal basis of Article 6 is not enough.

    To fix it, add the category to an entry under `special:` with its ground, or with the ground as
    an open question. An ordinary category has no special kind.
    """
    for activity in case.register.activities:
        for category, path in activity.categories().items():
            record = case.register.category(category)
            if record is None or record.special_kind is None:
                continue
            wanted = grounds.grounds(GROUNDS_OF[record.special_kind])
            entries = activity.special_for(category)
            if not any(
                not isinstance(each.ground, SpecialGround) or each.ground.value in wanted
                for each in entries
            ):
                yield Finding(
                    activity.at(*path),
                    _("`{id}` uses `{category}`, but gives no ground for it ({kind})")
                    if not entries
                    else _("`{id}` uses `{category}`, but its ground is of another kind ({kind})"),
                    see=record.at("special"),
                    id=activity.id,
                    category=category,
                    kind=record.special_kind,
                )


@rule(
    "LAW021",
    law=("gdpr-9-2-b", "gdpr-9-2-g", "gdpr-9-2-h", "gdpr-9-2-i", "gdpr-9-2-j", "gdpr-10"),
    acceptable=True,
)
def special_statute(case: Case) -> Iterator[Finding]:
    """A ground that refers to a statute names it.

    Employment law, public interest, health care and Article 10 hold only as far as EU or national
    law provides.

    To fix it, write the provision under `law:` of the entry.
    """
    for activity, n, special in given(case):
        named = special.ground
        if not isinstance(named, SpecialGround) or "statute" not in grounds.ground(named).needs:
            continue
        if not any(grounds.lays_down_a_duty(each) for each in special.law):
            yield Finding(
                activity.at("special", n),
                _("`{id}` names no statute for its ground ({ground})"),
                id=activity.id,
                ground=named,
            )


@rule("LAW022", law=("popplyl-12",), severity=Severity.WARNING, acceptable=True)
def need_of_number(case: Case) -> Iterator[Finding]:
    """The need of a national identity number is explained.

    It may be used only where secure identification is justified and nothing less will do.

    To fix it, write under `reason:` why the number is needed.
    """
    for activity, n, special in given(case):
        named = special.ground
        if not isinstance(named, SpecialGround) or "reason" not in grounds.ground(named).needs:
            continue
        if special.reason is None:
            yield Finding(
                activity.at("special", n),
                _("`{id}` does not say why the national identity number is needed"),
                id=activity.id,
            )


WORDS: dict[SpecialKind, tuple[str, ...]] = {
    SpecialKind.SPECIAL: (
        "helse", "sykdom", "sykefra", "sykmeld", "hälso", "hälsa", "sjuk", "health", "sick",
        "illness", "diagnos", "medisin",
        "medicin", "medical", "allerg", "religi", "livssyn", "livsåskådning", "fagforening",
        "fackförening", "trade union", "etnisk", "ethnic", "biometri", "genetisk", "genetic",
        "seksuell", "sexuell", "sexual", "politisk", "political",
    ),
    SpecialKind.CRIMINAL: ("straffedom", "straffbar", "fällande dom", "criminal", "lovovertred"),
    SpecialKind.IDENTITY_NUMBER: (
        "fødselsnummer", "personnummer", "national identity number", "d-nummer",
    ),
}  # fmt: skip
"""Beginnings of words that name data of a special kind, in Bokmål, Swedish and English."""


@rule("LAW024", law=("gdpr-9-1", "gdpr-10", "gdpr-87"), severity=Severity.WARNING, acceptable=True)
def marked(case: Case) -> Iterator[Finding]:
    """A category whose name speaks of data of a special kind is marked as one.

    Without the mark no ground is asked for, and no promise about such data is checked. The program
    knows a few words in three languages; a copy of an identity document may speak of the number
    that is masked in it.

    To fix it, write the kind under `special:`, or give the category a name that says what it is.
    """
    for record in case.register.of("categories"):
        category = case.register.category(record.id)
        if category is None or category.special_kind or isinstance(category.special, Open):
            continue
        said = [category.name.get(language) for language in LANGUAGES]
        named = [f" {name.casefold()}" for name in said if name]
        for kind, words in WORDS.items():
            masked = kind is SpecialKind.IDENTITY_NUMBER and category.identity_document == "yes"
            word = next((w for w in words for name in named if f" {w}" in name), None)
            if word and not masked:
                yield Finding(
                    category.at("name"),
                    _("the name of `{id}` speaks of data that are not marked as such: {kind}"),
                    see=category.at("special"), id=category.id, kind=kind,
                )  # fmt: skip
                break


@rule("LAW023", law=("gdpr-5-2",), acceptable=True)
def ground_without_data(case: Case) -> Iterator[Finding]:
    """A ground for data of a special kind is given for data that the activity uses.

    A ground for data that are not used suggests that they are.

    To fix it, delete the category from the entry, or add it to the activity's data.
    """
    for activity, n, special in given(case):
        used = activity.categories()
        for m, category in enumerate(special.categories):
            if category not in used:
                yield Finding(
                    activity.at("special", n, "categories", m),
                    _("`{id}` gives a ground for `{category}`, but does not use it"),
                    id=activity.id,
                    category=category,
                )
