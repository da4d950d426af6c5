"""COM: sentences that are recorded as without duty, and still have to say just that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from ropa.checks.commitments.kind import Aspect, Need, need, topic
from ropa.checks.commitments.promises import LANGUAGES
from ropa.checks.commitments.saying import Phrases, outside, plain
from ropa.checks.commitments.sentence import (
    Change,
    known,
    nearest,
    said_by,
    standing,
    values_in,
)
from ropa.checks.frame import Case, rule
from ropa.checks.policy.coverage import decided
from ropa.findings import Finding
from ropa.meaning.nearest import spelt_alike
from ropa.models.choices import NoDutyReason
from ropa.models.policytext import Unit
from ropa.models.promises import NoDuty
from ropa.words import Phrase, _


class Form(NamedTuple):
    """A sentence without duty that is known: what it must say, and the words beside that."""

    says: tuple[Need, ...]
    beside: Phrases


def form(*says: Need, beside: tuple[str, str, str] = ("", "", "")) -> Form:
    """A known sentence; `beside` are phrases in the three languages that bind to nothing."""
    return Form(says, Phrases(*beside))


FORMS: dict[NoDutyReason, tuple[Form, ...]] = {
    NoDutyReason.DISCLAIMER: (
        form(
            topic("brandvägg", "brannmur", "firewall"),
            need(Aspect.POLARITY, "finns dock ingen garanti för att någon inte kan få tillgång",
                 "finnes imidlertid ingen garanti for at ikke noen kan få tilgang",
                 "is however no guarantee that no one can gain access"),
            need(Aspect.POLARITY, "eller att de inte blir avslöjade ändrade eller förstörda",
                 "eller for at de ikke blir avslørt endret eller ødelagt",
                 "or that they will not be disclosed altered or destroyed"),
            beside=(
                "det|till sådana uppgifter|vid överträdelse av en|eller säker serverprogramvara",
                "det|til slike opplysninger|ved brudd på en|eller sikker serverprogramvare",
                "there|to such data|in the event of a breach of a|or secure server software",
            ),
        ),
        form(
            topic("dataöverföring över internet", "dataoverføring over internett",
                  "data transmission over the internet"),
            need(Aspect.POLARITY, "ingen dataöverföring över internet är 100 % säker",
                 "ingen dataoverføring over internett er 100 % sikker",
                 "no data transmission over the internet is 100 % secure"),
            need(Aspect.POLARITY, "kan vi inte garantera eller stå till svars",
                 "kan vi ikke garantere eller stå til ansvar",
                 "we cannot guarantee or be answerable"),
            beside=(
                "eftersom|för säkerheten för information du skickar till oss",
                "ettersom|for sikkerheten til informasjon du sender til oss",
                "as|for the security of information you send to us",
            ),
        ),
    ),
    NoDutyReason.NOTICE: (
        form(
            topic("deras integritetspolicy", "deres personvernerklæring", "their privacy policy"),
            need(Aspect.CONDITION, "om du skickar personuppgifter till någon av dessa webbplatser",
                 "hvis du sender personopplysninger til noen av disse nettstedene",
                 "if you send personal data to any of these websites"),
            need(Aspect.POLARITY, "är dessa uppgifter föremål för deras integritetspolicy",
                 "er disse opplysningene underlagt deres personvernerklæring",
                 "those data are subject to their privacy policy"),
        ),
    ),
    NoDutyReason.ADVICE: (
        form(
            topic("läsa integritetspolicyerna", "lese personvernerklæringene",
                  "read carefully the privacy policies"),
            need(Aspect.MODALITY, "vi uppmanar dig", "vi oppfordrer deg", "urge you"),
            beside=(
                "därför att noggrant|för alla webbplatser du besöker"
                "|innan du lämnar personuppgifter",
                "derfor til nøye å|for alle nettsteder du besøker"
                "|før du oppgir personopplysninger",
                "we therefore|to|of all websites you visit|before you provide personal data",
            ),
        ),
    ),
}  # fmt: skip
"""Sentences of these reasons that are known, each by its topic, and all they say."""

MARKS: dict[NoDutyReason, Phrases] = {
    NoDutyReason.DISCLAIMER: Phrases(
        "ingen garanti|inte garantera|inte ansvar*|ansvarar inte",
        "ingen garanti|ikke garantere|ikke ansvar*",
        "no guarantee|cannot guarantee|not guarantee|not responsible|not liable",
    ),
    NoDutyReason.ADVICE: Phrases(
        "uppmanar*|rekommenderar*|råder*", "oppfordrer*|anbefaler*|råder*",
        "urge*|recommend*|advise*|encourage*",
    ),
}  # fmt: skip
"""A word without which no sentence of the reason is one."""


@rule("COM013", law=("gdpr-5-1-a",))
def no_promise(case: Case) -> Iterator[Finding]:
    """A sentence recorded as without duty still says nothing that binds.

    "We cannot guarantee" is a disclaimer; without its "not" it is a promise. Of the sentences that
    it knows the program asks for every word; that any other one binds to nothing is not for a
    program to say, so there a question must name the record under `about:`, decided by the
    controller.

    To fix it, restore the sentence, give it the right reason, record the promise as a commitment,
    or have the controller decide that it promises nothing.
    """
    if case.policy is None:
        return
    for record in case.register.of("no-duty"):
        no_duty = cast(NoDuty, record)
        settled = decided(case, no_duty)
        for n, words in enumerate(no_duty.policy):
            unit = standing(case.policy, words) or nearest(case.policy, words)
            for change in _changes(case, no_duty, unit) if unit else ():
                yield Finding(
                    no_duty.at("policy", n),
                    _("{unit} stands as without duty, but no longer says `{words}` in {language}")
                    if change.lost
                    else _("{unit} stands as without duty, but now says `{words}` in {language}"),
                    see=unit.places.get(change.language, unit.where) if unit else None,
                    unit=unit.id if unit else "", words=change.words,
                    language=Phrase(LANGUAGES[change.language]),
                )  # fmt: skip
            if unit and not settled and _form(case, no_duty, unit) is None:
                yield Finding(
                    no_duty.at("policy", n),
                    _("nobody has decided that {unit}, which no rule knows, promises nothing"),
                    see=unit.where, unit=unit.id, id=no_duty.id,
                )  # fmt: skip


def _form(case: Case, no_duty: NoDuty, unit: Unit) -> Form | None:
    """The known sentence that a unit is, or None."""
    values = values_in(case, {})
    return next(
        (
            each
            for each in FORMS.get(no_duty.reason, ())
            if known(tuple(one for one in each.says if one.topic), unit, values)
        ),
        None,
    )


def _changes(case: Case, no_duty: NoDuty, unit: Unit) -> Iterator[Change]:
    """What the sentence no longer says, or says beside it."""
    reason = no_duty.reason
    if reason is NoDutyReason.INTRODUCTION and not unit.text.endswith(":"):
        yield Change(unit.language, ":", None, True)
    values = values_in(case, {})
    form = _form(case, no_duty, unit)
    if form:
        found = list(said_by(form.says, unit, values))
        yield from found
        for language in set(unit.texts) - {change.language for change in found}:
            yield from _beside(form, unit, language, values)
        return
    mark = MARKS.get(reason)
    for language, text in unit.texts.items() if mark else ():
        if mark and mark.within(plain(text), language, values)[0] is None:
            yield Change(language, mark.by_language[language][0].replace("*", ""), None, True)


def _beside(form: Form, unit: Unit, language: str, values: Mapping[str, str]) -> Iterator[Change]:
    """The words that a known sentence has beside those it should have."""
    said = plain(unit.texts[language])
    spans = form.beside.everywhere(said, language, values)
    for each in form.says:
        spans += each.phrases.within(said, language, values)[0] or []
    wanted = {word for phrase in form.beside.by_language[language] for word in phrase.split()}
    words = list(outside(said, spans))
    if not all(any(spelt_alike(word, each) for each in wanted) for word in words):
        yield Change(language, " ".join(words), None, False)


RULES = (no_promise,)
