"""The policy is cut into the units that lawyers cite, and what is not content changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import BASE_POLICY
from ropa.meaning.nearest import distance, nearest, only_spelling
from ropa.models.digests import digests
from ropa.models.policytext import PolicyText, UnitKind
from ropa.reading.policy import read_policy
from ropa.reading.sentences import sentences
from ropa.words import LANGUAGES

ROOT = Path(__file__).parents[1]


def policy_of(root: Path) -> PolicyText:
    """The policy of a root, in its three languages."""
    found = read_policy(root, "sv", LANGUAGES)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def policy() -> PolicyText:
    """The policy as published."""
    return policy_of(ROOT)


def test_as_many_units_as_the_published_text(policy: PolicyText) -> None:
    """The page has a title, eleven headings and fifty-seven sentences or lines."""
    counts = {kind: sum(unit.kind is kind for unit in policy) for kind in UnitKind}
    assert (1, 11) == (counts[UnitKind.TITLE], counts[UnitKind.HEADING])
    assert len(policy.duties) == counts[UnitKind.SENTENCE] + counts[UnitKind.ITEM] == 57


def test_units_of_each_section(policy: PolicyText) -> None:
    """Each section has its number of sentences, so that an id means the same for everybody."""
    counts = {
        section: sum(unit.section == section for unit in policy.duties)
        for section in policy.sections
    }
    assert counts == {
        "title": 0, "intro": 4, "cookies": 10, "controller": 14, "processing": 4, "access": 1,
        "retention": 2, "portability": 2, "security": 5, "sensitive": 3, "thirdparty": 5,
        "processors": 3, "changes": 4,
    }  # fmt: skip


def test_every_unit_stands_in_three_languages(policy: PolicyText) -> None:
    """A translation has the sentences of the original, so that each has its own words."""
    assert [] == [unit.id for unit in policy if set(unit.texts) != set(LANGUAGES)]


@pytest.mark.parametrize(
    ("id", "language", "begins", "ends"),
    [
        ("cookies.6", "sv", "Våra webbannonser (t.ex. Google Ads)", "effekten av annonserna."),
        ("cookies.6", "nb", "Våre nettannonser (for eksempel", "effekten av annonsene."),
        ("controller.4", "sv", "Dale Industriområde 1, 5722", "DALEKVAM"),
        ("controller.6", "en", "Telephone: 56 53", "00 60"),
        ("controller.14", "sv", "Felaktiga eller ofullständiga", "tillgängliga källor."),
        ("security.3", "en", "As no data transmission", "send to us."),
    ],
)
def test_where_a_unit_begins_and_ends(
    policy: PolicyText, id: str, language: str, begins: str, ends: str
) -> None:
    """Abbreviations, domains, addresses and numbers do not end a sentence."""
    said = policy.by_id[id].say(language)
    assert said.startswith(begins)
    assert said.endswith(ends)


def test_the_list_item_is_a_unit(policy: PolicyText) -> None:
    """An item of a list is a unit of its own kind."""
    items = [unit.id for unit in policy if unit.kind is UnitKind.ITEM]
    assert items == ["controller.12"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Vi lagrar t.ex. Loggar. Sedan raderas de.", ["Vi lagrar t.ex. Loggar.",
                                                             "Sedan raderas de."]),
        ("sv", "Se bl.a. Bilaga 2. Läs den.", ["Se bl.a. Bilaga 2.", "Läs den."]),
        ("sv", "Vi använder 1881.no. Posten också.", ["Vi använder 1881.no.", "Posten också."]),
        ("sv", "Skriv till A. Andersson. Tack!", ["Skriv till A. Andersson.", "Tack!"]),
        ("sv", "Är det klart? Ja. (Se ovan.) Bra.", ["Är det klart?", "Ja.", "(Se ovan.)", "Bra."]),
        ("nb", "Vi bruker f.eks. Google Ads. Det er alt.", ["Vi bruker f.eks. Google Ads.",
                                                            "Det er alt."]),
        ("nb", "Se art. 6 nr. 1 bokst. F. Les den.", ["Se art. 6 nr. 1 bokst. F. Les den."]),
        ("nb", "Avtalen av 25. Mai gjelder. Slutt.", ["Avtalen av 25. Mai gjelder.", "Slutt."]),
        ("en", "We use e.g. Google Ads. That is all.", ["We use e.g. Google Ads.",
                                                        "That is all."]),
        ("en", "Data are kept by Firm Inc. Oslo. Done.", ["Data are kept by Firm Inc. Oslo.",
                                                          "Done."]),
        ("en", "See www.example.com. Then write.", ["See www.example.com.", "Then write."]),
        ("en", "It is “safe.” We say so.", ["It is “safe.”", "We say so."]),
    ],
)  # fmt: skip
def test_tricky_ends(language: str, text: str, expected: list[str]) -> None:
    """A point that belongs to an abbreviation, initial, ordinal or domain ends no sentence."""
    assert expected == list(sentences(text, language))


def _rewritten(root: Path, change: Callable[[str], bytes]) -> PolicyText:
    page = root / "docs" / "policy.md"
    page.write_bytes(change(page.read_text(encoding="utf-8")))
    return policy_of(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace("drivs av", "drivs\n  av").encode(),
        lambda text: text.replace("andra källor. Du", "andra källor.\nDu").encode(),
        lambda text: text.replace(" AS", "\u00a0AS").encode(),
        lambda text: text.replace("# Policy\n", "# Policy\n\n<!-- hidden -->\n").encode(),
        lambda text: text.replace("# Policy\n", "# Policy\n\n% hidden\n").encode(),
        lambda text: ("---\ntitle: hidden\n---\n" + text).encode(),
        lambda text: text.replace("- Beställ", "* Beställ").encode(),
    ],
    ids=["crlf", "bom", "nfd", "narrow", "line-ends", "hard-space", "html-comment",
         "comment", "front-matter", "bullet"],
)  # fmt: skip
def test_what_is_not_content(
    change: Callable[[str], bytes], with_policy: Callable[..., Path]
) -> None:
    """Line width, line ends, Unicode form and comments change no id, text or digest."""
    root = with_policy()
    before = policy_of(root)
    after = _rewritten(root, change)
    assert [unit.id for unit in before] == [unit.id for unit in after]
    assert before.by_words.keys() == after.by_words.keys()
    assert digests(before) == digests(after)


@pytest.mark.parametrize("old", ["en kaka", "AS", "Dina", "0001", "."])
def test_every_visible_change_is_another_digest(old: str, with_policy: Callable[..., Path]) -> None:
    """A word, a name, a heading, a number or a full stop less is another text."""
    root = with_policy()
    before = digests(policy_of(root))
    after = digests(_rewritten(root, lambda text: text.replace(old, "x", 1).encode()))
    assert before["sv"] != after["sv"]


def test_digests_do_not_depend_on_the_splitter() -> None:
    """Sentences of a paragraph count as one line: a better splitter makes no new version."""
    policy = policy_of(BASE_POLICY)
    joined = [" ".join(block.sentences["sv"]) for block in policy.blocks]
    assert any(len(block.sentences["sv"]) > 1 for block in policy.blocks)
    assert len(joined) == len(policy.blocks)
    assert set(digests(policy)) == {"en", "nb", "sv"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vi lagrar sessioninformation.", "Vi lagrar sessionsinformation."),
        ("Vi, lagrar det.", "vi lagrar det"),
        ("Det är säkert (https).", "Det är säkert, https."),
        ("Post adressen sparas.", "Postadressen sparas."),
        ("Uppgifter raders.", "Uppgifter raderas."),
    ],
)
def test_only_spelling(one: str, other: str) -> None:
    """Spelling, punctuation, capitals and a joined word are no content."""
    assert only_spelling(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Det är inte tillåtet.", "Det är tillåtet."),
        ("Det är tillåtet här.", "Det är otillåtet här."),
        ("Vi kan lagra det.", "Vi ska lagra det."),
        ("Lagras inom EES.", "Lagras utom EES."),
        ("Drivs av Pro IPS i dag.", "Drivs av Pra IPS i dag."),
        ("Ring 56 53 00 60.", "Ring 56 53 00 61."),
        ("Det är 100 % säkert.", "Det är 100 säkert."),
        ("Lagras i Norge nu.", "Lagras i Sverige nu."),
        ("Namn, adress och telefon.", "Namn och telefon."),
        ("Meddelas via e-post nu.", "Meddelas via post nu."),
        ("Raderas efter 30 dagar.", "Raderas efter 3 0 dagar."),
        ("Vi delar inga uppgifter.", "Vi delar dina uppgifter."),
        ("Klart?", "Klart."),
    ],
)
def test_more_than_spelling(one: str, other: str) -> None:
    """Negation, modality, scope, names, numbers, units, places, members and channels are."""
    assert not only_spelling(one, other)
    assert not only_spelling(other, one)


def test_nearest(policy: PolicyText) -> None:
    """The nearest sentence is the one that was changed; words unlike all have none."""
    changed = "Du har när som helst rätt att få insyn i de uppgifter som finns registrerade."
    near = nearest(changed, policy.units)
    assert near is not None
    assert near.id == "access.1"
    assert nearest("Helt andra ord utan likhet.", policy.units) is None


def test_distance() -> None:
    """Letters put in, taken out, changed or swapped are counted, three and more as three."""
    assert [0, 1, 1, 1, 2, 3] == [
        distance("kaka", "kaka"), distance("kaka", "kakka"), distance("kaka", "kak"),
        distance("raders", "radesr"), distance("radera", "raderat s"[:8]), distance("a", "abcd"),
    ]  # fmt: skip
