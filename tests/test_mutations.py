"""The checker finds what goes wrong between the policy and the register, and lets the rest pass.

`mutation/` changes the real policy and register in memory: words from its own lists, fields by
their names. Where the text changed the version is recorded first, and only findings of content
count. Not all mutants run each time; `pytest --every-mutant` runs them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mutation import harmless
from mutation.bench import TODAY, Bench
from mutation.material import Material
from mutation.mutants import CLASSES, RECORDS, SENTENCES, judged, survivors, thinned
from ropa.changing.versions import record_version
from ropa.findings import Severity

pytestmark = pytest.mark.usefixtures("worked_out_once")


@pytest.fixture(scope="module")
def material() -> Material:
    """The real project, read once."""
    return Material()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A copy of the real project."""
    yield Bench(tmp_path_factory.mktemp("mutation"))


def killed(name: str, material: Material, bench: Bench, every: bool) -> None:
    """All mutants of a class are found but those named as survivors, and these are not."""
    mutants = list(CLASSES[name](material))
    assert mutants, "the class is empty"
    ids = [mutant.id for mutant in mutants]
    assert len(set(ids)) == len(ids)
    known = survivors(name)
    assert set() == set(known) - set(ids), "survivors that are no mutants"
    lived = judged(name, mutants if every else thinned(name, mutants), bench)
    assert sorted(known) == sorted(lived)


class TestSentences:
    """Changes of the policy's text."""

    @pytest.mark.parametrize("name", SENTENCES)
    def test_killed(self, name: str, material: Material, bench: Bench, every_mutant: bool) -> None:
        """Every mutant of the class is found at the right place."""
        killed(name, material, bench, every_mutant)


class TestRecords:
    """Changes of the register."""

    @pytest.mark.parametrize("name", RECORDS)
    def test_killed(self, name: str, material: Material, bench: Bench, every_mutant: bool) -> None:
        """Every mutant of the class is found at the right place."""
        killed(name, material, bench, every_mutant)


class TestHarmless:
    """Edits that must pass."""

    def test_edits(self, material: Material, bench: Bench) -> None:
        """No harmless edit gives an error, nor a warning where the rules ask for none."""
        alarms = []
        edits = list(harmless.edits(material))
        for edit in edits:
            passing = {Severity.INFORMATION, Severity.WARNING} if edit.warns else {
                Severity.INFORMATION
            }  # fmt: skip
            wrong = [f for f in bench.unlike(edit.files, edit.records) if f.severity not in passing]
            alarms += [f"{edit.id}: {finding!r}" for finding in wrong]
        assert [] == alarms
        assert len(edits) >= 150
        assert len({edit.id for edit in edits}) == len(edits)

    def test_edits_change_files(self, material: Material, bench: Bench) -> None:
        """Every harmless edit writes something that was not there."""
        for edit in harmless.edits(material):
            same = [
                (bench.root / path).is_file()
                and (bench.root / path).read_bytes()
                == (text.encode() if isinstance(text, str) else text)
                for path, text in edit.files.items()
            ]
            assert not all(same), edit.id

    def test_enough(self, material: Material) -> None:
        """At least 300 mutants run by default."""
        run = [thinned(name, list(made(material))) for name, made in CLASSES.items()]
        assert sum(map(len, run)) >= 300

    def test_recording_silences_nothing(self, material: Material, tmp_path: Path) -> None:
        """Recording the version answers no finding of content."""
        bench = Bench(tmp_path)
        mutant = next(SENTENCES["drop-negation, everywhere"](material))
        for path, text in mutant.files.items():
            assert isinstance(text, str)
            (bench.root / path).write_text(text, encoding="utf-8")
        before = bench.new({}, False)
        assert record_version(bench.root, TODAY) is not None
        after = bench.new({}, False)
        assert {"VER001"} == {f.rule for f in before} - {f.rule for f in after} - {"LAW084"}
        assert any(f.rule.startswith("COM") for f in after)
