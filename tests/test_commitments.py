"""The commitments of the repository's own register fail when the text changes.

Every commitment's sentence is changed in each language, its quote along with it, and the change is
found at the commitment. The edits come from lists of their own, not from the words of the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from promises import found, only, own, policy_of, with_records, with_text
from ropa.checks.commitments.contradictions import promise_recorded
from ropa.checks.commitments.kind import State
from ropa.checks.commitments.kinds import BY_NAME, KINDS, MANUAL
from ropa.checks.commitments.promises import still_says
from ropa.checks.commitments.results import commitments, results
from ropa.models.choices import Origin
from ropa.models.promises import Commitment

EDITS: dict[str, list[tuple[str, str]]] = {
    "sv": [
        (r"\binte ", ""), (r"\bIngen av våra tjänster kräver", "Våra tjänster kräver"),
        (r"\bär\b", "är inte"), (r"\bhar\b", "har inte"), (r"\bska\b", "ska inte"),
        (r"\bska\b", "kan"), (r"\bkan\b", "ska"), (r"\bkan\b", "kan inte"), (r"\bkan\b", "måste"),
        (r"\bfår\b", "måste"), (r"\bär skyldigt att\b", "får"), (r"\bhar\b.* rätt", "kan be om"),
        (r"\bhar ingått\b", "ska ingå"), (r"\bär upprättade\b", "ska upprättas"),
        (r"\bkommer\b", "kan"), (r"\bvia e-post\b", "via telefon"),
        (r"\bskriftligen\b", "muntligen"), (r"\belektroniskt\b", "per brev"),
        (r"\bNorge\b", "Sverige"), (r"\bEU\b", "USA"),
        (r"\boch/eller EU\b", "och/eller EU och USA"), (r"\bArnpro AS\b", "Kunden"),
        (r"\bKunden\b", "Datatilsynet"), (r"\bPro IPS\b", "Andra AS"),
        (r"\bResponsiv Media AS\b", "Andra AS"), (r"\bkrypterad\b", "okrypterad"),
        (r"\bAll\b", "Viss"), (r"\btillåten\b", "otillåten"), (r"\bPosten\b", "Skatteverket"),
        (r"\bmaskinläsbart\b", "läsbart"), (r"\bGoogle\b", "Meta"), (r"\bGoogles\b", "Metas"),
        (r"\bDatatilsynet\b", "Skatteverket"), (r"\bpersonnumret\b", "namnet"),
        (r"\bhttps\b", "http"), (r"\bNetwork Advertising Initiative\b", "oss"),
        (r"\bsamtycke\b", "tillstånd"), (r"\bförst(?:ått|ått)\b", "missförstått"),
        (r"\bdistribueras\b", "kan distribueras"), (r"\banonyma\b", "pseudonyma"),
        (r"\bvår\b|\bvåra\b", "andras"), (r"\bmarknadsföringssyfte\b", "forskningssyfte"),
        (r"\bsessioninformation\b", "hälsouppgifter"), (r"\befternamn\b", "personnummer"),
        (r"\bantalet användare\b", "varje användares namn"), (r"\blagstadgad\b", "muntlig"),
        (r"\bfrämst\b", "bara"), (r"\binte begränsat till\b", "begränsat till"),
        (r"\bväsentliga\b", "små"), (r"\bgällande\b", "tidigare"), (r"(\S+)$", r"\1 Eller inte."),
        (r" (\S+)$", r" inte \1"), (r" (\S+)$", r" endast \1"),
        (r"\.$", ", utom på söndagar."), (r"[.:]$", ", men aldrig på söndagar."),
    ],
    "nb": [
        (r"\bikke ", ""), (r"\bIngen av våre tjenester krever", "Våre tjenester krever"),
        (r"\ber\b", "er ikke"), (r"\bhar\b", "har ikke"), (r"\bskal\b", "skal ikke"),
        (r"\bskal\b", "kan"), (r"\bkan\b", "skal"), (r"\bkan\b", "kan ikke"), (r"\bkan\b", "må"),
        (r"\bplikter å\b", "kan"), (r"\bhar\b.* rett", "kan be om"),
        (r"\bhar inngått\b", "skal inngå"), (r"\ber utarbeidet\b", "skal utarbeides"),
        (r"\bvil\b", "kan"), (r"\bpå e-post\b", "på telefon"), (r"\bskriftlig\b", "muntlig"),
        (r"\belektronisk\b", "per brev"), (r"\bNorge\b", "Sverige"), (r"\bEU\b", "USA"),
        (r"\bog/eller EU\b", "og/eller EU og USA"), (r"\bArnpro AS\b", "Kunden"),
        (r"\bKunden\b", "Datatilsynet"), (r"\bPro IPS\b", "Andre AS"),
        (r"\bResponsiv Media AS\b", "Andre AS"), (r"\bkryptert\b", "ukryptert"),
        (r"\bAll\b", "Noe"), (r"\btillatt\b", "utillatt"), (r"\bPosten\b", "Skatteetaten"),
        (r"\bmaskinlesbart\b", "lesbart"), (r"\bGoogle\b", "Meta"), (r"\bGoogles\b", "Metas"),
        (r"\bDatatilsynet\b", "Skatteetaten"), (r"\bfødselsnummeret\b", "navnet"),
        (r"\bhttps\b", "http"), (r"\bmed mindre annet er angitt\b", "uansett"),
        (r"\bdistribueres\b", "kan distribueres"), (r"\banonyme\b", "pseudonyme"),
        (r"\betternavn\b", "fødselsnummer"), (r"\blovfestet\b", "muntlig"),
        (r"\bhovedsakelig\b", "bare"), (r"\bikke begrenset til\b", "begrenset til"),
        (r"\bvesentlige\b", "små"), (r"\bgjeldende\b", "tidligere"),
        (r" (\S+)$", r" ikke \1"), (r" (\S+)$", r" bare \1"),
        (r"\.$", ", unntatt på søndager."), (r"[.:]$", ", men aldri på søndager."),
    ],
    "en": [
        (r"\bnot ", ""), (r"\bNone of our services requires", "Our services require"),
        (r"\bare\b", "are not"), (r"\bis\b", "is not"), (r"\bhave\b", "have not"),
        (r"\bmust\b", "may"), (r"\bmust\b", "must not"), (r"\bmay\b", "must"), (r"\bcan\b", "must"),
        (r"\bwill\b", "may"), (r"\bis obliged to\b", "may"), (r"\bhave the right\b", "may ask"),
        (r"\bhave entered into\b", "will enter into"), (r"\bare drawn up\b", "will be drawn up"),
        (r"\bby e-mail\b", "by telephone"), (r"\bin writing\b", "orally"),
        (r"\belectronically\b", "by letter"), (r"\bNorway\b", "Sweden"), (r"\bthe EU\b", "the USA"),
        (r"\band/or the EU\b", "and/or the EU and the USA"), (r"\bArnpro AS\b", "the Customer"),
        (r"\bthe Customer\b", "Datatilsynet"), (r"\bPro IPS\b", "Other AS"),
        (r"\bResponsiv Media AS\b", "Other AS"), (r"\bencrypted\b", "unencrypted"),
        (r"\bAll\b", "Some"), (r"\bpermitted\b", "desired"), (r"\bPosten\b", "the tax office"),
        (r"\bmachine-readable\b", "readable"), (r"\bGoogle\b", "Meta"),
        (r"\bDatatilsynet\b", "the tax office"), (r"\bnational identity number\b", "name"),
        (r"\bhttps\b", "http"), (r"\bunless otherwise stated\b", "in any case"),
        (r"\bdistributed\b", "always distributed"), (r"\banonymous\b", "pseudonymous"),
        (r"\blast name\b", "national identity number"), (r"\bstatutory\b", "oral"),
        (r"\bmainly\b", "only"), (r"\bnot limited to\b", "limited to"), (r"\bmaterial\b", "small"),
        (r"\bapplicable\b", "former"), (r" (\S+)$", r" not \1"), (r" (\S+)$", r" only \1"),
        (r"\.$", ", except on Sundays."),
        (r"[.:]$", ", but never on Sundays."),
    ],
}  # fmt: skip
"""Changes of meaning by language: what is looked for, and what takes its place."""


def edited(text: str, language: str) -> Iterator[str]:
    """The text after each edit that fits it, at the first place."""
    for pattern, other in EDITS[language]:
        now = re.sub(pattern, other, text, count=1)
        if now != text:
            yield now


CASES = [
    (commitment.id, language)
    for commitment in commitments(own())
    for language in ("sv", "nb", "en")
]


def test_own_register_passes() -> None:
    """The repository's own register has no finding of the family."""
    assert [] == found(own())


def test_every_kind_is_used() -> None:
    """Each kind of commitment has a commitment, so that its phrases meet a real sentence."""
    used = {commitment.rule for commitment in commitments(own())}
    assert set(BY_NAME) == used - {MANUAL}
    assert len(KINDS) == len(BY_NAME)


def test_nothing_is_confirmed() -> None:
    """No commitment is confirmed: the policy states them, the controller has not yet spoken."""
    assert {Origin.STATED} == {commitment.standing for commitment in commitments(own())}


def test_results_name_their_questions() -> None:
    """A result that is open names a question, and every question named exists."""
    for result in results(own()):
        assert (result.state is State.OPEN) <= bool(result.questions), result.commitment.id
        assert all(own().register.question(id) for id in result.questions)


def test_anonymity_is_never_satisfied_without_evidence() -> None:
    """The claim of anonymous statistics waits for its evidence."""
    one = next(r for r in results(own()) if r.commitment.id == "anonymous-statistics")
    assert State.CLAIMED == one.state
    assert ("anonymous-statistics",) == one.questions


@pytest.mark.parametrize(("id", "language"), CASES)
def test_changed_sentence(id: str, language: str) -> None:
    """Each change of meaning of a sentence, its quote changed along, is found at its promises."""
    unit = next(r.unit for r in results(own()) if r.commitment.id == id)
    assert unit is not None
    case = only(own(), unit)
    edits = list(edited(unit.texts[language], language))
    assert len(edits) >= 3, "too few edits fit the sentence"
    survivors = []
    for text in edits:
        hits = list(still_says.check(with_text(case, unit, language, text)))
        places = {f.see.path for f in hits if f.see and f.where.record.startswith("commitments/")}
        if unit.places[language].path not in places:
            survivors.append(text)
    assert [] == survivors


def test_lost_word_is_named() -> None:
    """What was lost is named, with the place of the text in that language."""
    unit = policy_of(own()).by_id["security.4"]
    text = unit.texts["nb"].replace("på e-post", "på telefon")
    told = [f.message() for f in found(with_text(own(), unit, "nb", text))]
    assert "security.4 no longer says `på e-post` in Bokmål (channel)" in told


def test_changed_text_without_its_quote() -> None:
    """A lost word is named also where the quote was left as it was."""
    unit = policy_of(own()).by_id["sensitive.2"]
    policy = policy_of(own())
    text = unit.text.replace("inte tillåten", "tillåten")
    changed = unit._replace(texts={**unit.texts, "sv": text})
    units = tuple(changed if each is unit else each for each in policy.units)
    case = replace(own(), policy=replace(policy, units=units))
    told = [f.message() for f in found(case) if f.where.record.startswith("commitments/")]
    assert "sensitive.2 no longer says `är inte tillåten` in Swedish (affirmed or denied)" in told


@pytest.mark.parametrize("id", sorted({id for id, _language in CASES}))
def test_missing_commitment(id: str) -> None:
    """A commitment taken away, ended or called manual leaves its promise without a record."""
    commitment = own().register.get(f"commitments/{id}")
    assert isinstance(commitment, Commitment)
    ended = commitment.model_copy(update={"ended": "2026-07-01"})
    manual = commitment.model_copy(update={"rule": MANUAL})
    for case in (
        with_records(own(), drop=(commitment.key,)),
        with_records(own(), ended),
        with_records(own(), manual),
    ):
        told = [f.values["kind"] for f in promise_recorded.check(case)]
        assert [commitment.rule] == told


def test_contradictions_cannot_be_dropped() -> None:
    """Each recorded contradiction that is taken out is missed."""
    count = 0
    for commitment in commitments(own()):
        for n in range(len(commitment.contradicted_by)):
            left = [e for m, e in enumerate(commitment.contradicted_by) if m != n]
            case = with_records(own(), commitment.model_copy(update={"contradicted_by": left}))
            hits = [f for f in found(case) if f.rule == "COM009"]
            assert [commitment.key] == [f.where.record for f in hits]
            count += 1
    assert 15 == count
