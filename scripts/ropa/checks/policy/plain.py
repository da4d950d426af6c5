"""POL007-008: the policy is plain text, so that what readers see is what is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ropa.checks.frame import Case, Rule, rule
from ropa.findings import Finding
from ropa.meaning.spotted import domain, email, phone, spotted
from ropa.models.policytext import Link, normal
from ropa.words import Phrase, _

WHAT = {
    "html": _("HTML"),
    "code": _("code"),
    "directive": _("a directive"),
    "quotation": _("a block quote"),
    "definitions": _("a list of definitions"),
    "fields": _("a list of fields"),
    "footnote": _("a footnote"),
    "image": _("an image"),
    "role": _("a role"),
    "attributes": _("a title or an attribute"),
    "reference": _("a link whose address the page does not have under a name of its own"),
    "front-matter": _("a front matter"),
    "nested-heading": _("a heading within a list"),
    "numbered-list": _("a list that does not begin with 1"),
    "character": _("a letter or digit of another script"),
    "strike": _("a strike-through"),
    "markup": _("markup"),
}
"""What is no plain text, by the names of `ropa.reading.markup`."""


@rule("POL007", law=("gdpr-5-1-a", "gdpr-12-1"))
def not_plain(case: Case) -> Iterator[Finding]:
    """The policy holds headings, paragraphs, lists, tables, targets and comments, and nothing else.

    In a paragraph, list item or cell stand plain words, bold, emphasis, line breaks and links,
    also links whose address stands elsewhere on the page (`[words][name]`). A translation is one
    paragraph: pages show no more of it. A table has a head; each of its rows is read as one
    sentence, every cell after the head of its column. A numbered list begins with 1 or goes on
    where the one before it ended.

    Everything else is refused because it would be published and nobody would read it as it is
    seen. HTML, code, directives, roles, fields and front matter can show other words than they
    hold, or none. The words of block quotes, footnotes, definitions, images and titles stand
    outside the text, so that nobody can say what they belong to. A heading within a list begins
    no section. What is struck through is read, and says the opposite to a reader. Letters and
    digits of another script can look like ours.

    Comments on lines of their own stay: `<!-- … -->` and `% …`.

    To fix it, write the text as a paragraph or list item, or take it out of the policy.
    """
    for each in case.policy.strange if case.policy else ():
        if each.kind == "paragraphs":
            yield Finding(
                each.where, _("the translation is not one paragraph, and pages show a part of it")
            )
            continue
        yield Finding(
            each.where,
            _("{what} stands in the policy, where only plain text may: `{text}`"),
            what=Phrase(WHAT[each.kind]),
            text=each.text,
        )


@rule("POL008", law=("gdpr-5-1-a", "gdpr-12-1"))
def link_elsewhere(case: Case) -> Iterator[Finding]:
    """A link of the policy leads to an address that a record knows, or that it shows.

    A reader who follows a link is told something by the page that it leads to. A link to a site
    leads to a domain that the register knows, as the rule on contact details sees it, and to the
    one it shows where it shows one. A link for e-mail or telephone shows the address or number. A
    link within the page leads to a target of the page. It looks at the policy in every language.

    It cannot see what stands at an address, only whose domain it is.

    To fix it, correct the address of the link, or put its domain into the record that the
    sentence rests on.
    """
    for each in case.policy.links if case.policy else ():
        if not _right(case, each):
            yield Finding(
                each.where,
                _("the link `{words}` leads to `{target}`, not to what it shows or a record knows"),
                words=each.words,
                target=each.target,
            )


def _right(case: Case, link: Link) -> bool:
    """Whether a link leads where its words or the register say."""
    scheme, _colon, rest = link.target.partition(":")
    rest = rest.replace("%20", " ")
    if not link.words or case.policy is None:
        return False
    if link.target.startswith("#"):
        return link.target[1:] in case.policy.targets
    if scheme.casefold() == "mailto":
        return email(rest) == email(normal(link.words))
    if scheme.casefold() == "tel":
        digits = re.fullmatch(r"[\d\s()./+-]+", rest) and re.search(r"\d", rest)
        return bool(digits) and phone(rest) == phone(link.words)
    if not re.match(r"https?://", link.target, re.I):
        return False
    said = {spot.value for spot in spotted(link.words) if spot.kind == "domain"}
    host = _host(link.target)
    return said <= {host} and host in _known(case, link)


def _host(target: str) -> str:
    """The domain of a target, in its own letters."""
    try:
        return domain(target).encode("ascii").decode("idna")
    except UnicodeError:
        return domain(target)


def _known(case: Case, link: Link) -> set[str]:
    """The domains of the register, and those that the records on the link's sentences say."""
    found = {value for kind, value in case.known.contacts if kind == "domain"}
    for unit in case.policy.units if case.policy else ():
        if unit.block == link.block:
            texts = [text for each in case.known.stated(unit) for text in each.texts.values()]
            found |= {s.value for text in texts for s in spotted(text) if s.kind == "domain"}
    return found


RULES: tuple[Rule, ...] = (not_plain, link_elsewhere)
