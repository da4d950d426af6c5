"""The cover letter: what is known is filled in, the rest stands in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from ropa.inquiry.handed import Handed
from ropa.inquiry.parts import Part, grounds, letter_words, said
from ropa.law.authority import authority_of
from ropa.law.authority_questions import authority_questions
from ropa.models.values import Open

COMPLAINT = "gdpr-77"


@dataclass(frozen=True)
class Letter:
    """A letter as paragraphs: a style (`lines`, `text` or `pairs`) and its lines.

    The lines of `pairs` are a question and where its answer stands, one after the other.
    """

    language: str
    subject: str
    notice: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


def letter(
    handed: Handed, parts: tuple[Part, ...], marked: frozenset[str], sections: Mapping[str, str],
    history: str = "",
) -> Letter:  # fmt: skip
    """The letter for these parts. No fact is in it that the register or the law does not hold.

    `sections` are the titles of the record's sections by their ids; `?what` names
    what is unknown. `history` is said of changes that were asked for and cannot all be told.
    """
    language, owner = handed.language, handed.owner

    def words(name: str, /, **values: object) -> str:
        return letter_words(name, language, **values)

    enclosed = [part for part in parts if part.id != "letter"]
    stated = (owner.name, owner.address.street, owner.post)
    sender = tuple(str(each) for each in stated if each and not isinstance(each, Open))
    day = handed.view.day(handed.today.isoformat())
    paragraphs: list[tuple[str, tuple[str, ...]]] = [
        ("lines", sender),
        ("lines", _receiver(handed)),
        ("lines", (words("place"), words("reference"))),
        ("text", (words("opening"),)),
        ("text", (words("body", name=owner.name, day=day, scope=owner.covers.say(language)),)),
    ]
    if "established" in sections:
        paragraphs.append(("text", (words("unclear"),)))
    paragraphs += [
        ("text", (words("where"),)),
        ("pairs", tuple(_answers(enclosed, sections, language))),
        ("lines", (words("enclosed"), *(_enclosure(part, marked, language) for part in enclosed))),
    ]
    paragraphs += [("text", (history,))] if history else []
    reached = not any(isinstance(each, Open) for each in (owner.email, owner.phone))
    asked = [part for part in enclosed if part.id in marked]
    if asked:
        names = ", ".join(words("in_part", number=part.number).lower() for part in asked)
        why = f", {words('and')} ".join(grounds(language, owner.address.country))
        request = words("marked", parts=names, grounds=why) if why else words("unsure", parts=names)
        paragraphs.append(("text", (request,)))
    paragraphs += [
        *([("text", (words("contact", email=owner.email, phone=owner.phone),))] if reached else []),
        ("lines", (words("greeting"), *words("signature").split("\n"))),
    ]
    return Letter(language, words("subject"), handed.notice, tuple(paragraphs))


def _receiver(handed: Handed) -> tuple[str, ...]:
    """The authority with its address: that of the country, else the one the register names.

    What nobody has compared stands in brackets.
    """
    body = authority_of(handed.owner.address.country)
    if body is not None and len(body.address) > 1:
        return body.address
    rights = handed.view.register.rights
    own = (each.authority for each in rights if COMPLAINT in each.answers)
    name = body.name if body else next((str(x) for x in own if isinstance(x, str)), None)
    if name is None:
        return (letter_words("authority", handed.language),)
    return (name, letter_words("address", handed.language))


def _answers(parts: list[Part], sections: Mapping[str, str], language: str) -> list[str]:
    """What the authority asks, each with where the answer stands, where the pack has it."""
    found = []
    for question in authority_questions():
        for part in parts:
            answer = part.answers.get(question.id)
            if answer is None:
                continue
            section, _slash, what = answer.partition("/")
            section = f"?{what}" if f"?{what}" in sections else section
            if section and section not in sections:
                continue
            if section:
                place = letter_words(
                    "in_section", language, number=part.number, section=sections[section]
                )
            else:
                place = letter_words("in_part", language, number=part.number)
            found += [question.say(language), place]
    return found


def _enclosure(part: Part, marked: frozenset[str], language: str) -> str:
    name = f"{part.number}. {part.title.say(language)}"
    mark = said("mark", language)
    return f"{name} ({mark[0].lower()}{mark[1:]})" if part.id in marked else name


def pairs(lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """The lines of a paragraph of pairs, two by two."""
    return list(zip(lines[::2], lines[1::2], strict=True))


def as_html(letter: Letter) -> str:
    """The letter as one HTML file, which a word processor opens and edits."""
    found = [f"<p><strong>{escape(letter.notice)}</strong></p>"]
    for style, lines in letter.paragraphs:
        told = [escape(line) for line in lines]
        if style == "pairs":
            rows = "\n".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in pairs(tuple(told)))
            found.append(f"<table>\n{rows}\n</table>")
        else:
            found.append("<p>" + "<br>\n".join(told) + "</p>")
        if style == "lines" and len(found) == 4:
            found.append(f"<h1>{escape(letter.subject)}</h1>")
    return (
        f'<!DOCTYPE html>\n<html lang="{letter.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(letter.subject)}</title>\n"
        "<style>body{font-family:sans-serif;max-width:42em;margin:3em auto;line-height:1.5}"
        "h1{font-size:1.2em}td{padding:.1em 1.5em .1em 0;vertical-align:top}</style>\n"
        "</head>\n<body>\n" + "\n".join(found) + "\n</body>\n</html>\n"
    )
