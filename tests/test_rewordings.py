"""A sentence in other words with the same facts is one finding: its words have not been read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from mutation.harmless import Rewording, rewordings
from promises import found, own, policy_of


@pytest.mark.parametrize("each", rewordings(), ids=lambda each: f"{each.language}-{each.new}")
def test_other_words_are_one_finding(each: Rewording) -> None:
    """A synonym or another order of words is told once, as words to be read, and nothing more."""
    policy = policy_of(own())
    unit = policy.by_id[each.sentence]
    text = unit.texts[each.language].replace(each.old, each.new, 1)
    assert text != unit.texts[each.language]
    edited = unit._replace(texts={**unit.texts, each.language: text})
    units = tuple(edited if one is unit else one for one in policy.units)
    told = found(replace(own(), policy=replace(policy, units=units)))
    assert ["COM019" if each.language == policy.language else "COM020"] == [f.rule for f in told]


def test_thirty_in_each_language() -> None:
    """At least thirty sentences are reworded in each language, no two alike."""
    assert len(set(rewordings())) == len(rewordings())
    assert {"nb", "sv", "en"} == set(count := Counter(each.language for each in rewordings()))
    assert min(count.values()) >= 30


FREE = yaml.safe_load((Path(__file__).parent / "data/free-rewordings.yaml").read_text("utf-8"))
AS_FREE = 49
"""How many of them are told as words to be read and nothing more, today; more is better."""


def test_free_words_are_never_passed_nor_blamed_on_the_register() -> None:
    """A sentence said freely is told at the sentence: as other words, or as other facts too; the
    register, which has not changed, breaks nothing, and somebody still carries the sentence."""
    policy = policy_of(own())
    exact = 0
    for each in FREE:
        code, old, new = each["lang"], each["old"], each["new"]
        unit = next(u for u in policy.units if old in " ".join(u.texts.get(code, "").split()))
        text = " ".join(unit.texts[code].split()).replace(old, new, 1)
        edited = unit._replace(texts={**unit.texts, code: text})
        units = tuple(edited if one is unit else one for one in policy.units)
        told = [f.rule for f in found(replace(own(), policy=replace(policy, units=units)))]
        words = "COM019" if code == policy.language else "COM020"
        assert told and {"COM018", words} >= set(told), f"{new}: {told}"
        exact += told == [words]
    assert AS_FREE <= exact
