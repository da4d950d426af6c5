"""Countries and regions a sentence names, and whether it speaks of inside or outside them.

Norway and/or the EU is not the EEA, and neither is Europe.
"""

from __future__ import annotations

REGIONS: dict[str, dict[str, str]] = {
    "EU": {
        "sv": "EU|EU:s|EU-området|EU-land|EU-länder|EU-länderna|Europeiska unionen|EU-länderna|"
        "Europeiska unionens|EU-stat|EU-stater",
        "nb": "EU|EUs|EU-området|EU-land|EU-landene|Den europeiske union|europeiske union|"
            "EU-stater",
        "en": "EU|EU’s|EU's|European Union|EU country|EU countries|EU member states",
    },
    "EEA": {
        "sv": "EES|EES:s|EES-området|EES-land|EES-länder|EES-länderna|EES-stat|EES-stater|"
        "Europeiska ekonomiska samarbetsområdet",
        "nb": "EØS|EØS-området|EØS-land|EØS-landene|EØS-stat|EØS-stater|EØSs|"
        "europeiske økonomiske samarbeidsområde",
        "en": "EEA|EEA’s|EEA's|European Economic Area|EEA country|EEA countries|EEA states|"
            "EEA area",
    },
    "Europe": {
        "sv": "Europa|Europas|europeisk|europeiska|europeiskt",
        "nb": "Europa|Europas|europeisk|europeiske",
        "en": "Europe|Europe’s|Europe's|European|Europeans",
    },
    "the Nordic countries": {
        "sv": "Norden|Nordens|nordisk|nordiska|nordiskt",
        "nb": "Norden|Nordens|nordisk|nordiske",
        "en": "Nordic|Nordics",
    },
    "Scandinavia": {
        "sv": "Skandinavien|skandinavisk|skandinaviska",
        "nb": "Skandinavia|skandinavisk|skandinaviske",
        "en": "Scandinavia|Scandinavian",
    },
    "abroad": {
        "sv": "utomlands|utlandet", "nb": "utlandet|utenlands", "en": "abroad|overseas",
    },
    "the world": {
        "sv": "världen|globalt|hela världen", "nb": "verden|globalt|hele verden",
        "en": "world|worldwide|globally|anywhere in the world",
    },
}  # fmt: skip

COUNTRIES = """
AT Österrike Østerrike Austria
BE Belgien Belgia Belgium
BG Bulgarien Bulgaria Bulgaria
CY Cypern Kypros Cyprus
CZ Tjeckien Tsjekkia Czechia
DE Tyskland Tyskland Germany tysk tyska tyske German
DK Danmark Danmark Denmark dansk danska danske Danish
EE Estland Estland Estonia
ES Spanien Spania Spain spansk spanska spanske Spanish
FI Finland Finland Finland finsk finska finske Finnish
FR Frankrike Frankrike France fransk franska franske French
GR Grekland Hellas Greece
HR Kroatien Kroatia Croatia
HU Ungern Ungarn Hungary
IE Irland Irland Ireland irländsk irländska irske Irish
IS Island Island Iceland isländsk isländska islandske Icelandic
IT Italien Italia Italy
LI Liechtenstein Liechtenstein Liechtenstein
LT Litauen Litauen Lithuania
LU Luxemburg Luxemburg Luxembourg
LV Lettland Latvia Latvia
MT Malta Malta Malta
NL Nederländerna Nederland Netherlands
NO Norge Norge Norway norsk norska norske Norwegian
PL Polen Polen Poland
PT Portugal Portugal Portugal
RO Rumänien Romania Romania
SE Sverige Sverige Sweden svensk svenska svenske Swedish
SI Slovenien Slovenia Slovenia
SK Slovakien Slovakia Slovakia
GB Storbritannien Storbritannia |United_Kingdom engelsk engelska engelske English
US USA USA |United_States amerikansk amerikanska amerikanske American
CH Schweiz Sveits Switzerland
CA Kanada Canada Canada
JP Japan Japan Japan
KR Sydkorea Sør-Korea |South_Korea
NZ |Nya_Zeeland |New_Zealand |New_Zealand
IL Israel Israel Israel
IN Indien India India
CN Kina Kina China
RU Ryssland Russland Russia
BR Brasilien Brasil Brazil
UA Ukraina Ukraina Ukraine
TR Turkiet Tyrkia Türkiye
AU Australien Australia Australia
"""
"""Code, name in sv, nb and en, then adjectives; `|` and `_` for names of several words.

A language is named by its country's adjective: Swedish by `SE`, English by `GB`.
"""

OTHER_NAMES = {
    "sv": {"Förenta staterna": "US", "Förenade kungariket": "GB", "England": "GB"},
    "nb": {"De forente stater": "US", "Luxembourg": "LU", "England": "GB", "svenskspråklig": "SE"},
    "en": {
        "USA": "US", "US": "US", "United States of America": "US", "UK": "GB",
        "Great Britain": "GB", "Britain": "GB", "England": "GB", "Czech Republic": "CZ",
        "Turkey": "TR", "U.S": "US",
    },
}  # fmt: skip

SIDES = {
    "outside": {"sv": "utanför|utom", "nb": "utenfor", "en": "outside|beyond|~out of"},
    "inside": {
        "sv": "inom|innanför|~i", "nb": "innenfor|~innen|~i", "en": "within|inside|~in",
    },
}  # fmt: skip


BOKMAL = {
    "nb": ("norsk bokmål", "norske bokmål"),
    "sv": ("norskt bokmål", "norsk bokmål", "norska bokmål", "bokmål"),
    "en": ("Norwegian Bokmål", "Bokmål"),
}
"""The language, which is no place."""


def names(lang: str) -> dict[str, str]:
    """Every name and adjective of a country in a language, and the country's code."""
    column = {"sv": 1, "nb": 2, "en": 3}[lang]
    found: dict[str, str] = {}
    for row in COUNTRIES.strip().splitlines():
        parts = row.split()
        own = parts[column].lstrip("|").replace("_", " ")
        found[own] = parts[0]
        found[own + ("’s" if lang == "en" else "s")] = parts[0]
        found.update(dict.fromkeys(parts[4:], parts[0]))
    return found | OTHER_NAMES[lang]
