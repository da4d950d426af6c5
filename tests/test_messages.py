"""A catalogue is read whole or refused with line and words, as `msgfmt` does it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from conftest import check
from ropa.catalogues import NotExtracted, update
from ropa.cli import main
from ropa.reading import messages
from ropa.reading.catalogues import parsed

PROGRAM = Path(__file__).parents[1]
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: sv\\n"\n\n'
ENTRY = 'msgid "Den første endringen"\nmsgstr "Den första ändringen"\n'
LINE = 7
"""The line of the first translation below HEAD."""

WRONG: dict[str, tuple[str | bytes, int, str]] = {
    "unclosed": (HEAD + 'msgid "Ord"\nmsgstr "Ordet\n', LINE, messages.QUOTE),
    "unclosed source": (HEAD + 'msgid "Ord\nmsgstr "Ordet"\n', LINE - 1, messages.QUOTE),
    "escaped end": (HEAD + 'msgid "Ord"\nmsgstr "Ordet\\"\n', LINE, messages.QUOTE),
    "words after": (HEAD + 'msgid "Ord"\nmsgstr "Ordet" her\n', LINE, messages.AFTER),
    "bare quotes": (HEAD + 'msgid "Ord"\nmsgstr "Et "ord" til"\n', LINE, messages.BARE),
    "quote of one letter": (HEAD + 'msgid "Ord"\nmsgstr "a "b" c"\n', LINE, messages.BARE),
    "doubled quotes": (HEAD + 'msgid "Ord"\nmsgstr "Et ""ord"" til"\n', LINE, messages.BARE),
    "unknown escape": (HEAD + 'msgid "Ord"\nmsgstr "C:\\qord"\n', LINE, messages.BAD_ESCAPE),
    "escape above ASCII": (HEAD + 'msgid "Ord"\nmsgstr "\\xe5"\n', LINE, messages.BAD_ESCAPE),
    "no keyword": (HEAD + 'msgid "Ord"\nmsgst "Ordet"\n', LINE, messages.UNKNOWN),
    "capital keyword": (HEAD + 'MSGID "Ord"\nmsgstr "Ordet"\n', LINE - 1, messages.UNKNOWN),
    "plain words": ("this is not a catalogue\n", 1, messages.UNKNOWN),
    "stray text": (HEAD + '"Ord"\n' + ENTRY, LINE - 1, messages.STRAY),
    "no text": (HEAD + "msgid\nmsgstr \"Ordet\"\n", LINE, messages.NO_TEXT),
    "no translation": (HEAD + 'msgid "Ord"\n\n' + ENTRY, LINE + 1, messages.MISPLACED),
    "no translation at the end": (HEAD + 'msgid "Ord"\n', LINE - 1, messages.NO_TRANSLATION),
    "no source": (HEAD + 'msgstr "Ordet"\n', LINE - 1, messages.NO_SOURCE),
    "two translations": (HEAD + ENTRY + 'msgstr "Ett"\n', LINE + 1, messages.MISPLACED),
    "form without plural": (HEAD + 'msgid "Ord"\nmsgstr[0] "Ordet"\n', LINE, messages.MISPLACED),
    "forms out of order": (
        HEAD + 'msgid "Ord"\nmsgid_plural "Ord"\nmsgstr[1] "Ordet"\n', LINE + 1, messages.PLURAL,
    ),
    "twice": (HEAD + ENTRY + "\n" + ENTRY, LINE + 2, messages.TWICE),
    "twice but for a no-break space": (
        HEAD + ENTRY + "\n" + ENTRY.replace("Den ", "Den\u00a0"), LINE + 2, messages.TWICE,
    ),
    "old and in use": (HEAD + ENTRY + "\n#~ " + ENTRY.replace("\n", "\n#~ ", 1), LINE + 2,
                       messages.TWICE),
    "placeholder": (HEAD.replace("UTF-8", "CHARSET") + ENTRY, 2, messages.CHARACTERS),
    "misspelt": (HEAD.replace("UTF-8", "uft8") + ENTRY, 2, messages.CHARACTERS),
    "other encoding": (HEAD.replace("UTF-8", "idna") + ENTRY, 2, messages.CHARACTERS),
    "no encoding": (HEAD.replace("Content-Type: text/plain; charset=UTF-8\\n", "") + ENTRY, 1,
                    messages.NO_HEAD),
    "no head": (ENTRY, 1, messages.NO_HEAD),
    "broken head": (HEAD.replace("Language: sv", "Language sv") + ENTRY, 2, messages.HEAD),
    "remark inside": (HEAD + 'msgid "Ord"\n# Ett\nmsgstr "Ordet"\n', LINE, messages.INSIDE),
    "line break at the end": (HEAD + 'msgid "Ord"\nmsgstr "Ordet\\n"\n', LINE, messages.ENDS),
    "old and new": (HEAD + 'msgid "Ord"\n#~ msgstr "Ordet"\n', LINE, messages.MISPLACED),
    "Latin-1": ((HEAD + ENTRY).encode("latin-1"), LINE - 1, "the file is not UTF-8 from here on"),
    "UTF-16": ((HEAD + ENTRY).encode("utf-16"), 1, "the file is not UTF-8 from here on"),
    "UTF-16 without mark": ((HEAD + ENTRY).encode("utf-16-le"), LINE - 1, "the file is not"),
    "old Mac": ((HEAD + ENTRY).replace("\n", "\r"), 1, "the line break {code}"),
    "escape": (HEAD + 'msgid "Ord"\nmsgstr "Ord\\x1b[2J"\n', LINE, "the control character"),
    "carriage return": (HEAD + 'msgid "Ord"\nmsgstr "Ord\\rEt"\n', LINE, "the line break {code}"),
    "unseen": (HEAD + 'msgid "Ord"\nmsgstr "Or&shy;det"\n', LINE, "the character {code}, which"),
    "another language": (HEAD.replace("sv", "de") + ENTRY, 1, "the head names the language"),
    "its name": (HEAD.replace("sv", "Swedish") + ENTRY, 1, "the head names the language"),
    "Norwegian": (HEAD.replace("sv", "nb_NO") + ENTRY, 1, "the head names the language"),
    "no font": (HEAD + 'msgid "Ord"\nmsgstr "华为"\n', LINE, "the printed documents have no font"),
}  # fmt: skip
"""What is malformed: the file, the line, and the beginning of what is said."""

RIGHT: dict[str, str | bytes] = {
    "plain": HEAD + ENTRY,
    "country": HEAD.replace("sv", "sv_SE.UTF-8") + ENTRY,
    "hyphen and capitals": HEAD.replace("sv", "SV-fi") + ENTRY,
    "no language": HEAD.replace("sv", "") + ENTRY,
    "byte order mark": b"\xef\xbb\xbf" + (HEAD + ENTRY).encode(),
    "Windows": (HEAD + ENTRY).replace("\n", "\r\n"),
    "no line end": (HEAD + ENTRY).rstrip("\n"),
    "template dates": HEAD.replace(
        '"Language', '"POT-Creation-Date: 2026-01-01 00:00+0100\\n"\n"PO-Revision-Date: '
        'YEAR-MO-DA HO:MI+ZONE\\n"\n"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"\n"Language'
    ) + ENTRY,
    "small letters": HEAD.replace("UTF-8", "utf-8") + ENTRY,
    "fuzzy head": "#, fuzzy\n" + HEAD + ENTRY,
    "wrapped": HEAD + 'msgid ""\n"Den første "\n"endringen"\nmsgstr ""\n"Den "\n"första"\n',
    "comments": HEAD + "#  translator\n#\n#. Section: x\n#: a.md:1 b.md:2\n#, no-wrap\n"
    "#| msgid \"Den\"\n" + ENTRY,
    "Weblate": HEAD + "#, fuzzy, ignore-same\n#| msgctxt \"x\"\n#| msgid \"Den\"\n" + ENTRY,
    "obsolete": HEAD + ENTRY + '\n#~| msgid "Gammel tekst"\n#~ msgid "Gammel tekst."\n'
    '#~ msgstr ""\n#~ "Gammal "\n#~ "text."\n',
    "escapes": HEAD + 'msgid "Den \\"første\\"\\tC:\\\\ \\101"\nmsgstr "\\"Den\\"\\t\\x41"\n',
    "empty": HEAD + 'msgid "Den første endringen"\nmsgstr ""\n',
    "context": HEAD + "msgctxt \"a\"\n" + ENTRY + "\n" + ENTRY,
    "plural": HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    "indented": HEAD + ENTRY.replace("msgstr", "  msgstr"),
    "apart": HEAD + 'msgid\n"Den"\n\nmsgstr\n"Dän"\n',
    "only a head": HEAD,
    "nothing": "",
}  # fmt: skip
"""What people, Poedit, Weblate, OmegaT and msgmerge write."""


def raw(text: str | bytes) -> bytes:
    """The bytes of a catalogue."""
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize("name", WRONG)
def test_what_is_malformed_is_refused(name: str) -> None:
    """Nothing is dropped, cut or joined: the place and the reason are told, and nothing is read."""
    text, line, said = WRONG[name]
    catalogue, findings = parsed("sv.po", raw(text), "sv")
    assert catalogue is None
    assert line == findings[0].where.line
    assert findings[0].template.startswith(said)
    assert 1 == len(findings), findings


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_written_elsewhere_is_read(name: str) -> None:
    """What the tools of translators write is read, and nothing is said of it."""
    catalogue, findings = parsed("sv.po", raw(RIGHT[name]), "sv")
    assert [] == findings
    assert catalogue is not None


SAME = [name for name in RIGHT if name not in ("nothing", "escapes", "apart")]
"""What the other reader can read."""


@pytest.mark.parametrize("name", SAME)
def test_it_is_read_as_others_read_it(name: str, tmp_path: Path) -> None:
    """Texts, translations, marks and lines are those that another reader finds."""
    file = tmp_path / "sv.po"
    file.write_bytes(raw(RIGHT[name]))
    others = polib.pofile(str(file), encoding="utf-8-sig")
    catalogue, _findings = parsed("sv.po", raw(RIGHT[name]), "sv")
    assert catalogue is not None
    assert [
        (e.msgid, e.msgstr or e.msgstr_plural.get(0, ""), e.fuzzy, e.obsolete) for e in others
    ] == [(m.source, m.translation, m.fuzzy, m.obsolete) for m in catalogue.messages]


LENIENT = {"escape above ASCII", "doubled quotes", "no head", "no encoding", "misspelt",
           "other encoding", "placeholder", "broken head", "twice but for a no-break space",
           "escape", "carriage return", "unseen", "no font", "remark inside", "old Mac",
           "line break at the end", "stray text", "another language", "its name",
           "Norwegian"}  # fmt: skip
"""What GNU gettext reads, or reads with a warning, and pages would show otherwise or not at all."""


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("name", [*WRONG, *RIGHT])
def test_msgfmt_agrees(name: str, tmp_path: Path) -> None:
    """What `msgfmt` refuses is refused here, and what is read here `msgfmt` reads."""
    file = tmp_path / "sv.po"
    file.write_bytes(raw(RIGHT[name] if name in RIGHT else WRONG[name][0]))
    done = subprocess.run(["msgfmt", "-o", "-", str(file)], capture_output=True, check=False)
    if name in LENIENT:
        return
    mark = name == "byte order mark"  # `msgfmt` refuses what Notepad writes
    assert (name in RIGHT and not mark) == (done.returncode == 0), done.stderr.decode()


@pytest.mark.parametrize("name", ["unclosed", "placeholder", "Latin-1", "UTF-16", "plain words"])
def test_a_check_tells_it_once(
    name: str, with_policy: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A catalogue that is not read is one error at its line; no text is said to have none."""
    root = with_policy()
    place = root / "docs/locale/en/LC_MESSAGES/policy.po"
    place.write_bytes(raw(WRONG[name][0]))
    errors = [f for f in check(root) if f.severity == "error"]
    assert [("docs/locale/en/LC_MESSAGES/policy.po", "REG002")] == [
        (f.where.path, f.rule) for f in errors
    ]
    assert 2 == main(["translate", "update", "--root", str(root)])
    said = capsys.readouterr().err
    assert f"policy.po:{WRONG[name][1]}:" in said and "Traceback" not in said
    assert raw(WRONG[name][0]) == place.read_bytes()
    with pytest.raises(NotExtracted):
        update(root)


@pytest.mark.parametrize(
    "file", sorted((PROGRAM / "scripts" / "ropa" / "locale").rglob("*.po")), ids=lambda f: f.stem
)
def test_own_catalogues_are_whole(file: Path) -> None:
    """The program's own catalogues are read without a word."""
    assert [] == parsed(file.name, file.read_bytes(), file.parts[-3])[1]
