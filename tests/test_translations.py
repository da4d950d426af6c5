"""Each way of breaking a translation is found at its line; what only sounds otherwise is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ropa.checks.frame import Case
from ropa.checks.translations import RULES
from ropa.findings import Finding, Severity
from ropa.reading.catalogues import Catalogue, Message
from ropa.reading.project import Project, read_project
from ropa.reading.sentences import sentences
from ropa.reading.translations import Translations

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 8, 1)


@cache
def real() -> Project:
    """The repository's own register, policy and catalogues."""
    return read_project(ROOT)


def translations() -> Translations:
    """The translations of the repository."""
    found = real().translations
    assert found is not None
    return found


def changed(
    language: str, page: str, holds: str, change: Callable[[Message], tuple[Message, ...]]
) -> tuple[Translations, Message]:
    """The translations with one message changed, found by words of its translation."""
    catalogue = translations().by_place[language, page]
    found = [m for m in catalogue.messages if holds in m.translation]
    assert len(found) == 1, f"{len(found)} messages hold {holds!r}"
    messages = tuple(
        new for m in catalogue.messages for new in (change(m) if m is found[0] else (m,))
    )
    return with_catalogue(translations(), catalogue._replace(messages=messages)), found[0]


def alone(language: str, holds: str, new: str) -> tuple[Translations, Message]:
    """The policy with one message of its catalogue, in which words are exchanged."""
    after, message = changed(
        language, "policy", holds,
        lambda m: (m._replace(translation=m.translation.replace(holds, new)),),
    )  # fmt: skip
    catalogue = after.catalogues[0]
    one = tuple(m for m in catalogue.messages if m.where == message.where)
    return with_catalogue(after, catalogue._replace(messages=one)), message


def with_catalogue(before: Translations, catalogue: Catalogue) -> Translations:
    """The translations with this catalogue alone; the others take time and change nothing."""
    return replace(before, catalogues=(catalogue,))


def found_in(after: Translations, path: str) -> list[tuple[str, Finding]]:
    """What the rules say of a catalogue, with their codes; without what it says of drafts."""
    case = Case(real().register, TODAY, real().policy, after)
    return [
        (rule.code, finding)
        for rule in RULES
        if rule.family == "TRL"
        for finding in rule.check(case)
        if finding.where.path == path and rule.code != "TRL040"
    ]


ERRORS = {rule.code for rule in RULES if rule.severity is Severity.ERROR}

BREAKS = {
    "nb": [
        ("TRL018", "kobles ikke sammen", "kobles sammen"),
        ("TRL018", "distribueres ikke til", "distribueres til"),
        ("TRL018", "er ikke tillatt", "er tillatt"),
        ("TRL018", "Ingen av våre tjenester krever", "Enkelte av våre tjenester krever"),
        ("TRL018", "som ikke er behandlet", "som er behandlet"),
        ("TRL018", "ikke noen kan få tilgang", "noen kan få tilgang"),
        ("TRL018", "kan vi ikke garantere", "kan vi garantere"),
        ("TRL018", "lagres også når", "lagres ikke når"),
        ("TRL019", "plikter å slette", "kan slette"),
        ("TRL019", "skal fødselsnummeret sladdes", "kan fødselsnummeret sladdes"),
        ("TRL019", "vesentlige endringer skal sendes", "vesentlige endringer kan sendes"),
        ("TRL019", "plikter å varsle", "kan varsle"),
        ("TRL019", "skal håndteres", "kan håndteres"),
        ("TRL019", "at vi kan behandle", "at vi må behandle"),
        ("TRL019", "Personopplysninger kan utleveres", "Personopplysninger skal utleveres"),
        ("TRL019", "vil registrerte", "kan registrerte"),
        ("TRL019", "vil vi varsle", "kan vi varsle"),
        ("TRL019", "Du har rett til dataportabilitet", "Du kan få dataportabilitet"),
        ("TRL020", "Databehandlere", "Behandlingsansvarlige"),
        ("TRL020", "underleverandører/databehandlere", "underleverandører/behandlingsansvarlige"),
        ("TRL020", "Behandlingsansvarlig:", "Databehandler:"),
        ("TRL020", "er behandlingsansvarlig for", "er databehandler for"),
        ("TRL020", "distribueres ikke til tredjepart", "distribueres ikke til databehandler"),
        ("TRL020", "utleveres til tredjeparter", "utleveres til databehandlere"),
        ("TRL020", "gir du ditt samtykke", "gir du din avtale"),
        ("TRL020", "inngått databehandleravtaler", "inngått avtaler"),
        ("TRL020", "klage til Datatilsynet", "protestere til Datatilsynet"),
        ("TRL021", "fødselsnummeret sladdes", "personnummer sladdes"),
        ("TRL020", "fødselsnummeret sladdes", "kontonummeret sladdes"),
        ("TRL020", "kopi av legitimasjonen", "kopi av kontrakten"),
        ("TRL020", "få innsyn i", "få slettet"),
        ("TRL015", "Arnpro AS samler inn", "Arnesen AS samler inn"),
        ("TRL016", "Arnpro AS samler inn", "Arnpro Norge AS samler inn"),
        ("TRL015", "Responsiv Media AS", "Responsive Media AS"),
        ("TRL015", "Pro IPS", "Pro ISP"),
        ("TRL015", "Roger Arnesen", "Roger Arnsen"),
        ("TRL015", "Google Analytics", "Google Tag Manager"),
        ("TRL015", "Network Advertising Initiative", "Network Initiative"),
        ("TRL012", "1881.no, Posten, Bring,", "1881.no, Posten,"),
        ("TRL015", "1881.no, Posten, Bring,", "1881.no, Posten, PostNord,"),
        ("TRL015", "Brønnøysundregistrene", "Foretaksregisteret"),
        ("TRL015", "(Experian)", "(Bisnode)"),
        ("TRL014", "Industriområde 1, 5722 DALEKVAM", "Industriområde 1, 5723 DALEKVAM"),
        ("TRL013", "Industriområde 1, 5722", "Industriområde 2, 5722"),
        ("TRL014", "56 53 00 60", "56 53 00 61"),
        ("TRL014", "post@arnpro.no", "post@arnpro.se"),
        ("TRL014", "1881.no", "1882.no"),
        ("TRL014", "(https)", "(http)"),
        ("TRL013", "100 % sikker", "99 % sikker"),
        ("TRL013", "100 % sikker", "helt sikker"),
        ("TRL016", "Norge og/eller EU", "Europa"),
        ("TRL016", "Norge og/eller EU", "Sverige og/eller EU"),
        ("TRL016", "Norge og/eller EU", "Norge og/eller EØS"),
        ("TRL012", "Norge og/eller EU", "Norge og EU"),
        ("TRL016", "EØS- og EU-området", "EU-området"),
        ("TRL016", "både innenfor og utenfor", "innenfor"),
        ("TRL017", "klage til Datatilsynet", "klage til Integritetsskyddsmyndigheten"),
        ("TRL017", "klage til Datatilsynet", "klage til Datainspektionen"),
        ("TRL017", "klage til Datatilsynet", "klage til det danske Datatilsynet"),
        ("TRL017", "klage til Datatilsynet", "klage til tilsynsmyndigheten"),
        ("TRL022", "skriftlig på e-post", "skriftlig i brev"),
        ("TRL022", "varsle deg skriftlig på", "varsle deg på"),
        ("TRL022", "kontakter deg elektronisk", "kontakter deg"),
        ("TRL022", "sendes på e-post til den e-postadressen", "sendes i brev til den adressen"),
        ("TRL012", "etternavn, postadresse, telefonnummer", "etternavn, telefonnummer"),
        ("TRL012", "operativsystem, dato/klokkeslett,", "operativsystem,"),
        ("TRL012", "tredjepartsfunksjoner, tjenester, apper og", "tredjepartsfunksjoner, apper og"),
        ("TRL010", "Du har rett til dataportabilitet. ", ""),
        ("TRL010", "anonyme.", "anonyme. Vi selger dem ikke."),
        ("TRL010", " Disse inneholder hovedsakelig øktinformasjon.", ""),
        ("TRL010", "Personopplysninger lagres på:", "Personopplysninger lagres. De ligger på:"),
        ("TRL006", "Arnpro AS lagrer", "[Arnpro AS](https://arnpro.no) lagrer"),
        ("TRL006", "Dataportabilitet", "**Dataportabilitet**"),
        ("TRL006", "rett til dataportabilitet.", "{term}`rett` til dataportabilitet."),
        ("TRL023", "All dataoverføring", "Noe dataoverføring"),
        ("TRL023", "inneholder hovedsakelig", "inneholder"),
        ("TRL023", ", med mindre annet er angitt", ""),
        ("TRL024", "historikk samt kopi av korrespondanse", "historikk"),
    ],
    "en": [
        ("TRL018", "are not linked with", "are linked with"),
        ("TRL018", "is not distributed to", "is distributed to"),
        ("TRL018", "is not permitted", "is permitted"),
        ("TRL018", "None of our services requires", "Our services require"),
        ("TRL018", "have not been handled", "have been handled"),
        ("TRL018", "that no one can gain", "that someone can gain"),
        ("TRL018", "we cannot guarantee", "we can guarantee"),
        ("TRL018", "will not be disclosed", "will be disclosed"),
        ("TRL018", "is also stored when", "is not stored when"),
        ("TRL019", "is obliged to erase", "may erase"),
        ("TRL019", "number must be masked", "number may be masked"),
        ("TRL019", "material changes must be sent", "material changes may be sent"),
        ("TRL019", "is obliged to notify", "may notify"),
        ("TRL019", "are to be handled", "may be handled"),
        ("TRL019", "that we may process", "that we must process"),
        ("TRL019", "Personal data may be disclosed", "Personal data must be disclosed"),
        ("TRL019", "will be handed over", "may be handed over"),
        ("TRL019", "we will notify you", "we may notify you"),
        ("TRL019", "must not be provided", "may be provided"),
        ("TRL019", "You have the right to data portability", "You can get data portability"),
        ("TRL020", "Data processors", "Data controllers"),
        ("TRL020", "subcontractors/processors", "subcontractors/controllers"),
        ("TRL020", "Controller:", "Processor:"),
        ("TRL020", "is the controller for", "is the processor for"),
        ("TRL020", "not distributed to third parties", "not distributed to processors"),
        ("TRL020", "disclosed to third parties", "disclosed to processors"),
        ("TRL020", "give your consent", "give your agreement"),
        ("TRL020", "into data processing agreements", "into agreements"),
        ("TRL020", "lodge a complaint with", "lodge an objection with"),
        ("TRL021", "national identity number", "birth number"),
        ("TRL020", "national identity number", "account number"),
        ("TRL020", "copy of your identity document", "copy of your contract"),
        ("TRL021", "regarding privacy or", "regarding integrity or"),
        ("TRL015", "Arnpro AS collects", "Arnesen AS collects"),
        ("TRL016", "Arnpro AS collects", "Arnpro Norway AS collects"),
        ("TRL015", "Responsiv Media AS", "Responsive Media AS"),
        ("TRL015", "Pro IPS", "Pro ISP"),
        ("TRL015", "Roger Arnesen", "Roger Arnsen"),
        ("TRL015", "Google Analytics", "Google Tag Manager"),
        ("TRL015", "Network Advertising Initiative", "Network Initiative"),
        ("TRL012", "1881.no, Posten, Bring,", "1881.no, Posten,"),
        ("TRL015", "1881.no, Posten, Bring,", "1881.no, Posten, PostNord,"),
        ("TRL015", "Brønnøysundregistrene", "the Register of Business Enterprises"),
        ("TRL015", "(Experian)", "(Bisnode)"),
        ("TRL014", "5722 DALEKVAM", "5723 DALEKVAM"),
        ("TRL013", "Industriområde 1,", "Industriområde 2,"),
        ("TRL014", "56 53 00 60", "56 53 00 61"),
        ("TRL014", "post@arnpro.no", "post@arnpro.com"),
        ("TRL014", "1881.no", "1882.no"),
        ("TRL014", "(https)", "(http)"),
        ("TRL013", "100 % secure", "99 % secure"),
        ("TRL013", "100 % secure", "fully secure"),
        ("TRL016", "Norway and/or the EU", "Europe"),
        ("TRL016", "Norway and/or the EU", "Sweden and/or the EU"),
        ("TRL016", "Norway and/or the EU", "Norway and/or the EEA"),
        ("TRL012", "Norway and/or the EU", "Norway and the EU"),
        ("TRL016", "outside the EEA and the EU", "outside the EU"),
        ("TRL016", "both within and outside", "within"),
        ("TRL017", "Norwegian Data Protection Authority (Datatilsynet)",
         "Swedish Authority for Privacy Protection"),
        ("TRL017", "the Norwegian Data Protection Authority (Datatilsynet)", "IMY"),
        ("TRL017", "the Norwegian Data Protection Authority (Datatilsynet)",
         "the Danish Data Protection Agency"),
        ("TRL017", "Norwegian Data Protection Authority (Datatilsynet)", "supervisory authority"),
        ("TRL022", "in writing by e-mail", "in writing by letter"),
        ("TRL022", "notify you in writing by", "notify you by"),
        ("TRL022", "contacting you electronically", "contacting you"),
        ("TRL012", "last name, postal address, telephone", "last name, telephone"),
        ("TRL012", "operating system, date/time,", "operating system,"),
        ("TRL012", "functions, services, apps and", "functions, apps and"),
        ("TRL010", "You have the right to data portability. ", ""),
        ("TRL010", "are anonymous.", "are anonymous. We do not sell them."),
        ("TRL010", " These mainly contain session information.", ""),
        ("TRL006", "Arnpro AS stores", "[Arnpro AS](https://arnpro.no) stores"),
        ("TRL006", "Data portability", "**Data portability**"),
        ("TRL006", "the right to data portability.", "the {term}`right` to data portability."),
        ("TRL023", "All data transmission", "Some data transmission"),
        ("TRL023", "These mainly contain", "These contain"),
        ("TRL023", ", unless otherwise stated", ""),
        ("TRL024", " and copies of correspondence", ""),
    ],
}  # fmt: skip

CASES = [(lang, *row) for lang, rows in BREAKS.items() for row in rows]


@pytest.mark.parametrize(("language", "code", "old", "new"), CASES, ids=lambda v: str(v)[:40])
def test_break_is_found(language: str, code: str, old: str, new: str) -> None:
    """A break of the policy's translation is found by its rule, at the line of its entry."""
    after, message = alone(language, old, new)
    found = [each for each in found_in(after, message.where.path) if each[0] != "TRL001"]
    assert (code, message.where.line) in {(each, f.where.line) for each, f in found}
    assert {message.where.line} == {f.where.line for _code, f in found}, "nothing else is told"


SAFE = {
    "nb": [
        ("plikter å slette", "er forpliktet til å slette"),
        ("plikter å slette", "har plikt til å slette"),
        ("plikter å varsle", "skal varsle"),
        ("er ikke tillatt", "er forbudt"),
        ("bruker også informasjonskapsler på", "benytter også cookies på"),
        ("(for eksempel Google Ads)", "(f.eks. Google Ads)"),
        ("inneholder hovedsakelig", "inneholder først og fremst"),
        ("distribueres ikke til tredjepart", "blir ikke distribuert til tredjeparter"),
        ("Hvis du har innsigelser", "Dersom du har innsigelser"),
        ("kan du klage til", "kan du sende klage til"),
        ("med mindre annet er angitt", "hvis ikke annet er angitt"),
        ("inngått databehandleravtaler", "inngått avtaler om databehandling"),
        ("fødselsnummeret sladdes", "fødselsnummeret maskeres"),
        ("kopi av legitimasjonen", "kopi av identitetsdokumentet"),
        ("uriktige personopplysninger", "feilaktige personopplysninger"),
        ("Arnpro AS plikter å slette eller rette", "Arnpro AS må slette eller rette"),
        ("vil vi varsle deg skriftlig på e-post", "vil vi gi deg skriftlig varsel på e-post"),
        ("i samsvar med gjeldende lovgivning", "i tråd med gjeldende lovgivning"),
        ("Du har når som helst rett til", "Du har til enhver tid rett til"),
        ("lovfestet plikt", "lovpålagt plikt"),
        ("vi ikke garantere eller stå til", "vi verken garantere eller stå til"),
        ("inkludert, men ikke begrenset til, ", "inkludert men ikke begrenset til "),
        ("våre nettsteder til markedsføringsformål", "nettstedene våre til markedsføring"),
        ("Kunden aksepterer at", "Kunden godtar at"),
        ("omfatter blant annet ethvert forhold", "omfatter ethvert forhold"),
        ("Sensitive og konfidensielle", "Sensitive og fortrolige"),
        ("Det innebærer at du kan", "Det betyr at du kan"),
        ("blant annet for å måle", "bl.a. for å måle"),
        ("i enkelte tilfeller", "i noen tilfeller"),
        ("har også mulighet til å velge", "kan også velge"),
        ("skal ikke under noen omstendigheter", "skal under ingen omstendigheter"),
        ("for at vi skal kunne utføre", "slik at vi kan utføre"),
        ("Hvis vi blir oppmerksomme på", "Dersom vi oppdager"),
    ],
    "en": [
        ("is obliged to erase", "must erase"),
        ("is obliged to erase", "has a duty to erase"),
        ("is obliged to notify", "shall notify"),
        ("is not permitted", "is prohibited"),
        ("must not be provided", "may not be provided"),
        ("must be masked", "shall be redacted"),
        ("(for example Google Ads)", "(e.g. Google Ads)"),
        ("mainly contain", "primarily contain"),
        ("is not distributed to third parties", "isn’t distributed to any third party"),
        ("If you have objections", "Should you have objections"),
        ("you can lodge a complaint with", "you may complain to"),
        ("unless otherwise stated", "if nothing else is stated"),
        ("data processing agreements", "agreements on data processing"),
        ("We have subcontractors that handle", "We use sub-contractors that handle"),
        ("your identity document", "your proof of identity"),
        ("the national identity number must", "the national identification number must"),
        ("we will notify you in writing by e-mail", "we will give you written notice by email"),
        ("in accordance with applicable legislation", "in line with the legislation in force"),
        ("You have the right at any time to obtain", "You are at any time entitled to obtain"),
        ("we cannot guarantee or be answerable", "we can neither guarantee nor be answerable"),
        ("None of our services requires you to", "Our services do not require you to"),
        ("may store a cookie", "can store a cookie"),
        ("Data portability", "Data Portability"),
        ("Privacy policy", "Privacy notice"),
        ("The Customer accepts", "The customer accepts"),
        ("are to be handled", "shall be handled"),
        ("to a public authority", "to a public body"),
        ("such as financial information", "for instance financial information"),
        ("obliged to perform under law, regulation", "required to perform by law, regulation"),
        ("is not distributed to", "will not be distributed to"),
        ("that no one can gain", "that nobody can gain"),
        ("have the option of opting out", "can opt out"),
        ("Recording of such personal data in our systems is not permitted",
         "Such personal data are not allowed to be recorded in our systems"),
        ("Third-party functionality and websites", "Third-Party Functionality and Websites"),
        ("in some cases include", "include, in certain cases,"),
        ("among other things to measure", "inter alia to measure"),
        ("Data Protection Authority (Datatilsynet)", "Data Protection Authority"),
    ],
}  # fmt: skip

HARMLESS = [(lang, *row) for lang, rows in SAFE.items() for row in rows]


@pytest.mark.parametrize(("language", "old", "new"), HARMLESS, ids=lambda v: str(v)[:40])
def test_style_is_free(language: str, old: str, new: str) -> None:
    """A synonym or another turn of phrase is no error."""
    catalogue = translations().by_place[language, "policy"]
    messages = tuple(
        m._replace(translation=m.translation.replace(old, new))
        for m in catalogue.messages
        if old in m.translation
    )
    assert messages, f"no message holds {old!r}"
    after = with_catalogue(translations(), catalogue._replace(messages=messages))
    said = [
        f"{code} {f.message()}"
        for code, f in found_in(after, catalogue.path)
        if code in ERRORS - {"TRL001"}
    ]
    assert [] == said


def told(after: Translations, message: Message) -> set[str]:
    """The codes of what is said at a message's line."""
    return {c for c, f in found_in(after, message.where.path) if f.where.line == message.where.line}


FORMS: list[tuple[str, Callable[[Message], tuple[Message, ...]]]] = [
    ("TRL001", lambda m: ()),
    ("TRL002", lambda m: (m._replace(translation=""),)),
    ("TRL003", lambda m: (m._replace(fuzzy=True),)),
    ("TRL004", lambda m: (m, m._replace(source="Borttaget.", obsolete=True))),
    ("TRL004", lambda m: (m, m._replace(source="Borttaget."))),
    ("TRL005", lambda m: (m._replace(translation=m.source),)),
    ("TRL005", lambda m: (m._replace(translation=f" {m.source}  "),)),
]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(("code", "change"), FORMS)
@pytest.mark.parametrize("holds", ["Arnpro AS", "anonym"])
def test_form(
    language: str, code: str, change: Callable[[Message], tuple[Message, ...]], holds: str
) -> None:
    """A translation that is missing, empty, fuzzy, left behind or the original over again."""
    start = {"nb": "Arnpro AS lagrer", "en": "Arnpro AS stores"}[language]
    words = start if holds == "Arnpro AS" else {"nb": "er anonyme", "en": "are anonymous"}[language]
    after, message = changed(language, "policy", words, change)
    found = found_in(after, message.where.path)
    assert code in {each for each, _f in found}
    line = 1 if code == "TRL001" else message.where.line
    assert line in {f.where.line for each, f in found if each == code}
    assert all(f.see is None or f.see.path == "docs/policy.md" for _c, f in found)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_catalogue(language: str) -> None:
    """A catalogue that is not there is found."""
    before = translations()
    path = before.by_place[language, "policy"].path
    left = tuple(c for c in before.catalogues if c.path != path)
    assert {"TRL001"} == {c for c, _f in found_in(replace(before, catalogues=left), path)}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_sentences_swapped(language: str) -> None:
    """Neighbouring sentences of a paragraph that change places are found, each of them."""
    catalogue = translations().by_place[language, "policy"]
    seen = whole = 0
    for message in catalogue.messages:
        parts = list(sentences(message.translation, language))
        for n in range(len(parts) - 1):
            swapped = [*parts[:n], parts[n + 1], parts[n], *parts[n + 2 :]]
            new = message._replace(translation=" ".join(swapped))
            after = with_catalogue(translations(), catalogue._replace(messages=(new,)))
            seen += bool(told(after, message))
            whole += 1
    assert whole == seen


@pytest.mark.parametrize("language", ["nb", "en"])
def test_entries_swapped(language: str) -> None:
    """Two entries whose translations are exchanged are both found."""
    catalogue = translations().by_place[language, "policy"]
    words = {"nb": ("Du har når som helst", "Hvis du blir bedt om"),
             "en": ("You have the right at any", "If you are asked")}[language]  # fmt: skip
    one, two = (next(m for m in catalogue.messages if w in m.translation) for w in words)
    swap = {
        one.source: one._replace(translation=two.translation),
        two.source: two._replace(translation=one.translation),
    }
    messages = tuple(swap.get(m.source, m) for m in catalogue.messages)
    after = with_catalogue(translations(), catalogue._replace(messages=messages))
    assert ERRORS & told(after, one) and ERRORS & told(after, two)


def test_other_pages() -> None:
    """Figures, terms and links of another page are found in its catalogue."""
    for language, page, old, new, code in (
        ("sv", "about", "artikel 30", "artikel 31", "TRL030"),
        ("en", "about", "Article 30", "Article 31", "TRL030"),
        ("en", "index", "](register/questions.md)", "](about.md)", "TRL006"),
        ("sv", "index", "](register/questions.md)", ")", "TRL006"),
        ("en", "register", "The controller decides", "The processor decides", "TRL031"),
    ):
        after, message = changed(
            language, page, old,
            lambda m, old=old, new=new: (m._replace(translation=m.translation.replace(old, new)),),
        )  # fmt: skip
        assert code in told(after, message), (language, old)


def test_the_real_policy_is_whole() -> None:
    """The repository's own policy has no error of translation, and no warning."""
    for language in ("nb", "en"):
        catalogue = translations().by_place[language, "policy"]
        assert [] == found_in(translations(), catalogue.path)
