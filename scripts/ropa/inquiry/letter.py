"""The draft of the cover letter: what is known is filled in, the rest stands in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ropa.inquiry.parts import Part, letter_words, said
from ropa.law.authority import supervisory_authority
from ropa.tables.view import View


@dataclass(frozen=True)
class Letter:
    """A letter as paragraphs: a style (`draft`, `lines`, `text` or `list`) and its lines."""

    language: str
    subject: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


def letter(view: View, parts: tuple[Part, ...], marked: frozenset[str]) -> Letter:
    """The draft for these parts. No fact is in it that the register or the law does not hold."""
    language, owner = view.language, view.register.organisation
    assert owner is not None  # a register with errors gets no pack

    def words(name: str, /, **values: object) -> str:
        return letter_words(name, language, **values)

    enclosed = [part for part in parts if part.id != "letter"]
    address = owner.address
    sender = (str(owner.name), str(address.street), f"{address.postcode} {address.place}")
    body = words(
        "body", name=owner.name, day=view.day(view.today.isoformat()),
        scope=owner.covers.say(language),
    )  # fmt: skip
    paragraphs: list[tuple[str, tuple[str, ...]]] = [
        ("draft", (words("draft"),)),
        ("lines", sender),
        ("lines", supervisory_authority().address),
        ("lines", (words("place"), words("reference"))),
        ("text", (words("opening"),)),
        ("text", (body,)),
        ("text", (words("unclear"),)),
        ("text", (words("enclosed"),)),
        ("list", tuple(_enclosure(part, marked, language) for part in enclosed)),
    ]
    if any(part.id in marked for part in enclosed):
        paragraphs.append(("text", (words("marked"),)))
    paragraphs += [
        ("text", (words("contact", email=owner.email, phone=owner.phone),)),
        ("lines", (words("greeting"), *words("signature").split("\n"))),
    ]
    return Letter(language, words("subject"), tuple(paragraphs))


def _enclosure(part: Part, marked: frozenset[str], language: str) -> str:
    name = f"{part.number}. {part.title.say(language)}"
    return f"{name} ({said('mark', language)})" if part.id in marked else name


def as_html(letter: Letter) -> str:
    """The letter as one HTML file, which a word processor opens and edits."""
    found = []
    for style, lines in letter.paragraphs:
        told = [escape(line) for line in lines]
        if style == "list":
            found.append("<ul>\n" + "\n".join(f"<li>{line}</li>" for line in told) + "\n</ul>")
        elif style == "draft":
            found.append(f"<p><strong>{told[0]}</strong></p>")
        else:
            found.append("<p>" + "<br>\n".join(told) + "</p>")
        if style == "lines" and len(found) == 4:
            found.append(f"<h1>{escape(letter.subject)}</h1>")
    return (
        f'<!DOCTYPE html>\n<html lang="{letter.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(letter.subject)}</title>\n"
        "<style>body{font-family:sans-serif;max-width:42em;margin:3em auto;line-height:1.5}"
        "h1{font-size:1.2em}</style>\n"
        "</head>\n<body>\n" + "\n".join(found) + "\n</body>\n</html>\n"
    )
