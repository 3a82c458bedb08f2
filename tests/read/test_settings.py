"""term.yml and rule packs: every key, type and line at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kehou.model.amounts import Credits
from kehou.model.problem import Problem
from kehou.model.term import PriorityClass, Term
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
    assert term.readings.score_step == Credits(50)


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


def test_credits_are_read_exactly() -> None:
    """`0.1`, with quotes or without, is ten hundredths, and -1 a floor below zero; no float is in between."""
    readings = sound(TERM + 'readings: {score_step: "0.1", credits_floor: -1}\n').readings
    assert (readings.score_step, readings.credits_floor) == (Credits(10), Credits(-100))
    assert found(TERM + "readings: {credits_floor: 0.125}\n")[0][0] == "yaml-bad-value"


@pytest.mark.parametrize(
    ("key", "known", "value"),
    [
        ("elective_sections_per", "每周，全校", "每个年级"),
        ("role_scores_share_pool", "true（是）", "false"),
        ("noon_earner", "值班表", "任课教师"),
        ("unlisted_posts", "不计课时并列出", "按 1 课时"),
        ("interest_class", "只指收费的兴趣班", "都算"),
        ("makeup_is_workday", "false（否）", "是"),
        ("incident_deduction", "按课时扣减，款项留在总额", "扣钱"),
        ("friday_evening", "true（是）", "否"),
        ("pool", "服务性收费实收 − 退费 + 其他收入 − 支出", "全部收入"),
    ],
)
def test_a_reading_that_is_not_computed_is_refused(key: str, known: str, value: str) -> None:
    """What this version cannot compute is told with its line and with what it knows; its own value is taken."""
    text = TERM + f"readings:\n  min_gap: 10\n  {key}: "
    (problem,) = read_term(text + value)[1]
    assert (problem.code, problem.row) == ("yaml-bad-value", TERM.count("\n") + 3)
    assert known in problem.message
    assert value in problem.message
    sound(text + known.partition("（")[0])


def test_one_of_several_readings_is_chosen() -> None:
    """The message lists every value that is known."""
    (problem,) = read_term(TERM + "readings: {inspection_every: 天}\n")[1]
    assert "day、week、month、term 之一" in problem.message
    assert sound(TERM + "readings: {fees_add: 否}\n").readings.fees_add is False


@pytest.mark.parametrize(
    ("entry", "grades"),
    [
        ("年级1-4", (1, 2, 3, 4)),
        ("年级1--4", (1, 2, 3, 4)),
        ("年级1、2", (1, 2)),
        ("年级一", (1,)),
        ("年级初一", (7,)),
        ("年级 ７至九", (7, 8, 9)),
        ("一年级", (1,)),
        ("7", (7,)),
    ],
)
def test_grades_of_a_priority_class_are_read_as_in_a_cell(entry: str, grades: tuple[int, ...]) -> None:
    """Grades go to the class of priority beside its words, in every spelling of the contract's Conventions."""
    readings = sound(
        TERM + f"readings: {{priority_classes: [[孤儿、残疾儿童, {entry}], [随迁子女]]}}\n"
    ).readings
    assert readings.priority_classes == (
        PriorityClass(("孤儿", "残疾儿童"), grades),
        PriorityClass(("随迁子女",)),
    )


@pytest.mark.parametrize("entry", ["年级高", "年级", "年级4-1", "年级10", "孤儿、年级1"])
def test_grades_that_cannot_be_read_are_told(entry: str) -> None:
    """A grade nobody can read is a problem at its line, not a word that no child ever has."""
    text = TERM + f"readings:\n  priority_classes:\n    - [孤儿]\n    - [随迁子女, {entry}]\n"
    assert found(text) == [
        ("bad-priority-grades", TERM.count("\n") + 4, "readings.priority_classes[1][1]"),
    ]


def test_a_list_without_classes_is_told() -> None:
    """`[孤儿, 年级1]` is a list of words where a list of lists belongs."""
    assert [code for code, *_ in found(TERM + "readings: {priority_classes: [孤儿, 年级1]}\n")] == [
        "yaml-bad-value",
        "yaml-bad-value",
    ]


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


def test_brackets_without_end_are_a_mistake_like_any_other() -> None:
    """Nothing that can be written into term.yml ends in a traceback, however deep."""
    assert found("school: " + "[" * 5000) == [("yaml-syntax", 1, "")]
    assert found('school: "\\U99999999"') == [("yaml-syntax", 1, "")]
    assert found('school: "\\U00110000"') == [("yaml-syntax", 1, "")]


def test_an_escape_brings_in_nothing_that_cannot_be_seen() -> None:
    """YAML can spell what no keyboard types; texts are what is seen of them."""
    assert sound(TERM.replace("溪山小学", '"溪山\\0小\\e学\\u202e"')).school.name == "溪山小学"
