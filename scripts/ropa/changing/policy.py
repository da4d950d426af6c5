"""The words of one sentence of the policy: on its page, or in the catalogue of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from babel.messages.pofile import normalize as quoted

from ropa.changing.plan import BOM, Plan
from ropa.changing.refusal import CannotChange
from ropa.models.policytext import PolicyText, Unit, UnitKind, looked_up, normal
from ropa.reading.catalogues import FOLDER, PLACE, parsed
from ropa.reading.markdown import Visible, visible_blocks
from ropa.reading.messages import Entry, entries
from ropa.reading.pages import POLICY_PAGE as PAGE
from ropa.reading.policy import policy_from, shown_words
from ropa.reading.sentences import sentences
from ropa.words import LANGUAGES, _

WIDTH = 79
"""How long the lines of a catalogue are; `ropa translate update` writes the same."""

NO_POLICY = _("there is no policy that can be read")
NO_SENTENCE = _("the policy has no sentence `{sentence}`")
NO_ENTRY = _("the catalogue `{path}` has no entry of the sentence; `ropa translate update` adds it")
NO_WORDS = _("a sentence cannot be empty; take it out on the page")
MARKED = _("the words, or those that stand there, hold mark-up; change them in `{path}` by hand")
ROW = _("`{sentence}` is a row of a table; write it as it is read: `{words}`")
UNEVEN = _(
    "the translation does not have as many sentences as the original; change `{path}` by hand"
)


def reword(plan: Plan, sentence: str, language: str, words: str) -> None:
    """Give a sentence other words in a language; nothing else on the page or in the catalogue.

    Raises CannotChange where there is no such sentence, and where mark-up stands in its words.
    """
    policy = _policy(plan)
    unit = policy.by_id.get(sentence)
    if unit is None:
        raise CannotChange(NO_SENTENCE, sentence=sentence)
    said = normal(words)
    if not said:
        raise CannotChange(NO_WORDS)
    if unit.kind is not UnitKind.ROW:
        n = [each.id for each in policy.units if each.block == unit.block].index(sentence)
        return _one(plan, policy, Place(unit.block, n), language, said)
    for number, words in _cells(policy, unit, language, said):
        _one(plan, _policy(plan), Place(number), language, words)
    if _policy(plan).by_id[sentence].texts.get(language) != said:
        raise CannotChange(ROW, sentence=sentence, words=unit.texts.get(language, ""))


class Place(NamedTuple):
    """The number of a block, and of one sentence in it, or None for the whole block."""

    block: int
    sentence: int | None = None

    def old(self, texts: Sequence[str]) -> str:
        """The words that stand there, of all sentences of the block."""
        return " ".join(texts) if self.sentence is None else texts[self.sentence]

    def before(self, texts: Sequence[str]) -> str:
        """The words of the block before them."""
        return " ".join(texts[: self.sentence or 0])

    def made(self, texts: Sequence[str], said: str) -> str:
        """The words of the block with others there."""
        if self.sentence is None:
            return said
        return " ".join([*texts[: self.sentence], said, *texts[self.sentence + 1 :]])


def _one(plan: Plan, policy: PolicyText, place: Place, language: str, said: str) -> None:
    """Give a sentence, or a whole cell, other words in a language."""
    if language == policy.language:
        _on_the_page(plan, policy, place, said)
    else:
        _in_the_catalogue(plan, policy, place, language, said)


def _cells(
    policy: PolicyText, unit: Unit, language: str, said: str
) -> Iterator[tuple[int, str]]:
    """The cells of a row that get other words: the number of each one's block, and its words.

    A row is said as it is read, each cell after its head: `Data: invoices; Kept for: five years`.
    """
    numbers = range(unit.block, unit.last + 1)
    cells = [" ".join(policy.blocks[n].sentences.get(language, ())) for n in numbers]
    now = unit.texts.get(language, "")
    heads, rest = [], now
    for cell in cells:
        head, _cell, rest = rest.partition(cell)
        heads.append(head)
    wanted = "".join(f"{re.escape(head)}(.+?)" for head in heads)
    found = re.fullmatch(wanted, said)
    if not now or rest or not all(cells) or found is None:
        raise CannotChange(ROW, sentence=unit.id, words=now)
    for number, old, new in zip(numbers, cells, found.groups(), strict=True):
        if normal(new) != old:
            yield number, normal(new)


def _policy(plan: Plan) -> PolicyText:
    """The policy as it will be."""
    raw, owner = plan.content(PAGE), plan.register().organisation
    if raw is None or owner is None or owner.policy_language not in LANGUAGES:
        raise CannotChange(NO_POLICY)
    found = []
    for code in plan.register().languages:
        path = _catalogue(code)
        content = plan.content(path)
        catalogue = parsed(path, content, code)[0] if content is not None else None
        if catalogue:
            found.append(catalogue)
    return policy_from(_page(raw), str(owner.policy_language), found)


def _catalogue(language: str) -> str:
    return f"{FOLDER}/{language}/{PLACE}/policy.po"


def _page(raw: bytes) -> str:
    """The text of the page as it is read."""
    try:
        return normalize("NFC", raw.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise CannotChange(NO_POLICY) from None


def _on_the_page(plan: Plan, policy: PolicyText, place: Place, said: str) -> None:
    raw = plan.content(PAGE) or b""
    text, block = raw.decode("utf-8"), policy.blocks[place.block]
    texts = block.sentences[policy.language]
    visible = visible_blocks(_page(raw))
    lines = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    start = lines[visible[place.block].line - 1]
    following = visible[place.block + 1 :]
    end = lines[following[0].line - 1] if following else len(text)
    if block.row:
        start, end = _cell(text, start, block.column)
    wanted = re.compile(r"\s+".join(_either(word) for word in place.old(texts).split()))
    before = place.before(texts)
    places = list(wanted.finditer(text, start, end))[len(wanted.findall(before)) :]
    if not places:
        raise CannotChange(MARKED, path=PAGE)
    made = text[: places[0].start()] + said + text[places[0].end() :]
    wished = [each.text for each in visible]
    wished[place.block] = place.made(texts, said)
    after = visible_blocks(_page(made.encode("utf-8")))
    if [normal(each.text) for each in after] != [normal(each) for each in wished]:
        raise CannotChange(MARKED, path=PAGE)
    if [_form(each) for each in after] != [_form(each) for each in visible]:
        raise CannotChange(MARKED, path=PAGE)
    plan.put(PAGE, made.encode("utf-8"))


def _cell(text: str, start: int, column: int) -> tuple[int, int]:
    """From where to where a cell stands in the line of its row, the bars beside it left out."""
    line = text[start:].partition("\n")[0]
    bars = [found.start() for found in re.finditer(r"(?<!\\)\|", line)]
    if not line.lstrip().startswith("|"):
        bars.insert(0, -1)
    ends = [*bars, len(line)]
    if column + 1 >= len(ends):
        raise CannotChange(MARKED, path=PAGE)
    return start + ends[column] + 1, start + ends[column + 1]


def _either(word: str) -> str:
    """A word in any of its Unicode forms, as a pattern."""
    forms = dict.fromkeys(normalize(form, word) for form in ("NFC", "NFD"))
    return f"(?:{'|'.join(re.escape(form) for form in forms)})"


def _form(block: Visible) -> tuple[str, int, str]:
    return block.kind, block.level, block.target


def _in_the_catalogue(
    plan: Plan, policy: PolicyText, place: Place, language: str, said: str
) -> None:
    """Change the entry of a block; blocks of the same words share it."""
    path, block = _catalogue(language), policy.blocks[place.block]
    raw = plan.content(path) or b""
    text = raw.decode("utf-8")
    old = _entries(path, text)
    wanted = looked_up(visible_blocks(_page(plan.content(PAGE) or b""))[place.block].raw)
    number = next(
        (
            i for i, each in enumerate(old)
            if not each.obsolete and len(each.parts) == 2 and looked_up(each.source) == wanted
        ),
        None,
    )  # fmt: skip
    if number is None:
        raise CannotChange(NO_ENTRY, path=path)
    entry = old[number]
    count = len(block.sentences[policy.language])
    whole = _translation(entry, count, place, language, said, path)
    lines = re.split(r"(?<=\n)", text)
    made = "".join(_lines(lines, entry, whole))
    new = _entries(path, made)
    for i, (one, other) in enumerate(zip(old, new, strict=True)):
        wished = [part.text for part in one.parts]
        flags = list(one.flags)
        if i == number:
            wished[-1] = whole
            flags = [each for each in flags if each != "fuzzy"]
        if (wished, flags, one.notes) != ([p.text for p in other.parts], other.flags, other.notes):
            raise CannotChange(MARKED, path=path)
    plan.put(path, made.encode("utf-8"))


def _entries(path: str, text: str) -> list[Entry]:
    found, wrong = entries(path, text.removeprefix(BOM).replace("\r\n", "\n"))
    if wrong:
        raise CannotChange(_("`{path}` cannot be read:"), wrong, path=path)
    return found


def _translation(
    entry: Entry, count: int, place: Place, language: str, said: str, path: str
) -> str:
    """The whole translation of a block of so many sentences with the words of one changed."""
    here = entry.parts[-1].text
    if count == 1 or place.sentence is None:
        whole = said
    else:
        texts = list(sentences(normal(here), language)) if "fuzzy" not in entry.flags else []
        if len(texts) != count:
            raise CannotChange(UNEVEN, path=path)
        if shown_words(here) != normal(here):
            raise CannotChange(MARKED, path=path)
        whole = place.made(texts, said)
    if shown_words(whole) != normal(whole):
        raise CannotChange(MARKED, path=path)
    return whole


def _lines(lines: list[str], entry: Entry, whole: str) -> list[str]:
    """The lines of a catalogue with another translation of an entry, which is no longer fuzzy."""
    first = entry.parts[-1].line - 1
    past = first + 1
    while past < len(lines) and lines[past].lstrip(" \t").startswith('"'):
        past += 1
    end = re.search(r"\r?\n?\Z", lines[past - 1])
    eol = "\r\n" if lines[first].endswith("\r\n") else "\n"
    written = eol.join(f"msgstr {quoted(whole, width=WIDTH)}".split("\n"))
    head = lines[:first]
    at = entry.line - 2
    while at >= 0 and lines[at].startswith("#"):
        if lines[at].startswith("#,"):
            flags = [each.strip() for each in lines[at][2:].split(",")]
            kept = [each for each in flags if each and each != "fuzzy"]
            if len(kept) < len(flags):
                head[at] = f"#, {', '.join(kept)}{eol}" if kept else ""
        at -= 1
    return [*head, written + (end.group() if end else ""), *lines[past:]]
