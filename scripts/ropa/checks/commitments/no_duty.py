"""COM: sentences that are recorded as without duty, and still have to say just that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ropa.checks.commitments.kind import Aspect, Need, need, topic
from ropa.checks.commitments.promises import LANGUAGES
from ropa.checks.commitments.saying import Phrases, plain
from ropa.checks.commitments.sentence import (
    Change,
    known,
    nearest,
    said_by,
    standing,
    values_in,
)
from ropa.checks.frame import Case, rule
from ropa.findings import Finding
from ropa.models.choices import NoDutyReason
from ropa.models.policytext import Unit
from ropa.models.promises import NoDuty
from ropa.words import Phrase, _

FORMS: dict[NoDutyReason, tuple[tuple[Need, ...], ...]] = {
    NoDutyReason.DISCLAIMER: (
        (
            topic("brandvägg", "brannmur", "firewall"),
            need(Aspect.POLARITY, "finns dock ingen garanti för att någon inte kan få tillgång",
                 "finnes imidlertid ingen garanti for at ikke noen kan få tilgang",
                 "is however no guarantee that no one can gain access"),
            need(Aspect.POLARITY, "eller att de inte blir avslöjade ändrade eller förstörda",
                 "eller for at de ikke blir avslørt endret eller ødelagt",
                 "or that they will not be disclosed altered or destroyed"),
        ),
        (
            topic("dataöverföring över internet", "dataoverføring over internett",
                  "data transmission over the internet"),
            need(Aspect.POLARITY, "ingen dataöverföring över internet är 100 % säker",
                 "ingen dataoverføring over internett er 100 % sikker",
                 "no data transmission over the internet is 100 % secure"),
            need(Aspect.POLARITY, "kan vi inte garantera eller stå till svars",
                 "kan vi ikke garantere eller stå til ansvar",
                 "we cannot guarantee or be answerable"),
        ),
    ),
    NoDutyReason.NOTICE: (
        (
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
        (
            topic("läsa integritetspolicyerna", "lese personvernerklæringene",
                  "read carefully the privacy policies"),
            need(Aspect.MODALITY, "vi uppmanar dig", "vi oppfordrer deg", "urge you"),
        ),
    ),
}  # fmt: skip
"""Sentences of these reasons that are known, each by its topic, and what they must say."""

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
"""A word without which no other sentence of the reason is one."""


@rule("COM013", basis="Art. 5(1)(a) GDPR")
def no_promise(case: Case) -> Iterator[Finding]:
    """A sentence recorded as without duty still says nothing that binds.

    "We cannot guarantee" is a disclaimer; without its "not" it is a promise.

    To fix it, restore the sentence, give it the right reason, or record the promise
    as a commitment.
    """
    if case.policy is None:
        return
    for record in case.register.of("no-duty"):
        no_duty = cast(NoDuty, record)
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


def _changes(case: Case, no_duty: NoDuty, unit: Unit) -> Iterator[Change]:
    """What the sentence no longer says, or says beside it."""
    reason = no_duty.reason
    if reason is NoDutyReason.INTRODUCTION and not unit.text.endswith(":"):
        yield Change(unit.language, ":", None, True)
    values = values_in(case, {})
    for form in FORMS.get(reason, ()):
        if known(tuple(each for each in form if each.topic), unit, values):
            yield from said_by(form, unit, values)
            return
    mark = MARKS.get(reason)
    for language, text in unit.texts.items() if mark else ():
        if mark and mark.within(plain(text), language, values)[0] is None:
            yield Change(language, mark.by_language[language][0].replace("*", ""), None, True)


RULES = (no_promise,)
