"""Everyday words that carry polarity, modality, reach or a channel, in three languages.

Each table goes from a class to phrases per language. A phrase is compared caseless, word by word;
`...` stands for up to twenty words between. A phrase that begins with `~` is a soft hit: it may
answer the class in the other language, and asks for nothing itself.
"""

from __future__ import annotations

Table = dict[str, dict[str, str]]
"""Class, language, phrases separated by `|`."""

NEUTRAL: dict[str, str] = {
    "sv": "inte bara|inte endast|inte senare än|som de ska|som den ska|som det ska|som de skall|"
    "inte minst|skyldig till|i fråga om",
    "nb": "ikke bare|ikke kun|ikke senere enn|som de skal|som den skal|som det skal|ikke minst|"
    "hva angår|til rette",
    "en": "not only|not just|not merely|no later than|not later than|as they should|as it should|"
    "as you will|should you|should we|should there|not least|no. |at will",
}
"""Phrases whose words would otherwise count for something they do not say."""

NEGATION: Table = {
    "not": {
        "sv": "inte|ej|icke|aldrig|ingen|inget|inga|ingenting|ingendera|varken|ingalunda",
        "nb": "ikke|aldri|ingen|intet|ingenting|verken|hverken|ingen av|slett ikke",
        "en": "not|no|none|never|nobody|nothing|neither|nor|no one|no-one",
    },
    "without": {"sv": "utan", "nb": "uten", "en": "without"},
}  # fmt: skip

MODALITY: Table = {
    "must": {
        "sv": "ska|skall|måste|skyldig|skyldigt|skyldiga|har skyldighet att|har en skyldighet att|"
        "förpliktad|förpliktat|förpliktade|förpliktigad|förpliktigat|förpliktigade|"
        "förbinder sig|åligger",
        "nb": "skal|må|plikter å|plikter også å|har plikt til|har også plikt til|forpliktet|"
        "pliktig|pliktige|"
        "skyldig å|skyldige til å|skyldig til å|skyldige å|forplikter seg|"
        "påligger|påligger det|~er nødt",
        "en": "must|shall|have to|has to|obliged|obligated|required to|are to|is to|bound to|"
        "an obligation to|under an obligation|has a duty|have a duty|undertakes to|~need to|"
        "~needs to",
    },
    "may": {
        "sv": "kan|kunna|ska kunna|skall kunna|kunde|får|möjlighet att|~få|i stånd att|"
        "möjligheten att|möjligheter att|tillåts|~kanske",
        "nb": "kan|kunne|skal kunne|skal få|mulighet til|mulighet for|muligheten til|anledning til|"
        "adgang til å|i stand til|lov til|~får|~få|~fått|~kanskje|~tillates",
        "en": "may|can|could|might|able to|option of|option to|options to|opportunity to|"
        "possibility of|possible to|~would",
    },
    "right": {
        "sv": "rätt|rätten|berättigad|berättigade att",
        "nb": "rett|retten|krav på|berettiget til",
        "en": "right|entitled|~rights",
    },
    "will": {
        "sv": "kommer ... att|~ska|~blir|~bli|~skall",
        "nb": "vil|kommer til å|~skal|~blir|~bli",
        "en": "will|~shall|~would|~'ll",
    },
    "should": {"sv": "bör|borde", "nb": "bør|burde", "en": "should|ought to"},
    "permitted": {
        "sv": "tillåten|tillåtet|tillåtna|tillåts|tillåter|lov att|~tillåtelse",
        "nb": "tillatt|tillatte|tillates|tillater|lov til|~tillatelse",
        "en": "permitted|allowed|permits|allows|permit|allow|~permission|permissible",
    },
    "prohibited": {
        "sv": "förbjuden|förbjudet|förbjudna|förbjuds|förbud mot|otillåten|otillåtet",
        "nb": "forbudt|forbudte|forbys|forbud mot",
        "en": "prohibited|forbidden|prohibits|banned|impermissible",
    },
    "requires": {
        "sv": "kräver|krävs|kräva|förutsätter",
        "nb": "krever|kreves|kreve|forutsetter",
        "en": "requires|require|needs|need|demands|presuppose|presupposes|~required|~requiring",
    },
    "accepts": {
        "sv": "accepterar|godtar|godkänner",
        "nb": "aksepterer|godtar|godkjenner",
        "en": "accepts|accept|agrees to|approves",
    },
}

SCOPE: Table = {
    "unless": {
        "sv": "om inget annat|om inte annat|om ej annat|såvida inte|såvida ... inte|om inte|"
        "om annat inte|med mindre|när inget annat",
        "nb": "med mindre|hvis ikke annet|dersom ikke annet|om ikke annet|hvis intet annet|"
        "såfremt ikke annet|dersom intet annet|så lenge ikke annet|hvis annet ikke|"
        "dersom annet ikke|hvis ikke|dersom ikke|når ikke annet",
        "en": "unless|if nothing else|if not otherwise|except where otherwise|where not otherwise|"
        "except as otherwise|if no other",
    },
    "open-list": {
        "sv": "inte begränsat till|inte begränsade till|inte begränsad till|bland annat|"
        "bl.a|bl a|m.m|m.fl|med flera|~inkluderar|~inkluderat",
        "nb": "ikke begrenset til|blant annet|bl.a|blant anna|m.m|m.fl|med flere|med mer",
        "en": "not limited to|among other things|among others|inter alia|amongst other things|"
        "~including|~etc|without limitation",
    },
    "mainly": {
        "sv": "främst|huvudsakligen|i huvudsak|i första hand|framför allt|framförallt|primärt|"
        "till största delen",
        "nb": "hovedsakelig|i hovedsak|først og fremst|primært|især|fremst|for det meste|"
        "i første rekke|stort sett|hovedsaklig",
        "en": "mainly|primarily|chiefly|mostly|principally|predominantly|first and foremost|"
        "for the most part|in the main",
    },
    "example": {
        "sv": "till exempel|t.ex|t ex|exempelvis|~såsom|~som",
        "nb": "for eksempel|f.eks|eksempelvis|~slik som|~som",
        "en": "for example|for instance|e.g|~such as|~including|~like",
    },
    "some": {
        "sv": "vissa|viss|visst|i vissa fall|en del|~några|~ibland",
        "nb": "enkelte|visse|en viss|noen tilfeller|i noen tilfeller|i enkelte tilfeller|i visse "
        "tilfeller|~noen|en del|~av og til|~viss|~bestemte",
        "en": "certain|some|in some cases|in certain cases|~sometimes|~part of",
    },
    "all": {
        "sv": "all|allt|alla|samtliga|varje|alltid|~vart och ett|~helt|~när som helst|~hela",
        "nb": "all|alt|alle|samtlige|hver|hvert|enhver|ethvert|alltid|~alltid|~hele|~helt",
        "en": "all|every|each|always|~any|~whole|~entire|~everyone|~everything|~full",
    },
}  # fmt: skip

CHANNEL: Table = {
    "e-mail": {
        "sv": "e-post|e-postadress|e-postadressen|e-postadresser|epost|mejl|mail|e-mail|"
        "e-postmeddelande",
        "nb": "e-post|e-postadresse|e-postadressen|e-postadresser|epost|mail|e-mail|e-posten",
        "en": "e-mail|email|e-mails|emails|e-mailed|emailed",
    },
    "telephone": {
        "sv": "telefon|telefonnummer|telefonnumret|tel|telefonen|ringa",
        "nb": "telefon|telefonnummer|telefonnummeret|tlf|telefonen|telefonnumre|ringe",
        "en": "telephone|phone|tel|telephone number",
    },
    "letter": {
        "sv": "brev|brevet|via post|per post|med post",
        "nb": "brev|brevet|via post|per post|i posten",
        "en": "letter|letters|by post|by mail|postal mail",
    },
    "sms": {"sv": "sms", "nb": "sms|tekstmelding", "en": "sms|text message|text messages"},
    "written": {
        "sv": "skriftligen|skriftlig|skriftligt|skriftliga",
        "nb": "skriftlig|skriftlige|skriftleg",
        "en": "in writing|written",
    },
    "electronic": {
        "sv": "elektroniskt|elektronisk|elektroniska",
        "nb": "elektronisk|elektroniske",
        "en": "electronically|electronic",
    },
}

AUTHORITY: Table = {
    "Datatilsynet": {
        "sv": "datatilsynet|norska dataskyddsmyndigheten|norska datatilsynet|datatilsynets",
        "nb": "datatilsynet|datatilsynets|norske datatilsynet",
        "en": "datatilsynet|norwegian data protection authority|datatilsynet’s|datatilsynet's|"
        "norwegian data protection authority's|norwegian data protection authority’s|"
        "norwegian datatilsynet",
    },
    "IMY": {
        "sv": "imy|integritetsskyddsmyndigheten|datainspektionen|integritetsskyddsmyndighetens|"
        "datainspektionens|svenska dataskyddsmyndigheten|svenska tillsynsmyndigheten",
        "nb": "imy|integritetsskyddsmyndigheten|datainspektionen|svenske datatilsynet|"
        "svenske tilsynsmyndigheten|integritetsskyddsmyndigheten",
        "en": "imy|integritetsskyddsmyndigheten|datainspektionen|data inspectorate|data inspection "
        "board|swedish authority for privacy protection|swedish data protection authority|"
        "swedish data protection agency|data inspection authority",
    },
    "the Danish authority": {
        "sv": "danska datatilsynet|datatilsynet i danmark|danska dataskyddsmyndigheten",
        "nb": "danske datatilsynet|datatilsynet i danmark|danske datatilsyn",
        "en": "danish data protection agency|danish data protection authority|danish datatilsynet|"
        "datatilsynet in denmark|datatilsynet of denmark",
    },
    "Personvernnemnda": {
        "sv": "personvernnemnda|personvernnemndas|norska överklagandenämnden",
        "nb": "personvernnemnda|personvernnemndas",
        "en": "personvernnemnda|norwegian privacy appeals board|privacy appeals board",
    },
    "Forbrukertilsynet": {
        "sv": "forbrukertilsynet|konsumentverket",
        "nb": "forbrukertilsynet|forbrukerrådet",
        "en": "forbrukertilsynet|consumer authority|norwegian consumer authority",
    },
    "Nkom": {"sv": "nkom", "nb": "nkom|nasjonal kommunikasjonsmyndighet", "en": "nkom"},
    "EDPB": {
        "sv": "edpb|europeiska dataskyddsstyrelsen",
        "nb": "edpb|personvernrådet|det europeiske personvernrådet",
        "en": "edpb|european data protection board",
    },
    "EDPS": {"sv": "edps|europeiska datatillsynsmannen", "nb": "edps|eu-datatilsynet",
             "en": "edps|european data protection supervisor"},
}  # fmt: skip

NUMERALS = {
    "sv": "två tre fyra fem sex sju åtta nio tio elva tolv",
    "nb": "to tre fire fem seks sju åtte ni ti elleve tolv",
    "en": "two three four five six seven eight nine ten eleven twelve",
}
"""The words for 2 to 12."""

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}

UNITS: Table = {
    "hour": {"sv": "timme|timmar|timmen", "nb": "time|timer|timen", "en": "hour|hours"},
    "day": {"sv": "dag|dagar|dygn", "nb": "dag|dager|døgn", "en": "day|days"},
    "week": {"sv": "vecka|veckor", "nb": "uke|uker", "en": "week|weeks"},
    "month": {"sv": "månad|månader", "nb": "måned|måneder", "en": "month|months"},
    "year": {"sv": "år", "nb": "år", "en": "year|years"},
    "minute": {"sv": "minut|minuter", "nb": "minutt|minutter", "en": "minute|minutes"},
}
ONE = {"sv": ("en", "ett"), "nb": ("en", "én", "et", "ett", "ei"), "en": ("one", "a", "an")}

COORDINATORS = {
    "sv": frozenset({"och", "samt", "eller", "respektive", "jämte"}),
    "nb": frozenset({"og", "samt", "eller", "henholdsvis"}),
    "en": frozenset({"and", "or"}),
}

OPENERS = {
    "sv": "det den de dessa detta denna du ni vi han hon om när efter innan eftersom genom för med "
    "i på av till från som hur var vad vem vilka vilken en ett alla all allt ingen inga inget våra "
    "vår vårt din ditt dina sådana sådan endast bara även också så sedan detta där här dock enligt "
    "samt och eller men att hos vid under mellan utan inom utanför via kunden behandling "
    "registrering"
    " personuppgifter",
    "nb": "det den de disse dette denne du vi han hun hvis når etter før ettersom ved gjennom for "
    "med i på av til fra som hvordan hvor hva hvem hvilke hvilken en et ett én alle all alt ingen "
    "våre vår vårt din ditt dine slike slik bare kun også så siden der her imidlertid ifølge samt "
    "og eller men å hos under mellom uten innenfor utenfor via kunden dersom om se jf",
    "en": "the a an it this that these those you we he she they if when after before as because by "
    "through for with in on of to from how where what who which all each every none no our your "
    "such only also so then here there however under and or but at between without within outside "
    "unless personal third data material notice processing registration see",
}
"""Words that open sentences with a capital letter and are no names."""

CAPITALS = {
    "sv": "kunden kundens kunder kund annonseringsinställningar vd",
    "nb": "kunden kundens kunde kunder",
    "en": "customer customers customer’s customer's managing director chief executive officer i "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june "
    "july august september october november december article articles section chapter act data "
    "protection authority regulation general decision commission court justice officer settings "
    "ads "
    "controller processor policy privacy christmas agency board ceo dpo gdpr ad directive register "
    "registers personal credit information reference bookkeeping limited company",
}
"""Words written with a capital letter inside a sentence that are translated like any other."""
