"""The words that mutants swap, in Swedish, Bokmål and English.

A swap is `{language: (old, new)}`: the same change of meaning in each language. Words are the
suite's own and stand here alone.
"""

from __future__ import annotations

Swap = dict[str, tuple[str, str]]


def swap(sv: tuple[str, str], nb: tuple[str, str] | None = None,
         en: tuple[str, str] | None = None) -> Swap:  # fmt: skip
    """A change of meaning; a language that is left out changes as Swedish does."""
    return {"sv": sv, "nb": nb or sv, "en": en or sv}


DENIED: dict[str, dict[str, str]] = {
    "sv": {"inte": "", "Ingen av": "Alla", "ingen": "viss", "ej": "", "aldrig": "alltid"},
    "nb": {"ikke": "", "Ingen av": "Alle", "ingen": "en viss", "aldri": "alltid"},
    "en": {"not": "", "None of": "All of", "no one": "someone", "no": "some", "cannot": "can",
           "never": "always"},
}  # fmt: skip
"""What denies, and what stands there when the denial is lost."""


def after(word: str, verbs: str) -> dict[str, str]:
    """Verbs, each denied by a word after it."""
    return {verb: f"{verb} {word}" for verb in verbs.split()}


FINITE: dict[str, dict[str, str]] = {
    "sv": after(
        "inte",
        "ska kan kommer får är har lagras samlas lagrar använder skickar innehåller samlar "
        "beskriver sker kräver inkluderar accepterar innebär uppmanar samtycker ger kopplas "
        "distribueras finns",
    ),
    "nb": after(
        "ikke",
        "skal kan vil er har lagres samles lagrer bruker sender inneholder samler beskriver "
        "skjer krever inkluderer aksepterer innebærer oppfordrer samtykker gir plikter "
        "driftes finnes",
    ),
    "en": {
        "must": "must not", "can": "cannot", "may": "may not", "will": "will not", "is": "is not",
        "are": "are not", "have": "do not have", "describes": "does not describe",
        "store": "do not store", "use": "do not use", "send": "do not send",
        "contain": "do not contain", "collects": "does not collect", "stores": "does not store",
        "means": "does not mean", "include": "do not include", "urge": "do not urge",
        "consent": "do not consent", "accepts": "does not accept", "requires": "does not require",
        "describe": "do not describe", "takes": "does not take",
    },
}  # fmt: skip
"""Verbs that carry a sentence, in the order in which they are tried, and how they are denied."""

MODALITY: tuple[Swap, ...] = (
    swap(("ska", "kan"), ("skal", "kan"), ("must", "may")),
    swap(("ska", "bör"), ("skal", "bør"), ("must", "should")),
    swap(("kan", "ska"), ("kan", "skal"), ("may", "must")),
    swap(("kan", "får aldrig"), ("kan", "kan aldri"), ("can", "can never")),
    swap(("är skyldigt att", "kan"), ("plikter å", "kan"), ("is obliged to", "may")),
    swap(("är skyldigt att", "strävar efter att"), ("plikter å", "tilstreber å"),
         ("is obliged to", "strives to")),
    swap(("kommer vi att meddela", "kan vi meddela"), ("vil vi varsle", "kan vi varsle"),
         ("we will notify", "we may notify")),
    swap(("kommer vi att meddela", "planerar vi att meddela"),
         ("vil vi varsle", "planlegger vi å varsle"), ("we will notify", "we plan to notify")),
    swap(("har ingått", "avser att ingå"), ("har inngått", "har til hensikt å inngå"),
         ("have entered into", "intend to enter into")),
    swap(("är krypterad", "kommer att krypteras"), ("er kryptert", "vil bli kryptert"),
         ("is encrypted", "will be encrypted")),
    swap(("är upprättade", "ska upprättas"), ("er utarbeidet", "skal utarbeides"),
         ("are drawn up", "are to be drawn up")),
    swap(("är lokaliserade", "planeras vara lokaliserade"),
         ("som er lokalisert", "som planlegges lokalisert"),
         ("are located", "are planned to be located")),
    swap(("har rätt till", "kan få"), ("har rett til", "kan få"), ("have the right to", "may get")),
    swap(("har när som helst rätt", "kan få möjlighet"),
         ("har når som helst rett", "kan få mulighet"),
         ("have the right at any time", "may get an opportunity")),
    swap(("är inte tillåten", "är tillåten"), ("er ikke tillatt", "er tillatt"),
         ("is not permitted", "is permitted")),
    swap(("är inte tillåten", "är inte önskvärd"), ("er ikke tillatt", "er ikke ønskelig"),
         ("is not permitted", "is not desirable")),
    swap(("kan lämnas ut", "kommer att lämnas ut"), ("kan utleveres", "vil bli utlevert"),
         ("may be disclosed", "will be disclosed")),
    swap(("kan uppdateras", "uppdateras alltid"), ("kan oppdateres", "oppdateres alltid"),
         ("may be updated", "are always updated")),
    swap(("kommer registrerade personuppgifter att", "kan registrerade personuppgifter"),
         ("vil registrerte personopplysninger bli", "kan registrerte personopplysninger bli"),
         ("data will be handed", "data may be handed")),
    swap(("distribueras inte", "distribueras sällan"),
         ("distribueres ikke", "distribueres sjelden"),
         ("is not distributed", "is rarely distributed")),
    swap(("kopplas inte", "kopplas normalt inte"), ("kobles ikke", "kobles normalt ikke"),
         ("are not linked", "are not normally linked")),
)  # fmt: skip
"""May, must, is done, is intended."""

CHANNELS: tuple[Swap, ...] = (
    swap(("via e-post", "per telefon"), ("på e-post", "på telefon"), ("by e-mail", "by telephone")),
    swap(("via e-post", "via sms"), ("på e-post", "på sms"), ("by e-mail", "by text message")),
    swap(("via e-post", "på webbplatsen"), ("på e-post", "på nettstedet"),
         ("by e-mail", "on the website")),
    swap(("skriftligen", "muntligen"), ("skriftlig", "muntlig"), ("in writing", "orally")),
    swap(("elektroniskt", "per telefon"), ("elektronisk", "på telefon"),
         ("electronically", "by telephone")),
    swap(("e-postadress", "faxnummer"), ("e-postadressen", "faksnummeret"),
         ("e-mail address", "fax number")),
)  # fmt: skip
"""By what a message is sent."""

COUNTRIES: tuple[Swap, ...] = (
    swap(("Norge", "Island"), ("Norge", "Island"), ("Norway", "Iceland")),
    swap(("Norge", "Indien"), ("Norge", "India"), ("Norway", "India")),
    swap(("och/eller EU", "och/eller USA"), ("og/eller EU", "og/eller USA"),
         ("and/or the EU", "and/or the USA")),
    swap(("och/eller EU", "och/eller EES"), ("og/eller EU", "og/eller EØS"),
         ("and/or the EU", "and/or the EEA")),
    swap(("Norge och/eller EU", "Norge"), ("Norge og/eller EU", "Norge"),
         ("Norway and/or the EU", "Norway")),
    swap(("Norge och/eller EU", "Norge, EU och/eller Kina"),
         ("Norge og/eller EU", "Norge, EU og/eller Kina"),
         ("Norway and/or the EU", "Norway, the EU and/or China")),
    swap(("inom och utanför", "inom"), ("innenfor og utenfor", "innenfor"),
         ("within and outside", "within")),
    swap(("EES- och EU-området", "Norden"), ("EØS- og EU-området", "Norden"),
         ("the EEA and the EU", "the Nordic countries")),
    swap(("EES- och EU-området", "EES-området"), ("EØS- og EU-området", "EØS-området"),
         ("the EEA and the EU", "the EEA")),
)  # fmt: skip
"""Where."""

NAMES: tuple[tuple[str, str], ...] = (
    ("Arnpro AS", "Arnpro AB"),
    ("Arnpro AS", "Dalekvam Drift AS"),
    ("Roger Arnesen", "Kari Nordmann"),
    ("Roger Arnesen", "Roger Arnessen"),
    ("Pro IPS", "Pro ISP"),
    ("Pro IPS", "Nordsky Drift AS"),
    ("Responsiv Media AS", "Responsiv Media AB"),
    ("Responsiv Media AS", "Fjordvev AS"),
    ("Google Analytics", "Matomo"),
    ("Google Analytics", "Adobe Analytics"),
    ("Google Ads", "Meta Ads"),
    ("Googles", "Microsofts"),
    ("Network Advertising Initiative", "European Digital Alliance"),
    ("Datatilsynet", "Forbrukertilsynet"),
    ("1881.no", "1880.no"),
    ("1881.no", "gulesider.no"),
    ("Posten", "Postnord"),
    ("Bring", "Schenker"),
    ("Experian", "Bisnode"),
    ("Brønnøysundregistrene", "Skatteetaten"),
)
"""Names of the text, and names that nobody knows."""

NUMBERS: tuple[tuple[str, str], ...] = (
    ("56 53 00 60", "56 53 00 61"),
    ("56 53 00 60", "+46 56 53 00 60"),
    ("5722", "5723"),
    ("Industriområde 1", "Industriområde 11"),
    ("DALEKVAM", "VAKSDAL"),
    ("post@", "firma@"),
    ("@arnpro.no", "@arnpro.se"),
    ("100 %", "90 %"),
    ("https", "http"),
)
"""Telephone numbers, post codes, addresses, shares."""

CONDITIONS: tuple[Swap, ...] = (
    swap((", om inget annat anges", ""), (", med mindre annet er angitt", ""),
         (", unless otherwise stated", "")),
    swap(("om inget annat anges", "när det är möjligt"),
         ("med mindre annet er angitt", "når det er mulig"),
         ("unless otherwise stated", "where possible")),
    swap(("All dataöverföring", "Viss dataöverföring"),
         ("All dataoverføring", "Noe dataoverføring"),
         ("All data transmission", "Some data transmission")),
    swap(("All dataöverföring", "All dataöverföring utom formulär"),
         ("All dataoverføring", "All dataoverføring unntatt skjemaer"),
         ("All data transmission", "All data transmission except forms")),
    swap(("när som helst", "en gång om året"), ("når som helst", "en gang i året"),
         ("at any time", "once a year")),
    swap(("under några omständigheter", "utom efter avtal"),
         ("under noen omstendigheter", "uten etter avtale"),
         ("under any circumstances", "except by agreement")),
    swap(("främst", "endast"), ("hovedsakelig", "bare"), ("mainly", "only")),
    swap(("vissa personuppgifter", "alla personuppgifter"),
         ("enkelte personopplysninger", "alle personopplysninger"),
         ("certain personal data", "all personal data")),
    swap(("lagstadgad skyldighet", "begäran om"), ("lovfestet plikt til", "anmodning om"),
         ("statutory obligation", "request")),
    swap(("maskinläsbart format", "pappersformat"), ("maskinlesbart format", "papirformat"),
         ("machine-readable format", "paper format")),
    swap(("anonyma", "pseudonyma"), ("anonyme", "pseudonyme"), ("anonymous", "pseudonymous")),
    swap(("krypterad", "komprimerad"), ("kryptert", "komprimert"), ("encrypted", "compressed")),
    swap(("sladdas", "synas"), ("sladdes", "synes"), ("masked", "visible")),
    swap(("radera eller rätta", "arkivera"), ("slette eller rette", "arkivere"),
         ("erase or rectify", "archive")),
    swap(("radera eller rätta", "rätta"), ("slette eller rette", "rette"),
         ("erase or rectify", "rectify")),
    swap(("dataportabilitet", "skadestånd"), ("dataportabilitet", "erstatning"),
         ("data portability", "compensation")),
    swap(("få insyn i", "begära en sammanfattning av"), ("få innsyn i", "be om et sammendrag av"),
         ("obtain access to", "ask for a summary of")),
    swap(("väsentliga ändringar", "ändringar av priset"), ("vesentlige endringer", "prisendringer"),
         ("material changes", "price changes")),
    swap(("i högre grad begränsar", "helt upphäver"), ("i større grad begrenser", "helt opphever"),
         ("restricts", "removes")),
    swap(("avtal om databehandling", "muntliga överenskommelser"),
         ("databehandleravtaler", "muntlige avtaler"),
         ("data processing agreements", "oral arrangements")),
    swap(("känsliga", "ofullständiga"), ("sensitive", "ufullstendige"),
         ("sensitive", "incomplete")),
    swap(("tredje part", "koncernbolag"), ("tredjepart", "konsernselskap"),
         ("third parties", "group companies")),
)  # fmt: skip
"""Conditions, shares, times and objects."""

ACTORS: tuple[Swap, ...] = (
    swap(("Arnpro AS är", "Kunden är"), ("Arnpro AS", "Kunden"),
         ("Arnpro AS is", "The Customer is")),
    swap(("meddela Kunden", "meddela Datatilsynet"), ("varsle Kunden", "varsle Datatilsynet"),
         ("notify the Customer", "notify Datatilsynet")),
    swap(("meddela dig", "meddela polisen"), ("varsle deg", "varsle politiet"),
         ("notify you", "notify the police")),
    swap(("Du har", "Arnpro AS har"), ("Du har", "Arnpro AS har"), ("You have", "Arnpro AS has")),
    swap(("underleverantörer", "kunder"), ("underleverandører", "kunder"),
         ("subcontractors", "customers")),
    swap(("offentlig myndighet", "privat inkassobolag"),
         ("offentlig myndighet", "privat inkassoselskap"),
         ("public authority", "private debt collector")),
)  # fmt: skip
"""Who, and to whom."""

MORE = {"sv": "personnummer", "nb": "fødselsnummer", "en": "national identity number"}
"""What is added to a list."""

BETWEEN = {
    "sv": r", | och/eller | och | eller ", "nb": r", | og/eller | og | eller ",
    "en": r", | and/or | and | or ",
}  # fmt: skip
"""What stands between the members of a list."""

ADDED: tuple[dict[str, str], ...] = (
    {"sv": "om vi anser det lämpligt", "nb": "hvis vi finner det hensiktsmessig",
     "en": "where we see fit"},
    {"sv": "så långt det är möjligt", "nb": "så langt det er mulig", "en": "as far as possible"},
    {"sv": "mot en avgift", "nb": "mot et gebyr", "en": "for a fee"},
    {"sv": "i reklamsyfte", "nb": "i reklameøyemed", "en": "for advertising"},
    {"sv": "enligt våra partners önskemål", "nb": "etter ønske fra partnerne våre",
     "en": "as our partners wish"},
    {"sv": "när det passar oss", "nb": "når det passer oss", "en": "when it suits us"},
)  # fmt: skip
"""Words that hedge, charge or widen, for the end of any sentence."""

LIMITED: tuple[dict[str, str], ...] = (
    {"sv": "(endast företag)", "nb": "(bare bedrifter)", "en": "(companies only)"},
    {"sv": "utom för besökare", "nb": "unntatt for besøkende", "en": "except for visitors"},
    {"sv": "garanteras", "nb": "garanteres", "en": "guaranteed"},
)  # fmt: skip
"""What takes back or promises, behind a heading."""

POINTING = ("Dessa data", "Dessa innehåller", "Vi använder detta", "Det innebär", "Dessa avtal",
            "Registrering av sådana", "Dessa tredjepartsfunktioner")  # fmt: skip
"""How sentences begin that point back to the one before."""

NEW_SENTENCES: tuple[dict[str, str], ...] = (
    {"sv": "Vi säljer aldrig personuppgifter.", "nb": "Vi selger aldri personopplysninger.",
     "en": "We never sell personal data."},
    {"sv": "Vi lagrar även personuppgifter i USA.",
     "nb": "Vi lagrer også personopplysninger i USA.",
     "en": "We also store personal data in the USA."},
    {"sv": "Fakturor skickas av Fjordvev AS.", "nb": "Fakturaer sendes av Fjordvev AS.",
     "en": "Invoices are sent by Fjordvev AS."},
    {"sv": "Personuppgifter raderas efter 3 år.", "nb": "Personopplysninger slettes etter 3 år.",
     "en": "Personal data are erased after 3 years."},
    {"sv": "Kontakta vårt dataskyddsombud på ombud@arnpro.no.",
     "nb": "Kontakt personvernombudet vårt på ombud@arnpro.no.",
     "en": "Contact our data protection officer at ombud@arnpro.no."},
    {"sv": "Vi använder också Hotjar för att spela in besök.",
     "nb": "Vi bruker også Hotjar til å ta opp besøk.",
     "en": "We also use Hotjar to record visits."},
    {"sv": "Uppgifter om hälsa lämnas till Nordsky Drift AS i Indien.",
     "nb": "Opplysninger om helse gis til Nordsky Drift AS i India.",
     "en": "Health data are given to Nordsky Drift AS in India."},
    {"sv": "Ring 22 33 44 55 för att återkalla ditt samtycke.",
     "nb": "Ring 22 33 44 55 for å trekke tilbake samtykket ditt.",
     "en": "Call 22 33 44 55 to withdraw your consent."},
)  # fmt: skip
"""Sentences that nobody has recorded."""
