"""What a reader sees and hears of a built page, and which of its words are another language's.

Every text is judged in the language that its nearest `lang` declares, so a marked quotation is
judged too, as what it says it is. The words are those that are wrong in the other languages:
Norwegian and Swedish share many, and none of those is here.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import _Element
from pypdf import PdfReader

NORWEGIAN = """
    alle annen annet artikkel avklart avtale avtaler bare behandlingsaktivitet
    behandlingsaktiviteten behandlingsaktiviteter behandlingsansvarlig behandlingsansvarlige
    bekreftet beskrevet beslutning beslutninger besøk besøkende blant bruke bruker brukes
    bytt databehandler databehandleravtale databehandleravtaler databehandlere deg dekning
    dersom dette dine disse dokumenter egne ennå er erklæringen et etter felter finnes formål
    forrige forskrift forslag fra fullstendig første gi gir gis gjelder gjennom grunnlag
    handlingsplan hva hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor ikke
    informasjon informasjonskapsel informasjonskapsler inneholder innhold innsyn klage kopi
    korrespondanse lagres lenke loven lovhjemmel lyse mangler markedsføring mellom menyen mottaker
    mottakere må navn neste nettsted nettstedene nettsteder noen når og også omfang oppgitt
    opplysning opplysningene opplysninger ordliste overføring overføringer personopplysninger
    personvern personvernerklæring personvernerklæringen personvernforordningen plikt plikter
    protokoll protokollen påkrevd rett rettighetene rettigheter rettskilder rettslig samtykke
    selskapet setning setninger siden sidene sier sikkerhetstiltak skal skjema skjemaer skjul
    skrevet slettefrist slettefrister sletting slik sporing spør spørsmål spørsmålet statistikk
    stikkord systemer særlige søk tekst til tilsynsmyndighet tilsynsmyndigheten tiltak tjeneste
    tjenester tredjepart tredjeparter utgave utlevering ved vedtak versjon versjoner vurdering
    være vært åpent
"""
"""Bokmål that is neither Swedish nor English."""

SWEDISH = """
    andra ansvarig artikel artiklarna att behandlas behandlingar bekräftat beskrivs beslut
    bestämmelse besök besökare dataskydd dataskyddsförordningen dataskyddsombud denna dessa dig
    dina dölj efter enligt fel finns fråga frågor från fullständig fält för förfrågningar första
    gallringsfrist gallringsfrister gemensamt genom ger grund gäller göra handbok hur här inga
    inget ingår inhämtas innehållet inom inte kakor klagomål kopia korrespondens kräver
    källa källor lagras lagringsplats lagringsplatser ljusa lämnas länk marknadsföring matris
    meddelande meddelanden mellan mening meningar mottagare mörka namn när nästa någon något
    obligatoriskt och också omfattning ordlista personuppgift personuppgifter personuppgifterna
    personuppgiftsansvarig personuppgiftsbiträde personuppgiftsbiträden personuppgiftspolicy
    personuppgiftspolicyn policyn registrerad registrerade roll rubrik rutin rätt rättelse
    rättigheter rättigheterna rättslig samtycke sida sidan sidor sidorna sig ska skriven
    skyldighet skyldigheter spårning statistik svenska sätt sök till tillsynsmyndighet
    tillsynsmyndigheten tjänst tjänster tredje täckning uppgift uppgifter uppgifterna utan utgåva
    utlämnande vad varför varje vem verksamhet versioner vid vilka vilken vilket visa ändamål
    ändring ändringar är åtagande åtgärd åtgärder åtgärdsplan över översättning översättningarna
"""
"""Swedish that is neither Bokmål nor English."""

ENGLISH = """
    about accepted access according action actions activities activity added after agreement
    agreements also and answer answers any applies are article articles asked asks back been
    before between but can categories category changed clarified collected colour colours complete
    concerns confirmed consent contents controller copies copy country coverage current customer
    customers decided decision decisions deleted described describes details does duties duty each
    edit edition email enquiries erasure error every fields finished first fixed found from given
    glossary has have heading hide holds how if impact into is its kept known language languages
    law laws legal link listed locations made managing marketing matches matrix may measures
    missing must named names necessary needed next no none not notices of off officer on only open
    or orders other our outside own page pages party people personal place please policies
    prepared previous privacy procedure procedures processed processing processor processors
    promise promises proposed protection provided published purpose purposes question questions
    quote reason recipient recipients record recorded records rectification requests required
    responsible results retention reviewed rights role roles rule rules scope search searching
    section security sentence sentences services should show skip source sources stated statutory
    stored subject supervisory symbol systems table than that the their them then there these they
    third this those title toggle transfer transfers translation translations unknown until upon
    use used uses valid versions view visitors was we website what when where whether which who
    why will with within without words written yes you your
"""
"""English that is neither Bokmål nor Swedish."""

FOREIGN = {
    "nb": {"sv": SWEDISH.split(), "en": ENGLISH.split()},
    "sv": {"nb": NORWEGIAN.split(), "en": ENGLISH.split()},
    "en": {"nb": NORWEGIAN.split(), "sv": SWEDISH.split()},
}
"""The words that a text in a language does not have, by the language they are of."""

SIGNS = {"nb": "äö", "sv": "æø", "en": "åäöæø"}
"""The letters that a language does not have, outside names."""

NAMES = (
    "Bokmål", "bokmål", "Dale Industriområde", "Brønnøysundregistrene", "Datatilsynet",
    "the Norwegian Data Protection Authority", "Network Advertising Initiative",
    "Data Privacy Framework", "Data Privacy Vocabulary", "ARM-processor",
)  # fmt: skip
"""Proper names, which every language writes alike."""

NORWEGIAN_NAMES = re.compile(r"\b(?:[Bb]okføringsloven|[Mm]arkedsføringsloven|fødselsnummer)\b")
"""What only Norway has: its statutes and its national number, named beside the translation."""

QUOTED = re.compile(
    r"(?:Lovens svenske ord er|The Swedish legal term is) \w+"
    r"|\((?:yes|no)\)"
)
"""A word shown as a word: the law's own in Swedish, and what is written in a field."""

UNSEEN = {"script", "style", "code", "pre", "kbd", "samp", "template", "noscript"}
"""Elements that are not shown, or show what is typed and never translated."""

SPOKEN = ("alt", "title", "aria-label", "aria-description", "placeholder", "data-label", "summary")
"""Attributes that are shown or read aloud."""

IDENTIFIER = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[\w-]+(?:[/._][\w-]+)+")
"""Addresses, paths and names of fields, where they stand outside code."""


def spoken(page: _Element) -> Iterator[tuple[str, str]]:
    """Every text of a page that is seen or heard, with the language it is declared to be in."""
    stack = [(page, page.get("lang", ""))]
    while stack:
        element, outer = stack.pop()
        if not isinstance(element.tag, str) or element.tag in UNSEEN or is_code(element):
            continue
        language = element.get("lang", outer)
        yield from ((language, element.get(name)) for name in SPOKEN if element.get(name))
        if element.tag == "meta" and element.get("name") in ("description", "keywords"):
            yield language, element.get("content", "")
        if element.tag == "input" and element.get("type") in ("submit", "button"):
            yield language, element.get("value", "")
        if element.text:
            yield language, element.text
        for child in element:
            if child.tail:
                yield language, child.tail
            stack.append((child, language))


def is_code(element: _Element) -> bool:
    """Whether an element shows an identifier."""
    return "code" in element.get("class", "").split()


def remainders(text: str, language: str, names: tuple[str, ...] = ()) -> list[str]:
    """The words of a text that its language does not have; `names` are passed over."""
    text = " ".join(text.split())
    for name in (*NAMES, *names):
        text = text.replace(name, " ")
    for other in (NORWEGIAN_NAMES, QUOTED, IDENTIFIER):
        text = other.sub(" ", text)
    words = re.findall(r"\b[^\W\d_]+\b", text.casefold())
    foreign = set().union(*FOREIGN[language].values())
    letters = set(SIGNS[language])
    return [word for word in words if word in foreign or letters & set(word)]


def read_page(file: Path) -> _Element:
    """A built page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.parse(str(file), parser=parser).getroot()


def script_texts(file: Path) -> Iterator[str]:
    """What the search says in the browser, from the theme's `translations.js`."""
    said = file.read_text(encoding="utf-8")
    messages = json.loads(said[said.index("(") + 1 : said.rindex(")")])["messages"]
    for message in messages.values():
        yield from [message] if isinstance(message, str) else message


def printed(file: Path) -> list[str]:
    """The pages of a PDF as text, without code; words divided at a line's end are made whole."""
    found = []
    for page in PdfReader(file).pages:
        parts: list[str] = []

        def keep(
            text: str, _user: object, _place: object, font: dict[str, str] | None, _size: float,
            parts: list[str] = parts,
        ) -> None:  # fmt: skip
            parts.append(" " if "Mono" in (font or {}).get("/BaseFont", "") else text)

        page.extract_text(visitor_text=keep)
        text = "".join(parts)
        found.append(re.sub(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])", "", text))
    return found
