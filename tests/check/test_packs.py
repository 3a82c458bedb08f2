"""Rule packs are judged for what a reader of YAML cannot know: measures, shapes of values, overlapping dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kehou.check.packs import check_packs
from kehou.compute.measures import MEASURES
from kehou.model.measures import VALUES
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.read.rulebook import pack_names, read_pack
from kehou.resources import home

RULES = home() / "data" / "rules"


def _rule(measure: str, *values: DatedValue, name: str = "R-1") -> Rule:
    return Rule(id=name, clause="条文", source=Source("文件"), measure=measure, values=values, fix="改")


def _codes(*rules: Rule) -> list[str]:
    return [it.code for it in check_packs((Pack(id="demo", title="例子", rules=rules),))]


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("fee_month_max", 2.5),
        ("fee_month_max", "2.555"),
        ("charges", "不收费"),
        ("end_min", 1110),
        ("daily_minutes_min", -1),
        ("bounds", {"of": "扣减", "lowest": 1}),
        ("bounds", {"of": "别的"}),
        ("words", "补课"),
    ],
)
def test_a_value_of_the_wrong_shape_is_told(measure: str, value: Any) -> None:
    """A float, a clock time without quotes (YAML reads 18:30 as 1110), an unknown key, a word for a list."""
    assert _codes(_rule(measure, DatedValue(value, None, None))) == ["pack-value"]


def test_an_unknown_measure_and_a_repeated_rule_are_told() -> None:
    """The list of measures is closed, and an id names one rule."""
    assert _codes(_rule("mood"), _rule("charges", DatedValue(True, None, None))) == [
        "pack-measure",
        "pack-repeated",
    ]


def test_two_values_are_never_in_force_on_one_day() -> None:
    """An end is included: until the 31st and from the 31st overlap, from the 1st do not."""
    end = dt.date(2021, 8, 31)
    until = DatedValue(True, None, end)
    assert _codes(_rule("charges", DatedValue(False, end, None), until)) == ["pack-dates"]
    assert _codes(_rule("charges", until, DatedValue(False, dt.date(2021, 9, 1), None))) == []


@pytest.mark.parametrize("name", pack_names(RULES))
def test_shipped_packs_are_sound(name: str) -> None:
    """Nothing of a shipped pack is unknown, misshapen or repeated, and its id is its file's name."""
    pack, problems = read_pack(RULES / f"{name}.yml")
    assert pack is not None
    assert problems == ()
    assert check_packs((pack,)) == ()
    assert pack.id == name


def test_the_registry_of_measures_is_the_declared_list() -> None:
    """Every measure of the rules is declared with a shape and implemented by one function, in the same order."""
    assert [it.name for it in MEASURES] == list(VALUES)
    assert len({it.read for it in MEASURES}) == len(MEASURES)
