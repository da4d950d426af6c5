"""What a commitment tells its rule: read, completed with defaults, and compared with the kind."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.checks.commitments.kind import Kind, Parameter
from ropa.checks.commitments.saying import Phrases, plain
from ropa.checks.commitments.scope import quoted
from ropa.findings import Finding
from ropa.models.policytext import Unit, normal
from ropa.models.promises import Commitment
from ropa.models.register import Register
from ropa.words import _


def given(kind: Kind, commitment: Commitment) -> dict[str, tuple[str, ...]]:
    """The values of every parameter of a kind, as written or by default; none is an empty one."""
    found = {}
    for parameter in kind.parameters:
        value = commitment.parameters.get(parameter.name)
        if value is None:
            found[parameter.name] = parameter.default
        elif isinstance(value, list):
            found[parameter.name] = tuple(str(each) for each in value)
        else:
            found[parameter.name] = (str(value),)
    return found


def mistakes(kind: Kind, commitment: Commitment, register: Register) -> Iterator[Finding]:
    """What is wrong with the parameters: unknown, missing, too many, or not a known value."""
    known = {parameter.name: parameter for parameter in kind.parameters}
    for name in commitment.parameters:
        if name not in known:
            near = get_close_matches(name, list(known), 1, 0.6)
            yield Finding(
                commitment.at("parameters", name),
                _("`{name}` is not a parameter of `{kind}`; did you mean `{near}`?")
                if near
                else _("`{name}` is not a parameter of `{kind}`"),
                name=name, kind=kind.name, near=near[0] if near else "",
            )  # fmt: skip
    values = given(kind, commitment)
    for parameter in kind.parameters:
        place = commitment.at("parameters", parameter.name)
        if not values[parameter.name]:
            yield Finding(
                place, _("`{kind}` needs the parameter `{name}`"),
                kind=kind.name, name=parameter.name,
            )  # fmt: skip
        elif len(values[parameter.name]) > 1 and not parameter.many:
            yield Finding(place, _("the parameter `{name}` takes one value"), name=parameter.name)
        for value in values[parameter.name]:
            if not _exists(parameter, value, register):
                near = get_close_matches(value, _choices(parameter, register), 1, 0.6)
                yield Finding(
                    place,
                    _("`{value}` is not a value of the parameter `{name}`; did you mean `{near}`?")
                    if near
                    else _("`{value}` is not a value of the parameter `{name}`"),
                    value=value, name=parameter.name, near=near[0] if near else "",
                )  # fmt: skip


SAID: dict[str, dict[str, Phrases]] = {
    "channel": {
        "e-mail": Phrases("e-post", "e-post", "e-mail|email"),
        "post": Phrases("per post|med post|via post|brev*", "i posten|per post|brev*",
                        "by post|by mail|letter*"),
        "telephone": Phrases("telefon*|ringa", "telefon*|ringe*", "telephone|phone|call"),
        "authority-portal": Phrases("formulär*|portal*", "skjema*|portal*", "form|portal"),
        "website": Phrases("webbplats*|webbsid*|hemsid*", "nettsted*|nettsid*",
                           "website*|web page*"),
    },
    "starts": {
        "collection": Phrases("samlas in|insamling*|samlades in", "samles inn|innsamling*",
                              "collected|collection"),
        "end-of-assignment": Phrases(
            "avslutat arbete*|avslutat uppdrag*|arbetet*|uppdraget*",
            "avsluttet arbeid*|avsluttet oppdrag*|arbeidet*|oppdraget*",
            "completion of the work|completed work|end of the assignment|assignment*"),
        "end-of-customer-relationship": Phrases("kundrelation*|kundförhållande*", "kundeforhold*",
                                                "customer relationship"),
        "end-of-financial-year": Phrases("räkenskapsår*", "regnskapsår*", "financial year"),
        "end-of-employment": Phrases("anställning*", "ansettelse*|arbeidsforhold*", "employment"),
        "end-of-recruitment": Phrases("rekrytering*", "rekruttering*", "recruitment"),
        "last-visit": Phrases("besök*", "besøk*", "visit*"),
        "withdrawal-of-consent": Phrases("samtycke*", "samtykke*", "consent*"),
        "case-closed": Phrases("ärende*", "sak*", "case*"),
        "awareness": Phrases("uppmärksam*|kännedom*", "oppmerksom*|kjent", "aware*"),
        "receipt": Phrases("mottag*|tagit emot", "mottak*|mottatt", "receipt|received"),
        "before-change": Phrases("ändring*", "endring*", "change*"),
    },
    "purposes": {
        "marketing": Phrases("marknadsföring*|reklam*", "markedsføring*|reklame*",
                             "marketing|advertis*"),
        "statistics": Phrases("statistik*|besöksstatistik*", "statistikk*|besøksstatistikk*",
                              "statistics|statistical"),
        "functionality": Phrases("funktion*", "funksjon*", "functionality|functions|features"),
        "strictly-necessary": Phrases("nödvändig*", "nødvendig*", "necessary"),
    },
}  # fmt: skip
"""How the sentence says the values of a parameter that takes one of a few words."""


def unsaid(kind: Kind, commitment: Commitment, unit: Unit) -> Iterator[Finding]:
    """The values that the sentence does not say, in a language it has.

    A value that stands only in the parameter would have the rule check another promise.
    """
    values = given(kind, commitment)
    for parameter in kind.parameters:
        for value in values[parameter.name] if parameter.words else ():
            phrases = SAID.get(parameter.name, {}).get(value)
            for language, text in unit.texts.items() if phrases else ():
                if phrases and phrases.within(plain(text), language, {})[0] is None:
                    yield Finding(
                        commitment.at("parameters", parameter.name),
                        _("`{value}` of the parameter `{name}` is not what {unit} says"),
                        see=unit.places.get(language, unit.where), value=value,
                        name=parameter.name, unit=unit.id,
                    )  # fmt: skip
                    break


def left_out(
    kind: Kind, commitment: Commitment, register: Register, unit: Unit
) -> Iterator[Finding]:
    """The records that rest on the sentence, of the kinds of a parameter, and that none names.

    A parameter that leaves one out would have the rule look away from it. Values that the sentence
    does not say stand here too.
    """
    yield from unsaid(kind, commitment, unit)
    values = given(kind, commitment)
    by_kind: dict[str, list[Parameter]] = {}
    for parameter in kind.parameters:
        for each in parameter.kinds:
            by_kind.setdefault(each, []).append(parameter)
    words = normal(unit.text)
    for name, parameters in by_kind.items():
        told = {value for parameter in parameters for value in values[parameter.name]}
        for record in register.of(name):
            if record.id not in told and words in map(quoted, getattr(record, "policy", ())):
                yield Finding(
                    commitment.at("parameters", parameters[0].name),
                    _("`{id}` rests on {unit}, but the parameter `{name}` leaves it out"),
                    see=record.at("policy"), id=record.id, unit=unit.id, name=parameters[0].name,
                )  # fmt: skip


def _choices(parameter: Parameter, register: Register) -> list[str]:
    return [*parameter.words, *(id for k in parameter.kinds for id in register.by_kind[k])]


def _exists(parameter: Parameter, value: str, register: Register) -> bool:
    if not parameter.words and not parameter.kinds:
        return True
    if any(f"{kind}/{value}" in register.broken for kind in parameter.kinds):
        return True
    return value in parameter.words or any(
        value in register.by_kind[each] for each in parameter.kinds
    )
