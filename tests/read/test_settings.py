"""term.yml and rule packs: every key, type and line at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kehou.model.problem import Problem
from kehou.model.term import Term
from kehou.read.rulebook import read_pack, read_packs
from kehou.read.term import read_term, with_parameters
from tests.folders import TERM


def found(text: str) -> list[tuple[str, int, str]]:
    """Code, line and key of every problem of a term.yml."""
    return [(it.code, it.row, it.column) for it in read_term(text)[1]]


def sound(text: str) -> Term:
    """The term of a text without problems."""
    term, problems = read_term(text)
    assert problems == ()
    assert term is not None
    return term


def test_a_sound_term_is_read() -> None:
    """Dates, lists and records are typed; what is not given has its default."""
    term = sound(TERM)
    assert term.school.name == "溪山小学"
    assert term.term.start == dt.date(2021, 9, 1)
    assert [step.actor for step in term.approval] == ["家长", "学校", "系统"]
    assert term.settle.until is None
    assert term.readings.score_step == "0.5"


def test_every_mistake_is_told_with_its_line() -> None:
    """Unknown, missing and repeated keys and wrong values of all levels come in one pass."""
    text = """\
school:
  name: 溪山小学
  stage: 小学
  motto: 天天向上
  supervision_hotline: 0900-5550300
  issuer: 也许
term:
  name: 第一学期
  start: 2021-09-01
  end: 2022-02-30
  end: 2022-01-14
rules: national
basis:
  - {title: 甲, year: 2017}
  - {number: 乙}
readings:
  min_gap: 十
  early_punch: 都行
extra: 1
"""
    assert found(text) == [
        ("yaml-unknown-key", 4, "school.motto"),
        ("yaml-bad-value", 6, "school.issuer"),
        ("yaml-missing-key", 2, "school.district"),
        ("yaml-bad-value", 10, "term.end"),
        ("yaml-repeated-key", 11, "term.end"),
        ("yaml-bad-value", 12, "rules"),
        ("yaml-unknown-key", 14, "basis[0].year"),
        ("yaml-missing-key", 15, "basis[1].title"),
        ("yaml-bad-value", 17, "readings.min_gap"),
        ("yaml-bad-value", 18, "readings.early_punch"),
        ("yaml-unknown-key", 19, "extra"),
        ("yaml-missing-key", 1, "language"),
    ]


def test_what_is_wrong_falls_back_so_that_tables_can_be_checked() -> None:
    """A wrong optional value has its default; only without term dates there is nothing to go on with."""
    term, problems = read_term(TERM.replace("district: 溪山县", "district:") + "settle: {until: 昨天}\n")
    assert [it.code for it in problems] == ["yaml-missing-key", "yaml-bad-value"]
    assert term is not None
    assert (term.school.district, term.settle.until) == ("", None)
    term, problems = read_term(TERM.replace("2021-09-01", "开学"))
    assert term is None
    assert [(it.row, it.column) for it in problems] == [(8, "term.start")]


@pytest.mark.parametrize("value", ["20210903", "0123", "3.14", "2021-09-03"])
def test_the_seed_is_quoted(value: str) -> None:
    """A seed that YAML would read as a figure or date loses its zeros: it must stand in quotes."""
    assert found(TERM + f"lottery:\n  seed: {value}\n") == [
        ("yaml-unquoted", TERM.count("\n") + 2, "lottery.seed")
    ]
    lottery = sound(TERM + f'lottery:\n  seed: "{value}"\n').lottery
    assert lottery is not None
    assert lottery.seed == value


def test_texts_are_taken_as_typed() -> None:
    """A telephone number keeps its leading zero although YAML would read it as a figure."""
    assert sound(TERM.replace("0900-5550300", "05550300")).school.supervision_hotline == "05550300"


def test_dates_may_be_written_as_people_do() -> None:
    """The dates of term.yml are read like those of the tables."""
    assert sound(TERM.replace("2021-09-01", "2021年9月1日")).term.start == dt.date(2021, 9, 1)


@pytest.mark.parametrize(
    "text", ["school: [", "school:\n\tname: 甲\n", "a: b: c\n", '"', "- 甲\n", "甲", "", "&a *a", "\x00"]
)
def test_what_is_no_yaml_of_ours_is_told(text: str) -> None:
    """A file that cannot be parsed, or is not of the right shape, gives a problem and no term."""
    term, problems = read_term(text)
    assert term is None
    assert problems
    assert all(it.level == "error" for it in problems)


def test_parameters_take_the_place_of_what_is_typed() -> None:
    """`until` and `as_of` of the caller win; None leaves the file's."""
    term = sound(TERM + "settle: {until: 2021-10-08, lock: 2021-10-10}\nas_of: 2021-09-01\n")
    changed = with_parameters(term, dt.date(2021, 11, 5), None)
    assert (changed.settle.until, changed.settle.lock) == (dt.date(2021, 11, 5), dt.date(2021, 10, 10))
    assert changed.as_of == dt.date(2021, 9, 1)
    assert with_parameters(term, None, dt.date(2024, 3, 1)).as_of == dt.date(2024, 3, 1)


PACK = """\
id: sample
title: 示例方案
priority: [留守儿童]
rules:
  - id: end
    clause: 结束时间不早于 18:30
    source: {title: 示例方案, date: 2021-08-25}
    measure: end_min
    values:
      - {value: "18:30", from: 2021-09-01, to: null}
    fix: 请把结束时间改到 18:30 以后。
"""


def pack_problems(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    """The problems of one pack."""
    (tmp_path / "sample.yml").write_text(text, encoding="utf-8")
    return read_pack(tmp_path / "sample.yml")[1]


def test_a_pack_is_read(tmp_path: Path) -> None:
    """Values are dated, and an open end is None."""
    (tmp_path / "sample.yml").write_text(PACK, encoding="utf-8")
    packs, problems = read_packs(tmp_path, ["sample"])
    assert problems == ()
    rule = packs[0].rules[0]
    assert rule.value_on(dt.date(2021, 8, 31)) is None
    value = rule.value_on(dt.date(2030, 1, 1))
    assert value is not None
    assert value.value == "18:30"


def test_a_pack_with_unknown_keys_is_an_error(tmp_path: Path) -> None:
    """So is one whose end is left out: an open end is said."""
    assert [
        (it.code, it.row, it.column)
        for it in pack_problems(tmp_path, PACK.replace("unit", "u") + "note: x\n")
    ] == [("yaml-unknown-key", 12, "note")]
    assert [(it.code, it.column) for it in pack_problems(tmp_path, PACK.replace(", to: null", ""))] == [
        ("yaml-missing-key", "rules[0].values[0].to")
    ]


def test_a_pack_that_does_not_exist_is_a_problem_of_the_term(tmp_path: Path) -> None:
    """The message names the packs that there are."""
    (tmp_path / "sample.yml").write_text(PACK, encoding="utf-8")
    packs, problems = read_packs(tmp_path, ["sampel"])
    assert packs == ()
    assert [(it.code, it.file, it.value) for it in problems] == [("unknown-pack", "term.yml", "sampel")]
    assert "sample" in problems[0].fix
