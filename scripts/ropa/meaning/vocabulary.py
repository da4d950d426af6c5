"""Legal terms as phrases to look for: the glossary's words, in the sense the law gives them.

Some of the glossary's words are also everyday words; alone they prove nothing, so they may answer
the term in the other language and ask for nothing themselves.
"""

from __future__ import annotations

from ropa.law.terms import Term, genitive, terms

EVERYDAY: dict[str, str] = {
    "nb": "behandling behandlingen behandlinger behandlingene protokoll protokollen protokoller "
    "tiltak tiltaket tiltakene funn funnet funnene kilde kilden kilder kildene kontroll kontrollen "
    "kontroller vedtak pålegg begrensning hensikt hensikten rette retter klage klager klagen "
    "garantier avvik avviket avvikene samtykke samtykker lagre lagres avtale avtalen avtaler "
    "avtalene tilsyn tilsynet representant representanten redegjørelse registrerte protest "
    "integritet sladder nettside nettsiden nettsider nettsidene",
    "sv": "behandling behandlingen behandlingar behandlingarna åtgärd åtgärder åtgärderna källa "
    "källan källor källorna beslut beslutet besluten begränsning syfte syftet syften brist bristen "
    "brister bristerna tillgång tillgången incident incidenten incidenter redogörelse registrerade "
    "sidor skyddsåtgärder skyddsåtgärderna biträde biträdet biträden inspektion dataskydd "
    "tillsyn tillsynen avtal avtalet avtalen integritet företrädare känsliga iakttagelse reprimand",
    "en": "access contact contacts order orders measure measures site sites store stores stored "
    "source sources decision decisions finding findings restriction transfer transfers processing "
    "supervision inspection safeguard safeguards adequacy privacy contract contracts agreement "
    "agreements correction corrections representative representatives object objects objected "
    "purpose purposes visitor visitors integrity data protection redact",
}
"""Words of the glossary that are in daily use too."""

EVERYDAY_PHRASES: dict[str, frozenset[str]] = {
    "nb": frozenset(),
    "sv": frozenset(
        ("information till den registrerade", "information till de registrerade",
         "informationen till den registrerade")
    ),
    "en": frozenset(("responsible for processing",)),
}  # fmt: skip

MORE: dict[str, dict[str, str]] = {
    "access": {"nb": "tilgang|tilgangen", "sv": "tillgång|insyn", "en": ""},
    "erasure": {"nb": "slettefrist|slettefristen|slettefrister", "sv": "", "en": "deleting|"
        "erasing"},
    "processing": {"nb": "bruk|håndteres|håndterer|brukes|brukt",
                   "sv": "hanteras|hanterar|användning|hantera",
                   "en": "handled|handle|use|used|handling"},
    "source": {"nb": "", "sv": "", "en": ""},
    "website": {"nb": "sider|sidene|sidene", "sv": "sida|sidan|sidorna", "en": "page|pages"},
    "privacy": {"nb": "personvernpraksisen|personvernpraksis|personvernspørsmål",
                "sv": "integritets|integritetsfrågor", "en": "privacy"},
    "technical-and-organisational-measures": {
        "nb": "beskyttelsestiltak", "sv": "skyddsåtgärder", "en": "protective measures"},
    "appropriate-safeguards": {"nb": "beskyttelsestiltak", "sv": "", "en": "protective measures"},
    "identity-document": {"nb": "id-kort|pass", "sv": "id-kort|id-handling|pass", "en": "ID|"
        "passport"},
    "gdpr": {"nb": "forordningen", "sv": "förordningen", "en": "the Regulation|data protection "
             "regulation"},
    "record-of-processing": {"nb": "registeret|register|protokollen|protokoll|=protokollen "
                             "over behandlingsaktivitetene|=protokoll over behandlingsaktivitetene",
                             "sv": "registret|register|protokollet|protokoll",
                             "en": "record|register|the record"},
    "personal-data": {"nb": "opplysninger|opplysningene|opplysning|opplysningen|data|dataene",
                      "sv": "uppgifter|uppgifterna|uppgift|uppgiften|data",
                      "en": "data|information|entry|entries"},
    "legal-obligation": {"nb": "lovfestet plikt|lovfestede plikter|lovbestemt plikt|lovfestet",
                         "sv": "lagstadgad", "en": "statutory|legal duty|duty by law"},
    "transfer": {"nb": "dataoverføring|overføringer", "sv": "dataöverföring",
                 "en": "transmission|transmissions|transmitted|transmit|transport|transit|"
                     "connection|traffic"},
    "supervisory-authority": {"nb": "myndigheten|tilsynet|tilsyn", "sv": "myndigheten|tillsynet",
                              "en": "authority|authorities"},
    "complaint": {"nb": "reklamasjon|reklamasjoner", "sv": "reklamation|reklamationer", "en": ""},
    "objection": {"nb": "innvending|innvendinger|innvende", "sv": "", "en": ""},
    "data-subject": {"nb": "registrert", "sv": "registrerad", "en": ""},
    "legal-basis": {"nb": "grunnlag|grunnlaget", "sv": "rättsliga grund|grund|grunder",
                    "en": "basis|bases|ground|grounds"},
    "privacy-policy": {
        "nb": "erklæringen|erklæring",
        "sv": "personuppgiftspolicy|personuppgiftspolicyn|personuppgiftspolicyer|"
        "personuppgiftspolicyerna|personuppgiftspolicyns|policyn|policy",
        "en": "policy|the policy"},
    "third-party": {"nb": "", "sv": "tredje parterna|tredjeparterna", "en": ""},
    "data-portability": {"nb": "", "sv": "", "en": "portability"},
    "security-breach": {"nb": "", "sv": "", "en": "breach in the security systems|breach of any of "
                        "the security systems|breach of the security systems"},
    "storage-period": {"nb": "", "sv": "", "en": "erasure|erased|deleted|deletion|time limit|time "
                       "limits"},
    "contract": {"nb": "avtaleforhold", "sv": "avtalsförhållande", "en": ""},
}  # fmt: skip
"""Words that often stand for a term without saying it; they ask for nothing.

A phrase that begins with `=` says the term.
"""

NEUTRAL = {
    "nb": ("ARM-prosessor", "sammensatt behandling"),
    "sv": (
        "ARM-processor",
        "personuppgiftslagen",
        "lagen om personuppgifter",
        "lagen om behandling av personuppgifter",
    ),
    "en": ("Personal Data Act", "ARM processor", "ARM processors", "Norwegian Personal Data Act"),
}
"""Phrases with a term's words that do not say the term."""

AVOIDED_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "nb": {
        "national-identity-number": ("personnummeret", "personnumre", "personnumrene"),
        "privacy": ("integriteten",),
    },
    "sv": {"national-identity-number": ("födelsenumret",)},
    "en": {
        "national-identity-number": ("birth numbers", "personal numbers", "person numbers"),
        "identity-document": ("legitimations",),
    },
}
"""Inflected forms of the words that look right and are wrong."""

PLACES = frozenset({"eea", "datatilsynet", "personvernnemnda"})
"""Terms that are places or authorities, compared as such."""


def rows_of_terms(lang: str, policy: bool) -> list[tuple[str, str, str]]:
    """Kind, value and phrase of all terms, and of the words that look right and are wrong.

    A phrase that begins with `~` is soft; one without value says nothing.
    """
    everyday = frozenset(EVERYDAY[lang].split())
    own = {low(form): term.id for term in terms().values() for form in term.policy_words}
    rows: list[tuple[str, str, str]] = [("term", "", phrase) for phrase in NEUTRAL[lang]]
    for term in terms().values():
        if term.id in PLACES:
            continue
        policy_words = policy and lang == "sv"
        firm = term.accepted(lang, policy=policy_words)
        for phrase in sorted(firm):
            elsewhere = policy_words and own.get(low(phrase), term.id) != term.id
            if not elsewhere:
                soft = (
                    low(phrase) in everyday
                    or low(phrase.rstrip("s'’")) in everyday
                    or low(phrase.removesuffix("s")) in EVERYDAY_PHRASES[lang]
                    or low(phrase) in EVERYDAY_PHRASES[lang]
                )
                rows.append(("term", term.id, f"~{phrase}" if soft else phrase))
        related = term.accepted(lang, related=True, policy=policy_words) - firm
        rows += [("term", term.id, f"~{phrase}") for phrase in sorted(related)]
        said = {low(phrase) for phrase in firm}
        more = [phrase for phrase in _more(term, lang) if low(phrase) not in said]
        rows += [
            ("term", term.id, phrase.removeprefix("=") if phrase[0] == "=" else f"~{phrase}")
            for phrase in more
        ]
        for phrase in (*term.avoid(lang), *AVOIDED_FORMS[lang].get(term.id, ())):
            rows += [("avoided", term.id, each) for each in (phrase, genitive(phrase, lang))]
    return rows


def _more(term: Term, lang: str) -> list[str]:
    return [each for each in MORE.get(term.id, {}).get(lang, "").split("|") if each]


def low(phrase: str) -> str:
    """A phrase in small letters."""
    return phrase.lower()
