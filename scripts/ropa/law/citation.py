"""How a provision is cited and linked: derived from its id, in three languages.

Ids of the regulation are `gdpr-<article>[-<paragraph>][-<letter>]`, as in `gdpr-30-1-f`;
a number in the third place is a subparagraph (`gdpr-49-1-2`). Article 4 is numbered in points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from ropa.law import national
from ropa.law.data import Text

_ORDINAL = {
    "1": Text("første", "första", "first"),
    "2": Text("annet", "andra", "second"),
    "3": Text("tredje", "tredje", "third"),
}


class Statute(NamedTuple):
    """An act of a country: its short title, and the title explained in each language.

    `cited` has how a section of it is cited, by language and in `short`, where that is not the way
    of Norwegian acts: templates with `name`, `title`, and the parts of the section by number.
    `address` is where it is published, "" where that is not recorded; `repealed` is the day from
    which it no longer applies, None for an act in force.
    """

    id: str
    name: str
    title: Text
    address: str
    cited: Mapping[str, str]
    repealed: date | None = None

    def section(self, form: str, section: str, lang: str) -> str | None:
        """A section as the act's own template cites it, or None where it has none."""
        if form not in self.cited:
            return None
        return self.cited[form].format(
            *section.split("-"), name=self.name, title=self.title.say(lang)
        )


@cache
def statutes() -> Mapping[str, Statute]:
    """Every act an element may belong to, by the first part of the element's id."""
    return {
        key: Statute(
            key, row["name"], Text.of(row), _published(row), row.get("cited", {}),
            row.get("repealed"),
        )
        for _country, key, row in national.every("statute")
    }  # fmt: skip


def _published(row: Mapping[str, str]) -> str:
    """Where an act is published: at Lovdata by its number, or at an address of its own."""
    return f"https://lovdata.no/lov/{row['number']}" if "number" in row else row.get("address", "")


def _gdpr(element_id: str) -> list[str] | None:
    parts = element_id.split("-")
    return parts[1:] if parts[0] == "gdpr" else None


def _national(element_id: str) -> tuple[Statute, str]:
    """The act and the section ("" for the whole act) that an id names; the longest act wins."""
    for key in sorted(statutes(), key=len, reverse=True):
        if element_id == key:
            return statutes()[key], ""
        if element_id.startswith(f"{key}-"):
            return statutes()[key], element_id[len(key) + 1 :]
    raise KeyError(element_id)


def repealed(element_id: str, on: date) -> date | None:
    """The day the act of a provision was repealed, if it was by `on`; None for law in force."""
    if _gdpr(element_id) is not None:
        return None
    day = _national(element_id)[0].repealed
    return day if day is not None and day <= on else None


def _tail(parts: list[str], lang: str, *, full: bool) -> str:
    """Article, paragraph and letter: `30 nr. 1 bokstav f`, `30.1 f` or `30(1)(f)`."""
    said = parts[0]
    if len(parts) > 1:
        said += {"nb": f" nr. {parts[1]}", "sv": f".{parts[1]}", "en": f"({parts[1]})"}[lang]
    if len(parts) > 2:
        part = parts[2]
        if part in _ORDINAL:
            word = _ORDINAL[part].say(lang)
            after = {"nb": f"{word} ledd", "sv": f"{word} stycket", "en": f"{word} subparagraph"}
            said += f" {after[lang]}"
        elif lang == "en":
            said += f"({part})"
        else:
            said += f" bokstav {part}" if lang == "nb" and full else f" {part}"
    return said


def cite(element_id: str, lang: str) -> str:
    """The full citation, as in «personvernforordningen artikkel 30 nr. 1 bokstav f»."""
    parts = _gdpr(element_id)
    if parts is not None:
        tail = _tail(parts, lang, full=True)
        if lang == "nb":
            return f"personvernforordningen artikkel {tail}"
        return (
            f"artikel {tail} i dataskyddsförordningen" if lang == "sv" else f"Article {tail} GDPR"
        )
    act, section = _national(element_id)
    title = act.title.say(lang)
    if section and (said := act.section(lang, section, lang)):
        return said
    if lang == "nb":
        return f"{act.name} § {section}" if section else act.name
    if lang == "sv":
        return f"§ {section} i {act.name} ({title})" if section else f"{act.name} ({title})"
    said = f"{title} ({act.name})"
    return f"Section {section} of the {said}" if section else f"the {said}"


def cite_all(element_ids: Sequence[str], lang: str) -> str:
    """Several provisions in one citation: `Articles 5(1)(a) and 12(1) GDPR`; "" for none."""
    regulation = [parts for each in element_ids if (parts := _gdpr(each)) is not None]
    others = [cite(each, lang) for each in element_ids if _gdpr(each) is None]
    if len(regulation) == 1:
        others.insert(0, cite(f"gdpr-{'-'.join(regulation[0])}", lang))
    elif regulation:
        tails = [_tail(parts, lang, full=True) for parts in regulation]
        said = {
            "nb": f"personvernforordningen {_listed([f'artikkel {t}' for t in tails], lang)}",
            "sv": f"artiklarna {_listed(tails, lang)} i dataskyddsförordningen",
            "en": f"Articles {_listed(tails, lang)} GDPR",
        }
        others.insert(0, said[lang])
    return _listed(others, lang)


def _listed(words: list[str], lang: str) -> str:
    last = {"nb": "og", "sv": "och", "en": "and"}[lang]
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def short(element_id: str, lang: str) -> str:
    """The short citation: `art. 30 nr. 1 f`, `art. 30.1 f`, `Art. 30(1)(f)`; acts by name."""
    parts = _gdpr(element_id)
    if parts is not None:
        return f"{'Art.' if lang == 'en' else 'art.'} {_tail(parts, lang, full=False)}"
    act, section = _national(element_id)
    if section and (said := act.section("short", section, lang)):
        return said
    return f"{act.name} § {section}" if section else act.name


def link(element_id: str, lang: str) -> str:
    """Where the provision is published: Lovdata for Bokmål and Norwegian acts, EUR-Lex for the
    regulation in other languages, the act's own address for others, "" where none is known."""
    parts = _gdpr(element_id)
    if parts is None:
        act, section = _national(element_id)
        whole = not section or "lovdata.no" not in act.address
        return act.address if whole else f"{act.address}/{quote('§' + section)}"
    if lang == "nb":
        return f"https://lovdata.no/lov/2018-06-15-38/gdpr/a{parts[0]}"
    address = "https://eur-lex.europa.eu/legal-content/{}/TXT/HTML/?uri=CELEX:32016R0679#art_{}"
    return address.format(lang.upper(), parts[0])
